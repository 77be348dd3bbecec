"""Coverage of the duties to publish: what is owed by period, which notice fulfils it, what is missing (domain 4.13)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from site_builder.base.days import day_label
from site_builder.kinds.notices.duties import TAXONOMY
from site_builder.kinds.notices.views import Coverage, DutyRows
from site_builder.model.frame import Board, board_page
from site_builder.model.page import Cell, Column, Crumb, Figure, Page, Row, Table, Tag
from site_builder.model.public import Facts, record_path

RHYTHM_WORDS: Final = {"month": "每月一次", "quarter": "每季度一次", "half": "每半年一次", "year": "每年一次"}
HEADING: Final = "应公布的事项"
PUBLISHED: Final = Tag(word="已公布", tone="ok")
MISSING: Final = Tag(word="未公布", tone="late")
WAITING: Final = Tag(word="未到期限", tone="plain")
CHECKING: Final = Tag(word="正在核对", tone="plain")


def has_coverage(board: Board) -> bool:
    """Whether anything is owed here or beneath."""
    return bool(board.facts.overall.duties or _sums(board))


def coverage_page(board: Board, below: str) -> Page:
    """The page of the duties to publish."""
    duties: tuple[Facts, ...] = board.facts.overall.duties or ()
    rows = [(duty, period) for duty in duties for period in duty.periods]
    told = sum(bool(period.record) for _, period in rows)
    late = sum(period.missing for _, period in rows)
    doubtful = any(period.unknown for _, period in rows)
    context = Coverage(
        title=HEADING,
        figures=(
            Figure(label="应公布", value=str(told + late), unit="期"),
            Figure(label="已公布", value=str(told), unit="期"),
            Figure(label="未公布", value=str(late), unit="期"),
        )
        if duties and not doubtful
        else (),
        duties=tuple(
            DutyRows(
                title=board.term(TAXONOMY, duty.matter),
                basis=duty.basis,
                rhythm=RHYTHM_WORDS[duty.rhythm],
                rows=tuple(_row(board, period) for period in duty.periods),
            )
            for duty in duties
        ),
        sums=_table(board) if not board.doubtful else None,
        doubtful=doubtful or board.doubtful,
        board=board.link,
    )
    shown = {period.record for _, period in rows if period.record}
    return board_page(
        board,
        template="kinds/notices/coverage.html",
        context=context,
        below=below,
        title=f"{HEADING}·{board.place.name}",
        description=f"{board.place.name}按规定应当公布的事项：公布了哪些期，还缺哪些期。",
        crumbs=(Crumb(text=HEADING),),
        entries=tuple(entry for entry in board.facts.entries if entry.ref.id in shown),
    )


def _row(board: Board, period: Facts) -> Row:
    there = {entry.ref.id: entry for entry in board.facts.entries}
    if period.record:
        entry = there.get(period.record)
        path = record_path(board.place.path, board.kind, period.record) if entry else ""
        day = entry.day if entry else None
        late = f"晚于期限{day_label(period.last)}" if day and day > period.last else ""
        return Row(title=period.period, path=path, tag=PUBLISHED, day=day, lines=(late,) if late else ())
    if period.unknown:
        return Row(title=period.period, tag=CHECKING)
    if period.missing:
        return Row(title=period.period, tag=MISSING, lines=(f"应在{day_label(period.last)}前公布",))
    return Row(title=period.period, tag=WAITING, until=period.last)


def _sums(board: Board) -> dict[str, dict[str, int]]:
    """What was owed and told here and beneath, by year."""
    found: dict[str, dict[str, int]] = {}
    for item in board.sums:
        if item.what in ("owed", "told"):
            year = found.setdefault(item.period, {})
            year[item.what] = year.get(item.what, 0) + item.number
    return found


def _table(board: Board) -> Table | None:
    found = _sums(board)
    if not found or board.beneath is None:
        return None

    def cells() -> Iterator[tuple[Cell, ...]]:
        for year, sums in sorted(found.items(), reverse=True):
            owed, told = sums.get("owed", 0), sums.get("told", 0)
            numbers: tuple[Any, ...] = (owed, told, owed - told)
            yield (Cell(text=f"{year}年"), *(Cell(text=str(number)) for number in numbers))

    return Table(
        caption="本处和下级各处，按所属时期的年份",
        columns=(
            Column(text="年份"),
            Column(text="应公布（期）", number=True),
            Column(text="已公布（期）", number=True),
            Column(text="未公布（期）", number=True),
        ),
        rows=tuple(cells()),
        note="期限已过的和已经公布的才算。各处缺哪一期，看各处自己的“应公布的事项”。",
    )
