"""More than a hundred mails as no standard knows them, made here, each with what must still be read from it."""

from __future__ import annotations

import base64
import quopri
from dataclasses import dataclass

HEAD = b"From: Zo\xc3\xab <zoe@example.com>\r\nSubject: Order\r\nMessage-ID: <1@example.com>\r\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


@dataclass(frozen=True, slots=True)
class Torture:
    """A mail, and what is expected; None: anything, as long as it is answered."""

    raw: bytes
    text: str | None = None
    subject: str | None = None
    sender: str | None = None
    files: tuple[str, ...] | None = None
    payload: bytes | None = None
    notice: str = ""


def mail(body: bytes, *lines: str | bytes, head: bytes = HEAD) -> bytes:
    """A mail with further header lines."""
    further = b"".join((line if isinstance(line, bytes) else line.encode()) + b"\r\n" for line in lines)
    return head + further + b"\r\n" + body


def multipart(*parts: bytes, kind: str = "mixed", boundary: str = "b", end: bytes = b"--b--\r\n") -> bytes:
    """A mail of several parts."""
    mark = b"--" + boundary.encode() + b"\r\n"
    body = b"".join(mark + part + b"\r\n" for part in parts)
    return mail(body + end, f'Content-Type: multipart/{kind}; boundary="{boundary}"')


def part(body: bytes, *lines: str | bytes) -> bytes:
    """One part of several."""
    return mail(body, *lines, head=b"")


TEXT, HTML = part(b"Hello there"), part(b"<p>Hello <b>there</b></p>", "Content-Type: text/html")


def _charsets() -> dict[str, Torture]:
    samples = {
        "utf-8": "déjà 東京 😀", "UTF8": "déjà", "iso-8859-1": "déjà vu", "latin1": "déjà", "windows-1252": "“déjà” €",
        "iso-8859-15": "déjà €", "iso-8859-2": "łódź", "windows-1250": "łódź", "koi8-r": "привет",
        "windows-1251": "привет",
        "iso-8859-5": "привет", "iso-8859-7": "γεια", "windows-1253": "γεια", "iso-8859-8-i": "שלום",
        "windows-1255": "שלום",
        "windows-1256": "مرحبا", "iso-8859-9": "ışık", "tis-620": "สวัสดี", "shift_jis": "東京", "iso-2022-jp": "東京",
        "euc-jp": "東京", "gb2312": "北京", "gbk": "北京", "gb18030": "北京", "big5": "台北", "euc-kr": "서울",
        "ks_c_5601-1987": "서울", "utf-16": "déjà", "utf-16le": "déjà", "utf-7": "déjà", "macintosh": "déjà",
        "hz-gb-2312": "北京", "us-ascii": "hello", "ISO_8859-1:1987": "hello",
    }  # fmt: skip
    python = {
        "iso-8859-8-i": "iso8859-8", "ks_c_5601-1987": "cp949", "macintosh": "mac-roman", "hz-gb-2312": "hz",
        "ISO_8859-1:1987": "latin-1",
    }  # fmt: skip
    found = {
        f"charset {name}": Torture(
            mail(text.encode(python.get(name, name)), f'Content-Type: text/plain; charset="{name}"'), text
        )
        for name, text in samples.items()
    }
    for name in (
        "x-unknown", "", "zlib", "rot13", "hex", "bz2", "base64", "uu", "punycode", "idna", "unicode_escape",
        "undefined",
        "raw_unicode_escape", "mbcs", "oem", "../../../etc/passwd", "charset", "\x00", "é", "x" * 500, "utf-8'",
        "utf 8",
    ):  # fmt: skip
        raw = mail("déjà \\x41".encode(), f'Content-Type: text/plain; charset="{name}"')
        found[f"charset named {ascii(name)[:30]}"] = Torture(raw, "déjà \\x41")
    liars = {
        "latin-1 as utf-8": ("déjà vu".encode("latin-1"), "utf-8", "déjà vu"),
        "latin-1 as ascii": ("déjà vu".encode("latin-1"), "us-ascii", "déjà vu"),
        "latin-1 as nothing": ("déjà vu".encode("latin-1"), "", "déjà vu"),
        "utf-8 as ascii": ("déjà vu".encode(), "us-ascii", "déjà vu"),
        "utf-8 as gb2312": ("déjà vu 😀.".encode(), "gb2312", None),
        "utf-8 cut in a letter": ("déjà vu été à".encode()[:-1], "utf-8", "déjà vu été \ufffd"),
        "ascii as utf-16": (b"odd", "utf-16", "odd"),
        "all bytes": (bytes(range(256)), "utf-8", None),
    }
    for name, (data, charset, text) in liars.items():
        found[name] = Torture(
            mail(data, f"Content-Type: text/plain; charset={charset}"), text, notice="charset_guessed"
        )
    del found["utf-8 as gb2312"], found["ascii as utf-16"]
    return found


