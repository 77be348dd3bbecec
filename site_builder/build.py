"""One pure function: content, templates, engine and date in, a tree of files and diagnostics out.

    site(content, templates, as_of)  →  Built(files, diagnostics, next_change, …)

Map · route · map · fold · map over places is the whole schedule (docs/architecture.md).  Keepers are read; records
are routed to the place that they belong to; each place is checked and screened (map 1); summaries are folded up the
tree; each place is planned and rendered (map 2).  A build is a function, not a thing: there is no site object, and
nothing of an earlier release is ever read.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from site_builder.base.clock import earliest
from site_builder.base.days import china_calendar
from site_builder.base.diagnostics import Diagnostic
from site_builder.content import source
from site_builder.content.fields import Ref, parse_ref
from site_builder.executor import InlineExecutor, batches
from site_builder.model.board import Reading, route
from site_builder.model.check import all_refs
from site_builder.model.layout import Layout, lay_out
from site_builder.model.load import Places, load_places
from site_builder.model.page import Link
from site_builder.model.place import Site
from site_builder.model.public import Publication, PublicEntry, place_path, ref_text
from site_builder.model.record import Entry
from site_builder.model.rollup import Summary, fold
from site_builder.model.typed import declared_places, read_file
from site_builder.model.withdrawals import Withdrawal
from site_builder.plan.shell import shell_of
from site_builder.plan.site import Desk, sitemap_page, withheld_pages
from site_builder.publish.tree import Blob, Tree, path_fault
from site_builder.tasks import PICTURE_CAP, TEXT_CAP, Routed, prepare_places, read_keepers, render_places

if TYPE_CHECKING:
    from site_builder.render.templates import Templates


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The content as it lies on disk: its root, and the paths of its files and folders."""

    root: Path
    files: tuple[str, ...]
    folders: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]

    def read(self, path: str) -> bytes | Diagnostic:
        """The bytes of a file, or why it cannot be read."""
        cap = PICTURE_CAP if path.endswith((".jpg", ".jpeg", ".png", ".webp")) else TEXT_CAP
        return source.read(self.root, path, cap)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The content with its places; `places` is None where site.yaml is wrong: then nothing can be published."""

    content: Content
    places: Places | None
    layout: Layout
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Everything but rendering: what the gate let out at each place, and every diagnostic."""

    publications: Mapping[str, Publication]
    diagnostics: tuple[Diagnostic, ...]
    next_change: date | None = None

    @property
    def gone(self) -> frozenset[str]:
        """The records that are not to be shown any more: withdrawn, expired or contested.  Those with an error are not
        among them: where nothing new may be published, what was published of them stays."""
        boards = (board for publication in self.publications.values() for board in publication.boards)
        return frozenset(
            ref_text(item.ref) for board in boards for item in board.gone if item.why != "checking"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A whole site: its files, and what was found on the way.

    `tree` is None where nothing can be published: site.yaml is wrong, or no board can be read.  `published` and
    `withheld` count records, `withheld_places` names places whose own file is wrong; `gone` as in `Checked`.
    """

    tree: Tree | None
    diagnostics: tuple[Diagnostic, ...]
    next_change: date | None
    published: int
    withheld: int
    withheld_places: tuple[str, ...] = ()
    gone: frozenset[str] = frozenset()


def scan(root: Path) -> Content:
    """What lies in a content folder."""
    found = source.scan(root)
    return Content(
        root=root,
        files=tuple(item.path for item in found.files),
        folders=found.folders,
        diagnostics=found.diagnostics,
    )


def load(content: Content) -> Loaded:
    """The places of the content, and the role of every file."""
    entries, unreadable, faults = declared_places(_named(content, "places.yaml"), content.read)
    layout = lay_out(content.files, content.folders, {entry.path for entry in entries})
    places, more = load_places(
        layout.places, entries, unreadable, _named(content, "withdrawals.yaml"), content.read
    )
    return Loaded(
        content=content,
        places=places,
        layout=layout,
        diagnostics=_sorted((*content.diagnostics, *faults, *layout.diagnostics, *more)),
    )


def withdrawn(content: Content) -> frozenset[str]:
    """The records that a withdrawals.yaml names for its place or beneath, whatever else is wrong, even in the same
    line: what should be gone must not stay because of a slip of the pen."""
    found = set()
    for path in _named(content, "withdrawals.yaml"):
        document, _ = read_file(path, content.read)
        for piece in document.pieces if document else ():
            typed = (piece.value or {}).get("record")
            ref = parse_ref(typed) if isinstance(typed, str) else None
            if ref and ref.place and place_path(ref.place).startswith(place_path(path.rpartition("/")[0])):
                found.add(ref_text(ref))
    return frozenset(found)


def _named(content: Content, name: str) -> tuple[str, ...]:
    """The files of a name; those too that may not be there (a link, say): they are missed, not passed over."""
    refused = (item.file for item in content.diagnostics)
    return tuple(sorted({path for path in (*content.files, *refused) if path.rpartition("/")[2] == name}))


def check(loaded: Loaded, as_of: date, executor: Executor | None = None, jobs: int = 1) -> Checked:
    """Read, route, check and screen every place: everything but rendering."""
    pool = executor or InlineExecutor()
    content, places, layout = loaded.content, loaded.places, loaded.layout
    readings = _read_keepers(content, layout, pool, jobs)
    if places is None:
        told = (item for reading in readings for item in reading.diagnostics)
        return Checked(publications={}, diagnostics=_sorted((*loaded.diagnostics, *told)))
    routed = route(readings, places.places)
    known = all_refs(routed)
    tasks = _tasks(places, readings, routed)
    calendar = china_calendar(places.site.holidays, places.site.workdays)
    files = frozenset(content.files)
    futures = [
        pool.submit(prepare_places, batch, places.site, calendar, as_of, known, files, content.root)
        for batch in batches(tasks, jobs * 4 if jobs > 1 else 1)
    ]
    screened = [item for future in futures for item in future.result()]
    found = [*loaded.diagnostics, *(item for reading in readings for item in reading.diagnostics)]
    found.extend(item for one in screened for item in one.diagnostics)
    found.extend(_memory_only(places, known))
    return Checked(
        publications={one.publication.place: one.publication for one in screened},
        diagnostics=_sorted(found),
        next_change=earliest(*(one.next_change for one in screened)),
    )


def known_records(loaded: Loaded) -> tuple[frozenset[Ref], frozenset[str]]:
    """The references of all records that the content holds, wrong ones too; and the paths of places at or beneath
    which there may be more: withheld ones, and keepers with a file that cannot be read."""
    if loaded.places is None:
        return frozenset(), frozenset([""])
    readings = _read_keepers(loaded.content, loaded.layout, InlineExecutor(), 1)
    unread = (reading.keeper for reading in readings if reading.unreadable)
    return all_refs(route(readings, loaded.places.places)), frozenset((*loaded.places.withheld, *unread))


def _read_keepers(content: Content, layout: Layout, pool: Executor, jobs: int) -> tuple[Reading, ...]:
    """Every keeper's boards, those of withheld places too: their errors are told all the same."""
    by_keeper: dict[str, list[tuple[str, str]]] = {}
    for keeper, kind, path in layout.boards:
        by_keeper.setdefault(keeper, []).append((kind, path))
    tasks = [(keeper, tuple(files)) for keeper, files in by_keeper.items()]
    futures = [
        pool.submit(read_keepers, batch, content.root, layout.places)
        for batch in batches(tasks, jobs * 4 if jobs > 1 else 1)
    ]
    return tuple(reading for future in futures for reading in future.result())


def _tasks(
    places: Places, readings: Iterable[Reading], routed: Mapping[str, tuple[Entry, ...]]
) -> list[Routed]:
    failed = {reading.keeper: reading.unreadable for reading in readings}
    by_place: dict[str, list[Withdrawal]] = {}
    for item in places.withdrawals:
        by_place.setdefault(item.record.place.strip("/"), []).append(item)
    return [
        Routed(
            place=place,
            entries=routed[path],
            withdrawals=tuple(by_place.get(path, ())),
            unreadable=failed.get(path, ()),
            unreadable_above=tuple(
                kind for keeper, kinds in failed.items() if _is_above(keeper, path) for kind in kinds
            ),
        )
        for path, place in places.places.items()
    ]


def _is_above(keeper: str, path: str) -> bool:
    return keeper != path and (keeper == "" or path.startswith(keeper + "/"))


def _memory_only(places: Places, known: frozenset[Ref]) -> Iterable[Diagnostic]:
    """Withdrawals that nothing bears: still obeyed, and worth a look."""
    for item in places.withdrawals:
        ref = Ref(item.record.place.strip("/") or "/", item.record.kind, item.record.id)
        if ref not in known:
            yield Diagnostic(
                rule="withdrawal-unknown",
                severity="warning",
                file=item.file,
                at=item.at,
                message=f"撤回了 {ref_text(item.record)}，内容里没有这条记录（撤回仍然有效）",
            )


def _sorted(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each once, in a fixed order."""
    return tuple(
        dict.fromkeys(sorted(found, key=lambda item: (item.file, str(item.at), item.rule, item.message)))
    )


def site(
    loaded: Loaded, templates: Templates, as_of: date, executor: Executor | None = None, jobs: int = 1
) -> Built:
    """The whole site for a date."""
    checked = check(loaded, as_of, executor, jobs)
    if loaded.places is None:
        return Built(tree=None, diagnostics=checked.diagnostics, next_change=None, published=0, withheld=0)
    pool = executor or InlineExecutor()
    summaries = fold(loaded.places.places, checked.publications, loaded.places.withheld)
    desks, faults = _desks(loaded.content, loaded.places, loaded.layout, checked.publications, summaries)
    futures = [
        pool.submit(render_places, batch, templates) for batch in batches(desks, jobs * 4 if jobs > 1 else 1)
    ]
    rendered = [item for future in futures for item in future.result()]
    indexed = [item for one in rendered for item in one.indexed]
    made = [item for one in rendered for item in one.files]
    made.extend(_root_files(loaded.places, checked.publications[""], templates, indexed))
    files: dict[str, Blob] = {}
    for path, blob in made:
        files.setdefault(path, blob)  # no page gives way to the neutral one of a name that should not be
    boards = [board for publication in checked.publications.values() for board in publication.boards]
    tree = None if boards and all(board.unreadable for board in boards) else Tree(files)
    return Built(
        tree=tree,
        diagnostics=_sorted(
            (*checked.diagnostics, *faults, *(_broken(tree, loaded.places.site) if tree is not None else ()))
        ),
        next_change=checked.next_change,
        published=sum(len(board.entries) for board in boards),
        withheld=sum(board.withheld for board in boards),
        withheld_places=tuple(loaded.places.withheld.values()),
        gone=checked.gone,
    )


def _broken(tree: Tree, site_: Site) -> Iterable[Diagnostic]:
    """Links inside the site that lead nowhere: a template of the site's own may hold one."""
    from site_builder.publish.verify import broken_links

    base = urlsplit(site_.base_url).path or "/"
    for path, address in broken_links(tree.contents(), base=base):
        yield Diagnostic(
            rule="broken-link", severity="warning", file="", message=f"页面 {path} 里的链接 {address} 打不开"
        )


def _desks(
    content: Content,
    places: Places,
    layout: Layout,
    publications: Mapping[str, Publication],
    summaries: Mapping[str, Summary],
) -> tuple[list[tuple[Desk, tuple[tuple[str, bytes, str, date | None], ...]]], tuple[Diagnostic, ...]]:
    """What map 2 is given for each place."""
    names = {path: place.name for path, place in places.places.items()}
    shown = {
        entry.ref: entry
        for publication in publications.values()
        for board in publication.boards
        for entry in board.entries
    }
    guests: dict[str, dict[str, list[PublicEntry]]] = {}
    for entry in shown.values():
        for path in entry.listed:
            guests.setdefault(path, {}).setdefault(entry.ref.kind, []).append(entry)
    texts, faults = _texts(content, layout)
    desks = []
    for path, place in places.places.items():
        publication = publications[path]
        asked = {ref for board in publication.boards for entry in board.entries for ref in entry.asks}
        links = {
            ref: Link(path=shown[ref].path, text=shown[ref].title)
            for ref in asked
            if ref in shown and not shown[ref].fleeting
        }
        desk = Desk(
            place=place,
            site=places.site,
            publication=dataclasses.replace(publication, pictures=()),
            summary=summaries[path],
            above=places.places.get(place.parent) if place.parent is not None else None,
            names=names,
            guests={kind: tuple(items) for kind, items in guests.get(path, {}).items()},
            links=links,
            pages=texts.get(path, {}),
            withheld_beneath=tuple(
                name for other, name in places.withheld.items() if other.rpartition("/")[0] == path
            ),
        )
        desks.append((desk, publication.pictures))
    return desks, faults


def _texts(content: Content, layout: Layout) -> tuple[dict[str, dict[str, str]], tuple[Diagnostic, ...]]:
    """The site's own Markdown texts by place and page."""
    found: dict[str, dict[str, str]] = {}
    sink: list[Diagnostic] = []
    for place, name, path in layout.pages:
        data = content.read(path)
        if isinstance(data, Diagnostic):
            sink.append(data)
            continue
        try:
            found.setdefault(place, {})[name] = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            sink.append(Diagnostic(rule="encoding", file=path, message="文件不是 UTF-8 编码，请另存为 UTF-8"))
    return found, tuple(sink)


def _root_files(
    places: Places, publication: Publication, templates: Templates, indexed: list[tuple[str, date | None]]
) -> Iterable[tuple[str, Blob]]:
    """What belongs to no place: assets, the sitemap, and the pages of places that are withheld."""
    from site_builder.render.task import render

    yield from ((path.lstrip("/"), Blob(data=data)) for path, data in templates.assets)
    root = places.places[""]
    shell = shell_of(root, places.site, publication, None)
    if places.site.base_url:
        page = sitemap_page(tuple(indexed), shell)
        yield page.path[1:], Blob(data=render(templates, page))
    for page in withheld_pages(places.withheld, shell):
        if not path_fault(page.path[1:]):  # the name itself may be what is wrong
            yield page.path[1:], Blob(data=render(templates, page))
