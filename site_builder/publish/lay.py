"""The files of a slot: written, linked, taken away and read back.

In: a slot's folder, and names below it (`site/cuihu/index.html`, `parts/<digest>.json`) with their bytes or the slot
that has them already.  Out: the slot changed at these names and nowhere else.

Every file is made new and exclusively, what stood there unlinked first: most files are one file under two names, and
written over it would change the release that is being served.  Nothing is done through a folder that is a link, so
nothing outside the slot is ever written or deleted.

    put(Path("output/slots/b"), {"site/index.html": b"<!doctype html>..."})
    take_away(Path("output/slots/b"), ["site/old/index.html"])      # and the folder `old`, if it is empty now
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_OLD_FILE = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_NOT_A_FILE = -1
_FRESH = "fresh"


def put(slot: Path, files: Mapping[str, bytes]) -> None:
    """Writes each file, in place of what stood there."""
    base, made = str(slot), {str(slot)}
    for name, data in files.items():
        target = f"{base}/{name}"
        _make_folder(target.rpartition("/")[0], made)
        _write(target, data)


def take_over(slot: Path, sources: Mapping[str, str]) -> bool:
    """Puts at each name the file of another slot, in place of what stood there; whether all could be linked.

    Where the system has no hard links it is a copy of the same time.
    """
    base, made, linked = str(slot), {str(slot)}, True
    for name, source in sources.items():
        target = f"{base}/{name}"
        _make_folder(target.rpartition("/")[0], made)
        linked &= _link(source, target)
    return linked


def take_away(slot: Path, names: Iterable[str]) -> None:
    """Deletes the files at these names, and the folders below `site`, `parts`, `neutral` that this leaves empty."""
    base = str(slot)
    real: dict[str, bool] = {base: True}
    folders = set()
    for name in names:
        target = f"{base}/{name}"
        folder = target.rpartition("/")[0]
        if _is_real(folder, real):
            _unlink(target)
        while name.count("/") > 1:
            name = name.rpartition("/")[0]
            folders.add(f"{base}/{name}")
    for folder in sorted(folders, key=len, reverse=True):
        if _is_real(folder, real):
            with suppress(OSError):
                os.rmdir(folder)


def replace(slot: Path, name: str, data: bytes) -> None:
    """Puts a file in place by a rename, so that it is whole, and on the disk, or not there."""
    fresh = slot / _FRESH
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, _NEW_FILE, 0o666)
    with open(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(descriptor)
    os.replace(fresh, slot / name)
    sync_folder(slot)


def replace_by(slot: Path, name: str, source: str) -> None:
    """The same with the file of another slot."""
    take_over(slot, {_FRESH: source})
    os.replace(slot / _FRESH, slot / name)
    (slot / _FRESH).unlink(missing_ok=True)  # where both were one file, a rename does nothing


def read(path: str) -> bytes:
    """The bytes of a file, never of what a link leads to."""
    descriptor = os.open(path, _OLD_FILE)
    try:
        return _content(descriptor, os.fstat(descriptor).st_size)
    finally:
        os.close(descriptor)


def bytes_of(path: str) -> bytes | None:
    """The same; None where they cannot be had."""
    try:
        return read(path)
    except OSError:
        return None


def is_same(path: str, data: bytes) -> bool:
    """Whether a file has just these bytes; False too for one that is missing or cannot be read."""
    try:
        descriptor = os.open(path, _OLD_FILE)
    except OSError:  # made anew
        return False
    try:
        size = os.fstat(descriptor).st_size
        return size == len(data) and _content(descriptor, size) == data
    except OSError:
        return False
    finally:
        os.close(descriptor)


def size_of(path: str) -> int | None:
    """The size of a regular file; None where there is none."""
    try:
        status = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return status.st_size if stat.S_ISREG(status.st_mode) else None


def is_folder(path: str) -> bool:
    """Whether a folder, and no link to one, stands at a path."""
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False


def is_free(path: str) -> bool:
    """Whether nothing stands at a path, nor a file where its folders would be."""
    try:
        os.lstat(path)
    except FileNotFoundError:
        return True
    except NotADirectoryError:
        return False
    return False


def are_level(one: str, other: str) -> bool:
    """Whether two names stand for one file, or for a file and its copy."""
    try:
        first, second = os.lstat(one), os.lstat(other)
    except OSError:
        return False
    if (first.st_dev, first.st_ino) == (second.st_dev, second.st_ino) and first.st_ino:
        return True
    return _mark(first) == _mark(second)


def scan(folder: str, prefix: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Name, size and time of every file below a folder; links and other oddities have a size that no file has."""
    pending = [(folder, prefix)]
    while pending:
        here, before = pending.pop()
        try:
            entries = os.scandir(here)
        except FileNotFoundError:
            continue
        with entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending.append((entry.path, f"{before}{entry.name}/"))
                else:
                    yield before + entry.name, _mark(entry.stat(follow_symlinks=False))


def sync() -> None:
    """Brings all that was written to the disk: once for all files, since one by one costs several times a build."""
    if hasattr(os, "sync"):
        os.sync()


def sync_folder(folder: Path) -> None:
    """Writes a folder's own entries to the disk, where the system can; where it cannot, they come a little later."""
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _mark(status: os.stat_result) -> tuple[int, int]:
    return (status.st_size if stat.S_ISREG(status.st_mode) else _NOT_A_FILE, status.st_mtime_ns)


def _content(descriptor: int, size: int) -> bytes:
    """What stands in an open file; `size` is what it should have, one byte more is asked for, to see that it ends."""
    data = os.read(descriptor, size + 1)
    while len(data) != size and (more := os.read(descriptor, 1 << 20)):
        data += more
    return data


def _write(target: str, data: bytes) -> None:
    try:
        descriptor = os.open(target, _NEW_FILE, 0o666)
    except FileExistsError:
        _clear(target)
        descriptor = os.open(target, _NEW_FILE, 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(descriptor, left) :]
        if not hasattr(os, "sync"):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _link(source: str, target: str) -> bool:
    """Whether the file could be given a second name; else it is copied."""
    try:
        try:
            os.link(source, target)
        except FileExistsError:
            _clear(target)
            os.link(source, target)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise
        _write(target, read(source))
        status = os.stat(source)
        os.utime(target, ns=(status.st_atime_ns, status.st_mtime_ns))
        return False
    return True


def _clear(target: str) -> None:
    """Makes room for a file: what stands there goes, a folder too."""
    if not _unlink(target):
        shutil.rmtree(target)


def _unlink(target: str) -> bool:
    """Deletes a file or a link, if there is one; False for a folder, which stays."""
    try:
        os.unlink(target)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (IsADirectoryError, PermissionError):  # the second is what some systems say of a folder
        if not is_folder(target):
            raise
        return False
    return True


def _make_folder(folder: str, made: set[str]) -> None:
    """Makes a folder and those above it; a link or a file in the way is not followed but deleted."""
    if folder in made:
        return
    _make_folder(folder.rpartition("/")[0], made)
    if not is_folder(folder):
        try:
            os.mkdir(folder)
        except FileExistsError:
            os.unlink(folder)
            os.mkdir(folder)
    made.add(folder)


def _is_real(folder: str, known: dict[str, bool]) -> bool:
    """Whether a folder and all above it, up to the slot, are folders and no links."""
    if folder not in known:
        known[folder] = _is_real(folder.rpartition("/")[0], known) and is_folder(folder)
    return known[folder]
