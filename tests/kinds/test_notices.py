"""Notices: how long anybody may object, what is cut off, which duties to publish are fulfilled (contract 5, domain 4.13)."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.base.days import china_calendar
from site_builder.content.fields import Ref
from site_builder.kinds.notices.record import Notice, course
from site_builder.model.paper import Hung
from site_builder.model.publicity import Publicity
from tests import kit
from tests.kinds.test_statuses import followed, steps, words
from tests.kit import built, checked, day, entries, faults, marked, notice, page, site

ELSEWHERE = "basis: 条例, contact: 0000"
HOUSE = "name: 甲小区\nkind: compound\nbuildings: [{id: b1, name: 1号楼}, {id: b2, name: 2号楼}]\n"


def public(when: str, more: str = "", **given: str) -> str:
    """A notice dated as its publicity begins, unless `date` is given."""
    start = when.partition(",")[0].removeprefix("from: ")
    return notice(more=more, publicity=f"{{{when}, {ELSEWHERE}}}", **{"date": start, **given})


LIVES = {
    "without publicity": (notice(), "2026-11-02 已公告"),
    "fifteen days": (public("from: 2026-11-02, days: 15"), "2026-11-02 公示中, 2026-11-18 已结束"),
    "to a day that is a Sunday: not moved": (
        public("from: 2026-11-02, to: 2026-11-22"),
        "2026-11-02 公示中, 2026-11-23 已结束",
    ),
    "working days over Spring Festival, with both make-up Saturdays": (
        public("from: 2026-02-02, working_days: 15"),
        "2026-02-02 公示中, 2026-03-01 已结束",
    ),
    "begun on the last working day before Spring Festival": (
        public("from: 2026-02-14, working_days: 15"),
        "2026-02-14 公示中, 2026-03-14 已结束",
    ),
    "calendar days do not know the holidays": (
        public("from: 2026-02-13, days: 15"),
        "2026-02-13 公示中, 2026-03-01 已结束",
    ),
    "not shown before its publicity": (
        public("from: 2026-11-05, days: 15", date="2026-11-02"),
        "2026-11-05 公示中, 2026-11-21 已结束",
    ),
    "with a result": (
        public("from: 2026-11-02, days: 15", outcome="{date: 2026-11-20, text: 没有异议}"),
        "2026-11-02 公示中, 2026-11-18 已结束, 2026-11-20 已有结果",
    ),
    "an objection, answered after the end": (
        public(
            "from: 2026-11-02, days: 15",
            objection="{received: 2026-11-16, answered: 2026-11-19, result: rejected}",
        ),
        "2026-11-02 公示中, 2026-11-16 有异议, 2026-11-19 公示中, 2026-11-20 已结束",
    ),
    "a cut": (
        notice(affects="{what: 停水, from: 2026-11-05, to: 2026-11-06}"),
        "2026-11-02 即将生效, 2026-11-05 生效中, 2026-11-07 已结束",
    ),
    "two cuts with a day between": (
        notice(
            affects="[{what: 停水, from: 2026-11-05, to: 2026-11-05}, {what: 停水, from: 2026-11-07, to: 2026-11-07}]"
        ),
        "2026-11-02 即将生效, 2026-11-05 生效中, 2026-11-06 即将生效, 2026-11-07 生效中, 2026-11-08 已结束",
    ),
    "on paper, posted nowhere": (
        notice(
            shown="board",
            number="甲〔2026〕1号",
            objections_to="{unit: 居委会}",
            publicity=f"{{from: 2026-11-02, days: 15, {ELSEWHERE}}}",
        ),
        "2026-11-02 待张贴",
    ),
}


@pytest.mark.parametrize(("item", "life"), LIVES.values(), ids=LIVES)
def test_each_word_holds_from_its_day(item: str, life: str, tmp_path: Path) -> None:
    content = site(tmp_path, {"notices.yaml": item})
    assert faults(content, checked(content, "2026-11-20").diagnostics) == []
    before = ["", *(word for _, word in steps(life))]
    assert words(content, "/notices:n-1", life) == [
        (start, old, word) for (start, word), old in zip(steps(life), before, strict=False)
    ]
    found = followed(content, "/notices:n-1", "2026-01-01")
    assert found == steps(life)


def test_a_year_whose_holidays_nobody_knows_is_told_once_and_printed(tmp_path: Path) -> None:
    content = site(tmp_path, {"notices.yaml": public("from: 2026-12-21, working_days: 15")})
    found = checked(content, "2026-12-21")
    assert faults(content, found.diagnostics) == ["notices.yaml:5:47 calendar-provisional?"]
    assert "放假安排以国务院办公厅通知为准" in page(built(content, "2026-12-21"), "/notices/n-1/")


WRONG = {
    "fourteen days": public("from: 2026-11-02, days: ^14"),
    "to the fifteenth day": public("from: 2026-11-02, to: 2026-11-17"),
    "to the day before it": public("from: 2026-11-02, to: ^2026-11-16"),
    "ten working days come to fourteen days": public("from: 2026-11-02, working_days: ^10"),
    "eleven come to fifteen": public("from: 2026-11-02, working_days: 11"),
    "ten over a holiday come to more": public("from: 2026-09-28, working_days: 10"),
    "no end, and no second complaint": public("from: 2026-11-02").replace("publicity", "^publicity"),
    "two ends": public("from: 2026-11-02, days: 15, to: 2026-11-30").replace("publicity", "^publicity"),
    "backwards": public("from: 2026-11-02, to: ^2026-11-01"),
    "taken down too soon": public("from: 2026-11-02, days: 15", publish_until="^2026-11-16"),
    "taken down on the fifteenth day": public("from: 2026-11-02, days: 15", publish_until="2026-11-17"),
    "a cut may be taken down when it is over": notice(
        affects="{what: 停水, from: 2026-11-05, to: 2026-11-05}", publish_until="2026-11-06"
    ),
    "a result on the last day": public("from: 2026-11-02, days: 15", outcome="{date: ^2026-11-17, text: 好}"),
    "a result the day after": public("from: 2026-11-02, days: 15", outcome="{date: 2026-11-18, text: 好}"),
    "buildings that are not there, and an end before the beginning": notice(
        affects="{what: 停水, buildings: [b1, ^b9], from: 2026-11-05, to: ^2026-11-04}"
    ),
    "on paper with names": notice(
        shown="^board", number="1号", objections_to="{unit: 居委会}", more="body: 名单"
    ),
    "on paper, without number and without a way to object": notice(shown="board").replace("- id", "- ^^id"),
    "on paper, as it should be": notice(shown="board", number="1号", objections_to="{unit: 居委会}"),
    "two at once": public(
        "from: 2026-11-02, days: ^14", affects="{what: 停水, from: 2026-11-05, to: ^2026-11-04}"
    ),
}


@pytest.mark.parametrize("item", WRONG.values(), ids=WRONG)
def test_what_contradicts_itself_is_found_at_its_place(item: str, tmp_path: Path) -> None:
    clean, spots = marked(item)
    content = site(tmp_path, {"a/place.yaml": HOUSE, "a/notices.yaml": clean})
    found = faults(content, checked(content, "2026-11-20").diagnostics)
    assert [one.split()[0].removeprefix("a/notices.yaml:") for one in found] == sorted(spots, key=_spot)


def _spot(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(":")))


def test_a_place_may_ask_for_more_days_and_not_for_fewer(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a/place.yaml": "name: 甲\npolicy: {notices: {minimum: 20}}\n",
        "a/notices.yaml": public("from: 2026-11-02, days: 19"),
        "b/place.yaml": "name: 乙\npolicy: {notices: {minimum: 10}}\n",
    }
    content = site(tmp_path, files)
    assert faults(content, checked(content, "2026-11-20").diagnostics) == [
        "a/notices.yaml:5:39 notice-minimum",
        "b/place.yaml:2:29 policy-laxer",
    ]


def typed(shown: str | None = None, **when: object) -> Notice:
    """A notice with a publicity."""
    given = Publicity(basis="条例", contact="0000", **when)  # type: ignore[arg-type]
    return Notice(id="n-1", date=day("2026-11-02"), matter="accounts", shown=shown, publicity=given)


@pytest.mark.parametrize(
    ("shown", "posted", "first", "last"),
    [
        # posted later than announced, the term runs as long from then on
        ("web", ("2026-11-04",), "2026-11-04", "2026-11-19"),
        ("board", ("2026-11-04",), "2026-11-04", "2026-11-19"),
        # posted before, it begins as announced; of several boards the first counts
        ("board", ("2026-10-30",), "2026-11-02", "2026-11-17"),
        ("board", ("2026-11-06", "2026-11-04"), "2026-11-04", "2026-11-19"),
        # a copy put up when the term on the web was over does not open it again; on paper it is the only one
        ("web", ("2026-11-18",), "2026-11-02", "2026-11-17"),
        ("web", ("2026-11-17",), "2026-11-17", "2026-12-02"),
        ("board", ("2026-12-01",), "2026-12-01", "2026-12-16"),
        ("web", (), "2026-11-02", "2026-11-17"),
        ("board", (), None, None),
    ],
)
def test_on_paper_the_term_counts_from_the_posting(
    shown: str, posted: tuple[str, ...], first: str | None, last: str | None
) -> None:
    copies = tuple(Hung(board="北门", posted=day(one)) for one in posted)
    for length in ({"days": 15}, {"to": day("2026-11-17")}):
        found = course(typed(shown, from_=day("2026-11-02"), **length), copies, china_calendar())
        assert (found.first, found.last) == (first and day(first), last and day(last))


DUTIES = """
    name: 甲小区
    kind: compound
    boards:
      notices:
        duties:
          - {matter: accounts, basis: 《条例》, rhythm: quarter, since: 2026-01-01, days: 30, owed_by: [compound]}
