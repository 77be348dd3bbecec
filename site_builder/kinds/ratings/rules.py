"""What is wrong with a rating as it was typed: within a record, and across the records of its board (contract 5).

In: a record and its surroundings, with the other records of the board by their ids.  Out: `Problem`s.  Another record that
is wrong itself is told there; here only what this one says of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date as Day
from typing import Any, Final

from site_builder.base.days import Period, day_label
from site_builder.base.quantity import NOT_ASSESSED, Number, add_numbers
from site_builder.base.text import nearest
from site_builder.kinds.ratings.record import BLACK, FlagRule, Measure, Result, Round, Scheme, Subject
from site_builder.kinds.ratings.score import assessed, below_floor, marks_of, total_of
from site_builder.model.conduct import RULES as CONDUCT_RULES
from site_builder.model.kind import Problem, Rule, Surroundings

POWERS: Final = re.compile(
    r"停业|停产|停水|停电|断水|断电|断气|关停|关门|封门|封店|查封|扣押|暂扣|没收|罚款|处罚|吊销|取缔|拘留|强制|强拆|拆除|清退|驱逐"
)
"""Acts that only an authority with the power for them may do (行政处罚法, 行政强制法)."""
ASKS: Final = ("提请", "报请", "移送", "移交", "函告", "建议", "通报")
WITHOUT_POWER: Final = re.compile(r"社区|居委会|居民委员会|村委会|村民委员会|业委会|业主委员会|业主大会|物业")
FORMS: Final = {
    "day": (r"\d{4}-\d{2}-\d{2}", "一天", "2026-11-20"),
    "week": (r"\d{4}-W\d{2}", "一周", "2026-W47"),
    "tenday": (r"\d{4}-\d{2}-[上中下]", "一旬", "2026-11-中"),
    "month": (r"\d{4}-\d{2}", "一个月", "2026-11"),
    "quarter": (r"\d{4}-Q\d", "一季", "2026-Q4"),
    "half": (r"\d{4}-H\d", "半年", "2026-H2"),
    "year": (r"\d{4}", "一年", "2026"),
}
TYPES: Final = {"scheme": "评比办法", "subject": "评比对象", "round": "一期评比", "measure": "处理结果"}


def _found(
    around: Surroundings, identity: str, wanted: str, at: tuple[str | int, ...], sink: list[Problem]
) -> Any:
    """The record of a type that an id names, as it was typed; None where it is not there, which is told, or where nothing
    of it can be read, which is told at it."""
    peer = around.peers.get(identity)
    if peer is not None and peer.type == wanted:
        return peer.record
    what = TYPES[wanted]
    there = [one.id for one in around.peers.values() if one.type == wanted]
    sink.append(
        Problem(
            at=at,
            message=f"本地方没有编号“{identity}”的{what}"
            if peer is None
            else f"“{identity}”不是{what}，是{TYPES.get(peer.type, '别的记录')}",
            nearest=nearest(identity, there),
            expected="、".join(there[:8]) or f"先写{what}（type: {wanted}），放在同一地方",
        )
    )
    return None


# The scheme


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
        isinstance(record, Measure) and record.authority is not None and WITHOUT_POWER.search(record.authority)
    ):
        if POWERS.search(f"{record.title}{record.summary or ''}{record.body or ''}"):
            yield Problem(
                at=("authority",),
                message=f"“{record.authority}”没有权这样处理",
                expected="作出决定的机关；本单位只能提请",
            )


# The subject


def _subject(record: Any, around: Surroundings) -> Iterator[Problem]:
    if not isinstance(record, Subject):
        return
    sink: list[Problem] = []
    _found(around, record.scheme, "scheme", ("scheme",), sink)
    yield from sink
    if record.to is not None and record.to < record.from_:
        yield Problem(at=("to",), message="最后参评日期早于起评日期")


# The round


def _round(record: Any, around: Surroundings) -> Iterator[Problem]:
    """A scheme that is there, a period of its rhythm that no other round has, subjects of the scheme that took part."""
    if not isinstance(record, Round):
        return
    sink: list[Problem] = []
    scheme = _found(around, record.scheme, "scheme", ("scheme",), sink)
    if scheme is not None and scheme.rhythm is not None:
        form, words, example = FORMS[scheme.rhythm]
        if not re.fullmatch(form, record.period.text):
            sink.append(Problem(at=("period",), message=f"这个评比一期是{words}", example=f"period: {example}"))
    for other in around.peers.values():
        if other.type != "round" or other.id == record.id or other.record is None:
            continue
        if (other.record.scheme, other.record.period) == (record.scheme, record.period):
            sink.append(
                Problem(
                    at=("period",),
                    message=f"{record.period.label}已经评过一次（{other.id}），两期都先不公布",
                    expected="一期只写一条",
                )
            )
    seen: set[str] = set()
    for index, result in enumerate(record.results):
        at = ("results", index, "subject")
        if result.subject in seen:
            sink.append(Problem(at=at, message=f"“{result.subject}”在这一期写了两次"))
        seen.add(result.subject)
        subject = _found(around, result.subject, "subject", at, sink)
        if subject is not None:
            sink.extend(_took_part(subject, record, at))
    yield from sink


def _took_part(subject: Subject, record: Round, at: tuple[str | int, ...]) -> Iterator[Problem]:
    if subject.scheme is not None and subject.scheme != record.scheme:
        yield Problem(at=at, message=f"“{subject.id}”是另一个评比（{subject.scheme}）的对象")
    if subject.to is not None and record.period.first > subject.to:
        yield Problem(
            at=at,
            message=f"“{subject.id}”参评到{day_label(subject.to)}为止，这一期在以后",
            expected="换了经营者的，另写一个对象",
        )
    if subject.from_ is not None and record.period.last < subject.from_:
        yield Problem(at=at, message=f"“{subject.id}”从{day_label(subject.from_)}起参评，这一期在以前")


def _scheme_of(record: Round, around: Surroundings) -> Scheme | None:
    """The scheme of a round where it is whole enough to reckon with."""
    peer = around.peers.get(record.scheme)
    scheme = peer.record if peer is not None else None
    if not isinstance(scheme, Scheme):
        return None
    by_hand = scheme.flags is not None and scheme.flags.by == "hand"
    return scheme if scheme.indicators or by_hand else None


def _scores(record: Any, around: Surroundings) -> Iterator[Problem]:
    """Every indicator of the scheme has a score, typed or by deductions, never both, within its maximum."""
    scheme = _scheme_of(record, around) if isinstance(record, Round) else None
    if scheme is None:
        return
    for index, result in enumerate(record.results):
        yield from _result(result, scheme, ("results", index))


def _result(result: Result, scheme: Scheme, at: tuple[str | int, ...]) -> Iterator[Problem]:
    known = {item.id: item for item in scheme.indicators}
    names = "、".join(f"{item.id}（{item.name}）" for item in scheme.indicators)
    typed = {} if isinstance(result.scores, str) else dict(result.scores or ())
    for name, score in typed.items():
        if name not in known:
            yield _no_indicator((*at, "scores", name), name, known, names, on_key=True)
        elif isinstance(score, Number) and score.amount > known[name].max.amount:
            yield Problem(at=(*at, "scores", name), message=f"得分高于满分{known[name].max.text}")
    for index, item in enumerate(result.deductions):
        here = (*at, "deductions", index, "indicator")
        if item.indicator not in known:
            yield _no_indicator(here, item.indicator, known, names)
        elif item.indicator in typed:
            yield Problem(
                at=here,
                message=f"“{known[item.indicator].name}”写了得分，又写了扣分",
                expected="一项只写一样：得分，或者扣分",
            )
    if result.scores == NOT_ASSESSED:
        if result.deductions or result.flag is not None:
            yield Problem(at=(*at, "scores"), message="未评的对象没有扣分，也没有旗")
        return
    if result.scores is None and not result.deductions:
        by_hand = scheme.flags is not None and scheme.flags.by == "hand"
        if not (by_hand and result.flag is not None):
            yield Problem(
                at=at, message="没有得分", expected="scores（得分）、deductions（扣分），或 scores: 未评"
            )
        return
    lost = {item.indicator for item in result.deductions}
    missing = [item.name for item in scheme.indicators if item.id not in typed and item.id not in lost]
    if typed and missing:
        yield Problem(
            at=(*at, "scores"),
            message=f"缺少{'、'.join(missing)}的得分",
            expected="每项都写得分或扣分；满分也要写",
        )


def _no_indicator(
    at: tuple[str | int, ...], name: str, known: Iterable[str], names: str, on_key: bool = False
) -> Problem:
    return Problem(
        at=at,
        message=f"评比办法里没有“{name}”这项指标",
        nearest=nearest(name, known),
        expected=names,
        on_key=on_key,
    )


def _hangs(record: Any, around: Surroundings) -> Iterator[Problem]:
    """Flags come from scores unless the scheme says by hand; a black one is below the floor, and its subject was told."""
    scheme = _scheme_of(record, around) if isinstance(record, Round) else None
    if scheme is None or any(tuple(_result(result, scheme, ())) for result in record.results):
        return
    flags = scheme.flags
    marks = marks_of(scheme, record)
    for index, (result, mark) in enumerate(zip(record.results, marks, strict=True)):
        at: tuple[str | int, ...] = ("results", index)
        if result.flag is not None and (flags is None or flags.by != "hand"):
            why = "这个评比没有写评旗的办法" if flags is None else "旗由分数或名次算出，不用写"
            yield Problem(
                at=(*at, "flag"), message=why, expected="删去 flag；手工评旗的写 flags: {by: hand}", on_key=True
            )
            continue
        yield from _notice(result, at, record)
        if result.flag == BLACK and flags is not None:
            total = total_of(scheme, result)
            if not below_floor(total, flags):
                floor = f"底线{flags.floor.text}分" if flags.floor else "底线"
                yield Problem(
                    at=(*at, "flag"),
                    message=f"总分{'没有写' if total is None else f'{total:f}'}，不低于{floor}，不能挂黑旗",
                    expected="黑旗要有得分，而且低于底线",
                )
            elif result.notified is None:
                yield Problem(
                    at=at,
                    message="挂黑旗要先书面告知",
                    example="notified: {date: 2026-11-13, how: 当面送达}",
                )
        elif mark.flag == BLACK and result.notified is None and not result.revoked:
            yield Problem(
                at=at,
                message=f"总分{mark.total:f}，够黑旗，还没有告知：这一行先不公布，也不挂旗",
                example="notified: {date: 2026-11-13, how: 当面送达}",
                severity="warning",
            )


def _notice(result: Result, at: tuple[str | int, ...], record: Round) -> Iterator[Problem]:
    if not assessed(result) and (result.notified or result.revoked):
        yield Problem(at=at, message="未评的对象没有旗，不用告知，也没有旗可撤")
    for index, item in enumerate(result.objection):
        where = (*at, "objection", index)
        if item.answered and item.answered < item.received:
            yield Problem(at=(*where, "answered"), message="答复日期早于收到日期")
        if bool(item.answered) != bool(item.result):
            need = "result（处理结果：upheld、partly、rejected）" if item.answered else "answered（答复日期）"
            yield Problem(at=where, message=f"异议还缺 {need}")
    if result.revoked and isinstance(record.date, Day) and result.revoked.date < record.date:
        yield Problem(at=(*at, "revoked", "date"), message="撤旗日期早于这一期的发布日期")


# The measure


def _measure(record: Any, around: Surroundings) -> Iterator[Problem]:
    """A consequence of the scheme, on a subject of it."""
    if not isinstance(record, Measure):
        return
    sink: list[Problem] = []
    scheme = _found(around, record.scheme, "scheme", ("scheme",), sink)
    subject = _found(around, record.subject, "subject", ("subject",), sink)
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
    Rule(name="rating-scheme", needs=("rhythm", "indicators", "flags", "answer_days", "consequences"), check=_scheme),
    Rule(name="rating-power", needs=("consequences", "authority"), check=_power),
    Rule(name="rating-subject", needs=("scheme", "from", "to"), check=_subject),
    Rule(name="rating-round", needs=("scheme", "period", "results"), check=_round),
    Rule(name="rating-score", needs=("scheme", "results"), check=_scores),
    Rule(name="rating-flag", needs=("scheme", "results"), check=_hangs),
    Rule(name="rating-measure", needs=("scheme", "subject", "consequence"), check=_measure),
    # ratings are of places and units, never of persons, and nobody is called names, whatever is rated
    *(rule for rule in CONDUCT_RULES if rule.name in ("conduct-wording", "conduct-name")),
)
