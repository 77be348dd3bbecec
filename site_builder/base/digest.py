"""Digests of values: equal inputs give equal digests, in every process and on every machine.

In: a value of the closed set of types that records and page contexts are made of.  Out: 32 hex digits of
BLAKE2b.  A result may be kept as long as the digest of what it was made from stands, so the set is closed:
what has no exact form of its own (floats, sets, lists, arbitrary objects, subclasses of `str`) is refused
with the path to it, never digested somehow.

Version 2 of marshal is used because it writes a value by its content alone; versions 3 and 4 also write
which strings are interned and which objects shared, and that differs between equal values.

    digest(("issues", date(2026, 11, 20)))      # 32 hex digits
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from hashlib import blake2b
from types import EllipsisType
from typing import Any, TypeAlias

Canonical: TypeAlias = "bool | int | str | bytes | EllipsisType | tuple[Canonical, ...] | None"

_MARSHAL_VERSION = 2
_DIGEST_BYTES = 16
_WRITERS: dict[type, Callable[[Any], Canonical]] = {}  # filled by type, since records are many
_PLAIN = frozenset({type(None), bool, int, str, bytes})


class _RefusedError(TypeError):
    """A type outside the closed set; `canonical` finds the path."""


def canonical(value: object) -> Canonical:
    """`value` as nested tuples of str, int, bool, bytes and None, in which only equal values are alike.

    Taken are these types themselves, `date`, `Decimal` (1.0 and 1.00 differ: they print differently), `Fraction`, frozen
    dataclasses (by class and fields) and mappings.  What is not a tuple by itself becomes one that begins
    with `...`, which no value can hold, so that it equals no typed tuple.  **The order of a mapping is no
    part of it**: who walks a mapping sorts it.  (Python finds True and 1 equal; their digests differ.)

    TypeError, naming the path, for anything else.
    """
    try:
        return _fold(value)
    except _RefusedError:
        raise TypeError(_refusal(value)) from None


def digest(value: object) -> str:
    """32 hex digits that stand for `value`; TypeError, naming the path, for what `canonical` refuses."""
    return digest_bytes(marshal.dumps(canonical(value), _MARSHAL_VERSION))


def digest_bytes(data: bytes) -> str:
    """32 hex digits that stand for `data`, such as the content of a file."""
    return blake2b(data, digest_size=_DIGEST_BYTES).hexdigest()


def _fold(value: Any) -> Canonical:
    kind = type(value)
    if kind in _PLAIN:
        plain: Canonical = value
        return plain
    if kind is tuple:
        return tuple([item if type(item) in _PLAIN else _fold(item) for item in value])
    write = _WRITERS.get(kind)
    if write is None:
        write = _WRITERS[kind] = _writer(kind)
    return write(value)


def _writer(kind: type) -> Callable[[Any], Canonical]:
    """How values of exactly this type are written."""
    if kind is date:
        return lambda day: (..., "date", day.isoformat())
    if kind is Decimal:
        return lambda number: (..., "decimal", str(number))
    if kind is Fraction:
        return lambda share: (..., "fraction", str(share))
    if is_dataclass(kind) and _is_frozen(kind):
        names = _names(kind)
        tag = f"{kind.__module__}.{kind.__qualname__}({','.join(names)})"
        return lambda record: (..., tag, *[_fold(getattr(record, name)) for name in names])
    if issubclass(kind, Mapping):
        return _fold_mapping
    raise _RefusedError


def _fold_mapping(mapping: Mapping[Any, Any]) -> Canonical:
    pairs = [(_fold(key), _fold(value)) for key, value in mapping.items()]
    pairs.sort(key=lambda pair: marshal.dumps(pair[0], _MARSHAL_VERSION))
    return (..., "mapping", *pairs)


def _is_frozen(kind: Any) -> bool:
    return bool(kind.__dataclass_params__.frozen)


def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _refusal(value: object, path: str = "value") -> str:
    """Where in `value` the first refused part lies, and its type.  Slow; called when there is one."""
    for step, part in _parts(value):
        try:
            _fold(part)
        except _RefusedError:
            return _refusal(part, path + step)
    return f"{path}: no digest of a {type(value).__qualname__}"


def _parts(value: Any) -> Iterator[tuple[str, object]]:
    if type(value) is tuple:
        yield from ((f"[{index}]", part) for index, part in enumerate(value))
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield f".keys[{key!r}]", key
            yield f"[{key!r}]", part
    elif is_dataclass(value) and not isinstance(value, type) and _is_frozen(type(value)):
        yield from ((f".{name}", getattr(value, name)) for name in _names(value))
