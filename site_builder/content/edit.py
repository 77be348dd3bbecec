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

    The new text is written beside and renamed over the old one, so that no reader ever sees half a line.  A link
    in the file's place is refused.
    """
    target = root / path
    if target.is_symlink():
        return f"{path} 是一个链接，不能写"
    try:
        before = target.read_text(encoding="utf-8") if target.exists() else _HEADING
        text = before if before.endswith("\n") or not before else before + "\n"
        beside = target.with_name(f".{target.name}.new")
        beside.unlink(missing_ok=True)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text + line)
        os.replace(beside, target)
    except (OSError, UnicodeDecodeError) as error:
        return f"{path} 写不了：{error.__class__.__name__}"
    return ""
