"""Joins the lines of ``format=flowed`` mail (RFC 3676) into paragraphs. Pure; usable from every thread."""

from __future__ import annotations

_SIGNATURE = "-- "


def unflow(text: str, *, delete_space: bool = False) -> str:
    """Join lines that end in a space with the next line of the same quotation."""
    joined: list[list[str]] = []
    open_depth = -1  # the quotation depth of a line that goes on
    for line in text.replace("\r\n", "\n").split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:].removeprefix(" ")
        goes_on = content.endswith(" ") and content != _SIGNATURE
        if depth == open_depth and content != _SIGNATURE:
            joined[-1].append(content[:-1] if goes_on and delete_space else content)
        else:
            prefix = "> " * depth
            joined.append([prefix, content[:-1] if goes_on and delete_space else content])
        open_depth = depth if goes_on else -1
    return "\n".join("".join(pieces).rstrip(" ") if pieces[-1] != _SIGNATURE else "".join(pieces) for pieces in joined)
