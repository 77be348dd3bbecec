"""What the pages of posts (责任公示) show.

In: display values of records that passed the gate.  Out: contexts of `templates/kinds/duties/`: `board.html`
(`DutiesBoard`), `by.html` (`ByPage`: one building, one street), `record.html` (`PostRecord`), `plate.html` (`Plate`: the
sheet at the door), `sheet.html` (`DutiesSheet`: on a home).
"""

from __future__ import annotations

from datetime import date

from site_builder.base.values import dataclass
from site_builder.model.page import Chip, Fact, Figure, Link, Photo, RecordEnd, Row, Table, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderLine:
    """Somebody in office: the name as it is printed, and since when."""

    name: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PostCard:
    """A post in a list.  `area` says what it sees to in words, `vacant_from` since when nobody holds it; `place` stands
    where it is another than the page's."""

    title: str
    path: str
    tag: Tag
    holders: tuple[HolderLine, ...] = ()
    vacant_from: date | None = None
    unit: str = ""
    area: str = ""
    duties: tuple[str, ...] = ()
    summary: str = ""
    phone: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostGroup:
    """The posts of one role."""

    name: str
    posts: tuple[PostCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DutiesBoard:
    """`kinds/duties/board.html`: 我家归谁管 by building and street, then all posts by role."""

    title: str
    figures: tuple[Figure, ...] = ()
    buildings: tuple[Chip, ...] = ()
    streets: tuple[Chip, ...] = ()
    groups: tuple[PostGroup, ...] = ()
    guests: tuple[PostCard, ...] = ()
    beneath: Table | None = None
    withheld: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ByPage:
    """`kinds/duties/by.html`: who sees to one building or one street; `others` lead to the next ones."""

    heading: str
    posts: tuple[PostCard, ...]
    guests: tuple[PostCard, ...] = ()
    others: tuple[Chip, ...] = ()
    building: Link | None = None
    board: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class PastHolder:
    """Somebody who left, as long as the name may stand."""

    name: str
    since: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRecord:
    """`kinds/duties/record.html`: one post whole.  `past_note` says how long names of past holders stand."""

    post: PostCard
    facts: tuple[Fact, ...] = ()
    area: tuple[Link, ...] = ()
    past: tuple[PastHolder, ...] = ()
    past_note: str = ""
    photos: tuple[Photo, ...] = ()
    body_html: str = ""
    contested: date | None = None
    plate: Link
    end: RecordEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """`kinds/duties/plate.html`: the sheet that hangs at the door, to be read from two metres."""

    post: PostCard
    role: str
    supervision: str = ""
    publisher: str = ""
    publisher_phone: str = ""
    record: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class DutiesSheet:
    """`kinds/duties/sheet.html`: how many posts there are, the vacant ones by name, the streets."""

    title: str
    more: Link
    seal: str = "责"
    figures: tuple[Figure, ...] = ()
    vacant: tuple[Row, ...] = ()
    streets: tuple[Link, ...] = ()
