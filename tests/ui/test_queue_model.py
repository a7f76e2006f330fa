"""The queue's model: right after any history of changes, whatever the order, and quiet under Qt's model tester."""

from __future__ import annotations

import random
from array import array
from collections.abc import Mapping, Sequence

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester

from socialinbox.core.ids import found_uid
from socialinbox.core.model import PRIORITIES, QueueFilter, QueueRow
from socialinbox.ui import times
from socialinbox.ui.queue.groups import Bound, bounds_for
from socialinbox.ui.queue.matches import excerpt, find_matches
from socialinbox.ui.queue.model import PAGE, ROWS_KEPT, QueueModel, QueueRole

NOW = 1_763_542_800
BOUNDS = (Bound("first", 30), Bound("two_hours", 60), Bound("later", 1 << 62))


def make_row(conversation_id: int) -> QueueRow:
    return QueueRow(
        id=conversation_id,
        uid=found_uid("conversation", str(conversation_id)),
        account_id=1,
        kind="mention",
        contact_uid=found_uid("contact", str(conversation_id)),
        name=f"Person {conversation_id}",
        snippet="Hello",
        status="open",
        marks=PRIORITIES.index("normal"),
        assignee_id=0,
        next_at=NOW,
        waiting_since_at=NOW - 60,
        last_activity_at=NOW - 60,
        tag_text="",
        outbox_state="",
        hold_until_at=0,
    )


