"""The problem ledger: statuses with dates on the edge, the chain, rates, sampled checks, patrols, and its views."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_builder.build import Loaded
from site_builder.kinds.issues.chain import week_of
from site_builder.model.attention import standing
from site_builder.model.public import Added, added_up
from tests.kit import boards, built, checked, counts, entries, fate, faults, has_page, page, site
from tests.little_sites import SHIPPED_DAY
from tests.little_sites import checked as shipped_checked

ROAD = "category: road\n  spot: 北门外人行道"
GIVEN = "assigned: {to: 养护站, date: 2026-11-03, deadline: 2026-11-10}"
FIXED = "fixed: {date: 2026-11-09, by: 养护站, note: 换了}"
PASSED = "verified: {date: 2026-11-10, by: 监督委员会, result: passed}"


def issue(*lines: str, identity: str = "is-1", what: str = ROAD, day: str = "2026-11-03") -> str:
    """An issue as an item of a list file, found and published on one day."""
    rows = [f"- id: {identity}", "  title: 井盖松动", f"  date: {day}", f"  {what}"]
    if not any(line.startswith("found:") for line in lines):
        rows.append(f"  found: {{date: {day}, by: 网格长, channel: hotline}}")
    return "\n".join([*rows, *(f"  {line}" for line in lines)]) + "\n"


def ledger(root: Path, *records: str, **more: str) -> Loaded:
    return site(
        root, {"issues.yaml": "".join(records), **{f"{key}.yaml": text for key, text in more.items()}}
    )


STATUSES: tuple[tuple[str, tuple[str, ...], dict[str, str]], ...] = (
    ("given to nobody", (), {"2026-11-02": "", "2026-11-03": "待交办", "2027-11-03": "待交办"}),
    ("until the deadline, which still belongs to the term", (GIVEN,), {"2026-11-10": "整改中", "2026-11-11": "逾期"}),
    (
        "an extension that has not happened extends nothing",
        (GIVEN, "extended: {date: 2026-11-12, to: 2026-11-18, reason: 雨, approved_by: 综合办}"),
        {"2026-11-11": "逾期", "2026-11-12": "整改中", "2026-11-18": "整改中", "2026-11-19": "逾期"},
    ),
    ("put right is not done", (GIVEN, FIXED), {"2026-11-08": "整改中", "2026-11-09": "待复查", "2027-01-01": "待复查"}),
    ("done after a check", (GIVEN, FIXED, PASSED), {"2026-11-09": "待复查", "2026-11-10": "已销号"}),
    (
        "sent back by a check",
        (GIVEN, FIXED, "verified: {date: 2026-11-10, by: 监督委员会, result: failed}"),
        {"2026-11-09": "待复查", "2026-11-10": "整改中", "2026-11-11": "逾期"},
    ),
    (
        "seen again, until somebody sees to it",
        (
            "assigned: [{to: 养护站, date: 2026-11-03, deadline: 2026-11-10}, {to: 养护站, date: 2026-11-16, deadline: 2026-11-20}]",
            FIXED,
            "verified: [{date: 2026-11-10, by: 监督委员会, result: passed}, {date: 2026-11-15, by: 监督委员会, result: relapsed}]",
        ),
        {"2026-11-14": "已销号", "2026-11-15": "反弹", "2026-11-16": "整改中", "2026-11-21": "逾期"},
    ),
    (
        "put off through its last day",
        (GIVEN, "deferred: {date: 2026-11-08, until: 2026-12-31, reason: 列入改造}"),
        {"2026-11-07": "整改中", "2026-11-08": "挂账", "2026-12-31": "挂账", "2027-01-01": "逾期"},
    ),
    (
        "handed on, and accepted back",
        ("assigned: {to: 养护站, date: 2026-11-12, deadline: 2026-11-20}", "transferred: {to: 水务集团, date: 2026-11-05}"),
        {"2026-11-04": "待交办", "2026-11-05": "转办", "2026-11-11": "转办", "2026-11-12": "整改中"},
    ),
    ("declined, whatever else stands there", (GIVEN, "closed_as: not-ours"), {"2026-11-03": "不予办理", "2026-11-20": "不予办理"}),
)  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "expected"), [row[1:] for row in STATUSES], ids=[row[0] for row in STATUSES]
)
def test_statuses_follow_from_dates(tmp_path: Path, lines: tuple[str, ...], expected: dict[str, str]) -> None:
    content = ledger(tmp_path, issue(*lines))
    assert {day: fate(checked(content, day), "/issues:is-1") for day in expected} == expected
    assert checked(content, "2026-11-20").diagnostics == ()


WRONG: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("put right before it was given", ("assigned: {to: 养护站, date: 2026-11-05, deadline: 2026-11-10}", "fixed: {date: 2026-11-04}"), "issue-chain"),
    ("put right, and never given", (FIXED,), "issue-chain"),
    ("checked before it was put right", (GIVEN, PASSED), "issue-chain"),
    (
        "passed without a new fix",
        (
            GIVEN,
            FIXED,
            "verified: [{date: 2026-11-10, by: 监督委员会, result: failed}, {date: 2026-11-12, by: 监督委员会, result: passed}]",
        ),
        "issue-chain",
    ),
    (
        "relapsed without having passed",
        (GIVEN, FIXED, "verified: {date: 2026-11-10, by: 监督委员会, result: relapsed}"),
        "issue-chain",
    ),
    ("put right again after it was closed", (GIVEN, "fixed: [{date: 2026-11-09}, {date: 2026-11-12}]", PASSED), "issue-chain"),
    ("closed in words, without a check", (GIVEN, FIXED, "closed_as: fixed"), "issue-chain"),
    ("checked by who put it right", (GIVEN, FIXED, "verified: {date: 2026-11-10, by: 养 护站, result: passed}"), "issue-post"),
    (
        "extended to an earlier day",
        (GIVEN, "extended: {date: 2026-11-09, to: 2026-11-10, reason: 雨, approved_by: 综合办}"),
        "issue-extension",
    ),
    ("extended without an approver", (GIVEN, "extended: {date: 2026-11-09, to: 2026-11-12, reason: 雨}"), "missing-field"),
    (
        "extended by itself",
        (GIVEN, "extended: {date: 2026-11-09, to: 2026-11-12, reason: 雨, approved_by: 养护站}"),
        "issue-post",
    ),
    ("a deadline before the hand-over", ("assigned: {to: 养护站, date: 2026-11-05, deadline: 2026-11-04}",), "date-order"),
    ("published before it was found", ("found: {date: 2026-11-04}",), "date-order"),
    ("a typed status", ("status: 已销号",), "typed-status"),
)  # fmt: skip


@pytest.mark.parametrize(("lines", "rule"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_a_missing_link_is_told_and_withheld(tmp_path: Path, lines: tuple[str, ...], rule: str) -> None:
    found = checked(ledger(tmp_path, issue(*lines)), "2026-11-20")
    assert {item.rule for item in found.diagnostics} == {rule}
    assert fate(found, "/issues:is-1") == "[checking]"


def test_on_time_against_both_deadlines(tmp_path: Path) -> None:
    content = ledger(
        tmp_path,
        issue(
            GIVEN,
            "extended: {date: 2026-11-10, to: 2026-11-18, reason: 井座需定制, approved_by: 综合办}",
            "fixed: [{date: 2026-11-09}, {date: 2026-11-17}]",
            "verified: [{date: 2026-11-10, by: 监督委员会, result: failed}, {date: 2026-11-19, by: 监督委员会, result: passed}]",
        ),
    )
    computed = entries(checked(content, "2026-11-20"))["/issues:is-1"].computed
    assert (computed.on_first, computed.on_last, computed.days) == (False, True, 16)
    text = page(built(content, "2026-11-20"), "/issues/is-1/")
    assert "首次限期 11月10日 ，未按期" in text
    assert "现行限期 11月18日 ，按期整改" in text


LIGHT = "policy:\n  issues: {sampled: [road]}\n"
SAMPLE = """
- {{type: check-round, id: cc-1, title: 抽查, date: {day}, by: {by}, category: road, checked: 3{more}}}
"""


def sampled(root: Path, *records: str, allowed: bool = True, **given: str) -> Loaded:
    from textwrap import dedent

    from tests.kit import SITE

    text = dedent(SITE).lstrip()
    text = text.replace("policy:\n", LIGHT) if allowed else text
    sample = SAMPLE.format(**{"day": "2026-11-12", "by": "监督委员会", "more": "", **given}).lstrip()
    return site(root, {"site.yaml": text, "issues.yaml": "".join(records) + sample})


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, {"2026-11-11": "待复查", "2026-11-12": "已销号"}),
        ({"day": "2026-11-08"}, {"2026-11-12": "待复查"}),
        ({"by": "养护站"}, {"2026-11-12": "待复查"}),
        ({"more": ", failed: [issues:is-1]"}, {"2026-11-11": "待复查", "2026-11-12": "逾期"}),
    ],
    ids=["after the fix", "before the fix", "by the same post", "failed"],
)
def test_a_sampled_check_closes_its_category(
    tmp_path: Path, given: dict[str, str], expected: dict[str, str]
) -> None:
    content = sampled(tmp_path, issue(GIVEN, FIXED), **given)
    assert {day: fate(checked(content, day), "/issues:is-1") for day in expected} == expected


def test_a_sample_closes_nothing_that_policy_does_not_let(tmp_path: Path) -> None:
    content = sampled(tmp_path, issue(GIVEN, FIXED), allowed=False)
    found = checked(content, "2026-11-20")
    assert fate(found, "/issues:is-1") == "待复查"
    assert faults(content, found.diagnostics) == ["issues.yaml:9:83 issue-sample?"]


def test_a_sample_names_problems_of_its_category_that_were_put_right(tmp_path: Path) -> None:
    content = sampled(tmp_path, issue(GIVEN), more=", failed: [issues:is-1, issues:is-9]")
    assert {item.rule for item in checked(content, "2026-11-20").diagnostics} == {
        "issue-sample",
        "missing-ref",
    }


PATROL = "- {{type: patrol, id: xc-1, title: 巡查, date: 2026-11-06, route: 北门—南门, by: 网格长{more}}}\n"


def test_a_patrol_that_found_nothing_is_a_record_and_no_problem(tmp_path: Path) -> None:
    content = ledger(tmp_path, issue(), PATROL.format(more=""))
    made = built(content, "2026-11-20")
    assert "没有发现问题" in page(made, "/issues/xc-1/")
    assert "没有发现问题" in page(made, "/issues/by/type/patrol/")
    assert "登记 1件" in page(made, "/")
    assert counts(checked(content, "2026-11-20"), "/issues") == {"待交办": 1}


def test_no_page_tells_how_a_problem_came_to_be_known(tmp_path: Path) -> None:
    """Neither channel nor post of its record, nor which problems a patrol found."""
    content = ledger(tmp_path, issue(GIVEN), PATROL.format(more=", findings: [issues:is-1]"))
    made = built(content, "2026-11-20")
    assert made.tree is not None
    texts = {path: data.decode() for path, data in made.tree.contents().items() if path.endswith(".html")}
    assert [path for path, text in texts.items() if "hotline" in text] == []
    assert "发现1处" in page(made, "/issues/xc-1/")
    assert "is-1" not in texts["issues/xc-1/index.html"]
    assert "网格长" not in texts["issues/is-1/index.html"]
    # a month with one problem would tell its channel
    assert "2026年11月 1 — — — — —" in page(made, "/issues/statistics/")


PILING = "category: piling\n  spot: 南侧车棚旁"


def test_conduct_follows_the_category(tmp_path: Path) -> None:
    """It leaves at the term of the exposure board, is named on its own board only, pauses under an objection."""
    content = ledger(
        tmp_path,
        issue(GIVEN, what=PILING),
        issue(GIVEN, FIXED, identity="is-2", what=PILING),
        issue("objection: {received: 2026-11-10, class: 事实}", identity="is-3", what=PILING),
        issue("photos: {src: photos/a.jpg, alt: 旧家具, origin: camera}", identity="is-4", what=PILING),
    )
    found = {day: checked(content, day) for day in ("2026-11-16", "2026-11-17", "2026-12-03", "2026-12-04")}
    assert [fate(one, "/issues:is-1") for one in found.values()] == ["逾期", "逾期", "逾期", "[expired]"]
    assert [fate(one, "/issues:is-2") for one in found.values()] == ["待复查", *["[expired]"] * 3]
    assert [fate(one, "/issues:is-3") for one in found.values()] == ["[objection]"] * 3 + ["[expired]"]
    assert {"camera-photo", "unreviewed-photo"} <= {item.rule for item in found["2026-11-16"].diagnostics}
    assert counts(found["2026-12-04"], "/issues") == {"逾期": 1, "待复查": 1}
    made = built(content, "2026-11-16")
    assert "井盖松动" not in page(made, "/")
    assert "井盖松动" in page(made, "/issues/")


VIEW = """
- id: e-1
  date: 2026-11-04
  of: issues:is-1
  observed: {date: 2026-11-03, part: 上午}
  description: 旧家具堆在通道两侧。
