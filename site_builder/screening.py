"""The first half of a build: keepers are read, records are routed, and places are checked and screened (map 1).

In: the content taken in, a date, and what an earlier build left.  Out: `Found`: what every keeper sends, what the
publication of every place rests on, and the outcome for the places whose publication does not stand.  Without a past
that is every place.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import field
from datetime import date

from site_builder.base.days import china_calendar
from site_builder.base.diagnostics import Diagnostic
from site_builder.base.digest import digest
from site_builder.base.values import dataclass
from site_builder.content.fields import Ref
from site_builder.content.stamps import Digests, mark
from site_builder.executor import InlineExecutor, batches
from site_builder.intake import Loaded, concerns, in_order
from site_builder.memory.past import KeeperPast, Parts, Past
from site_builder.model.board import Reading, route
from site_builder.model.check import all_refs
from site_builder.model.files import named_files
from site_builder.model.layout import PURGED, Layout
from site_builder.model.load import Places
from site_builder.model.moves import Moved, settle_claims
from site_builder.model.public import place_path, ref_mark, ref_text
from site_builder.model.purged import NOTHING, Purged, by_place, together
from site_builder.model.record import Entry
from site_builder.model.signoffs import Signature, upward
from site_builder.model.withdrawals import Withdrawal
from site_builder.recall import all_marks, differing, keeper_key, keeper_past, screened_parts
from site_builder.tasks import Routed, Screened, prepare_places, read_keepers


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What each keeper sends, what each place's publication rests on, and the outcome of map 1 for the places that had to
    be screened (all of them, without a past).  `unremembered` are the keepers of which anything was said."""

    keepers: Mapping[str, KeeperPast]
    parts: Mapping[str, Parts]
    screened: Mapping[str, Screened]
    diagnostics: tuple[Diagnostic, ...]
    unremembered: frozenset[str] = frozenset()
    differs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def _boards(layout: Layout) -> dict[str, tuple[tuple[str, str], ...]]:
    """The board files of each keeper, as (kind, path)."""
    by_keeper: dict[str, list[tuple[str, str]]] = {}
    for keeper, kind, path in layout.boards:
        by_keeper.setdefault(keeper, []).append((kind, path))
    return {keeper: tuple(files) for keeper, files in by_keeper.items()}


def _read(
    boards: Mapping[str, tuple[tuple[str, str], ...]], loaded: Loaded, pool: Executor, jobs: int
) -> dict[str, Reading]:
    """The boards of some keepers."""
    futures = [
        pool.submit(read_keepers, batch, loaded.content.roots, loaded.layout.places)
        for batch in batches(tuple(boards.items()), jobs * 4 if jobs > 1 else 1)
    ]
    return {reading.keeper: reading for future in futures for reading in future.result()}


def screen_places(
    loaded: Loaded,
    as_of: date,
    past: Past,
    engine: str,
    executor: Executor | None,
    jobs: int,
) -> Found:
    """Read the keepers that changed, find the places whose publication does not stand, and screen these."""
    pool = executor or InlineExecutor()
    boards, digests = _boards(loaded.layout), loaded.digests
    paths = digest(loaded.layout.places)
    keys = {keeper: keeper_key(files, digests, paths, engine) for keeper, files in boards.items()}
    old = {
        keeper: past.keepers[keeper]
        for keeper, key in keys.items()
        if key and keeper in past.keepers and past.keepers[keeper].key == key
    }
    # those of withheld places too: their errors are told all the same
    readings = _read({keeper: boards[keeper] for keeper in boards if keeper not in old}, loaded, pool, jobs)
    told = [item for reading in readings.values() for item in reading.diagnostics]
    if loaded.places is None:
        return Found(keepers={}, parts={}, screened={}, diagnostics=in_order((*loaded.diagnostics, *told)))
    keepers = {
        keeper: old[keeper] if keeper in old else keeper_past(readings[keeper], keys[keeper])
        for keeper in boards
    }
    marks = all_marks(keepers.values())
    failed = {keeper: reading.unreadable for keeper, reading in readings.items() if reading.unreadable}
    moved = settle_claims(
        (claim for keeper in keepers.values() for claim in keeper.claims),
        loaded.places.places,
        loaded.places.withheld,
        loaded.places.old,
        lambda ref: ref_mark(ref) in marks,
        loaded.places.site.root,
    )
    taken = _withdrawals(loaded.places, moved)
    signed = _signatures(loaded.places, moved)
    parts = _parts(loaded, loaded.places, keepers, failed, engine, taken, moved, signed)
    sources = {mark(path): path for path in loaded.content.files}

    def photo(name: bytes) -> str:
        return digests.of(sources[name]) if name in sources else ""

    differs = {
        path: tuple(differing(past.places.get(path), parts[path], as_of, marks, photo))
        for path in loaded.places.places
    }
    stale = {path: place for path, place in loaded.places.places.items() if differs[path]}
    wanted = {keeper for keeper in old for place, _ in keepers[keeper].sends if place in stale}
    readings |= _read({keeper: boards[keeper] for keeper in boards if keeper in wanted}, loaded, pool, jobs)
    routed = route((readings[keeper] for keeper in boards if keeper in readings), stale)
    kept = by_place(together(readings[keeper].purged for keeper in boards if keeper in readings))
    tasks = [
        _task(
            path,
            loaded.places,
            routed[path],
            failed,
            digests,
            past,
            taken,
            moved,
            signed,
            kept.get(path, NOTHING),
        )
        for path in stale
    ]
    calendar = china_calendar(loaded.places.site.holidays, loaded.places.site.workdays)
    files = frozenset(loaded.content.files)
    futures = [
        pool.submit(
            prepare_places, batch, loaded.places.site, calendar, as_of, marks, files, loaded.content.roots
        )
        for batch in batches(tasks, jobs * 4 if jobs > 1 else 1)
    ]
    screened = {item.publication.place: item for future in futures for item in future.result()}
    for item in screened.values():
        for path, known in item.sources:
            digests.learn(path, known)
    return Found(
        keepers=keepers,
        parts=parts,
        screened=screened,
        diagnostics=in_order(
            (
                *loaded.diagnostics,
                *(
                    item
                    for item in told
                    if concerns(item.file, loaded.places.site.root, loaded.layout.places)
                ),
                *(found for item in screened.values() for found in item.diagnostics),
                *_memory_only(loaded.places, moved, marks),
            )
        ),
        differs=differs,
        unremembered=frozenset(
            keeper for keeper, reading in readings.items() if reading.diagnostics or not keys[keeper]
        ),
    )


