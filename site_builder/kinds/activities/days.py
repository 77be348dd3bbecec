"""Activities by their days: the times of several activities in order, and a month as a calendar.

In: what the gate let out of activities, own ones and those of other places that are listed here.  Out: display values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date as Day
from datetime import timedelta
from typing import Any

from site_builder.base.days import ONE_DAY, month_label
from site_builder.kinds.activities.views import DayCell, DayList, MonthGrid, Occasion
from site_builder.kinds.activities.words import done_words, people_words, time_words, weekday
from site_builder.model.frame import Board
from site_builder.model.public import PublicEntry


def listed(board: Board) -> tuple[PublicEntry, ...]:
    """The activities of a place and those of others that list themselves here."""
    return (*board.facts.entries, *board.guests)


def occasion(board: Board, entry: PublicEntry, day: Day, off: str = "", result: str = "") -> Occasion:
    """One time of an activity."""
    own = entry.ref.place.strip("/") == board.place.path
    return Occasion(
        title=entry.title,
        path=entry.path,
        day=day,
        weekday=weekday(day),
        time=time_words(entry.facts.when),
        where=entry.facts.where or "",
        place="" if own else board.place_name(entry),
        off=off,
        result=result,
    )


def coming(board: Board, entries: Iterable[PublicEntry], most: int) -> tuple[Occasion, ...]:
    """The next times of some activities, the nearest first."""
    found = sorted(
        ((day, entry.facts.when.at, entry) for entry in entries for day in entry.computed.coming),
        key=lambda one: (one[0], one[1].start if one[1] else "", one[2].key),
    )
    return tuple(occasion(board, entry, day) for day, _, entry in found[:most])


def this_week(board: Board, entries: Iterable[PublicEntry], most: int) -> tuple[Occasion, ...]:
    """Those of them that lie in the present week."""
    chosen = tuple(entries)
    days = {(entry.key, day) for entry in chosen for day in entry.computed.coming[: entry.computed.week]}
    within = {
        (entry.path, day) for entry in chosen for day in entry.computed.coming if (entry.key, day) in days
    }
    return tuple(one for one in coming(board, chosen, most) if (one.path, one.day) in within)


def result_words(session: Any) -> str:
    """46人，清运垃圾30余袋."""
    people = f"{people_words(session.people)}参加" if session.people is not None else ""
    return "，".join(filter(None, (people, done_words(session.quantities)))) or (session.text or "已办")


def months_of(entries: Iterable[PublicEntry]) -> tuple[str, ...]:
    """The months in which anything is held, called off or was told of, the earliest first."""
    return tuple(sorted({f"{day:%Y-%m}" for entry in entries for day in _every_day(entry)}))


def _every_day(entry: PublicEntry) -> Iterator[Day]:
    yield from entry.computed.held
    yield from (day for day, _ in entry.computed.skipped)
    yield from (one.date for one in entry.facts.sessions or ())


def days_of(board: Board, entries: Iterable[PublicEntry], month: str) -> tuple[DayList, ...]:
    """The days of a month with what is held or called off on them, and what came of it."""
    found: dict[Day, list[Occasion]] = {}
    for entry in entries:
        sessions = {one.date: one for one in entry.facts.sessions or ()}
        why = dict(entry.computed.skipped)
        for day in sorted(set(_every_day(entry))):
            if f"{day:%Y-%m}" != month:
                continue
            result = result_words(sessions[day]) if day in sessions else ""
            # what was held though its schedule skips the day was held
            off = "" if result else why.get(day, "")
            found.setdefault(day, []).append(occasion(board, entry, day, off, result))
    return tuple(
        DayList(
            anchor=f"d{day.day}",
            day=day,
            weekday=weekday(day),
            occasions=tuple(sorted(found[day], key=lambda one: (one.time.zfill(11), one.path))),
        )
        for day in sorted(found)
    )


def grid(month: str, days: Iterable[DayList], path: str) -> MonthGrid:
    """A month as weeks; `path` is the page on which its days stand."""
    known = {one.day: one for one in days}
    first = Day(int(month[:4]), int(month[5:]), 1)
    here = first - timedelta(days=first.weekday())
    weeks = []
    while here < first or here.month == first.month:
        weeks.append(tuple(_cell(here + ONE_DAY * n, first, known, path) for n in range(7)))
        here += timedelta(days=7)
    return MonthGrid(label=month_label(month), weeks=tuple(weeks))


def _cell(day: Day, first: Day, known: dict[Day, DayList], path: str) -> DayCell:
    if (day.year, day.month) != (first.year, first.month):
        return DayCell()
    there = known.get(day)
    if there is None:
        return DayCell(number=day.day)
    held = sum(not one.off for one in there.occasions)
    return DayCell(number=day.day, count=held, path=f"{path}#{there.anchor}", off=not held)
