"""The pages of pledges: what is late first, lists by status and pledger made beforehand, the sheet (domain 4.12)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Final

from site_builder.base.text import squeeze
from site_builder.kinds.pledges.record import BROKEN, GRADES, KEPT, LATE, OPEN
from site_builder.kinds.pledges.views import Judgement, PledgeRecord, PledgesBoard, PledgesSheet
from site_builder.model.frame import Board, board_page
from site_builder.model.listing import by_status, chips, newest_first, status_chips, status_figures
from site_builder.model.page import Crumb, Fact, Figure, Link, Page, Part, Row
from site_builder.model.public import Facts, PublicEntry
from site_builder.model.record_frame import Beside, entry_page, neighbours, record_end
from site_builder.model.shown import photo, stated_day, tag

SLUGS: Final = {LATE: "overdue", OPEN: "open", BROKEN: "broken", KEPT: "kept"}
"""The statuses in addresses and in the order of the board: `…/pledges/by/status/overdue/`."""
ORDER: Final = {word: number for number, word in enumerate(SLUGS)}
FIRST_ROWS: Final = 24
MOST_ROWS: Final = 120
SHEET_ROWS: Final = 3


def pages(board: Board) -> Iterator[Page]:
    """Every page of the board at one place."""
    entries = _late_first(board.facts.entries)
    yield _listing(board, entries)
    for word, chosen in by_status(entries, SLUGS):
        yield _narrowed(board, entries, chosen, f"by/status/{SLUGS[word]}/", word)
    for name in _pledgers(entries):
        chosen = tuple(entry for entry in entries if _pledger(entry) == name)
        yield _narrowed(board, entries, chosen, f"by/pledger/{_slug(name)}/", chosen[0].facts.pledger)
    beside = neighbours(entries)
    yield from (_record(board, entry, beside.get(entry.ref, Beside())) for entry in entries)


def home(board: Board) -> Part | None:
    """Numbers of the place and beneath, and what is late or runs; nothing where nothing was ever promised."""
    counts = _counted(board)
    if not counts:
        return None
    listed = [
        entry
        for entry in _late_first(board.facts.entries)
        if entry.status in (LATE, OPEN) and not entry.fleeting
    ][:SHEET_ROWS]
    return Part(
        name="pledges",
        template="kinds/pledges/sheet.html",
        context=PledgesSheet(
            title=board.title,
            more=Link(path=board.path, text="全部承诺"),
            seal=board.seal,
            counts=counts,
            rows=tuple(_row(entry) for entry in listed),
        ),
        holds=tuple(entry.key for entry in listed),
    )


def _late_first(entries: Iterable[PublicEntry]) -> tuple[PublicEntry, ...]:
    """What is late first, what is done last; of what is open the nearest last day first, within the rest the newest."""
    ordered = sorted(newest_first(entries), key=lambda entry: ORDER[entry.status])
    running = sorted(
        (entry for entry in ordered if entry.status in (LATE, OPEN)),
        key=lambda entry: (ORDER[entry.status], entry.facts.due is None, entry.facts.due or entry.day),
    )
    return (*running, *(entry for entry in ordered if entry.status in (BROKEN, KEPT)))


def _pledger(entry: PublicEntry) -> str:
    """The pledger by whom records are gathered: spaces in the name of a post do not count (contract 3)."""
    return squeeze(entry.facts.pledger)


def _pledgers(entries: Iterable[PublicEntry]) -> tuple[str, ...]:
    return tuple(sorted({_pledger(entry) for entry in entries}))


def _slug(name: str) -> str:
    """What stands for a pledger in an address: its name may hold anything."""
    return f"p-{blake2b(name.encode(), digest_size=5).hexdigest()}"


def _counted(board: Board) -> tuple[Figure, ...]:
    """How many pledges there are here and beneath, by status; none where there is none."""
    return status_figures(board, (KEPT, OPEN, LATE, BROKEN), every=True)


def _row(entry: PublicEntry, place: str = "") -> Row:
    """A pledge in a list: who promised it, and its last day, or the day of its result."""
    result = entry.facts.result
    _, when = stated_day(entry)
    return Row(
        title=entry.title,
        path=entry.path,
        tag=tag(entry),
        day=result.date if result else None,
        until=None if result else entry.facts.due,
        when="" if result or entry.facts.due else when or "长期",
        lines=tuple(filter(None, (place, entry.facts.pledger))),
    )


def _listing(board: Board, entries: tuple[PublicEntry, ...]) -> Page:
    name = board.place.name
    listed, guests = entries[:FIRST_ROWS], _late_first(board.guests)
    words = {_pledger(entry): entry.facts.pledger for entry in entries}
    context = PledgesBoard(
        title=board.title,
        counts=_counted(board),
        note="本处和下级各处合计。" if board.beneath else "",
        chips=status_chips(board, entries, SLUGS) if entries else (),
        rows=tuple(_row(entry) for entry in listed),
        left=len(entries) - len(listed),
        pledgers=chips(
            board,
            "by/pledger/",
            ((_slug(one), words[one]) for one in _pledgers(entries)),
            (_slug(_pledger(entry)) for entry in entries),
        ),
        guests=tuple(_row(entry, board.place_name(entry)) for entry in guests),
        beneath=board.beneath,
        withheld=board.facts.withheld,
    )
    return board_page(
        board,
        template="kinds/pledges/board.html",
        context=context,
        title=f"{board.title}·{name}",
        description=f"{name}的公开承诺：谁承诺、哪天以前、兑现没有，由别人评议。",
        entries=(*listed, *guests),
    )


def _narrowed(
    board: Board, entries: tuple[PublicEntry, ...], chosen: tuple[PublicEntry, ...], below: str, scope: str
) -> Page:
    """A list of one status or one pledger."""
    listed = chosen[:MOST_ROWS]
    name = board.place.name
    context = PledgesBoard(
        title=board.title,
        scope=scope,
        chips=status_chips(board, entries, SLUGS, scope) if scope in SLUGS else (),
        rows=tuple(_row(entry) for entry in listed),
        left=len(chosen) - len(listed),
        board=board.link,
    )
    return board_page(
        board,
        template="kinds/pledges/board.html",
        context=context,
        below=below,
        title=f"{board.title}·{scope}·{name}",
        description=f"{name}公开承诺（{scope}）{len(chosen)}条。",
        crumbs=(Crumb(text=scope),),
        entries=listed,
    )


def _facts(board: Board, entry: PublicEntry) -> tuple[Fact, ...]:
    facts, result = entry.facts, entry.facts.result
    late = entry.computed.late_by
    return (
        Fact(label="承诺方", text=facts.pledger, path=f"{board.path}by/pledger/{_slug(_pledger(entry))}/"),
        Fact(label="期限", day=facts.due, due=result is None)
        if facts.due
        else Fact(label="期限", text="长期"),
        *(
            (Fact(label="结果", day=result.date, note=f" {entry.status}{f'，晚{late}天' if late else ''}"),)
            if result
            else ()
        ),
        *((Fact(label="说明", text=result.note),) if result and result.note else ()),
    )


def _judgement(given: Facts) -> Judgement:
    numbers = f"到会{given.present}人" if given.present else ""
    if numbers and given.satisfied is not None:
        numbers += f"，满意{given.satisfied}人"
    return Judgement(
        grade=GRADES[given.grade],
        facts=(
            Fact(label="评议", text=given.by),
            Fact(label="日期", day=given.date),
            *((Fact(label="人数", text=numbers),) if numbers else ()),
        ),
        note=given.note or "",
    )


def _record(board: Board, entry: PublicEntry, beside: Beside) -> Page:
    facts, name = entry.facts, board.place.name
    context = PledgeRecord(
        title=entry.title,
        tag=tag(entry),
        promise=facts.promise if facts.promise != entry.title else "",
        summary=facts.summary or "",
        facts=_facts(board, entry),
        judgements=tuple(_judgement(item) for item in facts.evaluation or ()),
        photos=tuple(photo(item) for item in entry.photos),
        body_html=board.html(facts.body or ""),
        fleeting=entry.fleeting,
        end=record_end(board, entry, beside),
    )
    return entry_page(
        board,
        entry,
        beside,
        template="kinds/pledges/record.html",
        context=context,
        title=f"{entry.title}·{board.title}·{name}",
        description=f"{facts.pledger}承诺：{facts.promise}（{entry.status}）。",
    )
