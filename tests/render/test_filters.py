"""Filters: links lead where they should from wherever the page stands; days and words come out escaped."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from datetime import date
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.page import Page, Shell
from site_builder.render import filters

PAGE = Page(
    path="/cuihu/index.html",
    template="pages/place.html",
    context=None,
    shell=Shell(site_name="社区公示栏（示例）", base_path="/gongshi/"),
    title="翠湖街道（示例）",
    newest=date(2026, 11, 18),
)
NOT_FOUND = replace(PAGE, path="/404.html")


@pytest.mark.parametrize(
    ("target", "page", "link"),
    [
        ("/", "/index.html", "index.html"),
        ("/cuihu/", "/index.html", "cuihu/index.html"),
        ("/cuihu/", "/cuihu/index.html", "index.html"),
        ("/", "/cuihu/liuyin/index.html", "../../index.html"),
        ("/cuihu/honors/", "/cuihu/liuyin/index.html", "../honors/index.html"),
        ("/cuihu/liuyin/honors/h-1/", "/cuihu/liuyin/honors/index.html", "h-1/index.html"),
        ("/cuihu/liuyin/honors/h-1/1", "/cuihu/liuyin/honors/h-1/index.html", "1"),
        ("/cuihu/honors/", "/cuihu/honors-old/index.html", "../honors/index.html"),
        ("/assets/site.1f.css", "/cuihu/index.html", "../assets/site.1f.css"),
        ("/cuihu/feed.xml", "/cuihu/index.html", "feed.xml"),
        ("/search/#boards", "/cuihu/index.html", "../search/index.html#boards"),
        ("/cuihu/#main", "/cuihu/index.html", "#main"),
        ("/cuihu/index.html#main", "/cuihu/index.html", "#main"),
        ("/gongshi栏/a b/", "/index.html", "gongshi%E6%A0%8F/a%20b/index.html"),
        ("/a:b/", "/index.html", "a%3Ab/index.html"),
        ("/search/#按月", "/index.html", "search/index.html#%E6%8C%89%E6%9C%88"),
    ],
)
def test_a_link_is_relative_and_opens_from_a_disk(target: str, page: str, link: str) -> None:
    assert filters.relative_link(target, page) == link


NAMES = st.lists(st.sampled_from(("cuihu", "liuyin", "honors", "2026-11", "a")), max_size=5)


@given(here=NAMES, there=NAMES)
def test_a_link_resolves_to_its_target(here: list[str], there: list[str]) -> None:
    page = "/" + "/".join((*here, "index.html"))
    target = "/" + "".join(f"{name}/" for name in there)
    link = filters.relative_link(target, page)
    assert not link.startswith("/")
    resolved = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(link)))
    assert resolved == target + "index.html"


@pytest.mark.parametrize(
    "target", ["", "cuihu/", "https://news.example/", "//news.example/", "javascript:alert(1)", "#main"]
)
def test_what_is_no_path_of_the_site_is_refused(target: str) -> None:
    with pytest.raises(ValueError, match="not a path of the site"):
        filters.relative_link(target, "/index.html")


def test_only_the_404_page_has_root_absolute_links() -> None:
    assert filters.href("/search/#boards", PAGE) == "../search/index.html#boards"
    assert filters.href("/search/#boards", NOT_FOUND) == "/gongshi/search/index.html#boards"
    assert filters.href("/", NOT_FOUND) == "/gongshi/index.html"
    at_root = replace(NOT_FOUND, shell=replace(NOT_FOUND.shell, base_path="/"))
    assert filters.href("/assets/site.css", at_root) == "/assets/site.css"


def test_days_are_time_elements() -> None:
    assert filters.day(date(2026, 11, 2)) == '<time datetime="2026-11-02">2026年11月2日</time>'
    assert filters.short_day(date(2026, 11, 2), PAGE) == '<time datetime="2026-11-02">11月2日</time>'
    assert filters.due_day(date(2026, 11, 23), PAGE) == (
        '<time datetime="2026-11-23" data-due="late">11月23日</time>'
    )


def test_a_short_day_of_another_year_keeps_its_year() -> None:
    assert "2025年12月30日" in filters.short_day(date(2025, 12, 30), PAGE)
    assert "2027年1月4日" in filters.due_day(date(2027, 1, 4), PAGE, "end")
    assert "2025年" not in filters.short_day(date(2025, 12, 30), replace(PAGE, newest=None))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("0571-1234567", '<a class="num" href="tel:05711234567">0571-1234567</a>'),
        ("(0571) 1234567", '<a class="num" href="tel:05711234567">(0571) 1234567</a>'),
        ("+86 571 1234567", '<a class="num" href="tel:+865711234567">+86 571 1234567</a>'),
        ("0571-1234567转801", '<a class="num" href="tel:05711234567">0571-1234567转801</a>'),
        ("12345、12319", '<a class="num" href="tel:12345">12345、12319</a>'),
        ("到窗口办理", "到窗口办理"),
        ("１２３４５", "１２３４５"),
        ('"><b>', "&#34;&gt;&lt;b&gt;"),
    ],
)
def test_a_telephone_number_can_be_rung(typed: str, shown: str) -> None:
    assert filters.phone(typed) == shown


def test_text_becomes_escaped_paragraphs_and_lines() -> None:
    assert filters.paragraphs("一<b>\n\n 二 \n") == "<p>一&lt;b&gt;</p><p>二</p>"
    assert filters.paragraphs(" \n ") == ""
    assert filters.lines(("一", "<二>")) == "一<br>&lt;二&gt;"
    assert filters.lines(()) == ""


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [(0, 5, 0), (1, 3, 333), (5, 5, 1000), (7, 5, 1000), (3, 0, 0), (0, 0, 0), (-1, 5, 0)],
)
def test_a_bar_stays_within_its_width(part: int, whole: int, share: int) -> None:
    assert filters.thousandths(part, whole) == share


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://news.example/a", True),
        ("http://news.example/a", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        (" https://news.example", False),
        ("《日报》第3版", False),
    ],
)
def test_only_web_addresses_are_linked(url: str, linked: bool) -> None:
    assert filters.web_link(url) is linked
