"""Digests: the same for equal values wherever and however they were made, and only for the closed set."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.base.digest import canonical, digest, digest_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A value with parts."""

    name: str
    day: date | None = None
    parts: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The same fields under another name."""

    name: str
    day: date | None = None
    parts: tuple[object, ...] = ()


@dataclass
class Open:
    """A value that could change after its digest was taken."""

    name: str = ""


class Colour(Enum):
    """No value of the closed set."""

    RED = 1


class Word(StrEnum):
    """A string that prints like one and is none."""

    RED = "red"


class Safe(str):
    """A marked string, as template engines have them: it prints differently."""


KEYS = st.text(max_size=4) | st.integers() | st.dates()
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=6)
    | st.binary(max_size=6)
    | st.dates()
    | st.decimals(allow_nan=False, allow_infinity=False),
    lambda inner: (
        st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(KEYS, inner, max_size=4)
        | st.builds(Step, name=st.text(max_size=3), parts=st.lists(inner, max_size=3).map(tuple))
        | st.builds(Stage, name=st.text(max_size=3), parts=st.lists(inner, max_size=3).map(tuple))
    ),
    max_leaves=12,
)


def rebuild(value: object) -> object:
    """An equal value that shares no part with `value`: no string interned, no object twice, keys turned."""
    match value:
        case str():
            return "".join(list(value))
        case bytes():
            return bytes(bytearray(value))
        case tuple():
            return tuple([rebuild(part) for part in value])
        case Mapping():
            return {rebuild(key): rebuild(part) for key, part in reversed(list(value.items()))}
        case Step() | Stage():
            kind = type(value)
            parts = tuple([rebuild(part) for part in value.parts])
            return kind(name="".join(list(value.name)), day=value.day, parts=parts)
        case Decimal():
            return Decimal(str(value))
        case bool() | None:
            return value
        case int():
            return int(str(value))
        case _:
            return value


@given(VALUES)
def test_equal_values_have_equal_digests_however_they_were_made(value: object) -> None:
    assert digest(rebuild(value)) == digest(value)
    assert digest((value, value)) == digest((value, rebuild(value)))


@given(VALUES, VALUES)
def test_digests_are_equal_only_for_equal_values(one: object, other: object) -> None:
    if canonical(one) == canonical(other) and repr(canonical(one)) == repr(canonical(other)):
        assert digest(one) == digest(other)
    else:
        assert digest(one) != digest(other)


@given(VALUES)
def test_a_digest_is_32_hex_digits(value: object) -> None:
    assert len(bytes.fromhex(digest(value))) == 16
    hash(canonical(value))


DIFFERENT = [
    None,
    False,
    True,
    0,
    1,
    2**31,
    2**70,
    -1,
    "",
    "1",
    "1 ",
    b"",
    b"1",
    "\ud800",
    (),
    ((),),
    (1,),
    (1, 1),
    ((1,), 1),
    ("date", "2026-11-20"),
    (("date",), "2026-11-20"),
    date(2026, 11, 20),
    "2026-11-20",
    Decimal(1),
    Decimal("1.0"),
    {},
    {"1": 1},
    {1: 1},
    {"a": 1, "b": 2},
    {"a": 2, "b": 1},
    (("a", 1), ("b", 2)),
    Step(name="a"),
    Stage(name="a"),
    Step(name="a", day=date(2026, 11, 20)),
    Step(name="a", parts=("a",)),
    Step(name="aa"),
]


def test_different_values_have_different_digests() -> None:
    assert len({digest(value) for value in DIFFERENT}) == len(DIFFERENT)
    assert len({repr(canonical(value)) for value in DIFFERENT}) == len(DIFFERENT)


def test_every_kind_of_mapping_is_one_and_its_order_is_no_part_of_it() -> None:
    mixed: dict[object, int] = {"b": 1, 2: 2, date(2026, 1, 1): 3, (1, "a"): 4}
    turned = dict(reversed(list(mixed.items())))
    assert digest(mixed) == digest(turned) == digest(MappingProxyType(mixed)) == digest(OrderedDict(turned))


@pytest.mark.parametrize(
    ("value", "path", "kind"),
    [
        (1.5, "value:", "float"),
        (1j, "value:", "complex"),
        ([1], "value:", "list"),
        ({1}, "value:", "set"),
        (frozenset({1}), "value:", "frozenset"),
        (bytearray(b"1"), "value:", "bytearray"),
        (..., "value:", "ellipsis"),
        (object(), "value:", "object"),
        (datetime(2026, 11, 20), "value:", "datetime"),
        (Colour.RED, "value:", "Colour"),
        (Word.RED, "value:", "Word"),
        (Safe("x"), "value:", "Safe"),
        (Step, "value:", "type"),
        (Open(), "value:", "Open"),
        ((1, (2, [3])), "value[1][1]:", "list"),
        ({"a": ("b", 2.0)}, "value['a'][1]:", "float"),
        ({1.0: "a"}, "value.keys[1.0]:", "float"),
        (Step(name="a", parts=("b", Open())), "value.parts[1]:", "Open"),
        ((Step(name="a", parts=({"k": {1, 2}},)),), "value[0].parts[0]['k']:", "set"),
    ],
)
def test_what_is_refused_is_named_with_its_path(value: object, path: str, kind: str) -> None:
    with pytest.raises(TypeError) as refusal:
        digest(value)
    assert str(refusal.value).startswith(path)
    assert kind in str(refusal.value)


def test_the_digest_is_the_same_in_every_process() -> None:
    code = (
        "from datetime import date\n"
        "from decimal import Decimal\n"
        "from site_builder.base.digest import digest\n"
        "from site_builder.base.quantity import parse_number\n"
        "keys = {f'键{n}' for n in range(40)}\n"
        "print(digest(({k: (k, date(2026, 11, 20), Decimal('1.50'), True, None, b'x') for k in keys},\n"
        "              parse_number('2000余'))))\n"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(printed) == 1


def test_a_digest_stands_from_release_to_release() -> None:
    value = (
        "issues",
        "问题台账",
        231,
        True,
        None,
        b"\x00",
        date(2026, 11, 20),
        Decimal("1.50"),
        {"b": 2, "a": 1},
    )
    assert digest(value) == "8e9d9144037a180e774265d28252e278"
    assert digest_bytes(b"") == "cae66941d9efbd404e4d88758ea67670"
