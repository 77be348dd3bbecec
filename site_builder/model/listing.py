"""Lists of a board's records: their order, their months, and the filters that are made beforehand (contract 4)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from site_builder.base.days import month_label
from site_builder.model.page import Crumb
from site_builder.model.public import PublicEntry


def newest_first(entries: Iterable[PublicEntry]) -> tuple[PublicEntry, ...]:
    """Records by day, the newest first; those without a day last; then by id."""
    return tuple(
        sorted(
            sorted(entries, key=lambda entry: entry.ref.id),
            key=lambda entry: entry.day or date.min,
            reverse=True,
        )
    )


def months(entries: Iterable[PublicEntry]) -> tuple[str, ...]:
    """The months that have records, the newest first."""
    return tuple(sorted({entry.month for entry in entries if entry.month}, reverse=True))


def month_crumb(month: str) -> Crumb:
    """The last step of a month's page."""
    return Crumb(text=month_label(month))
