"""How every place stands after the first half of a build: from this run or as it is remembered.

In: what the first half found, and the past.  Out: publications, summaries folded up the tree, and by name all that the
pages of a place rest on; for `explain`, which of it differs from the last time.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from site_builder.base.diagnostics import Diagnostic
from site_builder.base.digest import digest
from site_builder.base.values import dataclass
from site_builder.content.fields import Ref
from site_builder.intake import Content, Loaded
from site_builder.memory.past import Detail, Parts, Past
from site_builder.model.attention import unsigned
from site_builder.model.layout import Layout
from site_builder.model.load import Places
from site_builder.model.personal import personal_data_of_text
from site_builder.model.public import Publication, ref_text
from site_builder.model.rollup import Summary, nearest_place, summarise
from site_builder.recall import (
    asked_places,
    continued_digests,
    listed_digests,
    shown_digest,
    summary_digest,
)
from site_builder.screening import Found

if TYPE_CHECKING:
    from site_builder.render.templates import Templates


class ForgottenError(Exception):
    """A value that should be remembered cannot be read: the site is built anew, without a past."""


def gone_of(publication: Publication) -> frozenset[str]:
    """The records of a place that are not to be shown any more: withdrawn, expired or contested.  Those with an error, or
    changed and not signed, are not among them: where nothing new may be published, what was published of them stays.  They are named where they were before, too: the live release may be of that time."""
    found: set[str] = set()
    for item in (
        item
        for board in publication.boards
        for item in board.gone
        if item.why not in ("checking", "unsigned")
    ):
        own = f"{item.ref.kind}/{item.ref.id}/"
        moved = (old.removesuffix(own) for old, new in publication.moved if new == item.path)
        before = (Ref(old or "/", item.ref.kind, item.ref.id) for old in (*publication.once, *moved))
        found |= {ref_text(item.ref), *map(ref_text, before)}
    return frozenset(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of every place after the first half, from this run or from the last: `publication` fetches."""

    publication: Callable[[str], Publication]
    shown: Mapping[str, str]
    asks: Mapping[str, tuple[str, ...]]
    lists: Mapping[str, Mapping[str, str]]
    continues: Mapping[str, Mapping[str, str]]


def known_of(places: Places, found: Found, past: Past) -> Known:
    """What other places may ask of each: from what was screened now, or as it is remembered."""

    @cache
    def publication(path: str) -> Publication:
        if path in found.screened:
            return found.screened[path].publication
        return detail_of(path, past).publication

    shown, asks, lists, continues = {}, {}, {}, {}
    for path in places.places:
        if path in found.screened:
            made = found.screened[path].publication
            shown[path], asks[path], lists[path] = (
                shown_digest(made),
                asked_places(made),
                dict(listed_digests(made)),
            )
            continues[path] = dict(continued_digests(made))
        else:
            old = past.places[path]
            shown[path], asks[path], lists[path] = old.shown, old.asks, dict(old.lists)
            continues[path] = dict(old.continues)
    return Known(publication=publication, shown=shown, asks=asks, lists=lists, continues=continues)


def detail_of(path: str, past: Past) -> Detail:
    """What is remembered of a place in detail; `ForgottenError` where it cannot be read."""
    detail = past.detail(past.places[path].detail)
    if detail is None:
        raise ForgottenError(path)
    return detail


