"""`check --staged`: what the next commit will hold, in a real git repository, and what of it stops the commit."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.little_sites import ROOT
from tests.offices import DAY, HONOR, Office, everything, office, run

WRONG = {**HONOR, "typo": "1"}
BOARD = "zhen/a/honors.yaml"


def _git(desk: Office, *arguments: str) -> str:
    quiet = ("-c", "user.name=a", "-c", "user.email=a@example.invalid", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *quiet, *arguments], cwd=desk.root, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An office whose content is committed."""
    made = office(tmp_path)
    _git(made, "init", "-q")
    _git(made, "add", "content")
    _git(made, "commit", "-qm", "first")
    monkeypatch.chdir(tmp_path)
    return made


def _checked(*more: str) -> tuple[int, str]:
    done = run("check", "--staged", "--content", "content", "--date", DAY, *more)
    return done.code, done.said


def test_with_nothing_staged_there_is_nothing_to_say(desk: Office) -> None:
    desk.write({BOARD: [WRONG]})
    assert _checked() == (0, "没有要提交的内容，不用核对\n")


def test_what_is_staged_is_judged_and_not_what_lies_there(desk: Office) -> None:
    desk.write({BOARD: [WRONG]})
    _git(desk, "add", "content")
    desk.write({BOARD: [HONOR]})  # mended, and not staged
    code, said = _checked()
    assert code == 1
    assert f"content/{BOARD}:" in said
    assert "没有“typo”这个字段" in said
    _git(desk, "add", "content")
    desk.write({BOARD: [WRONG]})  # spoilt again, and not staged
    assert _checked() == (0, "没有要提交的内容，不用核对\n")


def test_every_error_of_the_commit_is_told_at_once(desk: Office) -> None:
    desk.write({BOARD: [WRONG], "zhen/a/figures.yaml": [{"id": "x"}]})
    _git(desk, "add", "content")
    code, said = _checked()
    assert code == 1
    assert "honors.yaml" in said
    assert "figures.yaml" in said


def test_an_old_error_elsewhere_stops_nobody(desk: Office) -> None:
    desk.write({BOARD: [WRONG]})
    _git(desk, "add", "content")
    _git(desk, "commit", "-qm", "wrong")
    desk.write({"zhen/b/place.yaml": {"name": "柳岸小区"}})
    desk.write(
        {"zhen/a/stories.yaml": [{"id": "s-1", "title": "题目", "date": "2026-11-02", "people": "none"}]}
    )
    _git(desk, "add", "content/zhen/a/stories.yaml")
    assert _checked()[0] == 0


@pytest.mark.parametrize("how", ["a photo is deleted", "a place changes"])
def test_what_a_commit_breaks_elsewhere_stops_it(desk: Office, how: str) -> None:
    if how == "a photo is deleted":
        _git(desk, "rm", "-q", "content/zhen/a/photos/h.jpg")
    else:
        desk.write({"zhen/a/place.yaml": {"name": "荷风苑", "shows": ["figures"]}})
        _git(desk, "add", "content")
    code, said = _checked()
    assert code == 1
    assert f"content/{BOARD}:" in said


def test_a_photo_that_was_forgotten_is_missed(desk: Office) -> None:
    desk.write({BOARD: [{**HONOR, "photos": [{"src": "photos/new.jpg", "alt": "现场"}]}]})
    (desk.content / "zhen/a/photos/new.jpg").write_bytes((desk.content / "zhen/a/photos/h.jpg").read_bytes())
    _git(desk, "add", f"content/{BOARD}")
    code, said = _checked()
    assert (code, "没有这个照片文件" in said) == (1, True)
    _git(desk, "add", "content")
    assert _checked()[0] == 0


def test_nothing_is_written_anywhere(desk: Office) -> None:
    desk.write({BOARD: [WRONG]})
    _git(desk, "add", "content")
    before = everything(desk.content)
    index = (desk.root / ".git/index").read_bytes()
    assert _checked()[0] == 1
    assert (everything(desk.content), (desk.root / ".git/index").read_bytes()) == (before, index)
    assert not (desk.root / "output").exists()


@pytest.mark.parametrize("where", ["content", "."])
def test_wherever_it_is_called_from(desk: Office, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    desk.write({BOARD: [WRONG]})
    _git(desk, "add", "content")
    monkeypatch.chdir(desk.root / where)
    done = run("check", "--staged", "--content", str(desk.content), "--date", DAY)
    assert (done.code, "没有“typo”这个字段" in done.said) == (1, True)


def test_a_content_that_is_the_whole_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = office(tmp_path)
    inner = Office(made.content)
    _git(inner, "init", "-q")
    _git(inner, "add", ".")
    monkeypatch.chdir(tmp_path)
    assert _checked()[0] == 0  # the first commit: everything in it is new
    made.write({BOARD: [WRONG]})
    _git(inner, "add", ".")
    assert _checked()[0] == 1


def test_as_a_hook_it_stops_the_commit(desk: Office) -> None:
    hook = desk.root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" "{ROOT / "build.py"}" check --staged --date {DAY}\n',
        encoding="utf-8",
    )
    hook.chmod(0o755)
    desk.write({BOARD: [WRONG]})
    for arguments in (("commit", "-qam", "wrong"), ("commit", "-qm", "wrong", "content")):
        with pytest.raises(subprocess.CalledProcessError) as stopped:
            _git(desk, *arguments)
        assert "没有“typo”这个字段" in stopped.value.stderr
    desk.write({BOARD: [{**HONOR, "title": "改好的题目"}]})
    _git(desk, "commit", "-qam", "right")
    assert _git(desk, "log", "--format=%s").split() == ["right", "first"]


def test_where_git_cannot_say_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    code, said = _checked()
    assert (code, said.startswith("git 说：")) == (2, True)
    monkeypatch.setenv("PATH", os.devnull)
    assert _checked() == (2, "没有装 git，不能核对将要提交的内容\n")


def test_paths_go_with_no_staged_check(desk: Office) -> None:
    assert _checked("content/zhen")[0] == 2
