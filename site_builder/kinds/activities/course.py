"""How an activity goes: which of its days are over, which come next, its status, and what it adds to the sums (contract 5).

In: settled records (a session after the date of the build has not been held) and the clock.  Out: a `Course` of each record,
found out once a board, and its `State`.  The clock is asked of each day until the first that is still to come, so the site
changes by itself on the day after every occurrence, and on the Monday of the week of the next one.

    首个符合的：已取消 · 未载明 · 报名中 · 即将举行 · 进行中 · 已结束
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Day
from datetime import timedelta
from itertools import takewhile
from typing import Any, Final

from site_builder.base.days import LAST_YEAR, ONE_DAY, short_day_label
from site_builder.base.values import dataclass
from site_builder.content.fields import day_of
from site_builder.kinds.activities.schedule import HOLIDAYS, Occurrence, occurrences
from site_builder.model.attention import Due
from site_builder.model.kind import Moment, Peer, State, Status, Surroundings
from site_builder.model.public import Added, Facts
from site_builder.model.record import open_objection
from site_builder.model.tally import adding

STATUSES: Final = (
    Status(word="报名中", tone="doing"),
    Status(word="进行中", tone="doing"),
    Status(word="即将举行", tone="wait"),
    Status(word="未载明", tone="plain"),
    Status(word="已结束", tone="done"),
    Status(word="已取消", tone="plain"),
)
"""What one may still go to first."""
GOING_ON: Final = ("报名中", "进行中", "即将举行")
AHEAD: Final = timedelta(days=31)
"""Of a recurrence without a last day, dates are known to the end of the year in which one falls that is so far off."""
COMING: Final = 6
TEAM_HOURS: Final = "team-hours"
"""What sessions add for each of their teams: boards about teams may count it (`Kind.gathers`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The days of one activity: `held` are those on which it is or was to be held, of which the first `over` have passed;
    `skipped` are the others, with why; `week` of the coming ones lie in the present week.  `official` says that the
    holidays by which days are skipped are those of official notices."""

    held: tuple[Day, ...] = ()
    skipped: tuple[tuple[Day, str], ...] = ()
    over: int = 0
    week: int = 0
    official: bool = True

    @property
    def coming(self) -> tuple[Day, ...]:
        """The days still to come, today's among them."""
        return self.held[self.over :]


def survey(peers: tuple[Peer, ...], moment: Moment) -> Mapping[str, Course]:
    """The course of every activity of a board, by id."""
    return {peer.id: course(peer.record, moment) for peer in peers if peer.record is not None}


def course(record: Any, moment: Moment) -> Course:
    """The course of one activity."""
    schedule, clock = record.when, moment.clock
    limit = moment.place.until or Day(LAST_YEAR, 12, 31)
    reasons = {one.date: one.reason for one in record.off}
    # without a last day it never ends: days are named as far as somebody wants to know them
    endless = schedule.day is None and schedule.until is None
    found: list[Occurrence] = []
    held: list[Day] = []
    horizon: Day | None = None
    for one in occurrences(schedule, moment.calendar, limit):
        if horizon is not None and one.day > horizon:
            break
        why = reasons.get(one.day, one.why)
        found.append(Occurrence(day=one.day, why=why))
        if why:
            continue
        held.append(one.day)
        if endless and horizon is None and not clock.passed(one.day):
            horizon = Day(min((one.day + AHEAD).year, limit.year), 12, 31)
    over = sum(1 for _ in takewhile(clock.passed, held))
    coming = held[over : over + COMING]
    week = sum(1 for _ in takewhile(lambda here: clock.reached(monday(here)), coming))
    years = {one.day.year for one in found} if HOLIDAYS in schedule.except_ else set()
    return Course(
        held=tuple(held),
        skipped=tuple((one.day, one.why) for one in found if one.why),
        over=over,
        week=week,
        official=years <= moment.calendar.official,
    )


def monday(here: Day) -> Day:
    """The first day of the week of a day."""
    return here - timedelta(days=here.weekday())


def status(record: Any, course_: Course, moment: Moment) -> str:
    """The first that holds."""
    clock = moment.clock
    schedule, signup = record.when, record.signup
    if not course_.held and not course_.skipped and schedule.from_ is None and schedule.day is None:
        return "未载明"
    if schedule.day is not None and course_.skipped:
        return "已取消"
    if not course_.coming:
        return "已结束"
    if signup is not None and not clock.passed(signup.until):
        return "报名中"
    return "进行中" if clock.reached(course_.held[0]) else "即将举行"


def state(record: Any, moment: Moment) -> State:
    """How an activity stands today."""
    known: Mapping[str, Course] = moment.board or {}
    mine = known.get(record.id) or course(record, moment)
    contested = open_objection(record)
    return State(
        status=status(record, mine, moment),
        computed=Facts(
            {
                "held": mine.held,
                "skipped": mine.skipped,
                "coming": mine.coming[:COMING],
                "week": mine.week,
                "provisional": not mine.official,
                "contested_from": contested.received if contested else None,
            }
        ),
        provisional=() if mine.official else ("when", "except"),
        adds=tuple(_adds(record)),
    )


def _adds(record: Any) -> Iterator[Added]:
    """What the sessions of an activity add to the sums of their months."""
    for one in record.sessions:
        month = f"{one.date:%Y-%m}"
        yield Added(period=month, what="sessions")
        if one.people is not None:
            yield Added(period=month, what="people-told")
            yield from adding(one.people, month, "people")
        for item in one.quantities:
            yield from adding(item.done, month, "done", f"{item.item}/{item.unit}")
    yield from states(record)


def states(record: Any) -> Iterator[Added]:
    """The hours of the teams that took part, by month."""
    for one in record.sessions:
        for item in one.teams:
            if item.hours is not None:
                yield from adding(item.hours, f"{one.date:%Y-%m}", TEAM_HOURS, item.team)


def due(record: Any, around: Surroundings) -> Iterable[Due]:
    """The times that are over and of which nothing was told yet: for the office alone."""
    mine: Course | None = (around.board or {}).get(record.id)
    if mine is None or around.place.standing == "press":
        return
    told = {one.date for one in record.sessions}
    left = [here for here in mine.held[: mine.over] if here not in told]
    if left:
        shown = "、".join(short_day_label(here) for here in left[-5:])
        several = f"{len(left)}次活动还没有写结果：{'…' if len(left) > 5 else ''}{shown}"
        yield Due(what=several if len(left) > 1 else f"{shown}的活动还没有写结果", since=left[0] + ONE_DAY)


def newest(records: Iterable[Any]) -> Day | None:
    """The newest session or announcement: the rhythm of this board is that of what is told."""
    days = (
        day
        for record in records
        for day in (day_of(record.date), *(one.date for one in record.sessions))
        if day is not None
    )
    return max(days, default=None)
