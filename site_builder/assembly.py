"""The second half of a build: summaries are folded up the tree, places are planned and rendered (map 2), and the tree is
put together, with what an earlier build left where it stands.

In: what the first half found.  Out: `Built`.  What the pages of a place rest on is named part by part (`_planned`);
where nothing of it differs from the last time, the place's part of the tree is kept as it is.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from site_builder.base.clock import earliest
from site_builder.base.diagnostics import Diagnostic
from site_builder.base.values import dataclass
from site_builder.content.fields import Ref
from site_builder.executor import batches
from site_builder.intake import Loaded, in_order
from site_builder.memory.past import Detail, Future, Parts, Past, Weight
from site_builder.memory.store import pack
from site_builder.model.load import Places
from site_builder.model.page import Link
from site_builder.model.place import Place, Site
from site_builder.model.posts import titled_entry, titled_posts
from site_builder.model.public import Publication, PublicEntry, place_path, tree_path
from site_builder.model.registry import kind_named
from site_builder.model.rollup import Summary
from site_builder.plan.shell import shell_of
from site_builder.plan.site import PLACE_SITEMAP, Desk, sitemap_index, withheld_pages
from site_builder.publish.tree import Blob, Fresh, Kept, Tree, path_fault
from site_builder.recall import (
    continued,
    links_for,
    links_of,
)
from site_builder.screening import Found
from site_builder.tasks import Planned, Rendered, render_places

if TYPE_CHECKING:
    from site_builder.render.templates import Templates
from site_builder.remembering import future_of, together, weigh
from site_builder.standing import (
    Known,
    detail_of,
    fold,
    gone_of,
    known_of,
    next_change_of,
    planned_parts,
    published_of,
    texts_of,
    unsigned_of,
    withheld_beneath,
    withheld_of,
)

COMMON = "_site"
"""The part of the tree that belongs to no place: assets, the sitemap's index, pages of withheld places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A whole site: its files, and what was found on the way.

    `tree` is None where nothing can be published: site.yaml is wrong, or no board can be read.  `published` and
    `withheld` count records, `unsigned` those that wait for a signature, `withheld_places` names places whose own file is wrong; `gone` are the records that are
    not to be shown any more.  `future` is what the next build may build upon, once the tree is published; `made` are
    the places that were planned in this run.  `attention` is what the office must see to in each place, packed
    (`memory.store`), `weight` what the files come to.
    """

    tree: Tree | None
    diagnostics: tuple[Diagnostic, ...]
    next_change: date | None
    published: int
    withheld: int
    unsigned: int = 0
    withheld_places: tuple[str, ...] = ()
    gone: frozenset[str] = frozenset()
    future: Future | None = None
    made: tuple[str, ...] = ()
    attention: Mapping[str, bytes] = field(default_factory=dict)
    weight: Weight | None = None


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
    known = known_of(places, found, past)
    summary, summed = fold(places, found, past, known)
    texts, faults = texts_of(loaded.content, loaded.layout)
    planned = planned_parts(loaded, places, past, known, summed, texts, templates)
    again = tuple(
        path for path in places.places if path in found.screened or past.places[path].planned != planned[path]
    )
    tasks = [
        Planned(
            desk=_desk(path, places, known, summary(path), texts),
            pictures=known.publication(path).pictures,
            before=before.pages if before is not None else {},
            texts=before.texts if before is not None else {},
        )
        for path in again
        for before in (_before(path, found, planned[path], past),)
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
    parts[COMMON] = Fresh(
        files=dict(_common(places, known.publication(places.site.root), templates, indexed))
    )
    tree = Tree.of_parts(_once(parts))
    weights = {
        name: weigh(part.files) if isinstance(part, Fresh) else past.places[name].weight
        for name, part in tree.parts.items()
    }
    attention = {
        path: pack(found.screened[path].attention)[1]
        if path in found.screened
        else past.places[path].attention
        for path in places.places
    }
    broken = tuple(_broken(tree, rendered, past, places.site))
    diagnostics = in_order((*found.diagnostics, *faults, *(item for _, item in broken)))
    future = future_of(
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
        attention,
    )
    return Built(
        tree=None if _nothing_readable(places, found, past) else tree,
        diagnostics=diagnostics,
        next_change=earliest(*(next_change_of(path, found, past) for path in places.places)),
        published=sum(published_of(path, found, past) for path in places.places),
        withheld=sum(withheld_of(path, found, past) for path in places.places),
        unsigned=sum(unsigned_of(path, found, past) for path in places.places),
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
        attention=attention,
        weight=together(weights.values()),
    )


def _desk(
    path: str,
    places: Places,
    known: Known,
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
                    if path in entry.listed and not _too_late(entry, place):
                        guests.setdefault(entry.ref.kind, []).append(entry)

    @cache
    def shown(at: str) -> Mapping[Ref, PublicEntry]:
        if at not in places.places:
            return {}
        return {entry.ref: entry for board in known.publication(at).boards for entry in board.entries}

    links = links_for(publication, shown)
    return Desk(
        place=place,
        site=places.site,
        publication=titled_posts(dataclasses.replace(publication, pictures=()), links),
        summary=summary,
        above=places.places.get(place.parent) if place.parent is not None else None,
        names={other: item.name for other, item in places.places.items()},
        guests={
            kind: tuple(titled_entry(entry, links_of((entry,), shown)) for entry in items)
            for kind, items in guests.items()
        },
        links=links,
        continued=_continued(path, places, known),
        pages=texts.get(path, {}),
        withheld_beneath=withheld_beneath(path, places),
    )


def _too_late(entry: PublicEntry, place: Place) -> bool:
    """Whether a record of another place is of a day after the last one of this: its archive is not added to."""
    return place.until is not None and entry.day is not None and entry.day > place.until


def _continued(path: str, places: Places, known: Known) -> dict[Ref, tuple[Link, ...]]:
    """Where the records of a place go on: the board there, and no word of what stands on it."""
    found: dict[Ref, tuple[Link, ...]] = {}
    for source, place in places.places.items():
        if path in known.continues[source]:
            for ref, entry in continued(known.publication(source)).get(path, ()):
                title = kind_named(entry.ref.kind).title
                text = title if source == path else f"{place.name}·{title}"
                found[ref] = (*found.get(ref, ()), Link(path=entry.path, text=text))
    return found


def _before(path: str, found: Found, planned: Parts, past: Past) -> Detail | None:
    """The pages and texts of a place as they were made before, where the same program and the same templates made them."""
    old = past.places.get(path)
    if (
        old is None
        or old.screened["engine"] != found.parts[path]["engine"]
        or old.planned["templates"] != planned["templates"]
    ):
        return None
    return detail_of(path, past)


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
    root = places.site.root
    shell = shell_of(places.places[root], places.site, publication, None)
    if places.site.base_url:
        listed = tuple(
            (
                f"{places.site.base_url}{tree_path(place_path(path), root)}{PLACE_SITEMAP}",
                date.fromisoformat(newest) if newest else None,
            )
            for path, newest in indexed.items()
            if newest is not None
        )
        page = sitemap_index(listed, shell)
        yield tree_path(page.path, root), Blob(data=render(templates, page))
    for page in withheld_pages(places.withheld, shell):
        path = tree_path(page.path, root)
        if not path_fault(path):  # the name itself may be what is wrong
            yield path, Blob(data=render(templates, page))


def _broken(
    tree: Tree, rendered: Mapping[str, Rendered], past: Past, site: Site
) -> Iterator[tuple[str, Diagnostic]]:
    """(place, what is wrong): links of pages made now that lead nowhere; a template of the site's own may hold one.  Pages
    that stand were looked at when they were made."""
    from site_builder.publish.verify import broken_links

    base = urlsplit(site.base_url).path or "/"
    owner = {path: place for place, item in rendered.items() for path in item.files}
    for path, address in broken_links(tree.contents(), base=base, there=_there(tree, past, site.root)):
        yield (
            owner.get(path, COMMON),
            Diagnostic(
                rule="broken-link",
                severity="warning",
                file="",
                message=f"页面 {path} 里的链接 {address} 打不开",
            ),
        )


def _there(tree: Tree, past: Past, root: str) -> Callable[[str], bool]:
    """Whether a path is in the tree: among the files made now, or in a part that is kept."""
    fresh = {path for part in tree.parts.values() if isinstance(part, Fresh) for path in part.files}
    remade = {name for name, part in tree.parts.items() if isinstance(part, Fresh)}

    @cache
    def there(path: str) -> bool:
        return path in fresh or (_part_of(path, tree, root) not in remade and past.carries(path))

    return there


def _part_of(path: str, tree: Tree, root: str) -> str:
    """The part to which a path below a place's own address belongs: the nearest place above it."""
    folder = f"{place_path(root)[1:]}{path}".rpartition("/")[0]
    while folder and folder not in tree.parts:
        folder = folder.rpartition("/")[0]
    return folder


def _nothing_readable(places: Places, found: Found, past: Past) -> bool:
    """Whether there are boards and not one of them can be read."""
    if any(past.places[path].boards for path in places.places if path not in found.screened):
        return False
    boards = [board for item in found.screened.values() for board in item.publication.boards]
    return bool(boards) and all(board.unreadable for board in boards)
