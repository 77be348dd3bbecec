"""The statistics of a place: every number is counted again here, from what was typed."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from site_builder import build
from site_builder.model.kind import Rate
from site_builder.model.page import Page, Table
from site_builder.model.rollup import Count
from site_builder.plan.statistics.charts import PLOT, column_chart
from site_builder.plan.statistics.shares import rate_text
from site_builder.plan.views import Statistics
from tests.little_sites import SITE, load, loaded, pages_of, shipped_pages
from tests.offices import Office

DAY = date(2026, 11, 20)
RATE = Rate(label="整改率", of=("已整改",), among=("已整改", "逾期"), definition="")


def exposure(identity: str, day: str, **more: Any) -> dict[str, Any]:
    """A behaviour that was seen and published on a day."""
    base = {"category": "piling", "spot": f"{identity}号门旁", "description": "堆放杂物。"}
    return {"id": identity, "date": day, "observed": {"date": day}, **base, **more}


FIXED = {"rectified": {"date": "2026-11-10"}}
FILES: dict[str, Any] = {
    "a/place.yaml": {"name": "甲社区", "shows": ["exposures", "figures"]},
    "a/x/place.yaml": {"name": "甲一苑"},
    "a/y/place.yaml": {"name": "甲二苑"},
    "a/exposures.yaml": [
        exposure("e-1", "2026-09-05", at="x", **FIXED),
        exposure("e-2", "2026-11-05", at="x", **FIXED),
        exposure("e-3", "2026-11-06", at="y", category="parking"),
        exposure("e-4", "2026-11-07", at="y", recorded={"date": "2026-11-19"}),
        exposure("e-5", "2026-11-08", at="y", draft="true"),
        exposure("e-6", "2026-11-09", at="y", withdrawn={"date": "2026-11-10", "class": "error"}),
    ],
    "a/figures.yaml": [
        {
            "id": "f-1",
            "title": "清洗楼道",
            "date": "2026-11-01",
            "about": "exposures",
            "item": "清洗楼道",
            "value": "120余",
            "unit": "处",
            "as_of": "2026-10-31",
            "by": "甲社区",
        }
    ],
}


def statistics(content: build.Loaded, day: date = DAY) -> dict[str, Statistics]:
    """The pages of statistics by path."""
    return {
        page.path.removesuffix("index.html"): page.context
        for page in pages_of(content, day)
        if isinstance(page.context, Statistics)
    }


def table(page: Statistics, heading: str) -> Table:
    """The table of a section."""
    found = next(part.table for part in page.sections if part.heading == heading)
    assert found is not None
    return found


def cells(found: Table) -> list[list[str]]:
    """Its rows as text."""
    return [[cell.text for cell in row] for row in found.rows]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Statistics]:
    return statistics(loaded(tmp_path_factory.mktemp("statistics"), FILES))


def test_what_was_published_is_counted_by_board_month_status_and_category(
    pages: dict[str, Statistics],
) -> None:
    assert cells(table(pages["/a/statistics/"], "各栏目")) == [
        ["不文明行为曝光榜", "4处", "待整改2、已整改2", "1处"],
        ["上报数", "1项", "上报1", "0"],
    ]
    board = pages["/a/statistics/exposures/"]
    assert cells(table(board, "逐月")) == [
        ["2026年11月", "3处", "1"],
        ["2026年10月", "0处", "0"],
        ["2026年9月", "1处", "0"],
    ]
    assert cells(table(board, "按状态")) == [["待整改", "2处"], ["已整改", "2处"]]
    assert cells(table(board, "按类别")) == [["公共区域堆物", "3处"], ["乱停乱放", "1处"]]
    assert cells(table(pages["/a/statistics/2026/"], "逐月逐栏")) == [
        ["2026年9月", "1", "—"],
        ["2026年11月", "3", "1"],
    ]


def test_places_stand_in_their_order_and_rates_are_no_percentages_under_the_minimum(
    pages: dict[str, Statistics],
) -> None:
    rates = table(pages["/a/statistics/exposures/"], "比率")
    assert cells(rates) == [["甲社区（合计）", "2/4"], ["甲一苑", "2/2"], ["甲二苑", "0/2"]]
    assert "不排名次" in rates.note


@pytest.mark.parametrize(
    ("fixed", "late", "minimum", "said"),
    [
        (0, 0, 5, "没有记录"),
        (2, 2, 5, "2/4"),
        (3, 2, 5, "3/5，60.0%"),
        (2, 1, 3, "2/3，66.7%"),
        (1, 2, 3, "1/3，33.3%"),
        (1, 15, 5, "1/16，6.3%"),  # 6.25, half up
        (0, 7, 5, "0/7，0.0%"),
    ],
)
def test_a_rate_prints_numerator_and_denominator(fixed: int, late: int, minimum: int, said: str) -> None:
    def count(status: str, number: int) -> Count:
        return Count(kind="exposures", month="", category="", status=status, number=number)

    assert rate_text(RATE, [count("已整改", fixed), count("逾期", late), count("复核中", 9)], minimum) == said


def test_a_reported_number_stands_apart_and_leads_to_its_page(pages: dict[str, Statistics]) -> None:
    reported = table(pages["/a/statistics/"], "上报数")
    assert cells(reported) == [["清洗楼道", "120余处", "截至2026年10月31日"]]
    assert reported.rows[0][0].path == "/a/figures/f-1/"
    assert "上报数" not in {part.heading for part in pages["/a/x/statistics/"].sections}


def test_every_number_of_the_shipped_site_leads_to_a_page_that_is_there() -> None:
    shipped = shipped_pages()
    made = {page.path.removesuffix("index.html") for page in shipped}
    found = [page for page in shipped if isinstance(page.context, Statistics)]
    assert len(found) > 20
    for page in found:
        for part in page.context.sections:
            for row in part.table.rows if part.table else ():
                assert {cell.path for cell in row if cell.path} <= made, page.path
    assert _unlinked(found) == []


def _unlinked(found: list[Page]) -> list[str]:
    """Counted numbers of a place's own boards that lead nowhere."""
    return [
        f"{page.path} {row[0].text}"
        for page in found
        for part in page.context.sections
        if part.heading in ("逐月", "按状态", "按类别") and part.table
        for row in part.table.rows
        if not row[1].path and row[1].text[0] != "0" and _has_board(page, found)
    ]


