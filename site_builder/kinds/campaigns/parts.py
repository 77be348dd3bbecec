"""The pages below a campaign: one task with what each report said of it, and one report (周报)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from site_builder.base.days import short_day_label
from site_builder.kinds.campaigns.display import (
    groups_of,
    percent_text,
    report_path,
    reports_path,
    sum_text,
    task_path,
    thousandths,
    tile,
    time_gone_of,
    with_newest,
)
from site_builder.kinds.campaigns.progress import (
    Measure,
    gained,
    items_of,
    time_gone,
)
from site_builder.kinds.campaigns.views import Bulletin, Reports, TaskPage, TimeGone, Told
from site_builder.model.frame import Board, board_page
from site_builder.model.page import Cell, Column, Crumb, Link, Page, Row, Table
from site_builder.model.public import Facts, PublicEntry, PublicPhoto
from site_builder.model.registry import kind_named, known_kinds
from site_builder.model.shown import photo, tag

NOTHING = "—"
NEWEST_REPORTS = 3
"""So many the page of the campaign lists itself."""


def task_pages(board: Board, entry: PublicEntry, found: tuple[Measure, ...]) -> Iterator[Page]:
    """A page for every task that has items."""
    tasks = [task for task in entry.facts.tasks or () if items_of(task)]
    around = [None, *tasks, None]
    for (before, task), (_, after) in zip(pairwise(around), pairwise(around[1:]), strict=False):
        if task is not None:
            yield _task_page(board, entry, task, found, before, after)


def _task_page(
    board: Board,
    entry: PublicEntry,
    task: Facts,
    found: tuple[Measure, ...],
    before: Facts | None,
    after: Facts | None,
) -> Page:
    mine = tuple(one for one in found if one.task is task)
    computed = entry.computed
    said = sum_text(mine)
    position, alike = _position(entry, task)
    context = TaskPage(
        title=task.name,
        position=position,
        campaign=Link(path=entry.path, text=entry.title),
        tag=tag(entry),
        lead=task.lead or "",
        groups=groups_of(entry.facts, task.id),
        note=task.note or "",
        sum=said,
        gone=None if computed.over else time_gone_of(computed),
        reported=board.place.standing == "press" and any(one.done is not None for one in mine),
        doubtful=any(one.doubtful for one in mine),
        items=tuple(tile(one, computed.gone, board, over=computed.over) for one in mine),
        history=_history(entry, mine),
        previous=Link(path=task_path(entry, before), text=before.name) if before else None,
        next=Link(path=task_path(entry, after), text=after.name) if after else None,
    )
    page = board_page(
        board,
        template="kinds/campaigns/task.html",
        context=context,
        below=f"{entry.ref.id}/{task.id}/",
        title=f"{task.name}{f'（{position}）' if alike else ''}·{entry.title}·{board.place.name}",
        description=f"{entry.title}“{task.name}”：{said or f'{len(mine)}项'}。",
        crumbs=(Crumb(text=entry.title, path=entry.path), Crumb(text=task.name)),
        entries=(entry,),
    )
    return with_newest(page, board, mine)


def _position(entry: PublicEntry, task: Facts) -> tuple[str, bool]:
    """Which task of the campaign it is, and whether another bears its name."""
    tasks = entry.facts.tasks or ()
    number = next(index for index, one in enumerate(tasks, start=1) if one is task)
    return f"第{number}项任务", sum(one.name == task.name for one in tasks) > 1


def _history(entry: PublicEntry, mine: tuple[Measure, ...]) -> Table | None:
    """What each report said of the items of a task, the newest first; None where none said anything."""
    reports = entry.facts.reports or ()
    told = [one for one in mine if any(one.item.id in dict(report.done or ()) for report in reports)]
    if not told:
        return None
    rows = []
    for report in reversed(reports):
        given = dict(report.done or ())
        if any(one.item.id in given for one in told):
            rows.append(
                (
                    Cell(
                        text=f"{report.title}（{short_day_label(report.date)}）",
                        path=report_path(entry, report),
                    ),
                    *(
                        Cell(text=f"{given[one.item.id]}{one.unit}" if one.item.id in given else NOTHING)
                        for one in told
                    ),
                )
            )
    return Table(
        caption="各期报告里的累计数",
        columns=(Column(text="报告"), *(Column(text=one.item.name, number=True) for one in told)),
        rows=tuple(rows),
    )


def report_rows(entry: PublicEntry) -> tuple[Row, ...]:
    """The reports of a campaign, the newest first."""
    return tuple(
        Row(title=report.title, path=report_path(entry, report), day=report.date)
        for report in reversed(entry.facts.reports or ())
    )


def bulletins(board: Board, entry: PublicEntry) -> Iterator[Page]:
    """A page for every report, and one that lists them all where the campaign's own does not."""
    reports = entry.facts.reports or ()
    if len(reports) > NEWEST_REPORTS:
        title = f"各期报告（{len(reports)}期）"
        yield board_page(
            board,
            template="kinds/campaigns/reports.html",
            context=Reports(
                title=title,
                campaign=Link(path=entry.path, text=entry.title),
                rows=report_rows(entry),
            ),
            below=reports_path(entry).removeprefix(board.path),
            title=f"{title}·{entry.title}·{board.place.name}",
            description=f"{board.place.name}{entry.title}的{len(reports)}期报告。",
            crumbs=(Crumb(text=entry.title, path=entry.path), Crumb(text="各期报告")),
            entries=(entry,),
        )
    for index in range(len(reports)):
        yield _bulletin(board, entry, reports, index)


