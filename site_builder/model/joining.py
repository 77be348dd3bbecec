"""Which record is a view of which: the entries of a place joined before any rule runs (`model.viewing`).

In: the entries of one place.  Out: the same, each view with its target and the fields that it is lent, and what is wrong
with the reference.  A view is no better than its target: where that is withheld, so is the view.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from site_builder.base.values import dataclass
from site_builder.content.fields import Ref
from site_builder.content.schema import declared, settle
from site_builder.model.kind import Kind, Problem
from site_builder.model.record import Entry, Record
from site_builder.model.registry import kind_named
from site_builder.model.viewing import View, at_path, taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a rule found at an entry."""

    entry: Entry
    rule: str
    problem: Problem


def joined(entries: Iterable[Entry]) -> tuple[tuple[Entry, ...], tuple[Found, ...]]:
    """The entries of a place, views joined with what they are views of; and what is wrong with them."""
    given = tuple(entries)
    if not any(kind_named(name).view for name in {entry.kind for entry in given}):
        return given, ()
    known = {(entry.kind, entry.id): entry for entry in reversed(given) if entry.id}
    twins = {view: _twins(view, given) for kind in _viewing(given) for view in (kind.view,) if view}
    made: list[Entry] = []
    found: list[Found] = []
    for entry in given:
        view = kind_named(entry.kind).view
        if view is None or entry.record is None:
            made.append(entry)
        elif getattr(entry.record, view.field) is None:
            made.append(entry)
            found.extend(
                Found(entry=entry, rule="typed-twice", problem=problem)
                for problem in _twice(entry, view, twins[view])
            )
        else:
            item, problems = _join(entry, view, known)
            made.append(item)
            found.extend(Found(entry=item, rule="view", problem=problem) for problem in problems)
    return tuple(made), tuple(found)


def rejoined(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The same after more was found wrong: each view with its target as it now stands, withheld with it."""
    given = tuple(entries)
    known = {(entry.kind, entry.id): entry for entry in reversed(given) if entry.id and entry.target is None}

    def now(entry: Entry) -> Entry:
        if entry.target is None:
            return entry
        target = known[entry.target.kind, entry.target.id]
        return dataclasses.replace(entry, target=target, faulty=entry.faulty or target.faulty)

    return tuple(now(entry) for entry in given)


def settled(entry: Entry, reached: Any) -> Any:
    """The record as it stands today (`content.schema.settle`): a view is lent what has happened to its target."""
    target, view = entry.target, kind_named(entry.kind).view
    if target is None or view is None or target.record is None:
        return settle(entry.record, reached)
    return settle(taken(entry.record, settle(target.record, reached), view), reached)


def lent_fields(entry: Entry) -> frozenset[str]:
    """The fields that a view was lent; none of a record that stands for itself."""
    view = kind_named(entry.kind).view
    return view.lent if view is not None and entry.target is not None else frozenset()


def at_the_reference(problem: Problem, entry: Entry) -> Problem:
    """What a rule finds in a field that was lent, said at the reference: nothing else was typed there."""
    view = kind_named(entry.kind).view
    if entry.target is None or view is None or not problem.at or problem.at[0] not in view.lent:
        return problem
    where = f"{entry.target.kind}:{entry.target.id}"
    return dataclasses.replace(
        problem, at=(view.field,), on_key=False, part=None, message=f"{where} 给出的内容：{problem.message}"
    )


def _viewing(entries: Iterable[Entry]) -> Iterator[Kind]:
    return (kind for name in {entry.kind for entry in entries} for kind in (kind_named(name),) if kind.view)


def _join(
    entry: Entry, view: View, known: Mapping[tuple[str, str], Entry]
) -> tuple[Entry, tuple[Problem, ...]]:
    record: Any = entry.record
    ref: Ref = getattr(record, view.field)
    name = f"{ref.kind}:{ref.id}"
    problems = [
        Problem(
            at=(item.name,),
            on_key=True,
            message=f"{item.name}（{item.spec.label}）由 {view.field} 指的 {name} 给出，两处不能都写",
            expected=f"删去这一行，到 {name} 那里改；不是同一件事的，删去 {view.field}",
        )
        for item in declared(type(record))
        if item.name in view.lent
        and (item.name in entry.broken or getattr(record, item.attribute) not in (None, ()))
    ]
    target = known.get((ref.kind, ref.id))
    here = (ref.place.strip("/") or entry.place) == entry.place and (ref.place != "/" or not entry.place)
    broken = entry.broken | view.lent
    if ref.kind != view.kind:
        problems.append(_wrong(view, f"{view.field} 只能指 {view.kind} 的记录"))
    elif not here:
        problems.append(_wrong(view, f"{view.field} 只能指同一地方的记录"))
    elif target is not None and target.record is not None:
        kind = kind_named(target.kind)
        if kind.type_name(target.type) != kind.records[0][0]:
            problems.append(_wrong(view, f"{name} 是{kind.title}里的另一种记录，不能这样引用"))
        else:
            lent: Record = taken(record, target.record, view)
            heads = {take.field: {path.partition(".")[0] for path in take.paths} for take in view.takes}
            broken = (entry.broken - view.lent) | {
                field for field, sources in heads.items() if not target.broken.isdisjoint(sources)
            }
            return dataclasses.replace(entry, record=lent, target=target, broken=broken), tuple(problems)
    # a target that is not there is told where references are looked up; one that does not parse, at itself
    unread = target is not None and target.record is None
    return dataclasses.replace(entry, broken=broken, faulty=entry.faulty or unread), tuple(problems)


def _wrong(view: View, message: str) -> Problem:
    return Problem(at=(view.field,), message=message, expected=f"{view.field}: {view.kind}:编号")


def _twins(view: View, entries: Iterable[Entry]) -> dict[tuple[Any, ...], Entry]:
    """The records of the kind that may be viewed, by what would be equal in a view of them."""
    found: dict[tuple[Any, ...], Entry] = {}
    for entry in entries if view.same else ():
        if entry.kind == view.kind and entry.record is not None:
            key = tuple(at_path(entry.record, theirs) for _, theirs in view.same)
            if None not in key:
                found.setdefault(key, entry)
    return found


def _twice(entry: Entry, view: View, twins: Mapping[tuple[Any, ...], Entry]) -> Iterator[Problem]:
    """A warning where the same fact seems to be typed in both kinds; not where the one goes on in the other."""
    record: Any = entry.record
    twin = twins.get(tuple(at_path(record, mine) for mine, _ in view.same))
    if twin is None or twin.record is None or record.continues or twin.record.continues:
        return
    name = f"{twin.kind}:{twin.id}"
    yield Problem(
        at=(),
        severity="warning",
        message=f"和 {twin.origin.file} 第{twin.origin.line}行的 {name} 像是同一件事，写了两遍",
        expected="同一件事只写一遍，其余由它给出",
        example=f"{view.field}: {name}",
    )
