"""The record of an exposure (曝光榜): behaviour at a place, never people (domain 4.2, contract 5).

What holds for every record about conduct (no home, no small building, no name) is in `model.conduct`.
Statuses follow from the dates; a rectification counts only while no failed check stands after it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Day
from typing import Any, Final

from site_builder.base.text import squeeze
from site_builder.base.values import dataclass
from site_builder.content.declare import PUBLIC, spec
from site_builder.content.fields import Ref, choice, day, identifier, post, reference, term, text
from site_builder.content.schema import mapping
from site_builder.model.attention import Due
from site_builder.model.evidence import after_problems
from site_builder.model.kind import After, Moment, Problem, Rule, State, Surroundings
from site_builder.model.options import Options as Common
from site_builder.model.place import Place, Site
from site_builder.model.public import Facts
from site_builder.model.record import Record, open_objection
from site_builder.model.viewing import Take, View

MODES: Final = ("off", "counts", "records")
UNRESOLVED: Final = "期满未整改"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """When it was seen: a day and a part of the day, never an hour."""

    date: Day = spec(day(), PUBLIC, label="发现日期", required=True)
    part: str | None = spec(choice("凌晨", "上午", "中午", "下午", "晚上"), PUBLIC, label="时段")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """To which unit it was given, and when."""

    to: str = spec(text(60, example="荷风物业服务中心（示例）"), PUBLIC, label="责任单位", required=True)
    date: Day = spec(day(), PUBLIC, label="交办日期", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectified:
    """When it was put right, and how."""

    date: Day = spec(day(), PUBLIC, label="整改日期", required=True)
    note: str | None = spec(text(120, example="通道清空，地面划出禁停线"), PUBLIC, label="整改说明")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """A later check by another post."""

    date: Day = spec(day(), PUBLIC, label="复查日期", required=True)
    by: str = spec(post(example="居务监督委员会"), PUBLIC, label="复查岗位", required=True)
    result: str = spec(choice("passed", "failed"), PUBLIC, label="复查结果", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure(Record):
    """An act at a spot: category, spot, when it was seen, who puts it right by when, fix and check; of a view of an issue
    (`of`) these come from there."""

    of: Ref | None = spec(reference(), PUBLIC, label="台账里的问题")
    category: str = spec(term("category"), PUBLIC, label="行为", required=True, unless="of")
    building: str | None = spec(identifier(), PUBLIC, label="楼栋")
    spot: str = spec(text(40, example="南侧车棚旁"), PUBLIC, label="地点", required=True, unless="of")
    observed: Observed = spec(
        mapping(Observed, example="{date: 2026-11-17, part: 晚上}"), PUBLIC, label="发现", required=True
    )
    description: str = spec(
        text(120, example="旧家具和纸箱堆放在疏散通道两侧。"), PUBLIC, label="情况", required=True
    )
    assigned: Assigned | None = spec(
        mapping(Assigned, example="{to: 荷风物业服务中心（示例）, date: 2026-11-18}"),
        PUBLIC,
        label="交办",
        happens=True,
    )
    rectify_by: Day | None = spec(day(), PUBLIC, label="整改期限")
    rectified: tuple[Rectified, ...] = spec(
        mapping(Rectified, example="{date: 2026-11-20, note: 通道清空}"),
        PUBLIC,
        label="整改",
        many=True,
        happens=True,
    )
    verified: tuple[Verified, ...] = spec(
        mapping(Verified, example="{date: 2026-11-21, by: 居务监督委员会, result: passed}"),
        PUBLIC,
        label="复查",
        many=True,
        happens=True,
    )


VIEW = View(
    field="of",
    kind="issues",
    takes=(
        Take(field="category", paths=("category",)),
        Take(field="building", paths=("building",)),
        Take(field="spot", paths=("spot",)),
        Take(field="assigned", paths=("assigned",)),
        # the deadline in force: of the newest extension or hand-over
        Take(field="rectify_by", paths=("extended.to", "assigned.deadline")),
        Take(field="rectified", paths=("fixed",)),
        Take(field="verified", paths=("verified",), words=(("relapsed", "failed"),)),
        Take(field="photos", paths=("photos",)),
    ),
    same=(("category", "category"), ("spot", "spot"), ("observed.date", "found.date")),
)
"""What an exposure takes from the problem of the ledger that it shows (contract 5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(Common):
    """`boards.exposures`: counts by default; a place opts in to records."""

    mode: str | None = spec(choice(*MODES), PUBLIC, label="公开方式")


def titled(record: Any, place: Place) -> str:
    """The title, else spot and behaviour: 南侧车棚旁·飞线充电."""
    if record.title:
        return str(record.title)
    behaviour = place.terms("category").get(record.category)
    return f"{record.spot}·{behaviour.name}" if behaviour else str(record.spot)


def standing_fix(record: Any) -> Day | None:
    """The day of the rectification that stands: the first after the last failed check."""
    failed = max((check.date for check in record.verified if check.result == "failed"), default=None)
    standing = [fix.date for fix in record.rectified if failed is None or fix.date > failed]
    return min(standing, default=None)


def passed_check(record: Any) -> Day | None:
    """The day of the passed check of the standing rectification."""
    fixed = standing_fix(record)
    passed = [
        check.date
        for check in record.verified
        if check.result == "passed" and fixed is not None and check.date >= fixed
    ]
    return min(passed, default=None)


def state(record: Any, moment: Moment) -> State:
    """复核中 · 已复查 · 已整改 · 逾期 · 整改中 · 待整改, the first that holds."""
    fixed, checked = standing_fix(record), passed_check(record)
    if open_objection(record) is not None:
        word = "复核中"
    elif checked is not None:
        word = "已复查"
    elif fixed is not None:
        word = "已整改"
    elif record.rectify_by is not None and moment.clock.passed(record.rectify_by):
        word = "逾期"
    elif record.assigned is not None:
        word = "整改中"
    else:
        word = "待整改"
    return State(status=word, computed=Facts({"fixed": fixed, "checked": checked}))


def unresolved(record: Any) -> str:
    """The word for a record whose time ended while it was not put right."""
    return "" if standing_fix(record) is not None else UNRESOLVED


def due(record: Any, _around: Surroundings) -> Iterable[Due]:
    """The deadline, until a rectification stands."""
    if record.rectify_by is not None and standing_fix(record) is None:
        yield Due(what="整改期限", day=record.rectify_by)


RETENTION = (
    After(day=standing_fix, policy="exposures.after_rectified", says="整改满{days}天撤下"),
    After(
        day=lambda record: record.observed.date, policy="exposures.after_observed", says="发现满{days}天撤下"
    ),
)


def publishes(place: Place, site: Site) -> str:
    """Off without a ground; else what the place opted in to, within the ceiling of policy (contract 1)."""
    if site.ground is None or site.ground.exposures is None:
        return "off"
    options = place.option("exposures")
    mode = (options.mode if options else None) or "counts"
    return MODES[min(MODES.index(mode), MODES.index(place.policy["exposures.publish"]))]


def settings_rule(options: Any, place: Place, site: Site) -> Iterable[Problem]:
    """A place's mode lies within the ceiling, and the ground stands."""
    if options.mode is None:
        return
    ceiling = place.policy["exposures.publish"]
    if options.mode != "off" and (site.ground is None or site.ground.exposures is None):
        yield Problem(
            at=("mode",),
            message="没有写明依据，曝光榜不能启用",
            expected="先在 site.yaml 写 ground.exposures",
        )
    elif MODES.index(options.mode) > MODES.index(ceiling):
        yield Problem(
            at=("mode",),
            message=f"超过了 policy.exposures.publish 的上限（{ceiling}）",
            expected="off 严于 counts，counts 严于 records",
        )


def policy_rule(policy: Any, site: Site) -> Iterable[Problem]:
    """Without a ground a typed counts or records is an error (contract 1)."""
    typed = policy.exposures.publish if policy.exposures else None
    if typed in ("counts", "records") and (site.ground is None or site.ground.exposures is None):
        yield Problem(
            at=("exposures", "publish"),
            message="没有写明依据，曝光榜不能启用",
            expected="先在 site.yaml 写 ground.exposures",
        )


def _conduct(record: Any, around: Surroundings) -> Iterable[Problem]:
    found = around.place.terms("category").get(record.category)
    if found is not None and not found.conduct:
        names = [item.id for item in around.place.terms("category").values() if item.conduct]
        yield Problem(
            at=("category",),
            message=f"“{found.name}”不是不文明行为，不能上曝光榜",
            expected="、".join(names[:8]) or "词条要有 conduct: true",
        )


def _order(record: Any, _around: Surroundings) -> Iterable[Problem]:
    """Dates in their order: seen, given, put right, checked."""
    seen = record.observed.date
    if isinstance(record.date, Day) and record.date < seen:
        yield Problem(at=("date",), message="发布日期早于发现日期")
    if record.assigned is not None and record.assigned.date < seen:
        yield Problem(at=("assigned", "date"), message="交办日期早于发现日期")
    if record.rectify_by is not None and record.rectify_by < seen:
        yield Problem(at=("rectify_by",), message="整改期限早于发现日期")
    for name, items in (("rectified", record.rectified), ("verified", record.verified)):
        days = [item.date for item in items]
        for index, one in enumerate(days):
            if one < seen:
                yield Problem(at=(name, index, "date"), message="日期早于发现日期")
            elif index and one < days[index - 1]:
                yield Problem(at=(name, index, "date"), message="要按时间先后排列")


def _checks(record: Any, _around: Surroundings) -> Iterable[Problem]:
    """A check follows a fix, by a post other than the one that fixed."""
    for index, check in enumerate(record.verified):
        if not any(fix.date <= check.date for fix in record.rectified):
            yield Problem(
                at=("verified", index, "date"), message="复查之前没有整改", expected="先写 rectified"
            )
        failed = max(
            (
                other.date
                for other in record.verified
                if other.result == "failed" and other.date <= check.date
            ),
            default=None,
        )
        if (
            check.result == "passed"
            and failed is not None
            and not any(failed < fix.date <= check.date for fix in record.rectified)
        ):
            yield Problem(
                at=("verified", index),
                message="上一次复查没有通过，之后没有写新的整改，这次通过不算数",
                expected="在 rectified 里写上没通过之后的整改，日期在两次复查之间",
            )
        if record.assigned is not None and squeeze(check.by) == squeeze(record.assigned.to):
            yield Problem(
                at=("verified", index, "by"), message="复查的岗位不能就是整改的单位", expected="另一个岗位"
            )


def _after(record: Any, _around: Surroundings) -> Iterable[Problem]:
    """A photo after the fix was taken from the fix to the check."""
    fixes, checks = ([item.date for item in items] for items in (record.rectified, record.verified))
    yield from after_problems(record.photos, fixes, checks)


RULES = (
    Rule(name="exposure-category", needs=("category",), check=_conduct),
    Rule(
        name="date-order",
        needs=("observed", "date", "assigned", "rectify_by", "rectified", "verified"),
        check=_order,
    ),
    Rule(name="exposure-check", needs=("rectified", "verified", "assigned"), check=_checks),
    Rule(name="after-photo", needs=("photos", "rectified", "verified"), check=_after),
)
