"""The second half of a build: summaries are folded up the tree, places are planned and rendered (map 2), and the tree is
put together, with what an earlier build left where it stands.

In: what the first half found.  Out: `Built`.  What the pages of a place rest on is named part by part (`_planned`);
where nothing of it differs from the last time, the place's part of the tree is kept as it is.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from site_builder.base.clock import earliest
from site_builder.base.diagnostics import Diagnostic
from site_builder.base.digest import digest
from site_builder.base.values import dataclass
from site_builder.content.fields import Ref
from site_builder.content.stamps import mark
from site_builder.executor import batches
from site_builder.intake import Content, Loaded, in_order
from site_builder.memory.past import Detail, Future, IntakePast, Parts, Past, PlacePast, Weight
from site_builder.memory.store import pack
from site_builder.model.attention import Attention
from site_builder.model.check import ref_mark
from site_builder.model.layout import Layout
from site_builder.model.load import Places
from site_builder.model.public import Publication, PublicEntry, place_path, ref_text
from site_builder.model.rollup import Summary, nearest_place, summarise
from site_builder.plan.shell import shell_of
from site_builder.plan.site import PLACE_SITEMAP, Desk, sitemap_index, withheld_pages
from site_builder.publish.manifest import part_of
from site_builder.publish.tree import Blob, File, Fresh, Kept, Tree, file_of, path_fault
from site_builder.recall import (
    asked_places,
    links_for,
    listed_digests,
    shown_digest,
    summary_digest,
)
from site_builder.screening import Found
from site_builder.tasks import Planned, Rendered, Screened, render_places

if TYPE_CHECKING:
    from site_builder.render.templates import Templates

COMMON = "_site"
"""The part of the tree that belongs to no place: assets, the sitemap's index, pages of withheld places."""


class ForgottenError(Exception):
    """A value that should be remembered cannot be read: the site is built anew, without a past."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A whole site: its files, and what was found on the way.

    `tree` is None where nothing can be published: site.yaml is wrong, or no board can be read.  `published` and
    `withheld` count records, `withheld_places` names places whose own file is wrong; `gone` are the records that are
    not to be shown any more.  `future` is what the next build may build upon, once the tree is published; `made` are
    the places that were planned in this run.  `attention` is what the office must see to in each place, `weight` what
    the files come to.
    """

    tree: Tree | None
    diagnostics: tuple[Diagnostic, ...]
    next_change: date | None
    published: int
    withheld: int
    withheld_places: tuple[str, ...] = ()
    gone: frozenset[str] = frozenset()
    future: Future | None = None
    made: tuple[str, ...] = ()
    attention: Mapping[str, Attention] = field(default_factory=dict)
    weight: Weight | None = None


LARGEST = 5
"""So many of the largest pages are told."""


def _weigh(files: Mapping[str, Blob | File]) -> Weight:
    sizes = {path: item.size if isinstance(item, File) else len(item.data) for path, item in files.items()}
    pages = ((size, path) for path, size in sizes.items() if path.endswith(".html"))
    return Weight(files=len(sizes), size=sum(sizes.values()), pages=_largest(pages))


