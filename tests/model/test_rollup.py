"""Roll-ups against a count that knows nothing of them: over a made-up tree of places, and over the shipped files.

Contract 6: a parent sums its own and its children's of its own standing; what was never reported is not nought.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.content.fields import Ref
from site_builder.model import policy
from site_builder.model.page import Table
from site_builder.model.place import Place
from site_builder.model.place_fields import Filing, Publisher
from site_builder.model.public import BoardFacts, Counted, Facts, Publication, PublicEntry, record_path
from site_builder.model.registry import kind_named
from site_builder.model.rollup import STANDING_MARKS, Summary, beneath_table, keeps, number_of, summarise
from tests.little_sites import checked, shipped

KINDS = ("honors", "exposures", "figures")
WORDS = {name: tuple(status.word for status in kind_named(name).statuses) for name in KINDS}
STANDINGS = ("official", "example", "press")


def fold(places: Mapping[str, Place], publications: Mapping[str, Publication]) -> dict[str, Summary]:
    """The summaries of all places, from the leaves to the root."""
    found: dict[str, Summary] = {}
    for path in sorted(places, key=lambda one: -(one.count("/") + bool(one))):
        beneath = tuple(found[child] for child in places[path].children)
        found[path] = summarise(places[path], publications[path], beneath)
    return found


def place(path: str, standing: str, children: tuple[str, ...], name: str = "") -> Place:
    """A place of a tree, with nothing but what sums ask for."""
    return Place(
        path=path,
        name=name or f"地方{path}",
        kind="community",
        seal="公",
        intro="",
        shows=None,
        publisher=Publisher(),
        filing=Filing(),
        standing=standing,
        facts=None,
        buildings=(),
        noticeboards=(),
        also_called=(),
        options=(),
        taxonomies=(),
        procedures=(),
        programmes=(),
        policy=policy.DEFAULT,
        parent=path.rpartition("/")[0] if path else None,
        children=children,
    )


def counted(kind: str, status: int, month: int = 11, category: str = "") -> Counted:
    """One record as a number."""
    words = WORDS[kind]
    return Counted(kind=kind, month=f"2026-{month:02d}", category=category, status=words[status % len(words)])


def board(kind: str, numbers: tuple[Counted, ...], **more: Any) -> BoardFacts:
    """A board that published so much."""
    return BoardFacts(kind=kind, mode="records", counted=numbers, **more)


Tree = tuple[dict[str, Place], dict[str, Publication]]


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Places three levels deep, each of some standing, each with some boards and records."""
    paths = [""]
    for index in range(draw(st.integers(0, 9))):
        above = draw(st.sampled_from([path for path in paths if path.count("/") < 2]))
        paths.append(f"{above}/p{index}".strip("/"))
    places = {}
    publications = {}
    for path in paths:
        children = tuple(
            sorted(one for one in paths if one and one.rpartition("/")[0] == path and one != path)
        )
        places[path] = place(path, draw(st.sampled_from(STANDINGS)), children)
        boards = []
        for kind in draw(st.lists(st.sampled_from(KINDS), unique=True)):
            numbers = draw(
                st.lists(
                    st.builds(
                        counted,
                        st.just(kind),
                        st.integers(0, 6),
                        st.integers(1, 12),
                        st.sampled_from(["a", "b"]),
                    ),
                    max_size=6,
                )
            )
            boards.append(board(kind, tuple(numbers), withheld=draw(st.integers(0, 2))))
        publications[path] = Publication(place=path, boards=tuple(boards))
    return places, publications


def recount(tree: Tree, top: str) -> Counter[tuple[str, str, str, str]]:
    """Every record at `top`, and beneath it as far as the standing stays the same: one by one."""
    places, publications = tree
    found: Counter[tuple[str, str, str, str]] = Counter()
    for path in places:
        way = [path]
        while way[-1] != top and way[-1]:
            way.append(way[-1].rpartition("/")[0])
        if way[-1] == top and all(places[step].standing == places[top].standing for step in way):
            for one in publications[path].boards:
                found.update((item.kind, item.month, item.category, item.status) for item in one.counted)
    return found


@given(trees())
@settings(max_examples=25, deadline=None)
def test_a_summary_counts_what_one_by_one_gives(tree: Tree) -> None:
    summaries = fold(*tree)
    for path in tree[0]:
        made = Counter(
            {(one.kind, one.month, one.category, one.status): one.number for one in summaries[path].counts}
        )
        assert made == recount(tree, path)


