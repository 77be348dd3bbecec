"""What a project may say of itself, and what is computed of it (contract 3, 4, 5; domain 4.5).

`^` in a table stands before the very character at which an error is expected (`tests.kit.marked`).
"""

from __future__ import annotations

import tempfile
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder import build
from tests.kit import built, checked, day, entries, fate, faults, gone, marked, page, project, shown, site
from tests.little_sites import pages_of, templates

DAY = "2026-11-20"
ONE_DAY = timedelta(days=1)
STREET = """
    name: 翠湖街道
    programmes: {id: gaizao-2026, name: 老旧小区改造, item: 小区, unit: 个, planned: 6}
    procedures:
      yizheng:
        name: 一征三议两公开
        steps:
          - {id: zheng, name: 征求意见, before: start, passes: 2/3}
          - {id: yi-1, name: 一议, before: start}
          - {id: yi-2, name: 二议, before: start, quorum: 2/3, passes: 1/2}
          - {id: huifang, name: 回访, before: never}
          - {id: gongkai, name: 结果公开, before: acceptance}
"""
PLACE = """
    name: 荷风苑
    programmes: {id: loudao, name: 楼道整治}
    buildings:
      - {id: b1, name: 1号楼, households: 48}
      - {id: b2, name: 2号楼, households: 36}
      - {id: b6, name: 6号楼}
"""
KEY = "/a/b/projects:p-1"


def content_of(root: Path, item: str, place: str = PLACE, street: str = STREET) -> build.Loaded:
    """A street with a compound in it, and what the compound says of its projects."""
    return site(root, {"a/place.yaml": street, "a/b/place.yaml": place, "a/b/projects.yaml": item})


def told(root: Path, item: str, *rules: str, place: str = PLACE) -> tuple[list[str], list[str]]:
    """What is found in a project, and what its marks expect: `line:column rule`, one rule for all marks or one each."""
    clean, spots = marked(item)
    content = content_of(root, clean, place)
    found = faults(content, checked(content, DAY).diagnostics)
    wanted = rules * len(spots) if len(rules) == 1 else rules
    expected = [f"{spot} {rule}" for spot, rule in zip(spots, wanted, strict=True)]
    return [one.removeprefix("a/b/projects.yaml:") for one in found], expected


def computed(found: build.Checked, key: str = KEY) -> Any:
    """What was computed of a project."""
    return entries(found)[key].computed


# -- what contradicts itself ---------------------------------------------------------------------------------------

PROGRAMMES = [
    "programme: gaizao-2026",
    "programme: loudao",
    "programme: ^gaizao-2025",
    "programme: ^loudao-2026",
]
MONEY = [
    # sources up to the total; what they leave is 来源未说明
    "budget: {date: 2026-04-28, stage: 批复, total: 1286万元}",
    "budget: {date: 2026-04-28, stage: 批复, total: 1286万元, sources: {name: 上级, amount: 720万元}}",
    "budget: {date: 2026-04-28, stage: 批复, total: 1286万元, sources: [{name: 上级, amount: 720万元}, {name: 区级, amount: 566万元}]}",
    # one 元 more; one 分 more; other units
    "budget: {date: 2026-04-28, stage: 批复, total: 1286万元, ^sources: [{name: 上级, amount: 720万元}, {name: 区级, amount: 566.0001万元}]}",
    "budget: {date: 2026-04-28, stage: 批复, total: 100元, ^sources: {name: 居民, amount: 100.01元}}",
    "budget: {date: 2026-04-28, stage: 批复, total: 1286万元, ^sources: {name: 上级, amount: 0.13亿元}}",
    "budget: {date: 2026-04-28, stage: 批复, total: 0.13亿元, sources: {name: 上级, amount: 1300万元}}",
    # only exact parts can exceed an exact total
    "budget: {date: 2026-04-28, stage: 批复, total: 约1286万元, sources: {name: 上级, amount: 1300万元}}",
    "budget: {date: 2026-04-28, stage: 批复, total: 1200余万元, sources: {name: 上级, amount: 1300万元}}",
    "budget: {date: 2026-04-28, stage: 批复, total: 900万元, sources: {name: 上级, amount: 1000余万元}}",
    "budget: {date: 2026-04-28, stage: 批复, total: 900万元, sources: [{name: 上级, amount: 1000余万元}, {name: 区级, amount: 900万元}]}",
    "budget: {date: 2026-04-28, stage: 批复, total: 900万元, ^sources: [{name: 上级, amount: 1000余万元}, {name: 区级, amount: 901万元}]}",
    # each version for itself
    """
    budget:
      - {date: 2026-04-28, stage: 批复, total: 100万元, ^sources: {name: 上级, amount: 101万元}}
      - {date: 2026-05-28, stage: 变更, total: 120万元, sources: {name: 上级, amount: 101万元}}
      - {date: 2026-06-28, stage: 审定, total: 90万元, ^sources: {name: 上级, amount: 101万元}}
    """,
    # versions in order of time
    "budget: [{date: 2026-04-28, stage: 估算, total: 1元}, {date: 2026-04-28, stage: 批复, total: 1元}]",
    "budget: [{date: 2026-04-28, stage: 估算, total: 1元}, {date: ^2026-04-27, stage: 批复, total: 1元}]",
    "spent: [{date: 2026-10-31, amount: 1元}, {date: ^2026-10-30, amount: 1元}]",
    # what was paid up to a day never shrinks
    "spent: [{date: 2026-09-30, amount: 400万元}, {date: 2026-10-31, amount: 400万元}]",
    "spent: [{date: 2026-09-30, amount: 400万元}, {date: 2026-10-31, amount: ^399.99万元}]",
    "spent: [{date: 2026-09-30, amount: 400万元}, {date: 2026-10-31, amount: 约390万元}]",
    "spent: [{date: 2026-09-30, amount: 400余万元}, {date: 2026-10-31, amount: 390万元}]",
    # nor is it more than the newest budget
    "budget: {date: 2026-04-28, stage: 批复, total: 1286万元}\nspent: {date: 2026-10-31, amount: 1286万元}",
    "budget: {date: 2026-04-28, stage: 批复, total: 1286万元}\nspent: {date: 2026-10-31, amount: ^1286.01万元}",
    "budget: {date: 2026-04-28, stage: 批复, total: 1286万元}\nspent: {date: 2026-10-31, amount: 1300余万元}",
    "budget: {date: 2026-04-28, stage: 批复, total: 约1286万元}\nspent: {date: 2026-10-31, amount: 1300万元}",
    "budget: [{date: 2026-04-28, stage: 批复, total: 9元}, {date: 2026-05-28, stage: 变更, total: 12元}]\n"
    "spent: {date: 2026-10-31, amount: 12元}",
    "budget: [{date: 2026-04-28, stage: 批复, total: 12元}, {date: 2026-05-28, stage: 审定, total: 9元}]\n"
    "spent: {date: 2026-10-31, amount: ^12元}",
    "spent: {date: 2026-10-31, amount: 784万元}",
    # two at once
    "budget: {date: 2026-04-28, stage: 批复, total: 19元, ^sources: {name: 上级, amount: 20元}}\n"
    "spent: [{date: 2026-09-30, amount: 12元}, {date: ^2026-09-29, amount: ^11元}]",
]  # fmt: skip
PLANS = [
    "plan: {date: 2026-05-20, start: 2026-06-15, end: 2027-01-20}",
    "plan: {date: 2026-05-20, start: 2026-06-15, end: 2026-06-15}",
    "plan: {date: 2026-05-20, start: 2026-06-15, end: ^2026-06-14}",
    "plan: [{date: 2026-05-20, start: 2026-06-15, end: 2027-01-20}, {date: 2026-05-20, start: 2026-06-15, end: 2027-02-05, reason: 雨}]",
    "plan: [{date: 2026-05-20, start: 2026-06-15, end: 2027-01-20}, {date: ^2026-05-19, start: 2026-06-15, end: ^2026-06-05, reason: 雨}]",
    # how it went
    "actual: {start: 2026-06-15}",
    "actual: {start: 2026-06-15, end: 2026-06-15}",
    "actual: {start: 2026-06-15, end: ^2026-06-14}",
    "^actual: {end: 2026-06-14}",
    # a project may begin and end before it was planned, and later than it was
    "plan: {date: 2026-05-20, start: 2026-06-15, end: 2027-01-20}\nactual: {start: 2026-05-01, end: 2026-05-02}",
    "plan: {date: 2026-05-20, start: 2026-06-15, end: 2027-01-20}\nactual: {start: 2027-05-01, end: 2027-05-02}",
    "plan: {date: 2026-05-20, start: 2026-06-15, end: ^2026-06-14}\nactual: {start: 2026-05-20, end: ^2026-05-19}",
]  # fmt: skip


