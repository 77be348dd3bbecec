"""The content that comes with the program: what it must become, on its day and on others.

`tests/data/cuihu-expected.tsv` was computed from the files by hand and by another program, never by this one: a row
a record of 翠湖街道, with its status on 20 November 2026 and the days on which it changes.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from site_builder.build import summary_of
from tests.little_sites import SHIPPED_DAY, built, checked, entries, files, gone, shipped, shipped_site

ONE_DAY = timedelta(days=1)
EXPECTED = Path(__file__).parent / "data" / "cuihu-expected.tsv"


@dataclass(frozen=True, kw_only=True)
class Row:
    """A record of 翠湖街道: its reference, its status and the notes beside it."""

    key: str
    kind: str
    status: str
    note: str

    def day(self, words: str) -> date | None:
        """The day that stands behind some words of the note: 显示到 2026-11-23."""
        said = re.search(rf"{words} (\d{{4}}-\d\d-\d\d)", self.note)
        return date.fromisoformat(said[1]) if said else None

    @property
    def expired(self) -> bool:
        """Whether it left at the end of its time; of an edition 已撤下 is said of the paper, its page stays."""
        return self.status in EXPIRED and self.kind != "editions"


def _rows() -> tuple[Row, ...]:
    with EXPECTED.open(encoding="utf-8", newline="") as file:
        return tuple(
            Row(
                key=f"{one['place']}/{one['kind']}:{one['id']}",
                kind=one["kind"],
                status=one["expected"],
                note=one["note"],
            )
            for one in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        )


ROWS = _rows()


def test_nothing_is_wrong_with_it() -> None:
    assert shipped_site().diagnostics == ()
    assert shipped_site().withheld == 0
    assert shipped_site().published == len(entries())


WITHDRAWN = {"已撤回", "已撤销"}
HIDDEN = {"不显示", "未到时间"}
EXPIRED = {"已撤下", "已按期撤下"}
IN_COUNTS = "counts 模式"


@pytest.mark.parametrize("row", ROWS, ids=[row.key for row in ROWS])
def test_each_record_stands_as_expected(row: Row) -> None:
    shown, neutral = entries().get(row.key), gone().get(row.key)
    place, _, identity = row.key.replace(":", "/").strip("/").rpartition("/")
    address = f"{place}/{identity}/index.html"
    assert (address in files()) == (shown is not None or neutral is not None)
    if row.status in HIDDEN or IN_COUNTS in row.note:
        assert shown is None
        assert neutral is None
    elif row.expired or row.status in WITHDRAWN | {"复核中"}:
        assert shown is None
        assert neutral is not None
        if row.status in WITHDRAWN:
            assert neutral.why == "withdrawn"
            assert neutral.class_ == said[1] if (said := re.search(r"class (\w+)", row.note)) else True
        elif row.expired:
            assert neutral.why == "expired"
            last = row.day("最后一天")
            assert last is None or neutral.day == last + ONE_DAY
        else:
            assert neutral.why == "objection"
    else:
        assert neutral is None
        assert shown is not None
        assert shown.status == row.status.removesuffix("数")
        last, end, tear = row.day("显示到"), row.day("公示到"), row.day("应撤日期")
        assert last is None or last + ONE_DAY in (shown.goes, shown.sheds)
        assert end is None or shown.computed.publicity_end == end
        assert tear is None or shown.computed.must_go == tear
        assert shown.late_entry == ("补录" in row.note)


PROJECTS = tuple(row for row in ROWS if row.kind == "projects")


@pytest.mark.parametrize("row", PROJECTS, ids=[row.key for row in PROJECTS])
def test_projects_are_as_far_as_expected(row: Row) -> None:
    """Percent, plan mark and days behind, worked out by hand from the weights and the dates."""
    computed = entries()[row.key].computed
    for words, found in (
        ("完成", computed.percent),
        ("该完成", computed.mark if row.status != "已完工" else None),
        ("比计划慢", computed.behind_now),
    ):
        said = re.search(rf"(?:^|；){words} ([\d.]+)", row.note)
        assert found == (Decimal(said[1]) if said else None), words


@pytest.mark.slow
@pytest.mark.parametrize(
    ("row", "first"),
    [(row, first) for row in PROJECTS if (first := row.day("延期自"))],
    ids=lambda one: str(one)[:60],
)
def test_projects_are_late_from_the_day_after_their_plan(row: Row, first: date) -> None:
    assert entries(first - ONE_DAY)[row.key].status != "延期"
    assert entries(first)[row.key].status == "延期"


ROUNDS = tuple(row for row in ROWS if row.kind == "ratings" and row.status in ("本期", "往期"))


@pytest.mark.parametrize("row", ROUNDS, ids=[row.key for row in ROUNDS])
def test_rounds_come_out_as_expected(row: Row) -> None:
    """Totals and flags, worked out by another program; nothing is told of a black flag out of its time."""
    told = {
        one.subject: f"{one.total}{ {'red': ' 红', 'black': ' 黑'}.get(one.flag, '') }"
        if one.standing == "shown"
        else {"review": "复核中", "missed": "未评"}[one.standing]
        for one in entries()[row.key].computed.rows
    }
    lines = [part.split(" ", 1) for part in row.note.split("；") if not part.startswith("显示到")]
    assert told == {subject: words for subject, words in lines if words != "不列"}


COUNTED_AS = re.compile(r"计入(已整改|已复查)|(期满未整改)")


def test_what_has_gone_is_counted_as_expected() -> None:
    """The anonymous counts of the exposure board, recounted from the rows."""
    expected: Counter[tuple[str, str]] = Counter()
    for row in ROWS:
        if row.kind == "exposures" and row.status not in HIDDEN | WITHDRAWN | {"复核中"}:
            said = COUNTED_AS.search(row.note)
            place = row.key.strip("/").rpartition("/")[0]
            expected[place, said[1] or said[2] if said else row.status] += 1
    counted = Counter(
        (path, item.status)
        for path, publication in checked().publications.items()
        for board in publication.boards
        if board.kind == "exposures"
        for item in board.counted
    )
    assert counted == expected


def test_every_record_of_the_street_is_among_the_rows() -> None:
    keys = {key for key in (*entries(), *gone()) if key.startswith("/cuihu")}
    assert keys <= {row.key for row in ROWS}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("row", "last"),
    [(row, last) for row in ROWS if (last := row.day("榜上到"))],
    ids=lambda one: str(one)[:60],
)
def test_honours_leave_the_wall_on_their_day(row: Row, last: date) -> None:
    """But for one whose consent ends before: it is gone."""
    goes = entries()[row.key].goes
    if goes is not None and goes <= last:
        assert row.key in entries(goes - ONE_DAY)
        assert row.key in gone(goes)
    else:
        assert entries(last)[row.key].status == "已公布"
        assert entries(last + ONE_DAY)[row.key].status == "已轮换"


DAYS = (date(2025, 11, 30), date(2026, 6, 5), SHIPPED_DAY, date(2027, 2, 7))


@pytest.mark.parametrize("day", DAYS)
def test_the_verdict_is_the_same_on_every_day(day: date) -> None:
    """A date alone never makes an error (contract 4)."""
    assert checked(day).diagnostics == ()


LATE = {
    ("2026-09", "notices", "site-plan", 1),  # contested on the day of the closing
    ("2026-10", "honors", "zuofeng", 1),  # told after it
}
"""What came after a month was closed: the period, the kind, the category, how many more."""


def test_the_closed_months_of_the_street_say_how_things_stood() -> None:
    """Each is what was published on its day, and what came later is little and has its reason."""
    loaded, found = shipped(), checked()
    assert loaded.places is not None
    summary = summary_of(loaded, found, "cuihu")
    differing = set()
    for closing in loaded.places.places["cuihu"].closings:
        now, then = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
        for count in summary.counts:
            if count.month == closing.period:
                now[count.kind, count.category] += count.number
        for figure in closing.figures:
            then[figure.kind, figure.category or ""] += figure.number
        differing.update(
            (closing.period, *key, now[key] - then[key])
            for key in now.keys() | then.keys()
            if now[key] != then[key]
        )
    assert differing == LATE


@pytest.mark.slow
def test_days_change_only_when_they_said_so() -> None:
    """Four days of a busy autumn: the bytes change on the days that were announced, and on no other."""
    day = SHIPPED_DAY
    made = shipped_site()
    assert made.tree is not None
    for _ in range(4):
        day += ONE_DAY
        after = built(shipped(), day)
        assert after.tree is not None
        assert after.diagnostics == ()
        assert made.next_change is not None
        if day < made.next_change:
            assert after.tree.contents() == made.tree.contents(), day
            assert after.next_change == made.next_change
        else:
            assert day == made.next_change
        made = after