def _encodings() -> dict[str, Torture]:
    text = "Hello there, déjà vu. " * 5
    plain = base64.encodebytes(text.encode())

    def coded(encoding: str, body: bytes, expected: str | None = text.strip(), notice: str = "") -> Torture:
        return Torture(
            mail(body, "Content-Type: text/plain; charset=utf-8", f"Content-Transfer-Encoding: {encoding}"),
            expected,
            notice=notice,
        )

    return {
        "base64": coded("base64", plain),
        "base64 in capitals": coded("BASE64", plain),
        "base64 with a comment": coded("base64 ; x=y", plain),
        "base64 on one line": coded("base64", plain.replace(b"\n", b"")),
        "base64 with junk": coded("base64", b"!" + plain.replace(b"\n", b"\n*"), notice="broken_encoding"),
        "base64 without its end": coded("base64", plain.rstrip(b"=\n")),
        "base64 with a letter too many": coded("base64", plain.rstrip(b"=\n")[:-2] + b"A", None),
        "base64 that is text": coded("base64", b"Not base64 at all, sorry!", None, "broken_encoding"),
        "base64 that is empty": coded("base64", b"", ""),
        "quoted-printable": coded("quoted-printable", quopri.encodestring(text.encode())),
        "quoted-printable, small letters": coded(
            "Quoted-Printable", quopri.encodestring(text.encode()).lower(), text.lower().strip()
        ),
        "quoted-printable, lone signs": coded("quoted-printable", b"1 = 1 =ZZ 100=", "1 = 1 =ZZ 100"),
        "quoted-printable, cut": coded("quoted-printable", b"d=C3=A9j=C3", None, "charset_guessed"),
        "unknown encoding": coded("x-own", text.encode()),
        "no encoding": coded("", text.encode()),
        "uuencode stays as it is": coded("x-uuencode", b"begin 644 x\n#0V%T\n`\nend\n", "begin 644 x\n#0V%T\n`\nend"),
        "binary with zeros": coded("binary", b"a\x00b\x07c", "abc"),
    }


