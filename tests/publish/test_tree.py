"""Trees: sorted, fixed, in parts, and with paths that mean the same on every system."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.publish.tree import Blob, File, Fresh, Kept, Tree, path_fault

PAGE = Blob(data=b"x")
CARRIED = File(digest="0" * 32, size=1)
KEPT = Kept(digest="1" * 32)


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "404.html",
        "cuihu/liuyin/exposures/pg-1/1-480.webp",
        "cuihu/2026-w45/index.html",
        "assets/site.0af3.css",
        "search/0_f.json",
        ".nojekyll",
        ".well-known/security.txt",
        "console/index.html",
        "com10.html",
    ],
)
def test_plain_paths_are_taken(path: str) -> None:
    assert path_fault(path) == ""
    assert list(Tree({path: PAGE})) == [path]


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "/index.html",
        "a//b",
        "a/",
        "./a",
        "a/./b",
        "..",
        "../a",
        "a/../b",
        "a/..",
        "a\\b",
        "c:/a",
        "Index.html",
        "通知.html",
        "a b",
        "a\n",
        "a\0",
        "a%2e",
        "a?b",
        "a#b",
        "a:b",
        "a.",
        "a./b",
        "-a",
        "con",
        "a/nul.html",
        "com1/index.html",
        "lpt9.txt",
        "...",
        "a" * 200,
        "\uff41",
    ],
)
def test_paths_that_differ_between_systems_or_climb_are_refused(path: str) -> None:
    assert path_fault(path)
    with pytest.raises(ValueError, match="lower-case relative path"):
        Tree({"ok": PAGE, path: PAGE})
    with pytest.raises(ValueError, match="lower-case relative path"):
        Tree.of_parts({"ok": Fresh(files={path: CARRIED})})


@given(st.text(max_size=12))
def test_whatever_is_taken_stays_below(path: str) -> None:
    if not path_fault(path):
        assert path.isascii()
        assert path == path.lower()
        assert all(part not in ("", ".", "..") for part in path.split("/"))


@pytest.mark.parametrize("other", ["a/b", "a/b/c/d"])
def test_a_path_is_not_a_file_and_a_folder(other: str) -> None:
    with pytest.raises(ValueError, match="at once"):
        Tree({"a": PAGE, other: PAGE})
    assert len(Tree({"a": PAGE, "ab": PAGE, "a-b/c": PAGE})) == 3


def test_order_of_giving_does_not_matter_and_the_giver_keeps_no_hand_in_it() -> None:
    given_blobs = {"b": PAGE, "a": Blob(data=b"y")}
    tree = Tree(given_blobs)
    assert tree == Tree(dict(reversed(given_blobs.items())))
    assert [*tree] == ["a", "b"]
    given_blobs["c"] = PAGE
    assert "c" not in tree
    assert tree.contents() == {"a": b"y", "b": b"x"}


def test_files_alone_are_one_fresh_part() -> None:
    assert dict(Tree({"b": PAGE, "a": PAGE}).parts) == {"": Fresh(files={"a": PAGE, "b": PAGE})}
    assert Tree({}).is_whole
    assert dict(Tree({}).parts) == {"": Fresh(files={})}


def test_a_tree_of_parts_maps_the_files_made_in_this_run() -> None:
    tree = Tree.of_parts(
        {
            "cuihu": Fresh(files={"cuihu/index.html": PAGE, "cuihu/a.webp": CARRIED}),
            "": Fresh(files={"index.html": PAGE}),
            "hefeng": KEPT,
        }
    )
    assert [*tree] == ["cuihu/index.html", "index.html"]
    assert tree.contents() == {"cuihu/index.html": b"x", "index.html": b"x"}
    assert "cuihu/a.webp" not in tree
    assert [*tree.parts] == ["", "cuihu", "hefeng"]


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ({}, True),
        ({"": Fresh(files={})}, True),
        ({"": Fresh(files={"a": PAGE}), "b": Fresh(files={"b/c": PAGE})}, True),
        ({"": Fresh(files={"a": PAGE}), "b": KEPT}, False),
        ({"": Fresh(files={"a": PAGE, "b": CARRIED})}, False),
        ({"": KEPT}, False),
    ],
)
def test_whole_is_a_tree_that_rests_on_no_release(parts: dict[str, Fresh | Kept], whole: bool) -> None:
    assert Tree.of_parts(parts).is_whole is whole


@pytest.mark.parametrize("name", ["/", "a/", "../a", "A", "地方", "a b", "con"])
def test_the_name_of_a_part_is_a_path_or_nothing(name: str) -> None:
    assert Tree.of_parts({"": KEPT, "cuihu/liuyin": KEPT, "_site": KEPT}).parts.keys() == {
        "",
        "_site",
        "cuihu/liuyin",
    }
    for part in (KEPT, Fresh(files={})):
        with pytest.raises(ValueError, match="lower-case relative path"):
            Tree.of_parts({name: part})


@pytest.mark.parametrize(("one", "other"), [(PAGE, PAGE), (PAGE, CARRIED), (CARRIED, CARRIED)])
def test_a_file_is_in_one_part(one: Blob | File, other: Blob | File) -> None:
    with pytest.raises(ValueError, match="two parts"):
        Tree.of_parts({"a": Fresh(files={"x": one}), "b": Fresh(files={"x": other})})
    with pytest.raises(ValueError, match="at once"):
        Tree.of_parts({"a": Fresh(files={"x": one}), "b": Fresh(files={"x/y": other})})


def test_the_giver_of_parts_keeps_no_hand_in_them() -> None:
    files: dict[str, Blob | File] = {"a": PAGE}
    parts: dict[str, Fresh | Kept] = {"": Fresh(files=files)}
    tree = Tree.of_parts(parts)
    files["b"] = PAGE
    parts["c"] = KEPT
    assert dict(tree.parts) == {"": Fresh(files={"a": PAGE})}