def _largest(pages: Iterable[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    return tuple(sorted(pages, key=lambda page: (-page[0], page[1]))[:LARGEST])


def _together(weights: Iterable[Weight]) -> Weight:
    every = tuple(weights)
    return Weight(
        files=sum(one.files for one in every),
        size=sum(one.size for one in every),
        pages=_largest(page for one in every for page in one.pages),
    )


def gone_of(publication: Publication) -> frozenset[str]:
    """The records of a place that are not to be shown any more: withdrawn, expired or contested.  Those with an error
    are not among them: where nothing new may be published, what was published of them stays."""
    return frozenset(
        ref_text(item.ref) for board in publication.boards for item in board.gone if item.why != "checking"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What is known of every place after the first half, from this run or from the last: `publication` fetches."""

    publication: Callable[[str], Publication]
    shown: Mapping[str, str]
    asks: Mapping[str, tuple[str, ...]]
    lists: Mapping[str, Mapping[str, str]]


def assemble(
    loaded: Loaded,
    templates: Templates,
    as_of: date,
    found: Found,
    past: Past,
    pool: Executor,
    jobs: int,
) -> Built:
    """The whole site, of what the first half found."""
    places = loaded.places
    assert places is not None
    known = _known(places, found, past)
    summary, summed = _fold(places, found, past, known)
    texts, faults = _texts(loaded.content, loaded.layout)
    planned = _planned(loaded, places, past, known, summed, texts, templates)
    again = tuple(
        path for path in places.places if path in found.screened or past.places[path].planned != planned[path]
    )
    tasks = [
        Planned(
            desk=_desk(path, places, known, summary(path), texts),
            pictures=known.publication(path).pictures,
            before=_before(path, found, planned[path], past),
        )
        for path in again
    ]
    futures = [
        pool.submit(render_places, batch, templates) for batch in batches(tasks, jobs * 4 if jobs > 1 else 1)
    ]
    rendered = {item.place: item for future in futures for item in future.result()}
    indexed = {
        path: rendered[path].indexed if path in rendered else past.places[path].indexed
        for path in places.places
    }
    parts: dict[str, Fresh | Kept] = {
        path: Fresh(files=rendered[path].files) if path in rendered else Kept(digest=past.places[path].part)
        for path in places.places
    }
    parts[COMMON] = Fresh(files=dict(_common(places, known.publication(""), templates, indexed)))
    tree = Tree.of_parts(_once(parts))
    weights = {
        name: _weigh(part.files) if isinstance(part, Fresh) else past.places[name].weight
        for name, part in tree.parts.items()
    }
    broken = tuple(_broken(tree, rendered, past, places.site.base_url))
    diagnostics = in_order((*found.diagnostics, *faults, *(item for _, item in broken)))
    future = _future(
        places,
        as_of,
        found,
        loaded,
        past,
        known,
        summed,
        summary,
        planned,
        rendered,
        tree,
        frozenset(path for path, _ in broken),
        weights,
    )
    return Built(
        tree=None if _nothing_readable(places, found, past) else tree,
        diagnostics=diagnostics,
        next_change=earliest(*(_next_change(path, found, past) for path in places.places)),
        published=sum(_published(path, found, past) for path in places.places),
        withheld=sum(_withheld(path, found, past) for path in places.places),
        withheld_places=tuple(places.withheld.values()),
        gone=frozenset(
            ref
            for path in places.places
            for ref in (
                gone_of(found.screened[path].publication)
                if path in found.screened
                else past.places[path].gone
            )
        ),
        future=future,
        made=again,
        attention={
            path: found.screened[path].attention if path in found.screened else past.places[path].attention
            for path in places.places
        },
        weight=_together(weights.values()),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Whether a place is as it was at the last release: what of all that it rests on differs, and until when it holds."""

    differs: tuple[str, ...]
    until: date | None


def standings(loaded: Loaded, templates: Templates, found: Found, past: Past) -> dict[str, Standing]:
    """How every place stands, for people: a build asks the same and says nothing."""
    places = loaded.places
    assert places is not None
    known = _known(places, found, past)
    _, summed = _fold(places, found, past, known)
    texts, _ = _texts(loaded.content, loaded.layout)
    planned = _planned(loaded, places, past, known, summed, texts, templates)
    standing = {}
    for path in places.places:
        old = past.places.get(path)
        more = (
            ()
            if old is None
            else (name for name, now in planned[path].items() if old.planned.get(name) != now)
        )
        standing[path] = Standing(
            differs=(*found.differs[path], *more), until=_next_change(path, found, past)
        )
    return standing


def _known(places: Places, found: Found, past: Past) -> _Known:
    """What other places may ask of each: from what was screened now, or as it is remembered."""

    @cache
    def publication(path: str) -> Publication:
        if path in found.screened:
            return found.screened[path].publication
        return _detail(path, past).publication

    shown, asks, lists = {}, {}, {}
    for path in places.places:
        if path in found.screened:
            made = found.screened[path].publication
            shown[path], asks[path], lists[path] = (
                shown_digest(made),
                asked_places(made),
                dict(listed_digests(made)),
            )
        else:
            old = past.places[path]
            shown[path], asks[path], lists[path] = old.shown, old.asks, dict(old.lists)
    return _Known(publication=publication, shown=shown, asks=asks, lists=lists)


def _detail(path: str, past: Past) -> Detail:
    detail = past.detail(past.places[path].detail)
    if detail is None:
        raise ForgottenError(path)
    return detail


def _fold(
    places: Places, found: Found, past: Past, known: _Known
) -> tuple[Callable[[str], Summary], dict[str, str]]:
    """The summary of each place, and its digest, from the leaves to the root.  Where neither a place's publication nor
    a summary beneath it differs, its own is the same as before and is fetched only if somebody above needs it."""
    doubted = {nearest_place(path, places.places) for path in places.withheld}
    made: dict[str, Summary] = {}
    summed: dict[str, str] = {}

    def summary(path: str) -> Summary:
        if path not in made:
            own = past.summary(past.places[path].summary)
            if own is None:
                raise ForgottenError(path)
            beneath = tuple(summary(child) for child in places.places[path].children)
            made[path] = dataclasses.replace(own, beneath=beneath)
        return made[path]

    for path in sorted(places.places, key=lambda one: -(one.count("/") + bool(one))):
        place = places.places[path]
        below = tuple(summed[child] for child in place.children)
        old = past.places.get(path)
        if path not in found.screened and old is not None and old.planned["children"] == _children(below):
            summed[path] = old.summed
            continue
        beneath = tuple(summary(child) for child in place.children)
        made[path] = summarise(place, known.publication(path), beneath, path in doubted)
        summed[path] = summary_digest(made[path], below)
    return summary, summed


def _children(below: Iterable[str]) -> str:
    return digest(tuple(below))


def _planned(
    loaded: Loaded,
    places: Places,
    past: Past,
    known: _Known,
    summed: Mapping[str, str],
    texts: Mapping[str, Mapping[str, str]],
    templates: Templates,
) -> dict[str, Parts]:
    """What the pages of each place rest on beside its own publication, by name."""
    listed_at: dict[str, list[tuple[str, str]]] = {}
    for source, targets in known.lists.items():
        for path, records in targets.items():
            listed_at.setdefault(path, []).append((source, records))
    names = digest(tuple(sorted((path, place.name) for path, place in places.places.items())))
    return {
        path: {
            "templates": templates.digest.hex(),
            "above": loaded.own[place.parent] if place.parent is not None else "",
            "texts": digest(dict(texts.get(path, {}))),
            "children": _children(summed[child] for child in place.children),
            "withheld": digest(_withheld_beneath(path, places)),
            "links": digest(tuple((asked, known.shown.get(asked, "")) for asked in known.asks[path])),
            "guests": digest((tuple(listed_at[path]), names)) if path in listed_at else "",
        }
        for path, place in places.places.items()
    }


def _withheld_beneath(path: str, places: Places) -> tuple[str, ...]:
    return tuple(name for other, name in places.withheld.items() if other.rpartition("/")[0] == path)


def _desk(
    path: str,
    places: Places,
    known: _Known,
    summary: Summary,
    texts: Mapping[str, Mapping[str, str]],
) -> Desk:
    """What map 2 is given for a place."""
    place = places.places[path]
    publication = known.publication(path)
    guests: dict[str, list[PublicEntry]] = {}
    for source in places.places:
        if path in known.lists[source]:
            for board in known.publication(source).boards:
                for entry in board.entries:
                    if path in entry.listed:
                        guests.setdefault(entry.ref.kind, []).append(entry)

    @cache
    def shown(at: str) -> Mapping[Ref, PublicEntry]:
        if at not in places.places:
            return {}
        return {entry.ref: entry for board in known.publication(at).boards for entry in board.entries}

    return Desk(
        place=place,
        site=places.site,
        publication=dataclasses.replace(publication, pictures=()),
        summary=summary,
        above=places.places.get(place.parent) if place.parent is not None else None,
        names={other: item.name for other, item in places.places.items()},
        guests={kind: tuple(items) for kind, items in guests.items()},
        links=links_for(publication, shown),
        pages=texts.get(path, {}),
        withheld_beneath=_withheld_beneath(path, places),
    )


def _before(path: str, found: Found, planned: Parts, past: Past) -> Mapping[str, tuple[str, File]]:
    """The pages of a place as they were made before, where the same program and the same templates made them."""
    old = past.places.get(path)
    if (
        old is None
        or old.screened["engine"] != found.parts[path]["engine"]
        or old.planned["templates"] != planned["templates"]
    ):
        return {}
    return _detail(path, past).pages


def _once(parts: Mapping[str, Fresh | Kept]) -> dict[str, Fresh | Kept]:
    """No address in two parts: that of a place stands before the neutral page of a place that is withheld."""
    taken = {
        path
        for name, part in parts.items()
        if isinstance(part, Fresh) and name != COMMON
        for path in part.files
    }
    common = parts[COMMON]
    assert isinstance(common, Fresh)
    return {
        **parts,
        COMMON: Fresh(files={path: blob for path, blob in common.files.items() if path not in taken}),
    }


def _common(
    places: Places, publication: Publication, templates: Templates, indexed: Mapping[str, str | None]
) -> Iterator[tuple[str, Blob]]:
    """What belongs to no place: assets, the sitemap's index, and the pages of places that are withheld."""
    from site_builder.render.task import render

    yield from ((path.lstrip("/"), Blob(data=data)) for path, data in templates.assets)
    root = places.places[""]
    shell = shell_of(root, places.site, publication, None)
    if places.site.base_url:
        listed = tuple(
            (
                f"{places.site.base_url}{place_path(path)[1:]}{PLACE_SITEMAP}",
                date.fromisoformat(newest) if newest else None,
            )
            for path, newest in indexed.items()
            if newest is not None
        )
        page = sitemap_index(listed, shell)
        yield page.path[1:], Blob(data=render(templates, page))
    for page in withheld_pages(places.withheld, shell):
        if not path_fault(page.path[1:]):  # the name itself may be what is wrong
            yield page.path[1:], Blob(data=render(templates, page))


def _broken(
    tree: Tree, rendered: Mapping[str, Rendered], past: Past, base_url: str
) -> Iterator[tuple[str, Diagnostic]]:
    """(place, what is wrong): links of pages made now that lead nowhere; a template of the site's own may hold one.  Pages
    that stand were looked at when they were made."""
    from site_builder.publish.verify import broken_links

    base = urlsplit(base_url).path or "/"
    owner = {path: place for place, item in rendered.items() for path in item.files}
    for path, address in broken_links(tree.contents(), base=base, there=_there(tree, past)):
        yield (
            owner.get(path, COMMON),
            Diagnostic(
                rule="broken-link",
                severity="warning",
                file="",
                message=f"页面 {path} 里的链接 {address} 打不开",
            ),
        )


def _there(tree: Tree, past: Past) -> Callable[[str], bool]:
    """Whether a path is in the tree: among the files made now, or in a part that is kept."""
    fresh = {path for part in tree.parts.values() if isinstance(part, Fresh) for path in part.files}
    remade = {name for name, part in tree.parts.items() if isinstance(part, Fresh)}

    @cache
    def there(path: str) -> bool:
        return path in fresh or (_part_of(path, tree) not in remade and past.carries(path))

    return there


def _part_of(path: str, tree: Tree) -> str:
    """The part to which a path below a place's own address belongs: the nearest place above it."""
    folder = path.rpartition("/")[0]
    while folder and folder not in tree.parts:
        folder = folder.rpartition("/")[0]
    return folder


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


def _next_change(path: str, found: Found, past: Past) -> date | None:
    return found.screened[path].next_change if path in found.screened else past.places[path].next_change


def _published(path: str, found: Found, past: Past) -> int:
    if path not in found.screened:
        return past.places[path].published
    return sum(len(board.entries) for board in found.screened[path].publication.boards)


def _withheld(path: str, found: Found, past: Past) -> int:
    if path not in found.screened:
        return past.places[path].withheld
    return sum(board.withheld for board in found.screened[path].publication.boards)


def _nothing_readable(places: Places, found: Found, past: Past) -> bool:
    """Whether there are boards and not one of them can be read."""
    if any(past.places[path].boards for path in places.places if path not in found.screened):
        return False
    boards = [board for item in found.screened.values() for board in item.publication.boards]
    return bool(boards) and all(board.unreadable for board in boards)


def _future(
    places: Places,
    as_of: date,
    found: Found,
    loaded: Loaded,
    past: Past,
    known: _Known,
    summed: Mapping[str, str],
    summary: Callable[[str], Summary],
    planned: Mapping[str, Parts],
    rendered: Mapping[str, Rendered],
    tree: Tree,
    broken: frozenset[str],
    weights: Mapping[str, Weight],
) -> Future:
    """What the next build may build upon: every keeper and every place of which nothing was said."""
    values: dict[str, bytes] = {}

    def kept(value: Detail | Summary | IntakePast) -> str:
        name, packed = pack(value)
        values[name] = packed
        return name

    remembered: dict[str, PlacePast] = {}
    for path in places.places:
        item, made = found.screened.get(path), rendered.get(path)
        if made is None:
            remembered[path] = past.places[path]
            continue
        if path in broken or (item is not None and item.diagnostics):
            continue
        old = past.places.get(path)
        detail = _detail_of(path, known.publication(path), made, item, old, past)
        part = tree.parts[path]
        assert isinstance(part, Fresh)
        remembered[path] = PlacePast(
            screened=found.parts[path],
            planned=planned[path],
            photos=_photos(item, old),
            needs=_needs(item, old),
            since=as_of if item is not None or old is None else old.since,
            next_change=_next_change(path, found, past),
            shown=known.shown[path],
            asks=known.asks[path],
            lists=tuple(known.lists[path].items()),
            published=_published(path, found, past),
            withheld=_withheld(path, found, past),
            gone=gone_of(known.publication(path)),
            boards=len(known.publication(path).boards),
            summed=summed[path],
            summary=kept(dataclasses.replace(summary(path), beneath=())),
            detail=kept(detail),
            part=_part_digest(part),
            indexed=made.indexed,
            attention=item.attention if item is not None else past.places[path].attention,
            weight=weights[path],
        )
    intake = (loaded.key, kept(loaded.intake)) if loaded.intake is not None else past.intake_name(loaded.key)
    return Future(
        keepers={
            keeper: value for keeper, value in found.keepers.items() if keeper not in found.unremembered
        },
        places=remembered,
        values=values,
        digests=loaded.digests,
        intake=intake,
    )


def _detail_of(
    path: str,
    publication: Publication,
    made: Rendered,
    item: Screened | None,
    old: PlacePast | None,
    past: Past,
) -> Detail:
    """The details of a place to be remembered: no picture's bytes, and of every page its entry in the manifest."""
    if item is not None or old is None:
        assert item is not None
        remade = item.remade
    else:
        remade = _detail(path, past).remade
    entries = {
        name: (key, blob if isinstance(blob, File) else file_of(blob))
        for name, key in made.keys.items()
        for blob in (made.files[name],)
    }
    pictures = tuple(dataclasses.replace(file, data=None) for file in publication.pictures)
    return Detail(
        publication=dataclasses.replace(publication, pictures=pictures), pages=entries, remade=remade
    )


def _photos(item: Screened | None, old: PlacePast | None) -> tuple[tuple[bytes, str], ...]:
    if item is None:
        return old.photos if old is not None else ()
    return tuple((mark(path), source) for path, source in item.sources)


def _needs(item: Screened | None, old: PlacePast | None) -> bytes:
    if item is None:
        return old.needs if old is not None else b""
    return b"".join(ref_mark(ref) for ref in item.elsewhere)


def _part_digest(part: Fresh) -> str:
    """The digest by which the manifest will know a part."""
    made = {path: blob if isinstance(blob, File) else file_of(blob) for path, blob in part.files.items()}
    return part_of(made)[0].digest