def _structures() -> dict[str, Torture]:
    nested = part(
        b"--c\r\n" + TEXT + b"\r\n--c\r\n" + HTML + b"\r\n--c--\r\n", "Content-Type: multipart/alternative; boundary=c"
    )
    image = part(
        base64.encodebytes(PNG), "Content-Type: image/png", "Content-ID: <i@x>", "Content-Transfer-Encoding: base64"
    )
    enclosed = part(HEAD + b"\r\nolder mail", "Content-Type: message/rfc822")
    hello = "Hello there"
    return {
        "two texts": Torture(multipart(TEXT, TEXT), f"{hello}\n\n{hello}"),
        "no end": Torture(multipart(TEXT, end=b""), hello),
        "no boundary named": Torture(mail(b"--b\r\n" + TEXT, "Content-Type: multipart/mixed"), None),
        "boundary never comes": Torture(mail(b"Hello there", "Content-Type: multipart/mixed; boundary=b"), hello),
        "boundary of signs": Torture(multipart(TEXT, boundary="(.*)+?[a", end=b""), hello),
        "boundary with spaces": Torture(multipart(TEXT, boundary="a b c", end=b""), hello),
        "boundary too long": Torture(multipart(TEXT, boundary="b" * 10_000, end=b""), None),
        "boundary that begins another": Torture(
            multipart(nested.replace(b"--c", b"--bb").replace(b"=c", b"=bb"), TEXT), None
        ),
        "boundary of zero": Torture(multipart(TEXT, boundary="\x00", end=b""), None),
        "boundary in an unknown charset": Torture(
            mail(b"--b\r\n" + TEXT, "Content-Type: multipart/mixed; boundary*=made-up''b"), hello
        ),
        "boundary twice in a row": Torture(multipart(b"--b\r\n--b\r\n" + TEXT), hello),
        "text around the parts": Torture(
            multipart(TEXT, end=b"--b--\r\nafter").replace(b"\r\n\r\n--b", b"\r\n\r\nbefore\r\n--b", 1), hello
        ),
        "empty parts": Torture(multipart(b"", b"", TEXT, b""), hello),
        "no parts": Torture(multipart(), ""),
        "line feeds only": Torture(multipart(TEXT, HTML).replace(b"\r\n", b"\n"), f"{hello}\n\n{hello}"),
        "carriage returns only": Torture(multipart(TEXT).replace(b"\r\n", b"\r"), hello),
        "encoded as a whole": Torture(
            multipart(TEXT).replace(b"Content-Type", b"Content-Transfer-Encoding: base64\r\nContent-Type", 1), hello
        ),
        "alternatives": Torture(multipart(TEXT, HTML, kind="alternative"), hello),
        "alternatives the wrong way round": Torture(multipart(HTML, TEXT, kind="alternative"), hello),
        "alternative that is blank": Torture(multipart(part(b" \r\n "), HTML, kind="alternative"), hello),
        "alternative of HTML only": Torture(multipart(HTML, kind="alternative"), hello),
        "alternative with a calendar": Torture(
            multipart(TEXT, part(b"BEGIN:VCALENDAR", "Content-Type: text/calendar"), kind="alternative"),
            hello,
            files=("attachment.ics",),
        ),
        "alternatives inside": Torture(multipart(nested, image), hello, files=("attachment.png",), payload=PNG),
        "related": Torture(multipart(HTML, image, kind="related"), hello, files=("attachment.png",), payload=PNG),
        "unknown kind": Torture(multipart(TEXT, HTML, kind="x-own"), f"{hello}\n\n{hello}"),
        "digest": Torture(multipart(enclosed, enclosed, kind="digest"), "", files=("message.eml", "message.eml")),
        "enclosed mail": Torture(
            multipart(TEXT, enclosed), hello, files=("message.eml",), payload=HEAD + b"\r\nolder mail"
        ),
        "forty levels": Torture(_nest(40), hello),
        "a thousand enclosed": Torture(
            HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 1_000 + b"x", "", files=("message.eml",)
        ),
        "two thousand parts": Torture(multipart(*[TEXT] * 2_000), None, notice="parts_dropped"),
        "type of nonsense": Torture(mail(b"Hello there", "Content-Type: ;;;=;/"), hello),
        "type without end": Torture(mail(b"Hello there", 'Content-Type: text/plain; charset="utf-8'), hello),
        "type twice": Torture(mail(b"Hello there", "Content-Type: text/plain", "Content-Type: image/png"), hello),
        "many parameters": Torture(
            mail(b"Hello there", "Content-Type: text/plain" + "; a=b" * 9_000), hello, notice="cut"
        ),
        "continued parameters": Torture(
            mail("déjà".encode("latin-1"), "Content-Type: text/plain; charset*0=iso-; charset*1=8859-1"), "déjà"
        ),
    }


def _nest(depth: int) -> bytes:
    body = TEXT
    for level in range(depth):
        mark = f"level{level}".encode()
        body = (
            b"Content-Type: multipart/mixed; boundary="
            + mark
            + b"\r\n\r\n--"
            + mark
            + b"\r\n"
            + body
            + b"\r\n--"
            + mark
            + b"--"
        )
    return HEAD + body


