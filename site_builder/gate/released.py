"""What of a record may be printed, and what was signed of it as a digest.

In: a record as it was typed.  Out: its released fields, built up from the audiences that they state; and a `Seal`, made of
all that is printed of it and of nothing else: public and masked fields as they are printed, the files that it names by
their bytes, the boxes that hide parts of a picture.  A note of the office is not in it, nor the date of a build: all that
was typed is, also what has not happened yet (docs/domain.md 6, 审签).

Not in it are `objection` and `withdrawn`: what befalls a record by others' hand holds at once and waits for nobody's
signature (domain 6, contract 5); and `at` with one place, for that is in the reference which the seal stands beside.

A seal stays what it is from one version of the program to the next: it is made of field names and typed text alone.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from hashlib import blake2b
from typing import Any, Final

from site_builder.base.days import Period
from site_builder.base.diagnostics import ValuePath
from site_builder.base.text import mask_name
from site_builder.content.declare import MASKED, PUBLIC
from site_builder.content.fields import Ref, SourceFile, Undated, day_of
from site_builder.content.schema import declared, walk
from site_builder.model.public import Facts, PublicFile
from site_builder.model.record import Entry, PhotoFields, Record
from site_builder.model.signoffs import Seal

LATE_ENTRY_DAYS: Final = 7
"""An entry made more than so many days after the event is marked 补录 (domain 2)."""

NO_PAPERS: Final[Mapping[str, PublicFile]] = {}
_LINKED: Final = ("related", "continues")
"""Common fields whose targets stand together on every page."""
_OTHERS_HAND: Final = ("objection", "withdrawn")


def late_entry(record: Record) -> bool:
    """Whether the record is marked 补录."""
    day = day_of(record.date)
    return bool(record.recorded and day and (record.recorded.date - day).days > LATE_ENTRY_DAYS)


def released(record: Any, papers: Mapping[str, PublicFile] = NO_PAPERS, by_state: bool = False) -> Facts:
    """The fields of a record (or of a mapping in it) that may be printed, masked where they must be; of a file that a
    field names what became of it in `papers`, and nothing of its name.

    A record's own id is in its reference, its photos and attachments are released as files.  What its kind lets out by
    its state alone is there only for a seal, for it is signed whole (`by_state`)."""
    apart = ("id", "photos", "attachments") if isinstance(record, Record) else ()
    values: dict[str, Any] = {}
    for item in declared(type(record)):
        value = getattr(record, item.attribute)
        if value is None or value == () or item.name in apart or (item.spec.by_state and not by_state):
            continue
        if item.spec.audience is PUBLIC:
            public = _released_value(value, papers)
            if public is not None:
                values[item.name] = public
        elif item.spec.audience is MASKED:
            values[item.name] = item.spec.printed(record) if item.spec.printed else mask_name(value)
    return Facts(values)


def named_records(record: Record) -> tuple[Ref, ...]:
    """The records that public fields of its own kind name, in the order typed."""
    found: list[Ref] = []
    hidden: list[ValuePath] = []
    for path, item, value in walk(record):
        if item.spec.audience is not PUBLIC or item.spec.by_state:
            hidden.append(path)
        elif path[0] not in _LINKED and not any(path[: len(above)] == above for above in hidden):
            found.extend(
                one for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, Ref)
            )
    return tuple(dict.fromkeys(found))


def _released_value(value: Any, papers: Mapping[str, PublicFile]) -> Any:
    if isinstance(value, tuple):
        return tuple(_released_value(item, papers) for item in value)
    if isinstance(value, SourceFile):
        return papers.get(value.path)
    if dataclasses.is_dataclass(value) and not isinstance(value, (Ref, Period)) and _declares(type(value)):
        return released(value, papers)
    return value


def _declares(shape: type) -> bool:
    return all("spec" in item.metadata for item in dataclasses.fields(shape)) and bool(
        dataclasses.fields(shape)
    )


def seal(entry: Entry, record: Record, source: Callable[[str], str]) -> Seal:
    """The seal of a record without an error; `source` is the digest of a file of the content, by its path."""
    shown: dict[str, Any] = {name: _plain(value) for name, value in released(record, by_state=True).items()}
    shown = _by_own_hand(shown)
    if len(record.at) <= 1:
        shown.pop("at", None)
    if record.photos:
        shown["photos"] = [_picture(photo) for photo in record.photos]
    if record.attachments:
        shown["attachments"] = [_plain(released(item)) for item in record.attachments]
    for path, item, value in walk(record):
        name, file = str(path[0]), value.path if isinstance(value, SourceFile) else ""
        if item.name == "src" and isinstance(value, str):
            file = value
        if file and name in shown:
            keeper = entry.photo_keeper if name == "photos" else entry.keeper
            shown[name] = [shown[name], source(f"{keeper}/{file}".strip("/"))]
    if late_entry(record):
        shown["recorded"] = "late"
    if entry.type:
        shown["type"] = entry.type
    return Seal(
        whole=_digest([1, entry.kind, shown], 16),
        parts=tuple((name, _digest(value, 4)) for name, value in sorted(shown.items())),
    )


def code_of(facts: Facts) -> str:
    """Eight characters that stand for what is printed of a record, as it stands today: they change with its text."""
    return _digest(_by_own_hand(_plain(facts)), 4)


def _by_own_hand(value: Any) -> Any:
    """Without what others did to the record, or to a line of it."""
    if isinstance(value, list):
        return [_by_own_hand(one) for one in value]
    if isinstance(value, dict):
        return {name: _by_own_hand(one) for name, one in value.items() if name not in _OTHERS_HAND}
    return value


def _picture(photo: PhotoFields) -> Any:
    """What decides a published picture beside the bytes of its file."""
    return [_plain(released(photo)), _plain(photo.blur), photo.origin == "illustration"]


def _digest(value: object, size: int) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return blake2b(text.encode(), digest_size=size).hexdigest()


def _plain(value: Any) -> Any:
    """A value as text, lists and mappings, whatever its class is called in this version of the program; TypeError for what
    has no exact form of its own."""
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Undated):
        return "未注明"
    if isinstance(value, Ref):
        return f"{value.place}/{value.kind}:{value.id}"
    text = getattr(value, "text", None)  # numbers, money, periods: as they were typed
    if isinstance(text, str):
        return text
    if dataclasses.is_dataclass(value):
        return {item.name: _plain(getattr(value, item.name)) for item in dataclasses.fields(value)}
    if isinstance(value, (Decimal, Fraction)):
        return str(value)
    raise TypeError(f"no seal of a {type(value).__qualname__}")
