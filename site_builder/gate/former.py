"""What a board keeps of records that were moved out of content (docs/decisions/0011): neutral pages and counts."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.base.diagnostics import Diagnostic
from site_builder.base.values import dataclass
from site_builder.content.fields import Ref
from site_builder.gate.context import Gate
from site_builder.gate.removal import moved_out
from site_builder.model.kind import Kind
from site_builder.model.public import (
    Added,
    Counted,
    Gone,
    record_path,
)
from site_builder.model.purged import Purged, rules_of
from site_builder.model.record import (
    Entry,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """What a board keeps of records that were moved out: neutral pages, counts and sums; `counts` are the ids of records in
    content that count from here, `wrong` the lines with an error."""

    gone: tuple[Gone, ...]
    counted: tuple[Counted, ...]
    sums: tuple[Added, ...]
    counts: frozenset[str]
    wrong: int
    notes: tuple[Diagnostic, ...]


def former_records(purged: Purged, entries: Iterable[Entry], kind: Kind, gate: Gate) -> Former:
    """What is kept of the records of a board that were moved out; `entries` are those in its content."""
    here = {entry.id: entry for entry in entries}
    on_their_way = {item.id for item in purged.tallies if item.id} | {
        stone.id for stone in purged.tombstones if stone.files
    }
    again = [stone for stone in purged.tombstones if stone.id in here]
    counted: list[Counted] = []
    sums: list[Added] = []
    for tally in purged.tallies:
        if tally.id and tally.id in here:
            continue
        begun = tally.since is None or gate.clock.reached(tally.since)
        if begun and (tally.until is None or not gate.clock.passed(tally.until)):
            if tally.what:
                sums.append(
                    Added(
                        period=tally.month,
                        what=tally.what,
                        of=tally.of,
                        number=tally.number,
                        category=tally.category,
                    )
                )
                continue
            one = Counted(
                kind=kind.name,
                month=tally.month,
                category=tally.category,
                status=tally.status,
                late=tally.late,
                tags=tally.tags,
            )
            counted.extend([one] * tally.number)
    checking = tuple(
        Gone(
            ref=Ref(gate.place.path or "/", kind.name, identity),
            path=record_path(gate.place.path, kind.name, identity),
            why="checking",
        )
        for _, _, identity in purged.wrong
        if identity and identity not in here
    )
    rules = rules_of(kind, gate.place.policy)
    return Former(
        gone=(
            *(moved_out(stone, rules, gate.clock) for stone in purged.tombstones if stone.id not in here),
            *checking,
        ),
        counted=tuple(counted),
        sums=tuple(sums),
        counts=frozenset(
            stone.id for stone in again if stone.id not in on_their_way and not stone.takes_back
        ),
        wrong=len(purged.wrong),
        notes=tuple(
            _lies_here_again(here[stone.id], stone.id in on_their_way, stone.takes_back) for stone in again
        ),
    )


def _lies_here_again(entry: Entry, on_its_way: bool, takes_back: bool) -> Diagnostic:
    """A warning where a record lies in content that was moved out: an editor put it back, or a purge was cut short."""
    if on_its_way:
        message, expected = "这一条上次没有移完", "再运行一次 purge"
    elif takes_back:
        message, expected = (
            "这一条移出过，现在又在内容里，按这里的公布",
            "删去 purged.yaml 里它的那一行，或删去这一条",
        )
    else:
        message = "这一条移出过，现在又在内容里：按这里的公布，条数仍用 purged.yaml 里的，不数两次"
        expected = "要放回来，就在 purged.yaml 里删去它的那一行，counts 里减 1；不然删去这一条"
    return Diagnostic(
        rule="purged-again",
        severity="warning",
        file=entry.origin.file,
        at=(*entry.origin.at, "id"),
        message=message,
        expected=expected,
    )
