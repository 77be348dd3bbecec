"""The pages of notices: the board, its months and matters, every notice, the duties to publish, the sheet on a home
(domain 4.13)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from site_builder.base.days import month_label
from site_builder.kinds.notices.coverage_page import coverage_page, has_coverage
from site_builder.kinds.notices.duties import TAXONOMY, missing
from site_builder.kinds.notices.record import IN_FORCE
from site_builder.kinds.notices.record_page import record_page
from site_builder.kinds.notices.views import NoticesBoard, NoticesList, NoticesSheet
from site_builder.model.affects import affected_rows
from site_builder.model.frame import Board, board_page
from site_builder.model.listing import chips, month_chips, month_crumb, month_links, months, newest_first
from site_builder.model.page import Crumb, Link, Page, Part, Row
from site_builder.model.public import PublicEntry
from site_builder.model.record_frame import neighbours
from site_builder.model.shown import stated_day, tag

NEWEST: Final = 10
SHEET_ROWS: Final = 4
COVERAGE: Final = "report/"


def pages(board: Board) -> Iterator[Page]:
    """Every page of the board at one place."""
    entries = newest_first(board.facts.entries)
    yield _listing(board, entries)
    if has_coverage(board):
        yield coverage_page(board, COVERAGE)
    known = months(entries)
    yield from (_month(board, entries, known, month) for month in known)
    for matter in _matters(board, entries):
        yield _matter(board, entries, matter)
    beside = neighbours(entries)
    yield from (record_page(board, entry, beside[entry.ref]) for entry in entries)


def home(board: Board) -> Part | None:
    """What is in force, else the newest; what can expire stands only on pages that go with it (contract 7)."""
    told = [entry for entry in newest_first(board.facts.entries) if not entry.fleeting]
    if not told:
        return None
    shown = (_in_force(told) or told)[:SHEET_ROWS]
    return Part(
        name="notices",
        template="kinds/notices/sheet.html",
        context=NoticesSheet(
            title=board.title,
            more=Link(path=board.path, text=f"全部{len(told)}件"),
            seal=board.seal,
            rows=tuple(_row(board, entry) for entry in shown),
        ),
        holds=tuple(entry.key for entry in shown),
    )


def _in_force(entries: Iterable[PublicEntry]) -> list[PublicEntry]:
    """What concerns somebody today, in the order of the statuses, then what ends first."""
    return sorted(
        (entry for entry in entries if entry.status in IN_FORCE),
        key=lambda entry: (IN_FORCE.index(entry.status), str(entry.computed.publicity_end or "9999")),
    )


def _listing(board: Board, entries: tuple[PublicEntry, ...]) -> Page:
    name = board.place.name
    current = _in_force(entries)
    rest = [entry for entry in entries if entry.status not in IN_FORCE]
    guests = newest_first(board.guests)
    context = NoticesBoard(
        title=board.title,
        current=tuple(_row(board, entry) for entry in current),
        newest=tuple(_row(board, entry) for entry in rest[:NEWEST]),
        guests=tuple(_row(board, entry, board.place_name(entry)) for entry in guests),
        matters=chips(
            board,
            "by/matter/",
            ((matter, board.term(TAXONOMY, matter)) for matter in _matters(board, entries)),
            (entry.category for entry in entries),
        ),
        months=month_chips(board, entries),
        coverage=Link(path=f"{board.path}{COVERAGE}", text="应公布的事项") if has_coverage(board) else None,
        missing=missing(board.facts.overall.duties or ()),
        beneath=board.beneath,
        withheld=board.facts.withheld,
    )
    return board_page(
        board,
        template="kinds/notices/board.html",
        context=context,
        title=f"{board.title}·{name}",
        description=f"{name}公示公告{len(entries)}件，正在公示和生效的{len(current)}件。",
        entries=(*current, *rest[:NEWEST], *guests),
    )


def _matters(board: Board, entries: Iterable[PublicEntry]) -> tuple[str, ...]:
    """The matters that there are notices about, in the order of the taxonomy."""
    order = list(board.place.terms(TAXONOMY))
    return tuple(
        sorted(
            {entry.category for entry in entries},
            key=lambda matter: (order.index(matter) if matter in order else -1, matter),
        )
    )


def _row(board: Board, entry: PublicEntry, place: str = "") -> Row:
    """A notice in a list: until when it is open to objection or what it cuts, else its day."""
    day, when = stated_day(entry)
    lines = ("·".join(filter(None, (place, board.term(TAXONOMY, entry.facts.matter), entry.facts.number))),)
    row = Row(title=entry.title, path=entry.path, tag=tag(entry), lines=lines)
    left: Sequence[int] = entry.computed.affects
    if entry.status == "公示中":
        return replace(row, until=entry.computed.publicity_end)
    if entry.status in ("生效中", "即将生效") and left:
        (first, *_) = affected_rows(entry.facts.affects, board.place, left[:1])
        return replace(row, starts=first.starts, until=first.until, lines=(*lines, first.title))
    return replace(row, day=day, when=when)


def _month(board: Board, entries: tuple[PublicEntry, ...], known: tuple[str, ...], month: str) -> Page:
    chosen = tuple(entry for entry in entries if entry.month == month)
    previous, following = month_links(board, known, month)
    return _narrowed(board, chosen, f"{month}/", month_label(month), month_crumb(month), previous, following)


def _matter(board: Board, entries: tuple[PublicEntry, ...], matter: str) -> Page:
    name = board.term(TAXONOMY, matter)
    chosen = tuple(entry for entry in entries if entry.category == matter)
    return _narrowed(board, chosen, f"by/matter/{matter}/", name, Crumb(text=name))


def _narrowed(
    board: Board,
    chosen: tuple[PublicEntry, ...],
    below: str,
    scope: str,
    crumb: Crumb,
    previous: Link | None = None,
    following: Link | None = None,
) -> Page:
    context: Any = NoticesList(
        title=board.title,
        scope=scope,
        rows=tuple(_row(board, entry) for entry in chosen),
        previous=previous,
        next=following,
        board=board.link,
    )
    return board_page(
        board,
        template="kinds/notices/list.html",
        context=context,
        below=below,
        title=f"{scope}·{board.title}·{board.place.name}",
        description=f"{board.place.name}{scope}的公示公告{len(chosen)}件。",
        crumbs=(crumb,),
        entries=chosen,
    )
