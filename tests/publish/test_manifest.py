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
from site_builder.publish.manifest import Info, Manifest, Part, part_file, part_of, read_part
from site_builder.publish.tree import Blob, File, file_of

INFO = Info(as_of=date(2026, 11, 20), next_change=None, engine="1.0")
DAYS = st.none() | st.dates()
DIGESTS = st.binary(max_size=3).map(digest_bytes)
FILES = st.builds(
    File,
    digest=DIGESTS,
    size=st.integers(0, 10**9),
    holds=st.lists(st.sampled_from(["/a:1", "/a:2", "/甲:\u2028", '/"\\']), max_size=3).map(tuple),
    goes=DAYS,
    neutral=st.none() | DIGESTS,
)
PART_FILES = st.dictionaries(st.sampled_from(["a", "b/c", "d.html"]), FILES)
PARTS = st.dictionaries(
    st.sampled_from(["", "cuihu", "cuihu/liuyin", "_site"]),
    st.builds(Part, digest=DIGESTS, files=st.integers(0, 99), goes=DAYS),
)


@given(PARTS, st.dates(), DAYS, st.text(max_size=8))
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory,
    parts: dict[str, Part],
    day: date,
    change: date | None,
    engine: str,
) -> None:
    value = Manifest(info=Info(as_of=day, next_change=change, engine=engine), parts=parts)
    path = tmp_path_factory.getbasetemp() / "manifest.json"
    path.write_bytes(manifest.write(value))
    assert manifest.read(path) == (value, "")
    again = Manifest(info=value.info, parts=dict(reversed(parts.items())))
    assert manifest.write(again) == manifest.write(value)


def put(slot: Path, data: bytes) -> str:
    """A part's manifest as it lies in a slot; its digest."""
    digest = digest_bytes(data)
    (slot / part_file(digest)).parent.mkdir(exist_ok=True)
    (slot / part_file(digest)).write_bytes(data)
    return digest


@given(PART_FILES)
def test_a_part_is_read_back_by_its_digest(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, File]
) -> None:
    part, data = part_of(files)
    slot = tmp_path_factory.getbasetemp()
    assert put(slot, data) == part.digest
    assert read_part(slot, part.digest) == (files, "")
    assert part.files == len(files)
    assert part.goes == min((file.goes for file in files.values() if file.goes), default=None)
    assert part_of(dict(reversed(files.items()))) == (part, data)
    json.loads(data)


def test_the_form_is_one_line_a_file_sorted() -> None:
    blobs = {
        "b": Blob(data=b"2", holds=("/y", "/x", "/y"), goes=date(2026, 11, 22), neutral=b"n"),
        "a": Blob(data=b""),
    }
    part, data = part_of({path: file_of(blob) for path, blob in blobs.items()})
    head, first, second, end = data.decode().splitlines()
    assert (head, end) == ("{", "}")
    assert first == f'"a":{{"digest":"{digest_bytes(b"")}","size":0}},'
    assert second == (
        f'"b":{{"digest":"{digest_bytes(b"2")}","size":1,"holds":["/x","/y"],"goes":"2026-11-22",'
        f'"neutral":"{digest_bytes(b"n")}"}}'
    )
    root = manifest.write(Manifest(info=INFO, parts={"b": part, "": part_of({})[0]})).decode()
    head, first, second, end = root.splitlines()
    assert head == '{"format":2,"as_of":"2026-11-20","next_change":null,"engine":"1.0","parts":{'
    assert first == f'"":{{"digest":"{part_of({})[0].digest}","files":0}},'
    assert second == f'"b":{{"digest":"{part.digest}","files":2,"goes":"2026-11-22"}}'
    assert end == "}}"


DIGEST = digest_bytes(b"")
GOOD: dict[str, Any] = {
    "format": 2,
    "as_of": "2026-11-20",
    "next_change": None,
    "engine": "1.0",
    "parts": {"a": {"digest": DIGEST, "files": 1}},
}
PART = GOOD["parts"]["a"]
WRONG_PARTS: list[object] = [
    [],
    {"a": []},
    {"../a": PART},
    {"/": PART},
    {"A": PART},
    {"a": {"files": 1}},
    {"a": {"digest": DIGEST}},
    {"a": {**PART, "digest": "../../../../etc/passwd"}},
    {"a": {**PART, "digest": DIGEST.upper()}},
    {"a": {**PART, "digest": 7}},
    {"a": {**PART, "files": "1"}},
    {"a": {**PART, "files": -1}},
    {"a": {**PART, "files": True}},
    {"a": {**PART, "files": 1.0}},
    {"a": {**PART, "goes": "soon"}},
    {"a": {**PART, "goes": 20261122}},
]


@pytest.mark.parametrize(
    "typed",
    [
        [],
        {},
        None,
        "x",
        {**GOOD, "format": 1},
        {**GOOD, "as_of": "gestern"},
        {**GOOD, "as_of": None},
        {**GOOD, "next_change": 3},
        {**GOOD, "engine": 3},
        *({**GOOD, "parts": parts} for parts in WRONG_PARTS),
    ],
)
def test_what_is_not_a_manifest_is_none_with_a_reason(tmp_path: Path, typed: object) -> None:
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps(GOOD), encoding="utf-8")
    assert manifest.read(path)[0] is not None
    path.write_text(json.dumps(typed), encoding="utf-8")
    found, problem = manifest.read(path)
    assert found is None
    assert "发布清单" in problem


ENTRY: dict[str, Any] = {"digest": DIGEST, "size": 1, "holds": ["/x"]}


@pytest.mark.parametrize(
    "typed",
    [
        [],
        None,
        "x",
        {"a": []},
        {"": ENTRY},
        {"../a": ENTRY},
        {"/etc/passwd": ENTRY},
        {"a": {"size": 1}},
        {"a": {**ENTRY, "digest": "x"}},
        {"a": {**ENTRY, "size": "many"}},
        {"a": {**ENTRY, "size": -1}},
        {"a": {**ENTRY, "holds": "/x"}},
        {"a": {**ENTRY, "holds": [1]}},
        {"a": {**ENTRY, "goes": "soon"}},
        {"a": {**ENTRY, "neutral": "../../../etc/passwd"}},
    ],
)
def test_what_is_not_a_part_is_none_with_a_reason(tmp_path: Path, typed: object) -> None:
    """Though its digest is right: the bytes may be another program's."""
    assert read_part(tmp_path, put(tmp_path, json.dumps({"a": ENTRY}).encode()))[0] is not None
    found, problem = read_part(tmp_path, put(tmp_path, json.dumps(typed).encode()))
    assert found is None
    assert "发布清单" in problem


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"\xff\xfe", b"[" * 100_000, manifest.write(Manifest(info=INFO, parts={}))[:-3]],
)
def test_damaged_bytes_are_none_with_a_reason(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "manifest.json"
    path.write_bytes(data)
    assert manifest.read(path)[0] is None
    assert manifest.read(tmp_path / "absent.json") == (None, "没有发布清单 absent.json")
    assert manifest.read(tmp_path)[0] is None
    assert read_part(tmp_path, put(tmp_path, data))[0] is None


def test_a_part_that_is_not_what_its_digest_says_is_not_believed(tmp_path: Path) -> None:
    one, other = part_of({"a": File(digest=DIGEST, size=0)}), part_of({"b": File(digest=DIGEST, size=0)})
    put(tmp_path, one[1])
    (tmp_path / part_file(one[0].digest)).write_bytes(other[1])
    found, problem = read_part(tmp_path, one[0].digest)
    assert found is None
    assert one[0].digest in problem
    assert "没有" in read_part(tmp_path, other[0].digest)[1]
