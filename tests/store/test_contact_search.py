"""People are found by a part of their name or handle, at the cost of an index."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

from socialinbox.core.exchange import IncomingContact
from socialinbox.store import Store
from socialinbox.store.contact_search import find_contacts
from tests.builders import NOON, add_account, ingest, make_message

INES = IncomingContact("c1", "Inès Escobar", "@ines@velo.example")
INGRID = IncomingContact("c2", "Ingrid Berg", "@berg@velo.example")


def names(store: Store, words: str, limit: int = 8) -> list[tuple[str, int]]:
    reader = store.reader()
    try:
        return [(found.contact.name, found.conversations) for found in reader.contacts(words, limit)]
    finally:
        reader.close()


def fill(store: Store) -> None:
    account = add_account(store)
    for number, author in enumerate((INES, INGRID, INES)):
        message = make_message(f"{number}", "Hello Escobar", thread=(f"t{number}",), author=author)
        ingest(store, account, message)


def test_people_are_found_by_any_word_of_name_or_handle_with_how_much_they_wrote(store: Store) -> None:
    fill(store)
    assert names(store, "INES") == [("Inès Escobar", 2)]
    assert names(store, "escob") == [("Inès Escobar", 2)]
    assert names(store, "@berg@velo") == [("Ingrid Berg", 1)]
    assert {name for name, _ in names(store, "velo.example")} == {"Inès Escobar", "Ingrid Berg"}
    assert len(names(store, "velo.example", limit=1)) == 1
    assert names(store, "hello") == names(store, "") == names(store, '"*:^') == []


def test_one_who_writes_a_lot_hides_nobody(store: Store) -> None:
    account = add_account(store)
    ingest(
        store, account, make_message("first", "Hi", thread=("t",), author=INGRID, created_at=NOON - timedelta(days=1))
    )
    many = [make_message(f"{n}", "Hi", thread=("u",), author=INES) for n in range(250)]
    ingest(store, account, *many)
    assert {name for name, _ in names(store, "velo")} == {"Inès Escobar", "Ingrid Berg"}


def test_no_growing_table_is_scanned(store: Store) -> None:
    fill(store)
    connection = sqlite3.connect(store.path)
    statements: list[str] = []
    connection.set_trace_callback(statements.append)
    find_contacts(connection, "ines", 8)
    connection.set_trace_callback(None)
    ours = [each for each in statements if "search MATCH" in each]
    assert ours
    for statement in ours:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
        assert not any("TEMP B-TREE" in step for step in plan), plan
        assert not any(step.startswith("SCAN") and "VIRTUAL TABLE INDEX" not in step for step in plan), plan
    connection.close()
