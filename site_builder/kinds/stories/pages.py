"""The pages of stories: the newest with their pictures, every story, the newest on a home (domain 4.11)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from site_builder.kinds.stories.views import StoriesBoard, StoriesSheet, StoryCard, StoryRecord
from site_builder.model.frame import Board, board_page
from site_builder.model.listing import newest_first
from site_builder.model.page import Link, Page, Part, Row
from site_builder.model.public import PublicEntry
from site_builder.model.record_frame import Beside, entry_page, neighbours, record_end
from site_builder.model.shown import photo, stated_day

CARDS = 12
SHEET_ROWS = 3


def pages(board: Board) -> Iterator[Page]:
    """Every page of the board at one place."""
    entries = newest_first(board.facts.entries)
    yield _listing(board, entries)
    beside = neighbours(_standing(entries))
    yield from (_record(board, entry, beside.get(entry.ref, Beside())) for entry in entries)


def home(board: Board) -> Part | None:
    """The newest story and rows of the next; what can expire stands only on pages that go with it (contract 7)."""
    told = [entry for entry in _standing(newest_first(board.facts.entries)) if not entry.fleeting]
    if not told:
        return None
    shown = told[: 1 + SHEET_ROWS]
    return Part(
        name="stories",
        template="kinds/stories/sheet.html",
        context=StoriesSheet(
            title=board.title,
            more=Link(path=board.path, text=f"全部{len(told)}篇"),
            seal=board.seal,
            lead=_card(shown[0]),
            rows=tuple(_row(entry) for entry in shown[1:]),
        ),
        holds=tuple(entry.key for entry in shown),
    )


def _standing(entries: Iterable[PublicEntry]) -> tuple[PublicEntry, ...]:
    """Without those under objection: their pages stay, the lists leave them out."""
    return tuple(entry for entry in entries if entry.computed.contested_from is None)


def _listing(board: Board, entries: tuple[PublicEntry, ...]) -> Page:
    told = _standing(entries)
    guests = _standing(newest_first(board.guests))
    name = board.place.name
    context = StoriesBoard(
        title=board.title,
        stories=tuple(_card(entry) for entry in told[:CARDS]),
        older=tuple(_row(entry) for entry in told[CARDS:]),
        guests=tuple(_card(entry, board.place_name(entry)) for entry in guests),
        beneath=board.beneath,
        withheld=board.facts.withheld,
    )
    return board_page(
        board,
        template="kinds/stories/board.html",
        context=context,
        title=f"{board.title}·{name}",
        description=f"{name}微故事{len(told)}篇，写身边的小事，写到人的都经本人同意。",
        entries=(*told, *guests),
    )


def _card(entry: PublicEntry, place: str = "") -> StoryCard:
    day, when = stated_day(entry)
    return StoryCard(
        title=entry.title,
        path=entry.path,
        day=day,
        when=when,
        summary=entry.facts.summary or "",
        place=place,
        photo=photo(entry.photos[0]) if entry.photos else None,
        fleeting=entry.fleeting,
    )


def _row(entry: PublicEntry) -> Row:
    day, when = stated_day(entry)
    return Row(title=entry.title, path=entry.path, day=day, when=when)


def _record(board: Board, entry: PublicEntry, beside: Beside) -> Page:
    context = StoryRecord(
        story=_card(entry),
        photos=tuple(photo(item) for item in entry.photos[1:]),
        body_html=board.html(entry.facts.body or ""),
        contested=entry.computed.contested_from,
        end=record_end(board, entry, beside),
    )
    name = board.place.name
    return entry_page(
        board,
        entry,
        beside,
        template="kinds/stories/record.html",
        context=context,
        title=f"{entry.title}·{name}",
        description=entry.facts.summary or f"{name}微故事：{entry.title}。",
    )
