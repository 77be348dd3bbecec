"""ratings 评比: schemes, subjects, rounds, measures; flags that hang for their round and go with it (contract 5)."""

from site_builder.kinds.ratings.columns import COLUMNS
from site_builder.kinds.ratings.course import survey
from site_builder.kinds.ratings.pages import home, pages
from site_builder.kinds.ratings.record import Measure, Round, Scheme, Subject
from site_builder.kinds.ratings.rules import RULES
from site_builder.kinds.ratings.state import due, retired, state, titled
from site_builder.model.kind import After, Kind, Status

KIND = Kind(
    name="ratings",
    title="评比",
    short="评比",
    seal="旗",
    family="b-flag",
    unit="期",
    records=(("scheme", Scheme), ("subject", Subject), ("round", Round), ("measure", Measure)),
    statuses=(
        Status(word="本期", tone="doing"),
        Status(word="往期", tone="plain"),
        Status(word="核对中", tone="wait"),
        Status(word="在用", tone="plain", counted=False),
        Status(word="参评", tone="plain", counted=False),
        Status(word="已退出", tone="plain", counted=False),
        Status(word="已处理", tone="done", counted=False),
        Status(word="待核对", tone="wait", counted=False),
    ),
    titled=titled,
    survey=survey,
    state=state,
    rules=RULES,
    retention=(After(day=retired, policy="flags.retention", says="处理结果公布满{days}天撤下"),),
    headline=("已评", ("本期", "往期", "核对中")),
    columns=COLUMNS,
    due=due,
    newest=lambda _records: None,
    pages=pages,
    home=home,
)
