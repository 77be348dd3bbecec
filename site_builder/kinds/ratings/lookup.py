"""What the pages of a rating look up: records by type and order, links to them, and what a page names.

In: a board that passed the gate.  Out: entries, links, references.
"""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.base.days import short_day_label
from site_builder.model.frame import Board
from site_builder.model.page import Link, Row
from site_builder.model.public import PublicEntry
from site_builder.model.shown import tag


def of_type(board: Board, wanted: str) -> tuple[PublicEntry, ...]:
    """The records of a type by their ids."""
    found = (entry for entry in board.facts.entries if (entry.type or "scheme") == wanted)
    return tuple(sorted(found, key=lambda entry: entry.ref.id))


def rounds_of(board: Board, scheme: str) -> tuple[PublicEntry, ...]:
    """The rounds of a scheme that are told of, the oldest first."""
    found = (entry for entry in of_type(board, "round") if entry.facts.scheme == scheme)
    return tuple(sorted(found, key=lambda entry: (entry.facts.period, entry.ref.id)))


def shown_ids(board: Board) -> frozenset[str]:
    """The ids of all records of the board that have a page today."""
    return frozenset(entry.ref.id for entry in board.facts.entries)


def keys_of(board: Board, identities: Iterable[str]) -> tuple[str, ...]:
    """The references of records of the board that a page names."""
    wanted = set(identities)
    return tuple(entry.key for entry in board.facts.entries if entry.ref.id in wanted)


def named_in(board: Board, rounds: Iterable[PublicEntry]) -> tuple[str, ...]:
    """What rounds name: their subjects and their schemes."""
    shown = tuple(rounds)
    ids = [row.subject for entry in shown for row in entry.computed.rows or ()]
    return keys_of(board, (*ids, *(entry.facts.scheme for entry in shown)))


def links_to(board: Board, pairs: Iterable[tuple[str, str]]) -> tuple[Link, ...]:
    """Links to records of the board, (id, name) each; those that have no page today are left out."""
    there = shown_ids(board)
    return tuple(Link(path=f"{board.path}{one}/", text=name) for one, name in pairs if one in there)


def moved_words(scheme: PublicEntry) -> str:
    """Since when the moving flag is where it is."""
    if not scheme.computed.moving:
        return ""
    if scheme.computed.doubtful:
        return "有一期正在核对，现在由谁持旗先不列"
    day = scheme.computed.moved
    if day is None:
        return "还没有对象得过旗" if scheme.computed.year else ""
    return f"{scheme.computed.moved_by}得旗，{short_day_label(day)}起"


def measure_row(entry: PublicEntry) -> Row:
    """A measure in a list: what was done, when, and by whom."""
    return Row(
        title=entry.title,
        path=entry.path,
        day=entry.day,
        lines=(f"{entry.facts.authority}",),
        tag=tag(entry),
    )
