"""Who holds a post, whose name is told how long, whom to ring, and how other records name a post (contract 3, 5; domain
4.7, "A place's home")."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.base.clock import Clock
from site_builder.base.days import Calendar
from site_builder.build import Built
from site_builder.content.schema import declared, settle
from site_builder.kinds.duties.display import street_slug
from site_builder.kinds.duties.holding import state
from site_builder.kinds.duties.record import Holder, Post
from site_builder.model.kind import Moment
from site_builder.model.registry import kind_named
from tests.kit import built, checked, day, duty, entries, fate, faults, has_page, page, project, shown, site
from tests.little_sites import pages_of

DAY = "2026-11-20"
PLACE = """
    name: 荷风苑
    kind: compound
    buildings:
      - {id: b1, name: 1号楼, entrances: 3, households: 48}
      - {id: b2, name: 2号楼}
"""
LEFT = "[{name: 李某某, from: 2025-03-01, to: 2026-09-30}, {name: 王某, from: 2026-10-01}]"
AGREED = "consent: {by: self, date: 2026-03-01, scope: [web]"


def at_home(root: Path, duties: str, **more: str | bytes) -> Built:
    """A compound `a` with two buildings and some posts, built for the day."""
    return built(site(root, {"a/place.yaml": PLACE, "a/duties.yaml": duties, **more}), DAY)


def markup(made: Built, path: str) -> str:
    """The HTML of a page."""
    assert made.tree is not None
    return made.tree.contents()[f"{path.strip('/')}/index.html".lstrip("/")].decode()


# who holds it

HELD = [
    # nobody is told of
    ("", {DAY: ("未载明", [], None)}),
    # the last day belongs to the term, and so does the first
    (
        LEFT,
        {
            "2026-09-30": ("在岗", ["李某某"], None),
            "2026-10-01": ("在岗", ["王某"], None),
        },
    ),
    ("{name: 王某, from: 2026-11-21}", {DAY: ("空缺", [], None), "2026-11-21": ("在岗", ["王某"], None)}),
    # a known last day is no end before it has come
    (
        "{name: 王某, from: 2026-01-01, to: 2026-11-20}",
        {
            "2026-11-19": ("在岗", ["王某"], None),
            DAY: ("在岗", ["王某"], None),
            "2026-11-21": ("空缺", [], "2026-11-21"),
        },
    ),
    # vacant as it was typed
    (
        "[{name: 王某, from: 2026-01-01, to: 2026-06-30}, {from: 2026-07-05}]",
        {"2026-07-04": ("空缺", [], "2026-07-01"), "2026-07-05": ("空缺", [], "2026-07-05")},
    ),
    # several at once
    (
        "[{name: 王某, from: 2026-01-01}, {name: 李某某, from: 2026-03-01}]",
        {"2026-02-28": ("在岗", ["王某"], None), "2026-03-01": ("在岗", ["王某", "李某某"], None)},
    ),
]


@pytest.mark.parametrize(("holders", "days"), HELD)
def test_who_holds_a_post(
    holders: str, days: dict[str, tuple[str, list[str], str | None]], tmp_path: Path
) -> None:
    content = site(tmp_path, {"duties.yaml": duty(holders=holders)})
    for as_of, (status, names, vacant) in days.items():
        entry = entries(checked(content, as_of))["/duties:wg-1"]
        told = entry.computed
        assert (entry.status, [item.name for item in told.holders]) == (status, names)
        assert told.vacant_from == (day(vacant) if vacant else None)
        assert "holders" not in entry.facts


NAMES = [
    # role, holder, as printed, in data
    ("wangge", "name: 王某", "王某", "王某"),
    ("luzhang", "name: 王小明", "王小明", "王小明"),
    ("luzhang", "name: 王某某, show: masked", "王某某", "王某某"),
    ("wangge", f"name: 王小明, show: full, {AGREED}}}", "王小明", "王某某"),
    ("wangge", f"name: 王小明, show: full, {AGREED.replace('[web]', '[web, data]')}}}", "王小明", "王小明"),
    ("wangge", f"name: 王小明, show: full, {AGREED.replace('web', 'board')}}}", "王某某", "王某某"),
    ("wangge", f"name: 王小明, show: full, {AGREED}, until: 2026-11-20}}", "王小明", "王某某"),
    ("wangge", f"name: 王小明, show: full, {AGREED}, until: 2026-11-19}}", "王某某", "王某某"),
    # a consent that was taken back holds from the first build that sees it
    ("wangge", f"name: 王小明, show: full, {AGREED}, withdrawn: 2026-12-01}}", "王某某", "王某某"),
]


@pytest.mark.parametrize(("role", "holder", "printed", "copied"), NAMES)
def test_how_a_name_is_printed(role: str, holder: str, printed: str, copied: str, tmp_path: Path) -> None:
    content = site(tmp_path, {"duties.yaml": duty(role=role, holders=f"{{{holder}, from: 2026-03-01}}")})
    found = checked(content, DAY)
    assert faults(content, found.diagnostics) == []
    (told,) = entries(found)["/duties:wg-1"].computed.holders
    assert (told.name, told.copied) == (printed, copied)


def test_in_a_private_repository_the_gate_masks(tmp_path: Path) -> None:
    files = {
        "site.yaml": "name: 示例\nrepository: private\ntaxonomies: {duties.role: [{id: wangge, name: 网格长}]}\n"
    }
    content = site(tmp_path, {**files, "duties.yaml": duty(holders="{name: 王小明, from: 2026-03-01}")})
    made = built(content, DAY)
    assert made.diagnostics == ()
    assert made.tree is not None
    assert not [path for path, data in made.tree.contents().items() if "王小明".encode() in data]
    assert "王某某" in page(made, "/duties/wg-1/")


def test_a_name_that_is_masked_stands_in_no_text(tmp_path: Path) -> None:
    files = {
        "site.yaml": "name: 示例\nrepository: private\ntaxonomies: {duties.role: [{id: wangge, name: 网格长}]}\n"
    }
    typed = duty(holders="{name: 王小明, from: 2026-03-01}", summary="王小明每周一接待。")
    content = site(tmp_path, {**files, "duties.yaml": typed})
    assert faults(content, checked(content, DAY).diagnostics) == ["duties.yaml:6:12 duty-name"]
    assert "王小明" not in shown(content, checked(content, DAY).diagnostics)


def test_the_name_of_a_past_holder_leaves_page_and_data(tmp_path: Path) -> None:
    """Shown through the 90th day after the last one, 29 December; gone on the 30th, and the page with it where nobody
    builds."""
    content = site(tmp_path, {"duties.yaml": duty(holders=LEFT)})
    for as_of, there in (("2026-09-30", True), ("2026-12-29", True), ("2026-12-30", False)):
        made = built(content, as_of)
        assert ("李某某" in page(made, "/duties/wg-1/")) is there
    (record,) = [one for one in pages_of(content, day("2026-12-29")) if one.path == "/duties/wg-1/index.html"]
    assert record.goes == day("2026-12-30")
    made = built(content, "2026-12-29")
    assert made.next_change == day("2026-12-30")
    assert made.tree is not None
    # where lists and copies are, only who is in office stands
    holding = {path for path, data in made.tree.contents().items() if "李某某".encode() in data}
    assert holding == {"duties/wg-1/index.html"}


def test_names_leave_a_place_that_is_over(tmp_path: Path) -> None:
    files = {
        "a/place.yaml": "name: 甲\nuntil: 2026-06-30\n",
        "a/duties.yaml": duty(holders="{name: 王某, from: 2026-02-01}"),
    }
    content = site(tmp_path, files)
    for as_of, names in (("2026-09-28", ["王某"]), ("2026-09-29", [])):
        entry = entries(checked(content, as_of))["/a/duties:wg-1"]
        assert [item.name for item in entry.computed.holders] == names
        assert entry.status == "在岗"


@given(
    terms=st.lists(
        st.tuples(st.integers(0, 300), st.one_of(st.none(), st.integers(0, 300)), st.booleans()), max_size=4
    ),
    today=st.integers(0, 500),
)
def test_no_name_is_told_before_or_long_after(
    terms: list[tuple[int, int | None, bool]], today: int, held_moment: Moment
) -> None:
    start = date(2025, 1, 1)
    holders = tuple(
        Holder(
            name="王某" if named else None,
            from_=start + timedelta(days=begin),
            to=None if length is None else start + timedelta(days=begin + length),
        )
        for begin, length, named in terms
    )
    clock = Clock(start + timedelta(days=today))
    record = settle(Post(id="wg-1", title="甲", date=start, role="wangge", holders=holders), clock.reached)
    found = state(record, dataclasses.replace(held_moment, clock=clock, running=clock))
    as_of = start + timedelta(days=today)
    for item in (*found.computed.holders, *found.computed.past):
        assert item["from"] <= as_of
        assert item.to is None or as_of <= item.to + timedelta(days=90)
    assert found.sheds is None or found.sheds > as_of
    assert (found.status == "在岗") == any(
        one.name and one.from_ <= as_of and (one.to is None or as_of <= one.to) for one in holders
    )


@pytest.fixture(scope="module")
def held_moment(tmp_path_factory: pytest.TempPathFactory) -> Moment:
    content = site(tmp_path_factory.mktemp("duties"), {})
    assert content.places is not None
    clock = Clock(date(2026, 1, 1))
    return Moment(
        clock=clock,
        running=clock,
        calendar=Calendar(holidays=frozenset(), workdays=frozenset(), official=frozenset()),
        place=content.places.places[""],
    )


# whom to ring

FOUR = (
    duty("wg-1", area="{buildings: [b1]}", phone="0000-0000011", duties="[看楼道, 收意见]")
    + duty("wg-2", title="第2网格网格长", phone="0000-0000012", holders="{name: 王某, from: 2026-01-05}")
    + duty("wg-3", title="第3网格网格长", phone="0000-0000013", holders="{from: 2026-01-05}")
    + duty("lz-1", title="荷风路路长", role="luzhang", area="{streets: [荷风路]}", phone="0000-0000014")
)


def test_by_building_and_by_street(tmp_path: Path) -> None:
    made = at_home(tmp_path, FOUR)
    assert made.diagnostics == ()
    street = f"/a/duties/by/street/{street_slug('荷风路')}/"
    whose = {
        "/a/duties/by/building/b1/": ["第1网格网格长", "第2网格网格长", "第3网格网格长"],
        "/a/duties/by/building/b2/": ["第2网格网格长", "第3网格网格长"],
        street: ["荷风路路长"],
    }
    for path, titles in whose.items():
        text = markup(made, path)
        assert re.findall(r'<p class="row"><a [^>]*>([^<]*)</a>', text) == titles
    assert street_slug(" 荷风 路") == street_slug("荷风路") == "jie-" + street_slug("荷风路")[-8:]
    assert not has_page(made, "/a/duties/by/building/b3/")


def test_a_home_and_a_building_say_whom_to_ring(tmp_path: Path) -> None:
    """A home names those who see to all of it; a building those who see to it; nobody is rung at a vacant post."""
    made = at_home(tmp_path, FOUR)
    numbers = {
        path: re.findall(r"0000-00000(1\d)", page(made, path).split("<footer")[0])
        for path in ("/a/", "/a/buildings/b1/", "/a/buildings/b2/")
    }
    assert numbers == {
        "/a/": ["12"],
        "/a/buildings/b1/": ["11", "12"],
        "/a/buildings/b2/": ["12"],
    }
    assert "王某" not in page(made, "/a/")
    assert "48户" in page(made, "/a/buildings/b1/")


def test_a_post_above_is_listed_where_it_sees_to_things(tmp_path: Path) -> None:
    files = {
        "zhen/place.yaml": "name: 街道\n",
        "zhen/a/place.yaml": PLACE,
        "zhen/b/place.yaml": "name: 乙\nshows: [honors]\n",
        "zhen/duties.yaml": duty("zb-1", title="改造专班", area="{places: [a, b]}", phone="0000-0000015"),
    }
    content = site(tmp_path, files)
    made = built(content, DAY)
    assert made.diagnostics == ()
    for path in ("/zhen/", "/zhen/a/", "/zhen/b/", "/zhen/a/buildings/b1/", "/zhen/duties/"):
        assert "改造专班" in page(made, path)
    assert entries(checked(content, DAY))["/zhen/duties:zb-1"].listed == ("zhen/a", "zhen/b")


def test_what_is_cut_is_told_by_building(tmp_path: Path) -> None:
    affects = "[{what: 东侧路, buildings: [b1], from: 2026-11-22, to: 2026-11-23}, {what: 停水, from: 2026-11-20, to: 2026-11-20}]"
    work = "{stages: [{id: s, name: 外墙, weight: 100, planned: {start: 2026-06-01, end: 2026-12-01}, actual: {start: 2026-06-01}}]}"
    files = {
        "a/projects.yaml": project(
            affects=affects,
            plan="{date: 2026-05-20, start: 2026-06-01, end: 2026-12-31}",
            actual="{start: 2026-06-01}",
            stages=work.removeprefix("{stages: ").removesuffix("}"),
            buildings="[{building: b1, work: {s: doing}}, {building: b2, work: {s: todo}}]",
        )
    }
    content = site(tmp_path, {"a/place.yaml": PLACE, **files})
    made = built(content, DAY)
    assert made.diagnostics == ()
    one, two = page(made, "/a/buildings/b1/"), page(made, "/a/buildings/b2/")
    assert "东侧路" in one
    assert "外墙施工" in one
    assert "外墙未开" in two
    assert "东侧路" not in two.split("别的楼")[0]
    assert "停水" in two
    home = markup(made, "/a/")
    assert "1号楼<b>2件</b>" in home
    assert "2号楼<b>1件</b>" in home
    # the day after, what is over is told nowhere
    assert "2号楼<b>" not in markup(built(content, "2026-11-21"), "/a/")


def test_search_lists_the_buildings_of_all_places(tmp_path: Path) -> None:
    made = at_home(tmp_path, duty())
    for path in ("/search/", "/a/search/"):
        assert "buildings/b2/index.html" in markup(made, path)


# posts elsewhere


def chained(by: str) -> str:
    """An issue that was checked by a post."""
    return (
        "- id: is-1\n  title: 井盖松动\n  date: 2026-11-02\n  category: road\n  spot: 北门外\n"
        "  found: {date: 2026-11-02}\n"
        "  assigned: {to: 养护站, date: 2026-11-02, deadline: 2026-11-10}\n"
        "  fixed: {date: 2026-11-05, by: 养护站}\n"
        f"  verified: {{date: 2026-11-06, by: {by}, result: passed}}\n"
    )


POSTS = [
    ("duties:wg-1", "第1网格网格长", "../../duties/wg-1/index.html"),
    ("/duties:lz-1", "荷风路路长", "../../../duties/lz-1/index.html"),
    ("居务监督委员会", "居务监督委员会", ""),
    # not shown today, and not there at all: left out without a word
    ("duties:wg-2", "有关岗位", ""),
    ("/duties:lz-2", "有关岗位", ""),
]


@pytest.mark.parametrize(("by", "title", "link"), POSTS)
def test_a_post_that_another_record_names(by: str, title: str, link: str, tmp_path: Path) -> None:
    files = {
        "duties.yaml": duty("lz-1", title="荷风路路长"),
        "a/place.yaml": PLACE,
        "a/duties.yaml": duty() + duty("wg-2", draft="true"),
        "a/issues.yaml": chained(by),
    }
    content = site(tmp_path, files)
    made = built(content, DAY)
    assert [item.rule for item in made.diagnostics] == (["missing-ref"] if by == "/duties:lz-2" else [])
    text = markup(made, "/a/issues/is-1/")
    assert title in text
    assert "duties:" not in text
    assert (f'<a href="{link}">{title}</a>' in text) is bool(link)
    assert made.tree is not None
    rows = json.loads(made.tree.contents()["a/issues/data.json"])["rows"]
    assert "duties:" not in json.dumps(rows, ensure_ascii=False)


def test_a_post_that_is_not_there_is_an_error_inside_a_place(tmp_path: Path) -> None:
    content = site(tmp_path, {"duties.yaml": duty(), "issues.yaml": chained("duties:wg-9")})
    found = checked(content, DAY)
    assert faults(content, found.diagnostics) == ["issues.yaml:9:36 missing-ref"]
    assert fate(found, "/issues:is-1") == "[checking]"


def test_an_office_field_may_name_a_post_and_tells_nothing(tmp_path: Path) -> None:
    issue = chained("监委").replace("found: {date: 2026-11-02}", "found: {date: 2026-11-02, by: duties:wg-1}")
    content = site(tmp_path, {"duties.yaml": duty(), "issues.yaml": issue})
    assert entries(checked(content, DAY))["/issues:is-1"].asks == ()
    assert "第1网格网格长" not in page(built(content, DAY), "/issues/is-1/")
    wrong = site(tmp_path, {"duties.yaml": duty(), "issues.yaml": issue.replace("wg-1", "wg-9")})
    assert [item.rule for item in checked(wrong, DAY).diagnostics] == ["missing-ref"]


def test_a_renamed_post_is_named_so_where_it_is_listed(tmp_path: Path) -> None:
    """Also where a record of another place is listed, and names a post of a third one."""
    files = {
        "zhen/place.yaml": "name: 街道\n",
        "zhen/a/place.yaml": "name: 甲\n",
        "duties.yaml": duty("lz-1", title="荷风路路长"),
        "zhen/duties.yaml": duty("zb-1", title="专班", area="{places: [a]}", supervised_by="/duties:lz-1"),
    }
    made = built(site(tmp_path, files), DAY)
    assert made.diagnostics == ()
    assert "荷风路路长" in page(made, "/zhen/duties/zb-1/")


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("campaigns", {"tasks.lead", "tasks.items.lead", "groups.lead"}),
        ("deliberations", {"follow_up.by"}),
        ("duties", {"supervised_by"}),
        ("exposures", {"verified.by"}),
        ("issues", {"found.by", "extended.approved_by", "verified.by"}),
        ("pledges", {"pledger", "evaluation.by"}),
        ("projects", {"site_contact.post"}),
    ],
)
def test_where_a_post_may_be_named_by_reference(kind: str, fields: set[str]) -> None:
    def posts(shape: type, above: str = "") -> Iterator[str]:
        for item in declared(shape):
            if item.spec.type.post:
                yield f"{above}{item.name}"
            if item.spec.type.shape is not None:
                yield from posts(item.spec.type.shape, f"{above}{item.name}.")

    assert {*posts(kind_named(kind).records[0][1])} == fields


# telephones


def test_a_work_mobile_that_the_policy_lists_is_printed(tmp_path: Path) -> None:
    """Only with its post, and only there."""
    site_yaml = (
        "name: 示例\npolicy: {phones: {'13800138000': 第1网格网格长}}\n"
        "taxonomies: {duties.role: [{id: wangge, name: 网格长}]}\n"
    )
    content = site(
        tmp_path,
        {
            "site.yaml": site_yaml,
            "duties.yaml": duty(phone="138-0013-8000")
            + duty("wg-2", title="别的岗位", phone="138-0013-8000"),
        },
    )
    found = checked(content, DAY)
    assert faults(content, found.diagnostics) == ["duties.yaml:10:10 duty-phone"]
    assert "138-0013-8000" in page(built(content, DAY), "/duties/wg-1/plate/")


# for the office


@pytest.mark.parametrize(
    ("holders", "since"),
    [
        ("", None),
        ("{name: 王某, from: 2026-01-05}", None),
        ("{name: 王某, from: 2026-12-01}", None),
        ("{from: 2026-01-05}", ""),
        ("{name: 王某, from: 2026-01-05, to: 2026-11-08}", "2026-11-08"),
        ("[{name: 王某, from: 2026-01-05, to: 2026-11-08}, {name: 李某, from: 2026-11-09}]", None),
    ],
)
def test_a_vacant_post_is_to_be_filled(holders: str, since: str | None, tmp_path: Path) -> None:
    found = checked(site(tmp_path, {"duties.yaml": duty(holders=holders)}), DAY)
    tasks = [task for task in found.attention[""].tasks if task.due.sort == "due"]
    assert [task.due.since for task in tasks] == ([] if since is None else [day(since) if since else None])


def test_of_a_post_in_the_press_nothing_is_said_that_the_report_does_not_say(tmp_path: Path) -> None:
    files = {
        "a/place.yaml": "name: 甲街道\nstanding: press\n",
        "a/duties.yaml": duty(date="未注明", summary="每条街有街长。", source="{name: 某报, date: 未注明}"),
    }
    made = built(site(tmp_path, files), DAY)
    assert made.diagnostics == ()
    board = page(made, "/a/duties/")
    assert "每条街有街长。" in board
    assert "空缺" not in board
    assert "管全" not in board + page(made, "/a/duties/wg-1/")
