"""The record of a pledge (承诺): who promised what by when, the result, how others judged it (contract 5).

A pledge is a post's or a unit's, so that it outlives the holder; no person is named in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date as Day
from typing import Any, Final

from site_builder.base.diagnostics import ink
from site_builder.base.personal import find
from site_builder.base.personal.names import masked_names
from site_builder.base.text import squeeze
from site_builder.base.values import dataclass
from site_builder.content.declare import PUBLIC, spec
from site_builder.content.fields import choice, day, flag, post, text, whole
from site_builder.content.schema import mapping
from site_builder.model.attention import Due
from site_builder.model.kind import Moment, Problem, Rule, State, Surroundings
from site_builder.model.personal import allowed, prose
from site_builder.model.place import Place
from site_builder.model.public import Facts
from site_builder.model.record import Record

LATE: Final = "逾期"
OPEN: Final = "进行中"
BROKEN: Final = "未兑现"
KEPT: Final = "已兑现"
GRADES: Final = {"good": "满意", "fair": "基本满意", "poor": "不满意"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of it, in the pledger's own words: kept or not, since when."""

    date: Day = spec(day(), PUBLIC, label="结果日期", required=True)
    kept: bool = spec(flag(), PUBLIC, label="是否兑现", required=True)
    note: str | None = spec(text(120, example="坐便器已装好，可以使用"), PUBLIC, label="结果说明")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """How others judged it: a meeting of residents, a post that is not the pledger."""

    date: Day = spec(day(), PUBLIC, label="评议日期", required=True)
    by: str = spec(post(example="居民议事会"), PUBLIC, label="评议方", required=True)
    grade: str = spec(choice(*GRADES), PUBLIC, label="评价", required=True)
    present: int | None = spec(whole(1), PUBLIC, label="到会人数")
    satisfied: int | None = spec(whole(), PUBLIC, label="满意人数")
    note: str | None = spec(text(120), PUBLIC, label="评议意见")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge(Record):
    """A pledge: a sentence that can be checked, with its last day."""

    pledger: str = spec(post(example="荷风物业服务中心（示例）"), PUBLIC, label="承诺方", required=True)
    promise: str = spec(
        text(120, example="年底前把六栋楼的楼道灯换成声控灯"), PUBLIC, label="承诺事项", required=True
    )
    due: Day | None = spec(day(), PUBLIC, label="承诺期限")
    result: Result | None = spec(
        mapping(Result, example="{date: 2026-11-12, kept: true, note: 六栋楼都换好了}"),
        PUBLIC,
        label="结果",
        happens=True,
    )
    evaluation: tuple[Evaluation, ...] = spec(
        mapping(Evaluation, example="{date: 2026-11-18, by: 居民议事会, grade: good}"),
        PUBLIC,
        label="评议",
        many=True,
        happens=True,
    )


def titled(record: Any, _place: Place) -> str:
    """The title as typed, or the promise itself, as far as a title goes."""
    title = str(record.title or record.promise or "")
    return title if len(title) <= 40 else title[:39] + "…"


def state(record: Any, moment: Moment) -> State:
    """已兑现 or 未兑现 as the result says · 逾期 (past its day) · 进行中; one without a day goes on until its result."""
    if record.result is not None:
        word = KEPT if record.result.kept else BROKEN
    elif record.due is not None and moment.clock.passed(record.due):
        word = LATE
    else:
        word = OPEN
    late = bool(record.result and record.result.kept and record.due and record.result.date > record.due)
    return State(
        status=word, computed=Facts({"late_by": (record.result.date - record.due).days if late else 0})
    )


def due(record: Any, _around: Surroundings) -> Iterable[Due]:
    """The last day of a promise whose result is not written; one that is past is told until it is."""
    if record.due is not None and record.result is None:
        yield Due(what="承诺期限，写结果", day=record.due)


def same_post(first: str, second: str) -> bool:
    """Whether two names are of the same post: spaces do not count (contract 3)."""
    return squeeze(first) == squeeze(second)


def _persons(record: Any, _around: Surroundings) -> Iterator[Problem]:
    for at, written in prose(record):
        if at[0] not in ("title", "pledger", "promise", "summary"):
            continue
        passes = allowed(written, record)
        told = tuple((one.start, one.end) for one in find(written))
        for start, end in masked_names(written):
            if not passes(start, end) and not any(low < end and start < high for low, high in told):
                yield Problem(
                    at=at,
                    message="承诺是岗位或单位的，不写人，遮了的姓名也不行",
                    expected="岗位或单位的名称，如 3号楼楼长、荷风物业服务中心（示例）",
                    part=ink(written, start, end),
                )


def _evaluations(record: Any, _around: Surroundings) -> Iterator[Problem]:
    for index, given in enumerate(record.evaluation):
        at = ("evaluation", index)
        if same_post(given.by, record.pledger):
            yield Problem(
                at=(*at, "by"), message="承诺方不能自己评议自己", expected="另一个岗位或会议，如 居民议事会"
            )
        if record.result is not None and given.date < record.result.date:
            yield Problem(at=(*at, "date"), message="评议早于结果", expected="不早于结果日期")
        if given.satisfied is not None and given.present is None:
            yield Problem(at=at, message="写了满意人数，还要写到会人数", example="present: 31")
        elif given.satisfied is not None and given.satisfied > given.present:
            yield Problem(
                at=(*at, "satisfied"), message=f"满意{given.satisfied}人，多于到会{given.present}人"
            )


RULES: Final = (
    Rule(name="pledge-person", needs=("pledger", "promise", "allow"), check=_persons),
    Rule(name="pledge-evaluation", needs=("pledger", "result", "evaluation"), check=_evaluations),
)
