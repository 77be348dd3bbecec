"""Posts as pages show them: cards, what they see to, and where the pages by building and by street lie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import blake2b

from site_builder.base.text import natural_key, squeeze
from site_builder.kinds.duties.record import ROLES
from site_builder.kinds.duties.views import HolderLine, PostCard
from site_builder.model.building import Reach, reaches
from site_builder.model.frame import Board
from site_builder.model.page import Link
from site_builder.model.place import Place
from site_builder.model.place_fields import PLACE_KIND_NAMES
from site_builder.model.public import PublicEntry, place_path
from site_builder.model.shown import tag

TOLD: int = 3
"""So many duties a list names."""


def street_slug(name: str) -> str:
    """The address of a street's page: streets bear no ids, so it is made of the name alone and stays as long as the name
    does; how it is spaced makes no other."""
    return f"jie-{blake2b(squeeze(name).encode(), digest_size=4).hexdigest()}"


def reach_of(entry: PublicEntry) -> Reach:
    """The buildings that a post sees to: those that are named; all of its place where it names neither buildings nor
    streets nor places below."""
    area = entry.facts.area
    if area is None or not (area.buildings or area.streets or area.places):
        return None
    return tuple(area.buildings or ())


def sees_to(entry: PublicEntry, building: str, here: Place) -> bool:
    """Whether a post sees to a building of a place: one that lists itself there sees to all of it."""
    if entry.ref.place.strip("/") != here.path:
        return True
    return reaches(reach_of(entry), building)


def streets_of(entries: Iterable[PublicEntry]) -> dict[str, str]:
    """The streets that posts see to: slug → name, in the order of names."""
    found: dict[str, str] = {}
    for entry in entries:
        for name in (entry.facts.area.streets or ()) if entry.facts.area else ():
            found.setdefault(street_slug(name), name)
    return dict(sorted(found.items(), key=lambda item: natural_key(item[1])))


def on_street(entry: PublicEntry, slug: str) -> bool:
    """Whether a post sees to a street."""
    return entry.facts.area is not None and slug in map(street_slug, entry.facts.area.streets or ())


def area_links(board: Board, entry: PublicEntry) -> tuple[Link, ...]:
    """What a post sees to, each with its page: buildings and streets of its place, places below."""
    area = entry.facts.area
    if area is None:
        return ()
    names = {item.id: item.name for item in board.place.buildings}
    return (
        *(
            Link(path=place_path(path), text=board.names[path])
            for below in area.places or ()
            for path in (_below(entry, below, board.names),)
            if path
        ),
        *(
            Link(path=f"{board.path}by/building/{one}/", text=names[one])
            for one in area.buildings or ()
            if one in names
        ),
        *(Link(path=f"{board.path}by/street/{street_slug(one)}/", text=one) for one in area.streets or ()),
    )


def _below(entry: PublicEntry, below: str, names: Mapping[str, str]) -> str:
    """The path of a place that was typed from the keeper's folder: the record's own place, or one above it."""
    keeper = entry.ref.place.strip("/")
    while True:
        path = f"{keeper}/{below}".strip("/")
        if path in names and path in entry.listed:
            return path
        if not keeper:
            return ""
        keeper = keeper.rpartition("/")[0]


def area_words(board: Board, entry: PublicEntry) -> str:
    """What a post sees to, in words; of one above, that lists itself here, the streets."""
    area = entry.facts.area
    if entry.ref.place.strip("/") != board.place.path:
        return "、".join((area.streets or ()) if area else ())
    if area is None or not (area.buildings or area.streets or area.places):
        # what a report does not say is not known
        if board.place.standing == "press":
            return ""
        return f"全{PLACE_KIND_NAMES.get(board.place.kind, '处')}"
    return "、".join(link.text for link in area_links(board, entry))


def card(board: Board, entry: PublicEntry, guest: bool = False) -> PostCard:
    """A post in a list."""
    facts, computed = entry.facts, entry.computed
    return PostCard(
        title=entry.title,
        path=entry.path,
        tag=tag(entry),
        holders=tuple(HolderLine(name=item.name, since=item["from"]) for item in computed.holders),
        vacant_from=computed.vacant_from,
        unit=facts.unit or "",
        area=area_words(board, entry),
        duties=tuple(facts.duties or ())[:TOLD],
        summary=facts.summary or "",
        phone=facts.phone or "",
        place=board.place_name(entry) if guest else "",
    )


def listed(entries: Iterable[PublicEntry]) -> tuple[PublicEntry, ...]:
    """Posts as a list holds them: only those in office are named there, so that it goes when one of their names must."""
    return tuple(replace(entry, sheds=entry.computed.lists_until) for entry in entries)


def ordered(board: Board, entries: Iterable[PublicEntry]) -> tuple[PublicEntry, ...]:
    """Posts by role, in the order of the taxonomy, then by id; those under objection stand apart on their own pages."""
    roles = list(board.place.terms(ROLES))
    there = (entry for entry in entries if entry.computed.contested_from is None)
    return tuple(
        sorted(
            there,
            key=lambda entry: (
                roles.index(entry.facts.role) if entry.facts.role in roles else len(roles),
                natural_key(entry.title),
                entry.ref.id,
            ),
        )
    )
