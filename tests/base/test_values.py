"""Values declared by `base.values` are what the standard decorator makes of the same class."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.base.values import dataclass

NAMES = st.lists(st.sampled_from(["name", "day", "note", "when", "class_"]), unique=True, max_size=5)
GIVEN = st.one_of(st.integers(), st.text(max_size=3), st.tuples(st.integers()), st.none())


@dataclass(frozen=True, slots=True, kw_only=True)
class Above:
    """A value."""

    name: str
    note: str = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beneath(Above):
    """A value with more fields, one of them made anew each time."""

    many: list[int] = dataclasses.field(default_factory=list)
    note: str = "other"


def both(names: list[str], defaults: dict[str, Any]) -> tuple[Any, Any]:
    """One class by either decorator."""
    made = []
    for decorate in (dataclass, dataclasses.dataclass):
        body = {"__annotations__": dict.fromkeys(names, "object"), "__doc__": "A value.", **defaults}
        plain = type("Value", (), {**body, "__qualname__": "Value", "__module__": __name__})
        made.append(decorate(frozen=True, slots=True, kw_only=True)(plain))
    return made[0], made[1]


@given(NAMES, st.data())
def test_a_class_is_what_the_standard_decorator_makes(names: list[str], data: st.DataObject) -> None:
    defaults = {name: data.draw(GIVEN) for name in names if data.draw(st.booleans())}
    ours, theirs = both(names, defaults)
    assert [(one.name, one.default) for one in dataclasses.fields(ours)] == [
        (one.name, one.default) for one in dataclasses.fields(theirs)
    ]
    values = {name: data.draw(GIVEN) for name in names if name not in defaults or data.draw(st.booleans())}
    mine, other = ours(**values), theirs(**values)
    assert repr(mine) == repr(other)
    assert hash(mine) == hash(other)
    assert mine == ours(**values)
    assert (mine == other) is False
    assert dataclasses.asdict(mine) == dataclasses.asdict(other)
    assert copy.copy(mine) == mine
    assert not hasattr(mine, "__dict__")


def test_a_missing_field_is_missed_and_an_unknown_one_refused() -> None:
    with pytest.raises(TypeError, match="name"):
        Above()
    with pytest.raises(TypeError, match="nmae"):
        Above(name="a", nmae="b")
    with pytest.raises(TypeError):
        Above("a")


def test_nothing_changes_and_nothing_is_added() -> None:
    value = Above(name="a")
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.name = "b"
    with pytest.raises(dataclasses.FrozenInstanceError):
        del value.name
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.other = "b"


def test_fields_are_inherited_and_defaults_overridden() -> None:
    value = Beneath(name="a")
    assert (value.name, value.note, value.many) == ("a", "other", [])
    assert value.many is not Beneath(name="a").many
    assert value != Above(name="a", note="other")
    assert dataclasses.replace(value, note="new") == Beneath(name="a", note="new")


def test_a_value_survives_its_way_to_another_process() -> None:
    value = Beneath(name="a", many=[1])
    assert pickle.loads(pickle.dumps(value)) == value
