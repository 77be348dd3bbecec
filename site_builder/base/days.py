"""Days, periods and the working-day calendar of mainland China.

In: the text that an editor typed, or dates.  Out: `date`, `Period` and `Term` values and their Chinese
labels; `None` for text that is no day or period (the field that reads it words the error).  Dates alone,
never times: a board knows days.  Nothing here knows what day it is (see `base.clock`).

    calendar = china_calendar()
    calendar.end_after_working_days(date(2026, 9, 28), 5)      # Term(last=date(2026, 10, 10), official=True)
    parse_period("2026-W45")                                   # slug 2026-w45, label 2026年第45周
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache, lru_cache

from site_builder.base.statutory import OFFICIAL, STATUTORY
from site_builder.base.values import dataclass

FIRST_YEAR = 1949
LAST_YEAR = 2199

ONE_DAY = timedelta(days=1)

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PERIOD = re.compile(
    r"(?P<year>[0-9]{4})"
    r"(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|W(?P<week>[0-9]{2})|(?P<month>[0-9]{2})(?:-(?P<ten>[上中下]))?))?"
)
_TENS = {"上": ("early", 1, 10), "中": ("mid", 11, 20), "下": ("late", 21, 31)}
_PERIOD_SLUG = re.compile(
    r"[0-9]{4}(?:-(?:h[12]|q[1-4]|w[0-9]{2}|[0-9]{2}(?:-(?:early|mid|late|[0-9]{2}))?))?"
)
_WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
_FIXED_DAYS = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})


@lru_cache(maxsize=4096)
def parse_day(text: str) -> date | None:
    """The day written `YYYY-MM-DD` with ASCII digits, a real date in the years 1949 to 2199; else None."""
    if not _DAY.fullmatch(text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Period:
    """A stretch of whole days named as typed: a year, half, quarter, month, ten days (旬), ISO week or day.

    Periods compare by their last day, then by their first (contract 3), so that a year stands after the
    months that it holds.  `slug` is lower case, ASCII and fit for an address; `label` is what a resident
    reads.
    """

    last: date
    first: date
    text: str
    slug: str
    label: str


@lru_cache(maxsize=4096)
def parse_period(text: str) -> Period | None:
    """The period written `2026`, `2026-H1`, `2026-Q3`, `2026-10`, `2026-10-上` (中, 下), `2026-W45` (ISO) or
    `2026-11-06` (contract 3); None for anything else, also for a week or a month that the year does not have.
    """
    day = parse_day(text)
    if day is not None:
        return Period(text=text, first=day, last=day, slug=text, label=day_label(day))
    found = _PERIOD.fullmatch(text)
    if found is None:
        return None
    year = int(found["year"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if found["half"]:
        half = int(found["half"])
        label = f"{year}年{'上半年' if half == 1 else '下半年'}"
        return _months(text, label, year, 6 * half - 5, 6 * half)
    if found["quarter"]:
        quarter = int(found["quarter"])
        return _months(text, f"{year}年第{quarter}季度", year, 3 * quarter - 2, 3 * quarter)
    if found["week"]:
        return _iso_week(text, year, int(found["week"]))
    if found["month"]:
        month = int(found["month"])
        if not 1 <= month <= 12:
            return None
        label = f"{year}年{month}月"
        if found["ten"]:
            return _ten_days(text, label, year, month, found["ten"])
        return _months(text, label, year, month, month)
    return _months(text, f"{year}年", year, 1, 12)


def _months(text: str, label: str, year: int, first: int, last: int) -> Period:
    return Period(
        text=text, first=date(year, first, 1), last=_end_of_month(year, last), slug=text.lower(), label=label
    )


def _ten_days(text: str, month_label: str, year: int, month: int, ten: str) -> Period:
    name, first, last = _TENS[ten]
    end = _end_of_month(year, month)
    return Period(
        text=text,
        first=date(year, month, first),
        last=min(end, date(year, month, last)) if last < 31 else end,
        slug=f"{year}-{month:02}-{name}",
        label=f"{month_label}{ten}旬",
    )


def _iso_week(text: str, year: int, week: int) -> Period | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    label = f"{year}年第{week}周"
    return Period(text=text, first=monday, last=monday + timedelta(days=6), slug=text.lower(), label=label)


def _end_of_month(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - ONE_DAY


_NUMBERED_PART = re.compile(r"(\d{4})-([HQ]?)(\d{1,2})")
_PARTS_OF_A_YEAR = {"H": 2, "Q": 4, "": 12}


def following(text: str, number: int) -> tuple[str, ...]:
    """The next few halves, quarters or months: `2026-Q4` and 2 give `2027-Q1`, `2027-Q2`; none for any other text."""
    found = _NUMBERED_PART.fullmatch(text)
    if found is None or parse_period(text) is None:
        return ()
    of_a_year, width = _PARTS_OF_A_YEAR[found[2]], len(found[3])
    last = int(found[1]) * of_a_year + int(found[3]) - 1
    parts = (divmod(last + step, of_a_year) for step in range(1, number + 1))
    return tuple(f"{year}-{found[2]}{rest + 1:0{width}}" for year, rest in parts)


def is_period_slug(text: str) -> bool:
    """Whether `text` has the form of a period's slug: no id and no folder may (contract 1)."""
    return _PERIOD_SLUG.fullmatch(text) is not None


