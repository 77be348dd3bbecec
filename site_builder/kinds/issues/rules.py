"""What must agree in a record of the ledger: the order of its dates, no link of the chain missing, checks by another post."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Day
from typing import Any

from site_builder.base.days import day_label
from site_builder.content.fields import day_of
from site_builder.kinds.issues.chain import BAD, checks, in_force, is_own_check, same_post, standing_fix
from site_builder.kinds.issues.record import CheckRound, Issue, Patrol
from site_builder.model.attention import Due
from site_builder.model.evidence import after_problems
from site_builder.model.kind import Problem, Rule, Surroundings


def _order(record: Any, _around: Surroundings) -> Iterable[Problem]:
    """Dates in their order: found, given, put right."""
    if not isinstance(record, Issue):
        return
    seen = record.found.date
    if isinstance(record.date, Day) and record.date < seen:
        yield Problem(at=("date",), message="发布日期早于发现日期")
    for name in ("assigned", "extended", "fixed", "verified"):
        days = [item.date for item in getattr(record, name)]
        for index, one in enumerate(days):
            if one < seen:
                yield Problem(at=(name, index, "date"), message="日期早于发现日期")
            elif index and one < days[index - 1]:
                yield Problem(at=(name, index, "date"), message="要按时间先后排列")
    for name in ("transferred", "deferred"):
        item: Any = getattr(record, name)
        if item is not None and item.date is not None and item.date < seen:
            yield Problem(at=(name, "date"), message="日期早于发现日期")
    for index, given in enumerate(record.assigned):
        if given.deadline < given.date:
            yield Problem(at=("assigned", index, "deadline"), message="整改期限早于交办日期")
    if record.deferred is not None and record.deferred.until < (record.deferred.date or seen):
        yield Problem(at=("deferred", "until"), message="挂账到的日期早于挂账日期")


def _extensions(record: Any, _around: Surroundings) -> Iterable[Problem]:
    """An extension is of a deadline, and to a later day."""
    if not isinstance(record, Issue):
        return
    for index, item in enumerate(record.extended):
        before = [one.deadline for one in record.assigned if one.date <= item.date]
        if not before:
            yield Problem(
                at=("extended", index), message="还没有交办就写了延期", expected="先写 assigned（交办）"
            )
            continue
        current = max([before[-1], *(one.to for one in record.extended[:index])])
        if item.to <= current:
            yield Problem(
                at=("extended", index, "to"),
                message=f"延到的日期不晚于原来的期限{day_label(current)}",
                expected="比原来的期限晚的日期",
            )


def _links(record: Any, around: Surroundings) -> Iterable[Problem]:
    """No link of the chain is missing: given, then put right, then checked, then closed."""
    if not isinstance(record, Issue):
        return
    first = record.assigned[0].date if record.assigned else None
    for index, fix in enumerate(record.fixed):
        if first is None:
            yield Problem(at=("fixed", index), message="没有交办就写了整改", expected="先写 assigned（交办）")
        elif fix.date < first:
            yield Problem(at=("fixed", index, "date"), message="整改日期早于交办日期")
    past = checks(record)
    for index, check in enumerate(record.verified):
        before = [one for one in past if one.date <= check.date and one is not past[index]][:index]
        if not any(fix.date <= check.date for fix in record.fixed):
            yield Problem(at=("verified", index, "date"), message="复查之前没有整改", expected="先写 fixed")
        elif check.result == "relapsed" and not any(one.result == "passed" for one in before):
            yield Problem(
                at=("verified", index, "result"),
                message="没有通过过复查，谈不上反弹",
                expected="还没改好的写 failed",
            )
        elif check.result == "passed" and _no_new_fix(record, before, check.date):
            yield Problem(
                at=("verified", index),
                message="上一次复查没有通过，之后没有写新的整改，这次通过不算数",
                expected="在 fixed 里写上没通过之后的整改，日期在两次复查之间",
            )
    if past and past[-1].result == "passed" and any(fix.date > past[-1].date for fix in record.fixed):
        yield Problem(
            at=("verified", len(past) - 1),
            message="复查通过以后又有整改，中间没有写反弹",
            expected="在 verified 里写 result: relapsed，或补上后来的复查",
        )
    sampled = record.category in around.place.policy["issues.sampled"]
    if record.closed_as == "fixed" and not sampled and not (past and past[-1].result == "passed"):
        yield Problem(
            at=("closed_as",),
            message="没有另一个岗位复查通过，不能办结",
            expected="先写 verified，result: passed；状态由日期算出，fixed 可以不写",
        )


def _no_new_fix(record: Any, before: Iterable[Any], day: Day) -> bool:
    bad = max((one.date for one in before if one.result in BAD), default=None)
    return bad is not None and not any(bad < fix.date <= day for fix in record.fixed)


def _posts(record: Any, _around: Surroundings) -> Iterable[Problem]:
    """Who checks is neither who was to put it right nor who did (回头看); nobody allows himself more time."""
    if not isinstance(record, Issue):
        return
    for index, check in enumerate(record.verified):
        if is_own_check(record, check.by):
            yield Problem(
                at=("verified", index, "by"), message="复查的岗位不能就是整改的单位", expected="另一个岗位"
            )
    for index, item in enumerate(record.extended):
        if any(same_post(item.approved_by, one.to) for one in record.assigned):
            yield Problem(
                at=("extended", index, "approved_by"),
                message="延期不能由整改的单位自己批准",
                expected="另一个岗位",
            )


def _after(record: Any, _around: Surroundings) -> Iterable[Problem]:
    """A photo after the fix was taken from the fix to the check."""
    if isinstance(record, Issue):
        fixes, seen = ([item.date for item in items] for items in (record.fixed, record.verified))
        yield from after_problems(record.photos, fixes, seen)


def _findings(record: Any, _around: Surroundings) -> Iterable[Problem]:
    """A patrol finds problems of the ledger."""
    if isinstance(record, Patrol):
        for index, ref in enumerate(record.findings):
            if ref.kind != "issues":
                yield Problem(
                    at=("findings", index), message="巡查发现的要是台账里的问题", expected="issues:编号"
                )


def _sample(record: Any, around: Surroundings) -> Iterable[Problem]:
    """A round of sampled checks: of a category that policy lets, and those that failed are problems of it that were put
    right."""
    if not isinstance(record, CheckRound):
        return
    if record.category not in around.place.policy["issues.sampled"]:
        yield Problem(
            at=("category",),
            severity="warning",
            message="规定里没有这一类可以按抽查销号，通过的仍要逐件复查",
            expected="、".join(around.place.policy["issues.sampled"])
            or "site.yaml 的 policy 里写 issues: {sampled: [类别]}",
        )
    if len(record.failed) > record.checked:
        yield Problem(at=("failed",), message=f"没有通过的比抽查的{record.checked}件还多")
    day = day_of(record.date)
    for index, ref in enumerate(record.failed):
        peer = around.peers.get(ref.id)
        issue = peer.record if peer is not None else None
        if ref.kind != "issues" or ref.place.strip("/") not in ("", around.place.path):
            yield Problem(at=("failed", index), message="要是本地方台账里的问题", expected="issues:编号")
        elif issue is None:
            continue  # told where references are looked up, or at itself
        elif not isinstance(issue, Issue) or issue.category != record.category:
            yield Problem(at=("failed", index), message="不是这次抽查的类别的问题")
        elif day is not None and not any(fix.date <= day for fix in issue.fixed):
            yield Problem(at=("failed", index), message="抽查以前没有整改，谈不上没有通过")


RULES = (
    Rule(
        name="date-order",
        needs=("found", "date", "assigned", "extended", "fixed", "verified", "transferred", "deferred"),
        check=_order,
    ),
    Rule(name="issue-extension", needs=("assigned", "extended"), check=_extensions),
    Rule(name="issue-chain", needs=("category", "assigned", "fixed", "verified", "closed_as"), check=_links),
    Rule(name="issue-post", needs=("assigned", "fixed", "verified", "extended"), check=_posts),
    Rule(name="after-photo", needs=("photos", "fixed", "verified"), check=_after),
    Rule(name="issue-patrol", needs=("findings",), check=_findings),
    Rule(name="issue-sample", needs=("category", "checked", "failed"), check=_sample),
)


def due(record: Any, around: Surroundings) -> Iterable[Due]:
    """What is to be seen to: to be given to somebody, put right, checked; a term of 挂账 that ends."""
    if not isinstance(record, Issue):
        return
    past = checks(record, (around.board or {}).get(record.id, ()))
    closed = bool(past) and past[-1].result == "passed"
    if record.closed_as not in (None, "fixed") or closed:
        return
    moved = record.transferred
    if moved is not None and not any(one.date > moved.date for one in record.assigned):
        return
    fix = standing_fix(record, past)
    deadline = in_force(record)
    if fix is not None:
        yield Due(what="已整改，还没有复查", since=fix.date)
        return
    if past and past[-1].result == "relapsed":
        yield Due(what="复查发现反弹，要重新整改", since=past[-1].date)
    if record.deferred is not None:
        yield Due(what="挂账到期，要重新安排", day=record.deferred.until)
    elif deadline is not None:
        yield Due(what="整改期限", day=deadline)
    else:
        yield Due(what="还没有交办", since=record.found.date)
