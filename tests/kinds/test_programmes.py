"""A programme over places: planned = by status + 尚无记录, against a count of the typed records (contract 5, 6, 7)."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from site_builder.build import Loaded
from site_builder.model.page import Page
from tests.kit import SITE, built, checked, day, fate, faults, has_page, marked, page, project, site
from tests.little_sites import pages_of
from tests.offices import HONOR, Office, office

DAY = "2026-11-20"
STREET = """
    name: 翠湖街道
    programmes: {id: gaizao, name: 老旧小区改造, item: 小区, unit: 个, planned: 9}
"""
ADDRESS = "/a/projects/by/programme/gaizao/"
PRESS = "source: {name: 某某日报, date: 未注明}"
PLAN = "plan: {date: 2026-05-20, start: 2026-06-15, end: 2027-01-20}"
BEGUN = f"{PLAN}\nactual: {{start: 2026-06-15}}"
OVER = "actual: {start: 2026-06-15, end: 2026-10-31}"
LATE = PLAN
AHEAD = "plan: {date: 2026-05-20, start: 2027-03-01, end: 2027-09-01}"


def member(identity: str = "p-1", more: str = "", **given: str) -> str:
    """A project of the programme."""
    return project(identity, more, **{"programme": "gaizao", **given})


def street(root: Path, files: Mapping[str, str | bytes], planned: str = "9") -> Loaded:
    """A street that runs the programme, two communities, and a compound in one of them."""
    return site(
        root,
        {
            "honors.yaml": "- {id: h-1, title: 别的, date: 2026-11-02, award: haoren, honoree: {name: 一楼, kind: building}}\n",
            "a/place.yaml": STREET.replace(
                "planned: 9", f"planned: {planned}" if planned else "source: {name: 某报}"
            ),
            "a/b/place.yaml": "name: 柳荫社区\n",
            "a/b/c/place.yaml": "name: 荷风苑\n",
            "a/d/place.yaml": "name: 桥南社区\n",
            **files,
        },
    )


def overview(content: Loaded, as_of: str = DAY, path: str = ADDRESS) -> Page:
    """The page of a programme."""
    (found,) = [one for one in pages_of(content, day(as_of)) if one.path == f"{path}index.html"]
    return found


def parts(made: Page) -> dict[str, str]:
    """The parts of the sum as they are printed."""
    return {part.word: part.value for part in made.context.shares}


def paths(cards: Any) -> set[str]:
    """The addresses of rows."""
    return {card.path for card in cards}


# -- random trees, against a count of what was typed ---------------------------------------------------------------

LIVES: dict[str, tuple[str, str, str]] = {
    # (what is typed, the status under which it is counted, where its row stands)
    "to be": ("", "拟建", "members"),
    "ahead": (AHEAD, "未开工", "members"),
    "begun": (BEGUN, "施工中", "members"),
    "late": (LATE, "延期", "members"),
    "done": (OVER, "已完工", "members"),
    "answered": (f"{OVER}\nobjection: {{received: 2026-11-02, answered: 2026-11-09, result: rejected}}", "已完工", "members"),
    # gone, and counted all the same
    "expired": (f"{OVER}\npublish_until: 2026-11-19", "已完工", ""),
    "ordered away": (f"{BEGUN}\nwithdrawn: {{date: 2026-11-18, class: order}}", "施工中", ""),
    # it can go: a number, and no row
    "fleeting": (f"{BEGUN}\npublish_until: 2026-12-31", "施工中", ""),
    # never there, or taken back
    "draft": ("draft: true", "", ""),
    "to come": (f"{BEGUN}\npublish_from: 2026-11-21", "", ""),
    "a mistake": ("withdrawn: {date: 2026-11-18, class: error}", "", ""),
    "upheld": ("objection: {received: 2026-11-02, answered: 2026-11-09, result: upheld}", "", ""),
    "contested": (f"{BEGUN}\nobjection: {{received: 2026-11-02}}", "", "contested"),
    "under check": (f"{BEGUN}\ntpyo: x", "", "?"),
    "of no programme": ("@none", "", ""),
    "of another": ("@other", "", ""),
    "reported": (f"{PRESS}\nquantities: {{item: 小区, unit: 个, planned: 6, done: 2}}", "", "reported"),
    "of another item": (f"{PRESS}\nquantities: {{item: 公厕, unit: 座, planned: 6, done: 2}}", "拟建", "members"),
}  # fmt: skip
STANDINGS = ("", "official", "example", "press")


@dataclass(frozen=True)
class Tree:
    """Places by path with the standing typed there, and the lives of the projects at each."""

    standings: dict[str, str]
    lives: dict[str, list[str]]
    planned: int

    def standing(self, path: str) -> str:
        """What holds at a place: its own, or that of the nearest above."""
        while path and not self.standings[path]:
            path = path.rpartition("/")[0]
        return self.standings[path] or "official"


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Up to six places at three levels beneath the street `a` and one beside it."""
    found = ["", "a"]
    for index in range(draw(st.integers(0, 4))):
        above = draw(st.sampled_from([one for one in found[1:] if one.count("/") < 2]))
        found.append(f"{above}/p{index}")
    usual = st.sampled_from(["", "", "", *STANDINGS])
    return Tree(
        standings={path: draw(usual) for path in found},
        lives={
            path: draw(st.lists(st.sampled_from(sorted(LIVES)), max_size=4)) if path else [] for path in found
        },
        planned=draw(st.integers(0, 12)),
    )


