"""Pictures of records: each is made anew from its pixels, so that nothing but the picture leaves (contract 2).

In: entries of a place, a way to read a file, and what was made of the same files before.  Out: the published pictures
by entry, and a diagnostic for every file that is refused; an entry with a refused picture is withheld.  All are made,
also those of records that are not shown today, for the date alone must never change the verdict (contract 4).

Making pictures is most of the work of a small build, so what was made of the same bytes, boxes and day is not made
again: `Remade` says what lies in the live release.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from site_builder.base.diagnostics import Diagnostic
from site_builder.base.digest import digest, digest_bytes
from site_builder.base.values import dataclass
from site_builder.gate.photos import camera_day, encode
from site_builder.model.public import PictureFile, PublicPhoto, record_path
from site_builder.model.record import Entry, PhotoFields

Read = Callable[[str], bytes | Diagnostic]
Picture = tuple[PublicPhoto, tuple[PictureFile, ...]]
"""A published picture and its files (whose day to go is not known here)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remade:
    """What was made of a file: `source` is the digest of its bytes, `key` of all that decides the outcome; `files` are
    (path, digest, size)."""

    source: str
    key: str
    width: int
    height: int
    files: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """The pictures of a place: by entry; what was made, by the base of the address; and the path of every source."""

    made: Mapping[Entry, tuple[Picture, ...]]
    remade: Mapping[str, Remade]
    sources: tuple[tuple[str, str], ...]
    diagnostics: tuple[Diagnostic, ...]


def make_pictures(
    entries: Iterable[Entry],
    read: Read,
    known: Mapping[str, str] | None = None,
    before: Mapping[str, Remade] | None = None,
) -> Pictures:
    """The pictures of every entry that has some and no error so far.

    `known` are the digests of source files as far as they are known; `before` what was made earlier, by base: where
    the source is the same, its files are taken over.
    """
    made: dict[Entry, tuple[Picture, ...]] = {}
    remade: dict[str, Remade] = {}
    sources: dict[str, str] = {}
    sink: list[Diagnostic] = []
    for entry in entries:
        if entry.record is None or entry.faulty or not entry.record.photos:
            continue
        found: list[Picture] = []
        for index, photo in enumerate(entry.record.photos):
            path = f"{entry.keeper}/{photo.src}".strip("/")
            base = f"{record_path(entry.place, entry.kind, entry.id)}{index + 1}"
            old = (before or {}).get(base)
            source = (known or {}).get(path, "")
            if old is not None and source and old.key == _key(source, photo):
                remade[base], sources[path] = old, source
                files = tuple(_file(name, size=size, digest=made_of) for name, made_of, size in old.files)
                found.append((_public(base, photo, old.width, old.height), files))
                continue
            data = read(path)
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
            assert isinstance(data, bytes)
            sink.extend(_other_day(entry, index, photo.taken, camera_day(data)))
            files = tuple(
                _file(f"{base}-{suffix}", size=len(bytes_), digest=digest_bytes(bytes_), data=bytes_)
                for suffix, bytes_ in result.files
            )
            sources[path] = digest_bytes(data)
            remade[base] = Remade(
                source=sources[path],
                key=_key(sources[path], photo),
                width=result.width,
                height=result.height,
                files=tuple((file.path, file.digest, file.size) for file in files),
            )
            found.append((_public(base, photo, result.width, result.height), files))
        made[entry] = tuple(found)
    return Pictures(made=made, remade=remade, sources=tuple(sorted(sources.items())), diagnostics=tuple(sink))


def _key(source: str, photo: PhotoFields) -> str:
    """All that decides what is made of a file, and what is said of it."""
    return digest((source, photo.blur, photo.taken))


def _file(path: str, *, size: int, digest: str, data: bytes | None = None) -> PictureFile:
    return PictureFile(path=path, ref="", goes=None, digest=digest, size=size, data=data)


def _public(base: str, photo: PhotoFields, width: int, height: int) -> PublicPhoto:
    return PublicPhoto(
        base=base,
        alt=photo.alt,
        stage=photo.stage or "",
        taken=photo.taken,
        width=width,
        height=height,
        illustration=photo.origin == "illustration",
    )


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
