"""The pages of money and gifts: balances and sums, one purpose, one year, one entry, the newest on a home (domain 4.16)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from site_builder.base.days import day_label, short_day_label
from site_builder.base.quantity import Money, Number, add_money, add_numbers, money_of, number_of
from site_builder.base.text import natural_key
from site_builder.kinds.funds.columns import gifts, giver
from site_builder.kinds.funds.ledger import FEN, NEAR
from site_builder.kinds.funds.views import Balance, FundRecord, FundsBoard, FundsSheet
from site_builder.model.frame import Board, board_page
from site_builder.model.listing import chips
from site_builder.model.page import Cell, Column, Crumb, Fact, Figure, Link, Page, Part, Row, Table
from site_builder.model.public import PublicEntry
from site_builder.model.record_frame import Beside, entry_page, neighbours, record_end
from site_builder.model.shown import paper, photo, tag

SHEET_ROWS = 3
OTHER = "其他"
PERSONS = "个人捐赠"
"""Givers who are persons, in a sum."""


def pages(board: Board) -> Iterator[Page]:
    """Every page of the board at one place."""
    entries = ordered(board.facts.entries)
    yield _listing(board, entries)
    for purpose in _purposes(entries):
        chosen = tuple(entry for entry in entries if entry.facts.purpose == purpose)
        yield _listing(board, chosen, purpose=purpose)
    for year in _years(entries):
        yield _listing(board, tuple(entry for entry in entries if _year(entry) == year), year=year)
    beside = neighbours(entries)
    yield from (_record(board, entry, beside[entry.ref]) for entry in entries)


def home(board: Board) -> Part | None:
    """What is left, and the newest entries."""
    stated = [entry for entry in ordered(board.facts.entries) if not entry.fleeting]
    if not stated:
        return None
    shown = stated[:SHEET_ROWS]
    balances = tuple(_balances(board, stated))
    held = {balance.path for balance in balances}
    return Part(
        name="funds",
        template="kinds/funds/sheet.html",
        context=FundsSheet(
            title=board.title,
            more=Link(path=board.path, text=f"全部{len(stated)}笔"),
            seal=board.seal,
            balances=balances,
            rows=tuple(_row(board, entry) for entry in shown),
        ),
        holds=tuple(entry.key for entry in stated if entry in shown or entry.path in held),
    )


def day_on(entry: PublicEntry) -> date | None:
    """The day on which it came or went."""
    day: date | None = entry.facts.on or entry.day
    return day


def ordered(entries: Iterable[PublicEntry]) -> tuple[PublicEntry, ...]:
    """Entries of a ledger, the newest first: by day, then by id as people count."""
    return tuple(
        sorted(
            entries, key=lambda entry: (day_on(entry) or date.min, natural_key(entry.ref.id)), reverse=True
        )
    )


def _year(entry: PublicEntry) -> str:
    day = day_on(entry)
    return str(day.year) if day else ""


def _years(entries: Iterable[PublicEntry]) -> tuple[str, ...]:
    return tuple(sorted({_year(entry) for entry in entries} - {""}, reverse=True))


def _purposes(entries: Iterable[PublicEntry]) -> tuple[str, ...]:
    return tuple(sorted({entry.facts.purpose for entry in entries if entry.facts.purpose}))


def _purpose_path(board: Board, purpose: str) -> str:
    return f"{board.path}by/purpose/{purpose}/"


def _listing(board: Board, entries: tuple[PublicEntry, ...], *, purpose: str = "", year: str = "") -> Page:
    """The board, one purpose, or one year."""
    everything = ordered(board.facts.entries)
    whole = not (purpose or year)
    guests = ordered(board.guests) if whole else ()
    scope = board.term("funds.purpose", purpose) if purpose else f"{year}年" if year else ""
    context = FundsBoard(
        title=board.title,
        scope=scope,
        balances=tuple(_balances(board, everything)) if whole else (),
        figures=_figures(board) if whole else _own_figures(entries),
        note=_note(board) if whole else "",
        purposes=chips(
            board,
            "by/purpose/",
            ((one, board.term("funds.purpose", one)) for one in _purposes(everything)),
            (entry.facts.purpose for entry in everything),
            purpose,
        ),
        years=chips(
            board,
            "by/year/",
            ((one, f"{one}年") for one in _years(everything)),
            (_year(entry) for entry in everything),
            year,
        ),
        tables=tuple(_tables(board, entries, whole=whole, purpose=purpose)),
        entries=_entries(board, entries),
        guests=tuple(_row(board, entry, elsewhere=True) for entry in guests),
        current=None if whole else board.link,
        beneath=board.beneath if whole else None,
        withheld=board.facts.withheld if whole else 0,
    )
    name = board.place.name
    return board_page(
        board,
        template="kinds/funds/board.html",
        context=context,
        below=f"by/purpose/{purpose}/" if purpose else f"by/year/{year}/" if year else "",
        title=f"{scope}{board.title}·{name}",
        description=f"{name}{scope}{board.title}{len(entries)}笔：从哪里来，用到哪里，还剩多少。",
        crumbs=(Crumb(text=scope),),
        entries=(*entries, *guests),
    )


def _balances(board: Board, entries: Iterable[PublicEntry]) -> Iterator[Balance]:
    """The last balance of each account that was typed; entries come newest first."""
    seen: set[str] = set()
    for entry in entries:
        account = entry.facts.account or ""
        if entry.facts.balance is None or account in seen:
            continue
        seen.add(account)
        yield Balance(
            account=board.term("funds.account", account) if account else "",
            amount=str(entry.facts.balance),
            day=day_on(entry),
            path=entry.path,
        )


def _figures(board: Board) -> tuple[Figure, ...]:
    """What came and went here and beneath, of exact amounts."""
    sums = {
        word: sum(one.number for one in board.sums if one.what == word)
        for word in ("in", "out", "in" + NEAR, "out" + NEAR)
    }
    return tuple(
        _figure(f"{label}（含下级）" if board.beneath else label, _of_fen(sums[word]))
        for word, label in (("in", "累计收入"), ("out", "累计支出"))
        if sums[word]
    )


def _note(board: Board) -> str:
    near = sum(one.number for one in board.sums if one.what.endswith(NEAR))
    return f"累计数只加确数；写着“约”“余”的{near}笔没有加进去。" if near else ""


def _own_figures(entries: Iterable[PublicEntry]) -> tuple[Figure, ...]:
    listed = tuple(entries)
    found = (("收入", _sum(listed, "in")), ("支出", _sum(listed, "out")))
    return tuple(_figure(label, amount) for label, amount in found if amount is not None)


def _figure(label: str, amount: Money) -> Figure:
    """An amount with its unit apart, which is printed small."""
    text = str(amount)
    unit = next((one for one in ("亿元", "万元", "元") if text.endswith(one)), "")
    return Figure(label=label, value=text.removesuffix(unit), unit=unit)


def _of_fen(number: int) -> Money:
    """An amount of 分 in the largest unit that fits."""
    return money_of(number_of(number_of(number).amount / FEN))


def _sum(entries: Iterable[PublicEntry], direction: str) -> Money | None:
    """What came or went; None where there is no such entry."""
    amounts = [
        entry.facts.money for entry in entries if entry.facts.direction == direction and entry.facts.money
    ]
    return add_money(amounts) if amounts else None


def _tables(board: Board, entries: tuple[PublicEntry, ...], *, whole: bool, purpose: str) -> Iterator[Table]:
    """Sums by purpose, source, year; then gifts.  A table of one row says nothing that the figures do not."""
    if not purpose:
        yield from _by(
            "按用途",
            "用途",
            entries,
            lambda entry: entry.facts.purpose or "",
            lambda one: Cell(
                text=board.term("funds.purpose", one) if one else OTHER,
                path=_purpose_path(board, one) if one else "",
            ),
        )
    came = tuple(entry for entry in entries if entry.facts.direction == "in")
    yield from _by("按来源", "来源", came, _source, lambda one: Cell(text=one), went=False)
    if whole or purpose:
        yield from _by(
            "按年份",
            "年份",
            entries,
            _year,
            lambda one: Cell(
                text=f"{one}年" if one else "未注明", path=f"{board.path}by/year/{one}/" if one else ""
            ),
            newest=True,
        )
    yield from _gifts(entries)


def _source(entry: PublicEntry) -> str:
    """From whom, in a sum: persons are one giver."""
    return PERSONS if entry.facts.donor else entry.facts.get("from") or OTHER


def _by(
    caption: str,
    head: str,
    entries: Iterable[PublicEntry],
    key: Callable[[PublicEntry], str],
    cell: Callable[[str], Cell],
    *,
    went: bool = True,
    newest: bool = False,
) -> Iterator[Table]:
    """A table of money by something; none for fewer than two rows."""
    groups: dict[str, list[PublicEntry]] = {}
    for entry in entries:
        if entry.facts.money is not None:
            groups.setdefault(key(entry), []).append(entry)
    if len(groups) < 2:
        return
    directions = (("in", "收入"), ("out", "支出")) if went else (("in", "收入"),)
    yield Table(
        caption=caption,
        columns=(
            Column(text=head),
            Column(text="笔数", number=True),
            *(Column(text=word, number=True) for _, word in directions),
        ),
        rows=tuple(
            (
                cell(one),
                Cell(text=str(len(groups[one]))),
                *(Cell(text=_said(_sum(groups[one], direction))) for direction, _ in directions),
            )
            for one in sorted(groups, reverse=newest)
        ),
    )


def _said(amount: Money | None) -> str:
    """No entry is nought: what is counted here is what was entered."""
    return str(amount) if amount is not None else "0元"


def _gifts(entries: Iterable[PublicEntry]) -> Iterator[Table]:
    """Gifts by what they are and their unit, never in money."""
    found: dict[tuple[str, str], dict[str, list[Number]]] = {}
    for entry in entries:
        for item in entry.facts.gift or ():
            of_item = found.setdefault((item.item, item.unit), {"in": [], "out": []})
            of_item[entry.facts.direction].append(item.number)
    if not found:
        return
    yield Table(
        caption="物资，按数量",
        columns=(Column(text="物资"), Column(text="收到", number=True), Column(text="发放", number=True)),
        rows=tuple(
            (
                Cell(text=item),
                *(
                    Cell(text=f"{add_numbers(numbers) if numbers else 0}{unit}")
                    for numbers in (of_item["in"], of_item["out"])
                ),
            )
            for (item, unit), of_item in sorted(found.items())
        ),
    )


def _entries(board: Board, entries: tuple[PublicEntry, ...]) -> Table | None:
    """Every entry, the newest first."""
    if not entries:
        return None
    return Table(
        caption="逐笔，新的在前",
        columns=(
            Column(text="事项"),
            Column(text="日期"),
            Column(text="收入", number=True),
            Column(text="支出", number=True),
            Column(text="结余", number=True),
        ),
        rows=tuple(_line(entry, day_on(entries[0])) for entry in entries),
    )


def _line(entry: PublicEntry, newest: date | None) -> tuple[Cell, ...]:
    """An entry; its year only where it is another than that of the newest."""
    came = entry.facts.direction == "in"
    day = day_on(entry)
    if day is None or not (entry.facts.on or isinstance(entry.facts.date, date)):
        when = entry.day_text
    else:
        when = short_day_label(day) if newest and day.year == newest.year else day_label(day)
    return (
        Cell(text=entry.title, path=entry.path),
        Cell(text=when),
        Cell(text=amount_of(entry) if came else ""),
        Cell(text="" if came else amount_of(entry)),
        Cell(text=str(entry.facts.balance or "")),
    )


def amount_of(entry: PublicEntry) -> str:
    """3.2万元, or 电脑7台."""
    return str(entry.facts.money) if entry.facts.money else gifts(entry)


def _row(board: Board, entry: PublicEntry, *, elsewhere: bool = False) -> Row:
    facts = entry.facts
    place = board.place_name(entry) if elsewhere else ""
    whom = (
        f"来自{giver(entry)}"
        if facts.direction == "in"
        else f"付给{facts.to}"
        if facts.money
        else f"发给{facts.to}"
    )
    head = "·".join(part for part in (place, amount_of(entry), whom) if part)
    day = day_on(entry) if isinstance(facts.date, date) else None
    return Row(
        title=entry.title,
        path=entry.path,
        tag=tag(entry),
        day=day,
        when="" if day else entry.day_text,
        lines=(head,),
    )


def _record(board: Board, entry: PublicEntry, beside: Beside) -> Page:
    name = board.place.name
    context = FundRecord(
        title=entry.title,
        tag=tag(entry),
        amount=amount_of(entry),
        lead=entry.facts.summary or "",
        facts=tuple(_facts(board, entry)),
        photos=tuple(photo(item) for item in entry.photos),
        body_html=board.html(entry.facts.body or ""),
        end=record_end(board, entry, beside),
    )
    return entry_page(
        board,
        entry,
        beside,
        template="kinds/funds/record.html",
        context=context,
        title=f"{entry.title}·{name}",
        description=f"{name}{board.title}：{entry.title}，{entry.status}{amount_of(entry)}。",
    )


def _facts(board: Board, entry: PublicEntry) -> Iterator[Fact]:
    facts = entry.facts
    if facts.on:
        yield Fact(label="收支日期", day=facts.on)
    if facts.direction == "in":
        yield Fact(label="来源", text=giver(entry))
    else:
        yield Fact(label="去向", text=facts.to)
    if facts.purpose:
        yield Fact(
            label="用途",
            text=board.term("funds.purpose", facts.purpose),
            path=_purpose_path(board, facts.purpose),
        )
    if facts.account:
        yield Fact(label="账目", text=board.term("funds.account", facts.account))
    if facts.balance:
        yield Fact(label="结余", text=str(facts.balance))
    document = paper(facts.document)
    if document:
        yield Fact(label="文件" if document.path else "文号", text=document.text, path=document.path)
