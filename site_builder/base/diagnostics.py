"""Diagnostics as values: what is wrong in what an editor typed, and where.

Stages return `value, diagnostics`; nothing is raised for content.  A diagnostic names its file and the *path*
inside that file's value (`(2, "honoree", "consent")`: third record of a list file, a key, a key).  Line and
column are found only when a diagnostic is shown, by reading the file again with the marks kept
(`content.reader.locate`), so that values need not carry spans.  A place known at once (a syntax error)
is given as a `Span`.

    Diagnostic(rule="unknown-field", file="cuihu/honors.yaml", at=(0, "titel"), on_key=True,
               message="没有“titel”这个字段", nearest="title", example="title: 三年如一日帮邻居买菜")
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from site_builder.base.values import dataclass

ValuePath = tuple[str | int, ...]
Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A stretch of one line: 1-based line, 1-based column and end column (exclusive), counted in characters."""

    line: int
    column: int
    end_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One thing that is wrong, or (`severity="warning"`) worth a look.

    `rule` is its stable kebab-case name.  `file` is relative to the content root, with forward slashes; empty
    for what belongs to no file.  `at` is the path in the file's value, and `on_key` says that the key itself is
    meant, not its value.  `expected`, `example` and `nearest` (the nearest name that would do) are printed when
    they are not empty.  `message` never quotes the value of a field that is not public.  `part` is the stretch of the
    value that is meant and that nobody is to read, counted in its visible characters (`ink`); no excerpt prints it.
    """

    rule: str
    message: str
    file: str
    at: ValuePath = ()
    on_key: bool = False
    part: tuple[int, int] | None = None
    span: Span | None = None
    expected: str = ""
    example: str = ""
    nearest: str = ""
    severity: Severity = "error"


def ink(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of a value counted without blanks and line ends: folding and indenting change these in a file, and
    nothing else."""
    before = sum(not character.isspace() for character in text[:start])
    return before, before + sum(not character.isspace() for character in text[start:end])


def errors(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Those of `diagnostics` that are errors, in their order."""
    return tuple(item for item in diagnostics if item.severity == "error")
