"""How an entry of the ledger stands, and what it adds to the sums of its board (contract 5, 6).

In: a settled record.  Out: `State`: a status by direction and by what it is, and anonymous sums of exact money in 分.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Day
from typing import Any, Final

from site_builder.base.text import natural_key
from site_builder.content.fields import day_of
from site_builder.model.kind import Moment, State, Status
from site_builder.model.place import Place
from site_builder.model.public import Added, Facts
from site_builder.model.record import Consent

STATUSES: Final = (
    Status(word="收入", tone="done"),
    Status(word="支出", tone="plain"),
    Status(word="收到物资", tone="done"),
    Status(word="发放物资", tone="plain"),
)
FEN: Final = 100
"""Sums are whole numbers: of 分."""
NEAR: Final = "-near"
"""Behind a direction: how many of its amounts are not exact, and so in no sum of money."""


def category(record: Any, _place: Place) -> str:
    """The purpose, under which an entry is counted."""
    return record.purpose or ""


def consents(record: Any) -> Iterable[Consent]:
    """The consent of a person who gave."""
    return (record.donor.consent,) if record.donor and record.donor.consent else ()


def day_on(record: Any) -> Day | None:
    """The day on which it came or went."""
    day: Day | None = record.on or day_of(record.date)
    return day


def ledger_key(record: Any) -> Any:
    """The order of a ledger: by day, then by id as people count (sz-9 before sz-10)."""
    return (day_on(record) or Day.min, natural_key(record.id))


def state(record: Any, _moment: Moment) -> State:
    """收入 · 支出 · 收到物资 · 发放物资."""
    came = record.direction == "in"
    if record.money is None:
        return State(status="收到物资" if came else "发放物资", computed=Facts({}))
    return State(status="收入" if came else "支出", computed=Facts({}), adds=_adds(record))


def _adds(record: Any) -> tuple[Added, ...]:
    day = day_on(record)
    if day is None:
        return ()
    period, purpose = day.isoformat()[:7], record.purpose or ""
    if not record.money.exact:
        return (Added(period=period, what=record.direction + NEAR, category=purpose),)
    return (
        Added(
            period=period,
            what=record.direction,
            number=int(record.money.amount * FEN),
            category=purpose,
        ),
    )
