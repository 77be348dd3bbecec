"""Releases: the whole new site or the whole old one, whatever happens in between.

In: the output folder and a `Tree`, or (for removals) what must go.  Out: what was done, or as a `str`, in Chinese,
why the live release was left as it was.

A release is made in the idle slot (`publish.slots`), files that did not change as hard links to the live ones, so
that they keep their time and the servers their ETag.  It is put on the disk, read back, given its manifest, and
only then switched in; the old one is deleted to the last byte.  Every file is made new and exclusively: written
over, a link would carry the new bytes into the release that is being served.

    publish(Path("output"), tree, Info(as_of=date(2026, 11, 20), next_change=None, engine="1.0"))
        ->  Outcome(changed=3, removed=1, written=True)
    remove(Path("output"), frozenset({"/cuihu/liuyin/exposures:pg-1"}), date(2026, 11, 20))
        ->  Removed(paths=("cuihu/liuyin/exposures/index.html", ...))
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from site_builder.base.digest import digest_bytes
from site_builder.publish import manifest, slots
from site_builder.publish.manifest import File, Info, Manifest
from site_builder.publish.slots import Live
from site_builder.publish.tree import Tree

_BUSY = "另一次发布正在进行，请等它结束后再试"
_REASONS = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.EROFS: "磁盘是只读的",
    errno.EACCES: "没有写入的权限",
    errno.EPERM: "没有写入的权限",
}
PLAIN_PAGE: Final = (
    '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
    "<title>本页正在更新</title></head><body><main><h1>本页正在更新</h1>"
    "<p>本页有内容已经撤下，其余内容随下一次发布恢复。有疑问请与发布单位联系。</p></main></body></html>\n"
).encode()
"""Stands where a page goes that has no neutral page of its own: only when nothing can be built."""
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_OLD_FILE = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_NOT_A_FILE = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """`changed` files are new or have new bytes, `removed` ones are gone; `written` is False when nothing at all
    was touched.  `notes` tell in Chinese what was cleared up after a run that died, or could not be cleared."""

    changed: int
    removed: int
    written: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """The paths that now answer with their neutral page or not at all; `notes` as in `Outcome`."""

    paths: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A release to be made: bytes of each file, or None for one that is taken over from the live release."""

    files: Mapping[str, bytes | None]
    manifest: Manifest
    neutrals: Mapping[str, bytes]


def live_manifest(output: Path) -> tuple[Manifest | None, str]:
    """The manifest of the release that is served; None with the reason in Chinese.  Reads only."""
    live = slots.find_live(output) if slots.is_ours(output) else None
    if live is None:
        return None, f"{output} 里还没有发布过的网站"
    return _manifest(live)


def publish(output: Path, tree: Tree, info: Info) -> Outcome | str:
    """Makes `tree` the live release.

    A live release with the same bytes and the same manifest is left alone: nothing is written, no time changes.
    The live release is compared byte by byte, so what was changed there by hand is put right.  A folder that
    is not ours, another run, a full disk: a reason, and the live release stays.
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
    files stay as they are.  Nothing due: nothing is written.
    """
    try:
        if not slots.is_ours(output):
            return f"{output} 不是本程序的发布文件夹"
        with slots.locked(output) as free:
            return _remove(output, refs, as_of) if free else _BUSY
    except OSError as error:
        return _failure(error)


def _publish(output: Path, tree: Tree, info: Info) -> Outcome | str:
    live, notes = slots.recover(output)
    sizes = dict(_sizes(live.root)) if live else {}
    same = {
        path for path, size in sizes.items() if path in tree and _is_same(live, path, size, tree[path].data)
    }
    changed, removed = len(tree) - len(same), len(sizes.keys() - tree.keys())
    draft = _Draft(
        files={path: None if path in same else blob.data for path, blob in tree.items()},
        manifest=manifest.manifest_of(tree, info),
        neutrals={
            digest_bytes(page): page for page in {blob.neutral for blob in tree.values()} if page is not None
        },
    )
    if live and live.slot and not changed and not removed:
        written = _remember(live.slot, draft)
        return Outcome(changed=0, removed=0, written=written, notes=notes)
    late = _release(output, live, draft)
    return Outcome(changed=changed, removed=removed, written=True, notes=notes + late)


