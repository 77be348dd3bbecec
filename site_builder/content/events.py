"""One strict loop over libyaml's events: text in, plain values and problems out.

In: the text of one YAML document (a file, or one piece of a list file).  Out: `Loaded`, that is the value
made of dicts, lists and texts only, and every rule of docs/contract section 2 that the text breaks.  A scalar
stays the text that was typed (`no`, `12:30`, `0012`): its field decides later.  Duplicate keys, anchors,
aliases, tags, merge keys, empty values and a second document are visible in the events and nowhere later, so
they are refused here.

The same loop serves both passes: with `marks=None` it makes values as fast as it can; with a list it also
notes where each key and value stands (`Mark`), for the places of errors.  libyaml is required: its event
stream costs a tenth of the pure parser's, and the two differ in what they let through.

    load("id: h-1\\nid: h-2\\n").problems[0].rule == "duplicate-key"
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Literal, TypeAlias

from yaml import YAMLError
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from site_builder.base.diagnostics import ValuePath
from site_builder.base.values import dataclass
from site_builder.content.syntax import Problem, explain, glued_colon

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Role = Literal["key", "scalar", "list", "mapping"]

DEPTH = 16
NODES = 20_000
PROBLEMS = 100

# What no editor sees and no page should carry: control characters (tab and line feed apart, and a carriage
# return only before its line feed), the line separators that YAML and editors count differently, and the
# marks that turn the reading direction.  An escape in a value can write what the text itself may not hold.
_UNSEEN = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
_UNSEEN_OR_RETURN = re.compile(f"[{_UNSEEN}\r]")
_UNSEEN_OR_LONE_RETURN = re.compile(f"[{_UNSEEN}]|\r(?!\n)")
# Said by libyaml, not by us; what it says of a text with tabs only repeats that there are tabs.
_SYNTAX = frozenset(
    {
        "yaml-syntax",
        "unclosed-quote",
        "unclosed-bracket",
        "missing-colon",
        "missing-space",
        "unexpected-colon",
        "indentation",
        "reserved-character",
        "bad-escape",
        "text-after-quote",
        "full-width-colon",
    }
)
_QUOTES = ("'", '"')
_COMPLEX_KEY = "（复合键）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Where one key or value stands: `start` and `end` (exclusive) count characters of the text that was
    read.
    """

    path: ValuePath
    role: Role
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What one text came to.  `value` is None when there is none; `complete` is False when reading stopped
    early.
    """

    value: Value | None
    problems: tuple[Problem, ...]
    complete: bool


_Frame: TypeAlias = "tuple[dict[str, Value] | None, list[Value], str | None]"


def load(text: str, *, depth: int = DEPTH, marks: list[Mark] | None = None, most: int = NODES) -> Loaded:
    """Read `text` into plain values; never raises for what it holds.

    `depth` is how deep lists and mappings may lie in one another, `most` how many values there may be.  Into
    `marks`, if given, goes a Mark for every key and value in the order of the text; the result is the same with it and
    without.
    """
    problems = invisible(text)
    if problems:
        return Loaded(value=None, problems=tuple(problems[:PROBLEMS]), complete=False)
    if "\t" in text:
        problems += _tabs(text)
    loaded = _run(text, depth, marks, most)
    if problems:  # libyaml stumbles over the same tabs: once is enough
        problems += [problem for problem in loaded.problems if problem.rule not in _SYNTAX]
    else:
        problems = list(loaded.problems)
    # Behind a second `---` nothing was read, so nothing there can be told from a comment.
    whole = loaded.complete and not any(problem.rule == "second-document" for problem in problems)
    if whole and any(_hashes(text)):
        problems += _comments(text, depth, most)
    problems = _with_first_lines(text, depth, problems, most)
    if len(problems) > PROBLEMS:
        last = problems[PROBLEMS]
        problems[PROBLEMS:] = [Problem(rule="too-many-errors", start=last.start, end=last.end)]
    return Loaded(value=loaded.value, problems=tuple(problems), complete=loaded.complete)


def _run(text: str, depth: int, marks: list[Mark] | None, most: int) -> Loaded:
    """The loop itself: from events to values, with the problems that the events show."""
    problems: list[Problem] = []
    found: list[Value] = []
    mapping: dict[str, Value] | None = None
    items: list[Value] = found
    key: str | None = None
    key_event: Any = None
    stack: list[_Frame] = []
    nodes = 0
    documents = 0
    complete = False

    def note(rule: str, event: Any, *, on_key: bool = False, name: str = "") -> None:
        path = _path(stack, mapping, items, key)
        start, end = event.start_mark.index, event.end_mark.index
        problems.append(Problem(rule=rule, path=path, on_key=on_key, start=start, end=end, name=name))

    try:
        parser = CParser(text)
        get = parser.get_event
        while True:
            event: Any = get()
            kind = type(event)
            if kind is ScalarEvent:
                value: str = event.value
                nodes += 1
                if event.tag is not None:
                    note("tag", event)
                if event.anchor is not None:
                    note("anchor", event)
                if event.style == '"' and (escaped := _UNSEEN_OR_RETURN.search(value)):
                    note("control-character", event, name=f"{ord(escaped.group()):04X}")
                if mapping is not None and key is None:
                    key, key_event = value, event
                    if marks is not None:
                        _mark(marks, "key", event, _path(stack, mapping, items, key))
                    if not value or value.isspace():
                        note("empty-key", event, on_key=True)
                    elif value in mapping:
                        note("duplicate-key", event, on_key=True, name=value)
                    elif value == "<<":
                        note("merge-key", event, on_key=True)
                    continue
                if marks is not None:
                    _mark(marks, "scalar", event, _path(stack, mapping, items, key))
                if (not value or value.isspace()) and event.tag is None and event.anchor is None:
                    if mapping is None:
                        note("empty-item", event)
                    else:
                        quoted = getattr(key_event, "style", None) in _QUOTES
                        rule = None if quoted else glued_colon(key or "")
                        note(rule or "empty-value", key_event, on_key=True, name=key or "")
                if mapping is None:
                    items.append(value)
                elif key is not None:
                    mapping[key] = value
                    key = None
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                nodes += 1
                if event.tag is not None:
                    note("tag", event)
                if event.anchor is not None:
                    note("anchor", event)
                if len(stack) >= depth:
                    note("too-deep", event, name=str(DEPTH))
                    break
                new_mapping: dict[str, Value] | None = {} if kind is MappingStartEvent else None
                new_items: list[Value] = []
                child: Value = new_items if new_mapping is None else new_mapping
                if mapping is not None and key is None:
                    note("complex-key", event)
                    key = _COMPLEX_KEY
                elif marks is not None:
                    role: Role = "list" if new_mapping is None else "mapping"
                    _mark(marks, role, event, _path(stack, mapping, items, key))
                if mapping is None:
                    items.append(child)
                elif key is not None and key is not _COMPLEX_KEY:
                    mapping[key] = child
                stack.append((mapping, items, key))
                mapping, items, key = new_mapping, new_items, None
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                mapping, items, key = stack.pop()
                if key is _COMPLEX_KEY:
                    key, key_event = "", event
                else:
                    key = None
            elif kind is AliasEvent:
                nodes += 1
                note("alias", event, on_key=mapping is not None and key is None)
                if mapping is None:
                    items.append("")
                elif key is None:
                    key, key_event = "", event
                else:
                    mapping[key] = ""
                    key = None
            elif kind is DocumentStartEvent:
                documents += 1
                if event.version or event.tags:
                    note("directive", event)
                if documents == 2:
                    note("second-document", event)
                    complete = True
                    break
            elif kind is DocumentEndEvent:
                if event.explicit:
                    note("second-document", event)
            elif kind is StreamEndEvent:
                complete = True
                break
            if nodes > most:
                note("too-many-values", event, name=f"{most}")
                break
            if len(problems) > PROBLEMS:
                break
    except YAMLError as error:
        problems.append(explain(error, text))
    return Loaded(value=found[0] if found else None, problems=tuple(problems), complete=complete)


def _path(
    stack: list[_Frame], mapping: dict[str, Value] | None, items: list[Value], key: str | None
) -> ValuePath:
    """Path of the key or value that is being read (a value is not yet in its list, its parents are)."""
    if not stack:
        return ()
    parents = tuple(
        (above_key or "") if above is not None else len(above_items) - 1
        for above, above_items, above_key in stack[1:]
    )
    return (*parents, (key or "") if mapping is not None else len(items))


def _mark(marks: list[Mark], role: Role, event: Any, path: ValuePath) -> None:
    marks.append(Mark(path=path, role=role, start=event.start_mark.index, end=event.end_mark.index))


def invisible(text: str) -> list[Problem]:
    """Characters that may not stand in the text, the first of each line."""
    found: list[Problem] = []
    if _UNSEEN_OR_RETURN.search(text) is None:  # one set is found three times faster than two alternatives
        return found
    match = _UNSEEN_OR_LONE_RETURN.search(text)
    while match is not None and len(found) <= PROBLEMS:
        name = f"{ord(match.group()):04X}"
        found.append(Problem(rule="control-character", start=match.start(), end=match.end(), name=name))
        line_end = text.find("\n", match.end())
        match = _UNSEEN_OR_LONE_RETURN.search(text, line_end) if line_end >= 0 else None
    return found


def _tabs(text: str) -> list[Problem]:
    """The first tab of each line; after the `#` of a line of its own it harms nothing."""
    found: list[Problem] = []
    start = text.find("\t")
    while start >= 0 and len(found) <= PROBLEMS:
        if not text[text.rfind("\n", 0, start) + 1 : start].lstrip(" ").startswith("#"):
            found.append(Problem(rule="tab", start=start, end=start + 1))
        end = text.find("\n", start)
        start = text.find("\t", end) if end >= 0 else -1
    return found


def _hashes(text: str) -> Iterator[tuple[int, int]]:
    """The first `#` and the end of each line that has one after something else."""
    at = text.find("#")
    while at >= 0:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if text[text.rfind("\n", 0, at) + 1 : at].strip(" \t"):
            yield at, end
        at = text.find("#", end)


def _comments(text: str, depth: int, most: int) -> list[Problem]:
    """Comments that share their line with something else: `spot: 3 #楼` would lose its end without a word.

    libyaml reports no comments.  A `#` begins one exactly when it stands in no scalar, so the scalars'
    extents tell.
    """
    marks: list[Mark] = []
    _run(text, depth, marks, most)
    scalars = [mark for mark in marks if mark.role in ("key", "scalar") and mark.end > mark.start]
    starts = [mark.start for mark in scalars]
    found: list[Problem] = []
    for at, line_end in _hashes(text):
        while at >= 0:
            number = bisect_right(starts, at) - 1
            inside = number >= 0 and _holds(text, scalars[number], at)
            if not inside:
                above = scalars[number].path if number >= 0 else ()
                end = at + len(text[at:line_end].rstrip())
                found.append(Problem(rule="comment-after-value", path=above, start=at, end=end))
                break
            at = text.find("#", at + 1, line_end)
        if len(found) > PROBLEMS:
            break
    return found


def _holds(text: str, mark: Mark, at: int) -> bool:
    """Whether the character at `at` is text of the scalar; the first line of a block scalar (`|`) is not."""
    if at >= mark.end:
        return False
    if text[mark.start] not in "|>":
        return True
    return text.find("\n", mark.start, at) >= 0


def _with_first_lines(text: str, depth: int, problems: list[Problem], most: int) -> list[Problem]:
    """Tell each duplicate key where its first one stands."""
    if not any(problem.rule == "duplicate-key" for problem in problems):
        return problems
    marks: list[Mark] = []
    _run(text, depth, marks, most)
    first: dict[ValuePath, int] = {}
    for mark in marks:
        if mark.role == "key":
            first.setdefault(mark.path, mark.start)
    return [
        replace(problem, earlier=first.get(problem.path)) if problem.rule == "duplicate-key" else problem
        for problem in problems
    ]
