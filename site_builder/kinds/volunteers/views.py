"""What the pages of 志愿积分 show.

In: display values of records that passed the gate, and sums.  Out: contexts of `templates/kinds/volunteers/`: `board.html`
(`VolunteersBoard`: the newest period; also one period, one team), `record.html` (`TeamRecord`: a team in a period, how its points
come about), `sheet.html` (`VolunteersSheet`, on a home).  Teams stand in the order of the taxonomy and are never ranked.
"""

from __future__ import annotations

from site_builder.base.values import dataclass
from site_builder.model.page import Chip, Fact, Link, Photo, RecordEnd, Row, Table, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteersBoard:
    """`kinds/volunteers/board.html`; `scope` is the period or the team of a narrowed list.  `told` are records without a
    period: what the press tells of teams."""

    title: str
    scope: str = ""
    periods: tuple[Chip, ...] = ()
    teams: tuple[Chip, ...] = ()
    table: Table | None = None
    sums: Table | None = None
    rules: Table | None = None
    told: tuple[Row, ...] = ()
    guests: tuple[Row, ...] = ()
    beneath: Table | None = None
    withheld: int = 0
    current: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRecord:
    """`kinds/volunteers/record.html`: the parts of what a team earned, with how each is reckoned."""

    title: str
    tag: Tag
    lead: str = ""
    facts: tuple[Fact, ...] = ()
    earned: Table | None = None
    note: str = ""
    body_html: str = ""
    photos: tuple[Photo, ...] = ()
    end: RecordEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteersSheet:
    """`kinds/volunteers/sheet.html`: the teams in the newest period."""

    title: str
    more: Link
    seal: str = "志"
    scope: str = ""
    table: Table
