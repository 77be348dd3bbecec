"""The pages of the bench board: all, one, and the sheet on a home."""

from __future__ import annotations

from collections.abc import Iterator

from benches.views import BenchBoard, BenchRecord, BenchSheet
from site_builder.model.frame import Board, board_page
from site_builder.model.listing import newest_first
from site_builder.model.page import Crumb, Fact, Link, Page, Part, Row
from site_builder.model.record_frame import provenance
from site_builder.model.shown import tag


def pages(board: Board) -> Iterator[Page]:
    """Every page of the board at one place."""
    entries = newest_first(board.facts.entries)
    yield board_page(
        board,
        template="kinds/benches/board.html",
        context=BenchBoard(
            title=board.title,
            rows=tuple(Row(title=one.title, path=one.path, tag=tag(one), day=one.day) for one in entries),
            beneath=board.beneath,
        ),
        title=f"{board.title}·{board.place.name}",
        description=f"{board.place.name}的长椅。",
        entries=entries,
    )
    for one in entries:
        yield board_page(
            board,
            template="kinds/benches/record.html",
            context=BenchRecord(
                title=one.title,
                facts=(Fact(label="座位", text=f"{one.facts.seats}个"),),
                board=board.link,
            ),
            below=f"{one.ref.id}/",
            title=f"{one.title}·{board.title}·{board.place.name}",
            description=f"{one.title}的长椅。",
            crumbs=(Crumb(text=one.title),),
            entries=(one,),
            provenance=provenance(board, one),
        )


def home(board: Board) -> Part | None:
    """How many there are."""
    return Part(
        name="benches",
        template="kinds/benches/sheet.html",
        context=BenchSheet(
            title=board.title,
            seal=board.seal,
            more=Link(path=board.path, text="看长椅"),
            counts=f"共{len(board.facts.entries)}把",
        ),
    )
