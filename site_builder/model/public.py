"""What the gate let out: the only form in which plan and templates ever see a record.

`PublicEntry` is built up from the fields that are public (and masked ones, masked); nothing is deleted from what
was typed, so a new field is hidden until its audience says otherwise.  Everything here is made of the closed set
of types that can be sealed (docs/architecture.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Day
from hashlib import blake2b
from typing import Any, Final, Literal

from site_builder.base.values import dataclass
from site_builder.content.fields import Ref

GoneWhy = Literal["expired", "withdrawn", "objection", "checking", "unsigned"]


class Facts(Mapping[str, Any]):
    """An immutable mapping of released values, read as attributes: `entry.facts.spot`; absent ones are None."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Any]) -> None:
        object.__setattr__(self, "_values", dict(values))

    def __getitem__(self, key: str) -> Any:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._values.get(name)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("released values do not change")

    def __reduce__(self) -> tuple[Any, ...]:
        return (Facts, (self._values,))

    def __hash__(self) -> int:
        return hash(tuple(sorted(self._values)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPhoto:
    """A published picture: its files are `<base>-480.webp`, `-480.jpg`, `-960.webp`, `-960.jpg`."""

    base: str
    alt: str
    stage: str
    taken: Day | None
    width: int
    height: int
    illustration: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicFile:
    """A published PDF: its address, the title that was typed (empty for a paper that a field names), its length in pages
    and bytes."""

    path: str
    title: str
    pages: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicEntry:
    """One record as the public sees it.

    `ref` is its full reference, `path` its page.  `day` orders it and `month` files it (None where the source
    gives no date); `newest` is its newest dated fact.  `facts` are the typed public fields, `computed` what its
    kind derived.  `fleeting`: it can expire or rests on a consent with an end, so that it stands only on pages
    that may go as a whole; `goes` is the first day on which it must.  `sheds` is the first day on which something of
    `computed` must stand nowhere any more, though the record stays: a page that is made of it goes with it.  `conduct`: it
    is about conduct, by its kind or its category.  `portable`: copies of it may be made as data; `bulletin`: it may be sent
    into a group chat and read aloud; neither is reached by any expiry.  `postable`: no consent keeps it from paper.
    `view_of` is the record of which it is a view.  `asks` are the records that it is related to or continues, `mentions`
    those that further public fields of it name, `posts` those of them that stand in its texts, as typed there
    (`model.posts`).
    """

    ref: Ref
    type: str
    path: str
    title: str
    status: str
    tone: str
    category: str
    day: Day | None
    day_text: str
    newest: Day | None
    facts: Facts
    computed: Facts
    photos: tuple[PublicPhoto, ...] = ()
    attachments: tuple[PublicFile, ...] = ()
    listed: tuple[str, ...] = ()
    asks: tuple[Ref, ...] = ()
    mentions: tuple[Ref, ...] = ()
    posts: tuple[tuple[str, Ref], ...] = ()
    late_entry: bool = False
    fleeting: bool = False
    goes: Day | None = None
    portable: bool = False
    bulletin: bool = False
    postable: bool = True
    sheds: Day | None = None
    conduct: bool = False
    view_of: Ref | None = None

    @property
    def targets(self) -> tuple[Ref, ...]:
        """Every record to which its pages may link."""
        return (*self.asks, *(ref for ref in self.mentions if ref not in self.asks))

    @property
    def keys(self) -> tuple[str, ...]:
        """Its own reference and that of the record which it is a view of: with either of them it goes."""
        return (self.key, ref_text(self.view_of)) if self.view_of is not None else (self.key,)

    @property
    def key(self) -> str:
        """The reference as it is typed: `/cuihu/liuyin/honors:h-1`."""
        return ref_text(self.ref)

    @property
    def month(self) -> str:
        """`2026-11`, or empty where there is no day."""
        return self.day.isoformat()[:7] if self.day else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A record whose address answers with a neutral page: why, since when, by which rule; none of its content.

    `stands`: the statement (更正声明) stands on the board too, where the mistake stood, for at least as long as it did.
    """

    ref: Ref
    path: str
    why: GoneWhy
    day: Day | None = None
    rule: str = ""
    class_: str = ""
    statement: str = ""
    stands: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What a record adds to the sums of its board: a number of `what` in a `period` (`2026-11`, `2026-W45`), perhaps of a
    unit, as long as the record is shown.  Nothing in it names the record; `category` is that under which the record is counted."""

    period: str
    what: str
    of: str = ""
    number: int = 1
    category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One record that is or was published, as a number: where, when, what, how it stands, whether it was entered late (补录),
    and what it adds to the sums of its board; nothing else."""

    kind: str
    month: str
    category: str
    status: str
    late: bool = False
    tags: tuple[str, ...] = ()
    adds: tuple[Added, ...] = ()


def added_up(found: Iterable[Added]) -> tuple[Added, ...]:
    """The sums of what was added, in a fixed order."""
    sums: dict[tuple[str, str, str, str], int] = {}
    for item in found:
        key = (item.period, item.category, item.what, item.of)
        sums[key] = sums.get(key, 0) + item.number
    return tuple(
        Added(period=key[0], category=key[1], what=key[2], of=key[3], number=number)
        for key, number in sorted(sums.items())
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardFacts:
    """What the gate let out of one board at one place.

    `mode` is off, counts or records.  `withheld` counts the records under check, for an error or because they were changed
    and not signed again (`unsigned` of them); `sums` is what all that is counted adds up to; `unreadable` says that a file of
    the board could not be read at all, `keeper_unreadable` that a ledger above it could not.
    `overall` is what the board as a whole says (`Kind.overall`).
    """

    kind: str
    mode: str
    entries: tuple[PublicEntry, ...] = ()
    gone: tuple[Gone, ...] = ()
    counted: tuple[Counted, ...] = ()
    sums: tuple[Added, ...] = ()
    withheld: int = 0
    unsigned: int = 0
    unreadable: bool = False
    keeper_unreadable: bool = False
    overall: Facts = Facts({})


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFile:
    """One file of a published picture, or a published attachment: its address, the record that it belongs to (and those
    that take it with them, `also`), the day on which it goes.

    `data` is None for one that was made before and lies, unchanged, in the live release.
    """

    path: str
    ref: str
    goes: Day | None
    digest: str
    size: int
    data: bytes | None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Internal:
    """What only the office may see of one record, as (label, text): for the preview server alone.  `path` is the
    record's page."""

    path: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """A figure of a closing."""

    kind: str
    category: str
    status: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """The figures of a month (`2026-10`) or a year (`2026`) at a place and beneath it, as published when it was closed."""

    period: str
    closed: Day
    by: str
    figures: tuple[Frozen, ...]

    def number(self, kind: str, statuses: Iterable[str] | None = None) -> int:
        """How many records of a kind, of some statuses or of all."""
        wanted = None if statuses is None else set(statuses)
        return sum(
            item.number
            for item in self.figures
            if item.kind == kind and (wanted is None or item.status in wanted)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """All that the gate let out at one place: its boards in order, and the files of its pictures and attachments.

    `ended` says that its last day is over; `once` are the old paths of the place, `moved` (old, new) addresses of records
    that stood elsewhere before.  `closings` are those whose day has come.  `internal` is empty but in a preview that shows drafts (`model.place.Preview`).
    """

    place: str
    boards: tuple[BoardFacts, ...]
    pictures: tuple[PictureFile, ...] = ()
    internal: tuple[Internal, ...] = ()
    ended: bool = False
    once: tuple[str, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    closings: tuple[Closing, ...] = ()


def full_ref(ref: Ref, place: str) -> Ref:
    """The reference with its place: a short one means the place where it stands."""
    return ref if ref.place == "/" else Ref(ref.place.strip("/") or place or "/", ref.kind, ref.id)


def ref_text(ref: Ref) -> str:
    """`/cuihu/liuyin/honors:h-1`; `/honors:h-1` for the root."""
    where = "" if ref.place == "/" else "/" + ref.place.strip("/")
    return f"{where}/{ref.kind}:{ref.id}"


def record_path(place: str, kind: str, record: str) -> str:
    """The address of a record: `/cuihu/liuyin/honors/h-1/`."""
    return f"{place_path(place)}{kind}/{record}/"


def tree_path(address: str, root: str = "") -> str:
    """Where an address lies in the files of a site: `honors/h-1/index.html` is `/cuihu/honors/h-1/index.html` of the
    whole, where the place `root` is `cuihu`."""
    return address.removeprefix(place_path(root))


def place_path(place: str) -> str:
    """The address of a place: `/` for the root (path ``""``), else `/cuihu/liuyin/`."""
    inner = place.strip("/")
    return f"/{inner}/" if inner else "/"


MARK_BYTES: Final = 12


def ref_mark(ref: Ref) -> bytes:
    """What stands for a record among those of the whole site: a digest of its reference, for some of them (drafts, say)
    are nobody's to know."""
    return blake2b(ref_text(ref).encode(), digest_size=MARK_BYTES).digest()