def _parts(
    loaded: Loaded,
    places: Places,
    keepers: Mapping[str, KeeperPast],
    failed: Mapping[str, tuple[str, ...]],
    engine: str,
    taken: Mapping[str, tuple[Withdrawal, ...]],
    moved: Moved,
    signed: Mapping[str, tuple[Signature, ...]],
) -> dict[str, Parts]:
    """What the publication of each place rests on, by name."""
    sent: dict[str, list[tuple[str, str]]] = {}
    for keeper, past in keepers.items():
        for place, records in past.sends:
            sent.setdefault(place, []).append((keeper, records))
    site_ = digest(places.site)
    return {
        path: screened_parts(
            engine=engine,
            site=site_,
            place=loaded.own[path],
            records=tuple(sent.get(path, ())),
            withdrawals=taken.get(path, ()),
            unreadable=(failed.get(path, ()), _unreadable_above(path, failed)),
            moved=(moved.addresses.get(path, ()), moved.doubts.get(path, ())),
            signatures=signed.get(path, ()),
            unsure=_unsure(path, places),
        )
        for path in places.places
    }


def _withdrawals(places: Places, moved: Moved) -> dict[str, tuple[Withdrawal, ...]]:
    """The withdrawals by place.  One that speaks of an old address means the record where it is now: what was taken back
    does not return by being moved.  Where several say that it was theirs, it means each."""
    by_place: dict[str, list[Withdrawal]] = {}
    for item in places.withdrawals:
        for ref in moved.refs(item.record, places.places, places.old):
            by_place.setdefault(ref.place.strip("/"), []).append(dataclasses.replace(item, record=ref))
    return {path: tuple(items) for path, items in by_place.items()}


def _signatures(places: Places, moved: Moved) -> dict[str, tuple[Signature, ...]]:
    """The decisions by place, of the boards that need them there.  One that names an old address means the record where it
    is now: what was signed need not be signed again because its place was moved."""
    by_place: dict[str, list[Signature]] = {}
    for item in places.signoffs:
        for typed, seal in item.seals:
            for ref in moved.refs(typed, places.places, places.old):
                path = ref.place.strip("/")
                if path in places.places and places.places[path].policy.signer(ref.kind):
                    by_place.setdefault(path, []).append(
                        Signature(
                            kind=ref.kind,
                            id=ref.id,
                            sheet=item.sheet,
                            date=item.date,
                            by=item.by,
                            folder=item.folder,
                            seal=seal,
                            record=ref_text(typed),
                            file=item.file,
                            at=item.at,
                        )
                    )
    return {path: tuple(items) for path, items in by_place.items()}


def _unsure(path: str, places: Places) -> bool:
    """Whether a file that may have signed records of a place cannot be wholly read."""
    return not set(upward(path)).isdisjoint(places.unsure)


