"""notices 公示公告: what must be made known, for how long anybody may object, what is cut off, what came of it
(contract 5)."""

from site_builder.kinds.notices.columns import COLUMNS
from site_builder.kinds.notices.duties import TAXONOMY, overall, survey
from site_builder.kinds.notices.pages import home, pages
from site_builder.kinds.notices.record import (
    Notice,
    Options,
    begins,
    category,
    due,
    ending,
    state,
    titled,
)
from site_builder.kinds.notices.rules import RULES, settings
from site_builder.model.affects import affecting
from site_builder.model.kind import Kind, Status, word_of

KIND = Kind(
    name="notices",
    title="公示公告",
    short="公告",
    seal="告",
    family="b-project",
    unit="件",
    records=(("notice", Notice),),
    statuses=(
        Status(word="公示中", tone="doing"),
        Status(word="生效中", tone="doing"),
        Status(word="即将生效", tone="wait"),
        Status(word="待张贴", tone="wait"),
        Status(word="有异议", tone="wait"),
        Status(word="已有结果", tone="ok"),
        Status(word="已公告", tone="done"),
        Status(word="已结束", tone="plain"),
    ),
    titled=titled,
    state=state,
    survey=survey,
    overall=overall,
    rules=RULES,
    options=Options,
    settings_rule=settings,
    begins=begins,
    category=category,
    category_word=word_of(TAXONOMY),
    affecting=affecting,
    ending=ending,
    due=due,
    headline=("正在公示", ("公示中",)),
    columns=COLUMNS,
    pages=pages,
    home=home,
    announces=True,
)
