"""Where a record belongs: `at` with one place moves it, with several it is listed; ids and pieces (contract 1, 2)."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from site_builder.build import Checked
from tests.kit import (
    boards,
    built,
    checked,
    entries,
    exposure,
    fate,
    faults,
    gone,
    has_page,
    honor,
    page,
    site,
)

DAY = "2026-11-20"
PLACES: dict[str, str | bytes] = {
    "zhen/place.yaml": "name: 翠湖街道\n",
    "zhen/places.yaml": "- {id: a, name: 荷风苑}\n- {id: a/1, name: 一组}\n- {id: b, name: 柳荫苑}\n",
}


def listed(found: Checked) -> dict[str, tuple[str, ...]]:
    """The places that list a record beside its own."""
    return {key: entry.listed for key, entry in entries(found).items()}


@pytest.mark.parametrize(
    ("file", "at", "key", "beside"),
    [
        ("zhen/honors.yaml", "", "/zhen/honors:h-1", ()),
        ("zhen/honors.yaml", "a", "/zhen/a/honors:h-1", ()),
        ("zhen/honors.yaml", "[a]", "/zhen/a/honors:h-1", ()),
        ("zhen/honors.yaml", "a/1", "/zhen/a/1/honors:h-1", ()),
        ("zhen/a/honors/2026/x.yaml", '"1"', "/zhen/a/1/honors:h-1", ()),
        ("honors.yaml", "zhen/b", "/zhen/b/honors:h-1", ()),
        ("zhen/honors.yaml", "[a, b]", "/zhen/honors:h-1", ("zhen/a", "zhen/b")),
        ("zhen/honors.yaml", "[a, a]", "/zhen/a/honors:h-1", ()),
        ("zhen/honors.yaml", "[a, b, a]", "/zhen/honors:h-1", ("zhen/a", "zhen/b")),
        ("zhen/honors.yaml", "[a/1, a]", "/zhen/honors:h-1", ("zhen/a/1", "zhen/a")),
    ],
)
def test_where_it_is_published(file: str, at: str, key: str, beside: tuple[str, ...], tmp_path: Path) -> None:
    content = site(tmp_path, {**PLACES, file: honor(at=at)})
    found = checked(content, DAY)
    assert faults(content, found.diagnostics) == []
    assert listed(found) == {key: beside}
    made = built(content, DAY)
    place, _, record = key.rpartition("/honors:")
    assert has_page(made, f"{place}/honors/{record}/")
    assert made.tree is not None
    assert sum(path.endswith(f"honors/{record}/index.html") for path in made.tree) == 1, (
        "one record, one page"
    )


def test_with_several_it_counts_once_at_its_keeper_and_each_lists_it(tmp_path: Path) -> None:
    files = {
        "zhen/honors.yaml": honor(at="[a, b]", title="为邻居修水电"),
        "zhen/a/honors.yaml": honor("h-2"),
        "zhen/b/honors.yaml": honor("h-3"),
    }
    content = site(tmp_path, {**PLACES, **files})
    found = checked(content, DAY)
    assert {key: len(board.counted) for key, board in boards(found).items()} == {
        "/zhen/honors": 1,
        "/zhen/a/honors": 1,
        "/zhen/b/honors": 1,
    }
    made = built(content, DAY)
    for place in ("/zhen/a", "/zhen/b"):
        assert "为邻居修水电" in page(made, f"{place}/honors/")


def test_policy_and_references_are_those_of_the_place_where_it_belongs(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "zhen/places.yaml": "- {id: a, name: 荷风苑, policy: {exposures: {after_rectified: 3}}}\n",
        "zhen/exposures.yaml": exposure("e-1", at="a", rectified="{date: 2026-11-10}")
        + exposure("e-2", rectified="{date: 2026-11-10}"),
        "zhen/honors.yaml": honor("h-1", at="a", related="honors:h-2") + honor("h-2", at="a") + honor("h-3"),
    }
    content = site(tmp_path, {**PLACES, **files})
    found = checked(content, "2026-11-14")
    assert faults(content, found.diagnostics) == []
    assert (fate(found, "/zhen/a/exposures:e-1"), fate(found, "/zhen/exposures:e-2")) == (
        "[expired]",
        "已整改",
    )
    wrong = site(
        tmp_path, {**PLACES, "zhen/honors.yaml": honor("h-1", at="a", related="honors:h-3") + honor("h-3")}
    )
    assert faults(wrong, checked(wrong, DAY).diagnostics) == ["zhen/honors.yaml:7:12 missing-ref"]


@pytest.mark.parametrize(
    ("at", "column", "near"),
    [
        ("liuying", "7", "liuyin"),
        ("b", "7", ""),
        ("../b", "7", ""),
        ("a/b/c", "7", ""),
        ("[liuyin, x]", "16", ""),
    ],
)
def test_a_place_that_is_not_beneath_withholds_the_record_at_its_keeper(
    at: str, column: str, near: str, tmp_path: Path
) -> None:
    places: dict[str, str | bytes] = {
        "a/place.yaml": "name: 甲\n",
        "a/liuyin/place.yaml": "name: 乙\n",
        "b/place.yaml": "name: 丙\n",
    }
    content = site(tmp_path, {**places, "a/honors.yaml": honor(at=at)})
    found = checked(content, DAY)
    rule = "bad-path" if at == "../b" else "unknown-place"
    assert faults(content, found.diagnostics) == [f"a/honors.yaml:6:{column} {rule}"]
    assert found.diagnostics[0].nearest == near
    assert fate(found, "/a/honors:h-1") == "[checking]"


def test_a_piece_that_does_not_parse_answers_where_it_belongs(tmp_path: Path) -> None:
    """What can be read of it says where: `id` and `at`; nothing else of it is used."""
    broken = honor("h-1", at="a", title='"没有配对的引号')
    content = site(tmp_path, {**PLACES, "zhen/honors.yaml": broken + honor("h-2", at="a")})
    found = checked(content, DAY)
    assert faults(content, found.diagnostics) == ["zhen/honors.yaml:2:10 unclosed-quote"]
    assert {key: item.path for key, item in gone(found).items()} == {
        "/zhen/a/honors:h-1": "/zhen/a/honors/h-1/"
    }
    assert fate(found, "/zhen/a/honors:h-2") == "已公布"
    made = built(content, DAY)
    assert "正在核对" in page(made, "/zhen/a/honors/h-1/")
    assert not has_page(made, "/zhen/honors/h-1/")


@pytest.mark.parametrize("text", ["- title: 没有编号\n", '- "id: h-1\n', "- id: [h-1]\n", "- id: H 1\n"])
def test_one_without_an_id_has_no_address_but_is_counted_as_under_check(text: str, tmp_path: Path) -> None:
    found = checked(site(tmp_path, {"honors.yaml": text + honor("h-2")}), DAY)
    assert gone(found) == {}
    assert boards(found)["/honors"].withheld == 1
    assert fate(found, "/honors:h-2") == "已公布"


@pytest.mark.parametrize("identity", ["by", "search", "honors", "2026-11", "2026-w45", "con"])
def test_an_id_that_would_take_another_pages_address_has_none(identity: str, tmp_path: Path) -> None:
    content = site(tmp_path, {"honors.yaml": honor(identity) + honor("h-2")})
    found = checked(content, DAY)
    assert faults(content, found.diagnostics) == ["honors.yaml:1:7 bad-id"]
    assert (gone(found), boards(found)["/honors"].withheld) == ({}, 1)


def test_two_keepers_that_meet_are_told_with_both_lines(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "honors.yaml": "# 总台账\n\n" + honor("h-0") + honor("h-7", at="zhen/a"),
        "zhen/honors/x.yaml": honor("h-7", at="a"),
        "zhen/a/honors/h-7.md": "---\n" + dedent(honor("h-7"))[2:].replace("\n  ", "\n") + "---\n正文\n",
        "zhen/b/honors.yaml": honor("h-7"),
    }
    content = site(tmp_path, {**PLACES, **files})
    found = checked(content, DAY)
    assert faults(content, found.diagnostics) == [
        "zhen/a/honors/h-7.md:2:5 duplicate-id",
        "zhen/honors/x.yaml:1:7 duplicate-id",
    ]
    assert {item.message for item in found.diagnostics} == {
        "编号“h-7”已经用在 honors.yaml 第8行，两条都先不公布"
    }
    assert boards(found)["/zhen/a/honors"].withheld == 3
    assert fate(found, "/zhen/a/honors:h-7") == "[checking]"
    assert fate(found, "/zhen/b/honors:h-7") == "已公布", "ids are unique at a place, not over the site"


def test_the_shapes_of_files_mix(tmp_path: Path) -> None:
    single = dedent(honor("h-2")[2:].replace("\n  ", "\n"))
    files: dict[str, str | bytes] = {
        "honors.yaml": honor("h-1"),
        "honors/one.yaml": single,
        "honors/deep/er/list.yaml": honor("h-3") + honor("h-4"),
        "honors/h-5.md": f"---\n{single.replace('h-2', 'h-5')}---\n\n**正文**一段。\n",
        "honors/empty.yaml": "# 还没有\n",
    }
    content = site(tmp_path, files)
    found = checked(content, DAY)
    assert faults(content, found.diagnostics) == []
    assert sorted(entries(found)) == [f"/honors:h-{number}" for number in range(1, 6)]
    assert entries(found)["/honors:h-5"].facts.body == "**正文**一段。"


@pytest.mark.parametrize("word", ["honour", "", "honors"])
def test_a_type_is_no_field_of_a_kind_with_one_type(word: str, tmp_path: Path) -> None:
    content = site(tmp_path, {"honors.yaml": honor(type=word)})
    expected = ["honors.yaml:6:3 unknown-field"] if word else []
    assert faults(content, checked(content, DAY).diagnostics) == expected
