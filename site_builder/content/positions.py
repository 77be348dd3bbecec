"""Where things stand in a file: from character positions to lines and columns, from paths to spans.

In: the text of a file and the marks that the reader kept.  Out: `Span`s.  Lines are counted as editors count
them: only a line feed ends one (a carriage return may stand before it), columns count characters.

    Lines("id: h-1\\ntitle: 雨天\\n").span(15, 17) == Span(line=2, column=8, end_column=10)
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import Final

from site_builder.base.diagnostics import Span, ValuePath
from site_builder.base.values import dataclass
from site_builder.content.events import Mark


class Lines:
    """Turns character positions of `text` into lines and columns as editors count them."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def starts(self) -> list[int]:
        """Position of the first character of each line."""
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def number(self, position: int) -> int:
        """The 1-based line of the character at `position`."""
        return bisect_right(self.starts, position)

    def line(self, number: int) -> str:
        """The text of line `number` (1-based) without its end."""
        start = self.starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else len(self.text)].removesuffix("\r")

    def span(self, start: int, end: int) -> Span:
        """The part of `start` to `end` that lies on its first line, at least one character wide."""
        start = min(start, len(self.text))
        number = self.number(start)
        first = self.starts[number - 1]
        end = min(end, first + len(self.line(number)))
        return Span(line=number, column=start - first + 1, end_column=max(end, start + 1) - first + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A file read with its places: `marks` and `broken` (stretches that could not be read) count its
    characters.
    """

    lines: Lines
    marks: tuple[Mark, ...]
    broken: tuple[tuple[int, int], ...]


_HEAD: Final = re.compile(r"[|>][^\n]*\n|[\"']?")
"""What stands before the characters of a value: the mark of a block, or a quote."""


class Finder:
    """Answers where paths of one file stand."""

    def __init__(self, marked: Marked) -> None:
        self._marked = marked
        self._position: dict[tuple[ValuePath, bool], int] = {}
        for position, mark in enumerate(marked.marks):
            self._position.setdefault((mark.path, mark.role == "key"), position)

    def span(self, at: ValuePath, on_key: bool, part: tuple[int, int] | None = None) -> Span | None:
        """As `locate`; of a value the first line of its `part` (`base.diagnostics.ink`), where that can be told."""
        if part is not None and (stretch := self.stretch(at, part)):
            return self._marked.lines.span(*stretch)
        at = self._as_typed(at)
        while True:
            position = self._position.get((at, on_key))
            if position is not None and self._marked.marks[position].role in ("list", "mapping"):
                # A block has no width of its own: its key stands for it, in a list its first key.
                position = self._position.get((at, True), position)
            if position is not None:
                mark = _visible(self._marked.marks[position : position + 2])
                end = mark.start + 1 if mark.role in ("list", "mapping") else mark.end
                return self._marked.lines.span(mark.start, end)
            if not at:
                return None
            at, on_key = at[:-1], False

    def stretch(self, at: ValuePath, part: tuple[int, int]) -> tuple[int, int] | None:
        """Where a part of a value stands in the text of the file; None where the value is written with escapes."""
        position = self._position.get((self._as_typed(at), False))
        mark = self._marked.marks[position] if position is not None else None
        if mark is None or mark.role != "scalar":
            return None
        typed = self._marked.lines.text[mark.start : mark.end]
        if (typed.startswith('"') and "\\" in typed) or (typed.startswith("'") and "''" in typed[1:-1]):
            return None
        head = _HEAD.match(typed)
        start = mark.start + (head.end() if head else 0)
        text = self._marked.lines.text
        places = [place for place in range(start, mark.end) if not text[place].isspace()]
        return (places[part[0]], places[part[1] - 1] + 1) if part[0] < part[1] <= len(places) else None

    def _as_typed(self, at: ValuePath) -> ValuePath:
        """The path without the places in lists that were not typed: one item may stand without its list."""
        path: ValuePath = ()
        for step in at:
            if isinstance(step, str) or ((*path, step), False) in self._position:
                path = (*path, step)
        return path


def _visible(following: tuple[Mark, ...]) -> Mark:
    """The first mark, or the second when that is the key that a block mapping begins with."""
    return following[-1] if following[-1].start == following[0].start else following[0]