"""
QUARTERS = "".join(
    notice(f"n-{number}", date=date, period=f"2026-Q{number}")
    for number, date in ((1, "2026-04-10"), (2, "2026-09-01"))
)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2026-03-31", []),
        ("2026-04-01", ["2026年第一季度 -"]),
        ("2026-04-10", ["2026年第一季度 n-1"]),
        ("2026-07-30", ["2026年第二季度 -", "2026年第一季度 n-1"]),
        ("2026-07-31", ["2026年第二季度 missing", "2026年第一季度 n-1"]),
        ("2026-09-01", ["2026年第二季度 n-2", "2026年第一季度 n-1"]),
        ("2026-10-31", ["2026年第三季度 missing", "2026年第二季度 n-2", "2026年第一季度 n-1"]),
    ],
)
def test_what_is_owed_by_period_and_which_notice_fulfils_it(
    when: str, expected: list[str], tmp_path: Path
) -> None:
    content = site(tmp_path, {"a/place.yaml": DUTIES, "a/notices.yaml": QUARTERS})
    found = checked(content, when)
    assert faults(content, found.diagnostics) == []
    (duty,) = kit.boards(found)["/a/notices"].overall.duties
    lines = [
        f"{item.period.replace('1季', '一季').replace('2季', '二季').replace('3季', '三季')} "
        + (item.record or ("missing" if item.missing else "-"))
        for item in duty.periods
    ]
    assert lines == expected
    # with nothing else to come, the next change is the next edge of a duty
    assert found.next_change is not None


def test_a_missing_period_is_printed_counted_above_and_told_to_the_office(tmp_path: Path) -> None:
    content = site(
        tmp_path,
        {
            "zhen/place.yaml": "name: 街道\nshows: [notices]\n",
            "zhen/a/place.yaml": DUTIES,
            "zhen/a/notices.yaml": QUARTERS,
            "zhen/b/place.yaml": DUTIES.replace("甲小区", "乙社区").replace(
                "kind: compound", "kind: community"
            ),
        },
    )
    made = built(content, "2026-11-20")
    assert made.diagnostics == ()
    own = page(made, "/zhen/a/notices/report/")
    assert "应公布 3 期 已公布 2 期 未公布 1 期" in own
    assert "应在2026年10月30日前公布" in own
    assert "晚于期限2026年7月30日" in own
    assert "有1期过了期限还没有公布" in page(made, "/zhen/a/notices/")
    assert "2026年 3 2 1" in page(made, "/zhen/notices/report/")
    # a community owes nothing that compounds owe
    assert made.tree is not None
    assert "zhen/b/notices/report/index.html" not in made.tree
    assert "zhen/a/notices/report/index.html" in made.tree


def test_where_a_notice_is_under_check_nobody_says_what_is_missing(tmp_path: Path) -> None:
    wrong = notice("n-3", date="2026-10-20", period="2026-Q3", wrong="x")
    content = site(tmp_path, {"a/place.yaml": DUTIES, "a/notices.yaml": QUARTERS + wrong})
    text = page(built(content, "2026-11-20"), "/a/notices/report/")
    assert "未公布" not in text
    assert "核对以前不能断定缺哪一期" in text


def test_a_duty_names_its_period_in_its_own_rhythm(tmp_path: Path) -> None:
    items = (
        notice("n-1").replace("- id", "- ^id")
        + notice("n-2", period="^2026-10")
        + notice("n-3", matter="outage")
    )
    clean, spots = marked(items)
    content = site(tmp_path, {"a/place.yaml": DUTIES, "a/notices.yaml": clean})
    assert faults(content, checked(content, "2026-11-20").diagnostics) == [
        f"a/notices.yaml:{spot} notice-period" for spot in spots
    ]


def test_a_home_tells_what_is_cut_and_what_is_open_to_objection(tmp_path: Path) -> None:
    items = (
        notice("n-1", title="水泵", matter="outage", affects="{what: 停水, buildings: b1, from: 2026-11-22, to: 2026-11-22}")
        + public("from: 2026-11-16, days: 15", title="收支", date="2026-11-16").replace("n-1", "n-2")
        + notice("n-3", title="远了", affects="{what: 停电, from: 2026-12-22, to: 2026-12-22}")
    )  # fmt: skip
    content = site(tmp_path, {"a/place.yaml": HOUSE, "a/notices.yaml": items})
    made = built(content, "2026-11-20")
    assert made.diagnostics == ()
    home = page(made, "/a/")
    assert "停水 11月22日 — 11月22日" in home
    assert "停电 12" not in home.partition("正在公示")[0]
    assert "到 12月1日" in home
    assert made.next_change == day("2026-11-22")


def test_in_data_and_on_the_board_its_days_are_those_of_its_page(tmp_path: Path) -> None:
    content = site(tmp_path, {"notices.yaml": public("from: 2026-11-02, days: 15", number="1号")})
    made = built(content, "2026-11-10")
    assert made.tree is not None
    assert '"publicity_to":"2026-11-17"' in made.tree.contents()["notices/data.json"].decode().replace(
        " ", ""
    )
    assert "到 11月17日" in page(made, "/notices/")
    assert "11月17日" in page(made, "/notices/n-1/")
    assert "notices/n-1/code.png" not in made.tree, "without an address there is nothing to point to"


def test_the_clock_and_the_paper_know_the_same_record(tmp_path: Path) -> None:
    """The seam is by kind and id; nothing hangs by itself."""
    content = site(tmp_path, {"notices.yaml": notice()})
    (entry,) = entries(checked(content, "2026-11-20")).values()
    assert entry.ref == Ref("/", "notices", "n-1")
    assert entry.computed.hung == ()
