"""Workbooks and CSV files of an office, read as rows of text.

In: a file (.xlsx, .csv).  Out: `Sheet`s of rows; every cell is text, a date as `2026-11-12`, a number without a needless
`.0`, an empty one "".  A formula counts as what it last came to.  What cannot be read is one sentence in Chinese.

Excel's own form (ECMA-376) is a zip of XML: its unpacked size is looked at before any of it is read.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from site_builder.base.values import dataclass

FILE_CAP: Final = 20 * 1024 * 1024
UNPACKED_CAP: Final = 200 * 1024 * 1024
ROWS_CAP: Final = 20_000
COLUMNS_CAP: Final = 200
_ENCODINGS: Final = ("utf-8-sig", "gb18030")
"""What a CSV file is saved as: by this program and by others, and by Excel in Chinese."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row with its number as the office sees it, from 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet of a workbook; a CSV file is one without a name."""

    name: str
    rows: tuple[Row, ...]


def read_sheets(path: Path) -> tuple[Sheet, ...] | str:
    """The sheets of a file that have anything on them; or why it cannot be read."""
    try:
        if path.stat().st_size > FILE_CAP:
            return f"{path} 太大，不超过{FILE_CAP // 1024 // 1024}MB"
        data = path.read_bytes()
    except OSError:
        return f"{path} 读不出来"
    ending = path.suffix.lower()
    if ending == ".csv":
        return _from_csv(data, path)
    if ending == ".xlsx":
        return _from_workbook(data, path)
    return f"{path} 不是 .xlsx 或 .csv；旧的 .xls 请另存为 .xlsx"


def column_name(index: int) -> str:
    """A column as the office sees it: 0 is A, 26 is AA."""
    name = ""
    while index >= 0:
        name, index = chr(ord("A") + index % 26) + name, index // 26 - 1
    return name


def _from_csv(data: bytes, path: Path) -> tuple[Sheet, ...] | str:
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        try:
            rows = list(csv.reader(io.StringIO(text), strict=True))
        except csv.Error:
            return f"{path} 的引号不成对，或不是逗号分隔的 CSV"
        return _sheets([("", rows)], path)
    return f"{path} 的文字读不出来，请另存为“CSV UTF-8”"


def _from_workbook(data: bytes, path: Path) -> tuple[Sheet, ...] | str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(item.file_size for item in packed.infolist()) > UNPACKED_CAP:
                return f"{path} 解开以后太大"
    except zipfile.BadZipFile:
        return f"{path} 不是 .xlsx 文件，请用表格软件另存为 .xlsx"
    from openpyxl import load_workbook  # its import takes a quarter of a second

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        found = [(sheet.title, [list(row) for row in _values(sheet)]) for sheet in book.worksheets]
    except Exception:  # whatever a damaged file makes the library raise, the office is owed a sentence
        return f"{path} 打不开，请用表格软件另存为 .xlsx 再试"
    return _sheets(found, path)


def _values(sheet: Any) -> Iterable[tuple[Any, ...]]:
    """The rows, a few more than may be: a sheet may claim a million empty ones."""
    sheet.reset_dimensions()  # what a sheet says of its own size is often wrong
    rows: Iterable[tuple[Any, ...]] = sheet.iter_rows(
        values_only=True, max_row=ROWS_CAP + 1, max_col=COLUMNS_CAP
    )
    return rows


def _sheets(found: list[tuple[str, list[list[Any]]]], path: Path) -> tuple[Sheet, ...] | str:
    sheets = []
    for name, rows in found:
        texts = [tuple(map(_text, row[:COLUMNS_CAP])) for row in rows]
        while texts and not any(texts[-1]):
            texts.pop()
        if len(texts) > ROWS_CAP:
            return f"{path} 的一个工作表超过{ROWS_CAP}行，请分成几个"
        if texts:
            sheets.append(
                Sheet(
                    name=name,
                    rows=tuple(
                        Row(number=number, cells=cells) for number, cells in enumerate(texts, start=1)
                    ),
                )
            )
    return tuple(sheets)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())
