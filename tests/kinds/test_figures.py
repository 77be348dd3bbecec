"""Reported figures: with a unit, a time, as printed, and never counted with records (contract 3, 5)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kit import built, checked, entries, faults, figure, page, site

DAY = "2026-11-20"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"value": "2000余", "unit": "吨"}, []),
        ({"value": "0", "unit": "处"}, []),
        ({"value": "约41.6", "unit": "万平方米"}, []),
        ({"value": "8863万元", "unit": ""}, []),
        ({"value": "近1.2亿元", "unit": ""}, []),
        ({"value": "2000余", "unit": ""}, ["6:10 figure-unit"]),
        ({"value": "8863万元", "unit": "元"}, ["7:9 figure-unit"]),
        ({"value": "若干", "unit": "处"}, ["6:10 bad-number"]),
        ({"period": "2026-10"}, []),
        ({"as_of": "2026-10-31"}, []),
        ({"as_of": "未注明"}, []),
        ({"period": "2026-10", "as_of": "2026-10-31"}, ["9:10 figure-time"]),
        ({"about": "projects"}, []),
        ({"about": "工程"}, ["4:10 bad-choice"]),
        ({"item": ""}, ["1:3 missing-field"]),
        ({"title": ""}, ["1:3 missing-field"]),
    ],
)
def test_what_a_figure_states(given: dict[str, str], expected: list[str], tmp_path: Path) -> None:
    content = site(tmp_path, {"figures.yaml": figure(**given)})
    found = checked(content, DAY)
    assert [one.removeprefix("figures.yaml:") for one in faults(content, found.diagnostics)] == expected
    assert bool(entries(found)) == (not expected)


@pytest.mark.parametrize("value", ["2000余", "约41.6", "8000余万", "6万以上", "1,200"])
def test_it_is_printed_as_it_was_typed(value: str, tmp_path: Path) -> None:
    made = built(site(tmp_path, {"figures.yaml": figure(value=value, unit="处")}), DAY)
    assert value in page(made, "/figures/f-1/")


def test_two_places_reports_are_never_added_up(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a/place.yaml": "name: 甲\n",
        "a/figures.yaml": figure(value="2000余"),
        "b/place.yaml": "name: 乙\n",
        "b/figures.yaml": figure(value="500"),
        "figures.yaml": figure("f-0", title="全街道清运", value="2600"),
    }
    made = built(site(tmp_path, files), DAY)
    assert made.tree is not None
    assert not any("2500余".encode() in data for data in made.tree.contents().values())
    assert "2600" in page(made, "/figures/")
