"""Pictures of records: each is made anew from its pixels, so that nothing but the picture leaves (contract 2).

In: entries of a place and a way to read a file.  Out: the published pictures by entry, and a diagnostic for every
file that is refused; an entry with a refused picture is withheld.  All are made, also those of records that are not
shown today, for the date alone must never change the verdict (contract 4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from site_builder.base.diagnostics import Diagnostic
from site_builder.gate.photos import camera_day, encode
from site_builder.model.public import PublicPhoto, record_path
from site_builder.model.record import Entry

Read = Callable[[str], bytes | Diagnostic]
Made = tuple[tuple[PublicPhoto, tuple[tuple[str, bytes], ...]], ...]


def make_pictures(entries: Iterable[Entry], read: Read) -> tuple[dict[Entry, Made], tuple[Diagnostic, ...]]:
    """The pictures of every entry that has some and no error so far."""
    made: dict[Entry, Made] = {}
    sink: list[Diagnostic] = []
    for entry in entries:
        if entry.record is None or entry.faulty or not entry.record.photos:
            continue
        found: list[tuple[PublicPhoto, tuple[tuple[str, bytes], ...]]] = []
        for index, photo in enumerate(entry.record.photos):
            data = read(f"{entry.keeper}/{photo.src}".strip("/"))
            result = data.message if isinstance(data, Diagnostic) else encode(data, photo.blur or ())
            if isinstance(result, str):
                sink.append(
                    Diagnostic(
                        rule="photo-refused",
                        file=entry.origin.file,
                        at=(*entry.origin.at, "photos", index, "src"),
                        message=result,
                    )
                )
                continue
            if isinstance(data, bytes):
                sink.extend(_other_day(entry, index, photo.taken, camera_day(data)))
            base = f"{record_path(entry.place, entry.kind, entry.id)}{index + 1}"
            public = PublicPhoto(
                base=base,
                alt=photo.alt,
                stage=photo.stage or "",
                taken=photo.taken,
                width=result.width,
                height=result.height,
                illustration=photo.origin == "illustration",
            )
            found.append((public, tuple((f"{base}-{suffix}", data) for suffix, data in result.files)))
        made[entry] = tuple(found)
    return made, tuple(sink)


def _other_day(entry: Entry, index: int, taken: date | None, camera: date | None) -> Iterable[Diagnostic]:
    """A typed day that is not the camera's: one of the two is wrong, and an editor can tell which."""
    if taken is not None and camera is not None and taken != camera:
        yield Diagnostic(
            rule="photo-day",
            severity="warning",
            file=entry.origin.file,
            at=(*entry.origin.at, "photos", index, "taken"),
            message="写的拍摄日期和照片里相机记下的日期不同",
            expected="核对是哪一天拍的",
        )
