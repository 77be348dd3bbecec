"""Every folder and file of the content has a role or is an error with its path (contract 1)."""

from __future__ import annotations

from posixpath import dirname

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.layout import Layout, lay_out, name_fault
from site_builder.model.place_fields import RESERVED_NAMES
from site_builder.model.registry import known_kinds


def laid(*files: str, declared: tuple[str, ...] = ()) -> Layout:
    """The layout of some files and the folders that they lie in."""
    folders = set()
    for path in files:
        while path := dirname(path):
            folders.add(path)
    return lay_out(files, folders, declared)


def wrong(layout: Layout) -> list[tuple[str, str]]:
    """(rule, path) of what has no business there."""
    return [(item.rule, item.file) for item in layout.diagnostics]


def test_the_folder_tree_is_the_site_tree() -> None:
    layout = laid(
        "site.yaml",
        "places.yaml",
        "withdrawals.yaml",
        "honors.yaml",
        "photos/2026/a.jpg",
        "pages/about.md",
        "cuihu/place.yaml",
        "cuihu/honors/2026.yaml",
        "cuihu/honors/2025/h-1.md",
        "cuihu/exposures.yaml",
        "cuihu/liuyin/place.yaml",
        "cuihu/liuyin/pages/privacy.md",
        declared=("cuihu/liuyin/hefeng", "cuihu/nanqiao"),
    )
    assert wrong(layout) == []
    assert layout.places == ("", "cuihu", "cuihu/liuyin", "cuihu/liuyin/hefeng", "cuihu/nanqiao")
    assert layout.boards == (
        ("cuihu", "exposures", "cuihu/exposures.yaml"),
        ("cuihu", "honors", "cuihu/honors/2025/h-1.md"),
        ("cuihu", "honors", "cuihu/honors/2026.yaml"),
        ("", "honors", "honors.yaml"),
    )
    assert layout.pages == (
        ("cuihu/liuyin", "privacy", "cuihu/liuyin/pages/privacy.md"),
        ("", "about", "pages/about.md"),
    )


def test_places_stand_before_those_beneath_them() -> None:
    layout = laid("site.yaml", "a-b/place.yaml", "a/place.yaml", "a/b/place.yaml")
    assert layout.places == ("", "a", "a/b", "a-b")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (["honors.yml"], [("stray-file", "honors.yml")]),
        (["cuihu/place.yml"], [("stray-folder", "cuihu")]),
        (["place.yaml"], [("stray-file", "place.yaml")]),
        (["a/place.yaml", "a/site.yaml"], [("stray-file", "a/site.yaml")]),
        (["readme.md"], [("stray-file", "readme.md")]),
        (["honor.yaml"], [("stray-file", "honor.yaml")]),
        (["honors.md"], [("stray-file", "honors.md")]),
        (["honors/a.jpg"], [("stray-file", "honors/a.jpg")]),
        (["honors/photos/a.jpg"], [("stray-file", "honors/photos/a.jpg")]),
        (["honors/place.yaml"], [("stray-file", "honors/place.yaml")]),
        (["honors/withdrawals.yaml"], [("stray-file", "honors/withdrawals.yaml")]),
        (["honors/signoffs.yaml"], [("stray-file", "honors/signoffs.yaml")]),
        (["photos/a.gif"], [("stray-file", "photos/a.gif")]),
        (["photos/a.JPG"], []),
        (["photos/a.yaml"], [("stray-file", "photos/a.yaml")]),
        (["pages/news.md"], [("stray-file", "pages/news.md")]),
        (["pages/about.html"], [("stray-file", "pages/about.html")]),
        (["signoffs.yaml"], []),
        (["closings.yaml"], []),
        (["honors/closings.yaml"], [("stray-file", "honors/closings.yaml")]),
        (["exposures/purged.yaml"], []),
        (["exposures/2026/purged.yaml"], [("stray-file", "exposures/2026/purged.yaml")]),
        (["purged.yaml"], [("stray-file", "purged.yaml")]),
        (["files/a.pdf", "files/2026/b.PDF"], []),
        (["files/a.docx"], [("stray-file", "files/a.docx")]),
        (["honors/files/a.pdf"], [("stray-file", "honors/files/a.pdf")]),
        # a folder that is refused is told once, not with all that lies in it
        (["drafts/a.yaml", "drafts/b/c.txt", "drafts/honors/1.yaml"], [("stray-folder", "drafts")]),
        (["Cuihu/place.yaml", "Cuihu/honors.yaml"], [("bad-folder", "Cuihu")]),
        (["2026-11/place.yaml"], [("bad-folder", "2026-11")]),
        (["search/place.yaml"], [("bad-folder", "search")]),
    ],
)
def test_what_has_no_business_there(files: list[str], expected: list[tuple[str, str]]) -> None:
    layout = laid("site.yaml", *files)
    assert wrong(layout) == expected
    assert layout.places[0] == ""
    assert not {path for _, _, path in layout.boards} & {path for _, path in expected}


@pytest.mark.parametrize(
    ("path", "nearest"),
    [
        ("honor.yaml", "honors.yaml"),
        ("exposure/1.yaml", "exposures"),
        ("photo/a.jpg", "photos"),
        ("places.yml", "places.yaml"),
        ("withdrawal.yaml", "withdrawals.yaml"),
        ("pages/abuot.md", "about.md"),
    ],
)
def test_the_name_that_was_meant(path: str, nearest: str) -> None:
    [found] = laid("site.yaml", path).diagnostics
    assert found.nearest == nearest


@pytest.mark.parametrize("name", ["a", "liuyin", "x" * 60, "9", "3-dong", "honors-2"])
def test_names_that_will_do(name: str) -> None:
    assert name_fault(name) == ""


BAD_NAMES = ["", "A", "a_b", "a b", "a--b", "-a", "a-", "柳荫", "x" * 61, "a.b", "..", "con", "lpt1"]
PERIODS = ["2026", "2026-11", "2026-q3", "2026-w45", "2026-10-early", "2026-11-06"]


@pytest.mark.parametrize("name", [*BAD_NAMES, *PERIODS, *sorted(RESERVED_NAMES), *known_kinds()])
def test_names_that_will_not(name: str) -> None:
    assert name_fault(name) != ""
    if "/" not in name and name not in ("", "..", *known_kinds(), "photos", "files", "pages"):
        assert wrong(laid("site.yaml", f"{name}/place.yaml")) == [("bad-folder", name)]


NAMES = st.sampled_from(["a", "honors", "photos", "pages", "files", "B", "2026", "x"])
FILES = st.sampled_from(
    ["place.yaml", "places.yaml", "honors.yaml", "1.yaml", "a.jpg", "about.md", "a.txt", "x.yml"]
)


@given(
    st.sets(st.builds(lambda folders, file: "/".join([*folders, file]), st.lists(NAMES, max_size=3), FILES))
)
def test_whatever_lies_there_nothing_is_passed_over_in_silence(paths: set[str]) -> None:
    layout = laid("site.yaml", *sorted(paths))
    told = {item.file for item in layout.diagnostics}
    known = {path for _, _, path in (*layout.boards, *layout.pages)}
    for path in paths:
        plain = path.rpartition("/")[2] in ("place.yaml", "places.yaml") or "/photos/" in f"/{path}"
        assert plain or path in known or any(path == one or path.startswith(f"{one}/") for one in told)
    assert not known & told
    assert set(layout.places) >= {place for place, _, _ in (*layout.boards, *layout.pages)}
