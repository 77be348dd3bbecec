"""Ratings: what a round gives, since when a flag shows and until when, and what of it never leaves the office (contract 5)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder import build
from site_builder.base.quantity import parse_number
from site_builder.build import Loaded
from site_builder.kinds.ratings.record import FlagRule, Indicator, Result, Round, Scheme
from site_builder.kinds.ratings.score import marks_of, ranks, total_of
from site_builder.model.attention import Task
from site_builder.model.public import PublicEntry
from tests.kit import built, checked, day, entries, fate, faults, site

SCHEME = """
- type: scheme
  id: loudao
  title: 楼栋与商户红黑旗评比
  date: 2026-01-05
  rhythm: week
  indicators:
    - {id: weisheng, name: 卫生, weight: 40, max: 100}
    - {id: zhixu, name: 秩序, weight: 30, max: 100}
    - {id: limian, name: 立面, weight: 30, max: 100}
  flags: {by: threshold, red: 95, black: 60, floor: 60}
  answer_days: 1
  consequences: {id: tiqing, flag: black, in_a_row: 2, act: 提请有关部门依法处理, authority: 区市场监督管理局}
- {type: subject, id: l3, title: 3号楼, date: 2026-01-05, scheme: loudao, kind: building, from: 2026-01-05}
- {type: subject, id: s7, title: 荷风路7号铺, date: 2026-01-05, scheme: loudao, kind: shop, from: 2026-01-05}
"""
GOOD = "scores: {weisheng: 100, zhixu: 90, limian: 100}"
BLACK = "scores: {weisheng: 55, zhixu: 60, limian: 50}"
OTHER = "scores: {weisheng: 50, zhixu: 60, limian: 60}"
TOLD = "notified: {date: %s, how: 当面送达}"


def week(number: int, date: str, s7: str = "", l3: str = GOOD, more: str = "") -> str:
    """A round: the results of 3号楼 and of the shop, left out where empty."""
    lines = [
        "- type: round",
        f"  id: w{number}",
        f"  title: 第{number}周评比",
        f"  date: {date}",
        "  scheme: loudao",
        f"  period: 2026-W{number}",
        *(f"  {line}" for line in more.splitlines()),
        "  results:",
        *(f"    - {{subject: {name}, {text}}}" for name, text in (("l3", l3), ("s7", s7)) if text),
    ]
    return "\n".join(lines) + "\n"


W46 = week(46, "2026-11-13", f"{BLACK}, {TOLD % '2026-11-13'}")
W47 = week(47, "2026-11-20", f"{OTHER}, {TOLD % '2026-11-20'}")
FREE = week(48, "2026-11-27", "scores: {weisheng: 80, zhixu: 80, limian: 80}")


def rated(root: Path, *parts: str, scheme: str = SCHEME, **files: str) -> Loaded:
    """A site with one place that keeps a rating."""
    place = files.pop("place", "name: 荷风苑\nkind: compound\n")
    return site(root, {"a/place.yaml": place, "a/ratings.yaml": scheme + "".join(parts), **files})


def round_of(content: Loaded, as_of: str, number: int = 46) -> PublicEntry:
    return entries(checked(content, as_of))[f"/a/ratings:w{number}"]


def row(content: Loaded, as_of: str, subject: str = "s7", number: int = 46) -> Any:
    """What is told of a subject in a round; None where there is no line."""
    rows = round_of(content, as_of, number).computed.rows
    return next((one for one in rows if one.subject == subject), None)


def flag(content: Loaded, as_of: str, subject: str = "s7", number: int = 46) -> str:
    line = row(content, as_of, subject, number)
    return "-" if line is None else line.flag or "none" if line.standing == "shown" else line.standing


def tasks(content: Loaded, as_of: str) -> list[str]:
    """What the office must see to at the place: `record: what`."""
    found: tuple[Task, ...] = checked(content, as_of).attention["a"].tasks
    return [f"{task.record}: {task.due.what}" for task in found]


def bytes_of(content: Loaded, as_of: str) -> bytes:
    made = built(content, as_of)
    assert made.tree is not None
    return b"".join(made.tree.contents().values())


# The arithmetic


def number(text: str) -> Any:
    return parse_number(text)


def scheme(flags: FlagRule | None = None, **weights: str) -> Scheme:
    items = tuple(
        Indicator(id=name, name=name, weight=number(value.split("/")[0]), max=number(value.split("/")[1]))
        for name, value in (weights or {"a": "100/100"}).items()
    )
    return Scheme(id="s", date=day("2026-01-05"), rhythm="week", indicators=items, flags=flags)


def results(*scores: str) -> Round:
    found = tuple(
        Result(subject=f"x{index}", scores=score if score == "未评" else (("a", number(score)),))
        for index, score in enumerate(scores)
    )
    return Round(id="r", date=day("2026-11-20"), scheme="s", period=None, results=found)


@pytest.mark.parametrize(
    ("weights", "scores", "total"),
    [
        ({"a": "40/100", "b": "30/100", "c": "30/100"}, {"a": "100", "b": "90", "c": "100"}, "97.00"),
        ({"a": "40/100", "b": "30/100", "c": "30/100"}, {"a": "55", "b": "60", "c": "50"}, "55.00"),
        ({"a": "50/30", "b": "50/7"}, {"a": "20", "b": "5"}, "69.05"),  # 33.33… + 35.71…
        ({"a": "100/8"}, {"a": "0.0002"}, "0.00"),
        ({"a": "100/800"}, {"a": "0.04"}, "0.01"),  # 0.005: half up
        ({"a": "33.3/100", "b": "66.7/100"}, {"a": "100", "b": "100"}, "100.00"),
    ],
)
def test_a_total_is_exact_and_rounded_half_up_once(
    weights: dict[str, str], scores: dict[str, str], total: str
) -> None:
    typed = Result(subject="x", scores=tuple((name, number(value)) for name, value in scores.items()))
    assert f"{total_of(scheme(**weights), typed):f}" == total


@given(st.lists(st.tuples(st.integers(1, 60), st.integers(0, 100)), min_size=1, max_size=5))
def test_a_total_lies_within_nought_and_a_hundred(parts: list[tuple[int, int]]) -> None:
    weights = [weight for weight, _ in parts]
    rest = 100 - sum(weights[:-1])
    if rest <= 0:
        return
    weights[-1] = rest
    made = scheme(**{f"i{index}": f"{weight}/100" for index, weight in enumerate(weights)})
    scores = tuple((f"i{index}", number(str(score))) for index, (_, score) in enumerate(parts))
    total = total_of(made, Result(subject="x", scores=scores))
    exact = sum((Fraction(w * s, 100) for w, (_, s) in zip(weights, parts, strict=True)), Fraction(0))
    assert total is not None
    assert abs(Fraction(total) - exact) <= Fraction(1, 200)
    assert 0 <= total <= 100


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 5).map(Decimal), max_size=8))
def test_equals_share_a_rank_and_the_next_is_skipped(totals: dict[str, Decimal]) -> None:
    found = ranks(totals)
    for name, total in totals.items():
        assert found[name] == 1 + sum(other > total for other in totals.values())


def test_ranks_are_one_two_two_four() -> None:
    marks = marks_of(scheme(), results("90", "80", "80", "70", "未评"))
    assert [mark.rank for mark in marks] == [1, 2, 2, 4, None]


@pytest.mark.parametrize(
    ("scores", "red", "black", "floor", "expected"),
    [
        # a tie at the edge is red for all, black for none
        (("90", "80", "80", "50"), "2", "1", "60", "red red red black"),
        (("90", "80", "50", "50"), "1", "1", "60", "red   "),
        (("90", "80", "50", "50"), "1", "2", "60", "red  black black"),
        (("90", "50", "50", "40"), "1", "2", "60", "red   black"),
        # never by rank alone
        (("90", "80", "70", "60"), "1", "1", "60", "red   "),
        (("90", "80", "70", "59.99"), "1", "1", "60", "red   black"),
        # what was not assessed is in no rank
        (("90", "未评", "70", "50"), "2", "1", "60", "red  red black"),
    ],
)
def test_flags_by_rank(scores: tuple[str, ...], red: str, black: str, floor: str, expected: str) -> None:
    rule = FlagRule(by="rank", red=number(red), black=number(black), floor=number(floor))
    found = " ".join(mark.flag for mark in marks_of(scheme(rule), results(*scores)))
    assert found == expected


@pytest.mark.parametrize(
    ("score", "expected"), [("95", "red"), ("94.9949", ""), ("60", ""), ("59.994", "black"), ("59.995", "")]
)
def test_flags_by_threshold_ask_the_rounded_total(score: str, expected: str) -> None:
    rule = FlagRule(by="threshold", red=number("95"), black=number("60"), floor=number("60"))
    assert [mark.flag for mark in marks_of(scheme(rule), results(score))] == [expected]


def test_deductions_come_off_the_maximum_and_stop_at_nought(tmp_path: Path) -> None:
    lost = "deductions: [{indicator: weisheng, points: 60, reason: 满地垃圾}, {indicator: weisheng, points: 60, reason: 楼道堆物}]"
    content = rated(tmp_path, week(46, "2026-11-13", l3=lost))
    line = row(content, "2026-11-20", "l3")
    assert (line.total, dict(line.scores)) == ("60.00", {"卫生": "0", "秩序": "100", "立面": "100"})
    assert line.deductions == (("卫生", "60", "满地垃圾"), ("卫生", "60", "楼道堆物"))


# A black flag: told, answered, shown, gone


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2026-11-16", "-"),  # Monday, the last day on which it may be answered
        ("2026-11-17", "black"),
        ("2027-02-11", "black"),  # 13 November + 90
        ("2027-02-12", "-"),
    ],
)
def test_a_black_flag_shows_after_the_answer_days_and_leaves_in_time(
    as_of: str, expected: str, tmp_path: Path
) -> None:
    content = rated(tmp_path, W46)
    assert flag(content, as_of) == expected
    counted = {"-": 0 if as_of < "2026-12" else 1, "black": 1}[expected]
    assert round_of(content, as_of).computed.black == counted  # the count stays


@pytest.mark.parametrize(
    ("notified", "days", "first"),
    [
        ("2026-11-12", 1, "2026-11-14"),  # Thursday: through Friday
        (
            "2026-09-24",
            1,
            "2026-09-29",
        ),  # the Friday is a holiday and Saturday and Sunday with it: through Monday
        ("2026-09-30", 3, "2026-10-11"),  # over the national holiday, with its make-up day
    ],
)
def test_the_answer_days_are_working_days(notified: str, days: int, first: str, tmp_path: Path) -> None:
    text = SCHEME.replace("answer_days: 1", f"answer_days: {days}")
    content = rated(tmp_path, week(39, notified, f"{BLACK}, {TOLD % notified}"), scheme=text)
    before = day(first).fromordinal(day(first).toordinal() - 1).isoformat()
    assert [flag(content, one, number=39) for one in (before, first)] == ["-", "black"]
    assert checked(content, notified).next_change is not None


@pytest.mark.parametrize("secret", ["荷风路7号铺", "55.00", "门前堆货", "黑旗第"])
@pytest.mark.parametrize(
    ("result", "as_of"),
    [
        (f"{BLACK}", "2026-11-20"),  # nobody told it
        (f"{BLACK}, {TOLD % '2026-11-21'}", "2026-11-20"),
        (f"{BLACK}, {TOLD % '2026-11-20'}", "2026-11-23"),
        (f"{BLACK}, {TOLD % '2026-11-13'}, revoked: {{date: 2026-11-18, reason: 记错了}}", "2026-11-18"),
        (f"{BLACK}, {TOLD % '2026-11-13'}", "2027-02-12"),
    ],
)
def test_of_a_black_flag_out_of_its_time_nothing_leaves_the_gate(
    result: str, as_of: str, secret: str, tmp_path: Path
) -> None:
    lost = result.replace("limian: 50}", "limian: 100}, deductions: {indicator: x}")
    lost = (
        "scores: {weisheng: 55, zhixu: 60}, deductions: {indicator: limian, points: 50, reason: 门前堆货}"
        + (result.removeprefix(BLACK))
    )
    content = rated(tmp_path, week(46, "2026-11-13", lost))
    found = round_of(content, as_of)
    told = repr([dict(one) for one in found.computed.rows]) + repr(dict(found.facts))
    assert secret not in told
    assert "results" not in found.facts


def test_a_contested_flag_is_under_review_and_counts_in_nothing(tmp_path: Path) -> None:
    received = "objection: {received: 2026-11-18, class: 事实有出入, answered: 2026-11-25, result: %s, by: 复核岗, note: 店主来电}"
    for result, after in (("rejected", "black"), ("upheld", "upheld"), ("partly", "review")):
        text = f"{BLACK}, {TOLD % '2026-11-13'}, {received % result}"
        content = rated(tmp_path / result, week(46, "2026-11-13", text))
        assert [flag(content, one) for one in ("2026-11-17", "2026-11-18", "2026-11-24", "2026-11-25")] == [
            "black",
            "review",
            "review",
            after,
        ]
        reviewed = round_of(content, "2026-11-20").computed
        assert dict(row(content, "2026-11-20")).keys() == {"subject", "name", "standing", "objections"}
        assert (reviewed.black, row(content, "2026-11-20", "l3").rank) == (0, 1)
        assert "店主来电".encode() not in bytes_of(content, "2026-11-20")
        assert "收到异议".encode() not in bytes_of(content, "2026-11-17")


def test_partly_upheld_reappears_with_the_correction(tmp_path: Path) -> None:
    text = f"{BLACK}, {TOLD % '2026-11-13'}, objection: {{received: 2026-11-18, answered: 2026-11-20, result: partly}}"
    corrected = "corrections: {date: 2026-11-23, note: 秩序一项的得分已改正}"
    content = rated(tmp_path, week(46, "2026-11-13", text, more=corrected))
    assert [flag(content, one) for one in ("2026-11-22", "2026-11-23")] == ["review", "black"]


def test_a_revoked_red_flag_leaves_the_score(tmp_path: Path) -> None:
    content = rated(
        tmp_path, week(46, "2026-11-13", l3=f"{GOOD}, revoked: {{date: 2026-11-18, reason: 记错了楼}}")
    )
    assert [flag(content, one, "l3") for one in ("2026-11-17", "2026-11-18")] == ["red", "none"]
    assert row(content, "2026-11-18", "l3").total == "97.00"


def test_the_pages_with_a_black_flag_go_and_no_other_has_it(tmp_path: Path) -> None:
    content = rated(tmp_path, W46, FREE)
    made = built(content, "2026-11-20")
    assert made.tree is not None
    with_flag = {
        path for path, data in made.tree.contents().items() if path.endswith(".html") and b"55.00" in data
    }
    assert with_flag == {f"a/ratings/{one}index.html" for one in ("", "w46/", "s7/")}
    files = {path: file for part in made.tree.parts.values() for path, file in part.files.items()}
    assert {files[path].goes for path in with_flag} == {day("2027-02-12")}
    assert files["a/ratings/loudao/index.html"].goes is None
    assert b"noindex" in made.tree.contents()["a/ratings/w46/index.html"]
    assert files["a/ratings/l3/index.html"].goes is None


# How long a flag hangs


@pytest.mark.parametrize(
    ("more", "as_of", "status"),
    [
        ((), "2026-11-20", "本期"),  # 13 November and one week
        ((), "2026-11-21", "往期"),  # though the next round was never typed
        ((W47,), "2026-11-19", "本期"),
        ((W47,), "2026-11-20", "往期"),
    ],
)
def test_a_flag_hangs_until_the_next_round_at_most_one_rhythm(
    more: tuple[str, ...], as_of: str, status: str, tmp_path: Path
) -> None:
    assert fate(checked(rated(tmp_path, W46, *more), as_of), "/a/ratings:w46") == status


def test_an_older_round_that_is_typed_late_never_hangs(tmp_path: Path) -> None:
    late = week(45, "2026-11-18", l3=GOOD)
    assert fate(checked(rated(tmp_path, W46, late), "2026-11-18"), "/a/ratings:w45") == "往期"


MOVING = SCHEME.replace("floor: 60}", "floor: 60, moving: true}")
PLAIN = "scores: {weisheng: 90, zhixu: 90, limian: 90}"


def holders(content: Loaded, as_of: str) -> list[str]:
    return [name for _, name in entries(checked(content, as_of))["/a/ratings:loudao"].computed.holders]


def test_the_moving_flag_stays_until_a_round_moves_it(tmp_path: Path) -> None:
    rounds = (
        week(46, "2026-11-13", PLAIN, GOOD),
        week(47, "2026-11-20", PLAIN, PLAIN),  # nobody takes it
        week(49, "2026-12-04", GOOD, PLAIN),
    )
    content = rated(tmp_path, *rounds, scheme=MOVING)
    assert [holders(content, one) for one in ("2026-11-13", "2026-11-20", "2026-12-03", "2026-12-04")] == [
        ["3号楼"],
        ["3号楼"],
        ["3号楼"],
        ["荷风路7号铺"],
    ]
    assert holders(rated(tmp_path / "none", rounds[1], scheme=MOVING), "2026-11-20") == []


def test_a_holder_that_left_holds_no_more(tmp_path: Path) -> None:
    left = MOVING.replace(
        "kind: building, from: 2026-01-05", "kind: building, from: 2026-01-05, to: 2026-11-17"
    )
    content = rated(tmp_path, week(46, "2026-11-13", PLAIN, GOOD), scheme=left)
    assert [holders(content, one) for one in ("2026-11-17", "2026-11-18")] == [["3号楼"], []]


# Streaks and what follows: for the office alone

DUE = "s7: 连续2次黑旗，按办法应提请有关部门依法处理（区市场监督管理局）"


def due(content: Loaded, as_of: str) -> bool:
    return DUE in tasks(content, as_of)


def test_two_black_weeks_are_due_in_the_offices_report_only(tmp_path: Path) -> None:
    content = rated(tmp_path, W46, W47)
    assert [due(content, one) for one in ("2026-11-19", "2026-11-20")] == [False, True]
    made = built(content, "2026-11-20")
    assert made.tree is not None
    assert not [
        path
        for path, data in made.tree.contents().items()
        if "连续2次黑旗，按办法应" in data.decode("utf8", "ignore")
    ]
    # the second flag is nowhere before Tuesday
    assert flag(content, "2026-11-23", number=47) == "-"
    assert row(content, "2026-11-24", number=47).streak == 2


BETWEEN = {
    "missed": week(47, "2026-11-20"),
    "未评": week(47, "2026-11-20", "scores: 未评"),
    "no round": "",
    "none": week(47, "2026-11-20", PLAIN),
    "revoked": week(
        47, "2026-11-20", f"{OTHER}, {TOLD % '2026-11-20'}, revoked: {{date: 2026-11-23, reason: 记错了}}"
    ),
    "contested": week(
        47, "2026-11-20", f"{OTHER}, {TOLD % '2026-11-20'}, objection: {{received: 2026-11-23}}"
    ),
    "not told": week(47, "2026-11-20", OTHER),
}
W48 = week(48, "2026-11-27", f"{OTHER}, {TOLD % '2026-11-27'}")


@pytest.mark.parametrize(
    ("between", "missed", "expected"),
    [
        ("missed", "skip", True),
        ("missed", "break", False),
        ("未评", "skip", True),
        ("未评", "break", False),
        ("no round", "skip", True),
        ("no round", "break", False),
        ("none", "skip", False),
        ("revoked", "skip", False),
        ("contested", "skip", False),
        ("not told", "skip", False),
    ],
)
def test_what_a_week_between_two_black_ones_does(
    between: str, missed: str, expected: bool, tmp_path: Path
) -> None:
    text = SCHEME.replace("answer_days: 1", f"answer_days: 1\n  missed: {missed}")
    assert due(rated(tmp_path, W46, BETWEEN[between], W48, scheme=text), "2026-11-27") is expected


def test_a_measure_begins_the_count_anew(tmp_path: Path) -> None:
    measure = """- {type: measure, id: m-1, title: 依法处理结果, date: 2026-12-04, scheme: loudao, subject: s7,
   consequence: tiqing, authority: 区市场监督管理局, document: 〔2026〕12号}
