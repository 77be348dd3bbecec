"""When activities are held, what is wrong with one, what its board says, and the calendars to subscribe to (contract 5)."""

from __future__ import annotations

import itertools
from datetime import date, datetime, time, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.base.clock import Clock
from site_builder.base.days import china_calendar
from site_builder.content.declare import At
from site_builder.kinds.activities.course import course, status
from site_builder.kinds.activities.record import Activity
from site_builder.kinds.activities.schedule import (
    WEEKDAYS,
    Schedule,
    nearest_day,
    occurrences,
    parse_hours,
    when_held,
)
from site_builder.kinds.activities.words import event, schedule_words
from site_builder.model.calendar import CalendarFile, Dated
from site_builder.model.kind import Moment
from site_builder.model.public import Facts
from site_builder.model.registry import kind_named
from site_builder.render.calendar import calendar_bytes
from tests import kit
from tests.little_sites import pages_of, photo

CALENDAR = china_calendar()
DAY = "2026-11-20"
SITE = kit.SITE.replace("    name: 示例公示栏", "    name: 示例公示栏\n    base_url: https://board.example/\n    timezone: Asia/Shanghai").replace(
    "      honors.award:",
    "      activities.form:\n        - {id: qingjie, name: 清洁行动}\n      honors.award:",
).replace(
    "      team:\n",
    "      team:\n        - {id: bangbang, name: 帮帮队}\n",
)  # fmt: skip


def schedule(typed: Any) -> Any:
    """A schedule as it is typed."""
    sink: list[Any] = []
    found = when_held().decode(typed, At("activities.yaml", (), sink))
    assert sink == []
    return found


def held(typed: Any, last: str = "2026-12-31") -> list[str]:
    """The days on which it is held, as MM-DD."""
    found = occurrences(schedule(typed), CALENDAR, kit.day(last))
    return [f"{one.day:%m-%d}" for one in found if not one.why]


def activity(identity: str = "a-1", more: str = "", **given_: str) -> str:
    """An activity as an item of a list file: every Friday of November 2026."""
    fields = {
        "title": "周五清洁日",
        "date": "2026-10-30",
        "when": "{every: week, on: [friday], at: 15:00-16:30, from: 2026-11-06, until: 2026-11-27, except: [holidays]}",
        **given_,
    }
    return kit._item(identity, fields, more)


DATES = {
    "one day": ("2026-11-22", ["11-22"]),
    "one day with hours": ({"day": "2026-11-22", "at": "9:00"}, ["11-22"]),
    "a Friday that is a holiday is skipped": (
        {"every": "week", "on": ["friday"], "from": "2026-09-18", "until": "2026-10-16", "except": ["holidays"]},
        ["09-18", "10-09", "10-16"],
    ),
    "a make-up Saturday keeps its activity": (
        {"every": "week", "on": ["saturday"], "from": "2026-10-01", "until": "2026-10-17", "except": ["holidays"]},
        ["10-10", "10-17"],
    ),
    "a Saturday that joins a holiday is one": (
        {"every": "week", "on": ["saturday"], "from": "2026-02-07", "until": "2026-02-28", "except": ["holidays"]},
        ["02-07", "02-14", "02-28"],
    ),
    "without the exception holidays are ordinary days": (
        {"every": "week", "on": ["friday"], "from": "2026-09-25", "until": "2026-10-02"}, ["09-25", "10-02"],
    ),
    "a day that is left out": (
        {"every": "week", "on": ["friday"], "from": "2026-11-06", "until": "2026-11-20", "except": ["2026-11-13"]},
        ["11-06", "11-20"],
    ),
    "on two days": (
        {"every": "week", "on": ["friday", "tuesday"], "from": "2026-11-16", "until": "2026-11-24"},
        ["11-17", "11-20", "11-24"],
    ),
    "from no day of its own": (
        {"every": "week", "on": ["friday"], "from": "2026-11-14", "until": "2026-11-20"}, ["11-20"],
    ),
    "its first day says which": ({"every": "week", "from": "2026-11-13", "until": "2026-11-27"}, ["11-13", "11-20", "11-27"]),
    "every day over a weekend": ({"every": "day", "from": "2026-11-20", "until": "2026-11-22"}, ["11-20", "11-21", "11-22"]),
    "a number that a month lacks is skipped": (
        {"every": "month", "on": ["31"], "from": "2026-08-01", "until": "2026-12-31"}, ["08-31", "10-31", "12-31"],
    ),
    "the first Friday": ({"every": "month", "on": ["first-friday"], "from": "2026-10-01", "until": "2026-12-31"}, ["10-02", "11-06", "12-04"]),
    "the last Friday": ({"every": "month", "on": ["last-friday"], "from": "2026-10-01", "until": "2026-12-31"}, ["10-30", "11-27", "12-25"]),
    "without a first day none is known": ({"every": "week", "on": ["friday"]}, []),
}  # fmt: skip


