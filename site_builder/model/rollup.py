"""Roll-ups: each place yields a small summary, a parent folds its own and its children's (contract 6).

In: a `Publication` and the summaries of the places right beneath.  Out: a `Summary`.  Roll-ups never add across
`standing`: a parent sums its own and lists the others apart, marked.  Missing is not zero: a child that keeps a
board without ever having published on it is 未报, one that does not keep it has no cell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date as Day

from site_builder.base.values import dataclass
from site_builder.model.kind import Kind
from site_builder.model.page import Cell, Column, Table
from site_builder.model.place import Place
from site_builder.model.posts import links_within, titled_entry
from site_builder.model.public import Added, Facts, Publication, PublicEntry, added_up, place_path
from site_builder.model.registry import kind_named, known_kinds

NEWEST = 5
STANDING_MARKS: Mapping[str, str] = {
    "official": "正式公示",
    "example": "示例数据",
    "press": "根据公开报道整理",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many records of a kind, by month, category and status; `late` of them were entered late (补录).  With a `tag` it
    is how many of these bear it (`Summary.tagged`)."""

    kind: str
    month: str
    category: str
    status: str
    number: int
    late: int = 0
    tag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """A newest title of a place; never of a conduct record, nor of one that can expire.

    `day` orders it; `when` is what to print instead where its date is only a period.
    """

    kind: str
    key: str
    title: str
    path: str
    day: Day
    when: str
    status: str
    tone: str
    place: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """What is open to objection now, until its last day; never what can expire."""

    kind: str
    key: str
    title: str
    path: str
    end: Day
    place: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A row of a roll-up above places: a record that belongs to a programme (a campaign, a league).

    It travels up to the place where the whole is run and no further.  It is `counted` there unless a place of another
    standing lies between (contract 6).  `facts` are what its kind shows of it.
    """

    kind: str
    run_at: str
    group: str
    key: str
    title: str
    path: str
    status: str
    tone: str
    newest: Day | None
    fleeting: bool
    place: str
    at: str
    standing: str
    counted: bool = True
    facts: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a parent needs of a place: its own boards, and sums over it and all of its standing beneath.

    `newest_of` is the newest dated fact of each kind, `sums` what its records add up to.  `tagged` are the counts by tag: a
    record with two tags is in two of them, one without is in none.  `members` are those of every standing, told apart by the pages that list them.  `doubtful` are the kinds of which
    something here or beneath, of the same standing, is withheld for an error or could not be read: a remainder over
    them is not known (contract 7).

    `ended` says that the last day of the place, `until`, is over; it is then merged into `successor`, a name, if any.
    `buildings` are its own, by id and name.
    """

    path: str
    name: str
    kind: str
    seal: str
    standing: str
    also_called: tuple[str, ...]
    boards: tuple[str, ...]
    counts: tuple[Count, ...]
    latest: tuple[Latest, ...]
    open: tuple[Open, ...]
    newest_of: tuple[tuple[str, Day], ...]
    withheld: int
    members: tuple[Member, ...] = ()
    tagged: tuple[Count, ...] = ()
    sums: tuple[tuple[str, tuple[Added, ...]], ...] = ()
    doubtful: frozenset[str] = frozenset()
    beneath: tuple[Summary, ...] = ()
    formerly_called: tuple[str, ...] = ()
    ended: bool = False
    until: Day | None = None
    successor: str = ""
    buildings: tuple[tuple[str, str], ...] = ()

    @property
    def newest(self) -> Day | None:
        """The newest dated fact, here and beneath."""
        return max((day for _, day in self.newest_of), default=None)


def has_left(child: Summary, until: Day | None) -> bool:
    """Whether a place has left the roll-ups of the one right above it, whose last day is `until`: it ended, and not
    together with that one, of whose archive it then is a part (contract 1)."""
    return child.ended and child.until != until


def present(summary: Summary) -> tuple[Summary, ...]:
    """The places right beneath that have not left the roll-ups."""
    return tuple(child for child in summary.beneath if not has_left(child, summary.until))


