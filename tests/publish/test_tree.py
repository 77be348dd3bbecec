"""Trees: sorted, fixed, and with paths that mean the same on every system."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.publish.tree import Blob, Tree, path_fault

PAGE = Blob(data=b"x")


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
