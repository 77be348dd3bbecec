"""A pledge is a post's; its status follows its last day and its result; others judge it (contract 5)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from site_builder.base.clock import Clock
from site_builder.content.declare import At
from site_builder.content.schema import decode, settle
from site_builder.kinds.pledges.record import Pledge, due, same_post, state, titled
from site_builder.model.kind import Moment
from tests.kit import built, checked, faults, has_page, page, site


def pledge(identity: str = "p-1", **given: str) -> str:
    """A pledge as an item of a list file."""
    fields = {"promise": "月底前修好楼道灯", "date": "2026-11-02", "pledger": "荷风物业", **given}
    return "\n".join([f"- id: {identity}", *(f"  {name}: {text}" for name, text in fields.items())]) + "\n"


def record(**given: Any) -> Any:
    """A decoded pledge."""
    typed = {"id": "p-1", "promise": "修灯", "date": "2026-11-02", "pledger": "物业", **given}
    found = decode(Pledge, typed, At("", (), []))
    assert found is not None
    return found.record


def standing(day: str, **given: Any) -> Any:
    """How a pledge stands on a day."""
    clock = Clock(date.fromisoformat(day))
    moment = Moment(clock=clock, running=clock, calendar=None, place=None)  # type: ignore[arg-type]
    return state(settle(record(**given), clock.reached), moment)


DUE = {"due": "2026-11-20"}
KEPT = {**DUE, "result": {"date": "2026-11-23", "kept": "true"}}
BROKEN = {**DUE, "result": {"date": "2026-11-20", "kept": "false"}}


@pytest.mark.parametrize(
    ("given", "day", "word"),
    [
        ({}, "2030-01-01", "进行中"),
        (DUE, "2026-11-19", "进行中"),
        (DUE, "2026-11-20", "进行中"),  # the last day still belongs to the term
        (DUE, "2026-11-21", "逾期"),
        (KEPT, "2026-11-22", "逾期"),
        (KEPT, "2026-11-23", "已兑现"),
        (BROKEN, "2026-11-19", "进行中"),
        (BROKEN, "2026-11-20", "未兑现"),
        (BROKEN, "2026-11-21", "未兑现"),
    ],
)
def test_the_status_follows_the_days(given: dict[str, Any], day: str, word: str) -> None:
    assert standing(day, **given).status == word


@pytest.mark.parametrize(
    ("result", "late"),
    [
        ({"date": "2026-11-20", "kept": "true"}, 0),
        ({"date": "2026-11-21", "kept": "true"}, 1),
        ({"date": "2026-11-23", "kept": "false"}, 0),
    ],
)
def test_how_late_it_was_kept(result: dict[str, str], late: int) -> None:
    assert standing("2026-12-31", **DUE, result=result).computed.late_by == late


def test_the_office_sees_to_the_last_day_until_the_result_is_written() -> None:
    none: Any = None
    assert [item.day for item in due(record(**DUE), none)] == [date(2026, 11, 20)]
    assert list(due(record(**KEPT), none)) == []
    assert list(due(record(), none)) == []


@pytest.mark.parametrize(
    ("first", "second", "same"), [("甲 物业", "甲物业", True), ("物业", "物业 ", True), ("甲", "乙", False)]
)
def test_posts_are_known_by_name_without_spaces(first: str, second: str, same: bool) -> None:
    assert same_post(first, second) is same


def test_a_long_promise_is_cut_for_a_title() -> None:
    given = record(promise="灯" * 41)
    assert titled(given, None) == "灯" * 39 + "…"  # type: ignore[arg-type]
    assert titled(record(promise="灯" * 40), None) == "灯" * 40  # type: ignore[arg-type]
    assert titled(record(title="题目"), None) == "题目"  # type: ignore[arg-type]


def test_the_board_puts_what_is_late_first_and_gathers_by_pledger(tmp_path: Path) -> None:
    items = (
        pledge("p-1", title="长期的")
        + pledge("p-2", title="晚了的", due="2026-11-10", pledger="荷风 物业")
        + pledge("p-3", title="近的", due="2026-11-25", pledger="书记")
        + pledge(
            "p-4",
            title="做到的",
            due="2026-11-10",
            result="{date: 2026-11-12, kept: true}",
            evaluation="{date: 2026-11-13, by: 议事会, grade: fair, present: 9, satisfied: 5}",
        )
    )
    made = built(site(tmp_path, {"pledges.yaml": items}), "2026-11-20")
    text = page(made, "/pledges/")
    places = [text.index(word) for word in ("晚了的", "近的", "长期的", "做到的")]
    assert places == sorted(places)
    assert "荷风物业 3" in text.replace("荷风 物业 3", "荷风物业 3")
    assert made.next_change == date(2026, 11, 26)
    assert has_page(made, "/pledges/by/status/overdue/")
    assert not has_page(made, "/pledges/by/status/broken/")
    record_ = page(made, "/pledges/p-4/")
    assert "已兑现，晚2天" in record_
    assert "到会9人，满意5人" in record_


def test_no_person_and_no_judge_in_his_own_case_two_at_once(tmp_path: Path) -> None:
    items = pledge(pledger="王某某", evaluation="{date: 2026-11-13, by: 王某某, grade: good, satisfied: 5}")
    content = site(tmp_path, {"pledges.yaml": items})
    found = faults(content, checked(content, "2026-11-20").diagnostics)
    assert {one.split()[1] for one in found} == {"pledge-person", "pledge-evaluation"}
    assert len(found) == 3
