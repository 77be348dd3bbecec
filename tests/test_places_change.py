"""Places change, addresses do not: old addresses forward, what is over stands still, records go on elsewhere.

Small whole sites by the day: the last day of a place, the day before and the day after.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder import build
from site_builder.build import Built, Loaded
from site_builder.gate.attention import tasks_of
from site_builder.model.attention import standing
from tests import kit
from tests.kit import exposure, honor, project, site

BASE = "base_url: https://board.example/gongshi/\n"
STREET = "name: 翠湖街道\nkind: subdistrict\n"
PROGRAMME = "programmes: [{id: gz, name: 老旧小区改造, item: 小区, unit: 个, planned: 4}]\n"


def compound(name: str, more: str = "") -> str:
    return f"name: {name}\nkind: compound\n{more}"


def merged(more: str = "") -> dict[str, str]:
    """柳岸 is merged into 荷风苑 after 10 November; `more` are further lines of its place.yaml."""
    return {
        "cuihu/place.yaml": STREET + PROGRAMME,
        "cuihu/hefeng/place.yaml": compound("荷风苑"),
        "cuihu/liuan/place.yaml": compound("柳岸", f"until: 2026-11-10\nsuccessor: /cuihu/hefeng\n{more}"),
    }


def links(made: Built, path: str) -> set[str]:
    """Where the links of a page lead, as addresses of the site."""
    assert made.tree is not None
    source = made.tree.contents()[f"{path}index.html".lstrip("/")].decode()
    found = set()
    for href in re.findall(r'<a [^>]*href="((?:\.\./|[a-z0-9])[^":]*)"', source):
        folder = path.strip("/").split("/") if path != "/" else []
        steps = href.partition("#")[0].removesuffix("index.html").split("/")
        while steps[0] == "..":
            folder, steps = folder[:-1], steps[1:]
        found.add("/" + "/".join([*folder, *steps]))
    return found


def source(made: Built, path: str) -> str:
    assert made.tree is not None
    return made.tree.contents()[f"{path}index.html".lstrip("/")].decode()


def errors(content: Loaded, made: Built) -> list[str]:
    return kit.faults(content, made.diagnostics)


# Old addresses of places


def test_every_page_of_a_place_answers_at_its_old_address(tmp_path: Path) -> None:
    files = {
        "cuihu/place.yaml": STREET,
        "cuihu/hefeng/place.yaml": compound(
            "荷风苑", "formerly: [{path: /shachang, name: 老纱厂大院, until: 2024-06-30}]\n"
        ),
        "cuihu/hefeng/honors.yaml": honor(),
        "cuihu/hefeng/withdrawals.yaml": "- {record: /cuihu/hefeng/honors:h-9, date: 2026-11-01, class: other, by: 办}\n",
        "site.yaml": kit.SITE.replace("    name: 示例公示栏", f"    {BASE}    name: 示例公示栏"),
    }
    content = site(tmp_path, files)
    made = kit.built(content, "2026-11-20")
    assert errors(content, made) == ["cuihu/hefeng/withdrawals.yaml:1:3 withdrawal-unknown?"]
    assert made.tree is not None
    new = {path for path in made.tree if path.startswith("cuihu/hefeng/") and path.endswith(".html")}
    old = {path for path in made.tree if path.startswith("shachang/")}
    assert old == {path.replace("cuihu/hefeng/", "shachang/") for path in new}
    assert {"shachang/index.html", "shachang/honors/index.html", "shachang/honors/h-1/index.html"} <= old
    for path in old:
        target = f"/{path.removesuffix('index.html')}".replace("/shachang/", "/cuihu/hefeng/")
        address = f"https://board.example/gongshi{target}"
        page = source(made, f"/{path.removesuffix('index.html')}")
        assert target in links(made, f"/{path.removesuffix('index.html')}")
        assert f'<link rel="canonical" href="{address}">' in page
        assert '<meta name="robots" content="noindex">' in page
        assert '<meta http-equiv="refresh" content="0; url=../' in page
        assert "雨天为邻居送伞" not in page
        assert "张某某" not in page
    assert not any(
        "shachang" in data.decode() for path, data in made.tree.contents().items() if "sitemap" in path
    )


def test_places_beneath_are_found_at_the_old_address_too(tmp_path: Path) -> None:
    """The longest path that was typed decides: b left a before a itself moved."""
    content = site(
        tmp_path,
        {
            "new/place.yaml": "name: 新街道\nformerly: {path: /old, until: 2024-06-30}\n",
            "new/a/place.yaml": compound("甲"),
            "new/b/place.yaml": compound("另一个乙"),
            "b/place.yaml": compound("乙", "formerly: {path: /old/b, until: 2020-06-30}\n"),
            "b/c/place.yaml": compound("丙"),
        },
    )
    made = kit.built(content, "2026-11-20")
    assert errors(content, made) == []
    led = {"/old/": "/new/", "/old/a/": "/new/a/", "/old/b/": "/b/", "/old/b/c/": "/b/c/"}
    for old, new in led.items():
        assert new in links(made, old), old
    assert kit.page(made, "/old/b/").count("另一个乙") == 0


def test_old_names_are_printed_and_found(tmp_path: Path) -> None:
    content = site(
        tmp_path,
        {
            "hefeng/place.yaml": compound(
                "荷风苑", "also_called: 纱厂大院\nformerly: [{name: 棉纺宿舍, until: 1998-12-31}]\n"
            )
        },
    )
    made = kit.built(content, "2026-11-20")
    assert "又叫纱厂大院。 原名棉纺宿舍（至1998年12月31日）。" in kit.page(made, "/hefeng/")
    for path in ("/", "/search/"):
        assert "荷风苑 又叫纱厂大院 原名棉纺宿舍" in kit.page(made, path)


# Old addresses of records


def test_a_record_answers_where_it_was_before_its_place_was_corrected(tmp_path: Path) -> None:
    """At every address that the old place ever had."""
    files = {
        "cuihu/place.yaml": STREET,
        "cuihu/a/place.yaml": compound("甲", "formerly: {path: /jiu, until: 2024-06-30}\n"),
        "cuihu/b/place.yaml": compound("乙"),
        "cuihu/honors.yaml": honor(at="b", formerly="[/cuihu/a, /cuihu]") + honor("h-2", at="a"),
    }
    content = site(tmp_path, files)
    made = kit.built(content, "2026-11-20")
    assert errors(content, made) == []
    for old in ("/cuihu/a", "/jiu", "/cuihu"):
        assert "/cuihu/b/honors/h-1/" in links(made, f"{old}/honors/h-1/"), old
        assert "雨天为邻居送伞" not in kit.page(made, f"{old}/honors/h-1/")
    assert "本页已搬到新地址" in kit.page(made, "/jiu/honors/h-2/")
    assert made.published == 2


@pytest.mark.parametrize(
    ("files", "expected", "held"),
    [
        pytest.param(
            {"cuihu/honors.yaml": honor(at="b", formerly="/cuihu/a") + honor(at="a")},
            ["cuihu/honors.yaml:7:13 formerly-taken?"],
            set(),
            id="a living record has the address",
        ),
        pytest.param(
            {
                "cuihu/a/honors.yaml": honor(formerly="/cuihu"),
                "cuihu/b/honors.yaml": honor(formerly="/cuihu"),
            },
            ["cuihu/a/honors.yaml:6:13 formerly-taken?", "cuihu/b/honors.yaml:6:13 formerly-taken?"],
            set(),
            id="two records have been there",
        ),
        pytest.param(
            {"cuihu/honors.yaml": honor(at="b", formerly="/cuihu/jia")},
            ["cuihu/honors.yaml:7:13 unknown-place?"],
            set(),
            id="no place was ever there",
        ),
        pytest.param(
            {"cuihu/honors.yaml": honor(at="b", formerly="/cuihu/b")},
            ["cuihu/honors.yaml:7:13 formerly-taken"],
            {"/cuihu/b/honors:h-1"},
            id="where it is",
        ),
        pytest.param(
            {
                "cuihu/b/place.yaml": compound("乙", "formerly: {path: /jiu, until: 2020-01-01}\n"),
                "cuihu/honors.yaml": honor(at="b", formerly="/jiu"),
            },
            [],
            set(),
            id="said once more of the record than of its place",
        ),
        pytest.param(
            {
                "cuihu/b/place.yaml": compound("乙", "formerly: {path: /jiu, until: 2020-01-01}\n"),
                "cuihu/honors.yaml": honor(at="a", formerly="/jiu") + honor(at="b"),
            },
            ["cuihu/honors.yaml:7:13 formerly-taken?"],
            set(),
            id="a living record has the address since its place moved",
        ),
        pytest.param(
            {"cuihu/honors.yaml": honor(at="b", formerly="/cuihu/a", draft="true") + honor(at="a")},
            [],
            set(),
            id="a draft claims nothing",
        ),
    ],
)
def test_one_address_leads_to_one_record(
    files: dict[str, str], expected: list[str], held: set[str], tmp_path: Path
) -> None:
    places = {
        "cuihu/place.yaml": STREET,
        "cuihu/a/place.yaml": compound("甲"),
        "cuihu/b/place.yaml": compound("乙"),
    }
    content = site(tmp_path, {**places, **files})
    made = kit.built(content, "2026-11-20")
    assert errors(content, made) == expected
    gone = kit.gone(kit.checked(content, "2026-11-20"))
    assert {key for key, item in gone.items() if item.why == "checking"} == held
    for path in ("/cuihu/a/honors/h-1/", "/cuihu/b/honors/h-1/", "/cuihu/honors/h-1/"):
        assert not kit.has_page(made, path) or "本页已搬到新地址" not in kit.page(made, path)


def test_a_withdrawal_means_each_record_that_says_it_was_there(tmp_path: Path) -> None:
    content = site(
        tmp_path,
        {
            **{f"{path}/place.yaml": compound(path) for path in ("a", "b", "c")},
            "b/honors.yaml": honor(formerly="/a"),
            "c/honors.yaml": honor(formerly="/a"),
            "withdrawals.yaml": "- {record: /a/honors:h-1, date: 2026-11-05, class: consent, by: 办}\n",
        },
    )
    found = kit.checked(content, "2026-11-20")
    assert {key: kit.fate(found, key) for key in ("/a/honors:h-1", "/b/honors:h-1", "/c/honors:h-1")} == {
        "/a/honors:h-1": "",
        "/b/honors:h-1": "[withdrawn]",
        "/c/honors:h-1": "[withdrawn]",
    }


# A withdrawal means the record, wherever it is now


@pytest.mark.parametrize("where", ["site", "place", "itself"])
def test_what_was_taken_back_does_not_return_by_being_moved(where: str, tmp_path: Path) -> None:
    """The line still names the address at which it was taken back, in the file where it was written."""
    line = "- {record: /cuihu/liuan/honors:h-1, date: 2026-11-05, class: consent, by: 办}\n"
    file = {"site": "", "place": "cuihu/", "itself": "chengbei/liuan/"}[where] + "withdrawals.yaml"
    content = site(
        tmp_path,
        {
            "cuihu/place.yaml": STREET,
            "chengbei/place.yaml": "name: 城北街道\n",
            "chengbei/liuan/place.yaml": compound(
                "柳岸", "formerly: {path: /cuihu/liuan, until: 2026-10-31}\n"
            ),
            "chengbei/liuan/honors.yaml": honor(),
            file: line,
        },
    )
    found = kit.checked(content, "2026-11-20")
    assert kit.faults(content, found.diagnostics) == []
    assert kit.fate(found, "/chengbei/liuan/honors:h-1") == "[withdrawn]"
    made = kit.built(content, "2026-11-20")
    assert "/chengbei/liuan/honors/h-1/" in links(made, "/cuihu/liuan/honors/h-1/")
    assert not any(
        "雨天为邻居送伞".encode() in data for data in (made.tree or {}).values() for data in [data.data]
    )


def test_where_nothing_can_be_published_the_old_address_is_still_taken_down(tmp_path: Path) -> None:
    """The live release may be of before the move or of after it; a place speaks only of what is or was its own."""
    content = site(
        tmp_path,
        {
            "site.yaml": "typo: 1\n",
            "b/place.yaml": compound("乙", "formerly: {path: /a, until: 2020-01-01}\n"),
            "b/withdrawals.yaml": "- {record: /a/honors:h-1, date: 2026-11-05, class: error, by: 办}\n"
            "- {record: /c/honors:h-1, date: 2026-11-05, class: error, by: 办}\n",
        },
    )
    assert content.places is None
    assert build.withdrawn(content.content) == {"/a/honors:h-1", "/b/honors:h-1"}


def test_what_is_taken_back_and_moved_at_once_goes_from_a_release_of_before(tmp_path: Path) -> None:
    content = site(
        tmp_path,
        {
            "a/place.yaml": compound("甲", "formerly: {path: /jiu, until: 2020-01-01}\n"),
            "b/place.yaml": compound("乙"),
            "honors.yaml": honor(at="a", formerly="[/b, /]", withdrawn="{date: 2026-11-05, class: error}"),
        },
    )
    assert kit.checked(content, "2026-11-20").gone == {
        *("/a/honors:h-1", "/jiu/honors:h-1", "/b/honors:h-1", "/honors:h-1")
    }


def test_an_old_path_that_is_a_place_again_is_not_taken_down_for_another(tmp_path: Path) -> None:
    content = site(
        tmp_path,
        {
            "site.yaml": "typo: 1\n",
            "places.yaml": "- {id: a, name: 甲}\n",
            "b/place.yaml": compound("乙", "formerly: {path: /a, until: 2020-01-01}\n"),
            "withdrawals.yaml": "- {record: /a/honors:h-1, date: 2026-11-05, class: error, by: 办}\n",
        },
    )
    assert build.withdrawn(content.content) == {"/a/honors:h-1"}


def test_a_withdrawal_goes_with_a_record_whose_place_was_corrected(tmp_path: Path) -> None:
    content = site(
        tmp_path,
        {
            "a/place.yaml": compound("甲"),
            "b/place.yaml": compound("乙"),
            "honors.yaml": honor(at="b", formerly="/a"),
            "a/withdrawals.yaml": "- {record: /a/honors:h-1, date: 2026-11-05, class: error, by: 办}\n",
        },
    )
    found = kit.checked(content, "2026-11-20")
    assert kit.faults(content, found.diagnostics) == []
    assert kit.fate(found, "/b/honors:h-1") == "[withdrawn]"
    assert kit.fate(found, "/a/honors:h-1") == ""
    assert kit.has_page(kit.built(content, "2026-11-20"), "/a/honors/h-1/")


# A place that is over


RUNNING = honor(
    date="2026-11-05",
    publicity="{from: 2026-11-05, to: 2026-11-12, basis: 办法, contact: 0000}",
)


@pytest.mark.parametrize(
    ("record", "key", "days"),
    [
        pytest.param(
            honor(
                date="2026-11-05", publicity="{from: 2026-11-05, to: 2026-11-09, basis: 办法, contact: 0000}"
            ),
            "honors:h-1",
            {"2026-11-09": "公示中", "2026-11-10": "已公布", "2026-11-11": "已公布", "2028-01-01": "已公布"},
            id="publicity ended on the last day but one",
        ),
        pytest.param(
            honor(
                date="2026-11-05", publicity="{from: 2026-11-05, to: 2026-11-10, basis: 办法, contact: 0000}"
            ),
            "honors:h-1",
            {"2026-11-10": "公示中", "2026-11-11": "公示中", "2028-01-01": "公示中"},
            id="publicity to the last day",
        ),
        pytest.param(
            project(
                plan="{date: 2026-05-20, start: 2026-06-01, end: 2026-11-09}", actual="{start: 2026-06-01}"
            ),
            "projects:p-1",
            {"2026-11-09": "施工中", "2026-11-10": "延期", "2026-11-11": "延期", "2028-01-01": "延期"},
            id="late on the last day",
        ),
        pytest.param(
            project(
                plan="{date: 2026-05-20, start: 2026-06-01, end: 2026-11-10}", actual="{start: 2026-06-01}"
            ),
            "projects:p-1",
            {"2026-11-10": "施工中", "2026-11-11": "施工中", "2028-01-01": "施工中"},
            id="not late any more",
        ),
        pytest.param(
            exposure(rectified="{date: 2026-11-11}"),
            "exposures:e-1",
            {
                "2026-11-10": "待整改",
                "2026-11-11": "待整改",
                "2026-11-18": "待整改",
                "2026-11-19": "[expired]",
            },
            id="put right a day after: no status, but it leaves by it",
        ),
        pytest.param(
            exposure(rectify_by="2026-11-09"),
            "exposures:e-1",
            {"2026-11-09": "待整改", "2026-11-10": "逾期", "2026-12-02": "逾期", "2026-12-03": "[expired]"},
            id="retention runs on",
        ),
        pytest.param(
            exposure(objection="{received: 2026-11-11}"),
            "exposures:e-1",
            {"2026-11-10": "待整改", "2026-11-11": "[objection]"},
            id="an objection is heard",
        ),
        pytest.param(
            exposure(objection="{received: 2026-11-11, answered: 2026-11-12, result: upheld}"),
            "exposures:e-1",
            {"2026-11-11": "[objection]", "2026-11-12": "[withdrawn]"},
            id="and takes it away",
        ),
        pytest.param(
            honor().replace("date: 2026-01-01", "date: 2026-01-01, until: 2026-11-11"),
            "honors:h-1",
            {"2026-11-10": "已公布", "2026-11-11": "已公布", "2026-11-12": "[expired]"},
            id="a consent ends",
        ),
        pytest.param(
            honor().replace("date: 2026-01-01", "date: 2026-01-01, withdrawn: 2026-11-30"),
            "honors:h-1",
            {"2026-11-12": "[withdrawn]"},
            id="a consent is taken back",
        ),
        pytest.param(
            honor(publish_from="2026-11-11"),
            "honors:h-1",
            {"2026-11-10": "", "2026-11-11": "", "2028-01-01": ""},
            id="what was to appear later does not",
        ),
        pytest.param(
            honor(publish_from="2026-11-10"),
            "honors:h-1",
            {"2026-11-09": "", "2026-11-10": "已公布", "2028-01-01": "已公布"},
            id="what appears on the last day does",
        ),
        pytest.param(
            honor(publish_until="2026-11-11"),
            "honors:h-1",
            {"2026-11-11": "已公布", "2026-11-12": "[expired]"},
            id="its own last day",
        ),
    ],
)
def test_statuses_stand_still_and_removal_runs_on(
    record: str, key: str, days: dict[str, str], tmp_path: Path
) -> None:
    content = site(tmp_path, {**merged(), f"cuihu/liuan/{key.partition(':')[0]}.yaml": record})
    for day, word in days.items():
        assert kit.fate(kit.checked(content, day), f"/cuihu/liuan/{key}") == word, day


@pytest.mark.parametrize("day", ["2026-11-09", "2026-11-10", "2026-11-11"])
def test_a_merged_place_leaves_the_roll_ups_on_the_day_after_its_last(day: str, tmp_path: Path) -> None:
    """What the parent shows is what it would show of the places that are still there."""
    over = day > "2026-11-10"
    boards = {
        "honors": RUNNING,
        "projects": project(
            programme="gz",
            plan="{date: 2026-05-20, start: 2026-06-01, end: 2027-01-01}",
            actual="{start: 2026-06-01}",
        ),
    }
    kept = {f"cuihu/hefeng/{kind}.yaml": text for kind, text in boards.items()}
    more = {
        f"cuihu/liuan/{kind}.yaml": text.replace("荷风苑改造", "柳岸改造") for kind, text in boards.items()
    }
    content = site(tmp_path / "with", {**merged("also_called: 粮库院\n"), **kept, **more})
    made = kit.built(content, day)
    assert errors(content, made) == []
    rows = kit.page(made, "/cuihu/projects/by/programme/gz/")
    assert ("柳岸改造工程" in rows) is not over
    assert ("施工中1个" in rows) is over
    table = kit.page(made, "/cuihu/projects/")
    assert ("合计（1处中1处已报）" in table) is over
    home = kit.page(made, "/cuihu/")
    assert ("已撤并 1处" in home) is over
    assert ("柳岸 又叫粮库院 2026年11月10日 并入荷风苑" in home) is over
    assert ("1个小区" in home) is over
    assert ("已撤并" in kit.page(made, "/cuihu/search/")) is over
    for path in ("/cuihu/liuan/", "/cuihu/liuan/projects/p-1/", "/cuihu/liuan/about/"):
        assert ("本处已于 2026年11月10日 并入 荷风苑 。" in kit.page(made, path)) is over
        assert ("/cuihu/hefeng/" in links(made, path)) is over or path == "/cuihu/liuan/projects/p-1/"
    assert ("今天和这几天" in kit.page(made, "/cuihu/liuan/")) is not over
    if over:
        without = {path: text for path, text in merged().items() if "liuan" not in path}
        alone = kit.built(site(tmp_path / "without", {**without, **kept}), day)
        for path in (
            "/cuihu/projects/",
            "/cuihu/projects/by/programme/gz/",
            "/cuihu/honors/",
            "/honors/",
            "/cuihu/2026-11/",
        ):
            if kit.has_page(alone, path):
                assert kit.page(alone, path) == kit.page(made, path), path


def test_the_last_day_is_a_change_of_the_place_and_of_all_above(tmp_path: Path) -> None:
    content = site(tmp_path, merged())
    days = {day: kit.checked(content, day).next_change for day in ("2026-11-01", "2026-11-10", "2026-11-11")}
    assert {day: str(change) for day, change in days.items()} == {
        "2026-11-01": "2026-11-11",
        "2026-11-10": "2026-11-11",
        "2026-11-11": "None",
    }


def test_what_lies_beneath_ends_with_it_and_stays_in_its_archive(tmp_path: Path) -> None:
    content = site(
        tmp_path,
        {
            "cuihu/place.yaml": STREET,
            "cuihu/x/place.yaml": "name: 新社区\n",
            "cuihu/she/place.yaml": "name: 老社区\nuntil: 2026-11-10\nsuccessor: /cuihu/x\n",
            "cuihu/she/a/place.yaml": compound("甲"),
            "cuihu/she/a/honors.yaml": honor(),
            "cuihu/she/b/place.yaml": compound("乙", "until: 2026-11-05\nsuccessor: /cuihu/she/a\n"),
            "cuihu/she/b/honors.yaml": honor(),
        },
    )
    for day in ("2026-11-05", "2026-11-06", "2026-11-10", "2026-11-11"):
        made = kit.built(content, day)
        assert errors(content, made) == []
        community = kit.page(made, "/cuihu/she/")
        assert ("乙 2026年11月5日 并入甲" in community) is (day > "2026-11-05"), day
        street = kit.page(made, "/cuihu/")
        assert ("老社区 2026年11月10日 并入新社区" in street) is (day > "2026-11-10"), day
        # the card of the community counts what is there; in its archive 甲 still is
        cards = community.partition("按固定次序排列")[2].partition("最近更新")[0]
        assert cards.count("现有上榜1位") == (1 if day > "2026-11-05" else 2), day
    made = kit.built(content, "2026-11-11")
    assert "本处已于 2026年11月10日 并入 新社区 。" in kit.page(made, "/cuihu/she/a/")
    assert "本处已于 2026年11月5日 并入 甲 。" in kit.page(made, "/cuihu/she/b/")
    assert "已撤并 3处" in kit.page(made, "/cuihu/")


def test_a_place_that_is_closed_has_no_successor(tmp_path: Path) -> None:
    content = site(
        tmp_path, {"a/place.yaml": compound("甲", "until: 2026-11-10\n"), "a/honors.yaml": honor()}
    )
    made = kit.built(content, "2026-11-11")
    assert "本处已于 2026年11月10日 撤销。" in kit.page(made, "/a/honors/h-1/")
    assert "甲 2026年11月10日 撤销" in kit.page(made, "/")


def test_the_archive_lists_no_record_of_a_later_day(tmp_path: Path) -> None:
    """A record with several places is kept above, where nothing has ended."""
    content = site(
        tmp_path,
        {
            **merged("shows: [honors]\n"),
            "cuihu/hefeng/place.yaml": compound("荷风苑", "shows: [honors]\n"),
            "cuihu/honors.yaml": honor(at="[liuan, hefeng]", date="2026-11-10")
            + honor("h-2", at="[liuan, hefeng]", date="2026-11-11", title="修好楼道灯"),
        },
    )
    made = kit.built(content, "2026-11-20")
    assert errors(content, made) == []
    assert {"/cuihu/honors/h-1/", "/cuihu/honors/h-2/"} <= links(made, "/cuihu/hefeng/honors/")
    assert links(made, "/cuihu/liuan/honors/") & {"/cuihu/honors/h-1/", "/cuihu/honors/h-2/"} == {
        "/cuihu/honors/h-1/"
    }


def test_the_office_is_told_what_leaves_a_place_that_is_over_and_nothing_else(tmp_path: Path) -> None:
    content = site(
        tmp_path,
        {
            **merged("boards: {exposures: {rhythm: day}}\n"),
            "cuihu/liuan/exposures.yaml": exposure(rectify_by="2026-11-09")
            + exposure("e-2", objection="{received: 2026-11-08, answer_by: 2026-11-20}"),
        },
    )
    assert content.places is not None
    told = {}
    for day in ("2026-11-10", "2026-11-11", "2026-11-28"):
        tasks = tasks_of(content.places.places, kit.checked(content, day).attention)
        told[day] = [(item.task.record, item.task.due.sort) for item in standing(tasks, kit.day(day))]
    assert told["2026-11-10"].count(("e-1", "due")) == 1
    assert ("", "rhythm") in told["2026-11-10"]
    assert told["2026-11-11"] == [("e-2", "objection")]
    assert told["2026-11-28"] == [("e-2", "objection"), ("e-1", "expiry"), ("e-2", "expiry")]


def test_a_record_after_the_last_day_is_told(tmp_path: Path) -> None:
    content = site(
        tmp_path,
        {**merged(), "cuihu/liuan/honors.yaml": honor(date="2026-11-10") + honor("h-2", date="2026-11-11")},
    )
    for day in ("2026-11-01", "2026-12-01"):
        assert kit.faults(content, kit.checked(content, day).diagnostics) == [
            "cuihu/liuan/honors.yaml:8:9 ended-place"
        ]


# What is wrong between two places withholds the old address, never a place


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        pytest.param(
            {"b": "formerly: {path: /a, until: 2020-01-01}"},
            ["b/place.yaml:3:18 formerly-taken"],
            id="a living place",
        ),
        pytest.param(
            {
                "a": "formerly: {path: /x, until: 2020-01-01}",
                "b": "formerly: {path: /x, until: 2020-01-01}",
            },
            ["b/place.yaml:3:18 formerly-taken"],
            id="two have been there",
        ),
        pytest.param(
            {"b": "until: 2026-11-10\nsuccessor: /aa"}, ["b/place.yaml:4:12 unknown-place"], id="nowhere"
        ),
        pytest.param(
            {"b": "until: 2026-11-10\nsuccessor: /b"}, ["b/place.yaml:4:12 successor-loop"], id="itself"
        ),
        pytest.param(
            {
                "a": "until: 2026-11-10\nsuccessor: /b",
                "b": "until: 2026-11-10\nsuccessor: /a",
            },
            ["a/place.yaml:4:12 successor-loop", "b/place.yaml:4:12 successor-loop"],
            id="round and round",
        ),
        pytest.param(
            {
                "a": "until: 2026-11-10\nsuccessor: /b",
                "b": "until: 2026-11-12\nsuccessor: /c",
            },
            [],
            id="one after the other",
        ),
    ],
)
def test_two_places_that_disagree_are_both_published(
    places: dict[str, str], expected: list[str], tmp_path: Path
) -> None:
    content = site(
        tmp_path,
        {f"{path}/place.yaml": compound(path * 2, places.get(path, "") + "\n") for path in ("a", "b", "c")},
    )
    made = kit.built(content, "2026-11-20")
    assert errors(content, made) == expected
    assert made.withheld_places == ()
    for path in ("a", "b", "c"):
        assert "本页已搬到新地址" not in kit.page(made, f"/{path}/")
        assert ("本处已于" in kit.page(made, f"/{path}/")) is ("until" in places.get(path, "").split(":")[0])


@pytest.mark.parametrize(
    "typed",
    ["formerly: {until: 2020-01-01}", "formerly: {path: /x/honors, until: 2020-01-01}", "successor: /b"],
)
def test_a_place_that_is_wrong_by_itself_is_withheld(typed: str, tmp_path: Path) -> None:
    content = site(tmp_path, {"a/place.yaml": compound("甲", typed + "\n"), "b/place.yaml": compound("乙")})
    assert kit.built(content, "2026-11-20").withheld_places == ("甲",)


@pytest.mark.parametrize(
    ("old", "rule"),
    [
        *(
            (old, "bad-path")
            for old in ("/../x", "/a/..%2f", "//evil", "https://evil", "/x?y", "/X", "/con", "x")
        ),
        *((old, "bad-place") for old in ("/photos", "/assets", "/x/by", "/x/honors", "/x/2026-11")),
        (f"/{'x' * 61}", "bad-place"),
    ],
)
def test_no_old_address_is_a_page_or_leaves_the_site(old: str, rule: str, tmp_path: Path) -> None:
    """A place with such a path is withheld (its own file is wrong), and so is a record."""
    files = {
        "a/place.yaml": compound("甲", f'formerly: {{path: "{old}", until: 2020-01-01}}\n'),
        "b/place.yaml": compound("乙"),
        "b/honors.yaml": honor(formerly=f'"{old}"'),
    }
    content = site(tmp_path, files)
    made = kit.built(content, "2026-11-20")
    assert errors(content, made) == [f"a/place.yaml:3:18 {rule}", f"b/honors.yaml:6:13 {rule}"]
    assert made.withheld_places == ("甲",)
    assert not any("本页已搬到新地址".encode() in blob.data for blob in (made.tree or {}).values())


# Records go on


def test_what_goes_on_elsewhere_is_linked_both_ways(tmp_path: Path) -> None:
    content = site(
        tmp_path,
        {
            **merged(),
            "cuihu/liuan/projects.yaml": project(),
            "cuihu/liuan/exposures.yaml": exposure(),
            "cuihu/hefeng/projects.yaml": project(
                "p-7", date="2026-11-11", title="柳岸改造续建", continues="/cuihu/liuan/projects:p-1"
            ),
            "cuihu/hefeng/exposures.yaml": exposure(
                "e-7", date="2026-11-11", continues="/cuihu/liuan/exposures:e-1"
            ),
        },
    )
    before, after, expired = (kit.built(content, day) for day in ("2026-11-10", "2026-11-11", "2026-12-03"))
    assert errors(content, after) == []
    for old, new, words in (
        ("/cuihu/liuan/projects/p-1/", "/cuihu/hefeng/projects/p-7/", "已转荷风苑·工程进度"),
        ("/cuihu/liuan/exposures/e-1/", "/cuihu/hefeng/exposures/e-7/", "已转荷风苑·不文明行为曝光榜"),
    ):
        assert new not in links(before, old)
        assert new in links(after, old)
        assert words in kit.page(after, old)
        assert "柳岸改造续建" not in kit.page(after, old)
    assert "/cuihu/liuan/projects/p-1/" in links(after, "/cuihu/hefeng/projects/p-7/")
    # the neutral page of one that has expired says so too, as long as the other is shown
    again = site(
        tmp_path / "again",
        {
            **merged(),
            "cuihu/liuan/exposures.yaml": exposure(),
            "cuihu/hefeng/exposures.yaml": exposure(
                "e-7",
                date="2026-11-20",
                observed="{date: 2026-11-20}",
                continues="/cuihu/liuan/exposures:e-1",
            ),
        },
    )
    assert kit.fate(kit.checked(again, "2026-12-03"), "/cuihu/liuan/exposures:e-1") == "[expired]"
    made = kit.built(again, "2026-12-03")
    assert "后续 已转荷风苑·不文明行为曝光榜" in kit.page(made, "/cuihu/liuan/exposures/e-1/")
    assert kit.has_page(expired, "/cuihu/liuan/exposures/e-1/")


def test_only_what_has_expired_says_where_it_goes_on(tmp_path: Path) -> None:
    """What was taken back or is contested is neutral: its page leads to nobody's words on it."""
    for name, more in {
        "withdrawn": "withdrawn: {date: 2026-11-12, class: error}\n",
        "objection": "objection: {received: 2026-11-12}\n",
    }.items():
        files = {
            **merged(),
            "cuihu/liuan/exposures.yaml": exposure(more=more),
            "cuihu/hefeng/exposures.yaml": exposure(
                "e-7", date="2026-11-11", continues="/cuihu/liuan/exposures:e-1"
            ),
        }
        content = site(tmp_path / name, files)
        assert kit.fate(kit.checked(content, "2026-11-20"), "/cuihu/liuan/exposures:e-1") == f"[{name}]"
        made = kit.built(content, "2026-11-20")
        assert "/cuihu/hefeng/exposures/e-7/" not in links(made, "/cuihu/liuan/exposures/e-1/")


