"""The content folder on disk: what lies in it, and the bytes of one file.  Nothing else reads content.

In: the root folder.  Out: a `Snapshot` of names and sizes, and bytes on demand.  The folder is edited by
people with many tools, and it is a trust boundary: a symbolic link could publish any file of the machine, so
none is ever followed, neither by `scan` nor by `read`, and no path leads out of the root.  Names must be the
same text on every machine (UTF-8, Unicode form C), since addresses and `src` values are compared with them.

    snapshot = scan(Path("content")) data = read(Path("content"), "cuihu/place.yaml", 2 * 1024 * 1024)   #
    bytes, or a Diagnostic that says why not
"""

from __future__ import annotations

import os
import stat
import unicodedata
from pathlib import Path

from site_builder.base.diagnostics import Diagnostic
from site_builder.base.values import dataclass

_DROPPINGS = frozenset({"thumbs.db", "desktop.ini"})
_AT = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe must not make us wait for its writer
    | getattr(os, "O_BINARY", 0)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file of the content folder: its path below the root, with forward slashes, and its size in bytes.

    `stamp` (modified and changed in nanoseconds, inode) with the size tells whether the file was touched.
    """

    path: str
    size: int
    stamp: tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What lies in the content folder, sorted by path: files, folders (without the root), and what may not be
    there.
    """

    files: tuple[File, ...]
    folders: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def scan(root: Path) -> Snapshot:
    """Everything below `root` (which may itself be a link) but hidden files, `*~` and the droppings of
    desktops.

    Links, devices, unreadable folders and names that differ from machine to machine are error diagnostics and
    are not in `files` and `folders`.
    """
    files: list[File] = []
    folders: list[str] = []
    diagnostics: list[Diagnostic] = []
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        below = f"{folder}/" if folder else ""
        try:
            with os.scandir(root / folder if folder else root) as entries:
                for entry in entries:
                    name = entry.name
                    if name.startswith(".") or name.endswith("~") or name.lower() in _DROPPINGS:
                        continue
                    path = below + name
                    wrong = _wrong_name(name, path)
                    if wrong is not None:
                        diagnostics.append(wrong)
                        continue
                    found = _look(entry, path)
                    if isinstance(found, Diagnostic):
                        diagnostics.append(found)
                    elif found is None:
                        folders.append(path)
                        waiting.append(path)
                    else:
                        files.append(found)
        except OSError as error:
            diagnostics.append(_failed(folder, error, folder=True))
    return Snapshot(
        files=tuple(sorted(files, key=lambda file: file.path)),
        folders=tuple(sorted(folders)),
        diagnostics=tuple(sorted(diagnostics, key=lambda item: (item.file, item.rule))),
    )


def read(root: Path, path: str, cap: int) -> bytes | Diagnostic:
    """The bytes of the file `path` (below `root`, with forward slashes), or why they are not to be had.

    Refused are paths that lead out of `root`, links anywhere on the way, what is no regular file, and files
    of more than `cap` bytes.
    """
    parts = path.split("/")
    if (
        any(part in ("", ".", "..") or "\\" in part or "\0" in part for part in parts)
        or os.path.splitdrive(path)[0]
    ):
        return Diagnostic(
            rule="path-outside",
            file=_printable(path),
            message="路径不在内容文件夹里",
            expected="从内容文件夹写起的路径，用“/”分隔，不含“..”",
        )
    try:
        handle = _open(root, parts)
    except (OSError, ValueError) as error:
        return _failed(path, error, folder=False)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            return _not_regular(path)
        data = _read_up_to(handle, cap + 1) if status.st_size <= cap else b""
    except OSError as error:
        return _failed(path, error, folder=False)
    finally:
        os.close(handle)
    if len(data) > cap or status.st_size > cap:
        return Diagnostic(
            rule="file-too-large",
            file=_printable(path),
            message=f"文件太大（{max(status.st_size, len(data))} 字节）",
            expected=f"最多 {cap} 字节",
        )
    return data


