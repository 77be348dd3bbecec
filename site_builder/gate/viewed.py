"""What becomes of a view (`model.viewing`): the gate's order for itself, then that of the record which it is a view of.

A withheld, withdrawn, contested or unsigned target takes its views with it, and a view stays no longer than its target."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from typing import Any

from site_builder.gate.context import Gate, Passed
from site_builder.gate.outcome import outcome
from site_builder.gate.retention import leaves
from site_builder.model.conduct import is_conduct
from site_builder.model.joining import settled
from site_builder.model.kind import Kind
from site_builder.model.public import Gone, record_path
from site_builder.model.record import Entry, open_objection
from site_builder.model.registry import kind_named
from site_builder.model.withdrawals import Withdrawal

Taken = Mapping[tuple[str, str], Withdrawal]
"""The withdrawals of a place, by kind and id."""


def outcome_of(
    entry: Entry, taken: Taken, kind: Kind, gate: Gate, mode: str = "records", failed: bool = False
) -> Passed:
    """What becomes of one entry, a view or not."""
    passed = outcome(entry, taken.get((entry.kind, entry.id)), kind, gate, mode, failed)
    target = entry.target
    if target is None or target.record is None or (passed.gone and passed.gone.why == "withdrawn"):
        return passed
    theirs = kind_named(target.kind)
    plain = dataclasses.replace(gate, board=None)
    of_target = outcome(target, taken.get((target.kind, target.id)), theirs, plain, "counts")
    path = record_path(gate.place.path, entry.kind, entry.id)
    gone = of_target.gone or _unsigned(target, gate, path)
    if gone is None:
        contested = open_objection(settled(target, gate.clock.reached))
        if of_target.counted is None and contested is None:
            return Passed()  # it is not out yet
        return _no_longer(passed, *_last(target, theirs, gate))
    gone = dataclasses.replace(gone, ref=entry.ref, path=path, statement="", stands=False)
    if gone.why == "withdrawn":
        class_: Any = gone.class_ or "other"
        along = Withdrawal(
            record=entry.ref, date=gone.day or date.min, class_=class_, statement="", file="", at=()
        )
        counted = outcome(entry, along, kind, gate, mode, failed).counted
        return Passed(gone=gone, counted=counted)
    if passed.gone is not None or (passed.entry is None and passed.counted is None):
        return passed
    if gone.why != "expired":
        return Passed(gone=gone)
    counted, word = passed.counted, kind.unresolved(settled(entry, gate.clock.reached))
    return Passed(
        gone=gone, counted=dataclasses.replace(counted, status=word) if counted and word else counted
    )


def _unsigned(target: Entry, gate: Gate, path: str) -> Gone | None:
    """A neutral page where the target waits for a signature."""
    verdict = gate.verdict(target)
    if verdict is None or verdict.signed(gate.clock):
        return None
    rule = f"公布以前和改动以后，要由{verdict.post}审签"
    return Gone(ref=target.ref, path=path, why="unsigned", rule=rule)


def _last(target: Entry, kind: Kind, gate: Gate) -> tuple[date | None, str]:
    """The first day on which the target is gone."""
    record = settled(target, gate.clock.reached)
    assert target.record is not None
    conduct = is_conduct(target.record, kind, gate.place)
    return leaves(record, kind, kind.consents(record), gate.place.policy, conduct)


def _no_longer(passed: Passed, day: date | None, _rule: str) -> Passed:
    """The same, gone on `day` at the latest."""
    entry = passed.entry
    if entry is None or day is None or (entry.goes is not None and entry.goes <= day):
        return passed
    return dataclasses.replace(
        passed,
        entry=dataclasses.replace(entry, goes=day, fleeting=True),
        pictures=tuple(dataclasses.replace(file, goes=day) for file in passed.pictures),
    )
