"""What an editor may type in a field of each sort, and what the refusal says (contract 1, 2, 3)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.base.diagnostics import Diagnostic
from site_builder.content import fields
from site_builder.content.declare import HIDDEN, INVALID, At, FieldType
from site_builder.content.fields import UNDATED, Ref

WORDS = fields.choice("self", "guardian", "family")
TYPES: dict[str, FieldType] = {
    "text": fields.text(10),
    "long text": fields.long_text(),
    "day": fields.day(),
    "when": fields.when(),
    "period": fields.period(),
    "id": fields.identifier(),
    "place path": fields.place_path(),
    "site path": fields.site_path(),
    "source path": fields.source_path(),
    "ref": fields.reference(),
    "number": fields.number(),
    "amount": fields.amount(),
    "whole": fields.whole(1),
    "flag": fields.flag(),
    "choice": WORDS,
    "term": fields.term("category"),
    "boxes": fields.boxes(),
    "list": fields.list_of(fields.day()),
    "mapping": fields.mapping_of(fields.whole()),
}


def decode(name: str, raw: object, *, quotable: bool = True) -> tuple[Any, list[Diagnostic]]:
    """The value of `raw` in a field of a sort, and what was said."""
    sink: list[Diagnostic] = []
    value = TYPES[name].decode(raw, At("a.yaml", ("field",), sink, quotable))
    return value, sink


def text_of(found: list[Diagnostic]) -> str:
    """Everything that is printed of diagnostics."""
    return "\n".join(" ".join((item.message, item.expected, item.example, item.nearest)) for item in found)


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("text", " 雨天送伞 ", "雨天送伞"),
        ("text", "no", "no"),
        ("text", "0012", "0012"),
        ("text", "十个字十个字十个字十", "十个字十个字十个字十"),
        ("long text", "一段\n\n二段\t里有制表符", "一段\n\n二段\t里有制表符"),
        ("long text", "一段\r\n二段", "一段\r\n二段"),
        ("day", "2026-11-20", date(2026, 11, 20)),
        ("day", "2028-02-29", date(2028, 2, 29)),
        ("when", "2026-11-20", date(2026, 11, 20)),
        ("when", "未注明", UNDATED),
        ("id", "h-2026-031", "h-2026-031"),
        ("id", "a", "a"),
        ("id", "x" * 60, "x" * 60),
        ("id", "2026-11-a", "2026-11-a"),
        ("place path", "liuyin", "liuyin"),
        ("place path", "liuyin/hefeng", "liuyin/hefeng"),
        ("site path", "/cuihu/liuyin", "/cuihu/liuyin"),
        ("source path", "photos/h-1.jpg", "photos/h-1.jpg"),
        ("source path", "photos/2026/1..jpg", "photos/2026/1..jpg"),
        ("ref", "honors:h-1", Ref("", "honors", "h-1")),
        ("ref", "/honors:h-1", Ref("/", "honors", "h-1")),
        ("ref", "/cuihu/liuyin/honors:h-1", Ref("/cuihu/liuyin", "honors", "h-1")),
        ("whole", "1", 1),
        ("whole", "999999999", 999999999),
        ("flag", "true", True),
        ("flag", "false", False),
        ("choice", "guardian", "guardian"),
        ("term", "parking", "parking"),
        ("boxes", [["120", "80", "60", "60"]], ((120, 80, 60, 60),)),
        ("boxes", [["1", "2", "3", "4"], ["5", "6", "7", "8"]], ((1, 2, 3, 4), (5, 6, 7, 8))),
        ("boxes", ["1", "2", "3", "4"], ((1, 2, 3, 4),)),
        ("list", "2026-11-20", (date(2026, 11, 20),)),
        ("list", ["2026-11-20", "2026-11-21"], (date(2026, 11, 20), date(2026, 11, 21))),
        ("list", [], ()),
        ("mapping", {"b": "2", "a": "1"}, (("b", 2), ("a", 1))),
        ("mapping", {}, ()),
    ],
)
def test_what_may_be_typed(name: str, raw: object, value: object) -> None:
    assert decode(name, raw) == (value, [])


@pytest.mark.parametrize(
    "raw", ["2026", "2026-H1", "2026-Q3", "2026-10", "2026-10-上", "2026-W45", "2026-11-06"]
)
def test_a_period_stays_as_it_was_typed(raw: str) -> None:
    for name in ("period", "when"):
        value, found = decode(name, raw)
        assert found == []
        assert value == date(2026, 11, 6) if name == "when" and raw == "2026-11-06" else value.text == raw


@pytest.mark.parametrize(
    ("raw", "value"), [("53", "53"), ("2000余", "2000"), ("约41.6", "41.6"), ("8000余万", "80000000")]
)
def test_a_number_is_exact(raw: str, value: str) -> None:
    for name in ("number", "amount"):
        number, found = decode(name, raw)
        assert found == []
        assert number.amount == Decimal(value)


@pytest.mark.parametrize(
    ("name", "raw", "rule"),
    [
        ("text", "十个字十个字十个字十一", "too-long"),
        ("text", "两\n行", "one-line"),
        ("text", "   ", "empty-value"),
        ("text", "零\u200b宽", "invisible-character"),
        ("text", "\u202e反", "invisible-character"),
        ("text", ["雨天"], "not-a-value"),
        ("text", {"a": "b"}, "not-a-value"),
        ("long text", "零\u2060宽", "invisible-character"),
        ("long text", "字" * 20_001, "too-long"),
        ("long text", ["一段"], "not-a-value"),
        ("day", "2026-02-29", "bad-date"),
        ("day", "2026-1-5", "bad-date"),
        ("day", "２０２６-11-20", "bad-date"),
        ("day", "2026-11-20 08:00", "bad-date"),
        ("day", "今天", "bad-date"),
        ("day", "2026-10", "bad-date"),
        ("day", "未注明", "bad-date"),
        ("when", "不详", "bad-date"),
        ("period", "2026-Q5", "bad-period"),
        ("period", "2026-13", "bad-period"),
        ("period", "2026-W54", "bad-period"),
        ("period", "未注明", "bad-period"),
        ("id", "H-1", "bad-id"),
        ("id", "h_1", "bad-id"),
        ("id", "h--1", "bad-id"),
        ("id", "-h", "bad-id"),
        ("id", "h-", "bad-id"),
        ("id", "x" * 61, "bad-id"),
        ("id", "2026", "bad-id"),
        ("id", "2026-11", "bad-id"),
        ("id", "2026-w45", "bad-id"),
        ("id", "2026-10-early", "bad-id"),
        ("id", "张三", "bad-id"),
        ("id", "../a", "bad-id"),
        ("place path", "/liuyin", "bad-path"),
        ("place path", "liuyin/", "bad-path"),
        ("place path", "..", "bad-path"),
        ("site path", "liuyin", "bad-path"),
        ("site path", "/", "bad-path"),
        ("source path", "/etc/passwd", "bad-path"),
        ("source path", "../liuyin/photos/a.jpg", "bad-path"),
        ("source path", "photos/../../a.jpg", "bad-path"),
        ("source path", "photos\\a.jpg", "bad-path"),
        ("source path", "C:/a.jpg", "bad-path"),
        ("source path", "photos//a.jpg", "bad-path"),
        ("ref", "h-1", "bad-ref"),
        ("ref", "honors/h-1", "bad-ref"),
        ("ref", "cuihu/honors:h-1", "bad-ref"),
        ("ref", "/cuihu//honors:h-1", "bad-ref"),
        ("ref", "honors:", "bad-ref"),
        ("ref", "https://board.example/honors:h-1", "bad-ref"),
        ("number", "两千", "bad-number"),
        ("number", "1.23456", "bad-number"),
        ("number", "-1", "bad-number"),
        ("number", "8863万元", "bad-number"),
        ("amount", "8863千元", "bad-number"),
        ("whole", "0", "bad-number"),
        ("whole", "007", "bad-number"),
        ("whole", "１", "bad-number"),
        ("whole", "1.0", "bad-number"),
        ("whole", "1234567890", "bad-number"),
        ("flag", "yes", "bad-flag"),
        ("flag", "True", "bad-flag"),
        ("flag", "是", "bad-flag"),
        ("choice", "parent", "bad-choice"),
        ("choice", ["self"], "bad-choice"),
        ("term", ["parking"], "not-a-value"),
        ("boxes", "120", "bad-box"),
        ("boxes", [["1", "2", "3"]], "bad-box"),
        ("boxes", [["1", "2", "3", "-4"]], "bad-number"),
        ("list", ["2026-11-20", "x"], "bad-date"),
        ("mapping", ["a"], "not-a-mapping"),
        ("mapping", {"a": "x"}, "bad-number"),
    ],
)
def test_what_may_not(name: str, raw: object, rule: str) -> None:
    value, found = decode(name, raw)
    assert value is INVALID
    assert [item.rule for item in found] == [rule]
    assert found[0].at[0] == "field"


@pytest.mark.parametrize(
    ("name", "raw", "nearest"),
    [
        ("day", "2026/11/5", "2026-11-05"),
        ("day", "2026年11月5日", "2026-11-05"),
        ("day", "2026.11.20", "2026-11-20"),
        ("day", "2026-1-5", "2026-01-05"),
        ("when", "2026/11/20", "2026-11-20"),
        ("period", "2026年10月", "2026-10"),
        ("period", "2026年", "2026"),
        ("period", "2026/9", "2026-09"),
        ("period", "2026年11月6日", "2026-11-06"),
        ("choice", "guardien", "guardian"),
        ("choice", "Self", "self"),
        # what is no date is not guessed at
        ("day", "2026/13/5", ""),
        ("day", "2026/2/30", ""),
        ("day", "11/5/2026", ""),
        ("period", "2026年13月", ""),
        ("choice", "somebody", ""),
    ],
)
def test_what_was_probably_meant(name: str, raw: str, nearest: str) -> None:
    _, [found] = decode(name, raw)
    assert found.nearest == nearest
    assert (found.example == "") == (nearest != ""), "one hint is enough"
    _, [hidden] = decode(name, raw, quotable=False)
    assert hidden.nearest == "", "the hint would tell what was typed"


def test_all_that_is_wrong_in_a_list_or_mapping_is_told() -> None:
    _, found = decode("list", ["x", "2026-11-20", "y"])
    assert [item.at for item in found] == [("field", 0), ("field", 2)]
    _, found = decode("mapping", {"a": "x", "b": "1", "c": "y"})
    assert [item.at for item in found] == [("field", "a"), ("field", "c")]
    _, found = decode("boxes", [["a", "1", "b", "2"]])
    assert [item.at for item in found] == [("field", 0), ("field", 0)]


def test_a_long_value_is_quoted_in_part_and_one_that_is_not_public_not_at_all() -> None:
    _, [found] = decode("day", "字" * 5000)
    assert len(found.message) < 60
    _, [hidden] = decode("day", "张三丰", quotable=False)
    assert "张三丰" not in text_of([hidden])
    assert HIDDEN not in hidden.message, "a message of blocks helps nobody"


HOSTILE = st.recursive(
    st.text(max_size=20) | st.sampled_from(["2026-11-20", "true", "..", "/a", "honors:h-1", "1" * 4400]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


@given(name=st.sampled_from(sorted(TYPES)), raw=HOSTILE)
def test_decoding_never_raises_and_says_why_it_refuses(name: str, raw: object) -> None:
    value, found = decode(name, raw)
    assert (value is INVALID) == bool(found)


@given(name=st.sampled_from(sorted(TYPES)), core=st.text("甲乙丙丁子丑寅卯", min_size=6, max_size=12))
def test_no_word_of_what_is_not_public_is_repeated(name: str, core: str) -> None:
    for raw in (core, [core], {core[:3]: core}, [[core]]):
        _, found = decode(name, raw, quotable=False)
        assert core not in text_of(found)
