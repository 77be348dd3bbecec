"""What the pages of notices (公示公告) show.

In: display values of records that passed the gate.  Out: contexts of `templates/kinds/notices/`: `board.html`
(`NoticesBoard`), `list.html` (`NoticesList`: a month, a matter), `record.html` (`NoticeRecord`, which is also the sheet
that is posted), `coverage.html` (`Coverage`: the duties to publish), `sheet.html` (`NoticesSheet`: the board on a home).
"""

from __future__ import annotations

from datetime import date

from site_builder.base.values import dataclass
from site_builder.model.page import Chip, Fact, Figure, Link, Photo, RecordEnd, Row, Table, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticesBoard:
    """`kinds/notices/board.html`: what is in force first, then the newest; `matters` and `months` lead to the others.

    `coverage` leads to the duties to publish, and `missing` is how many periods of them were not published in time."""

    title: str
    current: tuple[Row, ...] = ()
    newest: tuple[Row, ...] = ()
    guests: tuple[Row, ...] = ()
    matters: tuple[Chip, ...] = ()
    months: tuple[Chip, ...] = ()
    coverage: Link | None = None
    missing: int = 0
    beneath: Table | None = None
    withheld: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticesList:
    """`kinds/notices/list.html`: the notices of a month or of a matter, the newest first."""

    title: str
    scope: str
    rows: tuple[Row, ...]
    previous: Link | None = None
    next: Link | None = None
    board: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """The publicity: its first and last day as they really are; `provisional` where the last was counted without its
    year's official calendar, `open` while anybody may object."""

    start: date
    end: date
    basis: str
    contact: str
    provisional: bool = False
    open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRecord:
    """`kinds/notices/record.html`: one notice.

    `paper` marks one that is to be seen on paper alone; `hung` are the boards where it hangs or hung, as rows.
    `objections` is where to object; `outcome` what came of it.  `contested` is the day on which an open objection was
    received."""

    title: str
    tag: Tag
    number: str = ""
    lead: str = ""
    term: Term | None = None
    objections: tuple[Fact, ...] = ()
    affects: tuple[Row, ...] = ()
    outcome: tuple[Fact, ...] = ()
    paper: bool = False
    hung: tuple[Row, ...] = ()
    body_html: str = ""
    photos: tuple[Photo, ...] = ()
    facts: tuple[Fact, ...] = ()
    contested: date | None = None
    end: RecordEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyRows:
    """One duty: the law that demands it, how often, and a row a period, the newest first."""

    title: str
    basis: str
    rhythm: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """`kinds/notices/coverage.html`: what is owed, and what of it was published.  `figures` count the periods whose time
    was over or that were published; `sums` are those of this place and all beneath, by year; `doubtful` says that a
    notice is being checked, so that nobody can say what is missing."""

    title: str
    figures: tuple[Figure, ...] = ()
    duties: tuple[DutyRows, ...] = ()
    sums: Table | None = None
    doubtful: bool = False
    board: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticesSheet:
    """`kinds/notices/sheet.html`: the board on a home: what is in force, else the newest."""

    title: str
    more: Link
    seal: str = "告"
    rows: tuple[Row, ...] = ()
