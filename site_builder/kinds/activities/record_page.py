"""The page of an activity: its dates of the year, those that are skipped and why, what came of each time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Day
from typing import Any, Final

from site_builder.base.quantity import add_numbers
from site_builder.kinds.activities.days import coming
from site_builder.kinds.activities.views import (
    ActivityRecord,
    DayNumber,
    MonthDates,
    Result,
    YearDates,
)
from site_builder.kinds.activities.words import done_words, people_words, schedule_words, weekday
from site_builder.model.calendar import CALENDAR
from site_builder.model.frame import Board
from site_builder.model.page import Fact, Figure, Link, Page
from site_builder.model.public import PublicEntry
from site_builder.model.record_frame import Beside, entry_page, record_end
from site_builder.model.shown import photo, tag

COMING_ROWS: Final = 4
SHOWN_RESULTS: Final = 6


def record_page(board: Board, entry: PublicEntry, beside: Beside) -> Page:
    """The page of one activity."""
    facts, computed = entry.facts, entry.computed
    results = tuple(_results(board, entry))
    told = {one.date for one in facts.sessions or ()}
    figures, note = _figures(facts.sessions or ())
    in_calendar = board.calendar and entry.portable and (computed.held or facts.when.day)
    context = ActivityRecord(
        title=entry.title,
        tag=tag(entry),
        lead=facts.summary or "",
        contested=computed.contested_from,
        facts=tuple(_facts(board, entry)),
        coming=coming(board, (entry,), COMING_ROWS) if facts.when.day is None else (),
        calendar=Link(path=f"{entry.path}{CALENDAR}", text="加到手机日历") if in_calendar else None,
        years=tuple(_years(entry)) if facts.when.day is None else (),
        provisional=computed.provisional,
        figures=figures,
        figures_note=note,
        results=results,
        shown=SHOWN_RESULTS,
        photos=tuple(photo(item) for item in entry.photos if item.taken not in told),
        body_html=board.html(facts.body or ""),
        end=record_end(board, entry, beside),
    )
    name = board.place.name
    return entry_page(
        board,
        entry,
        beside,
        template="kinds/activities/record.html",
        context=context,
        title=f"{entry.title}·{name}",
        description=facts.summary or f"{name}{entry.title}：{schedule_words(facts.when)}。",
    )


def _facts(board: Board, entry: PublicEntry) -> Iterator[Fact]:
    facts = entry.facts
    yield Fact(label="时间", text=schedule_words(facts.when))
    if facts.where:
        yield Fact(label="地点", text=facts.where)
    if facts.organizer:
        yield Fact(label="组织", text=facts.organizer)
    if facts.form:
        yield Fact(label="形式", text=board.term("activities.form", facts.form))
    if entry.listed:
        names = "、".join(board.names[place] for place in entry.listed if place in board.names)
        yield Fact(label="在哪里办", text=names)
    if facts.signup:
        limit = f"，名额{facts.signup.limit}个" if facts.signup.limit else ""
        yield Fact(label="报名", text=facts.signup.contact, note=limit, phone=facts.signup.phone or "")
        yield Fact(label="报名截止", day=facts.signup.until, due=True)
    if facts.when.day is not None:
        yield from (Fact(label="停办", text=why) for _, why in entry.computed.skipped)


def _figures(sessions: Any) -> tuple[tuple[Figure, ...], str]:
    """How often it was held and how many came, all in all."""
    if not sessions:
        return (), ""
    people = [one.people for one in sessions if one.people is not None]
    left = len(sessions) - len(people)
    return (
        Figure(label="已办", value=str(len(sessions)), unit="次"),
        Figure(
            label="参加",
            value=str(add_numbers(people)) if people else "未报",
            unit="人次" if people else "",
        ),
    ), f"其中{left}次没有报人数，不计入人次。" if left and people else ""


def _years(entry: PublicEntry) -> Iterator[YearDates]:
    """The dates by year and month, the newest year first."""
    held, why = entry.computed.held, dict(entry.computed.skipped)
    told = {one.date for one in entry.facts.sessions or ()}
    days = sorted({*held, *why, *told})
    for year in sorted({day.year for day in days}, reverse=True):
        months = sorted({day.month for day in days if day.year == year})
        yield YearDates(
            label=f"{year}年",
            months=tuple(
                _month([day for day in days if (day.year, day.month) == (year, month)], why, told, entry.path)
                for month in months
            ),
        )


def _month(days: list[Day], why: dict[Day, str], told: set[Day], path: str) -> MonthDates:
    return MonthDates(
        label=f"{days[0].month}月",
        held=tuple(
            DayNumber(text=str(day.day), path=f"{path}#{_anchor(day)}" if day in told else "")
            for day in days
            if day in told or day not in why
        ),
        off="，".join(f"{day.day}日{why[day]}" for day in days if day in why and day not in told),
    )


def _anchor(day: Day) -> str:
    return f"s{day:%Y%m%d}"


def _results(board: Board, entry: PublicEntry) -> Iterator[Result]:
    """What came of each time, the newest first, with the pictures that were taken on the day."""
    held = set(entry.computed.held)
    for one in sorted(entry.facts.sessions or (), key=lambda item: item.date, reverse=True):
        yield Result(
            anchor=_anchor(one.date),
            day=one.date,
            weekday=weekday(one.date),
            people=people_words(one.people),
            done=done_words(one.quantities),
            teams="；".join(_team(board, team) for team in one.teams or ()),
            text=one.text or "",
            extra=bool(held) and one.date not in held,
            photos=tuple(photo(item) for item in entry.photos if item.taken == one.date),
        )


def _team(board: Board, team: Any) -> str:
    """常有理12人18小时."""
    people = f"{team.people}人" if team.people is not None else ""
    hours = f"{team.hours}小时" if team.hours is not None else ""
    return board.term("team", team.team) + people + hours