def _bulletin(board: Board, entry: PublicEntry, reports: tuple[Facts, ...], index: int) -> Page:
    report = reports[index]

    def beside(other: int) -> Link | None:
        if not 0 <= other < len(reports):
            return None
        return Link(path=report_path(entry, reports[other]), text=reports[other].title)

    gone = time_gone(entry.facts.get("from"), entry.facts.to, report.date)
    context = Bulletin(
        title=report.title,
        campaign=Link(path=entry.path, text=entry.title),
        day=report.date,
        gone=TimeGone(text=percent_text(gone), full=thousandths(gone) or 0, day=report.date)
        if gone is not None
        else None,
        body_html=board.html(report.text or ""),
        told=tuple(_told(entry, reports, index)),
        photos=tuple(photo(item) for item in _pictures(entry, reports, index)),
        previous=beside(index - 1),
        next=beside(index + 1),
    )
    return board_page(
        board,
        template="kinds/campaigns/bulletin.html",
        context=context,
        below=f"{entry.ref.id}/{report.date.isoformat()}/",
        title=f"{report.title}·{entry.title}·{board.place.name}",
        description=f"{board.place.name}{entry.title}{report.title}，{short_day_label(report.date)}。",
        crumbs=(Crumb(text=entry.title, path=entry.path), Crumb(text=report.title)),
        entries=(entry,),
        sheet=True,
    )


def _told(entry: PublicEntry, reports: tuple[Facts, ...], index: int) -> Iterator[Told]:
    """The items that a report names, by task: what was added, the whole, what was planned."""
    given: dict[str, Any] = dict(reports[index].done or ())
    for task in entry.facts.tasks or ():
        rows = []
        for item in items_of(task):
            if item.id not in given:
                continue
            unit = item.unit or (
                kind_named(item.counts.kind).unit if item.counts and item.counts.kind in known_kinds() else ""
            )
            more = gained(reports, index, item.id)
            rows.append(
                (
                    Cell(text=item.name),
                    Cell(text=f"{more}{unit}" if more is not None else NOTHING),
                    Cell(text=f"{given[item.id]}{unit}"),
                    Cell(text=f"{item.planned}{unit}" if item.planned is not None else NOTHING),
                )
            )
        if rows:
            yield Told(
                name=task.name,
                path=task_path(entry, task),
                table=Table(
                    caption=f"累计到{short_day_label(reports[index].date)}",
                    columns=(
                        Column(text="子项"),
                        Column(text="本期新增", number=True),
                        Column(text="累计", number=True),
                        Column(text="计划", number=True),
                    ),
                    rows=tuple(rows),
                ),
            )


def _pictures(entry: PublicEntry, reports: tuple[Facts, ...], index: int) -> tuple[PublicPhoto, ...]:
    """The pictures taken after the report before, until the day of this one."""
    since = reports[index - 1].date if index else entry.facts.get("from")
    return tuple(
        item
        for item in entry.photos
        if item.taken and item.taken <= reports[index].date and (since is None or item.taken > since)
    )
