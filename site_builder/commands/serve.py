"""`serve`: the site in a browser while it is being written; nothing is published.

In: content, templates, a browser on this machine.  Out: pages that follow each save.  They are built and laid by the very
functions that publish, upon what the preview itself remembers, into a private temporary folder that goes with it.
A save with a new error leaves the pages as they were and shows what is wrong; errors that were there from the start
are shown, and hold nothing back.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from site_builder.base.digest import digest
from site_builder.base.values import dataclass
from site_builder.commands.shared import (
    PUBLISHED,
    USAGE,
    as_of_run,
    found_text,
    load_content,
    progress,
    say,
    templates_for,
    templates_text,
    unusable,
)
from site_builder.commands.warm import ground_for, look_back, remember, sealed
from site_builder.content.roots import scan_all
from site_builder.content.source import File, Snapshot, files_below
from site_builder.content.stamps import GRAIN
from site_builder.serve import HOME, Shown, listen, reload, serve

if TYPE_CHECKING:
    import socket
    from datetime import date

    from site_builder.base.diagnostics import Diagnostic
    from site_builder.build import Built
    from site_builder.publish.release import Outcome

PAUSE: Final = 0.2
"""Seconds between two looks at the files."""
PATIENCE: Final = 1.0
"""Seconds for which a file that is still being written is waited for."""
TRIES: Final = 4
"""How often pages are made in vain, because files moved meanwhile, before they are shown all the same."""

Fault = tuple[str, str, str]
"""An error as far as it stays the same while other lines of its file change: file, rule, message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What is shown, and the errors with which its pages were made."""

    shown: Shown
    faults: Counter[Fault]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The files as they lay when they were looked at (`taken`, nanoseconds): the content's and the templates'."""

    taken: int
    content: Snapshot
    templates: tuple[File, ...]

    def is_same(self, other: Seen) -> bool:
        """Whether nothing was touched between the two."""
        return (self.content, self.templates) == (other.content, other.templates)

    @property
    def doubtful_until(self) -> int:
        """When a second write in the same tick of the clock as the last one could be told no more; 0 if already."""
        newest = max(
            (
                time_
                for file in (*self.content.files, *self.templates)
                for time_ in file.stamp[:2]
                if time_ <= self.taken
            ),
            default=0,
        )
        return newest + GRAIN if newest + GRAIN >= self.taken else 0


def run(options: argparse.Namespace) -> int:
    """Serve the preview until it is interrupted."""
    if fault := unusable(options):
        say(fault)
        return USAGE
    try:
        sockets = listen(options.port)
    except OSError:
        say(f"端口 {options.port} 用不了，可能别的程序正在用；请用 --port 换一个")
        return USAGE
    for name in ("SIGTERM", "SIGHUP"):
        if number := getattr(signal, name, None):
            with suppress(ValueError):  # not in the main thread
                signal.signal(number, _interrupted)
    folder = Path(tempfile.mkdtemp(prefix="site-builder-preview-"))
    try:
        private = argparse.Namespace(**vars(options), output=folder / "output", base_url=None, place="")
        progress("核对和生成")
        seen = look(private)
        made = make(private, Made(shown=Shown(version="", site=None), faults=Counter()), lambda: True)
        asyncio.run(_preview(sockets, private, seen, made))
    except KeyboardInterrupt:
        pass
    finally:
        for one in sockets:
            one.close()
        shutil.rmtree(folder, ignore_errors=True)
    say("预览结束，没有发布。")
    return PUBLISHED


def _interrupted(*_: Any) -> None:
    raise KeyboardInterrupt


async def _preview(sockets: list[socket.socket], options: argparse.Namespace, seen: Seen, made: Made) -> None:
    """Serve the pages, and make them again whenever a file was touched."""
    server = serve(sockets, lambda: made.shown)
    say(f"预览：http://{HOME}:{sockets[0].getsockname()[1]}/ （保存后自动刷新；按 Ctrl-C 结束）")
    try:
        before, moves = seen, 0
        while True:
            before = await _touched(options, seen, moves > 0, before.doubtful_until)
            version = made.shown.version
            made, seen = await asyncio.to_thread(_make_and_look, options, made, before, moves < TRIES)
            moves = 0 if seen.is_same(before) else moves + 1
            if made.shown.version != version:
                reload()
    finally:
        server.stop()


def _make_and_look(options: argparse.Namespace, made: Made, before: Seen, strict: bool) -> tuple[Made, Seen]:
    """The pages, and the files as they lie then: looked at before anybody sees the pages, for what moved meanwhile may
    move back the moment after.  If `strict` nothing is made of files that moved: some may have been read half written."""

    def stood() -> bool:
        return not strict or look(options).is_same(before)

    return make(options, made, stood), look(options)


