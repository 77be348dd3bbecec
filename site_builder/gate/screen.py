"""The gate: from validated entries to what the public may see.  *Screen* is its verb.

In: the entries that belong to a place, its withdrawals, the clock.  Out: a `Publication` – public records (`gate.passing`),
neutral pages for those that are gone (`gate.removal`), and anonymous counts; what becomes of each entry, `gate.outcome`
says."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable

from site_builder.base.diagnostics import Diagnostic
from site_builder.gate.context import Gate, Passed
from site_builder.gate.former import former_records
from site_builder.gate.paper import noted
from site_builder.gate.removal import stated, tombstone
from site_builder.gate.signing import Unsigned
from site_builder.gate.survey import survey
from site_builder.gate.viewed import outcome_of
from site_builder.model.kind import Overall
from site_builder.model.place import Place
from site_builder.model.public import (
    Added,
    BoardFacts,
    Facts,
    Gone,
    GoneWhy,
    Internal,
    PictureFile,
    Publication,
    added_up,
)
from site_builder.model.purged import NOTHING, Purged
from site_builder.model.record import Entry
from site_builder.model.registry import kind_named, known_kinds
from site_builder.model.withdrawals import Withdrawal

NOTHING_SAID = Overall(facts=Facts({}))


def screen(
    entries: Iterable[Entry],
    withdrawals: Iterable[Withdrawal],
    unreadable: Iterable[str],
    unreadable_above: Iterable[str],
    gate: Gate,
    purged: Purged = NOTHING,
) -> tuple[Publication, tuple[Unsigned, ...], tuple[Diagnostic, ...]]:
    """Screen a place: its boards in their order, and the pictures that go with them; and what waits for a signature.  Of
    a record that was moved out, `purged` has the tombstone and the count; one that lies in content all the same is shown
    as it lies there, and counts from there or from here, never both (contract 6)."""
    by_kind: dict[str, list[Entry]] = {}
    for entry in entries:
        by_kind.setdefault(entry.kind, []).append(entry)
    taken: dict[tuple[str, str], Withdrawal] = {}
    for withdrawal in withdrawals:
        taken[(withdrawal.record.kind, withdrawal.record.id)] = withdrawal
    failed, above = set(unreadable), set(unreadable_above)
    boards: list[BoardFacts] = []
    pictures: list[PictureFile] = []
    internal: list[Internal] = []
    unsigned: list[Unsigned] = []
    sink: list[Diagnostic] = []
    present = _kinds(gate.place, (*by_kind, *(kind for kind, _ in taken), *failed, *purged.kinds))
    # whoever gathers from other boards comes after them, then what speaks of other boards' records
    for name in sorted(present, key=lambda one: (kind_named(one).notes, bool(kind_named(one).gathers))):
        kind = kind_named(name)
        mode = kind.publishes(gate.place, gate.site)
        mine = by_kind.get(name, [])
        if mode == "off" and mine:
            sink.append(
                Diagnostic(
                    rule="board-off",
                    severity="warning",
                    file=mine[0].origin.file,
                    at=mine[0].origin.at,
                    message=f"{gate.place.name}的{kind.title}没有启用，记录不公布",
                    expected="site.yaml 里写明 ground.exposures，且 policy 允许",
                )
            )
        own = {identity for of_kind, identity in taken if of_kind == name}
        told = dataclasses.replace(
            gate,
            noted=noted(boards) if kind.notes else (),
            gathered=_gathered(kind.gathers, boards),
        )
        near = dataclasses.replace(told, board=survey(mine, own, kind, told))
        passed = [outcome_of(entry, taken, kind, near, mode, name in failed) for entry in mine]
        there = {entry.id for entry in mine}
        former = former_records(purged.of_kind(name), mine, kind, gate)
        since = {stone.id: stone.since for stone in purged.of_kind(name).tombstones}
        remembered = [
            stated(tombstone(item, gate.place), since.get(key[1]), gate.clock)
            for key, item in sorted(taken.items())
            if key[0] == name and key[1] not in there
        ]
        gone = _once([*(item.gone for item in passed if item.gone), *remembered, *former.gone])
        counted = (
            *(
                item.counted
                for entry, item in zip(mine, passed, strict=True)
                if item.counted and entry.id not in former.counts
            ),
            *former.counted,
        )
        counted = counted if mode != "off" else ()
        overall = kind.overall(near.moment) if kind.overall is not None and mode != "off" else NOTHING_SAID
        boards.append(
            BoardFacts(
                kind=name,
                mode=mode,
                entries=tuple(item.entry for item in passed if item.entry and mode == "records"),
                # where records are not published no address of theirs ever was, but a withdrawal is remembered
                gone=gone if mode == "records" else tuple(item for item in gone if item.why == "withdrawn"),
                # who looks at one count must not learn what it added to the sums
                counted=tuple(
                    dataclasses.replace(item, adds=()) for item in counted if kind.counts(item.status)
                ),
                sums=added_up((*(one for item in counted for one in item.adds), *former.sums, *overall.adds))
                if mode != "off"
                else (),
                withheld=_withheld(passed, "checking", "unsigned") + former.wrong if mode != "off" else 0,
                unsigned=_withheld(passed, "unsigned"),
                unreadable=name in failed and mode != "off",
                keeper_unreadable=name in above and mode != "off",
                overall=overall.facts,
            )
        )
        sink.extend(item.provisional for item in passed if item.provisional)
        unsigned.extend(item.unsigned for item in passed if item.unsigned)
        sink.extend(former.notes)
        if mode == "records":
            pictures.extend(picture for item in passed for picture in item.pictures)
            internal.extend(item.internal for item in passed if item.internal)
    boards.sort(key=lambda board: present.index(board.kind))
    publication = Publication(
        place=gate.place.path, boards=tuple(boards), pictures=tuple(pictures), internal=tuple(internal)
    )
    return publication, tuple(unsigned), tuple(sink)


def _gathered(names: Collection[str], boards: Iterable[BoardFacts]) -> tuple[Added, ...] | None:
    """The sums of some names on the boards of a place; None where a board that adds to one of them, or may, is not whole."""
    stems = tuple(f"{name}-" for name in names)
    found: list[Added] = []
    for board in boards:
        if kind_named(board.kind).adds_to.isdisjoint(names):
            continue
        if board.withheld or board.unreadable or board.keeper_unreadable:
            return None
        found.extend(one for one in board.sums if one.what in names or one.what.startswith(stems))
    return tuple(found)


def _kinds(place: Place, present: Iterable[str]) -> list[str]:
    """The boards of a place in order: as `shows` lists them, else the kinds that have something there."""
    there = {*present, *place.keeps}
    listed = place.shows if place.shows is not None else [name for name in known_kinds() if name in there]
    known = set(known_kinds())
    return [
        name
        for name in dict.fromkeys((*listed, *(name for name in known_kinds() if name in there)))
        if name in known and (name in there or place.shows is not None)
    ]


def _once(found: Iterable[Gone]) -> tuple[Gone, ...]:
    """One neutral page an address: two records that claim one id are both under check, but for a withdrawn one."""
    by_path: dict[str, Gone] = {}
    for item in sorted(found, key=lambda one: one.why != "withdrawn"):
        if item.ref.id:
            by_path.setdefault(item.path, item)
    return tuple(by_path[path] for path in sorted(by_path))


def _withheld(passed: Iterable[Passed], *why: GoneWhy) -> int:
    """How many records are withheld so that a number is not whole without them: a withdrawn one is gone, a draft and one
    that was never signed were never there."""
    return sum(item.gone is not None and item.gone.why in why for item in passed)