def stages(*lines: str, actual: str = "{start: 2026-06-15}") -> str:
    """A project that has begun, with these stages."""
    return "\n".join([f"actual: {actual}" if actual else "", "stages:", *(f"  - {line}" for line in lines)])


STAGES = [
    # weights are shares of one whole
    stages("{id: a, name: 管网, weight: 100}"),
    stages("{id: a, name: 管网, weight: 35}", "{id: b, name: 外墙, weight: 45}", "{id: c, name: 楼道, weight: 20}"),
    stages("{id: a, name: 管网, weight: 35}", "{id: b, name: 外墙, weight: 64}").replace("stages", "^stages"),
    stages("{id: a, name: 管网, weight: 35}", "{id: b, name: 外墙, weight: 66}").replace("stages", "^stages"),
    stages("{id: a, name: 管网, weight: 101}").replace("stages", "^stages"),
    # an id is a stage's own; names may be alike
    stages("{id: a, name: 管网, weight: 50}", "{id: b, name: 管网, weight: 50}"),
    stages("{id: a, name: 管网, weight: 50}", "{id: ^a, name: 外墙, weight: 50}"),
    # planned and actual days
    stages("{id: a, name: 管网, weight: 100, planned: {start: 2026-06-15, end: 2026-06-15}}"),
    stages("{id: a, name: 管网, weight: 100, planned: {start: 2026-06-15, end: ^2026-06-14}}"),
    stages("{id: a, name: 管网, weight: 100, actual: {start: 2026-06-15, end: 2026-06-15}}"),
    stages("{id: a, name: 管网, weight: 100, actual: {start: 2026-06-15, end: ^2026-06-14}}"),
    stages("{id: a, name: 管网, weight: 100, actual: {end: ^2026-06-14}}"),
    stages("{id: a, name: 管网, weight: 100, actual: {start: ^2026-06-14}}"),
    stages("{id: a, name: 管网, weight: 100, actual: {start: ^2026-06-15}}", actual=""),
    # a percent agrees with its days
    stages("{id: a, name: 管网, weight: 100, percent: 0}"),
    stages("{id: a, name: 管网, weight: 100, percent: ^1}"),
    stages("{id: a, name: 管网, weight: 100, percent: ^100}"),
    stages("{id: a, name: 管网, weight: 100, actual: {start: 2026-06-15}, percent: 0}"),
    stages("{id: a, name: 管网, weight: 100, actual: {start: 2026-06-15}, percent: 100}"),
    stages("{id: a, name: 管网, weight: 100, actual: {start: 2026-06-15}, percent: ^101}"),
    stages("{id: a, name: 管网, weight: 100, actual: {start: 2026-06-15, end: 2026-10-31}, percent: 100}"),
    stages("{id: a, name: 管网, weight: 100, actual: {start: 2026-06-15, end: 2026-10-31}, percent: ^99}"),
    stages("{id: a, name: 管网, weight: 100, actual: {start: 2026-06-15, end: 2026-10-31}, percent: ^0}"),
    # a project is done when its stages are
    stages("{id: a, name: 管网, weight: 100, actual: {start: 2026-06-15, end: 2026-10-31}}", actual="{start: 2026-06-15, end: 2026-10-31}"),
    stages("{id: a, name: 管网, weight: 100, actual: {start: 2026-06-15}, percent: 100}", actual="{start: 2026-06-15, end: 2026-10-31}"),
    stages("^{id: a, name: 管网, weight: 100, actual: {start: 2026-06-15}, percent: 99}", actual="{start: 2026-06-15, end: 2026-10-31}"),
    stages("^{id: a, name: 管网, weight: 50}", "^{id: b, name: 外墙, weight: 50}", actual="{start: 2026-06-15, end: 2026-10-31}"),
    # several at once
    stages("{id: a, name: 管网, weight: 50, percent: ^86}", "{id: ^a, name: 外墙, weight: 51, actual: {start: ^2026-06-01}, percent: ^101}").replace("stages", "^stages"),
]  # fmt: skip
QUANTITIES = [
    "quantities: {item: 管网, unit: 米, planned: 1400}",
    "quantities: {item: 管网, unit: 米, done: 1210}",
    "quantities: {item: 充电棚, unit: 处, planned: 3, done: 3, in_use: 3}",
    "quantities: {item: 楼院, unit: 个, planned: 53, done: 8, under_way: 28}",
    "quantities: {item: 楼院, unit: 个, planned: 36, done: 8, under_way: 28}",
    # in use ≤ done
    "quantities: {item: 公厕, unit: 座, done: 63, in_use: ^64}",
    "quantities: {item: 公厕, unit: 座, in_use: 64}",
    "quantities: {item: 公厕, unit: 座, done: 60余, in_use: 64}",
    "quantities: {item: 公厕, unit: 座, done: 63, in_use: 约64}",
    # done + under way ≤ planned, by the exact parts only
    "quantities: {item: 楼院, unit: 个, planned: 35, done: ^8, under_way: 28}",
    "quantities: {item: 楼院, unit: 个, planned: 27, under_way: ^28}",
    "quantities: {item: 管网, unit: 米, planned: 1400, done: ^1400.1}",
    "quantities: {item: 外墙, unit: 平方米, planned: 约13600, done: 14000}",
    "quantities: {item: 外墙, unit: 平方米, planned: 13600以上, done: 14000}",
    "quantities: {item: 外墙, unit: 平方米, planned: 900, done: 1000余}",
    "quantities: {item: 楼院, unit: 个, planned: 35, done: 30余, under_way: 28}",
    "quantities: {item: 楼院, unit: 个, planned: 27, done: ^30余, under_way: 28}",
    "quantities: {item: 面积, unit: 平方米, planned: 1万, done: ^10001}",
    # something must be said
    "^quantities: {item: 管网, unit: 米}",
    "quantities: [{item: 管网, unit: 米, done: 0}, ^{item: 管网, unit: 米}]",
    # two in one, and one in each of two
    "quantities: {item: 公厕, unit: 座, planned: 60, done: ^63, in_use: ^64}",
    "quantities: [{item: 公厕, unit: 座, planned: 60, done: ^63}, {item: 车棚, unit: 处, done: 2, in_use: ^3}]",
]
BEGUN = stages(
    "{id: guanwang, name: 管网, weight: 35, actual: {start: 2026-06-15, end: 2026-10-31}}",
    "{id: waiqiang, name: 外墙, weight: 45, actual: {start: 2026-08-10}, percent: 58}",
    "{id: loudao, name: 楼道, weight: 20}",
)
BUILDINGS = [
    "buildings: {building: b1, work: {guanwang: done, waiqiang: done, loudao: todo}}",
    "buildings: {building: b1, work: {waiqiang: todo}}",
    "buildings: [{building: b1, work: {waiqiang: doing}}, {building: b6, work: {waiqiang: done}}]",
    "buildings: {building: ^b3, work: {waiqiang: doing}}",
    "buildings: {building: ^1号楼, work: {waiqiang: doing}}",
    "buildings: [{building: b1, work: {waiqiang: doing}}, {building: ^b1, work: {waiqiang: done}}]",
    "buildings: {building: b1, work: {^dianti: doing}}",
    "buildings: {building: b1, work: {loudao: ^doing}}",
    "buildings: {building: b1, work: {loudao: ^done}}",
    "buildings: {building: b1, work: {guanwang: ^doing}}",
    "buildings: {building: b1, work: {guanwang: ^todo}}",
    "buildings: [{building: ^b9, work: {^dianti: doing, loudao: ^done}}, {building: b2, work: {guanwang: ^todo}}]",
]
AFFECTS = [
    "affects: {what: 东侧人行道, from: 2026-11-22, to: 2026-11-22}",
    "affects: {what: 东侧人行道, buildings: [b1, b6], from: 2026-11-22, to: 2026-11-23}",
    "affects: {what: 东侧人行道, buildings: b6, from: 2026-11-22, to: ^2026-11-21}",
    "affects: {what: 东侧人行道, buildings: ^b3, from: 2026-11-22, to: 2026-11-23}",
    "affects: {what: 东侧人行道, buildings: [b1, ^b3, b2, ^b4], from: 2026-11-22, to: ^2026-11-20}",
    "affects: [{what: 停水, from: 2026-11-22, to: ^2026-11-20}, {what: 停电, buildings: [^b7], from: 2026-11-22, to: 2026-11-23}]",
]
DONE = "actual: {start: 2026-06-15, end: 2026-09-06}\n"
ACCEPTANCES = [
    DONE + "acceptance: {date: 2026-09-06, by: 区住建局, result: passed}",
    DONE + "acceptance: {date: 2026-09-18, by: 区住建局, result: passed}",
    DONE + "acceptance: {date: ^2026-09-05, by: 区住建局, result: passed}",
    "actual: {start: 2026-06-15}\nacceptance: {date: ^2026-09-18, by: 区住建局, result: passed}",
    "acceptance: {date: ^2026-09-18, by: 区住建局, result: failed}",
    DONE + "acceptance: [{date: 2026-09-18, by: 区住建局, result: failed}, {date: 2026-09-28, by: 区住建局, result: passed}]",
    DONE + "acceptance: [{date: 2026-09-18, by: 区住建局, result: failed}, {date: ^2026-09-17, by: 区住建局, result: passed}]",
    # what breaks is mended afterwards
    DONE + "aftercare: {faults: {date: 2026-10-12, what: 渗水, mended: 2026-10-12}}",
    DONE + "aftercare: {faults: {date: 2026-10-12, what: 渗水, mended: ^2026-10-11}}",
    DONE + "acceptance: {date: ^2026-09-05, by: 区住建局, result: passed}\n"
    "aftercare: {faults: [{date: 2026-10-12, what: 渗水}, {date: 2026-10-13, what: 漏水, mended: ^2026-10-11}]}",
]  # fmt: skip

