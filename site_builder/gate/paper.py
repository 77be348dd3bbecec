"""What hangs on paper at a place, and what became of the records that the paper speaks of (`model.paper`).

In: the entries of a place, or the boards that the gate has let out.  Out: `Hung` by kind and id, `Noted` of each record.
A sheet that is a draft, wrong, withdrawn or not yet there hangs nothing.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from site_builder.gate.context import Gate
from site_builder.gate.released import code_of
from site_builder.gate.removal import removal_of
from site_builder.gate.retention import published
from site_builder.model.joining import settled
from site_builder.model.paper import Hung, Noted
from site_builder.model.public import BoardFacts, full_ref
from site_builder.model.record import Entry
from site_builder.model.registry import kind_named
from site_builder.model.withdrawals import Withdrawal


def with_paper(gate: Gate, entries: Iterable[Entry], withdrawals: Iterable[Withdrawal]) -> Gate:
    """The gate of a place that knows where the records of the place hang, by kind and id, in the order of the days."""
    taken = {(item.record.kind, item.record.id) for item in withdrawals}
    found: dict[tuple[str, str], list[Hung]] = {}
    for entry in entries:
        kind, record = kind_named(entry.kind), entry.record
        if kind.hangs is None or record is None or entry.faulty or record.draft:
            continue
        if (entry.kind, entry.id) in taken or removal_of(entry, None, kind, gate) is not None:
            continue
        if not published(record, kind, gate.still):
            continue
        for ref, copy in kind.hangs(settled(entry, gate.still.reached), gate.place):
            if full_ref(ref, gate.place.path).place == (gate.place.path or "/"):
                found.setdefault((ref.kind, ref.id), []).append(copy)
    copies = {
        key: tuple(sorted(own, key=lambda copy: (copy.posted, copy.board))) for key, own in found.items()
    }
    return dataclasses.replace(gate, hung=copies)


def noted(boards: Iterable[BoardFacts]) -> tuple[Noted, ...]:
    """What became of each record of some boards."""
    return tuple(one for board in boards for one in _noted(board))


def _noted(board: BoardFacts) -> Iterable[Noted]:
    for entry in board.entries:
        corrections = entry.facts.corrections or ()
        yield Noted(
            ref=entry.ref,
            path=entry.path,
            title="" if entry.fleeting else entry.title,
            summary="" if entry.fleeting else entry.facts.summary or "",
            status="" if entry.fleeting else entry.status,
            code=code_of(entry.facts),
            day=entry.day,
            corrected=max((item.date for item in corrections), default=None),
            goes=min((day for day in (entry.goes, entry.sheds) if day is not None), default=None),
            conduct=entry.conduct,
            postable=entry.postable,
        )
    for gone in board.gone:
        yield Noted(ref=gone.ref, path=gone.path, gone=gone.why, since=gone.day)
