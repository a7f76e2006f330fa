"""Many messages taken together leave the same rows as the same messages taken one by one, the exact way."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socialinbox.core import ops
from socialinbox.core.exchange import ContextCard, IncomingAttachment, IncomingContact, IncomingMessage
from socialinbox.core.ids import found_uid
from socialinbox.store import Decided, Store
from socialinbox.store.ingest import in_order
from socialinbox.store.ingest_one import take_one
from socialinbox.store.transaction import Transaction
from tests.builders import NOON, FakeClock, add_account, make_account_op, make_batch, make_message

MINUTES = (-90 * 1440, -80 * 1440, -45 * 1440, -44 * 1440, -3 * 1440, -60, -59, -30, 0, 600)
TABLES = (
    "account contact conversation thread_key message message_version attachment outbox stream cube tag_count"
    " conversation_tag quarantine"
).split()
LOCAL = {"revision", "uid", "act", "stamp", "replica", "members", "member", "body", "payload", "payload_hash", "key"}


@st.composite
def messages(draw) -> IncomingMessage:
    number, thread = draw(st.integers(0, 11)), draw(st.integers(0, 3))
    who = draw(st.integers(0, 2))
    direction = draw(st.sampled_from(("incoming", "incoming", "outgoing")))
    kind = draw(st.sampled_from(("mention", "direct", "mail")))
    keys = draw(st.sampled_from(((), (f"t{thread}",), (f"{thread}",), (f"t{thread}", f"t{thread + 1}"))))
    return make_message(
        str(number),
        draw(st.sampled_from(("Where is it?", "Où est-il ?", "", "it broke"))),
        thread=keys,
        kind=kind,
        direction=direction,
        author=IncomingContact(f"c{who}", draw(st.sampled_from(("Priya", "Priya R.")))),
        created_at=NOON + timedelta(minutes=draw(st.sampled_from(MINUTES))),
        edited_at=draw(st.sampled_from((None, None, NOON - timedelta(minutes=5), NOON))),
        subject=draw(st.sampled_from(("", "Order 4711"))),
        subject_key=draw(st.sampled_from(("", "", "order 4711"))),
        is_automatic=draw(st.sampled_from((False, False, False, True))),
        is_favourited=draw(st.sampled_from((False, False, True))),
        sent_key=draw(st.sampled_from(("", "", "r1"))),
        attachments=draw(st.sampled_from(((), (), (IncomingAttachment("a.txt", "text/plain", payload=b"a"),)))),
        context=draw(st.sampled_from((None, ContextCard("Our post")))),
    )


def decide(store: Store, uid: str, kind: int) -> None:
    """What staff, or another replica, decided before the next messages come."""
    op: ops.Op = [
        ops.SetStatus(uid, "resolved", 50),
        ops.SetStatus(uid, "waiting", 1),
        ops.Snooze(uid, int(NOON.timestamp()) + 3600, 1),
        ops.AddTag(uid, "tag"),
        ops.QueueReply(uid, "r1", "", "public", "On its way.", 1, 1, 0),
    ][kind]
    if isinstance(op, ops.QueueReply) and replied(store):
        return
    if not store.execute(op).exception():
        store.execute(ops.MarkRead(uid, 1)).result()


def replied(store: Store) -> bool:
    reader = store.reader()
    try:
        return bool(reader._all("SELECT 1 FROM outbox"))
    finally:
        reader.close()


def one_by_one(store: Store, account: int, found: tuple[IncomingMessage, ...]) -> None:
    def work(tx: Transaction) -> None:
        uid = tx.value("SELECT uid FROM account WHERE id = ?", account)
        for message in in_order(found):
            take_one(tx, store.attachments_folder, account, uid, message)

    store._submit(work).result()


def rows(store: Store) -> dict[str, list[tuple]]:
    reader = store.reader()
    try:
        found = {}
        for table in TABLES:
            columns = [each[0] for each in reader._all("SELECT name FROM pragma_table_info(?)", table)]
            shown = [each for each in columns if table in ("conversation", "message", "contact") or each not in LOCAL]
            shown = [each for each in shown if each not in ("revision", "pulled_at")]
            some = " WHERE n <> 0" if table in ("cube", "tag_count") else ""
            found[table] = sorted(reader._all(f"SELECT {', '.join(shown)} FROM {table}{some}"), key=repr)
        found["thread_key"] = reader._all("SELECT account_id, key, conversation_id FROM thread_key ORDER BY 1, 2")
        for word in ("where", "est", "broke", "priya"):
            found[word] = reader._all("SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid", word)
        return found
    finally:
        reader.close()


def counted(store: Store) -> bool:
    reader = store.reader()
    try:
        cube = reader._all("SELECT status, account_id, assignee_id, kind, n FROM cube WHERE n <> 0 ORDER BY 1, 2, 3, 4")
        count = reader._all(
            "SELECT status, account_id, assignee_id, kind, count(*) FROM conversation GROUP BY 1, 2, 3, 4"
            " ORDER BY 1, 2, 3, 4"
        )
        return cube == count
    finally:
        reader.close()


@given(
    st.lists(messages(), max_size=12),
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=4),
    st.lists(messages(), max_size=12),
    st.booleans(),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_batch_leaves_the_rows_of_its_messages_one_by_one(tmp_path_factory, first, decisions, second, decides_early):
    folder = tmp_path_factory.mktemp("rows")
    stores = [Store(folder / name / "inbox.db", FakeClock(), me_name="Claire") for name in ("together", "alone")]
    account_uid = make_account_op().subject
    for number, store in enumerate(stores):
        account = add_account(store)
        store.execute(ops.SetTag("tag", "Tag", 1)).result()
        if decides_early:
            store.receive(
                [
                    _waiting(found_uid("conversation", account_uid, f"t{thread}"), kind)
                    for thread, kind in decisions[:2]
                ],
                "other",
            ).result()
        for part in (first, second):
            if number == 0:
                store.ingest(account, "mentions", make_batch(*part)).result()
            else:
                one_by_one(store, account, tuple(part))
                store.ingest(account, "mentions", make_batch()).result()
            if part is first:
                for thread, kind in decisions:
                    decide(store, found_uid("conversation", account_uid, f"t{thread}"), kind)
    together, alone = (rows(store) for store in stores)
    for table, found in together.items():
        assert found == alone[table], table
    assert counted(stores[0])
    for store in stores:
        store.close()


def _waiting(uid: str, kind: int) -> Decided:
    op: ops.Op = ops.SetStatus(uid, "resolved", 1) if kind < 3 else ops.AddTag(uid, "tag")
    return Decided(op, "", int((NOON - timedelta(days=50)).timestamp()))
