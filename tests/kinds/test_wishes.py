"""A wish is printed without the one who wished; its claimer stands by consent; its status follows its days (contract 5)."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.base.personal.health import circumstances
from site_builder.content.declare import At
from site_builder.content.schema import decode, settle
from site_builder.kinds.wishes.record import Wish, due, printed_claimer, since, state
from site_builder.model.kind import Surroundings
from tests.kit import built, checked, entries, fate, faults, page, site

AGREED = "{by: self, date: 2026-11-03, scope: [web, board]}"
TAKEN = "{by: 翠湖志愿服务队（示例）, kind: team, date: 2026-11-12}"


def wish(identity: str = "w-1", **given: str) -> str:
    """A wish as an item of a list file."""
    fields = {"wish": "一台收音机", "date": "2026-11-02", **given}
    return "\n".join([f"- id: {identity}", *(f"  {name}: {text}" for name, text in fields.items())]) + "\n"


def record(**given: Any) -> Any:
    """A decoded wish."""
    found = decode(Wish, {"id": "w-1", "wish": "一台收音机", "date": "2026-11-02", **given}, At("", (), []))
    assert found is not None
    return found.record


CLAIMED = {"claimed": {"by": "志愿队", "kind": "team", "date": "2026-11-12"}}
DONE = {**CLAIMED, "fulfilled": {"date": "2026-11-18"}}


@pytest.mark.parametrize(
    ("given", "day", "word"),
    [
        ({}, "2026-11-02", "待认领"),
        (CLAIMED, "2026-11-11", "待认领"),
        (CLAIMED, "2026-11-12", "已认领"),
        (DONE, "2026-11-17", "已认领"),
        (DONE, "2026-11-18", "已实现"),
        (DONE, "2027-11-18", "已实现"),
    ],
)
def test_the_status_follows_the_days(given: dict[str, Any], day: str, word: str) -> None:
    today = date.fromisoformat(day)
    settled = settle(record(**given), lambda one: one <= today)
    assert state(settled, None).status == word  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "first"),
    [
        ({}, date(2026, 11, 2)),
        ({"posted": "2026-10-20"}, date(2026, 10, 20)),
        (CLAIMED, date(2026, 11, 2)),
        # entered after it was taken on: nobody wrote since when it was open
        ({"claimed": {"by": "志愿队", "kind": "team", "date": "2026-10-30"}}, None),
    ],
)
def test_since_when_it_is_open(given: dict[str, Any], first: date | None) -> None:
    assert since(record(**given)) == first


class _Place:
    def option(self, _kind: str) -> None:
        return None


@pytest.mark.parametrize(
    ("given", "days"),
    [
        ({}, [date(2026, 12, 2)]),
        ({"posted": "2026-10-20"}, [date(2026, 11, 19)]),
        (CLAIMED, [date(2027, 1, 11)]),
        (DONE, []),
        ({"date": "未注明"}, []),
    ],
)
def test_the_office_is_told_of_one_that_stands_still(given: dict[str, Any], days: list[date]) -> None:
    around = Surroundings(place=_Place(), site=None, calendar=None)  # type: ignore[arg-type]
    assert [item.day for item in due(record(**given), around)] == days


@pytest.mark.parametrize(
    ("kind", "show", "consent", "printed"),
    [
        ("team", None, None, "周建国"),
        ("person", None, AGREED, "周某某"),
        ("person", "masked", AGREED, "周某某"),
        ("person", "full", AGREED, "周建国"),
        ("person", "full", None, "周某某"),
    ],
)
def test_a_person_is_masked_unless_he_chose_otherwise(
    kind: str, show: str | None, consent: str | None, printed: str
) -> None:
    agreed = {"by": "self", "date": "2026-11-03", "scope": ["web"]} if consent else None
    typed = {"by": "周建国", "kind": kind, "date": "2026-11-12", "show": show, "consent": agreed}
    given = record(claimed={name: value for name, value in typed.items() if value is not None})
    assert printed_claimer(given.claimed) == printed


@pytest.mark.parametrize(
    "text",
    [
        *(
            "给低保户的一床被子",
            "独居的他想要",
            "奶奶想要一台收音机",
            "爱人住院",
            "化疗期间的营养品",
            "八十岁",
        ),
        *("家里困难", "给单亲妈妈", "轮椅，行动不便", "因病致贫", "残疾", "82岁生日"),
    ],
)
def test_what_tells_of_hardship_illness_or_kin_is_found(text: str) -> None:
    assert circumstances(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "一台能听戏的收音机",
            "院里的孩子们想要一张乒乓球台",
            "老人活动室的棋桌",
            "残疾人坡道",
            "无障碍坡道",
        ),
        *("家属院门口的灯", "一只书包和一盒水彩笔", "学会用手机挂号", "好妈妈课堂的椅子", "9个门厅"),
    ],
)
def test_what_is_wished_for_may_be_said(text: str) -> None:
    assert circumstances(text) == ()


@given(st.text(alphabet="想要一台旧电风扇书桌灯伞，。3张", max_size=30))
def test_plain_things_are_never_refused(text: str) -> None:
    assert circumstances(text) == ()


def test_the_edge_of_a_claim_on_the_page_and_in_the_counts(tmp_path: Path) -> None:
    content = site(
        tmp_path, {"wishes.yaml": wish(claimed=TAKEN) + wish("w-2", title="热闹", wish="一副象棋")}
    )
    before, after = built(content, "2026-11-11"), built(content, "2026-11-12")
    assert before.next_change == date(2026, 11, 12)
    assert "翠湖志愿服务队" not in page(before, "/wishes/w-1/") + page(before, "/wishes/")
    assert "翠湖志愿服务队（示例）认领" in page(after, "/wishes/")
    assert "2 个 待认领" in page(before, "/wishes/").replace("待认领 2 个", "2 个 待认领")
    assert "想认领，请打" in page(after, "/wishes/w-2/")
    assert "想认领" not in page(after, "/wishes/w-1/")
    assert "一副象棋" in page(after, "/wishes/w-2/")


def test_a_claimer_who_takes_the_consent_back_takes_the_record_along(tmp_path: Path) -> None:
    agreed = AGREED.replace("}", ", until: 2026-12-31}")
    given = "{by: 周某某, kind: person, date: 2026-11-05, consent: %s}"
    content = site(tmp_path, {"wishes.yaml": wish(claimed=given % agreed)})
    found = entries(checked(content, "2026-11-20"))["/wishes:w-1"]
    assert found.fleeting
    assert not found.portable
    assert fate(checked(content, "2026-12-31"), "/wishes:w-1") == "已认领"
    assert fate(checked(content, "2027-01-01"), "/wishes:w-1") == "[expired]"
    back = AGREED.replace("}", ", withdrawn: 2026-11-10}")
    (tmp_path / "b").mkdir()
    content = site(tmp_path / "b", {"wishes.yaml": wish(claimed=given % back)})
    assert fate(checked(content, "2026-11-20"), "/wishes:w-1") == "[withdrawn]"


def test_a_false_alarm_is_passed_and_only_that(tmp_path: Path) -> None:
    allow = "[{text: 单身公寓, reason: 楼名, by: 综合办, date: 2026-11-02}]"
    items = wish(wish="单身公寓门口一盏灯", allow=allow) + wish("w-2", wish="单身公寓门口一盏灯")
    content = site(tmp_path, {"wishes.yaml": items})
    assert faults(content, checked(content, "2026-11-20").diagnostics) == ["wishes.yaml:6:9 wish-private"]


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_a_wish_may_be_entered_late_but_not_taken_on_before_it_was_posted(days: int, tmp_path: Path) -> None:
    posted = date(2026, 11, 5) - timedelta(days=days)
    taken = TAKEN.replace("2026-11-12", "2026-11-05")
    content = site(tmp_path, {"wishes.yaml": wish(date="2026-11-08", posted=f"{posted}", claimed=taken)})
    found = faults(content, checked(content, "2026-11-20").diagnostics)
    assert found == (["wishes.yaml:5:48 date-order"] if days < 0 else [])
