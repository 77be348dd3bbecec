"""What holds at a place and beneath it: nearest value, key by key or whole, and what is only added to (contract 1)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from site_builder.model.place import Place
from tests.kit import checked, faults, marked, site

ROOT = """
name: 示例公示栏
"""


def places(root: Path, files: dict[str, str | bytes]) -> dict[str, Place]:
    """The places of a site without errors, by path."""
    content = site(root, {"site.yaml": ROOT, **files})
    assert faults(content, content.diagnostics) == []
    assert content.places is not None
    return dict(content.places.places)


def test_of_a_mapping_the_nearest_value_wins_key_by_key(tmp_path: Path) -> None:
    found = places(
        tmp_path,
        {
            "site.yaml": """
                name: 示例公示栏
                publisher:
                  name: 示例区人民政府
                  nature: other
                  above: {name: 示例市人民政府, phone: 0000-1}
                  contact: {phone: 0000-2, hours: 工作日}
                filing: {icp: 备案一号, site_code: 01}
                """,
            "a/place.yaml": """
                name: 甲街道
                publisher: {name: 甲街道办事处, contact: {phone: 0000-3, address: 甲路1号}}
                filing: {icp: 备案二号}
                """,
            "a/b/place.yaml": "name: 乙社区\n",
            "a/b/c/place.yaml": "name: 丙苑\npublisher: {above: {name: 乙社区}}\n",
        },
    )
    below = found["a/b/c"].publisher
    assert found["a/b"].publisher == found["a"].publisher
    assert (below.name, below.nature) == ("甲街道办事处", "other")
    assert below.above is not None
    assert below.contact is not None
    assert (below.above.name, below.above.phone) == ("乙社区", "0000-1")
    assert (below.contact.phone, below.contact.address, below.contact.hours) == (
        "0000-3",
        "甲路1号",
        "工作日",
    )
    assert (found["a/b/c"].filing.icp, found["a/b/c"].filing.site_code) == ("备案二号", "01")


@pytest.mark.parametrize(
    ("above", "here", "expected"),
    [
        ("", "", None),
        ("shows: [honors, exposures]\n", "", ("honors", "exposures")),
        ("shows: [honors, exposures]\n", "shows: [figures]\n", ("figures",)),
        ("shows: [honors]\n", "shows: []\n", ()),
        ("", "shows: honors\n", ("honors",)),
    ],
)
def test_shows_of_the_nearest_place_holds_whole(
    above: str, here: str, expected: tuple[str, ...] | None, tmp_path: Path
) -> None:
    found = places(tmp_path, {"a/place.yaml": f"name: 甲\n{above}", "a/b/place.yaml": f"name: 乙\n{here}"})
    assert found["a/b"].shows == expected


@pytest.mark.parametrize(
    ("value", "field", "above", "here"),
    [
        ("standing: example\n", "standing", "example", "example"),
        ("seal: 甲\n", "seal", "甲", "甲"),
        # these are a place's own
        ("kind: subdistrict\n", "kind", "subdistrict", "community"),
        ("intro: 两个社区。\n", "intro", "两个社区。", ""),
        ("also_called: 老街\n", "also_called", ("老街",), ()),
        ("facts: {households: 412}\n", "facts", "412", None),
        ("buildings: {id: b1, name: 1号楼}\n", "buildings", "b1", ()),
    ],
)
def test_some_values_go_down_and_some_are_a_places_own(
    value: str, field: str, above: Any, here: Any, tmp_path: Path
) -> None:
    found = places(tmp_path, {"a/place.yaml": f"name: 甲\n{value}", "a/b/place.yaml": "name: 乙\n"})

    def read(place: Place) -> Any:
        typed = getattr(place, field)
        if field == "facts" and typed is not None:
            return typed.households.text
        return typed[0].id if field == "buildings" and typed else typed

    assert (read(found["a"]), read(found["a/b"])) == (above, here)


def test_terms_are_added_to(tmp_path: Path) -> None:
    found = places(
        tmp_path,
        {
            "site.yaml": "name: 示例\ntaxonomies: {category: [{id: a, name: 一}], honors.award: [{id: x, name: 好人}]}\n",
            "a/place.yaml": "name: 甲\ntaxonomies: {category: [{id: b, name: 一}]}\n",
            "a/b/place.yaml": "name: 乙\ntaxonomies: {category: [{id: c, name: 三}]}\n",
            "b/place.yaml": "name: 丙\ntaxonomies: {category: [{id: b, name: 二}]}\n",
        },
    )
    assert list(found["a/b"].terms("category")) == ["a", "b", "c"], "two terms may bear one name"
    assert list(found["a/b"].terms("honors.award")) == ["x"]
    assert {
        path: place.terms("category")["b"].name
        for path, place in found.items()
        if "b" in place.terms("category")
    } == {
        "a": "一",
        "a/b": "一",
        "b": "二",
    }
    assert list(found[""].terms("category")) == ["a"], "nothing goes up"
    assert found["a"].terms("duties.role") == {}


def test_procedures_and_programmes_are_added_to(tmp_path: Path) -> None:
    """They hold at their place and beneath; nothing goes up, nor to the place beside."""
    found = places(
        tmp_path,
        {
            "site.yaml": "name: 示例\nprocedures: {yi: {name: 议, steps: {id: a, name: 甲}}}\nprogrammes: {id: quan, name: 全区}\n",
            "a/place.yaml": "name: 甲\nprocedures: {zheng: {name: 征, steps: [{id: a, name: 一}, {id: b, name: 二}]}}\n"
            "programmes: [{id: p-1, name: 一}, {id: p-2, name: 一, planned: 约53}]\n",
            "a/b/place.yaml": "name: 乙\nprogrammes: {id: p-3, name: 三}\n",
            "b/place.yaml": "name: 丙\nprocedures: {zheng: {name: 另一种, steps: {id: c, name: 丙}}}\n"
            "programmes: {id: p-1, name: 另一个}\n",
            "b/c/place.yaml": "name: 丁\n",
        },
    )
    assert {path: [name for name, _ in place.procedures] for path, place in found.items()} == {
        "": ["yi"],
        "a": ["yi", "zheng"],
        "a/b": ["yi", "zheng"],
        "b": ["yi", "zheng"],
        "b/c": ["yi", "zheng"],
    }
    assert dict(found["a/b"].procedures)["zheng"].name == "征"
    assert dict(found["b/c"].procedures)["zheng"].name == "另一种"
    assert {path: [(at, one.id) for at, one in place.programmes] for path, place in found.items()} == {
        "": [("", "quan")],
        "a": [("", "quan"), ("a", "p-1"), ("a", "p-2")],
        "a/b": [("", "quan"), ("a", "p-1"), ("a", "p-2"), ("a/b", "p-3")],
        "b": [("", "quan"), ("b", "p-1")],
        "b/c": [("", "quan"), ("b", "p-1")],
    }
    run = {path: [one.id for one in place.runs()] for path, place in found.items()}
    assert run == {"": ["quan"], "a": ["p-1", "p-2"], "a/b": ["p-3"], "b": ["p-1"], "b/c": []}
    for path, at in (("a/b", "a"), ("b/c", "b")):
        named = found[path].programme("p-1")
        assert named is not None
        assert (named[0], named[1].name) == (at, {"a": "一", "b": "另一个"}[at])
    assert found["b/c"].programme("p-2") is None


YI = "procedures: {yi: {name: 议, steps: {id: a, name: 甲}}}\n"


@pytest.mark.parametrize(
    ("above", "here"),
    [
        (YI, YI.replace("yi:", "er:")),
        (YI, YI.replace("yi:", "^yi:")),
        # a different one of that name is one too many all the same
        (YI, YI.replace("yi:", "^yi:").replace("甲", "乙")),
        ("programmes: {id: p, name: 一}\n", "programmes: {id: q, name: 一}\n"),
        ("programmes: {id: p, name: 一}\n", "programmes: [{id: q, name: 二}, {id: ^p, name: 三}]\n"),
        ("", "programmes: [{id: p, name: 一}, {id: ^p, name: 一}, {id: ^p, name: 一}]\n"),
        (
            f"{YI}programmes: [{{id: o, name: 二}}, {{id: p, name: 一}}]\n",
            f"{YI.replace('yi:', '^yi:')}programmes: [{{id: q, name: 二}}, {{id: ^p, name: 一}}]\n",
        ),
    ],
)
def test_a_procedure_or_programme_is_never_defined_again(above: str, here: str, tmp_path: Path) -> None:
    """And the place that does so is withheld: nobody can tell which of the two a record means."""
    typed, spots = marked(f"name: 甲\n{here}")
    content = site(
        tmp_path,
        {"site.yaml": f"name: 示例\n{above}", "a/place.yaml": typed, "a/b/place.yaml": "name: 乙\n"},
    )
    assert faults(content, content.diagnostics) == [f"a/place.yaml:{spot} duplicate-term" for spot in spots]
    assert content.places is not None
    assert sorted(content.places.withheld) == (["a", "a/b"] if spots else [])


def test_an_entry_of_places_yaml_runs_programmes_and_defines_procedures_too(tmp_path: Path) -> None:
    found = places(
        tmp_path,
        {
            "a/place.yaml": f"name: 甲\n{YI}",
            "a/places.yaml": "- {id: b, name: 乙, programmes: {id: p, name: 一}, procedures: {er: {name: 二, steps: {id: a, name: 甲}}}}\n"
            "- {id: b/c, name: 丙}\n",
        },
    )
    assert [name for name, _ in found["a/b/c"].procedures] == ["yi", "er"]
    assert found["a/b/c"].programme("p") is not None
    assert found["a"].programme("p") is None


def test_the_settings_of_a_board_go_down_key_by_key(tmp_path: Path) -> None:
    found = places(
        tmp_path,
        {
            "site.yaml": "name: 示例\nboards: {honors: {wall: 60, rhythm: month}, issues: {rhythm: week}}\n",
            "a/place.yaml": "name: 甲\nboards: {honors: {wall: 30}}\n",
            "a/b/place.yaml": "name: 乙\n",
        },
    )
    options = found["a/b"].option("honors")
    assert (options.wall, options.rhythm) == (30, "month")
    assert found["a/b"].option("figures") is None


def test_entries_of_places_yaml_inherit_alike(tmp_path: Path) -> None:
    """`shows` and `boards` come from the street, whether a place has a folder or is only an entry."""
    street = "name: 街道\nshows: [honors]\npolicy: {homes: {minimum_households: 20}}\nstanding: example\n"
    found = places(
        tmp_path,
        {
            "a/place.yaml": street,
            "a/places.yaml": "- {id: b, name: 乙}\n- {id: b/c, name: 丙}\n",
            "a/d/place.yaml": "name: 丁\n",
        },
    )
    assert list(found) == ["", "a", "a/b", "a/b/c", "a/d"]
    for path in ("a/b", "a/b/c", "a/d"):
        place = found[path]
        assert (place.shows, place.standing, place.policy["homes.minimum_households"]) == (
            ("honors",),
            "example",
            20,
        )
    assert (found["a"].children, found["a/b"].children, found["a/b/c"].parent) == (
        ("a/b", "a/d"),
        ("a/b/c",),
        "a/b",
    )


def test_the_line_of_the_stricter_value_is_named_wherever_it_stands(tmp_path: Path) -> None:
    content = site(
        tmp_path,
        {
            "site.yaml": "name: 示例\npolicy:\n  exposures:\n    after_rectified: 6\n",
            "places.yaml": "- id: a\n  name: 甲\n- id: b\n  name: 乙\n  policy:\n    exposures: {after_rectified: 5}\n",
            "a/c/place.yaml": "name: 丙\npolicy: {exposures: {after_rectified: 7}}\n",
            "b/c/place.yaml": "name: 丁\npolicy: {exposures: {after_rectified: 6}, homes: {minimum_households: 7}}\n",
        },
    )
    assert faults(content, content.diagnostics) == [
        "a/c/place.yaml:2:39 policy-laxer",
        "b/c/place.yaml:2:39 policy-laxer",
        "b/c/place.yaml:2:71 policy-laxer",
    ]
    named = [item.message.partition("（")[2] for item in content.diagnostics]
    assert named == ["site.yaml 第4行）", "places.yaml 第6行）", "默认值）"]


@pytest.mark.parametrize(
    ("at", "mode", "expected"),
    [
        # the ceiling is counts unless policy says records; a place opts in
        ("", "", "counts"),
        ("", "boards: {exposures: {mode: counts}}\n", "counts"),
        ("", "boards: {exposures: {mode: off}}\n", "off"),
        ("policy: {exposures: {publish: records}}\n", "", "counts"),
        ("policy: {exposures: {publish: records}}\n", "boards: {exposures: {mode: records}}\n", "records"),
        ("policy: {exposures: {publish: off}}\n", "", "off"),
    ],
)
def test_exposures_are_counts_until_a_place_opts_in(
    at: str, mode: str, expected: str, tmp_path: Path
) -> None:
    ground = "ground: {exposures: {basis: 公约, objections: {unit: 办, phone: 0000, answer_days: 5}, assessment: 一号}}\n"
    content = site(
        tmp_path,
        {"site.yaml": f"name: 示例\n{ground}{at}", "a/place.yaml": f"name: 甲\nshows: [exposures]\n{mode}"},
    )
    found = checked(content, "2026-11-20")
    assert found.diagnostics == ()
    assert [board.mode for board in found.publications["a"].boards] == [expected]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        # above the ceiling, and without a ground
        ({"a/place.yaml": "name: 甲\nboards: {exposures: {mode: records}}\n"}, ["a/place.yaml:2:28 board-setting"]),
        (
            {"site.yaml": ROOT, "a/place.yaml": "name: 甲\nboards: {exposures: {mode: counts}}\n"},
            ["a/place.yaml:2:28 board-setting"],
        ),
        ({"site.yaml": f"{ROOT}boards: {{exposures: {{mode: off}}}}\n"}, []),
        ({"site.yaml": f"{ROOT}policy: {{exposures: {{publish: off}}}}\n"}, []),
        ({"site.yaml": f"{ROOT}policy: {{exposures: {{publish: counts}}}}\n"}, ["site.yaml:2:31 policy-ground"]),
    ],
)  # fmt: skip
def test_the_exposure_board_needs_its_ground_and_its_ceiling(
    files: dict[str, str | bytes], expected: list[str], tmp_path: Path
) -> None:
    ground = "ground: {exposures: {basis: 公约, objections: {unit: 办, phone: 0000, answer_days: 5}, assessment: 一号}}\n"
    content = site(tmp_path, {"site.yaml": ROOT + ground, **files})
    assert faults(content, content.diagnostics) == expected


def test_a_stricter_place_beneath_takes_the_records_back_to_counts(tmp_path: Path) -> None:
    """The mode above goes down, but not past the ceiling beneath; that is no error of anybody's."""
    content = site(
        tmp_path,
        {
            "a/place.yaml": "name: 甲\nshows: [exposures]\npolicy: {exposures: {publish: counts}}\n",
            "a/b/place.yaml": "name: 乙\n",
        },
    )
    found = checked(content, "2026-11-20")
    assert found.diagnostics == ()
    assert {path: [board.mode for board in one.boards] for path, one in found.publications.items()} == {
        "": [],
        "a": ["counts"],
        "a/b": ["counts"],
    }
