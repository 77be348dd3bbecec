"""The line that a diagnostic is about, with everything hidden that readers of an error log may not see.

In: how to read a file, which paths are public, and (from the gate) where a line holds personal data.  Out: a
function for `base.show.show`.  The rule is refusal (docs/contract section 7): of a file that could be read,
keys and values of public fields stand, and structure; all else (other values, comments) is hidden.  Of a
stretch that could not be read nobody knows what belongs to which field: there the key at the start of a line
stands and no other word.

    show(diagnostics, excerpts(read, is_public), prefix="content/")
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable

from site_builder.base.diagnostics import Diagnostic, Span, ValuePath
from site_builder.base.show import Excerpt
from site_builder.content import frontmatter, reader
from site_builder.content.events import Mark
from site_builder.content.positions import Finder, Marked

_BEFORE = 150
_AFTER = 300
_KEY = re.compile(r"[ ]*(?:- +)*\{?[ ]*([\"']?)[A-Za-z][A-Za-z0-9_-]*\1[ ]*[:：]")
_STRUCTURE = frozenset(" \u3000{}[]:：,，\"'#|>?-\r")


def excerpts(
    read: Callable[[str], bytes | None],
    is_public: Callable[[str, ValuePath], bool],
    personal: Callable[[str], Iterable[tuple[int, int]]] = lambda line: (),
) -> Callable[[Diagnostic], Excerpt | None]:
    """A function from a diagnostic to its excerpt, None when it has no place.

    `read` gives the bytes of a file (None: not to be had), `is_public` tells of a file and a path in it
    whether its value is printed on the site, `personal` gives the stretches of a line (from 0, end exclusive)
    that hold personal data.  Each file is read once.
    """
    files: dict[str, _Source | None] = {}

    def find(item: Diagnostic) -> Excerpt | None:
        if item.file not in files:
            data = read(item.file) if item.file else None
            marks = frontmatter.marks if item.file.endswith(".md") else reader.marks
            marked = marks(data) if data is not None and item.file.endswith((".md", ".yaml")) else None
            files[item.file] = None if marked is None else _Source(item.file, marked)
        source = files[item.file]
        if source is None:
            return None if item.span is None else Excerpt(span=item.span)
        span = item.span or source.finder.span(item.at, item.on_key, item.part)
        secret = source.finder.stretch(item.at, item.part) if item.part else None
        return None if span is None else source.excerpt(span, is_public, personal, secret)

    return find


class _Source:
    """One file that was read, ready to answer for its lines."""

    def __init__(self, file: str, marked: Marked) -> None:
        self.finder = Finder(marked)
        self._file = file
        self._marked = marked
        self._words: list[Mark] = [
            mark for mark in marked.marks if mark.role in ("key", "scalar") and mark.end > mark.start
        ]
        self._starts = [mark.start for mark in self._words]

    def excerpt(
        self,
        span: Span,
        is_public: Callable[[str, ValuePath], bool],
        personal: Callable[[str], Iterable[tuple[int, int]]],
        secret: tuple[int, int] | None,
    ) -> Excerpt:
        """The line of `span`, or the part of a very long one around it, and what of it is hidden."""
        lines = self._marked.lines
        if span.line > len(lines.starts):
            return Excerpt(span=span)
        line = lines.line(span.line)
        start = lines.starts[span.line - 1]
        low = max(0, span.column - 1 - _BEFORE)
        high = min(len(line), span.column - 1 + _AFTER)
        if any(
            begin <= start + low < end or start <= begin < start + high for begin, end in self._marked.broken
        ):
            seen = self._seen_of_broken(line, low, high)
        else:
            seen = self._seen_of_read(line, start, low, high, is_public)
        wide = max(0, low - _BEFORE)
        for begin, end in personal(line[wide : high + _BEFORE]):
            for place in range(max(begin + wide, low), min(end + wide, high)):
                seen[place - low] = False
        for place in range(*(secret or (0, 0))):
            if low <= place - start < high:
                seen[place - start - low] = False
        return Excerpt(
            span=span, text=line[low:high], first=low + 1, more=high < len(line), hidden=_runs(seen, low + 1)
        )

    def _seen_of_broken(self, line: str, low: int, high: int) -> list[bool]:
        key = _KEY.match(line)
        keys_end = key.end() if key else 0
        return [place < keys_end or line[place] in _STRUCTURE for place in range(low, high)]

    def _seen_of_read(
        self, line: str, start: int, low: int, high: int, is_public: Callable[[str, ValuePath], bool]
    ) -> list[bool]:
        seen = [line[place] in _STRUCTURE for place in range(low, high)]
        indent = len(line) - len(line.lstrip())
        number = max(0, bisect_right(self._starts, start + low) - 1)
        while number < len(self._words) and self._starts[number] < start + high:
            word = self._words[number]
            stands = word.role == "key" or is_public(self._file, word.path)
            for place in range(max(word.start - start, low), min(word.end - start, high)):
                seen[place - low] = stands or place < indent
            number += 1
        return seen


def _runs(seen: list[bool], first: int) -> tuple[tuple[int, int], ...]:
    """The stretches that are not seen, as columns; `first` is the column of the first entry."""
    runs: list[tuple[int, int]] = []
    for column, stands in enumerate(seen, first):
        if stands:
            continue
        if runs and runs[-1][1] == column:
            runs[-1] = (runs[-1][0], column + 1)
        else:
            runs.append((column, column + 1))
    return tuple(runs)
