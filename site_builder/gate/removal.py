"""The neutral pages of records that were taken back or moved out, and how long a statement (更正声明) stands.

In: a withdrawal, a tombstone or the record itself.  Out: `Gone`."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from site_builder.base.clock import Clock
from site_builder.content.fields import Ref, day_of
from site_builder.gate.context import Gate
from site_builder.gate.retention import published
from site_builder.model.conduct import is_conduct
from site_builder.model.joining import settled
from site_builder.model.kind import Kind
from site_builder.model.place import Place
from site_builder.model.public import (
    Gone,
    record_path,
)
from site_builder.model.purged import Tombstone
from site_builder.model.record import (
    TAKES_BACK,
    Entry,
    Record,
    open_objection,
    upheld_objection,
)
from site_builder.model.withdrawals import Withdrawal


def stood_since(record: Record | None) -> date | None:
    """The day from which a record stood on its board, where it tells."""
    return (record.publish_from or day_of(record.date)) if record is not None else None


def stated(gone: Gone, since: date | None, clock: Clock) -> Gone:
    """With the word whether its statement still stands on the board: for as many days as the mistake did (domain 2), and
    for good where nobody knows any more since when that was."""
    if not gone.statement or gone.class_ not in TAKES_BACK or gone.day is None:
        return gone
    if since is None:
        return dataclasses.replace(gone, stands=True)
    after = gone.day + max(gone.day - since, timedelta()) + timedelta(days=1)
    return dataclasses.replace(gone, stands=not clock.reached(after))


def tombstone(withdrawal: Withdrawal, place: Place) -> Gone:
    """The neutral page of a withdrawn record that may no longer be in content."""
    ref = withdrawal.record
    return Gone(
        ref=Ref(place.path or "/", ref.kind, ref.id),
        path=record_path(place.path, ref.kind, ref.id),
        why="withdrawn",
        day=withdrawal.date,
        class_=withdrawal.class_,
        statement=withdrawal.statement,
    )


def moved_out(stone: Tombstone, rules: Mapping[str, str], clock: Clock) -> Gone:
    """The neutral page of a record that was moved out: as it was while the record lay in content."""
    gone = Gone(
        ref=stone.ref,
        path=record_path(stone.place, stone.kind, stone.id),
        why="withdrawn" if stone.is_withdrawn else "expired",
        day=stone.removed,
        rule="" if stone.is_withdrawn else rules[stone.rule],
        class_=stone.rule if stone.is_withdrawn else "",
        statement=stone.statement,
    )
    return stated(gone, stone.since, clock)


def removal_of(entry: Entry, withdrawal: Withdrawal | None, kind: Kind, gate: Gate) -> Gone | None:
    """The neutral page of a record that was taken back: by a withdrawals.yaml, by its own `withdrawn`, by an objection
    that was upheld, by a consent that was withdrawn.

    Judged on whatever of the record decoded, before errors and drafts, so that a slip of the pen elsewhere in it cannot
    keep it standing (contract 7); so too, where there is such a slip, for an objection that pauses.
    """
    if withdrawal is not None:
        return tombstone(withdrawal, gate.place)
    if entry.record is None:
        return None

    def gone(why: Any, **more: Any) -> Gone:
        path = record_path(gate.place.path, entry.kind, entry.id)
        return Gone(ref=entry.ref, path=path, why=why, **more)

    own = entry.record.withdrawn
    if own is not None:
        return gone("withdrawn", day=own.date, class_=own.class_, statement=own.statement or "")
    if "withdrawn" in entry.broken:
        return gone("withdrawn")
    wrong = entry.faulty or bool(entry.record.draft)
    if not wrong and not published(entry.record, kind, gate.still):
        return None
    record = settled(entry, gate.clock.reached)
    upheld = upheld_objection(record)
    if upheld is not None:
        return gone("withdrawn", day=upheld.answered, class_="objection")
    revoked = next((item.withdrawn for item in kind.consents(record) if item.withdrawn), None)
    if revoked is not None:
        return gone("withdrawn", day=revoked, class_="consent")
    contested = open_objection(record)
    pauses = kind.pauses or is_conduct(entry.record, kind, gate.place)
    return gone("objection", day=contested.received) if wrong and contested and pauses else None
