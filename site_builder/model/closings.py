"""Closings 结账: the figures of a month or a year as they were published (contract 6: `{period, closed, by}` with the figures;
domain 5).

In: the closings.yaml of each place.  Out: the closings by place, the places whose file is not wholly readable, diagnostics.
A closing counts what its place and those of its standing beneath had published of the period on the day it was closed.
What came later stands beside it as 补报 +2 or 更正 −1 (`plan.statistics`); the frozen figure itself never changes.

A wrong line is told and left out.  It withholds nothing else: a closing explains numbers, no number rests on it.

    - {period: 2026-10, closed: 2026-11-05, by: 综合办, figures: [{kind: issues, category: road, status: 已销号, number: 4}]}
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date as Day
from typing import Final

from site_builder.base.days import Period, parse_period
from site_builder.base.diagnostics import Diagnostic, ValuePath, errors
from site_builder.base.text import nearest
from site_builder.base.values import dataclass
from site_builder.content.declare import PUBLIC, At, FieldType, spec
from site_builder.content.fields import ID, day, scalar, text, whole
from site_builder.content.schema import mapping
from site_builder.model.public import Closing, Frozen
from site_builder.model.purged import status_words
from site_builder.model.registry import kind_named, known_kinds
from site_builder.model.typed import Read, decoded_value, read_file

CLOSINGS: Final = "closings.yaml"
_MONTH_OR_YEAR: Final = re.compile(r"[0-9]{4}(-[0-9]{2})?", re.ASCII)


def closing_period(raw: str) -> Period | None:
    """A month or a year as it is typed; None for anything else."""
    return parse_period(raw) if _MONTH_OR_YEAR.fullmatch(raw) else None


def _month_or_year() -> FieldType:
    return scalar(
        closing_period,
        rule="bad-period",
        expected="一个月或一年",
        example="2026-10、2026",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFields:
    """A frozen number: how many records of a kind, a category and a status."""

    kind: str = spec(text(40, example="issues"), PUBLIC, label="栏目", required=True)
    category: str | None = spec(
        scalar(
            lambda raw: raw if ID.fullmatch(raw) and len(raw) <= 60 else None,
            rule="bad-id",
            expected="词条的编号",
            example="road",
        ),
        PUBLIC,
        label="类别",
    )
    status: str = spec(text(20, example="已销号"), PUBLIC, label="状态", required=True)
    number: int = spec(whole(1), PUBLIC, label="条数", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingFields:
    """One closing as it is typed (by the command `close`)."""

    period: Period = spec(_month_or_year(), PUBLIC, label="时期", required=True)
    closed: Day = spec(day(), PUBLIC, label="结账日期", required=True)
    by: str = spec(text(40, example="综合办"), PUBLIC, label="岗位", required=True)
    figures: tuple[FigureFields, ...] = spec(mapping(FigureFields), PUBLIC, label="当时的数", many=True)


def read_closings(
    files: Iterable[str], read: Read
) -> tuple[dict[str, tuple[Closing, ...]], frozenset[str], tuple[Diagnostic, ...]]:
    """The closings by the path of their place, the newest period first; the places of which a line is wrong; what is
    wrong."""
    found: dict[str, tuple[Closing, ...]] = {}
    wrong: set[str] = set()
    sink: list[Diagnostic] = []
    for path in files:
        place, before = path.rpartition("/")[0], len(sink)
        document, faults = read_file(path, read)
        sink.extend(faults)
        mine: dict[str, Closing] = {}
        if document is not None and document.readable:
            for piece in document.pieces:
                where: ValuePath = (piece.index,) if document.shape == "list" else ()
                if piece.value is None:
                    continue
                known = len(sink)
                result, _ = decoded_value(ClosingFields, piece.value, path, where, faults, sink)
                if result is None or result.broken:
                    continue
                typed: ClosingFields = result.record
                _judge(typed, mine, At(path, where, sink))
                if not errors(sink[known:]):
                    mine[typed.period.text] = _closing(typed)
        found[place] = tuple(mine[name] for name in sorted(mine, reverse=True))
        if errors(sink[before:]):
            wrong.add(place)
    return found, frozenset(wrong), tuple(sink)


def _judge(typed: ClosingFields, others: dict[str, Closing], at: At) -> None:
    """A period is closed once, after it is over, with words that its kinds know."""
    if typed.period.text in others:
        at.child("period").fail(
            "duplicate-period", f"{typed.period.label}已经结过账", expected="一个时期只结一次，数不再改"
        )
    if typed.closed <= typed.period.last:
        at.child("closed").fail(
            "date-order", f"{typed.period.label}还没有过完，不能结账", expected="时期最后一天以后的日期"
        )
    for index, figure in enumerate(typed.figures):
        here = at.child("figures").child(index)
        if figure.kind not in known_kinds():
            here.child("kind").fail(
                "unknown-kind",
                f"没有“{here.quote(figure.kind)}”这类栏目",
                near=nearest(figure.kind, known_kinds()),
            )
            continue
        words = status_words(kind_named(figure.kind))
        if figure.status not in words:
            here.child("status").fail(
                "bad-choice",
                f"“{here.quote(figure.status)}”不在可选的词里",
                expected="、".join(words) + " 之一",
                near=nearest(figure.status, words),
            )


def _closing(typed: ClosingFields) -> Closing:
    return Closing(
        period=typed.period.text,
        closed=typed.closed,
        by=typed.by,
        figures=tuple(
            Frozen(kind=item.kind, category=item.category or "", status=item.status, number=item.number)
            for item in typed.figures
        ),
    )
