"""What only the office may see of a record, as lines of text: for the preview server and nobody else.

In: a settled record.  Out: (label, text) for every field whose audience is the office, and for all that lies in such a
field; never a private one, and of a masked name not its full form, wherever they stand.  `gate.screen` asks for it only
where a site is made as a preview with drafts.

    tuple(internal_lines(record))      # (("草稿", "是"), ("录入 · 录入日期", "2026-11-12"), …)
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from site_builder.content.declare import OFFICE, PUBLIC
from site_builder.content.fields import Ref
from site_builder.content.schema import Declared, declared


def internal_lines(
    record: Any, above: tuple[str, ...] = (), inside: bool = False
) -> Iterator[tuple[str, str]]:
    """The office's lines of a record, or of a mapping in it; `above` are the labels on the way to it, `inside` says that
    it lies in a field of the office."""
    for item in declared(type(record)):
        audience = item.spec.audience
        if audience is not OFFICE and audience is not PUBLIC:
            continue
        value = getattr(record, item.attribute)
        if value is not None and value != ():
            yield from _lines(item, value, above, inside or audience is OFFICE)


def _lines(item: Declared, value: Any, above: tuple[str, ...], inside: bool) -> Iterator[tuple[str, str]]:
    if item.spec.type.shape is None:
        if inside:
            yield " · ".join((*above, item.spec.label)), value_text(value)
        return
    for mark, one in _each(value):
        if dataclasses.is_dataclass(one):
            yield from internal_lines(one, (*above, f"{item.spec.label}{mark}"), inside)


def _each(value: Any) -> Iterator[tuple[str, Any]]:
    """The mappings of a field, each with its number where there are several, or with its own key."""
    if isinstance(value, Mapping):
        yield from ((f" {key}", one) for key, one in value.items())
    elif isinstance(value, tuple):
        yield from (
            (f" {number}" if len(value) > 1 else "", one) for number, one in enumerate(value, start=1)
        )
    else:
        yield "", value


def value_text(value: Any) -> str:
    """A typed value as the office reads it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Ref):
        return f"{value.place}/{value.kind}:{value.id}" if value.place else f"{value.kind}:{value.id}"
    if isinstance(value, tuple):
        return "、".join(
            " ".join(str(part) for part in one) if isinstance(one, tuple) else value_text(one)
            for one in value
        )
    return str(getattr(value, "text", value))
