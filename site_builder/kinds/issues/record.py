"""The records of the problem ledger (问题台账): an issue with its chain, a patrol, a round of sampled checks (contract 5).

Of how a problem came to be known only the day is printed: post and channel tell of each other, so both are the office's
and the public sees channels as monthly numbers only (domain 4.4).
"""

from __future__ import annotations

from datetime import date as Day
from typing import Final

from site_builder.base.values import dataclass
from site_builder.content.declare import OFFICE, PUBLIC, spec
from site_builder.content.fields import (
    Ref,
    choice,
    day,
    identifier,
    post,
    reference,
    term,
    text,
    whole,
)
from site_builder.content.schema import mapping
from site_builder.model.record import Record

CHANNELS: Final = ("patrol", "inspection", "hotline", "residents", "city-platform")
CHANNEL_WORDS: Final = dict(
    zip(CHANNELS, ("日常巡查", "专项检查", "热线转来", "居民反映", "城市管理平台"), strict=True)
)
SEVERITY_WORDS: Final = {"low": "一般", "normal": "较重", "high": "紧急"}
CLOSED_WORDS: Final = {
    "fixed": "整改完成",
    "not-ours": "不属本处职责",
    "duplicate": "重复登记",
    "cannot-fix": "现有条件不能整改",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """When it was found; by which post and on which way is never printed on a record."""

    date: Day = spec(day(), PUBLIC, label="发现日期", required=True)
    by: str | None = spec(post(), OFFICE, label="发现岗位")
    channel: str | None = spec(choice(*CHANNELS), OFFICE, label="来源渠道")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """To which unit or post it was given, when, and until when it is to be put right."""

    to: str = spec(text(60, example="荷风物业服务中心（示例）"), PUBLIC, label="责任单位", required=True)
    date: Day = spec(day(), PUBLIC, label="交办日期", required=True)
    deadline: Day = spec(day(), PUBLIC, label="整改期限", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended:
    """A later deadline, with reason and the post that allowed it."""

    date: Day = spec(day(), PUBLIC, label="延期日期", required=True)
    to: Day = spec(day(), PUBLIC, label="延到", required=True)
    reason: str = spec(text(120, example="井座需定制"), PUBLIC, label="延期原因", required=True)
    approved_by: str = spec(post(example="街道综合办"), PUBLIC, label="批准岗位", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Transferred:
    """Handed to somebody else."""

    to: str = spec(text(60, example="区住建局（示例）"), PUBLIC, label="转给", required=True)
    date: Day = spec(day(), PUBLIC, label="转办日期", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deferred:
    """Put off (挂账): until when, why, and by which project it will be solved."""

    until: Day = spec(day(), PUBLIC, label="挂账到", required=True)
    reason: str = spec(text(120, example="列入明年老旧小区改造"), PUBLIC, label="挂账原因", required=True)
    project: Ref | None = spec(reference(), PUBLIC, label="对应工程")
    date: Day | None = spec(day(), PUBLIC, label="挂账日期")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """When and by whom it was put right, and how."""

    date: Day = spec(day(), PUBLIC, label="整改日期", required=True)
    by: str | None = spec(text(60, example="荷风物业服务中心（示例）"), PUBLIC, label="整改单位")
    note: str | None = spec(text(120, example="通道清空，地面划出禁停线"), PUBLIC, label="整改说明")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """A later check by another post."""

    date: Day = spec(day(), PUBLIC, label="复查日期", required=True)
    by: str = spec(post(example="居务监督委员会"), PUBLIC, label="复查岗位", required=True)
    result: str = spec(choice("passed", "failed", "relapsed"), PUBLIC, label="复查结果", required=True)
    note: str | None = spec(text(120, example="井座仍松动"), PUBLIC, label="复查说明")


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue(Record):
    """A problem from where it was found to the check by another post."""

    number: str | None = spec(text(40, example="〔2026〕231"), PUBLIC, label="文号")
    category: str = spec(term("category"), PUBLIC, label="类别", required=True)
    building: str | None = spec(identifier(), PUBLIC, label="楼栋")
    spot: str = spec(text(40, example="北门外人行道"), PUBLIC, label="地点", required=True)
    found: Found = spec(
        mapping(Found, example="{date: 2026-11-12, channel: patrol}"), PUBLIC, label="发现", required=True
    )
    severity: str | None = spec(choice("low", "normal", "high"), PUBLIC, label="轻重")
    assigned: tuple[Assigned, ...] = spec(
        mapping(Assigned, example="{to: 荷风物业服务中心（示例）, date: 2026-11-12, deadline: 2026-11-15}"),
        PUBLIC,
        label="交办",
        many=True,
        happens=True,
    )
    extended: tuple[Extended, ...] = spec(
        mapping(
            Extended, example="{date: 2026-11-10, to: 2026-11-18, reason: 井座需定制, approved_by: 综合办}"
        ),
        PUBLIC,
        label="延期",
        many=True,
        happens=True,
    )
    transferred: Transferred | None = spec(
        mapping(Transferred, example="{to: 区住建局（示例）, date: 2026-11-13}"),
        PUBLIC,
        label="转办",
        happens=True,
    )
    deferred: Deferred | None = spec(
        mapping(Deferred, example="{until: 2027-06-30, reason: 列入明年老旧小区改造}"),
        PUBLIC,
        label="挂账",
        happens=True,
    )
    fixed: tuple[Fixed, ...] = spec(
        mapping(Fixed, example="{date: 2026-11-16, by: 荷风物业服务中心（示例）, note: 通道清空}"),
        PUBLIC,
        label="整改",
        many=True,
        happens=True,
    )
    verified: tuple[Verified, ...] = spec(
        mapping(Verified, example="{date: 2026-11-17, by: 居务监督委员会, result: passed}"),
        PUBLIC,
        label="复查",
        many=True,
        happens=True,
    )
    closed_as: str | None = spec(choice(*CLOSED_WORDS), PUBLIC, label="办结方式")


@dataclass(frozen=True, slots=True, kw_only=True)
class Patrol(Record):
    """A patrol along a route.  Without `findings` nothing was found.  Which problems it found is the office's: a problem's
    page does not tell how it came to be known, and so no page of a patrol may."""

    route: str = spec(text(80, example="荷风路—北门—中心花园"), PUBLIC, label="路线", required=True)
    by: str = spec(post(), PUBLIC, label="巡查岗位", required=True)
    findings: tuple[Ref, ...] = spec(reference(), OFFICE, label="发现的问题", many=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRound(Record):
    """A round of sampled checks of one category: so many looked at, those that failed named."""

    by: str = spec(post(example="居务监督委员会"), PUBLIC, label="抽查岗位", required=True)
    category: str = spec(term("category", example="lighting"), PUBLIC, label="类别", required=True)
    checked: int = spec(whole(1), PUBLIC, label="抽查件数", required=True)
    failed: tuple[Ref, ...] = spec(reference(), OFFICE, label="没有通过的问题", many=True)