CONTRADICTIONS = [
    *(("project-programme", one) for one in PROGRAMMES),
    *(("project-money", one) for one in MONEY),
    *(("project-plan", one) for one in PLANS),
    *(("project-stages", one) for one in STAGES),
    *(("project-quantities", one) for one in QUANTITIES),
    *(("project-affects", one) for one in AFFECTS),
    *(("project-acceptance", one) for one in ACCEPTANCES),
]


@pytest.mark.parametrize(("rule", "more"), CONTRADICTIONS)
def test_what_contradicts_itself_is_found_at_its_place(rule: str, more: str, tmp_path: Path) -> None:
    found, expected = told(tmp_path, project(more=more), rule)
    assert found == expected


@pytest.mark.parametrize("more", BUILDINGS)
def test_a_building_agrees_with_its_place_and_its_stages(more: str, tmp_path: Path) -> None:
    found, expected = told(tmp_path, project(more=f"{BEGUN}\n{more}"), "project-buildings")
    assert found == [
        one.replace("project-buildings", "bad-id") if "1号楼" in more else one for one in expected
    ]


@pytest.mark.parametrize(
    ("more", "near"),
    [
        ("programme: gaizao-2025", "gaizao-2026"),
        (f"{BEGUN}\nbuildings: {{building: b11, work: {{waiqiang: doing}}}}", "b1"),
        (f"{BEGUN}\nbuildings: {{building: b1, work: {{waiqian: doing}}}}", "waiqiang"),
        ("affects: {what: 停水, buildings: b66, from: 2026-11-22, to: 2026-11-23}", "b6"),
        ("consultation: {procedure: yizhen}", "yizheng"),
        ("consultation: {procedure: yizheng, steps: {step: zhen, date: 2026-03-08}}", "zheng"),
    ],
)
def test_the_nearest_name_that_would_do_is_given(more: str, near: str, tmp_path: Path) -> None:
    content = content_of(tmp_path, project(more=more))
    assert [item.nearest for item in checked(content, DAY).diagnostics] == [near]


def test_a_change_of_the_plan_says_why_or_is_warned_of(tmp_path: Path) -> None:
    """The record stands all the same, and its page says that no reason was given."""
    more = """
    plan:
      - {date: 2026-05-20, start: 2026-06-15, end: 2027-01-20}
      - ^{date: 2026-11-13, start: 2026-06-15, end: 2027-02-05}
    """
    found, expected = told(tmp_path, project(more=more), "project-plan?")
    assert found == expected
    content = content_of(tmp_path, marked(project(more=more))[0])
    assert fate(checked(content, DAY), KEY) == "延期"
    assert "原因未说明" in page(built(content, DAY), "/a/b/projects/p-1/")


def test_everything_wrong_with_a_record_is_told_in_one_run(tmp_path: Path) -> None:
    item = project(
        more="""
        programme: ^gaizao
        budget: {date: 2026-04-28, stage: 批复, total: 9元, ^sources: {name: 上级, amount: 10元}}
        plan: {date: 2026-05-20, start: 2026-06-15, end: ^2026-06-14}
        ^stages: {id: a, name: 管网, weight: 99}
        quantities: {item: 公厕, unit: 座, done: 63, in_use: ^64}
        buildings: {building: ^b9, work: {a: todo}}
        affects: {what: 停水, from: 2026-11-22, to: ^2026-11-21}
        consultation: {procedure: ^yi}
        acceptance: {date: ^2026-09-18, by: 区住建局, result: passed}
        """
    )
    rules = [
        f"project-{name}"
        for name in [
            "programme",
            "money",
            "plan",
            "stages",
            "quantities",
            "buildings",
            "affects",
            "consultation",
            "acceptance",
        ]
    ]
    found, expected = told(tmp_path, item, *rules)
    assert found == expected
    content = content_of(tmp_path, marked(item)[0])
    assert fate(checked(content, DAY), KEY) == "[checking]"


def test_a_field_that_is_no_value_hides_no_other_error(tmp_path: Path) -> None:
    item = project(
        more="""
        spent: {date: 2026-10-31, amount: ^784}
        actual: {start: ^2026-6-15}
        quantities: {item: 公厕, unit: 座, done: 63, in_use: ^64}
        stages: {id: a, name: 管网, weight: ^0}
        consultation: {procedure: yizheng, steps: {step: zheng, date: 2026-03-08, eligible: ^0}}
        """
    )
    found, expected = told(
        tmp_path, item, "bad-number", "bad-date", "project-quantities", "bad-number", "bad-number"
    )
    assert found == expected


