"""The pages of surveys: the board, one survey with its tables, the newest on a home (domain 4.15)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from site_builder.base.quantity import Number, plain_digits
from site_builder.kinds.surveys.results import ANSWERED
from site_builder.kinds.surveys.views import Answer, Question, SurveyRecord, SurveysBoard, SurveysSheet
from site_builder.model.frame import Board, board_page
from site_builder.model.listing import newest_first
from site_builder.model.page import Fact, Figure, Link, Page, Part, Row
from site_builder.model.public import Facts, PublicEntry
from site_builder.model.record_frame import Beside, entry_page, neighbours, record_end
from site_builder.model.shown import photo, stated_day, tag

SHEET_ROWS = 3
OPEN = ("征集中", "统计中")


def pages(board: Board) -> Iterator[Page]:
    """Every page of the board at one place."""
    entries = newest_first(board.facts.entries)
    yield _listing(board, entries)
    beside = neighbours(entries)
    yield from (_record(board, entry, beside[entry.ref]) for entry in entries)


def home(board: Board) -> Part | None:
    """What may be answered now, then the newest results."""
    stated = [entry for entry in newest_first(board.facts.entries) if not entry.fleeting]
    shown = [*_open(stated), *(entry for entry in stated if entry.status not in OPEN)][:SHEET_ROWS]
    if not shown:
        return None
    return Part(
        name="surveys",
        template="kinds/surveys/sheet.html",
        context=SurveysSheet(
            title=board.title,
            more=Link(path=board.path, text=f"全部{len(stated)}次"),
            seal=board.seal,
            rows=tuple(_row(entry) for entry in shown),
        ),
        holds=tuple(entry.key for entry in shown),
    )


def _open(entries: Iterable[PublicEntry]) -> tuple[PublicEntry, ...]:
    return tuple(entry for entry in entries if entry.status in OPEN)


def _listing(board: Board, entries: tuple[PublicEntry, ...]) -> Page:
    name = board.place.name
    guests = newest_first(board.guests)
    context = SurveysBoard(
        title=board.title,
        figures=_figures(board),
        open=tuple(_row(entry) for entry in _open(entries)),
        results=tuple(_row(entry) for entry in entries if entry.status not in OPEN),
        guests=tuple(_row(entry, board.place_name(entry)) for entry in guests),
        least=board.place.policy["surveys.minimum_cell"],
        beneath=board.beneath,
        withheld=board.facts.withheld,
    )
    return board_page(
        board,
        template="kinds/surveys/board.html",
        context=context,
        title=f"{board.title}·{name}",
        description=f"{name}问卷和满意度调查{len(entries)}次：问了多少人，收回多少份，结果怎样。",
        entries=(*entries, *guests),
    )


def _figures(board: Board) -> tuple[Figure, ...]:
    """How many surveys have results here and beneath, and what came back; nothing where nothing was counted."""
    found = sum(count.number for count in board.counts if count.status == "已公布")
    came = sum(one.number for one in board.sums if one.what == ANSWERED)
    shown = (
        Figure(label="已公布结果", value=str(found), unit=board.unit),
        Figure(label="收回问卷", value=str(came), unit="份"),
    )
    return tuple(figure for figure, number in zip(shown, (found, came), strict=True) if number)


def _row(entry: PublicEntry, place: str = "") -> Row:
    facts = entry.facts
    day, when = stated_day(entry)
    back = f"收回{facts.answered}份" if facts.answered else ""
    rate = _percent(entry.computed.rate)
    said = "，".join(part for part in (back, f"回收率{rate}" if rate else "") if part)
    lines = (place, said, facts.summary or "")
    return Row(
        title=entry.title,
        path=entry.path,
        tag=tag(entry),
        day=day,
        when=when,
        until=facts.closes if entry.status == "征集中" else None,
        lines=tuple(line for line in lines if line),
    )


def _record(board: Board, entry: PublicEntry, beside: Beside) -> Page:
    facts = entry.facts
    name = board.place.name
    context = SurveyRecord(
        title=entry.title,
        tag=tag(entry),
        lead=facts.summary or "",
        figures=tuple(_asked(entry)),
        facts=tuple(_facts(entry)),
        questions=tuple(
            _question(asked, found)
            for asked, found in zip(facts.questions or (), entry.computed.questions, strict=True)
        ),
        least=board.place.policy["surveys.minimum_cell"],
        photos=tuple(photo(item) for item in entry.photos),
        body_html=board.html(facts.body or ""),
        end=record_end(board, entry, beside),
    )
    back = f"，收回{facts.answered}份" if facts.answered else ""
    return entry_page(
        board,
        entry,
        beside,
        template="kinds/surveys/record.html",
        context=context,
        title=f"{entry.title}·{name}",
        description=f"{name}{entry.title}：{entry.status}{back}。{facts.summary or ''}",
    )


def _asked(entry: PublicEntry) -> Iterator[Figure]:
    facts = entry.facts
    if facts.asked:
        yield Figure(label="发出", value=str(facts.asked), unit="份")
    if facts.answered:
        yield Figure(label="收回", value=str(facts.answered), unit="份")
    rate = _percent(entry.computed.rate)
    if rate:
        yield Figure(label="回收率（收回÷发出）", value=rate)


def _facts(entry: PublicEntry) -> Iterator[Fact]:
    facts = entry.facts
    if facts.by:
        yield Fact(label="谁做的", text=facts.by)
    if facts.method:
        yield Fact(label="怎么做的", text=facts.method)
    if facts.period:
        yield Fact(label="时期", text=facts.period.label)
    if facts.closes:
        yield Fact(label="截止", day=facts.closes, due=entry.status == "征集中")


def _question(asked: Facts, found: Facts) -> Question:
    answers = tuple(
        _answer(option.name, count, share)
        for option, count, share in zip(asked.options, found.counts, found.shares, strict=True)
    )
    silent = (
        (_answer("没有回答这一题", found.silent, None),)
        if found.silent is not None or found.silent_hidden
        else ()
    )
    return Question(
        ask=asked.ask,
        answers=(*answers, *silent),
        several=asked.choose == "many",
        withheld=found.silent_hidden or None in found.counts,
    )


def _answer(name: str, count: Number | None, share: Decimal | None) -> Answer:
    return Answer(
        name=name,
        count="" if count is None else str(count),
        share=_percent(share),
        width=None if share is None else int(share * 10),
    )


def _percent(value: Decimal | None) -> str:
    return "" if value is None else f"{plain_digits(value)}%"