@given(trees())
@settings(max_examples=25, deadline=None)
def test_tables_have_a_row_a_child_and_sums_of_their_own_standing(tree: Tree) -> None:
    places, _ = tree
    summaries = fold(*tree)
    for path, here in places.items():
        for name in KINDS:
            table = beneath_table(here, summaries[path], kind_named(name))
            keeping = [child for child in here.children if keeps(summaries[child], name)]
            if not keeping:
                assert table is None
                continue
            assert table is not None
            _check_table(table, here, keeping, places, summaries, tree, name)


def _check_table(
    table: Table,
    here: Place,
    keeping: list[str],
    places: dict[str, Place],
    summaries: dict[str, Summary],
    tree: Tree,
    name: str,
) -> None:
    own = [child for child in keeping if places[child].standing == here.standing]
    apart = [child for child in keeping if places[child].standing != here.standing]
    assert [row[0].text.partition("（")[0] for row in table.rows] == [
        places[one].name for one in (*own, *apart)
    ]
    assert all(len(row) == len(table.columns) for row in (*table.rows, *filter(None, [table.footer])))
    heads = [column.text for column in table.columns]
    total: Counter[str] = Counter()
    for child, row in zip((*own, *apart), table.rows, strict=True):
        numbers: Counter[str] = Counter()
        for (kind, _, _, status), number in recount(tree, child).items():
            numbers.update({status: number} if kind == name else {})
        for head, cell in zip(heads[2:], row[2:], strict=True):
            assert cell.text == (str(numbers[head]) if numbers else "未报")
        assert row[1].text == (str(numbers.total()) if numbers else "未报")
        assert set(numbers) <= set(heads[2:])
        if child in own:
            total.update(numbers)
        mark = STANDING_MARKS[places[child].standing]
        assert (mark in row[0].text) == (child in apart)
        assert ("不计入合计" in row[0].text) == (child in apart)
    if own:
        reported = sum(bool(number_of(summaries[child], name)) for child in own)
        assert table.footer[0].text == f"合计（{len(own)}处中{reported}处已报）"
        wanted = [str(total[head]) for head in heads[2:]] if reported else ["未报"] * len(heads[2:])
        assert [cell.text for cell in table.footer[2:]] == wanted
        assert table.footer[1].text == (str(total.total()) if reported else "未报")
    else:
        assert table.footer == ()


def test_not_reported_is_not_nought() -> None:
    """Two children: one counts nothing of a status, the other has never published anything."""
    places = {
        "": place("", "official", ("a", "b", "c")),
        "a": place("a", "official", ()),
        "b": place("b", "official", ()),
        "c": place("c", "official", ()),
    }
    publications = {
        "": Publication(place="", boards=()),
        "a": Publication(place="a", boards=(board("honors", (counted("honors", 0), counted("honors", 1))),)),
        "b": Publication(place="b", boards=(board("honors", ()),)),
        "c": Publication(place="c", boards=()),
    }
    table = beneath_table(places[""], fold(places, publications)[""], kind_named("honors"))
    assert table is not None
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["地方a", "2", "1", "1"],
        ["地方b", "未报", "未报", "未报"],
    ]
    assert [cell.text for cell in table.footer] == ["合计（2处中1处已报）", "2", "1", "1"]


def test_a_sum_of_what_nobody_reported_is_not_nought_either() -> None:
    places = {"": place("", "official", ("a",)), "a": place("a", "official", ())}
    publications = {
        "": Publication(place="", boards=()),
        "a": Publication(place="a", boards=(board("honors", ()),)),
    }
    table = beneath_table(places[""], fold(places, publications)[""], kind_named("honors"))
    assert table is not None
    assert [cell.text for cell in table.footer] == ["合计（1处中0处已报）", "未报"]


def test_another_standing_stands_apart_and_in_no_sum() -> None:
    places = {
        "": place("", "official", ("a", "b")),
        "a": place("a", "official", ()),
        "b": place("b", "press", ()),
    }
    publications = {
        "": Publication(place="", boards=()),
        "a": Publication(place="a", boards=(board("figures", (counted("figures", 0),)),)),
        "b": Publication(place="b", boards=(board("figures", (counted("figures", 0),) * 7),)),
    }
    summary = fold(places, publications)[""]
    assert number_of(summary, "figures") == 1
    table = beneath_table(places[""], summary, kind_named("figures"))
    assert table is not None
    assert [row[1].text for row in table.rows] == ["1", "7"]
    assert table.rows[1][0].text == "地方b（根据公开报道整理，不计入合计）"
    assert table.footer[1].text == "1"


