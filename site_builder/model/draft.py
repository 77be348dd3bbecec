"""A new record, filled in: a kind's own example, made to fit one place (`new`).

In: the text of a kind's `example.yaml`, and where and when the record is to be.  Out: its first record as text, with its
comments, that passes the rules of that place; or why there is none.  Nothing here knows a kind: what does not fit is
found by the rules themselves, and then another choice is taken, or the field becomes a comment.

    draft_record(example, spot)      "- id: h-2026-032\\n  title: 三年如一日帮邻居买菜\\n  date: 2026-11-20\\n…"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from site_builder.base.days import following, parse_day
from site_builder.base.diagnostics import Diagnostic, ValuePath, errors
from site_builder.base.values import dataclass
from site_builder.content.declare import Spec
from site_builder.content.events import Mark
from site_builder.content.reader import marks, read_document
from site_builder.content.schema import declared
from site_builder.model.board import read_keeper
from site_builder.model.check import check_place
from site_builder.model.kind import Kind, Surroundings
from site_builder.model.layout import name_fault
from site_builder.model.place import Place
from site_builder.model.record import Entry

_DAY: Final = re.compile(r"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])")
_MONTH: Final = re.compile(r"(\d{4})-(\d{2})")
_NUMBERED: Final = re.compile(r"(.*?)(\d+)")
_ADVICE: Final = re.compile(r"([a-z_]+): .+")
_ROUNDS: Final = 40
_PERIODS: Final = 8
_PHOTOS: Final = "photos"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a record is to be: its kind, its place with what holds around it, the keeper whose file it will lie in, the
    paths of all places; its id and its date; the records of the kind that are there already."""

    kind: Kind
    around: Surroundings
    keeper: str
    places: tuple[str, ...]
    id: str
    day: date
    beside: tuple[Entry, ...] = ()

    @property
    def place(self) -> Place:
        """The place it belongs to."""
        return self.around.place


def draft_record(example: str, spot: Spot) -> tuple[str, tuple[Diagnostic, ...]]:
    """The first record of an example as it would stand at a place; empty with what is wrong where nothing fits."""
    text = _first(example)
    value = _value(text)
    text = _dated(text, value.get("date"), spot.day)
    text = re.sub(rf"(?<![\w-]){re.escape(str(value.get('id')))}(?![\w])", spot.id, text)
    if spot.keeper != spot.place.path:
        below = spot.place.path.removeprefix(f"{spot.keeper}/" if spot.keeper else "")
        text = _beneath_id(text, f"at: {below}")
    text = _without(text, _PHOTOS)
    for name in _not_yet(text, spot):
        text = _without(text, name)
    text, wrong = _fitted(text, spot)
    return ("", wrong) if wrong else (_with_choices(text, spot), ())


def next_id(taken: Mapping[str, date], kind: str, day: date) -> str:
    """The id after the newest of those in use at a place (each with its date), of the same width; `h-2026-001` where none
    is numbered.  Where the newest bears the year, a new year begins anew."""
    prefix, number, width = f"{kind[0]}-{day.year}-", 0, 3
    numbered = [one for one in taken if _NUMBERED.fullmatch(one)]
    if numbered:
        newest = max(numbered, key=lambda one: (taken[one], len(one), one))
        match = _NUMBERED.fullmatch(newest)
        assert match is not None
        prefix, number, width = match[1], int(match[2]), len(match[2])
        year = str(taken[newest].year)
        if year in prefix.split("-") and day.year > taken[newest].year:
            prefix, number = prefix.replace(year, str(day.year)), 0
    while True:
        number += 1
        found = f"{prefix}{number:0{width}}"
        if found not in taken and not name_fault(found):
            return found


def _first(example: str) -> str:
    """The first record of the text with the comments in it; those before it, and before the next one, are not its own."""
    lines = example.splitlines(keepends=True)
    starts = [number for number, line in enumerate(lines) if line.startswith("- ")]
    own = lines[starts[0] : starts[1] if len(starts) > 1 else len(lines)] if starts else []
    while own and (not own[-1].strip() or own[-1].startswith("#")):
        own.pop()
    return "".join(own)


def _value(text: str) -> dict[str, object]:
    pieces = read_document(text.encode(), "").pieces
    return dict(pieces[0].value) if pieces and pieces[0].value is not None else {}


def _dated(text: str, typed: object, day: date) -> str:
    """All dates moved so that the record's own is `day`; months by as many months."""
    was = parse_day(typed) if isinstance(typed, str) else None
    if was is None:
        return _put(text, (0, "date"), day.isoformat())
    months = (day.year - was.year) * 12 + day.month - was.month

    def moved(match: re.Match[str]) -> str:
        one = parse_day(match[0])
        return (one + timedelta(days=(day - was).days)).isoformat() if one else match[0]

    for mark in reversed(_scalars(text)):
        month = _MONTH.fullmatch(text[mark.start : mark.end])
        if month and 1 <= int(month[2]) <= 12:
            year, rest = divmod(int(month[1]) * 12 + int(month[2]) - 1 + months, 12)
            text = f"{text[: mark.start]}{year:04}-{rest + 1:02}{text[mark.end :]}"
    return _DAY.sub(moved, text)


