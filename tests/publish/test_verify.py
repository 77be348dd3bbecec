"""Checks of finished pages: which addresses lead nowhere, and which pages call on somebody else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.publish.verify import broken_links, outside_requests

FILES = (
    "index.html",
    "assets/site.css",
    "cuihu/index.html",
    "cuihu/issues/index.html",
    "cuihu/issues/is-1/1-480.webp",
)
HERE = "cuihu/issues/is-1/index.html"


def broken(fragment: str, *, page: str = HERE, base: str = "/") -> list[str]:
    tree = dict.fromkeys(FILES, b"<p>") | {page: fragment.encode()}
    found = broken_links(tree, base=base)
    assert all(path == page for path, _ in found)
    return [address for _, address in found]


@pytest.mark.parametrize(
    "fragment",
    [
        '<a href="../index.html">',
        '<a href="../../../index.html">',
        '<a href="">',
        '<a href="#a">',
        '<a href="?x=1">',
        '<a href="../index.html#a">',
        '<a href="../index.html?x=/y">',
        '<a href="../">',
        '<a href="..">',
        '<a href="./">',
        '<a href="../../issues/index.html">',
        '<a href="../is%2D1/index.html">',
        '<a href="&#46;&#46;/index.html">',
        "<a href='../index.html'>",
        "<a href=../index.html>",
        '<a\n  class="x"\n  HREF = "../index.html" >',
        '<a data-href="nowhere.html" href="../index.html">',
        '<img src="1-480.webp" alt="a > b" srcset="1-480.webp 480w, ../is-1/1-480.webp 960w">',
        '<link rel="stylesheet" href="../../../assets/site.css">',
        '<a href="https://example.org/x">',
        '<a href="//example.org/x">',
        '<a href="tel:12345">',
        '<a href="mailto:a@example.org">',
        '<!-- <a href="nowhere.html"> -->',
        '<p>写 href="nowhere.html" 的字</p>',
        '<script type="application/json">{"a": "<a href=\\"nowhere.html\\">"}</script>',
        '<a href="/cuihu/">',
        '<a href="/">',
    ],
)
def test_addresses_that_lead_somewhere(fragment: str) -> None:
    assert broken(fragment) == []


@pytest.mark.parametrize(
    ("fragment", "addresses"),
    [
        ('<a href="nowhere.html">', ["nowhere.html"]),
        ('<a href="../nowhere/">', ["../nowhere/"]),
        ('<a href="../../../../index.html">', ["../../../../index.html"]),
        ('<a href="../../../../../index.html">', ["../../../../../index.html"]),
        ('<a href="/nowhere.html">', ["/nowhere.html"]),
        ('<a href="../Index.html">', ["../Index.html"]),
        ("<a href=nowhere.html>", ["nowhere.html"]),
        ("<a href='nowhere.html'>", ["nowhere.html"]),
        ('<a title="x"href="nowhere.html">', ["nowhere.html"]),
        ('<a title=">" href="nowhere.html">', ["nowhere.html"]),
        ('<img src="2.webp" srcset="1-480.webp 480w,3.webp 960w, 4.webp">', ["2.webp", "3.webp", "4.webp"]),
        ('<script src="x.js"></script>', ["x.js"]),
        ('<a href="通知.html">', ["通知.html"]),
        ('<a href="a.html?x"><a href="a.html#y"><a href="a.html?x">', ["a.html#y", "a.html?x"]),
        ('<p>"</p><a href="nowhere.html">', ["nowhere.html"]),
        ('<p>src="</p><a href="nowhere.html">', ["nowhere.html"]),
    ],
)
def test_addresses_that_lead_nowhere(fragment: str, addresses: list[str]) -> None:
    assert broken(fragment) == addresses


def test_root_addresses_are_of_the_site_s_own_path() -> None:
    """404.html alone uses them: it answers for every address."""
    page = '<link rel="stylesheet" href="/gongshi/assets/site.css"><a href="/gongshi/">'
    assert broken(page, page="404.html", base="/gongshi/") == []
    assert broken(page, page="404.html", base="/gongshi") == []
    assert broken('<a href="/assets/site.css">', page="404.html", base="/gongshi") == ["/assets/site.css"]


def test_only_pages_are_read() -> None:
    assert (
        broken_links({"data.json": b'<a href="nowhere.html">', "feed.xml": b'<a href="nowhere.html">'}) == ()
    )


def test_a_page_at_the_root_cannot_climb() -> None:
    assert broken('<a href="../index.html"><a href="index.html">', page="a.html") == ["../index.html"]


PIECES = st.sampled_from(
    [
        "<a ",
        ">",
        " href=",
        "src=",
        '"',
        "'",
        "x.html",
        "../index.html",
        "https://a.example",
        "#a",
        "<!--",
        "-->",
        " ",
        "</a>",
    ]
)


@given(st.lists(PIECES, max_size=25))
@settings(max_examples=150, deadline=None)
def test_the_quick_look_overlooks_nothing(pieces: list[str]) -> None:
    """A page behind something that always needs the slow look gives the same answer."""
    fragment = "".join(pieces)
    quick, slow = broken(fragment), broken('<a href="&#46;&#46;/index.html"></a>' + fragment)
    assert quick == slow


@pytest.mark.parametrize(
    "fragment",
    [
        '<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>x</title>'
        '<link rel="stylesheet" href="../assets/site.css"><script src="../assets/site.js" defer></script>'
        '<link rel="canonical" href="https://example.org/a/"><link rel="alternate" href="https://example.org/feed.xml">'
        '<link rel="icon" href="../assets/icon.svg"></head>',
        '<a href="https://example.org" rel="noopener noreferrer">',
        '<img src="1-480.webp" srcset="1-480.webp 480w, 1-960.webp 960w" alt="https://example.org">',
        '<svg class="chart" role="img"><title>图</title><use href="#a"/><rect fill="url(#grad)"/></svg>',
        '<script type="application/ld+json">{"@context": "https://schema.org", "x": "<img src=//a>"}</script>',
        '<meta property="og:url" content="https://example.org/">',
        '<meta http-equiv="refresh" content="0; url=../new/index.html">',
        "<p>onclick=alert(1) style=color:red javascript:x</p>",
        '<p title="style=x onload=y">',
        "<!-- <script>x</script> <style></style> -->",
        '<a href="javascript.html" title="javascript: 说明">',
    ],
)
def test_pages_that_keep_to_themselves(fragment: str) -> None:
    assert outside_requests(fragment.encode()) == ()


@pytest.mark.parametrize(
    ("fragment", "word"),
    [
        ('<img src="https://example.org/a.png">', "站外"),
        ('<img src="//example.org/a.png">', "站外"),
        ("<img src=//example.org/a.png>", "站外"),
        ('<IMG SRC="HTTPS://example.org/a.png">', "站外"),
        ('<img src="&#104;ttps://example.org/a.png">', "站外"),
        ('<img src=" https://example.org/a.png">', "站外"),
        ('<img src="/\\example.org/a.png">', "站外"),
        ('<img src="data:image/png;base64,AA==">', "站外"),
        ('<img srcset="a.png 1x, https://example.org/a.png 2x">', "站外"),
        ('<link rel="stylesheet" href="https://example.org/a.css">', "站外"),
        ('<link rel="Preconnect" href="https://example.org">', "站外"),
        ('<link href="//example.org/i.png" rel="shortcut icon">', "站外"),
        ('<script src="https://example.org/a.js"></script>', "站外"),
        ('<svg><image href="https://example.org/a.png"/></svg>', "站外"),
        ('<svg><use xlink:href="https://example.org/a.svg#b"/></svg>', "站外"),
        ('<svg><rect fill="url(https://example.org/a.svg#b)"/></svg>', "另取"),
        ('<meta http-equiv="Refresh" content="0; URL=https://example.org">', "站外"),
        ("<script>alert(1)</script>", "行内脚本"),
        ('<script type="module">x</script>', "行内脚本"),
        ("<style>p{}</style>", "行内样式"),
        ('<p style="color:red">', "行内样式"),
        ("<p style=color:red>", "行内样式"),
        ('<p STYLE="">', "行内样式"),
        ('<p onclick="x()">', "行内脚本"),
        ("<body onload=x()>", "行内脚本"),
        ('<a href="javascript:x()">', "脚本地址"),
        ('<a href=" java\nscript:x()">', "脚本地址"),
        ('<iframe src="a.html"></iframe>', "iframe"),
        ('<object data="a.swf"></object>', "object"),
        ('<video src="a.mp4"></video>', "video"),
        ('<base href="../">', "base"),
        ('<script type="application/json">{}</script><img src="https://example.org/a.png">', "站外"),
    ],
)
def test_pages_that_the_policy_would_stop(fragment: str, word: str) -> None:
    found = outside_requests(fragment.encode())
    assert found
    assert any(word in finding for finding in found)


@given(st.binary(max_size=80))
def test_any_bytes_have_an_answer(data: bytes) -> None:
    outside_requests(b"<a " + data)
    broken_links({"a.html": b"<a href=" + data})
