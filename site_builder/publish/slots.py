"""The output folder: whose it is, which of its two slots is live, and how the other is switched in.

    output/.site-builder-output     the folder is ours (it is also what two runs lock against each other)
    output/site -> slots/a/site     what is served; a relative link, so the folder can be moved
    output/slots/a/                 the live release: site/, manifest.json, parts/, neutral/
    output/slots/b/                 the same again, hard links: the next release is made here
    output/slots/journal.json       only while the two may differ (`publish.journal`)
    output/memory/                  what builds remember of one another; not ours to read
    output/report.html, .json       what a build tells the office; not ours to read either

A slot counts as complete when it has a manifest: that is written last, after everything is on the disk, and
deleted first.  So at whatever moment a run dies, `site` is a whole release.

**Without symbolic links** (Windows, some shares) `site` is the folder itself, taken out of its slot: the old one
is renamed back into its slot, then the new one out of its own.  Between these two renames there is no `site`;
a run that dies just there leaves both releases whole and the next run puts one in place.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from site_builder.base.values import dataclass
from site_builder.publish import journal, manifest
from site_builder.publish.lay import sync_folder
from site_builder.publish.manifest import FOLDERS, SITE

MARKER = ".site-builder-output"
MEMORY = "memory"
"""What builds remember of one another: the folder of another module, but what is taken down must not stay in it."""
REPORTS = ("report.html", "report.json")
"""The office's report: not ours to read either, and it too must not tell what was taken down."""
_SLOTS, _NAMES, _PARKED, _NEXT = "slots", ("a", "b"), "old", "site.next"
_OURS = {*FOLDERS, manifest.NAME}
_HARMLESS = {".gitkeep", ".gitignore", ".DS_Store"}
_MARKER_TEXT = "本文件夹由 site-builder 管理：slots/、memory/、report.html、report.json 与 site 会被它改写和删除，请勿在其中存放别的文件。\n"
_LINK = re.compile(rf"{_SLOTS}[/\\]([ab])[/\\]{SITE}")
_NO_LINKS = {errno.EPERM, errno.EACCES, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """The release that is served: `root` holds its files, `slot` its manifest.

    `slot` is None for a `site` that belongs to no slot (an output folder that was copied without its links).
    """

    root: Path
    slot: Path | None

    def at(self, name: str) -> str:
        """Where a file of the release lies, by its name in the slot; an empty path, where nothing is, without one."""
        if name.startswith(f"{SITE}/"):
            return f"{self.root}{name[len(SITE) :]}"
        return f"{self.slot}/{name}" if self.slot else ""


def claim(output: Path) -> str:
    """Makes `output` ours if it is new or empty.  Else, in Chinese, why not; nothing is ever deleted to get in."""
    if output.exists() and not output.is_dir():
        return f"{output} 不是文件夹"
    output.mkdir(parents=True, exist_ok=True)
    if is_ours(output):
        return ""
    strangers = sorted(set(os.listdir(output)) - _HARMLESS)
    if strangers:
        return f"{output} 里有不是本程序生成的东西（例如 {strangers[0]}）；为免误删，不在这里发布，请换一个空文件夹"
    (output / MARKER).write_text(_MARKER_TEXT, encoding="utf-8")
    return ""


def is_ours(output: Path) -> bool:
    """Whether the folder bears our mark."""
    return (output / MARKER).is_file()


@contextmanager
def locked(output: Path) -> Iterator[bool]:
    """Holds the folder for this run; False when another run has it.  The system lets go when a run dies."""
    with open(output / MARKER, "r+b") as mark:
        try:
            _lock(mark.fileno())
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
                yield False
                return  # any other error: the file system knows no locks
        yield True


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def find_live(output: Path) -> Live | None:
    """The release that is served, None where there is none.  Reads only."""
    site = output / SITE
    if site.is_symlink():
        match = _LINK.fullmatch(os.readlink(site))
        slot = output / _SLOTS / match[1] if match else output
        whole = match and (slot / SITE).is_dir() and not (slot / SITE).is_symlink()
        return Live(root=slot / SITE, slot=slot) if whole else None
    if not site.is_dir():
        return None
    owners = [slot for slot in both(output) if is_complete(slot) and not (slot / SITE).exists()]
    return Live(root=site, slot=owners[0] if len(owners) == 1 else None)


def switch(output: Path, slot: Path, live: Live | None) -> None:
    """Puts the release in `slot` in place of the live one: one rename of a link over another."""
    site, upcoming = output / SITE, output / _NEXT
    parked: Path | None = None
    try:
        linked = _link(os.path.join(_SLOTS, slot.name, SITE), upcoming)
        if site.is_symlink():
            if not linked:
                site.unlink()
        elif site.is_dir():
            parked = (live.slot if live and live.slot else output / _SLOTS / _PARKED) / SITE
            parked.parent.mkdir(exist_ok=True)
            os.rename(site, parked)
        if linked:
            os.replace(upcoming, site)
        else:
            os.rename(slot / SITE, site)
    except OSError:
        if parked and parked.exists() and not site.exists():
            os.rename(parked, site)
        raise
    sync_folder(output)


def discard_strangers(output: Path, live: Live | None) -> bool:
    """Deletes what in `slots/` is of neither slot, and where nothing is served the rest of `site`; whether there was
    anything."""
    doomed = [output / _NEXT]
    if live is None:
        doomed.append(output / SITE)
    with suppress(FileNotFoundError):
        doomed += [path for path in folder(output).iterdir() if path.name not in {*_NAMES, journal.NAME}]
    for slot in both(output):
        if (live is None or slot != live.slot) and (slot.is_symlink() or not slot.is_dir()):
            doomed.append(slot)
        else:
            doomed += [path for path in slot.iterdir() if path.name not in _OURS]
    erased = [erase(path) for path in doomed]
    return any(erased)


def erase(path: Path) -> bool:
    """Deletes a file, a link or a folder; whether there was one."""
    if path.is_dir() and not path.is_symlink():
        (path / manifest.NAME).unlink(missing_ok=True)  # from here on it is debris, however far we get
        shutil.rmtree(path)
        return True
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    return True


def reports(output: Path) -> tuple[Path, ...]:
    """The files of the office's report, and what may be left of one that was being written."""
    return tuple(output / f"{name}{ending}" for name in REPORTS for ending in ("", ".fresh"))


def folder(output: Path) -> Path:
    """The folder of the slots."""
    return output / _SLOTS


def both(output: Path) -> tuple[Path, Path]:
    """The two slots, whether there or not."""
    first, second = (output / _SLOTS / name for name in _NAMES)
    return first, second


def idle_slot(output: Path, live: Live | None) -> Path:
    """The slot that is not live."""
    first, second = both(output)
    return second if live and live.slot == first else first


def is_complete(slot: Path) -> bool:
    """Whether the slot holds a whole release, be it live or not."""
    return (slot / manifest.NAME).is_file()


def _link(target: str, at: Path) -> bool:
    """Makes the link that is to become `site`; False where there are no links, or none that a rename replaces."""
    if os.name == "nt":
        return False
    at.unlink(missing_ok=True)  # of a run that died between making it and the rename
    try:
        os.symlink(target, at, target_is_directory=True)
    except OSError as error:
        if error.errno in _NO_LINKS:
            return False
        raise
    return True