def _headers() -> dict[str, Torture]:
    def subject(raw: bytes | str, expected: str | None) -> Torture:
        line = raw if isinstance(raw, bytes) else raw.encode()
        return Torture(b"From: a@b.example\r\nSubject: " + line + b"\r\n\r\nx", "x", expected, "a@b.example")

    def sender(raw: bytes | str, expected: str | None) -> Torture:
        line = raw if isinstance(raw, bytes) else raw.encode()
        return Torture(b"From: " + line + b"\r\nSubject: s\r\n\r\nx", "x", "s", expected)

    return {
        "subject folded": subject("one\r\n two\r\n\tthree", "one two three"),
        "subject in words": subject("=?utf-8?q?d=C3=A9j=C3=A0?= =?UTF-8?B?IHZ1?=", "déjà vu"),
        "subject cut in a letter": subject("=?utf-8?b?w?= =?utf-8?b?6k=?=", None),
        "subject with a letter in two words": subject("=?utf-8?q?d=C3?= =?utf-8?q?=A9j=C3=A0?=", "déjà"),
        "subject in two charsets": subject("=?iso-8859-1?q?d=E9j=E0?= =?koi8-r?q?=D7=D5?=", "déjàву"),
        "subject with a language": subject("=?utf-8*fr?q?d=C3=A9j=C3=A0?=", "déjà"),
        "subject in an unknown charset": subject("=?made-up?q?d=C3=A9j=C3=A0?=", "déjà"),
        "subject in a codec": subject("=?zlib?q?abc?= =?rot13?q?abc?=", "abcabc"),
        "subject of broken words": subject("=?utf-8?b?!!!!?= =?utf-8?x?a?= =?utf-8?q?a", None),
        "subject of words only": subject("=?a?b?eA?= " * 5_000, None),
        "subject in raw utf-8": subject("déjà", "déjà"),
        "subject in raw latin-1": subject("déjà".encode("latin-1"), "déjà"),
        "subject with controls": subject(b"a\x00b\x1bc\x07", "abc"),
        "subject with a line inside a word": subject("=?utf-8?q?a=0D=0ABcc:_x@y.example?=", "a Bcc: x@y.example"),
        "subject without end": subject("x" * 200_000, "x" * 1_000),
        "subject of markup": subject("<b>bold</b><img src=x>", "<b>bold</b><img src=x>"),
        "subject empty": subject("", ""),
        "sender bare": sender("a@b.example", "a@b.example"),
        "sender quoted": sender('"Roy, Anna" <a@B.Example>', "a@b.example"),
        "sender in words": sender("=?utf-8?q?Roy=2C_Anna?= <a@b.example>", "a@b.example"),
        "sender that names another": sender('"boss@bank.example" <a@b.example>', "a@b.example"),
        "sender with a comment": sender("a@b.example (Anna (Roy))", "a@b.example"),
        "sender with a comment inside": sender("(x) Anna <a@b.example> (y)", "a@b.example"),
        "sender with 3,000 comments": sender("(" * 3_000 + ")" * 3_000 + " a@b.example", "a@b.example"),
        "sender in a group": sender("Staff: a@b.example, c@d.example;", "a@b.example"),
        "sender with spaces": sender("Anna < a@b.example >", "a@b.example"),
        "sender without end": sender("Anna <a@b.example", "a@b.example"),
        "sender of nonsense": sender("<<<>>>,,;;::@@", ""),
        "sender empty": sender("", ""),
        "sender with zeros": sender(b"An\x00na <a@b.example>", "a@b.example"),
        "sender backwards": sender("\u202eanna\u202c <a@b.example>", "a@b.example"),
        "sender of ten thousand": sender(", ".join(f"a{n}@b.example" for n in range(10_000)), "a0@b.example"),
        "two senders": Torture(b"From: a@b.example\r\nFrom: c@d.example\r\n\r\nx", "x", "", "a@b.example"),
        "no sender": Torture(b"Subject: s\r\n\r\nx", "x", "s", "", notice="no_sender"),
        "sender header instead": Torture(b"Sender: a@b.example\r\nSubject: s\r\n\r\nx", "x", "s", "a@b.example"),
        "no message id": Torture(b"From: a@b.example\r\n\r\nx", "x", notice="odd_message_id"),
        "two message ids": Torture(mail(b"x", "Message-ID: <2@b.example>"), "x", notice="odd_message_id"),
        "mailbox line above": Torture(b"From zoe Tue Mar  3 10:00:00 2026\r\n" + mail(b"x"), "x", "Order"),
        "continuation first": Torture(b" lost\r\n" + mail(b"x"), "x", "Order"),
        "line without colon": Torture(mail(b"x", "this is no header"), None, "Order"),
        "no empty line": Torture(HEAD + b"x", None, "Order"),
        "no body": Torture(HEAD, "", "Order"),
        "no body and no end": Torture(HEAD.rstrip(), "", "Order"),
        "a hundred thousand headers": Torture(mail(b"x", *["X-A: b"] * 100_000), "x", "Order", notice="cut"),
        "header of ten megabytes": Torture(mail(b"x", "X-A: " + "b " * 5_000_000), "x", "Order", notice="cut"),
        "header of a million lines": Torture(mail(b"x", "X-A: b" + "\r\n b" * 500_000), "x", "Order", notice="cut"),
    }


