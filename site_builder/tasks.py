"""The tasks of a build: what is done for some keepers or some places, in this process or in another.

In: frozen values.  Out: frozen values; nothing is shared and nothing kept, so that a task can run anywhere and the
order in which tasks end cannot matter (docs/architecture.md).  Their schedule is `build`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING

from site_builder.base.clock import Clock
from site_builder.base.days import Calendar
from site_builder.base.diagnostics import Diagnostic, errors
from site_builder.base.digest import digest, digest_bytes
from site_builder.base.values import dataclass
from site_builder.content.fields import Ref
from site_builder.content.roots import Roots
from site_builder.gate.attachments import Attachments, Rewritten, make_attachments, personal_words
from site_builder.gate.attention import attention
from site_builder.gate.context import Gate
from site_builder.gate.paper import with_paper
from site_builder.gate.pictures import Pictures, Remade, make_pictures
from site_builder.gate.screen import screen
from site_builder.gate.signing import Unsigned, judge
from site_builder.model.attention import Attention, from_then_on
from site_builder.model.board import Reading, read_keeper
from site_builder.model.calendar import CalendarFile
from site_builder.model.check import CheckedPlace, check_place
from site_builder.model.data import DataFile
from site_builder.model.joining import rejoined
from site_builder.model.kind import Surroundings
from site_builder.model.moves import Doubt
from site_builder.model.page import Page, Shell
from site_builder.model.place import Place, Site
from site_builder.model.public import PictureFile, Publication, tree_path
from site_builder.model.purged import NOTHING, Purged
from site_builder.model.record import Entry
from site_builder.model.signoffs import Signature
from site_builder.model.withdrawals import Withdrawal
from site_builder.plan.site import Desk, data_files, neutral_stand_in, place_sitemap, plan
from site_builder.publish.tree import Blob, File

if TYPE_CHECKING:
    from site_builder.render.templates import Templates

TEXT_CAP = 2 * 1024 * 1024
PICTURE_CAP = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Routed:
    """The input of map 1 for one place.

    `photos` are digests of its source pictures and attachments as far as they are known, `remade` and `rewritten` what was
    made of them before.
    `moved` are the addresses of its records that stood elsewhere, `doubts` those that cannot be true.
    `signatures` are the decisions that name records of it, `unsure` says that a file which may hold more cannot be read.
    `purged` is what is kept of records that were moved out.
    """

    place: Place
    entries: tuple[Entry, ...]
    withdrawals: tuple[Withdrawal, ...]
    unreadable: tuple[str, ...]
    unreadable_above: tuple[str, ...]
    photos: Mapping[str, str] = field(default_factory=dict)
    remade: Mapping[str, Remade] = field(default_factory=dict)
    rewritten: Mapping[str, Rewritten] = field(default_factory=dict)
    moved: tuple[tuple[str, str], ...] = ()
    doubts: tuple[Doubt, ...] = ()
    signatures: tuple[Signature, ...] = ()
    unsure: bool = False
    purged: Purged = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """The output of map 1 for one place.

    `sources` are (path, digest) of the pictures and attachments that were made, `remade` and `rewritten` what became of
    those that are shown; `elsewhere` the records of other places that its own name, shown or not; `attention` what the
    office must see to, `unsigned` what waits for a signature.
    """

    publication: Publication
    attention: Attention
    diagnostics: tuple[Diagnostic, ...]
    next_change: date | None
    sources: tuple[tuple[str, str], ...]
    remade: Mapping[str, Remade]
    rewritten: Mapping[str, Rewritten]
    elsewhere: tuple[Ref, ...]
    unsigned: tuple[Unsigned, ...] = ()


def read_keepers(
    tasks: Sequence[tuple[str, tuple[tuple[str, str], ...]]], roots: Roots, paths: tuple[str, ...]
) -> list[Reading]:
    """The task that reads some keepers."""
    places = frozenset(paths)
    return [
        read_keeper(keeper, files, lambda path: roots.read(path, TEXT_CAP), places) for keeper, files in tasks
    ]


def prepare_places(
    tasks: Sequence[Routed],
    site_: Site,
    calendar: Calendar,
    as_of: date,
    known: frozenset[bytes],
    files: frozenset[str],
    roots: Roots,
) -> list[Screened]:
    """The task of map 1: check, make pictures, compute and screen some places."""
    return [_prepare(task, site_, calendar, as_of, known, files, roots) for task in tasks]


def examined(
    task: Routed,
    site_: Site,
    calendar: Calendar,
    known: frozenset[bytes],
    files: frozenset[str],
    roots: Roots,
) -> tuple[CheckedPlace, Pictures, Attachments, tuple[Entry, ...]]:
    """The first half of map 1, which asks no clock: the entries of a place with the wrong ones marked, its pictures and
    attachments."""
    around = Surroundings(place=task.place, site=site_, calendar=calendar)
    # what was moved out, and what a withdrawal alone remembers, may still be named
    taken = (Ref(task.place.path or "/", item.record.kind, item.record.id) for item in task.withdrawals)
    former = (*(stone.ref for stone in task.purged.tombstones), *taken)
    checked = check_place(task.entries, around, known, files, task.doubts, former)

    def read(path: str) -> bytes | Diagnostic:
        return roots.read(path, PICTURE_CAP)

    pictures = make_pictures(checked.entries, read, task.photos, task.remade)
    attachments = make_attachments(checked.entries, read, personal_words, task.photos, task.rewritten)
    told = errors((*pictures.diagnostics, *attachments.diagnostics))
    entries: tuple[Entry, ...] = tuple(
        dataclasses.replace(entry, faulty=True) if _is_meant(entry, told) else entry
        for entry in checked.entries
    )
    entries = rejoined(entries)
    return checked, pictures, attachments, entries


def _prepare(
    task: Routed,
    site_: Site,
    calendar: Calendar,
    as_of: date,
    known: frozenset[bytes],
    files: frozenset[str],
    roots: Roots,
) -> Screened:
    checked, pictures, attachments, entries = examined(task, site_, calendar, known, files, roots)
    clock, made = Clock(as_of), dict((*pictures.sources, *attachments.sources))

    def source_digest(path: str) -> str:
        if path not in made:
            data = roots.read(path, PICTURE_CAP)
            made[path] = digest_bytes(data) if isinstance(data, bytes) else ""
        return made[path]

    verdicts, doubts = judge(entries, task.place, task.signatures, task.unsure, source_digest)
    gate = Gate(
        place=task.place,
        site=site_,
        clock=clock,
        calendar=calendar,
        pictures=lambda entry: pictures.made.get(entry, ()),
        attachments=lambda entry: attachments.made.get(entry, {}),
        verdicts=verdicts,
    )
    gate = with_paper(gate, entries, task.withdrawals)
    screened, unsigned, notes = screen(
        entries, task.withdrawals, task.unreadable, task.unreadable_above, gate, task.purged
    )
    until = task.place.until
    publication = dataclasses.replace(
        screened,
        ended=until is not None and clock.passed(until),
        once=task.place.forwards,
        moved=task.moved,
        closings=tuple(item for item in task.place.closings if clock.reached(item.closed)),
    )
    shown = {file.path for file in publication.pictures}
    return Screened(
        publication=publication,
        attention=from_then_on(attention(entries, publication, task.unreadable, gate, unsigned), as_of),
        diagnostics=(
            *checked.diagnostics,
            *pictures.diagnostics,
            *attachments.diagnostics,
            *doubts,
            *notes,
        ),
        next_change=clock.next_change,
        sources=(*pictures.sources, *attachments.sources),
        remade={
            base: item
            for base, item in pictures.remade.items()
            if all(path in shown for path, _, _ in item.files)
        },
        rewritten={path: item for path, item in attachments.rewritten.items() if path in shown},
        elsewhere=checked.elsewhere,
        unsigned=unsigned,
    )


def _is_meant(entry: Entry, found: Iterable[Diagnostic]) -> bool:
    """Whether something that was found is wrong with this entry."""
    origin = entry.origin
    return any(item.file == origin.file and item.at[: len(origin.at)] == origin.at for item in found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """The input of map 2 for one place: its desk, the files of its pictures and attachments, and
    what was made before: its pages (key and
    entry of the manifest, by path; one whose key is the same is not rendered again) and what became of its texts."""

    desk: Desk
    pictures: tuple[PictureFile, ...]
    before: Mapping[str, tuple[str, File]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """The output of map 2 for one place: its files, the keys of its pages by path, the HTML of its texts with Markdown in
    them, and whether a search engine may know it (the newest fact of its indexed pages, empty where there is none; None
    where no page is indexed)."""

    place: str
    files: Mapping[str, Blob | File]
    keys: Mapping[str, str]
    texts: Mapping[str, str]
    indexed: str | None


def render_places(tasks: Sequence[Planned], templates: Templates) -> list[Rendered]:
    """The task of map 2: plan and render some places."""
    return [_render(task, templates) for task in tasks]


def _render(task: Planned, templates: Templates) -> Rendered:
    from site_builder.render.markup import has_markdown, markdown_to_html

    files: dict[str, Blob | File] = {}
    keys: dict[str, str] = {}
    indexed: list[tuple[str, date | None]] = []
    desk, root = task.desk, task.desk.site.root
    texts: dict[str, str] = {}

    def html(text: str) -> str:
        if not has_markdown(text):
            return markdown_to_html(text)
        if text not in texts:
            texts[text] = task.texts.get(text) or markdown_to_html(text)
        return texts[text]

    shell: Shell | None = None
    for page in plan(desk, html):
        if page.shell is not shell:  # as a rule it is one for all pages of a place
            shell, of_shell = page.shell, digest(page.shell)
        path, key = tree_path(page.path, root), page_key(page, of_shell, desk.site, templates.digest)
        if path in files:
            continue  # no page gives way to the neutral one of a name that should not be
        files[path] = _again(task, path, key) or _file(page, templates, desk.site)
        keys[path] = key
        if page.code_path and page.canonical:
            path, key = tree_path(page.code_path, root), digest(page.canonical)
            files[path] = _again(task, path, key) or _code(page.canonical)
            keys[path] = key
        if page.indexed and page.canonical:
            indexed.append((page.canonical, page.newest))
    if indexed and shell is not None:
        page = place_sitemap(tuple(indexed), shell)
        files[tree_path(page.path, root)] = _file(page, templates, desk.site)
    for given in data_files(desk):
        path, key = tree_path(given.path, root), digest(given)
        files[path] = _again(task, path, key) or _data(given)
        keys[path] = key
    for picture in task.pictures:
        files[tree_path(picture.path, root)] = _picture(picture)
    newest = max((day for _, day in indexed if day), default=None)
    return Rendered(
        place=desk.place.path,
        files=files,
        keys=keys,
        texts=texts,
        indexed=None if not indexed else newest.isoformat() if newest else "",
    )


def _again(task: Planned, path: str, key: str) -> File | None:
    """What was made before at a path of what is the same now."""
    old_key, old = task.before.get(path, ("", None))
    return old if old_key == key else None


def page_key(page: Page, shell: str, site_: Site, templates: bytes) -> str:
    """All that decides the bytes of a page, and of the neutral page that may stand in for it; `shell` is the digest of
    its shell."""
    own = tuple(getattr(page, item.name) for item in dataclasses.fields(page) if item.name != "shell")
    return digest((own, shell, site_.base_url, templates))


def _data(given: DataFile | CalendarFile) -> Blob:
    if isinstance(given, CalendarFile):
        from site_builder.render.calendar import calendar_bytes

        return Blob(data=calendar_bytes(given), holds=given.holds)
    from site_builder.render.data import data_bytes

    return Blob(data=data_bytes(given), holds=given.holds)


def _code(address: str) -> Blob:
    """The QR code of an address says nothing but that address, which answers for ever: it holds no record."""
    from site_builder.render.code import code_png

    return Blob(data=code_png(address))


def _picture(picture: PictureFile) -> Blob | File:
    holds = (picture.ref, *picture.also)
    if picture.data is not None:
        return Blob(data=picture.data, holds=holds, goes=picture.goes)
    return File(digest=picture.digest, size=picture.size, holds=holds, goes=picture.goes)


def _file(page: Page, templates: Templates, site_: Site) -> Blob:
    from site_builder.render.task import render

    stand_in = neutral_stand_in(page, site_)
    return Blob(
        data=render(templates, page),
        holds=page.holds,
        goes=page.goes,
        neutral=render(templates, stand_in) if stand_in else None,
    )