"""


def viewed(root: Path, *lines: str, view: str = VIEW, extra: str = "", what: str = PILING) -> Loaded:
    return site(root, {"issues.yaml": issue(*lines, what=what) + extra, "exposures.yaml": view.lstrip()})


def test_a_view_takes_what_the_ledger_says(tmp_path: Path) -> None:
    content = viewed(
        tmp_path,
        GIVEN,
        "extended: {date: 2026-11-10, to: 2026-11-14, reason: 雨, approved_by: 综合办}",
        "fixed: [{date: 2026-11-09, by: 养护站, note: 清走一半}, {date: 2026-11-13, by: 养护站, note: 清走了}]",
        "verified: [{date: 2026-11-10, by: 监督委员会, result: failed}, {date: 2026-11-15, by: 监督委员会, result: passed}]",
    )
    found = checked(content, "2026-11-16")
    assert found.diagnostics == ()
    facts = entries(found)["/exposures:e-1"].facts
    assert (facts.category, facts.spot, facts.assigned.to) == ("piling", "南侧车棚旁", "养护站")
    assert facts.rectify_by == date(2026, 11, 14)
    assert [one.note for one in facts.rectified] == ["清走一半", "清走了"]
    days = ("2026-11-08", "2026-11-10", "2026-11-13", "2026-11-15", "2026-11-20", "2026-11-21")
    assert [fate(checked(content, day), "/exposures:e-1") for day in days] == [
        "整改中", "整改中", "已整改", "已复查", "已复查", "[expired]"
    ]  # fmt: skip


def test_a_deadline_that_is_extended_tomorrow_is_the_old_one_today(tmp_path: Path) -> None:
    content = viewed(
        tmp_path, GIVEN, "extended: {date: 2026-11-12, to: 2026-11-14, reason: 雨, approved_by: 综合办}"
    )
    assert [fate(checked(content, f"2026-11-{day}"), "/exposures:e-1") for day in (10, 11, 12, 14, 15)] == [
        "整改中", "逾期", "整改中", "整改中", "逾期"
    ]  # fmt: skip


BROKEN_VIEWS = (
    ("spot: 别处\n  of: issues:is-1", {"view"}),
    ("of: issues:is-9", {"missing-ref"}),
    ("of: honors:h-1", {"view", "missing-ref"}),
    ("of: issues:xc-1", {"view"}),
    ("of: issues:is-9\n  spot: 别处", {"view", "missing-ref"}),
    ("draft: true\n  of: issues:is-9", {"missing-ref"}),
    ("spot: 别处", {"missing-field"}),
)


@pytest.mark.parametrize(("line", "rules"), BROKEN_VIEWS, ids=[line for line, _ in BROKEN_VIEWS])
def test_a_view_that_cannot_be_one_is_told(tmp_path: Path, line: str, rules: set[str]) -> None:
    content = viewed(
        tmp_path, GIVEN, view=VIEW.replace("of: issues:is-1", line), extra=PATROL.format(more="")
    )
    found = checked(content, "2026-11-05")
    assert {item.rule for item in found.diagnostics} == rules
    assert fate(found, "/exposures:e-1") in ("[checking]", "")


def test_an_error_names_the_field_and_the_record(tmp_path: Path) -> None:
    view = VIEW.replace("of: issues:is-1", "of: issues:is-1\n  spot: 别处")
    content = viewed(tmp_path, GIVEN, view=view)
    (told,) = checked(content, "2026-11-05").diagnostics
    assert faults(content, [told]) == ["exposures.yaml:4:3 view"]
    assert "spot" in told.message
    assert "issues:is-1" in told.message


def test_a_view_of_another_place_is_none(tmp_path: Path) -> None:
    content = site(
        tmp_path,
        {
            "zhen/place.yaml": "name: 镇\nkind: town\n",
            "issues.yaml": issue(GIVEN, what=PILING),
            "zhen/exposures.yaml": VIEW.replace("issues:is-1", "/issues:is-1").lstrip(),
        },
    )
    found = checked(content, "2026-11-05")
    assert {item.rule for item in found.diagnostics} == {"view"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("withdrawn: {date: 2026-11-05, class: error}", "[withdrawn]"),
        ("objection: {received: 2026-11-05, class: 事实}", "[objection]"),
        ("tpyo: x", "[checking]"),
        ("draft: true", ""),
        ("publish_from: 2026-11-08", ""),
        ("publish_until: 2026-11-05", "[expired]"),
    ],
)
def test_a_target_takes_its_views_with_it(tmp_path: Path, line: str, expected: str) -> None:
    found = checked(viewed(tmp_path, GIVEN, line), "2026-11-06")
    assert fate(found, "/exposures:e-1") == expected
    assert sum(counts(found, "/exposures").values()) == (1 if expected == "[expired]" else 0)


def test_a_withdrawal_of_the_target_is_obeyed_for_the_view(tmp_path: Path) -> None:
    content = viewed(tmp_path, GIVEN)
    made = built(content, "2026-11-06")
    assert made.tree is not None
    held = {path: blob.holds for path, blob in made.tree.items() if path.startswith("exposures/e-1/")}
    assert held
    assert all("/issues:is-1" in holds for holds in held.values())
    line = "- {record: /issues:is-1, date: 2026-11-06, class: leak, by: 综合办}\n"
    (tmp_path / "withdrawals.yaml").write_text(line, encoding="utf-8")
    from site_builder import build

    found = checked(build.load(build.scan(tmp_path)), "2026-11-06")
    assert fate(found, "/exposures:e-1") == "[withdrawn]"


def test_the_same_fact_typed_in_both_is_a_warning(tmp_path: Path) -> None:
    typed = VIEW.replace("of: issues:is-1", "category: piling\n  spot: 南侧车棚旁")
    content = viewed(tmp_path, GIVEN, view=typed)
    assert faults(content, checked(content, "2026-11-05").diagnostics) == ["exposures.yaml:1:3 typed-twice?"]
    goes_on = viewed(tmp_path / "on", GIVEN, "continues: exposures:e-1", view=typed)
    assert checked(goes_on, "2026-11-05").diagnostics == ()


def test_an_exposure_that_left_says_where_it_goes_on(tmp_path: Path) -> None:
    typed = VIEW.replace("of: issues:is-1", "category: piling\n  spot: 南侧车棚旁").replace("11-0", "10-0")
    content = viewed(tmp_path, GIVEN, "continues: exposures:e-1", view=typed)
    assert "已转问题台账" in page(built(content, "2026-11-20"), "/exposures/e-1/")


def test_forms_are_there_once_there_is_what_they_tell(tmp_path: Path) -> None:
    made = built(ledger(tmp_path, issue(GIVEN, FIXED), issue(identity="is-2")), "2026-11-08")
    assert "请于2026年11月10日前" in page(made, "/issues/is-1/notice/")
    assert not has_page(made, "/issues/is-1/reply/")
    assert not has_page(made, "/issues/is-2/notice/")


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        ((), "还没有交办"),
        ((GIVEN,), "整改期限"),
        ((GIVEN, FIXED), "已整改，还没有复查"),
        ((GIVEN, "deferred: {until: 2026-11-12, reason: 列入改造}"), "挂账到期，要重新安排"),
        ((GIVEN, FIXED, PASSED), None),
        (("closed_as: duplicate",), None),
    ],
)
def test_the_office_is_told_what_is_next(tmp_path: Path, lines: tuple[str, ...], what: str | None) -> None:
    made = built(ledger(tmp_path, issue(*lines)), "2026-11-10")
    from site_builder.memory.store import unpack

    tasks = unpack(made.attention[""]).tasks
    assert [one.task.due.what for one in standing(tasks, date(2026, 11, 10))] == ([what] if what else [])


# the shipped ledger, recounted from its files by this test and no code of the kind

LEDGER = Path(__file__).parents[2] / "content" / "cuihu" / "issues"


def rows() -> list[dict[str, Any]]:
    """The issues as they were typed."""
    files = sorted(LEDGER.glob("2026-q*.yaml"))
    loader = yaml.BaseLoader
    return [row for path in files for row in yaml.load(path.read_text(encoding="utf-8"), loader)]


def many(row: dict[str, Any], name: str) -> list[dict[str, Any]]:
    value = row.get(name, [])
    return value if isinstance(value, list) else [value]


def _recounted() -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    failed_samples = {"is-2026-111"}
    for row in rows():
        given, extended, checks = many(row, "assigned"), many(row, "extended"), many(row, "verified")
        if row.get("closed_as") or (
            "transferred" in row and not any(one["date"] > row["transferred"]["date"] for one in given)
        ):
            continue
        if not given:
            continue
        bad = [one["date"] for one in checks if one["result"] != "passed"]
        if row["id"] in failed_samples:
            bad.append("2026-09-24")
        standing_fixes = [one["date"] for one in many(row, "fixed") if not bad or one["date"] > max(bad)]
        dated = [(one["date"], 0, one["deadline"]) for one in given]
        dated += [(one["date"], 1, one["to"]) for one in extended]
        for name, deadline in (("first", given[0]["deadline"]), ("last", max(dated)[2])):
            if deadline < SHIPPED_DAY.isoformat():
                found[deadline[:7], f"due-{name}"] += 1
                found[deadline[:7], f"kept-{name}"] += bool(
                    standing_fixes and min(standing_fixes) <= deadline
                )
    return found


def test_rates_are_what_the_files_say() -> None:
    summed: Counter[tuple[str, str]] = Counter()
    for publication in shipped_checked().publications.values():
        for board in publication.boards:
            for one in board.sums if board.kind == "issues" else ():
                summed[one.period, one.what] += one.number
    expected = _recounted()
    assert sum(expected.values()) > 200
    told = {key: number for key, number in summed.items() if key[1].startswith(("due-", "kept-"))}
    assert told == {key: number for key, number in expected.items() if number}


def test_weeks_are_those_of_iso() -> None:
    assert [week_of(date(2027, 1, 3)), week_of(date(2027, 1, 4))] == ["2026-W53", "2027-W01"]


def test_sums_outlive_the_record(tmp_path: Path) -> None:
    content = ledger(tmp_path, issue(GIVEN, FIXED, PASSED, what=PILING))
    before, after = (boards(checked(content, day))["/issues"] for day in ("2026-11-16", "2026-11-17"))
    assert before.entries
    assert not after.entries
    assert {one.of for one in before.sums} == {"", "养护站"}
    assert {one.of for one in after.sums} == {""}  # the unit is of its content
    assert [
        (one.period, one.what, one.number) for one in added_up(replace(one, of="") for one in before.sums)
    ] == [(one.period, one.what, one.number) for one in after.sums]
    assert Added(period="2026-11", what="kept-first", category="piling") in after.sums