async def _touched(options: argparse.Namespace, last: Seen, moved: bool, doubtful: int) -> Seen:
    """Wait until something was touched since it was last seen, or `moved` already, and nobody is still writing; or until
    what was seen can be doubted no more (0: it cannot be)."""
    waited, before = 0.0, last
    while True:
        started = time.monotonic()
        now = await asyncio.to_thread(look, options)
        cost = time.monotonic() - started
        if now.is_same(last) and not moved:
            if doubtful and now.taken > doubtful:
                return now
        else:
            if now.is_same(before) or waited >= PATIENCE:
                return now
            waited += PAUSE + cost
        before = now
        await asyncio.sleep(max(PAUSE, 3 * cost))  # looking is a quarter of the work at most


def look(options: argparse.Namespace) -> Seen:
    """The files as they lie now."""
    from site_builder.model.registry import kind_template_folders
    from site_builder.render.folders import engine_folder

    taken = time.time_ns()
    own = (options.templates,) if options.templates is not None else ()
    folders = (*own, *kind_template_folders(), engine_folder())
    templates = sorted(
        (file for folder in folders for file in files_below(folder)), key=lambda file: file.path
    )
    return Seen(taken=taken, content=scan_all(options.contents)[1], templates=tuple(templates))


def make(options: argparse.Namespace, before: Made, stood: Callable[[], bool]) -> Made:
    """The pages as the files are now; where they cannot be made, the old ones with what is wrong.  Nothing comes of files
    that have not `stood` still meanwhile.  Whatever happens, the preview goes on."""
    try:
        return _make(options, before, stood)
    except Exception as error:
        if os.environ.get("SITE_BUILDER_TRACEBACK"):
            raise
        return _stayed(
            before, f"程序自身的错误（{type(error).__name__}）：不是您的内容写错了，请报告给维护者。\n"
        )


def _stayed(before: Made, problems: str) -> Made:
    """The pages as they were, and why."""
    if before.shown.problems == problems and before.shown.version:
        return before
    say(problems.rstrip("\n"))
    shown = replace(before.shown, version=_version(), problems=problems, stayed=True)
    return replace(before, shown=shown)


def _version() -> str:
    return f"v{time.time_ns()}"


def _make(options: argparse.Namespace, before: Made, stood: Callable[[], bool]) -> Made:
    from site_builder.base.diagnostics import errors
    from site_builder.build import check, preview
    from site_builder.executor import executor_for, worker_count
    from site_builder.memory.past import Past
    from site_builder.publish.release import STALE

    if fault := unusable(options):
        return _stayed(before, fault)
    started = time.monotonic()
    warm = look_back(options)
    # no build is to take the last run of a preview for its own, whatever folder it is given
    warm = replace(warm, called=digest(("preview", options.drafts, warm.called)))
    ground = ground_for(warm, options)
    loaded = load_content(options, ground.past, ground.engine)
    as_of = as_of_run(options, loaded)
    templates, wrong = templates_for(options, sealed(warm))
    if errors(wrong):
        rest = found_text(loaded, check(loaded, as_of).diagnostics, options)
        return _stayed(before, templates_text(wrong, options) + rest) if stood() else before
    places = len(loaded.places.places) if loaded.places else 0
    # later on there are threads, beside which no process should be forked, and little to do
    workers = 1 if before.shown.version else worker_count(0, places)

    def built_upon(known: Past) -> Built:
        with executor_for(workers) as pool:
            return preview(loaded, templates, as_of, options.drafts, pool, workers, known, ground.engine)

    built = built_upon(ground.past)
    if not stood():
        return before
    text = found_text(loaded, built.diagnostics, options)
    faults = _faults(built.diagnostics)
    if built.tree is None or (before.shown.site is not None and faults - before.faults):
        return _stayed(before, text)
    outcome = _laid(options, built, as_of)
    if outcome == STALE:
        built = built_upon(Past(stamps=ground.past.stamps))
        outcome = _laid(options, built, as_of)
    if isinstance(outcome, str):
        return _stayed(before, text + outcome)
    remember(warm, options, built, as_of, ground.program, templates, {})
    problems = text if faults else ""
    if not outcome.written and before.shown.problems == problems and before.shown.site is not None:
        return replace(before, faults=faults)
    say(
        f"{text}网页更新了 {outcome.changed + outcome.removed} 个文件，用时 {time.monotonic() - started:.1f} 秒"
    )
    assert loaded.places is not None
    shown = Shown(
        version=_version(),
        site=options.output / "site",
        base=urlsplit(loaded.places.site.base_url).path or "/",
        problems=problems,
    )
    return Made(shown=shown, faults=faults)


def _faults(found: Iterable[Diagnostic]) -> Counter[Fault]:
    """The errors among what was found."""
    from site_builder.base.diagnostics import errors

    return Counter((item.file, item.rule, item.message) for item in errors(tuple(found)))


def _laid(options: argparse.Namespace, built: Built, as_of: date) -> Outcome | str:
    """The pages laid into the preview's own folder, as a release is; or why they could not be."""
    from site_builder import __version__
    from site_builder.publish.manifest import Info
    from site_builder.publish.release import publish

    assert built.tree is not None
    info = Info(as_of=as_of, next_change=built.next_change, engine=__version__)
    return publish(options.output, built.tree, info)
