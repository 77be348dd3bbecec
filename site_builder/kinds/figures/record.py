"""The record of a reported figure: what is counted, how much, of when, by whom, on what basis (contract 5)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from site_builder.base.days import Period
from site_builder.base.quantity import Money, Number
from site_builder.base.values import dataclass
from site_builder.content.declare import PUBLIC, spec
from site_builder.content.fields import When, amount, choice, period, text, when
from site_builder.model.kind import Moment, Problem, Rule, State, Stated, Surroundings
from site_builder.model.place import Place
from site_builder.model.public import Facts
from site_builder.model.record import Record
from site_builder.model.registry import KIND_NAMES


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Record):
    """A total without records behind it: `value` with its unit and approximation as printed (2000余, 约41.6)."""

    about: str = spec(choice(*KIND_NAMES), PUBLIC, label="关于", required=True)
    item: str = spec(text(40, example="申请资金"), PUBLIC, label="项目", required=True)
    value: Number | Money = spec(amount(), PUBLIC, label="数值", required=True)
    unit: str | None = spec(text(12, example="处"), PUBLIC, label="单位")
    period: Period | None = spec(period(), PUBLIC, label="时期")
    as_of: When | None = spec(when(), PUBLIC, label="截至")
    by: str | None = spec(text(60, example="公开报道"), PUBLIC, label="谁上报")
    basis: str | None = spec(text(120), PUBLIC, label="口径")
    covers: str | None = spec(text(120), PUBLIC, label="范围")


def titled(record: Any, _place: Place) -> str:
    """The title, else the item."""
    return str(record.title or record.item)


def states(record: Any) -> Iterable[Stated]:
    """Its number, unless that is an amount of money."""
    if isinstance(record.value, Number) and record.unit is not None:
        yield Stated(at=("value",), item=record.item, unit=record.unit, about=record.about)


def state(_record: Any, _moment: Moment) -> State:
    """A reported figure has one status: it was reported."""
    return State(status="上报", computed=Facts({}))


def _has_unit(record: Any, _around: Surroundings) -> Iterable[Problem]:
    if isinstance(record.value, Money) and record.unit is not None:
        yield Problem(at=("unit",), message="金额已经带了单位，不要再写 unit")
    if isinstance(record.value, Number) and record.unit is None:
        yield Problem(
            at=("value",),
            message="缺少单位",
            expected="写 unit，或在数值后写 元、万元、亿元",
            example="unit: 处",
        )


def _has_time(record: Any, _around: Surroundings) -> Iterable[Problem]:
    if record.period is not None and record.as_of is not None:
        yield Problem(at=("as_of",), message="period（一段时期）和 as_of（截至某日）只写一个")


RULES = (
    Rule(name="figure-unit", needs=("value", "unit"), check=_has_unit),
    Rule(name="figure-time", needs=("period", "as_of"), check=_has_time),
)