def typed(life: str, identity: str, standing: str) -> str:
    """A project as that life has it."""
    more = LIVES[life][0]
    programme = {"@none": "", "@other": "qita"}.get(more, "gaizao")
    if standing == "press" and PRESS not in more:
        more = f"{PRESS}\n{more}"
    return project(identity, more.replace("@none", "").replace("@other", ""), programme=programme)


def written(tree: Tree, root: Path) -> Loaded:
    """The tree as files."""
    files: dict[str, str | bytes] = {}
    for number, (path, standing) in enumerate(tree.standings.items()):
        said = f"standing: {standing}\n" if standing else ""
        programmes = (
            f"programmes: [{{id: gaizao, name: 改造, item: 小区, unit: 个, planned: {tree.planned}}}, "
            "{id: qita, name: 别的}]\n"
            if path == "a"
            else ""
        )
        name = "site.yaml" if not path else f"{path}/place.yaml"
        files[name] = f"name: 地方{number}\n{said}{programmes}"
        records = "".join(
            typed(life, f"r-{number}-{index}", tree.standing(path))
            for index, life in enumerate(tree.lives[path])
        )
        if records:
            files[f"{path}/projects.yaml"] = records
    return site(root, files)


def life_of(life: str, standing: str) -> tuple[str, str]:
    """How it is counted and where its row stands: what is reported is so at a press place only."""
    _, status, row = LIVES[life]
    if life == "reported" and standing != "press":
        return "拟建", "members"
    return ("未载明" if status == "拟建" and standing == "press" else status), row


def same_standing(tree: Tree, path: str) -> bool:
    """Whether a place is of the street's standing, and every place between them."""
    way = [path]
    while way[-1] != "a":
        way.append(way[-1].rpartition("/")[0])
    return all(tree.standing(step) == tree.standing("a") for step in way)


def _returns(tree: Tree, path: str) -> bool:
    """Whether a place is of the street's standing again beneath one that is not: that case is told apart below."""
    return (
        path.startswith("a/") and tree.standing(path) == tree.standing("a") and not same_standing(tree, path)
    )


