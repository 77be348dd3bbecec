"""Diagnostics for programs: JSON lines, and the annotations of a GitHub workflow.

In: diagnostics, and the function that finds the place of one, as for `show`.  Out: a line each, in the same order.
Neither carries an excerpt (docs/contract section 7): a log is read by more people than the screen of an editor.  What
`message`, `expected`, `example` and `nearest` say is what `show` prints.

    {"kind": "diagnostic", "severity": "error", "rule": "unknown-field", "file": "content/cuihu/honors.yaml",
     "line": 3, "column": 3, "end": 8, "message": "…", "expected": "", "example": "title: …", "nearest": "title"}
    ::error file=content/cuihu/honors.yaml,line=3,col=3,title=unknown-field::没有“titel”这个字段%0A提示：是不是 title？
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date

from site_builder.base.diagnostics import Diagnostic, Span, errors
from site_builder.base.show import Excerpt, Prefix, advice, placed, prefixed, printable, span_of


def json_lines(
    diagnostics: Iterable[Diagnostic], excerpt: Callable[[Diagnostic], Excerpt | None], *, prefix: Prefix = ""
) -> str:
    """A JSON object a line, in ASCII whatever the terminal; `line`, `column` and `end` (exclusive) are 1-based, and null
    where there is no place."""
    return "".join(
        f"{_object(item, span_of(item, found), prefix)}\n" for item, found in placed(diagnostics, excerpt)
    )


def _object(item: Diagnostic, span: Span | None, prefix: Prefix) -> str:
    return json.dumps(
        {
            "kind": "diagnostic",
            "severity": item.severity,
            "rule": item.rule,
            "file": prefixed(item.file, prefix),
            "line": span.line if span else None,
            "column": span.column if span else None,
            "end": span.end_column if span else None,
            "message": item.message,
            "expected": item.expected,
            "example": item.example,
            "nearest": item.nearest,
        }
    )


def summary_line(
    diagnostics: Iterable[Diagnostic], published: int, withheld: int, next_change: date | None
) -> str:
    """The JSON object that ends the lines: how many of each severity, how many records, and the day on which the site
    changes by itself."""
    told = tuple(diagnostics)
    wrong = len(errors(told))
    return json.dumps(
        {
            "kind": "summary",
            "errors": wrong,
            "warnings": len(told) - wrong,
            "published": published,
            "withheld": withheld,
            "next_change": next_change.isoformat() if next_change else None,
        }
    )


def workflow_commands(
    diagnostics: Iterable[Diagnostic], excerpt: Callable[[Diagnostic], Excerpt | None], *, prefix: Prefix = ""
) -> str:
    """Workflow commands `::error …::` and `::warning …::`
    (https://docs.github.com/actions/reference/workflow-commands-for-github-actions)."""
    return "".join(
        f"{_annotation(item, span_of(item, found), prefix)}\n" for item, found in placed(diagnostics, excerpt)
    )


def _annotation(item: Diagnostic, span: Span | None, prefix: Prefix) -> str:
    properties: dict[str, str] = {}
    if item.file:
        properties["file"] = prefixed(item.file, prefix)
        if span:
            properties |= {"line": str(span.line), "col": str(span.column)}
    properties["title"] = item.rule
    said = "\n".join((item.message, *advice(item)))
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{item.severity} {listed}::{_data(said)}"


def _data(text: str) -> str:
    return printable(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
