"""The office's archive: a folder outside of everything that is built, into which records go before they leave content.

In: the archive, a record's own folder in it, and what goes there.  Out: it lies there, synced and read back, or why not.
Nothing in an archive is ever written over: a folder is made beside under a hidden name and then renamed, and one that
holds something else is left alone (the next one bears a number).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from site_builder.content.edit import reason_of, sync_folder

NOTE: Final = "handover.yaml"
"""What says of a folder what it holds; it may differ from one handing over to the next."""


def hand_over(archive: Path, below: str, files: Mapping[str, bytes], note: str) -> str:
    """Lay files into the folder `below` the archive, with a note; empty, or in Chinese why it could not be done.  Where
    the very same files lie there already nothing is written."""
    target = archive / below
    try:
        for inner in (target, *target.parents[: below.count("/")]):
            if inner.is_symlink():
                return f"存档里的 {inner.relative_to(archive).as_posix()} 是一个链接，不能写"
        number = 1
        while target.exists():
            if _holds(target, files):
                return ""
            number += 1
            target = archive / f"{below}.{number}"
        beside = target.with_name(f".{target.name}.partial")
        if beside.exists():
            shutil.rmtree(beside)
        made = _folders(archive, target.parent)
        beside.mkdir(mode=0o700)
        for path, data in {**files, NOTE: note.encode()}.items():
            _write(beside, path, data)
        for folder in sorted((beside, *(one for one in beside.rglob("*") if one.is_dir())), reverse=True):
            sync_folder(folder)
        os.rename(beside, target)
        for folder in (target.parent, *made):
            sync_folder(folder)
        return "" if _holds(target, files) else f"存档里的 {below} 写完读回来不一样"
    except OSError as error:
        return f"存档写不了：{reason_of(error)}"


def _folders(archive: Path, folder: Path) -> tuple[Path, ...]:
    """Make the folders down to one; the folders in which a new one stands."""
    above: list[Path] = []
    while not folder.exists() and folder != archive:
        above.append(folder)
        folder = folder.parent
    for one in reversed(above):
        one.mkdir(mode=0o700)
    return tuple(one.parent for one in above)


def _write(folder: Path, path: str, data: bytes) -> None:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(handle)


def _holds(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Whether a folder holds exactly these files, and a note."""
    if not folder.is_dir() or not (folder / NOTE).is_file():
        return False
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    return there == {*files, NOTE} and all(
        (folder / path).read_bytes() == data for path, data in files.items()
    )
