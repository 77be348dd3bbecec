"""What becomes of one entry, in the fixed order of the gate (contract 4, 7).

Withdrawal first, whatever else is wrong; then errors; then drafts and schedule; consent; retention; objection; signature.
Nothing of an `Entry` passes but what `gate.passing` builds up."""

from __future__ import annotations

import dataclasses
from datetime import date

from site_builder.content.fields import day_of
from site_builder.gate.context import Gate, Passed
from site_builder.gate.passing import let_out
from site_builder.gate.released import late_entry
from site_builder.gate.removal import removal_of, stated, stood_since
from site_builder.gate.retention import first_days, leaves, published
from site_builder.gate.signing import Unsigned, Verdict, Want
from site_builder.model.conduct import is_conduct
from site_builder.model.joining import settled
from site_builder.model.kind import Kind
from site_builder.model.place import Place
from site_builder.model.public import (
    Added,
    Counted,
    Gone,
    record_path,
)
from site_builder.model.record import (
    TAKES_BACK,
    Entry,
    Record,
    open_objection,
    upheld_objection,
)
from site_builder.model.withdrawals import Withdrawal


def outcome(
    entry: Entry,
    withdrawal: Withdrawal | None,
    kind: Kind,
    gate: Gate,
    mode: str = "records",
    failed: bool = False,
) -> Passed:
    """What becomes of one entry: the fixed order of the gate.  `mode` says what its board publishes, `failed` that the
    board cannot be read whole."""
    path = record_path(gate.place.path, entry.kind, entry.id)
    removal = removal_of(entry, withdrawal, kind, gate)
    verdict = gate.verdict(entry) if mode == "records" else None
    if removal is not None:
        removal = stated(removal, stood_since(entry.record), gate.clock)
        stays = removal.class_ not in TAKES_BACK
        was_out = verdict is None or verdict.was_out(gate.clock, removal.day)
        return Passed(gone=removal, counted=nameless(_count_if(entry, kind, gate, stays and was_out)))
    if entry.record is not None and entry.record.draft and not gate.drafts:
        return Passed()
    if entry.faulty or failed or entry.record is None:
        return Passed(gone=Gone(ref=entry.ref, path=path, why="checking"))
    if not published(entry.record, kind, gate.still):
        if verdict is None or verdict.fit or not _to_come(entry.record, kind, gate.place):
            return Passed()
        return Passed(unsigned=Unsigned(entry=entry, want="ahead", verdict=verdict))
    # after the last day of the place removal goes by what has happened since, and all else by what had till then
    happened = settled(entry, gate.clock.reached)
    record = settled(entry, gate.still.reached)
    consents = tuple(kind.consents(happened))
    conduct = is_conduct(entry.record, kind, gate.place)
    day, rule = leaves(happened, kind, consents, gate.place.policy, conduct)
    over = day is not None and gate.clock.reached(day)
    if verdict is not None and not verdict.signed(gate.clock):
        held = _held(entry, verdict, over, day, happened, kind.pauses or conduct, gate)
        if held is not None:
            return held
    state = kind.state(record, gate.moment)
    if over:
        status = kind.unresolved(happened) or state.status
        expired = Gone(ref=entry.ref, path=path, why="expired", day=day, rule=rule)
        return Passed(gone=expired, counted=nameless(_count(record, kind, status, state.adds, gate.place)))
    contested = open_objection(happened)
    if contested is not None and (kind.pauses or conduct):
        return Passed(gone=Gone(ref=entry.ref, path=path, why="objection", day=contested.received))
    counted = _count(record, kind, state.status, state.adds, gate.place)
    if mode != "records":
        return Passed(counted=counted)
    told = dataclasses.replace(record, objection=happened.objection, corrections=happened.corrections)
    return let_out(entry, told, state, kind, day, gate, counted, conduct)


def _held(
    entry: Entry, verdict: Verdict, over: bool, day: date | None, happened: Record, pauses: bool, gate: Gate
) -> Passed | None:
    """A record that nobody signed as it stands: never signed, it was never there; changed since, its address answers with
    a neutral page.  None where another one stands before that: nothing of a record is printed any more once its time is
    over, and an objection is answered whether its text is signed or not."""
    want: Want = "changed" if verdict.was_signed(gate.clock) else "new"
    if over:
        return None if verdict.was_out(gate.clock, day) else Passed()
    unsigned = Unsigned(entry=entry, want=want, verdict=verdict)
    if want == "new":
        return Passed(unsigned=unsigned)
    path = record_path(gate.place.path, entry.kind, entry.id)
    contested = open_objection(happened) if pauses else None
    if contested is not None:
        gone = Gone(ref=entry.ref, path=path, why="objection", day=contested.received)
    else:
        last = max((day for day in verdict.named if gate.clock.reached(day)), default=None)
        rule = f"公布以前和改动以后，要由{verdict.post}审签"
        gone = Gone(ref=entry.ref, path=path, why="unsigned", day=last, rule=rule)
    return Passed(gone=gone, unsigned=unsigned)


def _to_come(record: Record, kind: Kind, place: Place) -> bool:
    """Whether a record that is not out yet comes out by itself: nothing keeps it to paper, and its place goes on."""
    last = max(first_days(record, kind), default=None)
    ended = place.until is not None and last is not None and last > place.until
    return not ended and all("web" in item.scope for item in kind.consents(record))


def _count_if(entry: Entry, kind: Kind, gate: Gate, stays: bool) -> Counted | None:
    """The count of a withdrawn record, unless its class takes the count back or it never was published."""
    if not stays or entry.faulty or entry.record is None or entry.record.draft:
        return None
    if not published(entry.record, kind, gate.still):
        return None
    happened = settled(entry, gate.clock.reached)
    if upheld_objection(happened) is not None:
        return None
    record = settled(entry, gate.still.reached)
    state = kind.state(record, gate.moment)
    conduct = is_conduct(entry.record, kind, gate.place)
    end, _ = leaves(happened, kind, kind.consents(happened), gate.place.policy, conduct)
    ended = kind.unresolved(happened) if end is not None and gate.clock.reached(end) else ""
    return _count(record, kind, kind.withdrawn or ended or state.status, state.adds, gate.place)


def _count(record: Record, kind: Kind, status: str, adds: tuple[Added, ...], place: Place) -> Counted | None:
    """The record as a number; none while an objection is open (contract 6)."""
    if open_objection(record) is not None:
        return None
    day, category = day_of(record.date), kind.category(record, place)
    adds = tuple(dataclasses.replace(one, category=category) for one in adds)
    return Counted(
        kind=kind.name,
        month=f"{day:%Y-%m}" if day else "",
        category=category,
        status=status,
        late=late_entry(record),
        tags=record.tags,
        adds=adds,
    )


def nameless(counted: Counted | None) -> Counted | None:
    """The count of a record that has gone: what it adds without the unit that it named, which is of its content."""
    if counted is None or not any(one.of for one in counted.adds):
        return counted
    return dataclasses.replace(counted, adds=tuple(dataclasses.replace(one, of="") for one in counted.adds))
