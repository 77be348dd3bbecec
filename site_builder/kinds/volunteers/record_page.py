"""The page of a team in a period: its hours, its points, how they come about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from site_builder.base.quantity import Number
from site_builder.kinds.volunteers.views import TeamRecord
from site_builder.model.frame import Board
from site_builder.model.page import Cell, Column, Fact, Page, Table
from site_builder.model.public import PublicEntry
from site_builder.model.record_frame import Beside, entry_page, record_end
from site_builder.model.shown import photo, tag

DOUBTFUL: Final = "正在核对"


def hours_words(entry: PublicEntry) -> str:
    """The hours as they are printed; 未报 is not 0."""
    hours: Number | None = entry.computed.hours
    if entry.computed.doubtful:
        return DOUBTFUL
    return str(hours) if hours is not None else "未报"


def points_words(entry: PublicEntry) -> str:
    """The points as they are printed."""
    points: Number | None = entry.computed.points
    if entry.computed.doubtful:
        return DOUBTFUL
    return str(points) if points is not None else "不算"


def record_page(board: Board, entry: PublicEntry, beside: Beside) -> Page:
    """The page of a team in a period."""
    facts, computed = entry.facts, entry.computed
    listed = []
    if facts.team:
        team = board.term("team", facts.team)
        listed.append(
            Fact(
                label="队伍",
                text=team,
                path=f"{board.path}by/team/{facts.team}/" if facts.period else "",
            )
        )
    if facts.period:
        listed.append(
            Fact(
                label="时期",
                text=facts.period.label,
                path=f"{board.path}by/period/{facts.period.slug}/",
            )
        )
        exact = computed.hours is not None and not computed.doubtful
        listed.append(Fact(label="服务时长", text=hours_words(entry), note="小时" if exact else ""))
    if computed.points is not None:
        listed.append(Fact(label="积分", text=str(computed.points), note="分"))
    context = TeamRecord(
        title=entry.title,
        tag=tag(entry),
        lead=facts.summary or "",
        facts=tuple(listed),
        earned=_parts(computed.parts),
        note=_note(entry),
        body_html=board.html(facts.body or ""),
        photos=tuple(photo(item) for item in entry.photos),
        end=record_end(board, entry, beside),
    )
    name = board.place.name
    return entry_page(
        board,
        entry,
        beside,
        template="kinds/volunteers/record.html",
        context=context,
        title=f"{entry.title}·{board.title}·{name}",
        description=facts.summary or f"{name}{entry.title}的服务时长和积分。",
    )


def _parts(parts: Iterable[Any]) -> Table | None:
    rows = tuple(
        (
            Cell(text=one.name),
            Cell(text=f"{one.number}{one.unit}"),
            Cell(text=f"{one.each}分"),
            Cell(text=str(one.points)),
        )
        for one in parts
    )
    columns = (
        Column(text="做什么"),
        Column(text="数量"),
        Column(text="每单位"),
        Column(text="积分", number=True),
    )
    return Table(caption="积分怎么来的", columns=columns, rows=rows) if rows else None


def _note(entry: PublicEntry) -> str:
    """Where the hours come from, and why there are no points."""
    computed = entry.computed
    if computed.doubtful:
        return "本处有活动记录正在核对，核对完再合计。"
    said = []
    if computed.counted:
        said.append("时长由本处活动记录合计。")
    hours = computed.hours
    if computed.points is None and hours is not None and not hours.exact:
        said.append("时长不是确数，不算积分。")
    return "".join(said)
