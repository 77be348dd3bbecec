"""The tasks of a build: what is done for some keepers or some places, in this process or in another.

In: frozen values.  Out: frozen values; nothing is shared and nothing kept, so that a task can run anywhere and the
order in which tasks end cannot matter (docs/architecture.md).  Their schedule is `build`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.base.clock import Clock
from site_builder.base.days import Calendar
from site_builder.base.diagnostics import Diagnostic, errors
from site_builder.content import source
from site_builder.content.fields import Ref
from site_builder.gate.pictures import make_pictures
from site_builder.gate.screen import Gate, screen
from site_builder.model.board import Reading, read_keeper
from site_builder.model.check import check_place
from site_builder.model.kind import Surroundings
from site_builder.model.page import Page
from site_builder.model.place import Place, Site
from site_builder.model.public import Publication
from site_builder.model.record import Entry
from site_builder.model.withdrawals import Withdrawal
from site_builder.plan.site import Desk, neutral_stand_in, plan
from site_builder.publish.tree import Blob

if TYPE_CHECKING:
    from site_builder.render.templates import Templates

TEXT_CAP = 2 * 1024 * 1024
PICTURE_CAP = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Routed:
    """The input of map 1 for one place."""

    place: Place
    entries: tuple[Entry, ...]
    withdrawals: tuple[Withdrawal, ...]
    unreadable: tuple[str, ...]
    unreadable_above: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """The output of map 1 for one place."""

    publication: Publication
    diagnostics: tuple[Diagnostic, ...]
    next_change: date | None


def read_keepers(
    tasks: Sequence[tuple[str, tuple[tuple[str, str], ...]]], root: Path, paths: tuple[str, ...]
) -> list[Reading]:
    """The task that reads some keepers."""
    places = frozenset(paths)
    return [
        read_keeper(keeper, files, lambda path: source.read(root, path, TEXT_CAP), places)
        for keeper, files in tasks
    ]


def prepare_places(
    tasks: Sequence[Routed],
    site_: Site,
    calendar: Calendar,
    as_of: date,
    known: frozenset[Ref],
    files: frozenset[str],
    root: Path,
) -> list[Screened]:
    """The task of map 1: check, make pictures, compute and screen some places."""
    return [_prepare(task, site_, calendar, as_of, known, files, root) for task in tasks]


def _prepare(
    task: Routed,
    site_: Site,
    calendar: Calendar,
    as_of: date,
    known: frozenset[Ref],
    files: frozenset[str],
    root: Path,
) -> Screened:
    around = Surroundings(place=task.place, site=site_, calendar=calendar)
    entries, faults = check_place(task.entries, around, known, files)
    made, refused = make_pictures(entries, lambda path: source.read(root, path, PICTURE_CAP))
    bad = {(item.file, item.at[:-3]) for item in errors(refused)}
    entries = tuple(
        dataclasses.replace(entry, faulty=True) if (entry.origin.file, entry.origin.at) in bad else entry
        for entry in entries
    )
    clock = Clock(as_of)
    gate = Gate(
        place=task.place,
        site=site_,
        clock=clock,
        calendar=calendar,
        pictures=lambda entry: made.get(entry, ()),
    )
    publication, notes = screen(entries, task.withdrawals, task.unreadable, task.unreadable_above, gate)
    return Screened(
        publication=publication, diagnostics=(*faults, *refused, *notes), next_change=clock.next_change
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """The output of map 2 for one place: its files, and the indexed pages for the sitemap."""

    files: tuple[tuple[str, Blob], ...]
    indexed: tuple[tuple[str, date | None], ...]


def render_places(
    desks: Sequence[tuple[Desk, tuple[tuple[str, bytes, str, date | None], ...]]], templates: Templates
) -> list[Rendered]:
    """The task of map 2: plan and render some places."""
    from site_builder.render.markup import markdown_to_html
    from site_builder.render.task import render

    done = []
    for desk, pictures in desks:
        files: list[tuple[str, Blob]] = []
        indexed: list[tuple[str, date | None]] = []
        for page in plan(desk, markdown_to_html):
            files.append(_file(page, templates, desk.site, render))
            if page.indexed and page.canonical:
                indexed.append((page.canonical, page.newest))
        for path, data, key, goes in pictures:
            files.append((path[1:], Blob(data=data, holds=(key,), goes=goes)))
        done.append(Rendered(files=tuple(files), indexed=tuple(indexed)))
    return done


def _file(
    page: Page, templates: Templates, site_: Site, render: Callable[[Templates, Page], bytes]
) -> tuple[str, Blob]:
    stand_in = neutral_stand_in(page, site_)
    return page.path[1:], Blob(
        data=render(templates, page),
        holds=page.holds,
        goes=page.goes,
        neutral=render(templates, stand_in) if stand_in else None,
    )
