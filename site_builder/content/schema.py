"""Value × dataclass → record and diagnostics: a plain value decoded by the fields that a dataclass declares.

In: what the reader gave (`str`, `list`, `dict`) and a frozen dataclass whose fields were declared with
`fields.spec`.  Out: an instance with every field that decoded, the names of those that did not, and every
error at once.  A record with a broken field is still built, so that the rules which need only its other
fields run too and an editor sees all that is wrong in one go.

    decoded = decode(Honor, {"id": "h-1", "titel": "…"}, At("honors.yaml", (0,), sink))
    decoded.record.id, decoded.broken   # "h-1", frozenset(): an unknown key is an error but breaks no field
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from site_builder.base.diagnostics import ValuePath
from site_builder.base.text import nearest
from site_builder.base.values import dataclass
from site_builder.content.declare import INVALID, PUBLIC, At, FieldType, Spec
from site_builder.content.fields import list_of


@dataclass(frozen=True, slots=True)
class Declared:
    """One declared field: the name that is typed, the attribute (`class_` for `class`), what it states, and the
    type that decodes it (a list where it takes many)."""

    name: str
    attribute: str
    spec: Spec
    type: FieldType


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A record and the names of its fields that would not decode."""

    record: Any
    broken: frozenset[str]


_known: dict[type, dict[str, Declared]] = {}


def declared(shape: type) -> tuple[Declared, ...]:
    """The declared fields of a dataclass, in order; `TypeError` for a field that states no audience."""
    return tuple(_by_name(shape).values())


def _by_name(shape: type) -> dict[str, Declared]:
    """The declared fields of a dataclass by the name that is typed; computed once a class."""
    if shape in _known:
        return _known[shape]
    found: dict[str, Declared] = {}
    for item in dataclasses.fields(shape):
        stated = item.metadata.get("spec")
        if not isinstance(stated, Spec):
            raise TypeError(f"{shape.__name__}.{item.name} states no audience: declare it with spec()")
        decoder = list_of(stated.type) if stated.many else stated.type
        name = item.name.rstrip("_")
        found[name] = Declared(name, item.name, stated, decoder)
    return _known.setdefault(shape, found)


def decode(shape: type, raw: object, at: At, example: str = "") -> Decoded | None:
    """Decode a mapping by the fields of `shape`; None (and one error) when it is not a mapping at all."""
    if not isinstance(raw, Mapping):
        at.fail("not-a-mapping", "这里应写一组字段，每行一个“名: 值”", expected="一组字段", example=example)
        return None
    known = _by_name(shape)
    values: dict[str, Any] = {}
    broken: set[str] = set()
    for key, value in raw.items():
        item = known.get(key)
        if item is None:
            _unknown(key, shape, at.child(key, quotable=False))
            continue
        result = item.type.decode(value, at.child(key, item.spec.audience is PUBLIC))
        if result is INVALID:
            broken.add(key)
        else:
            values[item.attribute] = result
    for item in known.values():
        if item.spec.required and item.name not in raw and item.spec.unless not in raw:
            broken.add(item.name)
            at.fail(
                "missing-field",
                f"缺少 {item.name}（{item.spec.label}）",
                expected=item.spec.type.expected,
                example=f"{item.name}: {item.spec.type.example}" if item.spec.type.example else "",
            )
    return Decoded(record=shape(**values), broken=frozenset(broken))


_COMPUTED = frozenset({"status", "state", "overdue", "状态", "逾期", "超期"})


def _unknown(key: str, shape: type, at: At) -> None:
    if key in _COMPUTED:
        at.fail(
            "typed-status",
            "状态由日期算出来，不用写，也不能写",
            on_key=True,
            expected="删去这一行，把日期写全",
        )
        return
    known = _by_name(shape)
    near = nearest(key, known) or _by_label(key, shape)
    example = f"{near}: {known[near].spec.type.example}" if near and known[near].spec.type.example else ""
    at.fail(
        "unknown-field",
        f"没有“{key if len(key) <= 40 else key[:39] + '…'}”这个字段",
        near=near,
        example=example,
        on_key=True,
        expected="" if near else "可写的字段：" + "、".join(known),
    )


