"""`purge`: move removed records out of content, after handing them to the office's archive; by default only say so.

In: content, an archive outside of everything, a date.  Out: each removed record with its pictures in the archive, a
tombstone and its counts in purged.yaml, and no byte of it in content.

Every step is on the disk before the next begins, and a run that dies anywhere is simply run again: first the archive of
all; then purged.yaml, in which what belongs to a record that still lies in its file is passed over; then the file without
the record; then its pictures that nothing else names; last purged.yaml with nothing but tombstones and numbers.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.commands.shared import (
    NOTHING_PUBLISHED,
    PUBLISHED,
    USAGE,
    as_of_run,
    load_content,
    say,
    unheard_of,
    unusable,
    where,
)

if TYPE_CHECKING:
    from datetime import date

    from site_builder.build import Content, Loaded
    from site_builder.content.cut import Cut
    from site_builder.model.purged import Purged
    from site_builder.purging import Board, Leaving, Plan


class _StoppedError(Exception):
    """A step could not be done; those before it stand."""


def run(options: argparse.Namespace) -> int:
    """Say what would be moved out, or with `--apply` do it."""
    from site_builder.purging import plan_purge

    if fault := unusable(options) or _unfit(options):
        say(fault)
        return USAGE
    loaded = load_content(options)
    if loaded.places is None:
        say("最上层的 site.yaml、places.yaml 或 withdrawals.yaml 有错，请先运行 check 改好，什么也没写")
        return NOTHING_PUBLISHED
    below = options.below.strip("/")
    if fault := unheard_of(below, loaded):
        say(fault)
        return USAGE
    as_of = as_of_run(options, loaded)
    plan = plan_purge(loaded, as_of, below)
    try:
        cuts = _cuts(plan, loaded.content)
        _can_be_kept(plan, loaded, as_of)
        for line in _lines(plan, cuts, loaded.content):
            print(line)
        records = sum(len(board.leaving) for board in plan.boards)
        unfinished = any(board.is_unfinished for board in plan.boards)
        if not records and not unfinished:
            say(f"按 {as_of} 这一天，没有可以移出的。")
            return PUBLISHED
        if not options.apply:
            rest = "（上次没有做完的，会接着做完）" if unfinished else ""
            say(
                f"按 {as_of} 这一天，可以移出 {records} 条{rest}。这次什么也没写；核对后加上 --apply 再运行。"
            )
            return PUBLISHED
        deleted = _apply(plan, cuts, loaded, options, as_of)
    except _StoppedError as stopped:
        say(f"没有做完：{stopped}。已经做的都还在，一条也没有少、没有多数；改好后再运行一次，会接着做完。")
        return NOTHING_PUBLISHED
    say(f"已移出 {records} 条，删去 {deleted} 个文件；存档在 {options.archive}。网站上的页面不变。")
    say("git 的历史、别人的克隆和备份里还有原文，这个命令删不掉：见编辑手册“移出已撤下的记录”。")
    return PUBLISHED


def _unfit(options: argparse.Namespace) -> str:
    """Why the archive will not do: it must lie outside of all that is built, published or under version control."""
    archive: Path = options.archive
    resolved = archive.resolve()
    roots: list[tuple[str, Path]] = [("内容文件夹", content) for content in options.contents]
    roots.append(("发布文件夹", options.output))
    if options.templates is not None:
        roots.append(("模板文件夹", options.templates))
    trees = [tree for _, root in (*roots, ("", Path())) if (tree := _work_tree(root.resolve())) is not None]
    roots += [("这个项目的 git 仓库", tree) for tree in dict.fromkeys(trees)]
    for name, root in roots:
        inner = root.resolve()
        if resolved == inner or inner in resolved.parents or resolved in inner.parents:
            return f"存档 {archive} 和{name} {root} 不能一个在另一个里面：存档里是原文和原照片，要放在网站和仓库以外"
    if archive.exists() and not archive.is_dir():
        return f"存档 {archive} 不是文件夹"
    if not archive.exists() and not resolved.parent.is_dir():
        return f"没有 {resolved.parent} 这个文件夹，存档放不下"
    return ""


def _work_tree(folder: Path) -> Path | None:
    """The work tree of a repository in which a folder lies."""
    return next((one for one in (folder, *folder.parents) if (one / ".git").exists()), None)


def _cuts(plan: Plan, content: Content) -> dict[str, tuple[bytes, Cut]]:
    """Each file with records that leave: its bytes, and what becomes of them."""
    from site_builder.content.cut import cut

    found: dict[str, tuple[bytes, Cut]] = {}
    for path, leaving in _by_file(plan).items():
        data = content.bytes_of(path)
        made = cut(data, path, {_index(item) for item in leaving}) if data is not None else None
        if data is None or made is None or not _are_these(data, path, leaving):
            raise _StoppedError(f"{path} 里的这些记录剪不下来，或者它刚刚被别人改过")
        found[path] = (data, made)
    return found


def _are_these(data: bytes, path: str, leaving: Iterable[Leaving]) -> bool:
    """Whether the records still stand in the file where they were read."""
    from site_builder.content.frontmatter import read_markdown
    from site_builder.content.reader import read_document

    pieces = (read_markdown if path.endswith(".md") else read_document)(data, path).pieces
    return all(
        _index(item) < len(pieces) and (pieces[_index(item)].value or {}).get("id") == item.entry.id
        for item in leaving
    )


def _by_file(plan: Plan) -> dict[str, list[Leaving]]:
    files: dict[str, list[Leaving]] = {}
    for board in plan.boards:
        for item in board.leaving:
            files.setdefault(item.entry.origin.file, []).append(item)
    return files


def _index(item: Leaving) -> int:
    """The place of a record in its file."""
    at = item.entry.origin.at
    return at[0] if at and isinstance(at[0], int) else 0


def _can_be_kept(plan: Plan, loaded: Loaded, as_of: date) -> None:
    """See to it that what will be written can be read."""
    from site_builder.content.reader import read_document
    from site_builder.model.purged import folded
    from site_builder.model.purged_file import MOST_VALUES, purged_of, purged_text
    from site_builder.model.registry import kind_named

    for board in plan.boards:
        for kept in (board.first(), folded(board.first(), board.staying, as_of)):
            document = read_document(purged_text(kept, board.keeper).encode(), board.path, MOST_VALUES)
            sink = list(document.diagnostics)
            if document.readable:
                purged_of(
                    document, kind_named(board.kind), board.keeper, board.path, loaded.layout.places, sink
                )
            if sink:
                raise _StoppedError(f"{board.path} 写出来会读不进去：{sink[0].message}")


def _lines(plan: Plan, cuts: dict[str, tuple[bytes, Cut]], content: Content) -> Iterator[str]:
    """What would be handed over, removed and counted; and what cannot be yet."""
    from site_builder.base.days import day_label
    from site_builder.model.public import ref_text
    from site_builder.plan.words import CLASS_WORDS, gone_word

    for board in plan.boards:
        for item in board.leaving:
            why = CLASS_WORDS.get(item.gone.class_, "") or item.gone.rule
            yield f"{ref_text(item.entry.ref)}：{day_label(item.stone.removed)}{gone_word(item.gone.why)}（{why}）"
            typed = cuts[item.entry.origin.file][1].typed[_index(item)]
            count = typed.count(b"\n") + (not typed.endswith(b"\n"))
            yield f"  交存档：{_below(item)}/"
            yield f"  从 {where(content, item.entry.origin.file)} 剪下 {count} 行" + (
                f"；照片等 {len(item.files)} 个文件，别处不用的删去" if item.files else ""
            )
            words = [
                f"{tally.month or '没有日期'} {tally.category} {tally.status}".replace("  ", " ")
                + (f"（从 {tally.since} 起）" if tally.since else "")
                for tally in item.tallies
            ]
            yield f"  留下条数：{'；'.join(words) or '不留'}"
        if board.is_unfinished:
            yield f"{where(content, board.path)}：上次没有做完，接着做完"
    for held in plan.held:
        yield f"{ref_text(held.entry.ref)}：先不移出，{held.why}"


def _below(item: Leaving) -> str:
    """The folder of a record in the archive."""
    return f"{item.entry.place}/{item.entry.kind}/{item.entry.id}".lstrip("/")


def _apply(
    plan: Plan, cuts: dict[str, tuple[bytes, Cut]], loaded: Loaded, options: argparse.Namespace, as_of: date
) -> int:
    """Do it, each step on the disk before the next; how many files were deleted."""
    from site_builder.content.edit import delete_file, replace_file
    from site_builder.model.purged import folded

    content = loaded.content
    _archive(plan, cuts, content, options, as_of)
    for board in plan.boards:
        if board.leaving:
            _keep(content, board, board.first())
    deleted = 0
    for path, (data, made) in cuts.items():
        if made.rest is None:
            _done(delete_file(content.roots.of(path), path, data))
            deleted += 1
        else:
            _done(replace_file(content.roots.of(path), path, data, made.rest))
    deleted += _delete_files(plan, options)
    for board in plan.boards:
        _keep(content, board, folded(board.first(), board.staying, as_of))
    return deleted


def _archive(
    plan: Plan, cuts: dict[str, tuple[bytes, Cut]], content: Content, options: argparse.Namespace, as_of: date
) -> None:
    from site_builder.content.edit import reason_of
    from site_builder.content.handover import hand_over

    try:
        options.archive.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise _StoppedError(f"存档 {options.archive} 建不了：{reason_of(error)}") from None
    for board in plan.boards:
        for item in board.leaving:
            file = item.entry.origin.file
            files = {f"record{Path(file).suffix}": cuts[file][1].typed[_index(item)]}
            for name in item.files:
                data = content.bytes_of(f"{board.keeper}/{name}".strip("/"))
                if data is None:
                    raise _StoppedError(f"{board.keeper}/{name} 读不出来".lstrip("/"))
                files[f"files/{name}"] = data
            _done(hand_over(options.archive, _below(item), files, _note(item, files, as_of)))


def _note(item: Leaving, files: dict[str, bytes], as_of: date) -> str:
    """What an archive says of a record: where it was, since when and why it is gone, and digests of its files."""
    from hashlib import sha256

    from site_builder.model.public import ref_text

    lines = [
        "# 从公示栏移出的记录。原文在 record.yaml（或 record.md），照片等在 files/。",
        f"record: {ref_text(item.entry.ref)}",
        f"file: {json.dumps(item.entry.origin.file, ensure_ascii=False)}",
        f"removed: {item.stone.removed}",
        f"rule: {item.stone.rule}",
        f"handed_over: {as_of}",
        "sha256:",
        *(
            f"  {json.dumps(path, ensure_ascii=False)}: {sha256(data).hexdigest()}"
            for path, data in sorted(files.items())
        ),
    ]
    return "\n".join(lines) + "\n"


def _keep(content: Content, board: Board, kept: Purged) -> None:
    """Write purged.yaml, if it would be another."""
    from site_builder.content.edit import replace_file
    from site_builder.model.purged_file import purged_text

    root = _root_of(content, board)
    path = root / board.path
    before = path.read_bytes() if path.exists() else None
    after = purged_text(kept, board.keeper).encode()
    if after != before:
        _done(replace_file(root, board.path, before, after))


def _root_of(content: Content, board: Board) -> Path:
    """The content folder of a board's purged.yaml: where it lies, else where the first of its records lay."""
    known = board.path in content.files or not board.leaving
    return content.roots.of(board.path if known else board.leaving[0].entry.origin.file)


