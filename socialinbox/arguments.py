"""What was typed behind the program's name. Main thread; imports nothing of a window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from socialinbox import __version__


class Options(NamedTuple):
    """How to start, each "" or 0 where nothing was said."""

    demo: bool = False
    leave_after_first_frame: bool = False
    profile: str = ""
    language: str = ""
    archive: Path | None = None
    account: str = ""
    ours: Sequence[str] = ()
    done_after_days: int = 0


def parse_arguments(arguments: Sequence[str]) -> Options:
    """Understand the arguments; what is wrong with them, help and version are told, and end the program."""
    # Most starts say nothing or one of these, and need no parser: bringing it costs as much as a window's widgets.
    if set(arguments) <= {"--demo", "--leave-after-first-frame"}:
        return Options("--demo" in arguments, "--leave-after-first-frame" in arguments)
    import argparse

    parser = argparse.ArgumentParser(prog="socialinbox", description="Every customer, one quiet queue.")
    parser.add_argument("--version", action="version", version=f"SocialInbox {__version__}")
    parser.add_argument("--demo", action="store_true", help="open the embedded demo shop; no account is needed")
    parser.add_argument("--profile", default="", help="open the profile of this name (letters, digits, - and _)")
    parser.add_argument("--language", choices=("system", "en", "fr"), default="", help="speak this language this time")
    parser.add_argument(
        "--leave-after-first-frame", action="store_true", help="close when the window has been painted once"
    )
    archive = parser.add_argument_group("bringing in an archive, without a window")
    archive.add_argument("--import", dest="archive", type=Path, help="a file of JSON lines or an mbox, also as .gz")
    archive.add_argument("--account", default="", help="a connected account, or the name of an account of archives")
    archive.add_argument(
        "--ours", action="append", default=[], help="of mail: an address that is ours; may be repeated"
    )
    archive.add_argument("--done-after-days", type=int, default=0, help="what rested longer than this is done")
    return Options(**vars(parser.parse_args(arguments)))
