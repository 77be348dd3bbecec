"""What a build knows of the last one: whether anything is to be done at all, and what it may build upon.

In: options, and `output/memory/`.  Out: the last run, if it made the release that is live; a `Past`; and after the build,
the memory for the next.  The time at which the files were looked at is read here (`content.stamps` says what for).
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from site_builder.base.digest import digest
from site_builder.base.values import dataclass
from site_builder.content.roots import scan_all
from site_builder.content.source import File, files_below
from site_builder.content.stamps import NOTHING, Digests, Stamps, unchanged
from site_builder.memory.program import installation
from site_builder.memory.run import MEMORY, Run, live_release, read_run

if TYPE_CHECKING:
    from site_builder.assembly import Built
    from site_builder.memory.past import Past
    from site_builder.render.templates import Templates

FOLDERS: Final = "folders"


@dataclass(frozen=True, slots=True, kw_only=True)
class Warm:
    """The last run as far as it may be believed (`run`), and this one: when it began (`taken`, nanoseconds) and what it
    was called with (`called`)."""

    folder: Path
    run: Run | None
    taken: int
    called: str


def look_back(options: argparse.Namespace) -> Warm:
    """What is known of the last run; nothing of a run that made another release than the one that is live."""
    folder = options.output / MEMORY
    taken = time.time_ns()
    run = read_run(folder)
    if run is not None and run.release != (live_release(options.output) or _release_id(options.output)):
        run = None
    called = digest(
        (
            *(str(folder.resolve()) for folder in options.contents),
            "",
            str(options.templates.resolve()) if options.templates is not None else "",
            options.base_url or "",
            options.place,
            installation(),
        )
    )
    return Warm(folder=folder, run=run, taken=taken, called=called)


def _release_id(output: Path) -> str | None:
    from site_builder.publish.release import release_id

    return release_id(output)


def nothing_to_do(warm: Warm, options: argparse.Namespace, as_of: date | None) -> Run | None:
    """The last run, if this one would find, say and report the very same; None if it must be made to know.

    `as_of` is the date that was asked for; else it is the example's own, or today in the zone of the site.
    """
    run = warm.run
    if run is None or run.called != warm.called or not run.quiet:
        return None
    day = as_of or _day(run.said)
    if day != run.since:  # the site may stand, but the office's list is another each day
        return None
    roots, found = scan_all(options.contents)
    files = (*found.files, *_program(run.said[FOLDERS]))
    if found.diagnostics or not unchanged(
        files,
        run.stamps,
        lambda path: _bytes(str(roots.of(path) / path)),  # a path of the program is whole by itself
    ):
        return None
    return run


def _day(said: Any) -> date:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    if said["example"]:
        return date.fromisoformat(said["example"])
    return datetime.now(ZoneInfo(said["zone"])).date()


def _program(folders: list[str]) -> Iterator[File]:
    for folder in folders:
        yield from files_below(Path(folder))


def _folders(options: argparse.Namespace) -> list[str]:
    """Every folder whose files decide what the program does: code and templates."""
    from site_builder.memory.program import code_folders
    from site_builder.model.registry import kind_template_folders
    from site_builder.render.folders import engine_folder

    own = (options.templates,) if options.templates is not None else ()
    folders = (*code_folders(), *own, *kind_template_folders(), engine_folder())
    return list(dict.fromkeys(str(folder.resolve()) for folder in folders))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a build stands upon: what is remembered, a digest of the program, and the digests of the program's files."""

    past: Past
    engine: str
    program: Digests


def ground_for(warm: Warm, options: argparse.Namespace) -> Ground:
    """What this build may build upon."""
    from site_builder.memory.past import Past
    from site_builder.memory.store import past_of
    from site_builder.publish.slots import find_live

    before = warm.run.stamps if warm.run is not None else NOTHING
    files = tuple(_program(_folders(options)))
    program = Digests(files, before, _bytes)
    engine = digest((installation(), tuple(sorted((file.path, program.of(file.path)) for file in files))))
    live = find_live(options.output)
    if warm.run is None or live is None:
        return Ground(past=Past(stamps=before), engine=engine, program=program)
    past = past_of(warm.folder, warm.run, live.root)
    return Ground(past=past, engine=engine, program=program)


def _bytes(path: str) -> bytes | None:
    try:
        return Path(path).read_bytes()
    except OSError:
        return None


def sealed(warm: Warm) -> bytes:
    """The templates as an earlier run compiled them."""
    from site_builder.memory.store import sealed_templates

    return sealed_templates(warm.folder)


def remember(
    warm: Warm,
    options: argparse.Namespace,
    built: Built,
    as_of: date,
    program: Digests,
    templates: Templates,
    said: dict[str, Any],
) -> None:
    """Write the memory for the next run, once the release is live."""
    from site_builder.memory.store import seal_templates, write
    from site_builder.render.templates import seal

    assert built.future is not None
    content = built.future.digests.stamps(warm.taken)
    stamps = Stamps(taken=warm.taken, table={**content.table, **program.stamps(warm.taken).table})
    run = Run(
        release=_release_id(options.output) or "",
        called=warm.called,
        since=as_of,
        next_change=built.next_change,
        said={**said, FOLDERS: _folders(options)},
        quiet=not built.diagnostics,
        stamps=stamps,
        state="",
    )
    write(warm.folder, built.future, run)
    if (fresh := seal(templates)) != sealed(warm):
        seal_templates(warm.folder, fresh)
