"""Campaigns: statuses and time by dates, what is done however it is typed or counted, what is over, roll-ups (contract 5)."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.base.quantity import parse_number
from site_builder.build import Loaded
from site_builder.kinds.campaigns.progress import gained, share_of, time_gone
from site_builder.model.page import Page
from site_builder.model.public import Facts
from tests.kit import built, checked, counts, day, faults, figure, has_page, page, project, shown, site
from tests.little_sites import pages_of

DAY = "2026-11-20"
TASKS = """
    tasks:
      - id: lumian
        name: 城市精细化管理
        items:
          - {id: bulu, name: 修补路面, unit: 处, planned: 40, due: 2026-10-31}
          - {id: jinggai, name: 更换井盖, unit: 块, planned: 20}
"""


def campaign(identity: str = "xd-1", more: str = TASKS, **given: str) -> str:
    """A campaign from 1 September to 30 November 2026, as an item of a list file; `more` is indented by four."""
    fields = {
        "title": "秋季环境整治行动",
        "date": "2026-09-01",
        "from": "2026-09-01",
        "to": "2026-11-30",
        **given,
    }
    lines = [f"- id: {identity}", *(f"  {name}: {text}" for name, text in fields.items() if text)]
    return "\n".join([*lines, *(line[2:] for line in more.strip("\n").splitlines())]) + "\n"


def reports(*lines: str) -> str:
    return "\n".join(["    reports:", *(f"      - {{{line}}}" for line in lines)])


def one(content: Loaded, path: str, as_of: str = DAY) -> Page:
    """The page at an address, as it was planned."""
    (found,) = [item for item in pages_of(content, day(as_of)) if item.path == f"{path}index.html"]
    return found


def tiles(content: Loaded, as_of: str = DAY, path: str = "/campaigns/xd-1/") -> dict[str, Any]:
    """The items of a campaign as they stand on its map, by name."""
    return {item.name: item for task in one(content, path, as_of).context.tasks for item in task.tiles}


def issue(
    identity: str, *, tags: str = "qiuji", closed: bool = True, date: str = "2026-09-07", **more: str
) -> str:
    """An issue of the ledger, closed by a later check unless said otherwise."""
    fields = {
        "title": "路面坑洼",
        "date": date,
        "category": "road",
        "spot": "荷风路",
        "found": f"{{date: {date}, by: 网格长, channel: patrol}}",
        "assigned": f"{{to: 市政养护站, date: {date}, deadline: 2026-12-20}}",
        "fixed": f"{{date: {date}, by: 市政养护站}}" if closed else "",
        "verified": f"{{date: {date}, by: 街道综合办, result: passed}}" if closed else "",
        "tags": tags,
        **more,
    }
    return (
        "\n".join([f"- id: {identity}", *(f"  {key}: {text}" for key, text in fields.items() if text)]) + "\n"
    )


COUNTED = """
    tasks:
      - id: wenti
        name: 问题清零
        items: {id: xiaohao, name: 问题销号, planned: 4, counts: {kind: issues, tag: qiuji, status: 已销号}}
