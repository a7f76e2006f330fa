"""What a sign-in screen must ask for, as each network declares it. Plain values; cross threads freely."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FieldKind = Literal["text", "secret", "server", "address", "port", "choice", "file"]


@dataclass(frozen=True, slots=True)
class SignInField:
    """One thing the sign-in screen asks for. ``label`` and ``hint`` are codes that the window words."""

    name: str
    kind: FieldKind = "text"
    label: str = ""
    hint: str = ""
    default: str = ""
    choices: tuple[str, ...] = ()
    is_optional: bool = False
    is_advanced: bool = False


@dataclass(frozen=True, slots=True)
class SignIn:
    """What the sign-in screen must ask for, so that a new network needs no new widget.

    ``way``: ``password`` (fields are enough) or ``browser`` (fields, then the system's browser and a loopback
    address; ``pasted_code`` offers typing the code where the browser cannot come back).
    """

    way: Literal["password", "browser"]
    fields: tuple[SignInField, ...]
    pasted_code: bool = False
