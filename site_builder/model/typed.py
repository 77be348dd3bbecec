"""Places as they were typed: place.yaml, places.yaml and site.yaml read and decoded, before anything is inherited.

In: paths and a way to read a file.  Out: `Typed` values and diagnostics.  A file that cannot be read, or whose fields
are wrong, gives a `Typed` without fields: its place is withheld, by its name as far as that can be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from site_builder.base.diagnostics import Diagnostic, ValuePath, errors
from site_builder.base.values import dataclass
from site_builder.content.declare import At
from site_builder.content.reader import Document, locate, read_document
from site_builder.content.schema import Decoded, decode
from site_builder.model.personal import personal_data
from site_builder.model.place_fields import PlaceEntryFields, PlaceFields

Read = Callable[[str], bytes | Diagnostic]


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A place as it was typed: where, its fields (None where they would not decode), and its name as far as it can
    be read, to say which place is withheld."""

    path: str
    file: str
    at: ValuePath
    fields: PlaceFields | None
    name: str = ""


def read_file(path: str, read: Read) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """A YAML file as pieces; None and why where it cannot be read at all."""
    data = read(path)
    if isinstance(data, Diagnostic):
        return None, (data,)
    document = read_document(data, path)
    return document, document.diagnostics


def declared_places(
    files: Iterator[str] | tuple[str, ...], read: Read
) -> tuple[tuple[Typed, ...], tuple[str, ...], tuple[Diagnostic, ...]]:
    """What the places.yaml files declare: the entries, the folders whose places.yaml cannot be read, and faults."""
    found: list[Typed] = []
    unreadable: list[str] = []
    sink: list[Diagnostic] = []
    for path in files:
        folder = path.rpartition("/")[0]
        document, faults = read_file(path, read)
        sink.extend(faults)
        if document is None or not document.readable:
            unreadable.append(folder)
            continue
        for piece in document.pieces:
            where: ValuePath = (piece.index,) if document.shape == "list" else ()
            below = piece.id_hint
            fields = None
            if piece.value is not None:
                result, wrong = decoded_value(PlaceEntryFields, piece.value, path, where, faults, sink)
                if result is not None and "id" not in result.broken:
                    below = result.record.id
                    fields = None if wrong else result.record
            if below:
                found.append(
                    Typed(
                        path=f"{folder}/{below}".strip("/"),
                        file=path,
                        at=where,
                        fields=fields,
                        name=_name_of(piece.value),
                    )
                )
    return tuple(found), tuple(unreadable), tuple(sink)


def decoded_value(
    shape: type,
    value: object,
    file: str,
    where: ValuePath,
    faults: tuple[Diagnostic, ...],
    sink: list[Diagnostic],
) -> tuple[Decoded | None, bool]:
    """One piece decoded, and whether it is wrong; what the reader said of a value (it is empty, say) the decoder need
    not say again."""
    told = {item.at for item in errors(faults) if item.at[: len(where)] == where}
    found: list[Diagnostic] = []
    result = decode(shape, value, At(file, where, found))
    if result is not None:
        found.extend(personal_data(result.record, file, where))
    sink.extend(item for item in found if item.at not in told)
    return result, bool(told) or bool(errors(found))


def line_of(file: str, at: ValuePath, read: Read) -> str:
    """A file and the line in it, as a message names them."""
    data = read(file)
    span = locate(data, at, on_key=False) if isinstance(data, bytes) else None
    return f"{file} 第{span.line}行" if span else file


def typed_file(path: str, file: str, shape: type, read: Read, sink: list[Diagnostic]) -> Typed:
    document, faults = read_file(file, read)
    sink.extend(faults)
    if document is None or not document.readable:
        return Typed(path=path, file=file, at=(), fields=None)
    if document.shape != "mapping" or not document.pieces:
        sink.append(Diagnostic(rule="not-a-mapping", file=file, message="这个文件应是一组字段，不是列表"))
        return Typed(path=path, file=file, at=(), fields=None)
    value = document.pieces[0].value
    if value is None:
        return Typed(path=path, file=file, at=(), fields=None)
    result, wrong = decoded_value(shape, value, file, (), faults, sink)
    fields = None if wrong or result is None else result.record
    return Typed(path=path, file=file, at=(), fields=fields, name=_name_of(value))


def _name_of(value: Any) -> str:
    """The name in a place's value, wrong or not; a name is public, and short or not one."""
    name = value.get("name") if isinstance(value, Mapping) else None
    return name if isinstance(name, str) and len(name) <= 30 and name.isprintable() else ""
