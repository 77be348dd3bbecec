"""The words of a schedule, and an activity as an entry of calendars.

In: what was released of an activity.  Out: text: 每周五15:00—16:30，2026年1月9日至12月31日，放假的日子停办.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Day
from typing import Any, Final

from site_builder.base.days import day_label, short_day_label
from site_builder.base.quantity import Number
from site_builder.kinds.activities.schedule import HOLIDAYS, ORDINALS, WEEKDAYS
from site_builder.model.calendar import Event
from site_builder.model.place import Place
from site_builder.model.public import PublicEntry

_NUMBERS: Final = dict(zip(ORDINALS, ("第一个", "第二个", "第三个", "第四个", "最后一个"), strict=True))
_NAMES: Final = dict(zip(WEEKDAYS, "一二三四五六日", strict=True))


def weekday(day: Day) -> str:
    """星期五."""
    return f"星期{_NAMES[WEEKDAYS[day.weekday()]]}"


def every_words(schedule: Any) -> str:
    """How often it is held: 每周三、周五, 每月15日, 每月第一个星期五, 每天; empty for one day."""
    given = schedule.get("from")
    if schedule.every == "day":
        return "每天"
    on = schedule.on or ()
    if schedule.every == "week":
        days = on or ((WEEKDAYS[given.weekday()],) if given else ())
        return "每" + "、".join(f"周{_NAMES[one]}" for one in sorted(days, key=WEEKDAYS.index))
    if schedule.every == "month":
        return "每月" + "、".join(map(_of_month, on or ((str(given.day),) if given else ())))
    return ""


def _of_month(one: str) -> str:
    if one.isdigit():
        return f"{one}日"
    which, _, name = one.partition("-")
    return f"{_NUMBERS[which]}星期{_NAMES[name]}"


def time_words(schedule: Any) -> str:
    """15:00—16:30, 下午; empty where no time is given."""
    return schedule.at.text if schedule.at else ""


def schedule_words(schedule: Any) -> str:
    """A whole schedule in a sentence."""
    at = time_words(schedule)
    if schedule.day is not None:
        return f"{day_label(schedule.day)}（{weekday(schedule.day)}）{at}"
    limits = term_words(schedule)
    off = "放假的日子停办，不补" if HOLIDAYS in (schedule.get("except") or ()) else ""
    return "，".join(filter(None, (every_words(schedule) + at, limits, off)))


def brief_words(schedule: Any) -> str:
    """A schedule in a few words, for a list: 每周五15:00—16:30."""
    if schedule.day is not None:
        return f"{short_day_label(schedule.day)}{time_words(schedule)}"
    return every_words(schedule) + time_words(schedule)


def term_words(schedule: Any) -> str:
    """From which day to which."""
    given, until = schedule.get("from"), schedule.until
    if given and until:
        return (
            f"{day_label(given)}至{short_day_label(until) if given.year == until.year else day_label(until)}"
        )
    return f"{day_label(given)}起" if given else f"到{day_label(until)}" if until else ""


def done_words(items: Iterable[Any]) -> str:
    """清运垃圾30余袋，回收旧物12件."""
    return "，".join(f"{item.item}{item.done}{item.unit}" for item in items or ())


def people_words(people: Number | None) -> str:
    """46人; 未报 is not 0."""
    return f"{people}人" if people is not None else "未报"


def event(entry: PublicEntry, _place: Place) -> Event | None:
    """An activity as an entry of calendars; None where no day of it is known."""
    schedule, held = entry.facts.when, entry.computed.held
    skipped = entry.computed.skipped
    cancelled = not held and bool(skipped) and schedule.day is not None
    days = (schedule.day,) if cancelled else held
    if not days:
        return None
    first, last = days[0], days[-1]
    at = schedule.at
    given = schedule.get("from")
    on = schedule.on or ()
    if schedule.every == "week" and not on:
        on = (WEEKDAYS[given.weekday()],)
    if schedule.every == "month" and not on:
        on = (str(given.day),)
    organizer = entry.facts.organizer
    return Event(
        title=entry.title,
        first=first,
        last=last,
        every=schedule.every or "",
        on=tuple(on),
        skipped=() if cancelled else tuple(day for day, _ in skipped if first < day < last),
        start=at.start if at else "",
        end=at.end if at else "",
        where=entry.facts.where or "",
        text="；".join(filter(None, (f"组织：{organizer}" if organizer else "", entry.facts.summary))),
        cancelled=cancelled,
    )