def _unreadable_above(path: str, failed: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The kinds of which a ledger above a place cannot be read."""
    return tuple(
        kind
        for keeper, kinds in failed.items()
        if keeper != path and (keeper == "" or path.startswith(keeper + "/"))
        for kind in kinds
    )


def _task(
    path: str,
    places: Places,
    entries: tuple[Entry, ...],
    failed: Mapping[str, tuple[str, ...]],
    digests: Digests,
    past: Past,
    taken: Mapping[str, tuple[Withdrawal, ...]],
    moved: Moved,
    signed: Mapping[str, tuple[Signature, ...]],
    purged: Purged,
) -> Routed:
    """What map 1 is handed for a place; of its pictures and attachments what is known, where something was made before."""
    before = past.places.get(path)
    detail = past.detail(before.detail) if before is not None else None
    named = {
        f"{entry.keeper}/{src}".strip("/"): ""
        for entry in entries
        if entry.record is not None
        for src in (
            *(photo.src for photo in entry.record.photos),
            *(file.src for file in named_files(entry.record)),
        )
    }
    return Routed(
        place=places.places[path],
        entries=entries,
        withdrawals=taken.get(path, ()),
        unreadable=failed.get(path, ()),
        unreadable_above=_unreadable_above(path, failed),
        photos={source: digests.of(source) for source in named} if detail is not None else {},
        remade=detail.remade if detail is not None else {},
        rewritten=detail.rewritten if detail is not None else {},
        moved=moved.addresses.get(path, ()),
        doubts=moved.doubts.get(path, ()),
        signatures=signed.get(path, ()),
        unsure=_unsure(path, places),
        purged=purged,
    )


def _memory_only(places: Places, moved: Moved, marks: frozenset[bytes]) -> Iterable[Diagnostic]:
    """Withdrawals that nothing bears: still obeyed, and worth a look; those of this site."""
    here = place_path(places.site.root)
    for item in (one for one in places.withdrawals if place_path(one.record.place).startswith(here)):
        if not any(ref_mark(ref) in marks for ref in moved.refs(item.record, places.places, places.old)):
            yield Diagnostic(
                rule="withdrawal-unknown",
                severity="warning",
                file=item.file,
                at=item.at,
                message=f"撤回了 {ref_text(item.record)}，内容里没有这条记录（撤回仍然有效）",
            )


def routed_places(loaded: Loaded) -> tuple[dict[str, Reading], dict[str, Routed], frozenset[bytes]]:
    """Everything read and routed, and nothing judged: what each keeper's files hold, what map 1 would be handed for each
    place, and marks of every record."""
    assert loaded.places is not None
    places = loaded.places
    readings = _read(_boards(loaded.layout), loaded, InlineExecutor(), 1)
    keepers = [keeper_past(reading, "") for reading in readings.values()]
    marks = all_marks(keepers)
    failed = {keeper: reading.unreadable for keeper, reading in readings.items() if reading.unreadable}
    moved = settle_claims(
        (claim for keeper in keepers for claim in keeper.claims),
        places.places,
        places.withheld,
        places.old,
        lambda ref: ref_mark(ref) in marks,
        places.site.root,
    )
    taken, signed = _withdrawals(places, moved), _signatures(places, moved)
    routed = route(readings.values(), places.places)
    kept = by_place(together(reading.purged for reading in readings.values()))
    tasks = {
        path: _task(
            path,
            places,
            routed[path],
            failed,
            loaded.digests,
            Past(),
            taken,
            moved,
            signed,
            kept.get(path, NOTHING),
        )
        for path in places.places
    }
    return readings, tasks, marks


def moved_out(loaded: Loaded, ref: Ref) -> str:
    """The purged.yaml whose counts hold a record that was moved out; empty where there is none."""
    readings = _read(_boards(loaded.layout), loaded, InlineExecutor(), 1)
    stones = ((one, stone) for one in readings.values() for stone in one.purged.tombstones)
    return next(
        (
            f"{reading.keeper}/{ref.kind}/{PURGED}".lstrip("/")
            for reading, stone in stones
            if ref_text(stone.ref) == ref_text(ref) and not stone.takes_back
        ),
        "",
    )


def known_records(loaded: Loaded) -> tuple[frozenset[Ref], frozenset[str]]:
    """The references of all records that the content holds, wrong ones and those that were moved out too; and the paths of places at or beneath
    which there may be more: withheld ones, and keepers with a file that cannot be read."""
    if loaded.places is None:
        return frozenset(), frozenset([""])
    readings = _read(_boards(loaded.layout), loaded, InlineExecutor(), 1)
    unread = (keeper for keeper, reading in readings.items() if reading.unreadable)
    routed = route(readings.values(), loaded.places.places)
    former = together(reading.purged for reading in readings.values()).tombstones
    known = all_refs(routed) | {stone.ref for stone in former if stone.place in loaded.places.places}
    return known, frozenset((*loaded.places.withheld, *unread))
