"""The records of a rating (评比): a scheme, its subjects, its rounds, and the measures that were taken (contract 5).

Only units and places are rated, never persons; a new operator of a shop is a new subject.  What of a round's results may
be printed no field can say by itself: a black flag shows only after notice and a chance to answer, and leaves in time.
So they are declared `by_state`, and `kinds.ratings.state` lets out what may stand today.
"""

from __future__ import annotations

from datetime import date as Day
from typing import Final

from site_builder.base.days import Period
from site_builder.base.quantity import NOT_ASSESSED, Number, parse_number
from site_builder.base.values import dataclass
from site_builder.content.declare import OFFICE, PUBLIC, At, FieldType, spec
from site_builder.content.fields import (
    SourceFile,
    choice,
    day,
    document,
    flag,
    identifier,
    mapping_of,
    period,
    scalar,
    term,
    text,
    whole,
)
from site_builder.content.schema import mapping
from site_builder.model.place_fields import RHYTHMS
from site_builder.model.record import Objection, Record

RED: Final = "red"
BLACK: Final = "black"
FLAGS: Final = (RED, BLACK)

Score = Number | str
"""A score, or 未评."""
Scores = str | tuple[tuple[str, Score], ...]


def _exact(raw: str) -> Number | None:
    """A number of which a total may be computed: without 约, 余 or 以上."""
    found = parse_number(raw)
    return found if found is not None and found.exact else None


def _plain_number(*, positive: bool = False) -> FieldType:
    """An exact number."""

    def parse(raw: str) -> Number | None:
        found = _exact(raw)
        return None if positive and found is not None and not found.amount else found

    return scalar(
        parse,
        rule="bad-number",
        expected="数字，小数不超过四位，不带 约、余、以上" + ("，大于0" if positive else ""),
        example="95",
    )


def _score() -> FieldType:
    """An exact number, or 未评."""
    return scalar(
        lambda raw: NOT_ASSESSED if raw == NOT_ASSESSED else _exact(raw),
        rule="bad-number",
        expected="得分（数字，小数不超过四位），或未评",
        example="95",
    )


