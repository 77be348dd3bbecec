"""Diagnostics for programs: a JSON object or a workflow command a line, never more than was printed."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.base.annotations import json_lines, summary_line, workflow_commands
from site_builder.base.days import parse_day
from site_builder.base.diagnostics import Diagnostic, Span
from site_builder.base.show import Excerpt, show

SPAN = Span(line=14, column=5, end_column=9)
FOUND = Excerpt(span=SPAN, text="    整改期限: 秘密", hidden=((11, 13),))
NEVER: Any = lambda _item: None  # noqa: E731


def error(**fields: Any) -> Diagnostic:
    return replace(Diagnostic(rule="wrong", message="写错了", file="a.yaml"), **fields)


WHOLE = error(
    rule="unknown-field",
    message="没有“整改期限”这个字段",
    expected="下列字段之一",
    nearest="deadline",
    example="deadline: 2026-11-30",
)


def test_a_json_line_says_all_and_carries_no_excerpt() -> None:
    line = json_lines([WHOLE], lambda _: FOUND, prefix="content/")
    assert line.isascii()
    assert json.loads(line) == {
        "kind": "diagnostic",
        "severity": "error",
        "rule": "unknown-field",
        "file": "content/a.yaml",
        "line": 14,
        "column": 5,
        "end": 9,
        "message": "没有“整改期限”这个字段",
        "expected": "下列字段之一",
        "example": "deadline: 2026-11-30",
        "nearest": "deadline",
    }


def test_what_has_no_place_has_none() -> None:
    one, other = map(json.loads, json_lines([error(file=""), error()], NEVER, prefix="content/").splitlines())
    assert (one["file"], other["file"]) == ("", "content/a.yaml")
    assert {(item["line"], item["column"], item["end"]) for item in (one, other)} == {(None, None, None)}
    assert json.loads(json_lines([error(span=SPAN)], NEVER))["line"] == 14


@pytest.mark.parametrize(
    ("item", "line"),
    [
        (
            WHOLE,
            "::error file=content/a.yaml,line=14,col=5,title=unknown-field::没有“整改期限”这个字段"
            "%0A应为：下列字段之一%0A提示：是不是 deadline？例：deadline: 2026-11-30",
        ),
        (
            error(severity="warning", message="看一眼"),
            "::warning file=content/a.yaml,line=14,col=5,title=wrong::看一眼",
        ),
        (
            error(file="a,b:c%/d.yaml"),
            "::error file=content/a%2Cb%3Ac%25/d.yaml,line=14,col=5,title=wrong::写错了",
        ),
        (
            error(message="50%: 一,二\r\n三\x1b[2J"),
            "::error file=content/a.yaml,line=14,col=5,title=wrong::50%25: 一,二%0D%0A三\ufffd[2J",
        ),
        (error(file=""), "::error title=wrong::写错了"),
    ],
)
def test_an_annotation_is_escaped_as_a_workflow_reads_it(item: Diagnostic, line: str) -> None:
    assert workflow_commands([item], lambda _: FOUND, prefix="content/") == f"{line}\n"


def test_without_a_place_the_file_is_named() -> None:
    assert workflow_commands([error()], NEVER) == "::error file=a.yaml,title=wrong::写错了\n"


TEXT = st.text(max_size=20)


@given(TEXT, TEXT, st.text(min_size=1, max_size=20), TEXT)
def test_whatever_is_typed_a_line_stays_a_line(message: str, example: str, file: str, near: str) -> None:
    item = error(message=message, example=example, file=file, nearest=near, span=SPAN)
    lines = json_lines([item], NEVER)
    assert lines.count("\n") == 1
    told = json.loads(lines)
    assert (told["message"], told["example"], told["file"], told["nearest"]) == (message, example, file, near)
    command = workflow_commands([item], NEVER)
    assert command.count("\n") == 1
    assert command[:-1].isprintable() or set(command[:-1]) & {"\u3000", "\u00a0"}
    head, _, said = command[:-1].removeprefix("::error ").partition("::")
    properties = dict(pair.split("=", 1) for pair in head.split(","))
    assert list(properties) == ["file", "line", "col", "title"]
    if message.isprintable():
        assert unquote(said).startswith(message)


@given(st.lists(st.builds(error, message=TEXT, file=st.sampled_from(["a", "b"]), rule=st.just("r"))))
def test_the_order_is_that_of_the_printed_text(items: list[Diagnostic]) -> None:
    told = [json.loads(line) for line in json_lines(items, NEVER).splitlines()]
    printed = [line for line in show(items, NEVER).splitlines() if "[r]" in line]
    assert [item["file"] for item in told] == [line.split(":")[0] for line in printed]


@pytest.mark.parametrize(
    ("found", "day", "expected"),
    [
        ((), None, (0, 0, None)),
        ((WHOLE, error(severity="warning"), WHOLE), "2026-12-03", (2, 1, "2026-12-03")),
    ],
)
def test_the_summary_counts(
    found: tuple[Diagnostic, ...], day: str | None, expected: tuple[object, ...]
) -> None:
    line = summary_line(found, 7, 1, parse_day(day) if day else None)
    told = json.loads(line)
    assert told.pop("kind") == "summary"
    assert (told.pop("errors"), told.pop("warnings"), told.pop("next_change")) == expected
    assert told == {"published": 7, "withheld": 1}
