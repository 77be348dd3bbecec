"""When an activity is held: one day, or a recurrence with its exceptions (contract 5, activities).

In: what an editor types under `when`, and the working-day calendar.  Out: `Schedule`, and the days that it names.  An
occurrence that falls on an exception is skipped, never moved; a make-up working day (调休) is an ordinary day, so that a
Saturday which is worked keeps its Saturday activity.

    every week on friday from 2026-01-09, except holidays  →  2026-01-09 … 02-13 held, 02-20 skipped (放假), 02-27 held …
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date as Day
from datetime import timedelta
from typing import Any, Final

from site_builder.base.days import LAST_YEAR, ONE_DAY, Calendar, parse_day
from site_builder.base.values import dataclass
from site_builder.content.declare import PUBLIC, At, FieldType, spec
from site_builder.content.fields import choice, day, scalar
from site_builder.content.schema import mapping

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ORDINALS: Final = ("first", "second", "third", "fourth", "last")
PARTS: Final = ("上午", "中午", "下午", "晚上", "全天")
HOLIDAYS: Final = "holidays"
ON_HOLIDAY: Final = "放假"
LEFT_OUT: Final = "停一次"
"""Why an occurrence is skipped, where `off` gives no reason of its own."""

_HOURS: Final = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?:-([01]?[0-9]|2[0-3]):([0-5][0-9]))?")
_ON: Final = re.compile(rf"(?:(?:{'|'.join(ORDINALS)})-)?(?:{'|'.join(WEEKDAYS)})|[1-9]|[12][0-9]|3[01]")
_DAY_AND_HOURS: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]+(\S+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """The hours of an occurrence: `start` and, where known, `end` as 24-hour clock times (`15:00`); or only a part of the
    day, as `text` alone.  `text` is what is printed."""

    text: str
    start: str = ""
    end: str = ""


def parse_hours(text: str) -> Hours | None:
    """`15:00-16:30`, `9:00`, or 上午, 中午, 下午, 晚上, 全天; None for anything else, also for an end before the start."""
    if text in PARTS:
        return Hours(text=text)
    found = _HOURS.fullmatch(text)
    if found is None:
        return None
    start = f"{int(found[1]):02}:{found[2]}"
    end = f"{int(found[3]):02}:{found[4]}" if found[3] else ""
    if end and end <= start:
        return None
    shown = f"{int(found[1])}:{found[2]}" + (f"—{int(found[3])}:{found[4]}" if found[3] else "")
    return Hours(text=shown, start=start, end=end)


def _hours_meant(raw: str) -> str:
    """15：00—16：30, 15:00至16:30 as they are typed here."""
    plain = re.sub(r"\s*(?:-|—+|–|~|～|到|至)\s*", "-", unicodedata.normalize("NFKC", raw).strip())
    return plain if plain != raw and parse_hours(plain) else ""


def hours() -> FieldType:
    """The hours of an occurrence."""
    return scalar(
        parse_hours,
        rule="bad-time",
        expected="时:分-时:分（24小时制，结束晚于开始），或者上午、中午、下午、晚上、全天",
        example="15:00-16:30",
        meant=_hours_meant,
    )


def _on_meant(raw: str) -> str:
    """周五, 星期五, Fri, 15日, 第一个星期五."""
    found = re.fullmatch(
        r"(?:第([一二三四])个|(最后)一?个|每)?(?:周|星期|礼拜)([一二三四五六日天])", raw.strip()
    )
    if found is not None:
        name = WEEKDAYS[min("一二三四五六日天".index(found[3]), 6)]
        which = ORDINALS["一二三四".index(found[1])] if found[1] else "last" if found[2] else ""
        return f"{which}-{name}" if which else name
    number = raw.strip().removesuffix("日").removesuffix("号")
    if number != raw and _ON.fullmatch(number):
        return number
    short = raw.strip().lower()
    return next((name for name in WEEKDAYS if len(short) >= 3 and name.startswith(short)), "")


def on_day() -> FieldType:
    """A day of the week, or of the month by its number or its weekday."""
    return scalar(
        lambda raw: raw if _ON.fullmatch(raw) else None,
        rule="bad-weekday",
        expected="每周的写 monday 到 sunday；每月的写几号（15），或第几个星期几（first-friday、last-friday）",
        example="friday",
        meant=_on_meant,
    )


def exception() -> FieldType:
    """Holidays, or a day."""
    return scalar(
        lambda raw: raw if raw == HOLIDAYS else parse_day(raw),
        rule="bad-date",
        expected="holidays（放假的日子），或者日期，年-月-日",
        example="holidays",
        meant=lambda raw: HOLIDAYS if raw in ("holiday", "节假日", "法定节假日", "放假") else "",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """One day (`day`), or a recurrence from its first to its last possible day."""

    every: str | None = spec(choice("day", "week", "month"), PUBLIC, label="多久一次")
    on: tuple[str, ...] = spec(on_day(), PUBLIC, label="哪一天", many=True)
    at: Hours | None = spec(hours(), PUBLIC, label="时间")
    from_: Day | None = spec(day(), PUBLIC, label="从")
    until: Day | None = spec(day(), PUBLIC, label="到")
    except_: tuple[str | Day, ...] = spec(exception(), PUBLIC, label="除外", many=True)
    # last, for it hides the field type of its name from the lines below it
    day: Day | None = spec(day(), PUBLIC, label="日期")


EXAMPLE: Final = (
    "{every: week, on: [friday], at: 15:00-16:30, from: 2026-01-09, until: 2026-12-31, except: [holidays]}"
)


def when_held() -> FieldType:
    """A day by itself, or the fields of a `Schedule`."""
    fields, one = mapping(Schedule, example=EXAMPLE), day()

    def decode(raw: object, at: At) -> Any:
        if not isinstance(raw, str):
            return fields.decode(raw, at)
        timed = _DAY_AND_HOURS.fullmatch(raw.strip())
        if timed is not None and parse_day(timed[1]):
            span = timed[2] if parse_hours(timed[2]) else _hours_meant(timed[2]) or "15:00-16:30"
            return at.fail(
                "bad-date",
                "日期和时间要分开写",
                expected="一组字段：day 和 at",
                near=f"{{day: {timed[1]}, at: {span}}}",
            )
        found = one.decode(raw, at)
        return Schedule(day=found) if isinstance(found, Day) else found

    return FieldType(
        decode=decode,
        expected="一天，或者一组字段：day 和 at；按周期的写 every、on、at、from、until、except",
        example="2026-11-22",
        shape=Schedule,
        bare=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """A day that a schedule names; `why` says why it is skipped, empty where it is held."""

    day: Day
    why: str = ""


def occurrences(schedule: Any, calendar: Calendar, last: Day) -> Iterator[Occurrence]:
    """The days that a schedule names up to `last`, in order, with those that are skipped; none of a recurrence whose first
    day is not known."""
    if schedule.day is not None:
        if schedule.day <= last:
            yield Occurrence(day=schedule.day)
        return
    if schedule.every is None or schedule.from_ is None:
        return
    left_out = {one for one in schedule.except_ if isinstance(one, Day)}
    holidays = HOLIDAYS in schedule.except_
    end = min(last, schedule.until) if schedule.until is not None else last
    here = schedule.from_
    while here <= end:
        if names(schedule, here):
            off = holidays and calendar.is_holiday(here)
            yield Occurrence(day=here, why=LEFT_OUT if here in left_out else ON_HOLIDAY if off else "")
        here += ONE_DAY


def names(schedule: Any, here: Day) -> bool:
    """Whether a recurrence names a day, its limits and exceptions aside."""
    if schedule.every == "day":
        return True
    on = schedule.on or _default(schedule)
    if schedule.every == "week":
        return WEEKDAYS[here.weekday()] in on
    return any(_of_month(one, here) for one in on)


def _default(schedule: Any) -> tuple[str, ...]:
    """The day of the week, or of the month, on which it begins."""
    if schedule.from_ is None:
        return ()
    return (WEEKDAYS[schedule.from_.weekday()] if schedule.every == "week" else str(schedule.from_.day),)


def _of_month(one: str, here: Day) -> bool:
    if one.isdigit():
        return here.day == int(one)
    which, _, weekday = one.rpartition("-")
    if WEEKDAYS[here.weekday()] != weekday:
        return False
    if which == "last":
        return (here + timedelta(days=7)).month != here.month
    return not which or ORDINALS.index(which) == (here.day - 1) // 7


def nearest_day(schedule: Any, calendar: Calendar, wanted: Day) -> Day | None:
    """The day nearest to `wanted` on which it is held, the earlier of two; None where there is none within two months."""
    last = min(wanted + timedelta(days=62), Day(LAST_YEAR, 12, 31))
    near = (
        one.day
        for one in occurrences(schedule, calendar, last)
        if not one.why and abs(one.day - wanted) < timedelta(days=62)
    )
    return min(near, key=lambda here: (abs(here - wanted), here), default=None)
