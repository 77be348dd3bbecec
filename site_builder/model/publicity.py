"""公示: a term in which anybody may object, as a record of any kind states it (contract 4).

In: what was typed, the calendar, the objections that were received.  Out: the last day of the term, and what
contradicts itself in it.

    publicity: {from: 2026-11-02, working_days: 5, basis: 《评选办法（示例）》, contact: 0000-0000000}
    publicity_end(given, (), china_calendar())     # (2026-11-09, True)
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Day
from typing import Any

from site_builder.base.days import Calendar
from site_builder.base.values import dataclass
from site_builder.content.declare import PUBLIC, spec
from site_builder.content.fields import day, text, whole
from site_builder.model.kind import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Publicity:
    """From a day, for exactly one of a last day, days, or working days (contract 4)."""

    from_: Day = spec(day(), PUBLIC, label="公示起日", required=True)
    to: Day | None = spec(day(), PUBLIC, label="公示止日")
    days: int | None = spec(whole(1), PUBLIC, label="公示天数")
    working_days: int | None = spec(whole(1), PUBLIC, label="公示工作日数")
    basis: str = spec(
        text(120, example="《善行义举榜评选办法（示例）》第六条"), PUBLIC, label="依据", required=True
    )
    contact: str = spec(text(60, example="0000-0000000"), PUBLIC, label="联系方式", required=True)


def publicity_end(
    given: Publicity | None, objections: Iterable[Any], calendar: Calendar, start: Day | None = None
) -> tuple[Day | None, bool]:
    """The last day of the term, and whether it was counted by an official calendar; `start` is the day on which it
    really began, where that was later than announced: the term is then as long as it would have been.

    It ends no earlier than the answer to an objection that was received in it (contract 5).
    """
    if given is None:
        return None, True
    begun = max(given.from_, start or given.from_)
    official = True
    if given.to is not None:
        end = given.to + (begun - given.from_)
    elif given.days is not None:
        end = calendar.end_after_days(begun, given.days)
    else:
        term = calendar.end_after_working_days(begun, given.working_days or 0)
        end, official = term.last, term.official
    answers = [item.answered for item in objections if item.answered and item.received <= end]
    return max([end, *answers]), official


def publicity_problems(given: Publicity | None) -> Iterable[Problem]:
    """A term has exactly one end, and it is not before the beginning."""
    if given is None:
        return
    ends = [name for name in ("to", "days", "working_days") if getattr(given, name) is not None]
    if len(ends) != 1:
        yield Problem(
            at=("publicity",),
            message="to、days、working_days 要写一个，也只能写一个",
            example="working_days: 5",
        )
    if given.to is not None and given.to < given.from_:
        yield Problem(at=("publicity", "to"), message="公示止日早于起日")
