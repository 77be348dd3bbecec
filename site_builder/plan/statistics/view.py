"""What every page of statistics is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable

from site_builder.base.values import dataclass
from site_builder.model.kind import Kind
from site_builder.model.page import Shell
from site_builder.model.place import Place, Site
from site_builder.model.public import Publication, place_path
from site_builder.model.rollup import Count, Summary


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What all pages of statistics of a place are made of; `made` are the addresses of its other pages."""

    place: Place
    site: Site
    publication: Publication
    summary: Summary
    shell: Shell
    made: Collection[str]

    @property
    def path(self) -> str:
        """The address of its statistics."""
        return f"{place_path(self.place.path)}statistics/"

    def counts(self, kind: str) -> tuple[Count, ...]:
        """The counts of a kind, here and beneath."""
        return tuple(item for item in self.summary.counts if item.kind == kind)

    def first_made(self, *paths: str) -> str:
        """The first of some addresses at which there is a page; empty where there is none."""
        return next((path for path in paths if path in self.made), "")


def sums_by(counts: Iterable[Count], key: Callable[[Count], str]) -> Counter[str]:
    """How many records, by what `key` says of a count."""
    found: Counter[str] = Counter()
    for item in counts:
        found[key(item)] += item.number
    return found


def board_path(view: View, kind: Kind) -> str:
    """The address of a board of the place; empty where it keeps none."""
    return view.first_made(f"{place_path(view.place.path)}{kind.name}/")
