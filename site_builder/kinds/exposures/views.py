"""What the pages of the exposure board (不文明行为曝光榜) show.

In: display values of records that passed the gate.  Out: contexts of `templates/kinds/exposures/`:
`board.html` (`Board`: the board in `records` mode, a month, a category), `counts.html` (`Counts`: the
board and its months in `counts` mode), `record.html` (`ExposureRecord`), `sheet.html` (`ExposureSheet`:
counts only, never a title).

    Case(path="/cuihu/liuyin/hefeng/exposures/pg-2026-0234/", number="pg-2026-0234", state="doing",
         tag=Tag(word="整改中", tone="doing"), title="南侧车棚旁", description="电动车在楼外拉线充电。")
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from site_builder.base.values import dataclass
from site_builder.model.page import Chip, Fact, Figure, Link, Photo, RecordEnd, Row, Table, Tag

State = Literal["wait", "doing", "done", "late"]
"""The groups of the status filter: 待整改, 整改中, 已整改 with 已复查, 逾期."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One exposure: a place and an act, never a person.

    `facts`: 行为, 责任单位, 整改期限, 撤下.  `due` is the last day of rectification, printed where the
    after-photo is missing.
    """

    path: str
    number: str
    state: State
    tag: Tag
    title: str
    description: str = ""
    before: Photo | None = None
    after: Photo | None = None
    due: date | None = None
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusCount:
    """A choice of the status filter; a count of nought stays visible."""

    state: State
    word: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthCount:
    """The counts of a month, which outlive its records: all that was exposed, and of these, each record in one
    of them, 已整改, 已复查 and 期满未整改."""

    month: str
    path: str = ""
    exposed: int
    rectified: int
    verified: int
    unrectified: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryCount:
    """The count of a behaviour, for `counts` mode."""

    category: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """The rule of removal, in days: the earlier of rectified + a and observed + b."""

    after_rectified: int
    after_observed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """`kinds/exposures/board.html`: counts first, then open cases, then rectified ones with before and
    after.

    `scope` says what is listed (2026年11月, 占用消防通道); empty on the board itself.  `cases` come open
    first.  `guests` are records of a keeper that are listed here.  `reviewing` counts those under
    objection, `withheld` those being checked.  `months` is the table of counts that outlives the records.
    """

    title: str
    scope: str = ""
    figures: tuple[Figure, ...] = ()
    chips: tuple[Chip, ...] = ()
    states: tuple[StatusCount, ...] = ()
    cases: tuple[Case, ...] = ()
    guests: tuple[Row, ...] = ()
    months: tuple[MonthCount, ...] = ()
    previous: Link | None = None
    next: Link | None = None
    current: Link | None = None
    beneath: Table | None = None
    reviewing: int = 0
    withheld: int = 0
    retention: Retention
    rules_path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """`kinds/exposures/counts.html`: a board that publishes numbers only, by month and by behaviour."""

    title: str
    scope: str = ""
    figures: tuple[Figure, ...] = ()
    categories: tuple[CategoryCount, ...] = ()
    months: tuple[MonthCount, ...] = ()
    previous: Link | None = None
    next: Link | None = None
    current: Link | None = None
    beneath: Table | None = None
    withheld: int = 0
    rules_path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A dated step of a case: 发现, 交办, 整改, 复查."""

    day: date
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposureRecord:
    """`kinds/exposures/record.html`: one case with its dated steps, newest first."""

    case: Case
    steps: tuple[Step, ...] = ()
    photos: tuple[Photo, ...] = ()
    body_html: str = ""
    end: RecordEnd
    retention: Retention


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposureSheet:
    """`kinds/exposures/sheet.html`: the board on a home: counts, and how long records stay."""

    title: str
    more: Link
    seal: str = "曝"
    counts: tuple[Figure, ...] = ()
    retention: Retention | None = None