@settings(max_examples=25, deadline=None)
@given(trees())
def test_the_sum_of_a_programme_is_that_of_its_records(tree: Tree) -> None:
    assume(not any(_returns(tree, path) for path in tree.standings))
    counted: Counter[str] = Counter()
    rows: dict[str, set[str]] = {"members": set(), "contested": set(), "reported": set(), "apart": set()}
    doubtful = contested = 0
    for number, (path, lives) in enumerate(tree.lives.items()):
        standing = tree.standing(path)
        for index, life in enumerate(lives):
            status, row = life_of(life, standing)
            mine = life not in ("of no programme", "of another")
            own = same_standing(tree, path)
            if mine and own and status:
                counted[status] += 1
            doubtful += own and row == "?"
            contested += own and row == "contested"
            place = row if own or row == "reported" else "apart" if row in ("members", "contested") else ""
            if mine and place in rows:
                rows[place].add(f"/{path}/projects/r-{number}-{index}/")
    with tempfile.TemporaryDirectory() as folder:
        made = overview(written(tree, Path(folder)))
    context = made.context
    shown = {name: paths(getattr(context, name)) for name in rows}
    assert shown == rows
    assert len(shown["members"]) == len(context.members)
    wanted = {word: f"{number}个" for word, number in counted.items()}
    if contested:
        wanted["有异议"] = f"{contested}个"
    rest = tree.planned - counted.total() - contested
    press = tree.standing("a") == "press"  # a newspaper keeps no records, so none is missed
    known = not doubtful and not press
    if known and rest > 0:
        wanted["尚无记录"] = f"{rest}个"
    assert parts(made) == wanted
    assert bool(context.unknown) == ((bool(doubtful) and not press) or rest < 0)
    assert ("＝" in context.sentence) == (known and rest >= 0 and bool(wanted))
    assert set(made.holds) >= {
        f"{one.rstrip('/').rpartition('/')[0]}:{one.rstrip('/').rpartition('/')[2]}"
        for some in shown.values()
        for one in some
    }
    assert made.goes is None


def test_the_rows_that_are_counted_are_those_of_the_sum(tmp_path: Path) -> None:
    """An official place beneath one of the press, beneath an official street: roll-ups do not reach through."""
    content = street(
        tmp_path,
        {
            "a/place.yaml": f"{STREET}    standing: official\n",
            "a/b/place.yaml": "name: 公开报道\nstanding: press\n",
            "a/b/c/place.yaml": "name: 荷风苑\nstanding: official\n",
            "a/b/c/projects.yaml": member("p-1", BEGUN)
            + member("p-2", f"{BEGUN}\nobjection: {{received: 2026-11-02}}"),
            "a/projects.yaml": member("p-3", OVER),
        },
    )
    made = overview(content)
    found = parts(made)
    assert len(made.context.members) == sum(int(found.get(word, "0个")[:-1]) for word in ("施工中", "已完工"))
    assert len(made.context.contested) == int(found.get("有异议", "0个")[:-1])


# -- the sum in words ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("planned", "lives", "sentence", "rest"),
    [
        ("6", ["begun"], "6个＝施工中1个＋尚无记录5个", True),
        ("6", [], "6个＝尚无记录6个", True),
        ("3", ["late", "begun", "done"], "3个＝延期1个＋施工中1个＋已完工1个", False),
        ("3", ["begun", "contested"], "3个＝施工中1个＋有异议1个＋尚无记录1个", True),
        ("1000", ["begun"], "1000个＝施工中1个＋尚无记录999个", True),
        ('"1,000"', ["begun"], "1,000个＝施工中1个＋尚无记录999个", True),
        ("0", [], "", False),
        # of what is not exact nothing remains
        ("约60", ["begun"], "施工中1个", False),
        ("60余", ["begun"], "施工中1个", False),
        ("60以上", [], "计划60以上个", False),
        ("约2", ["begun", "done", "late"], "延期1个，施工中1个，已完工1个", False),
        # nothing is planned
        ("", ["begun", "done"], "施工中1个，已完工1个", False),
    ],
)
def test_planned_is_by_status_and_the_rest(
    planned: str, lives: list[str], sentence: str, rest: bool, tmp_path: Path
) -> None:
    records = "".join(typed(life, f"p-{number}", "example") for number, life in enumerate(lives))
    content = street(tmp_path, {"a/b/c/projects.yaml": records} if records else {}, planned)
    made = page(built(content, DAY), ADDRESS)
    assert sentence in made
    assert ("尚无记录" in made) is rest
    assert ("＝" in made) is ("＝" in sentence)
    assert planned.strip('"') in made


