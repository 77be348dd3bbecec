"""What is wrong with a rating as it was typed: within a record, and across the records of its board (contract 5).

In: a record and its surroundings, with the other records of the board by their ids.  Out: `Problem`s.  Another record that
is wrong itself is told there; here only what this one says of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as Day
from typing import Any, Final

from site_builder.base.quantity import add_numbers
from site_builder.base.text import nearest
from site_builder.kinds.ratings.record import BLACK, FlagRule, Measure, Scheme, Subject
from site_builder.kinds.ratings.rules_round import flag_problems, found, round_problems, score_problems
from site_builder.model.conduct import RULES as CONDUCT_RULES
from site_builder.model.kind import Problem, Rule, Surroundings

POWERS: Final = re.compile(
    r"停业|停产|停水|停电|断水|断电|断气|关停|关门|封门|封店|查封|扣押|暂扣|没收|罚款|处罚|吊销|取缔|拘留|强制|强拆|拆除|清退|驱逐"
)
"""Acts that only an authority with the power for them may do (行政处罚法, 行政强制法)."""
ASKS: Final = ("提请", "报请", "移送", "移交", "函告", "建议", "通报")
WITHOUT_POWER: Final = re.compile(r"社区|居委会|居民委员会|村委会|村民委员会|业委会|业主委员会|业主大会|物业")


def _scheme(record: Any, around: Surroundings) -> Iterator[Problem]:
    """Weights that sum to 100, ids once, flags that can come about.  Only a newspaper leaves out how often and by what."""
    if not isinstance(record, Scheme):
        return
    by_hand = record.flags is not None and record.flags.by == "hand"
    if around.place.standing != "press":
        if record.rhythm is None:
            yield Problem(at=(), message="缺少 rhythm（多久一评）", example="rhythm: week")
        if not record.indicators and not by_hand:
            example = "indicators: [{id: weisheng, name: 卫生, weight: 100, max: 100}]"
            yield Problem(at=(), message="缺少 indicators（指标）：只有手工评旗的可以不打分", example=example)
    if not record.indicators:
        yield from _flags(record.flags, record) if record.flags is not None else ()
        return
    total = add_numbers(item.weight for item in record.indicators)
    if total.amount != 100:
        yield Problem(at=("indicators",), message=f"各项权重合计是{total.text}，应当是100")
    for name in ("indicators", "consequences"):
        yield from _twice(name, [item.id for item in getattr(record, name)])
    if record.flags is not None:
        yield from _flags(record.flags, record)


def _twice(name: str, ids: list[str]) -> Iterator[Problem]:
    for index, identity in enumerate(ids):
        if identity in ids[:index]:
            yield Problem(at=(name, index, "id"), message=f"编号“{identity}”写了两次", expected="编号不重复")


def _flags(flags: FlagRule, scheme: Scheme) -> Iterator[Problem]:
    if flags.by == "hand":
        for name in ("red", "black"):
            if getattr(flags, name) is not None:
                yield Problem(
                    at=("flags", name), message="手工评旗（by: hand）没有分数线或名次，这里不写", on_key=True
                )
    elif scheme.indicators and flags.red is None and flags.black is None:
        yield Problem(at=("flags",), message="没有写 red 或 black，评不出旗", example="red: 95")
    for name in ("red", "black"):
        line = getattr(flags, name)
        if flags.by == "rank" and line is not None and not (line.whole and line.amount):
            yield Problem(at=("flags", name), message="按名次评旗，这里写几个名次", example=f"{name}: 3")
        elif flags.by == "threshold" and line is not None and line.amount > 100:
            yield Problem(at=("flags", name), message="总分最多100，线不能比它高")
    if flags.by == "threshold" and flags.red and flags.black and flags.red.amount < flags.black.amount:
        yield Problem(at=("flags", "black"), message="黑旗线高于红旗线")
    black = flags.black is not None or any(item.flag == BLACK for item in scheme.consequences)
    if black and flags.floor is None:
        yield Problem(
            at=("flags",),
            message="有黑旗，要写明底线分 floor：不低于底线，名次靠后也不挂黑旗",
            example="floor: 60",
        )
    if black and scheme.answer_days is None:
        yield Problem(
            at=("flags",),
            message="有黑旗，要写明申辩期 answer_days（工作日）：告知以后，申辩期满才公布",
            example="answer_days: 3",
        )


def _power(record: Any, _around: Surroundings) -> Iterator[Problem]:
    """No act by a body without the power: 停业整顿 is nothing that a community can decide (contract 5)."""
    if isinstance(record, Scheme):
        for index, item in enumerate(record.consequences):
            asks = item.act.startswith(ASKS)
            if POWERS.search(item.act) and not asks:
                yield Problem(
                    at=("consequences", index, "act"),
                    message="这要由有权的机关依法决定，评比办法不能自己定",
                    expected="提请……，并在 authority 写有权的单位",
                    example="act: 提请有关部门依法处理",
                )
            elif asks and item.authority is None:
                yield Problem(
                    at=("consequences", index),
                    message="写了提请，还要写提请哪个单位",
                    example="authority: 区市场监督管理局",
                )
    elif (
        isinstance(record, Measure)
        and record.authority is not None
        and WITHOUT_POWER.search(record.authority)
    ) and POWERS.search(f"{record.title}{record.summary or ''}{record.body or ''}"):
        yield Problem(
            at=("authority",),
            message=f"“{record.authority}”没有权这样处理",
            expected="作出决定的机关；本单位只能提请",
        )


def _subject(record: Any, around: Surroundings) -> Iterator[Problem]:
    if not isinstance(record, Subject):
        return
    sink: list[Problem] = []
    found(around, record.scheme, "scheme", ("scheme",), sink)
    yield from sink
    if record.to is not None and record.to < record.from_:
        yield Problem(at=("to",), message="最后参评日期早于起评日期")


def _measure(record: Any, around: Surroundings) -> Iterator[Problem]:
    """A consequence of the scheme, on a subject of it."""
    if not isinstance(record, Measure):
        return
    sink: list[Problem] = []
    scheme = found(around, record.scheme, "scheme", ("scheme",), sink)
    subject = found(around, record.subject, "subject", ("subject",), sink)
    if subject is not None and subject.scheme is not None and subject.scheme != record.scheme:
        sink.append(
            Problem(at=("subject",), message=f"“{record.subject}”是另一个评比（{subject.scheme}）的对象")
        )
    if scheme is not None and record.consequence not in {item.id for item in scheme.consequences}:
        ids = [item.id for item in scheme.consequences]
        sink.append(
            Problem(
                at=("consequence",),
                message=f"评比办法里没有“{record.consequence}”这一条",
                nearest=nearest(record.consequence, ids),
                expected="、".join(f"{item.id}（{item.act}）" for item in scheme.consequences)
                or "办法里没有写 consequences",
            )
        )
    if record.until is not None and isinstance(record.date, Day) and record.until < record.date:
        sink.append(Problem(at=("until",), message="处理期满日早于发布日期"))
    yield from sink


RULES: Final = (
    Rule(
        name="rating-scheme",
        needs=("rhythm", "indicators", "flags", "answer_days", "consequences"),
        check=_scheme,
    ),
    Rule(name="rating-power", needs=("consequences", "authority"), check=_power),
    Rule(name="rating-subject", needs=("scheme", "from", "to"), check=_subject),
    Rule(name="rating-round", needs=("scheme", "period", "results"), check=round_problems),
    Rule(name="rating-score", needs=("scheme", "results"), check=score_problems),
    Rule(name="rating-flag", needs=("scheme", "results"), check=flag_problems),
    Rule(name="rating-measure", needs=("scheme", "subject", "consequence"), check=_measure),
    # ratings are of places and units, never of persons, and nobody is called names, whatever is rated
    *(rule for rule in CONDUCT_RULES if rule.name in ("conduct-wording", "conduct-name")),
)