@pytest.mark.parametrize(("typed", "days"), DATES.values(), ids=DATES)
def test_the_days_of_a_schedule(typed: Any, days: list[str]) -> None:
    assert held(typed) == days


@given(
    st.sampled_from(WEEKDAYS),
    st.dates(date(2024, 1, 1), date(2026, 6, 1)),
    st.integers(0, 400),
    st.booleans(),
)
def test_a_weekly_day_is_never_moved(weekday: str, start: date, length: int, holidays: bool) -> None:
    typed = {"every": "week", "on": [weekday], "from": start.isoformat(), "until": (start + timedelta(days=length)).isoformat()}  # fmt: skip
    found = list(occurrences(schedule({**typed, "except": ["holidays"]} if holidays else typed), CALENDAR, date.max))  # fmt: skip
    assert all(WEEKDAYS[one.day.weekday()] == weekday for one in found)
    assert all((b.day - a.day).days == 7 for a, b in itertools.pairwise(found))
    assert all(bool(one.why) == (holidays and CALENDAR.is_holiday(one.day)) for one in found)


@pytest.mark.parametrize(
    ("text", "shown"),
    [("15:00-16:30", "15:00—16:30"), ("9:00", "9:00"), ("09:05-10:00", "9:05—10:00"), ("下午", "下午")],
)
def test_hours(text: str, shown: str) -> None:
    found = parse_hours(text)
    assert found is not None
    assert found.text == shown


@pytest.mark.parametrize("text", ["16:30-15:00", "15:00-15:00", "24:00", "15", "15:0", "15：00", "今晚", ""])
def test_no_hours(text: str) -> None:
    assert parse_hours(text) is None


def test_the_nearest_day_is_told() -> None:
    weekly = schedule({"every": "week", "on": ["friday"], "from": "2026-01-09", "except": ["holidays"]})
    assert nearest_day(weekly, CALENDAR, date(2026, 11, 14)) == date(2026, 11, 13)
    # over the holiday the next that is held
    assert nearest_day(weekly, CALENDAR, date(2026, 10, 5)) == date(2026, 10, 9)


WEEKLY = {"every": "week", "on": ["friday"], "from": "2026-11-06", "until": "2026-11-20"}
STATUSES = [
    (WEEKLY, {}, "2026-11-05", "即将举行", "2026-11-06"),
    (WEEKLY, {}, "2026-11-06", "进行中", "2026-11-07"),
    (WEEKLY, {}, "2026-11-20", "进行中", "2026-11-21"),
    (WEEKLY, {}, "2026-11-21", "已结束", None),
    ("2026-11-22", {}, "2026-11-21", "即将举行", "2026-11-22"),
    ("2026-11-22", {}, "2026-11-22", "进行中", "2026-11-23"),
    ("2026-11-22", {}, "2026-11-23", "已结束", None),
    ("2026-11-22", {"signup": {"until": "2026-11-20", "contact": "服务站"}}, "2026-11-20", "报名中", "2026-11-21"),
    ("2026-11-22", {"signup": {"until": "2026-11-20", "contact": "服务站"}}, "2026-11-21", "即将举行", "2026-11-22"),
    ("2026-11-22", {"off": {"date": "2026-11-22", "reason": "雨"}}, "2026-11-01", "已取消", None),
    ({"every": "week", "on": "friday"}, {}, "2026-11-01", "未载明", None),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "more", "as_of", "word", "following"), STATUSES)