@pytest.mark.parametrize("planned", ["1", "0"])
def test_more_than_was_planned_is_said_and_nothing_is_made_up(planned: str, tmp_path: Path) -> None:
    content = street(tmp_path, {"a/b/projects.yaml": member("p-1", BEGUN) + member("p-2", OVER)}, planned)
    made = overview(content)
    assert parts(made) == {"施工中": "1个", "已完工": "1个"}
    assert "2" in made.context.unknown
    text = page(built(content, DAY), ADDRESS)
    assert "尚无记录" not in text
    assert "＝" not in text
    assert f"多于计划的{planned}" in text


def test_the_sum_stands_on_the_home_of_the_place_where_it_is_run(tmp_path: Path) -> None:
    content = street(tmp_path, {"a/b/c/projects.yaml": member("p-1", BEGUN)}, "6")
    made = built(content, DAY)
    assert made.diagnostics == ()
    assert "6个＝施工中1个＋尚无记录5个" in page(made, "/a/")
    for other in ("/", "/a/b/", "/a/b/c/", "/a/d/"):
        assert "尚无记录" not in page(made, other)
    assert "老旧小区改造" in page(made, "/a/b/c/projects/p-1/")
    assert has_page(made, ADDRESS)
    for other in ("/", "/a/b/", "/a/b/c/", "/a/d/"):
        assert not has_page(made, f"{other}projects/by/programme/gaizao/")


# -- what is not known ---------------------------------------------------------------------------------------------

UNKNOWN: dict[str, dict[str, str | bytes]] = {
    "a wrong member": {"a/b/c/projects.yaml": member("p-2", "tpyo: x")},
    "a wrong member of the street's own": {"a/projects.yaml": member("p-2", "tpyo: x")},
    "a wrong project of no known programme": {"a/d/projects.yaml": project("p-2", programme="gaizoa")},
    "a piece that does not parse": {"a/d/projects.yaml": "- {id: p-2, programme: gaizao\n"},
    "two that claim one id": {"a/d/projects.yaml": member("p-2") + member("p-2")},
    "a board beneath that cannot be read": {"a/b/c/projects.yaml": "镇".encode("gbk")},
    "a file of the board beside a right one": {"a/d/projects/1.yaml": member("p-2"), "a/d/projects/2.yaml": b"\xff\x00"},
    "the street's own board": {"a/projects.yaml": "镇".encode("gbk")},
    "a place beneath": {"a/d/place.yaml": "name: 桥南社区\ntpyo: x\n"},
    "a place further beneath": {"a/b/c/place.yaml": "name: 荷风苑\ntpyo: x\n"},
    "an entry of places.yaml": {"a/places.yaml": "- {id: e, name: 某村, tpyo: x}\n"},
    "an entry of places.yaml beneath no place": {"a/places.yaml": "- {id: e/f, name: 某村}\n"},
    "an entry of places.yaml that does not parse": {"a/places.yaml": "- {id: e, name: 某村\n"},
    "a places.yaml that cannot be read": {"a/b/places.yaml": "镇".encode("gbk")},
    "a withdrawals.yaml that cannot be read": {"a/b/withdrawals.yaml": "镇".encode("gbk")},
    "a ledger above the street that cannot be read": {"projects.yaml": "镇".encode("gbk")},
}  # fmt: skip


@pytest.mark.parametrize("files", UNKNOWN.values(), ids=UNKNOWN)
def test_a_remainder_over_what_is_not_known_is_not_printed(
    files: dict[str, str | bytes], tmp_path: Path
) -> None:
    """Contract 7: of what is under check or cannot be read nobody knows whether it is a member."""
    content = street(tmp_path, {"a/d/projects.yaml": member("p-1", BEGUN), **files})
    made = built(content, DAY)
    assert any(item.severity == "error" for item in made.diagnostics)
    assert has_page(made, ADDRESS)
    text = page(made, ADDRESS)
    assert "尚无记录" not in text.replace("尚无记录的数暂不公布", "")
    assert "＝" not in text
    assert "9个" in text
    if has_page(made, "/a/"):
        assert "＝" not in page(made, "/a/")


