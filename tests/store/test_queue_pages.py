"""What a filter shows is what its words say: page by page, in full, counted, and asked of single conversations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socialinbox.core.model import KIND_GROUPS, SORTS, VIEWS, QueueFilter
from socialinbox.core.ops import ArchiveTag, RemoveFilter, SaveFilter
from socialinbox.core.query_days import begins_at, day_code
from socialinbox.store import Reader, Store, hits, queue_pages
from socialinbox.store.conditions import order_of
from socialinbox.store.queue_rows import key_of
from tests.builders import FakeClock
from tests.store.archive import NOW, Row, Said, empty, fill, holds

ME = 1
Test = Callable[[Row], bool]
SaidTest = Callable[[Said], bool]


def wrote_to(row: Row, name: str) -> bool:
    is_there = any(each.direction == "incoming" and name in each.name for each in row.said)
    return is_there and any(each.direction == "outgoing" for each in row.said)


def negated(test: Test) -> Test:
    return lambda row: not test(row)


YESTERDAY = begins_at(day_code("hier"), NOW)
OPERATORS: dict[str, Test] = {
    "status:open": lambda row: row.status == "open",
    "statut:terminé": lambda row: row.status == "resolved",
    "status:open statut:en-attente": lambda row: row.status in ("open", "waiting"),
    "is:unread": lambda row: row.is_unread,
    "est:privé": lambda row: row.is_private,
    "is:late": lambda row: row.status == "open" and row.due_at < NOW,
    "is:escalated": lambda row: row.is_escalated,
    "is:unassigned": lambda row: row.assignee_id == 0,
    "is:assigned": lambda row: row.assignee_id != 0,
    "assignee:me": lambda row: row.assignee_id == ME,
    "responsable:karim": lambda row: row.assignee_id == 9,
    "assignee:me assignee:nobody": lambda row: row.assignee_id in (0, ME),
    "network:mastodon": lambda row: row.account_id == 1,
    "réseau:courriel": lambda row: row.account_id == 2,
    "account:belleville": lambda row: row.account_id == 1,
    "account:@SHOP@velo.example": lambda row: row.account_id == 1,
    "network:mastodon network:imap": lambda row: row.account_id in (1, 2),
    "tag:vip": lambda row: 1 in row.tags,
    'étiquette:"seconde main"': lambda row: 2 in row.tags,
    "tag:vip tag:spam": lambda row: {1, 3} <= row.tags,
    "has:attachment": lambda row: row.attachment_count > 0,
    "a:brouillon": lambda row: row.has_draft,
    "has:tag": lambda row: bool(row.tags),
    "has:note": lambda row: bool(row.notes),
    "has:reply": lambda row: any(each.direction == "outgoing" for each in row.said),
    "priority:urgent": lambda row: row.priority == 3,
    "priorité:basse priorité:haute": lambda row: row.priority in (0, 2),
    "kind:messages": lambda row: row.kind in KIND_GROUPS["messages"],
    "type:avis type:citation": lambda row: row.kind in ("review", "quote"),
    "to:priya": lambda row: wrote_to(row, "Priya"),
    "to:atelier": lambda row: row.account_id == 2,
}
NEGATED = {f"-{query}": negated(test) for query, test in OPERATORS.items() if " " not in query}
#: Without text these weigh the conversation, with text the message.
DATED: dict[str, tuple[Test, SaidTest]] = {
    "before:hier": (lambda row: row.last_activity_at < YESTERDAY, lambda said: said.at < YESTERDAY),
    "après:hier": (lambda row: row.last_activity_at >= YESTERDAY, lambda said: said.at >= YESTERDAY),
    "-before:hier": (lambda row: row.last_activity_at >= YESTERDAY, lambda said: said.at >= YESTERDAY),
    "lang:fr": (
        lambda row: any(said.language.startswith("fr") for said in row.said),
        lambda said: said.language.startswith("fr"),
    ),
    "-lang:en": (
        lambda row: not any(said.language == "en" for said in row.said),
        lambda said: said.language != "en",
    ),
}
TEXTS: dict[str, SaidTest] = {
    "refund": lambda said: holds(said.text, "refund"),
    "REFUND delivery": lambda said: holds(said.text, "refund", "delivery"),
    "refun* rebat": lambda _: False,
    "reba": lambda said: holds(said.text, "rebates"),
    "refun*": lambda said: holds(said.text, "refund"),
    '"late delivery"': lambda said: "late delivery" in said.text,
    "ou commande": lambda said: holds(said.text, "ou", "commande"),
    "東京": lambda said: "東京" in said.text,
    "C++": lambda said: holds(said.text, "c"),
    "refund -delivery": lambda said: holds(said.text, "refund") and not holds(said.text, "delivery"),
}
FROM: dict[str, SaidTest] = {
    "from:priya": lambda said: "Priya" in said.name,
    "de:zoe": lambda said: "Zoé" in said.name,
    "from:priya from:@zoe@velo.example": lambda said: "Priya" in said.name or "Zoé" in said.name,
    "-from:priya refund": lambda said: "Priya" not in said.name and holds(said.text, "refund"),
}
VIEW_TESTS: dict[str, Test] = {
    "needs_reply": lambda row: row.status == "open",
    "mine": lambda row: row.status == "open" and row.assignee_id == ME,
    "unassigned": lambda row: row.status == "open" and row.assignee_id == 0,
    "waiting": lambda row: row.status == "waiting",
    "snoozed": lambda row: row.status == "snoozed",
    "resolved": lambda row: row.status == "resolved",
    "escalations": lambda row: row.is_escalated,
    "everything": lambda _: True,
}
KEYS: dict[str, Callable[[Row], tuple[int, int]]] = {
    "due": lambda row: (row.due_at, row.id),
    "newest": lambda row: (-row.last_activity_at, -row.id),
    "oldest": lambda row: (row.last_activity_at, row.id),
    "priority": lambda row: ((3 - row.priority) * 2**41 + row.due_at, row.id),
    "wake": lambda row: (row.snoozed_until_at, row.id),
}
SLOW = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
FILTERS = st.builds(
    QueueFilter,
    view=st.sampled_from([*VIEWS, "everything"]),
    account_id=st.sampled_from([0, 0, 1, 2]),
    tag_id=st.sampled_from([0, 0, 1, 2]),
    kind_group=st.sampled_from(["", "", "reviews", "comments"]),
    sort=st.sampled_from(SORTS),
)
PARTS = st.lists(st.sampled_from([*OPERATORS, *NEGATED]), max_size=2)


@pytest.fixture(scope="module")
def archive(tmp_path_factory) -> Iterator[Callable[[int], tuple[Reader, list[Row]]]]:
    """Archives by seed, in one file that is emptied in between."""
    path: Path = tmp_path_factory.mktemp("archive") / "inbox.db"
    store = Store(path, FakeClock(), me_name="Claire")
    reader = store.reader()
    shown: dict[int, list[Row]] = {}

    def show(seed: int) -> tuple[Reader, list[Row]]:
        if seed not in shown:
            shown.clear()
            empty(store)
            shown[seed] = fill(store, seed)
        return reader, shown[seed]

    yield show
    reader.close()
    store.close()


def fits(row: Row, wanted: QueueFilter, tests: list[Test]) -> bool:
    return (
        VIEW_TESTS[wanted.view](row)
        and wanted.account_id in (0, row.account_id)
        and (not wanted.tag_id or wanted.tag_id in row.tags)
        and (not wanted.kind_group or row.kind in KIND_GROUPS[wanted.kind_group])
        and all(test(row) for test in tests)
    )


def check(reader: Reader, rows: list[Row], wanted: QueueFilter, tests: list[Test], limit: int) -> None:
    """Every way of asking gives the same answer, and it is the one worked out by hand."""
    key = KEYS[order_of(wanted)]
    expected = [(key(row)[0], row.id) for row in sorted(rows, key=key) if fits(row, wanted, tests)]
    found = reader.queue_ids(wanted, ME, NOW)
    assert list(zip(found.keys, found.ids, strict=True)) == expected, wanted
    paged: list[tuple[int, int]] = []
    while True:
        page = reader.queue_page(wanted, ME, NOW, after=paged[-1] if paged else None, limit=limit)
        paged.extend((key_of(order_of(wanted), each), each.id) for each in page)
        if len(page) < limit:
            break
    assert paged == expected, wanted
    places = reader.queue_place(wanted, ME, NOW, [row.id for row in rows])
    assert places == {each: each_key for each_key, each in expected}, wanted
    count = reader.count(wanted, ME, NOW)
    assert (count.number, count.is_exact) == (len(expected), True), wanted


@given(FILTERS, PARTS, st.sampled_from(["", *DATED]), st.integers(0, 5), st.integers(1, 9))
@SLOW
def test_operators_restrict_conversations(archive, wanted, parts, dated, seed, limit):
    reader, rows = archive(seed)
    tests = [{**OPERATORS, **NEGATED}[part] for part in parts]
    if dated:
        parts, tests = [*parts, dated], [*tests, DATED[dated][0]]
    query = " ".join(parts)
    if clashes(query):
        return
    check(reader, rows, QueueFilter(**{**as_dict(wanted), "search": query}), tests, limit)


@given(
    FILTERS,
    PARTS,
    st.sampled_from([*TEXTS, *FROM]),
    st.sampled_from(["", *DATED]),
    st.integers(0, 5),
    st.integers(1, 9),
    st.booleans(),
)
@SLOW
def test_text_is_looked_for_in_one_message_or_note(archive, wanted, parts, text, dated, seed, limit, is_rare):
    reader, rows = archive(seed)
    tests = [{**OPERATORS, **NEGATED}[part] for part in parts]
    said = {**TEXTS, **FROM}[text]
    about = DATED[dated][1] if dated else lambda _: True
    query = " ".join([*parts, dated, text])
    if clashes(query):
        return

    def is_said(row: Row) -> bool:
        if any(said(each) and about(each) for each in row.said):
            return True
        if text.startswith(("from:", "de:")) or "lang" in dated:  # notes have neither author nor language
            return False
        return any(said(note) and about(note) for note in notes_of(row))

    before = hits.RARE
    hits.RARE = before if is_rare else 0
    try:
        check(reader, rows, QueueFilter(**{**as_dict(wanted), "search": query}), [*tests, is_said], limit)
    finally:
        hits.RARE = before


@given(FILTERS, st.sampled_from(["-refund", '-"late delivery"', "-from:priya", "-refund -from:zoe"]), st.integers(0, 5))
@SLOW
def test_a_minus_alone_leaves_out_conversations(archive, wanted, text, seed):
    reader, rows = archive(seed)
    unwanted = {
        "-refund": lambda said: holds(said.text, "refund"),
        '-"late delivery"': lambda said: "late delivery" in said.text,
        "-from:priya": lambda said: "Priya" in said.name,
        "-refund -from:zoe": lambda said: holds(said.text, "refund") or "Zoé" in said.name,
    }[text]

    def is_left(row: Row) -> bool:
        return not any(unwanted(each) for each in [*row.said, *notes_of(row)])

    check(reader, rows, QueueFilter(**{**as_dict(wanted), "search": text}), [is_left], 7)


def notes_of(row: Row) -> list[Said]:
    return [Said(text, "", "note", "", at) for text, at in row.notes]


def as_dict(wanted: QueueFilter) -> dict[str, object]:
    return {name: getattr(wanted, name) for name in QueueFilter.__slots__}


def clashes(query: str) -> bool:
    """Two parts of one operator mean "either", which the tests by hand, one for each part, do not say."""
    names = [part.split(":")[0].lstrip("-") for part in query.split() if ":" in part]
    same = [
        {"status", "statut"},
        {"assignee", "responsable"},
        {"kind", "type"},
        {"network", "réseau"},
        {"priority", "priorité"},
    ]
    same += [{"account"}, {"to"}, {"before"}, {"lang"}]
    return any(sum(name in group for name in names) > 1 for group in same)


# --- counts --------------------------------------------------------------------------------------


def test_a_count_that_would_take_long_says_at_least(archive, monkeypatch):
    reader, _ = archive(1)
    monkeypatch.setattr(queue_pages, "COUNT_WALK", 10)
    wanted = QueueFilter(view="everything", search="is:unread")
    count = reader.count(wanted, ME, NOW)
    assert not count.is_exact
    assert 0 < count.number <= 10
    monkeypatch.setattr(queue_pages, "COUNT_SHOWN", 3)
    monkeypatch.setattr(hits, "RARE", 0)
    count = reader.count(QueueFilter(view="everything", search="refund"), ME, NOW)
    assert (count.number, count.is_exact) == (3, False)


# --- hits ----------------------------------------------------------------------------------------


@given(
    st.sampled_from(list(TEXTS)), st.integers(0, 5), st.integers(1, 9), st.sampled_from(["", "is:unread", "tag:vip"])
)
@SLOW
def test_pages_of_hits_are_all_hits_newest_first(archive, text, seed, limit, operator):
    reader, rows = archive(seed)
    wanted = QueueFilter(view="everything", search=f"{operator} {text}")
    test: Test = OPERATORS.get(operator, lambda _: True)
    found, place = [], None
    while True:
        page = reader.search_page(wanted, ME, NOW, place=place, limit=limit)
        found.extend(page.hits)
        if page.next is None:
            break
        place = page.next
    expected = [
        (row.id, said.at, said.text)
        for row in rows
        if test(row)
        for said in [*row.said, *notes_of(row)]
        if TEXTS[text](said)
    ]
    assert sorted((hit.conversation_id, hit.at, hit.text) for hit in found) == sorted(expected)
    messages = [hit.message_id for hit in found if hit.message_id]
    assert messages == sorted(messages, reverse=True)
    best = reader.search_ranked(wanted, ME, NOW, limit=1000)
    assert {hit.message_id for hit in best} == set(messages)


@given(st.sampled_from(list(TEXTS)), st.integers(0, 5), st.booleans())
@SLOW
def test_a_row_shows_its_newest_hit(archive, text, seed, is_rare):
    reader, rows = archive(seed)
    before = hits.RARE
    hits.RARE = before if is_rare else 0
    try:
        found = reader.search_in(
            QueueFilter(view="everything", search=text), ME, NOW, [row.id for row in rows if row.id % 2]
        )
    finally:
        hits.RARE = before
    for row in rows:
        said = [each for each in row.said if TEXTS[text](each)] or [n for n in notes_of(row) if TEXTS[text](n)]
        if row.id % 2 and said:
            newest = max(said, key=lambda each: each.at)
            assert (found[row.id].at, found[row.id].text) == (newest.at, newest.text)
        else:
            assert row.id not in found


# --- names that are not there --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("tag:gone", "unknown_tag"),
        ("-tag:gone", "unknown_tag"),
        ("account:gone", "unknown_account"),
        ("network:gone", "unknown_network"),
        ("assignee:gone", "unknown_member"),
        ("-assignee:gone", "unknown_member"),
        ("is:gone", "unknown_value"),
        ("before:gone", "bad_date"),
    ],
)
def test_an_unknown_name_matches_nothing_and_says_so(archive, query, code):
    reader, _ = archive(1)
    for view in ("everything", "needs_reply"):
        wanted = QueueFilter(view=view, search=query)
        assert list(reader.queue_ids(wanted, ME, NOW).ids) == []
        assert reader.queue_page(wanted, ME, NOW) == []
        assert reader.count(wanted, ME, NOW).number == 0
        assert reader.queue_place(wanted, ME, NOW, [1, 2, 3]) == {}
        with_text = QueueFilter(view=view, search=f"{query} refund")
        assert reader.search_page(with_text, ME, NOW).hits == ()
        assert [problem.code for problem in reader.query_problems(wanted, ME, NOW)] == [code]


def test_a_saved_filter_outlives_its_tag(store, clock):
    fill(store, 1)
    store.execute(SaveFilter("f1", "Very important", "tag:vip", "due", 1)).result()
    reader = store.reader()
    (saved,) = reader.saved_filters()
    wanted = QueueFilter(view="everything", search=saved.query, sort=saved.sort)
    before = list(reader.queue_ids(wanted, ME, NOW).ids)
    assert before
    store.execute(ArchiveTag("t1")).result()
    assert reader.saved_filters() == [saved]
    assert list(reader.queue_ids(wanted, ME, NOW).ids) == before
    assert [problem.code for problem in reader.query_problems(wanted, ME, NOW)] == ["archived_tag"]
    store.execute(RemoveFilter("f1")).result()
    assert reader.saved_filters() == []
    store.undo().result()
    assert reader.saved_filters() == [saved]
    reader.close()
