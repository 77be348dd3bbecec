"""The proof of some indicators as a folder: an index to print, each record's article with its pictures and papers, tables
(domain 7, coverage).

In: the files of a site as they are published, and which records name which codes.  Out: path → bytes.  All that goes in was
let out for good: it is taken from the articles and the data, so a record that may not leave is a number here too, and what
stands in it is nowhere.  The same content, codes and days give the same bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from site_builder.base.days import day_label, month_label
from site_builder.base.values import dataclass
from site_builder.model.data import ColumnType
from site_builder.model.frame import ARTICLE
from site_builder.model.indicators import RHYTHMS, Indicator, Proof, Standing, counts_of, standings
from site_builder.model.page import Page, Shell
from site_builder.model.public import place_path
from site_builder.model.registry import kind_named
from site_builder.plan.views import Dossier, DossierRow, DossierSection
from site_builder.render.data import table

if TYPE_CHECKING:
    from site_builder.render.templates import Templates

TAKEN: Final = ("-960.jpg", ".pdf")
"""What of a record's files goes along with its article."""
LIST: Final = ("序号", "指标编号", "指标", "地方", "栏目", "记录编号", "标题", "发布日期", "状态", "文件")
COUNTS: Final = ("指标编号", "栏目", "月份", "条数")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a dossier is of: lines of the checklist, from one day to another, as of a day; `shell` is that of the site."""

    indicators: tuple[Indicator, ...]
    first: date
    last: date
    as_of: date
    shell: Shell


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """A record of the dossier: its folder, and its row of data, by the names of the columns."""

    proof: Proof
    folder: str
    row: Mapping[str, str]


def compose(
    asked: Asked, proofs: Iterable[Proof], files: Mapping[str, bytes], templates: Templates
) -> dict[str, bytes]:
    """The files of the dossier; none where no record proves anything in these days."""
    from site_builder.render.task import render

    codes = {item.code for item in asked.indicators}
    chosen = sorted(
        {one for one in proofs if one.code in codes and asked.first <= one.day <= asked.last},
        key=lambda one: (one.day, one.place, one.kind, one.record, one.code),
    )
    if not chosen:
        return {}
    rows = _rows({(one.place, one.kind) for one in chosen if one.portable}, files)
    exhibits = _exhibits(chosen, rows, files)
    told = {(one.place, one.kind, one.record) for one in (item.proof for item in exhibits.values())}
    counted = [one for one in chosen if (one.place, one.kind, one.record) not in told]
    made: dict[str, bytes] = {}
    for item in exhibits.values():
        made.update(_copied(item, files))
    sections = tuple(
        _section(number, indicator, chosen, exhibits, counted, asked)
        for number, indicator in enumerate(asked.indicators, start=1)
    )
    made.update(_tables(sections, exhibits, counted))
    page = Page(
        path="/index.html",
        template="pages/dossier.html",
        context=Dossier(
            heading="考核指标佐证材料",
            span=f"{day_label(asked.first)}—{day_label(asked.last)}",
            as_of=asked.as_of,
            sections=sections,
            tables=tuple(sorted(path for path in made if path.startswith("tables/"))),
        ),
        shell=asked.shell,
        title=f"考核指标佐证材料·{asked.shell.site_name}",
        indexed=False,
    )
    made["index.html"] = render(templates, page)
    return dict(sorted(made.items()))


def _rows(
    boards: Iterable[tuple[str, str]], files: Mapping[str, bytes]
) -> dict[tuple[str, str, str], dict[str, str]]:
    """The rows of data of some boards, by place, kind and id."""
    found = {}
    for place, kind in sorted(boards):
        data = files.get(f"{place_path(place)}{kind}/data.csv".lstrip("/"), b"")
        for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")):
            found[place, kind, row["id"]] = row
    return found


def _exhibits(
    chosen: Iterable[Proof], rows: Mapping[tuple[str, str, str], dict[str, str]], files: Mapping[str, bytes]
) -> dict[tuple[str, str, str], Exhibit]:
    """The records that have an article, each once, numbered by their days."""
    found: dict[tuple[str, str, str], Exhibit] = {}
    for one in chosen:
        key = (one.place, one.kind, one.record)
        if key in found or key not in rows or f"{_home(one)}{ARTICLE}" not in files:
            continue
        folder = f"records/{len(found) + 1:03}-{one.kind}-{one.record}/"
        found[key] = Exhibit(proof=one, folder=folder, row=rows[key])
    return found


def _home(one: Proof) -> str:
    return f"{place_path(one.place)}{one.kind}/{one.record}/".lstrip("/")


def _copied(item: Exhibit, files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The article, and the pictures and papers that lie beside it."""
    home = _home(item.proof)
    for path, data in files.items():
        name = path.removeprefix(home)
        if path.startswith(home) and "/" not in name and (name == ARTICLE or name.endswith(TAKEN)):
            yield f"{item.folder}{name}", data