def _not_yet(text: str, spot: Spot) -> Iterator[str]:
    """The fields of what happens, all of which would lie after the day of the record: nobody may say so yet."""
    value = _value(text)
    for name, spec in _specs(value, spot).items():
        days = [parse_day(found) for found in _DAY.findall(str(value.get(name)))]
        if spec.happens and not spec.required and days and all(day and day > spot.day for day in days):
            yield name


def _fitted(text: str, spot: Spot) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text without what the rules of the place do not let pass, and what is left of that.

    A step is one that leaves fewer errors, else one that leaves another in place of its own (a building is named no
    more, and now the text that speaks of it is wrong); never back to what was tried.
    """
    wrong = _faults(text, spot)
    seen = {text}
    for _ in range(_ROUNDS):
        text, left = _step(text, wrong, seen, spot)
        if left is None:
            break
        wrong = left
        seen.add(text)
    return text, wrong


def _step(
    text: str, wrong: tuple[Diagnostic, ...], seen: set[str], spot: Spot
) -> tuple[str, tuple[Diagnostic, ...] | None]:
    """The text after one step, with what is then wrong; the same text and None where none is left to take."""
    other: tuple[str, tuple[Diagnostic, ...] | None] = (text, None)
    for item in wrong:
        for tried in _ways(text, item, spot):
            left = wrong if tried in seen else _faults(tried, spot)
            if len(left) < len(wrong):
                return tried, left
            gone = all((one.rule, one.at) != (item.rule, item.at) for one in left)
            if other[1] is None and len(left) == len(wrong) and gone:
                other = tried, left
    return other


def _ways(text: str, item: Diagnostic, spot: Spot) -> Iterator[str]:
    """What might put an error right, the least change first: another choice that the place offers, the field as a
    comment, the example of the field itself, the line that the message proposes."""
    specs = _specs(_value(text), spot)
    for path in _leaves(text, item.at):
        yield from (_put(text, path, choice) for choice in (*_choices(path, spot), *_later(text, path)))
    top = item.at[1] if len(item.at) > 1 else ""
    spec = specs.get(str(top))
    if spec is not None and not spec.required:
        yield _without(text, str(top))
    if spec is not None and len(item.at) == 2 and spec.type.example and spec.type.shape is None:
        yield _put(text, item.at, spec.type.example)
    advice = _ADVICE.fullmatch(item.example)
    if advice and advice[1] in specs and advice[1] not in _value(text):
        yield f"{text.rstrip()}\n  {item.example}\n"


def _later(text: str, at: ValuePath) -> Iterator[str]:
    """The periods after the one at a path: that one may be told of already."""
    for mark in _scalars(text):
        yield from following(text[mark.start : mark.end], _PERIODS) if mark.path == at else ()


def _faults(text: str, spot: Spot) -> tuple[Diagnostic, ...]:
    """What the place's rules say of the record, beside those that are there."""
    path = f"{spot.keeper}/{spot.kind.name}.yaml".lstrip("/")
    reading = read_keeper(spot.keeper, ((spot.kind.name, path),), lambda _: text.encode(), spot.places)
    here = tuple(entry for entry in reading.entries if entry.place == spot.place.path)
    found = errors(
        (*reading.diagnostics, *check_place(here, spot.around, (), (), beside=spot.beside).diagnostics)
    )
    if len(here) == len(reading.entries) == 1 or found:
        return found
    return (Diagnostic(rule="no-example", file=path, message="这一类的例子不能用作新记录的样子"),)


def _with_choices(text: str, spot: Spot) -> str:
    """What may be written instead, as comments above the fields: terms, buildings, programmes, procedures."""
    told: dict[str, str] = {}
    for mark in _scalars(text):
        path = mark.path
        name = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
        if name in told or not _offers(path, spot):
            continue
        offers = _offers(path, spot)
        if _taxonomy(path, spot):
            fits = {key for key in offers if not _faults(_put(text, path, key), spot)}
            offers = {key: words for key, words in offers.items() if key in fits}
        told[name] = _listed(offers)
    known = _specs(_value(text), spot)
    for name, here in _PLACE_CHOICES.items():
        if name in known and name not in told:
            told[name] = _listed(here(spot.place))
    if "building" in told:
        told.pop("buildings", None)
    lines = text.splitlines(keepends=True)
    for name, words in told.items():
        number = next((at for at, line in enumerate(lines) if _speaks_of(name, line)), None)
        if number is not None and words:
            line = lines[number]
            indent = " " * max(2, len(line) - len(line.lstrip(" ")))
            lines.insert(number, f"{indent}# {name} 可选：{words}\n")
    return "".join(lines)


