"""The pages of the ledger: what is late first, with filters made beforehand by status, category, unit and month (domain
4.4); patrols and rounds of checks; the sheet on a home."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from site_builder.base.days import month_label
from site_builder.kinds.issues.chain import STATUSES
from site_builder.kinds.issues.record_page import leaves, number_of, record_pages
from site_builder.kinds.issues.rounds import ROUNDS, round_page, rounds_page
from site_builder.kinds.issues.statistics import (
    counted,
    month_rates,
    months_of,
    statistics_page,
    unit_slug,
    units_page,
)
from site_builder.kinds.issues.views import (
    Choices,
    Flow,
    Ledger,
    LedgerRow,
    State,
    StateCount,
)
from site_builder.model.frame import Board, board_page
from site_builder.model.listing import (
    by_status,
    chips,
    month_chips,
    month_crumb,
    month_links,
    months,
    newest_first,
    status_chips,
)
from site_builder.model.page import Chip, Crumb, Link, Page, Row
from site_builder.model.public import PublicEntry
from site_builder.model.record_frame import neighbours
from site_builder.model.shown import tag

SLUGS: Final = {
    "逾期": "overdue",
    "反弹": "relapsed",
    "待交办": "unassigned",
    "整改中": "under-way",
    "待复查": "unchecked",
    "挂账": "deferred",
    "已销号": "closed",
    "转办": "transferred",
    "不予办理": "declined",
}
"""The statuses in addresses: `…/issues/by/status/overdue/`."""
GROUPS: Final[dict[str, State]] = {
    "待交办": "wait",
    "整改中": "doing",
    "挂账": "doing",
    "逾期": "late",
    "反弹": "late",
}
FILTER: Final[tuple[tuple[State, str], ...]] = (
    ("late", "逾期和反弹"),
    ("wait", "待交办"),
    ("doing", "整改中"),
    ("done", "已整改和办结"),
)
ORDER: Final = {status.word: number for number, status in enumerate(STATUSES)}
FIRST_ROWS: Final = 24
"""As many rows as the ledger's first page lists."""
MOST_ROWS: Final = 120


def pages(board: Board) -> Iterator[Page]:
    """Every page of the board at one place."""
    every = newest_first(board.facts.entries)
    issues = _late_first(entry for entry in every if entry.status not in ROUNDS)
    yield _ledger(board, issues)
    for word, chosen in by_status(issues, SLUGS):
        narrower = status_chips(board, issues, SLUGS, word)
        yield _narrowed(board, chosen, f"by/status/{SLUGS[word]}/", word, narrower)
    for category in _categories(board, issues):
        chosen = tuple(entry for entry in issues if entry.category == category)
        yield _narrowed(
            board, chosen, f"by/category/{category}/", board.term("category", category), quiet=category
        )
    units = _units(issues)
    for unit in units:
        chosen = tuple(entry for entry in issues if entry.computed.unit == unit)
        yield _narrowed(board, chosen, f"by/unit/{unit_slug(unit)}/", unit)
    for month in months(issues):
        yield _month(board, issues, month)
    yield from units_page(board, units)
    yield statistics_page(board)
    beside = neighbours(issues)
    for entry in issues:
        yield from record_pages(board, entry, beside[entry.ref])
    for word in ROUNDS:
        chosen = tuple(entry for entry in every if entry.status == word)
        if chosen:
            yield rounds_page(board, chosen, word)
        yield from (round_page(board, entry) for entry in chosen)


def _late_first(entries: Iterable[PublicEntry]) -> tuple[PublicEntry, ...]:
    """What is late first, what is closed last; within each the newest first."""
    return tuple(sorted(entries, key=lambda entry: ORDER[entry.status]))


def _categories(board: Board, issues: Iterable[PublicEntry]) -> tuple[str, ...]:
    """The categories that are listed, in the order of the taxonomy."""
    there = {entry.category for entry in issues}
    return tuple(name for name in board.place.terms("category") if name in there)


def _units(issues: Iterable[PublicEntry]) -> tuple[str, ...]:
    return tuple(sorted({entry.computed.unit for entry in issues if entry.computed.unit}))


def _choices(board: Board, issues: tuple[PublicEntry, ...]) -> tuple[Choices, ...]:
    """The other filters, as far as there is anything to choose."""
    groups = (
        ("按月", month_chips(board, issues)),
        (
            "按类别",
            chips(
                board,
                "by/category/",
                ((name, board.term("category", name)) for name in _categories(board, issues)),
                (entry.category for entry in issues),
            ),
        ),
        (
            "按责任单位",
            chips(
                board,
                "by/unit/",
                ((unit_slug(name), name) for name in _units(issues)),
                (unit_slug(entry.computed.unit) for entry in issues if entry.computed.unit),
            ),
        ),
    )
    return tuple(Choices(label=label, chips=links) for label, links in groups if links)


