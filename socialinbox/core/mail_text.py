"""What is new in a mail, what it repeats, what its subject is about. Pure; usable from every thread.

Nothing is thrown away: each line lands in the fresh part or in the quoted part, which the screen folds.
"""

from __future__ import annotations

import re
import unicodedata

_VERB = r"(?:wrote|writes|a\s+écrit|écrivit|schrieb|escribió|escreveu|ha\s+scritto|schreef|skrev)"
_WROTE = re.compile(rf"\b{_VERB}\b[^:]{{0,200}}:\s*$", re.IGNORECASE)
_OPENER = re.compile(r"\s*(?:On|Le|Am|El|Em|Il|Op|Den|\d{1,4}[-/.])\b", re.IGNORECASE)
_SEPARATOR = re.compile(
    r"\s*(?:[-_]{2,}\s*(?:original\s+message|message\s+d['\u2019]origine|message\s+original|original-nachricht"
    r"|ursprüngliche\s+nachricht|mensaje\s+original|messaggio\s+originale|mensagem\s+original|oorspronkelijk\s+bericht"
    r"|forwarded\s+message|message\s+transféré|weitergeleitete\s+nachricht|reply\s+message)\s*[-_]{2,}"
    r"|begin\s+forwarded\s+message\s*:|début\s+du\s+message\s+(?:réexpédié|transféré)\s*:)\s*$",
    re.IGNORECASE,
)
_RULE = re.compile(r"\s*_{5,}\s*$")
_FROM = re.compile(r"[\s*]*(?:from|de|von|da|van|expéditeur)[\s*]*:\s*\S", re.IGNORECASE)
_HEADER = re.compile(
    r"[\s*]*(?:sent|date|to|cc|subject|envoyée?(?:\s+le)?|à|a|objet|sujet|destinataire|gesendet|datum|an|betreff"
    r"|enviado(?:\s+el|\s+em)?|para|fecha|data|asunto|assunto|inviato|oggetto|verzonden|aan|onderwerp)[\s*]*:",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"-- ?$")
_SENT_FROM = re.compile(
    r"\s*(?:sent\s+(?:from|with|via)\s+(?:my|mail|outlook|yahoo|proton|gmail|the)\b|get\s+outlook\s+for\b"
    r"|envoyé\s+(?:de(?:puis)?|à\s+partir\s+d[e'\u2019]|avec|via)\s*\S|(?:obtenir|obtenez|téléchargez?r?)\s+outlook\s+pour\b"
    r"|(?:von\s+meinem\s.{1,40}\sgesendet|gesendet\s+(?:von|mit)\b)|enviado\s+(?:desde|do)\s+(?:mi|meu)\b"
    r"|inviato\s+da(?:l\s+mio)?\s|verzonden\s+vanaf\s+mijn\b).{0,100}$",
    re.IGNORECASE,
)
_LONGEST_SIGNATURE = 12  # lines; more than that below "--" is text
_FEWEST_HEADERS = 2  # below "From:", for it to be a repeated header and not a sentence
_LONGEST_LINE = 400  # nothing longer is an attribution or a header of a quoted mail

_SUBJECT_PREFIX = re.compile(
    r"\s*(?:(?:re|fwd?|fw|tr|rép|rep|aw|wg|sv|vs|antw|antwort|doorst|odp|rv|rif|enc|res|réf|回复|答复|转发)"
    r"(?:\s?[\[(]\d{1,4}[\])]|\^\d{1,4})?\s*[:\uff1a]|\[[^\[\]]{1,80}\])\s*",
    re.IGNORECASE,
)
_MOST_PREFIXES = 30


def split_quoted(text: str) -> tuple[str, str]:
    """Part what is new in a mail from the rest: repeated mails, their introductions, signatures.

    A reply written between quoted lines stays whole. When all would be quoted, all is fresh.
    """
    lines = text.split("\n")
    tail = _start_of_quoted_mail(lines)
    is_quoted = [number >= tail for number in range(len(lines))]
    for start, end in _foldable_blocks(lines[:tail]):
        is_quoted[start:end] = [True] * (end - start)
    for start, end in _signatures(lines, is_quoted):
        is_quoted[start:end] = [True] * (end - start)
    fresh = "\n".join(line for line, quoted in zip(lines, is_quoted, strict=True) if not quoted).strip()
    if not fresh:
        return text.strip("\n"), ""
    return fresh, "\n".join(line for line, quoted in zip(lines, is_quoted, strict=True) if quoted).strip("\n")


