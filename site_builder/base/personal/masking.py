"""What an editor might write instead: a text with its findings masked.

In: a text and its findings.  Out: the text with each of them replaced.  A full name keeps its surname (张某某), a title
loses it (某女士), a child is 一名学生; all else becomes ▒ of equal width, for half a number is a number to whoever has the
other half: 138****0000 is no mask.

    masked(text, find(text))
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from site_builder.base.personal import finding as kinds
from site_builder.base.personal.finding import Finding
from site_builder.base.text import cell_width, mask_name

_TITLES: Final = 2
_SHADE: Final = "▒"


def masked(text: str, findings: Iterable[Finding]) -> str:
    """`text` without what was found in it."""
    parts: list[str] = []
    place = 0
    for one in sorted(findings, key=lambda item: item.start):
        parts += text[place : one.start], _instead(one.kind, text[one.start : one.end])
        place = max(place, one.end)
    return "".join((*parts, text[place:]))


def _instead(kind: str, typed: str) -> str:
    if kind == kinds.NAME:
        from site_builder.base.personal.names import title_of

        title = title_of(typed)
        return f"某{title}" if title else mask_name(typed)
    if kind == kinds.CHILD:
        return "一名学生"
    return _SHADE * max(1, cell_width(typed))
