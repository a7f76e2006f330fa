"""HTML from networks and mail programs, and HTML that means harm."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialinbox.networks.html import MAX_HTML, Link, html_to_text
from socialinbox.networks.html_tokens import Token, tokens
from tests.shared_data import naughty_strings, shared_data
from tests.watching import watched


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain", "plain"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<p>a<br>b<br/>c</p>", "a\nb\nc"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("a<br><br><br><br>b", "a\n\nb"),
        ("  much \n\t space  <b> here </b>  ", "much space here"),
        ("<h1>Title</h1>text", "Title\n\ntext"),
        ("<ul><li>a</li><li>b</li></ul>c", "- a\n- b\n\nc"),
        ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "- a\n- b\n  - c\n- d"),
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        ('<ol start="9"><li><p>a</p></li><li>b</li></ol>', "9. a\n\n10. b"),
        ('<ol start="٣"><li>a</li></ol>', "1. a"),
        ("<blockquote>a<br>b</blockquote>c", "> a\n> b\n\nc"),
        ("a<blockquote><p>b</p><blockquote>c</blockquote></blockquote>", "a\n\n> b\n>\n> > c"),
        ("</blockquote></ul></ol>a", "a"),
        ("<pre>a\n   b\n\n\nc</pre>", "a\n   b\n\n\nc"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>e", "a | b\nc | d\n\ne"),
        ("<table><tr><td><p>a</p></td><td><div>b</div></td></tr></table>", "a | b"),
        ("<table><tr><td><table><tr><td>a</td></tr></table></td></tr><tr><td>b</td></tr></table>", "a\n\nb"),
        ("a<hr>b", "a\n\n---\n\nb"),
        ("&lt;b&gt; &amp;amp; &eacute;&#233;&#x1F600; &nosuch; &", "<b> &amp; éé😀 &nosuch; &"),
        ("a < b and c > d, 1<2, <3", "a < b and c > d, 1<2, <3"),
        ('<img src="http://x.example/a.png" alt="A cat">', "[A cat]"),
        ('<img alt=":blobcat:"> <img alt="😀"> <img alt="">!', ":blobcat: 😀 !"),
        ("<q>so</q>", "“so”"),
        ("a<!-- b -->c<!-->d<!--->e<!doctype x>f<?php g ?>h<![CDATA[i]]>j", "acdefhj"),
        ("a<!-- never closed", "a"),
        ('a<b title="never closed>b', "a"),
        ("a<script>document.write('b')</script><style>c{}</style><title>d</title>e", "ae"),
        ("a<script>never closed <p>b", "a"),
        ("<head><title>x</title></head><body>y</body>", "y"),
        ("a<template><p>b</p></template><svg><text>c</text></svg><object>d</object>e", "ae"),
        ("<textarea>typed <b>text</b></textarea>", "typed <b>text</b>"),
        ("<noscript>shown</noscript>", "shown"),
        ("a<span hidden>b</span><div style='DISPLAY : none'>c<div>d</div>e</div>f", "af"),
        (
            "<i style='visibility:hidden'>a</i><i style='color:red;font-size:0;'>b</i><p style='font-size:10px'>c",
            "c",
        ),
        ("<body style='display:none'>a", "a"),
        ("<svg/onload=alert(1)>a", ""),
        ("<x-made-up>a</x-made-up>", "a"),
        ("x&#0;y&#xD800;z", "x\ufffdy\ufffdz"),
        ("x&#" + "9" * 10_000 + ";z", "x\ufffdz"),
        ("a&zwnj;&nbsp;<br>&nbsp;&zwnj;<br>b", "a\u200c\n\nb"),
        ("", ""),
    ],
)
def test_text(html: str, text: str) -> None:
    assert html_to_text(html).text == text


@pytest.mark.parametrize(
    ("html", "text", "links"),
    [
        ('<a href="https://a.example/x">Here</a>.', "Here (https://a.example/x).", [("Here", "https://a.example/x")]),
        ('<a href="https://a.example/">a.example</a>', "https://a.example/", [("a.example", "https://a.example/")]),
        (
            '<a href="https://a.example">https://a.example</a>',
            "https://a.example",
            [("https://a.example", "https://a.example")],
        ),
        (
            '<a href="https://evil.example/">https://bank.example</a>',
            "https://bank.example (https://evil.example/)",
            [("https://bank.example", "https://evil.example/")],
        ),
        ('<a href="mailto:a@b.example">a@b.example</a>', "a@b.example", [("a@b.example", "mailto:a@b.example")]),
        ('<a href="javascript:alert(1)">x</a>', "x", []),
        ('<a href="java\nscript:alert(1)">x</a>', "x", []),
        ('<a href="file:///etc/passwd">x</a> <a href="\\\\srv\\s">y</a> <a href="/relative">z</a>', "x y z", []),
        ('<a href=" https://a.exa\nmple/ ">x</a>', "x (https://a.example/)", [("x", "https://a.example/")]),
        (
            '<a href="https://a.example"><img alt="Logo"></a>',
            "[Logo] (https://a.example)",
            [("[Logo]", "https://a.example")],
        ),
        ('<a href="https://a.example"></a>', "https://a.example", [("https://a.example", "https://a.example")]),
        (
            '<a href="https://a.example">one<a href="https://b.example">two',
            "one (https://a.example)two (https://b.example)",
            [("one", "https://a.example"), ("two", "https://b.example")],
        ),
        (
            (
                '<p><span class="h-card"><a href="https://m.example/@bob" class="u-url mention">@<span>bob</span></a>'
                '</span> hi <a href="https://m.example/tags/x" class="mention hashtag">#<span>x</span></a></p>'
            ),
            "@bob hi #x",
            [("@bob", "https://m.example/@bob"), ("#x", "https://m.example/tags/x")],
        ),
        (
            (
                '<a href="https://example.com/very/long/path"><span class="invisible">https://</span>'
                '<span class="ellipsis">example.com/very</span><span class="invisible">/long/path</span></a>'
            ),
            "https://example.com/very/long/path",
            [("https://example.com/very/long/path", "https://example.com/very/long/path")],
        ),
        (
            '<a href="https://evil.example/" class="mention">bank.example</a>',
            "bank.example (https://evil.example/)",
            [("bank.example", "https://evil.example/")],
        ),
    ],
)
def test_links_show_where_they_lead(html: str, text: str, links: list[tuple[str, str]]) -> None:
    found = html_to_text(html)
    assert found.text == text
    assert found.links == tuple(Link(*each) for each in links)


CANARY = "http://canary.example/x"
FILE = "file:///etc/hostname"
REMOTE = [
    f'<img src="{CANARY}">', f"<IMG SRC={FILE}>", f'<img srcset="{CANARY} 2x">', '<img src="//canary.example/x">',
    '<img src="\\\\canary.example\\share\\x">', f'<input type=image src="{CANARY}">',
    f'<iframe src="{CANARY}"></iframe>',
    f'<frame src="{CANARY}">', f'<embed src="{CANARY}">', f'<object data="{CANARY}">x</object>',
    f'<video poster="{CANARY}"></video>', f'<video><source src="{CANARY}"></video>', f'<audio src="{CANARY}"></audio>',
    f'<track src="{CANARY}">', f'<link rel=stylesheet href="{CANARY}">', f'<link rel=preload href="{CANARY}">',
    f'<script src="{CANARY}"></script>', f'<body background="{CANARY}">', f'<td background="{FILE}">',
    f'<p style="background:url({CANARY})">x', f"<p style='background:URL( \"{CANARY}\" )'>x",
    f'<style>@import "{CANARY}";</style>', f"<style>p{{background:url({FILE})}}</style>",
    f'<svg><image xlink:href="{CANARY}"/></svg>', f'<svg><use href="{CANARY}#x"/></svg>',
    f'<svg><feImage href="{CANARY}"/></svg>', f'<meta http-equiv=refresh content="0;url={CANARY}">',
    f'<div style="list-style-image:url({CANARY})">x', '<img src="&#104;ttp://canary.example/x">',
    f'<div hidden><img src="{CANARY}"></div>',
]  # fmt: skip
HARMLESS = [
    '<img src="cid:part1">', '<img src="data:image/png;base64,AAAA">', '<a href="https://a.example">x</a>',
    '<p style="color:red">x', "<style>p{color:red}</style>", "<base href='http://a.example/'>x",
    f"<!-- <img src={CANARY}> -->", f"&lt;img src={CANARY}&gt;", "<p title='url('>x",
]  # fmt: skip


@pytest.mark.parametrize("html", REMOTE)
def test_remote_things_are_counted_and_left_alone(html: str) -> None:
    with watched() as touched:
        found = html_to_text(f"before {html} after", is_mail=True)
    assert found.blocked_count == 1
    assert "canary" not in found.text
    assert "etc" not in found.text
    assert touched == []


@pytest.mark.parametrize("html", HARMLESS)
def test_what_fetches_nothing_is_not_counted(html: str) -> None:
    assert html_to_text(html).blocked_count == 0


def test_the_watch_can_see() -> None:
    with watched() as touched:
        Path(__file__).read_bytes()
    assert len(touched) == 1


OLD_HTML = "<p>Did it arrive?</p>"
REPLIES = {
    "gmail": '<div>New</div><br><div class="gmail_quote"><div class="gmail_attr">On Tue, 3 Mar 2026 at'
    ' 10:00, Bob &lt;<a href="mailto:bob@example.com">bob@example.com</a>&gt; wrote:<br></div><blockquote'
    f' class="gmail_quote" style="margin:0">{OLD_HTML}</blockquote></div>',
    "gmail fr": '<div>New</div><div class="gmail_quote gmail_quote_container"><div>Le mar. 3 mars 2026 à'
    f" 10:00, Bob &lt;bob@example.com&gt; a écrit :<br></div><blockquote>{OLD_HTML}</blockquote></div>",
    "outlook": '<div>New</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Bob<br><b>Sent:</b>'
    f" Tuesday<br><b>To:</b> Anna<br><b>Subject:</b> Order</div>{OLD_HTML}",
    "outlook desktop": '<div><p class="MsoNormal">New<o:p></o:p></p></div><div style="border:solid'
    ' #E1E1E1 1.0pt"><p class="MsoNormal"><b>De&nbsp;:</b> Bob<br><b>Envoyé&nbsp;:</b> mardi<br>'
    '<b>À&nbsp;:</b> Anna<br>'
    f"<b>Objet&nbsp;:</b> Commande</p></div>{OLD_HTML}",
    "thunderbird": '<p>New</p><div class="moz-cite-prefix">Le 03/03/2026 à 10:00, Bob a écrit&nbsp;:<br></div>'
    f'<blockquote type="cite">{OLD_HTML}</blockquote>',
    "thunderbird below": '<div class="moz-cite-prefix">On 3/3/26 10:00, Bob wrote:<br></div>'
    f'<blockquote type="cite">{OLD_HTML}</blockquote><p>New</p>',
    "apple": f'<div>New</div><div><br><blockquote type="cite"><div>On 3 Mar 2026, at 10:00, Bob wrote:</div>{OLD_HTML}'
    "</blockquote></div>",
    "iphone": 'New<br><div>Envoyé de mon iPhone</div><div><br><blockquote type="cite">Le 3 mars 2026 à'
    f" 10:00, Bob a écrit :<br><br>{OLD_HTML}</blockquote></div>",
    "yahoo": '<div>New</div><div id="yahoo_quoted_1" class="yahoo_quoted"><div>On Tuesday, 3 March 2026 at 10:00, Bob'
    f" wrote:</div>{OLD_HTML}</div>",
    "proton": '<div>New</div><div class="protonmail_quote">On Tuesday, March 3rd, 2026 at 10:00, Bob wrote:<br>'
    f'<blockquote class="protonmail_quote">{OLD_HTML}</blockquote></div>',
}  # fmt: skip


@pytest.mark.parametrize("html", REPLIES.values(), ids=list(REPLIES))
def test_what_a_mail_repeats_is_folded(html: str) -> None:
    mail = html_to_text(html, is_mail=True)
    assert mail.text == "New"
    assert "Did it arrive?" in mail.quoted


def test_an_answer_below_a_quotation_is_never_folded_away() -> None:
    html = (
        '<p>Hello,</p><div class="moz-cite-prefix">On 3/3/26 10:00, Bob wrote:<br></div><blockquote type="cite">first'
        '</blockquote><p>Yes.</p><blockquote type="cite">second</blockquote><p>No.</p>'
    )
    mail = html_to_text(html, is_mail=True)
    assert (mail.text.count("Yes."), mail.text.count("No.")) == (1, 1)


def test_a_mail_with_nothing_new_is_shown() -> None:
    mail = html_to_text(
        f'<div class="gmail_quote"><div>Bob wrote:</div><blockquote>{OLD_HTML}</blockquote></div>', is_mail=True
    )
    assert mail.text == "Bob wrote:\n\n> Did it arrive?"


def test_a_quotation_in_a_post_stays_in_it() -> None:
    assert html_to_text("<blockquote>you said</blockquote><p>no</p>").quoted == ""


TAGS = (
    "div",
    "p",
    "b",
    "span",
    "li",
    "td",
    "tr",
    "table",
    "ul",
    "ol",
    "blockquote",
    "pre",
    "h2",
    "font",
    "a",
    "made-up",
)
WORDS = st.text("abcdeé東", min_size=1, max_size=5).map(lambda word: f"w{word}w")
TREES = st.recursive(
    WORDS, lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=5), st.booleans()), max_leaves=30
)


def _written(tree: Any) -> str:
    if isinstance(tree, str):
        return f" {tree} "
    name, inner, is_closed = tree
    return f"<{name} x='>'>" + "".join(map(_written, inner)) + (f"</{name}>" if is_closed else "")


def _words(tree: Any) -> list[str]:
    return [tree] if isinstance(tree, str) else [word for each in tree[1] for word in _words(each)]


@given(TREES)
def test_each_visible_word_is_there_once_and_in_order(tree: Any) -> None:
    text = html_to_text(_written(tree)).text
    assert [word for word in text.replace("|", " ").split() if word.startswith("w")] == _words(tree)


@given(st.text(st.characters(), max_size=300), st.booleans())
def test_any_text_is_answered(html: str, is_mail: bool) -> None:
    html_to_text(html, is_mail=is_mail)


MARKUP = st.lists(
    st.sampled_from(
        ["<", ">", "</", "/>", "<!--", "-->", "<a href=", "<p", "<td>", "</td>", "<pre>", "<style>", "</style>", "=",
         '"', "'", "&", "&#", "&#x", ";", "<blockquote>", "</blockquote>", "<li>", "hidden", "x", " ", "\n", "<svg>",
         "</svg>", "class=gmail_quote", "<ol start=1>", "</a>", "<img alt=x src=http://a>", "\x00", "\ud800",
         "<script>",
         "</script>"]
    ),
    max_size=60,
).map("".join)  # fmt: skip


@given(MARKUP, st.booleans())
def test_broken_markup_is_answered(html: str, is_mail: bool) -> None:
    found = html_to_text(html, is_mail=is_mail)
    assert "\x00" not in found.text
    found.text.encode()


def test_naughty_strings_are_shown_or_vanish() -> None:
    for each in naughty_strings():
        html_to_text(each, is_mail=True)
        escaped = each.replace("&", "&amp;").replace("<", "&lt;")
        shown = html_to_text(f"<p>{escaped}</p>").text
        assert shown.split() == html_to_text(f"<pre>{escaped}</pre>").text.split()


def test_real_posts_keep_their_words() -> None:
    path = shared_data("mozilla-support") / "questions-sample.jsonl"
    posts = [json.loads(line)["body_html"] for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n")]
    assert len(posts) > 1_000
    for html in posts:
        found = html_to_text(html)
        assert found.text.strip() or not [each for each in tokens(html) if not each.name and each.text.strip()]
        assert "<p>" not in found.text
        assert not found.was_cut


WORST = {
    "nested div": "<div>" * 100_000, "nested b": "<b>" * 100_000, "nested quotes": "<blockquote>x" * 70_000,
    "nested lists": "<ul><li>x" * 100_000, "nested tables": "<table><tr><td>x" * 60_000,
    "twenty tables": "<table><tr><td>x" * 20 + "</td></tr></table>" * 20,
    "attributes": "<a " + " ".join(f"a{i}=1" for i in range(100_000)) + ">x",
    "formatting": "".join(f"<font id={i}><p>x" for i in range(50_000)), "less than": "<" * MAX_HTML,
    "ampersands": "&" * MAX_HTML, "entities": "&a" * 500_000, "digits": "&#" + "9" * 900_000,
    "comments": "<!--" * 250_000,
    "quotes": "<b ='" * 200_000, "more quotes": "<b =\"'" * 160_000, "equals": "<a " + "= " * 490_000,
    "styles": "<style>" * 140_000, "urls": "<style>url(" * 80_000, "hidden": "<p hidden>" * 100_000,
    "style": '<p style="' + "a;" * 490_000 + '">', "classes": '<p class="' + "a " * 490_000 + '">x',
    "anchors": "<a href=http://x.y/>x" * 45_000, "long anchor": '<a href="http://x.y/' + "z" * 900_000 + '">x',
    "lines": "<pre>" + "\n" * 990_000, "breaks": "<br>" * 250_000, "spaces": " " * MAX_HTML, "cells": "<td>x" * 200_000,
    "headers": "From: x<br>" * 90_000, "wrote": "On 1 a wrote:<br>" * 55_000, "marks": "&gt; x<br>y<br>" * 60_000,
    "signatures": "-- <br>" * 140_000, "end tags": "</p>" * 250_000, "words": "word " * 400_000,
}  # fmt: skip


@pytest.mark.timeout(60)
@pytest.mark.parametrize("html", WORST.values(), ids=list(WORST))
def test_the_worst_inputs_end_within_the_limits(html: str) -> None:
    """Each takes about half a second; anything that is not linear would take minutes."""
    found = html_to_text(html, is_mail=True)
    assert len(found.text.encode()) <= 256 * 1024
    assert len(found.quoted.encode()) <= 600 * 1024
    assert len(found.links) <= 500


def test_reading_ends_where_the_text_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Token] = []

    def counted(html: str) -> Iterator[Token]:
        for token in tokens(html):
            read.append(token)
            yield token

    monkeypatch.setattr("socialinbox.networks.html.tokens", counted)
    assert html_to_text("<p>words</p>" * 80_000).was_cut
    assert len(read) < 3 * 80_000 - 1_000


def test_what_is_beyond_the_limit_is_cut_and_said() -> None:
    assert html_to_text("x" * (MAX_HTML + 1)).was_cut
    assert html_to_text("<p>word</p>" * 60_000).was_cut
    assert not html_to_text("<p>word</p>" * 10_000).was_cut
