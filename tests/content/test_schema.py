"""Decoding by a dataclass: all that is wrong at once, who may see what, and what has not happened yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.base.diagnostics import Diagnostic, ValuePath
from site_builder.content.declare import MASKED, OFFICE, PRIVATE, PUBLIC, At, spec
from site_builder.content.fields import day, list_of, mapping_of, text
from site_builder.content.schema import audience_is_public, declared, decode, mapping, settle, walk


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What happens on a day."""

    date: date = spec(day(), PUBLIC, label="日期", required=True)
    note: str | None = spec(text(5), PUBLIC, label="说明")
    by: str | None = spec(text(5), OFFICE, label="岗位")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Days of which some happen and some are only planned."""

    title: str = spec(text(5, example="送伞"), PUBLIC, label="标题", required=True)
    name: str | None = spec(text(5), MASKED, label="姓名")
    paper: str | None = spec(text(5), PRIVATE, label="同意书")
    class_: str | None = spec(text(5), PUBLIC, label="类别")
    due: date | None = spec(day(), PUBLIC, label="整改期限")
    seen: date | None = spec(day(), PUBLIC, label="发现日期", happens=True)
    result: str | None = spec(text(5), PUBLIC, label="结果", happens_with="seen")
    next_step: Step | None = spec(mapping(Step, example="{date: 2026-11-20}"), PUBLIC, label="打算")
    last_step: Step | None = spec(mapping(Step), PUBLIC, label="最近一步", happens=True)
    steps: tuple[Step, ...] = spec(mapping(Step), PUBLIC, label="步骤", many=True, happens=True)
    inner: Step | None = spec(mapping(Step), OFFICE, label="内部")
    tags: tuple[str, ...] = spec(text(5), PUBLIC, label="标签", many=True)
    terms: tuple[tuple[str, Any], ...] | None = spec(mapping_of(list_of(mapping(Step))), PUBLIC, label="词表")


def decoded(raw: object) -> tuple[Any, list[tuple[ValuePath, str]]]:
    """What `raw` comes to, and where which rule was broken."""
    sink: list[Diagnostic] = []
    found = decode(Plan, raw, At("a.yaml", (0,), sink))
    return found, [(item.at, item.rule) for item in sink]


def test_everything_wrong_is_told_and_the_rest_is_there() -> None:
    found, wrong = decoded(
        {
            "title": "六个字的标题",
            "due": "2026-11-31",
            "tags": ["甲", "六个字的标签", "乙", "又是六个字的"],
            "steps": [{"date": "x"}, {"note": "好"}],
            "colour": "red",
            "class": "好人",
        }
    )
    assert wrong == [
        ((0, "title"), "too-long"),
        ((0, "due"), "bad-date"),
        ((0, "tags", 1), "too-long"),
        ((0, "tags", 3), "too-long"),
        ((0, "steps", 0, "date"), "bad-date"),
        ((0, "steps", 1), "missing-field"),
        ((0, "colour"), "unknown-field"),
    ]
    assert found.broken == {"title", "due", "tags", "steps"}
    assert (found.record.class_, found.record.title, found.record.tags) == ("好人", None, ())


def test_an_unknown_key_breaks_no_field() -> None:
    found, wrong = decoded({"title": "送伞", "titel": "送伞"})
    assert wrong == [((0, "titel"), "unknown-field")]
    assert found.broken == frozenset()


@pytest.mark.parametrize("raw", [None, "送伞", ["送伞"], 1])
def test_what_is_no_mapping_is_no_record(raw: object) -> None:
    assert decoded(raw) == (None, [((0,), "not-a-mapping")])


def test_one_item_may_stand_without_its_list() -> None:
    found, wrong = decoded({"title": "送伞", "tags": "甲", "steps": {"date": "2026-11-20"}})
    assert wrong == []
    assert (found.record.tags, found.record.steps) == (("甲",), (Step(date=date(2026, 11, 20)),))


@pytest.mark.parametrize(
    ("key", "nearest"),
    [
        ("titel", "title"),
        ("Title", "title"),
        ("next-step", "next_step"),
        ("整改期限", "due"),
        ("整改限期", "due"),
        ("class_", "class"),
        ("xyzzy", ""),
    ],
)
def test_the_field_that_was_meant(key: str, nearest: str) -> None:
    sink: list[Diagnostic] = []
    decode(Plan, {"title": "送伞", key: "x"}, At("a.yaml", (), sink))
    [found] = sink
    assert (found.rule, found.at, found.on_key, found.nearest) == ("unknown-field", (key,), True, nearest)
    assert ("title、name" in found.expected) == (nearest == ""), "without a guess all fields are listed"


@pytest.mark.parametrize("key", ["status", "state", "状态", "逾期"])
def test_a_status_is_never_typed(key: str) -> None:
    assert decoded({"title": "送伞", key: "已整改"})[1] == [((0, key), "typed-status")]


def test_a_missing_field_is_told_with_an_example() -> None:
    sink: list[Diagnostic] = []
    decode(Plan, {}, At("a.yaml", (), sink))
    [found] = sink
    assert (found.rule, found.message, found.example) == (
        "missing-field",
        "缺少 title（标题）",
        "title: 送伞",
    )


def test_a_field_that_states_no_audience_cannot_be_declared() -> None:
    @dataclass(frozen=True)
    class Careless:
        title: str = ""

    with pytest.raises(TypeError, match=r"Careless\.title"):
        declared(Careless)


@pytest.mark.parametrize(
    ("path", "public"),
    [
        ((0, "title"), True),
        (("title",), True),
        (("class",), True),
        (("tags", 1), True),
        (("steps", 0, "date"), True),
        (("terms", "category", 2, "note"), True),
        # not public, in something that is not public, or of nobody knows what
        (("name",), False),
        (("paper",), False),
        (("steps", 0, "by"), False),
        (("inner", "note"), False),
        (("terms", "category", 2, "by"), False),
        (("colour",), False),
        (("title", "more"), False),
        # a scalar where a mapping should be: `honoree: 张三丰`
        (("steps",), False),
        (("steps", 0), False),
        (("next_step",), False),
        (("terms",), False),
        (("terms", "category"), False),
        ((0,), False),
        ((), False),
    ],
)
def test_what_of_a_record_a_message_may_print(path: ValuePath, public: bool) -> None:
    assert audience_is_public(Plan, path) is public


FIRST, SECOND = date(2026, 11, 19), date(2026, 11, 20)


def until(last: date) -> Callable[[date], bool]:
    """A clock's answer on the day `last`."""
    return lambda asked: asked <= last