def _has_board(page: Page, found: list[Page]) -> bool:
    """Whether the place keeps the board itself: else its numbers are all of places beneath, which the page lists."""
    return any(item.path == page.path.split("statistics/")[1] for item in page.shell.nav)


def test_a_parent_is_the_sum_of_its_own_standing(pages: dict[str, Statistics]) -> None:
    def by_status(path: str) -> Counter[str]:
        rows = cells(table(pages[path], "按状态")) if path in pages else []
        return Counter({word: int(number.removesuffix("处")) for word, number in rows})

    whole = by_status("/a/statistics/exposures/")
    assert whole == by_status("/a/x/statistics/exposures/") + by_status("/a/y/statistics/exposures/")


def test_a_chart_is_as_high_as_its_numbers() -> None:
    chart = column_chart("逐月", (("1月", 0), ("2月", 1), ("3月", 200), ("4月", 100)))
    assert [column.height for column in chart.columns] == [0, 2, PLOT, PLOT // 2]
    assert {column.y + column.height for column in chart.columns} == {chart.base}
    assert column_chart("空", ()).columns == ()


def _closed(desk: Office) -> list[list[str]]:
    page = statistics(load(desk.content))["/a/statistics/"]
    return cells(table(page, "按期结账的数"))


@pytest.fixture
def desk(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    made.write({"site.yaml": SITE, **FILES})
    return made


def test_closing_freezes_the_figures_and_later_arrivals_stand_beside_them(desk: Office) -> None:
    done = desk.run("close", "/a", "2026-09", "--by", "综合办", day="2026-10-08")
    assert done.code == 0, done.said
    assert _closed(desk) == [["2026年9月", "2026年10月8日，综合办", "1"]]
    records = FILES["a/exposures.yaml"]
    late = exposure("e-7", "2026-09-20", at="x")
    desk.write({"a/exposures.yaml": [*records, late, {**late, "id": "e-8"}]})
    assert _closed(desk)[0][2] == "1，补报+2"
    wrong = {**records[0], "withdrawn": {"date": "2026-11-19", "class": "error"}}
    desk.write({"a/exposures.yaml": [wrong, *records[1:], {**late, "category": "parking"}]})
    assert _closed(desk)[0][2] == "1，补报+1，更正−1"


def test_a_status_that_changed_since_is_no_correction(desk: Office) -> None:
    records = FILES["a/exposures.yaml"]
    desk.write({"a/exposures.yaml": [{**records[0], "rectified": {"date": "2026-10-20"}}, *records[1:]]})
    assert desk.run("close", "/a", "2026-09", "--by", "综合办", day="2026-10-08").code == 0
    assert _closed(desk)[0][2] == "1"


def test_closing_a_year_makes_its_archive(desk: Office) -> None:
    for period in ("2026-11", "2026"):
        assert desk.run("close", "/a", period, "--by", "综合办", day="2027-01-05").code == 0
    page = statistics(load(desk.content), date(2027, 1, 6))["/a/statistics/2026/"]
    assert page.heading == "2026年档案"
    assert "2027年1月5日" in page.lead
    assert [row[0] for row in cells(table(page, "结账时的数"))] == ["2026年11月", "2026年"]


@pytest.mark.parametrize(
    ("arguments", "day", "code", "said"),
    [
        (("/a", "2026-11"), "2026-11-30", 2, "还没有过完"),
        (("/a", "2026-11"), "2026-12-01", 0, "已写入"),
        (("/a", "2026-13"), "2026-12-01", 2, "不是一个月或一年"),
        (("/b", "2026-10"), "2026-12-01", 2, "没有“/b”这个地方"),
    ],
)
def test_what_can_be_closed(desk: Office, arguments: tuple[str, ...], day: str, code: int, said: str) -> None:
    done = desk.run("close", *arguments, "--by", "综合办", day=day)
    assert (done.code, said in done.said) == (code, True), done.said
    assert (desk.content / "a/closings.yaml").exists() == (code == 0)


def test_a_period_is_not_closed_twice_nor_over_what_is_being_checked(desk: Office) -> None:
    assert desk.run("close", "/a", "2026-10", "--by", "综合办").code == 0
    before = (desk.content / "a/closings.yaml").read_bytes()
    assert desk.run("close", "/a", "2026-10", "--by", "综合办").code == 2
    desk.write({"a/x/exposures.yaml": [exposure("e-9", "2026-11-01", category="堆物")]})
    done = desk.run("close", "/a", "2026-09", "--by", "综合办")
    assert done.code == 1
    assert "正在核对" in done.said
    assert (desk.content / "a/closings.yaml").read_bytes() == before
