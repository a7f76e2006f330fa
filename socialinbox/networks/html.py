"""Turns a stranger's HTML into plain text; nothing is fetched or opened. Pure; usable from every thread.

What would have been fetched is counted, links show where they truly lead, and time is linear in the length,
whatever the nesting.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from socialinbox.core.links import safe_url
from socialinbox.core.mail_text import split_quoted
from socialinbox.core.text import MAX_TEXT_BYTES, clean
from socialinbox.networks.html_lines import Lines
from socialinbox.networks.html_tokens import Token, attributes, tokens

MAX_HTML = 1_000_000
MAX_LINKS = 500
MAX_SIGN = 12  # an emoji picture: its alternative text is a sign or two
MAX_DIGITS = 7
MAX_SHOWN_ADDRESS = 2_000  # longer ones are kept in the list of links only


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it was shown and where it leads."""

    shown: str
    url: str


@dataclass(frozen=True, slots=True)
class PlainText:
    """HTML as text. ``blocked_count``: how many remote things would have been fetched by a browser."""

    text: str
    quoted: str = ""
    links: tuple[Link, ...] = ()
    blocked_count: int = 0
    was_cut: bool = False


_REMOTE = re.compile(r"\s*(?:https?:|ftp:|//|\\\\|file:)", re.IGNORECASE)
_CSS_REMOTE = re.compile(r"(?:url\(|@import|image-set\(|\bsrc\()", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$))",
    re.IGNORECASE,
)
_WORD_SIGN = re.compile(r"\w")
_SHORTCODE = re.compile(r":[\w-]+:")

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_DROPPED = frozenset("script style title iframe noembed noframes".split())
_DROPPED_TREES = frozenset("head template object svg math select datalist audio video canvas applet map".split())
_GAPS = dict.fromkeys("p h1 h2 h3 h4 h5 h6 dl table hr pre xmp textarea figure".split(), 2) | dict.fromkeys(
    "div section article header footer main aside nav address center form fieldset details summary figcaption dt dd"
    " tr caption body html legend option".split(),
    1,
)
_FIRM = frozenset("table tr hr pre".split())
_REMOTE_ATTRIBUTES = {
    "img": ("src", "srcset"), "image": ("src", "href", "xlink:href"), "use": ("href", "xlink:href"),
    "input": ("src",), "video": ("src", "poster"), "audio": ("src",), "source": ("src", "srcset"), "track": ("src",),
    "embed": ("src",), "object": ("data",), "iframe": ("src",), "frame": ("src",), "script": ("src",),
    "link": ("href",), "feimage": ("href", "xlink:href"),
}  # fmt: skip
_QUOTE_MARKS = frozenset(
    ("gmail_quote", "gmail_quote_container", "yahoo_quoted", "protonmail_quote", "moz-cite-prefix")
)
_QUOTE_IDS = frozenset(
    ("divrplyfwdmsg", "appendonsend", "mail-editor-reference-message-container", "olk_src_body_section")
)


def html_to_text(html: str, *, is_mail: bool = False) -> PlainText:
    """Read the text of a piece of HTML; of a mail, what it repeats apart from what is new."""
    return _Conversion(is_mail=is_mail).run(html)


