"""The pages of wishes: those that wait for somebody first, lists by status and month made beforehand (domain 4.10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from site_builder.base.days import month_label
from site_builder.kinds.wishes.record import CLAIMED, FULFILLED, OPEN
from site_builder.kinds.wishes.views import WishesBoard, WishGroup, WishRecord
from site_builder.model.frame import Board, board_page
from site_builder.model.listing import (
    by_status,
    month_chips,
    month_crumb,
    months,
    newest_first,
    status_chips,
    status_figures,
)
from site_builder.model.page import Contact, Crumb, Fact, Figure, Link, Page, Row
from site_builder.model.public import PublicEntry
from site_builder.model.record_frame import Beside, entry_page, neighbours, record_end
from site_builder.model.shown import photo, stated_day, tag

SLUGS: Final = {OPEN: "open", CLAIMED: "claimed", FULFILLED: "fulfilled"}
"""The statuses in addresses, those that wait first: `…/wishes/by/status/open/`."""
FIRST_ROWS: Final = 12
MOST_ROWS: Final = 120


def pages(board: Board) -> Iterator[Page]:
    """Every page of the board at one place."""
    entries = newest_first(board.facts.entries)
    yield _listing(board, entries)
    for word, chosen in by_status(entries, SLUGS):
        yield _narrowed(board, entries, chosen, f"by/status/{SLUGS[word]}/", word, Crumb(text=word))
    for month in months(entries):
        chosen = tuple(entry for entry in entries if entry.month == month)
        yield _narrowed(board, entries, chosen, f"{month}/", month_label(month), month_crumb(month))
    beside = neighbours(entries)
    yield from (_record(board, entry, beside.get(entry.ref, Beside())) for entry in entries)


def counted(board: Board) -> tuple[Figure, ...]:
    """How many wishes there are here and beneath, by status; none where there is none."""
    return status_figures(board, SLUGS, every=True)


def row(entry: PublicEntry, place: str = "", *, tagged: bool = False) -> Row:
    """A wish in a list: its title, who took it on, and the day on which it came as far as it is."""
    day, when = stated_day(entry)
    claimed, fulfilled = entry.facts.claimed, entry.facts.fulfilled
    return Row(
        title=entry.title,
        path=entry.path,
        tag=tag(entry) if tagged else None,
        day=(fulfilled or claimed).date if claimed else entry.computed.since or day,
        when=when,
        lines=tuple(filter(None, (place, f"{claimed.by}认领" if claimed else ""))),
    )


def contact(board: Board) -> Contact | None:
    """Whom to ring to take a wish on: the publisher."""
    publisher = board.shell.publisher
    return (
        Contact(name=publisher.name, phone=publisher.phone, note=publisher.hours) if publisher.phone else None
    )


def _groups(board: Board, entries: Iterable[PublicEntry], most: int) -> tuple[WishGroup, ...]:
    """The wishes by status; `most` of each but of those that wait, all of which stand."""
    found = []
    for word, chosen in by_status(entries, SLUGS):
        shown = chosen[: MOST_ROWS if word == OPEN else most]
        link = Link(path=f"{board.path}by/status/{SLUGS[word]}/", text=f"全部{len(chosen)}个")
        found.append(
            WishGroup(
                id=SLUGS[word],
                title=word,
                rows=tuple(row(entry) for entry in shown),
                more=link if len(shown) < len(chosen) else None,
                fleeting=any(entry.fleeting for entry in shown),
            )
        )
    return tuple(found)


def _shown(board: Board, entries: Iterable[PublicEntry], most: int) -> tuple[PublicEntry, ...]:
    listed = {link.path for group in _groups(board, entries, most) for link in group.rows}
    return tuple(entry for entry in entries if entry.path in listed)


def _listing(board: Board, entries: tuple[PublicEntry, ...]) -> Page:
    name = board.place.name
    guests = newest_first(board.guests)
    open_ = any(entry.status == OPEN for entry in (*entries, *guests))
    context = WishesBoard(
        title=board.title,
        counts=counted(board),
        note="本处和下级各处合计。" if board.beneath else "",
        contact=contact(board) if open_ else None,
        chips=status_chips(board, entries, SLUGS) if entries else (),
        groups=_groups(board, entries, FIRST_ROWS),
        guests=tuple(row(entry, board.place_name(entry), tagged=True) for entry in guests),
        months=month_chips(board, entries),
        beneath=board.beneath,
        withheld=board.facts.withheld,
    )
    return board_page(
        board,
        template="kinds/wishes/board.html",
        context=context,
        title=f"{board.title}·{name}",
        description=f"{name}的微心愿：等人认领的、有人认领的、已经实现的，只写要什么，不写是谁。",
        entries=(*_shown(board, entries, FIRST_ROWS), *guests),
    )


def _narrowed(
    board: Board,
    entries: tuple[PublicEntry, ...],
    chosen: tuple[PublicEntry, ...],
    below: str,
    scope: str,
    crumb: Crumb,
) -> Page:
    """A list of one status or one month."""
    listed = chosen[:MOST_ROWS]
    name = board.place.name
    context = WishesBoard(
        title=board.title,
        scope=scope,
        contact=contact(board) if scope == OPEN else None,
        chips=status_chips(board, entries, SLUGS, scope) if scope in SLUGS else (),
        groups=_groups(board, listed, MOST_ROWS),
        left=len(chosen) - len(listed),
        board=board.link,
    )
    return board_page(
        board,
        template="kinds/wishes/board.html",
        context=context,
        below=below,
        title=f"{board.title}·{scope}·{name}",
        description=f"{name}微心愿（{scope}）{len(chosen)}个。",
        crumbs=(crumb,),
        entries=listed,
    )


def _steps(entry: PublicEntry) -> tuple[Fact, ...]:
    claimed, fulfilled = entry.facts.claimed, entry.facts.fulfilled
    _, when = stated_day(entry)
    since = entry.computed.since
    return (
        *((Fact(label="征集", day=since),) if since else ()),
        *((Fact(label="征集", text=when),) if when and not since else ()),
        *((Fact(label="认领", day=claimed.date, note=f" {claimed.by}"),) if claimed else ()),
        *(
            (Fact(label="实现", day=fulfilled.date, note=f" {fulfilled.note}" if fulfilled.note else ""),)
            if fulfilled
            else ()
        ),
    )


def _record(board: Board, entry: PublicEntry, beside: Beside) -> Page:
    facts, name = entry.facts, board.place.name
    context = WishRecord(
        title=entry.title,
        tag=tag(entry),
        wish=facts.wish if facts.wish != entry.title else "",
        summary=facts.summary or "",
        steps=_steps(entry),
        contact=contact(board) if entry.status == OPEN else None,
        photos=tuple(photo(item) for item in entry.photos),
        body_html=board.html(facts.body or ""),
        fleeting=entry.fleeting,
        end=record_end(board, entry, beside),
    )
    return entry_page(
        board,
        entry,
        beside,
        template="kinds/wishes/record.html",
        context=context,
        title=f"{entry.title}·{board.title}·{name}",
        description=f"{name}微心愿：{facts.wish}（{entry.status}）。",
    )