# -- how the residents were asked ----------------------------------------------------------------------------------

ZHENG = "{step: zheng, date: 2026-03-08, eligible: 412, present: 398, votes: {for: 386, against: 9, abstain: 3}, result: passed}"
YI_1 = "{step: yi-1, date: 2026-03-20, result: passed}"
YI_2 = "{step: yi-2, date: 2026-04-18, eligible: 60, present: 52, votes: {for: 49, against: 1, abstain: 2}, result: passed}"
GONGKAI = "{step: gongkai, date: 2026-09-10, result: passed}"
BEFORE = (ZHENG, YI_1, YI_2)


def asked(*steps: str, procedure: str = "yizheng", mark: str = "") -> str:
    """A consultation that held these steps; `mark` stands before it."""
    head = f"{mark}consultation:\n  procedure: {procedure}"
    return "\n".join([head, *(["  steps:"] if steps else []), *(f"    - {step}" for step in steps)])


def ballot(step: str, numbers: str, result: str = "passed") -> tuple[str, ...]:
    """The steps before the start, one of them with these numbers instead of its own."""
    said = f", result: {result}" if result else ""
    days = {"zheng": "2026-03-08", "yi-1": "2026-03-20", "yi-2": "2026-04-18"}
    changed = f"{{step: {step}, date: {days[step]}, {numbers}{said}}}"
    return tuple(changed if f"step: {step}," in one else one for one in BEFORE)


STARTED = "actual: {start: 2026-06-15}\n"
CONSULTATIONS = [
    # not begun: nothing is demanded yet
    asked(),
    asked(ZHENG),
    asked(*BEFORE),
    asked(procedure="^yizhen"),
    asked("{step: ^zhen, date: 2026-03-08}"),
    # begun: every step before the start, and no other
    STARTED + asked(*BEFORE),
    STARTED + asked(*BEFORE, GONGKAI),
    STARTED + asked(*BEFORE, "{step: huifang, date: 2026-07-01}", GONGKAI),
    STARTED + asked(ZHENG, YI_1, mark="^"),
    STARTED + asked(ZHENG, YI_1, YI_2.replace("passed", "failed"), mark="^"),
    STARTED + asked(ZHENG, YI_1, YI_2.replace("2026-04-18", "2026-06-15")),
    STARTED + asked(ZHENG, YI_1, YI_2.replace("2026-04-18", "^2026-06-16")),
    "",
    STARTED,
    # it begins after the build: a rule sees all the same
    "actual: {start: 2027-06-15}\n" + asked(ZHENG, YI_1, mark="^"),
    "actual: {start: 2027-06-15}\n" + asked(ZHENG, YI_1, YI_2.replace("2026-04-18", "2027-04-18")),
    # out of order in time
    asked(ZHENG, YI_1.replace("03-20", "03-08")),
    asked(ZHENG, YI_1.replace("2026-03-20", "^2026-03-07")),
    # out of the procedure's order
    asked(YI_1.replace("03-20", "03-08"), ZHENG.replace("zheng", "^zheng").replace("03-08", "03-20")),
    # one that failed was held again, and only such a one
    STARTED + asked(ZHENG.replace("passed", "failed"), ZHENG.replace("03-08", "03-15"), YI_1, YI_2),
    STARTED + asked(ZHENG, ZHENG.replace("zheng", "^zheng").replace("03-08", "03-15"), YI_1, YI_2),
    asked(ZHENG.replace("passed", "failed"), YI_1.replace("yi-1", "^yi-1")),
    # more than were there
    asked("{step: zheng, date: 2026-03-08, eligible: 60, present: 60}"),
    asked("{step: zheng, date: 2026-03-08, eligible: 60, present: ^61}"),
    asked("{step: zheng, date: 2026-03-08, present: 60, votes: {for: 58, against: 1, abstain: 1}}"),
    asked("{step: zheng, date: 2026-03-08, present: 60, ^votes: {for: 58, against: 2, abstain: 1}}"),
    asked("{step: zheng, date: 2026-03-08, present: 60, ^votes: {abstain: 61}, result: failed}"),
    asked("{step: zheng, date: 2026-03-08, votes: {for: 58, against: 2, abstain: 1}}"),
    # a quorum of 2/3 is reached by exactly as many
    asked(*ballot("yi-2", "eligible: 60, present: 40")),
    asked(*ballot("yi-2", "eligible: 60, present: ^39")),
    asked(*ballot("yi-2", "eligible: 60, present: 39", "failed")),
    asked(*ballot("yi-2", "eligible: 61, present: 41")),
    asked(*ballot("yi-2", "eligible: 61, present: ^40")),
    asked(*ballot("yi-2", "present: 39")),
    asked(*ballot("yi-1", "eligible: 60, present: 1")),
    # 2/3 of those who came agree, or more
    asked(*ballot("zheng", "present: 60, votes: {for: 40, against: 20}")),
    asked(*ballot("zheng", "present: 60, votes: {for: ^39, against: 21}")),
    asked(ZHENG.replace("386", "30").replace("passed", "failed")),
    # 1/2 is more than half, of those who came and not of those who voted
    asked(*ballot("yi-2", "present: 52, votes: {for: 27, against: 25}")),
    asked(*ballot("yi-2", "present: 52, votes: {for: ^26, against: 26}")),
    asked(*ballot("yi-2", "present: 52, votes: {for: ^26, abstain: 26}")),
    asked(*ballot("yi-2", "present: 53, votes: {for: 27, against: 0}")),
    # before the acceptance
    f"{DONE}acceptance: {{date: 2026-09-18, by: 局, result: passed}}\n" + asked(*BEFORE, GONGKAI),
    f"{DONE}acceptance: {{date: 2026-09-10, by: 局, result: passed}}\n" + asked(*BEFORE, GONGKAI),
    f"{DONE}acceptance: {{date: 2026-09-09, by: 局, result: passed}}\n"
    + asked(*BEFORE, GONGKAI.replace("2026-09-10", "^2026-09-10")),
    # two at once, in one step and in two
    asked(*ballot("yi-2", "eligible: 60, present: ^39, votes: {for: ^19, against: 20}")),
    asked(
        "{step: zheng, date: 2026-03-08, eligible: 60, present: ^61, result: passed}",
        "{step: yi-1, date: ^2026-03-07, present: 1, ^votes: {for: 2}, result: passed}",
    ),
]


@pytest.mark.parametrize("more", CONSULTATIONS)
def test_the_procedure_is_kept(more: str, tmp_path: Path) -> None:
    found, expected = told(tmp_path, project(more=more), "project-consultation")
    assert found == expected


def test_every_step_that_is_missing_is_named(tmp_path: Path) -> None:
    content = content_of(tmp_path, project(more=STARTED + asked()))
    found = checked(content, DAY).diagnostics
    assert [item.rule for item in found] == ["project-consultation"] * 3
    for name, item in zip(
        ("一议", "二议", "征求意见"), sorted(found, key=lambda one: one.message), strict=True
    ):
        assert f"“{name}”" in item.message


@pytest.mark.parametrize("held", [(), (ZHENG,), (YI_1,), (YI_2,), (GONGKAI,)])
def test_of_what_a_newspaper_reports_no_step_is_demanded(held: tuple[str, ...], tmp_path: Path) -> None:
    """Contract 1: never of a record with a press source; it printed one step, and not what came before."""
    more = f"source: {{name: 某某日报, date: 未注明}}\n{STARTED}{asked(*held)}"
    found, _ = told(tmp_path, project(more=more), place=f"{PLACE}    standing: press\n")
    assert found == []


