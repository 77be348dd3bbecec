"""Where a text about conduct points at somebody's home: stricter than `homes` (docs/domain 4.2).

In: a line of text.  Out: the stretches that single out a household.  Boards show behaviour at a place, never people,
so a spot may name a building with enough households and nothing smaller: there a unit, a floor or a window alone is
refused; and an error about such a text must not print it.

    home_spans("6号楼3单元201室门口")   # ((3, 10),)
"""

from __future__ import annotations

import re
from functools import cache


@cache
def _home() -> re.Pattern[str]:
    return re.compile(
        r"(?:[0-9０-９]+|[一二三四五六七八九十]+)\s*(?:单元|室|户|层|楼(?!栋|道|梯|前|后|侧|北|南|东|西))[0-9０-９]*\s*(?:室|号|户)?"
        r"|[东西南北中]户|窗|顶楼|顶层|阳台|门牌|家门"
    )


def home_spans(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches (from 0, end exclusive) of `text` that single out a home; the next ones that touch are joined."""
    spans: list[tuple[int, int]] = []
    for match in _home().finditer(text):
        if spans and spans[-1][1] == match.start():
            spans[-1] = (spans[-1][0], match.end())
        else:
            spans.append(match.span())
    return tuple(spans)
