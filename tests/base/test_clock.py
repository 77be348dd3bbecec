"""The clock answers, notes what it was asked, and gives its date to nobody (contract 4)."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from site_builder.base.clock import Clock, earliest

DAYS = st.dates(date(1949, 1, 1), date(2199, 12, 31))
FRIDAY = date(2026, 11, 20)


def test_a_day_is_reached_on_itself_and_passed_the_day_after() -> None:
    clock = Clock(FRIDAY)
    assert clock.reached(FRIDAY)
    assert not clock.passed(FRIDAY)
    assert clock.passed(FRIDAY - timedelta(days=1))
    assert not clock.reached(FRIDAY + timedelta(days=1))


def test_nothing_asked_or_nothing_to_come_is_no_change() -> None:
    clock = Clock(FRIDAY)
    assert clock.next_change is None
    clock.reached(FRIDAY)
    clock.passed(date(2026, 11, 1))
    assert clock.next_change is None


def test_the_next_change_is_the_smallest_day_to_come() -> None:
    clock = Clock(FRIDAY)
    for day in (date(2026, 12, 1), date(2026, 11, 24), date(2027, 1, 1), date(2026, 11, 1)):
        clock.reached(day)
    assert clock.next_change == date(2026, 11, 24)
    clock.passed(date(2026, 11, 21))
    assert clock.next_change == date(2026, 11, 22)


@given(DAYS, st.lists(st.tuples(DAYS, st.booleans()), max_size=12), st.data())
def test_answers_stand_until_the_next_change_and_one_differs_on_it(
    as_of: date, questions: list[tuple[date, bool]], data: st.DataObject
) -> None:
    def answers(clock: Clock) -> list[bool]:
        return [clock.passed(day) if over else clock.reached(day) for day, over in questions]

    clock = Clock(as_of)
    given_then = answers(clock)
    change = clock.next_change
    if change is None:
        later = data.draw(st.dates(as_of, date(2300, 1, 1)))
        assert answers(Clock(later)) == given_then
    else:
        assert change > as_of
        meanwhile = data.draw(st.dates(as_of, change - timedelta(days=1)))
        assert answers(Clock(meanwhile)) == given_then
        assert answers(Clock(change)) != given_then


def test_the_date_cannot_be_read() -> None:
    clock = Clock(FRIDAY)
    assert [name for name in dir(clock) if not name.startswith("_")] == [
        "next_change",
        "passed",
        "reached",
        "stopped_after",
    ]
    assert "2026" not in repr(clock) + str(clock)
    assert not hasattr(clock, "__dict__")
    assert vars(Clock)["next_change"].fset is None


@given(last=DAYS, today=DAYS, asked=st.lists(DAYS, max_size=6))
def test_a_stopped_clock_answers_on_any_day_as_on_its_last(
    last: date, today: date, asked: list[date]
) -> None:
    clock, then = Clock(today), Clock(min(today, last))
    assert [clock.stopped_after(last).reached(day) for day in asked] == [then.reached(day) for day in asked]
    # what never comes is not noted, and what does is noted by the clock itself
    to_come = [day for day in asked if today < day <= last]
    assert clock.next_change == (min(to_come) if to_come else None)


def test_a_clock_without_a_last_day_runs_on() -> None:
    clock = Clock(FRIDAY)
    assert clock.stopped_after(None) is clock


@given(st.lists(st.none() | DAYS))
def test_earliest_is_the_smallest_of_what_is_known(days: list[date | None]) -> None:
    known = [day for day in days if day is not None]
    assert earliest(*days) == (min(known) if known else None)
