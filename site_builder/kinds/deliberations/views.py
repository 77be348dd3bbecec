"""What the pages of deliberations (议事) show.

In: display values of records that passed the gate.  Out: contexts of `templates/kinds/deliberations/`: `board.html`
(`DeliberationsBoard`: the board, or one procedure), `record.html` (`DeliberationRecord`), `sheet.html`
(`DeliberationsSheet`: the newest on a home).
"""

from __future__ import annotations

from datetime import date

from site_builder.base.values import dataclass
from site_builder.model.page import (
    Chip,
    Figure,
    HeldProcedure,
    HeldStep,
    Link,
    Photo,
    RecordEnd,
    Row,
    Table,
    Tag,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What was settled on a day, or that it was not."""

    tag: Tag
    text: str
    day: date
    document: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to be done: by whom, until when, since when it is done, or the record that carries it out."""

    what: str
    tag: Tag
    by: str = ""
    due: date | None = None
    done: date | None = None
    note: str = ""
    record: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusGroup:
    """The deliberations of one status, under its word."""

    word: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliberationsBoard:
    """`kinds/deliberations/board.html`: by status; `scope` is the procedure where the page shows one alone, and `steps`
    are then its steps."""

    title: str
    scope: str = ""
    steps: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    chips: tuple[Chip, ...] = ()
    groups: tuple[StatusGroup, ...] = ()
    guests: tuple[Row, ...] = ()
    current: Link | None = None
    beneath: Table | None = None
    withheld: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliberationRecord:
    """`kinds/deliberations/record.html`: the topic, what was settled, what follows, how it was talked over."""

    title: str
    tag: Tag
    topic: str = ""
    lead: str = ""
    settled: tuple[Settled, ...] = ()
    tasks: tuple[Task, ...] = ()
    procedure: HeldProcedure | None = None
    procedure_path: str = ""
    meetings: tuple[HeldStep, ...] = ()
    photos: tuple[Photo, ...] = ()
    body_html: str = ""
    contested: date | None = None
    end: RecordEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliberationsSheet:
    """`kinds/deliberations/sheet.html`: what is being talked over or carried out, and the newest of the rest."""

    title: str
    more: Link
    seal: str = "议"
    rows: tuple[Row, ...] = ()
