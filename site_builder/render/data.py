"""Data to bytes: JSON and CSV, the same for the same value.

In: a `DataFile`.  Out: UTF-8.  JSON keeps the order of its keys, an item of a list a line, and has no number with a point:
exact digits are text.  CSV is that of RFC 4180 (CRLF, quotes doubled) with a byte order mark, without which Excel reads
Chinese as Latin; and no text in it can be a formula (`guarded`).

    table((("id", "text"),), (("=1+1",),))      # b"\\xef\\xbb\\xbfid\\r\\n'=1+1\\r\\n"
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from site_builder.model.data import ColumnType, DataFile, Scalar

_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""What a spreadsheet may take for the beginning of a formula, some also in full width; and what looks as if it had been
guarded already, so that taking one apostrophe away always gives back the text."""
_WORDS: Final = frozenset({"text", "link"})


def data_bytes(file: DataFile) -> bytes:
    """The bytes of a file of data."""
    if isinstance(file.content, str):
        # without the mark an older phone reads Chinese as Latin
        return b"\xef\xbb\xbf" + file.content.encode()
    return table(file.columns, file.content) if file.columns else document(file.content)


def document(content: Mapping[str, Any]) -> bytes:
    """JSON: a key of the document a line, an item of a list in it a line."""
    parts = ",\n".join(f"{_json(key)}: {_value(value)}" for key, value in content.items())
    return f"{{\n{parts}\n}}\n".encode()


def _value(value: Any) -> str:
    if isinstance(value, tuple) and value:
        return "[\n" + ",\n".join(_json(item) for item in value) + "\n]"
    return _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_mapping)


def _mapping(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"no data of a {type(value).__qualname__}")


def table(columns: Iterable[tuple[str, ColumnType]], rows: Iterable[tuple[Scalar, ...]]) -> bytes:
    """CSV: the names of the columns, then a line a row."""
    heads = tuple(columns)
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([name for name, _ in heads])
    for row in rows:
        writer.writerow([_cell(cell, type_) for cell, (_, type_) in zip(row, heads, strict=True)])
    return b"\xef\xbb\xbf" + target.getvalue().encode()


def _cell(cell: Scalar, type_: ColumnType) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return guarded(cell) if type_ in _WORDS and isinstance(cell, str) else str(cell)


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula: with an apostrophe before it where it could be one."""
    return f"'{text}" if _FORMULA.match(text) else text
