"""What `purge` would move out of content: removed records, and what is kept of each (contract 6).

In: the content taken in, a date.  Out: `Plan`: by board the records that leave, with their tombstones and counts, and the
removed ones that cannot leave yet, with the reason.  A record leaves when the gate has taken it down (withdrawn, or its
time is over) and will never show it again; how it counts is asked of the gate for that day and for every later one on
which it would count otherwise, so that the site is the same with it and without, today and on any day to come.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from site_builder.base.clock import Clock
from site_builder.base.days import Calendar, china_calendar
from site_builder.base.values import dataclass
from site_builder.content.fields import SourceFile
from site_builder.content.schema import settle, walk
from site_builder.gate.context import Gate, Passed
from site_builder.gate.paper import with_paper
from site_builder.gate.removal import stood_since
from site_builder.gate.signing import NOBODY, Verdict, judge
from site_builder.gate.survey import survey
from site_builder.gate.viewed import Taken, outcome_of
from site_builder.intake import Loaded
from site_builder.model.board import Reading
from site_builder.model.joining import joined
from site_builder.model.layout import PURGED
from site_builder.model.load import Places
from site_builder.model.public import Gone
from site_builder.model.purged import Purged, Tally, Tombstone, rules_of
from site_builder.model.record import TAKES_BACK, Entry, Record, open_objection
from site_builder.model.registry import kind_named
from site_builder.screening import routed_places
from site_builder.tasks import Routed, examined

Verdicts = Mapping[tuple[str, str], Verdict]
ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """A record that leaves: its tombstone, its counts (none where they are taken back), the files that it names; `gone` is
    the neutral page that stays."""

    entry: Entry
    gone: Gone
    stone: Tombstone
    tallies: tuple[Tally, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A removed record that cannot leave yet, and why."""

    entry: Entry
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A board of a keeper: where its purged.yaml is, what that keeps now, which records leave, and which others lie here."""

    keeper: str
    kind: str
    path: str
    kept: Purged
    leaving: tuple[Leaving, ...]
    staying: frozenset[tuple[str, str]]

    @property
    def is_unfinished(self) -> bool:
        """Whether an earlier purge was cut short here."""
        return any(tally.id for tally in self.kept.tallies) or any(
            stone.files for stone in self.kept.tombstones
        )

    def first(self) -> Purged:
        """What purged.yaml keeps while the records still lie in their files."""
        new = {(item.stone.place, item.stone.id): item for item in self.leaving}
        stones = (item for item in self.kept.tombstones if (item.place, item.id) not in new)
        tallies = (item for item in self.kept.tallies if not item.id or (item.place, item.id) not in new)
        return Purged(
            tombstones=(*stones, *(item.stone for item in self.leaving)),
            tallies=(*tallies, *(tally for item in self.leaving for tally in item.tallies)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All that a purge would do."""

    boards: tuple[Board, ...]
    held: tuple[Held, ...]


