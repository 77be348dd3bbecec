"""What contradicts itself in an activity: its schedule, its sessions, what is called off, children (contract 5; domain 6).

A session on a day that the schedule does not name is a warning, not an error: it may have been held all the same, and the
nearest day tells of a slip.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Day
from datetime import timedelta
from typing import Any, Final

from site_builder.base.days import LAST_YEAR, day_label
from site_builder.base.diagnostics import ink
from site_builder.base.personal.names import masked_names
from site_builder.base.quantity import exceeds, number_of
from site_builder.kinds.activities.schedule import (
    ON_HOLIDAY,
    WEEKDAYS,
    nearest_day,
    occurrences,
)
from site_builder.model.kind import Problem, Rule, Surroundings
from site_builder.model.personal import allowed, prose

LONGEST: Final = timedelta(days=3 * 366)
"""A recurrence is typed for so long at most: of an older one a new record is made."""


def _schedule(record: Any, around: Surroundings) -> Iterable[Problem]:
    schedule = record.when
    repeated = {
        "on": bool(schedule.on),
        "from": schedule.from_ is not None,
        "until": schedule.until is not None,
        "except": bool(schedule.except_),
    }
    if schedule.every is None:
        yield from (
            Problem(
                at=("when", name),
                on_key=True,
                message=f"没有写 every（多久一次），不能写 {name}",
                expected="every: day、week 或 month",
                example="every: week",
            )
            for name, typed in repeated.items()
            if typed
        )
        if schedule.day is None and not any(repeated.values()):
            yield Problem(
                at=("when",),
                message="要写哪一天（day），或者多久一次（every）",
                example="{every: week, on: [friday], from: 2026-01-09}",
            )
        return
    if schedule.day is not None:
        yield Problem(
            at=("when", "day"), on_key=True, message="写了 every，就不写 day", expected="从哪天起写 from"
        )
    yield from _on(schedule)
    press = around.place.standing == "press"
    if schedule.from_ is None and not press:
        yield Problem(
            at=("when",), message="缺少 from（从哪天起），不知道日期从哪里算起", example="from: 2026-01-09"
        )
    if schedule.from_ is None and not schedule.on and schedule.every != "day":
        yield Problem(at=("when",), message="没有写 from，就要写 on（哪一天）", example="on: [friday]")
    if schedule.from_ is None or schedule.until is None:
        return
    if schedule.until < schedule.from_:
        yield Problem(
            at=("when", "until"),
            message="最后一天早于第一天",
            expected=f"不早于 {schedule.from_.isoformat()}",
        )
    elif schedule.until - schedule.from_ > LONGEST:
        yield Problem(
            at=("when", "until"),
            message="一条活动最多写三年",
            expected=f"不晚于 {(schedule.from_ + LONGEST).isoformat()}；以后的另写一条，用 continues 接上",
        )
    elif _is_sound(schedule) and all(
        one.why for one in occurrences(schedule, around.calendar, schedule.until)
    ):
        yield Problem(at=("when",), message="这段时间里一次也没有", expected="from 到 until 之间至少有一次")


def _is_sound(schedule: Any) -> bool:
    """Whether its days can be told: what is wrong with it is said once, and not again of each session."""
    if schedule.every is None or schedule.day is not None:
        return schedule.every is None and schedule.day is not None
    return schedule.from_ is not None and not any(True for _ in _on(schedule))


def _on(schedule: Any) -> Iterable[Problem]:
    """What `on` may name depends on how often it is held."""
    for index, one in enumerate(schedule.on):
        if schedule.every == "day":
            yield Problem(at=("when", "on", index), message="每天的不用写 on", expected="删去 on")
        elif schedule.every == "week" and one not in WEEKDAYS:
            near = one.rpartition("-")[2]
            yield Problem(
                at=("when", "on", index),
                message=f"每周的不能写“{one}”",
                expected="monday 到 sunday",
                nearest=near if near in WEEKDAYS else "",
            )
        elif schedule.every == "month" and one in WEEKDAYS:
            yield Problem(
                at=("when", "on", index),
                message="每月的要写第几个星期几，或者几号",
                expected="first- 到 fourth-、last- 加星期几，或者 1 到 31",
                nearest=f"first-{one}",
            )
        elif schedule.every == "month" and one.isdigit() != schedule.on[0].isdigit():
            yield Problem(
                at=("when", "on", index),
                message="几号和第几个星期几不能写在一起",
                expected="全写几号，或者全写第几个星期几；另一种另写一条活动",
            )
        elif one in schedule.on[:index]:
            yield Problem(at=("when", "on", index), message=f"“{one}”写了两次", expected="删去一个")


def _sessions(record: Any, around: Surroundings) -> Iterable[Problem]:
    """Sessions: one a day, on days that the schedule names, with numbers that agree."""
    seen: dict[Day, int] = {}
    off = {one.date for one in record.off}
    for index, one in enumerate(record.sessions):
        at = ("sessions", index, "date")
        if one.date in seen:
            yield Problem(
                at=at,
                message=f"{day_label(one.date)}的结果写了两次",
                expected="一天只写一次，合在一起写",
            )
        seen.setdefault(one.date, index)
        if one.date in off:
            yield Problem(
                at=at, message=f"{day_label(one.date)}写了停办（off），又写了结果", expected="删去一处"
            )
        elif _is_sound(record.when):
            yield from _unnamed(record, around, one.date, at)
        people = [number_of(team.people) for team in one.teams if team.people is not None]
        if one.people is not None and exceeds(people, one.people):
            yield Problem(
                at=("sessions", index, "people"),
                message=f"各队的人数合计{sum(int(item.amount) for item in people)}，多于参加人数{one.people}",
            )
        teams = [team.team for team in one.teams]
        for number, team in enumerate(teams):
            if team in teams[:number]:
                yield Problem(
                    at=("sessions", index, "teams", number, "team"), message=f"“{team}”这一次写了两回"
                )


def _unnamed(record: Any, around: Surroundings, here: Day, at: tuple[str | int, ...]) -> Iterable[Problem]:
    """A session on a day that the schedule does not name: the nearest one is told."""
    schedule = record.when
    named = {one.day: one.why for one in occurrences(schedule, around.calendar, here) if one.day == here}
    if named.get(here) == "":
        return
    near = nearest_day(schedule, around.calendar, here)
    why = named.get(here)
    said = "放假，" if why == ON_HOLIDAY else "写在 except 里，" if why else ""
    yield Problem(
        at=at,
        message=f"{day_label(here)}{said}不在这项活动的日程里",
        expected="照日程的日期写；确实另加了一次的，不用改",
        nearest=near.isoformat() if near else "",
        severity="warning",
    )


def _off(record: Any, around: Surroundings) -> Iterable[Problem]:
    """What is called off was to be held."""
    schedule = record.when
    if not _is_sound(schedule):
        return
    for index, one in enumerate(record.off):
        last = min(one.date, Day(LAST_YEAR, 12, 31))
        if not any(item.day == one.date for item in occurrences(schedule, around.calendar, last)):
            near = nearest_day(schedule, around.calendar, one.date)
            yield Problem(
                at=("off", index, "date"),
                message=f"{day_label(one.date)}本来就没有这项活动",
                expected="日程里有的日期",
                nearest=near.isoformat() if near else "",
                severity="warning",
            )


def _signup(record: Any, around: Surroundings) -> Iterable[Problem]:
    """Whoever signs up can still go."""
    schedule, signup = record.when, record.signup
    last = schedule.day or schedule.until
    if signup is not None and last is not None and signup.until > last:
        yield Problem(
            at=("signup", "until"),
            message="报名截止晚于活动的最后一天",
            expected=f"不晚于 {last.isoformat()}",
        )


def _minors(record: Any, _around: Surroundings) -> Iterable[Problem]:
    """Where children take part, nobody can be told apart: not by a picture, not by a name (domain 6)."""
    if not record.minors:
        return
    for index, photo in enumerate(record.photos):
        if photo.people not in ("none", "unrecognisable"):
            yield Problem(
                at=("photos", index),
                message="有未成年人参加的活动，照片里不能有认得出的人",
                expected="people: none 或 unrecognisable",
                example="people: unrecognisable",
            )
        if not photo.reviewed:
            yield Problem(
                at=("photos", index),
                message="有未成年人参加的活动，照片要先有人审看",
                example="reviewed: true",
            )
        if photo.stage == "portrait":
            yield Problem(
                at=("photos", index, "stage"),
                message="有未成年人参加的活动不公布肖像",
                expected="scene，或删去 stage",
            )
    for at, text in prose(record):
        passes = allowed(text, record)
        for start, end in masked_names(text):
            if not passes(start, end):
                yield Problem(
                    at=at,
                    message="有未成年人参加的活动不写人，遮了的姓名也不行",
                    expected="只写人数，如 20名学生",
                    part=ink(text, start, end),
                )


RULES: Final = (
    Rule(name="activity-when", needs=("when",), check=_schedule),
    Rule(name="activity-session", needs=("when", "sessions", "off"), check=_sessions),
    Rule(name="activity-off", needs=("when", "off"), check=_off),
    Rule(name="activity-signup", needs=("when", "signup"), check=_signup),
    Rule(name="activity-minors", needs=("minors", "photos", "allow"), check=_minors),
)
