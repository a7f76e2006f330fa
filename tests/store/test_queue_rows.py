"""A row of the queue tells of a conversation what its table holds, however it is read."""

from __future__ import annotations

from socialinbox.core.exchange import IncomingContact
from socialinbox.core.model import NEVER, QueueFilter
from socialinbox.store import Store
from tests.builders import add_account, ingest, make_message
from tests.store.archive import NOW, fill


def test_a_row_tells_all_that_is_painted(store: Store) -> None:
    rows = fill(store, 3)
    reader = store.reader()
    found = reader.queue_rows([row.id for row in rows])
    for row in rows:
        shown = found[row.id]
        assert shown.status == row.status
        assert (shown.account_id, shown.kind, shown.assignee_id) == (row.account_id, row.kind, row.assignee_id)
        assert shown.priority_place == row.priority
        assert shown.due_at == (row.due_at if row.due_at < NEVER else 0)
        assert shown.snoozed_until_at == row.snoozed_until_at
        assert shown.last_activity_at == row.last_activity_at
        assert (shown.is_unread, shown.has_draft) == (row.is_unread, row.has_draft)
        assert (shown.is_escalated, shown.attachment_count) == (row.is_escalated, row.attachment_count)
        assert set(shown.tag_ids) == row.tags
        assert shown.contact_uid == f"p{row.id}"
    assert {row.status for row in rows} == {"open", "waiting", "snoozed", "resolved"}
    reader.close()


def test_marks_do_not_run_into_each_other(store: Store) -> None:
    fill(store, 3, size=2)

    def change(stars: int, files: int) -> None:
        sql = "UPDATE conversation SET stars = ?, attachment_count = ?, priority = 3, has_draft = 1 WHERE id = 1"
        store._submit(lambda tx: tx.run(sql, stars, files)).result()

    reader = store.reader()
    for stars, files in ((0, 0), (5, 0), (0, 7), (5, 1023), (5, 20_000)):
        change(stars, files)
        row = reader.queue_rows([1])[1]
        assert (row.stars, row.attachment_count, row.priority, row.has_draft) == (
            stars,
            min(files, 1023),
            "urgent",
            True,
        )
    reader.close()


def test_who_has_no_name_is_called_by_their_handle(store: Store) -> None:
    fill(store, 3, size=2)
    reader = store.reader()

    def name() -> str:
        return reader.queue_rows([1])[1].name

    store._submit(lambda tx: tx.run("UPDATE contact SET name = '', handle = '@zoe' WHERE id = 1")).result()
    assert name() == "@zoe"
    store._submit(lambda tx: tx.run("UPDATE contact SET handle = '@zoe.l' WHERE id = 1")).result()
    assert name() == "@zoe.l"
    store._submit(lambda tx: tx.run("UPDATE contact SET name = 'Zoé' WHERE id = 1")).result()
    assert name() == "Zoé"
    reader.close()


def test_a_conversation_is_called_by_whoever_it_belongs_to(store: Store) -> None:
    fill(store, 3, size=2)
    store._submit(lambda tx: tx.run("UPDATE conversation SET contact_id = 2 WHERE id = 1")).result()
    reader = store.reader()
    first, second = reader.queue_rows([1, 2]).values()
    assert (first.contact_uid, first.name) == ("p2", second.name)
    reader.close()


def test_a_page_is_the_rows_of_its_ids(store: Store) -> None:
    """One range of an index is read with its rows at once, several ranges by their ids: nothing differs."""
    fill(store, 3)
    reader = store.reader()
    for wanted in (
        QueueFilter(),
        QueueFilter(view="snoozed"),
        QueueFilter(view="everything", tag_id=1),
        QueueFilter(tag_id=1, sort="newest"),
        QueueFilter(account_id=1, kind_group="comments"),
        QueueFilter(view="everything", search="tag:vip refund"),
    ):
        ids = list(reader.queue_ids(wanted, 1, NOW).ids)
        page = reader.queue_page(wanted, 1, NOW)
        assert ids
        assert [row.id for row in page] == ids
        assert {row.id: row for row in page} == reader.queue_rows(ids)
    reader.close()


def test_who_writes_in_a_batch_is_called_so(store: Store) -> None:
    """Where one person opens several conversations, and changes their name in between."""
    account = add_account(store)
    later = IncomingContact("c2", "Zoé Lemaire", "@zoe")
    messages = [make_message("1", author=IncomingContact("c2", "", "@zoe")), make_message("2", author=later)]
    messages += [make_message(str(number)) for number in range(3, 9)]
    ingest(store, account, *messages)
    reader = store.reader()
    rows = reader.queue_rows(range(1, 9))
    assert sorted(row.name for row in rows.values()) == ["Priya Raman"] * 6 + ["Zoé Lemaire"] * 2
    for row in rows.values():
        shown = reader.conversation(row.id)
        assert shown is not None
        assert row.contact_uid == shown.contact.uid
    reader.close()
