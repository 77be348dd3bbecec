"""A place's feed in Atom (RFC 4287): the newest that may leave, corrections, withdrawals (domain 7).

In: what the gate let out at a place.  Out: one page, or none: an entry's id is its address, so a site without a base URL
has no feed, nor has a place made from press reports, whose pages bear no marks of freshness.  Copies of a feed are kept by
whoever reads it; so it holds what may leave for good and nothing else.  A withdrawn record keeps its id, so that a reader
puts the word of its withdrawal in the place of what it said; corrections are entries of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from site_builder.model.frame import canonical
from site_builder.model.page import Page, Shell
from site_builder.model.place import Place, Site
from site_builder.model.public import BoardFacts, Publication, PublicEntry, place_path
from site_builder.model.registry import kind_named
from site_builder.plan.views import Feed, FeedEntry
from site_builder.plan.words import gone_word

NEWEST: Final = 50
NEVER: Final = "1970-01-01T00:00:00+00:00"
"""A feed must say when it changed last (RFC 4287, 4.1.1); of one that never held anything, and at no day of a build."""

Dated = tuple[date, FeedEntry, str]
"""The day of an entry, the entry, and the record that it holds, if any."""


def feed_path(place: Place, site: Site, publication: Publication) -> str:
    """The address of a place's feed; empty where it has none.  It depends on no record and on no day, for every page names
    it in its head."""
    boards = any(board.mode != "off" for board in publication.boards)
    has_one = boards and site.base_url and place.standing != "press"
    return f"{place_path(place.path)}feed.xml" if has_one else ""


def feed_pages(place: Place, site: Site, publication: Publication, shell: Shell) -> Iterator[Page]:
    """The feed of a place, if it has one."""
    path = feed_path(place, site, publication)
    if not path:
        return
    found = sorted(_found(site, publication), key=lambda one: one[1].identity)
    newest = sorted(found, key=lambda one: one[0], reverse=True)[:NEWEST]
    yield Page(
        path=path,
        template="pages/feed.xml",
        context=Feed(
            heading=place.name if "公示" in place.name else f"{place.name}公示栏",
            url=canonical(site, path),
            home=canonical(site, f"{place_path(place.path)}index.html"),
            updated=newest[0][1].updated if newest else NEVER,
            author=shell.publisher.name,
            entries=tuple(entry for _, entry, _ in newest),
        ),
        shell=shell,
        title="",
        indexed=False,
        holds=tuple(dict.fromkeys(key for _, _, key in newest if key)),
    )


def _found(site: Site, publication: Publication) -> Iterator[Dated]:
    for board in publication.boards:
        if board.mode != "off":
            for entry in board.entries:
                if entry.portable:
                    yield from _record(entry, site)
            yield from _withdrawals(board, site)


def _record(entry: PublicEntry, site: Site) -> Iterator[Dated]:
    kind = kind_named(entry.ref.kind)
    url = canonical(site, f"{entry.path}index.html")
    newest = entry.newest or entry.day
    if newest is not None:
        told = FeedEntry(
            identity=url,
            url=url,
            title=entry.title,
            updated=_moment(newest, site),
            summary=entry.facts.summary or "",
            board=kind.title,
        )
        yield newest, told, entry.key
    same_day: Counter[date] = Counter()
    for item in entry.facts.corrections or ():
        same_day[item.date] += 1
        number = f"-{same_day[item.date]}" if same_day[item.date] > 1 else ""
        corrected = FeedEntry(
            identity=f"{url}#corrected-{item.date.isoformat()}{number}",
            url=url,
            title=f"更正：{kind.title} {entry.ref.id}",
            updated=_moment(item.date, site),
            board=kind.title,
        )
        yield item.date, corrected, entry.key


def _withdrawals(board: BoardFacts, site: Site) -> Iterator[Dated]:
    """What was taken back, by number alone; not of boards about conduct, of which nothing ever stood here."""
    kind = kind_named(board.kind)
    for gone in board.gone:
        if gone.why == "withdrawn" and gone.day is not None and not kind.conduct:
            url = canonical(site, f"{gone.path}index.html")
            told = FeedEntry(
                identity=url,
                url=url,
                title=f"{gone_word(gone.why)}：{kind.title} {gone.ref.id}",
                updated=_moment(gone.day, site),
                board=kind.title,
            )
            yield gone.day, told, ""


def _moment(day: date, site: Site) -> str:
    """The beginning of a day in the site's zone: `2026-11-20T00:00:00+08:00`."""
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(site.timezone)).isoformat()
