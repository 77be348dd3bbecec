"""Hours and points of teams: added up where others tell of them, by the published table, never of persons (contract 5)."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.base.quantity import add_numbers, parse_number
from site_builder.model.tally import adding, amount_of
from tests import kit

DAY = "2026-11-20"
PLACE = """
name: 甲街道
kind: subdistrict
boards:
  volunteers:
    basis: 《积分办法（示例）》
    points:
      - {id: hours, name: 志愿服务, unit: 小时, points: 1}
      - {id: hours, name: 志愿服务, unit: 小时, points: 1.5, from: 2026-10-01}
      - {id: zhishou, name: 路口值守, unit: 次, points: 2}
taxonomies:
  team:
    - {id: bangbang, name: 帮帮队}
    - {id: xunluo, name: 巡逻队}
"""
SESSIONS = """
- id: sat
  title: 周六志愿服务
  date: 2026-08-01
  when: {every: week, on: saturday, from: 2026-08-01, until: 2026-12-26}
  sessions:
    - {date: 2026-09-26, teams: {team: bangbang, hours: 10}}
    - {date: 2026-10-17, teams: [{team: bangbang, hours: 18}, {team: xunluo, hours: 30余}]}
    - {date: 2026-11-14, teams: {team: bangbang, hours: 12.5}}
    - {date: 2026-11-21, teams: {team: bangbang, hours: 99}}
"""


def team(identity: str = "v-1", more: str = "", **given_: str) -> str:
    """帮帮队 in the fourth quarter, as an item of a list file."""
    fields = {"date": "2026-11-02", "team": "bangbang", "period": "2026-Q4", **given_}
    return kit._item(identity, fields, more)


def computed(
    root: Path, volunteers: str, activities: str = SESSIONS, as_of: str = DAY
) -> tuple[str, str, str]:
    """Status, hours and points of the one record."""
    files = {"a/place.yaml": PLACE, "a/volunteers.yaml": volunteers}
    content = kit.site(root, files | ({"a/activities.yaml": activities} if activities else {}))
    entry = kit.entries(kit.checked(content, as_of))["/a/volunteers:v-1"]
    told = entry.computed
    return (
        entry.status,
        "?" if told.doubtful else str(told.hours),
        str(told.points) if told.points is not None else "",
    )


CASES = {
    "the months of a quarter": (team(), SESSIONS, DAY, ("进行中", "30.5", "45.75")),
    "a session counts from its day": (team(), SESSIONS, "2026-11-21", ("进行中", "129.5", "194.25")),
    "a month": (team(period="2026-10"), SESSIONS, DAY, ("已汇总", "18", "27")),
    "the table of its time": (team(period="2026-Q3"), SESSIONS, DAY, ("已汇总", "10", "10")),
    "no hours told of are none": (team(period="2026-08"), SESSIONS, DAY, ("已汇总", "0", "0")),
    "of 余 there are no points": (team(team="xunluo"), SESSIONS, DAY, ("进行中", "30余", "")),
    "typed": (team(hours="8"), "", DAY, ("进行中", "8", "12")),
    "typed and more": (team(hours="8", earned="{item: zhishou, number: 3}"), "", DAY, ("进行中", "8", "18")),
    "counted and more": (team(earned="{item: zhishou, number: 3}"), SESSIONS, DAY, ("进行中", "30.5", "51.75")),
    "typed stands where both are": (team(hours="8"), SESSIONS, DAY, ("进行中", "8", "12")),
    "the last day of the period": (team(hours="8"), "", "2026-12-31", ("进行中", "8", "12")),
    "the day after": (team(hours="8"), "", "2027-01-01", ("已汇总", "8", "12")),
    "nothing is added up while a session is being checked": (
        team(), SESSIONS.replace("hours: 10}", "hours: 很多}"), DAY, ("进行中", "?", ""),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("typed", "activities", "as_of", "expected"), CASES.values(), ids=CASES)
def test_hours_and_points(
    typed: str, activities: str, as_of: str, expected: tuple[str, str, str], tmp_path: Path
) -> None:
    assert computed(tmp_path, typed, activities, as_of) == expected


def test_what_is_typed_twice_is_told_with_both_names(tmp_path: Path) -> None:
    content = kit.site(
        tmp_path,
        {"a/place.yaml": PLACE, "a/activities.yaml": SESSIONS, "a/volunteers.yaml": team(hours="8")},
    )
    found = kit.checked(content, DAY).diagnostics
    assert kit.faults(content, found) == ["a/volunteers.yaml:5:10 volunteer-hours?"]
    assert "activities:sat" in kit.shown(content, found)


def test_the_pages_name_teams_in_their_order_and_the_table(tmp_path: Path) -> None:
    content = kit.site(
        tmp_path,
        {
            "a/place.yaml": PLACE,
            "a/activities.yaml": SESSIONS,
            "a/volunteers.yaml": team("v-2", team="xunluo") + team() + team("v-3", period="2026-Q3"),
            "a/b/place.yaml": "name: 乙社区\nkind: community\n",
            "a/b/volunteers.yaml": team("v-9", hours="100"),
        },
    )
    made = kit.built(content, DAY)
    assert made.diagnostics == ()
    board = kit.page(made, "/a/volunteers/")
    assert board.index("帮帮队 30.5 45.75") < board.index("巡逻队 30余 不算")
    assert "每小时1.5分" in board
    # here and beneath
    assert "2026年第4季度 160.5余" in board
    assert "时长由本处活动记录合计" in kit.page(made, "/a/volunteers/v-1/")
    assert kit.has_page(made, "/a/volunteers/by/team/bangbang/")
    assert kit.has_page(made, "/a/volunteers/by/period/2026-q3/")
    assert "30.5" in kit.page(made, "/a/")


def test_the_press_names_teams_alone(tmp_path: Path) -> None:
    content = kit.site(
        tmp_path,
        {
            "p/place.yaml": PLACE.replace("kind: subdistrict", "kind: subdistrict\nstanding: press"),
            "p/volunteers.yaml": team(
                date="未注明", period="", title="志愿队“帮帮队”", source="{name: 某报（示例）, date: 未注明}"
            ),
        },
    )
    assert kit.checked(content, DAY).diagnostics == ()
    assert kit.statuses(kit.checked(content, DAY)) == {"/p/volunteers:v-1": "未载明"}
    assert "帮帮队" in kit.page(kit.built(content, DAY), "/p/volunteers/")


NUMBERS = st.builds(
    lambda words, number: parse_number(words.format(number)),
    st.sampled_from(["{}", "{}余", "约{}"]),
    st.decimals(0, 99_999, places=4).map(lambda one: f"{one:f}".rstrip("0").rstrip(".")),
)


@given(st.lists(NUMBERS, min_size=1, max_size=6))
def test_a_sum_in_parts_is_the_sum(numbers: list) -> None:
    """Whatever is handed on in whole numbers comes out as exact, and as near, as it was."""
    found = amount_of([one for number in numbers for one in adding(number, "2026-11", "people")], "people")
    expected = (
        add_numbers(number for number in numbers if number.amount) if any(n.amount for n in numbers) else None
    )
    assert (found is None) == (expected is None)
    if found is not None and expected is not None:
        assert found.amount == expected.amount
        assert found.about == expected.about
        assert found.exact == expected.exact
