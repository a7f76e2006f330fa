"""Where links are, where they lead, what may be opened, and what deserves a warning."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialinbox.core.links import MAX_URL, ascii_host, link_warning, links_in, safe_url
from tests.shared_data import naughty_strings


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("see https://example.com.", ["https://example.com"]),
        ("(see https://example.com/a_(b))", ["https://example.com/a_(b)"]),
        ("<https://example.com/x?y=1&z=2#f>", ["https://example.com/x?y=1&z=2#f"]),
        ("HTTP://EXAMPLE.com/A, HTTPS://b.example!", ["HTTP://EXAMPLE.com/A", "HTTPS://b.example"]),
        ("« https://exemple.fr/été »", ["https://exemple.fr/été"]),
        ("见 https://例子.中国/路径。好", ["https://例子.中国/路径"]),
        ("write mailto:a@b.example now", ["mailto:a@b.example"]),
        ("https://a.example\nhttps://b.example", ["https://a.example", "https://b.example"]),
        ("https://a.example/x\u202egpj.exe", ["https://a.example/x"]),
        ("[link](https://a.example/b)", ["https://a.example/b"]),
        ("javascript:alert(1) file:///etc/passwd \\\\server\\share data:text/html,x ftp://a.example", []),
        ("http:// https:///x http://?a mailto:nobody xhttps://a.example", []),
        ("https://[::1]/ and https://[bad/", ["https://[::1]/"]),
    ],
)
def test_finding_links(text: str, urls: list[str]) -> None:
    found = links_in(text)
    assert [url for _, _, url in found] == urls
    assert [text[start:end] for start, end, _ in found] == urls


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://Example.COM/x", "example.com"),
        ("https://user:pass@evil.example/", "evil.example"),
        ("https://bank.example@evil.example", "evil.example"),
        ("https://bücher.example", "xn--bcher-kva.example"),
        ("https://аррlе.example", "xn--l-7sbq6ba.example"),
        ("https://faß.example", "xn--fa-hia.example"),
        ("https://例子。中国/", "xn--fsqu00a.xn--fiqs8s"),
        ("https://ｅxample.com", "example.com"),
        ("https://[2001:DB8::1]:80/", "[2001:db8::1]"),
        ("mailto:a@Example.com", "example.com"),
        ("https://evil.example\\@bank.example", ""),
        ("https://exa mple.com", ""),
        ("https://a..b", ""),
        ("https://-a.example", ""),
        ("https://" + "a" * 300 + ".example", ""),
        ("https://a\u200bb.example", ""),
        ("https://a.example:99999", ""),
        ("javascript://a.example/%0aalert(1)", ""),
        ("https:a.example", ""),
        ("", ""),
    ],
)
def test_the_host_is_shown_in_ascii(url: str, host: str) -> None:
    assert ascii_host(url) == host


@pytest.mark.parametrize(
    ("url", "opened"),
    [
        ("https://bücher.example/ü?q=ü#ü", "https://xn--bcher-kva.example/ü?q=ü#ü"),
        ("https://u:p@example.com:8080/x", "https://u:p@example.com:8080/x"),
        ("mailto:a@b.example?subject=x&attach=/etc/passwd", "mailto:a@b.example"),
        ("mailto:a@b.example,c@d.example", "mailto:a@b.example,c@d.example"),
        ("mailto:", ""),
        ("mailto:nobody", ""),
        ("file:///etc/passwd", ""),
        ("//example.com/x", ""),
        ("ms-msdt:/id", ""),
        ("smb://a/b", ""),
        (" https://a.example", ""),
        ("https://a.example/" + "x" * MAX_URL, ""),
    ],
)
def test_what_may_be_opened(url: str, opened: str) -> None:
    assert safe_url(url) == opened


@given(st.text(st.characters(), max_size=60), st.sampled_from(["", "http://", "https://", "https://a@", "mailto:a@"]))
def test_the_shown_host_is_the_opened_host(tail: str, start: str) -> None:
    opened = safe_url(start + tail)
    if opened:
        assert ascii_host(opened) == ascii_host(start + tail) != ""
        assert opened.startswith(("http://", "https://", "mailto:"))
        assert ascii_host(start + tail).isascii()
        if not opened.startswith("mailto:"):
            assert (urlsplit(opened).hostname or "") == ascii_host(opened).strip("[]")


@pytest.mark.parametrize(
    ("url", "shown", "code"),
    [
        ("https://example.com/a", "Read more", ""),
        ("https://example.com/a", "https://example.com/a", ""),
        ("https://www.example.com/", "example.com", ""),
        ("https://example.com/", "www.example.com/offers", ""),
        ("https://example.com/", "invoice.pdf", ""),
        ("https://example.com/", "version 1.2.3 is out", ""),
        ("https://evil.example/", "https://bank.example/login", "mismatch"),
        ("https://evil.example/", "bank.com", "mismatch"),
        ("https://evil.example/", "Log in at Bank.com now", "mismatch"),
        ("https://bank.com.evil.example/", "bank.com", "mismatch"),
        ("mailto:x@evil.example", "help@bank.example", "mismatch"),
        ("mailto:Help@bank.example", "help@bank.example", ""),
        ("https://user@evil.example/", "", "userinfo"),
        ("https://bank.example:443@evil.example/", "", "userinfo"),
        ("http://127.0.0.1/", "", "ip_address"),
        ("http://2130706433/", "", "ip_address"),
        ("http://0x7f.1/", "", "ip_address"),
        ("http://0177.0.0.1/", "", "ip_address"),
        ("http://[::1]/", "", "ip_address"),
        ("http://1.2.3.4./", "", "ip_address"),
        ("https://аррlе.example", "", "punycode"),
        ("https://xn--80ak6aa92e.example/", "", "punycode"),
        ("javascript:alert(1)", "", "scheme"),
        ("file://server/share", "", "scheme"),
        ("C:\\windows", "", "scheme"),
        ("https://[bad", "", "unreadable"),
        ("https://", "", "unreadable"),
        ("https://a b.example", "", "unreadable"),
    ],
)
def test_warnings(url: str, shown: str, code: str) -> None:
    assert link_warning(url, shown) == code


@given(st.text(st.characters(), max_size=200), st.text(st.characters(), max_size=200))
def test_any_text_is_answered(url: str, shown: str) -> None:
    links_in(url)
    link_warning(url, shown)


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "unit", ["http://a.bc ", "http://", "https://a.b/(((", "@a.b", "mailto:", "https://a.b?!.,", "a.b."]
)
def test_long_texts_take_no_long_time(unit: str) -> None:
    text = unit * (262_144 // len(unit))
    links_in(text)
    link_warning("https://a.example/", text)


def test_naughty_strings_hold_no_dangerous_link() -> None:
    for each in naughty_strings():
        for start, end, url in links_in(each):
            assert each[start:end] == url
            assert safe_url(url).lower().startswith(("http://", "https://", "mailto:"))
