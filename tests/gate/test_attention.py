"""What of a place needs the office, day by day, from whole small sites (contract 4 and 5; domain 7)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from site_builder import tasks
from site_builder.gate.attention import tasks_of
from site_builder.model.attention import Attention, standing
from site_builder.report import what, when
from tests import kit
from tests.kit import exposure, honor, project

PLACE = "name: 荷风苑\n"


def told(root: Path, files: dict[str, str | bytes], as_of: str, horizon: int = 7) -> list[str]:
    """The office's list of a site for a day."""
    content = kit.site(root, files)
    found = kit.checked(content, as_of)
    assert content.places is not None
    every = tasks_of(content.places.places, found.attention)
    day = kit.day(as_of)
    return [f"{when(item, day)} {what(item)}" for item in standing(every, day, horizon)]


def only(record: str, kind: str = "honors") -> dict[str, str | bytes]:
    return {f"{kind}.yaml": record}


EXPOSURE = exposure(rectify_by="2026-11-10")
FIXED = exposure(rectify_by="2026-11-10", rectified="{date: 2026-11-09}")
FAILED = exposure(
    more="""
    rectified: [{date: 2026-11-09}]
    verified: [{date: 2026-11-11, by: 居监委, result: failed}]
    """,
    rectify_by="2026-11-10",
)


@pytest.mark.parametrize(
    ("record", "day", "expected"),
    [
        (EXPOSURE, "2026-11-02", []),
        (EXPOSURE, "2026-11-03", ["11月10日 还有7天 不文明行为曝光榜 e-1 整改期限"]),
        (EXPOSURE, "2026-11-10", ["11月10日 今天 不文明行为曝光榜 e-1 整改期限"]),
        (EXPOSURE, "2026-11-11", ["11月10日 超期1天 不文明行为曝光榜 e-1 整改期限"]),
        (FIXED, "2026-11-08", ["11月10日 还有2天 不文明行为曝光榜 e-1 整改期限"]),
        (FIXED, "2026-11-09", ["11月16日 还有7天 不文明行为曝光榜 e-1 最后展示日（整改满7天撤下）"]),
        (FIXED, "2026-11-16", ["11月16日 今天 不文明行为曝光榜 e-1 最后展示日（整改满7天撤下）"]),
        (FIXED, "2026-11-17", []),
        (FAILED, "2026-11-11", ["11月10日 超期1天 不文明行为曝光榜 e-1 整改期限"]),
    ],
)
def test_the_deadline_of_an_exposure_and_its_last_day(
    record: str, day: str, expected: list[str], tmp_path: Path
) -> None:
    assert told(tmp_path, only(record, "exposures"), day) == expected


UNRESOLVED = "不文明行为曝光榜 e-1 还没有整改，过了这天按“期满未整改”撤下"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-24", []),
        ("2026-11-25", [f"12月2日 还有7天 {UNRESOLVED}"]),
        ("2026-12-02", [f"12月2日 今天 {UNRESOLVED}"]),
        ("2026-12-03", []),
    ],
)
@pytest.mark.parametrize("mode", ["records", "counts"])
def test_what_ends_unrectified_is_told_seven_days_before_whatever_the_horizon(
    day: str, expected: list[str], mode: str, tmp_path: Path
) -> None:
    site = kit.SITE.replace("{mode: records}", f"{{mode: {mode}}}")
    assert told(tmp_path, {"site.yaml": site, "exposures.yaml": exposure()}, day, 0) == expected


OBJECTED = "objection: {received: 2026-11-16, class: 事实%s}"


@pytest.mark.parametrize(
    ("more", "day", "expected"),
    [
        ("", "2026-11-15", ""),
        ("", "2026-11-16", "11月23日 还有7天"),  # five working days of the ground
        ("", "2026-11-24", "11月23日 超期1天"),
        (", answer_by: 2026-11-18", "2026-11-17", "11月18日 还有1天"),
        (", answer_by: 2026-11-18, answered: 2026-11-19, result: rejected", "2026-11-18", "11月18日 今天"),
        (", answer_by: 2026-11-18, answered: 2026-11-19, result: rejected", "2026-11-19", ""),
    ],
)
def test_an_objection_to_an_exposure_is_told_until_it_is_answered(
    more: str, day: str, expected: str, tmp_path: Path
) -> None:
    found = told(tmp_path, only(exposure(more=OBJECTED % more), "exposures"), day, 0)
    lines = [f"{expected} 不文明行为曝光榜 e-1 11月16日收到的异议要答复"] if expected else []
    assert [line for line in found if "异议" in line] == lines


def test_an_objection_to_an_honour_has_the_term_that_was_typed_or_none(tmp_path: Path) -> None:
    found = told(tmp_path, only(honor(more=OBJECTED % "")), "2026-11-20")
    assert found == ["没有期限 善行义举榜 h-1 “雨天为邻居送伞” 11月16日收到的异议要答复"]


