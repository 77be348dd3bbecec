"""Content is written here and nowhere else: a withdrawal, a signature or a new record added to a file, a new file.

In: the content folder and what is to be added.  Out: the file written, or why it could not be.  What an editor typed
stays as it is: an item is appended, never a file written anew.
"""

from __future__ import annotations

import errno
import json
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final

from site_builder.content.reader import read_document

_HEADING: Final = "# 撤回的记录：先于一切读取，其他文件有错也照样执行。\n"
_BOM: Final = "\ufeff"
_REASONS: Final = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.EROFS: "磁盘是只读的",
    errno.EACCES: "没有写入的权限",
    errno.EPERM: "没有写入的权限",
    errno.EISDIR: "它是一个文件夹",
}


def withdrawal_file(root: Path, place: str) -> str:
    """The withdrawals.yaml for a place."""
    return nearest_file(root, place, "withdrawals.yaml")


def nearest_file(root: Path, place: str, name: str) -> str:
    """The file of a place: in its own folder, or in the nearest above that exists.  A link is no folder: what lies behind
    one is never read."""
    folder = ""
    for step in filter(None, place.strip("/").split("/")):
        below = f"{folder}/{step}".lstrip("/")
        if (root / below).is_symlink() or not (root / below).is_dir():
            break
        folder = below
    return f"{folder}/{name}".lstrip("/")


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
    """Append a withdrawal to the file at `path`; empty, or in Chinese why it could not be written.

    A file that cannot be read is refused: it withholds its place until somebody mends it.
    """
    return append_item(root, path, line, _HEADING, "；改好以前，这个地方和下级都不公布")


def append_item(root: Path, path: str, item: str, heading: str = "", harm: str = "") -> str:
    """Append an item of a list to the file at `path`, a new one beginning with `heading`; empty, or in Chinese why it
    could not be written (`harm`: and what comes of a file that cannot be read).

    What stands there stays byte for byte, with its kind of line ends; a file that holds a single mapping becomes a
    list of two.  A link in the file's place is refused, and so is a file that cannot be read.
    """

    def changed(before: bytes | None) -> bytes | str:
        after = _with_item(heading.encode() if before is None else before, path, item)
        return f"{path} 读不出来，请先改好{harm}" if after is None else after

    return _write(root, path, changed)


def create_file(root: Path, path: str, text: str) -> str:
    """Write a new file at `path`, with the folders above it; empty, or in Chinese why it could not be written."""

    def changed(before: bytes | None) -> bytes | str:
        return text.encode() if before is None else f"{path} 已经有了"

    return _write(root, path, changed)


def replace_file(root: Path, path: str, before: bytes | None, after: bytes) -> str:
    """Write a file in the place of what lies there, if that is still `before` (None: nothing); empty, or in Chinese why it
    could not be written."""

    def changed(now: bytes | None) -> bytes | str:
        return after if now == before else f"{path} 刚刚被别人改过"

    return _write(root, path, changed)


def delete_file(root: Path, path: str, before: bytes) -> str:
    """Delete a file, if what lies there is still `before`; empty, or in Chinese why it could not be deleted."""
    target = root / path
    if fault := _link_on_the_way(root, path):
        return fault
    try:
        if target.read_bytes() != before:
            return f"{path} 刚刚被别人改过"
        target.unlink()
        sync_folder(target.parent)
    except OSError as error:
        return f"{path} 删不了：{reason_of(error)}"
    return ""


def sync_folder(folder: Path) -> None:
    """See to it that the names in a folder outlast a power cut; where folders cannot be opened (Windows) the system does."""
    with suppress(PermissionError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            with suppress(OSError):  # some file systems have no such call, and no need of it
                os.fsync(handle)
        finally:
            os.close(handle)


def reason_of(error: OSError) -> str:
    """Why the disk refused, in Chinese."""
    return _REASONS.get(error.errno or 0, f"读写出错 {error.errno}")


def _link_on_the_way(root: Path, path: str) -> str:
    target = root / path
    for inner in (target, *target.parents[: path.count("/")]):
        if inner.is_symlink():
            return f"{inner.relative_to(root).as_posix()} 是一个链接，不能写"
    return ""


def _write(root: Path, path: str, changed: Callable[[bytes | None], bytes | str]) -> str:
    """Write what `changed` makes of a file's bytes (None: there is none yet), unless that is a reason not to.

    The new text is written beside and renamed over the old one, so that no reader ever sees half a line.
    """
    target = root / path
    if fault := _link_on_the_way(root, path):
        return fault
    beside = target.with_name(f".{target.name}.new")
    try:
        after = changed(target.read_bytes() if target.exists() else None)
        if isinstance(after, str):
            return after
        target.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        with os.fdopen(handle, "wb") as stream:
            stream.write(after)
            stream.flush()
            os.fsync(handle)  # an empty file in its place would take back every withdrawal
        if target.exists():
            beside.chmod(stat.S_IMODE(target.stat().st_mode))
        os.replace(beside, target)
        sync_folder(target.parent)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        return f"{path} 写不了：{reason_of(error)}"
    return ""


def _with_item(before: bytes, path: str, item: str) -> bytes | None:
    """The file with one more item; None where what stands there cannot be read, or would not be read the same."""
    document = read_document(before, path)
    if not document.readable:
        return None
    text = before.decode("utf-8")
    end = "\r\n" if "\r\n" in text else "\n"
    if document.shape == "mapping":
        text = _as_item(text)
    if text and not text.endswith("\n"):
        text += end
    after = (text + item.replace("\n", end)).encode()
    values = [piece.value for piece in document.pieces]
    added = [piece.value for piece in read_document(item.encode(), path).pieces]
    return after if [piece.value for piece in read_document(after, path).pieces] == values + added else None


def _as_item(text: str) -> str:
    """A single mapping as the first item of a list: all of it two columns to the right but the comments at the
    margin, which stay as they are."""
    mark = _BOM if text.startswith(_BOM) else ""
    lines = text.removeprefix(_BOM).splitlines(keepends=True)
    first = next((at for at, line in enumerate(lines) if line.strip() and line[0] not in "#-"), 0)
    return mark + "".join(
        line if at < first or not line.strip() or line[0] == "#" else ("- " if at == first else "  ") + line
        for at, line in enumerate(lines)
    )
