"""One fact is typed once: how a record may be a view of another kind's record at the same place (domain 2, `of`).

In: what the viewing kind declares (`View`), both records.  Out: the viewing record with the fields that it is lent.  Neither
kind's code knows the other's; which entry is which, `model.joining` finds.

    View(field="of", kind="issues", takes=(Take(field="rectify_by", paths=("extended.to", "assigned.deadline")),))
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from site_builder.base.values import dataclass
from site_builder.content.schema import Declared, declared


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """A field that a view is lent, and from where.

    One path of one step (`fixed`) lends the whole value, mappings field by field; a list to a field of one value lends its
    last.  Paths of two steps (`extended.to`) lend that of the newest dated item of them all; of one day, that of the path
    named first.  `words` translate a choice that the viewing kind does not know.
    """

    field: str
    paths: tuple[str, ...]
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How records of a kind may be views: `field` names the target, a record of `kind` at the same place, and `takes` come
    from it.  `same` are pairs of fields that are equal in both where the same fact was typed twice."""

    field: str
    kind: str
    takes: tuple[Take, ...]
    same: tuple[tuple[str, str], ...] = ()

    @property
    def lent(self) -> frozenset[str]:
        """The fields that come from the target."""
        return frozenset(take.field for take in self.takes)


def taken(record: Any, target: Any, view: View) -> Any:
    """The record with the fields that its target lends it."""
    fields = {item.name: item for item in declared(type(record))}
    return dataclasses.replace(
        record,
        **{fields[take.field].attribute: _lent(take, fields[take.field], target) for take in view.takes},
    )


def _lent(take: Take, item: Declared, target: Any) -> Any:
    if all("." not in path for path in take.paths):
        whole = [value for path in take.paths for value in _items(getattr(target, path))]
        shaped = tuple(_shaped(value, item, dict(take.words)) for value in whole)
        return shaped if item.spec.many else shaped[-1] if shaped else None
    dated = [
        (getattr(inner, "date", None) or date.min, -number, index, getattr(inner, step))
        for number, path in enumerate(take.paths)
        for head, _, step in (path.partition("."),)
        for index, inner in enumerate(_items(getattr(target, head)))
        if getattr(inner, step) is not None
    ]
    return max(dated, key=lambda found: found[:3])[3] if dated else None


def _items(value: Any) -> Iterable[Any]:
    return value if isinstance(value, tuple) else () if value is None else (value,)


def _shaped(value: Any, item: Declared, words: dict[str, str]) -> Any:
    """A mapping in the shape of the viewing kind; anything else as it is."""
    shape = item.spec.type.shape
    if shape is None or isinstance(value, shape):
        return value
    return shape(**dict(_fields(shape, value, words)))


def _fields(shape: type, value: Any, words: dict[str, str]) -> Iterator[tuple[str, Any]]:
    for inner in declared(shape):
        found = getattr(value, inner.attribute, None)
        yield inner.attribute, words.get(found, found) if isinstance(found, str) else found


def at_path(record: Any, path: str) -> Any:
    """The value at a path of one or two steps; None where there is none."""
    head, _, step = path.partition(".")
    value = getattr(record, head, None)
    return getattr(value, step, None) if step and value is not None else value
