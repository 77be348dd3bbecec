"""Posts that records name by reference (contract 3): found in what was typed, printed by the title of their record.

A post is typed as its name or as a reference (`duties:wg-03`), and stays the text that was typed until pages are made.
Then, in all that the gate let out of a record, the reference gives way to the title of the post; no kind sees to it, and
none needs to know of the other.  A post that is not shown today is 有关岗位.

    spoken("由duties:wg-03批准", {"duties:wg-03": "第3网格网格长"})   # 由第3网格网格长批准
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from site_builder.base.diagnostics import ValuePath
from site_builder.content.declare import PUBLIC
from site_builder.content.fields import Ref, parse_ref
from site_builder.content.schema import walk
from site_builder.model.page import Link
from site_builder.model.public import Facts, Publication, PublicEntry

UNKNOWN: Final = "有关岗位"


def post_refs(record: Any) -> Iterator[tuple[ValuePath, str, Ref, bool]]:
    """The posts that a record names by reference: where, as typed, which, and whether the field and all around it are
    printed."""
    hidden: list[ValuePath] = []
    for path, item, value in walk(record):
        if item.spec.audience is not PUBLIC:
            hidden.append(path)
        if not item.spec.type.post:
            continue
        public = not any(path[: len(above)] == above for above in hidden)
        many = isinstance(value, tuple)
        for index, one in enumerate(value if many else (value,)):
            ref = parse_ref(one)
            if ref is not None:
                yield ((*path, index) if many else path), one, ref, public


def links_within(publication: Publication) -> dict[Ref, Link]:
    """The references of a place to itself: all that it shows."""
    return {
        entry.ref: Link(path=entry.path, text=entry.title)
        for board in publication.boards
        for entry in board.entries
        if not entry.fleeting
    }


def titled_posts(publication: Publication, links: Mapping[Ref, Link]) -> Publication:
    """The publication of a place with the titles of posts where records name them; `links` are the references that are
    shown today.  What a record says of another one of its board (a sampled check) may name the posts of that one."""
    words = _words((entry for board in publication.boards for entry in board.entries), links)
    if not words:
        return publication
    return replace(
        publication,
        boards=tuple(
            replace(board, entries=tuple(_said(entry, words) for entry in board.entries))
            for board in publication.boards
        ),
    )


def titled_entry(entry: PublicEntry, links: Mapping[Ref, Link]) -> PublicEntry:
    """The same of one record."""
    return _said(entry, _words((entry,), links)) if entry.posts else entry


def _words(entries: Iterable[PublicEntry], links: Mapping[Ref, Link]) -> dict[str, str]:
    """The title of each post that some records name, by the reference as it was typed."""
    return {
        said: links[ref].text if ref in links else UNKNOWN for entry in entries for said, ref in entry.posts
    }


def _said(entry: PublicEntry, words: Mapping[str, str]) -> PublicEntry:
    facts, computed = _spoken(entry.facts, words), _spoken(entry.computed, words)
    return replace(entry, facts=facts, computed=computed)


def spoken(text: str, words: Mapping[str, str]) -> str:
    """A text with words in the place of references."""
    if ":" not in text:
        return text
    either = "|".join(re.escape(one) for one in sorted(words, key=len, reverse=True))
    return re.sub(rf"(?<![a-z0-9/-])(?:{either})(?![a-z0-9-])", lambda found: words[found[0]], text)


def _spoken(value: Any, words: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return spoken(value, words)
    if isinstance(value, tuple):
        return tuple(_spoken(one, words) for one in value)
    if isinstance(value, Facts):
        return Facts({name: _spoken(one, words) for name, one in value.items()})
    return value
