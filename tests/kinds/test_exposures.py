"""What may be exposed: behaviour at a place, never people, in the order in which things happen (domain 4.2)."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.content.declare import At
from site_builder.content.schema import decode
from site_builder.kinds.exposures.record import Exposure, passed_check, standing_fix
from tests.kit import SITE, boards, built, checked, entries, exposure, fate, faults, page, shown, site

DAY = "2026-11-20"
PLACE = """
    name: 荷风苑
    buildings:
      - {id: b1, name: 1号楼, households: 48}
      - {id: b2, name: 2号楼, households: 7}
      - {id: b3, name: 3号楼}
      - {id: b8, name: 8号楼, households: 8}
      - {id: b11, name: 11号楼, households: 60}
      - {id: lotus, name: 荷花楼, households: 40}
"""


def found_in(root: Path, item: str, place: str = PLACE) -> list[str]:
    """`line:column rule` of everything that is wrong with an exposure of a place with buildings."""
    content = site(root, {"a/place.yaml": place, "a/exposures.yaml": item})
    return [
        one.removeprefix("a/exposures.yaml:") for one in faults(content, checked(content, DAY).diagnostics)
    ]


PUBLIC_SPOTS = [
    "南侧车棚旁",
    "北门外人行道",
    "荷风路中段",
    "公示栏前",
    "2楼栋之间的绿地",
    "地下车库入口",
    "东侧楼道口",
]
HOMES = [
    "3单元门口",
    "201室门前",
    "三楼平台",
    "顶楼",
    "东户门前",
    "临街窗台下",
    "二层连廊",
    "5户门口",
    "阳台下方",
    "６单元旁",
]


@pytest.mark.parametrize("spot", PUBLIC_SPOTS)
def test_a_spot_that_is_everybodys(spot: str, tmp_path: Path) -> None:
    assert found_in(tmp_path, exposure(spot=spot)) == []


@pytest.mark.parametrize("words", HOMES)
@pytest.mark.parametrize(("field", "place"), [("spot", "4:9"), ("description", "6:16"), ("title", "7:10")])
def test_a_home_is_never_pointed_at_nor_printed(words: str, field: str, place: str, tmp_path: Path) -> None:
    item = exposure(**{field: f"{words}堆了纸箱"})
    (told,) = found_in(tmp_path, item)
    line, rule = told.split()
    assert (line.partition(":")[0], rule) in {
        (place.partition(":")[0], name) for name in ("conduct-home", "personal-data")
    }
    content = site(tmp_path, {"a/exposures.yaml": item})
    assert words not in shown(content, checked(content, DAY).diagnostics)


@pytest.mark.parametrize(
    ("allowed", "passes"),
    [("便民服务窗口", True), ("窗", True), ("服务", False), ("便民服务窗口旁边", False)],
)
def test_a_false_alarm_passes_by_exactly_its_text(allowed: str, passes: bool, tmp_path: Path) -> None:
    allow = f"{{text: {allowed}, reason: 办事大厅的窗口, by: 综合办, date: 2026-11-02}}"
    item = exposure(spot="便民服务窗口旁的楼外窗下" if not passes else "便民服务窗口旁", allow=allow)
    rules = [line.split()[1] for line in found_in(tmp_path, item) if "unused-allow" not in line]
    assert rules == [] if passes else set(rules) <= {"conduct-home", "personal-data"}
    assert bool(rules) is not passes


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"spot": "1号楼东侧通道", "building": "b1"}, []),
        ({"spot": "1 号楼东侧通道", "building": "b1"}, []),
        ({"spot": "1#楼东侧通道", "building": "b1"}, []),
        ({"spot": "１号楼东侧通道", "building": "b1"}, []),
        ({"spot": "东侧通道", "building": "b1"}, []),
        ({"spot": "荷花楼前", "building": "lotus"}, []),
        ({"spot": "1号楼和8号楼之间", "building": "b8"}, []),
        ({"spot": "8号楼北侧", "building": "b8"}, []),
        # a building is named by its id
        ({"spot": "1号楼东侧通道"}, ["4:9"]),
        ({"spot": "12栋旁"}, ["4:9"]),
        ({"spot": "六号楼旁"}, ["4:9"]),
        ({"spot": "东侧通道", "building": "b9"}, ["7:13"]),
        # one with few households, or nobody knows how many, is never a spot
        ({"spot": "2号楼前", "building": "b2"}, ["7:13"]),
        ({"spot": "3号楼前", "building": "b3"}, ["7:13"]),
        ({"spot": "1号楼和2号楼之间", "building": "b1"}, ["4:9"]),
        # and what a text says is what `building` says
        ({"spot": "11号楼东侧", "building": "b1"}, ["7:13"]),
        ({"spot": "车棚旁", "description": "从1号楼拖来的家具。"}, []),
        ({"spot": "车棚旁", "description": "从2号楼拖来的家具。"}, ["6:16"]),
        ({"spot": "车棚旁", "title": "3号楼前堆物"}, ["7:10"]),
        ({"spot": "车棚旁", "description": "从9号楼拖来的家具。"}, ["6:16"]),
    ],
)
def test_a_building_is_named_only_where_many_live(
    given: dict[str, str], expected: list[str], tmp_path: Path
) -> None:
    assert found_in(tmp_path, exposure(**given)) == [f"{one} conduct-spot" for one in expected]


def test_the_id_of_the_building_that_was_meant(tmp_path: Path) -> None:
    content = site(tmp_path, {"a/place.yaml": PLACE, "a/exposures.yaml": exposure(spot="11号楼旁")})
    assert [item.example for item in checked(content, DAY).diagnostics] == ["building: b11"]


@pytest.mark.parametrize(("households", "wrong"), [(49, True), (48, False)])
def test_the_minimum_is_that_of_the_place(households: int, wrong: bool, tmp_path: Path) -> None:
    place = f"{PLACE}    policy: {{homes: {{minimum_households: {households}}}}}\n"
    item = exposure(spot="1号楼东侧通道", building="b1")
    assert found_in(tmp_path, item, place) == ["7:13 conduct-spot"] * wrong


@pytest.mark.parametrize(("category", "expected"), [("piling", []), ("road", ["3:13 exposure-category"])])
def test_only_conduct_is_exposed(category: str, expected: list[str], tmp_path: Path) -> None:
    assert found_in(tmp_path, exposure(category=category)) == expected


ORDER = [
    ({"date": "2026-11-02"}, []),
    ({"date": "2026-11-01"}, ["2:9 date-order"]),
    ({"assigned": "{to: 物业, date: 2026-11-02}"}, []),
    ({"assigned": "{to: 物业, date: 2026-11-01}"}, ["7:28 date-order"]),
    ({"rectify_by": "2026-11-02"}, []),
    ({"rectify_by": "2026-11-01"}, ["7:15 date-order"]),
    ({"rectified": "{date: 2026-11-02}"}, []),
    ({"rectified": "{date: 2026-11-01}"}, ["7:21 date-order"]),
    ({"rectified": "[{date: 2026-11-05}, {date: 2026-11-04}]"}, ["7:42 date-order"]),
    ({"rectified": "[{date: 2026-11-05}, {date: 2026-11-05}]"}, []),
    (
        {"rectified": "{date: 2026-11-05}", "verified": "{date: 2026-11-04, by: 监督, result: passed}"},
        ["8:20 exposure-check"],
    ),
    ({"rectified": "{date: 2026-11-05}", "verified": "{date: 2026-11-05, by: 监督, result: passed}"}, []),
    ({"verified": "{date: 2026-11-05, by: 监督, result: failed}"}, ["7:20 exposure-check"]),
    (
        {
            "assigned": "{to: 荷风物业, date: 2026-11-03}",
            "rectified": "{date: 2026-11-05}",
            "verified": "{date: 2026-11-06, by: 荷风 物业, result: passed}",
        },
        ["9:36 exposure-check"],
    ),
]


@pytest.mark.parametrize(("given", "expected"), ORDER)
def test_things_happen_in_their_order_and_another_post_checks(
    given: dict[str, str], expected: list[str], tmp_path: Path
) -> None:
    assert found_in(tmp_path, exposure(**given)) == expected


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"spot": ""}, "spot"),
        ({"observed": ""}, "observed"),
        ({"observed": "{part: 上午}"}, "date"),
        ({"description": ""}, "description"),
        ({"category": ""}, "category"),
        ({"rectified": "{note: 清空}"}, "date"),
        ({"rectified": "{date: 2026-11-04}", "verified": "{date: 2026-11-05, result: passed}"}, "by"),
    ],
)
def test_what_an_exposure_cannot_do_without(given: dict[str, str], missing: str, tmp_path: Path) -> None:
    content = site(tmp_path, {"exposures.yaml": exposure(**given)})
    [found] = checked(content, DAY).diagnostics
    assert (found.rule, missing in found.message) == ("missing-field", True)


@pytest.mark.parametrize("field", ["found_by", "channel", "reporter", "name", "shop", "household", "time"])
def test_there_is_no_field_for_people_or_how_it_was_found(field: str, tmp_path: Path) -> None:
    assert [one.split()[1] for one in found_in(tmp_path, exposure(**{field: "甲"}))] == ["unknown-field"]


@pytest.mark.parametrize("part", ["8:30", "08时", "早上"])
def test_a_part_of_the_day_and_never_an_hour(part: str, tmp_path: Path) -> None:
    item = exposure(observed=f'{{date: 2026-11-02, part: "{part}"}}')
    assert [one.split()[1] for one in found_in(tmp_path, item)] == ["bad-choice"]


def test_without_a_title_it_bears_spot_and_behaviour(tmp_path: Path) -> None:
    files = {"exposures.yaml": exposure("e-1") + exposure("e-2", title="通道堆物")}
    found = entries(checked(site(tmp_path, files), DAY))
    assert {key: entry.title for key, entry in found.items()} == {
        "/exposures:e-1": "南侧车棚旁·公共区域堆物",
        "/exposures:e-2": "通道堆物",
    }


def test_its_words_stand_on_its_own_boards_pages_only(tmp_path: Path) -> None:
    """Elsewhere it is a count: on homes, months, parents, in search, in the sitemap."""
    files: dict[str, str | bytes] = {
        "site.yaml": f"{SITE}    base_url: https://board.example/gongshi/\n",
        "a/place.yaml": "name: 甲\n",
        "a/exposures.yaml": exposure(description="白玉兰树下堆了纸箱。", spot="白玉兰树旁"),
    }
    content = site(tmp_path, files)
    made = built(content, DAY)
    assert made.tree is not None
    holding = {path for path, data in made.tree.contents().items() if "白玉兰".encode() in data}
    assert holding
    assert all(path.startswith("a/exposures/") for path in holding), holding
    assert "noindex" in made.tree.contents()["a/exposures/e-1/index.html"].decode()
    assert "exposures" not in made.tree.contents()["sitemap.xml"].decode()
    assert "待整改" in page(made, "/a/exposures/")


def test_each_place_opts_in_for_itself(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a/place.yaml": "name: 甲\nboards: {exposures: {mode: counts}}\n",
        "a/exposures.yaml": exposure(),
        "b/place.yaml": "name: 乙\n",
        "b/exposures.yaml": exposure(),
        "exposures.yaml": exposure("e-2", at="a"),
    }
    found = checked(site(tmp_path, files), DAY)
    assert {key: board.mode for key, board in boards(found).items()} == {
        "/a/exposures": "counts",
        "/b/exposures": "records",
    }
    assert [fate(found, f"/{place}/exposures:e-1") for place in "ab"] == ["", "待整改"]
    assert len(boards(found)["/a/exposures"].counted) == 2


DAYS = st.integers(3, 28).map(lambda number: f"2026-11-{number:02}")


@given(
    fixes=st.lists(DAYS, max_size=4),
    checks=st.lists(st.tuples(DAYS, st.sampled_from(["passed", "failed"])), max_size=4),
)
def test_a_rectification_stands_while_no_failed_check_stands_after_it(
    fixes: list[str], checks: list[tuple[str, str]]
) -> None:
    raw = {
        "id": "e-1",
        "date": "2026-11-02",
        "category": "piling",
        "spot": "旁",
        "observed": {"date": "2026-11-02"},
        "description": "堆物",
        "rectified": [{"date": one} for one in fixes],
        "verified": [{"date": one, "by": "监督", "result": result} for one, result in checks],
    }
    found = decode(Exposure, raw, At("a.yaml", (), []))
    assert found is not None
    failed = [one for one, result in checks if result == "failed"]
    stands = [one for one in fixes if not failed or one > max(failed)]
    fixed = standing_fix(found.record)
    assert (fixed.isoformat() if fixed else None) == min(stands, default=None)
    passed = passed_check(found.record)
    if passed is not None:
        assert fixed is not None
        assert passed >= fixed
        assert (passed.isoformat(), "passed") in checks
