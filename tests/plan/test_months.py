"""The month archive: everything that a place published in a month; what can expire is a number there."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from site_builder import build
from site_builder.plan.views import MonthArchive, SearchPage
from tests.little_sites import SHIPPED_DAY, loaded, pages_of, shipped, shipped_pages

DAY = date(2026, 11, 20)
EXPOSURE: dict[str, Any] = {"category": "piling", "spot": "东侧通道", "description": "堆放杂物。"}


def exposure(identity: str, day: str) -> dict[str, Any]:
    """An exposure that was seen and published on a day."""
    return {"id": identity, "date": day, "observed": {"date": day}, **EXPOSURE}


def honor(identity: str, day: str, **more: Any) -> dict[str, Any]:
    """An honour of a team."""
    team = {"name": "巡查队", "kind": "team"}
    return {
        "id": identity,
        "title": f"好事{identity}",
        "date": day,
        "award": "haoren",
        "honoree": team,
        **more,
    }


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> dict[str, MonthArchive]:
    """The months of a place by their path."""
    content = loaded(
        tmp_path_factory.mktemp("months"),
        {
            "a/place.yaml": {"name": "荷风苑"},
            "a/honors.yaml": [
                honor("h-1", "2026-11-02"),
                honor("h-2", "2026-11-16", summary="修了水管。"),
                honor("h-3", "2026-11-03", publish_until="2026-11-30"),
                honor("h-4", "2025-12-01"),
                honor("h-5", "2026-11-21"),
            ],
            "a/exposures.yaml": [exposure("e-1", "2026-11-05"), exposure("e-2", "2026-03-05")],
        },
    )
    return {
        page.path: page.context for page in pages_of(content, DAY) if isinstance(page.context, MonthArchive)
    }


def test_there_is_a_page_for_each_month_in_which_anything_was_published(
    archive: dict[str, MonthArchive],
) -> None:
    """Also for one whose records have all gone: their number outlives them."""
    assert set(archive) == {f"/a/{month}/index.html" for month in ("2025-12", "2026-03", "2026-11")}


def test_rows_are_what_stays_and_the_rest_is_a_number(archive: dict[str, MonthArchive]) -> None:
    boards = {board.title: board for board in archive["/a/2026-11/index.html"].boards}
    honors, exposures = boards["善行义举榜"], boards["不文明行为曝光榜"]
    assert [row.title for row in honors.rows] == ["好事h-2", "好事h-1"]
    assert honors.rows[0].lines == ("修了水管。",)
    assert honors.count == "3位"
    assert [(figure.label, figure.value) for figure in honors.counts] == [("已公布", "3")]
    assert exposures.rows == ()
    assert exposures.count == "1处"
    assert [(figure.label, figure.value) for figure in exposures.counts] == [("待整改", "1")]
    (gone,) = archive["/a/2026-03/index.html"].boards
    assert [(figure.label, figure.value) for figure in gone.counts] == [("期满未整改", "1")]


def test_months_are_chained_over_the_gaps(archive: dict[str, MonthArchive]) -> None:
    chain = {
        path[3:10]: (month.previous and month.previous.path, month.next and month.next.path)
        for path, month in archive.items()
    }
    assert chain == {
        "2025-12": (None, "/a/2026-03/"),
        "2026-03": ("/a/2025-12/", "/a/2026-11/"),
        "2026-11": ("/a/2026-03/", None),
    }


def test_the_year_links_months_that_have_something(archive: dict[str, MonthArchive]) -> None:
    grid = archive["/a/2026-11/index.html"].year
    assert grid is not None
    assert (grid.year, len(grid.cells)) == (2026, 12)
    assert {cell.month: (cell.count, cell.path) for cell in grid.cells if cell.count} == {
        3: (1, "/a/2026-03/"),
        11: (4, "/a/2026-11/"),
    }
    assert [cell.month for cell in grid.cells if cell.current] == [11]
    assert [cell.path for cell in grid.cells if not cell.count] == [""] * 10


def test_on_the_shipped_pages_months_and_years_add_up() -> None:
    """Every record that counts stands in exactly one month of its place, and every month is found by search."""
    published = build.check(shipped(), SHIPPED_DAY).publications
    pages = {page.path: page for page in shipped_pages()}
    for path, publication in published.items():
        counted = Counter(
            item.month
            for board in publication.boards
            if board.mode != "off"
            for item in board.counted
            if item.month
        )
        home = f"/{path}/" if path else "/"
        made = {}
        for month in counted:
            context = pages[f"{home}{month}/index.html"].context
            assert isinstance(context, MonthArchive)
            made[month] = sum(int("".join(filter(str.isdigit, board.count))) for board in context.boards)
            assert context.year is not None
            assert {cell.month: cell.count for cell in context.year.cells if cell.count} == {
                int(one[5:]): number for one, number in counted.items() if one[:4] == month[:4]
            }
        assert made == dict(counted)
        search = pages[f"{home}search/index.html"].context
        assert isinstance(search, SearchPage)
        assert {link.path for link in search.months} == {f"{home}{month}/" for month in counted}
