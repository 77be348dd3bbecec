"""Activities on a home: what is held this week, or else next, and the newest result."""

from __future__ import annotations

from typing import Final

from site_builder.kinds.activities.days import coming, listed, occasion, result_words, this_week
from site_builder.kinds.activities.views import ActivitiesSheet
from site_builder.model.frame import Board
from site_builder.model.page import Link, Part

WEEK_ROWS: Final = 5
NEXT_ROWS: Final = 3


def home(board: Board) -> Part | None:
    """The sheet; None where nothing was ever held nor will be.  What can expire stands on its own board alone."""
    stated = tuple(entry for entry in listed(board) if not entry.fleeting)
    if not stated:
        return None
    week = this_week(board, stated, WEEK_ROWS)
    shown = week or coming(board, stated, NEXT_ROWS)
    told = sorted(
        (
            (one.date, entry.key, entry, one)
            for entry in stated
            for one in entry.facts.sessions or ()
            if one.people is not None or one.quantities or one.text
        ),
        key=lambda one: one[:2],
    )
    latest = None
    if told:
        day, _, entry, session = told[-1]
        latest = occasion(board, entry, day, result=result_words(session))
    paths = {one.path for one in (*shown, *((latest,) if latest else ()))}
    return Part(
        name="activities",
        template="kinds/activities/sheet.html",
        context=ActivitiesSheet(
            title=board.title,
            more=Link(path=board.path, text="看日历"),
            seal=board.seal,
            heading="本周" if week else "接下来" if shown else "",
            occasions=shown,
            latest=latest,
        ),
        holds=tuple(entry.key for entry in stated if entry.path in paths),
    )
