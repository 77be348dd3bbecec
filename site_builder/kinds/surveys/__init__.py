"""surveys 满意度: how many were asked and answered, and what they said, without cells so small that they show a person
(contract 5)."""

from site_builder.kinds.surveys.columns import COLUMNS
from site_builder.kinds.surveys.pages import home, pages
from site_builder.kinds.surveys.record import Survey
from site_builder.kinds.surveys.results import STATUSES, due, state
from site_builder.kinds.surveys.rules import RULES
from site_builder.model.kind import Kind
from site_builder.model.options import Options

KIND = Kind(
    name="surveys",
    title="满意度",
    short="满意度",
    seal="问",
    family="b-project",
    unit="次",
    records=(("survey", Survey),),
    statuses=STATUSES,
    titled=lambda record, _place: record.title or "",
    state=state,
    rules=RULES,
    options=Options,
    due=due,
    headline=("已公布结果", ("已公布",)),
    columns=COLUMNS,
    pages=pages,
    home=home,
)