def month_label(month: str) -> str:
    """`2026-11` as read by a resident: 2026年11月.  `month` comes from `month_of`."""
    return f"{month[:4]}年{int(month[5:])}月"


def day_label(day: date) -> str:
    """2026年11月20日."""
    return f"{day.year}年{day.month}月{day.day}日"


def short_day_label(day: date) -> str:
    """11月20日, where the year is plain from what stands around it."""
    return f"{day.month}月{day.day}日"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """The end of a term in working days: `last` still belongs to it.

    `official` is False when a day of the term lies in a year whose official calendar is not known; a page
    that prints such a date says 以国务院办公厅通知为准 (contract 4).
    """

    last: date
    official: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Which days are worked.

    `holidays` are days off beside ordinary weekends, `workdays` are weekend days that are worked (调休),
    and `official` are the years for which both are complete.  In other years weekends, the given `holidays`
    and the statutory days with a fixed date (全国年节及纪念日放假办法: 1 January, 1–2 May, 1–3 October) are
    not worked.  A day given as both is a holiday.

    One rule for every term (民法典 201, contract 4): the day of the event is not counted, the term ends
    with its n-th day, and a last day that is a holiday is not moved, so that a term never ends later than it
    was announced.
    """

    holidays: frozenset[date]
    workdays: frozenset[date]
    official: frozenset[int]

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on `day`."""
        if day in self.holidays:
            return False
        if day in self.workdays:
            return True
        return day.weekday() < 5 and not self._is_fixed_day(day)

    def is_holiday(self, day: date) -> bool:
        """Whether `day` belongs to a public holiday.

        True for a day off that is no ordinary weekend, and for the weekend days that join it without a
        working day between, as the yearly notices count them (10月1日至7日放假, Saturday and Sunday
        included).
        """
        return not self.is_working_day(day) and (
            self._reaches_holiday(day, ONE_DAY) or self._reaches_holiday(day, -ONE_DAY)
        )

    def end_after_days(self, start: date, days: int) -> date:
        """The last day of a term of `days` days after the event on `start`.

        ValueError if `days` is negative.
        """
        if days < 0:
            raise ValueError(f"a term has no {days} days")
        return start + timedelta(days=days)

    def end_after_working_days(self, start: date, days: int) -> Term:
        """The last day of a term of `days` working days after the event on `start`.

        Monday 2026-11-02 and 5 days: 2026-11-09.  ValueError if `days` is negative.
        """
        if days < 0:
            raise ValueError(f"a term has no {days} working days")
        last = start
        official = True
        left = days
        while left:
            last += ONE_DAY
            official = official and last.year in self.official
            left -= self.is_working_day(last)
        return Term(last=last, official=official)

    def _is_fixed_day(self, day: date) -> bool:
        return (day.month, day.day) in _FIXED_DAYS and day.year not in self.official

    def _reaches_holiday(self, day: date, step: timedelta) -> bool:
        while not self.is_working_day(day):
            if day in self.holidays or self._is_fixed_day(day):
                return True
            day += step
        return False


def china_calendar(holidays: Iterable[date] = (), workdays: Iterable[date] = ()) -> Calendar:
    """The calendar of mainland China with a site's own days on top (`calendar: {holidays, workdays}`).

    What the site says wins over the table.  A site that names all statutory days of a coming year among its
    holidays has typed that year's notice: the year then counts as official.
    """
    off, worked, official = _table()
    own_off, own_worked = frozenset(holidays), frozenset(workdays)
    typed = {year for year in STATUTORY if _read_days(year, STATUTORY[year]) <= own_off}
    return Calendar(
        holidays=(off - own_worked) | own_off,
        workdays=(worked - own_off) | own_worked,
        official=official | typed,
    )


@cache
def _table() -> tuple[frozenset[date], frozenset[date], frozenset[int]]:
    """The committed table: days off, days worked, official years."""
    off: set[date] = set()
    worked: set[date] = set()
    for year, (days_off, days_worked) in OFFICIAL.items():
        off |= _read_days(year, days_off)
        worked |= _read_days(year, days_worked)
    for year, days_off in STATUTORY.items():
        off |= _read_days(year, days_off)
    return frozenset(off), frozenset(worked), frozenset(OFFICIAL)


@cache
def _read_days(year: int, text: str) -> frozenset[date]:
    return frozenset(date(year, int(day[:2]), int(day[2:])) for day in text.split())
