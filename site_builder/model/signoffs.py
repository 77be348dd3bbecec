"""Sign-off 审签: the decisions that signoffs.yaml files hold (contract 2: `{sheet, date, by, digests}`; domain 6).

In: the signoffs.yaml files of the site and its places.  Out: the decisions, the folders whose file is not wholly readable,
diagnostics.  A decision names records with what was signed of each, as a `Seal`: a digest of all that is printed, and a
short one of each field, so that it can be told which fields changed without keeping what stood there.

What is wrong signs nothing: a record that it should let out waits.  It withholds nothing else, no place and no board, for a
signature only ever adds (unlike withdrawals.yaml, whose slips must not keep standing what should be gone).

    parse_seal("4be0643f1d98573b97cdca98a65347dd title:1f3a9c0e")
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Day
from typing import Any, Final

from site_builder.base.diagnostics import Diagnostic, ValuePath, errors
from site_builder.base.text import nearest
from site_builder.base.values import dataclass
from site_builder.content.declare import OFFICE, PUBLIC, At, FieldType, spec
from site_builder.content.fields import Ref, day, parse_ref, text
from site_builder.content.reader import Piece
from site_builder.content.schema import decode
from site_builder.model.moves import tops_of
from site_builder.model.public import place_path, ref_text
from site_builder.model.registry import known_kinds
from site_builder.model.typed import Read, read_file

_SEAL: Final = re.compile(r"([0-9a-f]{32})((?: [a-z0-9_]{1,40}:[0-9a-f]{8})*)")
_EXAMPLE: Final = "4be0643f1d98573b97cdca98a65347dd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """What is printed of a record, as digests: `whole` decides, `parts` (field, digest) only tell what changed."""

    whole: str
    parts: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """As it is typed: `4be0… title:1f3a9c0e`."""
        return " ".join((self.whole, *(f"{name}:{known}" for name, known in self.parts)))


def parse_seal(raw: str) -> Seal | None:
    """A seal as it is typed; None for anything else."""
    found = _SEAL.fullmatch(raw)
    if found is None:
        return None
    pairs = (part.partition(":") for part in found[2].split())
    return Seal(whole=found[1], parts=tuple((name, known) for name, _, known in pairs))


def _seals() -> FieldType:
    """`{/place/kind:id: seal}`; a wrong line costs that line and no other."""

    def decode_seals(raw: object, at: At) -> Any:
        if not isinstance(raw, Mapping):
            return at.fail("not-a-mapping", "这里应写一组“记录: 校验码”", expected="用 build.py signoff 写")
        found = []
        for key, value in raw.items():
            here, ref = at.child(key), parse_ref(key)
            seal = parse_seal(value) if isinstance(value, str) else None
            if ref is None or not ref.place:
                here.fail(
                    "bad-ref",
                    "记录要写全：/地方/类:编号",
                    on_key=True,
                    example="/cuihu/liuyin/honors:h-2026-031",
                )
            elif seal is None:
                here.fail(
                    "bad-digest",
                    "校验码不对，这一条不算审签过",
                    expected="32位十六进制，照审签表抄，或用 build.py signoff 写",
                    example=_EXAMPLE,
                )
            else:
                found.append((ref, seal))
        return tuple(found)

    return FieldType(
        decode=decode_seals,
        expected="每条记录一行：“/地方/类:编号: 校验码”",
        example=f"{{/cuihu/honors:h-2026-031: {_EXAMPLE}}}",
        free_keys=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SignoffFields:
    """One decision of a signoffs.yaml, as typed."""

    sheet: str = spec(text(40, example="3f9a1c20"), PUBLIC, label="表号", required=True)
    date: Day = spec(day(), PUBLIC, label="审签日期", required=True)
    by: str = spec(text(40, example="街道分管领导"), OFFICE, label="审签岗位", required=True)
    digests: tuple[tuple[Ref, Seal], ...] = spec(_seals(), PUBLIC, label="校验码", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signoff:
    """A decision with the folder in which it was typed, and where; `seals` are what it signs."""

    sheet: str
    date: Day
    by: str
    folder: str
    seals: tuple[tuple[Ref, Seal], ...]
    file: str
    at: ValuePath


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A decision as it concerns one record of a place: `record` is how it is named there."""

    kind: str
    id: str
    sheet: str
    date: Day
    by: str
    folder: str
    seal: Seal
    record: str
    file: str
    at: ValuePath


