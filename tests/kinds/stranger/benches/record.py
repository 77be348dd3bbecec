"""The record of a bench: where it stands, whether it can be sat on, who looks after it (office only)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from site_builder.content.declare import OFFICE, PUBLIC, spec
from site_builder.content.fields import day, text, whole
from site_builder.model.kind import Moment, Problem, Rule, State, Surroundings
from site_builder.model.place import Place
from site_builder.model.public import Facts
from site_builder.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench(Record):
    """A bench."""

    spot: str = spec(text(40, example="东门内"), PUBLIC, label="地点", required=True)
    seats: int = spec(whole(1), PUBLIC, label="座位", required=True)
    broken: date | None = spec(day(), PUBLIC, label="损坏日期", happens=True)
    mended: date | None = spec(day(), PUBLIC, label="修好日期", happens=True)
    keeper: str | None = spec(text(40), OFFICE, label="照看人")


def titled(record: Any, _place: Place) -> str:
    """The title, else the spot."""
    return str(record.title or record.spot)


def state(record: Any, _moment: Moment) -> State:
    """待修 from the day it broke until it is mended."""
    usable = record.broken is None or record.mended is not None
    return State(status="可坐" if usable else "待修", computed=Facts({}))


def _order(record: Any, _around: Surroundings) -> Iterable[Problem]:
    if record.mended and (record.broken is None or record.mended < record.broken):
        yield Problem(at=("mended",), message="修好之前没有损坏")


RULES = (Rule(name="bench-order", needs=("broken", "mended"), check=_order),)