def normalise_subject(subject: str) -> str:
    """Reduce a subject to what it is about, to be compared: no Re, Fwd, TR or [list], small letters."""
    rest = " ".join(unicodedata.normalize("NFC", subject[:2_000]).split())
    for _ in range(_MOST_PREFIXES):
        match = _SUBJECT_PREFIX.match(rest)
        if match is None or match.end() == len(rest):
            break
        rest = rest[match.end() :]
    return rest.casefold()


def _start_of_quoted_mail(lines: list[str]) -> int:
    """Find the first line from which a whole mail is repeated without quotation marks."""
    for number, line in enumerate(lines):
        if not line or len(line) > _LONGEST_LINE:
            continue
        if _SEPARATOR.match(line):
            return number
        if _FROM.match(line) and _is_header_block(lines[number + 1 : number + 9]):
            return _with_rule_above(lines, number)
        if _WROTE.search(line[-260:]) and not _is_quoted(_next_filled(lines, number)):
            start = _start_of_attribution(lines, number)
            if start is not None:
                return start
    return len(lines)


def _is_header_block(lines: list[str]) -> bool:
    return sum(1 for line in lines if _HEADER.match(line[:80])) >= _FEWEST_HEADERS


def _with_rule_above(lines: list[str], number: int) -> int:
    for above in range(number - 1, max(number - 3, -1), -1):
        if _RULE.match(lines[above]):
            return above
        if lines[above].strip():
            break
    return number


def _start_of_attribution(lines: list[str], number: int) -> int | None:
    """Find where "On ... wrote:" begins: it may be wrapped over three lines. None: not an attribution."""
    for start in range(number, max(number - 3, -1), -1):
        line = lines[start]
        if not line.strip() or _is_quoted(line):
            return None
        if _OPENER.match(line) and any(sign.isdigit() for sign in "".join(lines[start : number + 1])[:_LONGEST_LINE]):
            return start
    return None


def _foldable_blocks(lines: list[str]) -> list[tuple[int, int]]:
    """Find the quoted lines at the end, or at the beginning if there are no others, and their introduction."""
    blocks = _quoted_blocks(lines)
    if not blocks:
        return []
    start, end = blocks[-1]
    below = [line for line in lines[end:] if line.strip()]
    if not below or _SIGNATURE.match(below[0]) or all(_SENT_FROM.match(line) for line in below):
        return [(_with_introduction(lines, start), end)]
    if len(blocks) == 1:
        start = _with_introduction(lines, start)
        if not any(line.strip() for line in lines[:start]):
            return [(start, end)]
    return []


def _quoted_blocks(lines: list[str]) -> list[tuple[int, int]]:
    """Find the runs of quoted lines; blank lines between quoted lines belong to the run."""
    blocks: list[tuple[int, int]] = []
    is_open = False
    for number, line in enumerate(lines):
        if _is_quoted(line):
            blocks.append((blocks.pop()[0] if is_open else number, number + 1))
            is_open = True
        elif line.strip():
            is_open = False
    return blocks


def _with_introduction(lines: list[str], start: int) -> int:
    above = start - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    if above < 0 or len(lines[above]) > _LONGEST_LINE or not lines[above].rstrip().endswith((":", "\uff1a")):
        return start
    begin = _start_of_attribution(lines, above)
    if begin is not None:
        return begin
    return above if _WROTE.search(lines[above]) or "@" in lines[above] else start


def _signatures(lines: list[str], is_quoted: list[bool]) -> list[tuple[int, int]]:
    """Find the signature at the end of the fresh part, as ranges of lines."""
    fresh = [number for number, quoted in enumerate(is_quoted) if not quoted and lines[number].strip()]
    found = []
    while fresh and _SENT_FROM.match(lines[fresh[-1]][:_LONGEST_LINE]):
        found.append((fresh[-1], fresh[-1] + 1))
        fresh.pop()
    for place in range(len(fresh) - 1, max(len(fresh) - 2 - _LONGEST_SIGNATURE, -1), -1):
        if _SIGNATURE.match(lines[fresh[place]]):
            found += [(number, number + 1) for number in fresh[place:]]
            break
    return found


def _is_quoted(line: str) -> bool:
    return line.lstrip(" ")[:1] == ">"


def _next_filled(lines: list[str], number: int) -> str:
    return next((line for line in lines[number + 1 :] if line.strip()), "")