def entry(path: str, kind: str, identity: str, day: date, *, fleeting: bool = False) -> PublicEntry:
    """A record that is shown."""
    return PublicEntry(
        ref=Ref(path or "/", kind, identity),
        type="x",
        path=record_path(path, kind, identity),
        title=f"标题{identity}",
        status="已公布",
        tone="ok",
        category="",
        day=day,
        day_text="",
        newest=day,
        facts=Facts({"date": day}),
        computed=Facts({}),
        fleeting=fleeting,
    )


@given(st.lists(st.tuples(st.sampled_from(["", "a", "b"]), st.integers(1, 28), st.booleans()), max_size=20))
@settings(deadline=None)
def test_newest_titles_are_few_in_order_and_never_of_what_can_expire(
    records: list[tuple[str, int, bool]],
) -> None:
    places = {
        "": place("", "official", ("a", "b")),
        "a": place("a", "official", ()),
        "b": place("b", "example", ()),
    }
    made = [
        (path, entry(path, "honors", f"r-{number}", date(2026, 11, day), fleeting=fleeting))
        for number, (path, day, fleeting) in enumerate(records)
    ]
    publications = {
        path: Publication(
            place=path,
            boards=(board("honors", (), entries=tuple(one for where, one in made if where == path)),),
        )
        for path in places
    }
    latest = fold(places, publications)[""].latest
    wanted = [one for path, one in made if path != "b" and not one.fleeting]
    assert [item.day for item in latest] == sorted((one.day for one in wanted if one.day), reverse=True)[:5]
    assert {item.key for item in latest} <= {one.key for one in wanted}


def test_the_newest_fact_of_a_place_comes_from_its_own_standing() -> None:
    places = {
        "": place("", "official", ("a", "b")),
        "a": place("a", "official", ()),
        "b": place("b", "press", ()),
    }
    days = {"": 3, "a": 9, "b": 20}
    publications = {
        path: Publication(
            place=path,
            boards=(board("honors", (), entries=(entry(path, "honors", "r", date(2026, 11, day)),)),),
        )
        for path, day in days.items()
    }
    assert fold(places, publications)[""].newest == date(2026, 11, 9)


# The shipped files, against rows that were computed by hand and by another program.

EXPECTED = Path(__file__).parents[1] / "data" / "cuihu-expected.tsv"
NOT_COUNTED = ("不显示", "未到时间", "复核中", "有异议", "已撤销")


def _expected() -> list[tuple[str, str, str]]:
    """(place, kind, status as it is counted) of each record that counts."""
    found = []
    with EXPECTED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            said = re.search(r"计入(\S{3})|(期满未整改)", row["note"])
            status = row["expected"].removesuffix("数") if row["kind"] == "figures" else row["expected"]
            if status in NOT_COUNTED or "计数改回" in row["note"]:
                continue
            if status in ("已撤下", "已按期撤下") and said:
                status = said[1] or said[2]
            found.append((row["place"].strip("/"), row["kind"], status))
    return found


@pytest.mark.parametrize(
    "top", ["cuihu", "cuihu/liuyin", "cuihu/liuyin/hefeng", "cuihu/qiaonan", "cuihu/qiaonan/nanqiao", ""]
)
def test_the_sums_of_the_street_are_those_of_its_rows(top: str) -> None:
    """A consent that was withdrawn is counted as 已撤销; one that ended keeps the status that it had."""
    content = shipped()
    assert content.places is not None
    summary = fold(content.places.places, checked().publications)[top]
    rows = [row for row in _expected() if not top or row[0] == top or row[0].startswith(f"{top}/")]
    for kind in KINDS:
        statuses = Counter(status for _, name, status in rows if name == kind)
        statuses["已撤销"] += statuses.pop("已撤回", 0)
        statuses["已轮换"] += statuses.pop("已按期撤下", 0)
        made = Counter({word: number_of(summary, kind, (word,)) for word in WORDS[kind]})
        assert +made == +statuses
        assert number_of(summary, kind) == statuses.total()