def test_what_was_upheld_in_part_waits_for_its_correction(tmp_path: Path) -> None:
    more = OBJECTED % ", answered: 2026-11-18, result: partly"
    found = told(tmp_path, only(honor(more=more)), "2026-11-20")
    assert found == ["没有期限 善行义举榜 h-1 “雨天为邻居送伞” 异议部分成立，写了更正才重新公布"]


def test_an_objection_to_a_wrong_record_is_answered_all_the_same(tmp_path: Path) -> None:
    """The record is withheld for its mistake, and named without its title."""
    found = told(tmp_path, only(honor(more=f"tpyo: 1\n{OBJECTED % ''}")), "2026-11-20")
    assert found == ["没有期限 善行义举榜 h-1 11月16日收到的异议要答复"]


PUBLICITY = honor(publicity="{from: 2026-11-16, working_days: 5, basis: 办法, contact: '0000'}")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-15", ["11月16日 还有1天 善行义举榜 h-1 这天自动发布"]),
        ("2026-11-16", ["11月23日 还有7天 善行义举榜 h-1 “雨天为邻居送伞” 公示最后一天"]),
        ("2026-11-23", ["11月23日 今天 善行义举榜 h-1 “雨天为邻居送伞” 公示最后一天"]),
        ("2026-11-24", []),
    ],
)
def test_a_publicity_begins_and_ends_by_the_working_calendar(
    day: str, expected: list[str], tmp_path: Path
) -> None:
    assert told(tmp_path, only(PUBLICITY), day) == expected


def _agreed(consent: str) -> str:
    return honor(
        honoree=f"{{name: 张某某, kind: person, consent: {{by: self, date: 2026-01-01, {consent}}}}}"
    )


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (
            _agreed("scope: [web], until: 2026-11-21"),
            "11月21日 还有1天 善行义举榜 h-1 “雨天为邻居送伞” 最后展示日（本人同意公示的期限已到）",
        ),
        (
            _agreed("scope: [board], until: 2026-11-21"),
            "11月21日 还有1天 善行义举榜 h-1 只供张贴，同意期限最后一天",
        ),
        (_agreed("scope: [web], until: 2026-11-19"), ""),
        (_agreed("scope: [web], until: 2026-11-21, withdrawn: 2026-11-18"), ""),
        (honor(publish_until="2026-11-20"), "11月20日 今天 善行义举榜 h-1 “雨天为邻居送伞” 最后展示日（展示期限已到）"),
        (honor(draft="true"), "没有期限 善行义举榜 h-1 草稿，还没有发布"),
        (honor(draft="true", publish_from="2026-11-18"), "11月18日 超期2天 善行义举榜 h-1 草稿，定于这天发布"),
        (honor(publish_from="2026-11-22"), "11月22日 还有2天 善行义举榜 h-1 这天自动发布"),
        (honor(more="withdrawn: {date: 2026-11-18, class: error}", publish_until="2026-11-21"), ""),
    ],
)  # fmt: skip
def test_consents_last_days_drafts_and_what_is_to_come(record: str, expected: str, tmp_path: Path) -> None:
    assert told(tmp_path, only(record), "2026-11-20") == ([expected] if expected else [])


PLAN = "plan: [{date: 2026-05-20, start: 2026-11-10, end: 2026-11-24}]"
STAGE = """
stages:
  - {id: a, name: 管网, weight: 100, planned: {start: 2026-11-10, end: 2026-11-18}%s}
"""
BEGUN = "actual: {start: 2026-11-10}\n"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", []),
        (PLAN, ["11月10日 超期10天 {} 计划开工", "11月24日 还有4天 {} 计划完工"]),
        (BEGUN + PLAN, ["11月24日 还有4天 {} 计划完工"]),
        (
            BEGUN + PLAN + STAGE % "",
            [
                "11月10日 超期10天 {} 分项“管网”计划开始",
                "11月18日 超期2天 {} 分项“管网”计划结束",
                "11月24日 还有4天 {} 计划完工",
            ],
        ),
        (
            BEGUN + PLAN + STAGE % ", actual: {start: 2026-11-10, end: 2026-11-18}",
            ["11月24日 还有4天 {} 计划完工"],
        ),
        (BEGUN.replace("}", ", end: 2026-11-19}") + PLAN, ["没有期限 {} 已完工，还没有验收"]),
        (
            BEGUN.replace("}", ", end: 2026-11-17}")
            + "acceptance: {date: 2026-11-18, by: 局, result: failed}",
            ["没有期限 {} 验收没有通过"],
        ),
        (
            BEGUN.replace("}", ", end: 2026-11-15}")
            + "acceptance: {date: 2026-11-16, by: 局, result: passed}\n"
            + "aftercare: {until: 2026-11-22, faults: [{date: 2026-11-17, what: 渗水}, {date: 2026-11-18, what: 松动, mended: 2026-11-19}]}",
            ["11月22日 还有2天 {} 保修期最后一天", "没有期限 {} 2026年11月17日报修，还没有修好"],
        ),
    ],
)
def test_the_plans_of_a_project_and_what_is_open_after_its_end(
    more: str, expected: list[str], tmp_path: Path
) -> None:
    name = "工程进度 p-1 “荷风苑改造工程”"
    found = told(tmp_path, only(project(more=more), "projects"), "2026-11-20")
    assert found == [line.format(name) for line in expected]