KNOWN: dict[str, dict[str, str | bytes]] = {
    "nothing": {},
    "a wrong draft": {"a/b/projects.yaml": member("p-2", "draft: true\ntpyo: x")},
    "a wrong record that was withdrawn": {
        "a/b/projects.yaml": member("p-2", "withdrawn: {date: 2026-11-18, class: error}\ntpyo: x")
    },
    "a wrong record of another board": {"a/b/honors.yaml": "- {id: h-1, tpyo: x}\n"},
    "another board that cannot be read": {"a/b/honors.yaml": "镇".encode("gbk")},
    "a wrong project beside the street": {
        "e/place.yaml": "name: 别的街道\n",
        "e/projects.yaml": project("p-2", tags="[]", more="tpyo: x"),
    },
    "a wrong project above the street": {"projects.yaml": project("p-2", more="tpyo: x")},
    "a wrong project of another standing": {
        "a/b/place.yaml": "name: 柳荫社区\nstanding: press\n",
        "a/b/projects.yaml": member("p-2", f"{PRESS}\ntpyo: x"),
    },
    "a board of another standing that cannot be read": {
        "a/b/place.yaml": "name: 柳荫社区\nstanding: press\n",
        "a/b/projects.yaml": "镇".encode("gbk"),
    },
    "a place beside the street": {"e/place.yaml": "name: 别的街道\ntpyo: x\n"},
}


@pytest.mark.parametrize("files", KNOWN.values(), ids=KNOWN)
def test_what_is_wrong_elsewhere_takes_no_remainder_away(
    files: dict[str, str | bytes], tmp_path: Path
) -> None:
    content = street(tmp_path, {"a/d/projects.yaml": member("p-1", BEGUN), **files})
    assert "9个＝施工中1个＋尚无记录8个" in page(built(content, DAY), ADDRESS)


# -- where the page stands -----------------------------------------------------------------------------------------


def test_the_page_is_there_though_the_place_has_no_project_of_its_own(tmp_path: Path) -> None:
    made = built(street(tmp_path, {}), DAY)
    assert made.diagnostics == ()
    assert "9个＝尚无记录9个" in page(made, ADDRESS)
    assert "老旧小区改造" in page(made, "/a/projects/")
    assert "老旧小区改造" in page(made, "/a/")


def test_the_page_is_there_though_the_places_own_projects_cannot_be_read(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a/projects.yaml": "镇".encode("gbk"),
        "a/b/projects.yaml": member("p-1", BEGUN, title="柳荫改造"),
    }
    made = built(street(tmp_path, files), DAY)
    assert "正在核对" in page(made, "/a/projects/")
    text = page(made, ADDRESS)
    assert "柳荫改造" in text
    assert "施工中1个" in text


def test_several_programmes_at_several_levels(tmp_path: Path) -> None:
    """Each is run at its own place; two beside each other may bear one id."""
    content = street(
        tmp_path,
        {
            "site.yaml": f"{SITE}    programmes: {{id: quan, name: 全区改造, unit: 个, planned: 5}}\n",
            "a/b/place.yaml": "name: 柳荫社区\nprogrammes: {id: loudao, name: 柳荫楼道, unit: 栋, planned: 7}\n",
            "a/d/place.yaml": "name: 桥南社区\nprogrammes: {id: loudao, name: 桥南楼道, unit: 栋, planned: 8}\n",
            "a/b/c/projects.yaml": project("p-1", BEGUN, programme="quan")
            + project("p-2", OVER, programme="loudao")
            + project("p-3", OVER, programme="gaizao"),
            "a/d/projects.yaml": project("p-1", BEGUN, programme="loudao"),
        },
    )
    made = built(content, DAY)
    assert [item.rule for item in made.diagnostics] == []
    for address, words in (
        ("/projects/by/programme/quan/", "5个＝施工中1个＋尚无记录4个"),
        (ADDRESS, "9个＝已完工1个＋尚无记录8个"),
        ("/a/b/projects/by/programme/loudao/", "7栋＝已完工1栋＋尚无记录6栋"),
        ("/a/d/projects/by/programme/loudao/", "8栋＝施工中1栋＋尚无记录7栋"),
    ):
        assert words in page(made, address)
    assert paths(overview(content, path="/projects/by/programme/quan/").context.members) == {
        "/a/b/c/projects/p-1/"
    }