def test_what_a_newspaper_reports_may_not_contradict_itself_either(tmp_path: Path) -> None:
    more = "source: {name: 某某日报, date: 未注明}\n" + asked(
        *ballot("yi-2", "eligible: 60, present: ^39, votes: {for: ^19}")
    )
    found, expected = told(
        tmp_path, project(more=more), "project-consultation", place=f"{PLACE}    standing: press\n"
    )
    assert found == expected


def test_only_steps_before_the_start_are_demanded_of_one_that_has_begun(tmp_path: Path) -> None:
    """Contract 1: not one before the acceptance, though the procedure writes it down earlier."""
    street = STREET.replace(
        "{id: yi-1, name: 一议, before: start}", "{id: yi-1, name: 一议, before: acceptance}"
    )
    content = content_of(tmp_path, project(more=STARTED + asked(ZHENG, YI_2)), street=street)
    assert faults(content, checked(content, DAY).diagnostics) == []


def test_a_step_that_did_not_reach_its_quorum_has_not_passed_though_nobody_typed_so(tmp_path: Path) -> None:
    """Quorum is computed (domain 4.5): 30 of 60 came where 2/3 must, and the works have begun."""
    more = STARTED + asked(*ballot("yi-2", "eligible: 60, present: 30", ""))
    content = content_of(tmp_path, project(more=more))
    assert {item.rule for item in checked(content, DAY).diagnostics} == {"project-consultation"}


@pytest.mark.parametrize("steps", ["[]", "[{id: zheng, name: 征求意见}]"])
def test_a_procedure_whatever_its_steps_stops_no_build(steps: str, tmp_path: Path) -> None:
    street = f"name: 翠湖街道\nprocedures: {{yizheng: {{name: 一征三议, steps: {steps}}}}}\n"
    content = content_of(tmp_path, project(more=asked()), street=street)
    assert built(content, DAY).tree is not None


# -- how far it is -------------------------------------------------------------------------------------------------

SAMPLE = project(
    more="""
    programme: gaizao-2026
    budget:
      date: 2026-04-28
      stage: 批复
      total: 1286万元
      sources:
        - {name: 上级补助, amount: 720万元}
        - {name: 区级配套, amount: 438万元}
        - {name: 居民出资, amount: 120万元}
    spent: {date: 2026-10-31, amount: 784万元}
    plan:
      - {date: 2026-05-20, start: 2026-06-15, end: 2027-01-20}
      - {date: 2026-11-13, start: 2026-06-15, end: 2027-02-05, reason: 11月上旬连续降雨，外墙停工6天}
    actual: {start: 2026-06-15}
    stages:
      - {id: guanwang, name: 雨污管网, weight: 35, planned: {start: 2026-06-15, end: 2026-10-31}, actual: {start: 2026-06-15}, percent: 86}
      - {id: waiqiang, name: 外墙保温, weight: 45, planned: {start: 2026-08-01, end: 2026-12-20}, actual: {start: 2026-08-10}, percent: 58}
      - {id: loudao, name: 楼道粉刷, weight: 20, planned: {start: 2026-10-01, end: 2027-01-20}, actual: {start: 2026-10-08}, percent: 40}
    quantities:
      - {item: 雨污管网更换, unit: 米, planned: 1400, done: 1210}
      - {item: 外墙保温, unit: 平方米, planned: 约13600, done: 7900余}
      - {item: 充电棚, unit: 处, planned: 3, done: 2, in_use: 1}
      - {item: 楼院, unit: 个, planned: 53, done: 8, under_way: 28}
    buildings:
      - {building: b1, work: {guanwang: done, waiqiang: done, loudao: done}}
      - {building: b6, work: {guanwang: done, waiqiang: doing}}
    consultation:
      procedure: yizheng
      steps:
        - {step: zheng, date: 2026-03-08, eligible: 412, present: 398, votes: {for: 386, against: 9, abstain: 3}, result: passed}
        - {step: yi-1, date: 2026-03-20, result: passed}
        - {step: yi-2, date: 2026-04-18, eligible: 60, present: 52, votes: {for: 49, against: 1, abstain: 2}, result: passed}
    affects: {what: 东侧人行道, buildings: b6, from: 2026-11-22, to: 2026-11-23}
    updates: {date: 2026-11-19, title: 6号楼脚手架搭设完成, text: 22日起东侧人行道绕行2天。}
    questions: {ask: 什么时候停水？, answer: 停水前2天在单元门口和本页同时通知。}
    """
)
"""荷风苑改造工程, 35×0.86 + 45×0.58 + 20×0.40 = 64.2 %; its sources leave 8万元."""

FAR: list[tuple[str, dict[str, Any]]] = [
    # before the change of plan and the update were made, the newest fact is the payment of 31 October:
    # 35 + 45 × 91/141 + 20 × 30/111 = 35 + 29.0425… + 5.4054…, and that very day is still in time
    (
        "2026-11-12",
        {"status": "施工中", "percent": "64.2", "mark": "69.4", "as_of": "2026-10-31", "first": 0, "now": 0, "since": ""},
    ),
    # 13 November: 35 + 45 × 104/141 + 20 × 43/111 = 35 + 33.1914… + 7.7477…; 13 days since 31 October
    (
        "2026-11-13",
        {"status": "施工中", "percent": "64.2", "mark": "75.9", "as_of": "2026-11-13", "first": 13, "now": 13, "since": "guanwang"},
    ),
    # 19 November: 35 + 45 × 110/141 + 20 × 49/111 = 35 + 35.1063… + 8.8288…
    *(
        (
            day,
            {"status": status, "percent": "64.2", "mark": "78.9", "as_of": "2026-11-19", "first": 19, "now": 19, "since": "guanwang"},
        )
        for day, status in (
            ("2026-11-19", "施工中"),
            ("2026-11-20", "施工中"),
            ("2026-11-23", "施工中"),
            ("2027-02-05", "施工中"),
            ("2027-02-06", "延期"),
            ("2029-01-01", "延期"),
        )
    ),
]  # fmt: skip


@pytest.mark.parametrize(("as_of", "expected"), FAR)
def test_the_figures_of_the_sample_stand_on_its_newest_fact_whatever_the_day(
    as_of: str, expected: dict[str, Any], tmp_path: Path
) -> None:
    content = content_of(tmp_path, SAMPLE)
    found = checked(content, as_of)
    assert found.diagnostics == ()
    made = computed(found)
    assert {
        "status": fate(found, KEY),
        "percent": str(made.percent),
        "mark": str(made.mark),
        "as_of": str(made.as_of),
        "first": made.behind_first,
        "now": made.behind_now,
        "since": made.behind_stage,
    } == expected
    # 784 ÷ 1286 = 60.96…
    assert made.spending == Decimal("61.0")


def stage(identity: str, weight: int, more: str = "") -> str:
    """A stage."""
    return f"{{id: {identity}, name: 分项{identity}, weight: {weight}{', ' if more else ''}{more}}}"


