"""The date changes words, never the verdict; and nothing changes before the day that the build names (contract 4).

Rules judge a record as it was typed, so that what is right today cannot be wrong tomorrow.  One warning is about what
a page prints, and comes and goes with it.  `next_change` is the first day on which, with no edit, anything differs.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder import build
from site_builder.base.diagnostics import Diagnostic
from site_builder.build import Checked, Loaded
from tests import kit
from tests.little_sites import ROOT

SITES = ROOT / "tests" / "sites"
GOOD = sorted(path.name for path in (SITES / "good").iterdir())
BAD = sorted(path.name for path in (SITES / "bad").iterdir())
FIRST = date(2026, 10, 1)
DAYS = tuple(FIRST + timedelta(days=number) for number in range(400))
ONE_DAY = timedelta(days=1)
BY_PAGE = {"calendar-provisional"}


def verdict(found: Checked) -> tuple[Diagnostic, ...]:
    """What is wrong, whatever is on a page today."""
    return tuple(item for item in found.diagnostics if item.rule not in BY_PAGE)


On = Callable[[str, date], Checked]


@pytest.fixture(scope="module")
def on(tmp_path_factory: pytest.TempPathFactory) -> On:
    """What a good site comes to on a day; each is loaded once and checked once a day."""
    root = tmp_path_factory.mktemp("good")
    loaded: dict[str, Loaded] = {}
    for name in GOOD:
        shutil.copytree(SITES / "good" / name, root / name, ignore=shutil.ignore_patterns("expected.txt"))
        loaded[name] = build.load(build.scan(root / name))
    return cache(lambda name, day: build.check(loaded[name], day))


def _bad(name: str, root: Path) -> Loaded:
    folder = SITES / "bad" / name
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "expected.txt"
    }
    return kit.site(root, files)


@pytest.mark.parametrize("name", GOOD)
def test_a_right_site_is_right_on_every_day_and_changes_when_it_said(name: str, on: On) -> None:
    """From change to change through 400 days: half-way to the next and on its eve all is as it was."""
    today, last = DAYS[0], DAYS[-1]
    while today < last:
        found = on(name, today)
        assert verdict(found) == verdict(on(name, FIRST))
        assert found.next_change is None or found.next_change > today
        end = min(found.next_change or last, last)
        for other in {today + (end - today) // 2, end - ONE_DAY} - {today}:
            later = on(name, other)
            assert verdict(later) == verdict(found)
            assert later.publications == found.publications, "something changed that was not named"
            assert later.next_change == found.next_change, "the next change moved without anything happening"
        today = end


@pytest.mark.parametrize("name", BAD)
def test_a_wrong_site_is_wrong_alike_on_every_day(name: str, tmp_path: Path) -> None:
    content = _bad(name, tmp_path)
    verdicts = {verdict(build.check(content, day)) for day in DAYS[::79]}
    assert len(verdicts) == 1


def test_a_site_with_every_fault_is_wrong_alike_on_every_day(tmp_path: Path) -> None:
    """Every record of the wrong sites that can stand beside others, on one board a site."""
    parts: dict[str, list[str]] = {}
    for name in BAD:
        for kind in ("honors", "exposures", "figures"):
            path = SITES / "bad" / name / f"{kind}.yaml"
            try:
                text = path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError):
                continue
            if text.startswith("- ") and "photos:" not in text and len(text) < 5000 and "\0" not in text:
                parts.setdefault(kind, []).append(text)
    files: dict[str, str | bytes] = {
        f"{kind}/{number:03}.yaml": text.encode()
        for kind, texts in parts.items()
        for number, text in enumerate(texts)
    }
    assert len(files) > 60
    content = kit.site(tmp_path, files)
    checks = [build.check(content, day) for day in DAYS[::37]]
    assert len(checks[0].diagnostics) > 100
    assert len({verdict(found) for found in checks}) == 1


@settings(deadline=None)
@given(name=st.sampled_from(GOOD), day=st.sampled_from(DAYS), later=st.sampled_from(DAYS))
def test_until_the_next_change_all_days_are_alike(name: str, day: date, later: date, on: On) -> None:
    found = on(name, day)
    if later > day and (found.next_change is None or later < found.next_change):
        other = on(name, later)
        assert dict(other.publications) == dict(found.publications)
        assert other.next_change == found.next_change


def _day(first: int, last: int) -> st.SearchStrategy[str]:
    start = date(2026, 11, 1)
    return st.integers(first, last).map(lambda number: (start + timedelta(days=number)).isoformat())


@st.composite
def records(draw: st.DrawFn) -> str:
    """An honour or an exposure with dates drawn at random, right or wrong."""
    identity = draw(st.sampled_from(["r-1", "r-2"]))
    given = {"date": draw(_day(0, 20))}
    optional = {
        "publish_from": _day(0, 30),
        "publish_until": _day(10, 60),
        "objection": st.one_of(
            _day(0, 30).map(lambda one: f"{{received: {one}}}"),
            st.tuples(_day(0, 20), _day(20, 40), st.sampled_from(["upheld", "partly", "rejected"])).map(
                lambda one: "{{received: {}, answered: {}, result: {}}}".format(*one)
            ),
        ),
        "corrections": _day(10, 50).map(lambda one: f"{{date: {one}, note: 改了}}"),
        "withdrawn": _day(0, 60).map(lambda one: f"{{date: {one}, class: other}}"),
    }
    if draw(st.booleans()):
        given["observed"] = f"{{date: {draw(_day(0, 20))}}}"
        optional |= {
            "rectify_by": _day(0, 40),
            "rectified": st.lists(_day(0, 40), min_size=1, max_size=2).map(
                lambda days: "[" + ", ".join(f"{{date: {one}}}" for one in sorted(days)) + "]"
            ),
            "verified": st.tuples(_day(0, 45), st.sampled_from(["passed", "failed"])).map(
                lambda one: "{{date: {}, by: 监督, result: {}}}".format(*one)
            ),
        }
        write = kit.exposure
    else:
        optional |= {
            "publicity": st.tuples(_day(0, 20), st.integers(1, 30)).map(
                lambda one: "{{from: {}, working_days: {}, basis: 办法, contact: 0000}}".format(*one)
            ),
            "honoree": st.tuples(_day(0, 20), _day(20, 60)).map(
                lambda one: (
                    "{{name: 张某某, kind: person, consent: {{by: self, date: {}, scope: [web], until: {}}}}}".format(
                        *one
                    )
                )
            ),
        }
        write = kit.honor
    for name in draw(st.sets(st.sampled_from(sorted(optional)), max_size=4)):
        given[name] = draw(optional[name])
    return write(identity, **given)


@settings(deadline=None, max_examples=15)
@given(items=st.lists(records(), min_size=1, max_size=3))
def test_whatever_is_typed_the_changes_are_those_that_were_named(items: list[str]) -> None:
    """Of a random ledger: following `next_change` finds every day on which anything differs."""
    boards: dict[str, str | bytes] = {}
    for number, item in enumerate(items):
        kind = "exposures" if "observed:" in item else "honors"
        boards[f"{kind}/{number}.yaml"] = item
    with tempfile.TemporaryDirectory() as folder:
        content = kit.site(Path(folder), boards)
        start, end = date(2026, 10, 25), date(2027, 5, 1)
        named, day = [], start
        found = build.check(content, day)
        first = verdict(found)
        while found.next_change is not None and found.next_change <= end:
            assert found.next_change > day
            day = found.next_change
            before, found = found, build.check(content, day)
            named.append(day)
            eve = build.check(content, day - timedelta(days=1))
            assert eve.publications == before.publications
            assert verdict(found) == first
        for number in range(0, (end - start).days, 17):
            day = start + timedelta(days=number)
            last = max((one for one in named if one <= day), default=start)
            assert build.check(content, day).publications == build.check(content, last).publications
