"""Which results of an earlier build stand: keys of keepers and places, and the comparison (docs/architecture.md).

In: what a keeper or a place would be handed now.  Out: digests of it by name, and whether what is remembered was handed
the very same.  That is all there is to it: nothing is tracked, and nothing is asked whether it is stale.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from site_builder.base.digest import digest
from site_builder.content.fields import Ref
from site_builder.content.stamps import Digests, Mark, mark
from site_builder.memory.past import KeeperPast, Parts, PlacePast
from site_builder.model.board import Reading
from site_builder.model.moves import Claim
from site_builder.model.page import Link
from site_builder.model.place import Place, Site
from site_builder.model.posts import links_within, titled_entry
from site_builder.model.public import MARK_BYTES, Publication, PublicEntry, full_ref, ref_mark
from site_builder.model.rollup import Summary
from site_builder.model.signoffs import Signature
from site_builder.model.withdrawals import Withdrawal


def keeper_key(files: Iterable[tuple[str, str]], digests: Digests, places: str, engine: str) -> str:
    """What reading a keeper rests on: its files, the paths of all places (for `at`), the program.  Empty, which no key
    equals, where a file cannot be read."""
    found = tuple((kind, path, digests.of(path)) for kind, path in files)
    return digest((engine, places, found)) if all(known for _, _, known in found) else ""


def keeper_past(reading: Reading, key: str) -> KeeperPast:
    """What a keeper sends, to be remembered; a record that was moved out still is one that others may name."""
    stones = reading.purged.tombstones
    refs = {*(entry.ref for entry in reading.entries if entry.id), *(stone.ref for stone in stones)}
    marks = b"".join(sorted(map(ref_mark, refs)))
    claims = (
        *(
            Claim(place=entry.place, old=old, kind=entry.kind, id=entry.id)
            for entry in reading.entries
            if entry.id and entry.record is not None and not entry.record.draft
            for old in entry.record.formerly
        ),
        *(
            Claim(place=stone.place, old=old, kind=stone.kind, id=stone.id)
            for stone in stones
            for old in stone.formerly
        ),
    )
    return KeeperPast(key=key, sends=reading.sends, marks=marks, claims=claims)


def all_marks(keepers: Iterable[KeeperPast]) -> frozenset[bytes]:
    """Marks of every record of the site."""
    return frozenset(
        keeper.marks[start : start + MARK_BYTES]
        for keeper in keepers
        for start in range(0, len(keeper.marks), MARK_BYTES)
    )


_POSITION = ("file", "at")


def place_digests(places: Mapping[str, Place]) -> dict[str, str]:
    """A digest of each place with all that holds there, but where in the files it was typed."""
    known: dict[int, str] = {}  # what is inherited is the same value in hundreds of places

    def of(value: Any) -> Any:
        if isinstance(value, (str, type(None), bool, int)):
            return value
        if id(value) not in known:
            known[id(value)] = digest(value)
        return known[id(value)]

    names = [item.name for item in fields(Place) if item.name not in _POSITION]
    return {
        path: digest(tuple((name, of(getattr(place, name))) for name in names))
        for path, place in places.items()
    }


def screened_parts(
    *,
    engine: str,
    site: str,
    place: str,
    records: object,
    withdrawals: Iterable[Withdrawal],
    unreadable: object,
    moved: object,
    signatures: Iterable[Signature],
    unsure: bool,
) -> dict[str, str]:
    """What the publication of a place rests on, beside its photos and the records elsewhere."""
    taken = tuple((item.record, item.date, item.class_, item.statement) for item in withdrawals)
    return {
        "engine": engine,
        "site": site,
        "place": place,
        "records": digest(records),
        "withdrawals": digest(taken),
        "unreadable": digest(unreadable),
        "moved": digest(moved),
        "signoffs": digest(
            (
                unsure,
                tuple(
                    (item.kind, item.id, item.date, item.by, item.folder, item.seal) for item in signatures
                ),
            )
        ),
    }


def differing(
    past: PlacePast | None,
    parts: Parts,
    as_of: date,
    marks: Collection[bytes],
    photo: Callable[[Mark], str],
) -> Iterator[str]:
    """The names of what the publication of a place rests on and that is not as it was; none, and it stands: the same was
    handed over, on a day for which it holds."""
    if past is None:
        yield "forgotten"
        return
    yield from (name for name, known in parts.items() if past.screened.get(name) != known)
    if as_of < past.since or (past.next_change is not None and as_of >= past.next_change):
        yield "date"
    if any(not known or photo(name) != known for name, known in past.photos):
        yield "photos"
    if any(past.needs[at : at + MARK_BYTES] not in marks for at in range(0, len(past.needs), MARK_BYTES)):
        yield "elsewhere"


def shown_digest(publication: Publication) -> str:
    """A digest of what other places may link to here: titles and addresses of records, in no order of theirs."""
    return digest(
        tuple(
            (entry.ref, entry.path, entry.title, entry.fleeting)
            for board in publication.boards
            for entry in board.entries
        )
    )


def asked_places(publication: Publication) -> tuple[str, ...]:
    """The other places whose records this one's name, to link to them."""
    return tuple(
        sorted(
            {
                ref.place.strip("/")
                for board in publication.boards
                for entry in board.entries
                for ref in entry.targets
            }
            - {publication.place}
        )
    )


