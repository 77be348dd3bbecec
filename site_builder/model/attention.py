"""What needs the office: dated facts of records, judged for a day only when they are told (domain 7, 今日待办).

A kind states what of a record somebody must see to (`Due`); the gate joins what all kinds share and names the record
(`Task`).  Neither knows what day it is, so that they may be remembered: `judge` compares with a day, and only for the
office, whose list may show numbers that grow.  No page is made of any of this.

A task names its record by place, kind and id, and by its title where that is public and not about conduct; no person, no
value of a field that is not printed but the days themselves.

    task = Task(place="zhen/a", kind="exposures", record="e-1", due=Due(what="整改期限", day=date(2026, 11, 23)))
    judge(task, date(2026, 11, 20), 7)       # Standing(task=task, how="ahead", days=3)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, Literal

from site_builder.base.values import dataclass
from site_builder.model.indicators import Proof

Sort = Literal["due", "objection", "expiry", "release", "rhythm", "signoff"]
"""A deadline or a state to end · an objection to answer · what leaves by itself · what is not out yet · a lapse · what waits
for a signature."""
How = Literal["overdue", "today", "ahead", "open"]

HORIZON: Final = 7
"""So many days ahead the office looks, unless it asks for more."""

_MONTHS: Final = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_DAYS: Final = {"day": 1, "week": 7, "tenday": 10}


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One thing to see to.

    `day` is its last day, which still belongs to the term (民法典 201, contract 4), or the day on which it happens; None
    for what has no term.  From `since` on it is told however far off its day is.  What `lasts` is told until it is done,
    late or not; else it happens by itself and is over when its day is.
    """

    what: str
    day: date | None = None
    since: date | None = None
    lasts: bool = True
    sort: Sort = "due"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A `Due` of a record, or of a board as a whole (`record` empty).  `title` is empty where it may not be told."""

    place: str
    kind: str
    record: str
    due: Due
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """A record whose false alarms were passed, and how many of them."""

    place: str
    kind: str
    record: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """What needs the office at one place, and what passes there as a false alarm; `newest` is the day from which the
    rhythm of a kind is counted there, `ended` says that the place is over; `proofs` are its records that name indicators."""

    tasks: tuple[Task, ...] = ()
    allowed: tuple[Allowed, ...] = ()
    newest: tuple[tuple[str, date], ...] = ()
    ended: bool = False
    proofs: tuple[Proof, ...] = ()


def unsigned(found: Iterable[Attention]) -> int:
    """How many records are withheld for want of a signature: those whose day has come."""
    return sum(
        task.due.sort == "signoff" and task.due.day is None for attention in found for task in attention.tasks
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a task stands on a day; `days` to go, negative when it is late, None without a term."""

    task: Task
    how: How
    days: int | None


def judge(task: Task, as_of: date, horizon: int = HORIZON) -> Standing | None:
    """How a task stands on `as_of`, looking `horizon` days ahead; None where it is not told (yet, or any more)."""
    due = task.due
    told = due.since is not None and due.since <= as_of
    if due.day is None:
        return Standing(task=task, how="open", days=None) if due.since is None or told else None
    days = (due.day - as_of).days
    if days < 0:
        return Standing(task=task, how="overdue", days=days) if due.lasts else None
    if days > horizon and not told:
        return None
    return Standing(task=task, how="ahead" if days else "today", days=days)


def from_then_on(attention: Attention, as_of: date) -> Attention:
    """Without what was over by itself before a day: on that day and ever after nobody tells it."""
    kept = tuple(
        task for task in attention.tasks if task.due.lasts or task.due.day is None or task.due.day >= as_of
    )
    return replace(attention, tasks=kept)


def standing(tasks: Iterable[Task], as_of: date, horizon: int = HORIZON) -> tuple[Standing, ...]:
    """All that is to be told on a day: by day, then place; what has no term last."""
    found = (judge(task, as_of, horizon) for task in tasks)
    return tuple(sorted((item for item in found if item is not None), key=_order))


def _order(item: Standing) -> tuple[date, str, str, str, str]:
    task = item.task
    return (task.due.day or date.max, task.place, task.kind, task.record, task.due.what)


def next_by_rhythm(last: date, rhythm: str) -> date:
    """The last day on which the next record is in time; of months the day of the same number, or the month's last where
    it has none (民法典 202)."""
    if rhythm in _DAYS:
        return last + timedelta(days=_DAYS[rhythm])
    months = last.year * 12 + last.month - 1 + _MONTHS[rhythm]
    ends = date((months + 1) // 12, (months + 1) % 12 + 1, 1) - timedelta(days=1)
    return ends.replace(day=min(last.day, ends.day))