RUNNING = "actual: {start: 2026-06-15}"
PERCENTS: list[tuple[str, str, Decimal | None]] = [
    ("no stages", STARTED, None),
    ("no stages, done", DONE, Decimal(100)),
    ("not begun is nought", stages(stage("a", 60), stage("b", 40), actual=""), Decimal(0)),
    (
        "typed nought is nought",
        stages(stage("a", 60, f"{RUNNING}, percent: 0"), stage("b", 40, f"{RUNNING}, percent: 50")),
        Decimal(20),
    ),
    (
        "begun and nobody said how far: not known",
        stages(stage("a", 60, RUNNING), stage("b", 40, f"{RUNNING}, percent: 50")),
        None,
    ),
    (
        "ended is whole",
        stages(stage("a", 60, "actual: {start: 2026-06-15, end: 2026-10-31}"), stage("b", 40)),
        Decimal(60),
    ),
    (
        "an end after the build has not happened",
        stages(stage("a", 60, "actual: {start: 2026-06-15, end: 2026-11-21}"), stage("b", 40)),
        None,
    ),
    (
        "nor has a start",
        stages(stage("a", 60, "actual: {start: 2026-11-21}, percent: 10"), stage("b", 40)),
        Decimal(0),
    ),
    ("half up", stages(stage("a", 25, f"{RUNNING}, percent: 1"), stage("b", 75)), Decimal("0.3")),
    (
        "one third of a hundredth",
        stages(stage("a", 33, f"{RUNNING}, percent: 1"), stage("b", 67)),
        Decimal("0.3"),
    ),
    (
        "done as a whole",
        stages(stage("a", 100, f"{RUNNING}, percent: 100"), actual="{start: 2026-06-15, end: 2026-10-31}"),
        Decimal(100),
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "percent"), [case[1:] for case in PERCENTS], ids=[case[0] for case in PERCENTS]
)
def test_how_far_it_is_by_the_weights_of_its_stages(
    more: str, percent: Decimal | None, tmp_path: Path
) -> None:
    found = checked(content_of(tmp_path, project(more=more)), DAY)
    assert found.diagnostics == ()
    assert computed(found).percent == percent


def test_what_is_not_known_is_no_number_on_the_page(tmp_path: Path) -> None:
    more = stages(stage("a", 60, RUNNING), stage("b", 40, f"{RUNNING}, percent: 50"))
    made = page(built(content_of(tmp_path, project(more=more)), DAY), "/a/b/projects/p-1/")
    assert "未报" in made
    assert "20%" not in made
    assert "50%" in made


SPAN = "planned: {start: 2026-10-01, end: 2026-10-11}"
MARKS: list[tuple[str, str, str, Decimal | None]] = [
    ("before a stage", "2026-09-30", stages(stage("a", 100, SPAN)), Decimal(0)),
    ("on its first day", "2026-10-01", stages(stage("a", 100, SPAN)), Decimal(0)),
    ("a tenth of it", "2026-10-02", stages(stage("a", 100, SPAN)), Decimal(10)),
    ("the day before its last", "2026-10-10", stages(stage("a", 100, SPAN)), Decimal(90)),
    ("on its last day", "2026-10-11", stages(stage("a", 100, SPAN)), Decimal(100)),
    ("long after", "2026-11-19", stages(stage("a", 100, SPAN)), Decimal(100)),
    (
        "weighted",
        "2026-10-04",
        stages(stage("a", 30, SPAN), stage("b", 70, "planned: {start: 2026-10-01, end: 2026-10-31}")),
        Decimal(16),
    ),
    (
        "a stage of one day",
        "2026-10-01",
        stages(stage("a", 100, "planned: {start: 2026-10-01, end: 2026-10-01}")),
        Decimal(100),
    ),
    (
        "rounded half up",
        "2026-10-02",
        stages(stage("a", 100, "planned: {start: 2026-10-01, end: 2027-11-05}")),  # 1 of 400 days
        Decimal("0.3"),
    ),
    ("a stage without a plan: not known", "2026-10-04", stages(stage("a", 60, SPAN), stage("b", 40)), None),
    ("no stages: not known", "2026-10-04", STARTED, None),
]


@pytest.mark.parametrize(
    ("fact", "more", "mark"), [case[1:] for case in MARKS], ids=[case[0] for case in MARKS]
)
def test_how_far_it_should_be_on_the_day_of_its_newest_fact(
    fact: str, more: str, mark: Decimal | None, tmp_path: Path
) -> None:
    content = content_of(tmp_path, project(more=f"{more}\nupdates: {{date: {fact}, title: 巡查}}"))
    for as_of in (fact, DAY, "2028-01-01"):
        found = checked(content, as_of)
        assert found.diagnostics == ()
        assert (computed(found).mark, computed(found).as_of) == (mark, day(fact))


FIRST_PLAN = "{date: 2026-05-20, start: 2026-06-15, end: 2026-10-20}"
TWO_PLANS = f"plan: [{FIRST_PLAN}, {{date: 2026-10-01, start: 2026-06-15, end: 2026-11-05, reason: 雨}}]"
OCTOBER = "planned: {start: 2026-06-15, end: 2026-10-10}, actual: {start: 2026-06-15}"
BEHIND: list[tuple[str, str, str, int | None, int | None, str]] = [
    ("no plan", "2026-11-10", STARTED, None, None, ""),
    ("the last day is in time", "2026-10-20", f"{STARTED}plan: {FIRST_PLAN}", 0, 0, ""),
    ("the day after is not", "2026-10-21", f"{STARTED}plan: {FIRST_PLAN}", 1, 1, ""),
    ("against both plans", "2026-11-10", STARTED + TWO_PLANS, 21, 5, ""),
    ("behind the first alone", "2026-11-01", STARTED + TWO_PLANS, 12, 0, ""),
    (
        "from the stage that should have ended first",
        "2026-10-18",
        stages(stage("a", 60, f"{OCTOBER}, percent: 99"), stage("b", 40, "planned: {start: 2026-06-15, end: 2026-10-15}"))
        + f"\nplan: {FIRST_PLAN}",
        8,
        8,
        "a",
    ),
    (
        "a finished stage holds nothing up",
        "2026-10-18",
        stages(stage("a", 60, f"{OCTOBER}, percent: 100"), stage("b", 40, "planned: {start: 2026-06-15, end: 2026-10-15}"))
        + f"\nplan: {FIRST_PLAN}",
        3,
        3,
        "b",
    ),
    (
        "a stage in time does not help a plan that is over",
        "2026-10-22",
        stages(stage("a", 100, "planned: {start: 2026-06-15, end: 2026-11-30}, actual: {start: 2026-06-15}, percent: 9"))
        + f"\nplan: {FIRST_PLAN}",
        2,
        2,
        "",
    ),
    (
        "done: from the planned to the actual end",
        "2026-11-19",
        f"actual: {{start: 2026-06-15, end: 2026-11-10}}\n{TWO_PLANS}",
        21,
        5,
        "",
    ),
    ("done in time", "2026-11-19", f"actual: {{start: 2026-06-15, end: 2026-10-20}}\n{TWO_PLANS}", 0, 0, ""),
    ("done early", "2026-11-19", f"actual: {{start: 2026-06-15, end: 2026-10-02}}\n{TWO_PLANS}", 0, 0, ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("fact", "more", "first", "now", "since"), [case[1:] for case in BEHIND], ids=[case[0] for case in BEHIND]
)
def test_days_behind_the_first_plan_and_the_one_in_force(
    fact: str, more: str, first: int | None, now: int | None, since: str, tmp_path: Path
) -> None:
    """Counted to its newest fact, so that the number never grows with the day."""
    content = content_of(tmp_path, project(more=f"{more}\nupdates: {{date: {fact}, title: 巡查}}"))
    for as_of in (fact, DAY, "2028-01-01"):
        found = checked(content, as_of)
        assert found.diagnostics == ()
        made = computed(found)
        assert (made.behind_first, made.behind_now, made.behind_stage) == (first, now, since)


@pytest.mark.parametrize(
    ("budget", "spent", "rate"),
    [
        ("1286万元", "784万元", "61.0"),
        ("1286万元", "0元", "0.0"),
        ("1286万元", "1286万元", "100.0"),
        ("1亿元", "1万元", "0.0"),
        ("1000元", "0.5元", "0.1"),  # 0.05 %, half up
        ("3元", "1元", "33.3"),
        ("3元", "2元", "66.7"),
        # of what is not exact there is no rate
        ("约1286万元", "784万元", None),
        ("1200余万元", "784万元", None),
        ("1286万元", "约784万元", None),
        ("1286万元", "700余万元", None),
        ("0元", "0元", None),
        ("1286万元", "", None),
        ("", "784万元", None),
    ],
)
def test_what_was_paid_of_the_budget(budget: str, spent: str, rate: str | None, tmp_path: Path) -> None:
    said = {
        "budget": f"{{date: 2026-04-28, stage: 批复, total: {budget}}}" if budget else "",
        "spent": f"{{date: 2026-10-31, amount: {spent}}}" if spent else "",
    }
    found = checked(content_of(tmp_path, project(**said)), DAY)
    assert found.diagnostics == ()
    made = computed(found).spending
    assert (str(made) if made is not None else None) == rate


@pytest.mark.parametrize(
    ("as_of", "rate"),
    [
        ("2026-06-29", None),
        ("2026-06-30", "50.0"),
        ("2026-07-31", "50.0"),
        ("2026-08-01", "25.0"),
        ("2026-10-30", "25.0"),
        ("2026-10-31", "75.0"),
        ("2028-10-31", "75.0"),
    ],
)
def test_versions_and_payments_count_from_their_day(as_of: str, rate: str | None, tmp_path: Path) -> None:
    more = """
    budget: [{date: 2026-04-28, stage: 批复, total: 100元}, {date: 2026-08-01, stage: 变更, total: 200元}]
    spent: [{date: 2026-06-30, amount: 50元}, {date: 2026-10-31, amount: 150元}]
    """
    found = checked(content_of(tmp_path, project(more=more)), as_of)
    made = computed(found).spending
    assert (str(made) if made is not None else None) == rate


# -- what its page says --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "words"),
    [("2026-11-18", True), ("2026-11-22", True), ("2026-11-23", True), ("2026-11-24", False)],
)
def test_what_is_closed_stands_on_the_page_through_its_last_day(
    as_of: str, words: bool, tmp_path: Path
) -> None:
    affects = "[{what: 东侧人行道, buildings: b6, from: 2026-11-22, to: 2026-11-23}, {what: 南门, from: 2026-12-01, to: 2026-12-01}]"
    content = content_of(tmp_path, project(affects=affects))
    made = page(built(content, as_of), "/a/b/projects/p-1/")
    assert ("东侧人行道" in made) is words
    assert ("6号楼" in made) is words
    assert "南门" in made
    assert "全部楼栋" in made


