"""Hours and points of a team in a period (contract 5, volunteers).

In: settled records, what other boards at the place add for teams, and the published table.  Out: `State`.  Hours that were typed
stand; else they are the sum of the months of the period.  Of hours that are not exact there are no points (contract 3), and
nothing is added up while a board that adds to them is being checked.

    18 + 12.5 hours, 1 point an hour, 3 watches at 2 points  →  36.5 points
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Day
from datetime import timedelta
from decimal import Decimal
from typing import Any, Final

from site_builder.base.days import Period
from site_builder.base.quantity import Number, number_of
from site_builder.base.values import dataclass
from site_builder.model.kind import Moment, State, Status
from site_builder.model.place import Place
from site_builder.model.public import Added, Facts
from site_builder.model.tally import adding, amount_of

STATUSES: Final = (
    Status(word="进行中", tone="doing"),
    Status(word="已汇总", tone="done"),
    Status(word="未载明", tone="plain"),
)
GATHERED: Final = "team-hours"
"""What other boards add for a team, by its id."""
HOURS: Final = "hours"
"""The line of the table that is worth an hour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A line of what a team earned: so many units at so many points."""

    name: str
    number: Number
    unit: str
    each: Number
    points: Number


def whole_months(period: Period) -> bool:
    """Whether a period is made of whole months: what others say of a team is known by month."""
    return period.first.day == 1 and (period.last + timedelta(days=1)).day == 1


def of_period(found: Iterable[Added], team: str, period: Period) -> tuple[Added, ...]:
    """What was added for a team in the months of a period."""
    first, last = f"{period.first:%Y-%m}", f"{period.last:%Y-%m}"
    return tuple(one for one in found if one.of == team and first <= one.period <= last)


def table_of(place: Place, day: Day) -> dict[str, Any]:
    """The published table as it stood on a day, by the ids of its lines."""
    options = place.option("volunteers")
    lines = (options.points if options else None) or ()
    known: dict[str, Any] = {}
    for one in sorted(lines, key=lambda line: line.from_ or Day.min):
        if one.from_ is None or one.from_ <= day:
            known[one.id] = one
    return known


def parts_of(record: Any, hours: Number | None, place: Place) -> tuple[Part, ...] | None:
    """What a team earned, line by line; None where it cannot be told: no table, or hours that are not exact."""
    if record.period is None:
        return None
    table = table_of(place, record.period.last)
    if not table or (HOURS in table and (hours is None or not hours.exact)):
        return None
    numbers = [(HOURS, hours)] if HOURS in table and hours is not None else []
    numbers += [(one.item, number_of(one.number)) for one in record.earned if one.item in table]
    return tuple(
        Part(
            name=table[item].name,
            number=number,
            unit=table[item].unit,
            each=table[item].points,
            points=number_of(number.amount * table[item].points.amount),
        )
        for item, number in numbers
    )


def state(record: Any, moment: Moment) -> State:
    """How a team stands in its period."""
    counted = record.hours is None and record.period is not None and whole_months(record.period)
    hours, doubtful = record.hours, False
    if counted and record.team is not None:
        doubtful = moment.gathered is None
        found = of_period(moment.gathered or (), record.team, record.period)
        hours = None if doubtful else amount_of(found, GATHERED) or number_of(0)
    parts = None if doubtful else parts_of(record, hours, moment.place)
    points = number_of(sum((one.points.amount for one in parts), Decimal(0))) if parts is not None else None
    word = "未载明"
    if record.period is not None:
        word = "已汇总" if moment.clock.passed(record.period.last) else "进行中"
    period = record.period.text if record.period else ""
    return State(
        status=word,
        computed=Facts(
            {
                "hours": hours,
                "counted": counted,
                "doubtful": doubtful,
                "points": points if points is not None else record.points,
                "parts": tuple(
                    Facts(
                        {
                            "name": one.name,
                            "number": one.number,
                            "unit": one.unit,
                            "each": one.each,
                            "points": one.points,
                        }
                    )
                    for one in parts or ()
                ),
            }
        ),
        adds=tuple(adding(hours, period, HOURS)) if hours is not None and period else (),
    )