def _delete_files(plan: Plan, options: argparse.Namespace) -> int:
    """Delete the files of records that are out, if nothing else in the content names them."""
    from site_builder.content.edit import delete_file
    from site_builder.purging import named_files

    wanted = {
        f"{board.keeper}/{name}".strip("/")
        for board in plan.boards
        for stone in board.first().tombstones
        if (stone.place, stone.id) not in board.staying
        for name in stone.files
    }
    if not wanted:
        return 0
    loaded = load_content(options)
    if loaded.places is None:
        raise _StoppedError("内容刚刚被别人改坏了")
    content = loaded.content
    wanted = wanted & set(content.files) - named_files(loaded)
    wanted -= set(_spoken_of(wanted, content))
    for path in sorted(wanted):
        data = content.bytes_of(path)
        if data is not None:
            _done(delete_file(content.roots.of(path), path, data))
    return len(wanted)


def _spoken_of(wanted: set[str], content: Content) -> Iterator[str]:
    """The files that stand by name in any other file: in a record that does not parse, say, or of a kind whose code is not
    here."""
    from site_builder.model.layout import PURGED

    for file in content.files:
        if file.endswith((".yaml", ".md")) and file.rpartition("/")[2] != PURGED:
            text = content.bytes_of(file) or b""
            parts = file.split("/")[:-1]
            for path in wanted:
                names = (
                    path.removeprefix("/".join((*parts[:depth], ""))).encode()
                    for depth in range(len(parts) + 1)
                    if path.startswith("/".join((*parts[:depth], "")) if depth else "")
                )
                if any(name in text for name in names):
                    yield path


def _done(fault: str) -> None:
    if fault:
        raise _StoppedError(fault)
