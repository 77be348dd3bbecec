"""One fact is typed once (domain 2): a number that two kinds of record state of one thing at one place.

In: the entries of a place.  Out: a warning at the later of two records of different kinds that give a number of the same thing
in the same unit, naming both.  It stops nothing, for they may be of two times or two ranges, which no program can tell.

    figures: 清运杂物 58.5 立方米 · campaigns: an item 清运杂物, 立方米, done: 58.5
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from site_builder.model.joining import Found
from site_builder.model.kind import Problem, Stated
from site_builder.model.record import Entry
from site_builder.model.registry import kind_named


def stated_in_two_kinds(entries: Iterable[Entry]) -> Iterator[Found]:
    """The warnings of a place, in the order of its records."""
    seen: dict[tuple[str, str], list[tuple[Entry, Stated]]] = {}
    for entry in entries:
        if entry.record is None or entry.broken:
            continue
        for one in kind_named(entry.kind).states(entry.record):
            others = seen.setdefault(("".join(one.item.split()), one.unit), [])
            other = next((that for that, stated in others if _same(entry, one, that, stated)), None)
            others.append((entry, one))
            if other is not None:
                title = kind_named(other.kind).title
                yield Found(
                    entry=entry,
                    rule="typed-twice",
                    problem=Problem(
                        at=one.at,
                        message=f"“{one.item}”的数，{title}的“{other.id}”里也写了（单位都是{one.unit}）",
                        expected="同一件事的数只写一处；不是一件事、不是一个时候的，名称里写清楚",
                        severity="warning",
                    ),
                )


def _same(entry: Entry, one: Stated, that: Entry, other: Stated) -> bool:
    """Whether two records of different kinds speak of each other's, and not of a third."""
    return entry.kind != that.kind and one.about in ("", that.kind) and other.about in ("", entry.kind)
