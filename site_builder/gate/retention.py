"""When a record comes, and when it leaves by itself: retention, the end of a consent, the last day of display.

In: a settled record, its kind, the consents it rests on, the policy of its place.  Out: the first day on which it
is gone and the public sentence of the rule, or None.  A last day still belongs to its term (民法典 201), so a
record that is rectified on 14 November and stays 7 days is shown through the 21st and gone on the 22nd.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from site_builder.base.clock import Clock
from site_builder.base.days import Period
from site_builder.model.kind import Kind
from site_builder.model.policy import Policy
from site_builder.model.purged import OWN_RULES
from site_builder.model.record import Consent, Record


def leaves(
    record: Record, kind: Kind, consents: Iterable[Consent], policy: Policy, conduct: bool = False
) -> tuple[date | None, str]:
    """The first day on which the record is gone, and by which rule; the earliest rule wins.  `conduct`: the record is
    about conduct."""
    ends: list[tuple[date, str]] = []
    for arm in kind.retention:
        start = arm.day(record) if conduct or not arm.conduct else None
        if start is not None:
            days = int(policy[arm.policy])
            ends.append((start + timedelta(days=days + 1), arm.says.format(days=days)))
    ends.extend(
        (item.until + timedelta(days=1), OWN_RULES["consent_until"]) for item in consents if item.until
    )
    if record.publish_until is not None:
        ends.append((record.publish_until + timedelta(days=1), OWN_RULES["publish_until"]))
    return min(ends, default=(None, ""), key=lambda end: end[0] or date.max)


def published(record: Record, kind: Kind, clock: Clock) -> bool:
    """Whether the record was ever published: each day before which it is not shown has come (all are asked, so all
    are noted), and no consent keeps it to paper."""
    begun = [clock.reached(day) for day in first_days(record, kind)]
    return all(begun) and all("web" in item.scope for item in kind.consents(record))


def first_days(record: Record, kind: Kind) -> list[date]:
    """The days before which a record is not shown; the last of them is the first on which it is."""
    days = [record.publish_from] if record.publish_from else []
    if isinstance(record.date, date):
        days.append(record.date)
    elif isinstance(record.date, Period):
        days.append(record.date.first)
    days.extend(kind.begins(record))
    days.extend(item.date for item in kind.consents(record))
    return days