def test_works_that_others_do_are_nobodys_task_here(tmp_path: Path) -> None:
    site = kit.SITE.replace("standing: example", "standing: press")
    record = project(more=f"{PLAN}\nsource: {{name: 某报}}")
    assert told(tmp_path, {"site.yaml": site, "projects.yaml": record}, "2026-11-20") == []


RHYTHM = {
    "zhen/place.yaml": PLACE + "boards: {honors: {rhythm: month}, projects: {rhythm: month}}\n",
    "zhen/a/place.yaml": PLACE,
    "zhen/b/place.yaml": PLACE,
}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-24", []),
        ("2026-11-25", ["12月2日 还有7天 善行义举榜 每月更新，上一次是11月2日"]),
        ("2026-12-02", ["12月2日 今天 善行义举榜 每月更新，上一次是11月2日"]),
        ("2026-12-03", ["12月2日 超期1天 善行义举榜 每月更新，上一次是11月2日"]),
    ],
)
def test_a_rhythm_is_kept_where_it_is_stated_by_the_newest_record_there_and_beneath(
    day: str, expected: list[str], tmp_path: Path
) -> None:
    older = honor("h-2", date="2026-09-01", honoree="{name: 二号楼, kind: building}")
    files = {
        **RHYTHM,
        "zhen/a/honors.yaml": honor(),
        "zhen/b/honors.yaml": older + honor("h-3", date="2027-01-01", draft="true"),
    }
    assert [line for line in told(tmp_path, files, day) if "更新" in line] == expected


def test_the_rhythm_of_works_is_that_of_their_progress(tmp_path: Path) -> None:
    """Of what is finished nothing new is owed."""
    doing = project(more="actual: {start: 2026-06-01}\nupdates: {date: 2026-10-02, title: 进展}")
    done = project("p-2", more="actual: {start: 2026-06-01, end: 2026-11-01}")
    found = told(tmp_path / "a", {**RHYTHM, "zhen/projects.yaml": doing + done}, "2026-11-20")
    assert [line for line in found if "更新" in line] == [
        "11月2日 超期18天 工程进度 每月更新，上一次是10月2日"
    ]
    found = told(tmp_path / "b", {**RHYTHM, "zhen/projects.yaml": done}, "2026-11-20")
    assert [line for line in found if "更新" in line] == []


def test_false_alarms_that_pass_are_counted_and_not_quoted(tmp_path: Path) -> None:
    more = "allow: [{text: 三楼, reason: 店名, by: 综合办, date: 2026-11-01}]"
    found = kit.checked(kit.site(tmp_path, only(exposure(more=more), "exposures")), "2026-11-20")
    (one,) = found.attention[""].allowed
    assert (one.record, one.number) == ("e-1", 1)


LATER = "objection: {received: 2026-11-28, class: 事实, answered: 2026-11-29, result: rejected}"
TANGLED: dict[str, str | bytes] = {
    "honors/drafts.yaml": honor("h-1", draft="true", more=LATER)
    + honor("h-2", date="2026-12-20", more=LATER)
    + honor("h-3", more=f"tpyo: 1\n{LATER}")
    + honor("h-4", publicity="{from: 2026-11-16, days: 14, basis: 办法, contact: '0000'}"),
    "exposures.yaml": exposure("e-1", rectify_by="2026-11-26", rectified="{date: 2026-11-27}"),
    "exposures/broken.yaml": "\t",
    "projects.yaml": project(more=PLAN.replace("-24", "-30") + STAGE % ", actual: {start: 2026-11-25}"),
}
"""Drafts, what is to come, what is wrong and a board that cannot be read, all with days still ahead."""
TANGLED_DAY = "2026-11-12"


def test_the_list_of_the_office_is_no_reason_for_the_site_to_change(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What is remembered of a place stands as long as its pages do; so the clock is asked nothing more for the list."""
    content = kit.site(tmp_path, TANGLED)
    found = kit.checked(content, TANGLED_DAY)
    assert found.attention[""].tasks
    monkeypatch.setattr(tasks, "attention", lambda *_: Attention())
    assert kit.checked(content, TANGLED_DAY).next_change == found.next_change


def test_a_list_that_stands_is_the_one_that_would_be_made_anew(tmp_path: Path) -> None:
    """On every day until the next change, what was found on the first day says the same."""
    content = kit.site(tmp_path, TANGLED)
    assert content.places is not None
    first = kit.checked(content, TANGLED_DAY)
    assert first.next_change is not None
    day = kit.day(TANGLED_DAY)
    days = [day + timedelta(days=number) for number in range((first.next_change - day).days)]
    assert len(days) > 2
    for one in days:
        again = kit.checked(content, one.isoformat())
        assert standing(tasks_of(content.places.places, first.attention), one) == standing(
            tasks_of(content.places.places, again.attention), one
        )
