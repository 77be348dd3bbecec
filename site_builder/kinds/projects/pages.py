"""The pages of works: the board by status, every project, the sheet on a home (domain 4.5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from site_builder.kinds.projects.display import STATUSES, full, percent_text, quantity_sentence, term
from site_builder.kinds.projects.programme import programme_path, reports, rows, sum_of
from site_builder.kinds.projects.record_page import record_page
from site_builder.kinds.projects.views import ProjectCard, ProjectsBoard, ProjectsSheet, StatusGroup
from site_builder.model.frame import Board, board_page
from site_builder.model.listing import by_status, newest_first, status_figures
from site_builder.model.page import Chip, Link, Page, Part, Tag
from site_builder.model.public import PublicEntry
from site_builder.model.record_frame import neighbours
from site_builder.model.shown import tag

SHEET_CARDS = 3
CARD_QUANTITIES = 3


def pages(board: Board) -> Iterator[Page]:
    """Every page of the board at one place but the programmes'."""
    entries = newest_first(board.facts.entries)
    yield _listing(board, entries)
    beside = neighbours(entries)
    yield from (record_page(board, entry, beside[entry.ref]) for entry in entries)


def home(board: Board) -> Part | None:
    """The programmes that are run here with their sums, then the projects that are not done."""
    stated = [entry for entry in newest_first(board.facts.entries) if not entry.fleeting]
    listed = [entry for status in STATUSES for entry in stated if entry.status == status.word][:SHEET_CARDS]
    programmes = rows(board)
    if not listed and not programmes:
        return None
    shown = {row.path for row in programmes}
    return Part(
        name="projects",
        template="kinds/projects/sheet.html",
        context=ProjectsSheet(
            title=board.title,
            more=Link(path=board.path, text=f"全部{len(stated)}个" if stated else "看工程进度"),
            seal=board.seal,
            programmes=programmes,
            cards=tuple(_card(board, entry) for entry in listed),
        ),
        holds=tuple(
            dict.fromkeys(
                (
                    *(entry.key for entry in listed),
                    *(
                        item.key
                        for item in board.members
                        if item.facts.reported is not None
                        and not item.fleeting
                        and programme_path(item.run_at, item.group) in shown
                    ),
                )
            )
        ),
    )


def _listing(board: Board, entries: tuple[PublicEntry, ...]) -> Page:
    name = board.place.name
    context = ProjectsBoard(
        title=board.title,
        figures=status_figures(board, (status.word for status in STATUSES)),
        programmes=_programmes(board, entries),
        groups=tuple(_groups(board, entries)),
        guests=tuple(_card(board, entry, board.place_name(entry)) for entry in newest_first(board.guests)),
        beneath=board.beneath,
        withheld=board.facts.withheld,
    )
    return board_page(
        board,
        template="kinds/projects/board.html",
        context=context,
        title=f"{board.title}·{name}",
        description=f"{name}工程{len(entries)}个：进度、资金、工期和居民意见。",
        entries=(*entries, *board.guests),
    )


def _groups(board: Board, entries: Iterable[PublicEntry]) -> Iterator[StatusGroup]:
    tones: dict[str, Any] = {status.word: status.tone for status in STATUSES}
    for word, chosen in by_status(entries, tones):
        yield StatusGroup(
            tag=Tag(word=word, tone=tones[word]), cards=tuple(_card(board, entry) for entry in chosen)
        )


def _programmes(board: Board, entries: Iterable[PublicEntry]) -> tuple[Chip, ...]:
    """The programmes that are run here, then those above, as far as the site has them, that a record here belongs to."""
    named = [entry.facts.programme for entry in entries]
    found = []
    for where, programme in board.place.programmes:
        if where == board.place.path:
            count = sum(number for _, number in sum_of(board, programme).parts) or reports(board, programme)
        else:
            count = named.count(programme.id)
        if where == board.place.path or (count and where in board.names):
            found.append(Chip(text=programme.name, path=programme_path(where, programme.id), count=count))
    return tuple(found)


def _card(board: Board, entry: PublicEntry, place: str = "") -> ProjectCard:
    computed = entry.computed
    return ProjectCard(
        title=entry.title,
        path=entry.path,
        tag=tag(entry),
        place=place,
        line=term(entry.facts),
        percent=percent_text(computed.percent),
        full=full(computed.percent, 100) if computed.percent is not None else None,
        tick=full(computed.mark, 100) if computed.mark is not None else None,
        quantities=()
        if entry.facts.stages
        else tuple(
            f"{item.item}：{quantity_sentence(item)}"
            for item in (entry.facts.quantities or ())[:CARD_QUANTITIES]
        ),
    )
