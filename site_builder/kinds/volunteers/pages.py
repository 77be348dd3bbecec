"""The pages of 志愿积分: the teams in the newest period, each period, each team, the table of points, every record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from site_builder.base.days import day_label, parse_period
from site_builder.kinds.volunteers.points import HOURS
from site_builder.kinds.volunteers.record_page import hours_words, points_words, record_page
from site_builder.kinds.volunteers.views import VolunteersBoard, VolunteersSheet
from site_builder.model.frame import Board, board_page
from site_builder.model.listing import chips, newest_first
from site_builder.model.page import Cell, Chip, Column, Crumb, Link, Page, Part, Row, Table
from site_builder.model.public import Added, PublicEntry
from site_builder.model.record_frame import neighbours
from site_builder.model.shown import tag
from site_builder.model.tally import amount_of

TEAM_NOTE: Final = "按队伍的次序排列，不排名次。"
SUM_ROWS: Final = 8


def pages(board: Board) -> Iterator[Page]:
    """Every page of the board at one place."""
    entries = _ordered(board, board.facts.entries)
    dated = tuple(entry for entry in entries if entry.facts.period is not None)
    yield _listing(board, entries, dated)
    for period in _periods(dated):
        chosen = tuple(entry for entry in dated if entry.facts.period == period)
        yield _narrowed(board, dated, chosen, f"by/period/{period.slug}/", period.label, period=period)
    for team in _teams(dated):
        chosen = newest_first(entry for entry in dated if entry.facts.team == team)
        yield _narrowed(board, dated, chosen, f"by/team/{team}/", board.term("team", team), team=team)
    beside = neighbours(entries)
    yield from (record_page(board, entry, beside[entry.ref]) for entry in entries)


def home(board: Board) -> Part | None:
    """The teams in the newest period; nothing that can expire."""
    stated = tuple(
        entry
        for entry in _ordered(board, board.facts.entries)
        if entry.facts.period is not None and not entry.fleeting
    )
    if not stated:
        return None
    period = _periods(stated)[0]
    chosen = tuple(entry for entry in stated if entry.facts.period == period)
    return Part(
        name="volunteers",
        template="kinds/volunteers/sheet.html",
        context=VolunteersSheet(
            title=board.title,
            more=Link(path=board.path, text="看各队"),
            seal=board.seal,
            scope=period.label,
            table=_table(board, chosen, "team", note=""),
        ),
        holds=tuple(entry.key for entry in chosen),
    )


def _ordered(board: Board, entries: Iterable[PublicEntry]) -> tuple[PublicEntry, ...]:
    """The newest period first; within it teams in the order of their taxonomy."""
    terms = list(board.place.terms("team"))

    def place(entry: PublicEntry) -> tuple[int, str]:
        team = entry.facts.team or ""
        return (terms.index(team) if team in terms else len(terms), entry.ref.id)

    within = sorted(entries, key=place)
    return tuple(
        sorted(
            within,
            key=lambda entry: entry.facts.period.last if entry.facts.period else date.min,
            reverse=True,
        )
    )


def _periods(entries: Iterable[PublicEntry]) -> tuple[Any, ...]:
    """The periods that are told of, the newest first."""
    return tuple(sorted({entry.facts.period for entry in entries}, reverse=True))


def _teams(entries: Iterable[PublicEntry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.facts.team for entry in entries if entry.facts.team))


def _table(board: Board, chosen: Iterable[PublicEntry], head: str, note: str = TEAM_NOTE) -> Table:
    """Hours and points; the rows are teams, or the periods of one team."""
    return Table(
        caption="各队的时长和积分" if head == "team" else "各个时期的时长和积分",
        columns=(
            Column(text="队伍" if head == "team" else "时期"),
            Column(text="时长（小时）", number=True),
            Column(text="积分", number=True),
        ),
        rows=tuple(
            (
                Cell(
                    text=board.term("team", entry.facts.team) if head == "team" else entry.facts.period.label,
                    path=entry.path,
                ),
                Cell(text=hours_words(entry)),
                Cell(text=points_words(entry)),
            )
            for entry in chosen
        ),
        note=note,
    )


def _sums(board: Board) -> Table | None:
    """The hours of each period, here and beneath."""
    periods: dict[str, list[Added]] = {}
    for one in board.sums:
        periods.setdefault(one.period, []).append(one)
    known = sorted(
        ((found, text) for text in periods if (found := parse_period(text)) is not None), reverse=True
    )
    if not known:
        return None
    return Table(
        caption="各个时期的服务时长",
        columns=(Column(text="时期"), Column(text="时长（小时）", number=True)),
        rows=tuple(
            (Cell(text=period.label), Cell(text=str(amount_of(periods[text], HOURS))))
            for period, text in known[:SUM_ROWS]
        ),
        note="本处和下级各处合计；积分各处办法不同，不相加。",
    )


def _rules(board: Board) -> Table | None:
    """The published table of points."""
    options = board.place.option("volunteers")
    lines = (options.points if options else None) or ()
    if not lines:
        return None
    return Table(
        caption="积分怎么算",
        columns=(Column(text="做什么"), Column(text="积分"), Column(text="适用")),
        rows=tuple(
            (
                Cell(text=one.name),
                Cell(text=f"每{one.unit}{one.points}分"),
                Cell(text=f"{day_label(one.from_)}起" if one.from_ else "一直适用"),
            )
            for one in lines
        ),
        note=f"依据：{options.basis}。积分只记到队，不记到人，也不和曝光榜相抵。"
        if options.basis
        else "积分只记到队，不记到人，也不和曝光榜相抵。",
    )


def _chips(board: Board, dated: tuple[PublicEntry, ...], period: Any = None) -> tuple[Chip, ...]:
    return chips(
        board,
        "by/period/",
        ((one.slug, one.label) for one in _periods(dated)),
        (entry.facts.period.slug for entry in dated),
        period.slug if period else "",
    )


def _team_chips(board: Board, dated: tuple[PublicEntry, ...], team: str = "") -> tuple[Chip, ...]:
    return chips(
        board,
        "by/team/",
        ((one, board.term("team", one)) for one in _teams(dated)),
        (entry.facts.team for entry in dated),
        team,
    )


def _listing(board: Board, entries: tuple[PublicEntry, ...], dated: tuple[PublicEntry, ...]) -> Page:
    name = board.place.name
    period = _periods(dated)[0] if dated else None
    chosen = tuple(entry for entry in dated if entry.facts.period == period)
    guests = newest_first(board.guests)
    context = VolunteersBoard(
        title=board.title,
        scope=period.label if period else "",
        periods=_chips(board, dated),
        teams=_team_chips(board, dated),
        table=_table(board, chosen, "team") if chosen else None,
        sums=_sums(board),
        rules=_rules(board),
        told=tuple(
            Row(
                title=entry.title,
                path=entry.path,
                lines=(entry.facts.summary,) if entry.facts.summary else (),
            )
            for entry in entries
            if entry not in dated
        ),
        guests=tuple(
            Row(
                title=entry.title,
                path=entry.path,
                tag=tag(entry),
                lines=(board.place_name(entry), f"{hours_words(entry)}小时"),
            )
            for entry in guests
        ),
        beneath=board.beneath,
        withheld=board.facts.withheld,
    )
    return board_page(
        board,
        template="kinds/volunteers/board.html",
        context=context,
        title=f"{board.title}·{name}",
        description=f"{name}各志愿队的服务时长和积分，积分怎么算。",
        entries=(*entries, *guests),
    )


def _narrowed(
    board: Board,
    dated: tuple[PublicEntry, ...],
    chosen: tuple[PublicEntry, ...],
    below: str,
    scope: str,
    period: Any = None,
    team: str = "",
) -> Page:
    """One period, or one team."""
    name = board.place.name
    context = VolunteersBoard(
        title=board.title,
        scope=scope,
        periods=_chips(board, dated, period) if period else (),
        teams=_team_chips(board, dated, team) if team else (),
        table=_table(board, chosen, "team" if period else "period", TEAM_NOTE if period else ""),
        current=board.link,
    )
    return board_page(
        board,
        template="kinds/volunteers/board.html",
        context=context,
        below=below,
        title=f"{scope}{board.title}·{name}",
        description=f"{name}{scope}的服务时长和积分。",
        crumbs=(Crumb(text=scope),),
        entries=chosen,
    )
