"""Finding a few conversations among very many."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialinbox.ui.queue import order
from socialinbox.ui.queue.order import QueueOrder

# Ids whose bytes also stand across two neighbours: the search goes through the bytes.
IDS = st.one_of(st.integers(1, 4), st.integers(1, 1 << 40), st.sampled_from([1 << shift for shift in range(41)]))


def order_of(ids: list[int]) -> QueueOrder:
    made = QueueOrder()
    made.replace(array("q", ids), array("q", range(len(ids))), is_newest_first=False)
    return made


@given(st.lists(IDS, unique=True, max_size=40), st.sets(IDS, max_size=order._FEW))
def test_few_are_found_as_many_are(ids: list[int], wanted: set[int]) -> None:
    found = order_of(ids).keys_of(wanted)
    assert found == {each: ids.index(each) for each in wanted if each in ids}


@pytest.mark.parametrize("number", [order._FEW, order._FEW + 1])
def test_both_ways_of_looking_agree(number: int) -> None:
    ids = [256 * each for each in range(1, 60)]
    wanted = {256 * each for each in range(50, 50 + number)}
    assert order_of(ids).keys_of(wanted) == {each: ids.index(each) for each in wanted if each in ids}
