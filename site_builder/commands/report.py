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
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from site_builder.base.digest import digest
from site_builder.base.values import dataclass
from site_builder.commands.shared import say
from site_builder.memory.run import put

if TYPE_CHECKING:
    from site_builder.assembly import Built
    from site_builder.base.diagnostics import Diagnostic
    from site_builder.build import Loaded
    from site_builder.memory.past import Weight
    from site_builder.model import indicators
    from site_builder.model.attention import Attention
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """The heads of the two files; `key` stands for all that they rest on, empty where that is not to be remembered."""

    key: str
    json: bytes
    html: bytes


def compose(
    options: argparse.Namespace, loaded: Loaded, built: Built, as_of: date, engine: str, key_before: str
) -> Heads:
    """What is to be told of what is about to be published: as an old report has it (`key_before`: what it rests on), or
    made anew.  An old report that does not tell the same is gone when this ends."""
    from site_builder.publish.slots import erase, is_ours, reports
    from site_builder.report import head_of, html_head, json_head

    key = _key(loaded, built, as_of, engine)
    found = _lying(options.output)
    heads = Heads(key=key, json=head_of(found[1]), html=head_of(found[0]))
    if key and key == key_before and heads.json and heads.html:
        return heads
    report = _report(options, loaded, built, as_of)
    made = Heads(key=key, json=json_head(report), html=html_head(report))
    if made != heads and is_ours(options.output):
        for path in reports(options.output):
            erase(path)
    return made


def _key(loaded: Loaded, built: Built, as_of: date, engine: str) -> str:
    """What the heads rest on; of what was wrong nothing is remembered."""
    rests_on = (engine, as_of, built.next_change, loaded.own, built.attention, built.withheld_places)
    return "" if built.diagnostics else digest(rests_on)


def _lying(output: Path) -> tuple[bytes, ...]:
    """The bytes of both files; empty ones where they do not both lie there."""
    return tuple((output / name).read_bytes() for name in FILES) if is_there(output) else (b"", b"")


def _report(options: argparse.Namespace, loaded: Loaded, built: Built, as_of: date) -> Report:
    from site_builder.gate.attention import tasks_of
    from site_builder.memory.store import unpack
    from site_builder.report import Report

    assert loaded.places is not None
    places = loaded.places.places
    attention = {path: unpack(packed) for path, packed in built.attention.items()}
    found = _findings(options, loaded, built.diagnostics)
    return Report(
        as_of=as_of,
        next_change=built.next_change,
        names={path: place.name for path, place in places.items()},
        tasks=tasks_of(places, attention),
        allowed=tuple(one for path in places for one in attention[path].allowed),
        withheld=tuple(item for item, wrong in found if wrong),
        withheld_places=built.withheld_places,
        warnings=tuple(item for item, wrong in found if not wrong),
        lacking=_lacking(loaded, attention, as_of),
    )


def _lacking(loaded: Loaded, found: Mapping[str, Attention], as_of: date) -> tuple[indicators.Standing, ...]:
    """The indicators that want proof, from the first of January on."""
    from site_builder.model.indicators import standings

    assert loaded.places is not None
    proofs = (proof for one in found.values() for proof in one.proofs)
    first = as_of.replace(month=1, day=1)
    every = standings(loaded.places.site.indicators, proofs, first, as_of, as_of)
    return tuple(item for item in every if item.lacks)


def write_report(output: Path, heads: Heads, built: Built, stages: Stages) -> None:
    """Write the report of what was published."""
    from site_builder.report import Figures, html_tail, json_end, json_sizes

    assert built.weight is not None
    figures = Figures(
        files=built.weight.files,
        size=built.weight.size,
        next_change=built.next_change,
        pages=_pages(output, built.weight),
        timings=tuple(stages.timings),
    )
    page, data = FILES
    sized = heads.json + json_sizes(figures)
    if _lying(output)[1].startswith(sized):
        return
    try:
        put(output, data, sized + json_end(figures))
        put(output, page, heads.html + html_tail(figures))
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
        root = loaded.content.roots.of(item.file)
        where = f"{root.resolve().name}/{item.file}" if item.file else ""
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
