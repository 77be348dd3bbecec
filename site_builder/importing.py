"""Rows of an office's workbook as records: the first half of the clerk's desk (`import`).

In: the sheets of a file, a kind with the columns that it knows (`Kind.sheet`), the place whose ledger it is.  Out: `Imported`:
a record a row as an editor would have typed it, and what is wrong, each with its sheet, row and column.  A wrong row is left
out alone.

A cell is taken as it is typed; where its field does not know that, as what it means: 荷风苑 is a place beneath, 6号楼 a
building, 通道堵塞 a term, 合格 `passed`, 2026年11月12日 or the 46338th day of Excel a date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from site_builder.base.diagnostics import Diagnostic, ValuePath, errors
from site_builder.base.text import nearest
from site_builder.base.values import dataclass
from site_builder.content.declare import INVALID, At
from site_builder.content.emit import as_yaml
from site_builder.content.schema import Declared, declared
from site_builder.content.sheets import Row, Sheet, column_name
from site_builder.model.board import read_keeper
from site_builder.model.check import check_place
from site_builder.model.kind import Kind, SheetColumn, Surroundings
from site_builder.model.layout import name_fault
from site_builder.model.place import Place

HEAD_ROWS: Final = 12
"""The heads stand in one of the first rows, below a title and a date perhaps."""
LEAST_HEADS: Final = 3
_DAY: Final = re.compile(r"(20[0-9]{2})[年./-]([0-9]{1,2})[月./-]([0-9]{1,2})日?(?: [0-9:]+)?", re.ASCII)
_SERIAL: Final = re.compile(r"[34567][0-9]{4}", re.ASCII)
_EXCELS_FIRST: Final = date(1899, 12, 30)
"""The day before Excel's first, with its leap day of 1900 that never was (ECMA-376, 18.17.4.1)."""
_DIGITS: Final = re.compile(r"[0-9]+", re.ASCII)
_FIRST: Final = ("id", "at", "number", "title", "date")

Values = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A cell as the office sees it."""

    sheet: str
    row: int
    column: str = ""
    head: str = ""

    def __str__(self) -> str:
        sheet = f"工作表“{self.sheet}”" if self.sheet else ""
        column = f"{self.column}列（{self.head}）" if self.column else ""
        return f"{sheet}第{self.row}行{column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with a cell or a row, as it is told: never the cell itself, unless its field is public."""

    spot: Spot
    found: Diagnostic


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row as a record, as an editor would have typed it; `place` is where it belongs."""

    spot: Spot
    place: str
    id: str
    values: Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The records of a file, what is wrong, and what was not used: columns without a field, rows that are no records."""

    lines: tuple[Line, ...]
    faults: tuple[Fault, ...]
    unused: tuple[str, ...]
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Whose ledger it is: the kind, the keeper, the places beneath by path, and what rules look at."""

    kind: Kind
    keeper: str
    places: Mapping[str, Place]
    around: Callable[[Place], Surroundings]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A row as a record that nobody has checked yet, with the cells of its fields."""

    line: Line
    cells: Mapping[str, Spot]


def import_sheets(sheets: Iterable[Sheet], ledger: Ledger) -> Imported:
    """The rows of all sheets as records."""
    drafts: list[_Draft] = []
    faults: list[Fault] = []
    unused: list[str] = []
    rows = 0
    for sheet in sheets:
        heads = _heads(sheet, ledger.kind)
        if heads is None:
            known = "、".join(item.heads[0] for item in ledger.kind.sheet)
            unused.append(f"{_of(sheet) or '表里'}没有认出表头，没有用；认得的：{known}")
            continue
        at_row, columns, left = heads
        unused += [
            f"{_of(sheet)}{column_name(index)}列（{head}）没有对应的字段，没有用" for index, head in left
        ]
        for row in sheet.rows:
            if row.number <= at_row or not any(row.cells):
                continue
            if sum(bool(_cell(row, index)) for index in columns) < LEAST_HEADS:
                unused.append(f"{_of(sheet)}第{row.number}行不像一条记录，没有用")
                continue
            rows += 1
            draft = _draft(sheet.name, row, columns, ledger, faults)
            if draft is not None:
                drafts.append(draft)
    twice = tuple(_twice(drafts))
    faults.extend(twice)
    again = {fault.spot for fault in twice}
    faults.extend(_checked([one for one in drafts if one.line.spot not in again], ledger))
    wrong = {(fault.spot.sheet, fault.spot.row) for fault in faults}
    return Imported(
        lines=tuple(one.line for one in drafts if (one.line.spot.sheet, one.line.spot.row) not in wrong),
        faults=tuple(sorted(faults, key=lambda fault: (fault.spot.sheet, fault.spot.row))),
        unused=tuple(unused),
        rows=rows,
    )