def _remove(output: Path, refs: frozenset[str], as_of: date) -> Removed | str:
    live, notes = slots.recover(output)
    if live is None:
        return f"{output} 里还没有发布过的网站"
    before, problem = _manifest(live)
    if before is None:
        return f"{problem}；无法按清单撤下，请重新生成网站"
    due = {path for path, file in before.files.items() if _is_due(file, refs, as_of)}
    if not due:
        return Removed(paths=(), notes=notes)
    sizes = dict(_sizes(live.root))
    neutrals = dict(_neutrals(live, before))
    files: dict[str, bytes | None] = {}
    entries: dict[str, File] = {}
    for path, file in before.files.items():
        if path not in due and sizes.get(path) == file.size:
            files[path], entries[path] = None, file
        elif path in due and (page := _stand_in(path, file, neutrals)) is not None:
            files[path] = page
            entries[path] = File(digest=digest_bytes(page), size=len(page))
    kept = {file.neutral for file in entries.values()}
    draft = _Draft(
        files=files,
        manifest=replace(before, files=entries),
        neutrals={digest: page for digest, page in neutrals.items() if digest in kept},
    )
    return Removed(paths=tuple(sorted(due)), notes=notes + _release(output, live, draft))


def _stand_in(path: str, file: File, neutrals: Mapping[str, bytes]) -> bytes | None:
    """What answers at the address of a file that goes: its neutral page, for another page a plain sentence (a home
    that named the record must not answer 404), for a picture nothing."""
    if file.neutral is not None and file.neutral in neutrals:
        return neutrals[file.neutral]
    return PLAIN_PAGE if path.endswith(".html") else None


def _is_due(file: File, refs: frozenset[str], as_of: date) -> bool:
    return not refs.isdisjoint(file.holds) or (file.goes is not None and file.goes <= as_of)


def _release(output: Path, live: Live | None, draft: _Draft) -> tuple[str, ...]:
    """Makes the release, switches it in, deletes the old one.  OSError: it was not made, the live one stands."""
    slot = slots.idle_slot(output, live)
    try:
        _lay(slot / slots.SITE, live, draft.files)
        _lay(slot / slots.NEUTRAL, None, {f"{digest}.html": page for digest, page in draft.neutrals.items()})
        if hasattr(os, "sync"):
            os.sync()  # once for all files: one by one costs several times the build
        _verify(slot / slots.SITE, draft)
        _replace(slot, manifest.NAME, manifest.write(draft.manifest))
        slots.switch(output, slot, live)
    except OSError:
        with suppress(OSError):
            slots.recover(output)
        raise
    try:
        slots.discard_others(output, slots.find_live(output))
    except OSError as error:
        return (f"新的网站已发布，但旧的一份没有删净：{_reason(error)}；下次发布会再删",)
    return ()


def _lay(root: Path, live: Live | None, files: Mapping[str, bytes | None]) -> None:
    """Writes or links all `files` below `root`, a folder that does not exist yet."""
    base, made = str(root), {str(root)}
    os.mkdir(base)
    for path, data in files.items():
        target = f"{base}/{path}"
        folder = target.rpartition("/")[0]
        if folder not in made:
            os.makedirs(folder, exist_ok=True)
            made.add(folder)
        if data is not None:
            _write(target, data)
        elif live is not None:
            _take_over(f"{live.root}/{path}", target)


def _write(target: str, data: bytes) -> None:
    descriptor = os.open(target, _NEW_FILE, 0o666)
    with open(descriptor, "wb", buffering=0) as file:
        left = memoryview(data)
        while left:
            left = left[file.write(left) :]
        if not hasattr(os, "sync"):
            os.fsync(descriptor)