def test_what_is_dated_tomorrow_has_not_happened() -> None:
    step, later = Step(date=FIRST), Step(date=SECOND)
    record = Plan(
        title="送伞",
        due=SECOND,
        seen=SECOND,
        result="好",
        next_step=later,
        last_step=later,
        steps=(step, later),
        inner=later,
    )
    settled = settle(record, until(FIRST))
    assert (settled.seen, settled.result, settled.last_step, settled.steps) == (None, None, None, (step,))
    assert (settled.due, settled.next_step, settled.inner) == (SECOND, later, later), "plans are left alone"
    assert settle(record, until(SECOND)) is record


@given(
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.lists(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=4),
)
def test_settling_is_a_filter_by_day(today: date, days: list[date]) -> None:
    record = Plan(title="送伞", seen=days[0] if days else None, steps=tuple(Step(date=one) for one in days))
    settled = settle(record, until(today))
    assert [step.date for step in settled.steps] == [one for one in days if one <= today]
    assert settle(settled, until(today)) == settled
    assert settle(settle(record, until(max([today, *days]))), until(today)) == settled


def test_every_day_that_can_matter_is_asked_about() -> None:
    """So that the clock notes it, whatever the answer to the others."""
    asked: list[date] = []
    days = [date(2026, 11, number) for number in range(1, 4)]
    record = Plan(title="送伞", seen=days[0], steps=(Step(date=days[1]), Step(date=days[2])), due=SECOND)
    settle(record, lambda one: bool(asked.append(one)))
    assert sorted(asked) == days


def test_walking_gives_every_field_with_the_path_where_it_was_typed() -> None:
    record = Plan(
        title="送伞", tags=("甲", "乙"), steps=(Step(date=FIRST, note="好"),), next_step=Step(date=SECOND)
    )
    assert [path for path, _, _ in walk(record)] == [
        ("title",),
        ("next_step",),
        ("next_step", "date"),
        ("steps",),
        ("steps", 0, "date"),
        ("steps", 0, "note"),
        ("tags",),
    ]


@given(
    st.dictionaries(
        st.sampled_from([item.name for item in declared(Plan)]) | st.text(max_size=4),
        st.recursive(
            st.text(max_size=8), lambda one: st.lists(one) | st.dictionaries(st.text(), one), max_leaves=4
        ),
    )
)
def test_whatever_is_typed_a_record_comes_out_and_errors_name_their_field(raw: dict[str, Any]) -> None:
    found, wrong = decoded(raw)
    assert found.broken <= {item.name for item in declared(Plan)}
    named = {at[1] for at, _ in wrong if len(at) > 1}
    unknown = raw.keys() - {item.name for item in declared(Plan)}
    # an unknown key within a mapping is an error of that field, and breaks none
    assert (found.broken & raw.keys()) | unknown <= named <= raw.keys()
    for item in declared(Plan):
        if item.name in raw and item.name not in found.broken:
            assert getattr(found.record, item.attribute) is not None