def read_signoffs(
    files: Iterable[str], read: Read, once: Mapping[str, Iterable[str]] | None = None
) -> tuple[tuple[Signoff, ...], tuple[str, ...], tuple[Diagnostic, ...]]:
    """All decisions, and the folders whose file is not wholly readable: of the records there and beneath nobody can say
    that they were never signed.  `once` are the old paths that places typed."""
    found: list[Signoff] = []
    unsure: list[str] = []
    sink: list[Diagnostic] = []
    for path in files:
        folder = path.rpartition("/")[0]
        before = len(sink)
        document, faults = read_file(path, read)
        sink.extend(faults)
        if document is not None and document.readable:
            told = {item.at for item in errors(faults)}
            for piece in document.pieces:
                where: ValuePath = (piece.index,) if document.shape == "list" else ()
                damaged = any(at[: len(where)] == where for at in told)
                typed = _decided(piece, path, where, told, sink)
                if typed is not None and not damaged:
                    seals = tuple(_of_here(typed.digests, folder, path, where, once or {}, sink))
                    found.append(
                        Signoff(
                            sheet=typed.sheet,
                            date=typed.date,
                            by=typed.by,
                            folder=folder,
                            seals=seals,
                            file=path,
                            at=where,
                        )
                    )
        if errors(sink[before:]):
            unsure.append(folder)
    return tuple(found), tuple(unsure), tuple(sink)


def _decided(
    piece: Piece, file: str, where: ValuePath, told: set[ValuePath], sink: list[Diagnostic]
) -> SignoffFields | None:
    """The fields of a decision; None where anything but a single line of its digests is wrong."""
    if piece.value is None:
        return None
    found: list[Diagnostic] = []
    result = decode(SignoffFields, piece.value, At(file, where, found))
    sink.extend(item for item in found if item.at not in told)
    lines = len((*where, "digests", ""))
    whole = all(len(item.at) == lines and item.at[-2] == "digests" for item in found)
    if result is None or result.broken or not whole:
        return None
    fields: SignoffFields = result.record
    return fields


def _of_here(
    seals: Iterable[tuple[Ref, Seal]],
    folder: str,
    file: str,
    where: ValuePath,
    once: Mapping[str, Iterable[str]],
    sink: list[Diagnostic],
) -> Iterator[tuple[Ref, Seal]]:
    """What a file may sign: records of its own place and beneath, by an address of now or of before."""
    tops, top = tops_of(folder, once), place_path(folder)
    for ref, seal in seals:
        at = (*where, "digests", ref_text(ref))
        if ref.kind not in known_kinds():
            sink.append(
                Diagnostic(
                    rule="unknown-kind",
                    file=file,
                    at=at,
                    on_key=True,
                    message=f"没有“{ref.kind}”这类栏目",
                    nearest=nearest(ref.kind, known_kinds()),
                )
            )
        elif not place_path(ref.place).startswith(tops):
            sink.append(
                Diagnostic(
                    rule="signoff-place",
                    file=file,
                    at=at,
                    on_key=True,
                    message="这里只能审签本地方和下级的记录，这一行不算",
                    expected=f"以 {top} 开头；别处的写进那里的 signoffs.yaml",
                    example=f"{top}honors:h-2026-031",
                )
            )
        else:
            yield ref, seal


def post_names(post: str, *places: str) -> frozenset[str]:
    """The names that a post goes by: its own with spaces dropped, and, typed as a reference, the full one seen from each
    of `places`.  Two posts are the same when one of these is (contract 3)."""
    plain = "".join(post.split())
    ref = parse_ref(plain)
    if ref is None:
        return frozenset([plain])
    if ref.place:
        return frozenset([ref_text(ref)])
    return frozenset(ref_text(Ref(place or "/", ref.kind, ref.id)) for place in places)


def upward(place: str) -> tuple[str, ...]:
    """A place and all above it, by path: `a/b`, `a`, and the root."""
    parts = place.split("/") if place else []
    return tuple("/".join(parts[:length]) for length in range(len(parts), -1, -1))
