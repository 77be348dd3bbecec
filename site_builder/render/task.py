"""Rendering: a page to bytes.

In: templates and a page.  Out: the file's bytes, and nothing else: no disk, no clock, no other page.  The page's
context is handed over field by field, beside `page`, `shell`, `parts` and `assets`; a name that is missing is
our own fault and raises.

    render(templates, page)      # b'<!doctype html>…'
"""

from __future__ import annotations

from dataclasses import fields
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from site_builder.model.page import Page
from site_builder.render.templates import Templates, page_template

RESERVED = ("page", "shell", "parts", "assets")
"""Names that every template may use; no context has a field of such a name."""


def render(templates: Templates, page: Page) -> bytes:
    """The bytes of `page`, UTF-8.

    Its parts are rendered first and handed to its template as the list `parts` of safe markup.  Raises
    `jinja2.UndefinedError` for a name that the context lacks, and KeyError for an unknown template.
    """
    shared: dict[str, Any] = {"page": page, "shell": page.shell, "assets": dict(templates.asset_paths)}
    parts = tuple(
        Markup(page_template(templates, part.template).render(_variables(part.context) | shared | {"parts": ()}))
        for part in page.parts
    )
    text = page_template(templates, page.template).render(
        _variables(page.context) | shared | {"parts": parts}
    )
    return text.encode("utf-8")


def _variables(context: Any) -> dict[str, Any]:
    return {name: getattr(context, name) for name in _field_names(type(context))}


@lru_cache(maxsize=256)
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(item.name for item in fields(kind))