def _flow(board: Board) -> tuple[Flow, ...]:
    """How far the problems here and beneath came."""
    total = counted(board)
    if not total:
        return ()
    early = counted(board, status="待交办") + counted(board, status="不予办理")
    closed = counted(board, status="已销号")
    return (
        Flow(label="登记", count=total),
        Flow(label="交办", count=total - early),
        Flow(label="整改", count=closed + counted(board, status="待复查")),
        Flow(label="复查通过", count=closed, current=True),
    )


def _ledger(board: Board, issues: tuple[PublicEntry, ...]) -> Page:
    name = board.place.name
    listed = issues[:FIRST_ROWS]
    newest = next(iter(months_of(board)), "")
    kinds = {entry.status for entry in board.facts.entries} & set(ROUNDS)
    further = [Link(path=f"{board.path}statistics/", text="办理统计")]
    if any(item.of for item in board.sums):
        further.append(Link(path=f"{board.path}by/unit/", text="各责任单位"))
    further.extend(
        Link(path=f"{board.path}by/type/{slug}/", text=text)
        for word, (slug, text) in ROUNDS.items()
        if word in kinds
    )
    context = Ledger(
        title=board.title,
        flow=_flow(board),
        flow_note="本处和下级各处合计，期满撤下的仍计在内。" if board.beneath else "",
        chips=status_chips(board, issues, SLUGS) if issues else (),
        rows=tuple(_ledger_row(entry) for entry in listed),
        left=len(issues) - len(listed),
        choices=_choices(board, issues),
        rates=month_rates(board, newest) if newest else (),
        rates_scope=month_label(newest) if newest else "",
        further=tuple(further),
        guests=tuple(
            Row(
                title=entry.title,
                path=entry.path,
                tag=tag(entry),
                lines=tuple(filter(None, [board.place_name(entry)])),
                day=entry.day,
            )
            for entry in newest_first(board.guests)
        ),
        beneath=board.beneath,
        reviewing=sum(item.why == "objection" for item in board.facts.gone),
        withheld=board.facts.withheld,
        leaves=leaves(board) if any(entry.conduct for entry in listed) else "",
    )
    return board_page(
        board,
        template="kinds/issues/board.html",
        context=context,
        title=f"{board.title}·{name}",
        description=f"{name}问题台账：登记、交办、整改、复查和销号，每一步写明日期和岗位。",
        entries=(*listed, *board.guests),
    )


def _narrowed(
    board: Board,
    chosen: tuple[PublicEntry, ...],
    below: str,
    scope: str,
    chips: tuple[Chip, ...] = (),
    *,
    quiet: str = "",
    previous: Link | None = None,
    following: Link | None = None,
    crumb: Crumb | None = None,
) -> Page:
    """A list by one of the filters.  `quiet` is a category that is about conduct, perhaps: a shared card names none."""
    listed = chosen[:MOST_ROWS]
    term = board.place.terms("category").get(quiet)
    told = f"第{tuple(board.place.terms('category')).index(quiet) + 1}类" if term and term.conduct else scope
    groups = [GROUPS.get(entry.status, "done") for entry in listed]
    context = Ledger(
        title=board.title,
        scope=scope,
        chips=chips,
        # statuses have pages of their own; within a month, a category, a unit they are chosen in place
        states=()
        if chips or len(set(groups)) < 2
        else tuple(StateCount(state=state, word=word, count=groups.count(state)) for state, word in FILTER),
        rows=tuple(_ledger_row(entry) for entry in listed),
        left=len(chosen) - len(listed),
        previous=previous,
        next=following,
        current=board.link,
        leaves=leaves(board) if any(entry.conduct for entry in listed) else "",
    )
    name = board.place.name
    return board_page(
        board,
        template="kinds/issues/board.html",
        context=context,
        below=below,
        title=f"{board.title}·{told}·{name}",
        description=f"{name}问题台账（{told}）{len(chosen)}件。",
        crumbs=(crumb or Crumb(text=scope),),
        entries=listed,
    )


def _month(board: Board, issues: tuple[PublicEntry, ...], month: str) -> Page:
    previous, following = month_links(board, months(issues), month, "台账")
    return _narrowed(
        board,
        tuple(entry for entry in issues if entry.month == month),
        f"{month}/",
        month_label(month),
        previous=previous,
        following=following,
        crumb=month_crumb(month),
    )


def _ledger_row(entry: PublicEntry) -> LedgerRow:
    facts, computed = entry.facts, entry.computed
    given = facts.assigned[-1] if facts.assigned else None
    return LedgerRow(
        path=entry.path,
        title=entry.title,
        tag=tag(entry),
        state=GROUPS.get(entry.status, "done"),
        spot=facts.spot,
        number=number_of(entry),
        unit=computed.unit,
        given=given.date if given else None,
        deadline=computed.last,
        before=computed.first if computed.first != computed.last else None,
        due=entry.status == "整改中",
        used=f"{computed.days}天" if computed.days is not None else "",
    )