class Source:
    """Gives rows, and remembers which it was asked for."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.gone: set[int] = set()

    def rows(self, ids: Sequence[int]) -> Mapping[int, QueueRow]:
        self.asked.extend(ids)
        return {each: make_row(each) for each in ids if each not in self.gone}


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def model(source: Source) -> QueueModel:
    return QueueModel(source.rows, lambda row: f"{row.name} aloud", lambda group: group.name)


def show(model: QueueModel, pairs: Mapping[int, int], *, is_newest_first: bool = False) -> None:
    order = sorted(pairs, key=lambda each: (pairs[each], -each if is_newest_first else each))
    keys = array("q", [pairs[each] for each in order])
    model.show(array("q", order), keys, BOUNDS, is_newest_first=is_newest_first)


def content(model: QueueModel) -> list[str | int]:
    """What stands in the rows: the names of groups with their sizes, and ids."""
    rows: list[str | int] = []
    for row in range(model.rowCount()):
        group = model.group_at(row)
        rows.append(model.id_at(row) if group is None else f"{group.name} {group.size}")
    return rows


def test_headings_stand_before_their_groups(model: QueueModel) -> None:
    show(model, {1: 10, 2: 40, 3: 45, 4: 99})
    assert content(model) == ["first 1", 1, "two_hours 2", 2, 3, "later 1", 4]
    assert [model.row_of(each) for each in (1, 2, 3, 4)] == [1, 3, 4, 6]


def test_groups_without_conversations_have_no_heading(model: QueueModel) -> None:
    show(model, {1: 45, 2: 46})
    assert content(model) == ["two_hours 2", 1, 2]


def test_headings_cannot_be_chosen(model: QueueModel) -> None:
    show(model, {1: 10})
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.flags(model.index(1, 0)) & Qt.ItemFlag.ItemIsSelectable


def test_roles_tell_names_and_sentences(model: QueueModel) -> None:
    show(model, {7: 10})
    heading, row = model.index(0, 0), model.index(1, 0)
    assert heading.data() == "first"
    assert heading.data(Qt.ItemDataRole.AccessibleTextRole) == "first 1"
    assert heading.data(QueueRole.ID) == 0
    assert row.data() == "Person 7"
    assert row.data(Qt.ItemDataRole.AccessibleTextRole) == "Person 7 aloud"
    assert row.data(QueueRole.ID) == 7
    assert row.data(QueueRole.ROW).name == "Person 7"


def test_moving_time_moves_headings_only(model: QueueModel) -> None:
    show(model, {1: 10, 2: 40, 3: 45, 4: 99})
    model.set_bounds((Bound("first", 44), Bound("two_hours", 70), Bound("later", 1 << 62)))
    assert content(model) == ["first 2", 1, 2, "two_hours 1", 3, "later 1", 4]
    model.set_bounds(())
    assert content(model) == [1, 2, 3, 4]


def test_only_what_is_looked_at_is_read(model: QueueModel, source: Source) -> None:
    show(model, {each: each for each in range(1, 1001)})
    assert source.asked == []
    model.row_at(500)
    assert len(source.asked) == PAGE
    model.row_at(500)
    assert len(source.asked) == PAGE


def test_rows_that_came_with_the_order_are_not_read_again(model: QueueModel, source: Source) -> None:
    rows = [make_row(each) for each in (3, 1)]
    model.show(array("q", [3, 1]), array("q", [10, 40]), BOUNDS, is_newest_first=False, rows=rows)
    assert [model.row_at(model.row_of(each)) for each in (3, 1)] == rows
    assert source.asked == []
    model.patch([3], {3: 50})  # what changed is read again
    assert content(model) == ["two_hours 2", 1, 3]
    model.row_at(model.row_of(3))
    assert source.asked == [3]


def test_memory_for_rows_is_bounded(model: QueueModel) -> None:
    show(model, {each: 100 + each for each in range(1, 2 * ROWS_KEPT)})
    for row in range(1, model.rowCount()):
        model.row_at(row)
    assert len(model._cache) <= ROWS_KEPT
    assert model._cache.keys() == model._keys.keys()


def test_a_conversation_that_has_just_gone_is_not_asked_for_again(model: QueueModel, source: Source) -> None:
    source.gone.add(2)
    show(model, {1: 10, 2: 11})
    assert model.row_at(2) is None
    asked = len(source.asked)
    assert model.row_at(2) is None
    assert len(source.asked) == asked
    assert model.index(2, 0).data() is None


def test_a_changed_row_is_read_again(model: QueueModel, source: Source) -> None:
    show(model, {1: 10, 2: 11})
    model.row_at(1)
    source.asked.clear()
    assert model.patch([1], {1: 10}) == []
    model.row_at(1)
    assert source.asked == [1]


def test_patch_tells_who_came(model: QueueModel) -> None:
    show(model, {1: 10})
    assert model.patch([1, 2, 3], {1: 11, 3: 5}) == [3]


@pytest.mark.parametrize("step", [1, -1])
def test_neighbours_skip_headings(model: QueueModel, step: int) -> None:
    show(model, {1: 10, 2: 40, 3: 99})
    rows = [1, 3, 5]
    for place, row in enumerate(rows):
        wanted = rows[min(max(place + step, 0), 2)]
        assert model.neighbour(row, step) == wanted
    assert model.neighbour(-1, 1) == 1
    assert model.neighbour(-1, -1) == 5
    assert model.neighbour(2, 1) == 3
    assert model.neighbour(2, -1) == 1


def test_an_empty_queue_has_no_neighbours(model: QueueModel) -> None:
    show(model, {})
    assert model.neighbour(-1, 1) == -1
    assert model.rowCount() == 0


def test_chosen_conversations_leave_with_their_rows(model: QueueModel) -> None:
    show(model, {1: 10, 2: 40})
    model.choose([1, 2])
    model.patch([1], {})
    assert list(model.chosen_ids()) == [2]
    show(model, {3: 10})
    assert model.chosen_count == 0


@pytest.mark.parametrize("is_newest_first", [False, True])
@pytest.mark.parametrize("seed", range(8))
def test_any_history_ends_where_a_fresh_order_would(
    model: QueueModel, qtmodeltester: ModelTester, seed: int, is_newest_first: bool
) -> None:
    chance = random.Random(seed)
    pairs = {each: chance.randrange(90) for each in range(1, chance.choice([2, 30]))}
    show(model, pairs, is_newest_first=is_newest_first)
    qtmodeltester.check(model, force_py=True)
    for _ in range(120):
        if chance.random() < 0.2:
            first = chance.randrange(50)
            model.set_bounds((Bound("first", first), Bound("two_hours", first + 20), Bound("later", 1 << 62)))
            continue
        if chance.random() < 0.3:
            model.row_at(chance.randrange(max(1, model.rowCount())))
        changed = {chance.randrange(1, 40) for _ in range(chance.randrange(1, 6))}
        places = {each: chance.randrange(90) for each in changed if chance.random() < 0.6}
        kept = [QPersistentModelIndex(model.index(row, 0)) for row in range(model.rowCount())]
        ids = [index.data(QueueRole.ID) for index in kept]
        model.patch(changed, places)
        pairs = {each: key for each, key in pairs.items() if each not in changed} | places
        bounds = model._bounds
        seen = content(model)
        assert [each for each in seen if isinstance(each, int)] == sorted(
            pairs, key=lambda each: (pairs[each], -each if is_newest_first else each)
        )
        fresh = QueueModel(model._read_rows, model._spoken_row, model._group_title)
        show(fresh, pairs, is_newest_first=is_newest_first)
        fresh.set_bounds(bounds)
        assert seen == content(fresh)
        for index, conversation_id in zip(kept, ids, strict=True):
            if conversation_id in pairs:
                assert index.data(QueueRole.ID) == conversation_id
            elif conversation_id:
                assert not index.isValid()
    qtmodeltester.check(model, force_py=True)


def test_bounds_follow_view_and_order() -> None:
    names = [bound.name for bound in bounds_for(QueueFilter(), NOW)]
    assert names == ["first", "two_hours", "later"]
    assert bounds_for(QueueFilter(sort="oldest"), NOW) == ()
    assert bounds_for(QueueFilter(sort="priority"), NOW) == ()
    assert bounds_for(QueueFilter(search="bike"), NOW) == ()
    assert bounds_for(QueueFilter(view="snoozed"), NOW) == ()
    by_day = ["today", "yesterday", "week", "older"]
    assert [bound.name for bound in bounds_for(QueueFilter(sort="newest"), NOW)] == by_day
    assert [bound.name for bound in bounds_for(QueueFilter(view="resolved"), NOW)] == by_day


def test_half_an_hour_and_midnight_are_the_borders() -> None:
    first, short, _ = bounds_for(QueueFilter(), NOW)
    assert NOW + 1800 < first.end <= NOW + 1801
    assert NOW + 7200 < short.end <= NOW + 7201
    today, yesterday, _, _ = bounds_for(QueueFilter(sort="newest"), NOW)
    assert -times.midnight(NOW) < today.end
    assert -times.midnight(NOW) + 1 >= today.end
    assert -times.midnight(NOW, -1) < yesterday.end


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Où est ma Commande BC-20418 ?", "commande bc", ["Commande", "BC"]),
        ("Où est ma Commande BC-20418 ?", "bc-20418", ["BC-20418"]),
        ("e\u0301te\u0301 fini", "ete", ["e\u0301te\u0301"]),
        ("この動画のブレーキ調整", "ブレーキ", ["ブレーキ"]),
        ("straße, Strasse", "STRASSE", ["straße", "Strasse"]),
        ("interesting in it", "in bike", ["in"]),
        ("bikes and bicycles", "bik", ["bik"]),
        ("anything", "   ", []),
        ("a *b* c", "***", []),
    ],
)
def test_matches_are_found_as_the_index_finds_them(text: str, query: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in find_matches(text, query)] == found


def test_an_excerpt_begins_near_its_first_match() -> None:
    text = "The first of very many words. " * 20 + "then my order is late"
    shown = excerpt(text, "order")
    assert shown.startswith("…")
    assert shown.index("order") < 30
    assert excerpt("My order is late", "order") == "My order is late"
    assert excerpt("x" * 500 + " order", "order").index("order") < 30
