"""What the pages of campaigns (专项行动) show.

In: display values of records that passed the gate, and what their items count.  Out: contexts of
`templates/kinds/campaigns/`: `board.html` (`CampaignsBoard`), `record.html` (`CampaignRecord`, the map of tasks 挂图作战),
`task.html` (`TaskPage`), `reports.html` (`Reports`), `bulletin.html` (`Bulletin`), `rollup.html` (`RollUp`), `sheet.html` (`CampaignsSheet`).

Bars are in thousandths of their whole width.  Numbers are words to print (40余处, 82.4%); what was not reported arrives as
未报.
"""

from __future__ import annotations

from datetime import date

from site_builder.base.values import dataclass
from site_builder.model.page import Figure, Link, Photo, RecordEnd, Row, Source, Table, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeGone:
    """How much of the span is over on the day of the newest report: 82.4%, and the same in thousandths."""

    text: str
    full: int
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """An item on the map: what is done (12处, 未报) of what was planned (40处; `exactly` the same), how it stands, its bar with a tick at the
    time gone.  `full` is None where no share can be named.  `source` is where the number is counted, `since` what came after
    the end (补报+2); `due` is printed where the item has a last day of its own."""

    name: str
    done: str
    planned: str = ""
    exactly: bool = False
    tag: Tag
    full: int | None = None
    tick: int | None = None
    lead: str = ""
    due: date | None = None
    note: str = ""
    source: Link | None = None
    since: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskTile:
    """A task on the map: its items, how many of them are complete (6项完成4项), who leads it and which groups see to it.
    `share` is what is complete of what can be (4／6项), `full` and `some` the same as a bar, complete and begun."""

    name: str
    path: str
    lead: str = ""
    groups: str = ""
    note: str = ""
    sum: str = ""
    share: str = ""
    full: int | None = None
    some: int = 0
    tiles: tuple[Tile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignRecord:
    """`kinds/campaigns/record.html`: the map of tasks.

    `figures` count items by how they stand; `gone` is the time gone at the newest report, `span` the days of the campaign.
    `reports` are the newest few, `all_reports` leads to the others.  `reported` says that the numbers are 上报数 of a press place,
    `doubtful` that a counted record is being checked.  `rollup` leads to the places beneath that take part.
    """

    title: str
    number: str
    tag: Tag
    code: str = ""
    span: str = ""
    rhythm: str = ""
    lead: str = ""
    goal: str = ""
    contested: date | None = None
    figures: tuple[Figure, ...] = ()
    gone: TimeGone | None = None
    legend: str = ""
    reported: bool = False
    doubtful: bool = False
    tasks: tuple[TaskTile, ...] = ()
    groups: tuple[Row, ...] = ()
    reports: tuple[Row, ...] = ()
    all_reports: Link | None = None
    photos: tuple[Photo, ...] = ()
    body_html: str = ""
    rollup: Link | None = None
    source: Source | None = None
    end: RecordEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPage:
    """`kinds/campaigns/task.html`: one task with its items, and what each report said of them (`history`).  `position` tells
    it from another of its name (第5项任务)."""

    title: str
    position: str
    campaign: Link
    tag: Tag
    lead: str = ""
    groups: str = ""
    note: str = ""
    sum: str = ""
    gone: TimeGone | None = None
    reported: bool = False
    doubtful: bool = False
    items: tuple[Tile, ...] = ()
    history: Table | None = None
    previous: Link | None = None
    next: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a bulletin says of one task: a row an item."""

    name: str
    path: str
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """`kinds/campaigns/bulletin.html`: one report: its words, what was done of each item up to its day, and what it adds to
    the report before."""

    title: str
    campaign: Link
    day: date
    gone: TimeGone | None = None
    body_html: str = ""
    told: tuple[Told, ...] = ()
    photos: tuple[Photo, ...] = ()
    previous: Link | None = None
    next: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    """`kinds/campaigns/reports.html`: every report of a campaign, the newest first."""

    title: str
    campaign: Link
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignCard:
    """A campaign in a list: its span, its items in words (54项，完成31项), its bar of complete items and of those under way
    with a tick at the time gone, and the newest report.  `place` only where it is another than the page's."""

    title: str
    path: str
    tag: Tag
    place: str = ""
    span: str = ""
    sum: str = ""
    full: int | None = None
    some: int = 0
    gone: TimeGone | None = None
    report: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusGroup:
    """The campaigns of one status, under its word."""

    word: str
    cards: tuple[CampaignCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignsBoard:
    """`kinds/campaigns/board.html`: what is under way first; `rollups` lead to the campaigns that places beneath take part
    in."""

    title: str
    figures: tuple[Figure, ...] = ()
    rollups: tuple[Link, ...] = ()
    groups: tuple[StatusGroup, ...] = ()
    guests: tuple[CampaignCard, ...] = ()
    beneath: Table | None = None
    withheld: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RollUp:
    """`kinds/campaigns/rollup.html`: a campaign over the places beneath that take part, by its code.

    `own` is the place's own record.  `places` is a row a place, `items` a row an item: what the place itself says beside the
    sum of those beneath, never added.  `apart` are places of another standing, in no sum.
    """

    title: str
    code: str
    place: str
    own: Link | None = None
    contested: int = 0
    places: Table
    items: Table | None = None
    apart: Table | None = None
    unknown: str = ""
    board: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignsSheet:
    """`kinds/campaigns/sheet.html`: the campaigns under way, else the newest, on a home."""

    title: str
    more: Link
    seal: str = "专"
    cards: tuple[CampaignCard, ...] = ()