@pytest.mark.parametrize(
    ("at", "home"), [("c", "/a/b/c"), ("[c, e]", "/a/b"), ("[c]", "/a/b/c"), ("", "/a/b")]
)
def test_a_record_sent_on_counts_once_where_it_belongs(at: str, home: str, tmp_path: Path) -> None:
    files = {
        "a/b/e/place.yaml": "name: 某苑\n",
        "a/b/projects.yaml": member("p-1", BEGUN, **({"at": at} if at else {})),
    }
    content = street(tmp_path, files)
    made = overview(content)
    assert parts(made) == {"施工中": "1个", "尚无记录": "8个"}
    assert [card.path for card in made.context.members] == [f"{home}/projects/p-1/"]


def test_a_programme_of_a_place_may_be_named_where_the_record_belongs(tmp_path: Path) -> None:
    """Kept at the street, run at the community: it counts there."""
    content = street(
        tmp_path,
        {
            "a/b/place.yaml": "name: 柳荫社区\nprogrammes: {id: loudao, name: 楼道, unit: 栋, planned: 3}\n",
            "a/projects.yaml": project("p-1", BEGUN, programme="loudao", at="b/c")
            + project("p-2", BEGUN, programme="loudao"),
        },
    )
    found = checked(content, DAY)
    assert faults(content, found.diagnostics) == ["a/projects.yaml:11:14 project-programme"]
    assert fate(found, "/a/b/c/projects:p-1") == "施工中"


# -- beside the count ----------------------------------------------------------------------------------------------

DUFULU: dict[str, str | bytes] = {
    "a/place.yaml": """
        name: 杜甫路街道
        standing: press
        programmes: {id: laojiu, name: 2020年老旧楼院改造, item: 楼院, unit: 个, planned: 53}
    """,
    "a/projects.yaml": """
        - id: laojiu-2020
          title: 2020年老旧楼院改造（报道）
          date: 2020
          programme: laojiu
          source: {name: 杜甫路街道公开报道, date: 未注明}
          quantities: {item: 楼院, unit: 个, planned: 53, done: 8, under_way: 28}
    """,
}


def test_a_press_project_that_carries_the_item_is_the_reported_figure(tmp_path: Path) -> None:
    """杜甫路: 53 = 8 + 28 + 17, beside the count and never in it; its status is not stated."""
    content = street(tmp_path, DUFULU)
    found = checked(content, DAY)
    assert found.diagnostics == ()
    assert fate(found, "/a/projects:laojiu-2020") == "未载明"
    address = "/a/projects/by/programme/laojiu/"
    made = overview(content, path=address)
    assert made.context.members == made.context.contested == made.context.apart == ()
    assert [item.sentence for item in made.context.reported] == ["53个＝已完工8个＋施工中28个＋未说明17个"]
    assert set(parts(made)) <= {"尚无记录"}
    assert made.newest is None
    assert not made.indexed
    built_ = built(content, DAY)
    assert built_.diagnostics == ()
    text = page(built_, address)
    assert "53个＝已完工8个＋施工中28个＋未说明17个" in text
    assert "上报数" in text
    assert "上报数" in page(built_, "/a/")
    assert "17个" in page(built_, "/a/projects/laojiu-2020/")