"""
    after = [week(n, d, f"{OTHER}, {TOLD % d}") for n, d in ((50, "2026-12-11"), (51, "2026-12-18"))]
    content = rated(tmp_path, W46, W47, measure, *after)
    assert [due(content, one) for one in ("2026-12-03", "2026-12-04", "2026-12-11", "2026-12-18")] == [
        True,
        False,
        False,
        True,
    ]
    # it leaves as a black flag does, and still counts
    assert fate(checked(content, "2027-03-04"), "/a/ratings:m-1") == "已处理"
    assert fate(checked(content, "2027-03-05"), "/a/ratings:m-1") == "[expired]"


def test_a_new_operator_starts_anew(tmp_path: Path) -> None:
    new = SCHEME.replace("kind: shop, from: 2026-01-05", "kind: shop, from: 2026-01-05, to: 2026-11-15") + (
        "- {type: subject, id: s7-2, title: 荷风路7号铺（新）, date: 2026-11-16, scheme: loudao, kind: shop, from: 2026-11-16}\n"
    )
    second = W47.replace("subject: s7", "subject: s7-2")
    content = rated(tmp_path, W46, second, scheme=new)
    assert not [task for task in tasks(content, "2026-11-24") if "连续" in task]
    found = checked(content, "2026-11-24")
    assert (fate(found, "/a/ratings:s7"), fate(found, "/a/ratings:s7-2")) == ("已退出", "参评")


def test_while_a_round_is_wrong_nothing_is_reckoned_over_rounds(tmp_path: Path) -> None:
    wrong = week(45, "2026-11-06", "scores: {weisheng: 101, zhixu: 60, limian: 60}")
    content = rated(tmp_path, wrong, W46, W47, scheme=MOVING)
    found = checked(content, "2026-11-24")
    rounds = entries(found)
    assert fate(found, "/a/ratings:w45") == "[checking]"
    assert not due(content, "2026-11-24")
    scheme_ = rounds["/a/ratings:loudao"].computed
    assert (scheme_.standings, scheme_.holders) == ((), ())
    line = row(content, "2026-11-24", "l3", 47)
    assert (line.streak, line.change, line.rank, line.total) == (0, None, 1, "97.00")
    assert rounds["/a/ratings:l3"].computed.average is None


def test_the_league_is_over_closed_rounds_that_can_be_reckoned_again(tmp_path: Path) -> None:
    content = rated(tmp_path, W46, W47)

    def league(as_of: str) -> list[tuple[str, int | None, str, int]]:
        given = entries(checked(content, as_of))["/a/ratings:loudao"].computed.standings
        return [(one.name, one.rank, one.average, one.rounds) for one in given]

    assert league("2026-11-20") == [("3号楼", 1, "97.00", 1), ("荷风路7号铺", 2, "55.00", 1)]
    assert league("2026-11-28")[1] == ("荷风路7号铺", 2, "55.50", 2)
    # the first black flag has gone, and cannot be reckoned from the average
    assert league("2027-02-12")[1] == ("荷风路7号铺", 2, "56.00", 1)
    assert league("2027-02-19")[1] == ("荷风路7号铺", None, "", 0)


# Beside the board


def test_elsewhere_only_counts_and_red_flags(tmp_path: Path) -> None:
    content = rated(tmp_path, W46)
    made = built(content, "2026-11-18")
    assert made.tree is not None
    pages = made.tree.contents()
    home = pages["a/index.html"].decode()
    assert "3号楼" in home
    assert "荷风路7号铺" not in home
    for path in ("index.html", "a/2026-11/index.html", "a/2026-01/index.html", "a/search/index.html"):
        assert "荷风路7号铺" not in pages.get(path, b"").decode(), path


def test_only_rounds_are_numbers_of_the_board(tmp_path: Path) -> None:
    found = checked(rated(tmp_path, W46, W47), "2026-11-20")
    (board,) = found.publications["a"].boards
    assert sorted(item.status for item in board.counted) == ["往期", "本期"]


def test_conduct_reasons_leave_as_exposures_do(tmp_path: Path) -> None:
    lost = "deductions: {indicator: zhixu, points: 5, reason: 通道里堆放杂物, category: piling}"
    content = rated(tmp_path, week(46, "2026-11-13", l3=lost))
    assert row(content, "2026-12-13", "l3").deductions == (("秩序", "5", "通道里堆放杂物"),)
    assert row(content, "2026-12-14", "l3").deductions == (("秩序", "5", ""),)


def test_what_is_wrong_with_a_reason_is_found(tmp_path: Path) -> None:
    lost = "deductions: {indicator: zhixu, points: 5, reason: 打13800000000叫人来清}"
    content = rated(tmp_path, week(46, "2026-11-13", l3=lost))
    assert [one.split()[1] for one in faults(content, checked(content, "2026-11-20").diagnostics)] == [
        "personal-data"
    ]


def test_two_errors_at_once_are_told_at_their_lines(tmp_path: Path) -> None:
    text = week(46, "2026-11-13", "scores: {weisheng: 55, zhixu: 60, limian: 50}, flag: black", GOOD).replace(
        "subject: l3", "subject: l33"
    )
    content = rated(tmp_path, text)
    found = faults(content, checked(content, "2026-11-20").diagnostics)
    assert [one.split()[1] for one in found] == ["rating-round", "rating-flag"]


def test_what_changes_next_is_exact(tmp_path: Path) -> None:
    """From one change to the next the site stands still, and each change is one."""
    content = rated(tmp_path, W46, W47)
    when, days = day("2026-11-13"), []
    while (following := build.check(content, when).next_change) is not None:
        days.append(following.isoformat())
        when = following
    assert days == [
        "2026-11-17",  # the first black flag shows
        "2026-11-20",  # the second round
        "2026-11-24",  # its black flag shows
        "2026-11-28",  # its flags come down
        "2027-02-12",  # the first black flag goes
        "2027-02-19",  # the second
    ]
