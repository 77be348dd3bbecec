"""A procedure as configuration: shares and when they are reached (contract 1; 民法典 278, 1259)."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.content.declare import INVALID, At
from site_builder.model.procedure import enough, share, share_words
from tests.kit import checked, faults, marked, site

HALF, TWO_THIRDS, ALL = Fraction(1, 2), Fraction(2, 3), Fraction(1)
SHARES = st.builds(
    lambda one, other: Fraction(min(one, other), max(one, other)), st.integers(1, 99), st.integers(1, 99)
)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("2/3", TWO_THIRDS),
        ("1/2", HALF),
        ("2/4", HALF),
        ("3/5", Fraction(3, 5)),
        ("1/1", ALL),
        ("3/3", ALL),
        ("3/2", None),
        ("0/3", None),
        ("2/0", None),
        ("2", None),
        ("66%", None),
        ("0.5", None),
        ("-1/2", None),
        ("2/-3", None),
        ("02/3", None),
        ("2/3/4", None),
        ("2 / 3", None),
        ("２/３", None),
        ("三分之二", None),
        ("过半数", None),
    ],
)
def test_a_share_is_written_as_a_fraction_of_the_whole(raw: str, value: Fraction | None) -> None:
    found = share().decode(raw, At("site.yaml", (), []))
    assert found == (INVALID if value is None else value)


@pytest.mark.parametrize(
    ("number", "whole", "wanted", "reached"),
    [
        # 2/3以上: exactly as many do
        (40, 60, TWO_THIRDS, True),
        (39, 60, TWO_THIRDS, False),
        (41, 61, TWO_THIRDS, True),
        (40, 61, TWO_THIRDS, False),
        (275, 412, TWO_THIRDS, True),
        (274, 412, TWO_THIRDS, False),
        (2, 3, TWO_THIRDS, True),
        (1, 1, TWO_THIRDS, True),
        (0, 1, TWO_THIRDS, False),
        # 过半数: one more than the half
        (30, 60, HALF, False),
        (31, 60, HALF, True),
        (30, 59, HALF, True),
        (29, 59, HALF, False),
        (1, 2, HALF, False),
        (1, 1, HALF, True),
        # 全部
        (60, 60, ALL, True),
        (59, 60, ALL, False),
        # a large number, where a float would be rounded
        (2 * 10**17, 3 * 10**17, TWO_THIRDS, True),
        (2 * 10**17 - 1, 3 * 10**17, TWO_THIRDS, False),
    ],
)
def test_when_a_share_is_reached(number: int, whole: int, wanted: Fraction, reached: bool) -> None:
    assert enough(number, whole, wanted) is reached


@given(st.integers(1, 2000), st.integers(0, 2000), SHARES)
def test_whoever_comes_besides_never_loses_a_share(whole: int, number: int, wanted: Fraction) -> None:
    present = min(number, whole)
    assert enough(whole, whole, wanted)
    assert not enough(0, whole, wanted)
    if present < whole and enough(present, whole, wanted):
        assert enough(present + 1, whole, wanted)


@given(st.integers(1, 2000), st.integers(1, 2000), SHARES)
def test_a_larger_share_is_never_easier(whole: int, number: int, wanted: Fraction) -> None:
    present = min(number, whole)
    stricter = (wanted + 1) / 2
    assert enough(present, whole, wanted) or not enough(present, whole, stricter)


@pytest.mark.parametrize(
    ("wanted", "words"),
    [(HALF, "过半数"), (TWO_THIRDS, "2/3以上"), (Fraction(4, 6), "2/3以上"), (ALL, "全部")],
)
def test_how_a_share_is_printed(wanted: Fraction, words: str) -> None:
    assert share_words(wanted) == words


PROCEDURES: list[tuple[str, list[str]]] = [
    ("procedures: {yi: {name: 议, steps: [{id: a, name: 甲}]}}", []),
    ("procedures: {yi: {name: 议, steps: {id: a, name: 甲}}}", []),
    ("procedures: {yi: {name: 议, steps: [{id: a, name: 甲}, {id: b, name: 甲}]}}", []),
    ("procedures: {yi: {name: 议, steps: [{id: a, name: 甲, before: never, quorum: 2/3, passes: 1/2}]}}", []),
    (
        "procedures: {yi: {name: 议, steps: [{id: a, name: 甲, quorum: ^3/2, passes: ^三分之二}]}}",
        ["bad-share", "bad-share"],
    ),
    ("procedures: {yi: {name: 议, steps: [{id: a, name: 甲, before: ^end}]}}", ["bad-choice"]),
    ("procedures: {yi: {name: 议, steps: [{id: a, name: 甲}, {id: ^a, name: 乙}]}}", ["duplicate-term"]),
    ("procedures: {^yi: {name: 议}}", ["missing-field"]),
    ("procedures: {yi: {name: 议, steps: [^{id: a, before: never}, ^{name: 乙}]}}", ["missing-field"] * 2),
]


@pytest.mark.parametrize(("typed", "rules"), PROCEDURES)
def test_what_a_procedure_may_be(typed: str, rules: list[str], tmp_path: Path) -> None:
    text, spots = marked(f"name: 甲街道\n{typed}\n")
    content = site(tmp_path, {"a/place.yaml": text})
    assert faults(content, checked(content, "2026-11-20").diagnostics) == [
        f"a/place.yaml:{spot} {rule}" for spot, rule in zip(spots, rules, strict=True)
    ]
