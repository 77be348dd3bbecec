"""The home of a place, which for the root is the portal: what matters today first, then its boards (domain 4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from site_builder.base.days import day_label
from site_builder.model.frame import canonical, place_crumbs
from site_builder.model.page import Contact, Crumb, Fact, Link, Page, Part, Row, Shell, Tag
from site_builder.model.place import Place, Site
from site_builder.model.place_fields import PLACE_KIND_NAMES
from site_builder.model.public import Publication, PublicEntry, place_path
from site_builder.model.registry import kind_named
from site_builder.model.rollup import Latest, Open, Summary, has_left, keeps, number_of, present
from site_builder.plan.buildings import Told, building_links, office, serving_all
from site_builder.plan.months import months_of
from site_builder.plan.views import (
    Apart,
    BuildingGroup,
    BuildingLink,
    ChildCard,
    FinderGroup,
    FinderPlace,
    PlaceHome,
)

CHANGES = 6
OPEN = 8
POSTS = 6
SHEETS = 7
"""So many boards have a sheet on a home, the first that the place lists, and a number on its card; it leads to the others."""
BUILDINGS = 400
"""So many buildings a page of search lists; more are found on the pages of their own places."""


def home_page(
    place: Place,
    site: Site,
    publication: Publication,
    summary: Summary,
    shell: Shell,
    parts: tuple[Part, ...],
    withheld_beneath: tuple[str, ...],
    told: Told,
    copies: tuple[Link, ...] = (),
) -> Page:
    """The home page; `copies` are the addresses of what may be taken along: calendar, feed, data, bulletins."""
    home = place_path(place.path)
    parts, others = parts[:SHEETS], parts[SHEETS:]
    boards = tuple(board for board in publication.boards if board.mode != "off")
    own = tuple(child for child in present(summary) if child.standing == place.standing)
    latest = _latest(summary)
    contacts = _contacts(place, told, shell)
    # nothing is open to objection “now” at a place that is over
    still_open = () if publication.ended else summary.open[:OPEN]
    context = PlaceHome(
        heading=place.name,
        heading_tail="" if "公示" in place.name else "公示栏",
        brief=_brief(place, summary),
        search_path=f"{home}search/",
        finder_heading="找我的小区" if any(child.beneath for child in own) or own else "",
        finder=finder(own),
        affects=tuple(item.row for _, item in told.affects),
        buildings=building_links(place, told),
        ending=tuple(_open(item, place) for item in still_open),
        contacts=tuple(contact for _, contact in contacts),
        changes=tuple(_change(item, place) for item in latest),
        more_boards=tuple(
            Link(path=f"{home}{part.name}/", text=kind_named(part.name).title) for part in others
        ),
        months=Link(path=f"{home}search/#months", text="按月查看") if months_of(publication) else None,
        children_heading=_children_heading(own),
        children_note="按固定次序排列，不排名次；未报不是0。" if own else "",
        children=tuple(_card(child) for child in own),
        apart=_apart(place, summary),
        facts=_facts(place),
        also_called=place.also_called,
        formerly_called=tuple(
            f"{name}（至{day_label(day)}）"
            for name in place.former_names()
            for day in [max(item.until for item in place.formerly if item.name == name)]
        ),
        ended=ended_places(summary),
        no_boards=not boards and not summary.beneath,
        withheld=sum(board.withheld for board in boards),
        unavailable=(
            *(kind_named(board.kind).title for board in boards if board.unreadable),
            *withheld_beneath,
        ),
        downloads=copies,
    )
    return Page(
        path=f"{home}index.html",
        template="pages/place.html",
        context=context,
        shell=shell,
        parts=parts,
        title=f"{place.name}公示栏" if "公示" not in place.name else place.name,
        description=place.intro
        or f"{place.name}公示栏：{'、'.join(kind_named(board.kind).title for board in boards)}。",
        indexed=place.standing != "press",
        newest=summary.newest if place.standing != "press" else None,
        crumbs=place_crumbs(shell)[:-1] and (*place_crumbs(shell)[:-1], Crumb(text=place.name)),
        remedy=shell.remedy,
        holds=tuple(
            sorted(
                {key for part in parts for key in part.holds}
                | {item.key for item in still_open}
                | {item.key for item in latest}
                | {entry.key for entry, _ in told.affects}
                | {entry.key for entry, _ in contacts if entry is not None}
            )
        ),
        canonical=canonical(site, f"{home}index.html"),
    )


def finder(children: tuple[Summary, ...]) -> tuple[FinderGroup, ...]:
    """Each child with all places beneath it, so that any compound is two taps away."""
    groups = []
    for child in children:
        below = tuple(_every(child))
        compounds = sum(one.kind == "compound" for one in below)
        count = f"{compounds}个小区" if compounds else f"{len(below)}个地方" if below else ""
        groups.append(
            FinderGroup(
                place=_finder_place(child), count=count, beneath=tuple(_finder_place(one) for one in below)
            )
        )
    return tuple(groups)


def building_groups(summary: Summary) -> tuple[BuildingGroup, ...]:
    """The buildings of a place and of all beneath it, place by place; of its own alone where they would be too many for
    one page."""
    places = [one for one in (summary, *_every(summary)) if one.buildings]
    if sum(len(one.buildings) for one in places) > BUILDINGS:
        places = [one for one in places if one is summary]
    return tuple(
        BuildingGroup(
            place=one.name,
            path=place_path(one.path),
            buildings=tuple(
                BuildingLink(name=name, path=f"{place_path(one.path)}buildings/{identity}/")
                for identity, name in one.buildings
            ),
        )
        for one in places
    )


def _every(summary: Summary) -> Iterator[Summary]:
    for child in present(summary):
        yield child
        yield from _every(child)


def ended_places(summary: Summary) -> tuple[FinderPlace, ...]:
    """The places at any depth beneath that are over and have left the roll-ups, with what lies beneath them."""
    found: list[FinderPlace] = []
    for child in summary.beneath:
        if has_left(child, summary.until):
            found.extend(_finder_place(one) for one in (child, *_every(child)))
        found.extend(ended_places(child))
    return tuple(found)


def _finder_place(summary: Summary) -> FinderPlace:
    return FinderPlace(
        name=summary.name,
        path=place_path(summary.path),
        also_called=summary.also_called,
        formerly_called=summary.formerly_called,
        until=summary.until if summary.ended else None,
        successor=summary.successor if summary.ended else "",
    )


def _apart(place: Place, summary: Summary) -> tuple[Apart, ...]:
    """Places of another standing: those that keep boards, marked and in no sum."""
    found: dict[str, list[FinderPlace]] = {}
    for child in present(summary):
        if child.standing == place.standing:
            continue
        for one in (child, *_every(child)):
            if one.boards and one.standing != place.standing:
                found.setdefault(one.standing, []).append(_finder_place(one))
    ordered: tuple[Any, ...] = tuple(sorted(found.items()))
    return tuple(Apart(standing=standing, places=tuple(places)) for standing, places in ordered)


def _brief(place: Place, summary: Summary) -> tuple[str, ...]:
    below = tuple(one for one in _every(summary) if one.standing == place.standing)
    words = []
    for kind in ("subdistrict", "community", "village", "compound"):
        number = sum(one.kind == kind for one in below)
        if number:
            words.append(f"{number}个{PLACE_KIND_NAMES[kind]}")
    if place.buildings:
        words.append(f"{len(place.buildings)}栋楼")
    if place.facts and place.facts.households is not None:
        words.append(f"{place.facts.households}户")
    return tuple(words)


def _children_heading(own: tuple[Summary, ...]) -> str:
    kinds = {child.kind for child in own}
    return f"各{PLACE_KIND_NAMES[kinds.pop()]}" if len(kinds) == 1 else "下级地方" if own else ""


def _card(child: Summary) -> ChildCard:
    counts = []
    for name in dict.fromkeys((*child.boards, *(board for one in _every(child) for board in one.boards))):
        kind = kind_named(name)
        label, statuses = kind.headline
        if not label or not keeps(child, name):
            continue
        number = number_of(child, name, statuses)
        text = f"{label}{number}{kind.unit}" if number_of(child, name) else "未报"
        counts.append(Fact(label=kind.short, text=text))
    return ChildCard(
        name=child.name,
        path=place_path(child.path),
        seal=child.seal,
        newest=child.newest if child.standing != "press" else None,
        counts=tuple(counts[:SHEETS]),
    )


def _open(item: Open, place: Place) -> Row:
    return Row(title=item.title, path=item.path, until=item.end, lines=(_where(item, place),))


def _where(item: Latest | Open, place: Place) -> str:
    """The board of an item, and its place where that is not the page's."""
    title = kind_named(item.kind).title
    return title if item.at == place.path else f"{title}·{item.place}"


