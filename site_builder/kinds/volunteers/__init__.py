"""volunteers 志愿积分: teams by period, their hours and what these are worth by a published table (contract 5)."""

from typing import Any

from site_builder.kinds.volunteers.columns import COLUMNS
from site_builder.kinds.volunteers.pages import home, pages
from site_builder.kinds.volunteers.points import GATHERED, STATUSES, state
from site_builder.kinds.volunteers.record import Options, TeamPeriod
from site_builder.kinds.volunteers.rules import RULES, settings_rule
from site_builder.model.kind import Kind, word_of
from site_builder.model.place import Place


def _titled(record: Any, place: Place) -> str:
    """常有理2026年第4季度, where no title was typed."""
    if record.title:
        return str(record.title)
    term = place.terms("team").get(record.team or "")
    team = term.name if term is not None else record.team or ""
    return team + (record.period.label if record.period else "")


def _team(record: Any, _place: Place) -> str:
    return record.team or ""


KIND = Kind(
    name="volunteers",
    title="志愿积分",
    short="志愿",
    seal="志",
    family="b-camp",
    unit="条",
    records=(("team", TeamPeriod),),
    statuses=STATUSES,
    titled=_titled,
    title_from=("team",),
    state=state,
    rules=RULES,
    category=_team,
    category_word=word_of("team"),
    gathers=(GATHERED,),
    options=Options,
    settings_rule=settings_rule,
    columns=COLUMNS,
    headline=("已记", ("进行中", "已汇总")),
    pages=pages,
    home=home,
)