def plan_purge(loaded: Loaded, as_of: date, below: str = "") -> Plan:
    """What would leave of the records at a place and beneath it."""
    places = loaded.places
    assert places is not None
    calendar = china_calendar(places.site.holidays, places.site.workdays)
    readings, tasks, marks = routed_places(loaded)
    leaving: dict[tuple[str, str], list[Leaving]] = {}
    held: list[Held] = []
    for path, task in tasks.items():
        if below and path != below and not path.startswith(f"{below}/"):
            continue
        taken = {(item.record.kind, item.record.id): item for item in task.withdrawals}

        def fate(
            entry: Entry,
            beside: Iterable[Entry],
            verdicts: Verdicts = NOBODY,
            taken: Taken = taken,
        ) -> Leaving | str:
            withdrawn = {identity for kind, identity in taken if kind == entry.kind}
            kind = kind_named(entry.kind)
            own = [other for other in beside if other.kind == entry.kind]

            def gate_of(clock: Clock) -> Gate:
                gate = Gate(
                    place=places.places[entry.place],
                    site=places.site,
                    clock=clock,
                    calendar=calendar,
                    pictures=lambda _entry: (),
                    verdicts=verdicts,
                )
                gate = with_paper(gate, beside, taken.values())
                return dataclasses.replace(gate, board=survey(own, withdrawn, kind, gate))

            coming = _steps(entry, taken, gate_of, as_of)
            return _fate(entry, coming, places, as_of, readings[entry.keeper])

        typed, _ = joined(task.entries)
        if not any(fate(entry, typed) for entry in typed):
            continue  # to judge them all costs their pictures
        entries = _examined(task, loaded, places, calendar, marks)
        verdicts, _ = judge(entries, task.place, task.signatures, task.unsure, loaded.digests.of)
        going: list[Leaving] = []
        for entry in entries:
            found = fate(entry, entries, verdicts)
            if isinstance(found, Leaving):
                going.append(found)
            elif found:
                held.append(Held(entry=entry, why=found))

        def is_unmissed(
            gone: Sequence[Leaving], task: Routed = task, entries: Sequence[Entry] = entries
        ) -> bool:
            ids = {(item.entry.kind, item.entry.id) for item in gone}
            rest = tuple(entry for entry in task.entries if (entry.kind, entry.id) not in ids)
            former = (*task.purged.tombstones, *(item.stone for item in gone))
            purged = dataclasses.replace(task.purged, tombstones=former)
            without = dataclasses.replace(task, entries=rest, purged=purged)
            now = _wrong(_examined(without, loaded, places, calendar, marks))
            return now == _wrong(entry for entry in entries if (entry.kind, entry.id) not in ids)

        free = going if is_unmissed(going) else [item for item in going if is_unmissed((item,))]
        if len(free) < len(going) and not is_unmissed(free):
            free = []
        for item in going:
            if item in free:
                leaving.setdefault((item.entry.keeper, item.entry.kind), []).append(item)
            else:
                held.append(Held(entry=item.entry, why="少了它，别的记录的对错会变，改好那一条再移出"))
    boards = [
        board
        for reading in readings.values()
        for board in _boards(reading, leaving)
        if board.leaving
        or (board.is_unfinished and not board.kept.wrong and board.kind not in reading.unreadable)
    ]
    return Plan(boards=tuple(boards), held=tuple(held))


def _wrong(entries: Iterable[Entry]) -> frozenset[tuple[str, str, str]]:
    """The records that are withheld for an error."""
    return frozenset((entry.kind, entry.id, entry.origin.file) for entry in entries if entry.faulty)


def _examined(
    task: Routed, loaded: Loaded, places: Places, calendar: Calendar, marks: frozenset[bytes]
) -> tuple[Entry, ...]:
    """The records of a place, the wrong ones marked."""
    files = frozenset(loaded.content.files)
    *_, entries = examined(task, places.site, calendar, marks, files, loaded.content.roots)
    return entries


def _boards(reading: Reading, leaving: Mapping[tuple[str, str], list[Leaving]]) -> Iterator[Board]:
    kinds = (*reading.purged.kinds, *(kind for keeper, kind in leaving if keeper == reading.keeper))
    for kind in dict.fromkeys(kinds):
        mine = tuple(leaving.get((reading.keeper, kind), ()))
        own = {(item.entry.place, item.entry.id) for item in mine}
        here = {(entry.place, entry.id) for entry in reading.entries if entry.kind == kind}
        yield Board(
            keeper=reading.keeper,
            kind=kind,
            path=f"{reading.keeper}/{kind}/{PURGED}".lstrip("/"),
            kept=reading.purged.of_kind(kind),
            leaving=mine,
            staying=frozenset(here - own),
        )


