"""The tables of a place's statistics: numbers counted from its summary, each with the address of what it counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from site_builder.base.days import month_label
from site_builder.model.kind import Kind
from site_builder.model.page import Cell, Column, Table
from site_builder.model.public import Publication, PublicEntry, place_path
from site_builder.model.registry import kind_named
from site_builder.model.rollup import Count, number_of, present
from site_builder.plan.statistics.shares import since_closed
from site_builder.plan.statistics.view import View, board_path, sums_by

UNDATED: Final = "未注明月份"


def reported_rows(publication: Publication) -> Iterator[tuple[PublicEntry, str, str, str]]:
    for board in publication.boards:
        for entry in board.entries:
            found = kind_named(board.kind).reported(entry)
            if found is not None and not entry.fleeting:
                yield entry, found.item, found.value, found.when


def all_kinds(view: View, kinds: tuple[Kind, ...]) -> Table:
    def row(kind: Kind) -> tuple[Cell, ...]:
        counts = view.counts(kind.name)
        late = sum(item.late for item in counts)
        return (
            Cell(text=kind.title, path=f"{view.path}{kind.name}/"),
            Cell(text=_of(kind, counts), path=board_path(view, kind)),
            Cell(text=_split(kind, counts)),
            Cell(text=f"{late}{kind.unit}" if late else "0"),
        )

    return Table(
        caption="各栏目公布过的记录",
        columns=(
            Column(text="栏目"),
            Column(text="全部", number=True),
            Column(text="其中"),
            Column(text="补录", number=True),
        ),
        rows=tuple(map(row, kinds)),
        note="补录：事情过去7天以后才录入的。",
    )


def _of(kind: Kind, counts: Iterable[Count]) -> str:
    return f"{sum(item.number for item in counts)}{kind.unit}"


def _split(kind: Kind, counts: tuple[Count, ...]) -> str:
    """The number of each status, in the order of the kind's statuses."""
    by_status = sums_by(counts, lambda item: item.status)
    return "、".join(f"{word}{by_status[word]}" for word in _words(kind, by_status))


def _words(kind: Kind, there: Collection[str]) -> tuple[str, ...]:
    """Status words in the order of their kind, then any other."""
    own = tuple(status.word for status in kind.statuses if status.word in there)
    return (*own, *sorted(set(there) - set(own)))


