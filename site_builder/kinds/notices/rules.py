"""What contradicts itself in a notice: each found at its place, on the record as it was typed (contract 1, 3, 5)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Day
from datetime import timedelta
from typing import Any

from site_builder.base.days import day_label
from site_builder.base.text import nearest
from site_builder.content.fields import day_of
from site_builder.kinds.notices.duties import TAXONOMY, duties_at, fits
from site_builder.kinds.notices.record import on_paper
from site_builder.model.affects import affects_problems
from site_builder.model.kind import Problem, Rule, Surroundings
from site_builder.model.place import Place, Site
from site_builder.model.publicity import publicity_end, publicity_problems
from site_builder.model.terms import terms_there

RHYTHM_EXAMPLES = {"month": "2026-10", "quarter": "2026-Q3", "half": "2026-H1", "year": "2026"}


def _publicity(record: Any, _around: Surroundings) -> Iterable[Problem]:
    return publicity_problems(record.publicity)


def _minimum(record: Any, around: Surroundings) -> Iterable[Problem]:
    """Residents' affairs stay at least as long as the policy says, on the board and open to objection."""
    least = int(around.place.policy["notices.minimum"])
    given = record.publicity
    if given is not None and not tuple(publicity_problems(given)):
        end, _ = publicity_end(given, (), around.calendar)
        name = next(key for key in ("to", "days", "working_days") if getattr(given, key) is not None)
        if end is not None and end < given.from_ + timedelta(days=least):
            yield Problem(
                at=("publicity", name),
                message=f"公示到{day_label(end)}，不满{least}天（policy.notices.minimum）",
                expected=f"至少{least}天：公示当天不算，最早到{day_label(given.from_ + timedelta(days=least))}",
                example=f"days: {least}",
            )
    day = day_of(record.date)
    owed = any(duty.matter == record.matter for duty in duties_at(around.place))
    last: Day | None = record.publish_until
    if last is not None and day is not None and (given is not None or owed):
        floor = day + timedelta(days=least)
        if last < floor:
            yield Problem(
                at=("publish_until",),
                message=f"这一事项至少公布{least}天（policy.notices.minimum），不能这么早撤下",
                expected=f"不早于{day_label(floor)}，或删去这一行",
            )


def _paper(record: Any, _around: Surroundings) -> Iterable[Problem]:
    """Of what is on paper alone nothing but the frame is typed here: no list can slip in."""
    if not on_paper(record):
        return
    for name, label in (("body", "正文"), ("photos", "照片"), ("attachments", "附件")):
        if getattr(record, name):
            # said at `shown`: a message at the list itself would quote from it
            yield Problem(
                at=("shown",),
                message=f"只在公示栏公布的，名单只印在纸上，不写进内容：这里却有 {name}（{label}）",
                expected=f"删去 {name}",
            )
    if record.number is None:
        yield Problem(
            at=(), message="只在公示栏公布的，网上要写文号：缺少 number", example="number: 柳居公〔2026〕4号"
        )
    if record.objections_to is None:
        yield Problem(
            at=(),
            message="只在公示栏公布的，网上要写怎样提异议：缺少 objections_to",
            example="objections_to: {unit: 居民委员会办公室, phone: 0000-0000001}",
        )


def _period(record: Any, around: Surroundings) -> Iterable[Problem]:
    """A notice that fulfils a duty says for which period, in the form of the duty's rhythm."""
    for duty in duties_at(around.place):
        if duty.matter != record.matter:
            continue
        example = f"period: {RHYTHM_EXAMPLES[duty.rhythm]}"
        if record.period is None:
            yield Problem(
                at=(),
                message="这是按期应公布的事项，要写公布的是哪一期：缺少 period",
                example=example,
            )
        elif not fits(record.period, duty.rhythm):
            yield Problem(
                at=("period",), message=f"“{record.period.text}”和规定的期次不一样", example=example
            )


def _outcome(record: Any, around: Surroundings) -> Iterable[Problem]:
    """A result comes after the publicity, for till its last day anybody may object."""
    if record.outcome is None or record.publicity is None or tuple(publicity_problems(record.publicity)):
        return
    end, _ = publicity_end(record.publicity, (), around.calendar)
    if end is not None and record.outcome.date <= end:
        yield Problem(
            at=("outcome", "date"),
            message=f"公示到{day_label(end)}，期满以前不能公布结果",
            expected=f"{day_label(end + timedelta(days=1))}或以后",
        )


def _affects(record: Any, around: Surroundings) -> Iterable[Problem]:
    return affects_problems(record.affects, around)


def settings(options: Any, place: Place, _site: Site) -> Iterable[Problem]:
    """A duty is about a matter of the taxonomy, and stands once."""
    terms = place.terms(TAXONOMY)
    for index, duty in enumerate(options.duties):
        if duty.matter not in terms:
            near = nearest(duty.matter, terms)
            expected, example = terms_there(TAXONOMY, terms, duty.matter)
            yield Problem(
                at=("duties", index, "matter"),
                message=f"词表 {TAXONOMY} 里没有“{duty.matter}”" + (f"，是不是 {near}？" if near else ""),
                expected=expected,
                example=example,
            )
        if duty.matter in [other.matter for other in options.duties[:index]]:
            yield Problem(at=("duties", index, "matter"), message=f"“{duty.matter}”写了两次")


RULES = (
    Rule(name="notice-publicity", needs=("publicity",), check=_publicity),
    Rule(name="notice-minimum", needs=("publicity", "publish_until"), check=_minimum),
    Rule(name="notice-paper", needs=("shown",), check=_paper),
    Rule(name="notice-period", needs=("matter", "period"), check=_period),
    Rule(name="notice-outcome", needs=("publicity", "outcome"), check=_outcome),
    Rule(name="notice-affects", needs=("affects",), check=_affects),
)
