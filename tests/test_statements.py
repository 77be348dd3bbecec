"""更正声明: what the office says of a record that it took back stands where the mistake stood, for at least as long."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.offices import EXPOSURE, HONOR, Office, office

SAID = "地点写错，已经更正。"
AFTER = date(2026, 11, 29)
"""The honour of 2 November was withdrawn on the 15th: it stood for 13 days, and so does the statement, to the 28th."""


def withdrawal(record: str, class_: str = "error", **more: str) -> dict[str, str]:
    """A line of a withdrawals.yaml."""
    return {
        "record": record,
        "date": "2026-11-15",
        "class": class_,
        "by": "综合办",
        "statement": SAID,
        **more,
    }


def withdrawn(root: Path, *lines: dict[str, str], **files: Any) -> Office:
    """An office with withdrawals."""
    return office(root, {"zhen/a/withdrawals.yaml": list(lines), **files})


def stands_on(desk: Office, board: str, day: date) -> bool:
    """Whether the statement stands on a board, of a site built for a day."""
    assert desk.run(day=day.isoformat()).code == 0
    return SAID in desk.page(f"zhen/a/{board}/")


@pytest.mark.parametrize(("days", "stands"), [(-14, True), (-2, True), (-1, True), (0, False), (1, False)])
def test_it_stands_on_the_board_as_long_as_the_mistake_did(tmp_path: Path, days: int, stands: bool) -> None:
    desk = withdrawn(tmp_path, withdrawal("/zhen/a/honors:h-1"))
    assert stands_on(desk, "honors", AFTER + timedelta(days=days)) is stands
    assert SAID in desk.page("zhen/a/honors/h-1/")  # at its own address, and in the log, for good
    assert SAID in desk.page("zhen/a/corrections/")
    assert SAID not in desk.page("zhen/a/exposures/")


def test_the_build_says_when_it_goes(tmp_path: Path) -> None:
    desk = withdrawn(tmp_path, withdrawal("/zhen/a/honors:h-1"), **{"zhen/a/exposures.yaml": []})
    assert "下一次自动变化：2026-11-29" in desk.run(day="2026-11-28").said


@pytest.mark.parametrize("class_", ["consent", "minor", "leak", "order", "other"])
def test_for_what_was_no_mistake_nothing_stands_on_the_board(tmp_path: Path, class_: str) -> None:
    desk = withdrawn(tmp_path, withdrawal("/zhen/a/honors:h-1", class_))
    assert not stands_on(desk, "honors", date(2026, 11, 16))


def test_of_a_record_that_nobody_has_any_more_it_stays(tmp_path: Path) -> None:
    desk = withdrawn(tmp_path, withdrawal("/zhen/a/honors:h-9"))
    assert stands_on(desk, "honors", date(2028, 1, 1))


def test_on_the_day_of_the_mistake_it_stands_that_day(tmp_path: Path) -> None:
    desk = withdrawn(tmp_path, withdrawal("/zhen/a/honors:h-1", date="2026-11-02"))
    assert stands_on(desk, "honors", date(2026, 11, 2))
    assert not stands_on(desk, "honors", date(2026, 11, 3))


def test_typed_on_the_record_itself_it_stands_too(tmp_path: Path) -> None:
    own = {"date": "2026-11-15", "class": "error", "statement": SAID}
    desk = office(tmp_path, {"zhen/a/exposures.yaml": [{**EXPOSURE, "withdrawn": own}]})
    assert stands_on(desk, "exposures", date(2026, 11, 28))
    assert not stands_on(desk, "exposures", AFTER)


def test_several_stand_newest_first_and_only_where_they_belong(tmp_path: Path) -> None:
    second = {**HONOR, "id": "h-2", "photos": []}
    lines = (
        withdrawal("/zhen/a/honors:h-1", statement="第一份声明。"),
        withdrawal("/zhen/a/honors:h-2", "objection", statement="第二份声明。", date="2026-11-16"),
    )
    desk = withdrawn(tmp_path, *lines, **{"zhen/a/honors.yaml": [HONOR, second]})
    assert desk.run(day="2026-11-17").code == 0
    page = desk.page("zhen/a/honors/")
    assert page.index("第二份声明") < page.index("第一份声明")
    assert "题目乙甲子" not in page
