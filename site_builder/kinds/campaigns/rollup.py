"""A campaign over the places beneath that take part: rows by its code, sums by the ids of its items (contract 6).

In: the rows (`Member`) that summaries brought up from the places beneath, and these summaries, for what they count.  Out: a
page a code at every place that keeps the board and has a row beneath it.  What the place says itself stands beside the sum of
those beneath and is never added to it: its own count holds theirs already.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from site_builder.base.quantity import Number, add_numbers
from site_builder.base.values import dataclass
from site_builder.kinds.campaigns.display import span_text
from site_builder.kinds.campaigns.progress import COMPLETE, UNMEASURED, UNREPORTED, Measure, measures
from site_builder.kinds.campaigns.views import RollUp
from site_builder.model.frame import Board, board_page
from site_builder.model.kind import Membership
from site_builder.model.page import Cell, Column, Crumb, Link, Page, Table
from site_builder.model.place import Place
from site_builder.model.public import Facts, PublicEntry
from site_builder.model.rollup import STANDING_MARKS, Member, summary_at

TOP = ""
"""The row of a campaign travels to the top: any place above may keep a campaign of the same code."""

NOTHING = "—"


def member(entry: PublicEntry, _place: Place) -> Membership | None:
    """The row of a campaign in those of its code."""
    facts = entry.facts
    if facts.code is None:
        return None
    kept = ("from", "to", "tasks", "reports")
    return Membership(
        run_at=TOP,
        group=facts.code,
        facts=Facts(
            {
                "facts": Facts({name: facts[name] for name in kept if name in facts}),
                "computed": Facts({name: entry.computed[name] for name in ("late", "over", "begun")}),
                "contested": entry.computed.contested_from is not None,
            }
        ),
    )


def codes(board: Board) -> tuple[str, ...]:
    """The campaigns that places beneath take part in, by code."""
    return tuple(sorted({item.group for item in board.members if item.at != board.place.path}))


def rollup_path(board: Board, code: str) -> str:
    """The address of a roll-up: `/cuihu/campaigns/by/code/531-2026/`."""
    return f"{board.path}by/code/{code}/"


def rollup_link(board: Board, code: str) -> Link:
    """The way to a roll-up, by the title that the place itself gives the campaign."""
    return Link(path=rollup_path(board, code), text=f"{_title(board, code)}：下级各处")


def _title(board: Board, code: str) -> str:
    rows = [item for item in board.members if item.group == code and not item.fleeting]
    own = [item for item in rows if item.at == board.place.path]
    return (own or rows)[0].title if rows else code


def overviews(board: Board) -> Iterator[Page]:
    """The page of every campaign that places beneath take part in."""
    for code in codes(board):
        yield _page(board, code)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A place that takes part: its row, and its items as they are measured there."""

    member: Member
    found: tuple[Measure, ...]


def _page(board: Board, code: str) -> Page:
    rows = tuple(_row(board, item) for item in board.members if item.group == code)
    own = next((row for row in rows if row.member.at == board.place.path), None)
    beneath = tuple(row for row in rows if row.member.at != board.place.path)
    # a record that can expire is no row (contract 7), and one under objection is in no sum
    counted = tuple(row for row in beneath if row.member.counted and not row.member.facts.contested)
    listed = tuple(row for row in counted if not row.member.fleeting)
    apart = tuple(row for row in beneath if not row.member.counted and not row.member.fleeting)
    title = _title(board, code)
    context = RollUp(
        title=title,
        code=code,
        place=board.place.name,
        own=Link(path=own.member.path, text=own.member.title) if own and not own.member.fleeting else None,
        contested=sum(row.member.counted and row.member.facts.contested for row in beneath),
        places=_places("按地方的次序排列，不排名次。", listed),
        items=_items(own, counted),
        apart=_places("性质不同的地方，数各归各。", apart, marked=True) if apart else None,
        unknown="下面有记录正在核对，合计还不全。" if board.doubtful else "",
        board=board.link,
    )
    named = (*((own,) if own and not own.member.fleeting else ()), *listed, *apart)
    page = board_page(
        board,
        template="kinds/campaigns/rollup.html",
        context=context,
        below=f"by/code/{code}/",
        title=f"{title}（下级各处）·{board.place.name}",
        description=f"{board.place.name}下面{len(counted)}处参加{title}：各处的子项和进度。",
        crumbs=(Crumb(text=title),),
        named=tuple(row.member.key for row in named),
    )
    newest = max((row.member.newest for row in listed if row.member.newest), default=None)
    return dataclasses.replace(page, newest=newest if board.place.standing != "press" else None)


