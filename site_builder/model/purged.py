"""What a board keeps of the records that were moved out of content (contract 6), in its purged.yaml (`model.purged_file`).

`Purged` holds tombstones (a reference, the day and the rule: the
neutral page at the address needs no more) and anonymous counts, each of the place that it belongs to.

`purge` writes the file in two steps, so that a run that dies between them loses nothing and counts nothing twice: while
the record may still lie in its file, its counts bear its `id` and are passed over as long as it does; its tombstone names
the `files` that are still to be deleted.  Once the record is gone both keys go too, and counts are numbers only.

    tombstones:
      - {id: pg-2026-0198, at: liuyin/hefeng, removed: 2026-10-19, rule: after_rectified}
    counts:
      - {at: liuyin/hefeng, month: 2026-10, category: parking, status: 已复查, number: 1}
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Mapping
from datetime import date as Day
from typing import Final

from site_builder.base.values import dataclass
from site_builder.content.fields import (
    Ref,
)
from site_builder.model.kind import Kind
from site_builder.model.policy import Policy
from site_builder.model.record import CLASSES, TAKES_BACK

OWN_RULES: Final[Mapping[str, str]] = {
    "consent_until": "本人同意公示的期限已到",
    "publish_until": "展示期限已到",
}
"""The rules of removal that every kind shares, with their public sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """A record that was moved out: where its address is, since when it is gone and by which rule.  Of a mistake with a
    statement, since when it stood: the statement stands for as many days.  `files` are those of the keeper that a purge
    has not deleted yet."""

    place: str
    kind: str
    id: str
    removed: Day
    rule: str
    statement: str = ""
    since: Day | None = None
    formerly: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def ref(self) -> Ref:
        """The full reference."""
        return Ref(self.place or "/", self.kind, self.id)

    @property
    def is_withdrawn(self) -> bool:
        """Whether somebody took it back; else its time was over."""
        return self.rule in CLASSES

    @property
    def takes_back(self) -> bool:
        """Whether its counts were taken back with it (domain 2)."""
        return self.rule in TAKES_BACK


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A number of records that were moved out, of one month, category and status, from `since` through `until`; of one
    that is still on its way out, its `id`.  `tags` are those that each of the records bore: a campaign may count them.  With `what` it is a sum that records added to (`model.public.Added`)."""

    place: str
    kind: str
    month: str
    category: str
    status: str
    number: int
    late: bool = False
    since: Day | None = None
    until: Day | None = None
    id: str = ""
    what: str = ""
    of: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Purged:
    """What purged.yaml files keep.  `wrong` are lines with an error, as (place, kind, id or nothing): the address of the
    one answers 正在核对, and a sum without the other says so."""

    tombstones: tuple[Tombstone, ...] = ()
    tallies: tuple[Tally, ...] = ()
    wrong: tuple[tuple[str, str, str], ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of which anything is kept."""
        found = (
            *(stone.kind for stone in self.tombstones),
            *(tally.kind for tally in self.tallies),
            *(kind for _, kind, _ in self.wrong),
        )
        return tuple(dict.fromkeys(found))

    def of_kind(self, kind: str) -> Purged:
        """What is kept of one kind."""
        return Purged(
            tombstones=tuple(item for item in self.tombstones if item.kind == kind),
            tallies=tuple(item for item in self.tallies if item.kind == kind),
            wrong=tuple(item for item in self.wrong if item[1] == kind),
        )


NOTHING: Final = Purged()


def together(found: Iterable[Purged]) -> Purged:
    """What several files keep."""
    files = tuple(found)
    return Purged(
        tombstones=tuple(item for one in files for item in one.tombstones),
        tallies=tuple(item for one in files for item in one.tallies),
        wrong=tuple(item for one in files for item in one.wrong),
    )


def by_place(found: Purged) -> dict[str, Purged]:
    """The same by place."""
    tombstones: dict[str, list[Tombstone]] = {}
    tallies: dict[str, list[Tally]] = {}
    wrong: dict[str, list[tuple[str, str, str]]] = {}
    for stone in found.tombstones:
        tombstones.setdefault(stone.place, []).append(stone)
    for tally in found.tallies:
        tallies.setdefault(tally.place, []).append(tally)
    for item in found.wrong:
        wrong.setdefault(item[0], []).append(item)
    return {
        place: Purged(
            tombstones=tuple(tombstones.get(place, ())),
            tallies=tuple(tallies.get(place, ())),
            wrong=tuple(wrong.get(place, ())),
        )
        for place in dict.fromkeys((*tombstones, *tallies, *wrong))
    }


def rules_of(kind: Kind, policy: Policy) -> dict[str, str]:
    """The rules by which a record leaves by itself, each with its public sentence: `after_rectified` 整改满7天撤下."""
    own = {
        arm.policy.rpartition(".")[2]: arm.says.format(days=int(policy[arm.policy])) for arm in kind.retention
    }
    return {**own, **OWN_RULES}


def rule_names(kind: Kind) -> tuple[str, ...]:
    """Every rule that a tombstone of a kind may give."""
    return (*(arm.policy.rpartition(".")[2] for arm in kind.retention), *OWN_RULES, *CLASSES)


def status_words(kind: Kind) -> tuple[str, ...]:
    """Every word under which a record of a kind may be counted."""
    words = (*(status.word for status in kind.statuses), kind.withdrawn)
    return tuple(dict.fromkeys(filter(None, words)))


def folded(found: Purged, leaving: Collection[tuple[str, str]], as_of: Day) -> Purged:
    """The same with what is over: counts of records that are out are numbers only, and alike ones are one.  `leaving` are
    (place, id) of records that still lie in their files; for them nothing is over."""
    numbers: dict[Tally, int] = {}
    for tally in found.tallies:
        if tally.id and (tally.place, tally.id) in leaving:
            numbers[dataclasses.replace(tally, number=1)] = tally.number
            continue
        if tally.until is not None and tally.until < as_of:
            continue
        since = tally.since if tally.since is not None and tally.since > as_of else None
        alike = dataclasses.replace(tally, id="", since=since, number=1)
        numbers[alike] = numbers.get(alike, 0) + tally.number
    return Purged(
        tombstones=tuple(
            item if (item.place, item.id) in leaving else dataclasses.replace(item, files=())
            for item in found.tombstones
        ),
        tallies=tuple(dataclasses.replace(tally, number=number) for tally, number in numbers.items()),
    )
