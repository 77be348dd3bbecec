"""The pages of the exposure board: counts first; where a place opted in to records, the cases; months; counts only
on a home (domain 4.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from site_builder.base.days import month_label
from site_builder.kinds.exposures.record import UNRESOLVED
from site_builder.kinds.exposures.views import Board as BoardView
from site_builder.kinds.exposures.views import (
    Case,
    CategoryCount,
    Counts,
    ExposureRecord,
    ExposureSheet,
    MonthCount,
    Retention,
    State,
    StatusCount,
    Step,
)
from site_builder.model.frame import Board, board_page
from site_builder.model.listing import chips, month_crumb, month_links, newest_first
from site_builder.model.page import Chip, Crumb, Fact, Figure, Link, Page, Part, Row
from site_builder.model.public import Counted, PublicEntry
from site_builder.model.record_frame import Beside, entry_page, neighbours, record_end
from site_builder.model.shown import photo, tag

STATES: Final[dict[str, State]] = {
    "待整改": "wait",
    "整改中": "doing",
    "逾期": "late",
    "已整改": "done",
    "已复查": "done",
}
ORDER: Final = {"late": 0, "wait": 1, "doing": 2, "done": 3}
FILTER: Final[tuple[tuple[State, str], ...]] = (
    ("done", "已整改"),
    ("doing", "整改中"),
    ("wait", "待整改"),
    ("late", "逾期"),
)
FIXED: Final = ("已整改", "已复查")
RESULT: Final = {"passed": "通过", "failed": "未通过"}


def pages(board: Board) -> Iterator[Page]:
    """Every page of the board at one place."""
    counted = board.facts.counted
    recorded = board.facts.mode == "records"
    entries = _open_first(board.facts.entries)
    listing = _listing if recorded else _numbers
    yield listing(board, entries, counted, month="", category="")
    for month in _months(counted):
        yield listing(
            board,
            tuple(entry for entry in entries if entry.month == month),
            tuple(item for item in counted if item.month == month),
            month=month,
            category="",
        )
    if recorded:
        for category in dict.fromkeys(entry.category for entry in entries):
            chosen = tuple(entry for entry in entries if entry.category == category)
            yield _listing(board, chosen, counted, month="", category=category)
        beside = neighbours(entries)
        yield from (_record(board, entry, beside[entry.ref]) for entry in entries)


def home(board: Board) -> Part | None:
    """Counts only, never a title: what can expire stands only on pages that may go as a whole."""
    newest = max((count.month for count in board.counts if count.month), default="")
    shown = [count for count in board.counts if count.month == newest]
    label = f"{int(newest[5:])}月曝光" if newest else "曝光"
    figures = (
        Figure(label=label, value=str(sum(count.number for count in shown)), unit="处"),
        Figure(
            label="其中已整改",
            value=str(sum(count.number for count in shown if count.status in FIXED)),
            unit="处",
        ),
    )
    return Part(
        name="exposures",
        template="kinds/exposures/sheet.html",
        context=ExposureSheet(
            title=board.title,
            more=Link(path=board.path, text="看曝光榜"),
            seal=board.seal,
            counts=figures if newest else (),
            retention=_retention(board),
        ),
    )


def _retention(board: Board) -> Retention:
    policy = board.place.policy
    return Retention(
        after_rectified=policy["exposures.after_rectified"], after_observed=policy["exposures.after_observed"]
    )


def _open_first(entries: Iterable[PublicEntry]) -> tuple[PublicEntry, ...]:
    """Open cases first, then those put right; within each the newest first."""
    return tuple(sorted(newest_first(entries), key=lambda entry: ORDER[STATES.get(entry.status, "done")]))


def _months(counted: Iterable[Counted]) -> tuple[str, ...]:
    return tuple(sorted({item.month for item in counted if item.month}, reverse=True))


def _fixed(counted: Iterable[Counted]) -> int:
    return sum(item.status in FIXED for item in counted)


def _month_counts(board: Board) -> tuple[MonthCount, ...]:
    """The counts by month: they outlive the records."""
    found = []
    for month in _months(board.facts.counted):
        here = [item.status for item in board.facts.counted if item.month == month]
        found.append(
            MonthCount(
                month=month_label(month),
                path=f"{board.path}{month}/",
                exposed=len(here),
                rectified=here.count("已整改"),
                verified=here.count("已复查"),
                unrectified=here.count(UNRESOLVED),
            )
        )
    return tuple(found)


def _figures(board: Board, counted: tuple[Counted, ...], month: str) -> tuple[Figure, ...]:
    """The key figures of a month: exposed, put right, against the month before."""
    months = _months(board.facts.counted)
    newest = month or (months[0] if months else "")
    if not newest:
        return (Figure(label="曝光", value="0", unit="处"),)
    here = [item for item in board.facts.counted if item.month == newest]
    before = [item for item in board.facts.counted if item.month == _month_before(newest)]
    change = len(here) - len(before)
    compared = "持平" if change == 0 else f"{'多' if change > 0 else '少'}{abs(change)}"
    return (
        Figure(label=f"{int(newest[5:])}月曝光", value=str(len(here)), unit="处"),
        Figure(label="已整改", value=str(_fixed(here)), unit="处"),
        Figure(label="复查通过", value=str(sum(item.status == "已复查" for item in here)), unit="处"),
        Figure(label="比上月", value=compared, unit="" if change == 0 else "处"),
    )


def _month_before(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year - 1}-12" if number == 1 else f"{year}-{number - 1:02d}"


def _around(board: Board, month: str) -> dict[str, Any]:
    """The months before and after, and the way back."""
    known = _months(board.facts.counted)
    if not month:
        newest = (
            Link(path=f"{board.path}{known[0]}/", text=f"{month_label(known[0])}曝光榜") if known else None
        )
        return {"previous": newest, "next": None, "current": None}
    previous, following = month_links(board, known, month, "曝光榜")
    return {"previous": previous, "next": following, "current": board.link}


def _scope(board: Board, month: str, category: str) -> str:
    return month_label(month) if month else board.term("category", category) if category else ""


def _below(month: str, category: str) -> str:
    return f"{month}/" if month else f"by/category/{category}/" if category else ""


def _frame(
    board: Board,
    month: str,
    category: str,
    *,
    template: str,
    context: object,
    entries: tuple[PublicEntry, ...],
) -> Page:
    """A list page; the shared card names board and month only (domain 6), so a behaviour's page bears its place in
    the taxonomy."""
    scope = _scope(board, month, category)
    name = board.place.name
    narrowed = month_label(month) if month else _ordinal(board, category) if category else ""
    return board_page(
        board,
        template=template,
        context=context,
        below=_below(month, category),
        title=f"{board.title}{narrowed}·{name}",
        description=f"{name}{month_label(month) if month else ''}{board.title}，只公示地点和行为，不公示个人。",
        crumbs=(month_crumb(month) if month else Crumb(text=scope),),
        entries=entries,
        indexed=False,
    )


def _ordinal(board: Board, category: str) -> str:
    """Which of the behaviours of the taxonomy it is, without its name."""
    return f"第{tuple(board.place.terms('category')).index(category) + 1}类"


def _listing(
    board: Board, entries: tuple[PublicEntry, ...], counted: tuple[Counted, ...], *, month: str, category: str
) -> Page:
    everything = board.facts.entries
    states = [STATES.get(entry.status, "done") for entry in entries]
    categories = tuple(dict.fromkeys(entry.category for entry in _open_first(everything)))
    first = month or category
    context = BoardView(
        title=board.title,
        scope=_scope(board, month, category),
        figures=_figures(board, counted, month) if not category else (),
        chips=()
        if month
        else (
            Chip(text="全部", path=board.path, count=len(everything), current=not category),
            *chips(
                board,
                "by/category/",
                ((item, board.term("category", item)) for item in categories),
                (entry.category for entry in everything),
                category,
            ),
        ),
        states=tuple(StatusCount(state=state, word=word, count=states.count(state)) for state, word in FILTER)
        if entries
        else (),
        cases=tuple(_case(board, entry) for entry in entries),
        guests=() if first else tuple(_guest(board, entry) for entry in newest_first(board.guests)),
        months=() if first else _month_counts(board),
        beneath=None if first else board.beneath,
        reviewing=0 if first else sum(item.why == "objection" for item in board.facts.gone),
        withheld=board.facts.withheld,
        retention=_retention(board),
        rules_path=board.shell.remedy.rules_path if board.shell.remedy else "",
        **(_around(board, month) if not category else {"current": board.link}),
    )
    shown = (*entries, *(() if first else board.guests))
    return _frame(
        board, month, category, template="kinds/exposures/board.html", context=context, entries=shown
    )


def _guest(board: Board, entry: PublicEntry) -> Row:
    place = board.place_name(entry)
    return Row(
        title=entry.title, path=entry.path, tag=tag(entry), lines=(place,) if place else (), day=entry.day
    )


def _numbers(
    board: Board,
    _entries: tuple[PublicEntry, ...],
    counted: tuple[Counted, ...],
    *,
    month: str,
    category: str,
) -> Page:
    terms: dict[str, int] = {}
    for item in counted:
        terms[item.category] = terms.get(item.category, 0) + 1
    context = Counts(
        title=board.title,
        scope=_scope(board, month, category),
        figures=_figures(board, counted, month),
        categories=tuple(
            CategoryCount(category=board.term("category", name), count=count)
            for name, count in sorted(terms.items(), key=lambda item: (-item[1], item[0]))
        ),
        months=() if month else _month_counts(board),
        beneath=None if month else board.beneath,
        withheld=board.facts.withheld,
        rules_path=board.shell.remedy.rules_path if board.shell.remedy else "",
        **_around(board, month),
    )
    return _frame(board, month, category, template="kinds/exposures/counts.html", context=context, entries=())


def _case(board: Board, entry: PublicEntry) -> Case:
    facts = entry.facts
    before = next((item for item in entry.photos if item.stage in ("before", "scene")), None)
    after = next((item for item in entry.photos if item.stage == "after"), None)
    state = STATES.get(entry.status, "done")
    note = next((fix.note for fix in reversed(facts.rectified or ()) if fix.note), "")
    listed = [Fact(label="行为", text=board.term("category", entry.category))]
    if facts.assigned:
        listed.append(Fact(label="责任单位", text=facts.assigned.to))
    if facts.rectify_by:
        listed.append(Fact(label="整改期限", day=facts.rectify_by, due=state != "done"))
    if entry.computed.fixed:
        listed.append(Fact(label="整改", day=entry.computed.fixed))
    if note and state == "done":
        listed.append(Fact(label="说明", text=note))
    if entry.goes:
        listed.append(Fact(label="撤下", day=entry.goes))
    return Case(
        path=entry.path,
        number=entry.ref.id,
        state=state,
        tag=tag(entry),
        title=entry.title,
        description=facts.description,
        before=photo(before) if before else None,
        after=photo(after) if after else None,
        due=facts.rectify_by if state != "done" else None,
        facts=tuple(listed),
    )


def _steps(entry: PublicEntry) -> tuple[Step, ...]:
    facts = entry.facts
    found = [Step(day=facts.observed.date, title="发现", text=facts.observed.part or "")]
    if facts.assigned:
        found.append(Step(day=facts.assigned.date, title="交办", text=facts.assigned.to))
    found.extend(Step(day=fix.date, title="整改", text=fix.note or "") for fix in facts.rectified or ())
    found.extend(
        Step(day=check.date, title=f"复查{RESULT[check.result]}", text=check.by)
        for check in facts.verified or ()
    )
    return tuple(sorted(found, key=lambda step: step.day, reverse=True))


def _record(board: Board, entry: PublicEntry, beside: Beside) -> Page:
    case = _case(board, entry)
    used = {case.before.base if case.before else "", case.after.base if case.after else ""}
    context = ExposureRecord(
        case=case,
        steps=_steps(entry),
        photos=tuple(photo(item) for item in entry.photos if item.base not in used),
        body_html=board.html(entry.facts.body or ""),
        end=record_end(board, entry, beside),
        retention=_retention(board),
    )
    # the shared card of a conduct page names board and month only
    month = month_label(entry.month) if entry.month else ""
    return entry_page(
        board,
        entry,
        beside,
        template="kinds/exposures/record.html",
        context=context,
        title=f"{board.title}{month}·{entry.ref.id}",
        description=f"{board.place.name}{month}{board.title}。",
        crumb=entry.ref.id,
        indexed=False,
    )
