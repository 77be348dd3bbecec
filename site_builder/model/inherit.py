"""What holds at a place: its own values over those inherited from above (contract 1).

In: a place as typed and the place right above it, resolved.  Out: a `Place`; what is wrong goes to a list of
diagnostics.  Of a mapping the nearest value wins key by key; taxonomies, procedures and programmes are added to, never redefined;
policy may only become stricter.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from site_builder.base.diagnostics import Diagnostic, ValuePath
from site_builder.base.text import nearest
from site_builder.content.declare import At
from site_builder.content.schema import declared, decode
from site_builder.model import policy as policies
from site_builder.model.layout import name_fault
from site_builder.model.place import Place, Site
from site_builder.model.place_fields import Filing, PlaceEntryFields, PlaceFields, Programme, Publisher, Term
from site_builder.model.procedure import Procedure
from site_builder.model.registry import kind_named, known_kinds
from site_builder.model.typed import Read, Typed, line_of


def inherit(
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
    for kind, _ in (fields.policy.signoff or ()) if fields.policy else ():
        if kind not in known_kinds():
            fault(
                "unknown-kind",
                ("policy", "signoff", kind),
                f"没有“{kind}”这类栏目",
                nearest=nearest(kind, known_kinds()),
                on_key=True,
            )
    for index, kind in enumerate(fields.shows or ()):
        if kind not in known_kinds():
            fault(
                "unknown-kind",
                ("shows", index),
                f"没有“{kind}”这类栏目",
                nearest=nearest(kind, known_kinds()),
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
    _former(fields, fault)
    until, successor = _end(fields, above)
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
        noticeboards=fields.noticeboards,
        also_called=fields.also_called,
        options=above.options if above else (),
        taxonomies=above.taxonomies if above else (),
        procedures=above.procedures if above else (),
        programmes=above.programmes if above else (),
        policy=policy,
        parent=above.path if above else None,
        formerly=fields.formerly,
        until=until,
        successor=successor,
        file=typed.file,
        at=typed.at,
    )
    place = dataclasses.replace(
        place,
        taxonomies=_taxonomies(place, fields, fault),
        procedures=_procedures(place, fields, fault),
        programmes=_programmes(place, fields, fault),
    )
    return dataclasses.replace(place, options=_options(place, fields, typed, site, sink, fault))


def _policy_origin(key: str, above: Place, places: Mapping[str, Place], read: Read) -> str:
    """The file and line where the value above was typed: the lowest place up the tree whose value differs from its
    own parent's."""
    current: Place | None = above
    while current is not None:
        upper = places.get(current.parent) if current.parent is not None else None
        before = upper.policy if upper else policies.DEFAULT
        if current.policy[key] != before[key]:
            return line_of(current.file, (*current.at, "policy", *key.split(".")), read)
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


def _procedures(
    place: Place, fields: PlaceFields, fault: Callable[..., None]
) -> tuple[tuple[str, Procedure], ...]:
    """Procedures are added beneath, never redefined; the ids of a procedure's steps differ."""
    merged = dict(place.procedures)
    for name, procedure in fields.procedures or ():
        if name in merged:
            fault(
                "duplicate-term",
                ("procedures", name),
                f"程序“{name}”上级已经有了，不能再定义一次",
                on_key=True,
            )
            continue
        if not procedure.steps:
            fault(
                "missing-field",
                ("procedures", name, "steps"),
                "程序里一步也没有",
                example="steps: [{id: yi, name: 议事}]",
            )
        seen: set[str] = set()
        for index, step in enumerate(procedure.steps):
            if step.id in seen:
                fault(
                    "duplicate-term", ("procedures", name, "steps", index, "id"), f"步骤“{step.id}”写了两次"
                )
            seen.add(step.id)
        merged[name] = procedure
    return tuple(merged.items())


def _programmes(
    place: Place, fields: PlaceFields, fault: Callable[..., None]
) -> tuple[tuple[str, Programme], ...]:
    """Programmes are added beneath, never redefined: a record's `programme` means one thing wherever it stands."""
    seen = {programme.id for _, programme in place.programmes}
    for index, programme in enumerate(fields.programmes):
        if programme.id in seen:
            fault(
                "duplicate-term",
                ("programmes", index, "id"),
                f"工程计划“{programme.id}”已经有了，不能再定义一次",
            )
        seen.add(programme.id)
    return (*place.programmes, *((place.path, programme) for programme in fields.programmes))


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
        if name not in known_kinds():
            fault(
                "unknown-kind",
                ("boards", name),
                f"没有“{name}”这类栏目",
                on_key=True,
                nearest=nearest(name, known_kinds()),
            )
            continue
        if kind_named(name).options is None:
            continue
        kind = kind_named(name)
        assert kind.options is not None
        result = decode(kind.options, raw, At(typed.file, (*typed.at, "boards", name), sink))
        if result is None:
            continue
        merged[name] = _merge(merged.get(name), result.record)
        for problem in kind.settings_rule(result.record, place, site):
            fault("board-setting", ("boards", name, *problem.at), problem.message, expected=problem.expected)
    if fields.policy is not None:  # only then: a kind's module is imported when something of it is read
        for rule in (kind_named(name).policy_rule for name in known_kinds()):
            for problem in rule(fields.policy, site) if rule is not None else ():
                fault("policy-ground", ("policy", *problem.at), problem.message, expected=problem.expected)
    return tuple(merged.items())


def _former(fields: PlaceFields, fault: Callable[..., None]) -> None:
    """An old address is one that a place may have had, so that none is ever that of a board or a page."""
    for index, item in enumerate(fields.formerly):
        if item.path is None and item.name is None:
            fault(
                "missing-field",
                ("formerly", index),
                "要写 path（旧路径）或 name（旧名），至少一样",
                example="{path: /cuihu/shachang, name: 老纱厂大院, until: 2024-06-30}",
            )
        for name in (item.path or "").split("/")[1:]:
            if name_fault(name):
                fault("bad-place", ("formerly", index, "path"), name_fault(name))
    if fields.successor is not None and fields.until is None:
        fault(
            "missing-field",
            ("successor",),
            "写了并入哪里，还缺 until（撤并前的最后一天）",
            example="until: 2026-12-31",
        )


def _end(fields: PlaceFields, above: Place | None) -> tuple[date | None, str]:
    """The last day of a place, and the path into which it is merged: at the latest it ends with the place above."""
    own = (fields.successor or "").strip("/")
    if above is None or above.until is None or (fields.until is not None and fields.until < above.until):
        return fields.until, own
    return above.until, own or above.successor


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
