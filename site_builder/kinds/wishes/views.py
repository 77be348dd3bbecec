"""What the pages of wishes (微心愿) show.

In: display values of records that passed the gate.  Out: contexts of `templates/kinds/wishes/`: `board.html`
(`WishesBoard`: the board, a status, a month), `record.html` (`WishRecord`), `sheet.html` (`WishesSheet`).
"""

from __future__ import annotations

from site_builder.base.values import dataclass
from site_builder.model.page import Chip, Contact, Fact, Figure, Link, Photo, RecordEnd, Row, Table, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class WishGroup:
    """The wishes of one status; `more` leads to all of them, `fleeting`: some rest on a consent with an end."""

    id: str
    title: str
    rows: tuple[Row, ...]
    more: Link | None = None
    fleeting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WishesBoard:
    """`kinds/wishes/board.html`: numbers, whom to ring, the wishes by status.  `scope` names the month or the status of a
    narrower list; `note` says what the numbers count."""

    title: str
    scope: str = ""
    counts: tuple[Figure, ...] = ()
    note: str = ""
    contact: Contact | None = None
    chips: tuple[Chip, ...] = ()
    groups: tuple[WishGroup, ...] = ()
    guests: tuple[Row, ...] = ()
    months: tuple[Chip, ...] = ()
    left: int = 0
    beneath: Table | None = None
    withheld: int = 0
    board: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WishRecord:
    """`kinds/wishes/record.html`: one wish and how far it came."""

    title: str
    tag: Tag
    wish: str = ""
    summary: str = ""
    steps: tuple[Fact, ...] = ()
    contact: Contact | None = None
    photos: tuple[Photo, ...] = ()
    body_html: str = ""
    fleeting: bool = False
    end: RecordEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class WishesSheet:
    """`kinds/wishes/sheet.html`: numbers of the place and beneath, and wishes that wait for somebody."""

    title: str
    more: Link
    seal: str = "愿"
    counts: tuple[Figure, ...] = ()
    rows: tuple[Row, ...] = ()
