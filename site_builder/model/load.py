"""Places from files: site.yaml, place.yaml, places.yaml and withdrawals.yaml, inherited from the root down.

In: the layout and a way to read a file.  Out: `Places` – the site, every place with what holds there, the places
that are withheld for errors (contract 7: a wrong place.yaml fails its place and all beneath, a wrong entry of a
places.yaml that place, a wrong site.yaml the build), the withdrawals, and every diagnostic.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Day
from typing import Any

from site_builder.base.diagnostics import Diagnostic, ValuePath, errors
from site_builder.base.text import nearest
from site_builder.content.declare import OFFICE, PUBLIC, At, spec
from site_builder.content.fields import Ref, choice, day, reference, text
from site_builder.content.reader import Document, locate, read_document
from site_builder.content.schema import Decoded, declared, decode
from site_builder.model import policy as policies
from site_builder.model.kind import kind_named, known_kinds, reserved_kinds
from site_builder.model.layout import name_fault
from site_builder.model.place import (
    Filing,
    Place,
    PlaceEntryFields,
    PlaceFields,
    Publisher,
    Site,
    SiteFields,
    Term,
)
from site_builder.model.public import place_path
from site_builder.model.record import CLASSES, Class

Read = Callable[[str], bytes | Diagnostic]


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalFields:
    """One line of a withdrawals.yaml, as typed."""

    record: Ref = spec(reference(), PUBLIC, label="记录", required=True)
    date: Day = spec(day(), PUBLIC, label="撤回日期", required=True)
    class_: Class = spec(choice(*CLASSES), PUBLIC, label="撤回类别", required=True)
    by: str = spec(text(40, example="综合办"), OFFICE, label="岗位", required=True)
    statement: str | None = spec(text(300), PUBLIC, label="更正声明")


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A withdrawal with the place where it was typed: obeyed before anything else, whatever else is wrong."""

    record: Ref
    date: Day
    class_: Class
    statement: str
    file: str
    at: ValuePath


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A place as it was typed: where, its fields (None where they would not decode), and its name as far as it can
    be read, to say which place is withheld."""

    path: str
    file: str
    at: ValuePath
    fields: PlaceFields | None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Every place that can be published, in order of path; `withheld` those that cannot, by path with a name."""

    site: Site
    places: Mapping[str, Place]
    withheld: Mapping[str, str]
    withdrawals: tuple[Withdrawal, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_file(path: str, read: Read) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """A YAML file as pieces; None and why where it cannot be read at all."""
    data = read(path)
    if isinstance(data, Diagnostic):
        return None, (data,)
    document = read_document(data, path)
    return document, document.diagnostics


def declared_places(
    files: Iterator[str] | tuple[str, ...], read: Read
) -> tuple[tuple[Typed, ...], tuple[str, ...], tuple[Diagnostic, ...]]:
    """What the places.yaml files declare: the entries, the folders whose places.yaml cannot be read, and faults."""
    found: list[Typed] = []
    unreadable: list[str] = []
    sink: list[Diagnostic] = []
    for path in files:
        folder = path.rpartition("/")[0]
        document, faults = read_file(path, read)
        sink.extend(faults)
        if document is None or not document.readable:
            unreadable.append(folder)
            continue
        for piece in document.pieces:
            where: ValuePath = (piece.index,) if document.shape == "list" else ()
            below = piece.id_hint
            fields = None
            if piece.value is not None:
                result, wrong = _decoded(PlaceEntryFields, piece.value, path, where, faults, sink)
                if result is not None and "id" not in result.broken:
                    below = result.record.id
                    fields = None if wrong else result.record
            if below:
                found.append(
                    Typed(
                        path=f"{folder}/{below}".strip("/"),
                        file=path,
                        at=where,
                        fields=fields,
                        name=_name_of(piece.value),
                    )
                )
    return tuple(found), tuple(unreadable), tuple(sink)


def _decoded(
    shape: type,
    value: object,
    file: str,
    where: ValuePath,
    faults: tuple[Diagnostic, ...],
    sink: list[Diagnostic],
) -> tuple[Decoded | None, bool]:
    """One piece decoded, and whether it is wrong; what the reader said of a value (it is empty, say) the decoder need
    not say again."""
    told = {item.at for item in errors(faults) if item.at[: len(where)] == where}
    found: list[Diagnostic] = []
    result = decode(shape, value, At(file, where, found))
    sink.extend(item for item in found if item.at not in told)
    return result, bool(told) or bool(errors(found))


def load_places(
    paths: tuple[str, ...],
    entries: tuple[Typed, ...],
    unreadable: tuple[str, ...],
    withdrawal_files: tuple[str, ...],
    read: Read,
) -> tuple[Places | None, tuple[Diagnostic, ...]]:
    """Every place of `paths` with what it inherits; None where site.yaml is wrong (the build fails)."""
    sink: list[Diagnostic] = []
    root = _typed_file("", "site.yaml", SiteFields, read, sink)
    if root.fields is None:
        return None, tuple(sink)
    assert isinstance(root.fields, SiteFields)
    site = _site(root.fields)
    by_entry = _by_path(entries, read, sink)
    places: dict[str, Place] = {}
    withheld: dict[str, str] = {}
    failed = list(unreadable)
    for path in paths:
        if path == "":
            typed = root
        elif path in by_entry:
            typed = by_entry[path]
        else:
            typed = _typed_file(path, f"{path}/place.yaml", PlaceFields, read, sink)
        place = None
        above = _above(path, places)
        if typed.fields is not None and (path == "" or above is not None) and not _beneath(path, failed):
            before = len(sink)
            place = _place(path, typed, typed.fields, above, places, site, sink, read)
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
            places[path] = place
    withdrawals, blocked, faults = _withdrawals(withdrawal_files, read)
    sink.extend(faults)
    if "" in blocked:
        return None, tuple(sink)
    for path in tuple(places):
        if _beneath(path, blocked):
            withheld[path] = places.pop(path).name
    linked = _with_children(places)
    return Places(
        site=site, places=linked, withheld=withheld, withdrawals=withdrawals, diagnostics=tuple(sink)
    ), tuple(sink)


def _by_path(entries: tuple[Typed, ...], read: Read, sink: list[Diagnostic]) -> dict[str, Typed]:
    """The entries of places.yaml files by path.  A place that is written twice (in two entries, or in an entry and a
    place.yaml) is withheld: nobody can tell which of the two is meant."""
    found: dict[str, Typed] = {}
    for entry in entries:
        other = found.setdefault(entry.path, entry)
        twice = _line(other.file, (*other.at, "id"), read) if other is not entry else ""
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


def _line(file: str, at: ValuePath, read: Read) -> str:
    """A file and the line in it, as a message names them."""
    data = read(file)
    span = locate(data, at, on_key=False) if isinstance(data, bytes) else None
    return f"{file} 第{span.line}行" if span else file


def _typed_file(path: str, file: str, shape: type, read: Read, sink: list[Diagnostic]) -> Typed:
    document, faults = read_file(file, read)
    sink.extend(faults)
    if document is None or not document.readable:
        return Typed(path=path, file=file, at=(), fields=None)
    if document.shape != "mapping" or not document.pieces:
        sink.append(Diagnostic(rule="not-a-mapping", file=file, message="这个文件应是一组字段，不是列表"))
        return Typed(path=path, file=file, at=(), fields=None)
    value = document.pieces[0].value
    if value is None:
        return Typed(path=path, file=file, at=(), fields=None)
    result, wrong = _decoded(shape, value, file, (), faults, sink)
    fields = None if wrong or result is None else result.record
    return Typed(path=path, file=file, at=(), fields=fields, name=_name_of(value))


def _name_of(value: Any) -> str:
    """The name in a place's value, wrong or not; a name is public, and short or not one."""
    name = value.get("name") if isinstance(value, Mapping) else None
    return name if isinstance(name, str) and len(name) <= 30 and name.isprintable() else ""


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
    )


