"""Personal data in any text that would be published: what kind, and where (docs/domain 6, contract 7).

In: a text as an editor typed it.  Out: findings, by place and apart.  A pure function of the text: whether a field may
hold it, and whether an `allow` passes it, is decided by who asks.  Numbers are known by their own form, all else by a
word beside it; where neither says so a text passes, for an alarm that is mostly false is switched off.  Most texts
have nothing to find and cost some microseconds: each detector looks first for a character that it cannot do without.

    find("请联系张建国先生，电话１３８ 0000 0000")   # name 3—6, mobile 11—24
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from site_builder.base.personal.finding import ADVICE as ADVICE
from site_builder.base.personal.finding import LABELS as LABELS
from site_builder.base.personal.finding import NAME, Finding, settled
from site_builder.base.personal.reading import Reading, reading

_NUMBERS: Final = frozenset(("resident-id", "bank-card", "mobile", "home-phone", "e-mail"))


def find(text: str) -> tuple[Finding, ...]:
    """All personal data in `text`; start and end are places in it as typed."""
    read = reading(text)
    found = _found(read.text)
    if not found:
        return ()
    return settled(_typed(read, *one) for one in found)


def hidden(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches of a line that an error log does not print: findings, and what singles out a home in any record."""
    from site_builder.base.personal.spots import home_spans

    return tuple(sorted({*home_spans(text), *((one.start, one.end) for one in find(text))}))


@cache
def _gates() -> tuple[re.Pattern[str], ...]:
    """For each detector the characters without one of which it finds nothing."""
    return (
        re.compile("[0-9@〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖]|艾特|[A-Za-z0-9_-]{6}"),
        re.compile("[0-9一二三四五六七八九十户层顶]|对门|单元"),
        re.compile("[0-9岁生班级学园诞月读初高旬孩童巾稀耋甲龄十]"),
    )


def _found(text: str) -> list[tuple[str, int, int]]:
    """What each detector says, as places in the text as read."""
    from site_builder.base.personal.names import names

    found: list[tuple[str, int, int]] = []
    digits, rooms, years = _gates()
    if digits.search(text) or "信" in text or "号" in text:
        from site_builder.base.personal.accounts import accounts
        from site_builder.base.personal.numbers import numbers

        found += numbers(text)
        found += accounts(text)
    if rooms.search(text):
        from site_builder.base.personal.homes import homes

        found += homes(text)
    called = list(names(text, [start for kind, start, _ in found if kind in _NUMBERS]))
    found += called
    if years.search(text):
        from site_builder.base.personal.life import life

        found += life(text)
    from site_builder.base.personal.health import health

    found += health(text, frozenset(start for kind, start, _ in called if kind == NAME))
    return found


def _typed(read: Reading, kind: str, start: int, end: int) -> Finding:
    start, end = read.typed(start, end)
    return Finding(kind=kind, start=start, end=end)
