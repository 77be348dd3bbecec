"""The pages of campaigns: the board, the map of tasks (挂图作战), the sheet on a home (domain 4.6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from site_builder.kinds.campaigns.display import (
    by_standing,
    card,
    groups_of,
    measured,
    reports_path,
    share_text,
    shares,
    span_text,
    sum_text,
    task_path,
    tile,
    time_gone_of,
    with_newest,
)
from site_builder.kinds.campaigns.parts import NEWEST_REPORTS, bulletins, report_rows, task_pages
from site_builder.kinds.campaigns.progress import STATUSES, Measure, items_of
from site_builder.kinds.campaigns.rollup import codes, rollup_link
from site_builder.kinds.campaigns.views import (
    CampaignRecord,
    CampaignsBoard,
    CampaignsSheet,
    StatusGroup,
    TaskTile,
)
from site_builder.model.frame import Board, board_page
from site_builder.model.listing import by_status, newest_first, status_figures
from site_builder.model.page import Figure, Link, Page, Part, Row
from site_builder.model.public import Facts, PublicEntry
from site_builder.model.record_frame import Beside, entry_page, neighbours, record_end
from site_builder.model.shown import photo, source, tag

SHEET_CARDS = 3
WORDS = tuple(status.word for status in STATUSES)
RHYTHM_WORDS = {
    "day": "每日一报",
    "week": "一周一报",
    "tenday": "一旬一报",
    "month": "一月一报",
    "quarter": "一季一报",
    "half": "半年一报",
    "year": "一年一报",
}


def pages(board: Board) -> Iterator[Page]:
    """Every page of the board at one place but the roll-ups."""
    entries = newest_first(board.facts.entries)
    yield _listing(board, entries)
    beside = neighbours(entries)
    for entry in entries:
        found = measured(board, entry)
        yield _record(board, entry, beside[entry.ref], found)
        yield from task_pages(board, entry, found)
        yield from bulletins(board, entry)


def home(board: Board) -> Part | None:
    """The campaigns under way; where there is none, the newest one."""
    stated = [entry for entry in newest_first(board.facts.entries) if not entry.fleeting]
    if not stated:
        return None
    running = [entry for entry in stated if entry.status == "进行中"]
    listed = (running or stated[:1])[:SHEET_CARDS]
    return Part(
        name="campaigns",
        template="kinds/campaigns/sheet.html",
        context=CampaignsSheet(
            title=board.title,
            more=Link(path=board.path, text=f"全部{len(stated)}次"),
            seal=board.seal,
            cards=tuple(card(board, entry) for entry in listed),
        ),
        holds=tuple(entry.key for entry in listed),
    )


def _listing(board: Board, entries: tuple[PublicEntry, ...]) -> Page:
    name = board.place.name
    context = CampaignsBoard(
        title=board.title,
        figures=status_figures(board, WORDS),
        rollups=tuple(rollup_link(board, code) for code in codes(board)),
        groups=tuple(_groups(board, entries)),
        guests=tuple(card(board, entry, board.place_name(entry)) for entry in newest_first(board.guests)),
        beneath=board.beneath,
        withheld=board.facts.withheld,
    )
    page = board_page(
        board,
        template="kinds/campaigns/board.html",
        context=context,
        title=f"{board.title}·{name}",
        description=f"{name}专项行动{len(entries)}次：任务、牵头单位、进度和周报。",
        entries=(*entries, *board.guests),
    )
    return with_newest(page, board, (one for entry in entries for one in measured(board, entry)))


def _groups(board: Board, entries: Iterable[PublicEntry]) -> Iterator[StatusGroup]:
    for word, chosen in by_status(entries, WORDS):
        yield StatusGroup(word=word, cards=tuple(card(board, entry) for entry in chosen))


def _record(board: Board, entry: PublicEntry, beside: Beside, found: tuple[Measure, ...]) -> Page:
    facts, computed = entry.facts, entry.computed
    reports = report_rows(entry)
    gone = None if computed.over else time_gone_of(computed)
    tasks = tuple(_task(board, entry, task, found) for task in facts.tasks or ())
    press = board.place.standing == "press"
    context = CampaignRecord(
        title=entry.title,
        number=entry.ref.id,
        tag=tag(entry),
        code=facts.code or "",
        span=span_text(facts.get("from"), facts.to),
        rhythm=RHYTHM_WORDS.get(facts.rhythm or "", ""),
        lead=facts.summary or "",
        goal=facts.goal or "",
        contested=computed.contested_from,
        figures=_figures(found),
        gone=gone,
        legend=_legend(tasks),
        reported=press and any(one.done is not None for one in found),
        doubtful=any(one.doubtful for one in found),
        tasks=tasks,
        groups=tuple(_group(facts, group) for group in facts.groups or ()),
        reports=reports[:NEWEST_REPORTS],
        all_reports=Link(path=reports_path(entry), text=f"全部{len(reports)}期")
        if len(reports) > NEWEST_REPORTS
        else None,
        photos=tuple(photo(item) for item in entry.photos),
        body_html=board.html(facts.body or ""),
        rollup=rollup_link(board, facts.code) if facts.code in codes(board) else None,
        source=source(facts.source),
        end=record_end(board, entry, beside),
    )
    said = sum_text(found)
    page = entry_page(
        board,
        entry,
        beside,
        template="kinds/campaigns/record.html",
        context=context,
        title=f"{entry.title}·{board.place.name}",
        description=f"{board.place.name}{entry.title}：{said or facts.summary or entry.status}。",
    )
    return with_newest(page, board, found)


def _figures(found: tuple[Measure, ...]) -> tuple[Figure, ...]:
    """All items that can be counted, then how they stand."""
    standings = by_standing(found)
    if not standings:
        return ()
    whole = Figure(label="子项", value=str(sum(number for _, number in standings)), unit="项")
    return (whole, *(Figure(label=word, value=str(number), unit="项") for word, number in standings))


def _legend(tasks: tuple[TaskTile, ...]) -> str:
    """What the bars mean, as far as there are any."""
    tiles = [one for task in tasks for one in task.tiles]
    ticked = any(one.tick is not None for one in tiles)
    if not any(one.full is not None for one in tiles):
        return ""
    return "横条是完成数占计划数的份额" + ("，竖线是最近一期报告那天的时间进度。" if ticked else "。")


def _task(board: Board, entry: PublicEntry, task: Facts, found: tuple[Measure, ...]) -> TaskTile:
    mine = tuple(one for one in found if one.task is task)
    full, some = shares(mine)
    computed = entry.computed
    return TaskTile(
        name=task.name,
        # a task without anything more to tell needs no page of its own
        path=task_path(entry, task) if items_of(task) else "",
        lead=task.lead or "",
        groups=groups_of(entry.facts, task.id),
        note=task.note or "",
        sum=sum_text(mine),
        share=share_text(mine),
        full=full,
        some=some if full is not None and some > full else 0,
        tiles=tuple(tile(one, computed.gone, board, task.lead or "", computed.over) for one in mine),
    )


def _group(facts: Facts, group: Facts) -> Row:
    names = {task.id: task.name for task in facts.tasks or ()}
    sees = "、".join(names.get(one, one) for one in group.tasks or ())
    lines = (f"牵头：{group.lead}" if group.lead else "", f"负责：{sees}" if sees else "", group.note or "")
    return Row(title=group.name, lines=tuple(line for line in lines if line))
