"""The text index: finds what was typed, breaks on nothing, and is filled again when it was made of other letters."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialinbox.core import ops
from socialinbox.core.query import parse
from socialinbox.core.text import clean_text, fold_for_search
from socialinbox.store import Store
from socialinbox.store import search as index
from socialinbox.store.match import match_of
from tests.builders import NOON, add_account, ingest, make_message, search
from tests.shared_data import naughty_strings

ANY_TEXT = st.text(st.characters(), max_size=300)


@pytest.fixture
def words() -> sqlite3.Connection:
    """A full-text index as the store makes it."""
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE words USING fts5 (text, people, prefix='3', tokenize='unicode61 remove_diacritics 2')"
    )
    return connection


def found(words: sqlite3.Connection, query: str) -> list[int]:
    match = match_of(parse(query), 0, lambda _: ())
    if match is None or match.is_excluding:
        return []
    return [row for (row,) in words.execute("SELECT rowid FROM words WHERE words MATCH ?", (match.words,))]


@pytest.mark.parametrize(
    ("text", "query", "is_found"),
    [
        ("I love C++ and #tags", "c++", True),
        ("I love C++ and #tags", "#tags", True),
        ("Où est ma commande ?", "ou commande", True),
        ("Ou est ma commande ?", "où", True),
        ("東京タワーに行きました", "タワー", True),
        ("東京タワーに行きました", "京都", False),
        ("write to help@shop.example now", "help@shop.example", True),
        ("write to help at shop.example", "help@shop.example", False),
        ("delivered yesterday", "deliv", True),
        ("delivered yesterday", "del", True),
        ("delivered yesterday", "deliv is:unread", False),
        ("delivered yesterday", "deliv* is:unread", True),
        ("delivered yesterday", "yester delivered", False),
        ("delivered yesterday", '"yesterday delivered"', False),
        ("delivered yesterday", '"delivered yesterday"', True),
        ("delivered yesterday", "delivered -yesterday", False),
        ("delivered yesterday", "delivered -today", True),
        ("hello", "from:priya", True),
        ("hello", "from:priya hello", True),
        ("priya", "from:karim", False),
        ("hello", "@priya", True),
        ("สวัสดีครับ", "สวัสดี", True),
        ("नमस्ते दुनिया", "नमस्ते", True),
    ],
)
def test_the_index_finds_what_was_typed(words: sqlite3.Connection, text: str, query: str, is_found: bool) -> None:
    people = fold_for_search("Priya Raman @priya@velo.example")
    words.execute("INSERT INTO words VALUES (?, ?)", (fold_for_search(text), people))
    assert bool(found(words, query)) == is_found


@given(ANY_TEXT)
def test_no_question_breaks_the_index(query: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5 (text, people)")
    found(connection, query)
    connection.close()


@pytest.mark.parametrize(
    "query", ["x OR y NOT z", "NEAR(a b, 2)", "text : *", "people : x", "{a b} : c", "^x", "a + b", '"', "'; DROP"]
)
def test_the_language_of_the_index_is_text(words: sqlite3.Connection, query: str) -> None:
    words.execute("INSERT INTO words VALUES (?, '')", (fold_for_search(query),))
    assert bool(found(words, query)) == bool(parse(query).named(""))


def test_each_naughty_string_finds_itself(words: sqlite3.Connection) -> None:
    strings = [clean_text(each) for each in naughty_strings()]
    words.executemany("INSERT INTO words (text) VALUES (?)", [(fold_for_search(each),) for each in strings])
    asked = [
        (row, each)
        for row, each in enumerate(strings, 1)
        if (terms := parse(each).terms) and parse(each).named("") and not any(term.is_negated for term in terms)
    ]
    assert len(asked) > 400
    assert [each for row, each in asked if row not in found(words, each)] == []


# --- filling it again ----------------------------------------------------------------------------


def texts(store: Store, words: str) -> list[str]:
    reader = store.reader()
    try:
        return sorted(hit.text for hit in search(reader, words))
    finally:
        reader.close()


def wait(store: Store) -> None:
    """Until no slice is left: each asks for the next one before it ends."""
    for _ in range(1000):
        if not any(store._search_left):
            return
        store.wake().result()
    pytest.fail("the index was not filled")


def fill(store: Store) -> str:
    account = add_account(store)
    ingest(store, account, *(make_message(str(number), f"message number{number}") for number in range(12)))
    reader = store.reader()
    uid = reader.queue_rows([1])[1].uid
    reader.close()
    store.execute(ops.AddNote(uid, "n1", "note number1"), ops.AddNote(uid, "n2", "note number2")).result()
    store.execute(ops.DeleteNote(uid, "n2")).result()
    return uid


def integrity(store: Store) -> None:
    """Deleting by other words than were indexed, or indexing twice, leaves a broken index: count each word."""
    connection = sqlite3.connect(store.path)
    for table, source in (
        ("search", "SELECT subject || ' ' || text || ' ' || author_name || ' ' || author_handle FROM message"),
        ("note_search", "SELECT text FROM note WHERE is_deleted = 0"),
    ):
        connection.execute(f"CREATE VIRTUAL TABLE temp.words_{table} USING fts5vocab(main, {table}, 'row')")
        counted = dict(connection.execute(f"SELECT term, cnt FROM words_{table}"))
        rows = [fold_for_search(text) for (text,) in connection.execute(source)]
        assert counted == Counter(word for text in rows for word in re.findall(r"[^\W_]+", text))
        (totals,) = connection.execute(f"SELECT block FROM {table}_data WHERE id = 1").fetchone()
        assert (totals[0] if totals else 0) == len(rows)  # what ranking takes for the number of rows
    connection.close()


def test_an_index_made_of_other_letters_is_filled_again(tmp_path: Path, clock, monkeypatch):
    path = tmp_path / "inbox.db"
    store = Store(path, clock, me_name="Claire")
    fill(store)
    before = texts(store, "number1"), texts(store, "message")
    store.close()
    monkeypatch.setattr(index, "MADE_OF", "fold 2, unicode 99")
    monkeypatch.setattr(index, "SLICE", 3)
    store = Store(path, clock)
    wait(store)
    assert (texts(store, "number1"), texts(store, "message")) == before
    assert texts(store, "number2") == ["message number2"]  # the note was deleted
    integrity(store)
    store.close()
    store = Store(path, clock)
    assert store._search_left == (0, 0)
    store.close()


def test_filling_goes_on_after_a_kill_and_never_twice(tmp_path: Path, clock, monkeypatch):
    path = tmp_path / "inbox.db"
    store = Store(path, clock, me_name="Claire")
    fill(store)
    expected = texts(store, "message")
    store.close()
    monkeypatch.setattr(index, "MADE_OF", "fold 2, unicode 99")
    monkeypatch.setattr(index, "SLICE", 2)
    monkeypatch.setattr(Store, "_after_slice", lambda *_: None)  # as if killed after each slice
    lefts = []
    while True:
        store = Store(path, clock)
        store.wake().result()
        lefts.append(store._search_left)
        store.close()
        if lefts[-1] == (0, 0):
            break
    assert lefts == sorted(lefts, reverse=True)
    assert len(set(lefts)) == len(lefts) > 4
    store = Store(path, clock)
    assert texts(store, "message") == expected
    integrity(store)
    store.close()


def test_what_changes_while_it_is_filled_is_neither_lost_nor_doubled(tmp_path: Path, clock, monkeypatch):
    path = tmp_path / "inbox.db"
    store = Store(path, clock, me_name="Claire")
    uid = fill(store)
    account = store.reader().accounts()[0].id
    store.close()
    monkeypatch.setattr(index, "MADE_OF", "fold 2, unicode 99")
    monkeypatch.setattr(index, "SLICE", 6)
    go_on = Store._after_slice
    monkeypatch.setattr(Store, "_after_slice", lambda *_: None)
    store = Store(path, clock)
    store.wake().result()
    below = store._search_left[0]
    assert below
    # An old and a new message come, messages on both sides of the border change, and so do notes.
    old = NOON.replace(year=2025)
    ingest(
        store,
        account,
        make_message("old", "message ancient", created_at=old),
        make_message("new", "message recent", created_at=NOON),
        make_message("0", "message zero", edited_at=NOON),
        make_message("11", "message eleven", edited_at=NOON),
    )
    store.execute(ops.AddNote(uid, "n1", "note changed"), ops.AddNote(uid, "n3", "note added")).result()
    assert texts(store, "recent") == ["message recent"]
    monkeypatch.setattr(Store, "_after_slice", go_on)
    store._fill_search()
    wait(store)
    for words in ("ancient", "recent", "zero", "eleven", "changed", "added"):
        assert len(texts(store, words)) == 1, words
    for words in ('"number0"', '"number11"', '"number1"'):
        assert len(texts(store, words)) == (words == '"number1"'), words
    integrity(store)
    store.close()


def test_a_search_says_how_far_back_it_sees(tmp_path: Path, clock, monkeypatch):
    path = tmp_path / "inbox.db"
    store = Store(path, clock, me_name="Claire")
    account = add_account(store)
    other = add_account(store, network="imap", adapter="imap", remote_id="imap-1")
    reader = store.reader()
    assert reader.archive_since() == reader.archive_since(account) == 0
    ingest(store, account, make_message("1", created_at=NOON.replace(month=3)), make_message("2"))
    ingest(store, other, make_message("3", created_at=NOON.replace(month=5)))
    assert reader.archive_since() == int(NOON.replace(month=3).timestamp())
    assert reader.archive_since(account) == int(NOON.replace(month=3).timestamp())
    assert reader.archive_since(other) == int(NOON.replace(month=5).timestamp())
    reader.close()
    store.close()
    monkeypatch.setattr(index, "MADE_OF", "fold 2, unicode 99")
    monkeypatch.setattr(index, "SLICE", 1)
    monkeypatch.setattr(Store, "_after_slice", lambda *_: None)
    store = Store(path, clock)
    store.wake().result()
    reader = store.reader()
    assert reader.archive_since() > int(NOON.replace(month=10).timestamp())
    reader.close()
    store.close()


def test_the_window_is_answered_while_the_index_is_filled(tmp_path: Path, clock, monkeypatch):
    path = tmp_path / "inbox.db"
    store = Store(path, clock, me_name="Claire")
    uid = fill(store)
    store.close()
    monkeypatch.setattr(index, "MADE_OF", "fold 2, unicode 99")
    monkeypatch.setattr(index, "SLICE", 1)
    order: list[str] = []
    fill_slice, asked = index.fill_slice, threading.Event()

    def slowly(tx):
        asked.wait(10)
        order.append("slice")
        fill_slice(tx)

    monkeypatch.setattr(index, "fill_slice", slowly)
    store = Store(path, clock)
    act = store.execute(ops.SetPriority(uid, "high"))
    act.add_done_callback(lambda _: order.append("act"))
    asked.set()
    act.result()
    wait(store)
    assert order.index("act") <= 2
    assert order.count("slice") > 5
    store.close()


def segments(store: Store) -> int:
    reader = store.reader()
    try:
        return int(reader._one("SELECT count(DISTINCT segid) FROM search_idx")[0])
    finally:
        reader.close()


def test_the_index_is_put_in_order_when_an_account_was_read(store: Store) -> None:
    account = add_account(store)
    for number in range(7):
        ingest(store, account, make_message(str(number), f"zyzzyvaword {number}"))
    assert segments(store) == 7
    store.record_checked(account).result()
    store.close()  # after what was asked by then: seven small segments are one slice
    assert segments(store) == 1
    assert len(search(store.reader(), "zyzzyvaword")) == 7


def test_an_index_in_order_is_left_alone(store: Store) -> None:
    account = add_account(store)
    asked = []
    store._go_on_tidying = lambda: asked.append(1)  # type: ignore[method-assign]
    store.record_checked(account).result()
    assert not asked
    ingest(store, account, make_message())
    for _ in range(2):
        store.record_checked(account).result()
    assert asked == [1]
