"""The month archive of a place: everything that it published in a month, board by board.

What can expire stands here as a count only (contract 7).
"""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.base.days import month_label
from site_builder.model.frame import canonical, freshness, place_crumbs
from site_builder.model.listing import newest_first
from site_builder.model.page import Crumb, Figure, Link, Page, Row, Shell
from site_builder.model.place import Place, Site
from site_builder.model.public import BoardFacts, Publication, PublicEntry, place_path
from site_builder.model.registry import kind_named
from site_builder.model.shown import stated_day, tag
from site_builder.plan.views import MonthArchive, MonthBoard, MonthCell, YearGrid


def months_of(publication: Publication) -> tuple[str, ...]:
    """The months in which the place published anything, oldest first."""
    return tuple(
        sorted(
            {
                item.month
                for board in publication.boards
                if board.mode != "off"
                for item in board.counted
                if item.month
            }
        )
    )


def month_pages(place: Place, site: Site, publication: Publication, shell: Shell) -> Iterator[Page]:
    """One page a month."""
    all_months = months_of(publication)
    home = place_path(place.path)
    for index, month in enumerate(all_months):
        before = all_months[index - 1] if index else ""
        after = all_months[index + 1] if index + 1 < len(all_months) else ""
        context = MonthArchive(
            heading=month_label(month),
            boards=tuple(_boards(place, publication, month)),
            previous=_month_link(home, before),
            next=_month_link(home, after),
            index=Link(path=f"{home}search/#months", text="全部月份"),
            year=_year(home, publication, month),
        )
        shown = tuple(
            entry
            for board in publication.boards
            for entry in board.entries
            if entry.month == month and kind_named(board.kind).is_news(entry)
        )
        path = f"{home}{month}/index.html"
        yield Page(
            path=path,
            template="pages/month.html",
            context=context,
            shell=shell,
            title=f"{month_label(month)}公示·{place.name}",
            description=f"{place.name}{month_label(month)}公布的内容。",
            indexed=place.standing != "press",
            newest=freshness(place, shown),
            holds=tuple(entry.key for entry in shown),
            crumbs=(*place_crumbs(shell), Crumb(text=month_label(month))),
            remedy=shell.remedy,
            canonical=canonical(site, path),
        )


def _month_link(home: str, month: str) -> Link | None:
    return Link(path=f"{home}{month}/", text=month_label(month)) if month else None


def _boards(place: Place, publication: Publication, month: str) -> Iterator[MonthBoard]:
    for board in publication.boards:
        counted = [item for item in board.counted if item.month == month]
        if board.mode == "off" or not counted:
            continue
        kind = kind_named(board.kind)
        shown = [
            entry for entry in newest_first(board.entries) if entry.month == month and kind.is_news(entry)
        ]
        left = len(counted) - len(shown)
        yield MonthBoard(
            title=kind.title,
            path=f"{place_path(place.path)}{kind.name}/",
            seal=kind.seal,
            family=kind.family,
            count=f"{len(counted)}{kind.unit}",
            counts=_by_status(board, month) if left else (),
            rows=tuple(_row(entry) for entry in shown),
        )


def _row(entry: PublicEntry) -> Row:
    day, when = stated_day(entry)
    return Row(
        title=entry.title,
        path=entry.path,
        tag=tag(entry),
        day=day,
        when=when,
        lines=(entry.facts.summary,) if entry.facts.summary else (),
    )


def _by_status(board: BoardFacts, month: str) -> tuple[Figure, ...]:
    """The counts of a month by status, in the order of the kind's statuses."""
    kind = kind_named(board.kind)
    statuses = [item.status for item in board.counted if item.month == month]
    return tuple(
        Figure(label=status.word, value=str(statuses.count(status.word)), unit=kind.unit)
        for status in kind.statuses
        if status.word in statuses
    )


def _year(home: str, publication: Publication, month: str) -> YearGrid:
    year = month[:4]
    counts: dict[str, int] = {}
    for board in publication.boards:
        for item in board.counted:
            if board.mode != "off" and item.month.startswith(year):
                counts[item.month] = counts.get(item.month, 0) + 1
    cells = []
    for number in range(1, 13):
        name = f"{year}-{number:02d}"
        cells.append(
            MonthCell(
                month=number,
                count=counts.get(name, 0),
                path=f"{home}{name}/" if name in counts else "",
                current=name == month,
            )
        )
    return YearGrid(year=int(year), cells=tuple(cells))
