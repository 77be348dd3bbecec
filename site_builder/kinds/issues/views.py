"""What the pages of the problem ledger (问题台账) show.

In: display values of records that passed the gate, and sums.  Out: contexts of `templates/kinds/issues/`: `board.html`
(`Ledger`: the ledger, a month, a status, a category, a unit), `record.html` (`IssueRecord`), `notice.html` (`Notice`:
整改通知单), `reply.html` (`Reply`: 整改回复), `rounds.html` (`Rounds`: patrols, or rounds of checks), `round.html`
(`Round`), `units.html` (`Units`), `statistics.html` (`Statistics`), `sheet.html` (`LedgerSheet`).

    LedgerRow(path="/cuihu/liuyin/issues/is-2026-0233/", title="荷风路路灯不亮", tag=Tag(word="整改中", tone="doing"),
              state="doing", spot="荷风路中段", number="〔2026〕233", unit="市政养护站（示例）",
              given=date(2026, 11, 16), deadline=date(2026, 11, 24), due=True)
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from site_builder.base.values import dataclass
from site_builder.model.page import Chip, Fact, Figure, Link, Photo, RecordEnd, Row, Table, Tag

State = Literal["wait", "doing", "done", "late"]
"""The groups of the filter on a narrowed list: 待交办, 整改中 with 挂账, 已整改 with what is closed, 逾期 with 反弹."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One row of the ledger.  `before` is the deadline that was set first, where another is in force; `due` marks a
    deadline that still runs.  `used` is the time from found to closed (5天)."""

    path: str
    title: str
    tag: Tag
    state: State
    spot: str
    number: str
    unit: str = ""
    given: date | None = None
    deadline: date | None = None
    before: date | None = None
    due: bool = False
    used: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StateCount:
    """A choice of the filter by group of statuses; a count of nought stays visible."""

    state: State
    word: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """How many problems came how far: 登记, 交办, 整改, 复查通过; `current` is the last step, `note` says what is counted."""

    label: str
    count: int
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A rate with numerator and denominator in words (15 / 16件，94%); `full` is its bar in thousandths, None where the
    denominator is too small for one; `says` defines it."""

    label: str
    text: str
    full: int | None = None
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """A group of filters: 按类别, 按单位, 按月."""

    label: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """`kinds/issues/board.html`: the ledger, what is late first; narrowed lists name their `scope`.  `left` counts further
    rows that are not listed here.  `reviewing` counts those under objection, `withheld` those being checked."""

    title: str
    scope: str = ""
    flow: tuple[Flow, ...] = ()
    flow_note: str = ""
    chips: tuple[Chip, ...] = ()
    states: tuple[StateCount, ...] = ()
    rows: tuple[LedgerRow, ...] = ()
    left: int = 0
    choices: tuple[Choices, ...] = ()
    rates: tuple[Rate, ...] = ()
    rates_scope: str = ""
    further: tuple[Link, ...] = ()
    guests: tuple[Row, ...] = ()
    previous: Link | None = None
    next: Link | None = None
    current: Link | None = None
    beneath: Table | None = None
    reviewing: int = 0
    withheld: int = 0
    leaves: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A link of the chain: 发现, 交办, 延期, 整改, 复查 …; without a day where none was typed."""

    title: str
    day: date | None = None
    text: str = ""
    tag: Tag | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRecord:
    """`kinds/issues/record.html`: a problem with its chain, oldest first."""

    title: str
    number: str
    tag: Tag
    lead: str = ""
    facts: tuple[Fact, ...] = ()
    steps: tuple[Step, ...] = ()
    before: Photo | None = None
    after: Photo | None = None
    photos: tuple[Photo, ...] = ()
    body_html: str = ""
    papers: tuple[Link, ...] = ()
    end: RecordEnd
    leaves: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """`kinds/issues/notice.html`: 整改通知单, one A4 sheet for the unit; `asks` is what it is to do, `sign` the lines to be
    filled in by hand."""

    heading: str
    number: str
    to: str
    facts: tuple[Fact, ...]
    asks: str
    photos: tuple[Photo, ...] = ()
    sign: tuple[str, ...] = ()
    publisher: str
    day: date
    record: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """`kinds/issues/reply.html`: 整改回复, with the place before and after, and what the checks said."""

    heading: str
    number: str
    unit: str
    facts: tuple[Fact, ...]
    before: Photo | None = None
    after: Photo | None = None
    steps: tuple[Step, ...] = ()
    tag: Tag
    record: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounds:
    """`kinds/issues/rounds.html`: the patrols of a place, or its rounds of sampled checks, newest first."""

    title: str
    note: str
    table: Table
    board: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """`kinds/issues/round.html`: one patrol, or one round of checks."""

    title: str
    tag: Tag
    facts: tuple[Fact, ...]
    body_html: str = ""
    photos: tuple[Photo, ...] = ()
    end: RecordEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """`kinds/issues/units.html`: the units that problems were given to, in the order of their names, never ranked."""

    title: str
    note: str
    table: Table
    board: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """`kinds/issues/statistics.html`: the rates of the newest month with their definitions, then tables."""

    title: str
    scope: str
    note: str
    rates: tuple[Rate, ...] = ()
    tables: tuple[Table, ...] = ()
    withheld: int = 0
    board: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerSheet:
    """`kinds/issues/sheet.html`: the ledger on a home: numbers, and the newest problems that are not done."""

    title: str
    more: Link
    seal: str = "账"
    counts: tuple[Figure, ...] = ()
    rows: tuple[Row, ...] = ()
