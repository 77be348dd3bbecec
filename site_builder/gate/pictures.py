"""Pictures of records: each is made anew from its pixels, so that nothing but the picture leaves (contract 2).

In: entries of a place, a way to read a file, and what was made of the same files before.  Out: the published pictures
by entry, and a diagnostic for every file that is refused; an entry with a refused picture is withheld.  All are made,
also those of records that are not shown today, for the date alone must never change the verdict (contract 4).

The same picture may stand once in a record, and once in a place as evidence (before, after): a reused after-photo proves
nothing.  It is known by its bytes, and by its look where it was saved twice.

Making pictures is most of the work of a small build, so what was made of the same bytes, boxes and day is not made
again: `Remade` says what lies in the live release.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Final

from site_builder.base.diagnostics import Diagnostic
from site_builder.base.digest import digest, digest_bytes
from site_builder.base.values import dataclass
from site_builder.content.fields import day_of
from site_builder.gate.photos import LOOK_SIDE, NEAR, alike, camera_day, encode
from site_builder.model.public import PictureFile, PublicPhoto, record_path
from site_builder.model.record import Entry, PhotoFields

Read = Callable[[str], bytes | Diagnostic]
EVIDENCE: Final = ("before", "after")
BRIGHTER: Final = NEAR * LOOK_SIDE * LOOK_SIDE
"""By so much may the sums of two looks differ that are alike."""
Picture = tuple[PublicPhoto, tuple[PictureFile, ...]]
"""A published picture and its files (whose day to go is not known here)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remade:
    """What was made of a file: `source` is the digest of its bytes, `key` of all that decides the outcome; `files` are
    (path, digest, size), `look` is what tells the published picture from another (`photos.alike`)."""

    source: str
    key: str
    width: int
    height: int
    files: tuple[tuple[str, str, int], ...]
    look: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Use:
    """A picture in a record, with what became of its file."""

    entry: Entry
    index: int
    made: Remade


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
    uses: list[_Use] = []
    sink: list[Diagnostic] = []
    for entry in entries:
        if entry.record is None or entry.faulty or not entry.record.photos:
            continue
        found: list[Picture] = []
        for index, photo in enumerate(entry.record.photos):
            path = f"{entry.photo_keeper}/{photo.src}".strip("/")
            base = f"{record_path(entry.place, entry.kind, entry.id)}{index + 1}"
            old = (before or {}).get(base)
            source = (known or {}).get(path, "")
            if old is not None and source and old.key == _key(source, photo):
                remade[base], sources[path] = old, source
                uses.append(_Use(entry=entry, index=index, made=old))
                files = tuple(_file(name, size=size, digest=made_of) for name, made_of, size in old.files)
                found.append((_public(base, photo, old.width, old.height), files))
                continue
            data = read(path)
            result = data.message if isinstance(data, Diagnostic) else encode(data, photo.blur or ())
            if isinstance(result, str):
                if entry.target is not None:
                    continue  # told of the record that it is a view of, which takes it along
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
            if entry.target is None:
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
                look=result.look,
            )
            uses.append(_Use(entry=entry, index=index, made=remade[base]))
            found.append((_public(base, photo, result.width, result.height), files))
        made[entry] = tuple(found)
    sink.extend(_twice([use for use in uses if use.entry.target is None]))
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


def _twice(uses: Sequence[_Use]) -> Iterator[Diagnostic]:
    """An error for each picture that stands twice: of two records, at the one with the later date."""
    by_entry: dict[int, list[_Use]] = {}
    for use in uses:
        by_entry.setdefault(id(use.entry), []).append(use)
    for mine in by_entry.values():
        for one, other in combinations(mine, 2):
            if _same(one.made, other.made):
                yield _reused(other, f"和这条记录的第{one.index + 1}张是同一张照片", "一张照片只用一次")
    evidence = [use for use in uses if _photo(use).stage in EVIDENCE]
    evidence.sort(key=lambda use: sum(use.made.look))  # the same picture is about as bright
    for number, one in enumerate(evidence):
        for other in evidence[number + 1 :]:
            if sum(other.made.look) - sum(one.made.look) > BRIGHTER:
                break
            if one.entry is not other.entry and _same(one.made, other.made):
                first, second = sorted((one, other), key=_order)
                yield _reused(
                    second,
                    f"和 {first.entry.origin.file} 第{first.entry.origin.line}行那条记录是同一张照片",
                    "每处问题的整改前、整改后都用当时当地拍的照片",
                )


def _same(one: Remade, other: Remade) -> bool:
    return one.source == other.source or (_shaped_alike(one, other) and alike(one.look, other.look))


def _shaped_alike(one: Remade, other: Remade) -> bool:
    """Whether two pictures are as wide for their height, to one part in fifty."""
    return abs(one.width * other.height - other.width * one.height) * 50 <= one.width * other.height


def _order(use: _Use) -> tuple[date, str, int, str]:
    record, origin = use.entry.record, use.entry.origin
    day = day_of(record.date) if record is not None else None
    return (day or date.min, origin.file, origin.line, use.entry.id)


def _photo(use: _Use) -> PhotoFields:
    assert use.entry.record is not None
    return use.entry.record.photos[use.index]


def _reused(use: _Use, message: str, expected: str) -> Diagnostic:
    return Diagnostic(
        rule="photo-twice",
        file=use.entry.origin.file,
        at=(*use.entry.origin.at, "photos", use.index, "src"),
        message=message,
        expected=expected,
    )
