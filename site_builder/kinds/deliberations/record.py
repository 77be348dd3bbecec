"""The record of a deliberation (议事): a topic, who came, the procedure step by step, what was settled, and who carries it
out (contract 5, domain 4.14).

In: what an editor types.  Out: `Deliberation`, a frozen record; how it stands is computed in `course`, what contradicts
itself is found in `rules`.  Nobody who spoke is named: numbers and what was settled are all that is kept.
"""

from __future__ import annotations

from datetime import date as Day

from site_builder.base.values import dataclass
from site_builder.content.declare import PUBLIC, spec
from site_builder.content.fields import (
    Ref,
    SourceFile,
    choice,
    day,
    document,
    identifier,
    post,
    reference,
    text,
    whole,
)
from site_builder.content.schema import mapping
from site_builder.model.consultation import StepFields, Votes
from site_builder.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """A meeting that is not a step of a procedure: its day, who was asked (as groups, never by name), how many came, how
    they voted."""

    date: Day = spec(day(), PUBLIC, label="开会日期", required=True)
    who: str | None = spec(text(80, example="居民代表、业委会、物业"), PUBLIC, label="参加的人")
    eligible: int | None = spec(whole(1), PUBLIC, label="应到")
    present: int | None = spec(whole(), PUBLIC, label="实到")
    votes: Votes | None = spec(
        mapping(Votes, example="{for: 26, against: 2, abstain: 1}"), PUBLIC, label="表决"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What was settled, and on which day; or that it was not."""

    date: Day = spec(day(), PUBLIC, label="议定日期", required=True)
    result: str = spec(choice("passed", "failed"), PUBLIC, label="结果", required=True)
    document: str | SourceFile | None = spec(document(), PUBLIC, label="文号或文件")
    # last, for it hides the field type of its name from the lines below it
    text: str = spec(text(200, example="北门外加装10个车位的雨棚"), PUBLIC, label="议定的内容", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """One thing to be done after it was settled: by a post until a day, or by another record (a project, an issue) that
    tells itself how far it is."""

    what: str = spec(text(60, example="雨棚报价三家以上"), PUBLIC, label="要办的事", required=True)
    by: str | None = spec(post(40, example="荷风物业服务中心（示例）"), PUBLIC, label="谁办")
    due: Day | None = spec(day(), PUBLIC, label="期限")
    done: Day | None = spec(day(), PUBLIC, label="办成日期", happens=True)
    note: str | None = spec(text(120), PUBLIC, label="说明", happens_with="done")
    record: Ref | None = spec(reference(), PUBLIC, label="转到哪条记录")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliberation(Record):
    """A deliberation: topic, procedure with its steps or one meeting, resolution, what follows from it."""

    topic: str | None = spec(text(120, example="北门外要不要加装车棚，钱从哪里出"), PUBLIC, label="议题")
    procedure: str | None = spec(identifier(), PUBLIC, label="程序")
    steps: tuple[StepFields, ...] = spec(
        mapping(StepFields, example="{step: yi-1, date: 2026-03-20, result: passed}"),
        PUBLIC,
        label="步骤",
        many=True,
        happens=True,
    )
    attendance: tuple[Attendance, ...] = spec(
        mapping(Attendance, example="{date: 2026-10-16, who: 居民代表, eligible: 35, present: 31}"),
        PUBLIC,
        label="到会",
        many=True,
        happens=True,
    )
    resolution: tuple[Resolution, ...] = spec(
        mapping(Resolution, example="{date: 2026-10-16, result: passed, text: 北门外加装雨棚}"),
        PUBLIC,
        label="议定",
        many=True,
        happens=True,
    )
    follow_up: tuple[FollowUp, ...] = spec(
        mapping(FollowUp, example="{what: 雨棚报价三家以上, by: 业委会, due: 2026-11-20}"),
        PUBLIC,
        label="落实",
        many=True,
    )