def fold(
    places: Places, found: Found, past: Past, known: Known
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


def planned_parts(
    loaded: Loaded,
    places: Places,
    past: Past,
    known: Known,
    summed: Mapping[str, str],
    texts: Mapping[str, Mapping[str, str]],
    templates: Templates,
) -> dict[str, Parts]:
    """What the pages of each place rest on beside its own publication, by name."""
    listed_at: dict[str, list[tuple[str, str]]] = {}
    for source, targets in known.lists.items():
        for path, records in targets.items():
            listed_at.setdefault(path, []).append((source, records))
    going_on: dict[str, list[tuple[str, str, str]]] = {}
    for source, targets in known.continues.items():
        for path, records in targets.items():
            going_on.setdefault(path, []).append((source, places.places[source].name, records))
    names = digest(tuple(sorted((path, place.name) for path, place in places.places.items())))
    return {
        path: {
            "templates": templates.digest.hex(),
            "above": loaded.own[place.parent] if place.parent is not None else "",
            "texts": digest(dict(texts.get(path, {}))),
            "children": _children(summed[child] for child in place.children),
            "withheld": digest(withheld_beneath(path, places)),
            "links": digest(tuple((asked, known.shown.get(asked, "")) for asked in known.asks[path])),
            "guests": digest((tuple(listed_at[path]), names, _asked(listed_at[path], known)))
            if path in listed_at
            else "",
            "continued": digest(tuple(going_on[path])) if path in going_on else "",
        }
        for path, place in places.places.items()
    }


def _asked(listed: Iterable[tuple[str, str]], known: Known) -> tuple[str, ...]:
    """What the places show whose records are named by those that list themselves at a place."""
    return tuple(known.shown.get(asked, "") for source, _ in listed for asked in known.asks[source])


def withheld_beneath(path: str, places: Places) -> tuple[str, ...]:
    """The names of the places right beneath that are withheld for an error in their own file."""
    return tuple(name for other, name in places.withheld.items() if other.rpartition("/")[0] == path)


def texts_of(content: Content, layout: Layout) -> tuple[dict[str, dict[str, str]], tuple[Diagnostic, ...]]:
    """The site's own Markdown texts by place and page; one that may not be printed gives way to the built one."""
    found: dict[str, dict[str, str]] = {}
    sink: list[Diagnostic] = []
    for place, name, path in layout.pages:
        data = content.read(path)
        if isinstance(data, Diagnostic):
            sink.append(data)
            continue
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            sink.append(Diagnostic(rule="encoding", file=path, message="文件不是 UTF-8 编码，请另存为 UTF-8"))
            continue
        if told := tuple(personal_data_of_text(text, path)):
            sink.extend(told)
        else:
            found.setdefault(place, {})[name] = text
    return found, tuple(sink)


def next_change_of(path: str, found: Found, past: Past) -> date | None:
    """The first day on which a place's publication may differ with no edit."""
    return found.screened[path].next_change if path in found.screened else past.places[path].next_change


def published_of(path: str, found: Found, past: Past) -> int:
    """How many records a place shows."""
    if path not in found.screened:
        return past.places[path].published
    return sum(len(board.entries) for board in found.screened[path].publication.boards)


def unsigned_of(path: str, found: Found, past: Past) -> int:
    """How many records of a place wait for a signature, new or changed."""
    if path not in found.screened:
        return past.places[path].unsigned
    return unsigned((found.screened[path].attention,))


def withheld_of(path: str, found: Found, past: Past) -> int:
    """How many records of a place are withheld for an error."""
    if path not in found.screened:
        return past.places[path].withheld
    return sum(board.withheld - board.unsigned for board in found.screened[path].publication.boards)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Whether a place is as it was at the last release: what of all that it rests on differs, and until when it holds."""

    differs: tuple[str, ...]
    until: date | None


def standings(loaded: Loaded, templates: Templates, found: Found, past: Past) -> dict[str, Standing]:
    """How every place stands, for people: a build asks the same and says nothing."""
    places = loaded.places
    assert places is not None
    known = known_of(places, found, past)
    _, summed = fold(places, found, past, known)
    texts, _ = texts_of(loaded.content, loaded.layout)
    planned = planned_parts(loaded, places, past, known, summed, texts, templates)
    standing = {}
    for path in places.places:
        old = past.places.get(path)
        more = (
            ()
            if old is None
            else (name for name, now in planned[path].items() if old.planned.get(name) != now)
        )
        standing[path] = Standing(
            differs=(*found.differs[path], *more), until=next_change_of(path, found, past)
        )
    return standing
