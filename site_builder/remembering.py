"""What a build leaves for the next: every keeper and every place of which nothing was said (docs/decisions/0008).

In: what was found, planned and rendered.  Out: a `Future`; and how much every place weighs, for the office's report.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from site_builder.content.stamps import mark
from site_builder.intake import Loaded
from site_builder.memory.past import Detail, Future, IntakePast, Parts, Past, PlacePast, Weight
from site_builder.memory.store import pack
from site_builder.model.load import Places
from site_builder.model.public import Publication, ref_mark
from site_builder.model.rollup import Summary
from site_builder.publish.manifest import part_of
from site_builder.publish.tree import Blob, File, Fresh, Tree, file_of
from site_builder.screening import Found
from site_builder.standing import (
    Known,
    detail_of,
    gone_of,
    next_change_of,
    published_of,
    unsigned_of,
    withheld_of,
)
from site_builder.tasks import Rendered, Screened

LARGEST = 5
"""So many of the largest pages are told."""


def weigh(files: Mapping[str, Blob | File]) -> Weight:
    """How many files there are, how large they are, and the largest pages among them."""
    sizes = {path: item.size if isinstance(item, File) else len(item.data) for path, item in files.items()}
    pages = ((size, path) for path, size in sizes.items() if path.endswith(".html"))
    return Weight(files=len(sizes), size=sum(sizes.values()), pages=_largest(pages))


def _largest(pages: Iterable[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    return tuple(sorted(pages, key=lambda page: (-page[0], page[1]))[:LARGEST])


def together(weights: Iterable[Weight]) -> Weight:
    """The weight of several places as one."""
    every = tuple(weights)
    return Weight(
        files=sum(one.files for one in every),
        size=sum(one.size for one in every),
        pages=_largest(page for one in every for page in one.pages),
    )


def future_of(
    places: Places,
    as_of: date,
    found: Found,
    loaded: Loaded,
    past: Past,
    known: Known,
    summed: Mapping[str, str],
    summary: Callable[[str], Summary],
    planned: Mapping[str, Parts],
    rendered: Mapping[str, Rendered],
    tree: Tree,
    broken: frozenset[str],
    weights: Mapping[str, Weight],
    attention: Mapping[str, bytes],
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
        detail = _details(path, known.publication(path), made, item, old, past)
        part = tree.parts[path]
        assert isinstance(part, Fresh)
        remembered[path] = PlacePast(
            screened=found.parts[path],
            planned=planned[path],
            photos=_photos(item, old),
            needs=_needs(item, old),
            since=as_of if item is not None or old is None else old.since,
            next_change=next_change_of(path, found, past),
            shown=known.shown[path],
            asks=known.asks[path],
            lists=tuple(known.lists[path].items()),
            continues=tuple(known.continues[path].items()),
            published=published_of(path, found, past),
            withheld=withheld_of(path, found, past),
            unsigned=unsigned_of(path, found, past),
            gone=gone_of(known.publication(path)),
            boards=len(known.publication(path).boards),
            summed=summed[path],
            summary=kept(dataclasses.replace(summary(path), beneath=())),
            detail=kept(detail),
            part=_part_digest(part),
            indexed=made.indexed,
            attention=attention[path],
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


def _details(
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
        remade, rewritten = item.remade, item.rewritten
    else:
        detail = detail_of(path, past)
        remade, rewritten = detail.remade, detail.rewritten
    entries = {
        name: (key, blob if isinstance(blob, File) else file_of(blob))
        for name, key in made.keys.items()
        for blob in (made.files[name],)
    }
    pictures = tuple(dataclasses.replace(file, data=None) for file in publication.pictures)
    return Detail(
        publication=dataclasses.replace(publication, pictures=pictures),
        pages=entries,
        remade=remade,
        texts=made.texts,
        rewritten=rewritten,
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
