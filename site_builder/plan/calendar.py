"""The calendars of a place: one of all that is held there or listed there, and one of each record that has an event.

In: what the gate let out at a place, and the records of others that list themselves there.  Out: `CalendarFile` values.  As
with a feed, an entry's name is its address: a site without a base URL has no calendar, nor has a place made from press
reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from site_builder.model.calendar import CALENDAR, CalendarFile, Dated
from site_builder.model.frame import canonical
from site_builder.model.place import Place, Site
from site_builder.model.public import Publication, PublicEntry, place_path, ref_text
from site_builder.model.registry import kind_named

MOST: Final = 200
"""So many events, those that end last: a calendar that is fetched every day must not grow for ever."""

Guests = Mapping[str, tuple[PublicEntry, ...]]


def calendar_path(place: Place, site: Site, publication: Publication, guests: Guests) -> str:
    """The address of a place's calendar; empty where nothing stands in it."""
    there = any(True for _ in _dated(place, site, _entries(publication, guests)))
    return f"{place_path(place.path)}{CALENDAR}" if there else ""


def calendar_files(
    place: Place, site: Site, publication: Publication, guests: Guests
) -> Iterator[CalendarFile]:
    """The calendar of a place and those of its own records."""
    found = tuple(_dated(place, site, _entries(publication, guests)))
    if not found:
        return
    newest = sorted(found, key=lambda one: (one[1].event.last, one[1].identity), reverse=True)[:MOST]
    name = place.name if "公示" in place.name else f"{place.name}公示栏"
    yield _file(f"{place_path(place.path)}{CALENDAR}", name, site, sorted(newest, key=_order))
    for entry, dated in found:
        if entry.ref.place.strip("/") == place.path:
            yield _file(f"{entry.path}{CALENDAR}", entry.title, site, ((entry, dated),))


def _entries(publication: Publication, guests: Guests) -> Iterator[PublicEntry]:
    for board in publication.boards:
        if board.mode != "off":
            yield from board.entries
            yield from guests.get(board.kind, ())


def _dated(place: Place, site: Site, entries: Iterable[PublicEntry]) -> Iterator[tuple[PublicEntry, Dated]]:
    if not site.base_url or place.standing == "press":
        return
    for entry in entries:
        event = kind_named(entry.ref.kind).event(entry, place) if entry.portable else None
        stamp = entry.newest or entry.day
        if event is not None and stamp is not None:
            yield (
                entry,
                Dated(
                    identity=f"{ref_text(entry.ref).lstrip('/')}@{_host(site)}",
                    stamp=stamp,
                    url=canonical(site, f"{entry.path}index.html"),
                    event=event,
                ),
            )


def _host(site: Site) -> str:
    return site.base_url.partition("://")[2].partition("/")[0]


def _order(one: tuple[PublicEntry, Dated]) -> tuple[date, str]:
    return (one[1].event.first, one[1].identity)


def _file(path: str, name: str, site: Site, found: Iterable[tuple[PublicEntry, Dated]]) -> CalendarFile:
    listed = tuple(found)
    return CalendarFile(
        path=path,
        name=name,
        timezone=site.timezone,
        events=tuple(dated for _, dated in listed),
        holds=tuple(dict.fromkeys(key for entry, _ in listed for key in entry.keys)),
    )