"""


# -- dates ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        ("2026-08-31", "未开始"),
        ("2026-09-01", "进行中"),
        ("2026-11-30", "进行中"),
        ("2026-12-01", "已结束"),
    ],
)
def test_the_status_changes_with_the_first_day_and_after_the_last(
    as_of: str, status: str, tmp_path: Path
) -> None:
    content = site(tmp_path, {"campaigns.yaml": campaign(date="2026-08-20")})
    found = checked(content, as_of)
    assert counts(found, "/campaigns") == {status: 1}
    assert found.diagnostics == ()


def test_a_newspaper_need_not_say_when(tmp_path: Path) -> None:
    files = {
        "place.yaml": "",
        "p/place.yaml": "{name: 某街道, standing: press}",
        "p/campaigns.yaml": campaign(**{"from": "", "to": "", "source": "{name: 某报, date: 未注明}"}),
    }
    del files["place.yaml"]
    found = checked(site(tmp_path, files), DAY)
    assert counts(found, "/p/campaigns") == {"未载明": 1}
    assert found.diagnostics == ()


@pytest.mark.parametrize(
    ("when", "gone"),
    [
        ("2026-08-31", "0"),
        ("2026-09-01", "1.1"),
        ("2026-10-16", "50.5"),
        ("2026-11-30", "100"),
        ("2026-12-04", "100"),
    ],
)
def test_the_time_gone_is_whole_on_the_last_day(when: str, gone: str) -> None:
    assert time_gone(day("2026-09-01"), day("2026-11-30"), day(when)) == Decimal(gone)


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_no_time_is_gone_of_what_has_no_span(missing: int) -> None:
    days: list[Any] = [day("2026-09-01"), day("2026-11-30"), day("2026-10-01")]
    days[missing] = None
    assert time_gone(*days) is None


def test_the_time_gone_stays_that_of_the_newest_report(tmp_path: Path) -> None:
    told = reports("date: 2026-09-11, title: 第1期", "date: 2026-09-18, title: 第2期")
    content = site(tmp_path, {"campaigns.yaml": campaign(more=TASKS + told)})
    found = {
        as_of: one(content, "/campaigns/xd-1/", as_of).context.gone.text
        for as_of in ("2026-09-17", "2026-09-18", "2026-11-20")
    }
    assert found == {"2026-09-17": "12.1%", "2026-09-18": "19.8%", "2026-11-20": "19.8%"}


def test_an_item_is_late_from_the_day_after_its_last(tmp_path: Path) -> None:
    told = reports("date: 2026-10-30, title: 第1期, done: {bulu: 39, jinggai: 20}")
    content = site(tmp_path, {"campaigns.yaml": campaign(more=TASKS + told)})
    words = {
        as_of: [item.tag.word for item in tiles(content, as_of).values()]
        for as_of in ("2026-10-31", "2026-11-01", "2026-12-01")
    }
    assert words == {
        "2026-10-31": ["进行中", "已完成"],
        "2026-11-01": ["逾期", "已完成"],
        "2026-12-01": ["逾期", "已完成"],
    }


# -- what is done --------------------------------------------------------------------------------------------------


def test_the_newest_report_that_names_an_item_says_how_much_is_done(tmp_path: Path) -> None:
    told = reports(
        "date: 2026-09-11, title: 第1期, done: {bulu: 6, jinggai: 3}",
        "date: 2026-09-18, title: 第2期, done: {bulu: 15}",
        "date: 2026-11-27, title: 还没有到, done: {bulu: 40}",
    )
    content = site(tmp_path, {"campaigns.yaml": campaign(more=TASKS + told)})
    found = tiles(content)
    assert (found["修补路面"].done, found["更换井盖"].done) == ("15处", "3块")
    made = built(content, DAY)
    assert has_page(made, "/campaigns/xd-1/2026-09-18/")
    assert not has_page(made, "/campaigns/xd-1/2026-11-27/")
    assert "修补路面 9处 15处 40处" in page(made, "/campaigns/xd-1/2026-09-18/")


@pytest.mark.parametrize(
    ("done", "planned", "share"),
    [
        ("20", "40", "50"),
        ("40", "40", "100"),
        ("1", "3", "33.3"),
        ("1999", "2000", "99.9"),
        ("99999", "100000", "99.9"),  # what is not whole is never printed as 100
        ("50", "40", "125"),
        ("0", "40", "0"),
        ("30余", "40", None),
        ("30", "约40", None),
        ("30", "0", None),
    ],
)
def test_of_approximate_numbers_there_is_no_rate(done: str, planned: str, share: str | None) -> None:
    found = share_of(parse_number(done), parse_number(planned))
    assert found == (Decimal(share) if share is not None else None)


@pytest.mark.parametrize(
    ("done", "word"),
    [("40余", "已完成"), ("约40", "进行中"), ("39余", "进行中"), ("0", "未开始"), ("", "未报")],
)
def test_what_is_near_the_plan_is_complete_only_where_it_must_be(
    done: str, word: str, tmp_path: Path
) -> None:
    typed = f", done: {done}" if done else ""
    more = TASKS.replace("planned: 40, due: 2026-10-31", f"planned: 40{typed}")
    assert tiles(site(tmp_path, {"campaigns.yaml": campaign(more=more)}))["修补路面"].tag.word == word


@given(st.lists(st.integers(0, 99) | st.none(), min_size=1, max_size=8))
def test_what_reports_add_is_the_whole_in_the_end(steps: list[int | None]) -> None:
    """Of reports that each tell the whole up to their day (or nothing), the gains add up to the last whole."""
    whole, told = 0, []
    for step in steps:
        whole += step or 0
        told.append(Facts({"done": (("a", parse_number(str(whole))),) if step is not None else ()}))
    gains = [gained(tuple(told), index, "a") for index in range(len(told))]
    assert [gain is None for gain in gains] == [step is None for step in steps]
    assert sum(gain.amount for gain in gains if gain is not None) == whole


def test_a_whole_that_shrank_or_is_not_exact_gains_nothing_that_can_be_named() -> None:
    told = tuple(Facts({"done": (("a", parse_number(text)),)}) for text in ("20余", "30", "25"))
    assert [gained(told, index, "a") for index in range(3)] == [None, None, None]


# -- what is counted -----------------------------------------------------------------------------------------------

PLACES = {"a/place.yaml": "name: 翠湖街道\n", "a/b/place.yaml": "name: 荷风苑\n"}


def test_records_here_and_beneath_are_counted_by_their_tag(tmp_path: Path) -> None:
    files = {
        **PLACES,
        "a/campaigns.yaml": campaign(more=COUNTED),
        "a/issues.yaml": issue("is-1") + issue("is-2", closed=False) + issue("is-3", tags="别的"),
        "a/b/issues.yaml": issue("is-1", tags="[别的, qiuji]") + issue("is-2", tags=""),
    }
    content = site(tmp_path, files)
    tile = tiles(content, path="/a/campaigns/xd-1/")["问题销号"]
    assert (tile.done, tile.planned, tile.full) == ("2件", "4件", 500)
    assert (tile.source.path, tile.source.text) == ("/a/issues/", "数自问题台账（标签“qiuji”，已销号）")


def test_what_is_of_another_standing_is_not_counted(tmp_path: Path) -> None:
    files = {
        **PLACES,
        "a/b/place.yaml": "{name: 荷风苑, standing: official}",
        "a/campaigns.yaml": campaign(more=COUNTED),
        "a/issues.yaml": issue("is-1"),
        "a/b/issues.yaml": issue("is-1"),
    }
    assert tiles(site(tmp_path, files), path="/a/campaigns/xd-1/")["问题销号"].done == "1件"


def test_a_record_under_check_makes_the_number_doubtful(tmp_path: Path) -> None:
    files = {**PLACES, "a/campaigns.yaml": campaign(more=COUNTED), "a/b/issues.yaml": issue("is-1", tpyo="x")}
    made = one(site(tmp_path, files), "/a/campaigns/xd-1/")
    assert made.context.doubtful
    assert made.context.tasks[0].tiles[0].done == "0件"


def test_a_record_that_was_moved_out_still_counts_by_its_tag(tmp_path: Path) -> None:
    kept = "counts:\n  - {month: 2026-09, category: road, status: 已销号, number: 3, tags: [qiuji]}\n"
    content = site(tmp_path, {"campaigns.yaml": campaign(more=COUNTED), "issues/purged.yaml": kept})
    assert tiles(content)["问题销号"].done == "3件"


def test_without_a_tag_the_months_of_the_campaign_are_counted(tmp_path: Path) -> None:
    counted = COUNTED.replace("tag: qiuji, status: 已销号", "category: road")
    months = "".join(
        issue(f"is-{number}", tags="", date=when)
        for number, when in enumerate(("2026-08-31", "2026-09-01", "2026-11-30", "2026-12-01"))
    )
    content = site(tmp_path, {"campaigns.yaml": campaign(more=counted), "issues.yaml": months})
    assert tiles(content, "2026-12-01")["问题销号"].done == "2件"


def test_a_tag_takes_what_came_before_and_leaves_what_came_after(tmp_path: Path) -> None:
    typed = issue("is-1", date="2026-08-20") + issue("is-2", date="2026-12-02")
    content = site(tmp_path, {"campaigns.yaml": campaign(more=COUNTED), "issues.yaml": typed})
    assert tiles(content, "2026-12-31")["问题销号"].done == "1件"


@pytest.mark.parametrize(("told", "since"), [("1", "补报+1"), ("2", ""), ("3", "更正−1")])
def test_what_is_over_keeps_the_number_that_its_last_report_told(
    told: str, since: str, tmp_path: Path
) -> None:
    more = COUNTED + reports(f"date: 2026-11-30, title: 总结, done: {{xiaohao: {told}}}")
    content = site(
        tmp_path, {"campaigns.yaml": campaign(more=more), "issues.yaml": issue("is-1") + issue("is-2")}
    )
    running, over = tiles(content, "2026-11-30")["问题销号"], tiles(content, "2026-12-01")["问题销号"]
    assert (running.done, running.since) == ("2件", "")
    assert (over.done, over.since) == (f"{told}件", since)


def test_a_number_that_another_kind_states_too_is_a_warning_and_stops_nothing(tmp_path: Path) -> None:
    more = TASKS + reports("date: 2026-09-11, title: 第1期, done: {bulu: 6}")
    files = {
        "campaigns.yaml": campaign(more=more),
        "figures.yaml": figure(item="修补路面", unit="处", about="campaigns")
        + figure("f-2", item="更换井盖", unit="块", about="campaigns")
        + figure("f-3", item="修补路面", unit="处", about="projects"),
        "projects.yaml": project(quantities="{item: 修补 路面, unit: 米, done: 9}"),
    }
    content = site(tmp_path, files)
    found = checked(content, DAY)
    assert faults(content, found.diagnostics) == ["figures.yaml:6:10 typed-twice?"]
    assert "专项行动的“xd-1”里也写了" in shown(content, found.diagnostics)
    assert counts(found, "/figures") == {"上报": 3}


# -- ids, not names ------------------------------------------------------------------------------------------------

TWINS = """
    tasks:
      - {id: shequ-1, name: 社区管理, items: {id: loudao, name: 清理, unit: 处, planned: 4, done: 4}}
      - {id: shequ-2, name: 社区管理, items: {id: chewei, name: 清理, unit: 处, planned: 4, done: 1}}