def _latest(summary: Summary) -> tuple[Latest, ...]:
    newest = sorted(sorted(summary.latest, key=lambda one: one.path), key=lambda one: one.day, reverse=True)
    return tuple(newest[:CHANGES])


def _change(item: Latest, place: Place) -> Row:
    tone: Any = item.tone
    return Row(
        title=item.title,
        path=item.path,
        day=None if item.when else item.day,
        when=item.when,
        lines=(_where(item, place),),
        tag=Tag(word=item.status, tone=tone) if item.tone in ("doing", "wait") else None,
    )


def _contacts(place: Place, told: Told, shell: Shell) -> tuple[tuple[PublicEntry | None, Contact], ...]:
    """Whom to ring for what, each with the record that says so: posts first, then the publisher and who stands above."""
    posts = [(entry, item.contact) for entry, item in serving_all(place, told)[:POSTS]]
    return (*posts, *((None, contact) for contact in office(shell)))


def _facts(place: Place) -> tuple[Fact, ...]:
    given = place.facts
    if given is None:
        return ()
    named = (
        ("户数", f"{given.households}户" if given.households is not None else ""),
        ("人口", f"{given.residents}人" if given.residents is not None else ""),
        ("面积", given.area or ""),
        ("建成", f"{given.built}年" if given.built and given.built.isdigit() else given.built or ""),
        ("物业", given.property or ""),
        ("居委会", given.committee or ""),
        ("网格", given.grid or ""),
    )
    return (
        *(Fact(label=label, text=text) for label, text in named if text),
        *(Fact(label=item.name, text=f"{item.value}{item.unit or ''}") for item in given.more),
    )