def _above(path: str, places: Mapping[str, Place]) -> Place | None:
    """The place right above `path`, if it is one that can be published."""
    return places.get(path.rpartition("/")[0]) if path else None


def _beneath(path: str, tops: tuple[str, ...] | list[str]) -> bool:
    return any(top == "" or path == top or path.startswith(top + "/") for top in tops)


def _place(
    path: str,
    typed: Typed,
    fields: PlaceFields,
    above: Place | None,
    places: Mapping[str, Place],
    site: Site,
    sink: list[Diagnostic],
    read: Read,
) -> Place:
    """The place with what it inherits; what is wrong goes to `sink`."""

    def fault(rule: str, at: ValuePath, message: str, **more: Any) -> None:
        sink.append(Diagnostic(rule=rule, file=typed.file, at=(*typed.at, *at), message=message, **more))

    name = path.rpartition("/")[2]
    if path and name_fault(name):
        fault("bad-place", ("id",) if isinstance(fields, PlaceEntryFields) else (), name_fault(name))
    if above is None:
        policy, wrong = policies.at_root(fields.policy, typed.file)
    else:
        policy, wrong = policies.beneath(
            above.policy,
            fields.policy,
            typed.file,
            typed.at,
            lambda key: _policy_origin(key, above, places, read),
        )
    sink.extend(wrong)
    for index, kind in enumerate(fields.shows or ()):
        if kind not in reserved_kinds():
            fault(
                "unknown-kind",
                ("shows", index),
                f"没有“{kind}”这类栏目",
                nearest=nearest(kind, reserved_kinds()),
            )
    standing = fields.standing or (above.standing if above else "official")
    if standing == "press" and fields.facts is not None and fields.facts.source is None:
        fault(
            "press-source",
            ("facts",),
            "根据公开报道整理的情况要写明 source（来源）",
            example="source: {name: 某某日报, date: 未注明}",
        )
    _unique(fields, fault)
    place = Place(
        path=path,
        name=fields.name,
        kind=fields.kind or ("site" if above is None else "community"),
        seal=fields.seal or (above.seal if above else "公"),
        intro=fields.intro or "",
        shows=fields.shows if fields.shows is not None else (above.shows if above else None),
        publisher=_merge(above.publisher if above else Publisher(), fields.publisher),
        filing=_merge(above.filing if above else Filing(), fields.filing),
        standing=standing,
        facts=fields.facts,
        buildings=fields.buildings,
        also_called=fields.also_called,
        options=above.options if above else (),
        taxonomies=above.taxonomies if above else (),
        policy=policy,
        parent=above.path if above else None,
        file=typed.file,
        at=typed.at,
    )
    place = dataclasses.replace(place, taxonomies=_taxonomies(place, fields, fault))
    return dataclasses.replace(place, options=_options(place, fields, typed, site, sink, fault))


