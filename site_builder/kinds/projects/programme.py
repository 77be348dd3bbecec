"""A programme 工程计划 over all places beneath: planned = by status + 尚无记录 (contract 5).

In: the rows (`Member`) and counts that summaries brought up from the places beneath.  Out: the programme's page at the
place where it is run, and its sum for a home.  What is counted and what is reported never mix: a press project whose
quantities carry the programme's item stands beside the count, never in it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from site_builder.base.quantity import Number, less, number_of
from site_builder.base.values import dataclass
from site_builder.kinds.projects.display import (
    STATUSES,
    full,
    percent_text,
    quantity_sentence,
    term,
    tone_of,
)
from site_builder.kinds.projects.views import ProgrammePage, ProjectCard, Reported, Share
from site_builder.model.frame import Board, board_page
from site_builder.model.kind import Membership
from site_builder.model.page import Crumb, Page, Row, Tag
from site_builder.model.place import Place
from site_builder.model.place_fields import Programme
from site_builder.model.public import Facts, PublicEntry, place_path
from site_builder.model.rollup import STANDING_MARKS, Member
from site_builder.model.shown import source

CONTESTED = "有异议"
NO_RECORD = "尚无记录"


def programme_path(run_at: str, identity: str) -> str:
    """The address of a programme: `/cuihu/projects/by/programme/gaizao-2026/`."""
    return f"{place_path(run_at)}projects/by/programme/{identity}/"


def carries(quantities: Any, programme: Programme, place: Place) -> Any:
    """The quantity with which a press project reports a programme as a whole, or None."""
    if place.standing != "press" or programme.item is None:
        return None
    return next((item for item in quantities or () if item.item == programme.item), None)


def category(record: Any, place: Place) -> str:
    """The programme under which a project is counted; none for one that reports the programme as a whole."""
    found = place.programme(record.programme) if record.programme else None
    return found[1].id if found and carries(record.quantities, found[1], place) is None else ""


def category_word(category: str, place: Place) -> str:
    """The name of a programme."""
    found = place.programme(category)
    return found[1].name if found is not None else category


def member(entry: PublicEntry, place: Place) -> Membership | None:
    """The row of a project in its programme."""
    found = place.programme(entry.facts.programme) if entry.facts.programme else None
    if found is None:
        return None
    run_at, programme = found
    return Membership(
        run_at=run_at,
        group=programme.id,
        facts=Facts(
            {
                "percent": entry.computed.percent,
                "mark": entry.computed.mark,
                "line": term(entry.facts),
                "contested": entry.computed.contested_from is not None,
                "reported": carries(entry.facts.quantities, programme, place),
            }
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A programme as a sum: its parts by status, what is contested, and the remainder where it is known."""

    planned: Number | None
    parts: tuple[tuple[str, int], ...]
    contested: int
    rest: Number | None
    unknown: str


def sum_of(board: Board, programme: Programme) -> Sum:
    """planned = by status + 有异议 + 尚无记录, over this place and all of its standing beneath."""
    tally: dict[str, int] = {}
    for count in board.counts:
        if count.category == programme.id:
            tally[count.status] = tally.get(count.status, 0) + count.number
    parts = tuple((status.word, tally[status.word]) for status in STATUSES if status.word in tally)
    contested = len(_contested(board, programme))
    counted = sum(tally.values()) + contested
    rest, unknown = None, ""
    if programme.planned is None:
        pass
    elif programme.planned.exact and counted > programme.planned.amount:
        unknown = f"已登记{counted}，多于计划的{programme.planned}，请以登记的记录为准。"
    elif board.place.standing == "press":
        pass  # a newspaper keeps no records: of none of the rest anybody would expect one
    elif board.doubtful:
        unknown = "下面有记录正在核对，尚无记录的数暂不公布。"
    else:
        rest = less(programme.planned, number_of(counted))
    return Sum(planned=programme.planned, parts=parts, contested=contested, rest=rest, unknown=unknown)


def reports(board: Board, programme: Programme) -> int:
    """How many projects report the programme as a whole, and are counted nowhere."""
    return sum(item.facts.reported is not None for item in _mine(board, programme))


def sentence(programme: Programme, found: Sum) -> str:
    """The sum in words: 6个＝施工中1个＋尚无记录5个; what is not known is left out, and then nothing is said to be
    equal."""
    unit = programme.unit or ""
    terms = [f"{word}{number}{unit}" for word, number in _shares(found)]
    if found.planned is None:
        return "，".join(terms)
    if found.rest is not None:
        return f"{found.planned}{unit}＝{'＋'.join(terms)}" if terms else f"计划{found.planned}{unit}"
    return "，".join([f"计划{found.planned}{unit}", *(terms or ["还没有登记"])])


