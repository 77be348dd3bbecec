"""honors 善行义举榜: good deeds, by consent (contract 5)."""

from site_builder.kinds.honors.columns import COLUMNS
from site_builder.kinds.honors.pages import home, pages
from site_builder.kinds.honors.record import (
    RULES,
    Honor,
    Options,
    begins,
    consents,
    due,
    ending,
    state,
    titled,
)
from site_builder.model.kind import Kind, Status, word_of

KIND = Kind(
    name="honors",
    title="善行义举榜",
    short="善行",
    seal="善",
    family="b-honor",
    unit="位",
    records=(("honor", Honor),),
    statuses=(
        Status(word="公示中", tone="doing"),
        Status(word="已公布", tone="ok"),
        Status(word="有异议", tone="wait"),
        Status(word="已轮换", tone="plain"),
        Status(word="已撤销", tone="plain"),
    ),
    titled=titled,
    state=state,
    begins=begins,
    consents=consents,
    rules=RULES,
    category=lambda record, _place: record.award or "",
    category_word=word_of("honors.award"),
    options=Options,
    withdrawn="已撤销",
    headline=("现有上榜", ("已公布",)),
    ending=ending,
    due=due,
    columns=COLUMNS,
    pages=pages,
    home=home,
)
