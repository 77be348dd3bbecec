"""Level slots: what every command begins and ends with.

In: the output folder, whatever a run that died has left in it.  Out: the live release, whole, and the other slot the
same file for file; or, where the live one has no manifest that can be read, no other slot at all.

The live slot is always whole and never touched here.  With a journal the other is made like it at the names that the
journal gives.  In any doubt it is erased and laid anew from the live one, which is right whatever it was before.

    recover(Path("output"))  ->  (Live(root=..., slot=Path("output/slots/a")), ("上次发布中断留下的文件已清除",))
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from site_builder.base.digest import digest_bytes
from site_builder.publish import journal, lay, manifest, slots
from site_builder.publish.journal import Journal
from site_builder.publish.manifest import FOLDERS, NAME, SITE
from site_builder.publish.slots import Live

_CLEARED = "上次发布中断留下的文件已清除"
_SWITCHED = "上次发布在切换时中断，已恢复"
_RELAID = "备用的一份与网站不一致，已照网站重做"


def recover(output: Path) -> tuple[Live | None, tuple[str, ...]]:
    """The live release, after bringing the slots level; with what had to be done, in Chinese."""
    notes = []
    pending = journal.read(slots.folder(output))
    live = slots.find_live(output)
    if live is None and (chosen := _whole_slot(output, pending.new if pending else "")):
        slots.switch(output, chosen, None)
        live = slots.find_live(output)
        notes.append(_SWITCHED)
    cleared = slots.discard_strangers(output, live)
    if live is None or live.slot is None:
        for slot in slots.both(output):
            cleared |= slots.erase(slot)
        journal.drop(slots.folder(output))
    elif pending and _is_of(pending, live) and _is_laid(slots.idle_slot(output, live)):
        level(live, slots.idle_slot(output, live), pending.names)
        journal.drop(slots.folder(output))
        cleared = True
    elif journal.lies(slots.folder(output)) or not _has_same_files(live, slots.idle_slot(output, live)):
        notes += relay(output, live)
    return live, (*notes, *([_CLEARED] if cleared else []))


def level(live: Live, idle: Path, names: Iterable[str]) -> None:
    """Makes the idle slot like the live one at these names: links what the live one has, deletes what it has not."""
    (idle / NAME).unlink(missing_ok=True)
    there, absent = {}, []
    for name in names:
        source = live.at(name)
        if lay.size_of(source) is None:
            absent.append(name)
        else:
            there[name] = source
    lay.take_away(idle, absent)
    _fill(live, idle, there)


def relay(output: Path, live: Live) -> tuple[str, ...]:
    """Erases the idle slot and lays it anew from the live one; without a manifest to be read there, it stays erased."""
    idle = slots.idle_slot(output, live)
    journal.drop(slots.folder(output))
    lay.sync_folder(slots.folder(output))  # its names would not do for a slot that is half laid
    erased = slots.erase(idle)
    if manifest.read(Path(live.at(NAME)))[0] is None:
        return (_CLEARED,) if erased else ()
    (idle / SITE).mkdir(parents=True)
    _fill(live, idle, {name: live.at(name) for name in _regular(live)})
    return (_RELAID,) if erased else ()


def are_level(live: Live, idle: Path) -> bool:
    """Whether the two slots are level in every file: looks at each."""
    return _regular(live) == scan(Live(root=idle / SITE, slot=idle))


def scan(live: Live) -> dict[str, tuple[int, int]]:
    """Each file of a release, its manifest's root left aside, by its name in the slot, as `lay.scan` has it."""
    return {
        name: mark
        for folder in (FOLDERS if live.slot else (SITE,))
        for name, mark in lay.scan(live.at(f"{folder}/").rstrip("/"), f"{folder}/")
    }


def _regular(live: Live) -> dict[str, tuple[int, int]]:
    """What of a live release the other slot is to have: files, but no link that somebody left there."""
    return {name: mark for name, mark in scan(live).items() if mark[0] >= 0}


def _fill(live: Live, idle: Path, sources: Mapping[str, str]) -> None:
    """The end of levelling: the manifest comes last, and what had to be copied is on the disk before it."""
    if not lay.take_over(idle, sources):
        lay.sync()
    lay.take_over(idle, {NAME: live.at(NAME)})


def _is_of(pending: Journal, live: Live) -> bool:
    held = lay.bytes_of(live.at(NAME))
    return held is not None and digest_bytes(held) in (pending.old, pending.new)


def _is_laid(slot: Path) -> bool:
    return (slot / SITE).is_dir() and not (slot / SITE).is_symlink()


def _has_same_files(live: Live, idle: Path) -> bool:
    """Whether the manifests of the two say so, which are written last; one that is of another day alone is mended."""
    held, other = lay.bytes_of(live.at(NAME)), lay.bytes_of(f"{idle}/{NAME}")
    if held is None or other is None or not _is_laid(idle):
        return False
    if held == other:
        return True
    (ours, _), (theirs, _) = manifest.read(Path(live.at(NAME))), manifest.read(idle / NAME)
    if ours is None or theirs is None or ours.parts != theirs.parts:
        return False
    lay.replace_by(idle, NAME, live.at(NAME))
    return True


def _whole_slot(output: Path, new: str) -> Path | None:
    """The release to serve where none is: the one that was about to be switched in, else the newest."""
    whole = [slot for slot in slots.both(output) if slots.is_complete(slot) and (slot / SITE).is_dir()]
    return max(
        whole,
        key=lambda slot: (
            digest_bytes((slot / NAME).read_bytes()) == new,
            (slot / NAME).stat().st_mtime_ns,
        ),
        default=None,
    )