# Whatever is typed, an address is one page's


PATHS = ("a", "a/b", "c", "a/b/d")
OLD = ("/x", "/x/b", "/a", "/a/b", "/c", "/y", "/x/b/d")


@st.composite
def changes(draw: st.DrawFn) -> dict[str, str]:
    """Places that moved, ended and merged, and records that were somewhere else, at random."""
    files = {}
    for path in PATHS:
        old = draw(st.lists(st.sampled_from(OLD), max_size=2, unique=True))
        lines = (
            [f"formerly: [{', '.join(f'{{path: {one}, until: 2020-01-01}}' for one in old)}]"] if old else []
        )
        if draw(st.booleans()):
            lines.append(f"until: 2026-11-{draw(st.integers(1, 28)):02}")
            lines.append(f"successor: /{draw(st.sampled_from(PATHS))}")
        files[f"{path}/place.yaml"] = compound(path.replace("/", ""), "".join(f"{line}\n" for line in lines))
        records = ""
        for identity in draw(st.lists(st.sampled_from(("h-1", "h-2")), max_size=2, unique=True)):
            was = draw(st.lists(st.sampled_from((*OLD, "/")), max_size=2, unique=True))
            records += honor(identity, formerly=f"[{', '.join(was)}]" if was else "")
        if records:
            files[f"{path}/honors.yaml"] = records
    taken = draw(st.lists(st.sampled_from([f"{one}/honors:h-1" for one in OLD]), max_size=2, unique=True))
    if taken:
        files["withdrawals.yaml"] = "".join(
            f"- {{record: {one}, date: 2026-11-03, class: order, by: 办}}\n" for one in taken
        )
    return files


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(files=changes())
def test_whatever_moves_the_site_stands_and_no_link_is_broken(
    files: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = site(tmp_path_factory.mktemp("s"), files)
    made = kit.built(content, "2026-11-20")
    assert made.tree is not None
    assert "broken-link" not in {item.rule for item in made.diagnostics}
    found = kit.checked(content, "2026-11-20")
    for key, item in kit.gone(found).items():
        assert "本页已搬到新地址" not in kit.page(made, item.path), key
    for key, entry in kit.entries(found).items():
        assert "雨天为邻居送伞" in kit.page(made, entry.path), key
