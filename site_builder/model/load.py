"""Places from files: site.yaml, place.yaml, places.yaml, withdrawals.yaml, signoffs.yaml and closings.yaml, inherited from the
root down.

In: the layout and a way to read a file.  Out: `Places` – the site, every place with what holds there, the places
that are withheld for errors (contract 7: a wrong place.yaml fails its place and all beneath, a wrong entry of a
places.yaml that place, a wrong site.yaml the build), the withdrawals, what was signed, and every diagnostic.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import field

from site_builder.base.diagnostics import Diagnostic, errors
from site_builder.base.values import dataclass
from site_builder.model.closings import read_closings
from site_builder.model.indicators import faults_in
from site_builder.model.inherit import inherit
from site_builder.model.moves import settle_moves
from site_builder.model.place import Place, Site
from site_builder.model.place_fields import PlaceFields, SiteFields
from site_builder.model.registry import known_kinds
from site_builder.model.signoffs import Signoff, read_signoffs
from site_builder.model.typed import Read, Typed, line_of, typed_file
from site_builder.model.withdrawals import Withdrawal, read_withdrawals


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Every place that can be published, in order of path; `withheld` those that cannot, by path with a name.  `old` are
    the old paths that places have typed, each with the path of the place that it belongs to.  `unsure` are the folders of
    which a signoffs.yaml is not wholly readable."""

    site: Site
    places: Mapping[str, Place]
    withheld: Mapping[str, str]
    withdrawals: tuple[Withdrawal, ...]
    diagnostics: tuple[Diagnostic, ...]
    old: Mapping[str, str] = field(default_factory=dict)
    signoffs: tuple[Signoff, ...] = ()
    unsure: tuple[str, ...] = ()


def load_places(
    paths: tuple[str, ...],
    entries: tuple[Typed, ...],
    unreadable: tuple[str, ...],
    withdrawal_files: tuple[str, ...],
    signoff_files: tuple[str, ...],
    closing_files: tuple[str, ...],
    read: Read,
) -> tuple[Places | None, tuple[Diagnostic, ...]]:
    """Every place of `paths` with what it inherits; None where site.yaml is wrong (the build fails).

    All files are read before anything is judged, so that a wrong site.yaml hides no other error.
    """
    sink: list[Diagnostic] = []
    root = typed_file("", "site.yaml", SiteFields, read, sink)
    by_entry = _by_path(entries, read, sink)
    typed_places = {
        path: by_entry[path]
        if path in by_entry
        else typed_file(path, f"{path}/place.yaml", PlaceFields, read, sink)
        for path in paths
        if path
    }
    once = _once({**typed_places, "": root})
    withdrawals, blocked, faults = read_withdrawals(withdrawal_files, read, once)
    sink.extend(faults)
    signoffs, unsure, faults = read_signoffs(signoff_files, read, once)
    sink.extend(faults)
    closings, doubtful, faults = read_closings(closing_files, read)
    sink.extend(faults)
    if root.fields is None:
        return None, tuple(sink)
    assert isinstance(root.fields, SiteFields)
    site = _site(root.fields)
    places: dict[str, Place] = {}
    withheld: dict[str, str] = {}
    failed = list(unreadable)
    for path in paths:
        typed = typed_places[path] if path else root
        place = None
        above = _above(path, places)
        if typed.fields is not None and (path == "" or above is not None) and not _beneath(path, failed):
            before = len(sink)
            place = inherit(path, typed, typed.fields, above, places, site, sink, read)
            if errors(sink[before:]):
                place = None
        elif typed.fields is not None and above is None and not _beneath(path, tuple(withheld)):
            sink.append(
                Diagnostic(
                    rule="no-parent",
                    file=typed.file,
                    at=(*typed.at, "id"),
                    message=f"上一级“{path.rpartition('/')[0]}”不是地方",
                    expected="先写上一级，再写这一条",
                )
            )
        if place is None:
            if path == "":
                return None, tuple(sink)
            withheld[path] = typed.name or path.rpartition("/")[2]
        else:
            places[path] = dataclasses.replace(
                place, closings=closings.get(path, ()), closings_doubtful=path in doubtful
            )
    checklist = tuple(faults_in(site.indicators, known_kinds()))
    sink.extend(checklist)
    if "" in blocked or checklist:
        return None, tuple(sink)
    for path in tuple(places):
        if _beneath(path, blocked):
            withheld[path] = places.pop(path).name
    settled, old, wrong = settle_moves(places, withheld, typed_places, read)
    sink.extend(wrong)
    return Places(
        site=site,
        places=_with_children(settled),
        withheld=withheld,
        withdrawals=withdrawals,
        diagnostics=tuple(sink),
        old=old,
        signoffs=signoffs,
        unsure=unsure,
    ), tuple(sink)


