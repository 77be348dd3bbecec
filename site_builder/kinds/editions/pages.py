"""The pages of editions: what hangs where, every sheet, the sheet on a home (domain 4.18)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date as Day
from typing import Final

from site_builder.kinds.editions.views import (
    Content,
    EditionRecord,
    EditionsBoard,
    EditionsSheet,
    PaperBoard,
)
from site_builder.kinds.editions.walk import HEADING, WALK, Sheet, sheets, torn, walk_page
from site_builder.model.frame import Board, board_page
from site_builder.model.listing import newest_first
from site_builder.model.page import Contact, Link, Page, Part, Row
from site_builder.model.public import Facts, PublicEntry, record_path
from site_builder.model.record_frame import Beside, entry_page, neighbours, record_end
from site_builder.model.shown import photo, stated_day, tag

FRESH: Final = 8


def pages(board: Board) -> Iterator[Page]:
    """Every page of the board at one place."""
    entries = newest_first(board.facts.entries)
    yield _listing(board, entries)
    if board.place.paper_boards:
        yield walk_page(board)
    beside = neighbours(entries)
    yield from (_record(board, entry, beside[entry.ref]) for entry in entries)


def home(board: Board) -> Part | None:
    """What hangs on each paper board here, and since when."""
    lines = [paper for paper in _papers(board) if paper.hanging]
    if not lines:
        return None
    return Part(
        name="editions",
        template="kinds/editions/sheet.html",
        context=EditionsSheet(
            title=board.title,
            more=Link(path=board.path, text="公示栏上贴着什么"),
            seal=board.seal,
            rows=tuple(
                Row(
                    title=line.name,
                    path=board.path,
                    day=line.hanging[0].starts,
                    lines=(f"张贴{line.hanging[0].title}",),
                )
                for line in lines
            ),
        ),
        holds=tuple(one.key for one in sheets(board) if _here(one, board)),
    )


def _here(one: Sheet, board: Board) -> bool:
    """Whether an edition hangs on a board of the place itself."""
    here = {f"{board.place.path}/{item.id}" for item in board.place.noticeboards}
    return any(key in here for key, _ in one.hangs)


def _listing(board: Board, entries: tuple[PublicEntry, ...]) -> Page:
    name = board.place.name
    guests = newest_first(board.guests)
    context = EditionsBoard(
        title=board.title,
        walk=Link(path=f"{board.path}{WALK}", text=HEADING) if board.place.paper_boards else None,
        boards=tuple(_alike(_papers(board))),
        editions=tuple(_row(entry) for entry in entries),
        guests=tuple(_row(entry, f"{board.place_name(entry)}张贴的") for entry in guests),
        beneath=board.beneath,
        withheld=board.facts.withheld,
    )
    return board_page(
        board,
        template="kinds/editions/board.html",
        context=context,
        title=f"{board.title}·{name}",
        description=f"{name}的公示栏上贴着什么，从哪天起，最晚哪天撤，网上新的有哪些还没有贴。",
        entries=(*entries, *guests),
    )


def _alike(boards: Iterable[PaperBoard]) -> Iterator[PaperBoard]:
    """Boards with the same on them are told once, under all their names."""
    named: dict[PaperBoard, list[str]] = {}
    for one in boards:
        named.setdefault(replace(one, name=""), []).append(one.name)
    for one, names in named.items():
        yield replace(one, name="、".join(names))


def _papers(board: Board) -> tuple[PaperBoard, ...]:
    """Every paper board of the place, with what hangs there by its own editions and by those of places above."""
    above = tuple(one for one in sheets(board) if not f"{one.at}/".startswith(f"{board.place.path}/"))
    lines: tuple[Facts, ...] = board.facts.overall.boards or ()
    return tuple(_paper(board, line, above) for line in lines)


def _paper(board: Board, line: Facts, above: tuple[Sheet, ...]) -> PaperBoard:
    key = f"{board.place.path}/{line.id}"
    guests = [(posted, one) for one in above for where, posted in one.hangs if where == key]
    own = tuple(
        Row(
            title=item.edition,
            path=record_path(board.place.path, board.kind, item.id),
            starts=item.posted,
        )
        for item in line.hanging
    )
    others = tuple(
        Row(title=f"{one.place}{one.edition}", path=one.path, starts=posted) for posted, one in guests
    )
    ends = (line.must_go, *(one.must_go for _, one in guests))
    return PaperBoard(
        name=line.name,
        hanging=tuple(sorted((*own, *others), key=lambda row: row.starts or Day.min, reverse=True)),
        must_go=min((end for end in ends if end), default=None),
        tear=tuple(
            f"{words}，以网页为准"
            for words in (*torn(line.tear), *(text for _, one in guests for text in one.tear))
        ),
        fresh=tuple(
            Row(title=item.title, path=item.path, day=item.day, lines=(item.kind,))
            for item in line.fresh[:FRESH]
        ),
        more=max(len(line.fresh) - FRESH, 0),
    )


def _row(entry: PublicEntry, place: str = "") -> Row:
    day, when = stated_day(entry)
    there = "、".join(f"{item.name}{'（已撤）' if item.taken_down else ''}" for item in entry.computed.copies)
    lines = tuple(filter(None, (place, there)))
    return Row(title=entry.title, path=entry.path, tag=tag(entry), day=day, when=when, lines=lines)


def _record(board: Board, entry: PublicEntry, beside: Beside) -> Page:
    facts, computed = entry.facts, entry.computed
    publisher = board.shell.publisher
    context = EditionRecord(
        title=entry.title,
        edition=facts.edition,
        tag=tag(entry),
        printed=facts.printed,
        must_go=computed.must_go,
        call=(Contact(name=publisher.name, phone=publisher.phone),) if publisher.phone else (),
        contents=tuple(_content(item) for item in computed.contents),
        tear=tuple(f"{words}，以网页为准" for words in torn(computed.tear)),
        code=computed.code,
        changed=computed.changed,
        copies=tuple(
            Row(title=item.name, starts=item.posted, until=item.taken_down) for item in computed.copies
        ),
        lead=facts.summary or "",
        body_html=board.html(facts.body or ""),
        photos=tuple(photo(item) for item in entry.photos),
        end=record_end(board, entry, beside),
    )
    return entry_page(
        board,
        entry,
        beside,
        template="kinds/editions/record.html",
        context=context,
        title=f"{entry.title}·{board.place.name}",
        description=f"{board.place.name}纸质公示{facts.edition}：{len(computed.contents)}件内容。",
        crumb=facts.edition,
        named=_named(board, entry),
        sheet=True,
    )


def _named(board: Board, entry: PublicEntry) -> Iterator[str]:
    """The references of the contents whose titles stand on the sheet: with them it goes."""
    for item in entry.computed.contents:
        if item.title:
            yield f"/{board.place.path}/{item.board}:{item.id}".replace("//", "/")


def _content(item: Facts) -> Content:
    return Content(
        kind=item.kind,
        number=item.id,
        title=item.title,
        path=item.path if item.title else "",
        status=item.status,
        summary=item.summary,
        day=item.day,
        word=item.word,
    )
