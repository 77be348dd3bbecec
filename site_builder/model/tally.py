"""Numbers as they were reported among the sums of a board: how exact they are is kept (contract 3, Sums).

In: numbers with their words (46, 30余, 约13.5).  Out: `Added` values, which hold whole numbers only and outlive their records;
and from many of them one number again.  What is approximate is added up apart from what is exact, so that 2000余 + 500 is
2500余 however often it was handed on.

    amount_of(adding(parse_number("2000余"), "2026-11", "people"), "people")      # 2000余
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from site_builder.base.quantity import Number, add_numbers, parse_number
from site_builder.content.declare import FieldType
from site_builder.content.fields import scalar
from site_builder.model.public import Added

PARTS: Final = 10_000
"""A number has four decimals at most (contract 3)."""
_WORDS: Final = (("", "{}"), ("-over", "{}余"), ("-about", "约{}"))


def service_hours() -> FieldType:
    """A field of hours that were served, with one decimal at most: 18, 13.5, 120余."""

    def parse(raw: str) -> Number | None:
        found = parse_number(raw)
        return found if found is not None and found.amount * 10 % 1 == 0 else None

    return scalar(
        parse,
        rule="bad-number",
        expected="小时数，小数最多一位，可带 约、余",
        example="13.5",
        meant=lambda raw: bare if (bare := raw.removesuffix("小时")) != raw and parse(bare) else "",
    )


def adding(number: Number, period: str, what: str, of: str = "") -> Iterator[Added]:
    """What a number adds to the sum of `what`: its whole part, and ten-thousandths where it has any; nothing for 0."""
    name = what + ("-about" if number.about else "-over" if number.over else "")
    whole, part = divmod(int(number.amount * PARTS), PARTS)
    if whole:
        yield Added(period=period, what=name, of=of, number=whole)
    if part:
        yield Added(period=period, what=f"{name}-part", of=of, number=part)


def amount_of(found: Iterable[Added], what: str) -> Number | None:
    """The sum of what was added under a name; None where nothing was (0, or not reported: whoever must tell them apart
    counts the reports too)."""
    sums: dict[str, int] = {}
    for item in found:
        sums[item.what] = sums.get(item.what, 0) + item.number
    parts = []
    for ending, words in _WORDS:
        total = sums.get(what + ending, 0) * PARTS + sums.get(f"{what}{ending}-part", 0)
        if total:
            whole, rest = divmod(total, PARTS)
            digits = f"{whole}.{rest:04}".rstrip("0") if rest else str(whole)
            number = parse_number(words.format(digits))
            assert number is not None, digits
            parts.append(number)
    return add_numbers(parts) if parts else None
