"""Until when a server asks us to wait, in every form servers say it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialinbox.networks.rate_limit import rest_until

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def http_time(moment: datetime) -> str:
    return format_datetime(moment, usegmt=True)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "30"}, 30),
        ({"Retry-After": "1.5"}, 1.5),
        ({"Retry-After": "0"}, 1),
        ({"Retry-After": "2099"}, 2099),
        ({"Retry-After": "-5"}, 60),
        ({"Retry-After": "soon"}, 60),
        ({"Retry-After": "nan"}, 60),
        ({"Retry-After": "1e400"}, 60),
        ({"Retry-After": http_time(NOW + timedelta(seconds=45))}, 45),
        ({"Retry-After": "Thu, 01 Jan 2099 00:00:00 GMT"}, 6 * 3600),
        ({"Retry-After": "Thu, 01 Jan 1970 00:00:00 GMT"}, 60),
        ({}, 60),
        ({"X-RateLimit-Reset": "2026-11-21T09:05:00.123456Z"}, 300.123456),
        ({"X-RateLimit-Reset": str(int(NOW.timestamp()) + 120)}, 120),
        ({"Retry-After": "7", "X-RateLimit-Reset": "2026-11-21T09:05:00Z"}, 7),
        ({"Retry-After": "words", "X-RateLimit-Reset": "2026-11-21T09:05:00Z"}, 300),
        ({"X-RateLimit-Reset": "0001-01-01T00:00:00+23:59"}, 60),
        # this computer's clock is an hour slow; the server's own date tells
        ({"Date": http_time(NOW + timedelta(hours=1)), "X-RateLimit-Reset": "2026-11-21T10:05:00Z"}, 300),
    ],
)
def test_every_form_of_a_rate_limit(headers: dict[str, str], seconds: float) -> None:
    assert rest_until(headers, NOW) == NOW + timedelta(seconds=seconds)


@given(st.dictionaries(st.sampled_from(["Retry-After", "X-RateLimit-Reset", "Date"]), st.text()))
def test_no_header_makes_a_wait_absurd(headers: dict[str, str]) -> None:
    until = rest_until(headers, NOW)
    assert NOW < until <= NOW + timedelta(hours=6)
