"""Rendering: a page to bytes.

In: templates and a page.  Out: the file's bytes, and nothing else: no disk, no clock, no other page.  The page's
context is handed over field by field, beside `page`, `shell`, `parts`, `assets`, `card` and `frame`; a name that is
missing is our own fault and raises.

What depends on the shell and on the depth of the page alone (head, navigation, footer) is half the work of a
small page.  It is rendered from these two, which is all that its templates are given, and the last is kept.

    render(templates, page)      # b'<!doctype html>…'
"""

from __future__ import annotations

from dataclasses import fields
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from site_builder.base.values import dataclass
from site_builder.model.page import Page, Shell
from site_builder.render.templates import FRAME, Templates, page_template

RESERVED = ("page", "shell", "parts", "assets", "card", "frame")
"""Names that every template may use; no context has a field of such a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """As much of a page as its frame may know: where it stands, and its shell."""

    path: str
    shell: Shell


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The rendered pieces around a page: see `shell/frame.html`."""

    head: Markup
    top: Markup
    navigation: Markup
    foot_links: Markup
    foot_filing: Markup


def render(templates: Templates, page: Page) -> bytes:
    """The bytes of `page`, UTF-8.

    Its parts are rendered first and handed to its template as the list `parts` of safe markup.  Raises
    `jinja2.UndefinedError` for a name that the context lacks, and KeyError for an unknown template.
    """
    shared = {
        "page": page,
        "shell": page.shell,
        "assets": _asset_paths(templates, page.shell.root_path),
        "card": _card(templates, page),
        "frame": _frame(templates, Anchor(path=_position(page), shell=page.shell)),
    }
    parts = tuple(
        Markup(
            page_template(templates, part.template).render(_variables(part.context) | shared | {"parts": ()})
        )
        for part in page.parts
    )
    text = page_template(templates, page.template).render(
        _variables(page.context) | shared | {"parts": parts}
    )
    return text.encode("utf-8")


def _card(templates: Templates, page: Page) -> str:
    """The absolute address of the picture of a shared link; empty where the site does not know its own, for a relative
    one leads nowhere in a chat."""
    paths, own = dict(templates.asset_paths), f"card-{page.card}.png"
    path = paths.get(own if own in paths else "card.png", "")
    return page.shell.base_url + path.lstrip("/") if page.shell.base_url and path else ""


def _position(page: Page) -> str:
    """The page's path, or one that all pages beside its folder share.

    `/a/honors/h-1/index.html` and `/a/honors/h-2/index.html` link alike to everything outside their own folders.
    Where the shell itself links into the page's folder, its path stays.
    """
    folder, _, _ = page.path.rpartition("/")
    above, _, _ = folder.rpartition("/")
    if not folder or any(path.startswith(folder + "/") for path in _shell_paths(page.shell)):
        return page.path
    return f"{above}/-/index.html"


@lru_cache(maxsize=8)
def _shell_paths(shell: Shell) -> tuple[str, ...]:
    links = (*shell.footer_links, *(link for link in (shell.parent, shell.successor) if link))
    paths = (*(item.path for item in shell.nav), *(link.path for link in links))
    return (shell.place_path, shell.feed_path, *paths)


@lru_cache(maxsize=8)
def _frame(templates: Templates, anchor: Anchor) -> Frame:
    made: Any = page_template(templates, FRAME).module
    shell = anchor.shell
    return Frame(
        head=made.head(shell, anchor, _asset_paths(templates, shell.root_path)),
        top=made.top(shell, anchor),
        navigation=made.navigation(shell, anchor),
        foot_links=made.foot_links(shell, anchor),
        foot_filing=made.foot_filing(shell),
    )


@lru_cache(maxsize=8)
def _asset_paths(templates: Templates, root: str) -> dict[str, str]:
    return {name: f"{root}{path.lstrip('/')}" for name, path in templates.asset_paths}


def _variables(context: Any) -> dict[str, Any]:
    return {item.name: getattr(context, item.name) for item in fields(context)}
