"""The record of a survey (满意度、问卷): how many were asked and answered, how, and the counts of each answer (contract 5).

In: what an editor types, also counts so small that they show who said it.  They are declared `by_state`: the gate lets out
none of them itself, `results` computes which may stand.
"""

from __future__ import annotations

from datetime import date as Day

from site_builder.base.days import Period
from site_builder.base.quantity import Number
from site_builder.base.values import dataclass
from site_builder.content.declare import PUBLIC, spec
from site_builder.content.fields import choice, day, number, period, text
from site_builder.content.schema import mapping
from site_builder.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An answer that could be given, and how often it was."""

    name: str = spec(text(40, example="满意"), PUBLIC, label="选项", required=True)
    count: Number = spec(number(), PUBLIC, label="份数", required=True, by_state=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question: of `one` choice each answer counts once, of `many` one may tick several."""

    ask: str = spec(text(80, example="您对楼道保洁满意吗？"), PUBLIC, label="问题", required=True)
    choose: str | None = spec(choice("one", "many"), PUBLIC, label="单选或多选")
    options: tuple[Option, ...] = spec(
        mapping(Option, example="{name: 满意, count: 301}"),
        PUBLIC,
        label="选项",
        required=True,
        many=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey(Record):
    """A survey: who held it and how, how many were asked and answered, and what they said."""

    by: str | None = spec(text(60, example="柳荫社区居民委员会（示例）"), PUBLIC, label="谁做的")
    method: str | None = spec(
        text(120, example="每户一份纸质问卷，投入单元门口的收集箱"), PUBLIC, label="怎么做的"
    )
    period: Period | None = spec(period(), PUBLIC, label="时期")
    closes: Day | None = spec(day(), PUBLIC, label="截止日期")
    asked: Number | None = spec(number(), PUBLIC, label="发出")
    answered: Number | None = spec(number(), PUBLIC, label="收回")
    questions: tuple[Question, ...] = spec(
        mapping(Question, example="{ask: 您对楼道保洁满意吗？, options: {name: 满意, count: 301}}"),
        PUBLIC,
        label="问题",
        many=True,
    )