"""


def test_two_tasks_of_one_name_are_two(tmp_path: Path) -> None:
    content = site(tmp_path, {"campaigns.yaml": campaign(more=TWINS)})
    assert checked(content, DAY).diagnostics == ()
    tasks = one(content, "/campaigns/xd-1/").context.tasks
    assert [(task.name, task.path, task.share) for task in tasks] == [
        ("社区管理", "/campaigns/xd-1/shequ-1/", "1／1项"),
        ("社区管理", "/campaigns/xd-1/shequ-2/", "0／1项"),
    ]


def test_two_things_wrong_are_told_at_once_and_withhold_the_campaign_alone(tmp_path: Path) -> None:
    wrong = campaign("xd-2", to="2026-08-01", more=TASKS.replace("id: jinggai", "id: bulu"))
    content = site(tmp_path, {"campaigns.yaml": campaign() + wrong})
    found = checked(content, DAY)
    assert faults(content, found.diagnostics) == [
        "campaigns.yaml:16:7 campaign-span",
        "campaigns.yaml:22:16 campaign-ids",
    ]
    assert counts(found, "/campaigns") == {"进行中": 1}


# -- roll-ups ------------------------------------------------------------------------------------------------------

ROWS = """
    tasks:
      - id: zonghe
        name: 社会综合治理
        items: {{id: loudao, name: 清理楼道, unit: 个, planned: {planned}{done}}}
