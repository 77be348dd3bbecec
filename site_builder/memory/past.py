"""What an earlier build found, and what it rested on: sealed values that may stand again (docs/architecture.md).

A result is a function of what was handed over; so a digest of what was handed over decides whether it stands.  Nothing
is ever asked whether it is stale.  Of time a result knows the days for which it holds: from the one it was computed for
until the next change that its clock noted.

Only what the site itself shows is remembered, as values, and what of it the office must see to: days, ids and words of
the program (`model.attention`); all else as digests.  A keeper or a place of which anything
was said (an error, a warning) is not remembered at all: it is judged anew each time, and no message is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date

from site_builder.base.values import dataclass
from site_builder.content.stamps import NOTHING, Digests, Mark, Stamps
from site_builder.gate.attachments import Rewritten
from site_builder.gate.pictures import Remade
from site_builder.model.load import Places
from site_builder.model.moves import Claim
from site_builder.model.public import Publication
from site_builder.model.rollup import Summary
from site_builder.publish.tree import File

Parts = Mapping[str, str]
"""What a result rests on: a digest by name (records, place, photos …), so that `explain` can say which one differs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeeperPast:
    """What a keeper sent: `key` of its files, a digest for each place, marks of the records that it holds, and what these
    say of where they stood before."""

    key: str
    sends: tuple[tuple[str, str], ...]
    marks: bytes
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """How many files and bytes, and the largest pages, as (bytes, path), the largest first."""

    files: int
    size: int
    pages: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePast:
    """What a place came to.

    `screened` and `planned` are what its publication and its pages rested on.  `photos` are (mark, digest) of its
    source pictures and attachments and `needs` marks of the records elsewhere that its own name.  It holds from `since` until
    `next_change`.  `shown` is a digest of titles and addresses of its records, `asks` the places whose records its own
    name, `lists` a digest for each place that lists records of it, `continues` one for each whose
    records go on in its own.  `summed` is the digest of its summary with all beneath; `summary` and `detail` name the
    files with the rest; `part` is the digest of its part of the manifest.  `indexed` is the newest fact of its pages in a search engine, or
    empty text where there is none, None where no page is indexed.  `attention` is what the office must see to, packed,
    for few runs ask; `weight` what the place's files come to.
    """

    screened: Parts
    planned: Parts
    photos: tuple[tuple[Mark, str], ...]
    needs: bytes
    since: date
    next_change: date | None
    shown: str
    asks: tuple[str, ...]
    lists: tuple[tuple[str, str], ...]
    continues: tuple[tuple[str, str], ...]
    published: int
    withheld: int
    unsigned: int
    gone: frozenset[str]
    boards: int
    summed: str
    summary: str
    detail: str
    part: str
    indexed: str | None
    attention: bytes
    weight: Weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """What is needed of a place that is planned again: what the gate let out, what its pages were made of (key and
    entry of the manifest, by path), its pictures and attachments, and the HTML of its texts with Markdown in them, whose parser takes
    longer to import than to run."""

    publication: Publication
    pages: Mapping[str, tuple[str, File]]
    remade: Mapping[str, Remade]
    texts: Mapping[str, str]
    rewritten: Mapping[str, Rewritten]


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakePast:
    """The places of the content, the paths that places.yaml files declare, and a digest of each place."""

    places: Places
    declared: tuple[str, ...]
    own: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """All that is remembered.  `detail` and `summary` fetch a value by its name, None for one that cannot be read;
    `carries` tells whether a path is in the live release."""

    stamps: Stamps = NOTHING
    intake_key: str = ""
    intake_file: str = ""
    intake: Callable[[], IntakePast | None] = lambda: None
    keepers: Mapping[str, KeeperPast] = field(default_factory=dict)
    places: Mapping[str, PlacePast] = field(default_factory=dict)
    detail: Callable[[str], Detail | None] = lambda _name: None
    summary: Callable[[str], Summary | None] = lambda _name: None
    carries: Callable[[str], bool] = lambda _path: False

    def intake_name(self, key: str) -> tuple[str, str]:
        """The key of the places and the name of their value, if they are remembered under this key."""
        return (key, self.intake_file) if key and key == self.intake_key else ("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Future:
    """What a build leaves: everything remembered from now on, with the values that are new, packed, by their names.  A
    value that stands is named in `places` and not given again.  `digests` are those of the content's files,
    `intake` the key of its places and the name of their value."""

    keepers: Mapping[str, KeeperPast]
    places: Mapping[str, PlacePast]
    values: Mapping[str, bytes]
    digests: Digests
    intake: tuple[str, str]
