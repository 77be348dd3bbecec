"""The gate: from validated entries to what the public may see.  *Screen* is its verb.

In: the entries that belong to a place, its withdrawals, the clock.  Out: a `Publication` – public records built up
from the fields whose audience lets them out, neutral pages for those that are gone, and anonymous counts.  The
order is fixed (contract 4, 7): withdrawal first, whatever else is wrong; then errors; then drafts and schedule;
consent; retention; objection; signature.  Nothing of an `Entry` passes but what is put into a `PublicEntry` here.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from datetime import date, timedelta
from typing import Any, Final

from site_builder.base.clock import Clock
from site_builder.base.days import Calendar, Period
from site_builder.base.diagnostics import Diagnostic
from site_builder.base.values import dataclass
from site_builder.content.fields import Ref, day_of
from site_builder.content.schema import settle
from site_builder.gate.internal import internal_lines
from site_builder.gate.released import late_entry, released
from site_builder.gate.retention import leaves
from site_builder.gate.signing import NOBODY, Unsigned, Verdict, Want
from site_builder.model.check import full_ref
from site_builder.model.files import named_files
from site_builder.model.frame import when_text
from site_builder.model.kind import Kind, Moment, State, kind_named, known_kinds
from site_builder.model.place import Place, Site
from site_builder.model.public import (
    BoardFacts,
    Counted,
    Gone,
    GoneWhy,
    Internal,
    PictureFile,
    Publication,
    PublicEntry,
    PublicFile,
    PublicPhoto,
    record_path,
)
from site_builder.model.purged import NOTHING, Purged, Tombstone, rules_of
from site_builder.model.record import (
    TAKES_BACK,
    Entry,
    Record,
    newest_fact,
    open_objection,
    upheld_objection,
)
from site_builder.model.withdrawals import Withdrawal

ONE_DAY: Final = timedelta(days=1)
Pictures = Callable[[Entry], tuple[tuple[PublicPhoto, tuple[PictureFile, ...]], ...]]
"""Gives the published pictures of an entry: the photo and its files."""
Attached = Callable[[Entry], Mapping[str, tuple[PublicFile, PictureFile]]]
"""Gives the published attachments of an entry, by the path that was typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What screening a place needs beside its entries."""

    place: Place
    site: Site
    clock: Clock
    calendar: Calendar
    pictures: Pictures
    verdicts: Mapping[tuple[str, str], Verdict] = field(default_factory=lambda: NOBODY)
    attachments: Attached = lambda _entry: {}

    @property
    def drafts(self) -> bool:
        """Whether editors look at a preview with drafts: drafts pass, and with each record what is the office's."""
        return self.site.preview is not None and self.site.preview.drafts

    @property
    def still(self) -> Clock:
        """The clock of statuses and publicity: after the last day of a place they stand still (contract 1)."""
        return self.clock.stopped_after(self.place.until)

    def verdict(self, entry: Entry) -> Verdict | None:
        """What is known of a record's signature; None where it needs none, as in a preview that shows drafts: whoever
        signs must see what there is to sign."""
        return None if self.drafts else self.verdicts.get((entry.kind, entry.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """What became of one entry: at most one of a public record and a neutral page, and perhaps a count.

    `provisional` says that a page prints a date of it which was counted without the year's official calendar, `unsigned`
    that it waits for a signature.
    """

    entry: PublicEntry | None = None
    gone: Gone | None = None
    counted: Counted | None = None
    pictures: tuple[PictureFile, ...] = ()
    provisional: Diagnostic | None = None
    internal: Internal | None = None
    unsigned: Unsigned | None = None


def screen(
    entries: Iterable[Entry],
    withdrawals: Iterable[Withdrawal],
    unreadable: Iterable[str],
    unreadable_above: Iterable[str],
    gate: Gate,
    purged: Purged = NOTHING,
) -> tuple[Publication, tuple[Unsigned, ...], tuple[Diagnostic, ...]]:
    """Screen a place: its boards in their order, and the pictures that go with them; and what waits for a signature.  Of
    a record that was moved out, `purged` has the tombstone and the count; one that lies in content all the same is shown
    as it lies there, and counts from there or from here, never both (contract 6)."""
    by_kind: dict[str, list[Entry]] = {}
    for entry in entries:
        by_kind.setdefault(entry.kind, []).append(entry)
    taken: dict[tuple[str, str], Withdrawal] = {}
    for withdrawal in withdrawals:
        taken[(withdrawal.record.kind, withdrawal.record.id)] = withdrawal
    failed, above = set(unreadable), set(unreadable_above)
    boards: list[BoardFacts] = []
    pictures: list[PictureFile] = []
    internal: list[Internal] = []
    unsigned: list[Unsigned] = []
    sink: list[Diagnostic] = []
    for name in _kinds(gate.place, (*by_kind, *(kind for kind, _ in taken), *failed, *purged.kinds)):
        kind = kind_named(name)
        mode = kind.publishes(gate.place, gate.site)
        mine = by_kind.get(name, [])
        if mode == "off" and mine:
            sink.append(
                Diagnostic(
                    rule="board-off",
                    severity="warning",
                    file=mine[0].origin.file,
                    at=mine[0].origin.at,
                    message=f"{gate.place.name}的{kind.title}没有启用，记录不公布",
                    expected="site.yaml 里写明 ground.exposures，且 policy 允许",
                )
            )
        passed = [
            _screen_one(entry, taken.pop((name, entry.id), None), name in failed, mode, kind, gate)
            for entry in mine
        ]
        former = _former(purged.of_kind(name), mine, kind, gate)
        remembered = [
            _stated(_tombstone(item, gate.place), None, gate)
            for key, item in sorted(taken.items())
            if key[0] == name
        ]
        gone = _once([*(item.gone for item in passed if item.gone), *remembered, *former.gone])
        boards.append(
            BoardFacts(
                kind=name,
                mode=mode,
                entries=tuple(item.entry for item in passed if item.entry and mode == "records"),
                # where records are not published no address of theirs ever was, but a withdrawal is remembered
                gone=gone if mode == "records" else tuple(item for item in gone if item.why == "withdrawn"),
                counted=(
                    *(
                        item.counted
                        for entry, item in zip(mine, passed, strict=True)
                        if item.counted and entry.id not in former.counts
                    ),
                    *former.counted,
                )
                if mode != "off"
                else (),
                withheld=_withheld(passed, "checking", "unsigned") + former.wrong if mode != "off" else 0,
                unsigned=_withheld(passed, "unsigned"),
                unreadable=name in failed and mode != "off",
                keeper_unreadable=name in above and mode != "off",
            )
        )
        sink.extend(item.provisional for item in passed if item.provisional)
        unsigned.extend(item.unsigned for item in passed if item.unsigned)
        sink.extend(former.notes)
        if mode == "records":
            pictures.extend(picture for item in passed for picture in item.pictures)
            internal.extend(item.internal for item in passed if item.internal)
    publication = Publication(
        place=gate.place.path, boards=tuple(boards), pictures=tuple(pictures), internal=tuple(internal)
    )
    return publication, tuple(unsigned), tuple(sink)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Former:
    """What a board keeps of records that were moved out: neutral pages and counts; `counts` are the ids of records in
    content that count from here, `wrong` the lines with an error."""

    gone: tuple[Gone, ...]
    counted: tuple[Counted, ...]
    counts: frozenset[str]
    wrong: int
    notes: tuple[Diagnostic, ...]


def _former(purged: Purged, entries: Iterable[Entry], kind: Kind, gate: Gate) -> _Former:
    here = {entry.id: entry for entry in entries}
    on_their_way = {item.id for item in purged.tallies if item.id} | {
        stone.id for stone in purged.tombstones if stone.files
    }
    again = [stone for stone in purged.tombstones if stone.id in here]
    counted: list[Counted] = []
    for tally in purged.tallies:
        if tally.id and tally.id in here:
            continue
        begun = tally.since is None or gate.clock.reached(tally.since)
        if begun and (tally.until is None or not gate.clock.passed(tally.until)):
            one = Counted(kind=kind.name, month=tally.month, category=tally.category, status=tally.status)
            counted.extend([one] * tally.number)
    checking = tuple(
        Gone(
            ref=Ref(gate.place.path or "/", kind.name, identity),
            path=record_path(gate.place.path, kind.name, identity),
            why="checking",
        )
        for _, _, identity in purged.wrong
        if identity and identity not in here
    )
    rules = rules_of(kind, gate.place.policy)
    return _Former(
        gone=(
            *(_neutral(stone, rules) for stone in purged.tombstones if stone.id not in here),
            *checking,
        ),
        counted=tuple(counted),
        counts=frozenset(
            stone.id for stone in again if stone.id not in on_their_way and not stone.takes_back
        ),
        wrong=len(purged.wrong),
        notes=tuple(
            _moved_out(here[stone.id], stone.id in on_their_way, stone.takes_back) for stone in again
        ),
    )


def _neutral(stone: Tombstone, rules: Mapping[str, str]) -> Gone:
    """The neutral page of a record that was moved out: as it was while the record lay in content."""
    return Gone(
        ref=stone.ref,
        path=record_path(stone.place, stone.kind, stone.id),
        why="withdrawn" if stone.is_withdrawn else "expired",
        day=stone.removed,
        rule="" if stone.is_withdrawn else rules[stone.rule],
        class_=stone.rule if stone.is_withdrawn else "",
        statement=stone.statement,
    )


def _moved_out(entry: Entry, on_its_way: bool, takes_back: bool) -> Diagnostic:
    """A warning where a record lies in content that was moved out: an editor put it back, or a purge was cut short."""
    if on_its_way:
        message, expected = "这一条上次没有移完", "再运行一次 purge"
    elif takes_back:
        message, expected = (
            "这一条移出过，现在又在内容里，按这里的公布",
            "删去 purged.yaml 里它的那一行，或删去这一条",
        )
    else:
        message = "这一条移出过，现在又在内容里：按这里的公布，条数仍用 purged.yaml 里的，不数两次"
        expected = "要放回来，就在 purged.yaml 里删去它的那一行，counts 里减 1；不然删去这一条"
    return Diagnostic(
        rule="purged-again",
        severity="warning",
        file=entry.origin.file,
        at=(*entry.origin.at, "id"),
        message=message,
        expected=expected,
    )


def _kinds(place: Place, present: Iterable[str]) -> list[str]:
    """The boards of a place in order: as `shows` lists them, else the kinds that have something there."""
    there = {*present, *place.keeps}
    listed = place.shows if place.shows is not None else [name for name in known_kinds() if name in there]
    known = set(known_kinds())
    return [
        name
        for name in dict.fromkeys((*listed, *(name for name in known_kinds() if name in there)))
        if name in known and (name in there or place.shows is not None)
    ]


def _once(found: Iterable[Gone]) -> tuple[Gone, ...]:
    """One neutral page an address: two records that claim one id are both under check, but for a withdrawn one."""
    by_path: dict[str, Gone] = {}
    for item in sorted(found, key=lambda one: one.why != "withdrawn"):
        if item.ref.id:
            by_path.setdefault(item.path, item)
    return tuple(by_path[path] for path in sorted(by_path))


def _withheld(passed: Iterable[Passed], *why: GoneWhy) -> int:
    """How many records are withheld so that a number is not whole without them: a withdrawn one is gone, a draft and one
    that was never signed were never there."""
    return sum(item.gone is not None and item.gone.why in why for item in passed)


def _tombstone(withdrawal: Withdrawal, place: Place) -> Gone:
    """The neutral page of a withdrawn record that may no longer be in content."""
    ref = withdrawal.record
    return Gone(
        ref=Ref(place.path or "/", ref.kind, ref.id),
        path=record_path(place.path, ref.kind, ref.id),
        why="withdrawn",
        day=withdrawal.date,
        class_=withdrawal.class_,
        statement=withdrawal.statement,
    )


def _stated(gone: Gone, record: Record | None, gate: Gate) -> Gone:
    """With the word whether its statement still stands on the board: for as many days as the mistake did (domain 2), and
    for good where nobody knows any more since when that was."""
    if not gone.statement or gone.class_ not in TAKES_BACK or gone.day is None:
        return gone
    since = (record.publish_from or day_of(record.date)) if record is not None else None
    if since is None:
        return dataclasses.replace(gone, stands=True)
    after = gone.day + max(gone.day - since, timedelta()) + timedelta(days=1)
    return dataclasses.replace(gone, stands=not gate.clock.reached(after))


def outcome(entry: Entry, withdrawal: Withdrawal | None, kind: Kind, gate: Gate) -> Passed:
    """What becomes of one entry on a board whose records are published."""
    return _screen_one(entry, withdrawal, False, "records", kind, gate)


def _screen_one(
    entry: Entry, withdrawal: Withdrawal | None, failed: bool, mode: str, kind: Kind, gate: Gate
) -> Passed:
    """The fixed order of the gate for one entry."""
    path = record_path(gate.place.path, entry.kind, entry.id)
    removal = _removal(entry, withdrawal, kind, gate)
    verdict = gate.verdict(entry) if mode == "records" else None
    if removal is not None:
        removal = _stated(removal, entry.record, gate)
        stays = removal.class_ not in TAKES_BACK
        was_out = verdict is None or verdict.was_out(gate.clock, removal.day)
        return Passed(gone=removal, counted=_count_if(entry, kind, gate, stays and was_out))
    if entry.record is not None and entry.record.draft and not gate.drafts:
        return Passed()
    if entry.faulty or failed or entry.record is None:
        return Passed(gone=Gone(ref=entry.ref, path=path, why="checking"))
    if not published(entry.record, kind, gate.still):
        if verdict is None or verdict.fit or not _to_come(entry.record, kind, gate.place):
            return Passed()
        return Passed(unsigned=Unsigned(entry=entry, want="ahead", verdict=verdict))
    # after the last day of the place removal goes by what has happened since, and all else by what had till then
    happened: Record = settle(entry.record, gate.clock.reached)
    record: Record = settle(entry.record, gate.still.reached)
    consents = tuple(kind.consents(happened))
    day, rule = leaves(happened, kind, consents, gate.place.policy)
    over = day is not None and gate.clock.reached(day)
    if verdict is not None and not verdict.signed(gate.clock):
        held = _held(entry, verdict, over, day, happened, kind, gate)
        if held is not None:
            return held
    state = kind.state(record, Moment(clock=gate.still, calendar=gate.calendar, place=gate.place))
    if over:
        status = kind.unresolved(happened) or state.status
        expired = Gone(ref=entry.ref, path=path, why="expired", day=day, rule=rule)
        return Passed(gone=expired, counted=_count(record, kind, status, gate.place))
    contested = open_objection(happened)
    if contested is not None and kind.pauses:
        return Passed(gone=Gone(ref=entry.ref, path=path, why="objection", day=contested.received))
    counted = _count(record, kind, state.status, gate.place)
    if mode != "records":
        return Passed(counted=counted)
    told = dataclasses.replace(record, objection=happened.objection, corrections=happened.corrections)
    return _pass(entry, told, state, kind, day, gate, counted)


def _held(
    entry: Entry, verdict: Verdict, over: bool, day: date | None, happened: Record, kind: Kind, gate: Gate
) -> Passed | None:
    """A record that nobody signed as it stands: never signed, it was never there; changed since, its address answers with
    a neutral page.  None where another one stands before that: nothing of a record is printed any more once its time is
    over, and an objection is answered whether its text is signed or not."""
    want: Want = "changed" if verdict.was_signed(gate.clock) else "new"
    if over:
        return None if verdict.was_out(gate.clock, day) else Passed()
    unsigned = Unsigned(entry=entry, want=want, verdict=verdict)
    if want == "new":
        return Passed(unsigned=unsigned)
    path = record_path(gate.place.path, entry.kind, entry.id)
    contested = open_objection(happened) if kind.pauses else None
    if contested is not None:
        gone = Gone(ref=entry.ref, path=path, why="objection", day=contested.received)
    else:
        last = max((day for day in verdict.named if gate.clock.reached(day)), default=None)
        rule = f"公布以前和改动以后，要由{verdict.post}审签"
        gone = Gone(ref=entry.ref, path=path, why="unsigned", day=last, rule=rule)
    return Passed(gone=gone, unsigned=unsigned)


def _to_come(record: Record, kind: Kind, place: Place) -> bool:
    """Whether a record that is not out yet comes out by itself: nothing keeps it to paper, and its place goes on."""
    last = max(first_days(record, kind), default=None)
    ended = place.until is not None and last is not None and last > place.until
    return not ended and all("web" in item.scope for item in kind.consents(record))


def _removal(entry: Entry, withdrawal: Withdrawal | None, kind: Kind, gate: Gate) -> Gone | None:
    """The neutral page of a record that was taken back: by a withdrawals.yaml, by its own `withdrawn`, by an objection
    that was upheld, by a consent that was withdrawn.

    Judged on whatever of the record decoded, before errors and drafts, so that a slip of the pen elsewhere in it cannot
    keep it standing (contract 7); so too, where there is such a slip, for an objection that pauses.
    """
    if withdrawal is not None:
        return _tombstone(withdrawal, gate.place)
    if entry.record is None:
        return None

    def gone(why: Any, **more: Any) -> Gone:
        path = record_path(gate.place.path, entry.kind, entry.id)
        return Gone(ref=entry.ref, path=path, why=why, **more)

    own = entry.record.withdrawn
    if own is not None:
        return gone("withdrawn", day=own.date, class_=own.class_, statement=own.statement or "")
    if "withdrawn" in entry.broken:
        return gone("withdrawn")
    wrong = entry.faulty or bool(entry.record.draft)
    if not wrong and not published(entry.record, kind, gate.still):
        return None
    record: Record = settle(entry.record, gate.clock.reached)
    upheld = upheld_objection(record)
    if upheld is not None:
        return gone("withdrawn", day=upheld.answered, class_="objection")
    revoked = next((item.withdrawn for item in kind.consents(record) if item.withdrawn), None)
    if revoked is not None:
        return gone("withdrawn", day=revoked, class_="consent")
    contested = open_objection(record)
    return gone("objection", day=contested.received) if wrong and contested and kind.pauses else None


def _count_if(entry: Entry, kind: Kind, gate: Gate, stays: bool) -> Counted | None:
    """The count of a withdrawn record, unless its class takes the count back or it never was published."""
    if not stays or entry.faulty or entry.record is None or entry.record.draft:
        return None
    if not published(entry.record, kind, gate.still):
        return None
    happened: Record = settle(entry.record, gate.clock.reached)
    if upheld_objection(happened) is not None:
        return None
    record: Record = settle(entry.record, gate.still.reached)
    state = kind.state(record, Moment(clock=gate.still, calendar=gate.calendar, place=gate.place))
    end, _ = leaves(happened, kind, kind.consents(happened), gate.place.policy)
    ended = kind.unresolved(happened) if end is not None and gate.clock.reached(end) else ""
    return _count(record, kind, kind.withdrawn or ended or state.status, gate.place)


def published(record: Record, kind: Kind, clock: Clock) -> bool:
    """Whether the record was ever published: each day before which it is not shown has come (all are asked, so all
    are noted), and no consent keeps it to paper."""
    begun = [clock.reached(day) for day in first_days(record, kind)]
    return all(begun) and all("web" in item.scope for item in kind.consents(record))


def first_days(record: Record, kind: Kind) -> list[date]:
    """The days before which a record is not shown; the last of them is the first on which it is."""
    days = [record.publish_from] if record.publish_from else []
    if isinstance(record.date, date):
        days.append(record.date)
    elif isinstance(record.date, Period):
        days.append(record.date.first)
    days.extend(kind.begins(record))
    days.extend(item.date for item in kind.consents(record))
    return days


def _count(record: Record, kind: Kind, status: str, place: Place) -> Counted | None:
    """The record as a number; none while an objection is open (contract 6)."""
    if open_objection(record) is not None:
        return None
    day = day_of(record.date)
    return Counted(
        kind=kind.name,
        month=f"{day:%Y-%m}" if day else "",
        category=kind.category(record, place),
        status=status,
        tags=record.tags,
    )


def _pass(
    entry: Entry,
    record: Record,
    state: State,
    kind: Kind,
    goes: date | None,
    gate: Gate,
    counted: Counted | None,
) -> Passed:
    """Build up what is released of one record."""
    made, attached = gate.pictures(entry), gate.attachments(entry)
    papers = {src: file for src, (file, _) in attached.items()}
    key = f"/{gate.place.path}/{entry.kind}:{entry.id}".replace("//", "/")
    day = day_of(record.date)
    public = PublicEntry(
        ref=entry.ref,
        type=entry.type,
        path=record_path(gate.place.path, entry.kind, entry.id),
        title=kind.titled(record, gate.place),
        status=state.status,
        tone=kind.tone(state.status),
        category=kind.category(record, gate.place),
        day=day,
        day_text=when_text(record.date),
        newest=newest_fact(record),
        facts=released(record, papers),
        computed=state.computed,
        photos=tuple(photo for photo, _ in made),
        attachments=tuple(
            dataclasses.replace(papers[item.src], title=item.title)
            for item in record.attachments
            if item.src in papers
        ),
        listed=entry.listed,
        asks=tuple(full_ref(ref, gate.place.path) for ref in (*record.related, record.continues) if ref),
        late_entry=late_entry(record),
        fleeting=kind.conduct or goes is not None,
        goes=goes,
    )
    there = (*(file for _, pictures in made for file in pictures), *_papers_of(record, attached))
    files = tuple(dataclasses.replace(file, ref=key, goes=goes) for file in there)
    lines = (*internal_lines(record), *_waits(entry, gate)) if gate.drafts else ()
    internal = Internal(path=public.path, lines=lines) if gate.drafts else None
    return Passed(
        entry=public,
        counted=counted,
        pictures=files,
        provisional=_provisional(entry, state),
        internal=internal,
    )


def _waits(entry: Entry, gate: Gate) -> Iterable[tuple[str, str]]:
    """What a preview with drafts says of a record that is shown there before it is signed."""
    verdict = gate.verdicts.get((entry.kind, entry.id))
    if verdict is not None and not verdict.signed(gate.clock):
        yield "审签", f"还没有，等“{verdict.post}”审签"


def _papers_of(
    record: Record, attached: Mapping[str, tuple[PublicFile, PictureFile]]
) -> Iterable[PictureFile]:
    """The attachments of a settled record: a paper of a step that has not been held is not published yet."""
    return (attached[item.src][1] for item in named_files(record) if item.src in attached)


def _provisional(entry: Entry, state: State) -> Diagnostic | None:
    """A warning where a page prints a date that was counted without its year's official calendar (contract 4)."""
    if not state.provisional:
        return None
    return Diagnostic(
        rule="calendar-provisional",
        severity="warning",
        file=entry.origin.file,
        at=(*entry.origin.at, *state.provisional),
        message="这一年的放假安排还没有，工作日按周末和法定节日算出，页面注明以国务院办公厅通知为准",
        expected="通知发布后更新本程序，或在 site.yaml 的 calendar 写 holidays 和 workdays",
    )
