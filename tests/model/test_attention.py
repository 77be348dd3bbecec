"""What needs the office, judged for a day: the day before, the day itself, the day after (contract 4)."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.attention import (
    Attention,
    Due,
    Task,
    from_then_on,
    judge,
    next_by_rhythm,
    standing,
)

DAY = date(2026, 11, 20)
ONE_DAY = timedelta(days=1)


def task(place: str = "zhen", **due: object) -> Task:
    return Task(place=place, kind="exposures", record="e-1", due=Due(what="整改期限", **due))


def told(one: Task, as_of: date, horizon: int = 7) -> str:
    found = judge(one, as_of, horizon)
    return "" if found is None else f"{found.how} {found.days}"


@pytest.mark.parametrize(
    ("away", "deadline", "event"),
    [
        (-8, "", ""),
        (-7, "ahead 7", "ahead 7"),
        (-1, "ahead 1", "ahead 1"),
        (0, "today 0", "today 0"),
        (1, "overdue -1", ""),
        (400, "overdue -400", ""),
    ],
)
def test_a_last_day_belongs_to_its_term_and_what_happens_by_itself_is_then_over(
    away: int, deadline: str, event: str
) -> None:
    as_of = DAY + timedelta(days=away)
    assert told(task(day=DAY), as_of) == deadline
    assert told(task(day=DAY, lasts=False), as_of) == event


@pytest.mark.parametrize(("away", "expected"), [(-1, ""), (0, "ahead 30"), (1, "ahead 29")])
def test_what_is_told_from_a_day_on_is_told_however_far_its_term(away: int, expected: str) -> None:
    one = task(day=DAY + timedelta(days=30), since=DAY)
    assert told(one, DAY + timedelta(days=away), 0) == expected


@pytest.mark.parametrize(("away", "expected"), [(-1, ""), (0, "open None"), (900, "open None")])
def test_what_has_no_term_stays_open_from_its_day_on(away: int, expected: str) -> None:
    assert told(task(since=DAY), DAY + timedelta(days=away)) == expected
    assert told(task(), DAY) == "open None"


def test_the_list_goes_by_day_then_place_and_ends_with_what_has_no_term() -> None:
    tasks = [task("b"), task("b", day=DAY), task("a", day=DAY), task("c", day=DAY - ONE_DAY)]
    assert [(item.task.place, item.task.due.day) for item in standing(tasks, DAY)] == [
        ("c", DAY - ONE_DAY),
        ("a", DAY),
        ("b", DAY),
        ("b", None),
    ]


DUES = st.builds(
    Due,
    what=st.just("x"),
    day=st.none() | st.dates(DAY - 9 * ONE_DAY, DAY + 9 * ONE_DAY),
    since=st.none() | st.dates(DAY - 9 * ONE_DAY, DAY + 9 * ONE_DAY),
    lasts=st.booleans(),
)


@given(due=DUES, later=st.integers(0, 20))
def test_what_is_forgotten_on_a_day_is_told_on_no_later_one(due: Due, later: int) -> None:
    one = Task(place="", kind="honors", record="h-1", due=due)
    kept = from_then_on(Attention(tasks=(one,)), DAY).tasks
    as_of = DAY + timedelta(days=later)
    assert standing(kept, as_of) == standing([one], as_of)


@pytest.mark.parametrize(
    ("last", "rhythm", "expected"),
    [
        ("2026-11-20", "day", "2026-11-21"),
        ("2026-11-20", "week", "2026-11-27"),
        ("2026-11-20", "tenday", "2026-11-30"),
        ("2026-11-20", "month", "2026-12-20"),
        ("2026-12-20", "month", "2027-01-20"),
        ("2026-01-31", "month", "2026-02-28"),
        ("2028-01-31", "month", "2028-02-29"),
        ("2026-11-30", "quarter", "2027-02-28"),
        ("2026-06-30", "half", "2026-12-30"),
        ("2028-02-29", "year", "2029-02-28"),
    ],
)
def test_a_month_ends_on_the_same_day_or_on_its_last(last: str, rhythm: str, expected: str) -> None:
    assert next_by_rhythm(date.fromisoformat(last), rhythm) == date.fromisoformat(expected)


@given(days=st.lists(st.dates(date(2020, 1, 1), date(2040, 1, 1)), min_size=2))
def test_a_later_record_is_never_due_earlier(days: list[date]) -> None:
    ends = [next_by_rhythm(day, "month") for day in sorted(days)]
    assert all(one <= other for one, other in pairwise(ends))
