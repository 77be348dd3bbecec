"""What the pages of the honour roll (善行义举榜) show.

In: display values of honours that passed the gate.  Out: contexts of `templates/kinds/honors/`:
`wall.html` (`Wall`, the current wall and each period), `record.html` (`HonorRecord`), `sheet.html`
(`HonorSheet`, on homes).

    Certificate(mark="助", name="张某某", award="身边好人", role="荷风苑居民",
                path="/cuihu/liuyin/hefeng/honors/h-2026-031/")
"""

from __future__ import annotations

from datetime import date

from site_builder.base.values import dataclass
from site_builder.model.page import Fact, Link, Photo, RecordEnd, Row, Table, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """One honour as a certificate.

    `mark` is the han in the ring (助), `name` as the person chose (full, masked, 一名学生), `title` what
    was done in one phrase.  `place` names the place where it belongs, where that is not the page's.
    `fleeting`: its consent has an end, so no copy may outlive the page (it is kept out of search
    excerpts).
    """

    mark: str
    name: str
    award: str
    path: str = ""
    title: str = ""
    role: str = ""
    place: Link | None = None
    summary: str = ""
    nominated_by: str = ""
    tag: Tag | None = None
    fleeting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """Votes as printed; an empty value was not reported."""

    eligible: str = ""
    present: str = ""
    in_favour: str = ""
    against: str = ""
    abstain: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publicity:
    """A publicity period (公示期): first and last day, basis, whom to tell of an objection.
    `provisional` is true where the last day was counted without the year's official calendar
    (以国务院办公厅通知为准)."""

    start: date
    end: date
    basis: str = ""
    contact: str = ""
    provisional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InPublicity:
    """An honour that is still open to objection, as listed on the wall."""

    certificate: Certificate
    publicity: Publicity


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """`kinds/honors/wall.html`: the plaque, certificates, collectives, what is in publicity.

    `title` and `subtitle` stand on the plaque (善行义举榜 / 荷风苑·2026年11月); `lead` is one sentence.
    `paused` counts those that are off the wall while an objection is looked into (有异议).  `guests` are
    records of other places that are listed here.  `newer`, `older`: the periods beside this one;
    `current` leads back to the current wall and is None on it.  `wall_days` is how long a certificate
    hangs.  `nominate`: the telephone to recommend somebody.
    """

    title: str
    subtitle: str = ""
    lead: str = ""
    certificates: tuple[Certificate, ...] = ()
    collectives: tuple[Certificate, ...] = ()
    open: tuple[InPublicity, ...] = ()
    paused: int = 0
    guests: tuple[Certificate, ...] = ()
    periods: tuple[Link, ...] = ()
    newer: Link | None = None
    older: Link | None = None
    current: Link | None = None
    beneath: Table | None = None
    withheld: int = 0
    wall_days: int | None = None
    nominate: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HonorRecord:
    """`kinds/honors/record.html`: one honour.  `body_html` is cleaned Markdown; `paused_from` is the day
    of an open objection (有异议)."""

    certificate: Certificate
    body_html: str = ""
    facts: tuple[Fact, ...] = ()
    votes: Votes | None = None
    publicity: Publicity | None = None
    paused_from: date | None = None
    photos: tuple[Photo, ...] = ()
    end: RecordEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class HonorSheet:
    """`kinds/honors/sheet.html`: the board on a home: one certificate, a roll of names, what remains as a
    count.  Nothing fleeting stands here (contract 7): it is in `counts` only."""

    title: str
    more: Link
    seal: str = "善"
    lead: Certificate | None = None
    roll: tuple[Certificate, ...] = ()
    counts: str = ""
    latest: tuple[Row, ...] = ()