def _twice(drafts: Iterable[_Draft]) -> Iterator[Fault]:
    """Rows of one number: nobody can tell which of them is meant."""
    by_id: dict[tuple[str, str], list[Spot]] = {}
    for one in drafts:
        by_id.setdefault((one.line.place, one.line.id), []).append(one.line.spot)
    for (_, identity), spots in by_id.items():
        for spot in spots if len(spots) > 1 else ():
            other = next(one for one in spots if one != spot)
            yield _fault(spot, "duplicate-id", f"编号 {identity} 和{other}的一样，两行都不导入")


def _checked(drafts: Sequence[_Draft], ledger: Ledger) -> Iterator[Fault]:
    """What is wrong with the records: by the same checks as if an editor had typed them."""
    if not drafts:
        return
    text = "".join(as_yaml(one.line.values) for one in drafts).encode()
    reading = read_keeper(ledger.keeper, ((ledger.kind.name, ""),), lambda _path: text, ledger.places)
    found = list(reading.diagnostics)
    for path, place in ledger.places.items():
        entries = tuple(entry for entry in reading.entries if entry.place == path)
        if entries:
            found.extend(check_place(entries, ledger.around(place), (), ()).diagnostics)
    for item in errors(found):
        index = item.at[0] if item.at and isinstance(item.at[0], int) else 0
        yield Fault(spot=_spot_of(item.at[1:], drafts[index]), found=item)


def _spot_of(at: ValuePath, draft: _Draft) -> Spot:
    """The cell of a fault: that of its field, or of the first one within it."""
    path = ".".join(step for step in at if isinstance(step, str))
    within = (spot for name, spot in draft.cells.items() if path and name.startswith(f"{path}."))
    return draft.cells.get(path) or next(within, draft.line.spot)


def _of(sheet: Sheet) -> str:
    return f"工作表“{sheet.name}”" if sheet.name else ""


def _cell(row: Row, index: int) -> str:
    return row.cells[index].strip() if index < len(row.cells) else ""


def _fault(spot: Spot, rule: str, message: str, expected: str = "", near: str = "") -> Fault:
    found = Diagnostic(rule=rule, file="", message=message, expected=expected, nearest=near)
    return Fault(spot=spot, found=found)


def _heads(
    sheet: Sheet, kind: Kind
) -> tuple[int, dict[int, SheetColumn], tuple[tuple[int, str], ...]] | None:
    """The row of the heads, the column of each that is known, and the others; None where no row has enough of them."""
    by_head = {_plain(head): item for item in kind.sheet for head in item.heads}
    best: dict[int, SheetColumn] = {}
    at: Row | None = None
    for row in sheet.rows[:HEAD_ROWS]:
        found: dict[int, SheetColumn] = {}
        for index, cell in enumerate(row.cells):
            item = by_head.get(_plain(cell))
            if item is not None and item not in found.values():
                found[index] = item
        if len(found) > len(best):
            best, at = found, row
    if at is None or len(best) < LEAST_HEADS:
        return None
    others = tuple(
        (index, cell)
        for index, cell in enumerate(at.cells)
        if cell and index not in best and _plain(cell) not in ("序号", "行号")
    )
    return at.number, best, others


def _plain(head: str) -> str:
    """A head without what people put around it: 整改期限（必填） is 整改期限."""
    return re.sub(r"[（(][^）)]*[）)]|[\s*＊:：]", "", head)


def _draft(
    sheet: str, row: Row, columns: Mapping[int, SheetColumn], ledger: Ledger, faults: list[Fault]
) -> _Draft | None:
    """A row as a record; None, and why, where nobody can tell whose it is."""
    whole, before = Spot(sheet=sheet, row=row.number), len(faults)
    filled = {index: item for index, item in columns.items() if _cell(row, index)}
    cells = {
        item.path: Spot(sheet=sheet, row=row.number, column=column_name(index), head=item.heads[0])
        for index, item in filled.items()
    }
    typed = {item.path: (_cell(row, index), item) for index, item in filled.items()}
    at = _place(typed.pop("at")[0], ledger, cells["at"], faults) if "at" in typed else ""
    place = ledger.places[f"{ledger.keeper}/{at}".strip("/") if at else ledger.keeper]
    values: Values = {}
    for path, (cell, item) in typed.items():
        _put(values, path, _meant(cell, item, _field(ledger.kind, path), place))
    for item in ledger.kind.sheet:
        above = item.path.rpartition(".")[0]
        if _get(values, item.path) is None and (not above or _get(values, above)):
            instead = next((one for one in (_get(values, path) for path in item.otherwise) if one), None)
            if instead is not None:
                _put(values, item.path, instead)
    _number(values, ledger.kind)
    if "id" not in values:
        faults.append(_fault(whole, "missing-field", "缺少编号", "编号列，例：〔2026〕231"))
    if len(faults) > before:
        return None
    values = _ordered({**values, **({"at": at} if at else {})}, ledger.kind)
    line = Line(spot=whole, place=place.path, id=values["id"], values=values)
    return _Draft(line=line, cells=cells)


