"""The content folder on disk: what is seen, what is refused, and that no way leads out of it."""

from __future__ import annotations

import os
import socket
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.base.diagnostics import Diagnostic
from site_builder.content.source import read, scan

CAP = 1000
posix = pytest.mark.skipif(os.name != "posix", reason="needs links and pipes")


def fill(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(path.encode())


def refused(root: Path) -> list[tuple[str, str]]:
    return [(item.rule, item.file) for item in scan(root).diagnostics]


def refusal(answer: bytes | Diagnostic) -> str:
    return answer.rule if isinstance(answer, Diagnostic) else "read"


def test_files_and_folders_come_sorted_by_path(tmp_path: Path) -> None:
    fill(tmp_path, "site.yaml", "b/place.yaml", "b-c/x.yaml", "b/荷风/issues/2026-11.yaml", "a/place.yaml")
    (tmp_path / "empty").mkdir()
    snapshot = scan(tmp_path)
    assert [file.path for file in snapshot.files] == [
        "a/place.yaml",
        "b-c/x.yaml",
        "b/place.yaml",
        "b/荷风/issues/2026-11.yaml",
        "site.yaml",
    ]
    assert [file.size for file in snapshot.files][:2] == [12, 10]
    assert snapshot.folders == ("a", "b", "b-c", "b/荷风", "b/荷风/issues", "empty")
    assert snapshot.diagnostics == ()
    assert all(read(tmp_path, file.path, CAP) == file.path.encode() for file in snapshot.files)


def test_a_stamp_follows_the_file(tmp_path: Path) -> None:
    fill(tmp_path, "a.yaml")
    before = scan(tmp_path)
    assert scan(tmp_path) == before
    os.utime(tmp_path / "a.yaml", ns=(1, 1))
    assert scan(tmp_path).files[0].stamp != before.files[0].stamp


def test_what_tools_leave_behind_is_passed_over(tmp_path: Path) -> None:
    fill(
        tmp_path,
        ".git/config",
        ".DS_Store",
        "a/.issues.yaml.swp",
        "a/issues.yaml~",
        "a/Thumbs.db",
        "a/x.yaml",
        ".env",
    )
    assert [file.path for file in scan(tmp_path).files] == ["a/x.yaml"]
    assert scan(tmp_path).diagnostics == ()


@posix
def test_links_are_refused_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    fill(outside, "secret.yaml", "inner/secret.yaml")
    root = tmp_path / "content"
    fill(root, "a/x.yaml")
    (root / "file.yaml").symlink_to(outside / "secret.yaml")
    (root / "folder").symlink_to(outside)
    (root / "dangling.yaml").symlink_to(outside / "nothing")
    (root / "a" / "inside.yaml").symlink_to(root / "a" / "x.yaml")
    (root / "loop").symlink_to(root)
    assert refused(root) == [
        ("symlink", "a/inside.yaml"),
        ("symlink", "dangling.yaml"),
        ("symlink", "file.yaml"),
        ("symlink", "folder"),
        ("symlink", "loop"),
    ]
    assert [file.path for file in scan(root).files] == ["a/x.yaml"]
    for path in (
        "file.yaml",
        "folder/secret.yaml",
        "folder/inner/secret.yaml",
        "loop/a/x.yaml",
        "a/inside.yaml",
    ):
        assert refusal(read(root, path, CAP)) == "unreadable"


@posix
def test_the_root_itself_may_be_a_link(tmp_path: Path) -> None:
    fill(tmp_path / "real", "a.yaml")
    (tmp_path / "root").symlink_to(tmp_path / "real")
    assert [file.path for file in scan(tmp_path / "root").files] == ["a.yaml"]
    assert read(tmp_path / "root", "a.yaml", CAP) == b"a.yaml"


@posix
def test_devices_are_refused_and_reading_one_does_not_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "s.yaml"))
        assert refused(tmp_path) == [("not-a-file", "pipe.yaml"), ("not-a-file", "s.yaml")]
        assert refusal(read(tmp_path, "pipe.yaml", CAP)) == "not-a-file"
        assert refusal(read(tmp_path, "s.yaml", CAP)) == "unreadable"


@posix
def test_names_that_differ_from_machine_to_machine_are_refused(tmp_path: Path) -> None:
    names = [unicodedata.normalize("NFD", "café.yaml").encode(), b"\xb1\xea.yaml", b"a\nb.yaml", b"a\\b.yaml"]
    for name in names:
        with open(os.fsencode(tmp_path) + b"/" + name, "wb"):
            pass
    (tmp_path / "折\u2028叠").mkdir()
    snapshot = scan(tmp_path)
    assert (snapshot.files, snapshot.folders) == ((), ())
    assert [item.rule for item in snapshot.diagnostics] == ["file-name"] * 5
    assert all(item.file.isprintable() for item in snapshot.diagnostics)
    assert any("NFC" in item.message for item in snapshot.diagnostics)
    assert any("UTF-8" in item.message for item in snapshot.diagnostics)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "../secret",
        "a/../../secret",
        "a/..",
        ".",
        "a//b",
        "a/",
        "a\\..\\b",
        "a\0b",
        "./a.yaml",
    ],
)
def test_no_path_leads_out(tmp_path: Path, path: str) -> None:
    fill(tmp_path, "secret", "root/a.yaml")
    assert refusal(read(tmp_path / "root", path, CAP)) == "path-outside"


@given(
    path=st.text(max_size=30)
    | st.lists(st.sampled_from(["..", ".", "", "a", "secret", "\udc80"]), max_size=6).map("/".join)
)
def test_whatever_the_path_nothing_is_raised(path: str) -> None:
    answer = read(Path(__file__).parent / "nothing-here", path, CAP)
    assert isinstance(answer, Diagnostic)
    assert answer.file.isprintable()


def test_what_cannot_be_read_is_a_diagnostic(tmp_path: Path) -> None:
    fill(tmp_path, "a/x.yaml", "big.yaml")
    (tmp_path / "big.yaml").write_bytes(b"x" * (CAP + 1))
    assert refusal(read(tmp_path, "missing.yaml", CAP)) == "unreadable"
    assert refusal(read(tmp_path, "a/x.yaml/y", CAP)) == "unreadable"
    assert refusal(read(tmp_path, "a", CAP)) in ("not-a-file", "unreadable")
    assert refusal(read(tmp_path, "big.yaml", CAP)) == "file-too-large"
    assert read(tmp_path, "big.yaml", CAP + 1) == b"x" * (CAP + 1)
    assert refused(tmp_path / "missing") == [("unreadable", "")]
    assert refused(tmp_path / "a" / "x.yaml") == [("unreadable", "")]


def test_missing_rights_are_a_diagnostic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, "a.yaml")

    def forbid(*arguments: object, **options: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", forbid)
    monkeypatch.setattr(os, "scandir", forbid)
    answer = read(tmp_path, "a.yaml", CAP)
    assert isinstance(answer, Diagnostic)
    assert "权限" in answer.message
    assert "权限" in scan(tmp_path).diagnostics[0].message
