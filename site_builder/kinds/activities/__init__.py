"""activities 活动: what is held when and where, the results of each time, calendars to subscribe to (contract 5)."""

from typing import Any

from site_builder.kinds.activities.columns import COLUMNS
from site_builder.kinds.activities.course import (
    GOING_ON,
    STATUSES,
    TEAM_HOURS,
    due,
    newest,
    state,
    states,
    survey,
)
from site_builder.kinds.activities.pages import pages
from site_builder.kinds.activities.record import Activity
from site_builder.kinds.activities.rules import RULES
from site_builder.kinds.activities.sheet import home
from site_builder.kinds.activities.words import event
from site_builder.model.kind import Kind, word_of
from site_builder.model.options import Options
from site_builder.model.place import Place


def _category(record: Any, _place: Place) -> str:
    return record.form or ""


KIND = Kind(
    name="activities",
    title="活动",
    short="活动",
    seal="活",
    family="b-camp",
    unit="项",
    records=(("activity", Activity),),
    statuses=STATUSES,
    titled=lambda record, _place: record.title or "",
    state=state,
    survey=survey,
    rules=RULES,
    category=_category,
    category_word=word_of("activities.form"),
    tells=states,
    adds_to=frozenset({TEAM_HOURS}),
    event=event,
    options=Options,
    due=due,
    newest=newest,
    columns=COLUMNS,
    headline=("在办", GOING_ON),
    pages=pages,
    home=home,
)
