"""duties 责任公示: posts with what they see to, whom to ring, and dated holders (contract 3, 5; domain 4.7)."""

from site_builder.kinds.duties.columns import COLUMNS
from site_builder.kinds.duties.holding import IN_OFFICE, UNSTATED, VACANT, due, state
from site_builder.kinds.duties.pages import home, pages, serving
from site_builder.kinds.duties.record import ROLES, Post, name_of
from site_builder.kinds.duties.rules import RULES
from site_builder.model.kind import Kind, Status, word_of
from site_builder.model.options import Options

KIND = Kind(
    name="duties",
    title="责任公示",
    short="责任",
    seal="责",
    family="b-project",
    unit="个",
    records=(("post", Post),),
    statuses=(
        Status(word=IN_OFFICE, tone="done"),
        Status(word=VACANT, tone="wait"),
        Status(word=UNSTATED, tone="plain"),
    ),
    titled=lambda record, _place: name_of(record),
    title_from=("post",),
    state=state,
    rules=RULES,
    category=lambda record, _place: record.role or "",
    category_word=word_of(ROLES),
    serving=serving,
    options=Options,
    headline=("在岗", (IN_OFFICE,)),
    due=due,
    columns=COLUMNS,
    pages=pages,
    home=home,
)
