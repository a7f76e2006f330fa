"""Text of a reply that was taken back, joined with what has been written since. Pure; usable from any thread."""

from __future__ import annotations

#: The most private first: joined text never becomes more public than either part was meant to be.
MODES = ("note", "private", "public")


def joined(stored: str, saved: str, written: str) -> str:
    """Give the text to show when the stored draft is no longer what was saved last.

    ``stored`` is the draft as it stands now, ``saved`` what we saved last, ``written`` what is in the field.
    """
    if stored == saved:
        return written
    returned = stored.removesuffix(saved).rstrip("\n") if saved else stored
    if not written.strip():
        return returned
    return f"{returned}\n\n{written}" if returned.strip() else written


def more_private(mode: str, other: str) -> str:
    """Choose the mode that fewer people can read."""
    return min(mode, other, key=lambda each: MODES.index(each) if each in MODES else 0)