"""


def part(planned: str, done: str = "", **more: str) -> str:
    """A place's part of the campaign 531."""
    typed = f", done: {done}" if done else ""
    return campaign(more=ROWS.format(planned=planned, done=typed), code="531", **more)


def rollup(content: Loaded, path: str = "/a/campaigns/by/code/531/") -> Any:
    return one(content, path).context


def test_the_parts_of_one_code_stand_together_and_are_never_added_to_the_whole(tmp_path: Path) -> None:
    files = {
        "a/place.yaml": "name: 翠湖街道\n",
        "a/b/place.yaml": "name: 柳荫社区\n",
        "a/c/place.yaml": "name: 桥南社区\n",
        "a/d/place.yaml": "name: 荷塘社区\n",
        "a/e/place.yaml": "{name: 某社区, standing: official}",
        "a/campaigns.yaml": part("60", "50"),
        "a/b/campaigns.yaml": part("20", "10余"),
        "a/c/campaigns.yaml": part("15", "15"),
        "a/d/campaigns.yaml": part("5"),
        "a/e/campaigns.yaml": part("9", "9"),
    }
    found = rollup(site(tmp_path, files))
    assert [row[0].text for row in found.places.rows] == ["柳荫社区", "桥南社区", "荷塘社区"]
    assert [row[0].text for row in found.apart.rows] == ["某社区（正式公示）"]
    assert [[cell.text for cell in row] for row in found.items.rows] == [
        ["社会综合治理·清理楼道", "40个", "25余个", "3处中2处", "50个"]
    ]