def test_the_page_of_the_sample(tmp_path: Path) -> None:
    """Every number in the words of its source, and what a sum leaves unexplained by its name."""
    made = page(built(content_of(tmp_path, SAMPLE), DAY), "/a/b/projects/p-1/")
    for words in (
        "64.2%",
        "78.9%",
        "14.7个百分点",  # 78.9 − 64.2
        "慢19天",
        "10月31日",
        "2027年1月20日",
        "2027年2月5日",
        "11月上旬连续降雨，外墙停工6天",
        "1286万元",
        "720万元",
        "438万元",
        "120万元",
        "来源未说明",
        "8万元",
        "784万元",
        "61%",
        "约13600平方米",
        "7900余平方米",
        "1210米",
        "190米",  # 1400 − 1210
        "17个",  # 53 = 8 + 28 + 17
        "启用",
        "征求意见",
        "达到2/3以上",
        "达到过半数",
        "应到412",
        "同意386",
        "停水前2天在单元门口和本页同时通知。",
        "6号楼脚手架搭设完成",
    ):
        assert words in made, words


def test_a_share_that_was_not_reached_is_said(tmp_path: Path) -> None:
    more = asked(*ballot("yi-2", "eligible: 60, present: 39, votes: {for: 19, against: 20}", "failed"))
    made = page(built(content_of(tmp_path, project(more=more)), DAY), "/a/b/projects/p-1/")
    assert "没有达到2/3以上" in made
    assert "没有达到过半数" in made
    assert "没有通过" in made


@pytest.mark.parametrize(
    ("as_of", "said", "unsaid"),
    [
        ("2026-11-10", "", "异议"),
        ("2026-11-11", "11月11日", ""),
        ("2026-11-15", "", ""),
        ("2026-11-20", "11月17日", ""),
    ],
)
def test_the_objection_that_is_open_is_the_one_that_is_named(
    as_of: str, said: str, unsaid: str, tmp_path: Path
) -> None:
    """The first was answered; a second came later."""
    objection = "[{received: 2026-11-11, answered: 2026-11-15, result: rejected}, {received: 2026-11-17}]"
    content = content_of(tmp_path, project(objection=objection))
    made = _context(content, as_of)
    open_now = {"2026-11-11": day("2026-11-11"), "2026-11-20": day("2026-11-17")}
    assert made.contested == open_now.get(as_of)
    text = page(built(content, as_of), "/a/b/projects/p-1/")
    assert said in text
    assert not unsaid or unsaid not in text


def _context(content: build.Loaded, as_of: str) -> Any:
    (made,) = [one for one in pages_of(content, day(as_of)) if one.path == "/a/b/projects/p-1/index.html"]
    return made.context


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ("", "未载明"),
        (
            "plan: {date: 2026-05-20, start: 2027-06-15, end: 2027-01-20}".replace("2027-01", "2028-01"),
            "未开工",
        ),
        ("plan: {date: 2026-05-20, start: 2026-06-15, end: 2027-01-20}", "延期"),
        (STARTED, "施工中"),
        (DONE, "已完工"),
        ("plan: {date: 2026-11-21, start: 2026-06-15, end: 2027-01-20}", "未载明"),
        ("actual: {start: 2026-11-21}", "未载明"),
    ],
)
@pytest.mark.parametrize("date", ["2020", "未注明", "2026-05-20"])
def test_what_a_newspaper_does_not_say_is_not_stated(
    more: str, status: str, date: str, tmp_path: Path
) -> None:
    item = project(more=f"source: {{name: 某某日报, date: 未注明}}\n{more}", date=date)
    found = checked(content_of(tmp_path, item, f"{PLACE}    standing: press\n"), DAY)
    assert found.diagnostics == ()
    assert fate(found, KEY) == status


def test_a_press_page_bears_no_mark_of_freshness(tmp_path: Path) -> None:
    item = project(more=f"source: {{name: 某某日报, date: 未注明}}\n{STARTED}", date="2020")
    content = content_of(tmp_path, item, f"{PLACE}    standing: press\n")
    made = [one for one in pages_of(content, day(DAY)) if one.path.startswith("/a/b/projects/")]
    assert len(made) >= 2
    assert [(one.newest, one.indexed) for one in made] == [(None, False)] * len(made)


# -- day by day ----------------------------------------------------------------------------------------------------

LEDGER = (
    SAMPLE
    + project("p-2", plan="{date: 2026-11-02, start: 2026-11-25, end: 2027-03-01}", actual="{start: 2026-11-27}")
    + project("p-3", more=f"{DONE}acceptance: {{date: 2026-09-18, by: 区住建局, result: passed}}")
    + project("p-4", date="2026-12-24", affects="{what: 停水, from: 2027-01-02, to: 2027-01-03}")
    + project("p-5", publish_until="2027-02-28", objection="{received: 2026-12-01, answered: 2026-12-08, result: rejected}")
    + project("p-6", withdrawn="{date: 2026-11-18, class: other}")
    + project("p-7", more=stages(stage("a", 100, "actual: {start: 2026-06-20, end: 2027-04-01}")))
    + project("p-8", programme="gaizao", more="quantities: {item: 公厕, unit: 座, done: 63, in_use: 64}")
    + project("p-9", more=STARTED + asked(ZHENG, YI_1))
    + project("p-10", more="aftercare: {until: 2026-12-31, faults: {date: 2026-10-12, what: 渗水, mended: 2026-12-15}}")
)  # fmt: skip
FIRST = day("2026-04-01")


