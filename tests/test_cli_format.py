"""`--format`: what is wrong, told to a program on standard output; what a person reads stays on the other stream."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.offices import HONOR, Office, Run, office, run

SECRET = "丁香树下的电话"
WRONG: dict[str, Any] = {
    **HONOR,
    "id": "h-2",
    "tpyo": SECRET,
    "honoree": {"name": "荷风苑1号楼", "kind": "building", "consent": {"by": SECRET, "date": "2026-01-01"}},
}


@pytest.fixture
def desk(tmp_path: Path) -> Office:
    """A site with a wrong record."""
    return office(tmp_path, {"zhen/a/honors.yaml": [HONOR, WRONG]})


def lines(done: Run) -> list[dict[str, Any]]:
    """The JSON objects on standard output."""
    return [json.loads(line) for line in done.printed.splitlines()]


@pytest.mark.parametrize(("command", "code"), [("build", 3), ("check", 1)])
def test_json_is_the_text_without_its_excerpts(desk: Office, command: str, code: int) -> None:
    text = desk.run("check").said
    done = desk.run(command, "--format", "json")
    assert done.code == code
    *found, summary = lines(done)
    heads = re.findall(r"^(\S+?):(\d+):(\d+): 错误\[(\S+)\] (.*)$", text, re.MULTILINE)
    assert heads
    assert heads == [
        (item["file"], str(item["line"]), str(item["column"]), item["rule"], item["message"])
        for item in found
    ]
    assert SECRET not in done.printed + done.said
    assert "\n    1 |" not in done.said
    assert summary == {
        "kind": "summary",
        "errors": len(found),
        "warnings": 0,
        "published": 3,
        "withheld": 1,
        "next_change": "2026-12-03",
    }


@pytest.mark.parametrize("command", ["build", "check"])
def test_github_gets_an_annotation_for_each(desk: Office, command: str) -> None:
    found = lines(desk.run("check", "--format", "json"))[:-1]
    done = desk.run(command, "--format", "github")
    marks = re.findall(r"^::error file=(.+),line=(\d+),col=(\d+),title=(\S+?)::", done.printed, re.MULTILINE)
    assert marks == [
        (item["file"].replace(":", "%3A"), str(item["line"]), str(item["column"]), item["rule"])
        for item in found
    ]
    assert SECRET not in done.printed + done.said


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_a_right_site_has_nothing_but_its_summary(tmp_path: Path, form: str) -> None:
    made = office(tmp_path)
    expected = [{"kind": "summary", "errors": 0, "warnings": 0, "published": 3, "withheld": 0}]
    for command in ("check", "build", "build"):  # the second build has nothing to do and says the same
        done = made.run(command, "--format", form)
        assert done.code == 0
        told = lines(done)
        for item in told:
            assert item.pop("next_change") == "2026-12-03"
        assert told == (expected if form == "json" else [])


def test_what_is_not_published_is_not_counted(desk: Office) -> None:
    done = desk.run("build", "--strict", "--format", "json")
    assert done.code == 1
    assert lines(done)[-1]["published"] == 0
    assert lines(done)[-1]["errors"] == len(lines(done)) - 1


def test_a_wrong_template_is_told_too(desk: Office) -> None:
    folder = desk.root / "own"
    (folder / "pages").mkdir(parents=True)
    (folder / "pages" / "404.html").write_text("{% include name %}", encoding="utf-8")
    done = desk.run("build", "--templates", str(folder), "--format", "json")
    assert done.code == 1
    *found, summary = lines(done)
    assert "404.html" in "".join(item["file"] for item in found)
    assert summary["errors"] == len(found)
    assert summary["published"] == 0


def test_a_check_of_some_files_counts_only_theirs(desk: Office) -> None:
    done = desk.run("check", "zhen/a/figures.yaml", "--format", "json")
    assert done.code == 0
    assert [(item["kind"], item["errors"]) for item in lines(done)] == [("summary", 0)]


def test_another_form_is_a_wrong_call() -> None:
    done = run("check", "--format", "xml")
    assert done.code == 2
    assert "--format 不能是“xml”" in done.said
