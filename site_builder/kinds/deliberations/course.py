"""How a deliberation stands (contract 5): by its steps, its resolution and what follows from it.

In: a settled record (what lies after the build's date has not happened) and the clock.  Out: `State`, all of it public.
The first status that holds: 未通过 · 逾期 · 落实中 · 已落实 · 已议定 · 议事中 · 未载明 · 待议.

    resolved 10-16, one of two things done, the other due 11-25   →  落实中, from 11-26 逾期
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from site_builder.model.attention import Due
from site_builder.model.kind import Moment, State, Status, Surroundings
from site_builder.model.place import Place
from site_builder.model.public import Facts
from site_builder.model.record import open_objection

STATUSES: Final = (
    Status(word="逾期", tone="late"),
    Status(word="议事中", tone="doing"),
    Status(word="待议", tone="wait"),
    Status(word="落实中", tone="doing"),
    Status(word="已议定", tone="done"),
    Status(word="已落实", tone="ok"),
    Status(word="未通过", tone="plain"),
    Status(word="未载明", tone="plain"),
)
"""What is late first, what is done last."""

CARRIED_OUT: Final = ("已落实", "落实中", "逾期")
"""The statuses of what was settled and is to be carried out by somebody named here."""


def category(record: Any, _place: Place) -> str:
    """The procedure, under which a deliberation is counted."""
    return record.procedure or ""


def category_word(identity: str, place: Place) -> str:
    """The name of the procedure; its id where the place has it no more."""
    found = dict(place.procedures).get(identity)
    return found.name if found else identity


def is_open(item: Any) -> bool:
    """Whether something that was settled is still to be done by somebody named here; what was handed to another record is
    told there."""
    return item.done is None and item.record is None


def state(record: Any, moment: Moment) -> State:
    """How it stands, and which of the things to be done are late."""
    late = tuple(
        index
        for index, item in enumerate(record.follow_up)
        if is_open(item) and item.due is not None and moment.clock.passed(item.due)
    )
    contested = open_objection(record)
    return State(
        status=_word(record, moment, bool(late)),
        computed=Facts({"late": late, "contested_from": contested.received if contested else None}),
    )


def _word(record: Any, moment: Moment, late: bool) -> str:
    last = record.resolution[-1] if record.resolution else None
    if last is not None and last.result == "failed":
        return "未通过"
    if last is not None:
        if late:
            return "逾期"
        if any(is_open(item) for item in record.follow_up):
            return "落实中"
        own = [item for item in record.follow_up if item.record is None]
        return "已落实" if own else "已议定"
    if record.steps or record.attendance:
        return "议事中"
    return "未载明" if moment.place.standing == "press" else "待议"


def due(record: Any, _around: Surroundings) -> Iterable[Due]:
    """The last day of each thing that was settled and is not done."""
    if not record.resolution or record.resolution[-1].result == "failed":
        return
    for item in record.follow_up:
        if is_open(item) and item.due is not None:
            yield Due(what="议定事项落实期限", day=item.due)
