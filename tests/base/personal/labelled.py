"""The labelled sentences: what an editor might type, with what must be found marked as ⟦kind:as typed⟧.

`tuned.txt` was written first and the detectors were tuned on it; each of the others afterwards, and its first
result, before anything was tuned on it, is recorded in its head.  A line without a mark must pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from site_builder.base.personal import LABELS, Finding, find

HERE = Path(__file__).parent
PARTS = ("tuned", "unseen", "later", "fourth", "fifth")
NUMBERS = ("resident-id", "bank-card", "mobile", "home-phone", "e-mail", "plate", "wechat", "qq")
WORDS = ("home", "child", "name")
_MARK = re.compile(r"⟦([a-z-]+):([^⟧]*)⟧")


@dataclass(frozen=True)
class Sentence:
    """A text and the stretches in it that are personal."""

    text: str
    marks: tuple[tuple[str, int, int], ...]


@cache
def sentences(part: str) -> tuple[Sentence, ...]:
    """The sentences of a file."""
    lines = (HERE / f"{part}.txt").read_text(encoding="utf-8").split("\n")
    return tuple(_sentence(line) for line in lines if line.strip() and not line.startswith("#"))


def _sentence(line: str) -> Sentence:
    text, marks, place = "", [], 0
    for match in _MARK.finditer(line):
        text += line[place : match.start()]
        marks.append((match[1], len(text), len(text) + len(match[2])))
        text, place = text + match[2], match.end()
    return Sentence(text=text + line[place:], marks=tuple(marks))


def meets(found: Sequence[Finding], mark: tuple[str, int, int], *, kind: bool = True) -> bool:
    """Whether a finding (of the same kind) overlaps a mark."""
    return any(
        (one.kind == mark[0] or not kind) and one.start < mark[2] and mark[1] < one.end for one in found
    )


@dataclass(frozen=True)
class Row:
    """A kind's line of the table: marks, marks found as that kind, as any kind, alarms of it in clean sentences."""

    kind: str
    marks: int
    found: int
    hidden: int
    alarms: int

    @property
    def recall(self) -> float:
        return self.found / self.marks if self.marks else 1.0


@dataclass(frozen=True)
class Table:
    """What the detectors make of some sentences."""

    rows: tuple[Row, ...]
    clean: int
    flagged: tuple[str, ...]
    missed: tuple[str, ...]
    extra: tuple[str, ...]

    def recall(self, kinds: Iterable[str]) -> float:
        wanted = frozenset(kinds)
        rows = [row for row in self.rows if row.kind in wanted]
        return sum(row.found for row in rows) / max(1, sum(row.marks for row in rows))


@cache
def table(part: str) -> Table:
    """The result of a file."""
    marks: dict[str, list[tuple[bool, bool]]] = {kind: [] for kind in LABELS}
    alarms = dict.fromkeys(LABELS, 0)
    clean, flagged, missed, extra = 0, [], [], []
    for one in sentences(part):
        found = find(one.text)
        for mark in one.marks:
            hit = meets(found, mark)
            marks[mark[0]].append((hit, meets(found, mark, kind=False)))
            if not hit:
                missed.append(f"{mark[0]} {one.text}")
        said = [f"{item.kind}:{one.text[item.start : item.end]}" for item in found]
        if one.marks:
            extra += [
                f"{item.kind}:{one.text[item.start : item.end]} | {one.text}"
                for item in found
                if not any(item.start < end and start < item.end for _, start, end in one.marks)
            ]
            continue
        clean += 1
        if found:
            flagged.append(f"{' '.join(said)} | {one.text}")
            for item in {item.kind for item in found}:
                alarms[item] += 1
    rows = tuple(
        Row(kind, len(hits), sum(hit for hit, _ in hits), sum(any_kind for _, any_kind in hits), alarms[kind])
        for kind, hits in marks.items()
    )
    return Table(rows=rows, clean=clean, flagged=tuple(flagged), missed=tuple(missed), extra=tuple(extra))
