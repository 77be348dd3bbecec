"""Places change, addresses do not (contract 1, 2): old paths of places, old places of records, successors.

In: places as they inherit, what records say of where they stood.  Out: which old address leads where, and what is wrong.
What is wrong here lies between two places, and often the other one was edited: so it withholds the old address or the
link that cannot stand, and never a place nor a record (contract 2 and 7: another place's edit never stops this one).

An old path belongs to the place that typed it, and to those beneath it by the same way down: the longest typed path wins.

    now_at("cuihu/shachang/b", {"cuihu/shachang": "cuihu/hefeng"})      # "cuihu/hefeng/b"
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import field
from typing import Any

from site_builder.base.diagnostics import Diagnostic
from site_builder.base.text import nearest
from site_builder.base.values import dataclass
from site_builder.content.fields import Ref
from site_builder.model.layout import name_fault
from site_builder.model.place import Place
from site_builder.model.public import place_path, record_path, ref_text
from site_builder.model.typed import Read, Typed, line_of


def now_at(path: str, old: Mapping[str, str]) -> str:
    """Where a place is now that had this path; the path itself if no place says that it had."""
    head, tail = path, ""
    while head and head not in old:
        head, _, name = head.rpartition("/")
        tail = f"/{name}{tail}"
    return f"{old[head]}{tail}".strip("/") if head else path


def once_at(path: str, typed: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """The old paths of a place: those typed of it, and of each place above it with the way down from there."""
    head, tail = path, ""
    while True:
        yield from (f"{old.strip('/')}{tail}" for old in typed.get(head, ()))
        if not head:
            return
        head, _, name = head.rpartition("/")
        tail = f"/{name}{tail}"


def settle_moves(
    places: Mapping[str, Place], withheld: Mapping[str, str], typed: Mapping[str, Typed], read: Read
) -> tuple[dict[str, Place], dict[str, str], tuple[Diagnostic, ...]]:
    """The places with what leads to them and where they went, the old paths with the place that each belongs to, and
    what is wrong with either."""
    sink: list[Diagnostic] = []
    old = _old_paths(places, withheld, typed, read, sink)
    by_place: dict[str, list[str]] = {}
    for once, owner in old.items():
        by_place.setdefault(owner, []).append(once)
    taken = {*places, *withheld}
    settled: dict[str, Place] = {}
    for path, place in places.items():
        forwards = tuple(
            dict.fromkeys(
                one for one in once_at(path, by_place) if now_at(one, old) == path and one not in taken
            )
        )
        successor = _successor(place, places, withheld, settled, sink)
        settled[path] = dataclasses.replace(
            place,
            forwards=forwards,
            successor=successor,
            successor_name=_name(successor, places, withheld) if successor else "",
        )
    return settled, old, tuple(sink)


def _name(path: str, places: Mapping[str, Place], withheld: Mapping[str, str]) -> str:
    return places[path].name if path in places else withheld.get(path, "")


def _old_paths(
    places: Mapping[str, Place],
    withheld: Mapping[str, str],
    typed: Mapping[str, Typed],
    read: Read,
    sink: list[Diagnostic],
) -> dict[str, str]:
    """Each old path with the place that it belongs to: none is a living place's, none has two."""
    found: dict[str, str] = {}
    lines: dict[str, str] = {}
    for path, place in places.items():
        for index, item in enumerate(place.formerly):
            if item.path is None:
                continue
            old, at = item.path.strip("/"), (*place.at, "formerly", index, "path")
            if old in places or old in withheld:
                name = _name(old, places, withheld)
                message = f"旧址 {item.path} 现在是“{name}”的地址（{typed[old].file}），不转"
            elif old in found:
                message = f"旧址 {item.path} 已经写在 {lines[old]}，这一处不转"
            else:
                found[old], lines[old] = path, line_of(place.file, at, read)
                continue
            sink.append(
                Diagnostic(
                    rule="formerly-taken",
                    file=place.file,
                    at=at,
                    message=message,
                    expected="一个旧址只转到一处，现在有地方的地址不能写成旧址",
                )
            )
    return found