def _row(board: Board, item: Member) -> _Row:
    """A member measured by the summary of its own place."""
    facts, computed = item.facts.facts, item.facts.computed
    return _Row(member=item, found=tuple(measures(facts, computed, summary_at(board.summary, item.at))))


def _places(caption: str, rows: tuple[_Row, ...], marked: bool = False) -> Table:
    def cells(row: _Row) -> tuple[Cell, ...]:
        item, facts = row.member, row.member.facts.facts
        measurable = [one for one in row.found if one.standing != UNMEASURED]
        complete = sum(one.standing == COMPLETE for one in measurable)
        reports = facts.reports or ()
        mark = f"（{STANDING_MARKS[item.standing]}）" if marked else ""
        return (
            Cell(text=f"{item.place}{mark}", path=item.path),
            Cell(text=item.status),
            Cell(text=str(len(measurable)) if measurable else NOTHING),
            Cell(text=str(complete) if measurable else NOTHING),
            Cell(text=span_text(facts.get("from"), facts.to) or "未注明"),
            Cell(text=reports[-1].title if reports else UNREPORTED),
        )

    return Table(
        caption=caption,
        columns=(
            Column(text="地方"),
            Column(text="状态"),
            Column(text="子项", number=True),
            Column(text="已完成", number=True),
            Column(text="时间"),
            Column(text="最近一期"),
        ),
        rows=tuple(cells(row) for row in rows),
    )


def _items(own: _Row | None, rows: tuple[_Row, ...]) -> Table | None:
    """A row an item, by the ids of task and item: the place's own number, and the sum of those beneath that have one; None
    where nobody beneath has an item."""
    order: dict[tuple[str, str, str], str] = {}
    for row in (*((own,) if own else ()), *rows):
        for one in row.found:
            if one.standing != UNMEASURED:
                order.setdefault((one.task.id, one.item.id, one.unit), f"{one.task.name}·{one.item.name}")
    shown = {key for row in rows for key in _by_item(row)}
    if not shown:
        return None
    sums = {key: [_by_item(row)[key] for row in rows if key in _by_item(row)] for key in shown}
    mine = _by_item(own) if own else {}
    return Table(
        caption="同一任务、同一子项、同一单位的才相加。",
        columns=(
            Column(text="任务和子项"),
            Column(text="下级各处计划", number=True),
            Column(text="下级各处完成", number=True),
            Column(text="已报", number=True),
            *((Column(text="本级完成", number=True),) if own else ()),
        ),
        rows=tuple(
            (
                Cell(text=name),
                Cell(text=_sum([one.item.planned for one in sums[key]], key[2], NOTHING)),
                Cell(text=_sum([one.done for one in sums[key]], key[2])),
                Cell(text=f"{len(sums[key])}处中{sum(one.done is not None for one in sums[key])}处"),
                *((Cell(text=_sum([mine[key].done], key[2]) if key in mine else NOTHING),) if own else ()),
            )
            for key, name in order.items()
            if key in shown
        ),
        note="写着“余”“约”的，合计也带着。“本级完成”是本级自己写的或数的，和下级各处的合计不相加。",
    )


def _by_item(row: _Row) -> dict[tuple[str, str, str], Measure]:
    return {(one.task.id, one.item.id, one.unit): one for one in row.found if one.standing != UNMEASURED}


def _sum(numbers: list[Number | None], unit: str, none: str = UNREPORTED) -> str:
    """The sum of what was reported; of nothing reported there is none."""
    known = [number for number in numbers if number is not None]
    return f"{add_numbers(known)}{unit}" if known else none
