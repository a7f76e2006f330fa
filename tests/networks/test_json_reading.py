"""JSON from strangers: odd numbers are tamed, what is bad is named."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialinbox.networks.json_reading import MAX_DEPTH, BadJson, read_json


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"id": 12345678901234567890123}', {"id": "12345678901234567890123"}),
        ('{"id": 123456789012345678}', {"id": 123456789012345678}),
        ("[NaN, Infinity, -Infinity]", [None, None, None]),
        ('\ufeff{"a": 1}', {"a": 1}),
        ('{"a": 1, "a": 2}', {"a": 2}),
        ("[" * 64 + "]" * 64, None),
    ],
)
def test_odd_json_is_tamed(text: str, value: object) -> None:
    read = read_json(text.encode())
    assert value is None or read == value


@pytest.mark.parametrize("text", ["", "{", "[" * 65 + "]" * 65, "[" * 100_000, '{"a": 1} x'])
def test_bad_json_is_named(text: str) -> None:
    with pytest.raises(BadJson):
        read_json(text.encode())


def test_a_number_of_five_thousand_digits_is_text() -> None:
    assert read_json(b"9" * 5_000) == "9" * 5_000


@given(st.binary())
def test_no_bytes_are_a_bug(data: bytes) -> None:
    try:
        value = read_json(data)
    except BadJson:
        return
    json.dumps(value)


@given(st.integers(0, 2 * MAX_DEPTH), st.sampled_from(["[{}]", '{{"a":{}}}']))
def test_the_depth_is_counted_exactly(depth: int, shape: str) -> None:
    text = "1"
    for _ in range(depth):
        text = shape.format(text)
    if depth <= MAX_DEPTH:
        assert read_json(text.encode()) == json.loads(text)
    else:
        with pytest.raises(BadJson, match="depth"):
            read_json(text.encode())