def portion(places: Places, root: str) -> Places:
    """A place and what lies beneath it, as a site of its own; `root` is one of the places.

    Its policies and settings are already inherited, so nothing else of the places above is needed.  An address that is
    `base_url` is that of the whole, not of this: it is left out.  All withdrawals stay: one may speak of an address from
    before a record came here.  A successor elsewhere is named and not linked.
    """
    top = places.places[root]

    def within(path: str) -> bool:
        return _beneath(path, (root,))

    return dataclasses.replace(
        places,
        site=dataclasses.replace(places.site, name=top.name, base_url="", root=root),
        places={
            path: dataclasses.replace(
                place,
                parent=place.parent if path != root else None,
                successor=place.successor if within(place.successor) else "",
            )
            for path, place in places.places.items()
            if within(path)
        },
        withheld={path: name for path, name in places.withheld.items() if within(path)},
    )


def _once(typed: Mapping[str, Typed]) -> dict[str, tuple[str, ...]]:
    """The old paths that were typed of each place, whatever else is wrong with it."""
    return {
        path: tuple(item.path for item in one.fields.formerly if item.path)
        for path, one in typed.items()
        if one.fields is not None and one.fields.formerly
    }


def _by_path(entries: tuple[Typed, ...], read: Read, sink: list[Diagnostic]) -> dict[str, Typed]:
    """The entries of places.yaml files by path.  A place that is written twice (in two entries, or in an entry and a
    place.yaml) is withheld: nobody can tell which of the two is meant."""
    found: dict[str, Typed] = {}
    for entry in entries:
        other = found.setdefault(entry.path, entry)
        twice = line_of(other.file, (*other.at, "id"), read) if other is not entry else ""
        if not twice and isinstance(read(f"{entry.path}/place.yaml"), bytes):
            twice = f"{entry.path}/place.yaml"
        if twice:
            sink.append(
                Diagnostic(
                    rule="duplicate-place",
                    file=entry.file,
                    at=(*entry.at, "id"),
                    message=f"地方“{entry.path}”已经写在 {twice}，先不公布",
                    expected="一个地方只写一处",
                )
            )
            found[entry.path] = dataclasses.replace(other, fields=None)
    return found


def _site(fields: SiteFields) -> Site:
    calendar = fields.calendar
    return Site(
        name=fields.name,
        base_url=fields.base_url or "",
        timezone=fields.timezone or "Asia/Shanghai",
        repository=fields.repository or "public",
        ground=fields.ground,
        holidays=calendar.holidays if calendar else (),
        workdays=calendar.workdays if calendar else (),
        example_as_of=fields.example.as_of if fields.example else None,
        indicators=fields.indicators,
    )


def _above(path: str, places: Mapping[str, Place]) -> Place | None:
    """The place right above `path`, if it is one that can be published."""
    return places.get(path.rpartition("/")[0]) if path else None


def _beneath(path: str, tops: tuple[str, ...] | list[str]) -> bool:
    return any(top == "" or path == top or path.startswith(top + "/") for top in tops)


def _with_children(places: Mapping[str, Place]) -> Mapping[str, Place]:
    children: dict[str, list[str]] = {}
    for path, place in places.items():
        if place.parent is not None:
            children.setdefault(place.parent, []).append(path)
    return {
        path: dataclasses.replace(
            place,
            children=tuple(children.get(path, ())),
            paper_boards=tuple(_paper_boards(path, places, children)),
        )
        for path, place in places.items()
    }


def _paper_boards(
    path: str, places: Mapping[str, Place], children: Mapping[str, list[str]], top: str | None = None
) -> Iterator[tuple[str, str]]:
    """The paper boards of a place and of all beneath it, in the order in which they were typed."""
    top = path if top is None else top
    below = path.removeprefix(top).lstrip("/")
    for board in places[path].noticeboards:
        yield (
            f"{below}/{board.id}" if below else board.id,
            board.name if not below else places[path].name + board.name,
        )
    for child in children.get(path, ()):
        yield from _paper_boards(child, places, children, top)
