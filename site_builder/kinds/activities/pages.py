"""The pages of activities: the board with what comes next, a calendar of each month with its results, every activity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from site_builder.base.days import month_label
from site_builder.base.quantity import add_numbers
from site_builder.kinds.activities.course import GOING_ON
from site_builder.kinds.activities.days import coming, days_of, grid, listed, months_of
from site_builder.kinds.activities.record_page import record_page
from site_builder.kinds.activities.views import ActivitiesBoard, ActivitiesMonth, ActivityRow
from site_builder.kinds.activities.words import brief_words, people_words
from site_builder.model.frame import Board, board_page
from site_builder.model.listing import month_crumb, newest_first
from site_builder.model.page import Cell, Column, Figure, Link, Page, Table
from site_builder.model.public import Added, PublicEntry
from site_builder.model.record_frame import neighbours
from site_builder.model.shown import tag
from site_builder.model.tally import amount_of

COMING_ROWS: Final = 6
OVER_ROWS: Final = 12
MONTH_ROWS: Final = 12


def pages(board: Board) -> Iterator[Page]:
    """Every page of the board at one place."""
    entries = newest_first(board.facts.entries)
    every = newest_first(listed(board))
    months = months_of(every)
    yield _listing(board, every, months)
    yield from (_month(board, every, months, month) for month in months)
    beside = neighbours(entries)
    yield from (record_page(board, entry, beside[entry.ref]) for entry in entries)


def month_path(board: Board, month: str) -> str:
    """The address of a month: `/cuihu/activities/2026-11/`."""
    return f"{board.path}{month}/"


def _listing(board: Board, every: tuple[PublicEntry, ...], months: tuple[str, ...]) -> Page:
    name = board.place.name
    going = tuple(entry for entry in every if entry.status in GOING_ON or entry.status == "未载明")
    over = tuple(entry for entry in every if entry not in going)
    ahead = coming(board, every, COMING_ROWS)
    month = f"{ahead[0].day:%Y-%m}" if ahead else months[-1] if months else ""
    figures, note = _year(board.sums)
    context = ActivitiesBoard(
        title=board.title,
        figures=figures,
        figures_note=note,
        coming=ahead,
        grid=grid(month, days_of(board, every, month), month_path(board, month)) if month else None,
        month=Link(path=month_path(board, month), text="逐日看") if month else None,
        going=tuple(_row(board, entry) for entry in going),
        months=_months(board, months),
        over=tuple(_row(board, entry) for entry in over[:OVER_ROWS]),
        left=len(over[OVER_ROWS:]),
        calendar=Link(path=board.calendar, text="订到手机日历") if board.calendar else None,
        provisional=any(entry.computed.provisional for entry in every),
        beneath=board.beneath,
        withheld=board.facts.withheld,
    )
    return board_page(
        board,
        template="kinds/activities/board.html",
        context=context,
        title=f"{board.title}·{name}",
        description=f"{name}的活动：接下来哪天办、在哪里，办过的来了多少人、做了什么。",
        entries=every,
    )


def _row(board: Board, entry: PublicEntry) -> ActivityRow:
    facts = entry.facts
    own = entry.ref.place.strip("/") == board.place.path
    return ActivityRow(
        title=entry.title,
        path=entry.path,
        tag=tag(entry),
        when=brief_words(facts.when),
        where=facts.where or "",
        place="" if own else board.place_name(entry),
        came=came(facts.sessions or ()),
    )


def came(sessions: Iterable[object]) -> str:
    """已办40次，1840余人次; nothing where none was told of."""
    found = tuple(sessions)
    people = [one.people for one in found if one.people is not None]  # type: ignore[attr-defined]
    if not found:
        return ""
    return f"已办{len(found)}次" + (f"，{people_words(add_numbers(people))}次" if people else "")


def _year(sums: Iterable[Added]) -> tuple[tuple[Figure, ...], str]:
    """Times and people of the newest year of which anything was told, here and beneath."""
    found = tuple(sums)
    years = sorted({one.period[:4] for one in found if one.what == "sessions"})
    if not years:
        return (), ""
    return year_figures(tuple(one for one in found if one.period[:4] == years[-1]), f"{years[-1]}年")


def year_figures(sums: Iterable[Added], when: str) -> tuple[tuple[Figure, ...], str]:
    """Times and people of some months, and what is missing from them."""
    found = tuple(sums)
    sessions = sum(one.number for one in found if one.what == "sessions")
    told = sum(one.number for one in found if one.what == "people-told")
    people = amount_of(found, "people")
    figures = (
        Figure(label=f"{when}已办", value=str(sessions), unit="次"),
        Figure(
            label="参加",
            value=str(people) if people else "0" if told else "未报",
            unit="人次" if told else "",
        ),
    )
    left = sessions - told
    return figures, f"其中{left}次没有报人数，不计入人次。" if left and told else ""


def _months(board: Board, months: tuple[str, ...]) -> Table | None:
    """Times and people of each month, here and beneath, the newest first."""
    told = sorted({one.period for one in board.sums if one.what == "sessions"}, reverse=True)
    if not told:
        return None
    rows = []
    for month in told[:MONTH_ROWS]:
        found = tuple(one for one in board.sums if one.period == month)
        (times, people), _ = year_figures(found, "")
        path = month_path(board, month) if month in months else ""
        rows.append(
            (
                Cell(text=month_label(month), path=path),
                Cell(text=times.value),
                Cell(text=people.value),
                Cell(text=_done(found)),
            )
        )
    return Table(
        caption="各月办了几次、来了多少人",
        columns=(
            Column(text="月"),
            Column(text="次数", number=True),
            Column(text="人次", number=True),
            Column(text="成果"),
        ),
        rows=tuple(rows),
        note="本处和下级各处合计，只数写了结果的；没有报人数的次数不计入人次。",
    )


def _done(found: Iterable[Added]) -> str:
    """清运垃圾120余袋，发放手册80册: what was done, by item."""
    sums: dict[str, list[Added]] = {}
    for one in found:
        if one.of and one.what.startswith("done"):
            sums.setdefault(one.of, []).append(one)
    words = []
    for of, added in sorted(sums.items()):
        item, _, unit = of.rpartition("/")
        words.append(f"{item}{amount_of(added, 'done')}{unit}")
    return "，".join(words)


def _month(board: Board, every: tuple[PublicEntry, ...], months: tuple[str, ...], month: str) -> Page:
    here = months.index(month)
    days = days_of(board, every, month)
    shown = tuple(
        entry for entry in every if any(one.path == entry.path for day in days for one in day.occasions)
    )
    sessions = [
        one
        for entry in board.facts.entries
        for one in entry.facts.sessions or ()
        if f"{one.date:%Y-%m}" == month
    ]
    people = [one.people for one in sessions if one.people is not None]
    figures = (
        Figure(label="本处已办", value=str(len(sessions)), unit="次"),
        Figure(
            label="参加",
            value=str(add_numbers(people)) if people else "未报",
            unit="人次" if people else "",
        ),
    )
    name, label = board.place.name, month_label(month)
    return board_page(
        board,
        template="kinds/activities/month.html",
        context=ActivitiesMonth(
            title=board.title,
            scope=label,
            grid=grid(month, days, month_path(board, month)),
            figures=figures if sessions else (),
            days=days,
            provisional=any(entry.computed.provisional for entry in shown),
            previous=_link(board, months[here - 1]) if here else None,
            next=_link(board, months[here + 1]) if here + 1 < len(months) else None,
            board=board.link,
        ),
        below=f"{month}/",
        title=f"{label}{board.title}·{name}",
        description=f"{name}{label}的活动日历和各次结果。",
        crumbs=(month_crumb(month),),
        entries=shown,
    )


def _link(board: Board, month: str) -> Link:
    return Link(path=month_path(board, month), text=month_label(month))
