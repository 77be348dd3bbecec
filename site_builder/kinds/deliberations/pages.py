"""The pages of deliberations: the board by status, one procedure, one deliberation, the newest on a home (domain 4.14)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from site_builder.kinds.deliberations.course import STATUSES, category_word
from site_builder.kinds.deliberations.views import (
    DeliberationRecord,
    DeliberationsBoard,
    DeliberationsSheet,
    Settled,
    StatusGroup,
    Task,
)
from site_builder.model.frame import Board, board_page, link_to
from site_builder.model.listing import by_status, chips, newest_first, status_figures
from site_builder.model.page import Crumb, HeldStep, Link, Page, Part, Row, Tag
from site_builder.model.procedure_shown import held_meeting, procedure_of
from site_builder.model.public import Facts, PublicEntry
from site_builder.model.record_frame import Beside, entry_page, neighbours, record_end
from site_builder.model.shown import paper, photo, stated_day, tag

SHEET_ROWS = 4
WORDS: Final = tuple(status.word for status in STATUSES)


def pages(board: Board) -> Iterator[Page]:
    """Every page of the board at one place."""
    entries = newest_first(board.facts.entries)
    yield _listing(board, entries, "")
    for identity in _procedures(_listed(board)):
        yield _listing(board, entries, identity)
    beside = neighbours(entries)
    yield from (_record(board, entry, beside[entry.ref]) for entry in entries)


def home(board: Board) -> Part | None:
    """What is being talked over or carried out, then the newest of the rest."""
    stated = [entry for entry in newest_first(board.facts.entries) if not entry.fleeting]
    shown = [entry for _, chosen in by_status(stated, WORDS) for entry in chosen][:SHEET_ROWS]
    if not shown:
        return None
    return Part(
        name="deliberations",
        template="kinds/deliberations/sheet.html",
        context=DeliberationsSheet(
            title=board.title,
            more=Link(path=board.path, text=f"全部{len(stated)}件"),
            seal=board.seal,
            rows=tuple(_row(board, entry) for entry in shown),
        ),
        holds=tuple(entry.key for entry in shown),
    )


def _listed(board: Board) -> tuple[PublicEntry, ...]:
    """The place's own, then those of a keeper that belong to it and to others (contract 2, `at`)."""
    return (*newest_first(board.facts.entries), *newest_first(board.guests))


def _procedures(entries: Iterable[PublicEntry]) -> tuple[str, ...]:
    return tuple(sorted({entry.facts.procedure for entry in entries if entry.facts.procedure}))


def _procedure_path(board: Board, identity: str) -> str:
    return f"{board.path}by/procedure/{identity}/"


def _listing(board: Board, entries: tuple[PublicEntry, ...], identity: str) -> Page:
    """The board, or one procedure on it."""
    everything = _listed(board)
    own = tuple(entry for entry in entries if not identity or entry.facts.procedure == identity)
    guests = tuple(
        entry for entry in newest_first(board.guests) if not identity or entry.facts.procedure == identity
    )
    procedure = dict(board.place.procedures).get(identity)
    scope = category_word(identity, board.place) if identity else ""
    context = DeliberationsBoard(
        title=board.title,
        scope=scope,
        steps=tuple(step.name for step in procedure.steps) if procedure else (),
        figures=() if identity else status_figures(board, WORDS),
        chips=chips(
            board,
            "by/procedure/",
            ((one, category_word(one, board.place)) for one in _procedures(everything)),
            (entry.facts.procedure for entry in everything),
            identity,
        ),
        groups=tuple(_groups(board, own)),
        guests=tuple(_row(board, entry, elsewhere=True) for entry in guests),
        current=board.link if identity else None,
        beneath=None if identity else board.beneath,
        withheld=0 if identity else board.facts.withheld,
    )
    name = board.place.name
    return board_page(
        board,
        template="kinds/deliberations/board.html",
        context=context,
        below=f"by/procedure/{identity}/" if identity else "",
        title=f"{scope or board.title}·{name}" if scope != board.title else f"{board.title}（程序）·{name}",
        description=f"{name}{scope or board.title}{len(own)}件：议了什么，到了多少人，议定了什么，落实得怎样。",
        crumbs=(Crumb(text=scope),),
        entries=(*own, *guests),
    )


def _groups(board: Board, entries: Iterable[PublicEntry]) -> Iterator[StatusGroup]:
    for word, chosen in by_status(entries, WORDS):
        yield StatusGroup(word=word, rows=tuple(_row(board, entry) for entry in chosen))


def _row(board: Board, entry: PublicEntry, *, elsewhere: bool = False) -> Row:
    """One in a list: its procedure, and what was settled, else its topic."""
    facts = entry.facts
    day, when = stated_day(entry)
    settled = facts.resolution[-1] if facts.resolution else None
    said = (f"议定：{settled.text}" if settled.result == "passed" else settled.text) if settled else ""
    place = board.place_name(entry) if elsewhere else ""
    procedure = category_word(facts.procedure, board.place) if facts.procedure else ""
    head = "·".join(part for part in (place, procedure) if part)
    lines = (head, said or facts.topic or facts.summary or "")
    return Row(
        title=entry.title,
        path=entry.path,
        tag=tag(entry),
        day=day,
        when=when,
        lines=tuple(line for line in lines if line),
    )


def _record(board: Board, entry: PublicEntry, beside: Beside) -> Page:
    facts, place = entry.facts, board.place
    context = DeliberationRecord(
        title=entry.title,
        tag=tag(entry),
        topic=facts.topic or "",
        lead=facts.summary or "",
        settled=tuple(_settled(item) for item in reversed(facts.resolution or ())),
        tasks=tuple(_task(board, item, index, entry) for index, item in enumerate(facts.follow_up or ())),
        procedure=procedure_of(place, facts.procedure, facts.steps or ()) if facts.procedure else None,
        procedure_path=_procedure_path(board, facts.procedure) if facts.procedure else "",
        meetings=tuple(_meeting(item) for item in facts.attendance or ()),
        photos=tuple(photo(item) for item in entry.photos),
        body_html=board.html(facts.body or ""),
        contested=entry.computed.contested_from,
        end=record_end(board, entry, beside),
    )
    return entry_page(
        board,
        entry,
        beside,
        template="kinds/deliberations/record.html",
        context=context,
        title=f"{entry.title}·{place.name}",
        description=f"{place.name}议事“{entry.title}”：{entry.status}。{facts.topic or facts.summary or ''}",
    )


def _settled(item: Facts) -> Settled:
    passed = item.result == "passed"
    return Settled(
        tag=Tag(word="议定", tone="done") if passed else Tag(word="未通过"),
        text=item.text,
        day=item.date,
        document=paper(item.document),
    )


def _task(board: Board, item: Facts, index: int, entry: PublicEntry) -> Task:
    """One thing to be done; where another record carries it out, that tells how far it is."""
    tone: Any = "doing"
    word = "落实中"
    if item.done:
        word, tone = "已办成", "ok"
    elif item.record:
        word, tone = "已转办", "plain"
    elif index in entry.computed.late:
        word, tone = "逾期", "late"
    return Task(
        what=item.what,
        tag=Tag(word=word, tone=tone),
        by=item.by or "",
        due=item.due,
        done=item.done,
        note=item.note or "",
        record=link_to(board, item.record) if item.record else None,
    )


def _meeting(item: Facts) -> HeldStep:
    """A meeting that is no step of a procedure."""
    return held_meeting(item, item.who or "会议")
