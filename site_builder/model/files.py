"""The files that a record names: its attachments, then the papers that its fields name (contract 1, 2, 5).

In: a record.  Out: each file once, with its number: published it is `/<place>/<kind>/<id>/<n>.pdf`, so that the name that was
typed appears nowhere.  The number goes by the whole record as it was typed; what has not happened yet moves no address.

    named_files(record)   # (NamedFile(number=1, src="files/banfa.pdf", at=("attachments", 0, "src"), reviewed=False),)
"""

from __future__ import annotations

from site_builder.base.diagnostics import ValuePath
from site_builder.base.values import dataclass
from site_builder.content.fields import SourceFile
from site_builder.content.schema import walk
from site_builder.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedFile:
    """A file of a record: its number, its path from the keeper's folder, where it is named first, and whether somebody
    looked at it."""

    number: int
    src: str
    at: ValuePath
    reviewed: bool


def named_files(record: Record) -> tuple[NamedFile, ...]:
    """The files of a record; one that is named twice stands once, at its first name."""
    places: dict[str, ValuePath] = {}
    for index, item in enumerate(record.attachments):
        places.setdefault(item.src, ("attachments", index, "src"))
    for path, _, value in walk(record):
        if isinstance(value, SourceFile):
            places.setdefault(value.path, path)
    seen = {item.src for item in record.attachments if item.reviewed}
    return tuple(
        NamedFile(number=number, src=src, at=at, reviewed=src in seen)
        for number, (src, at) in enumerate(places.items(), start=1)
    )
