"""张贴清单: what goes up on which paper board and what comes down there, of a place and all beneath it, to be walked with.

In: what every edition that waits or hangs says of itself (`member`), travelling up in the summaries, and the editions of
places above that hang here or are for here.  Out: one page to print.  Who walks knows by it where to stop, what to tear off
(撕) and what to put up (贴); boards where nothing is to be done are only named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date as Day
from typing import Any, Final

from site_builder.base.days import short_day_label
from site_builder.base.values import dataclass
from site_builder.kinds.editions.views import Walk
from site_builder.model.frame import Board, board_page
from site_builder.model.kind import Membership
from site_builder.model.page import Cell, Column, Crumb, Page, Table
from site_builder.model.place import Place
from site_builder.model.public import Facts, PublicEntry
from site_builder.model.registry import kind_named

HEADING: Final = "张贴清单"
WALK: Final = "report/"
UP: Final = 2
"""So many places above it an edition is still on the list: that of the street has the compounds of its communities."""
OVER: Final = "已撤下"
BOX: Final = "□ "


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An edition as the list knows it: of which place (path and name), its number, its record, when it was printed and must
    go, what of it is to be torn, on which boards it hangs since when and for which it waits (their full paths)."""

    at: str
    place: str
    edition: str
    key: str
    path: str
    printed: Day
    must_go: Day | None
    tear: tuple[str, ...]
    hangs: tuple[tuple[str, Day], ...]
    post: tuple[str, ...]


def member(entry: PublicEntry, place: Place) -> Membership | None:
    """An edition that hangs or waits is a row of the lists of the places right above; of one that is over nothing is left
    to do."""
    if entry.status == OVER and not entry.computed.post:
        return None
    above = place.path.split("/")[:-UP]
    return Membership(run_at="/".join(above), group=HEADING, facts=_said(entry))


def _said(entry: PublicEntry) -> Facts:
    computed = entry.computed
    return Facts(
        {
            "edition": entry.facts.edition,
            "printed": entry.facts.printed,
            "must_go": computed.must_go,
            "tear": computed.tear,
            "copies": tuple(item for item in computed.copies if item.taken_down is None),
            "post": computed.post,
        }
    )


def sheets(board: Board) -> tuple[Sheet, ...]:
    """The editions that are to be seen to at the place or beneath it, the oldest first.  One that can expire stands on the
    pages of its own place alone."""
    own = (
        _sheet(entry.key, entry.path, board.place.path, board.place.name, _said(entry))
        for entry in board.facts.entries
    )
    guests = (
        _sheet(entry.key, entry.path, at, board.names.get(at, ""), _said(entry))
        for entry in board.guests
        if not entry.fleeting
        for at in (entry.ref.place.strip("/"),)
    )
    beneath = (
        _sheet(item.key, item.path, item.at, item.place, item.facts)
        for item in board.members
        if item.at != board.place.path and item.counted and not item.fleeting
    )
    return tuple(sorted((*own, *guests, *beneath), key=lambda one: (one.printed, one.key)))


def _sheet(key: str, path: str, at: str, place: str, said: Any) -> Sheet:
    return Sheet(
        at=at,
        place=place,
        edition=said.edition,
        key=key,
        path=path,
        printed=said.printed,
        must_go=said.must_go,
        tear=tuple(torn(said.tear)),
        hangs=tuple((f"{at}/{item.board}", item.posted) for item in said.copies if not item.taken_down),
        post=tuple(f"{at}/{item.board}" for item in said.post),
    )


def torn(found: Iterable[Facts]) -> Iterator[str]:
    """What hangs and is not valid any more, by number only."""
    for item in found:
        since = short_day_label(item.since) if item.since else ""
        yield f"{kind_named(item.kind).title} {item.id}：{since}{item.why}"


def walk_page(board: Board) -> Page:
    """The list of the place."""
    known = sheets(board)
    rows = [
        (name, key, row)
        for key, name in ((f"{board.place.path}/{key}", name) for key, name in board.place.paper_boards)
        for row in (tuple(_cells(key, known, board.place)),)
    ]
    busy = [(name, key, row) for name, key, row in rows if any(row[:2])]
    keys = {key for _, key, _ in busy}
    shown = [one for one in known if keys & {*one.post, *(key for key, _ in one.hangs)}]
    return board_page(
        board,
        template="kinds/editions/walk.html",
        context=Walk(
            title=HEADING,
            table=Table(
                caption="照着走一圈：撕下的划掉，贴上的打勾，回来登记日期",
                columns=(
                    Column(text="公示栏"),
                    Column(text="撕下"),
                    Column(text="贴上"),
                    Column(text="留着"),
                ),
                rows=tuple((Cell(text=name), *(Cell(text=text) for text in row)) for name, _, row in busy),
            )
            if busy
            else None,
            rest="、".join(name for name, _, row in rows if not any(row[:2])),
            doubtful=board.doubtful,
            board=board.link,
        ),
        below=WALK,
        title=f"{HEADING}·{board.place.name}",
        description=f"{board.place.name}和下级各处的公示栏：哪一块要撕下什么、贴上什么。",
        crumbs=(Crumb(text=HEADING),),
        entries=tuple(entry for entry in board.facts.entries if entry.key in {one.key for one in shown}),
        named=tuple(one.key for one in shown if one.at != board.place.path),
        indexed=False,
        sheet=True,
    )


def _cells(key: str, known: Iterable[Sheet], place: Place) -> Iterator[str]:
    """What is torn off a board, what is put up there, what stays."""
    down, up, stays = [], [], []
    for one in known:
        # at its own place an edition needs no other name than its number
        label = one.edition if one.at == place.path else f"{one.place}{one.edition}"
        if key in one.post:
            up.append(f"{BOX}{label}（{short_day_label(one.printed)}印）")
        posted = dict(one.hangs).get(key)
        if posted is None:
            continue
        if one.tear:
            down.append(f"{BOX}{label}：{'；'.join(one.tear)}")
        else:
            end = f"，应撤{short_day_label(one.must_go)}" if one.must_go else ""
            stays.append(f"{label}（{short_day_label(posted)}贴{end}）")
    yield from ("；".join(found) for found in (down, up, stays))
