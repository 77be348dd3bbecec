"""`check`: everything but rendering and publishing; writes nothing.  With `--staged` of what the next commit will hold."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.commands.shared import (
    NOTHING_PUBLISHED,
    PUBLISHED,
    USAGE,
    as_of_run,
    load_content,
    say,
    show_found,
    show_templates,
    tell_summary,
    templates_for,
    unusable,
)

if TYPE_CHECKING:
    from site_builder.base.diagnostics import Diagnostic
    from site_builder.build import Checked


def run(options: argparse.Namespace) -> int:
    """Everything but rendering and publishing; writes nothing."""
    if not options.staged:
        if fault := unusable(options) or _missing_path(options):
            say(fault)
            return USAGE
        paths = [_inside(path, options.contents) for path in options.paths]
        return _checked(options, options, lambda file: _within(file, paths))
    from site_builder.commands.staged import StagingError, staged

    if options.paths:
        say("--staged 核对将要提交的全部内容，不写路径")
        return USAGE
    if not options.content.is_dir():
        say(f"没有内容文件夹 {options.content}（用 --content 指明）")
        return USAGE
    try:
        with staged(options.content) as found:
            if not found.changed:
                say("没有要提交的内容，不用核对")
                return PUBLISHED
            there = argparse.Namespace(
                **{**vars(options), "content": found.content, "contents": (found.content,)}
            )
            if fault := unusable(there):
                say(fault.replace(str(found.content), f"将要提交的 {options.content}"))
                return USAGE
            return _checked(
                there, options, lambda file: found.all_concerned or not file or file in found.changed
            )
    except StagingError as error:
        say(str(error))
        return USAGE


def _checked(there: argparse.Namespace, options: argparse.Namespace, is_wanted: Callable[[str], bool]) -> int:
    """Check the content that lies `there`, and tell of the files that are wanted, by the names that they have here."""
    from site_builder.base.diagnostics import errors
    from site_builder.build import check
    from site_builder.executor import executor_for, worker_count
    from site_builder.model.attention import unsigned

    started = time.monotonic()
    loaded = load_content(there)
    _, wrong_templates = templates_for(options)
    workers = worker_count(options.jobs, len(loaded.places.places) if loaded.places else 0)
    with executor_for(workers) as pool:
        checked = check(loaded, as_of_run(options, loaded), pool, workers)
    told = (*checked.diagnostics, *(_unsigned(checked) if options.signed else ()))
    wanted = tuple(item for item in told if is_wanted(item.file))
    show_found(loaded, wanted, options)
    show_templates(wrong_templates, options)
    wrong = len(errors(wanted)) + len(errors(wrong_templates))
    verdict = f"有 {wrong} 处错误" if wrong else "没有错误"
    boards = [board for place in checked.publications.values() for board in place.boards]
    tell_summary(
        options,
        (*wanted, *wrong_templates),
        sum(len(board.entries) for board in boards),
        sum(board.withheld - board.unsigned for board in boards),
        checked.next_change,
    )
    waiting = unsigned(checked.attention.values())
    held = f"；等审签 {waiting} 条，先不公布" if waiting else ""
    say(f"核对完毕：{verdict}{held}；用时 {time.monotonic() - started:.1f} 秒")
    return NOTHING_PUBLISHED if wrong else PUBLISHED


def _unsigned(checked: Checked) -> Iterator[Diagnostic]:
    """An error at each record that is withheld for want of a signature: what is not one of the content becomes one where
    somebody asks for it, before a change is taken over."""
    from site_builder.base.diagnostics import Diagnostic

    for one in checked.unsigned:
        if one.want == "ahead":
            continue
        wants = "审签后有改动" if one.want == "changed" else "没有审签过"
        yield Diagnostic(
            rule="unsigned",
            file=one.entry.origin.file,
            at=one.entry.origin.at,
            message=f"{wants}，等“{one.verdict.post}”审签，先不公布",
            expected="用 build.py signoff 印审签表，签了再写入",
        )


def _missing_path(options: argparse.Namespace) -> str:
    """A path that was asked for and is not in the content."""
    wrong = [path for path in options.paths if _inside(path, options.contents) is None]
    return f"内容里没有这个文件或文件夹：{'、'.join(wrong)}" if wrong else ""


def _inside(typed: str, contents: Sequence[Path]) -> Path | None:
    """A path as it lies in the content, typed from here or from a content folder; None where nothing is there."""
    for content in contents:
        for start in (Path(), content):
            for form in (
                os.path.abspath,
                os.path.realpath,
            ):  # a link in the content is asked for by its own name
                path, root = Path(form(start / typed)), form(content)
                if os.path.lexists(path) and path.is_relative_to(root):
                    return path.relative_to(root)
    return None


def _within(file: str, paths: Sequence[Path | None]) -> bool:
    """Whether a diagnostic's file is, or lies in, one of the paths asked for; all are when none was."""
    return not paths or not file or any(path in (Path(file), *Path(file).parents) for path in paths)