def _listed(offers: Mapping[str, str]) -> str:
    return "、".join(f"{key}（{words}）" for key, words in offers.items())


def _speaks_of(name: str, line: str) -> bool:
    """Whether a field stands on a line, or did before it became a comment."""
    bare = line.strip().removeprefix("- ")
    if bare.startswith("#"):
        return re.match(rf"# {name}:(?: |$)", bare) is not None
    return re.search(rf"(?:^|[ {{]){name}:(?: |$)", bare) is not None


_PLACE_CHOICES: Final[Mapping[str, Callable[[Place], Mapping[str, str]]]] = {
    "building": lambda place: {item.id: item.name for item in place.buildings},
    "buildings": lambda place: {item.id: item.name for item in place.buildings},
    "programme": lambda place: {item.id: item.name for _, item in place.programmes},
    "procedure": lambda place: {key: item.name for key, item in place.procedures},
}
"""What a field of such a name may hold, by the place: these are ids of things that the place declares."""


def _offers(path: ValuePath, spot: Spot) -> Mapping[str, str]:
    """The ids that may stand at a path, with their names; none where anything may."""
    taxonomy = _taxonomy(path, spot)
    if taxonomy:
        return {key: term.name for key, term in spot.place.terms(taxonomy).items()}
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    return _PLACE_CHOICES[name](spot.place) if name in _PLACE_CHOICES else {}


def _choices(path: ValuePath, spot: Spot) -> tuple[str, ...]:
    return tuple(_offers(path, spot))


def _taxonomy(path: ValuePath, spot: Spot) -> str:
    """The taxonomy whose ids stand at a path, in a record of any type of the kind; empty for another field."""
    for _, record in spot.kind.records:
        shape: type | None = record
        found = ""
        for step in path[1:]:
            if isinstance(step, int) or shape is None:
                continue
            item = next((one for one in declared(shape) if one.name == step), None)
            shape, found = (item.spec.type.shape, item.spec.type.taxonomy) if item else (None, "")
        if found:
            return found
    return ""


def _specs(value: Mapping[str, object], spot: Spot) -> dict[str, Spec]:
    shape = spot.kind.record_type(str(value.get("type", "")))
    return {item.name: item.spec for item in declared(shape)} if shape is not None else {}


def _scalars(text: str) -> tuple[Mark, ...]:
    """Where each value of the text stands, in order."""
    marked = marks(text.encode())
    return tuple(mark for mark in marked.marks if mark.role == "scalar") if marked else ()


def _leaves(text: str, at: ValuePath) -> tuple[ValuePath, ...]:
    """The paths of the values at or beneath a path; a single item may stand without its list."""
    named = [step for step in at if isinstance(step, str)]
    paths = [mark.path for mark in _scalars(text)]
    same = [path for path in paths if path[: len(at)] == at]
    return tuple(
        same or [path for path in paths if [step for step in path if isinstance(step, str)] == named]
    )


def _put(text: str, at: ValuePath, value: str) -> str:
    """The text with another value at a path."""
    for mark in _scalars(text):
        if mark.path == at:
            return f"{text[: mark.start]}{value}{text[mark.end :]}"
    return text


def _beneath_id(text: str, line: str) -> str:
    """The text with one more line after that of the id."""
    marked = marks(text.encode())
    for mark in marked.marks if marked else ():
        if mark.path == (0, "id") and mark.role == "scalar":
            end = text.index("\n", mark.end) + 1
            return f"{text[:end]}  {line}\n{text[end:]}"
    return text


def _without(text: str, name: str) -> str:
    """The text with the lines of a field as comments."""
    marked = marks(text.encode())
    own = [mark for mark in marked.marks if mark.path[:2] == (0, name)] if marked else []
    if not own:
        return text
    first = text.rfind("\n", 0, own[0].start) + 1
    if first == 0:
        return text  # beside the mark of the list: it cannot be a comment alone
    end = max(mark.end for mark in own)
    last = text.find("\n", end if text[end - 1] != "\n" else end - 1)
    last = len(text) if last < 0 else last
    kept = [
        f"  # {line[2:]}" if line.strip() and not line.lstrip().startswith("#") else line
        for line in text[first:last].split("\n")
    ]
    return text[:first] + "\n".join(kept) + text[last:]


def ids_in_use(entries: tuple[Entry, ...], kind: str, place: str) -> dict[str, date]:
    """The ids of a kind with the dates of their records.  Where the place has any of its own, the others that its ledgers
    hold are only taken: their dates do not count."""
    found = {entry.id: entry for entry in entries if entry.kind == kind and entry.id}
    own = {key for key, entry in found.items() if entry.place == place}
    dated = {key: getattr(entry.record, "date", None) for key, entry in found.items()}
    return {
        key: one if isinstance(one, date) and (key in own or not own) else date.min
        for key, one in dated.items()
    }