def _policy_origin(key: str, above: Place, places: Mapping[str, Place], read: Read) -> str:
    """The file and line where the value above was typed: the lowest place up the tree whose value differs from its
    own parent's."""
    current: Place | None = above
    while current is not None:
        upper = places.get(current.parent) if current.parent is not None else None
        before = upper.policy if upper else policies.DEFAULT
        if current.policy[key] != before[key]:
            return _line(current.file, (*current.at, "policy", *key.split(".")), read)
        current = upper
    return "默认值"


def _merge(old: Any, new: Any) -> Any:
    """Of a mapping the nearest value wins key by key (contract 1)."""
    if new is None:
        return old
    if old is None:
        return new
    changes = {}
    for item in declared(type(old)):
        typed = getattr(new, item.attribute)
        if typed is not None and typed != ():
            before = getattr(old, item.attribute)
            changes[item.attribute] = _merge(before, typed) if dataclasses.is_dataclass(typed) else typed
    return dataclasses.replace(old, **changes)


def _taxonomies(
    place: Place, fields: PlaceFields, fault: Callable[..., None]
) -> tuple[tuple[str, tuple[Term, ...]], ...]:
    """Terms are added beneath, never redefined."""
    merged = dict(place.taxonomies)
    for name, terms in fields.taxonomies or ():
        seen = {term.id for term in merged.get(name, ())}
        for index, term in enumerate(terms):
            if term.id in seen:
                fault(
                    "duplicate-term",
                    ("taxonomies", name, index, "id"),
                    f"词条“{term.id}”已经有了，不能再定义一次",
                )
            seen.add(term.id)
        merged[name] = (*merged.get(name, ()), *terms)
    return tuple(merged.items())


