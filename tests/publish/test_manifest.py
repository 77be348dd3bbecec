"""Manifests: one form for one value, read back whole, and never believed when damaged."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.base.digest import digest_bytes
from site_builder.publish import manifest
from site_builder.publish.manifest import Info, manifest_of
from site_builder.publish.tree import Blob, Tree

INFO = Info(as_of=date(2026, 11, 20), next_change=None, engine="1.0")
DAYS = st.none() | st.dates()
BLOBS = st.builds(
    Blob,
    data=st.binary(max_size=5),
    holds=st.lists(st.sampled_from(["/a:1", "/a:2", "/甲:\u2028"]), max_size=3).map(tuple),
    goes=DAYS,
    neutral=st.none() | st.binary(max_size=3),
)
TREES = st.dictionaries(st.sampled_from(["a", "b/c", "d.html"]), BLOBS).map(Tree)


@given(TREES, st.dates(), DAYS, st.text(max_size=8))
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, tree: Tree, day: date, change: date | None, engine: str
) -> None:
    value = manifest_of(tree, Info(as_of=day, next_change=change, engine=engine))
    path = tmp_path_factory.getbasetemp() / "manifest.json"
    path.write_bytes(manifest.write(value))
    assert manifest.read(path) == (value, "")
    json.loads(path.read_bytes())


def test_the_form_is_one_line_a_file_sorted() -> None:
    tree = Tree(
        {
            "b": Blob(data=b"2", holds=("/y", "/x", "/y"), goes=date(2026, 11, 22), neutral=b"n"),
            "a": Blob(data=b""),
        }
    )
    text = manifest.write(manifest_of(tree, INFO)).decode()
    head, first, second, end = text.splitlines()
    assert head == '{"format":1,"as_of":"2026-11-20","next_change":null,"engine":"1.0","files":{'
    assert first == f'"a":{{"digest":"{digest_bytes(b"")}","size":0}},'
    assert second == (
        f'"b":{{"digest":"{digest_bytes(b"2")}","size":1,"holds":["/x","/y"],"goes":"2026-11-22",'
        f'"neutral":"{digest_bytes(b"n")}"}}'
    )
    assert end == "}}"


GOOD: dict[str, Any] = json.loads(
    manifest.write(manifest_of(Tree({"a": Blob(data=b"1", holds=("/x",))}), INFO))
)
ENTRY = GOOD["files"]["a"]


@pytest.mark.parametrize(
    "typed",
    [
        [],
        {},
        None,
        "x",
        {**GOOD, "format": 2},
        {**GOOD, "as_of": "gestern"},
        {**GOOD, "as_of": None},
        {**GOOD, "next_change": 3},
        {**GOOD, "engine": 3},
        {**GOOD, "files": []},
        {**GOOD, "files": {"a": []}},
        {**GOOD, "files": {"../a": ENTRY}},
        {**GOOD, "files": {"/etc/passwd": ENTRY}},
        {**GOOD, "files": {"a": {**ENTRY, "digest": "x"}}},
        {**GOOD, "files": {"a": {**ENTRY, "size": "many"}}},
        {**GOOD, "files": {"a": {**ENTRY, "holds": "/x"}}},
        {**GOOD, "files": {"a": {**ENTRY, "holds": [1]}}},
        {**GOOD, "files": {"a": {**ENTRY, "goes": "soon"}}},
        {**GOOD, "files": {"a": {**ENTRY, "neutral": "../../../etc/passwd"}}},
        {**GOOD, "files": {"a": {"size": 1}}},
    ],
)
def test_what_is_not_a_manifest_is_none_with_a_reason(tmp_path: Path, typed: object) -> None:
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps(typed), encoding="utf-8")
    found, problem = manifest.read(path)
    assert found is None
    assert "发布清单" in problem


@pytest.mark.parametrize(
    "data", [b"", b"{", b"\xff\xfe", b"[" * 100_000, manifest.write(manifest_of(Tree({}), INFO))[:-3]]
)
def test_damaged_bytes_are_none_with_a_reason(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "manifest.json"
    path.write_bytes(data)
    assert manifest.read(path)[0] is None
    assert manifest.read(tmp_path / "absent.json") == (None, "没有发布清单 absent.json")
    assert manifest.read(tmp_path)[0] is None