def _successor(
    place: Place,
    places: Mapping[str, Place],
    withheld: Mapping[str, str],
    settled: Mapping[str, Place],
    sink: list[Diagnostic],
) -> str:
    """The path of the place into which a place is merged, or nothing where it cannot be; an inherited one was judged
    above."""
    target = place.successor
    above = settled.get(place.parent) if place.parent is not None else None
    if not target or (above is not None and places[above.path].successor == target):
        return above.successor if target and above is not None else ""

    def fault(rule: str, message: str, **more: Any) -> str:
        sink.append(
            Diagnostic(rule=rule, file=place.file, at=(*place.at, "successor"), message=message, **more)
        )
        return ""

    if target not in places and target not in withheld:
        near = nearest(target, (path for path in places if path))
        return fault("unknown-place", f"没有“/{target}”这个地方", nearest=f"/{near}" if near else "")
    step, seen = target, {place.path}
    while step in places and step not in seen and places[step].successor:
        seen.add(step)
        step = places[step].successor
    if step == place.path or f"{target}/".startswith(f"{place.path}/".lstrip("/")):
        return fault(
            "successor-loop",
            f"“{place.name}”不能并入 /{target}：绕一圈又回到自己",
            expected="并入另一个地方，不是自己、自己的下级，也不是并到这里来的地方",
        )
    return target


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A record's word that it stood at another place: `place` is where it belongs, `old` what was typed."""

    place: str
    old: str
    kind: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A claim that cannot stand, for `other` has the address (a reference); without one, no place ever had the path
    (`near` is like it)."""

    kind: str
    id: str
    old: str
    other: str = ""
    near: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What became of the claims: (old address, new address) and doubts by place, and which records are meant by a
    reference to where one was, by its text: all that say so of themselves, and the one that is there now."""

    addresses: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    doubts: Mapping[str, tuple[Doubt, ...]] = field(default_factory=dict)
    meant: Mapping[str, tuple[Ref, ...]] = field(default_factory=dict)

    def refs(self, ref: Ref, places: Collection[str], old: Mapping[str, str]) -> tuple[Ref, ...]:
        """A full reference as it is now: its place may have moved, or the record alone."""
        here = ref.place.strip("/")
        there = here if here in places else now_at(here, old)
        now = Ref(there or "/", ref.kind, ref.id)
        return self.meant.get(ref_text(now), (now,))


def settle_claims(
    claims: Iterable[Claim],
    places: Mapping[str, Place],
    withheld: Collection[str],
    old: Mapping[str, str],
    living: Callable[[Ref], bool],
    root: str = "",
) -> Moved:
    """Which old address of a record leads where; `living` tells whether there is a record of a reference.  Of places
    that are not beneath `root` nothing is known."""
    wanted: dict[Ref, dict[Ref, list[Claim]]] = {}
    for claim in claims:
        own = Ref(claim.place or "/", claim.kind, claim.id)
        here = claim.old.strip("/")
        target = Ref((here if here in places else now_at(here, old)) or "/", claim.kind, claim.id)
        if any(map(name_fault, filter(None, here.split("/")))):
            continue  # no place ever had it, and it may be a page's
        # its place moved, and every record with it: said once there, it need not be said here
        if claim.place in places and (target != own or here == claim.place):
            wanted.setdefault(target, {}).setdefault(own, []).append(claim)
    addresses: dict[str, list[tuple[str, str]]] = {}
    doubts: dict[str, list[Doubt]] = {}
    meant: dict[str, tuple[Ref, ...]] = {}
    for target, claimers in wanted.items():
        there_now = [target] if living(target) else []
        meant[ref_text(target)] = tuple(dict.fromkeys((*there_now, *claimers)))
        for own, typed in claimers.items():
            others = [ref_text(one) for one in there_now or [one for one in claimers if one != own]]
            for claim in typed:
                doubt = Doubt(kind=claim.kind, id=claim.id, old=claim.old, other="、".join(sorted(others)))
                here = claim.old.strip("/")
                if others:
                    doubts.setdefault(claim.place, []).append(doubt)
                    continue
                known = here in places or here in withheld or now_at(here, old) != here
                if not known and place_path(here).startswith(place_path(root)):
                    near = nearest(here, (path for path in places if path))
                    unheard = dataclasses.replace(doubt, near=f"/{near}" if near else "")
                    doubts.setdefault(claim.place, []).append(unheard)
                there = target.place.strip("/")
                more = (there, *places[there].forwards) if there in places else ()
                addresses.setdefault(claim.place, []).extend(
                    (record_path(base, claim.kind, claim.id), record_path(claim.place, claim.kind, claim.id))
                    for base in dict.fromkeys((here, *more))
                )
    return Moved(
        addresses={path: tuple(dict.fromkeys(found)) for path, found in addresses.items()},
        doubts={path: tuple(found) for path, found in doubts.items()},
        meant=meant,
    )


def tops_of(folder: str, typed: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The addresses below which a file of a place may speak of records: its own, and its old ones."""
    return tuple(place_path(path) for path in (folder, *once_at(folder, typed)))
