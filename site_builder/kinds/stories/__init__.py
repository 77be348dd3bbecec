"""stories 微故事: everyday good deeds of ordinary residents, by consent (contract 5)."""

from site_builder.kinds.stories.pages import home, pages
from site_builder.kinds.stories.record import RULES, Story, state
from site_builder.model.kind import Kind, Status
from site_builder.model.options import Options

KIND = Kind(
    name="stories",
    title="微故事",
    short="故事",
    seal="事",
    family="b-honor",
    unit="篇",
    records=(("story", Story),),
    statuses=(Status(word="已发布", tone="ok"), Status(word="有异议", tone="wait")),
    titled=lambda record, _place: record.title or "",
    state=state,
    consents=lambda record: record.consent,
    rules=RULES,
    options=Options,
    headline=("已发布", ("已发布",)),
    pages=pages,
    home=home,
)
