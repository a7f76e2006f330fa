"""Ops: complete in themselves, the same after JSON, each with a slot, an undo and a sentence."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest

from socialinbox.core import ops

VALUES: dict[str, Any] = {"str": "x", "int": 3, "bool": True, "dict[str, Any]": {"a": 1}, "Status | str": "open"}


def example(kind: type[ops.Op]) -> ops.Op:
    values = {each.name: VALUES.get(str(each.type), "x") for each in dataclasses.fields(kind)}
    return kind(**values)


ALL = [pytest.param(kind, id=name) for name, kind in ops.KINDS.items()]


@pytest.mark.parametrize("kind", ALL)
def test_an_op_survives_json(kind):
    op = example(kind)
    assert ops.op_from_json(op.kind, op.to_json()) == op


@pytest.mark.parametrize("kind", ALL)
def test_an_op_of_a_newer_version_with_more_fields_is_still_read(kind):
    op = example(kind)
    body = json.dumps({**json.loads(op.to_json()), "invented_later": 1})
    assert ops.op_from_json(op.kind, body) == op


def test_a_kind_that_a_newer_version_made_is_kept_aside():
    assert ops.op_from_json("InventedLater", "{}") is None


@pytest.mark.parametrize("kind", ALL)
def test_what_can_be_undone_has_an_op_that_empties_its_slot(kind):
    op = example(kind)
    assert op.slot
    emptied = op.emptied()
    if emptied is not None:
        assert emptied.slot == op.slot
        assert emptied.subject == op.subject


def test_every_kind_of_op_is_listed():
    def below(kind: type) -> set[type]:
        children: list[type] = kind.__subclasses__()
        return {each for child in children for each in {child, *below(child)}}

    named = {kind for kind in below(ops.Op) if not kind.__name__.startswith("_")}
    assert {kind.__name__ for kind in named} == set(ops.KINDS)
