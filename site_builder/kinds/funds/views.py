"""What the pages of money and gifts (资金物资) show.

In: display values of records that passed the gate.  Out: contexts of `templates/kinds/funds/`: `board.html`
(`FundsBoard`: the board, one purpose, one year), `record.html` (`FundRecord`), `sheet.html` (`FundsSheet`: balances and
the newest entries on a home).
"""

from __future__ import annotations

from datetime import date

from site_builder.base.values import dataclass
from site_builder.model.page import Chip, Fact, Figure, Link, Photo, RecordEnd, Row, Table, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What an account holds, as it was last typed; `path` is the entry that says so."""

    account: str
    amount: str
    day: date | None
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FundsBoard:
    """`kinds/funds/board.html`: balances, sums, then every entry, the newest first; `scope` is the purpose or the year
    where the page shows one alone.  `note` says what stands in no sum."""

    title: str
    scope: str = ""
    balances: tuple[Balance, ...] = ()
    figures: tuple[Figure, ...] = ()
    note: str = ""
    purposes: tuple[Chip, ...] = ()
    years: tuple[Chip, ...] = ()
    tables: tuple[Table, ...] = ()
    entries: Table | None = None
    guests: tuple[Row, ...] = ()
    current: Link | None = None
    beneath: Table | None = None
    withheld: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FundRecord:
    """`kinds/funds/record.html`: one entry; `amount` is its money or its gifts."""

    title: str
    tag: Tag
    amount: str
    lead: str = ""
    facts: tuple[Fact, ...] = ()
    photos: tuple[Photo, ...] = ()
    body_html: str = ""
    end: RecordEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class FundsSheet:
    """`kinds/funds/sheet.html`: what is left, and the newest entries."""

    title: str
    more: Link
    seal: str = "金"
    balances: tuple[Balance, ...] = ()
    rows: tuple[Row, ...] = ()