def _files() -> dict[str, Torture]:
    def file(disposition: str | bytes, name: str, kind: str = "application/pdf") -> Torture:
        line = disposition if isinstance(disposition, bytes) else disposition.encode()
        body = multipart(TEXT, part(b"%PDF-1.4 x", f"Content-Type: {kind}", b"Content-Disposition: " + line))
        return Torture(body, "Hello there", files=(name,), payload=b"%PDF-1.4 x")

    return {
        "file plain": file("attachment; filename=a.pdf", "a.pdf"),
        "file quoted": file('attachment; filename="a b;c.pdf"', "a b;c.pdf"),
        "file in rfc 2231": file("attachment; filename*=utf-8'fr'd%C3%A9j%C3%A0.pdf", "déjà.pdf"),
        "file continued": file(
            "attachment; filename*0*=utf-8''d%C3%A9; filename*1*=j%C3%A0; filename*2=.pdf", "déjà.pdf"
        ),
        "file in an unknown charset": file("attachment; filename*=made-up''d%C3%A9j%C3%A0.pdf", "déjà.pdf"),
        "file in a codec": file("attachment; filename*=zlib''abc.pdf", "abc.pdf"),
        "file in words": file('attachment; filename="=?utf-8?q?d=C3=A9j=C3=A0?=.pdf"', "déjà.pdf"),
        "file in raw utf-8": file('attachment; filename="déjà.pdf"', "déjà.pdf"),
        "file in raw latin-1": file('attachment; filename="déjà.pdf"'.encode("latin-1"), "déjà.pdf"),
        "file that climbs": file('attachment; filename="../../../etc/passwd"', "passwd"),
        "file of Windows": file('attachment; filename="C:\\\\x\\\\a.pdf"', "a.pdf"),
        "file backwards": file("attachment; filename*=utf-8''a%E2%80%AEfdp.exe", "afdp.exe"),
        "file of a device": file("attachment; filename=NUL.pdf", "_NUL.pdf"),
        "file with two names": file("attachment; filename=a.pdf; filename=b.exe", "a.pdf"),
        "file with zeros": file(b'attachment; filename="a.p\x00df"', "a.pdf"),
        "file with a line": file("attachment; filename*=utf-8''a%0D%0Ab.pdf", "a b.pdf"),
        "file without name": file("attachment", "attachment.pdf"),
        "file with an empty name": file('attachment; filename=""', "attachment.pdf"),
        "file inline": file("inline; filename=a.pdf", "a.pdf"),
        "file that lies": file("attachment; filename=a.png", "a.png", "image/png"),
        "file of text": file("attachment; filename=a.txt", "a.txt", "text/plain"),
        "file of HTML": file("attachment; filename=a.html", "a.html", "text/html"),
        "file with a long name": file(f"attachment; filename={'n' * 300}.pdf", "n" * 116 + ".pdf"),
        "file named by its type": Torture(
            multipart(TEXT, part(b"x", 'Content-Type: application/zip; name="a.zip"')), "Hello there", files=("a.zip",)
        ),
        "file alone": Torture(mail(b"%PDF-1.4", "Content-Type: application/pdf; name=a.pdf"), "", files=("a.pdf",)),
    }


TORTURE = _charsets() | _encodings() | _structures() | _headers() | _files()