def _scores() -> FieldType:
    """`{indicator: score}`, or 未评 for a subject that was not assessed at all."""
    pairs = mapping_of(_score())

    def decode(raw: object, at: At) -> object:
        return NOT_ASSESSED if raw == NOT_ASSESSED else pairs.decode(raw, at)

    return FieldType(
        decode=decode,
        expected="每项指标的得分，或未评",
        example="{weisheng: 100, zhixu: 90}",
        free_keys=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One thing that is scored: its share of the total in hundredths, and the most that it can score."""

    id: str = spec(identifier(), PUBLIC, label="编号", required=True)
    name: str = spec(text(20, example="卫生"), PUBLIC, label="指标", required=True)
    weight: Number = spec(_plain_number(positive=True), PUBLIC, label="权重", required=True)
    max: Number = spec(_plain_number(positive=True), PUBLIC, label="满分", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagRule:
    """How flags come about: by a total (`red` and above, below `black`), by rank (the first `red`, the last `black`), or
    typed by hand.  A black one also needs a total below `floor`.  A moving red flag stays until a round moves it."""

    by: str = spec(choice("threshold", "rank", "hand"), PUBLIC, label="评旗方式", required=True)
    red: Number | None = spec(_plain_number(), PUBLIC, label="红旗线")
    black: Number | None = spec(_plain_number(), PUBLIC, label="黑旗线")
    floor: Number | None = spec(_plain_number(), PUBLIC, label="底线分")
    moving: bool | None = spec(flag(), PUBLIC, label="流动红旗")


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """What follows so many flags in a row: the act, and the authority that has the power for it."""

    id: str = spec(identifier(), PUBLIC, label="编号", required=True)
    flag: str = spec(choice(*FLAGS), PUBLIC, label="哪种旗", required=True)
    in_a_row: int = spec(whole(1), PUBLIC, label="连续次数", required=True)
    act: str = spec(text(60, example="提请有关部门依法处理"), PUBLIC, label="怎样处理", required=True)
    authority: str | None = spec(text(60, example="区市场监督管理局（示例）"), PUBLIC, label="有权处理的单位")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme(Record):
    """How something is rated: rhythm, indicators, flags, what follows.  A newspaper may tell of one without its rhythm or
    its indicators."""

    rhythm: str | None = spec(choice(*RHYTHMS), PUBLIC, label="多久一评")
    # the contract gives this name to the codes of an assessment too, which a scheme then has none of
    indicators: tuple[Indicator, ...] = spec(  # type: ignore[assignment]
        mapping(Indicator, example="{id: weisheng, name: 卫生, weight: 40, max: 100}"),
        PUBLIC,
        label="指标",
        many=True,
    )
    flags: FlagRule | None = spec(
        mapping(FlagRule, example="{by: threshold, red: 95, black: 60, floor: 60}"), PUBLIC, label="评旗"
    )
    answer_days: int | None = spec(whole(1), PUBLIC, label="申辩期（工作日）")
    missed: str | None = spec(choice("skip", "break"), PUBLIC, label="缺评一期")
    consequences: tuple[Consequence, ...] = spec(
        mapping(
            Consequence,
            example="{id: tiqing, flag: black, in_a_row: 2, act: 提请有关部门依法处理, authority: 区市场监督管理局（示例）}",
        ),
        PUBLIC,
        label="连续得旗的处理",
        many=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject(Record):
    """What is rated: its name is the title.  `from` and `to` are its first and last day under this operator."""

    scheme: str = spec(identifier(), PUBLIC, label="评比办法", required=True)
    kind: str = spec(
        choice("building", "shop", "street", "village", "place", "branch", "team", "site"),
        PUBLIC,
        label="类型",
        required=True,
    )
    from_: Day = spec(day(), PUBLIC, label="起评日期", required=True)
    to: Day | None = spec(day(), PUBLIC, label="最后参评日期")
    address: str | None = spec(text(60, example="荷风路7号"), PUBLIC, label="地址")
    place: str | None = spec(text(40, example="荷风苑东侧"), PUBLIC, label="位置")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deduction:
    """Points taken off one indicator, and what for.  With a category that is conduct the rules of conduct hold."""

    indicator: str = spec(identifier(), PUBLIC, label="指标", required=True)
    points: Number = spec(_plain_number(positive=True), PUBLIC, label="扣分", required=True)
    reason: str = spec(text(60, example="楼道有烟头"), PUBLIC, label="扣分原因", required=True)
    category: str | None = spec(term("category"), PUBLIC, label="行为")


@dataclass(frozen=True, slots=True, kw_only=True)
class Notified:
    """That the subject was told of its black flag, when and how."""

    date: Day = spec(day(), OFFICE, label="告知日期", required=True)
    how: str = spec(text(40, example="当面送达"), OFFICE, label="告知方式", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revoked:
    """That a flag was taken back."""

    date: Day = spec(day(), PUBLIC, label="撤旗日期", required=True)
    reason: str = spec(text(80, example="复核发现记错了对象"), PUBLIC, label="撤旗原因", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """How one subject did in a round."""

    subject: str = spec(identifier(), PUBLIC, label="对象", required=True)
    scores: Scores | None = spec(_scores(), PUBLIC, label="得分")
    deductions: tuple[Deduction, ...] = spec(
        mapping(Deduction, example="{indicator: weisheng, points: 5, reason: 楼道有烟头}"),
        PUBLIC,
        label="扣分",
        many=True,
    )
    flag: str | None = spec(choice(*FLAGS, "none"), PUBLIC, label="旗")
    notified: Notified | None = spec(
        mapping(Notified, example="{date: 2026-11-13, how: 当面送达}"), OFFICE, label="告知", happens=True
    )
    objection: tuple[Objection, ...] = spec(
        mapping(Objection, example="{received: 2026-11-14, class: 事实有出入, answer_by: 2026-11-21}"),
        PUBLIC,
        label="异议",
        many=True,
    )
    revoked: Revoked | None = spec(
        mapping(Revoked, example="{date: 2026-11-16, reason: 复核发现记错了对象}"),
        PUBLIC,
        label="撤旗",
        happens=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Round(Record):
    """One round: its period and its results."""

    scheme: str = spec(identifier(), PUBLIC, label="评比办法", required=True)
    period: Period = spec(period(), PUBLIC, label="期次", required=True)
    results: tuple[Result, ...] = spec(
        mapping(Result, example="{subject: l3, scores: {weisheng: 100, zhixu: 90, limian: 100}}"),
        PUBLIC,
        label="结果",
        required=True,
        many=True,
        by_state=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Record):
    """What an authority did after flags in a row: by whose power, by which paper, until when."""

    scheme: str = spec(identifier(), PUBLIC, label="评比办法", required=True)
    subject: str = spec(identifier(), PUBLIC, label="对象", required=True)
    consequence: str = spec(identifier(), PUBLIC, label="按哪一条处理", required=True)
    authority: str = spec(
        text(60, example="区市场监督管理局（示例）"), PUBLIC, label="处理单位", required=True
    )
    document: str | SourceFile = spec(
        document(60, example="〔2026〕12号"), PUBLIC, label="文书", required=True
    )
    until: Day | None = spec(day(), PUBLIC, label="处理到哪天为止")
