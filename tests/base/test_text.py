"""Widths, cuts, near misses, masked names and natural order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.base.text import (
    cell_width,
    is_masked_name,
    mask_name,
    nearest,
    squeeze,
)

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=8)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("title: x", 8),
        ("公示栏", 6),
        ("：，", 4),
        ("ＡＢ", 4),
        ("ｱ", 1),
        ("e\N{COMBINING ACUTE ACCENT}", 1),
        ("a\N{ZERO WIDTH SPACE}b", 2),
        ("\N{IDEOGRAPHIC SPACE}", 2),
        ("𠮷", 2),
        ("a\tb\x00", 2),
    ],
)
def test_cell_width(text: str, width: int) -> None:
    assert cell_width(text) == width


@given(st.text(), st.text())
def test_widths_add_up(one: str, other: str) -> None:
    assert cell_width(one + other) == cell_width(one) + cell_width(other)


@given(st.text())
def test_squeezed_text_has_no_space_left(text: str) -> None:
    assert not any(character.isspace() for character in squeeze(text))
    assert squeeze(squeeze(text)) == squeeze(text)


def test_posts_are_equal_without_their_spaces() -> None:
    assert squeeze(" 综合\N{IDEOGRAPHIC SPACE}办 ") == squeeze("综合办") == "综合办"


FIELDS = (
    "id",
    "title",
    "date",
    "deadline",
    "rectify_by",
    "rectified",
    "description",
    "publicity",
    "整改期限",
)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("title", "title"),
        ("titel", "title"),
        ("Title", "title"),
        ("ｔｉｔｌｅ", "title"),
        ("tilte", "title"),
        ("titles", "title"),
        ("dat", "date"),
        ("rectify-by", "rectify_by"),
        ("rectifyBy", "rectify_by"),
        ("rectify by", "rectify_by"),
        ("rectifed", "rectified"),
        ("desc", "description"),
        ("整改期", "整改期限"),
        ("ID", "id"),
        ("if", ""),
        ("x", ""),
        ("colour", ""),
        ("单位", ""),
        ("", ""),
        ("___", ""),
        ("d" * 100_000, ""),
    ],
)
def test_the_nearest_name(word: str, meant: str) -> None:
    assert nearest(word, FIELDS) == meant


@given(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=6))
def test_the_nearest_name_is_a_choice_whatever_their_order(word: str, choices: list[str]) -> None:
    found = nearest(word, choices)
    assert found == "" or found in choices
    assert found == nearest(word, reversed(choices)) == nearest(word, frozenset(choices))


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张某"),
        ("张三丰", "张某某"),
        ("李 四", "李某"),
        ("欧阳修", "欧阳某"),
        ("欧阳娜娜", "欧阳某某"),
        ("司马相如", "司马某某"),
        ("欧阳", "欧某"),
        ("贺兰英", "贺某某"),
        ("谷梁栋", "谷某某"),
        ("张王小明", "张某某某"),
        ("张", "张某"),
        ("买买提·艾力", "买某某·某某"),
        ("买买提•艾力", "买某某·某某"),
        ("阿·力", "阿·某"),
        ("John Smith", "J某某"),
        ("张*丰", "张某某"),
        ("张三某", "张某某"),
        ("𠮷田一", "𠮷某某"),
        ("·", "·某某"),
        ("·张三", "张某"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_masked_names(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    "name", ["张某", "张某某", "欧阳某", "贺兰某", "买某某·某某", "阿·某", "J某某", "某某"]
)
def test_what_is_masked_stays_as_it_is(name: str) -> None:
    assert is_masked_name(name)
    assert mask_name(name) == name


@pytest.mark.parametrize(
    "name", ["", "张", "某", "张三", "张三丰", "张三某", "王小某", "张某三", "张某 ", "买某某·艾力"]
)
def test_what_is_not_masked(name: str) -> None:
    assert not is_masked_name(name)


@given(st.text(max_size=12) | HAN)
def test_masking_ends_in_a_masked_name(name: str) -> None:
    masked = mask_name(name)
    assert is_masked_name(masked) or not squeeze(name)
    assert mask_name(masked) == masked


@given(HAN.filter(lambda name: len(name) > 1 and "某" not in name))
def test_nothing_of_a_given_name_is_left(name: str) -> None:
    masked = mask_name(name)
    assert len(masked) == len(name)
    assert set(masked[2:]) <= {"某"}
    assert masked != name