def test_a_status_and_the_day_on_which_it_changes(
    typed: Any, more: Any, as_of: str, word: str, following: str | None, place: Any
) -> None:
    from site_builder.content.schema import decode

    sink: list[Any] = []
    found = decode(Activity, {"id": "a-1", "title": "一", "date": "2026-10-01", "when": typed, **more}, At("a.yaml", (), sink))  # fmt: skip
    assert sink == []
    assert found is not None
    clock = Clock(kit.day(as_of))
    moment = Moment(clock=clock, running=clock, calendar=CALENDAR, place=place)
    mine = course(found.record, moment)
    assert status(found.record, mine, moment) == word
    following_day = clock.next_change
    # the Monday of the week of the next one may come before
    if following_day is not None and following_day.weekday() == 0 and following != following_day.isoformat():
        later = Clock(following_day)
        at = Moment(clock=later, running=later, calendar=CALENDAR, place=place)
        assert status(found.record, course(found.record, at), at) == word
        following_day = later.next_change
    assert (following_day.isoformat() if following_day else None) == following


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A place without anything of its own."""
    content = kit.site(tmp_path_factory.mktemp("place"), {})
    assert content.places is not None
    return content.places.places[""]


def test_without_a_last_day_the_dates_go_to_the_end_of_the_year_in_sight(place: Any) -> None:
    typed = {"every": "week", "on": ["friday"], "from": "2025-12-05"}
    for as_of, last in (("2026-11-20", "2026-12-25"), ("2026-12-05", "2027-12-31")):
        clock = Clock(kit.day(as_of))
        record = Activity(id="a-1", date=date(2025, 12, 1), when=schedule(typed))
        found = course(record, Moment(clock=clock, running=clock, calendar=CALENDAR, place=place))
        assert found.held[-1].isoformat() == last
        assert found.coming[0] > kit.day(as_of) - timedelta(days=1)


WORDS = [
    ({"day": date(2026, 11, 22)}, "2026年11月22日（星期日）"),
    ({"every": "week", "on": ("friday", "wednesday"), "from": date(2026, 1, 9)}, "每周三、周五，2026年1月9日起"),
    ({"every": "month", "on": ("last-friday",), "except": ("holidays",)}, "每月最后一个星期五，放假的日子停办，不补"),
    ({"every": "month", "from": date(2026, 1, 9), "until": date(2026, 12, 31)}, "每月9日，2026年1月9日至12月31日"),
    ({"every": "day", "at": parse_hours("9:00-11:00")}, "每天9:00—11:00"),
]  # fmt: skip


@pytest.mark.parametrize(("given_", "words"), WORDS)
def test_a_schedule_in_words(given_: dict[str, Any], words: str) -> None:
    assert schedule_words(Facts(given_)) == words


RIGHT_AND_WRONG = {
    "right": activity(),
    "a session on a Friday": activity(sessions="{date: 2026-11-13, people: 46}"),
    "a session on a Saturday": activity(sessions="{date: ^2026-11-14, people: 46}"),
    "two of one day": activity(sessions="[{date: 2026-11-13}, {date: ^2026-11-13}]"),
    "called off and held": activity(off="{date: 2026-11-13, reason: 雨}", sessions="{date: ^2026-11-13}"),
    "called off without cause": activity(off="{date: ^2026-11-14, reason: 雨}"),
    "teams of more than came": activity(
        sessions="{date: 2026-11-13, people: ^10, teams: {team: bangbang, people: 11}}"
    ),
    "teams of more than 余": activity(
        sessions="{date: 2026-11-13, people: 10余, teams: {team: bangbang, people: 11}}"
    ),
    "a recurrence of one day": activity(when="{^on: [friday], ^from: 2026-11-06}"),
    "a day and a recurrence": activity(when="{^day: 2026-11-06, every: week, from: 2026-11-06}"),
    "without a first day": activity(when="{every: week, on: friday}").replace("when:", "^when:"),
    "ends before it begins": activity(when="{every: week, from: 2026-11-06, until: ^2026-11-05}"),
    "too long": activity(when="{every: week, from: 2026-11-06, until: ^2030-01-01}"),
    "never": activity(when="{every: week, on: friday, from: 2026-11-07, until: 2026-11-12}").replace("when:", "^when:"),
    "a weekday with a number": activity(when="{every: week, on: [^first-friday], from: 2026-11-06}"),
    "which Friday of the month": activity(when="{every: month, on: [^friday], from: 2026-11-06}"),
    "numbers and weekdays": activity(when="{every: month, on: ['15', ^first-friday], from: 2026-11-06}"),
    "every day on Fridays": activity(when="{every: day, on: [^friday], from: 2026-11-06}"),
    "signing up too late": activity(when="2026-11-22", signup="{until: ^2026-11-23, contact: 服务站}"),
    "children": activity(minors="true", photos="{src: photos/a.jpg, alt: 孩子画画, people: unrecognisable, reviewed: true}"),
    "children to be told apart": activity(minors="true", photos="{src: photos/a.jpg, alt: 孩子画画, people: consented, reviewed: true}").replace("photos:", "^photos:"),
    "children by name": activity(minors="true", summary="^张某某画得最好。"),
    "grown-ups by name": activity(summary="张某某带队。"),
    "two at once": activity(sessions="{date: ^2026-11-14}", off="{date: ^2026-11-12, reason: 雨}"),
}  # fmt: skip


@pytest.mark.parametrize("item", RIGHT_AND_WRONG.values(), ids=RIGHT_AND_WRONG)
def test_what_is_wrong_is_told_at_its_place(item: str, tmp_path: Path) -> None:
    clean, spots = kit.marked(item)
    content = kit.site(tmp_path, {"site.yaml": SITE, "activities.yaml": clean, "photos/a.jpg": photo()})
    found = kit.faults(content, kit.checked(content, DAY).diagnostics)
    assert sorted(one.removeprefix("activities.yaml:").split()[0] for one in found) == sorted(spots)


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("2026-11-22 14:30-16:00", "{day: 2026-11-22, at: 14:30-16:00}"),
        ("{every: week, on: 周五, from: 2026-11-06}", "friday"),
        ("{every: month, on: 第一个星期五, from: 2026-11-06}", "first-friday"),
        ("{day: 2026-11-22, at: 14：30—16：00}", "14:30-16:00"),
        ("{every: week, on: friday, from: 2026-11-06, except: 节假日}", "holidays"),
    ],
)
def test_what_was_meant(typed: str, near: str, tmp_path: Path) -> None:
    content = kit.site(tmp_path, {"activities.yaml": activity(when=typed)})
    assert near in kit.shown(content, kit.checked(content, DAY).diagnostics)


SESSIONS = """
sessions:
  - {date: 2026-11-06, people: 40余, quantities: {item: 清运垃圾, unit: 袋, done: 30余}}
  - {date: 2026-11-13, people: 46, quantities: {item: 清运垃圾, unit: 袋, done: 12.5}}
  - {date: 2026-11-20, people: 999}