def _shares(found: Sum) -> Iterator[tuple[str, Number]]:
    for word, number in found.parts:
        yield word, number_of(number)
    if found.contested:
        yield CONTESTED, number_of(found.contested)
    if found.rest is not None and found.rest.amount:
        yield NO_RECORD, found.rest


def _mine(board: Board, programme: Programme) -> tuple[Member, ...]:
    """The members of a programme that is run here."""
    return tuple(
        item for item in board.members if item.group == programme.id and item.run_at == board.place.path
    )


def _contested(board: Board, programme: Programme) -> tuple[Member, ...]:
    return tuple(
        item
        for item in _mine(board, programme)
        if item.facts.contested and item.counted and item.facts.reported is None
    )


def overviews(board: Board) -> Iterator[Page]:
    """The page of every programme that is run at this place."""
    for programme in board.place.runs():
        yield _page(board, programme)


def _page(board: Board, programme: Programme) -> Page:
    # a record that can expire is a number here and no row (contract 7)
    rows = tuple(item for item in _mine(board, programme) if not item.fleeting)
    found = sum_of(board, programme)
    contested = tuple(item for item in _contested(board, programme) if not item.fleeting)
    reported = tuple(item for item in rows if item.facts.reported is not None)
    own = tuple(item for item in rows if item.counted and item not in contested and item not in reported)
    apart = tuple(item for item in rows if item not in (*own, *contested, *reported))
    unit = programme.unit or ""
    whole = programme.planned.amount if programme.planned else sum(number for _, number in found.parts)
    context = ProgrammePage(
        title=programme.name,
        place=board.place.name,
        item=programme.item or "",
        planned=f"{programme.planned}{unit}" if programme.planned else "",
        sentence=sentence(programme, found),
        unknown=found.unknown,
        shares=tuple(
            Share(
                word=word,
                value=f"{number}{unit}",
                tone=tone_of(word),
                width=full(number.amount, whole),
            )
            for word, number in _shares(found)
        ),
        members=tuple(_card(item) for item in own),
        contested=tuple(_card(item) for item in contested),
        reported=tuple(_reported(item) for item in reported),
        apart=tuple(_card(item, STANDING_MARKS[item.standing]) for item in apart),
        source=source(programme.source),
        board=board.link,
    )
    page = board_page(
        board,
        template="kinds/projects/programme.html",
        context=context,
        below=f"by/programme/{programme.id}/",
        title=f"{programme.name}（工程计划）·{board.place.name}",
        description=f"{board.place.name}{programme.name}：{context.sentence or '还没有登记'}。",
        crumbs=(Crumb(text=programme.name),),
        named=tuple(item.key for item in rows),
    )
    newest = max((item.newest for item in (*own, *contested) if item.newest), default=None)
    return dataclasses.replace(page, newest=newest if board.place.standing != "press" else None)


def _card(item: Member, mark: str = "") -> ProjectCard:
    tone: Any = item.tone
    percent = item.facts.percent
    return ProjectCard(
        title=item.title,
        path=item.path,
        tag=Tag(word=CONTESTED, tone="wait") if item.facts.contested else Tag(word=item.status, tone=tone),
        place=f"{item.place}（{mark}）" if mark else item.place,
        line=item.facts.line,
        percent=percent_text(percent),
        full=full(percent, 100) if percent is not None else None,
        tick=full(item.facts.mark, 100) if item.facts.mark is not None else None,
    )


def _reported(item: Member) -> Reported:
    """The figure that a press project gives for the whole programme."""
    given = item.facts.reported
    exact = given.planned is not None and given.planned.exact and given.planned.amount
    done = given.done.amount if given.done and given.done.exact else 0
    some = given.under_way.amount if given.under_way and given.under_way.exact else 0
    return Reported(
        title=item.title,
        path=item.path,
        place=item.place,
        sentence=quantity_sentence(given),
        full=full(done, given.planned.amount) if exact else None,
        some=full(some, given.planned.amount) if exact else 0,
    )


def rows(board: Board) -> tuple[Row, ...]:
    """The programmes that are run here, for the home: name and sum, and the reported figure where nothing is counted."""
    found = []
    for programme in board.place.runs():
        added = sum_of(board, programme)
        lines = [sentence(programme, added)] if added.parts or added.contested else []
        lines.extend(
            f"上报数：{quantity_sentence(item.facts.reported)}"
            for item in _mine(board, programme)
            if item.facts.reported is not None and not item.fleeting
        )
        found.append(
            Row(
                title=programme.name,
                path=programme_path(board.place.path, programme.id),
                lines=tuple(lines) or (sentence(programme, added),),
            )
        )
    return tuple(found)
