"""The statistics of a place: what was published here and beneath, by kind, month, category and status, with rates; and the
figures of months and years as they were published (`closings.yaml`).

In: the summary of a place, its closings, the addresses that its other pages have.  Out: one page over all boards, one a board,
one a year.  Every number is counted, and leads to the records that it counts; a reported one (上报数) stands apart and leads to
its own page.  Places stand in their fixed order: they are never ranked, least of all by problems found (domain 5).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Final

from site_builder.base.days import day_label, month_label
from site_builder.model.frame import canonical, place_crumbs
from site_builder.model.kind import Kind
from site_builder.model.page import Chart, Crumb, Link, Page, Shell
from site_builder.model.place import Place, Site
from site_builder.model.public import Publication, PublicEntry
from site_builder.model.registry import kind_named
from site_builder.model.rollup import Count, Summary, beneath_table, kinds_of
from site_builder.plan.statistics.charts import column_chart
from site_builder.plan.statistics.shares import closed_table, rates_table
from site_builder.plan.statistics.tables import (
    all_kinds,
    by_category_table,
    by_month_table,
    by_status_table,
    months_of,
    reported_rows,
    reported_table,
    to_statistics,
    year_grid,
)
from site_builder.plan.statistics.view import View, sums_by
from site_builder.plan.views import Statistics, StatisticsPart

MONTHS: Final = 13
"""A month is compared with the same one of the year before."""


def statistics_pages(
    place: Place,
    site: Site,
    publication: Publication,
    summary: Summary,
    shell: Shell,
    made: Collection[str],
) -> Iterator[Page]:
    """The pages of statistics."""
    view = View(
        place=place, site=site, publication=publication, summary=summary, shell=shell, made=frozenset(made)
    )
    kinds = tuple(
        kind
        for kind in (kind_named(board) for board in kinds_of(summary))
        if any(item.kind == kind.name for item in summary.counts)
    )
    reported = tuple(reported_rows(publication))
    years = _years(summary, publication)
    named = tuple(sorted(entry.key for entry, *_ in reported))
    yield _page(
        view, "", "统计", _overview(view, kinds, years, reported), Crumb(text="统计"), summary.newest, named
    )
    for kind in kinds:
        yield _page(
            view,
            f"{kind.name}/",
            f"{kind.title}统计",
            _of_kind(view, kind),
            Crumb(text=kind.title),
            dict(summary.newest_of).get(kind.name),
            indexed=not kind.conduct,
        )
    for year in years:
        yield _page(
            view,
            f"{year}/",
            f"{year}年统计",
            _of_year(view, kinds, year),
            Crumb(text=f"{year}年"),
            summary.newest,
        )


def _years(summary: Summary, publication: Publication) -> tuple[str, ...]:
    """The years of which anything is counted or closed, newest first."""
    counted = {item.month[:4] for item in summary.counts if item.month}
    return tuple(sorted(counted | {item.period[:4] for item in publication.closings}, reverse=True))


def _page(
    view: View,
    below: str,
    heading: str,
    context: Statistics,
    crumb: Crumb,
    newest: date | None,
    holds: tuple[str, ...] = (),
    indexed: bool = True,
) -> Page:
    home = Crumb(text="统计", path=view.path)
    path = f"{view.path}{below}index.html"
    press = view.place.standing == "press"
    return Page(
        path=path,
        template="pages/statistics.html",
        context=context,
        shell=view.shell,
        title=f"{heading}·{view.place.name}",
        description=f"{view.place.name}{heading}：逐月、分类、分状态的条数，和结账时的数。",
        indexed=not press and indexed,
        newest=None if press else newest,
        crumbs=(*place_crumbs(view.shell), *((home, crumb) if below else (crumb,))),
        remedy=view.shell.remedy,
        holds=holds,
        canonical=canonical(view.site, path),
    )


def _overview(
    view: View,
    kinds: tuple[Kind, ...],
    years: tuple[str, ...],
    reported: tuple[tuple[PublicEntry, str, str, str], ...],
) -> Statistics:
    parts = []
    if kinds:
        parts.append(
            StatisticsPart(
                heading="各栏目",
                table=all_kinds(view, kinds),
                links=tuple(Link(path=f"{view.path}{year}/", text=f"{year}年") for year in years),
            )
        )
    if reported:
        parts.append(StatisticsPart(heading="上报数", table=reported_table(reported)))
    if view.publication.closings or view.place.closings_doubtful:
        parts.append(closed_table(view, kinds, view.publication.closings, "按期结账的数"))
    return Statistics(
        heading="统计",
        lead="数的是这里和下级各处公布过的记录，期满撤下的仍计在内；写错撤回的、复核中的不计。",
        notes=_notes(view, [kind.name for kind in kinds]),
        sections=tuple(parts),
    )


def _of_kind(view: View, kind: Kind) -> Statistics:
    counts = view.counts(kind.name)
    months = months_of(counts)
    parts = [
        StatisticsPart(
            heading="逐月",
            chart=_chart(kind, counts, months[-MONTHS:]) if len(months) > 1 else None,
            table=by_month_table(view, kind, counts, months),
        ),
        StatisticsPart(heading="按状态", table=by_status_table(view, kind, counts)),
    ]
    if any(item.category for item in counts):
        parts.append(StatisticsPart(heading="按类别", table=by_category_table(view, kind, counts)))
    beneath = beneath_table(view.place, view.summary, kind)
    if beneath is not None:
        parts.append(StatisticsPart(heading="各处", table=to_statistics(view, kind, beneath)))
    if kind.rates:
        parts.append(StatisticsPart(heading="比率", table=rates_table(view, kind)))
    return Statistics(
        heading=f"{kind.title}统计",
        seal=kind.seal,
        family=kind.family,
        lead=f"{view.place.name}和下级各处公布过的{kind.title}，期满撤下的仍计在内。",
        notes=_notes(view, [kind.name]),
        sections=tuple(parts),
    )


def _chart(kind: Kind, counts: tuple[Count, ...], months: tuple[str, ...]) -> Chart:
    by_month = sums_by(counts, lambda item: item.month)
    label = f"{kind.title}逐月条数，{month_label(months[0])}至{month_label(months[-1])}，逐月的数见下表"
    return column_chart(label, tuple((f"{int(month[5:])}月", by_month[month]) for month in months))


def _of_year(view: View, kinds: tuple[Kind, ...], year: str) -> Statistics:
    """A year: its months by board, and what was closed of it.  Closing the year makes this its archive."""
    mine = tuple(item for item in view.publication.closings if item.period[:4] == year)
    closing = next((item for item in mine if item.period == year), None)
    parts = [StatisticsPart(heading="逐月逐栏", table=year_grid(view, kinds, year))]
    if mine:
        parts.append(closed_table(view, kinds, mine, "结账时的数"))
    return Statistics(
        heading=f"{year}年{'档案' if closing else '统计'}",
        lead=f"{year}年已于{day_label(closing.closed)}结账，由{closing.by}办理；以后到的另写在旁边。"
        if closing
        else f"{view.place.name}和下级各处{year}年公布过的记录。",
        notes=_notes(view, [kind.name for kind in kinds]),
        sections=tuple(parts),
    )


def _notes(view: View, kinds: Iterable[str]) -> tuple[str, ...]:
    doubtful = [kind_named(name).title for name in kinds if name in view.summary.doubtful]
    return (f"{'、'.join(doubtful)}有正在核对的，数还不全。",) if doubtful else ()