def test_nothing_changes_before_the_day_that_was_named_and_the_verdict_never(tmp_path: Path) -> None:
    """Through 400 days, over a ledger with every sort of date and two faulty records: a change is a day that was named,
    and half-way there and on its eve all is as it was."""
    content = content_of(tmp_path, LEDGER)
    today, last = FIRST, FIRST + 400 * ONE_DAY
    found = build.check(content, today)
    verdicts, changes = {found.diagnostics}, []
    while found.next_change is not None and found.next_change < last:
        assert found.next_change > today
        for other in {today + (found.next_change - today) // 2, found.next_change - ONE_DAY} - {today}:
            later = build.check(content, other)
            verdicts.add(later.diagnostics)
            assert later.publications == found.publications, "something changed that was not named"
            assert later.next_change == found.next_change, "the next change moved without anything happening"
        today, before = found.next_change, found
        found = build.check(content, today)
        verdicts.add(found.diagnostics)
        if found.publications != before.publications:
            changes.append(today.isoformat())
    assert len(verdicts) == 1
    assert {item.rule for item in verdicts.pop()} == {
        "project-programme",
        "project-quantities",
        "project-consultation",
    }
    for when in (
        "2026-05-20",  # published
        "2026-06-15",  # begun
        "2026-10-31",  # paid
        "2026-11-13",  # another plan
        "2026-11-24",  # the path is open again
        "2026-11-26",  # late: not begun
        "2026-11-27",  # begun after all
        "2026-12-01",  # contested
        "2026-12-15",  # mended
        "2026-12-24",  # published
        "2027-01-04",  # the water runs again
        "2027-02-06",  # late: not done
        "2027-03-01",  # gone
        "2027-03-02",  # late
        "2027-04-01",  # a stage is done
    ):
        assert when in changes, when
    assert fate(checked(content, DAY), "/a/b/projects:p-8") == "[checking]"


def test_no_page_changes_before_the_day_that_was_named(tmp_path: Path) -> None:
    """No number grows with the day: the bytes of every page are those of the first day of their stretch."""
    content = content_of(tmp_path, LEDGER)
    for first in ("2026-11-20", "2026-12-25", "2027-04-01"):
        found = built(content, first)
        last = found.next_change - ONE_DAY if found.next_change else day("2031-01-01")
        assert found.tree is not None
        other = build.site(content, templates(), last)
        assert other.tree is not None
        assert other.tree.contents() == found.tree.contents()
    assert build.check(content, day("2031-01-01")).next_change is None


def _days(draw: st.DrawFn, number: int) -> list[str]:
    """Days in order, around those on which the walk stands."""
    start = day("2026-10-20")
    return [
        (start + found * ONE_DAY).isoformat()
        for found in sorted(draw(st.lists(st.integers(0, 90), min_size=number, max_size=number)))
    ]


@st.composite
def works(draw: st.DrawFn) -> str:
    """A project with any of its parts, its days at random but in their order, so that most are right."""
    two, three = _days(draw, 2), _days(draw, 3)
    begun, ended, accepted = three
    more = [f"publish_from: {_days(draw, 1)[0]}" if draw(st.booleans()) else ""]
    actual = draw(st.sampled_from(["", "begun", "done"]))
    if actual:
        more.append(f"actual: {{start: {begun}{f', end: {ended}' if actual == 'done' else ''}}}")
    if draw(st.booleans()):
        first, second = _days(draw, 2), _days(draw, 2)
        more.append(
            f"plan: [{{date: {two[0]}, start: {first[0]}, end: {first[1]}}}, "
            f"{{date: {two[1]}, start: {second[0]}, end: {second[1]}, reason: 雨}}]"
        )
    if draw(st.booleans()):
        said = {
            "": "",
            "begun": f", actual: {{start: {begun}}}, percent: {draw(st.sampled_from(['0', '33', '100']))}",
            "done": f", actual: {{start: {begun}, end: {ended}}}",
        }[draw(st.sampled_from(["", actual]))]
        span = _days(draw, 2)
        more.append(
            f"stages: {{id: a, name: 管网, weight: 100, planned: {{start: {span[0]}, end: {span[1]}}}{said}}}"
        )
    optional = {
        "budget": "[{{date: {0}, stage: 批复, total: 9元}}, {{date: {1}, stage: 变更, total: 约12元}}]",
        "spent": "[{{date: {0}, amount: 3元}}, {{date: {1}, amount: 4余元}}]",
        "affects": "[{{what: 停水, from: {0}, to: {1}}}, {{what: 北门, buildings: b1, from: {0}, to: {0}}}]",
        "updates": "[{{date: {1}, title: 后}}, {{date: {0}, title: 先}}]",
        "aftercare": "{{until: {1}, faults: {{date: {0}, what: 渗水, mended: {1}}}}}",
        "consultation": "{{procedure: yizheng, steps: [{{step: zheng, date: {0}, result: failed}}, {{step: zheng, date: {1}}}]}}",
        "objection": "[{{received: {0}, answered: {1}, result: rejected}}, {{received: {1}}}]",
        "corrections": "{{date: {1}, note: 改了}}",
        "publish_until": "{1}",
        "quantities": "[{{item: 小区, unit: 个, planned: 9, under_way: 3余}}, {{item: 棚, unit: 处, in_use: 约2}}]",
    }
    for name in sorted(draw(st.sets(st.sampled_from(sorted(optional)), max_size=5))):
        more.append(f"{name}: {optional[name].format(*_days(draw, 2))}")
    if actual == "done" and draw(st.booleans()):
        more.append(f"acceptance: {{date: {accepted}, by: 局, result: passed}}")
    programme = draw(st.sampled_from(["", "gaizao-2026", "loudao"]))
    return project("p-1", "\n".join(filter(None, more)), programme=programme, date=_days(draw, 1)[0])


@settings(deadline=None, max_examples=12)
@given(items=st.lists(works(), min_size=1, max_size=3), press=st.booleans(), later=st.integers(0, 110))
def test_whatever_is_typed_changes_on_the_days_that_were_named(
    items: list[str], press: bool, later: int
) -> None:
    """Of a random ledger: from the day before to the day after all that is typed; and its pages can be made."""
    records = "".join(item.replace("p-1", f"p-{number}", 1) for number, item in enumerate(items))
    place = PLACE
    if press:
        place = f"{PLACE}    standing: press\n"
        records = records.replace("  title:", "  source: {name: 某报, date: 未注明}\n  title:")
    with tempfile.TemporaryDirectory() as folder:
        content = content_of(Path(folder), records, place)
        today, end = day("2026-10-15"), day("2027-02-01")
        assert build.site(content, templates(), today + later * ONE_DAY).tree is not None
        found = build.check(content, today)
        verdict = found.diagnostics
        while found.next_change is not None and today < end:
            assert found.next_change > today
            eve = build.check(content, found.next_change - ONE_DAY)
            assert eve.publications == found.publications
            today = found.next_change
            found = build.check(content, today)
            assert found.diagnostics == verdict


def test_a_wrong_project_names_none_of_its_words(tmp_path: Path) -> None:
    content = content_of(
        tmp_path, project(title="秘密工程", more="quantities: {item: 甲, unit: 个, done: 1, in_use: 2}")
    )
    made = built(content, DAY)
    assert gone(checked(content, DAY))[KEY].why == "checking"
    assert "正在核对" in page(made, "/a/b/projects/p-1/")
    assert made.tree is not None
    assert not any("秘密工程".encode() in data for data in made.tree.contents().values())
    assert "启用2个，多于完成的1个" in shown(content, made.diagnostics)