def _fate(
    entry: Entry, coming: Iterator[tuple[date, Passed]], places: Places, as_of: date, reading: Reading
) -> Leaving | str:
    """Whether a record leaves, by what is coming for it; the reason where it is removed and cannot; empty where it is not
    removed."""
    today = next(coming)
    gone = today[1].gone
    if gone is None or gone.why not in ("expired", "withdrawn"):
        return ""
    kept = reading.purged.of_kind(entry.kind)
    if entry.kind in reading.unreadable:
        return "本栏目有文件读不出来，改好后再移出"
    if kept.wrong:
        return f"本栏目的 {PURGED} 有错，改好后再移出"
    if entry.faulty or entry.record is None or gone.day is None:
        return "这一条有错，改好后再移出"
    if open_objection(settle(entry.record, Clock(as_of).reached)) is not None:
        return "异议还没有处理完"
    steps = [today, *coming]
    if other := next((day for day, passed in steps if not _is_the_same(gone, passed.gone)), None):
        return f"到 {other} 还会变，那天以后再移出"
    names = {
        says: name
        for name, says in rules_of(kind_named(entry.kind), places.places[entry.place].policy).items()
    }
    # the pictures of a view are those of the record that it is a view of
    files = tuple(dict.fromkeys(_named(entry.record, "photos" if entry.target is not None else "")))
    return Leaving(
        entry=entry,
        gone=gone,
        stone=Tombstone(
            place=entry.place,
            kind=entry.kind,
            id=entry.id,
            removed=gone.day,
            rule=gone.class_ or names[gone.rule],
            statement=gone.statement,
            since=stood_since(entry.record) if gone.statement and gone.class_ in TAKES_BACK else None,
            formerly=entry.record.formerly if not entry.record.draft else (),
            files=files,
        ),
        tallies=() if _is_counted(entry, kept) else tuple(_tallies(entry, steps)),
        files=files,
    )


def _is_the_same(gone: Gone, then: Gone | None) -> bool:
    """Whether the neutral page is the same, but for the word that its statement has left the board meanwhile: that word a
    tombstone knows how to say."""
    return then is not None and dataclasses.replace(then, stands=gone.stands) == gone


def _steps(
    entry: Entry, taken: Taken, gate_of: Callable[[Clock], Gate], as_of: date
) -> Iterator[tuple[date, Passed]]:
    """What the gate makes of a record today, and on every later day on which it would ask anew."""
    day: date | None = as_of
    while day is not None:
        clock = Clock(day)
        yield day, outcome_of(entry, taken, kind_named(entry.kind), gate_of(clock))
        day = clock.next_change


def _tallies(entry: Entry, steps: list[tuple[date, Passed]]) -> Iterator[Tally]:
    """How the record counts, from which day until which."""
    changes = [
        step
        for before, step in zip([None, *steps], steps, strict=False)
        if before is None or before[1].counted != step[1].counted
    ]
    for index, (day, passed) in enumerate(changes):
        counted = passed.counted
        if counted is None:
            continue
        following = changes[index + 1][0] if index + 1 < len(changes) else None
        one = Tally(
            place=entry.place,
            kind=entry.kind,
            month=counted.month,
            category=counted.category,
            status=counted.status,
            number=1,
            late=counted.late,
            tags=counted.tags,
            since=day if index else None,
            until=following - ONE_DAY if following else None,
            id=entry.id,
        )
        yield one
        for added in counted.adds:
            yield dataclasses.replace(
                one,
                month=added.period,
                status="",
                tags=(),
                what=added.what,
                of=added.of,
                number=added.number,
            )


def _is_counted(entry: Entry, kept: Purged) -> bool:
    """Whether the counts of purged.yaml hold the record already: it was moved out before, and put back."""
    underway = {(tally.place, tally.id) for tally in kept.tallies if tally.id}
    return any(
        (stone.place, stone.id) == (entry.place, entry.id)
        and not stone.takes_back
        and not stone.files
        and (stone.place, stone.id) not in underway
        for stone in kept.tombstones
    )


def _named(record: Record, but: str = "") -> Iterator[str]:
    """The files that a record names, from its keeper's folder; not those under the field `but`."""
    for path, item, value in walk(record):
        if path[0] == but:
            continue
        if isinstance(value, SourceFile):
            yield value.path
        elif item.name == "src" and isinstance(value, str):
            yield value


def named_files(loaded: Loaded) -> frozenset[str]:
    """The files that the records of the content name."""
    readings, _, _ = routed_places(loaded)
    return frozenset(
        f"{entry.keeper}/{name}".strip("/")
        for reading in readings.values()
        for entry in reading.entries
        if entry.record is not None
        for name in _named(entry.record)
    )
