"""Filters: the few pure functions that a template may call on a value.

In: a value of a page's context, and the page itself where the answer depends on where it stands.  Out: text,
or markup that is already escaped.  The page is handed over by name (`path|href(page)`) and not fished out of
Jinja's context: macros imported without context are compiled and made once a process, not once a page.

    relative_link("/cuihu/honors/", "/cuihu/liuyin/index.html")  ->  "../honors/index.html"
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

from site_builder.base.days import day_label, short_day_label
from site_builder.model.page import Page

_ROOTED = "/404.html"
_PLAIN = re.compile(r"[A-Za-z0-9_.~/-]*").fullmatch


def relative_link(target: str, page: str) -> str:
    """The relative link from the page at `page` to `target`, both site-root-absolute paths.

    A folder gets its `index.html`, so that pages open from a disk; a fragment (`#boards`) is kept.  Raises
    ValueError for a target that is not site-root-absolute: plan makes no such path.
    """
    path, hash_mark, fragment = target.partition("#")
    if not path.startswith("/") or path.startswith("//"):
        raise ValueError(f"not a path of the site: {target!r}")
    if path.endswith("/"):
        path += "index.html"
    if path == page and hash_mark:
        return hash_mark + quote(fragment)
    to, here = path.split("/"), page.split("/")
    shared = 1
    limit = min(len(to), len(here)) - 1
    while shared < limit and to[shared] == here[shared]:
        shared += 1
    link = "../" * (len(here) - 1 - shared) + "/".join(to[shared:])
    return _quoted(link) + (hash_mark + quote(fragment) if hash_mark else "")


def _quoted(link: str) -> str:
    return link if _PLAIN(link) else quote(link)


def href(target: str, page: Page) -> str:
    """The link from `page` to a path of the site: relative everywhere, but root-absolute on 404.html, which a
    server shows at any depth (contract 1, Addresses)."""
    if not page.path.endswith(_ROOTED):
        return relative_link(target, page.path)
    path, hash_mark, fragment = target.partition("#")
    if path.endswith("/"):
        path += "index.html"
    base = page.shell.base_path.rstrip("/") + "/"
    return _quoted(base + path.removeprefix(page.shell.root_path)) + (
        hash_mark + quote(fragment) if hash_mark else ""
    )


@lru_cache(maxsize=4096)
def day(value: date) -> Markup:
    """`<time datetime="2026-11-20">2026年11月20日</time>`: the form for running text."""
    return Markup(f'<time datetime="{value.isoformat()}">{day_label(value)}</time>')


def short_day(value: date, page: Page) -> Markup:
    """`<time …>11月20日</time>` for tables and quiet lines; with the year where it is not that of the page's
    newest fact, so that an old day is never taken for a recent one."""
    return day(value) if _other_year(value, page) else _short_day(value)


def due_day(value: date, page: Page, when_past: str = "late", weekday: str = "") -> Markup:
    """A last day, marked for the script that may add 还有3天, 今天 or, with `when_past` "late", 超期6天.

    "end" is a last day that may pass in silence, "start" the first day of something to come.
    `weekday` (星期五) stands with the day, before what the script adds.
    """
    label = day_label(value) if _other_year(value, page) else short_day_label(value)
    return Markup(
        f'<time datetime="{value.isoformat()}" data-due="{escape(when_past)}">{label}{escape(weekday)}</time>'
    )


@lru_cache(maxsize=4096)
def _short_day(value: date) -> Markup:
    return Markup(f'<time datetime="{value.isoformat()}">{short_day_label(value)}</time>')


def _other_year(value: date, page: Page) -> bool:
    return page.newest is not None and page.newest.year != value.year


def paragraphs(text: str) -> Markup:
    """Plain text as paragraphs: one for every line that is not blank."""
    return Markup("").join(Markup("<p>{}</p>").format(line) for line in _lines(text))


def lines(parts: tuple[str, ...]) -> Markup:
    """Several short texts on lines of their own (`<br>`)."""
    return Markup("<br>").join(escape(part) for part in parts)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@lru_cache(maxsize=1024)
def phone(number: str) -> Markup:
    """A number to ring as a `tel:` link, the first one where several are typed; words without digits (到窗口办理)
    stay words."""
    digits = ""
    for character in number:
        if character.isascii() and (character.isdigit() or character == "+"):
            digits += character
        elif digits and character not in "-－ ()（）":
            break
    shown = escape(number)
    return Markup(f'<a class="num" href="tel:{digits}">{shown}</a>') if digits.strip("+") else shown


def thousandths(part: int, whole: int) -> int:
    """`part` of `whole` in thousandths, rounded down, within 0 and 1000; 0 of nothing.  For bars only."""
    if whole <= 0:
        return 0
    return max(0, min(1000, part * 1000 // whole))


def web_link(url: str) -> bool:
    """A test (`source.url is web_link`): only http(s) addresses are ever linked."""
    return url.startswith(("https://", "http://"))


FILTERS: dict[str, Callable[..., Any]] = {
    "href": href,
    "day": day,
    "short_day": short_day,
    "due_day": due_day,
    "paragraphs": paragraphs,
    "lines": lines,
    "phone": phone,
    "thousandths": thousandths,
}
TESTS: dict[str, Callable[..., Any]] = {"web_link": web_link}