def _place(cell: str, ledger: Ledger, spot: Spot, faults: list[Fault]) -> str:
    """The path of the place that a cell names, below the keeper; empty for the keeper itself."""
    names: dict[str, str] = {}
    for path, place in ledger.places.items():
        for name in (place.name, place.name.partition("（")[0], *place.also_called):
            names.setdefault(name, path)
    below = f"{ledger.keeper}/" if ledger.keeper else ""
    path = names.get(cell, f"{below}{cell.strip('/')}" if cell else ledger.keeper)
    if path not in ledger.places:
        near = nearest(cell, names)
        faults.append(_fault(spot, "unknown-place", f"没有叫“{cell}”的地方", "地方的名字或路径", near))
        return ""
    return path.removeprefix(below) if path != ledger.keeper else ""


def _field(kind: Kind, path: str) -> Declared:
    """The declared field of a path: `assigned.deadline`."""
    shape: type | None = kind.records[0][1]
    found: Declared | None = None
    for step in path.split("."):
        assert shape is not None, path
        found = next(item for item in declared(shape) if item.name == step)
        shape = found.spec.type.shape
    assert found is not None
    return found


def _meant(cell: str, item: SheetColumn, field: Declared, place: Place) -> str:
    """What a cell means: the first reading that its field takes; as it is typed where none will do."""
    if field.spec.type.taxonomy:
        terms = place.terms(field.spec.type.taxonomy)
        return next((term.id for term in terms.values() if cell in (term.id, term.name)), cell)
    if field.name == "building":
        return next((one.id for one in place.buildings if cell in (one.id, one.name)), cell)
    readings = (item.words.get(cell, ""), cell, _iso(cell))
    return next((one for one in readings if one and _takes(field, one)), cell)


def _takes(field: Declared, text: str) -> bool:
    return field.spec.type.decode(text, At("", (), [])) is not INVALID


def _iso(cell: str) -> str:
    """A date as people and Excel write it, as the format has it; empty for anything else."""
    found = _DAY.fullmatch(cell)
    try:
        if found is not None:
            return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
        if _SERIAL.fullmatch(cell):
            return (_EXCELS_FIRST + timedelta(days=int(cell))).isoformat()
    except ValueError:
        return ""
    return ""


def _put(values: Values, path: str, value: str) -> None:
    """Set a value by its path."""
    *above, last = path.split(".")
    for step in above:
        values = values.setdefault(step, {})
    values[last] = value


def _get(values: Values, path: str) -> Any:
    found: Any = values
    for step in path.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


def _number(values: Values, kind: Kind) -> None:
    """What offices write as 编号 is most often a number of their own: 〔2026〕231 is kept as `number`, and the id made of
    its digits, so that the same row always is the same record."""
    typed = str(values.get("id", "") or values.get("number", ""))
    if not typed or ("id" in values and not name_fault(typed)):
        return
    digits = _DIGITS.findall(typed)
    values.setdefault("number", typed)
    values.pop("id", None)
    if digits:
        *before, last = digits
        values["id"] = "-".join((kind.name[:2], *before, last.zfill(4)))


def _ordered(values: Values, kind: Kind) -> Values:
    """The fields in the order in which editors type them."""
    names = (*_FIRST, *(item.name for item in declared(kind.records[0][1]) if item.name not in _FIRST))
    return {name: values[name] for name in names if name in values}


def merged(typed: Mapping[str, Any], line: Line) -> Values:
    """A record that is there already with what its row says now.  What the sheet does not speak of stays, as does a chain
    of several steps, which a row cannot hold."""
    found: Values = dict(typed)
    for name, value in line.values.items():
        old = found.get(name)
        if isinstance(old, list):
            continue
        found[name] = {**old, **value} if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return found
