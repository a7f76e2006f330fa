"""How long to wait after failures: a pure function."""

from __future__ import annotations

FIRST_SECONDS = 10
LONGEST_SECONDS = 900


def wait_seconds(failures: int, spread: float) -> int:
    """Seconds to wait after that many failures in a row: doubling, up to a quarter of an hour.

    ``spread`` is a random number in [0, 1), so that accounts do not march in step.
    """
    wait = min(FIRST_SECONDS * 2.0 ** min(max(0, failures - 1), 10), LONGEST_SECONDS)
    return max(1, round(wait * (0.75 + spread / 2)))