def _section(
    number: int,
    indicator: Indicator,
    chosen: Iterable[Proof],
    exhibits: Mapping[tuple[str, str, str], Exhibit],
    counted: Iterable[Proof],
    asked: Asked,
) -> DossierSection:
    own = [one for one in chosen if one.code == indicator.code]
    shown = [
        exhibits[key]
        for key in dict.fromkeys((one.place, one.kind, one.record) for one in own)
        if key in exhibits
    ]
    every = standings((indicator,), own, asked.first, asked.last, asked.as_of)
    return DossierSection(
        number=str(number),
        code=indicator.code,
        name=indicator.name,
        asks=indicator.asks or "",
        rhythm=f"{RHYTHMS[indicator.rhythm]}{indicator.wanted or 1}条",
        periods=tuple(_stands(item) for item in every),
        rows=tuple(
            DossierRow(
                number=f"{number}.{at}",
                title=item.row["title"],
                path=f"/{item.folder}{ARTICLE}",
                place=item.row["place_name"],
                board=kind_named(item.proof.kind).title,
                record=item.proof.record,
                day=item.proof.day,
                status=item.row["status"],
            )
            for at, item in enumerate(shown, start=1)
        ),
        counted=tuple(
            f"{kind_named(kind).title} {month_label(month)} {amount}条"
            for _, kind, month, amount in counts_of(one for one in counted if one.code == indicator.code)
        ),
    )


def _stands(item: Standing) -> str:
    """2026年3月：1条（要1条）."""
    lack = f"，缺{item.lacks}条" if item.lacks and not item.open else ""
    return f"{item.period.label}：{item.found}条{lack}"


def _tables(
    sections: tuple[DossierSection, ...],
    exhibits: Mapping[tuple[str, str, str], Exhibit],
    counted: Iterable[Proof],
) -> Iterator[tuple[str, bytes]]:
    """The list of all, the data of each kind, and the numbers of what may not leave."""
    listed = tuple(
        (
            row.number,
            section.code,
            section.name,
            row.place,
            row.board,
            row.record,
            row.title,
            row.day.isoformat(),
            row.status,
            row.path.lstrip("/"),
        )
        for section in sections
        for row in section.rows
    )
    yield "tables/list.csv", table(tuple((name, "text") for name in LIST), listed)
    for kind in sorted({item.proof.kind for item in exhibits.values()}):
        mine = [item.row for item in exhibits.values() if item.proof.kind == kind]
        names = tuple(dict.fromkeys(name for row in mine for name in row))
        # the cells were guarded when they were written; as numbers they are not guarded again
        cells = tuple(tuple(row.get(name, "") for name in names) for row in mine)
        yield f"tables/{kind}.csv", table(tuple((name, "number") for name in names), cells)
    numbers = counts_of(counted)
    if numbers:
        heads: tuple[tuple[str, ColumnType], ...] = tuple((name, "text") for name in COUNTS)
        yield (
            "tables/counts.csv",
            table(heads, tuple((code, kind_named(kind).title, month, n) for code, kind, month, n in numbers)),
        )
