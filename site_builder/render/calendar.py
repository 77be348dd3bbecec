"""A calendar to bytes (RFC 5545), the same for the same value.

In: a `CalendarFile`.  Out: UTF-8 with CRLF, lines folded at 75 octets, as the library `icalendar` writes them.  A recurrence is
a rule with its exceptions, bounded by its last known day, so that a phone shows what the page shows; clock times bear the zone
of the site, which the file defines.  DTSTAMP is the newest fact of a record: no build leaves its own time.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo

from site_builder.model.calendar import CalendarFile, Dated, Event

PRODUCER: Final = "-//site-builder//public notices//ZH"
_FREQUENCY: Final = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY"}
_ORDINALS: Final = {"first": "1", "second": "2", "third": "3", "fourth": "4", "last": "-1"}


def calendar_bytes(file: CalendarFile) -> bytes:
    """The bytes of a calendar."""
    # with its zones it takes as long to import as a small place to build, and most runs write no calendar
    import icalendar

    zone = ZoneInfo(file.timezone)
    made = icalendar.Calendar()
    made.add("prodid", PRODUCER)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", file.name)
    made.add("x-wr-timezone", file.timezone)
    if any(dated.event.start for dated in file.events):
        first = min(dated.event.first for dated in file.events)
        last = max(dated.event.last for dated in file.events)
        made.add_component(
            icalendar.Timezone.from_tzid(
                file.timezone, first_date=date(first.year, 1, 1), last_date=date(last.year + 1, 1, 1)
            )
        )
    for dated in file.events:
        made.add_component(_event(dated, zone))
    return bytes(made.to_ical())


def _event(dated: Dated, zone: ZoneInfo) -> Any:
    import icalendar

    given = dated.event
    made = icalendar.Event()
    made.add("uid", dated.identity)
    made.add("dtstamp", datetime.combine(dated.stamp, time(), UTC))
    made.add("summary", given.title)
    made.add("dtstart", _moment(given.first, given.start, zone))
    if given.end:
        made.add("dtend", _moment(given.first, given.end, zone))
    if given.every:
        made.add("rrule", _rule(given, zone))
    if given.skipped:
        made.add("exdate", [_moment(day, given.start, zone) for day in given.skipped])
    if given.where:
        made.add("location", given.where)
    if given.text:
        made.add("description", given.text)
    if dated.url:
        made.add("url", dated.url)
    if given.cancelled:
        made.add("status", "CANCELLED")
    return made


def _moment(day: date, clock: str, zone: ZoneInfo) -> date | datetime:
    """A day, or a clock time of it."""
    return datetime.combine(day, time.fromisoformat(clock), zone) if clock else day


def _rule(given: Event, zone: ZoneInfo) -> dict[str, Any]:
    """RRULE; UNTIL is in UTC where the event has a time (RFC 5545, 3.3.10)."""
    last = _moment(given.last, given.start, zone)
    until = last.astimezone(UTC) if isinstance(last, datetime) else last
    rule: dict[str, Any] = {"freq": _FREQUENCY[given.every], "until": until}
    if given.every == "week":
        rule["byday"] = [one[:2].upper() for one in given.on]
    elif given.every == "month":
        numbers = [int(one) for one in given.on if one.isdigit()]
        days = [
            _ORDINALS[which] + weekday[:2].upper()
            for which, _, weekday in (one.partition("-") for one in given.on)
            if weekday
        ]
        rule |= {"bymonthday": numbers} if numbers else {"byday": days}
    return rule
