"""The usual columns of data: how a kind's `COLUMNS` say where in a record a value stands (`model.data`).

column("owner", "建设单位", fact("owner"))
column("budget", "预算总额", part("budget", "total"), "money", "元")
"""

from __future__ import annotations

from collections.abc import Callable

from site_builder.model.data import ColumnType, DataColumn, Value
from site_builder.model.place import Place
from site_builder.model.public import PublicEntry

Given = Callable[[PublicEntry, Place], Value]


def column(
    name: str,
    label: str,
    value: Given,
    type_: ColumnType = "text",
    unit: str = "",
    description: str = "",
    told: bool = True,
) -> DataColumn:
    """A column in one line."""
    return DataColumn(
        name=name, label=label, value=value, type=type_, unit=unit, description=description, told=told
    )


def fact(name: str) -> Given:
    """A field as it was let out."""
    return lambda entry, _place: entry.facts.get(name)


def computed(name: str) -> Given:
    """What the kind's state computed."""
    return lambda entry, _place: entry.computed.get(name)


def part(name: str, of: str, index: int = -1) -> Given:
    """A part of a mapping, or of one in a list of them: the newest, unless another `index` is given."""

    def value(entry: PublicEntry, _place: Place) -> Value:
        given = entry.facts.get(name)
        one = given[index] if isinstance(given, tuple) and given else given
        return one.get(of) if one else None

    return value


def printed(given: Given) -> Given:
    """The words of a number, beside the column of its amount."""

    def value(entry: PublicEntry, place: Place) -> Value:
        amount = given(entry, place)
        return None if amount is None else str(amount)

    return value


def term(taxonomy: str, name: str) -> Given:
    """The name of the term that a field bears; its id, as on pages, where the taxonomy has it no more."""

    def value(entry: PublicEntry, place: Place) -> Value:
        identity = entry.facts.get(name)
        found = place.terms(taxonomy).get(identity) if identity else None
        return found.name if found else identity

    return value
