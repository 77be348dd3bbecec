"""What the records of any kind say of the buildings of a place: what is cut there, who sees to it, what is built at it.

In: a record as the gate let it out, and the place that shows it (`Kind.affecting`, `Kind.serving`, `Kind.working`).  Out:
display values that say for which buildings they hold, by their ids.  Homes and the pages of buildings are made of them, so
nothing fleeting and nothing about conduct is ever asked.
"""

from __future__ import annotations

from site_builder.base.values import dataclass
from site_builder.model.page import Contact, Row

Reach = tuple[str, ...] | None
"""The buildings for which something holds, by their ids; None for all of the place, () for none of them (a street)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Affected:
    """What is cut, closed or dug up now or within a week: a row that links to its record, with its first and last day."""

    row: Row
    buildings: Reach = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """Whom to ring for what: a post in office and its telephone, with what it is responsible for as the note.  Posts of a
    lower `rank` come first."""

    contact: Contact
    buildings: Reach = None
    rank: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """How far works are at one building: a row that links to its record."""

    row: Row
    building: str


def reaches(buildings: Reach, building: str) -> bool:
    """Whether something that holds for `buildings` holds for this one."""
    return buildings is None or building in buildings