def _by_label(key: str, shape: type) -> str:
    """The field whose Chinese label is what was typed (整改期限 → rectify_by)."""
    labels = {item.spec.label: item.name for item in declared(shape)}
    return labels.get(nearest(key, labels), "")


def mapping(shape: type, *, example: str = "") -> FieldType:
    """The field type of a nested mapping with the fields of `shape`."""

    def decode_nested(raw: object, at: At) -> Any:
        decoded = decode(shape, raw, at, example)
        # a fault in a declared inner field is a fault of the outer one: rules that need it do not run
        return INVALID if decoded is None or decoded.broken else decoded.record

    return FieldType(
        decode=decode_nested,
        expected="一组字段：" + "、".join(item.name for item in declared(shape)),
        example=example,
        shape=shape,
    )


def audience_is_public(shape: type, path: ValuePath) -> bool:
    """Whether the scalar at `path` of a value decoded by `shape` may be printed.

    Only the value of a known public field may: not that of an unknown key, nor a scalar that stands where fields
    should (`honoree: 张三丰`), for nobody knows what it is, but where the field says that one may (`FieldType.bare`).
    """
    current: type | None = shape
    free = bare = False
    for step in path:
        if isinstance(step, int):
            continue
        if free:
            free = False
            continue
        item = _by_name(current).get(step) if current is not None else None
        if item is None or item.spec.audience is not PUBLIC:
            return False
        current, free, bare = item.spec.type.shape, item.spec.type.free_keys, item.spec.type.bare
    return current is None or bare


def settle(record: Any, reached: Any) -> Any:
    """The record as it stands today: what is dated after the date of the build has not happened (contract 4).

    `reached(day)` is the clock's question.  A day declared `happens` that is not reached becomes None, a mapping
    declared so is dropped with it when its own `date` is not reached, and what `happens_with` a day goes with it.
    Plans (deadlines, terms, `affects`) are left alone.
    """
    changes: dict[str, Any] = {}
    for item in declared(type(record)):
        value = getattr(record, item.attribute)
        if value is None or value == ():
            continue
        settled = _settle_value(value, item.spec, reached)
        if settled is not value:
            changes[item.attribute] = settled
    merged = dataclasses.replace(record, **changes) if changes else record
    lost = {
        item.attribute: () if item.spec.many else None
        for item in declared(type(merged))
        if item.spec.happens_with and getattr(merged, item.spec.happens_with) is None
    }
    return dataclasses.replace(merged, **lost) if lost else merged


def _settle_value(value: Any, stated: Spec, reached: Any) -> Any:
    if isinstance(value, tuple):
        kept = tuple(
            new for new in (_settle_value(item, stated, reached) for item in value) if new is not None
        )
        return (
            value
            if len(kept) == len(value) and all(a is b for a, b in zip(kept, value, strict=True))
            else kept
        )
    if isinstance(value, date):
        return value if not stated.happens or reached(value) else None
    if stated.type.shape is None or not dataclasses.is_dataclass(value):
        return value
    happened = getattr(value, "date", None) if stated.happens else None
    if isinstance(happened, date) and not reached(happened):
        return None
    return settle(value, reached)


def walk(record: Any, path: ValuePath = ()) -> Iterator[tuple[ValuePath, Declared, Any]]:
    """Every declared field of a record and of the mappings in it, with the path at which it was typed."""
    for item in declared(type(record)):
        value = getattr(record, item.attribute)
        if value is None or value == ():
            continue
        here = (*path, item.name)
        yield here, item, value
        if item.spec.type.shape is None:
            continue
        for index, inner in enumerate(value if isinstance(value, tuple) else (value,)):
            if dataclasses.is_dataclass(inner):
                yield from walk(inner, (*here, index) if isinstance(value, tuple) else here)
