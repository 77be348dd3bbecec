"""The pages of the board of reported figures: all by subject, one subject, one period, one figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from site_builder.base.quantity import Number
from site_builder.kinds.figures.views import FigureRecord, FigureRow, FiguresBoard, FigureSheet, Subject
from site_builder.model.frame import Board, board_page
from site_builder.model.kind import Reported
from site_builder.model.listing import chips
from site_builder.model.page import Crumb, Fact, Link, Page, Part
from site_builder.model.public import PublicEntry
from site_builder.model.record_frame import Beside, entry_page, neighbours, record_end
from site_builder.model.registry import KIND_NAMES, kind_named
from site_builder.model.shown import source, when_text

SHEET_ROWS = 5


def pages(board: Board) -> Iterator[Page]:
    """Every page of the board at one place."""
    entries = _listed(board)
    yield _listing(board, entries, scope="", below="", about="", period="")
    for about in _subjects(entries):
        chosen = tuple(entry for entry in entries if entry.facts.about == about)
        yield _listing(
            board, chosen, scope=kind_named(about).title, below=f"by/about/{about}/", about=about, period=""
        )
    for slug, label in _periods(entries):
        chosen = tuple(entry for entry in entries if entry.facts.period and entry.facts.period.slug == slug)
        yield _listing(board, chosen, scope=label, below=f"by/period/{slug}/", about="", period=slug)
    beside = neighbours(board.facts.entries)
    yield from (_record(board, entry, beside[entry.ref]) for entry in board.facts.entries)


def _listed(board: Board) -> tuple[PublicEntry, ...]:
    """The place's own figures, then those of a keeper that belong to it and to others (contract 2, `at`)."""
    return (*board.facts.entries, *board.guests)


def home(board: Board) -> Part | None:
    """A few figures for the home of the place."""
    stated = [entry for entry in board.facts.entries if not entry.fleeting]
    if not stated:
        return None
    rows = tuple(_row(entry, None) for entry in stated[:SHEET_ROWS])
    return Part(
        name="figures",
        template="kinds/figures/sheet.html",
        context=FigureSheet(
            title=board.title,
            more=Link(path=board.path, text=f"全部{len(stated)}项"),
            seal=board.seal,
            rows=rows,
        ),
        holds=tuple(entry.key for entry in stated[:SHEET_ROWS]),
    )


def reported(entry: PublicEntry) -> Reported:
    """A figure as it stands on a page of statistics."""
    row = _row(entry, None)
    return Reported(about=entry.facts.about, item=row.item, value=f"{row.value}{row.unit}", when=row.when)


def _subjects(entries: Iterable[PublicEntry]) -> tuple[str, ...]:
    there = {entry.facts.about for entry in entries}
    return tuple(name for name in KIND_NAMES if name in there)


def _periods(entries: Iterable[PublicEntry]) -> tuple[tuple[str, str], ...]:
    """The periods that figures speak of, newest first."""
    found = {entry.facts.period for entry in entries if entry.facts.period}
    return tuple((period.slug, period.label) for period in sorted(found, reverse=True))


def _listing(
    board: Board, entries: tuple[PublicEntry, ...], *, scope: str, below: str, about: str, period: str
) -> Page:
    everything = _listed(board)
    subjects = tuple(
        Subject(
            title=kind_named(name).title,
            path="" if name == about else f"{board.path}by/about/{name}/",
            seal=kind_named(name).seal,
            family=kind_named(name).family,
            rows=_rows(entry for entry in entries if entry.facts.about == name),
        )
        for name in _subjects(entries)
    )
    context = FiguresBoard(
        title=board.title,
        scope=scope,
        subjects=subjects,
        chips=chips(
            board,
            "by/about/",
            ((name, kind_named(name).title) for name in _subjects(everything)),
            (entry.facts.about for entry in everything),
            about,
        ),
        periods=chips(
            board,
            "by/period/",
            _periods(everything),
            (entry.facts.period.slug for entry in everything if entry.facts.period),
            period,
        ),
        current=board.link if below else None,
        beneath=None if below else board.beneath,
        withheld=board.facts.withheld,
    )
    name = board.place.name
    return board_page(
        board,
        template="kinds/figures/board.html",
        context=context,
        below=below,
        title=f"{scope}上报数·{name}" if scope else f"上报数·{name}",
        description=f"{name}{scope}上报数{len(entries)}项，照原文抄录，各附来源。",
        crumbs=(Crumb(text=scope),),
        entries=entries,
    )


def _rows(entries: Iterable[PublicEntry]) -> tuple[FigureRow, ...]:
    """The rows of a section; bars only where the same item was reported more than once in one unit."""
    listed = tuple(entries)
    reported: dict[tuple[str, str], list[Decimal]] = {}
    for entry in listed:
        if isinstance(entry.facts.value, Number):
            reported.setdefault(_measure(entry), []).append(entry.facts.value.amount)
    return tuple(_row(entry, _share(entry, reported.get(_measure(entry), []))) for entry in listed)


def _measure(entry: PublicEntry) -> tuple[str, str]:
    return entry.facts.item, entry.facts.unit or ""


def _share(entry: PublicEntry, reported: list[Decimal]) -> int | None:
    """Thousandths of the largest figure of the same item."""
    if len(reported) < 2 or not max(reported):
        return None
    return int(entry.facts.value.amount * 1000 / max(reported))


def _row(entry: PublicEntry, share: int | None) -> FigureRow:
    facts = entry.facts
    as_of = when_text(facts.as_of)
    when = facts.period.label if facts.period else (f"截至{as_of}" if as_of and as_of != "未注明" else as_of)
    return FigureRow(
        item=facts.item,
        value=str(facts.value),
        unit=facts.unit or "",
        path=entry.path,
        title=entry.title,
        when=when or entry.day_text,
        by=facts.by or "",
        basis=facts.basis or "",
        covers=facts.covers or "",
        source=source(facts.source),
        share=share,
    )


def _record(board: Board, entry: PublicEntry, beside: Beside) -> Page:
    row = _row(entry, None)
    facts = tuple(
        fact
        for fact in (
            Fact(
                label="关于",
                text=kind_named(entry.facts.about).title,
                path=f"{board.path}by/about/{entry.facts.about}/",
            ),
            Fact(label="时间", text=row.when),
            Fact(label="谁上报", text=row.by),
            Fact(label="口径", text=row.basis),
            Fact(label="范围", text=row.covers),
            Fact(label="说明", text=entry.facts.summary or ""),
        )
        if fact.text
    )
    context = FigureRecord(
        figure=row,
        facts=facts,
        body_html=board.html(entry.facts.body or ""),
        end=record_end(board, entry, beside),
    )
    return entry_page(
        board,
        entry,
        beside,
        template="kinds/figures/record.html",
        context=context,
        title=f"{entry.title}·{board.place.name}",
        description=f"{board.place.name}：{row.item}{row.value}{row.unit}（上报数）。",
    )