"""


def test_the_pages_say_what_came_of_it_and_what_comes(tmp_path: Path) -> None:
    content = kit.site(
        tmp_path,
        {
            "site.yaml": SITE,
            "a/place.yaml": "name: 甲街道\nkind: subdistrict\n",
            "a/b/place.yaml": "name: 乙社区\nkind: community\nshows: [activities]\n",
            "a/c/place.yaml": "name: 丙社区\nkind: community\n",
            "a/activities.yaml": activity(
                "a-1", SESSIONS + "at: [b, c]", off="{date: 2026-11-27, reason: 大风预警}"
            )
            + activity("a-2", at="b", title="乙社区自己的一场", when="2026-11-21", date="2026-11-01"),
        },
    )
    made = kit.built(content, "2026-11-19")
    assert made.diagnostics == ()
    board, record = kit.page(made, "/a/activities/"), kit.page(made, "/a/activities/a-1/")
    assert "已办2次，86余人次" in board
    assert "2次" in record.replace(" ", "")
    assert "27日大风预警" in record
    assert "12.5" in record
    # both know of it, and it counts once
    assert "周五清洁日" in kit.page(made, "/a/b/activities/")
    assert "（甲街道）" in kit.page(made, "/a/b/activities/")
    assert kit.has_page(made, "/a/b/activities/2026-11/")
    assert not kit.has_page(made, "/a/b/activities/a-1/")
    assert "本周" in kit.page(made, "/a/b/")
    assert "30余袋" in kit.page(made, "/a/activities/2026-11/")
    assert "清运垃圾42.5余袋" in board


def test_the_report_alone_tells_of_a_time_without_a_result(tmp_path: Path) -> None:
    content = kit.site(tmp_path, {"activities.yaml": activity(sessions="{date: 2026-11-06}")})
    for as_of, expected in (("2026-11-13", 0), ("2026-11-14", 1), ("2026-11-21", 1)):
        (attention,) = kit.checked(content, as_of).attention.values()
        told = [task.due.what for task in attention.tasks if task.kind == "activities"]
        assert len(told) == expected, (as_of, told)


def test_a_calendar_is_exact_and_the_same_each_time(tmp_path: Path) -> None:
    files = {
        "site.yaml": SITE,
        "a/place.yaml": "name: 甲街道\nkind: subdistrict\n",
        "a/b/place.yaml": "name: 乙社区\nkind: community\nshows: [activities]\n",
            "a/c/place.yaml": "name: 丙社区\nkind: community\n",
        "a/activities.yaml": activity("a-1", "at: [b, c]", where="一个很长很长的地点名称，长到这一行要折成好几行才放得下，逗号,分号;都在", off="{date: 2026-11-13, reason: 雨}")
        + activity("a-2", when="2026-11-22", title="讲座")
        + activity("a-3", "publish_until: 2026-12-01", when="2026-11-23", title="会撤下的"),
    }  # fmt: skip
    tree = kit.built(kit.site(tmp_path / "one", files), DAY).tree
    again = kit.built(kit.site(tmp_path / "two", files), "2026-11-19").tree
    assert tree is not None
    assert again is not None
    data = tree.contents()["a/calendar.ics"]
    assert data == again.contents()["a/calendar.ics"]
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    text = data.replace(b"\r\n ", b"").decode()
    assert "UID:a/activities:a-1@board.example" in text
    assert "RRULE:FREQ=WEEKLY;UNTIL=20261127T070000Z;BYDAY=FR" in text
    assert "EXDATE;TZID=Asia/Shanghai:20261113T150000" in text
    assert "DTSTART;VALUE=DATE:20261122" in text
    assert "DTSTAMP:20261030T000000Z" in text
    # what must leave again is in no copy
    assert "会撤下的" not in text
    assert "UID:a/activities:a-1@board.example" in tree.contents()["a/b/calendar.ics"].decode()
    assert {path for path in tree if path.endswith(".ics")} == {
        "a/calendar.ics", "a/b/calendar.ics", "a/activities/a-1/calendar.ics", "a/activities/a-2/calendar.ics",
    }  # fmt: skip
    assert "calendar.ics" in tree.contents()["a/index.html"].decode()


RULED = [
    {"every": "week", "on": ("tuesday", "friday"), "from": date(2026, 9, 15), "until": date(2026, 11, 30), "except": ("holidays",)},
    {"every": "week", "from": date(2026, 10, 1), "until": date(2026, 12, 31), "except": ("holidays", date(2026, 11, 5))},
    {"every": "month", "on": ("31",), "from": date(2026, 1, 1), "until": date(2026, 12, 31)},
    {"every": "month", "on": ("last-friday", "first-monday"), "from": date(2026, 1, 1), "until": date(2026, 12, 31), "except": ("holidays",)},
    {"every": "day", "from": date(2026, 9, 28), "until": date(2026, 10, 12), "except": ("holidays",)},
]  # fmt: skip


@pytest.mark.parametrize("at", ["", "07:30-09:00"])
@pytest.mark.parametrize("given_", RULED)
def test_a_phone_reckons_the_days_that_the_page_prints(given_: dict[str, Any], at: str, place: Any) -> None:
    """The rule in the file, expanded by another library, gives the days of the schedule; early hours, whose day in UTC is
    another, too."""
    import icalendar
    from dateutil.rrule import rrulestr

    typed = Schedule(
        **{f"{name}_" if name in ("from", "except") else name: one for name, one in given_.items()}
    )
    found = list(occurrences(typed, CALENDAR, date(2027, 1, 1)))
    held_ = tuple(one.day for one in found if not one.why)
    entry = SimpleNamespace(
        title="一",
        facts=Facts({"when": Facts({**given_, "at": parse_hours(at)})}),
        computed=Facts({"held": held_, "skipped": tuple((one.day, one.why) for one in found if one.why)}),
    )
    made = event(entry, place)  # type: ignore[arg-type]
    assert made is not None
    dated = Dated(identity="a@b", stamp=date(2026, 11, 1), url="", event=made)
    data = calendar_bytes(CalendarFile(path="", name="一", timezone="Asia/Shanghai", events=(dated,)))
    (one,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    start = one["DTSTART"].dt
    rule = rrulestr(one["RRULE"].to_ical().decode(), dtstart=start if at else datetime.combine(start, time()))
    left_out = {day.dt for group in [one.get("EXDATE", [])] for day in getattr(group, "dts", [])}
    reckoned = [moment if at else moment.date() for moment in rule]
    days = [moment.date() if at else moment for moment in reckoned if moment not in left_out]
    assert tuple(days) == held_


def test_a_press_place_has_no_dates_and_no_calendar(tmp_path: Path) -> None:
    press = activity(
        when="{every: week, on: friday}", date="未注明", source="{name: 某报（示例）, date: 未注明}"
    )
    content = kit.site(
        tmp_path,
        {
            "site.yaml": SITE,
            "p/place.yaml": "name: 丙街道\nkind: subdistrict\nstanding: press\n",
            "p/activities.yaml": press,
        },
    )
    made = kit.built(content, DAY)
    assert made.diagnostics == ()
    assert made.next_change is None
    assert "每周五" in kit.page(made, "/p/activities/a-1/")
    assert made.tree is not None
    assert not [path for path in made.tree if path.endswith(".ics") or "/activities/20" in path]


def test_a_year_without_official_holidays_says_so(tmp_path: Path) -> None:
    content = kit.site(
        tmp_path,
        {"activities.yaml": activity(when="{every: month, on: first-friday, from: 2026-11-06, until: 2027-03-31, except: holidays}")},
    )  # fmt: skip
    made = kit.built(content, DAY)
    assert kit.faults(content, made.diagnostics) == ["activities.yaml:4:87 calendar-provisional?"]
    assert "以国务院办公厅通知为准" in kit.page(made, "/activities/a-1/")


def test_the_sheet_on_a_home_holds_nothing_that_can_expire(tmp_path: Path) -> None:
    content = kit.site(tmp_path, {"activities.yaml": activity(more="publish_until: 2026-12-01")})
    home = next(page for page in pages_of(content, kit.day(DAY)) if page.path == "/index.html")
    assert [part for part in home.parts if part.name == "activities"] == []


def test_its_kind_says_what_it_states() -> None:
    kind = kind_named("activities")
    assert kind.adds_to == {"team-hours"}
