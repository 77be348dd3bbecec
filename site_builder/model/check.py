"""Rules that look at a whole place: what is typed there must agree with its place and with each other.

In: the entries that belong to one place.  Out: the same entries, those with an error marked faulty (withheld
alone, contract 7), and every diagnostic.  Rules judge a record as it was typed: the date of the build is never
asked, for a date alone never makes an error (contract 4).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Mapping

from site_builder.base.diagnostics import Diagnostic
from site_builder.base.values import dataclass
from site_builder.content.fields import Ref
from site_builder.model.conduct import RULES as CONDUCT_RULES
from site_builder.model.conduct import is_conduct
from site_builder.model.indicators import problems as indicator_problems
from site_builder.model.joining import at_the_reference, joined, lent_fields, rejoined
from site_builder.model.kind import Kind, Peer, Surroundings
from site_builder.model.moves import Doubt
from site_builder.model.personal import RULES as PERSONAL_RULES
from site_builder.model.public import Added
from site_builder.model.record import Entry
from site_builder.model.registry import kind_named
from site_builder.model.shared_rules import (
    Findings,
    attachments,
    belongs,
    common,
    ids_once,
    moved,
    pictures,
    references,
    terms,
)
from site_builder.model.stated import stated_in_two_kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPlace:
    """A place's entries, the wrong ones marked faulty, with what was found; `elsewhere` are the records of other places
    that its own name, whether they are there or not."""

    entries: tuple[Entry, ...]
    diagnostics: tuple[Diagnostic, ...]
    elsewhere: tuple[Ref, ...]


def check_place(
    entries: tuple[Entry, ...],
    around: Surroundings,
    elsewhere: Collection[bytes],
    files: Collection[str],
    doubts: Iterable[Doubt] = (),
    former: Iterable[Ref] = (),
    beside: tuple[Entry, ...] = (),
) -> CheckedPlace:
    """Check all entries of a place; `elsewhere` are marks of the records of all places (`ref_mark`), `files` the
    files that lie in the content, `doubts` what cannot stand of where its records say that they stood before, `former`
    the records of the place that were moved out: they may still be named.  `beside` are records of the place that are not
    checked now: rules see them as peers."""
    findings = Findings()
    entries, fallen = joined(entries)
    here = {*(entry.ref for entry in entries if entry.id), *former}
    ids_once(entries, findings)
    near = {
        name: dataclasses.replace(
            around,
            peers=peers((*beside, *entries), kind_named(name)),
            stated=_stated(entries, kind_named(name).gathers),
        )
        for name in {entry.kind for entry in entries}
    }
    for found in (*fallen, *stated_in_two_kinds(entries)):
        findings.tell(found.entry, found.rule, found.problem)
    doubted = {(item.kind, item.id, item.old): item for item in doubts}
    for entry in entries:
        if entry.record is None:
            continue
        kind = kind_named(entry.kind)
        lent = lent_fields(entry)
        conduct = is_conduct(entry.record, kind, around.place)
        belongs(entry, kind, around.place, findings)
        moved(entry, entry.record, doubted, findings)
        common(entry, entry.record, kind, around.place, findings)
        terms(entry, entry.record, around.place, lent, findings)
        references(entry, entry.record, around.place, here, elsewhere, findings)
        pictures(entry, entry.record, conduct, files, findings)
        attachments(entry, entry.record, files, findings)
        shared = (*PERSONAL_RULES, *(CONDUCT_RULES if conduct else ()))
        for rule in shared:
            if entry.broken.isdisjoint(rule.needs):
                for problem in rule.check(entry.record, near[entry.kind]):
                    # what is lent is looked through where it was typed
                    if not problem.at or problem.at[0] not in lent:
                        findings.tell(entry, rule.name, problem)
        if "indicators" not in entry.broken:
            for problem in indicator_problems(entry.record, around, kind.name):
                findings.tell(entry, "bad-indicator", problem)
        for rule in (one for one in kind.rules if one not in shared):
            if entry.broken.isdisjoint(rule.needs):
                for problem in rule.check(entry.record, near[entry.kind]):
                    findings.tell(entry, rule.name, at_the_reference(problem, entry))
    checked = tuple(
        dataclasses.replace(entry, faulty=True) if id(entry) in findings.faulty else entry
        for entry in entries
    )
    return CheckedPlace(
        entries=rejoined(checked),
        diagnostics=tuple(findings.all),
        elsewhere=tuple(sorted(findings.elsewhere)),
    )


def _stated(entries: Iterable[Entry], names: tuple[str, ...]) -> tuple[tuple[Ref, Added], ...]:
    """What records of a place add under some names, each with its reference."""
    return tuple(
        (entry.ref, one)
        for entry in entries
        if names and entry.record is not None and not kind_named(entry.kind).adds_to.isdisjoint(names)
        for one in kind_named(entry.kind).tells(entry.record)
    )


def peers(entries: Iterable[Entry], kind: Kind) -> dict[str, Peer]:
    """The records of a kind at a place by their ids, as they were typed."""
    return {
        entry.id: Peer(
            id=entry.id,
            type=kind.type_name(entry.type),
            record=entry.record,
            where=f"{entry.origin.file} 第{entry.origin.line}行",
        )
        for entry in entries
        if entry.kind == kind.name and entry.id
    }


def all_refs(routed: Mapping[str, Iterable[Entry]]) -> frozenset[Ref]:
    """The references of every record of the site."""
    return frozenset(entry.ref for entries in routed.values() for entry in entries if entry.id)