def listed_digests(publication: Publication) -> tuple[tuple[str, str], ...]:
    """(place, digest of the records here that list themselves there)."""
    found: dict[str, list[PublicEntry]] = {}
    links = links_within(publication)
    for board in publication.boards:
        for entry in board.entries:
            for path in entry.listed:
                found.setdefault(path, []).append(titled_entry(entry, links))
    return tuple((path, digest(tuple(entries))) for path, entries in sorted(found.items()))


def continued(publication: Publication) -> dict[str, list[tuple[Ref, PublicEntry]]]:
    """The records here that go on from others, with these, by the place of the others."""
    found: dict[str, list[tuple[Ref, PublicEntry]]] = {}
    for board in publication.boards:
        for entry in board.entries:
            if isinstance(entry.facts.continues, Ref):
                ref = full_ref(entry.facts.continues, publication.place)
                found.setdefault(ref.place.strip("/"), []).append((ref, entry))
    return found


def continued_digests(publication: Publication) -> tuple[tuple[str, str], ...]:
    """(place, digest of which of its records go on here, and where)."""
    return tuple(
        (path, digest(tuple((ref, entry.path) for ref, entry in found)))
        for path, found in sorted(continued(publication).items())
    )


def summary_digest(summary: Summary, beneath: Iterable[str]) -> str:
    """A digest of a summary; `beneath` are those of the places right beneath, so that no part is digested twice."""
    own = tuple(
        getattr(summary, item.name) for item in fields(Summary) if item.name not in ("beneath", "doubtful")
    )
    return digest((own, tuple(sorted(summary.doubtful)), tuple(beneath)))


def site_digest(site: Site) -> str:
    """A digest of what holds for the whole site."""
    return digest(site)


def links_for(publication: Publication, shown: Callable[[str], Mapping[Ref, PublicEntry]]) -> dict[Ref, Link]:
    """The targets of a place's references that are shown today, other than what can expire."""
    return links_of((entry for board in publication.boards for entry in board.entries), shown)


def links_of(
    entries: Iterable[PublicEntry], shown: Callable[[str], Mapping[Ref, PublicEntry]]
) -> dict[Ref, Link]:
    """The same of some records."""
    asked = {ref for entry in entries for ref in entry.targets}
    found = {}
    for ref in asked:
        target = shown(ref.place.strip("/")).get(ref)
        if target is not None and not target.fleeting:
            found[ref] = Link(path=target.path, text=target.title)
    return found


def marks_of(paths: Iterable[str]) -> dict[Mark, str]:
    """The paths by what stands for them in a table."""
    return {mark(path): path for path in paths}