def _options(
    place: Place,
    fields: PlaceFields,
    typed: Typed,
    site: Site,
    sink: list[Diagnostic],
    fault: Callable[..., None],
) -> tuple[tuple[str, Any], ...]:
    """The settings of each board: those above, and key by key those typed here."""
    merged = dict(place.options)
    for name, raw in fields.boards or ():
        if name not in reserved_kinds():
            fault(
                "unknown-kind",
                ("boards", name),
                f"没有“{name}”这类栏目",
                on_key=True,
                nearest=nearest(name, reserved_kinds()),
            )
            continue
        if name not in known_kinds() or kind_named(name).options is None:
            continue
        kind = kind_named(name)
        assert kind.options is not None
        result = decode(kind.options, raw, At(typed.file, (*typed.at, "boards", name), sink))
        if result is None:
            continue
        merged[name] = _merge(merged.get(name), result.record)
        for problem in kind.settings_rule(result.record, place, site):
            fault("board-setting", ("boards", name, *problem.at), problem.message, expected=problem.expected)
    for rule in (kind_named(name).policy_rule for name in known_kinds()):
        if rule is not None and fields.policy is not None:
            for problem in rule(fields.policy, site):
                fault("policy-ground", ("policy", *problem.at), problem.message, expected=problem.expected)
    return tuple(merged.items())


def _unique(fields: PlaceFields, fault: Callable[..., None]) -> None:
    named: tuple[tuple[str, tuple[Any, ...]], ...] = (
        ("buildings", fields.buildings),
        ("noticeboards", fields.noticeboards),
    )
    for name, items in named:
        seen: set[str] = set()
        for index, item in enumerate(items):
            if item.id in seen:
                fault("duplicate-id", (name, index, "id"), f"编号“{item.id}”用了两次")
            seen.add(item.id)


def _withdrawals(
    files: tuple[str, ...], read: Read
) -> tuple[tuple[Withdrawal, ...], tuple[str, ...], tuple[Diagnostic, ...]]:
    """All withdrawals, and the folders whose file is not wholly readable: those places are withheld, for
    what should be gone must not be shown because of a slip of the pen."""
    found: list[Withdrawal] = []
    blocked: list[str] = []
    sink: list[Diagnostic] = []
    for path in files:
        folder = path.rpartition("/")[0]
        before = len(sink)
        document, faults = read_file(path, read)
        sink.extend(faults)
        if document is not None and document.readable:
            for piece in document.pieces:
                if piece.value is None:
                    continue
                where: ValuePath = (piece.index,) if document.shape == "list" else ()
                result, _ = _decoded(WithdrawalFields, piece.value, path, where, faults, sink)
                if result is None or result.broken:
                    continue
                typed: WithdrawalFields = result.record
                top = place_path(folder)
                if typed.record.kind not in reserved_kinds():
                    sink.append(
                        Diagnostic(
                            rule="unknown-kind",
                            file=path,
                            at=(*where, "record"),
                            message=f"没有“{typed.record.kind}”这类栏目",
                            nearest=nearest(typed.record.kind, reserved_kinds()),
                        )
                    )
                    continue
                if not place_path(typed.record.place).startswith(top) or typed.record.place == "":
                    sink.append(
                        Diagnostic(
                            rule="withdrawal-place",
                            file=path,
                            at=(*where, "record"),
                            message="这里只能撤回本地方和下级的记录",
                            expected=f"以 {top} 开头，写全路径",
                            example=f"{top}exposures:pg-2026-0001",
                        )
                    )
                    continue
                found.append(
                    Withdrawal(
                        record=typed.record,
                        date=typed.date,
                        class_=typed.class_,
                        statement=typed.statement or "",
                        file=path,
                        at=where,
                    )
                )
        if errors(sink[before:]):
            blocked.append(folder)
    return tuple(found), tuple(blocked), tuple(sink)


def _with_children(places: Mapping[str, Place]) -> Mapping[str, Place]:
    children: dict[str, list[str]] = {}
    for path, place in places.items():
        if place.parent is not None:
            children.setdefault(place.parent, []).append(path)
    return {
        path: dataclasses.replace(place, children=tuple(children.get(path, ())))
        for path, place in places.items()
    }
