"""What is wrong with a round as it was typed: its period, its subjects, its scores, its flags.

In: a round, the records of its board by their ids.  Out: `Problem`s.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date as Day
from typing import Any, Final

from site_builder.base.days import day_label
from site_builder.base.quantity import NOT_ASSESSED, Number
from site_builder.base.text import nearest, some_of
from site_builder.kinds.ratings.record import BLACK, Result, Round, Scheme, Subject
from site_builder.kinds.ratings.score import assessed, below_floor, marks_of, total_of
from site_builder.model.kind import Problem, Surroundings

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


def found(
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


def round_problems(record: Any, around: Surroundings) -> Iterator[Problem]:
    """A scheme that is there, a period of its rhythm that no other round has, subjects of the scheme that took part."""
    if not isinstance(record, Round):
        return
    sink: list[Problem] = []
    scheme = found(around, record.scheme, "scheme", ("scheme",), sink)
    if scheme is not None and scheme.rhythm is not None:
        form, words, example = FORMS[scheme.rhythm]
        if not re.fullmatch(form, record.period.text):
            sink.append(
                Problem(at=("period",), message=f"这个评比一期是{words}", example=f"period: {example}")
            )
    again = [
        other.id
        for other in around.peers.values()
        if other.type == "round"
        and other.id != record.id
        and other.record is not None
        and (other.record.scheme, other.record.period) == (record.scheme, record.period)
    ]
    if again:
        sink.append(
            Problem(
                at=("period",),
                message=f"{record.period.label}已经评过一次（{some_of(again)}），都先不公布",
                expected="一期只写一条",
            )
        )
    seen: set[str] = set()
    for index, result in enumerate(record.results):
        at = ("results", index, "subject")
        if result.subject in seen:
            sink.append(Problem(at=at, message=f"“{result.subject}”在这一期写了两次"))
        seen.add(result.subject)
        subject = found(around, result.subject, "subject", at, sink)
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


def score_problems(record: Any, around: Surroundings) -> Iterator[Problem]:
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


def flag_problems(record: Any, around: Surroundings) -> Iterator[Problem]:
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
                at=(*at, "flag"),
                message=why,
                expected="删去 flag；手工评旗的写 flags: {by: hand}",
                on_key=True,
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
