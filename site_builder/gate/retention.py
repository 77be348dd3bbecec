"""When a record leaves by itself: retention, the end of a consent, the last day of display.

In: a settled record, its kind, the consents it rests on, the policy of its place.  Out: the first day on which it
is gone and the public sentence of the rule, or None.  A last day still belongs to its term (民法典 201), so a
record that is rectified on 14 November and stays 7 days is shown through the 21st and gone on the 22nd.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from site_builder.model.kind import Kind
from site_builder.model.policy import Policy
from site_builder.model.purged import OWN_RULES
from site_builder.model.record import Consent, Record


def leaves(
    record: Record, kind: Kind, consents: Iterable[Consent], policy: Policy
) -> tuple[date | None, str]:
    """The first day on which the record is gone, and by which rule; the earliest rule wins."""
    ends: list[tuple[date, str]] = []
    for arm in kind.retention:
        start = arm.day(record)
        if start is not None:
            days = int(policy[arm.policy])
            ends.append((start + timedelta(days=days + 1), arm.says.format(days=days)))
    ends.extend(
        (item.until + timedelta(days=1), OWN_RULES["consent_until"]) for item in consents if item.until
    )
    if record.publish_until is not None:
        ends.append((record.publish_until + timedelta(days=1), OWN_RULES["publish_until"]))
    return min(ends, default=(None, ""), key=lambda end: end[0] or date.max)