def test_a_part_that_can_expire_is_a_number_and_one_under_objection_is_none(tmp_path: Path) -> None:
    files = {
        "a/place.yaml": "name: 翠湖街道\n",
        "a/b/place.yaml": "name: 柳荫社区\n",
        "a/c/place.yaml": "name: 桥南社区\n",
        "a/campaigns.yaml": part("60", "50"),
        "a/b/campaigns.yaml": part("20", "10", publish_until="2026-12-31"),
        "a/c/campaigns.yaml": part("15", "15", objection="{received: 2026-11-10}"),
    }
    found = rollup(site(tmp_path, files))
    assert found.places.rows == ()
    assert found.contested == 1
    assert [row[2].text for row in found.items.rows] == ["10个"]


def test_what_is_counted_of_a_part_is_counted_at_its_own_place(tmp_path: Path) -> None:
    files = {
        **PLACES,
        "a/campaigns.yaml": campaign(more=COUNTED, code="531"),
        "a/b/campaigns.yaml": campaign(more=COUNTED, code="531"),
        "a/issues.yaml": issue("is-1") + issue("is-2"),
        "a/b/issues.yaml": issue("is-1"),
    }
    found = rollup(site(tmp_path, files))
    assert [[cell.text for cell in row] for row in found.items.rows] == [
        ["问题清零·问题销号", "4件", "1件", "1处中1处", "3件"]
    ]


@settings(max_examples=8)
@given(st.lists(st.tuples(st.sampled_from(["a", "a/b", "a/c"]), st.booleans(), st.booleans()), max_size=6))
def test_a_count_is_that_of_a_program_that_counts_what_was_typed(
    typed: list[tuple[str, bool, bool]],
) -> None:
    """Any issues at three places, tagged or not, closed or not: the campaign counts those that are both."""
    files = {**PLACES, "a/c/place.yaml": "name: 柳岸\n", "a/campaigns.yaml": campaign(more=COUNTED)}
    for number, (where, tagged, closed) in enumerate(typed):
        path = f"{where}/issues.yaml"
        files[path] = files.get(path, "") + issue(
            f"is-{number}", tags="qiuji" if tagged else "", closed=closed
        )
    with tempfile.TemporaryDirectory() as root:
        tile = tiles(site(Path(root), files), path="/a/campaigns/xd-1/")["问题销号"]
    assert tile.done == f"{sum(tagged and closed for _, tagged, closed in typed)}件"