def to_statistics(view: View, kind: Kind, table: Table) -> Table:
    """A table of the places beneath whose first cells lead to their statistics."""
    by_name = {child.name: child for child in present(view.summary)}

    def row(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        child = by_name.get(cells[0].text)
        if child is None or not number_of(child, kind.name):
            return cells
        path = f"{place_path(child.path)}statistics/{kind.name}/"
        return (Cell(text=cells[0].text, path=path), *cells[1:])

    return Table(
        caption=table.caption,
        columns=table.columns,
        rows=tuple(map(row, table.rows)),
        footer=table.footer,
        note=table.note,
    )


def reported_table(reported: Iterable[tuple[PublicEntry, str, str, str]]) -> Table:
    return Table(
        caption="上报数",
        columns=(Column(text="事项"), Column(text="数", number=True), Column(text="时间")),
        rows=tuple(
            (Cell(text=item, path=entry.path), Cell(text=value), Cell(text=when))
            for entry, item, value, when in reported
        ),
        note="上报数照原文抄录，各附来源；没有逐条记录可数，不和数出来的相加。",
    )


def months_of(counts: Iterable[Count]) -> tuple[str, ...]:
    """Every month from the first of which anything is counted to the last, those with nothing among them."""
    there = sorted({item.month for item in counts if item.month})
    return tuple(_until(there[0], there[-1])) if there else ()


def _until(month: str, last: str) -> Iterator[str]:
    while month <= last:
        yield month
        year, number = int(month[:4]), int(month[5:])
        month = f"{year + number // 12}-{number % 12 + 1:02}"


def by_month_table(view: View, kind: Kind, counts: tuple[Count, ...], months: tuple[str, ...]) -> Table:
    by_month = sums_by(counts, lambda item: item.month)
    late = Counter[str]()
    for item in counts:
        late[item.month] += item.late
    closed = {item.period: item for item in view.publication.closings}
    home = place_path(view.place.path)

    def row(month: str) -> tuple[Cell, ...]:
        path = view.first_made(f"{home}{kind.name}/{month}/", f"{home}{month}/") if month else ""
        closing = closed.get(month)
        return (
            Cell(text=month_label(month) if month else UNDATED),
            Cell(
                text=f"{by_month[month]}{kind.unit}",
                path=(path or board_path(view, kind)) if by_month[month] else "",
            ),
            Cell(text=str(late[month])),
            *((Cell(text=since_closed(view, kind, closing) if closing else "未结账"),) if closed else ()),
        )

    listed = (*reversed(months), *(("",) if by_month[""] else ()))
    return Table(
        caption="逐月条数",
        columns=(
            Column(text="月份"),
            Column(text="条数", number=True),
            Column(text="其中补录", number=True),
            *((Column(text="结账时"),) if closed else ()),
        ),
        rows=tuple(map(row, listed)),
        note="按公布日期所在的月份。",
    )


def by_status_table(view: View, kind: Kind, counts: tuple[Count, ...]) -> Table:
    by_status = sums_by(counts, lambda item: item.status)
    return Table(
        caption="各状态条数",
        columns=(Column(text="状态"), Column(text="条数", number=True)),
        rows=tuple(
            (Cell(text=word), Cell(text=f"{by_status[word]}{kind.unit}", path=board_path(view, kind)))
            for word in _words(kind, by_status)
        ),
        footer=(Cell(text="合计"), Cell(text=_of(kind, counts))),
    )


def by_category_table(view: View, kind: Kind, counts: tuple[Count, ...]) -> Table:
    by_category = sums_by(counts, lambda item: item.category)
    home = place_path(view.place.path)

    def row(category: str) -> tuple[Cell, ...]:
        own = view.first_made(f"{home}{kind.name}/by/category/{category}/") if category else ""
        text = kind.category_word(category, view.place) if category else "未分类"
        return (
            Cell(text=text),
            Cell(text=f"{by_category[category]}{kind.unit}", path=own or board_path(view, kind)),
        )

    ordered = sorted(by_category, key=lambda name: (not name, -by_category[name], name))
    return Table(
        caption="各类别条数",
        columns=(Column(text="类别"), Column(text="条数", number=True)),
        rows=tuple(map(row, ordered)),
        footer=(Cell(text="合计"), Cell(text=_of(kind, counts))),
    )


def year_grid(view: View, kinds: tuple[Kind, ...], year: str) -> Table:
    mine = tuple(
        kind
        for kind in kinds
        if any(item.month.startswith(year) for item in view.counts(kind.name) if item.month)
    )
    sums = {kind.name: sums_by(view.counts(kind.name), lambda item: item.month) for kind in mine}
    home = place_path(view.place.path)
    months = [f"{year}-{number:02}" for number in range(1, 13)]

    def cell(kind: Kind, month: str) -> Cell:
        number = sums[kind.name][month]
        path = view.first_made(f"{home}{kind.name}/{month}/", f"{home}{month}/") or board_path(view, kind)
        return Cell(text=str(number), path=path) if number else Cell(text="—")

    def total(kind: Kind) -> Cell:
        whole = sum(sums[kind.name][month] for month in months)
        return Cell(text=f"{whole}{kind.unit}", path=f"{view.path}{kind.name}/")

    return Table(
        caption=f"{year}年各月公布的条数",
        columns=(Column(text="月份"), *(Column(text=kind.title, number=True) for kind in mine)),
        rows=tuple(
            (Cell(text=month_label(month)), *(cell(kind, month) for kind in mine))
            for month in months
            if any(sums[kind.name][month] for kind in mine)
        ),
        footer=(Cell(text="全年"), *map(total, mine)),
    )