class _Conversion:
    """One conversion: the state between two tokens."""

    def __init__(self, *, is_mail: bool) -> None:
        self._is_mail = is_mail
        self._lines = Lines()
        self._links: list[Link] = []
        self._blocked = 0
        self._skipped_name = ""  # inside an element that is not shown
        self._skipped_depth = 0
        self._raw_name = ""
        self._anchor: _Anchor | None = None
        self._quotes: list[bool] = []
        self._starts: dict[str, Callable[[dict[str, str]], None]] = {
            "a": self._start_anchor, "img": self._image, "br": lambda _: self._lines.line_break(),
            "ul": lambda _: self._lines.open_list(None), "menu": lambda _: self._lines.open_list(None),
            "ol": self._start_numbers, "li": lambda _: self._lines.item(), "td": lambda _: self._lines.cell(),
            "th": lambda _: self._lines.cell(), "hr": self._rule, "q": lambda _: self._lines.text("\u201c"),
            "blockquote": lambda _: self._lines.quote(1), "meta": self._meta,
        }  # fmt: skip
        self._ends: dict[str, Callable[[], None]] = {
            "a": self._end_anchor, "ul": self._lines.close_list, "menu": self._lines.close_list,
            "ol": self._lines.close_list, "li": self._lines.block, "q": lambda: self._lines.text("\u201d"),
            "blockquote": self._end_quote, "br": self._lines.line_break,
        }  # fmt: skip

    def run(self, html: str) -> PlainText:
        was_cut = len(html) > MAX_HTML
        for token in tokens(html[:MAX_HTML]):
            if not token.name:
                self._text(token.text)
            elif token.is_end:
                self._end(token.name)
            else:
                self._start(token)
            if self._lines.size > MAX_TEXT_BYTES:  # more would be cut anyway
                was_cut = True
                break
        self._end_anchor()
        return self._result(was_cut=was_cut)

    def _result(self, *, was_cut: bool) -> PlainText:
        lines = self._lines.finish()
        fold = self._lines.folds[0] if self._is_mail and self._lines.folds else len(lines)
        cleaned = clean("\n".join(lines[:fold]).strip("\n"))
        repeated = clean("\n".join(lines[fold:]).strip("\n"))
        was_cut = was_cut or cleaned.was_cut or repeated.was_cut
        text, quoted = _with_fold(cleaned.text, repeated.text) if self._is_mail else (cleaned.text, "")
        return PlainText(text, quoted, tuple(self._links), self._blocked, was_cut)

    def _text(self, text: str) -> None:
        if self._raw_name:
            if self._raw_name == "style":
                self._blocked += len(_CSS_REMOTE.findall(text))
            return
        if self._skipped_name:
            return
        if self._anchor is not None:
            self._anchor.shown.append(text)
        self._lines.text(text)

    def _start(self, token: Token) -> None:
        name = token.name
        found = attributes(token.text) if token.text else {}
        self._count_blocked(name, found)
        if name in _DROPPED:
            self._raw_name = name
            return
        if self._skipped_name:
            if name == self._skipped_name:
                self._skipped_depth += 1
            return
        if name not in _VOID and (name in _DROPPED_TREES or (name not in ("body", "html") and _is_hidden(found))):
            self._skipped_name, self._skipped_depth = name, 1
            return
        self._open(name, found)

    def _open(self, name: str, found: dict[str, str]) -> None:
        if self._is_mail and found and _begins_repeated_mail(found):
            self._lines.fold_here()
        if name in _GAPS:
            self._lines.block(_GAPS[name], firm=name in _FIRM)
        if name in ("pre", "xmp", "textarea"):
            self._lines.preserved += 1
        handler = self._starts.get(name)
        if handler is not None:
            handler(found)

    def _end(self, name: str) -> None:
        self._raw_name = ""
        if self._skipped_name:
            if name == self._skipped_name:
                self._skipped_depth -= 1
                if not self._skipped_depth:
                    self._skipped_name = ""
            return
        if name in ("pre", "xmp", "textarea") and self._lines.preserved:
            self._lines.preserved -= 1
        if name in _GAPS:
            self._lines.block(_GAPS[name], firm=name in _FIRM)
        handler = self._ends.get(name)
        if handler is not None:
            handler()

    def _count_blocked(self, name: str, found: dict[str, str]) -> None:
        if not found:
            return
        if any(_REMOTE.match(found.get(each, "")) for each in _REMOTE_ATTRIBUTES.get(name, ())):
            self._blocked += 1
        if _REMOTE.match(found.get("background", "")):
            self._blocked += 1
        if "style" in found:
            self._blocked += len(_CSS_REMOTE.findall(found["style"][:10_000]))

    def _meta(self, found: dict[str, str]) -> None:
        self._blocked += found.get("http-equiv", "").lower() == "refresh"

    def _rule(self, _: dict[str, str]) -> None:
        self._lines.text("---")
        self._lines.block(2, firm=True)

    def _image(self, found: dict[str, str]) -> None:
        alternative = " ".join(found.get("alt", "").split())[:1_000]
        if not alternative:
            return
        is_sign = _SHORTCODE.fullmatch(alternative) or (
            len(alternative) < MAX_SIGN and not _WORD_SIGN.search(alternative)
        )
        shown = alternative if is_sign else f"[{alternative}]"
        if self._anchor is not None:
            self._anchor.shown.append(shown)
        self._lines.text(shown)

    def _start_numbers(self, found: dict[str, str]) -> None:
        start = found.get("start", "")
        self._lines.open_list(int(start) if start.isascii() and start.isdecimal() and len(start) < MAX_DIGITS else 1)

    def _end_quote(self) -> None:
        if self._lines.quote_depth:
            self._lines.quote(-1)

    def _start_anchor(self, found: dict[str, str]) -> None:
        self._end_anchor()
        url = "".join(found.get("href", "").split())
        if url and safe_url(url):
            self._anchor = _Anchor(url, "mention" in found.get("class", "").split(), self._lines.place(), [])

    def _end_anchor(self) -> None:
        anchor, self._anchor = self._anchor, None
        if anchor is None:
            return
        shown = " ".join("".join(anchor.shown).split())
        if len(self._links) < MAX_LINKS:
            self._links.append(Link(shown or anchor.url, anchor.url))
        if anchor.is_mention and shown[:1] in ("@", "#"):
            return
        if _bare(shown) == _bare(anchor.url):
            if anchor.url.startswith("mailto:") or not self._lines.replace_since(anchor.place, anchor.url):
                return
        elif len(anchor.url) <= MAX_SHOWN_ADDRESS:
            self._lines.text(f" ({anchor.url})" if shown else anchor.url)


@dataclass(frozen=True, slots=True)
class _Anchor:
    url: str
    is_mention: bool
    place: tuple[int, int]
    shown: list[str]


def _bare(address: str) -> str:
    """Reduce an address to what people write: no scheme, no final slash."""
    return re.sub(r"^(?:https?://|mailto:)", "", address, flags=re.IGNORECASE).rstrip("/").casefold()


def _is_hidden(found: dict[str, str]) -> bool:
    return "hidden" in found or ("style" in found and _HIDDEN_STYLE.search(found["style"][:10_000]) is not None)


def _begins_repeated_mail(found: dict[str, str]) -> bool:
    if found.get("id", "").lower().removeprefix("x_") in _QUOTE_IDS:
        return True
    return any(each.removeprefix("x_") in _QUOTE_MARKS for each in found.get("class", "").lower().split())


def _with_fold(text: str, quoted: str) -> tuple[str, str]:
    """Join what the markup says is repeated with what the lines say."""
    if not text.strip() or _has_answers(quoted):
        return split_quoted(f"{text}\n\n{quoted}".strip("\n"))
    fresh, older = split_quoted(text)
    return fresh, "\n\n".join(part for part in (older, quoted) if part)


def _has_answers(quoted: str) -> bool:
    """Tell whether there is text below quoted lines: perhaps an answer, which must not be folded away."""
    lines = [line for line in quoted.split("\n") if any(sign.isalnum() for sign in line)]
    return any(above[0] == ">" and below[0] != ">" for above, below in pairwise(lines))