@pytest.mark.parametrize(
    ("quantities", "sentence"),
    [
        ("planned: 53, done: 8, under_way: 28", "53个＝已完工8个＋施工中28个＋未说明17个"),
        ("planned: 36, done: 8, under_way: 28", "36个＝已完工8个＋施工中28个"),
        ("planned: 53, done: 8", "53个＝已完工8个＋未说明45个"),
        ("planned: 53, done: 0", "53个＝已完工0个＋未说明53个"),
        ("planned: 63, done: 63, in_use: 27", "63个＝已完工63个，启用27个"),
        ("done: 8, under_way: 28", "已完工8个，施工中28个"),
        ("planned: 53", "计划53个"),
        # what is not exact leaves nothing that could be named
        ("planned: 约53, done: 8", "计划约53个，已完工8个"),
        ("planned: 53, done: 8余", "计划53个，已完工8余个"),
        ("planned: 6万以上, done: 2000余", "计划6万以上个，已完工2000余个"),
    ],
)
def test_a_reported_figure_in_the_words_of_its_source(quantities: str, sentence: str, tmp_path: Path) -> None:
    record = f"{DUFULU['a/projects.yaml']!s}".replace("planned: 53, done: 8, under_way: 28", quantities)
    content = street(tmp_path, {**DUFULU, "a/projects.yaml": record})
    made = overview(content, path="/a/projects/by/programme/laojiu/")
    assert [item.sentence for item in made.context.reported] == [sentence]


def test_another_standing_stands_apart_marked_and_in_no_sum(tmp_path: Path) -> None:
    content = street(
        tmp_path,
        {
            "a/d/place.yaml": "name: 桥南社区\nstanding: press\n",
            "a/d/projects.yaml": member("p-1", f"{PRESS}\n{OVER}", title="报上的改造")
            + member(
                "p-2", f"{PRESS}\nquantities: {{item: 小区, unit: 个, planned: 6, done: 2}}", title="报上的数"
            ),
            "a/b/projects.yaml": member("p-1", BEGUN, title="自己的改造"),
        },
    )
    made = overview(content)
    assert parts(made) == {"施工中": "1个", "尚无记录": "8个"}
    assert [card.title for card in made.context.members] == ["自己的改造"]
    assert [(card.title, card.place) for card in made.context.apart] == [
        ("报上的改造", "桥南社区（根据公开报道整理）")
    ]
    assert [item.title for item in made.context.reported] == ["报上的数"]
    text = page(built(content, DAY), ADDRESS)
    assert "根据公开报道整理" in text


def test_the_board_names_its_programmes_and_adds_nothing_across_standing(tmp_path: Path) -> None:
    """The number beside the name is that of the counted ones: roll-ups never add across standing (contract 6)."""
    content = street(
        tmp_path,
        {
            "a/d/place.yaml": "name: 桥南社区\nstanding: press\n",
            "a/d/projects.yaml": member("p-1", f"{PRESS}\n{OVER}"),
            "a/b/projects.yaml": member("p-1", BEGUN),
        },
    )
    (made,) = [one for one in pages_of(content, day(DAY)) if one.path == "/a/projects/index.html"]
    assert [(chip.text, chip.path, chip.count) for chip in made.context.programmes] == [
        ("老旧小区改造", ADDRESS, 1)
    ]


def test_a_contested_member_is_listed_apart_until_it_is_answered(tmp_path: Path) -> None:
    objection = "objection: {received: 2026-11-10, answered: 2026-11-16, result: rejected}"
    content = street(tmp_path, {"a/b/projects.yaml": member("p-1", f"{BEGUN}\n{objection}")})
    for as_of, members, contested, words in (
        ("2026-11-09", 1, 0, "9个＝施工中1个＋尚无记录8个"),
        ("2026-11-10", 0, 1, "9个＝有异议1个＋尚无记录8个"),
        ("2026-11-15", 0, 1, "9个＝有异议1个＋尚无记录8个"),
        ("2026-11-16", 1, 0, "9个＝施工中1个＋尚无记录8个"),
    ):
        made = overview(content, as_of)
        assert (len(made.context.members), len(made.context.contested)) == (members, contested)
        assert made.context.sentence == words
        assert all(card.tag.word == "有异议" for card in made.context.contested)


