"""Content is written here and nowhere else: a withdrawal added to a withdrawals.yaml.

In: the content folder and what is withdrawn.  Out: the file written, or why it could not be.  What an editor typed
stays as it is: a line is appended, never a file written anew.
"""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Final

from site_builder.content.reader import read_document

_HEADING: Final = "# 撤回的记录：先于一切读取，其他文件有错也照样执行。\n"


def withdrawal_file(root: Path, place: str) -> str:
    """The withdrawals.yaml for a place: in its own folder, or in the nearest above that exists."""
    folder = place.strip("/")
    while folder and not (root / folder).is_dir():
        folder = folder.rpartition("/")[0]
    return f"{folder}/withdrawals.yaml".lstrip("/")


def withdrawal_line(record: str, day: date, class_: str, by: str, statement: str) -> str:
    """One item of a withdrawals.yaml; free text is quoted so that nothing in it can be read as YAML."""
    pairs = [f"record: {record}", f"date: {day.isoformat()}", f"class: {class_}", f"by: {_quoted(by)}"]
    if statement:
        pairs.append(f"statement: {_quoted(statement)}")
    return "- {" + ", ".join(pairs) + "}\n"


def _quoted(text: str) -> str:
    """A double-quoted YAML scalar: JSON's form of a string is one."""
    return json.dumps(text, ensure_ascii=False)


def append_withdrawal(root: Path, path: str, line: str) -> str:
    """Append `line` to the file at `path`; empty, or in Chinese why it could not be written.

    What stands there stays byte for byte, with its kind of line ends; a file that holds a single mapping becomes a
    list of two.  The new text is written beside and renamed over the old one, so that no reader ever sees half a
    line.  A link in the file's place is refused, and so is a file that cannot be read: it withholds its place until
    somebody mends it.
    """
    target = root / path
    if target.is_symlink():
        return f"{path} 是一个链接，不能写"
    try:
        before = target.read_bytes() if target.exists() else _HEADING.encode()
        after = _with_line(before, path, line)
        if after is None:
            return f"{path} 读不出来，请先改好；改好以前，这个地方和下级都不公布"
        beside = target.with_name(f".{target.name}.new")
        beside.unlink(missing_ok=True)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
        with os.fdopen(handle, "wb") as stream:
            stream.write(after)
        os.replace(beside, target)
    except OSError as error:
        return f"{path} 写不了：{error.strerror or error.__class__.__name__}"
    return ""


def _with_line(before: bytes, path: str, line: str) -> bytes | None:
    """The file with one more item; None where what stands there cannot be read."""
    document = read_document(before, path)
    if not document.readable:
        return None
    text = before.decode("utf-8")
    end = "\r\n" if "\r\n" in text else "\n"
    if document.shape == "mapping":
        first = document.pieces[0].line - 1
        lines = text.splitlines(keepends=True)
        body = next(
            (at for at in range(first, len(lines)) if lines[at].strip() and lines[at][0] not in "#-"), first
        )
        text = "".join([*lines[:body], "- " + lines[body], *("  " + rest for rest in lines[body + 1 :])])
    if text and not text.endswith("\n"):
        text += end
    return (text + line.replace("\n", end)).encode()
