"""数据说明: the page of a board's data with its dictionary of columns, and that of a place with all its boards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from site_builder.model.data import DataColumn
from site_builder.model.frame import DATA, Board, canonical, freshness, place_crumbs
from site_builder.model.kind import Kind
from site_builder.model.page import Cell, Column, Crumb, Fact, Link, Page, Shell, Table
from site_builder.model.place import Place, Site
from site_builder.model.public import Publication, place_path
from site_builder.model.registry import kind_named
from site_builder.model.rollup import Summary, beneath_table, kinds_of
from site_builder.plan.data import TYPE_WORDS, columns_of, has_data, place_has_data
from site_builder.plan.views import DataPage

RULES: Final[Mapping[str, str]] = {
    "example": "这里是示例数据，不是真实公示，请勿当作事实引用。",
    "press": "这里根据公开报道整理，非该单位发布；引用请以原报道和该单位的发布为准。",
    "official": "可以查阅、下载和再用；引用请写明发布单位、网址和数据截至的日期。",
}
REMOVAL: Final = (
    "撤下、撤回的列在“撤下清单”里，只有编号、日期和原因；存过副本的，请照单删除。",
    "空格是没有报，0是0；“未评”是没有评。余、约、以上照原文写在“原样”一列。",
)


def board_data_page(board: Board) -> Page:
    """数据说明 of a board."""
    kind, name = kind_named(board.kind), board.place.name
    entries = board.facts.entries
    rows = sum(entry.portable for entry in entries)
    facts = (
        Fact(label="逐条列出", text=f"{rows}{kind.unit}"),
        Fact(label="只计数量", text=f"{len(entries) - rows}{kind.unit}"),
        Fact(label="累计公布", text=f"{len(board.facts.counted)}{kind.unit}"),
    )
    path = f"{board.path}{DATA}/index.html"
    return Page(
        path=path,
        template="pages/data.html",
        context=DataPage(
            heading=f"{kind.title}数据",
            seal=kind.seal,
            family=kind.family,
            facts=facts,
            files=(
                *((Link(path=f"{board.path}data.csv", text="逐条（CSV）"),) if not kind.conduct else ()),
                Link(path=f"{board.path}counts.csv", text="数量（CSV）"),
                Link(path=f"{board.path}data.json", text="JSON"),
                Link(path=f"{board.path}columns.csv", text="各列说明（CSV）"),
                Link(path=f"{place_path(board.place.path)}removed.json", text="撤下清单（JSON）"),
            ),
            points=(_left_out(kind), *REMOVAL, RULES[board.place.standing]),
            tables=() if kind.conduct else (_dictionary(columns_of(kind, board.site)),),
            back=board.link,
        ),
        shell=board.shell,
        title=f"{kind.title}数据·{name}",
        description=f"{name}{kind.title}的数据文件和各列的意思。",
        indexed=board.place.standing != "press" and not kind.conduct,
        newest=freshness(board.place, entries),
        crumbs=(
            *place_crumbs(board.shell),
            Crumb(text=kind.title, path=board.path),
            Crumb(text="数据"),
        ),
        remedy=board.shell.remedy,
        canonical=canonical(board.site, path),
    )


def _left_out(kind: Kind) -> str:
    if kind.conduct:
        return "不文明行为只留数量：按月份、类别、状态计数，不逐条列出。"
    return "会到期的和凭本人同意公布的不逐条列出，只计数量；同意书写明可以用作数据的除外。"


def _dictionary(columns: tuple[DataColumn, ...]) -> Table:
    return Table(
        caption="各列",
        columns=(
            Column(text="列名"),
            Column(text="意思"),
            Column(text="类型"),
            Column(text="说明"),
        ),
        rows=tuple(
            (
                Cell(text=one.name),
                Cell(text=one.label),
                Cell(text=TYPE_WORDS[one.type] + (f"（{one.unit}）" if one.unit else "")),
                Cell(text=one.description),
            )
            for one in columns
        ),
    )


def _boards(rows: tuple[tuple[Cell, ...], ...]) -> Table:
    return Table(
        caption="各栏数据",
        columns=(
            Column(text="栏目"),
            Column(text="逐条列出", number=True),
            Column(text="只计数量", number=True),
            Column(text="累计公布", number=True),
        ),
        rows=rows,
    )


def place_data_pages(
    place: Place, site: Site, publication: Publication, summary: Summary, shell: Shell
) -> Iterator[Page]:
    """The page of all data of a place, where it has any."""
    boards = tuple(facts for facts in publication.boards if has_data(facts))
    if not place_has_data(publication, summary):
        return
    home = place_path(place.path)
    rows = []
    for facts in boards:
        kind, listed = kind_named(facts.kind), sum(entry.portable for entry in facts.entries)
        rows.append(
            (
                Cell(text=kind.title, path=f"{home}{kind.name}/{DATA}/"),
                Cell(text=str(listed)),
                Cell(text=str(len(facts.entries) - listed)),
                Cell(text=str(len(facts.counted))),
            )
        )
    beneath = (beneath_table(place, summary, kind_named(name)) for name in kinds_of(summary))
    path = f"{home}{DATA}/index.html"
    yield Page(
        path=path,
        template="pages/data.html",
        context=DataPage(
            heading="数据",
            files=(
                Link(path=f"{home}data.json", text="目录和下级数量（JSON）"),
                Link(path=f"{home}removed.json", text="撤下清单（JSON）"),
                *((Link(path=shell.feed_path, text="订阅（Atom）"),) if shell.feed_path else ()),
            ),
            points=(*REMOVAL, RULES[place.standing]),
            tables=(
                *((_boards(tuple(rows)),) if rows else ()),
                *(table for table in beneath if table is not None),
            ),
            back=Link(path=home, text=place.name),
        ),
        shell=shell,
        title=f"数据·{place.name}",
        description=f"{place.name}公示栏各栏的数据文件。",
        indexed=place.standing != "press",
        newest=summary.newest if place.standing != "press" else None,
        crumbs=(*place_crumbs(shell), Crumb(text="数据")),
        remedy=shell.remedy,
        canonical=canonical(site, path),
    )
