"""The pages of posts: the board, 我家归谁管 by building and by street, what a home says of them (domain 4.7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from site_builder.kinds.duties.display import (
    area_words,
    card,
    listed,
    on_street,
    ordered,
    reach_of,
    sees_to,
    streets_of,
)
from site_builder.kinds.duties.holding import UNSTATED, VACANT
from site_builder.kinds.duties.record import ROLES
from site_builder.kinds.duties.record_page import record_pages
from site_builder.kinds.duties.views import ByPage, DutiesBoard, DutiesSheet, PostGroup
from site_builder.model.building import Serving
from site_builder.model.frame import Board, board_page
from site_builder.model.page import Chip, Contact, Crumb, Figure, Link, Page, Part, Row
from site_builder.model.place import Place
from site_builder.model.public import PublicEntry, place_path
from site_builder.model.record_frame import Beside, neighbours

VACANCIES: Final = 3
STREETS: Final = 8


def pages(board: Board) -> Iterator[Page]:
    """Every page of the board at one place."""
    own, guests = ordered(board, board.facts.entries), ordered(board, board.guests)
    yield _listing(board, own, guests)
    yield from _by_building(board, own, guests)
    yield from _by_street(board, own, guests)
    beside = neighbours(own)
    for entry in board.facts.entries:
        yield from record_pages(board, entry, beside.get(entry.ref, Beside()))


def home(board: Board) -> Part | None:
    """How many posts, which are vacant, the streets: no name, for a home never goes as a whole."""
    told = [entry for entry in ordered(board, board.facts.entries) if not entry.fleeting]
    if not told:
        return None
    vacant = [entry for entry in told if entry.status == VACANT]
    context = DutiesSheet(
        title=board.title,
        more=Link(path=board.path, text="我家归谁管"),
        seal=board.seal,
        figures=_figures(told),
        vacant=tuple(
            Row(
                title=entry.title,
                path=entry.path,
                starts=entry.computed.vacant_from,
                lines=("空缺",),
            )
            for entry in vacant[:VACANCIES]
        ),
        streets=tuple(
            Link(path=f"{board.path}by/street/{slug}/", text=name)
            for slug, name in list(streets_of(told).items())[:STREETS]
        ),
    )
    return Part(
        name="duties",
        template="kinds/duties/sheet.html",
        context=context,
        holds=tuple(entry.key for entry in vacant[:VACANCIES]),
    )


def serving(entry: PublicEntry, place: Place) -> Iterator[Serving]:
    """Whom to ring for what: a post with a telephone that somebody holds, or of whose holders nothing is told."""
    if not entry.facts.phone or entry.status == VACANT or entry.computed.contested_from is not None:
        return
    here = entry.ref.place.strip("/") == place.path
    note = "、".join(entry.facts.duties or ()) or entry.facts.unit or ""
    contact = Contact(name=entry.title, phone=entry.facts.phone, note=note, path=entry.path)
    roles = list(place.terms(ROLES))
    rank = roles.index(entry.facts.role) if entry.facts.role in roles else len(roles)
    yield Serving(contact=contact, buildings=reach_of(entry) if here else None, rank=rank)


def _figures(entries: Iterable[PublicEntry]) -> tuple[Figure, ...]:
    """How many posts, and how many of them are vacant where anything is told of their holders."""
    words = [entry.status for entry in entries]
    if {*words} <= {UNSTATED}:
        return (Figure(label="岗位", value=str(len(words)), unit="个"),) if words else ()
    return (
        Figure(label="岗位", value=str(len(words)), unit="个"),
        Figure(label="空缺", value=str(words.count(VACANT)), unit="个"),
    )


def _listing(board: Board, own: tuple[PublicEntry, ...], guests: tuple[PublicEntry, ...]) -> Page:
    groups: dict[str, list[PublicEntry]] = {}
    for entry in own:
        groups.setdefault(entry.facts.role, []).append(entry)
    context = DutiesBoard(
        title=board.title,
        figures=_figures(own),
        buildings=_buildings(board, own, guests),
        streets=_streets(board, own, guests),
        groups=tuple(
            PostGroup(
                name=board.term("duties.role", role),
                posts=tuple(card(board, entry) for entry in entries),
            )
            for role, entries in groups.items()
        ),
        guests=tuple(card(board, entry, guest=True) for entry in guests),
        beneath=board.beneath,
        withheld=board.facts.withheld,
    )
    name = board.place.name
    return board_page(
        board,
        template="kinds/duties/board.html",
        context=context,
        title=f"{board.title}·{name}",
        description=f"{name}各岗位管什么、管哪里、打哪个电话；按楼栋、按街路查我家归谁管。",
        entries=listed((*own, *guests)),
    )


def _buildings(
    board: Board, own: tuple[PublicEntry, ...], guests: tuple[PublicEntry, ...], current: str = ""
) -> tuple[Chip, ...]:
    """A link to each building that somebody sees to, with the number of posts."""
    found = []
    for building in board.place.buildings:
        number = sum(sees_to(entry, building.id, board.place) for entry in (*own, *guests))
        if number:
            path = f"{board.path}by/building/{building.id}/"
            found.append(Chip(text=building.name, path=path, count=number, current=building.id == current))
    return tuple(found)


def _streets(
    board: Board, own: tuple[PublicEntry, ...], guests: tuple[PublicEntry, ...], current: str = ""
) -> tuple[Chip, ...]:
    return tuple(
        Chip(
            text=name,
            path=f"{board.path}by/street/{slug}/",
            count=sum(on_street(entry, slug) for entry in (*own, *guests)),
            current=slug == current,
        )
        for slug, name in streets_of((*own, *guests)).items()
    )


def _by_building(
    board: Board, own: tuple[PublicEntry, ...], guests: tuple[PublicEntry, ...]
) -> Iterator[Page]:
    for building in board.place.buildings:
        mine = tuple(entry for entry in own if sees_to(entry, building.id, board.place))
        if mine or guests:
            yield _by(
                board,
                f"by/building/{building.id}/",
                building.name,
                mine,
                guests,
                _buildings(board, own, guests, building.id),
                Link(
                    path=f"{place_path(board.place.path)}buildings/{building.id}/",
                    text=f"{building.name}的停水停电和改造",
                ),
            )


def _by_street(board: Board, own: tuple[PublicEntry, ...], guests: tuple[PublicEntry, ...]) -> Iterator[Page]:
    for slug, name in streets_of((*own, *guests)).items():
        yield _by(
            board,
            f"by/street/{slug}/",
            name,
            tuple(entry for entry in own if on_street(entry, slug)),
            tuple(entry for entry in guests if on_street(entry, slug)),
            _streets(board, own, guests, slug),
        )


def _by(
    board: Board,
    below: str,
    name: str,
    own: tuple[PublicEntry, ...],
    guests: tuple[PublicEntry, ...],
    others: tuple[Chip, ...],
    building: Link | None = None,
) -> Page:
    context = ByPage(
        heading=f"{name}归谁管",
        posts=tuple(card(board, entry) for entry in own),
        guests=tuple(card(board, entry, guest=True) for entry in guests),
        others=others,
        building=building,
        board=board.link,
    )
    said = "；".join(f"{entry.title}管{area_words(board, entry)}" for entry in own[:2])
    return board_page(
        board,
        template="kinds/duties/by.html",
        context=context,
        below=below,
        title=f"{name}归谁管·{board.place.name}",
        description=f"{board.place.name}{name}归谁管、打哪个电话。{said}",
        crumbs=(Crumb(text=name),),
        entries=listed((*own, *guests)),
    )