def _take_over(source: str, target: str) -> None:
    """The same file under another name; a copy of the same time where the system has no hard links."""
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise
        _write(target, _read(source))
        status = os.stat(source)
        os.utime(target, ns=(status.st_atime_ns, status.st_mtime_ns))


def _verify(root: Path, draft: _Draft) -> None:
    """Reads back what was written; OSError when `root` does not hold exactly the draft."""
    entries = draft.manifest.files
    if dict(_sizes(root)) != {path: file.size for path, file in entries.items()}:
        raise OSError(errno.EIO, "read back")
    for path, data in draft.files.items():
        if data is not None and digest_bytes(_read(f"{root}/{path}")) != entries[path].digest:
            raise OSError(errno.EIO, "read back")


def _remember(slot: Path, draft: _Draft) -> bool:
    """Brings manifest and neutral pages of a live slot up to date, its files being right; whether it had to."""
    folder, wanted = slot / slots.NEUTRAL, manifest.write(draft.manifest)
    held = _bytes(slot / manifest.NAME)
    missing = [digest for digest, page in draft.neutrals.items() if _bytes(folder / f"{digest}.html") != page]
    for digest in missing:
        _replace(slot, f"{slots.NEUTRAL}/{digest}.html", draft.neutrals[digest])
    if held != wanted:
        _replace(slot, manifest.NAME, wanted)
    stale = [name for name in _names(folder) if name.removesuffix(".html") not in draft.neutrals]
    for name in stale:
        os.unlink(folder / name)
    return bool(missing or stale or held != wanted)


def _replace(slot: Path, name: str, data: bytes) -> None:
    """Puts a file in place by a rename, so that it is whole or not there."""
    (slot / name).parent.mkdir(exist_ok=True)
    fresh = slot / "fresh"
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, _NEW_FILE, 0o666)
    with open(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(descriptor)
    os.replace(fresh, slot / name)
    slots.sync_folder((slot / name).parent)


def _manifest(live: Live) -> tuple[Manifest | None, str]:
    if live.slot is None:
        return None, "发布文件夹里找不到这份网站的清单"
    return manifest.read(live.slot / manifest.NAME)


def _neutrals(live: Live, held: Manifest) -> Iterator[tuple[str, bytes]]:
    """The neutral pages of the live release that are what their names say; damaged ones are as if absent."""
    for digest in {file.neutral for file in held.files.values()}:
        page = _bytes(live.slot / slots.NEUTRAL / f"{digest}.html") if live.slot and digest else None
        if digest and page is not None and digest_bytes(page) == digest:
            yield digest, page


def _sizes(root: Path) -> Iterator[tuple[str, int]]:
    """Path and size of every file below `root`; links and other oddities have a size that no file has."""
    pending = [(str(root), "")]
    while pending:
        folder, prefix = pending.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending.append((entry.path, f"{prefix}{entry.name}/"))
                elif entry.is_file(follow_symlinks=False):
                    yield prefix + entry.name, entry.stat(follow_symlinks=False).st_size
                else:
                    yield prefix + entry.name, _NOT_A_FILE


def _is_same(live: Live | None, path: str, size: int, data: bytes) -> bool:
    if live is None or size != len(data):
        return False
    try:
        return _read(f"{live.root}/{path}") == data
    except OSError:  # unreadable: made anew
        return False


def _read(path: str) -> bytes:
    descriptor = os.open(path, _OLD_FILE)
    with open(descriptor, "rb", buffering=0) as file:
        return file.read()


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _names(folder: Path) -> Iterable[str]:
    with suppress(FileNotFoundError):
        return sorted(os.listdir(folder))
    return ()


def _failure(error: OSError) -> str:
    return f"没有发布：{_reason(error)}；原来的网站没有动"


def _reason(error: OSError) -> str:
    if error.errno == errno.EIO:
        return "写下的文件读回来不一样，磁盘可能坏了"
    where = f"（{error.filename}）" if error.filename else ""
    return _REASONS.get(error.errno or 0, f"读写出错 {error.errno}") + where
