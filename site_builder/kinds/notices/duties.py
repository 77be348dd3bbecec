"""Coverage of the duties to publish: what a place owes by period, which notice fulfils it, what is missing (domain 4.13).

In: the duties that are set for the place (`boards.notices.duties`), the notices that are or were published, the clock.
Out: for each period whose end has come a line: published, still in time, or missing.  Only legal duties are declared there
(each names its law), so that the page may tell residents what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date as Day
from datetime import timedelta
from typing import Any, Final

from site_builder.base.days import Period, parse_period
from site_builder.base.values import dataclass
from site_builder.model.attention import Due
from site_builder.model.kind import Moment, Overall, Peer
from site_builder.model.place import Place
from site_builder.model.public import Added, Facts

TAXONOMY: Final = "notices.matter"
MONTHS: Final = {"month": 1, "quarter": 3, "half": 6, "year": 12}
ALLOWED: Final = 30
"""Days after the end of a period within which it is published, where the duty says nothing."""


def duties_at(place: Place) -> tuple[Any, ...]:
    """The duties that a place owes."""
    options = place.option("notices")
    given = options.duties if options else ()
    shown = place.shows is None or "notices" in place.shows
    return tuple(duty for duty in given if shown and (not duty.owed_by or place.kind in duty.owed_by))


def fits(given: Period, rhythm: str) -> bool:
    """Whether a period is one of a rhythm: `2026-Q3` of quarters."""
    return given == period_at(given.first, rhythm)


def period_at(day: Day, rhythm: str) -> Period:
    """The period of a rhythm in which a day lies."""
    number = (day.month - 1) // MONTHS[rhythm] + 1
    text = {
        "month": f"{day.year}-{day.month:02}",
        "quarter": f"{day.year}-Q{number}",
        "half": f"{day.year}-H{number}",
        "year": f"{day.year}",
    }[rhythm]
    found = parse_period(text)
    assert found is not None  # a real day lies in a real period
    return found


def owed(duty: Any, moment: Moment) -> Iterator[Period]:
    """The periods of a duty that are over, from the first; the clock is asked about the end of the next one, so that the
    output is known to change then."""
    period = period_at(duty.since, duty.rhythm)
    while moment.clock.passed(period.last):
        yield period
        period = period_at(period.last + timedelta(days=1), duty.rhythm)


def last_day(duty: Any, period: Period) -> Day:
    """The last day on which the publication of a period is in time."""
    return period.last + timedelta(days=ALLOWED if duty.days is None else duty.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A published notice as coverage knows it: None for one that is under check, for nobody knows what it fulfils."""

    id: str
    matter: str
    period: Period | None


def survey(peers: tuple[Peer, ...], _moment: Moment) -> tuple[Told | None, ...]:
    """The notices that are or were published, in the order of their ids."""
    return tuple(
        Told(id=peer.id, matter=peer.record.matter, period=peer.record.period)
        if peer.record is not None
        else None
        for peer in sorted(peers, key=lambda peer: peer.id)
    )


def overall(moment: Moment) -> Overall:
    """What is owed and what of it was published, duty by duty, the newest period first."""
    told: tuple[Told | None, ...] = moment.board
    doubtful = None in told
    adds: list[Added] = []
    dues: list[Due] = []
    lines = []
    for duty in duties_at(moment.place):
        periods = []
        for period in owed(duty, moment):
            found = next((one.id for one in told if one and _fulfils(one, duty, period)), "")
            last = last_day(duty, period)
            late = not found and not doubtful and moment.clock.passed(last)
            periods.append(
                Facts(
                    {
                        "period": period.label,
                        "last": last,
                        "record": found,
                        "missing": late,
                        "unknown": not found and doubtful,
                    }
                )
            )
            if not found and not doubtful:
                name = moment.place.terms(TAXONOMY)[duty.matter].name
                dues.append(Due(what=f"{name}（{period.label}）要公布，依据{duty.basis}", day=last))
            if found or late:
                year = str(period.last.year)
                adds.append(Added(period=year, what="owed", category=duty.matter))
                if found:
                    adds.append(Added(period=year, what="told", category=duty.matter))
        lines.append(
            Facts(
                {
                    "matter": duty.matter,
                    "basis": duty.basis,
                    "rhythm": duty.rhythm,
                    "periods": tuple(reversed(periods)),
                }
            )
        )
    facts = Facts({"duties": tuple(lines)}) if lines else Facts({})
    return Overall(facts=facts, adds=tuple(adds), dues=tuple(dues))


def _fulfils(one: Told, duty: Any, period: Period) -> bool:
    return one.matter == duty.matter and one.period == period


def missing(found: Iterable[Any]) -> int:
    """How many periods of some duties are missing."""
    return sum(one.missing for duty in found for one in duty.periods)