def _read_up_to(handle: int, size: int) -> bytes:
    parts: list[bytes] = []
    while size > 0 and (part := os.read(handle, size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _open(root: Path, parts: list[str]) -> int:
    """A descriptor of the file, opened folder by folder so that no link on the way is followed."""
    if not _AT:
        return _open_checked(root, parts)
    folder = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for part in parts[:-1]:
            inner = os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=folder)
            os.close(folder)
            folder = inner
        return os.open(parts[-1], _FLAGS, dir_fd=folder)
    finally:
        os.close(folder)


def _open_checked(root: Path, parts: list[str]) -> int:
    """The same where folders cannot be opened (Windows): each step is looked at first."""
    way = root
    for part in parts:
        way = way / part
        if _is_link(os.lstat(way)):
            raise OSError("link")
    return os.open(way, _FLAGS)


def _look(entry: os.DirEntry[str], path: str) -> File | Diagnostic | None:
    """The file at `entry`, None for a folder, or why it is neither."""
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError as error:
        return _failed(path, error, folder=False)
    if _is_link(status):
        return Diagnostic(
            rule="symlink",
            file=path,
            message="这是一个链接，内容文件夹里不能有链接",
            expected="把文件本身放进来",
        )
    if stat.S_ISDIR(status.st_mode):
        return None
    if not stat.S_ISREG(status.st_mode):
        return _not_regular(path)
    return File(path=path, size=status.st_size, stamp=(status.st_mtime_ns, status.st_ctime_ns, status.st_ino))


def _is_link(status: os.stat_result) -> bool:
    """Whether it is a symbolic link or, on Windows, a junction."""
    junction = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)
    return stat.S_ISLNK(status.st_mode) or (
        junction is not None and getattr(status, "st_reparse_tag", None) == junction
    )


def _wrong_name(name: str, path: str) -> Diagnostic | None:
    """Why a name cannot stand in content: bytes that are no UTF-8, Unicode not in form C, unprintable
    characters.
    """
    if name.isascii() and name.isprintable() and "\\" not in name:
        return None
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        message, expected = "文件名不是 UTF-8 编码", "在电脑上给文件重新起名"
    else:
        if not name.isprintable() or "\\" in name:
            message, expected = "文件名里有看不见的字符或者“\\”", "给文件重新起名"
        elif not unicodedata.is_normalized("NFC", name):
            message, expected = (
                "文件名的 Unicode 写法不统一（不是 NFC），在别的电脑上会找不到",
                "给文件重新起名",
            )
        else:
            return None
    return Diagnostic(rule="file-name", file=_printable(path), message=message, expected=expected)


def _not_regular(path: str) -> Diagnostic:
    return Diagnostic(
        rule="not-a-file", file=_printable(path), message="这不是普通文件（可能是文件夹、设备或管道）"
    )


def _failed(path: str, error: OSError | ValueError, *, folder: bool) -> Diagnostic:
    what = "文件夹" if folder else "文件"
    if isinstance(error, FileNotFoundError):
        message, expected = f"没有这个{what}", ""
    elif isinstance(error, PermissionError):
        message, expected = f"没有权限读这个{what}", "检查它的读取权限"
    else:
        message, expected = f"读不了这个{what}（也可能它或它所在的文件夹是链接）", ""
    return Diagnostic(rule="unreadable", file=_printable(path), message=message, expected=expected)


def _printable(path: str) -> str:
    """The path as it can be printed anywhere: what is no text or cannot be seen becomes an escape."""
    text = path.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def files_below(root: Path) -> tuple[File, ...]:
    """The files below a folder of the program, by absolute path, with their stamps; not what Python writes there.  Of a
    file, itself."""
    if root.is_file():
        return (_program_file(str(root), root.stat()),)
    files: list[File] = []
    waiting = [str(root)]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.name.startswith(".") or entry.name in ("__pycache__", "node_modules"):
                        continue
                    if entry.is_dir():
                        waiting.append(entry.path)
                    else:
                        files.append(_program_file(entry.path, entry.stat()))
        except OSError:
            continue  # a folder that is not there has no files
    return tuple(files)


def _program_file(path: str, status: os.stat_result) -> File:
    stamp = (status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
    return File(path=path, size=status.st_size, stamp=stamp)
