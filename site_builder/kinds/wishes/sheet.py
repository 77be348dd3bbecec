"""Wishes on a home: numbers of the place and beneath, and the newest that wait for somebody."""

from __future__ import annotations

from typing import Final

from site_builder.kinds.wishes.pages import counted, row
from site_builder.kinds.wishes.record import OPEN
from site_builder.kinds.wishes.views import WishesSheet
from site_builder.model.frame import Board
from site_builder.model.listing import newest_first
from site_builder.model.page import Link, Part

SHEET_ROWS: Final = 3


def home(board: Board) -> Part | None:
    """What waits, none that can expire; nothing where no wish was ever told of."""
    counts = counted(board)
    waiting = [
        entry for entry in newest_first(board.facts.entries) if entry.status == OPEN and not entry.fleeting
    ][:SHEET_ROWS]
    if not counts:
        return None
    return Part(
        name="wishes",
        template="kinds/wishes/sheet.html",
        context=WishesSheet(
            title=board.title,
            more=Link(path=board.path, text="全部心愿"),
            seal=board.seal,
            counts=counts,
            rows=tuple(row(entry) for entry in waiting),
        ),
        holds=tuple(entry.key for entry in waiting),
    )
