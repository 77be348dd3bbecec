"""The office's report on disk: `output/report.html` and `report.json`, beside the site and never in it.

In: what was built and published.  Out: the two files, written so that each is whole or not there; or left alone where
nothing but how long it took would be new.  An old one that tells something else is deleted before the release is
switched in: a title in it may be among what goes, and a run may die.
"""

from __future__ import annotations

import argparse
import gzip
import re
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from site_builder.commands.shared import say
from site_builder.memory.run import put

if TYPE_CHECKING:
    from site_builder.assembly import Built
    from site_builder.base.diagnostics import Diagnostic
    from site_builder.build import Loaded
    from site_builder.memory.past import Weight
    from site_builder.report import Finding, PageSize, Report


FILES: Final = ("report.html", "report.json")
"""The same as `publish.slots.REPORTS`, which need not be imported where nothing is to be done."""
_QUOTED: Final = re.compile("“.*”", re.DOTALL)
"""What a message quotes of a file, from the first quotation mark to the last: the report leads there and repeats nothing."""


class Stages:
    """How long each stage of a run took; `over` ends one and begins the next."""

    __slots__ = ("_last", "timings")

    def __init__(self) -> None:
        self._last = time.monotonic()
        self.timings: list[tuple[str, int]] = []

    def over(self, stage: str) -> None:
        """A stage is over."""
        now = time.monotonic()
        self.timings.append((stage, round((now - self._last) * 1000)))
        self._last = now


def is_there(output: Path) -> bool:
    """Whether both files are there."""
    return all((output / name).is_file() for name in FILES)


def compose(options: argparse.Namespace, loaded: Loaded, built: Built, as_of: date) -> Report:
    """The report of what is about to be published; sizes of pages and timings are not known yet.  An old report that
    does not tell the same is gone when this ends."""
    from site_builder.gate.attention import tasks_of
    from site_builder.publish.slots import erase, is_ours, reports
    from site_builder.report import Report, is_same, to_json

    assert loaded.places is not None
    assert built.weight is not None
    places = loaded.places.places
    found = _findings(options, loaded, built.diagnostics)
    report = Report(
        as_of=as_of,
        next_change=built.next_change,
        names={path: place.name for path, place in places.items()},
        tasks=tasks_of(places, built.attention),
        allowed=tuple(one for path in places for one in built.attention[path].allowed),
        withheld=tuple(item for item, wrong in found if wrong),
        withheld_places=built.withheld_places,
        warnings=tuple(item for item, wrong in found if not wrong),
        files=built.weight.files,
        size=built.weight.size,
    )
    old = options.output / FILES[1]
    if is_ours(options.output) and not (
        old.is_file() and is_same(old.read_bytes(), to_json(report), "sizes", "timings")
    ):
        for path in reports(options.output):
            erase(path)
    return report


def write_report(output: Path, report: Report, built: Built, stages: Stages) -> None:
    """Write the report of what was published."""
    from site_builder.report import is_same, to_html, to_json

    assert built.weight is not None
    whole = replace(report, pages=_pages(output, built.weight), timings=tuple(stages.timings))
    page, data = (output / name for name in FILES)
    fresh = to_json(whole)
    if is_there(output) and is_same(data.read_bytes(), fresh, "timings"):
        return
    try:
        put(output, data.name, fresh)
        put(output, page.name, to_html(whole))
    except OSError as error:  # the site is out all the same
        say(f"网站已经发布，但内部报告没有写成：{error.strerror}")


def _findings(
    options: argparse.Namespace, loaded: Loaded, diagnostics: Sequence[Diagnostic]
) -> list[tuple[Finding, bool]]:
    """Each diagnostic with its place in the file and whether it is an error; nothing of what was typed there."""
    if not diagnostics:
        return []
    from site_builder.content.excerpt import excerpts
    from site_builder.report import Finding

    locate = excerpts(loaded.content.bytes_of, lambda _file, _path: False)
    found = []
    for item in diagnostics:
        excerpt = locate(item)
        span = excerpt.span if excerpt is not None else item.span
        where = f"{options.content.resolve().name}/{item.file}" if item.file else ""
        if span is not None and item.file:
            where += f":{span.line}:{span.column}"
        found.append(
            (
                Finding(where=where, rule=item.rule, message=_QUOTED.sub("“…”", item.message)),
                item.severity == "error",
            )
        )
    return found


def _pages(output: Path, weight: Weight) -> tuple[PageSize, ...]:
    """The largest pages as they lie in the release, and as a server would send them."""
    from site_builder.publish.slots import find_live
    from site_builder.report import PageSize

    live = find_live(output)
    if live is None:
        return ()
    return tuple(
        PageSize(
            path=path, size=size, compressed=len(gzip.compress((live.root / path).read_bytes(), 6, mtime=0))
        )
        for size, path in weight.pages
    )
