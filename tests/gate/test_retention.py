"""What leaves by itself, on which day and by which rule: the earliest wins, its last day still belongs (contract 4, 7)."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.base.diagnostics import Diagnostic
from site_builder.content.declare import At
from site_builder.content.schema import decode, settle
from site_builder.gate.retention import leaves
from site_builder.kinds.exposures import KIND
from site_builder.kinds.exposures.record import Exposure
from site_builder.model.policy import DEFAULT
from tests.kit import SITE, built, checked, counts, exposure, fate, gone, page, site

ONE_DAY = timedelta(days=1)
FIXED, SEEN, SHOWN = "整改满{}天撤下", "发现满{}天撤下", "展示期限已到"


def check(when: str, result: str) -> str:
    """A later check by another post."""
    return f"{{date: {when}, by: 监督委员会, result: {result}}}"


ARMS = {
    # given, the last day that it is shown, the rule
    "seen on the 2nd, 30 days": ({}, "2026-12-02", SEEN.format(30)),
    "rectified on the 14th, 7 days": ({"rectified": "{date: 2026-11-14}"}, "2026-11-21", FIXED.format(7)),
    "rectified so late that 30 days end first": (
        {"rectified": "{date: 2026-11-26}"},
        "2026-12-02",
        SEEN.format(30),
    ),
    "rectified so that both end on one day": (
        {"rectified": "{date: 2026-11-25}"},
        "2026-12-02",
        FIXED.format(7),
    ),
    "the first of two rectifications stands": (
        {"rectified": "[{date: 2026-11-10}, {date: 2026-11-14}]"},
        "2026-11-17",
        FIXED.format(7),
    ),
    "after a failed check the next one stands": (
        {"rectified": "[{date: 2026-11-10}, {date: 2026-11-14}]", "verified": check("2026-11-12", "failed")},
        "2026-11-21",
        FIXED.format(7),
    ),
    "after a failed check none stands": (
        {"rectified": "{date: 2026-11-10}", "verified": check("2026-11-12", "failed")},
        "2026-12-02",
        SEEN.format(30),
    ),
    "a passed check moves nothing": (
        {"rectified": "{date: 2026-11-10}", "verified": check("2026-11-12", "passed")},
        "2026-11-17",
        FIXED.format(7),
    ),
    "its own last day, earlier": (
        {"rectified": "{date: 2026-11-14}", "publish_until": "2026-11-20"},
        "2026-11-20",
        SHOWN,
    ),
    "its own last day, later": (
        {"rectified": "{date: 2026-11-14}", "publish_until": "2026-11-30"},
        "2026-11-21",
        FIXED.format(7),
    ),
    "published late, seen all the same on the 2nd": ({"date": "2026-11-28"}, "2026-12-02", SEEN.format(30)),
}


@pytest.mark.parametrize(("given", "last", "rule"), ARMS.values(), ids=ARMS)
def test_the_earliest_end_wins_and_its_last_day_is_shown(
    given: dict[str, str], last: str, rule: str, tmp_path: Path
) -> None:
    content = site(tmp_path, {"exposures.yaml": exposure(**given)})
    end = date.fromisoformat(last)
    for shown in (end - ONE_DAY, end):
        assert fate(checked(content, shown.isoformat()), "/exposures:e-1") in ("待整改", "已整改", "已复查")
    for over in (end + ONE_DAY, end + 300 * ONE_DAY):
        item = gone(checked(content, over.isoformat()))["/exposures:e-1"]
        assert (item.why, item.day, item.rule) == ("expired", end + ONE_DAY, rule)


@pytest.mark.parametrize(
    ("policy", "given", "last"),
    [
        ("after_rectified: 5", {"rectified": "{date: 2026-11-16}"}, "2026-11-21"),
        ("after_rectified: 1", {"rectified": "{date: 2026-11-16}"}, "2026-11-17"),
        ("after_rectified: 5", {}, "2026-12-02"),
        ("after_observed: 10", {}, "2026-11-12"),
        ("after_observed: 10", {"rectified": "{date: 2026-11-04}"}, "2026-11-11"),
        ("after_observed: 10, after_rectified: 3", {"rectified": "{date: 2026-11-10}"}, "2026-11-12"),
    ],
)
def test_a_stricter_place_beneath_shows_it_for_less_time(
    policy: str, given: dict[str, str], last: str, tmp_path: Path
) -> None:
    """Wherever the record is kept: what counts is where it belongs."""
    files: dict[str, str | bytes] = {
        "a/place.yaml": "name: 甲\n",
        "a/b/place.yaml": f"name: 乙\npolicy: {{exposures: {{{policy}}}}}\n",
        "a/exposures.yaml": exposure("e-1", at="b", **given),
        "a/b/exposures.yaml": exposure("e-2", **given),
    }
    content = site(tmp_path, files)
    end = date.fromisoformat(last)
    for identity in ("e-1", "e-2"):
        reference = f"/a/b/exposures:{identity}"
        assert fate(checked(content, last), reference) in ("待整改", "已整改")
        assert fate(checked(content, (end + ONE_DAY).isoformat()), reference) == "[expired]"


@pytest.mark.parametrize(
    ("days", "last"), [("30, after_observed: 90", "2026-12-14"), ("1, after_observed: 1", "2026-11-03")]
)
def test_a_site_may_set_other_days(days: str, last: str, tmp_path: Path) -> None:
    policy = SITE.replace("{publish: records}", f"{{publish: records, after_rectified: {days}}}")
    item = exposure(rectified="{date: 2026-11-14}" if "30" in days else "")
    content = site(tmp_path, {"site.yaml": policy, "exposures.yaml": item})
    assert fate(checked(content, last), "/exposures:e-1") in ("待整改", "已整改")
    over = (date.fromisoformat(last) + ONE_DAY).isoformat()
    assert fate(checked(content, over), "/exposures:e-1") == "[expired]"


def test_what_is_rectified_tomorrow_has_not_been(tmp_path: Path) -> None:
    content = site(tmp_path, {"exposures.yaml": exposure(rectified="{date: 2026-11-21}")})
    today, tomorrow = checked(content, "2026-11-20"), checked(content, "2026-11-21")
    assert (fate(today, "/exposures:e-1"), fate(tomorrow, "/exposures:e-1")) == ("待整改", "已整改")
    assert today.next_change == date(2026, 11, 21)


def test_it_comes_back_when_a_check_fails_after_its_end_and_goes_for_good_with_the_30_days(
    tmp_path: Path,
) -> None:
    """Retention counts only a rectification that stands; what is typed is judged as of each day."""
    item = exposure(rectified="{date: 2026-11-04}", verified=check("2026-11-14", "failed"))
    content = site(tmp_path, {"exposures.yaml": item})
    words = {
        "2026-11-11": "已整改",
        "2026-11-12": "[expired]",
        "2026-11-14": "待整改",
        "2026-12-03": "[expired]",
    }
    assert {day: fate(checked(content, day), "/exposures:e-1") for day in words} == words
    assert counts(checked(content, "2026-12-03"), "/exposures") == {"期满未整改": 1}


@pytest.mark.parametrize(
    ("given", "as_of", "words"),
    [
        (
            {"rectified": "{date: 2026-11-04}"},
            "2026-11-12",
            ["已按期撤下", "整改满7天撤下", "2026年11月12日"],
        ),
        ({}, "2026-12-03", ["已按期撤下", "发现满30天撤下", "2026年12月3日"]),
    ],
)
def test_its_address_says_when_and_by_which_rule_and_nothing_else(
    given: dict[str, str], as_of: str, words: list[str], tmp_path: Path
) -> None:
    made = built(site(tmp_path, {"exposures.yaml": exposure(**given)}), as_of)
    said = page(made, "/exposures/e-1/")
    assert all(word in said for word in words), said
    assert made.tree is not None
    assert not any(
        "旧家具".encode() in data or "南侧车棚".encode() in data for data in made.tree.contents().values()
    )


DAYS = st.dates(date(2026, 11, 2), date(2026, 12, 31))


@given(
    today=DAYS,
    fixes=st.lists(DAYS, max_size=3, unique=True),
    checks=st.lists(st.tuples(DAYS, st.sampled_from(["passed", "failed"])), max_size=3),
    until=st.none() | DAYS,
)
def test_whatever_happens_it_leaves_in_time(
    today: date, fixes: list[date], checks: list[tuple[date, str]], until: date | None
) -> None:
    """Never later than 30 days after it was seen, nor than the last day that was typed."""
    raw = {
        "id": "e-1",
        "date": "2026-11-02",
        "category": "piling",
        "spot": "车棚旁",
        "observed": {"date": "2026-11-02"},
        "description": "堆物",
        "rectified": [{"date": day.isoformat()} for day in sorted(fixes)],
        "verified": [
            {"date": day.isoformat(), "by": "监督", "result": result} for day, result in sorted(checks)
        ],
        **({"publish_until": until.isoformat()} if until else {}),
    }
    sink: list[Diagnostic] = []
    found = decode(Exposure, raw, At("a.yaml", (), sink))
    assert sink == []
    assert found is not None
    record = settle(found.record, lambda day: day <= today)
    end, rule = leaves(record, KIND, (), DEFAULT)
    assert end is not None
    assert end <= date(2026, 12, 3)
    assert until is None or end <= until + ONE_DAY
    standing = [
        day
        for day in fixes
        if day <= today and all(day > one for one, result in checks if result == "failed" and one <= today)
    ]
    assert not standing or end <= min(standing) + 8 * ONE_DAY
    assert rule
