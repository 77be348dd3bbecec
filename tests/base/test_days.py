"""Days, periods and terms: what is accepted, how it reads, and when a term ends (contract 3 and 4)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.base.days import (
    FIRST_YEAR,
    LAST_YEAR,
    Calendar,
    Period,
    Term,
    china_calendar,
    day_label,
    following,
    is_period_slug,
    month_label,
    parse_day,
    parse_period,
    short_day_label,
)

CHINA = china_calendar()
DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
NEAR_DAYS = st.dates(date(2014, 1, 1), date(2050, 12, 31))


def period(text: str) -> Period:
    """The period, which the test says is one."""
    found = parse_period(text)
    assert found is not None, text
    return found


@given(DAYS)
def test_a_day_is_read_as_it_is_written(day: date) -> None:
    assert parse_day(day.isoformat()) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-13-01",
        "2026-02-29",
        "2026-11-31",
        "2026-00-10",
        "2026-1-1",
        "26-11-06",
        "20261106",
        "2026-W45-5",
        "2026/11/06",
        "2026年11月6日",
        "2026-11-06 ",
        "2026-11-06\n",
        " 2026-11-06",
        "2026-11-06T00:00",
        "-2026-11-06",
        "+2026-11-6",
        "２０２６-11-06",
        "2026-11-0６",
        "2026‐11‐06",
        "٢٠٢٦-١١-٠٦",
        "1948-12-31",
        "2200-01-01",
        "0000-01-01",
        "未注明",
        "2" * 10_000,
    ],
)
def test_what_is_no_day(text: str) -> None:
    assert parse_day(text) is None


PERIODS = [
    ("2026", "2026-01-01", "2026-12-31", "2026", "2026年"),
    ("2026-H1", "2026-01-01", "2026-06-30", "2026-h1", "2026年上半年"),
    ("2026-H2", "2026-07-01", "2026-12-31", "2026-h2", "2026年下半年"),
    ("2026-Q1", "2026-01-01", "2026-03-31", "2026-q1", "2026年第1季度"),
    ("2026-Q3", "2026-07-01", "2026-09-30", "2026-q3", "2026年第3季度"),
    ("2026-Q4", "2026-10-01", "2026-12-31", "2026-q4", "2026年第4季度"),
    ("2026-10", "2026-10-01", "2026-10-31", "2026-10", "2026年10月"),
    ("2028-02", "2028-02-01", "2028-02-29", "2028-02", "2028年2月"),
    ("2026-12", "2026-12-01", "2026-12-31", "2026-12", "2026年12月"),
    ("2026-10-上", "2026-10-01", "2026-10-10", "2026-10-early", "2026年10月上旬"),
    ("2026-10-中", "2026-10-11", "2026-10-20", "2026-10-mid", "2026年10月中旬"),
    ("2026-10-下", "2026-10-21", "2026-10-31", "2026-10-late", "2026年10月下旬"),
    ("2027-02-下", "2027-02-21", "2027-02-28", "2027-02-late", "2027年2月下旬"),
    ("2026-W45", "2026-11-02", "2026-11-08", "2026-w45", "2026年第45周"),
    ("2026-W01", "2025-12-29", "2026-01-04", "2026-w01", "2026年第1周"),
    ("2026-W53", "2026-12-28", "2027-01-03", "2026-w53", "2026年第53周"),
    ("2026-11-06", "2026-11-06", "2026-11-06", "2026-11-06", "2026年11月6日"),
]


@pytest.mark.parametrize(("text", "first", "last", "slug", "label"), PERIODS)
def test_every_form_of_a_period(text: str, first: str, last: str, slug: str, label: str) -> None:
    assert period(text) == Period(
        text=text, first=date.fromisoformat(first), last=date.fromisoformat(last), slug=slug, label=label
    )
    assert is_period_slug(slug)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "26",
        "2026-",
        "2026-H0",
        "2026-H3",
        "2026-Q0",
        "2026-Q5",
        "2026-h1",
        "2026-q3",
        "2026-w45",
        "2026-W5",
        "2026-W00",
        "2026-W54",
        "2025-W53",
        "2026-W45-1",
        "2026-00",
        "2026-13",
        "2026-1",
        "2026-10-早",
        "2026-10-early",
        "2026-13-上",
        "2026-10上",
        "2026-02-30",
        "2026-10\n",
        "２０２６",
        "1948",
        "2200",
        "2200-W01",
        "2026年",
        "未注明",
    ],
)
def test_what_is_no_period(text: str) -> None:
    assert parse_period(text) is None


@given(st.text(max_size=12))
def test_any_text_is_a_period_or_none(text: str) -> None:
    found = parse_period(text)
    assert found is None or (found.text == text and found.first <= found.last)


@given(st.lists(st.sampled_from([row[0] for row in PERIODS]), max_size=8))
def test_periods_order_by_their_last_day_then_by_their_first(texts: list[str]) -> None:
    ordered = sorted(map(period, texts))
    assert [(p.last, p.first) for p in ordered] == sorted((p.last, p.first) for p in ordered)


def test_a_year_stands_after_what_it_holds() -> None:
    assert [p.text for p in sorted(map(period, ["2027-01", "2026-12", "2026-H2", "2026"]))] == [
        "2026",
        "2026-H2",
        "2026-12",
        "2027-01",
    ]


def test_slugs_of_different_periods_differ() -> None:
    assert len({row[3] for row in PERIODS}) == len(PERIODS)
    assert all(slug.isascii() and slug == slug.lower() for *_, slug, _label in PERIODS)


@pytest.mark.parametrize(
    "name", ["hefeng", "loudao-2026-w46", "2026-11-a", "20261", "2026-w4", "2026-h3", "w45"]
)
def test_what_is_no_slug_of_a_period(name: str) -> None:
    assert not is_period_slug(name)


def test_labels() -> None:
    day = date(2026, 11, 20)
    assert month_label("2026-11") == "2026年11月"
    assert day_label(day) == "2026年11月20日"
    assert short_day_label(date(2026, 3, 1)) == "3月1日"


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        ("2026-11-02", 5, "2026-11-09"),
        ("2026-09-28", 5, "2026-10-10"),
        ("2026-11-16", 5, "2026-11-23"),
        ("2026-11-13", 1, "2026-11-16"),
        ("2026-11-14", 1, "2026-11-16"),
        ("2026-02-13", 1, "2026-02-14"),
        ("2026-02-13", 2, "2026-02-24"),
        ("2024-09-30", 3, "2024-10-10"),
        ("2020-01-23", 1, "2020-02-03"),
        ("2026-11-20", 0, "2026-11-20"),
    ],
)
def test_a_term_in_working_days(start: str, days: int, last: str) -> None:
    term = CHINA.end_after_working_days(date.fromisoformat(start), days)
    assert term == Term(last=date.fromisoformat(last), official=True)


def test_a_term_in_days_is_not_moved_by_a_holiday() -> None:
    assert CHINA.end_after_days(date(2026, 11, 14), 7) == date(2026, 11, 21)
    assert CHINA.end_after_days(date(2026, 9, 24), 7) == date(2026, 10, 1)
    assert CHINA.end_after_days(date(2026, 9, 24), 0) == date(2026, 9, 24)


@pytest.mark.parametrize("end", [CHINA.end_after_days, CHINA.end_after_working_days])
def test_no_term_is_negative(end: object) -> None:
    assert callable(end)
    with pytest.raises(ValueError, match="-1"):
        end(date(2026, 11, 20), -1)


@given(NEAR_DAYS, st.integers(1, 60))
def test_a_term_ends_with_its_nth_working_day(start: date, days: int) -> None:
    term = CHINA.end_after_working_days(start, days)
    between = [start + timedelta(days=n) for n in range(1, (term.last - start).days + 1)]
    assert CHINA.is_working_day(term.last)
    assert sum(map(CHINA.is_working_day, between)) == days


@given(NEAR_DAYS, st.integers(0, 40), st.integers(0, 40))
def test_a_term_in_two_parts_ends_where_the_whole_does(start: date, one: int, other: int) -> None:
    whole = CHINA.end_after_working_days(start, one + other)
    first = CHINA.end_after_working_days(start, one)
    second = CHINA.end_after_working_days(first.last, other)
    assert second.last == whole.last
    assert (first.official and second.official) == whole.official


def test_a_term_into_a_year_without_its_notice_is_not_official() -> None:
    last_known = max(CHINA.official)
    within = CHINA.end_after_working_days(date(last_known, 12, 28), 1)
    beyond = CHINA.end_after_working_days(date(last_known, 12, 28), 8)
    assert within.official
    assert not beyond.official


@pytest.mark.parametrize("year", [2027, 2044, 2046, 2100, 1990])
@pytest.mark.parametrize("day", [(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)])
def test_statutory_days_with_a_fixed_date_are_free_in_every_year(year: int, day: tuple[int, int]) -> None:
    assert not CHINA.is_working_day(date(year, *day))
    assert CHINA.is_holiday(date(year, *day))


@pytest.mark.parametrize(
    "day",
    [
        date(2027, 2, 5),
        date(2027, 2, 8),
        date(2027, 4, 5),
        date(2027, 6, 9),
        date(2027, 9, 15),
        date(2028, 1, 26),
    ],
)
def test_lunar_days_are_free_before_their_notice(day: date) -> None:
    assert not CHINA.is_working_day(day)
    assert day.year not in CHINA.official


@pytest.mark.parametrize(
    ("day", "working", "holiday"),
    [
        ("2026-10-01", False, True),  # 国庆节
        ("2026-10-03", False, True),  # a Saturday within it
        ("2026-10-04", False, True),  # a Sunday within it
        ("2026-10-10", True, False),  # a Saturday made up
        ("2026-10-11", False, False),  # a Sunday like others
        ("2026-02-15", False, True),  # the Sunday with which 春节 begins
        ("2026-02-14", True, False),
        ("2026-02-22", False, True),
        ("2026-04-04", False, True),  # the Saturday before 清明节
        ("2026-11-20", True, False),
        ("2026-11-21", False, False),
    ],
)
def test_working_days_and_holidays(day: str, working: bool, holiday: bool) -> None:
    assert CHINA.is_working_day(date.fromisoformat(day)) is working
    assert CHINA.is_holiday(date.fromisoformat(day)) is holiday


@given(NEAR_DAYS)
def test_no_day_is_both_worked_and_a_holiday(day: date) -> None:
    assert not (CHINA.is_working_day(day) and CHINA.is_holiday(day))


def test_what_a_site_says_wins() -> None:
    site = china_calendar(holidays=[date(2026, 11, 20), date(2026, 10, 10)], workdays=[date(2026, 10, 1)])
    assert not site.is_working_day(date(2026, 11, 20))
    assert not site.is_working_day(date(2026, 10, 10))
    assert site.is_working_day(date(2026, 10, 1))
    assert CHINA.is_working_day(date(2026, 11, 20))


def test_a_day_named_twice_is_a_holiday() -> None:
    day = date(2026, 11, 20)
    assert not china_calendar(holidays=[day], workdays=[day]).is_working_day(day)


def test_a_site_that_types_the_whole_notice_makes_the_year_official() -> None:
    coming = sorted(day for day in CHINA.holidays if day.year == 2027)
    swapped = [*coming, date(2027, 2, 11)]
    assert 2027 in china_calendar(holidays=swapped, workdays=[date(2027, 2, 14)]).official
    assert 2027 not in china_calendar(holidays=coming[1:]).official
    assert 2027 not in china_calendar(holidays=[date(2027, 3, 3)]).official


def test_a_calendar_without_any_year_knows_weekends_and_fixed_days() -> None:
    bare = Calendar(holidays=frozenset(), workdays=frozenset({date(2027, 10, 2)}), official=frozenset())
    term = bare.end_after_working_days(date(2027, 9, 30), 1)
    assert term == Term(last=date(2027, 10, 2), official=False)
    assert not bare.is_working_day(date(2027, 10, 1))


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("2026-Q3", ("2026-Q4", "2027-Q1")),
        ("2026-H2", ("2027-H1", "2027-H2")),
        ("2026-11", ("2026-12", "2027-01")),
        ("2026-Q5", ()),
        ("2026", ()),
        ("2026-W45", ()),
        ("2026-11-06", ()),
    ],
)
def test_the_periods_after_a_part_of_a_year(text: str, after: tuple[str, ...]) -> None:
    assert following(text, 2) == after
