"""Numbers of the ledger: rates of a month with their definitions, weeks, categories, units, channels (contract 5).

In: the counts and sums of this place and all of its standing beneath.  Out: rates and tables.  They rest on numbers alone,
which outlive the records.  A rate prints numerator and denominator; under `rates.minimum` it has neither percent nor bar, and
where a record is not known there is none.  Nothing is ranked by problems found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from hashlib import blake2b
from typing import Final

from site_builder.base.days import month_label, short_day_label
from site_builder.base.quantity import plain_digits, round_half_up
from site_builder.kinds.issues.record import CHANNEL_WORDS
from site_builder.kinds.issues.views import Rate, Statistics, Units
from site_builder.model.frame import Board, board_page
from site_builder.model.page import Cell, Column, Crumb, Page, Table

WEEKS: Final = 12
MONTHS: Final = 12
CHECKING: Final = "正在核对"
NONE: Final = "—"
CLOSED_SAYS: Final = "分母：当月公布的件数。分子：其中已由另一个岗位复查通过（或按规定抽查通过）的件数。"
FIRST_SAYS: Final = "分母：首次限期在当月、限期已过的件数，不含转办和不予办理。分子：其中首次限期以内整改、没有被复查推翻的件数。"
LAST_SAYS: Final = "同上，按批准延期或重新交办以后的现行限期计。"
CHECK_SAYS: Final = "分母：当月复查和抽查的件次。分子：其中没有通过和发现反弹的件次。"
DAYS_SAYS: Final = "当月销号的各件，从发现到复查通过的日历天数，求平均。"


def unit_slug(unit: str) -> str:
    """What stands for a unit in an address: its name may hold anything."""
    return f"u-{blake2b(unit.encode(), digest_size=5).hexdigest()}"


def summed(board: Board, what: str, *, period: str = "", of: str = "", category: str = "") -> int:
    """A sum of the board, over all periods, units and categories that are not given."""
    return sum(
        item.number
        for item in board.sums
        if item.what == what
        and (not period or item.period == period)
        and (not of or item.of == of)
        and (not category or item.category == category)
    )


def counted(board: Board, *, month: str = "", category: str = "", status: str = "") -> int:
    """How many problems are counted."""
    return sum(
        item.number
        for item in board.counts
        if (not month or item.month == month)
        and (not category or item.category == category)
        and (not status or item.status == status)
    )


def rate(board: Board, label: str, part: int, whole: int, unit: str, says: str = "") -> Rate:
    """A rate in words."""
    if board.doubtful:
        return Rate(label=label, text=CHECKING, says=says)
    share = _percent(board, part, whole)
    return Rate(
        label=label,
        text=f"{part} / {whole}{unit}{f'（{share}）' if share else ''}" if whole else NONE,
        full=int(Fraction(part * 1000, whole)) if share else None,
        says=says,
    )


def _percent(board: Board, part: int, whole: int) -> str:
    if whole < board.place.policy["rates.minimum"]:
        return ""
    return f"{plain_digits(round_half_up(Fraction(part * 100, whole), 0))}%"


def average(board: Board, days: int, number: int) -> str:
    """平均3.1天; one decimal, half up."""
    if board.doubtful:
        return CHECKING
    if not number:
        return NONE
    mean: Decimal = round_half_up(Fraction(days, number), 1)
    return f"{plain_digits(mean)}天"


def month_rates(board: Board, month: str) -> tuple[Rate, ...]:
    """The rates of a month, each with its definition."""
    due_first, due_last = summed(board, "due-first", period=month), summed(board, "due-last", period=month)
    closed = summed(board, "closed", period=month)
    days = average(board, summed(board, "days", period=month), closed)
    return (
        rate(
            board,
            "按期整改（首次限期）",
            summed(board, "kept-first", period=month),
            due_first,
            "件",
            FIRST_SAYS,
        ),
        rate(
            board,
            "按期整改（现行限期）",
            summed(board, "kept-last", period=month),
            due_last,
            "件",
            LAST_SAYS,
        ),
        rate(
            board,
            "已销号",
            counted(board, month=month, status="已销号"),
            counted(board, month=month),
            "件",
            CLOSED_SAYS,
        ),
        rate(
            board,
            "复查未通过",
            summed(board, "failed", period=month),
            summed(board, "checks", period=month),
            "次",
            CHECK_SAYS,
        ),
        Rate(
            label="从发现到销号",
            text=f"平均{days}（{closed}件）" if days not in (NONE, CHECKING) else days,
            says=DAYS_SAYS,
        ),
    )


def months_of(board: Board) -> tuple[str, ...]:
    """The months of which anything is counted here or beneath, the newest first."""
    return tuple(sorted({item.month for item in board.counts if item.month}, reverse=True))


def statistics_page(board: Board) -> Page:
    """Every number of the board, at `…/issues/statistics/`."""
    months = months_of(board)
    newest = months[0] if months else ""
    tables = (
        _by_month(board, months[:MONTHS]),
        _by_week(board),
        _by_category(board),
        _by_channel(board, months[:MONTHS]),
    )
    name = board.place.name
    context = Statistics(
        title="办理统计",
        scope=month_label(newest) if newest else "",
        note=_scope_note(board) + "比率都写明分子和分母，不用于给小区、社区或单位排名。",
        rates=month_rates(board, newest) if newest else (),
        tables=tuple(table for table in tables if table is not None),
        withheld=board.facts.withheld,
        board=board.link,
    )
    return board_page(
        board,
        template="kinds/issues/statistics.html",
        context=context,
        below="statistics/",
        title=f"{board.title}办理统计·{name}",
        description=f"{name}问题台账：按月、按周、按类别的数量和比率，写明分子、分母和口径。",
        crumbs=(Crumb(text="办理统计"),),
    )


def _scope_note(board: Board) -> str:
    return "数的是本处和下级各处公布过的问题，期满撤下的仍计在内。" if board.beneath else ""


def _number(value: int) -> Cell:
    return Cell(text=str(value))


def _cell(found: Rate) -> Cell:
    return Cell(text=found.text.replace("件", "").replace("次", ""))


def _by_month(board: Board, months: Iterable[str]) -> Table | None:
    rows: list[tuple[Cell, ...]] = []
    for month in months:
        rates = month_rates(board, month)
        rows.append(
            (
                Cell(text=month_label(month)),
                _number(counted(board, month=month)),
                _cell(rates[2]),
                _cell(rates[0]),
                _cell(rates[1]),
                _cell(rates[3]),
                Cell(
                    text=average(
                        board,
                        summed(board, "days", period=month),
                        summed(board, "closed", period=month),
                    )
                ),
            )
        )
    heads = ("登记", "已销号", "首次限期内", "现行限期内", "复查未通过", "平均用时")
    return _table("按月", "月份", heads, rows, "口径同上。")


def _by_week(board: Board) -> Table | None:
    """New against closed, of the weeks up to the newest of which anything is known."""
    known = [
        (int(item.period[:4]), int(item.period[6:]))
        for item in board.sums
        if item.what in ("found", "closed") and "W" in item.period
    ]
    if not known:
        return None
    last = date.fromisocalendar(*max(known), 1)
    rows: list[tuple[Cell, ...]] = []
    for back in range(WEEKS):
        monday = last - timedelta(weeks=back)
        year, week, _ = monday.isocalendar()
        period = f"{year}-W{week:02d}"
        span = f"{short_day_label(monday)}—{short_day_label(monday + timedelta(days=6))}"
        rows.append(
            (
                Cell(text=f"第{week}周（{span}）"),
                _number(summed(board, "found", period=period)),
                _number(summed(board, "closed", period=period)),
            )
        )
    return _table("按周：新增和销号", "周", ("新发现", "已销号"), rows, "按发现日期和复查通过的日期计。")


def _by_category(board: Board) -> Table | None:
    rows = []
    # in the order of the taxonomy, never by number
    present = {item.category for item in board.counts}
    for term in board.place.terms("category").values():
        if term.id not in present:
            continue
        rows.append(
            (
                Cell(text=term.name),
                _number(counted(board, category=term.id)),
                _cell(
                    rate(
                        board,
                        "",
                        counted(board, category=term.id, status="已销号"),
                        counted(board, category=term.id),
                        "件",
                    )
                ),
                *(
                    _cell(
                        rate(
                            board,
                            "",
                            summed(board, f"kept-{name}", category=term.id),
                            summed(board, f"due-{name}", category=term.id),
                            "件",
                        )
                    )
                    for name in ("first", "last")
                ),
            )
        )
    heads = ("登记", "已销号", "首次限期内", "现行限期内")
    return _table("按类别", "类别", heads, rows, "按类别表的次序，不按数量排列；口径同上。")


def _by_channel(board: Board, months: Iterable[str]) -> Table | None:
    """How problems came to be known, as monthly numbers alone; a month with few would tell of single ones."""
    least = board.place.policy["rates.minimum"]
    rows = []
    for month in months:
        numbers = [summed(board, f"channel-{name}", period=month) for name in CHANNEL_WORDS]
        if not sum(numbers):
            continue
        enough = sum(numbers) >= least
        cells = (Cell(text=str(number) if enough else NONE) for number in numbers)
        rows.append((Cell(text=month_label(month)), _number(sum(numbers)), *cells))
    note = f"一个月不足{least}件的不分列；单件问题不公布从哪里得知。"
    return _table("按来源", "月份", ("合计", *CHANNEL_WORDS.values()), rows, note)


def _table(
    caption: str, head: str, heads: Iterable[str], rows: list[tuple[Cell, ...]], note: str
) -> Table | None:
    if not rows:
        return None
    columns = (Column(text=head), *(Column(text=text, number=True) for text in heads))
    return Table(caption=caption, columns=columns, rows=tuple(rows), note=note)


def units_of(board: Board) -> tuple[str, ...]:
    """The units that problems here or beneath were given to, by name."""
    return tuple(sorted({item.of for item in board.sums if item.of}))


def units_page(board: Board, own: Iterable[str]) -> Iterator[Page]:
    """The units' table, at `…/issues/by/unit/`; `own` are the units with a page of their own here."""
    linked = set(own)
    rows = [
        (
            Cell(text=unit, path=f"{board.path}by/unit/{unit_slug(unit)}/" if unit in linked else ""),
            _number(summed(board, "given", of=unit)),
            _number(summed(board, "closed", of=unit)),
            *(
                _cell(
                    rate(
                        board,
                        "",
                        summed(board, f"kept-{name}", of=unit),
                        summed(board, f"due-{name}", of=unit),
                        "件",
                    )
                )
                for name in ("first", "last")
            ),
        )
        for unit in units_of(board)
    ]
    heads = ("交办", "已销号", "首次限期内", "现行限期内")
    table = _table(
        "各责任单位", "单位", heads, rows, f"{FIRST_SAYS}现行限期一栏按延期或重新交办以后的限期计。"
    )
    if table is None:
        return
    name, least = board.place.name, board.place.policy["rates.minimum"]
    yield board_page(
        board,
        template="kinds/issues/units.html",
        context=Units(
            title="责任单位",
            note=f"{'本处和下级各处合计。' if board.beneath else ''}已撤下的不计在内。按名称排列，不排名次；不足{least}件的只写件数，不算百分比。",
            table=table,
            board=board.link,
        ),
        below="by/unit/",
        title=f"{board.title}责任单位·{name}",
        description=f"{name}问题台账：各责任单位交办、销号和按期整改的件数。",
        crumbs=(Crumb(text="责任单位"),),
    )
