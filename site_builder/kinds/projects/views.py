"""What the pages of works (工程进度) show.

In: display values of records that passed the gate.  Out: contexts of `templates/kinds/projects/`: `board.html`
(`ProjectsBoard`), `record.html` (`ProjectRecord`, which is also the printed progress sheet), `programme.html`
(`ProgrammePage`), `sheet.html` (`ProjectsSheet`: the board on a home).

Bars are in thousandths of their whole width.  Numbers are words to print (约13600, 64.2%, 784万元); what was not
reported arrives as 未报, what a sum leaves unexplained as 未说明.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from site_builder.base.values import dataclass
from site_builder.model.page import (
    Chip,
    Fact,
    Figure,
    HeldProcedure,
    Link,
    Photo,
    RecordEnd,
    Row,
    Source,
    Table,
    Tag,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a project is.  `percent` is 64.2% or empty where it is not known; `mark` (78.9%) how far it should be
    on the day `as_of`, the newest dated fact.  `full` and `tick` are the same in thousandths for the bar; `tick` is
    None where there is no mark.  `sentence` says the gap in words; `behind` further sentences: against the first plan
    and the one in force, and since which stage."""

    percent: str = ""
    full: int = 0
    mark: str = ""
    tick: int | None = None
    as_of: date | None = None
    sentence: str = ""
    behind: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A step of the stepper: `state` is said in words too (`word`); `when` is text (2026年6月15日起)."""

    title: str
    state: Literal["done", "now", "todo"]
    word: str
    when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRow:
    """A stage: its weight (35%), planned span, percent (86%, or 未报) with its bar."""

    name: str
    weight: str
    planned: str = ""
    actual: str = ""
    percent: str = ""
    full: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityRow:
    """A quantity with its unit in every number.  `rest` is 未说明 of the plan.  `share` (86%) and the bar `full`
    only where planned and done are exact; `some` is the part under way, which begins where `full` ends."""

    item: str
    planned: str = ""
    done: str = ""
    under_way: str = ""
    in_use: str = ""
    rest: str = ""
    share: str = ""
    full: int | None = None
    some: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """The newest budget: `total` with its stage and day, its sources and what they leave (来源未说明); what was paid
    and the rate (61.0%) with its bar.  `versions` are all versions, the newest first, where there is more than one."""

    total: str = ""
    stage: str = ""
    day: date | None = None
    document: Link | None = None
    sources: tuple[Fact, ...] = ()
    paid: str = ""
    paid_day: date | None = None
    rate: str = ""
    full: int | None = None
    versions: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVersion:
    """A version of the plan: which one it is (首次计划, 现行计划), when it was made, its span, and why it changed."""

    title: str
    day: date
    span: str
    reason: str = ""
    document: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixCell:
    """How far a stage is at a building: 完成, 施工, 未开, or 未报 with an empty state."""

    state: Literal["done", "doing", "todo", ""]
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A building: its name, its households (or nothing), a cell a stage."""

    building: str
    households: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Buildings × stages."""

    caption: str
    stages: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One dated entry of the timeline, with the photos taken that day."""

    day: date
    title: str
    text: str = ""
    photos: tuple[Photo, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What residents often ask, and the answer."""

    ask: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRecord:
    """`kinds/projects/record.html`: one project.

    `lead` is the sentence under the title (summary).  `affects`: what is closed, when, for whom, as rows with
    `starts` and `until`.  `before`/`after` stand side by side.  `events` come newest first; those after the first
    `shown` are folded.  `reported` says that the quantities are 上报数 of a press place.  `contested` is the day on
    which an open objection was received.
    """

    title: str
    number: str
    tag: Tag
    lead: str = ""
    programme: Link | None = None
    progress: Progress
    milestones: tuple[Milestone, ...] = ()
    affects: tuple[Row, ...] = ()
    stages: tuple[StageRow, ...] = ()
    quantities: tuple[QuantityRow, ...] = ()
    reported: bool = False
    matrix: Matrix | None = None
    money: Money | None = None
    plans: tuple[PlanVersion, ...] = ()
    parties: tuple[Fact, ...] = ()
    procedure: HeldProcedure | None = None
    before: Photo | None = None
    after: Photo | None = None
    photos: tuple[Photo, ...] = ()
    events: tuple[Event, ...] = ()
    shown: int = 8
    acceptance: tuple[Fact, ...] = ()
    aftercare: tuple[Fact, ...] = ()
    faults: tuple[Row, ...] = ()
    questions: tuple[Question, ...] = ()
    body_html: str = ""
    contested: date | None = None
    source: Source | None = None
    end: RecordEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectCard:
    """One project in a list: `line` is a quiet line (计划2026年6月15日—2027年2月5日); `place` only where it is
    another than the page's; `quantities` a sentence for projects without stages (公厕：完成63座，启用27座)."""

    title: str
    path: str
    tag: Tag
    place: str = ""
    line: str = ""
    percent: str = ""
    full: int | None = None
    tick: int | None = None
    quantities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusGroup:
    """The projects of one status, under its word and count."""

    tag: Tag
    cards: tuple[ProjectCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectsBoard:
    """`kinds/projects/board.html`: what is late first, then under way, to come, done.

    `programmes` are those run here or named by a record here, each with its page.
    """

    title: str
    figures: tuple[Figure, ...] = ()
    programmes: tuple[Chip, ...] = ()
    groups: tuple[StatusGroup, ...] = ()
    guests: tuple[ProjectCard, ...] = ()
    beneath: Table | None = None
    withheld: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of the plan: 施工中 1, or the remainder 尚无记录.  `tone` is that of its status; of a remainder plain."""

    word: str
    value: str
    tone: str = "plain"
    width: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A reported figure of the programme: beside the count, never in it.  `sentence`: 53个＝已完工8个＋施工中28个
    ＋未说明17个."""

    title: str
    path: str
    place: str
    sentence: str
    full: int | None = None
    some: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammePage:
    """`kinds/projects/programme.html`: a programme over all places beneath.

    `planned` (6个) = `shares` by status and the remainder; `sentence` is that sum in words, `unknown` why a remainder
    is not printed (a record is being checked).  `members` are the counted projects; `contested` ones are a
    part of their own while the objection is open.  `reported` stands beside.  `apart` are members of another standing, marked, in no sum.
    """

    title: str
    place: str
    item: str = ""
    planned: str = ""
    sentence: str = ""
    unknown: str = ""
    shares: tuple[Share, ...] = ()
    members: tuple[ProjectCard, ...] = ()
    contested: tuple[ProjectCard, ...] = ()
    reported: tuple[Reported, ...] = ()
    apart: tuple[ProjectCard, ...] = ()
    source: Source | None = None
    board: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectsSheet:
    """`kinds/projects/sheet.html`: the board on a home: the programmes with their sum, then a few projects."""

    title: str
    more: Link
    seal: str = "改"
    programmes: tuple[Row, ...] = ()
    cards: tuple[ProjectCard, ...] = ()
