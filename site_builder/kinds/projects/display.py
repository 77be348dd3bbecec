"""Small things that the pages of projects and of programmes print alike: spans of days, sums in words, widths."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from site_builder.base.days import day_label, short_day_label
from site_builder.base.quantity import Number, less, number_of, plain_digits, round_half_up
from site_builder.model.kind import Status

STATUSES: Final = (
    Status(word="延期", tone="late"),
    Status(word="施工中", tone="doing"),
    Status(word="未开工", tone="wait"),
    Status(word="拟建", tone="plain"),
    Status(word="已完工", tone="ok"),
    Status(word="未载明", tone="plain"),
)
"""What is late first, what is done last."""

REST: Final = "未说明"


def tone_of(word: str) -> str:
    """The tone of a status word; plain for a word that is none."""
    return next((status.tone for status in STATUSES if status.word == word), "plain")


def date_span(start: date, end: date) -> str:
    """2026年6月15日—12月20日; the year of the end only where it is another."""
    return f"{day_label(start)}—{short_day_label(end) if start.year == end.year else day_label(end)}"


def term(facts: Any) -> str:
    """When it is built: the actual span of what is done, else that of the plan in force; nothing without one."""
    actual, plan = facts.actual, facts.plan[-1] if facts.plan else None
    if actual and actual.start and actual.end:
        return f"实际{date_span(actual.start, actual.end)}"
    return f"计划{date_span(plan.start, plan.end)}" if plan else ""


def full(part: Decimal | int, whole: Decimal | int) -> int:
    """A width in thousandths, within 0 and 1000; 0 of nothing."""
    return max(0, min(1000, int(Fraction(part) * 1000 / Fraction(whole)))) if whole else 0


def percent_text(value: Decimal | None) -> str:
    """64.2%, 100%; nothing where it is not known."""
    return f"{plain_digits(value)}%" if value is not None else ""


def rest_of(item: Any) -> Number | None:
    """What the parts leave of the planned quantity: 未说明; None where no plan says or nothing is left."""
    parts = [part for part in (item.done, item.under_way) if part is not None]
    if item.planned is None or not parts or not all(part.exact for part in parts):
        return None
    rest = less(item.planned, number_of(sum(part.amount for part in parts)))
    return rest if rest is not None and rest.amount else None


def quantity_sentence(item: Any) -> str:
    """53个＝已完工8个＋施工中28个＋未说明17个; without a remainder that can be named, its parts in a row."""
    unit = item.unit
    rest = rest_of(item)
    terms = [
        f"{word}{value}{unit}"
        for word, value in (("已完工", item.done), ("施工中", item.under_way), (REST, rest))
        if value is not None
    ]
    whole = item.planned is not None and (rest is not None or _adds_up(item))
    head = f"{item.planned}{unit}" if item.planned is not None else ""
    used = [f"启用{item.in_use}{unit}"] if item.in_use is not None else []
    if whole and terms:
        return "，".join([f"{head}＝{'＋'.join(terms)}", *used])
    return "，".join([*([f"计划{head}"] if head else []), *terms, *used])


def _adds_up(item: Any) -> bool:
    parts = [part for part in (item.done, item.under_way) if part is not None]
    exact = item.planned.exact and all(part.exact for part in parts)
    return bool(parts) and exact and sum(part.amount for part in parts) == item.planned.amount


def share_of(part: Number | None, whole: Number | None) -> Decimal | None:
    """Hundredths with one decimal; of approximate numbers there is no rate (contract 3)."""
    if part is None or whole is None or not (part.exact and whole.exact) or not whole.amount:
        return None
    return round_half_up(Fraction(part.amount) / Fraction(whole.amount) * 100, 1)
