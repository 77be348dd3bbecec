"""What the pages of pledges (承诺) show.

In: display values of records that passed the gate.  Out: contexts of `templates/kinds/pledges/`: `board.html`
(`PledgesBoard`: the board, a status, a pledger), `record.html` (`PledgeRecord`), `sheet.html` (`PledgesSheet`).
"""

from __future__ import annotations

from site_builder.base.values import dataclass
from site_builder.model.page import Chip, Fact, Figure, Link, Photo, RecordEnd, Row, Table, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgesBoard:
    """`kinds/pledges/board.html`: what is late first, then what runs, then what came of the others.  `scope` names the
    status or the pledger of a narrower list; `note` says what the numbers count."""

    title: str
    scope: str = ""
    counts: tuple[Figure, ...] = ()
    note: str = ""
    chips: tuple[Chip, ...] = ()
    rows: tuple[Row, ...] = ()
    left: int = 0
    pledgers: tuple[Chip, ...] = ()
    guests: tuple[Row, ...] = ()
    beneath: Table | None = None
    withheld: int = 0
    board: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """How others judged a pledge: its grade, who and when, of how many how many were satisfied, their words."""

    grade: str
    facts: tuple[Fact, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeRecord:
    """`kinds/pledges/record.html`: one pledge, its result, its judgements."""

    title: str
    tag: Tag
    promise: str = ""
    summary: str = ""
    facts: tuple[Fact, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    photos: tuple[Photo, ...] = ()
    body_html: str = ""
    fleeting: bool = False
    end: RecordEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgesSheet:
    """`kinds/pledges/sheet.html`: numbers of the place and beneath, and the pledges that run or are late."""

    title: str
    more: Link
    seal: str = "诺"
    counts: tuple[Figure, ...] = ()
    rows: tuple[Row, ...] = ()
