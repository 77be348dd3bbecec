"""What a record closes or cuts: 停水, 封路 …, for which buildings, from and to which day.

In: what was typed, the buildings of the place, the clock.  Out: what contradicts itself, which of it is not over, which of
it stands on the home of the place, and the rows to print.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date as Day
from datetime import timedelta
from typing import Any, Final

from site_builder.base.clock import Clock
from site_builder.base.text import nearest
from site_builder.base.values import dataclass
from site_builder.content.declare import PUBLIC, spec
from site_builder.content.fields import day, identifier, text
from site_builder.model.building import Affected
from site_builder.model.kind import Problem, Surroundings
from site_builder.model.page import Row
from site_builder.model.place import Place
from site_builder.model.public import PublicEntry

A_WEEK: Final = timedelta(days=7)
"""What is closed so soon stands on the home of its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Affects:
    """What is closed or cut, for which buildings (all where none is named), from and to which day."""

    what: str = spec(text(40, example="停水（9时至17时）"), PUBLIC, label="影响", required=True)
    buildings: tuple[str, ...] = spec(identifier(), PUBLIC, label="楼栋", many=True)
    from_: Day = spec(day(), PUBLIC, label="从", required=True)
    to: Day = spec(day(), PUBLIC, label="到", required=True)


def affects_problems(given: Sequence[Affects], around: Surroundings) -> Iterable[Problem]:
    """Buildings of the place, and an end that is not before the beginning."""
    known = {item.id: item.name for item in around.place.buildings}
    for index, item in enumerate(given):
        if item.to < item.from_:
            yield Problem(at=("affects", index, "to"), message="影响结束的日子早于开始")
        for number, building in enumerate(item.buildings):
            if building not in known:
                yield Problem(
                    at=("affects", index, "buildings", number),
                    message=f"本地方没有编号“{building}”的楼栋",
                    nearest=nearest(building, known),
                    expected="、".join(known) or "先在 place.yaml 写 buildings",
                )


def still(given: Sequence[Affects], clock: Clock) -> tuple[int, ...]:
    """Which of it is not over: what is over is not printed any more."""
    return tuple(index for index, item in enumerate(given) if not clock.passed(item.to))


def near(given: Sequence[Affects], clock: Clock) -> tuple[int, ...]:
    """Which of it is now or within a week."""
    return tuple(index for index in still(given, clock) if clock.reached(given[index].from_ - A_WEEK))


def affecting(entry: PublicEntry, place: Place) -> Iterator[Affected]:
    """What a record closes or cuts now or within a week (`near`), for the home of its place and its buildings."""
    near_now = entry.computed.near
    for index, row in zip(near_now, affected_rows(entry.facts.affects or (), place, near_now), strict=True):
        yield Affected(
            row=replace(row, path=entry.path, lines=(*row.lines, entry.title)),
            buildings=entry.facts.affects[index].buildings or None,
        )


def affected_rows(released: Sequence[Any], place: Place, chosen: Iterable[int]) -> Iterator[Row]:
    """What is closed or cut, from when until when, for which buildings; of what was released of the record."""
    names = {item.id: item.name for item in place.buildings}
    for index in chosen:
        item = released[index]
        whom = "、".join(names.get(one, one) for one in item.buildings or ())
        yield Row(title=item.what, starts=item["from"], until=item.to, lines=(whom or "全部楼栋",))
