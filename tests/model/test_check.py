"""Rules that look at a whole place: `shows`, terms, references, press places, dates (contract 1, 2, 4)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kit import boards, checked, entries, exposure, fate, faults, figure, honor, site
from tests.little_sites import photo

DAY = "2026-11-20"


def found_in(root: Path, files: dict[str, str | bytes]) -> list[str]:
    """`file:line:column rule` of everything that is wrong."""
    content = site(root, files)
    return faults(content, checked(content, DAY).diagnostics)


@pytest.mark.parametrize(
    ("shows", "expected"),
    [
        ("", {"/a/honors", "/a/exposures"}),
        ("shows: [honors, exposures]\n", {"/a/honors", "/a/exposures"}),
        ("shows: [honors, exposures, figures]\n", {"/a/honors", "/a/exposures", "/a/figures"}),
    ],
)
def test_a_place_shows_what_it_lists_or_what_has_records(
    shows: str, expected: set[str], tmp_path: Path
) -> None:
    files = {"a/place.yaml": f"name: 甲\n{shows}", "a/honors.yaml": honor(), "a/exposures.yaml": exposure()}
    content = site(tmp_path, files)
    found = checked(content, DAY)
    assert faults(content, found.diagnostics) == []
    assert set(boards(found)) == expected


def test_boards_stand_in_the_order_of_shows(tmp_path: Path) -> None:
    files = {"a/place.yaml": "name: 甲\nshows: [figures, honors]\n", "a/honors.yaml": honor()}
    assert list(boards(checked(site(tmp_path, files), DAY))) == ["/a/figures", "/a/honors"]


@pytest.mark.parametrize("at", ["", "b"])
def test_a_record_of_a_kind_that_its_place_does_not_list_is_withheld(at: str, tmp_path: Path) -> None:
    """The place is the one where it belongs, whoever keeps it."""
    files = {
        "a/place.yaml": "name: 甲\nshows: [honors]\n" if not at else "name: 甲\n",
        "a/b/place.yaml": "name: 乙\nshows: [honors]\n",
        "a/exposures.yaml": exposure(at=at),
    }
    content = site(tmp_path, files)
    found = checked(content, DAY)
    assert faults(content, found.diagnostics) == ["a/exposures.yaml:1:7 unlisted-kind"]
    assert fate(found, f"/a{'/b' if at else ''}/exposures:e-1") == "[checking]"


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("piling", None),
        ("公共区域堆物", "piling"),
        ("公共区域堆物品", "piling"),
        ("pilling", "piling"),
        ("noise", ""),
    ],
)
def test_a_term_is_typed_by_its_id(typed: str, nearest: str | None, tmp_path: Path) -> None:
    found = checked(site(tmp_path, {"exposures.yaml": exposure(category=typed)}), DAY)
    assert [item.nearest for item in found.diagnostics] == ([] if nearest is None else [nearest])


def test_terms_are_those_of_the_place_where_it_belongs(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a/place.yaml": "name: 甲\ntaxonomies: {category: [{id: noise, name: 噪声扰民, conduct: true}]}\n",
        "a/exposures.yaml": exposure(category="noise"),
        "exposures.yaml": exposure("e-2", category="noise", at="a") + exposure("e-3", category="noise"),
    }
    assert found_in(tmp_path, files) == ["exposures.yaml:10:13 unknown-term"]


@pytest.mark.parametrize(("date", "wrong"), [("2026-06-29", 0), ("2026-06-30", 0), ("2026-07-01", 1)])
def test_a_term_that_has_ended_stands_on_older_records_only(date: str, wrong: int, tmp_path: Path) -> None:
    terms = "name: 示例\ntaxonomies: {honors.award: [{id: haoren, name: 身边好人, until: 2026-06-30}]}\n"
    rules = found_in(tmp_path, {"site.yaml": terms, "honors.yaml": honor(date=date)})
    assert rules == ["honors.yaml:4:10 ended-term"] * wrong


REFERENCES = [
    ("honors:h-2", []),
    ("/a/honors:h-2", []),
    ("/honors:h-0", []),
    ("/b/honors:h-9", []),
    ("[honors:h-2, /b/honors:h-9]", []),
    ("honors:h-20", ["a/honors.yaml:6:12 missing-ref"]),
    ("/a/honors:h-20", ["a/honors.yaml:6:12 missing-ref"]),
    ("exposures:h-2", ["a/honors.yaml:6:12 missing-ref"]),
    (
        "[honors:h-2, honors:x, honors:y]",
        ["a/honors.yaml:6:25 missing-ref", "a/honors.yaml:6:35 missing-ref"],
    ),
    # another place's edit never stops this one
    ("/b/honors:h-20", ["a/honors.yaml:6:12 missing-ref?"]),
    ("/nowhere/honors:h-2", ["a/honors.yaml:6:12 missing-ref?"]),
    # of no kind
    ("honor:h-2", ["a/honors.yaml:6:12 unknown-kind"]),
]


@pytest.mark.parametrize(("related", "expected"), REFERENCES)
def test_a_reference_must_lead_somewhere_inside_its_place(
    related: str, expected: list[str], tmp_path: Path
) -> None:
    files: dict[str, str | bytes] = {
        "honors.yaml": honor("h-0"),
        "a/place.yaml": "name: 甲\n",
        "a/honors.yaml": honor("h-1", related=related) + honor("h-2"),
        "b/place.yaml": "name: 乙\n",
        "b/honors.yaml": honor("h-9"),
    }
    content = site(tmp_path, files)
    found = checked(content, DAY)
    assert faults(content, found.diagnostics) == expected
    stands = all(one.endswith("?") for one in expected)
    assert fate(found, "/a/honors:h-1") == ("已公布" if stands else "[checking]")


def test_a_target_that_is_not_shown_today_is_no_error(tmp_path: Path) -> None:
    """A draft, one that has expired, one that is wrong itself: left out without a word."""
    files: dict[str, str | bytes] = {
        "honors.yaml": honor("h-1", related="[honors:h-2, honors:h-3, honors:h-4]")
        + honor("h-2", draft="true")
        + honor("h-3", publish_until="2026-11-03")
        + honor("h-4", award="none")
    }
    content = site(tmp_path, files)
    found = checked(content, DAY)
    assert faults(content, found.diagnostics) == ["honors.yaml:22:10 unknown-term"]
    assert list(entries(found)) == ["/honors:h-1"]


PRESS = "name: 甲\nstanding: press\n"
SOURCE = "{name: 某某日报（示例）, date: 未注明}"


@pytest.mark.parametrize(
    ("place", "given", "expected"),
    [
        (PRESS, {"source": SOURCE}, []),
        (PRESS, {}, ["a/figures.yaml:1:3 press-source"]),
        (PRESS, {"source": SOURCE, "date": "2020"}, []),
        (PRESS, {"source": SOURCE, "date": "2020-11-上"}, []),
        (PRESS, {"source": SOURCE, "date": "未注明"}, []),
        (PRESS, {"source": "{date: 2020}"}, ["a/figures.yaml:8:3 missing-field"]),
        ("name: 甲\n", {"source": SOURCE}, []),
        ("name: 甲\n", {"date": "2020"}, ["a/figures.yaml:3:9 bad-date"]),
        ("name: 甲\n", {"date": "未注明"}, ["a/figures.yaml:3:9 bad-date"]),
        ("name: 甲\nstanding: example\n", {"date": "2026-Q3"}, ["a/figures.yaml:3:9 bad-date"]),
    ],
)
def test_a_press_place_names_its_sources_and_needs_no_day(
    place: str, given: dict[str, str], expected: list[str], tmp_path: Path
) -> None:
    assert found_in(tmp_path, {"a/place.yaml": place, "a/figures.yaml": figure(**given)}) == expected


def test_the_facts_of_a_press_place_name_their_source_too(tmp_path: Path) -> None:
    facts = "facts: {households: 412%s}\n"
    assert found_in(tmp_path, {"a/place.yaml": PRESS + facts % ""}) == ["a/place.yaml:3:1 press-source"]
    assert found_in(tmp_path, {"a/place.yaml": PRESS + facts % f", source: {SOURCE}"}) == []
    assert found_in(tmp_path, {"a/place.yaml": "name: 甲\n" + facts % ""}) == []


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (honor(publish_from="2026-11-10", publish_until="2026-11-10"), []),
        (honor(publish_from="2026-11-10", publish_until="2026-11-09"), ["honors.yaml:7:18 date-order"]),
        (honor(objection="{received: 2026-11-10, answered: 2026-11-10, result: rejected}"), []),
        (
            honor(objection="{received: 2026-11-10, answered: 2026-11-09, result: rejected}"),
            ["honors.yaml:6:47 date-order"],
        ),
        (
            honor(objection="[{received: 2026-11-03}, {received: 2026-11-10, result: upheld}]"),
            ["honors.yaml:6:39 missing-field"],
        ),
        (honor(objection="{received: 2026-11-10, answered: 2026-11-12}"), ["honors.yaml:6:3 missing-field"]),
        (honor(objection="{answered: 2026-11-12, result: upheld}"), ["honors.yaml:6:3 missing-field"]),
        (
            honor(objection="{received: 2026-11-10, answered: 2026-11-12, result: partly}"),
            ["honors.yaml:6:67 missing-correction?"],
        ),
        (
            honor(
                objection="{received: 2026-11-10, answered: 2026-11-12, result: partly}",
                corrections="{date: 2026-11-12, note: 改了}",
            ),
            [],
        ),
        (honor(title=""), ["honors.yaml:1:3 missing-field"]),
        (honor(formerly="/a"), ["honors.yaml:6:13 unknown-place?"]),
        (honor(formerly="/"), ["honors.yaml:6:13 formerly-taken"]),
        (honor(formerly="/a/honors"), ["honors.yaml:6:13 bad-place"]),
    ],
)
def test_what_every_record_keeps_to(item: str, expected: list[str], tmp_path: Path) -> None:
    assert found_in(tmp_path, {"honors.yaml": item}) == expected


def test_rules_run_on_what_decodes_although_another_field_does_not(tmp_path: Path) -> None:
    """All that is wrong in one go: a broken date, a term, a reference, a vote, and a field that does not exist."""
    item = honor(
        date="2026-13-01", award="haoran", related="honors:x", votes="{eligible: 5, present: 6}", colour="red"
    )
    assert found_in(tmp_path, {"honors.yaml": item}) == [
        "honors.yaml:3:9 bad-date",
        "honors.yaml:4:10 unknown-term",
        "honors.yaml:6:12 missing-ref",
        "honors.yaml:7:33 honor-votes",
        "honors.yaml:8:3 unknown-field",
    ]


PHOTO = "{src: photos/a.jpg, alt: 通道, stage: before, %s}"


@pytest.mark.parametrize(
    ("kind", "given", "expected"),
    [
        ("exposures", "origin: staff, people: none, reviewed: true", []),
        ("exposures", "reviewed: true", []),
        ("exposures", "origin: illustration, reviewed: true", ["illustration-evidence"]),
        ("honors", "origin: illustration", ["illustration-evidence"]),
        ("exposures", "origin: camera, reviewed: true", ["camera-photo"]),
        ("exposures", "people: consented, reviewed: true", ["people-in-photo"]),
        ("exposures", "people: none", ["unreviewed-photo"]),
        ("exposures", "reviewed: false", ["unreviewed-photo"]),
        # what is no record of conduct may show people who agreed
        ("honors", "origin: camera, people: consented", []),
    ],
)
def test_pictures_of_conduct_are_reviewed_and_show_nobody(
    kind: str, given: str, expected: list[str], tmp_path: Path
) -> None:
    item = (exposure if kind == "exposures" else honor)(photos=PHOTO % given)
    rules = found_in(tmp_path, {f"{kind}.yaml": item, "photos/a.jpg": photo()})
    assert [one.split()[1] for one in rules] == expected


def test_a_picture_lies_in_the_folder_of_whoever_keeps_the_record(tmp_path: Path) -> None:
    item = honor(at="b", photos="{src: photos/a.jpg, alt: 合影}")
    files: dict[str, str | bytes] = {
        "a/place.yaml": "name: 甲\n",
        "a/b/place.yaml": "name: 乙\n",
        "a/honors.yaml": item,
    }
    assert found_in(tmp_path, {**files, "a/b/photos/a.jpg": photo()}) == ["a/honors.yaml:7:17 missing-photo"]
    assert found_in(tmp_path, {**files, "a/photos/a.jpg": photo()}) == []
