"""What the records of a board say only together: asked once a board, before each of them is screened.

In: the entries of a kind at a place, which of them were withdrawn.  Out: what `Kind.survey` makes of those that are or were
published, each settled; one that is withheld for an error, or waits for a new signature, is there without what it says, so
that nothing is counted over it.  Not there at all are drafts, what has not begun, and what was taken back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from site_builder.gate.context import Gate
from site_builder.gate.removal import removal_of
from site_builder.gate.retention import published
from site_builder.model.joining import settled
from site_builder.model.kind import Kind, Peer
from site_builder.model.record import Entry


def survey(entries: Iterable[Entry], withdrawn: Collection[str], kind: Kind, gate: Gate) -> Any:
    """What a kind finds out of all records of its board; `withdrawn` are the ids that withdrawals name."""
    if kind.survey is None:
        return None
    return kind.survey(tuple(_peers(entries, withdrawn, kind, gate)), gate.moment)


def _peers(entries: Iterable[Entry], withdrawn: Collection[str], kind: Kind, gate: Gate) -> Iterator[Peer]:
    for entry in entries:
        record = entry.record
        if entry.id in withdrawn or removal_of(entry, None, kind, gate) is not None:
            continue
        if record is not None and record.draft and not gate.drafts:
            continue
        type_ = kind.type_name(entry.type)
        if entry.faulty or record is None:
            yield Peer(id=entry.id, type=type_, record=None)
            continue
        if not published(record, kind, gate.still):
            continue
        verdict = gate.verdict(entry)
        if verdict is None or verdict.signed(gate.clock):
            yield Peer(id=entry.id, type=type_, record=settled(entry, gate.still.reached))
        elif verdict.was_signed(gate.clock):
            yield Peer(id=entry.id, type=type_, record=None)
