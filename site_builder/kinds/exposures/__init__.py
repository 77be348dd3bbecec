"""exposures 不文明行为曝光榜: behaviour at a place, never people; off without a ground; gone in time (contract 5)."""

from site_builder.kinds.exposures.pages import home, pages
from site_builder.kinds.exposures.record import (
    RETENTION,
    RULES,
    UNRESOLVED,
    Exposure,
    Options,
    due,
    policy_rule,
    publishes,
    settings_rule,
    state,
    titled,
    unresolved,
)
from site_builder.model.kind import Kind, Rate, Status, word_of

KIND = Kind(
    name="exposures",
    title="不文明行为曝光榜",
    short="曝光",
    seal="曝",
    family="b-expose",
    unit="处",
    records=(("exposure", Exposure),),
    statuses=(
        Status(word="待整改", tone="wait"),
        Status(word="整改中", tone="doing"),
        Status(word="逾期", tone="late"),
        Status(word="已整改", tone="done"),
        Status(word="已复查", tone="ok"),
        Status(word="复核中", tone="plain"),
        Status(word=UNRESOLVED, tone="plain"),
    ),
    titled=titled,
    title_from=("category", "spot"),
    state=state,
    rules=RULES,
    category=lambda record, _place: record.category or "",
    category_word=word_of("category"),
    rates=(
        Rate(
            label="整改率",
            of=("已整改", "已复查"),
            among=("待整改", "整改中", "逾期", "已整改", "已复查", UNRESOLVED),
            definition="已整改和已复查的，除以公布过的全部；写错撤回的和复核中的不算",
        ),
    ),
    options=Options,
    settings_rule=settings_rule,
    policy_rule=policy_rule,
    retention=RETENTION,
    unresolved=unresolved,
    due=due,
    conduct=True,
    headline=("尚未整改", ("待整改", "整改中", "逾期")),
    pauses=True,
    publishes=publishes,
    pages=pages,
    home=home,
)