def test_what_can_expire_is_a_number_and_no_row(tmp_path: Path) -> None:
    """Contract 7: its title stands on its own page and its board's alone."""
    content = street(
        tmp_path,
        {"a/b/projects.yaml": member("p-1", f"{BEGUN}\npublish_until: 2026-12-31", title="只到年底")},
    )
    made = built(content, DAY)
    assert made.tree is not None
    holding = {path for path, data in made.tree.contents().items() if "只到年底".encode() in data}
    assert holding == {"a/b/projects/index.html", "a/b/projects/p-1/index.html"}
    assert "9个＝施工中1个＋尚无记录8个" in page(made, ADDRESS)


# -- what is taken back --------------------------------------------------------------------------------------------

TITLE = "题目戊癸亥"
WORKS: dict[str, Any] = {
    "zhen/place.yaml": {
        "name": "翠湖街道",
        "programmes": {"id": "gaizao", "name": "老旧小区改造", "item": "小区", "unit": "个", "planned": "6"},
    },
    "zhen/a/projects.yaml": [
        {
            "id": "p-1",
            "title": TITLE,
            "date": "2026-05-20",
            "programme": "gaizao",
            "actual": {"start": "2026-06-15"},
            "updates": {"date": "2026-11-19", "title": "进展戊癸亥"},
        },
        {"id": "p-2", "title": "别的工程", "date": "2026-05-21", "programme": "gaizao"},
    ],
    "zhen/a/honors.yaml": [HONOR],
}
PROGRAMME_PAGE = "zhen/projects/by/programme/gaizao/"


@pytest.mark.parametrize("spoilt", [False, True])
def test_a_withdrawn_member_leaves_the_programme_at_once(spoilt: bool, tmp_path: Path) -> None:
    """With a build; and without one, where site.yaml is wrong: what holds it gives way to a neutral page."""
    desk: Office = office(tmp_path, WORKS)
    assert desk.run().code == 0
    assert TITLE in desk.page(PROGRAMME_PAGE)
    if spoilt:
        desk.write({"site.yaml": b"\xff\xfe\xff"})
    done = desk.withdraw("/zhen/a/projects:p-1")
    assert done.code == (1 if spoilt else 0)
    assert f"已从 {PROGRAMME_PAGE}index.html 撤下" in done.said
    assert desk.holding(TITLE, "进展戊癸亥") == []
    assert f"{PROGRAMME_PAGE}index.html" in desk.served()
    if not spoilt:
        assert "6个＝拟建1个＋尚无记录5个" in desk.page(PROGRAMME_PAGE)
        assert "别的工程" in desk.page(PROGRAMME_PAGE)
        assert "已撤回" in desk.page("zhen/a/projects/p-1/")


def test_a_withdrawal_at_the_street_reaches_the_member(tmp_path: Path) -> None:
    line = {"record": "/zhen/a/projects:p-1", "date": "2026-11-18", "class": "order", "by": "综合办"}
    desk = office(tmp_path, {**WORKS, "zhen/withdrawals.yaml": [line]})
    assert desk.run().code == 0
    assert desk.holding(TITLE) == []
    assert "6个＝施工中1个＋拟建1个＋尚无记录4个" in desk.page(PROGRAMME_PAGE), (
        "anonymous, it is counted still"
    )


@pytest.mark.parametrize(
    "programmes",
    [
        "programmes: {^name: 改造}",
        "programmes: {id: ^2026-11, name: 改造}",
        "programmes: {id: gaizao, name: 改造, planned: ^8863万元}",
        "programmes: {id: gaizao, name: 改造, planned: ^许多}",
        "programmes: [{id: gaizao, name: 改造}, {id: ^gaizao, name: 又一个}]",
    ],
)
def test_a_wrong_programme_is_an_error_of_its_place(programmes: str, tmp_path: Path) -> None:
    clean, spots = marked(f"name: 翠湖街道\n{programmes}\n")
    content = site(tmp_path, {"a/place.yaml": clean})
    found = faults(content, content.diagnostics)
    at_key = [one.replace("2:14", "2:1") for one in spots]
    assert [one.split()[0] for one in found] == [f"a/place.yaml:{spot}" for spot in at_key]