def summarise(
    place: Place, publication: Publication, beneath: tuple[Summary, ...], withheld_beneath: bool = False
) -> Summary:
    """The summary of a place over its own publication and the summaries right beneath; `withheld_beneath` says that
    a place right beneath is withheld for an error in its own file, so that nothing is known of it."""
    tally, late = Counter[tuple[str, str, str, str]](), Counter[tuple[str, str, str, str]]()
    tagged = Counter[tuple[str, str, str, str, str]]()
    latest: list[Latest] = []
    open_now: list[Open] = []
    newest: dict[str, Day] = {}
    withheld = 0
    members: list[Member] = []
    doubtful = set(known_kinds()) if withheld_beneath else set()
    sums: dict[str, list[Added]] = {}
    links = links_within(publication)
    for board in publication.boards:
        withheld += board.withheld
        if board.withheld or board.unreadable or board.keeper_unreadable:
            doubtful.add(board.kind)
        if board.sums:
            sums.setdefault(board.kind, []).extend(board.sums)
        for item in board.counted:
            key = (item.kind, item.month, item.category, item.status)
            tally[key] += 1
            late[key] += item.late
            tagged.update((*key, tag) for tag in set(item.tags))
        for entry in board.entries:
            if entry.newest:
                newest[board.kind] = max(entry.newest, newest.get(board.kind, entry.newest))
            members.extend(_member(titled_entry(entry, links), place))
            end = kind_named(board.kind).ending(entry)
            if end is not None and not entry.fleeting:
                open_now.append(
                    Open(
                        kind=board.kind,
                        key=entry.key,
                        title=entry.title,
                        path=entry.path,
                        end=end,
                        place=place.name,
                        at=place.path,
                    )
                )
            if entry.day and kind_named(board.kind).is_news(entry):
                latest.append(
                    Latest(
                        kind=board.kind,
                        key=entry.key,
                        title=entry.title,
                        path=entry.path,
                        day=entry.day,
                        when="" if entry.facts.date == entry.day else entry.day_text,
                        status=entry.status,
                        tone=entry.tone,
                        place=place.name,
                        at=place.path,
                    )
                )
    for child in beneath:
        if has_left(child, place.until):
            continue
        further = (member for member in child.members if member.run_at != child.path)
        same = child.standing == place.standing
        members.extend(further if same else (replace(member, counted=False) for member in further))
        if child.standing != place.standing:
            continue
        withheld += child.withheld
        doubtful |= child.doubtful
        latest.extend(child.latest)
        open_now.extend(child.open)
        for kind, day in child.newest_of:
            newest[kind] = max(day, newest.get(kind, day))
        for name, further_sums in child.sums:
            sums.setdefault(name, []).extend(further_sums)
        for count in child.counts:
            key = (count.kind, count.month, count.category, count.status)
            tally[key] += count.number
            late[key] += count.late
        for count in child.tagged:
            tagged[count.kind, count.month, count.category, count.status, count.tag] += count.number
    return Summary(
        path=place.path,
        name=place.name,
        kind=place.kind,
        seal=place.seal,
        standing=place.standing,
        also_called=place.also_called,
        boards=tuple(board.kind for board in publication.boards if board.mode != "off"),
        counts=tuple(
            Count(kind=key[0], month=key[1], category=key[2], status=key[3], number=number, late=late[key])
            for key, number in sorted(tally.items())
        ),
        latest=_newest_of_each(latest),
        open=tuple(sorted(open_now, key=lambda one: (one.end, one.key))),
        newest_of=tuple(sorted(newest.items())),
        withheld=withheld,
        members=tuple(members),
        tagged=tuple(
            Count(kind=key[0], month=key[1], category=key[2], status=key[3], tag=key[4], number=number)
            for key, number in sorted(tagged.items())
        ),
        sums=tuple((name, added_up(found)) for name, found in sorted(sums.items())),
        doubtful=frozenset(doubtful),
        beneath=beneath,
        formerly_called=place.former_names(),
        ended=publication.ended,
        until=place.until,
        successor=place.successor_name,
        buildings=tuple((building.id, building.name) for building in place.buildings),
    )


def _member(entry: PublicEntry, place: Place) -> Iterable[Member]:
    """The row of a record in the roll-up that it belongs to, if any."""
    belongs = kind_named(entry.ref.kind).member(entry, place)
    if belongs is not None:
        yield Member(
            kind=entry.ref.kind,
            run_at=belongs.run_at,
            group=belongs.group,
            key=entry.key,
            title=entry.title,
            path=entry.path,
            status=entry.status,
            tone=entry.tone,
            newest=entry.newest,
            fleeting=entry.fleeting,
            place=place.name,
            at=place.path,
            standing=place.standing,
            facts=belongs.facts,
        )


def _newest_of_each(latest: Iterable[Latest]) -> tuple[Latest, ...]:
    """The five newest of each kind, in a fixed order."""
    kept: list[Latest] = []
    seen: dict[str, int] = {}
    for item in sorted(sorted(latest, key=lambda one: one.path), key=lambda one: one.day, reverse=True):
        seen[item.kind] = seen.get(item.kind, 0) + 1
        if seen[item.kind] <= NEWEST:
            kept.append(item)
    return tuple(kept)


