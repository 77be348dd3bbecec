"""Personal data in what would be printed: one rule for every text of every record, place and page (domain 6).

In: a record, or a text.  Out: the texts that people will read, and for each stretch of personal data in them a `Problem`
that says what it is and what to write instead.  It never quotes what it found, nor does any excerpt (`Problem.part`).
An `allow` passes exactly its own text as a false alarm, and one that passes nothing is told.

Fields with rules of their own are not looked through: names that are masked or shown by consent, numbers to ring, the
editor's own choices among given words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import is_dataclass
from typing import Any, Final

from site_builder.base.diagnostics import Diagnostic, ValuePath, ink
from site_builder.base.personal import ADVICE, LABELS, find
from site_builder.content.declare import MASKED, PUBLIC
from site_builder.content.positions import Lines
from site_builder.content.schema import declared, walk
from site_builder.model.files import named_files
from site_builder.model.kind import Problem, Rule, Surroundings
from site_builder.model.record import Record


def prose(value: Any) -> Iterator[tuple[ValuePath, str]]:
    """Every text of a record, or of a place's file, that is printed and was written freely, with its path."""
    hidden: list[ValuePath] = []
    for path, item, given in walk(value):
        if item.spec.audience is not PUBLIC:
            hidden.append(path)  # what lies in a field that is not printed is not printed either
        if not item.spec.type.prose or any(path[: len(above)] == above for above in hidden):
            continue
        if isinstance(given, tuple):
            yield from (((*path, index), text) for index, text in enumerate(given))
        elif isinstance(given, str):  # or it names a file
            yield path, given


def within(text: str, passing: Iterable[str]) -> Callable[[int, int], bool]:
    """Whether a stretch of a text lies wholly in one of the passing texts: a piece of a number passes nothing."""
    spans = [match.span() for one in passing if one for match in re.finditer(re.escape(one), text)]
    return lambda start, end: any(low <= start and end <= high for low, high in spans)


def allowed(text: str, record: Record) -> Callable[[int, int], bool]:
    """Whether an `allow` of the record passes a stretch of one of its texts."""
    return within(text, (item.text for item in record.allow))


def _personal(record: Record, _around: Surroundings) -> Iterator[Problem]:
    """What of a record may not be printed.  A name that its owner wants printed in full may stand in the texts too."""
    passing = (*(item.text for item in record.allow), *_full_names(record))
    for at, text in prose(record):
        yield from problems_in(text, at, within(text, passing))


def _unused(record: Record, _around: Surroundings) -> Iterator[Problem]:
    """An `allow` that passes nothing: what it passed was changed, or it was never typed alike.  Of an attachment only the
    gate knows what it says."""
    if not record.allow or named_files(record):
        return
    texts = tuple(prose(record))
    for index, item in enumerate(record.allow):
        if not any(item.text in text for _, text in texts):
            yield Problem(
                at=("allow", index, "text"),
                message="这条放行用不上：记录里没有一样的文字",
                expected="和要放行的文字一字不差；不用了就删去",
                severity="warning",
            )


def _full_names(value: Any) -> Iterator[str]:
    """The names in a record, or in a mapping of it, that are printed as they were typed."""
    for item in declared(type(value)):
        given, printed = getattr(value, item.attribute), item.spec.printed
        if item.spec.audience is MASKED and given and printed is not None and printed(value) == given:
            yield given
        if item.spec.type.shape is not None:
            for inner in given if isinstance(given, tuple) else (given,):
                if is_dataclass(inner):
                    yield from _full_names(inner)


def personal_data(value: Any, file: str, where: ValuePath) -> Iterator[Diagnostic]:
    """What may not be printed of a mapping in a file that is no record: a place, a withdrawal."""
    for at, text in prose(value):
        for problem in problems_in(text, at):
            yield Diagnostic(
                rule="personal-data",
                file=file,
                at=(*where, *problem.at),
                message=problem.message,
                expected=problem.expected,
                part=problem.part,
            )


def personal_data_of_text(text: str, file: str) -> Iterator[Diagnostic]:
    """The same of a file that is one text."""
    lines = Lines(text)
    for found in find(text):
        yield Diagnostic(
            rule="personal-data",
            file=file,
            span=lines.span(found.start, found.end),
            message=said(found.kind),
            expected=ADVICE[found.kind],
        )


def said(kind: str) -> str:
    """What is told of a finding: its sort, never its text."""
    return f"这里有{LABELS[kind]}，不能公布"


def problems_in(
    text: str, at: ValuePath = (), passes: Callable[[int, int], bool] = lambda _start, _end: False
) -> Iterator[Problem]:
    """What of a text may not be printed; `at` is where the text stands, `passes` what of it is a false alarm."""
    for found in find(text):
        if not passes(found.start, found.end):
            yield Problem(
                at=at,
                message=said(found.kind),
                expected=ADVICE[found.kind],
                part=ink(text, found.start, found.end),
            )


RULES: Final = (
    Rule(name="personal-data", needs=("allow",), check=_personal),
    Rule(name="unused-allow", needs=("allow",), check=_unused),
)
"""What holds for every record of every kind."""
