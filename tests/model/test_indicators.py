"""The checklist of an assessment: which periods there are, what proves them, what is typed wrongly."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.build import load, scan
from site_builder.model.indicators import Indicator, Proof, codes_of, counts_of, periods, standings
from tests.kit import SITE, checked, faults, site, story


def indicator(
    code: str = "A-01", rhythm: str = "month", wanted: int | None = None, since: date | None = None
) -> Indicator:
    """A line of a checklist."""
    return Indicator(code=code, name="故事", rhythm=rhythm, wanted=wanted, since=since)


def proof(day: date, code: str = "A-01", record: str = "s-1", place: str = "a") -> Proof:
    """A record that names a code."""
    return Proof(code=code, place=place, kind="stories", record=record, day=day)


@pytest.mark.parametrize(
    ("rhythm", "first", "last", "slugs"),
    [
        ("month", date(2026, 11, 30), date(2026, 12, 1), ["2026-11", "2026-12"]),
        ("month", date(2026, 12, 31), date(2027, 1, 1), ["2026-12", "2027-01"]),
        ("quarter", date(2026, 3, 31), date(2026, 4, 1), ["2026-q1", "2026-q2"]),
        ("quarter", date(2026, 4, 1), date(2026, 6, 30), ["2026-q2"]),
        ("half", date(2026, 6, 30), date(2026, 7, 1), ["2026-h1", "2026-h2"]),
        ("year", date(2026, 1, 1), date(2026, 12, 31), ["2026"]),
    ],
)
def test_the_periods_that_touch_a_span(rhythm: str, first: date, last: date, slugs: list[str]) -> None:
    assert [one.slug for one in periods(rhythm, first, last)] == slugs


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(0, 900),
    st.sampled_from(["month", "quarter", "half", "year"]),
)
def test_the_periods_of_a_span_cover_it_without_a_gap(first: date, days: int, rhythm: str) -> None:
    last = date.fromordinal(first.toordinal() + days)
    found = periods(rhythm, first, last)
    assert found[0].first <= first
    assert found[-1].last >= last
    for before, after in pairwise(found):
        assert after.first.toordinal() == before.last.toordinal() + 1


@pytest.mark.parametrize(
    ("day", "found"),
    [(date(2026, 9, 30), [0, 0]), (date(2026, 10, 1), [1, 0]), (date(2026, 10, 31), [1, 0]), (date(2026, 11, 1), [0, 1])],
)  # fmt: skip
def test_a_record_is_of_the_period_in_which_it_was_published(day: date, found: list[int]) -> None:
    made = standings([indicator()], [proof(day)], date(2026, 10, 1), date(2026, 11, 20), date(2026, 11, 20))
    assert [item.found for item in made] == found
    assert [item.open for item in made] == [False, True]


def test_what_lacks_is_told_by_period_and_one_record_counts_once() -> None:
    twice = [proof(date(2026, 10, 5)), proof(date(2026, 10, 5)), proof(date(2026, 10, 5), record="s-2")]
    (made,) = standings(
        [indicator(wanted=3)], twice, date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 20)
    )
    assert (made.found, made.wanted, made.lacks) == (2, 3, 1)


def test_nothing_is_asked_before_its_day() -> None:
    asked = indicator(since=date(2026, 10, 15))
    made = standings([asked], [], date(2026, 1, 1), date(2026, 11, 20), date(2026, 11, 20))
    assert [item.period.slug for item in made] == ["2026-10", "2026-11"]
    assert standings([asked], [], date(2026, 1, 1), date(2026, 10, 14), date(2026, 11, 20)) == ()


def test_numbers_name_no_record() -> None:
    found = counts_of([proof(date(2026, 10, 5)), proof(date(2026, 10, 6), record="s-2")])
    assert found == (("A-01", "stories", "2026-10", 2),)


def test_a_scheme_of_ratings_has_indicators_that_are_no_codes() -> None:
    class Scheme:
        indicators = (indicator(),)

    assert codes_of(Scheme()) == ()


LIST = SITE + "    indicators:\n"


def test_without_a_checklist_codes_are_not_judged(tmp_path: Path) -> None:
    content = site(tmp_path, {"stories.yaml": story(people="none", consent="", indicators="[X-9]")})
    assert faults(content, checked(content, "2026-11-20").diagnostics) == []


@pytest.mark.parametrize(
    ("lines", "rules"),
    [
        ("- {code: A-01, name: 甲, rhythm: month, kinds: [stories, benches]}", ["bad-indicator"]),
        ("- {code: A-01, name: 甲, rhythm: month}\n      - {code: A-01, name: 乙, rhythm: year, kinds: storys}", ["bad-indicator"] * 2),
        ("- {code: A 01, name: 甲, rhythm: month}", ["bad-indicator"]),
        ("- {code: A-01, name: 甲, rhythm: week}", ["bad-choice"]),
    ],
)  # fmt: skip
def test_a_wrong_checklist_fails_the_site_at_its_place(lines: str, rules: list[str], tmp_path: Path) -> None:
    site(tmp_path, {"site.yaml": f"{LIST}      {lines}\n"})
    found = load(scan(tmp_path))
    assert found.places is None
    assert [one.rule for one in checked(found, "2026-11-20").diagnostics] == rules
