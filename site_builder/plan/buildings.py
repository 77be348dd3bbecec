"""The buildings of a place: a page each, what is cut or closed by building, whom to ring for what (domain 4, "A place's
home").

In: the place, what the gate let out there, records of other places that list themselves there.  Out: pages and the lists
that a home shares with them.  Nothing fleeting and nothing about conduct is asked: a building is a home of people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from site_builder.base.values import dataclass
from site_builder.model.building import Affected, Serving, Working, reaches
from site_builder.model.frame import canonical, freshness, place_crumbs
from site_builder.model.page import Contact, Crumb, Fact, Link, Page, Shell
from site_builder.model.place import Place, Site
from site_builder.model.place_fields import Building
from site_builder.model.public import Publication, PublicEntry, place_path
from site_builder.model.registry import kind_named
from site_builder.plan.views import BuildingLink, BuildingPage

Guests = Mapping[str, tuple[PublicEntry, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the records at a place say of its buildings today, each with the record that says so."""

    affects: tuple[tuple[PublicEntry, Affected], ...] = ()
    serving: tuple[tuple[PublicEntry, Serving], ...] = ()
    working: tuple[tuple[PublicEntry, Working], ...] = ()


def told_at(place: Place, publication: Publication, guests: Guests) -> Told:
    """What is told of the buildings of a place; nothing is cut, and nobody answers, at a place that is over."""
    if publication.ended:
        return Told()
    there = tuple(
        entry
        for name, entries in (
            *((board.kind, board.entries) for board in publication.boards),
            *sorted(guests.items()),
        )
        for entry in entries
        if not entry.fleeting and not entry.conduct
    )
    affects = [(entry, one) for entry in there for one in kind_named(entry.ref.kind).affecting(entry, place)]
    return Told(
        affects=tuple(sorted(affects, key=lambda item: (item[1].row.starts or date.min, item[0].key))),
        serving=tuple(
            sorted(
                ((entry, one) for entry in there for one in kind_named(entry.ref.kind).serving(entry, place)),
                # those of the place itself before those above it that see to it
                key=lambda item: (item[0].ref.place.strip("/") != place.path, item[1].rank, item[0].key),
            )
        ),
        working=tuple(
            (entry, one) for entry in there for one in kind_named(entry.ref.kind).working(entry, place)
        ),
    )


def serving_all(place: Place, told: Told) -> tuple[tuple[PublicEntry, Serving], ...]:
    """The posts that see to all buildings of a place, for its home: the others stand on the pages of their buildings.  All
    posts where none does, or where there are no buildings."""
    whole = tuple(
        (entry, item)
        for entry, item in told.serving
        if all(reaches(item.buildings, building.id) for building in place.buildings)
    )
    return whole or told.serving


def building_path(place: Place, building: Building) -> str:
    """The address of a building's page (contract 1)."""
    return f"{place_path(place.path)}buildings/{building.id}/"


def building_links(place: Place, told: Told, current: str = "") -> tuple[BuildingLink, ...]:
    """The buildings of a place but for the current one, each with what is cut or closed at it."""
    return tuple(
        BuildingLink(
            name=building.name,
            path=building_path(place, building),
            affected=sum(reaches(item.buildings, building.id) for _, item in told.affects),
        )
        for building in place.buildings
        if building.id != current
    )


def office(shell: Shell) -> tuple[Contact, ...]:
    """Whom to ring where no post is told of: the publisher, and whoever stands above it."""
    given = shell.publisher
    found = []
    if given.phone:
        found.append(Contact(name=given.name, phone=given.phone, note=given.hours))
    if given.above:
        found.append(Contact(name=given.above, phone=given.above_phone, note="上级单位"))
    return tuple(found)


def building_pages(
    place: Place, site: Site, publication: Publication, told: Told, shell: Shell
) -> Iterator[Page]:
    """A page for each building of a place."""
    for building in place.buildings:
        affects = [(entry, item) for entry, item in told.affects if reaches(item.buildings, building.id)]
        posts = [(entry, item) for entry, item in told.serving if reaches(item.buildings, building.id)]
        works = [(entry, item) for entry, item in told.working if item.building == building.id]
        shown = tuple(entry for entry, _ in (*affects, *posts, *works))
        path = f"{building_path(place, building)}index.html"
        home = Link(path=place_path(place.path), text=place.name)
        yield Page(
            path=path,
            template="pages/building.html",
            context=BuildingPage(
                heading=building.name,
                facts=tuple(_facts(building, place)),
                affects=tuple(item.row for _, item in affects),
                contacts=(*(item.contact for _, item in posts), *office(shell)),
                works=tuple(item.row for _, item in works),
                others=building_links(place, told, building.id),
                home=home,
                ended=publication.ended,
            ),
            shell=shell,
            title=f"{building.name}·{place.name}",
            description=f"{place.name}{building.name}：停水停电绕行、有事找谁、改造做到哪一步。",
            indexed=place.standing != "press",
            newest=freshness(place, shown),
            crumbs=(*place_crumbs(shell), Crumb(text=building.name)),
            remedy=shell.remedy,
            holds=_keys(shown),
            canonical=canonical(site, path),
        )


def _keys(entries: Iterable[PublicEntry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.key for entry in entries))


def _facts(building: Building, place: Place) -> Iterator[Fact]:
    if building.entrances is not None:
        yield Fact(label="单元", text=f"{building.entrances}个")
    if building.households is not None:
        yield Fact(label="户数", text=f"{building.households}户")
    if place.facts and place.facts.property:
        yield Fact(label="物业", text=place.facts.property)
    if place.facts and place.facts.grid:
        yield Fact(label="网格", text=place.facts.grid)
