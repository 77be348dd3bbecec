"""Releases: the whole new site or the whole old one, whatever happens in between.

In: the output folder and a `Tree`, or (for removals) what must go.  Out: what was done, or as a `str`, in Chinese,
why the live release was left as it was.

Two slots hold the same release, file for file.  What a new one changes is written down in a journal, done in the idle
slot, put on the disk and read back; then that slot is switched in, and the other brought level by hard links.  So a
release costs what it changes, files that did not change keep their time and the servers their ETag, and when a command
ends no byte of what went is in either slot.

    publish(Path("output"), tree, Info(as_of=date(2026, 11, 20), next_change=None, engine="1.0"))
        ->  Outcome(changed=3, removed=1, files=26041, written=True)
    remove(Path("output"), frozenset({"/cuihu/liuyin/exposures:pg-1"}), date(2026, 11, 20))
        ->  Removed(paths=("cuihu/liuyin/exposures/index.html", ...), parts=("cuihu/liuyin",))
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final

from site_builder.base.digest import digest_bytes
from site_builder.base.values import dataclass
from site_builder.publish import journal, lay, manifest, recovery, slots
from site_builder.publish.change import Change, compare, site_files
from site_builder.publish.journal import Journal
from site_builder.publish.manifest import FOLDERS, NAME, Info, Manifest
from site_builder.publish.removal import work_out
from site_builder.publish.slots import Live
from site_builder.publish.tree import File, Tree

STALE: Final = "现在的网站和上次记下的不一样，要从头生成"
"""What `publish` says of a tree that rests on a live release which is not as it takes it: make it whole, and publish
that."""
_BUSY = "另一次发布正在进行，请等它结束后再试"
_REASONS = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.EROFS: "磁盘是只读的",
    errno.EACCES: "没有写入的权限",
    errno.EPERM: "没有写入的权限",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """`changed` files are new or have new bytes, `removed` ones are gone, `files` is how many the site has now;
    `written` is False when nothing at all was touched.  `notes` tell in Chinese what was cleared up after a run that
    died, or could not be cleared."""

    changed: int
    removed: int
    files: int
    written: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """The paths that now answer with their neutral page or not at all, and the parts that they are of.

    `unread`: parts whose manifest is damaged, so that nobody knows what of them should go; `notes` says so in Chinese,
    and what `Outcome` says there.
    """

    paths: tuple[str, ...]
    parts: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def live_manifest(output: Path) -> tuple[Manifest | None, str]:
    """The manifest of the release that is served; None with the reason in Chinese.  Reads only."""
    return _held(output, _live(output))


def all_files(output: Path) -> tuple[Mapping[str, File], str]:
    """Every file of the release that is served, by path; with the reason, in Chinese, if some or all cannot be told.
    Reads all parts."""
    live = _live(output)
    held, problem = _held(output, live)
    if held is None or live is None or live.slot is None:
        return {}, problem
    found: dict[str, File] = {}
    for part in held.parts.values():
        files, wrong = manifest.read_part(live.slot, part.digest)
        found |= files or {}
        problem = problem or wrong
    return found, problem


def release_id(output: Path) -> str | None:
    """32 hex digits that stand for the release that is served, its date included; None without its manifest."""
    live = _live(output)
    held = lay.bytes_of(live.at(NAME)) if live else None
    return None if held is None else digest_bytes(held)


def publish(output: Path, tree: Tree, info: Info) -> Outcome | str:
    """Makes `tree` the live release.

    A live release with the same bytes and the same manifest is left alone: nothing is written, no time changes.
    A folder that is not ours, another run, a full disk: a reason, and the live release stays.  `STALE`: so too, for
    a tree with kept parts or carried files that the live release does not have; never for a whole tree.
    """
    try:
        if refusal := slots.claim(output):
            return refusal
        with slots.locked(output) as free:
            return _publish(output, tree, info) if free else _BUSY
    except OSError as error:
        return _failure(error)


def remove(output: Path, refs: frozenset[str], as_of: date) -> Removed | str:
    """Takes down, without any content, every file that holds one of `refs` or whose day to go has come.

    The neutral page that the release carries for a file takes its place; a file without one is deleted.  All other
    files stay as they are.  Nothing due: nothing is written.  What builds remember goes whole, and so does the office's
    report, since they may hold the titles of what went.
    """
    try:
        if not slots.is_ours(output):
            return f"{output} 不是本程序的发布文件夹"
        with slots.locked(output) as free:
            return _remove(output, refs, as_of) if free else _BUSY
    except OSError as error:
        return _failure(error)


def _live(output: Path) -> Live | None:
    return slots.find_live(output) if slots.is_ours(output) else None


def _held(output: Path, live: Live | None) -> tuple[Manifest | None, str]:
    if live is None:
        return None, f"{output} 里还没有发布过的网站"
    if live.slot is None:
        return None, "发布文件夹里找不到这份网站的清单"
    return manifest.read(live.slot / NAME)


def _publish(output: Path, tree: Tree, info: Info) -> Outcome | str:
    live, notes = recovery.recover(output)
    before, _ = _held(output, live)
    change = compare(live, before, tree, info)
    if change is None:
        return STALE
    if live is None or before is None:
        late, written = _lay_whole(output, live, change), True
    else:
        idle = slots.idle_slot(output, live)
        level = _is_level(live, idle, tree, change)
        late = () if level else recovery.relay(output, live)
        late += _release(output, live, change) if change.names else ()
        written = bool(change.names) or _new_root(live, idle, change) or not level
    return Outcome(
        changed=site_files(change.writes),
        removed=site_files(change.removals),
        files=sum(part.files for part in change.manifest.parts.values()),
        written=written,
        notes=notes + late,
    )


def _remove(output: Path, refs: frozenset[str], as_of: date) -> Removed | str:
    live, notes = recovery.recover(output)
    if live is None:
        return _held(output, None)[1]
    before, problem = _held(output, live)
    if before is None:
        return f"{problem}；无法按清单撤下，请重新生成网站"
    due = work_out(live, before, refs, as_of)
    notes += tuple(f"{problem}；这一部分无法按清单撤下，请重新生成网站" for problem in due.problems)
    if due.paths:
        notes += _forget(output)  # first: once all is gone, nothing would lead a later run to it
        if not recovery.are_level(live, slots.idle_slot(output, live)):
            notes += recovery.relay(
                output, live
            )  # no build follows that would make good what is missing there
        notes += _release(output, live, due.change)
    return Removed(paths=due.paths, parts=due.parts, unread=due.unread, notes=notes)


def _forget(output: Path) -> tuple[str, ...]:
    notes = []
    for path in (output / slots.MEMORY, *slots.reports(output)):
        try:
            slots.erase(path)
        except OSError as error:
            notes.append(f"{path} 没有删掉：{_reason(error)}；里面可能还有已撤下的内容，请手工删除")
    return tuple(notes)


def _is_level(live: Live, idle: Path, tree: Tree, change: Change) -> bool:
    """Whether the idle slot will do for the next release: all of it where all was made anew, else what was looked at."""
    if tree.is_whole:
        return recovery.are_level(live, idle)
    return all(lay.are_level(live.at(name), f"{idle}/{name}") for name in change.stays)


def _release(output: Path, live: Live, change: Change) -> tuple[str, ...]:
    """Makes the change in the idle slot, switches it in, brings the other level.  OSError: the live release stands."""
    idle, folder = slots.idle_slot(output, live), slots.folder(output)
    root = manifest.write(change.manifest)
    try:
        old = digest_bytes(lay.read(live.at(NAME)))
        journal.write(folder, Journal(old=old, new=digest_bytes(root), names=change.names))
        (idle / NAME).unlink(missing_ok=True)
        lay.take_away(idle, change.removals)
        _put(idle, change.writes)
        lay.replace(idle, NAME, root)
        slots.switch(output, idle, live)
    except OSError:
        with suppress(OSError):
            recovery.recover(output)
        raise
    return _level(output)


def _lay_whole(output: Path, live: Live | None, change: Change) -> tuple[str, ...]:
    """Makes a whole release, of a live one only what is right in it; the other slot after it.  OSError as above."""
    idle = slots.idle_slot(output, live)
    try:
        slots.erase(idle)
        for name in FOLDERS:
            (idle / name).mkdir(parents=True)
        if live:
            lay.take_over(idle, {name: live.at(name) for name in change.stays})
        _put(idle, change.writes)
        lay.replace(idle, NAME, manifest.write(change.manifest))
        slots.switch(output, idle, live)
    except OSError:
        with suppress(OSError):
            recovery.recover(output)
        raise
    return _level(output)


def _put(idle: Path, files: Mapping[str, bytes]) -> None:
    """Writes files, brings them to the disk, and reads them back."""
    lay.put(idle, files)
    lay.sync()
    if not all(lay.is_same(f"{idle}/{name}", data) for name, data in files.items()):
        raise OSError(errno.EIO, "read back")


def _level(output: Path) -> tuple[str, ...]:
    """Brings the slot that was live until now level with the new one: by the journal, or whole."""
    try:
        recovery.recover(output)
    except OSError as error:
        return (f"新的网站已发布，但旧的一份没有删净：{_reason(error)}；下次发布会再删",)
    return ()


def _new_root(live: Live, idle: Path, change: Change) -> bool:
    """For the same files on another date: the root of the manifest alone is new, in both slots; whether it had to be."""
    root = manifest.write(change.manifest)
    if live.slot is None or lay.bytes_of(live.at(NAME)) == root:
        return False
    lay.replace(live.slot, NAME, root)
    lay.replace_by(idle, NAME, live.at(NAME))
    return True


def _failure(error: OSError) -> str:
    return f"没有发布：{_reason(error)}；原来的网站没有动"


def _reason(error: OSError) -> str:
    if error.errno == errno.EIO:
        return "写下的文件读回来不一样，磁盘可能坏了"
    where = f"（{error.filename}）" if error.filename else ""
    return _REASONS.get(error.errno or 0, f"读写出错 {error.errno}") + where
