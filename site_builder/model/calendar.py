"""Calendars: what is held when, as a phone may subscribe to it (domain 7, ICS).

In: what the gate let out of records whose kind has an `event`.  Out: `Event` values in `CalendarFile`s, for `render.calendar`
to write.  A copy of a calendar is kept by whoever subscribes, so it holds what may leave for good and nothing else
(`PublicEntry.portable`), as a feed does.  Nothing in it is of the day of the build: what is stamped is the newest fact of a
record.
"""

from __future__ import annotations

from datetime import date as Day
from typing import Final, Literal

from site_builder.base.values import dataclass

CALENDAR: Final = "calendar.ics"
Every = Literal["", "day", "week", "month"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that is held on a day, or again and again.

    `first` and `last` are the first and last day on which it is held; `every` with `on` is its rule (`monday`, `15`,
    `first-friday`) and `skipped` the days between that the rule names and on which it is not.  `start` and `end` are clock
    times (`15:00`) in the zone of the site; empty for a whole day, or where no end is known.
    """

    title: str
    first: Day
    last: Day
    every: Every = ""
    on: tuple[str, ...] = ()
    skipped: tuple[Day, ...] = ()
    start: str = ""
    end: str = ""
    where: str = ""
    text: str = ""
    cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """An event with what tells it apart: `identity` never changes, `stamp` is the newest fact of its record, `url` its page."""

    identity: str
    stamp: Day
    url: str
    event: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFile:
    """A calendar at an address: its name, the zone of its clock times, its events, the records that it holds."""

    path: str
    name: str
    timezone: str
    events: tuple[Dated, ...]
    holds: tuple[str, ...] = ()
