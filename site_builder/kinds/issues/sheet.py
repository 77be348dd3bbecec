"""The ledger on a home: numbers of the place and all beneath it, and the newest problems that are not done."""

from __future__ import annotations

from typing import Final

from site_builder.kinds.issues.chain import OPEN, STATUSES
from site_builder.kinds.issues.statistics import counted
from site_builder.kinds.issues.views import LedgerSheet
from site_builder.model.frame import Board
from site_builder.model.listing import newest_first
from site_builder.model.page import Figure, Link, Part, Row
from site_builder.model.public import PublicEntry
from site_builder.model.shown import tag

SHEET_ROWS: Final = 3
ORDER: Final = {status.word: number for number, status in enumerate(STATUSES)}


def home(board: Board) -> Part | None:
    """Numbers of this place and all beneath; the newest problems that are not done, none that can expire."""
    total = counted(board)
    stated = [
        entry
        for entry in newest_first(board.facts.entries)
        if entry.status in OPEN and entry.status != "待复查" and not entry.fleeting
    ]
    listed = sorted(stated, key=lambda entry: ORDER[entry.status])[:SHEET_ROWS]
    still = sum(counted(board, status=word) for word in OPEN)
    figures = (
        Figure(label="登记", value=str(total), unit="件"),
        Figure(label="未办结", value=str(still), unit="件"),
        Figure(label="其中逾期", value=str(counted(board, status="逾期")), unit="件"),
        Figure(label="已销号", value=str(counted(board, status="已销号")), unit="件"),
    )
    return Part(
        name="issues",
        template="kinds/issues/sheet.html",
        context=LedgerSheet(
            title=board.title,
            more=Link(path=board.path, text="看台账"),
            seal=board.seal,
            counts=figures if total else (),
            rows=tuple(_row(entry) for entry in listed),
        ),
        holds=tuple(entry.key for entry in listed),
    )


def _row(entry: PublicEntry) -> Row:
    unit = entry.computed.unit
    return Row(
        title=entry.title,
        path=entry.path,
        tag=tag(entry),
        day=entry.day,
        lines=(entry.facts.spot, f"责任单位 {unit}" if unit else "还没有交办"),
    )
