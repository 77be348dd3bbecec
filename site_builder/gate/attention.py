"""What of a place needs the office: gathered from all that was typed there (domain 7, 今日待办).

In: the entries of a place as they were checked, what the gate made of them, and the clock that it asked.  Out:
`Attention`: dated facts without persons, to be judged for a day by whoever tells them (`model.attention`).

The clock is asked only what the gate asked too: a list of the office must not be a reason for the site to change.  So
this stands exactly as long as the publication does.  Of a place that is over only what takes away is told, and objections:
its statuses stand still, and its open records go on elsewhere (contract 1).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from site_builder.base.days import short_day_label
from site_builder.content.fields import day_of
from site_builder.gate.context import Gate
from site_builder.gate.paper import noted
from site_builder.gate.retention import first_days, leaves, published
from site_builder.gate.signing import Unsigned
from site_builder.gate.survey import survey
from site_builder.model.attention import HORIZON, Allowed, Attention, Due, Task, next_by_rhythm
from site_builder.model.conduct import is_conduct
from site_builder.model.indicators import Proof, codes_of
from site_builder.model.joining import settled
from site_builder.model.kind import Kind, Surroundings
from site_builder.model.place import Place
from site_builder.model.public import BoardFacts, Publication
from site_builder.model.record import Entry, Record, open_objection
from site_builder.model.registry import kind_named

RHYTHM_WORDS: Final = {
    "day": "每天",
    "week": "每周",
    "tenday": "每旬",
    "month": "每月",
    "quarter": "每季",
    "half": "每半年",
    "year": "每年",
}
_WAITS: Final = {"new": "新记录", "changed": "审签后有改动"}
ONE_DAY: Final = timedelta(days=1)
NOTICE: Final = timedelta(days=HORIZON)
"""What ends while it is not put right is told so long before (contract 5, exposures)."""


def attention(
    entries: Iterable[Entry],
    publication: Publication,
    unreadable: Iterable[str],
    gate: Gate,
    unsigned: Iterable[Unsigned] = (),
) -> Attention:
    """The tasks of a place, and its false alarms that are passed; `unsigned` is what waits for a signature."""
    waiting = {(item.entry.kind, item.entry.id): item for item in unsigned}
    by_kind: dict[str, list[Entry]] = {}
    for entry in entries:
        by_kind.setdefault(entry.kind, []).append(entry)
    failed = frozenset(unreadable)
    tasks: list[Task] = []
    allowed: list[Allowed] = []
    newest: list[tuple[str, date]] = []
    proofs: list[Proof] = []
    codes = {item.code for item in gate.site.indicators}
    for board in publication.boards:
        kind = kind_named(board.kind)
        withdrawn = {item.ref for item in board.gone if item.why == "withdrawn"}
        titles = {item.ref: item.title for item in board.entries if not item.conduct}
        portable = {item.ref for item in board.entries if item.portable}
        known = [entry for entry in by_kind.get(board.kind, ()) if entry.id and entry.ref not in withdrawn]
        if board.mode == "off":
            continue
        out: list[Record] = []
        gone = {item.id for item in withdrawn}
        told = dataclasses.replace(gate, noted=noted(publication.boards) if kind.notes else ())
        near = dataclasses.replace(told, board=survey(by_kind.get(board.kind, ()), gone, kind, told))
        for entry in known:
            if entry.record is None:
                continue
            before = len(out)
            tasks.extend(
                Task(
                    place=entry.place,
                    kind=kind.name,
                    record=entry.id,
                    title=titles.get(entry.ref, ""),
                    due=due,
                )
                for due in _dues(
                    entry,
                    entry.record,
                    kind,
                    board,
                    kind.name in failed,
                    publication.ended,
                    near,
                    out,
                    waiting.get((entry.kind, entry.id)),
                )
            )
            day = day_of(entry.record.date)
            if len(out) > before and day is not None:
                proofs.extend(
                    Proof(
                        code=code,
                        place=entry.place,
                        kind=kind.name,
                        record=entry.id,
                        day=day,
                        portable=entry.ref in portable,
                    )
                    for code in codes_of(entry.record)
                    if code in codes
                )
            if entry.record.allow:
                allowed.append(
                    Allowed(
                        place=entry.place, kind=kind.name, record=entry.id, number=len(entry.record.allow)
                    )
                )
        if kind.overall is not None and gate.place.standing != "press" and not publication.ended:
            tasks.extend(
                Task(place=gate.place.path, kind=kind.name, record="", due=due)
                for due in kind.overall(near.moment).dues
            )
        last = kind.newest(out)
        if last is not None and gate.place.standing != "press":
            newest.append((kind.name, last))
    return Attention(
        tasks=tuple(tasks),
        allowed=tuple(allowed),
        newest=tuple(newest),
        ended=publication.ended,
        proofs=tuple(proofs),
    )


def _dues(
    entry: Entry,
    typed: Record,
    kind: Kind,
    board: BoardFacts,
    failed: bool,
    ended: bool,
    gate: Gate,
    out: list[Record],
    unsigned: Unsigned | None,
) -> Iterator[Due]:
    """What is to be seen to in one record, in the order in which the gate decides; `out` takes it if it is or was
    shown."""
    if typed.draft:
        day = typed.publish_from
        yield Due(what="草稿，定于这天发布" if day else "草稿，还没有发布", day=day, sort="release")
        return
    if not entry.faulty and not published(typed, kind, gate.still):
        if unsigned is not None:
            what = f"定于这天发布，还没有“{unsigned.verdict.post}”审签"
            yield Due(what=what, day=max(first_days(typed, kind)), sort="signoff")
        elif not ended:
            yield from _not_out(typed, kind)
        return
    record = settled(entry, gate.clock.reached)
    conduct = is_conduct(typed, kind, gate.place)
    yield from _objections(record, conduct, gate)
    if entry.faulty or failed:
        return
    if unsigned is not None:
        yield Due(what=f"{_WAITS[unsigned.want]}，等“{unsigned.verdict.post}”审签", sort="signoff")
        return
    out.append(record)
    day, rule = leaves(record, kind, kind.consents(record), gate.place.policy, conduct)
    over = day is not None and gate.clock.reached(day)
    if over and (kind.conduct or not conduct):
        return  # where the category alone took it off the pages, what is to be done is still to be done
    if day is not None and not over:
        last, unresolved = day - ONE_DAY, kind.unresolved(record)
        if unresolved:
            yield Due(
                what=f"还没有整改，过了这天按“{unresolved}”撤下",
                day=last,
                since=last - NOTICE,
                lasts=False,
                sort="expiry",
            )
        elif board.mode == "records":
            yield Due(what=f"最后展示日（{rule}）", day=last, lasts=False, sort="expiry")
    if gate.place.standing != "press" and not ended:  # what others do is not this office's to do
        yield from kind.due(record, _around(gate))


def _not_out(record: Record, kind: Kind) -> Iterator[Due]:
    """A record whose days have not come, or that is for paper only and comes down there when its consent ends."""
    consents = tuple(kind.consents(record))
    if all("web" in item.scope for item in consents):
        yield Due(what="这天自动发布", day=max(first_days(record, kind)), lasts=False, sort="release")
        return
    ends = [item.until for item in consents if item.until is not None]
    if ends:
        yield Due(what="只供张贴，同意期限最后一天", day=min(ends), lasts=False, sort="expiry")


def _objections(record: Record, conduct: bool, gate: Gate) -> Iterator[Due]:
    """The objections that wait: for an answer, or for the correction without which a record does not reappear."""
    for item in record.objection:
        if item.received and item.answered is None:
            day = item.answer_by
            ground = gate.site.ground.exposures if gate.site.ground is not None else None
            if day is None and conduct and ground is not None:
                days = ground.objections.answer_days
                day = gate.calendar.end_after_working_days(item.received, days).last
            yield Due(
                what=f"{short_day_label(item.received)}收到的异议要答复",
                day=day,
                since=item.received,
                sort="objection",
            )
    waiting = open_objection(record)
    if waiting is not None and waiting.answered is not None:
        yield Due(what="异议部分成立，写了更正才重新公布", since=waiting.answered, sort="objection")


def tasks_of(places: Mapping[str, Place], found: Mapping[str, Attention]) -> tuple[Task, ...]:
    """All that the office must see to, at every place."""
    own = (task for attention in found.values() for task in attention.tasks)
    return (*own, *lapses(places, found))


def _around(gate: Gate) -> Surroundings:
    return Surroundings(
        place=gate.place, site=gate.site, calendar=gate.calendar, board=gate.board, hung=gate.hung
    )


def lapses(places: Mapping[str, Place], found: Mapping[str, Attention]) -> Iterator[Task]:
    """The days by which the rhythm of a board asks for something new.

    A rhythm is kept by the place that states it, with all beneath that it holds for: a street that fills the boards of
    its compounds from one ledger owes one new record, not one a compound.  Of a board that has none yet nothing is told.
    """
    newest: dict[tuple[str, str], date] = {}
    for path, attention in found.items():
        for kind, day in attention.newest:
            keeper = _keeper(places, path, kind)
            newest[keeper, kind] = max(day, newest.get((keeper, kind), day))
    for (path, kind), day in newest.items():
        rhythm, shows = _rhythm(places[path], kind), places[path].shows
        if rhythm and not found[path].ended and (shows is None or kind in shows):
            yield Task(
                place=path,
                kind=kind,
                record="",
                due=Due(
                    what=f"{RHYTHM_WORDS[rhythm]}更新，上一次是{short_day_label(day)}",
                    day=next_by_rhythm(day, rhythm),
                    sort="rhythm",
                ),
            )


def _keeper(places: Mapping[str, Place], path: str, kind: str) -> str:
    """The highest place from which the rhythm that holds here comes."""
    rhythm, parent = _rhythm(places[path], kind), places[path].parent
    while rhythm and parent is not None and _rhythm(places[parent], kind) == rhythm:
        path, parent = parent, places[parent].parent
    return path


def _rhythm(place: Place, kind: str) -> str:
    return getattr(place.option(kind), "rhythm", None) or ""
