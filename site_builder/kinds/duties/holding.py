"""Who holds a post today, and whose names may be told (contract 3, `posts.past_names`).

In: a settled post.  Out: its `State`: in office, vacant since when, past holders whose names are still told, each name as
it is printed.  The gate lets out nothing of `holders` itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Day
from datetime import timedelta
from typing import Any, Final

from site_builder.base.text import mask_name
from site_builder.kinds.duties.record import ROLES, Holder
from site_builder.model.attention import Due
from site_builder.model.kind import Moment, State, Surroundings
from site_builder.model.public import Facts
from site_builder.model.record import open_objection

PAST_NAMES: Final = "posts.past_names"
IN_OFFICE: Final = "在岗"
VACANT: Final = "空缺"
UNSTATED: Final = "未载明"
ONE_DAY: Final = timedelta(days=1)


def state(record: Any, moment: Moment) -> State:
    """在岗 (somebody holds it) · 空缺 (holders are told of, none of them is in office) · 未载明 (no holder is told of)."""
    current = tuple(item for item in record.holders if in_office(item, moment))
    term = moment.place.terms(ROLES).get(record.role)
    official = bool(term and term.official)
    now: list[Facts] = []
    then: list[Facts] = []
    ends: list[tuple[Day, bool]] = []
    for item in record.holders:
        told, end = _told(item, official, moment)
        if told is None:
            continue
        here = item in current
        (now if here else then).append(told)
        if end is not None:
            ends.append((end, here))
    somebody = any(item.name for item in current)
    contested = open_objection(record)
    return State(
        status=IN_OFFICE if somebody else VACANT if record.holders else UNSTATED,
        computed=Facts(
            {
                "holders": tuple(now),
                "past": tuple(then),
                "vacant_from": None if somebody else _vacant_from(record, current),
                "lists_until": min((end for end, here in ends if here), default=None),
                "contested_from": contested.received if contested else None,
            }
        ),
        sheds=min((end for end, _ in ends), default=None),
    )


def in_office(item: Holder, moment: Moment) -> bool:
    """Whether a holder has come and not gone; the last day still belongs to the term."""
    begun = item.from_ is not None
    return begun and not (item.to is not None and moment.clock.passed(item.to))


def _told(item: Holder, official: bool, moment: Moment) -> tuple[Facts | None, Day | None]:
    """A holder as pages may tell of him, and the first day on which they may not any more; None for whom nothing is to be
    told: not yet come, nobody, gone too long ago."""
    if not item.name or item.from_ is None:
        return None, None
    # names leave a place that is over as they leave a post
    last = min((day for day in (item.to, moment.place.until) if day is not None), default=None)
    days = timedelta(days=int(moment.place.policy[PAST_NAMES]))
    goes = last + days + ONE_DAY if last is not None else None
    if goes is not None and moment.running.reached(goes):
        return None, None
    full, until = _full(item, official, moment)
    # a copy is out of reach: it has the full name of an official, and of whoever agreed to data
    copied = full and (official or (item.consent is not None and "data" in item.consent.scope))
    told = {
        "name": item.name if full else mask_name(item.name),
        "copied": item.name if copied else mask_name(item.name),
        "from": item.from_,
        "to": item.to,
    }
    return Facts(told), min((day for day in (goes, until) if day is not None), default=None)


def _full(item: Any, official: bool, moment: Moment) -> tuple[bool, Day | None]:
    """Whether a name stands in full, and the first day on which its consent is over."""
    if official or item.show != "full" or item.consent is None:
        return official and item.show != "masked", None
    agreed, running = item.consent, moment.running
    over = agreed.until + ONE_DAY if agreed.until is not None else None
    holds = "web" in agreed.scope and agreed.withdrawn is None and running.reached(agreed.date)
    if not holds or (over is not None and running.reached(over)):
        return False, None
    return True, over


def _vacant_from(record: Any, current: Iterable[Holder]) -> Day | None:
    """Since when nobody holds it: as it was typed, or the day after the last one left."""
    typed = max((item.from_ for item in current if item.from_), default=None)
    left = max((item.to for item in record.holders if item.from_ and item.to), default=None)
    return typed or (left + ONE_DAY if left else None)


def due(record: Any, around: Surroundings) -> Iterable[Due]:
    """A post that nobody holds is to be filled."""
    begun = [item for item in record.holders if item.from_ is not None]
    if begun and not any(item.name and item.to is None for item in begun):
        ended = [item.to for item in begun if item.to is not None]
        yield Due(what="岗位空缺，要定下由谁担任", since=max(ended, default=None))