def nearest_place(path: str, places: Collection[str]) -> str:
    """The place right above a path, as far up as there is one."""
    above = path.rpartition("/")[0]
    while above and above not in places:
        above = above.rpartition("/")[0]
    return above


def number_of(summary: Summary, kind: str, statuses: Iterable[str] | None = None) -> int:
    """How many records of a kind a summary counts, of some statuses or of all."""
    wanted = set(statuses) if statuses is not None else None
    return sum(
        count.number
        for count in summary.counts
        if count.kind == kind and (wanted is None or count.status in wanted)
    )


def counted(
    summary: Summary,
    kind: str,
    *,
    tag: str = "",
    category: str = "",
    statuses: Collection[str] = (),
    since: str = "",
    until: str = "",
) -> int:
    """How many records of a kind a summary counts that fit all that is given: a tag, a category, one of some statuses, a
    month (`2026-09`) not before `since` and not after `until`; one without a month fits no span."""
    return sum(
        count.number
        for count in (summary.tagged if tag else summary.counts)
        if count.kind == kind
        and count.tag == tag
        and (not category or count.category == category)
        and (not statuses or count.status in statuses)
        and (not since or count.month >= since)
        and (not until or "" < count.month <= until)
    )


def summary_at(summary: Summary, path: str) -> Summary | None:
    """The summary of a place among those of a place and all beneath it."""
    if summary.path == path:
        return summary
    return next(
        (
            found
            for child in summary.beneath
            if path == child.path or path.startswith(f"{child.path}/")
            for found in (summary_at(child, path),)
            if found is not None
        ),
        None,
    )


def kinds_of(summary: Summary) -> tuple[str, ...]:
    """The kinds that a place keeps, in the order of its boards, then those that are kept beneath it."""
    beneath = (name for child in present(summary) for name in kinds_of(child))
    return tuple(dict.fromkeys((*summary.boards, *beneath)))


def keeps(summary: Summary, kind: str) -> bool:
    """Whether a place, or one of its standing beneath it, keeps a board of that kind."""
    return kind in summary.boards or any(
        keeps(child, kind) for child in present(summary) if child.standing == summary.standing
    )


def beneath_table(place: Place, summary: Summary, kind: Kind) -> Table | None:
    """The table of the places right beneath with counts by status; None where none keeps the board.

    Rows stand in the order of the places, never ranked; those of another standing come apart, after the sum.
    """
    kept = [child for child in present(summary) if keeps(child, kind.name)]
    own = [child for child in kept if child.standing == place.standing]
    apart = [child for child in kept if child.standing != place.standing]
    if not own and not apart:
        return None
    words = [
        status.word
        for status in kind.statuses
        if any(number_of(child, kind.name, (status.word,)) for child in (*own, *apart))
    ]
    reported = sum(bool(number_of(child, kind.name)) for child in own)

    def row(child: Summary, mark: str) -> tuple[Cell, ...]:
        path = (
            f"{place_path(child.path)}{kind.name}/" if kind.name in child.boards else place_path(child.path)
        )
        whole = number_of(child, kind.name)
        cells = (
            [str(number_of(child, kind.name, (word,))) for word in words] if whole else ["未报"] * len(words)
        )
        name = f"{child.name}（{mark}，不计入合计）" if mark else child.name
        return (
            Cell(text=name, path=path),
            Cell(text=str(whole) if whole else "未报"),
            *(Cell(text=cell) for cell in cells),
        )

    def total(statuses: tuple[str, ...] | None) -> Cell:
        """A sum of what was reported; of nothing reported there is none."""
        number = sum(number_of(child, kind.name, statuses) for child in own)
        return Cell(text=str(number) if reported else "未报")

    sums = (
        Cell(text=f"合计（{len(own)}处中{reported}处已报）"),
        total(None),
        *(total((word,)) for word in words),
    )
    return Table(
        caption=f"下级{kind.title}",
        columns=(
            Column(text="地方"),
            Column(text="全部", number=True),
            *(Column(text=word, number=True) for word in words),
        ),
        rows=(
            *(row(child, "") for child in own),
            *(row(child, STANDING_MARKS[child.standing]) for child in apart),
        ),
        footer=sums if own else (),
        note="数的是公布过的记录，期满撤下的仍计在内；不含正在核对的。",
    )
