"""`due`: what needs the office, printed for a place and all beneath; nothing is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.offices import EXPOSURE, HONOR, Office, Run, everything, office, run

OPEN = {**EXPOSURE, "rectify_by": "2026-11-23"}
LATE = {**EXPOSURE, "id": "e-2", "rectify_by": "2026-11-18", "photos": []}
PUBLICITY = {"from": "2026-11-16", "days": "9", "basis": "办法", "contact": "0000"}


@pytest.fixture
def desk(tmp_path: Path) -> Office:
    return office(
        tmp_path,
        {
            "zhen/a/exposures.yaml": [OPEN],
            "zhen/b/place.yaml": {"name": "柳岸小区"},
            "zhen/b/exposures.yaml": [LATE],
            "zhen/a/honors.yaml": [{**HONOR, "publicity": PUBLICITY}],
        },
    )


def due(desk: Office, *more: str) -> Run:
    return run("due", *more, "--content", str(desk.content), "--date", "2026-11-20")


A = "11月23日 还有3天  荷风苑  不文明行为曝光榜 e-1 整改期限"
B = "11月18日 超期2天  柳岸小区  不文明行为曝光榜 e-2 整改期限"
C = f"11月25日 还有5天  荷风苑  善行义举榜 h-1 “{HONOR['title']}” 公示最后一天"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ((), [B, A, C]),
        (("/",), [B, A, C]),
        (("/zhen",), [B, A, C]),
        (("zhen/a/",), [A, C]),
        (("zhen/a", "--days", "3"), [A]),
        (("--days", "0"), [B]),
        (("zhen/a", "--days", "0"), []),
    ],
)
def test_it_prints_a_line_each_for_a_place_and_all_beneath(
    asked: tuple[str, ...], expected: list[str], desk: Office
) -> None:
    before = everything(desk.root)
    done = due(desk, *asked)
    assert done.code == 0
    assert done.printed.splitlines() == expected
    assert ("没有要办的" in done.said) == (not expected)
    assert everything(desk.root) == before


def test_programs_get_the_same_as_json(desk: Office) -> None:
    found = json.loads(due(desk, "/zhen/b", "--format", "json").printed)
    assert found == [
        {
            "place": "/zhen/b/",
            "place_name": "柳岸小区",
            "kind": "exposures",
            "record": "e-2",
            "title": "",
            "sort": "due",
            "what": "整改期限",
            "day": "2026-11-18",
            "since": None,
            "standing": "overdue",
            "days": -2,
        }
    ]


def test_what_is_wrong_is_said_and_the_rest_listed(desk: Office) -> None:
    desk.write({"zhen/b/exposures.yaml": [{**LATE, "tpyo": "1"}]})
    done = due(desk)
    assert done.code == 0
    assert done.printed.splitlines() == [A, C]
    assert "内容里有 1 处错误" in done.said


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (("/zhen/c",), 2, "没有“/zhen/c”这个地方"),
        (("b",), 2, "是不是 /zhen/b？"),
        (("--days", "-1"), 2, "--days"),
        (("--format", "xml"), 2, "--format"),
    ],
)
def test_a_wrong_call_is_told(asked: tuple[str, ...], code: int, said: str, desk: Office) -> None:
    done = due(desk, *asked)
    assert (done.code, done.printed) == (code, "")
    assert said in done.said


def test_without_a_site_there_is_nothing_to_list(desk: Office) -> None:
    desk.write({"site.yaml": {"tpyo": "1"}})
    done = due(desk)
    assert (done.code, done.printed) == (1, "")
    assert "site.yaml" in done.said
