"""What the pages of activities (活动) show.

In: display values of records that passed the gate, and sums.  Out: contexts of `templates/kinds/activities/`: `board.html`
(`ActivitiesBoard`), `month.html` (`ActivitiesMonth`: a month as a calendar, with the results of its days), `record.html`
(`ActivityRecord`: all dates of an activity and what came of them), `sheet.html` (`ActivitiesSheet`: this week, on a home).

Nothing here is told of the day of the build: dates are dates, and the script in the browser may add 今天.
"""

from __future__ import annotations

from datetime import date

from site_builder.base.values import dataclass
from site_builder.model.page import Fact, Figure, Link, Photo, RecordEnd, Table, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One time that something is held.  `where` is its spot, `place` the place that holds it where it is another than the
    page's; `off` says why it is called off, `result` what came of it."""

    title: str
    path: str
    day: date
    weekday: str
    time: str = ""
    where: str = ""
    place: str = ""
    off: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCell:
    """A day in a calendar: its number (0 outside the month), how many activities are held, a link to them; `off` where all
    that was to be held is called off."""

    number: int = 0
    count: int = 0
    path: str = ""
    off: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthGrid:
    """A month as weeks from Monday to Sunday."""

    label: str
    weeks: tuple[tuple[DayCell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityRow:
    """An activity in a list: when it is held, where, what it came to so far."""

    title: str
    path: str
    tag: Tag
    when: str
    where: str = ""
    place: str = ""
    came: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivitiesBoard:
    """`kinds/activities/board.html`: what comes next, the month of the next day as a calendar, what goes on, what came of
    each month here and beneath.  `left` counts further ones that are over."""

    title: str
    figures: tuple[Figure, ...] = ()
    figures_note: str = ""
    coming: tuple[Occasion, ...] = ()
    grid: MonthGrid | None = None
    month: Link | None = None
    going: tuple[ActivityRow, ...] = ()
    months: Table | None = None
    over: tuple[ActivityRow, ...] = ()
    left: int = 0
    calendar: Link | None = None
    provisional: bool = False
    beneath: Table | None = None
    withheld: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DayList:
    """A day of a month with all that is held or called off on it; `anchor` is its name in the page."""

    anchor: str
    day: date
    weekday: str
    occasions: tuple[Occasion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivitiesMonth:
    """`kinds/activities/month.html`: a month as a calendar, and its days with what came of them."""

    title: str
    scope: str
    grid: MonthGrid
    figures: tuple[Figure, ...] = ()
    days: tuple[DayList, ...] = ()
    provisional: bool = False
    previous: Link | None = None
    next: Link | None = None
    board: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class DayNumber:
    """A day of a month as a number; a link where a result stands further down the page."""

    text: str
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthDates:
    """The dates of an activity in a month, and those that are called off with why: 20日放假."""

    label: str
    held: tuple[DayNumber, ...] = ()
    off: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearDates:
    """The dates of an activity in a year."""

    label: str
    months: tuple[MonthDates, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of one time: how many came, what was done, which teams were there."""

    anchor: str
    day: date
    weekday: str
    people: str
    done: str = ""
    teams: str = ""
    text: str = ""
    extra: bool = False
    photos: tuple[Photo, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityRecord:
    """`kinds/activities/record.html`: an activity with its dates and results; the first `shown` results stand open."""

    title: str
    tag: Tag
    lead: str = ""
    contested: date | None = None
    facts: tuple[Fact, ...]
    coming: tuple[Occasion, ...] = ()
    calendar: Link | None = None
    years: tuple[YearDates, ...] = ()
    provisional: bool = False
    figures: tuple[Figure, ...] = ()
    figures_note: str = ""
    results: tuple[Result, ...] = ()
    shown: int = 0
    photos: tuple[Photo, ...] = ()
    body_html: str = ""
    end: RecordEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivitiesSheet:
    """`kinds/activities/sheet.html`: what is held this week, or else next (`heading`), and the newest result."""

    title: str
    more: Link
    seal: str = "活"
    heading: str = ""
    occasions: tuple[Occasion, ...] = ()
    latest: Occasion | None = None
