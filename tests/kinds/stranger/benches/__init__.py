"""benches 长椅: a kind of board from somebody else's repository, one folder of code and one of templates."""

from benches.pages import home, pages
from benches.record import RULES, Bench, state, titled
from site_builder.model.kind import Kind, Status

KIND = Kind(
    name="benches",
    title="长椅",
    short="长椅",
    seal="椅",
    family="b-ledger",
    unit="把",
    records=(("bench", Bench),),
    statuses=(Status(word="可坐", tone="ok"), Status(word="待修", tone="wait")),
    titled=titled,
    title_from=("spot",),
    state=state,
    rules=RULES,
    headline=("待修", ("待修",)),
    pages=pages,
    home=home,
)

DOCS = {
    "purpose": "一把长椅一条：在哪里、能坐几个人、坏了几时修好。",
    "statuses": {"可坐": "没有坏，或者修好了", "待修": "坏了，还没有修好"},
    "rules": {"bench-order": "写了修好的日期，就要写损坏的日期，不早于它。"},
}
"""What the page about this kind says beside what the code says (`tools/make_kinds_docs.py`)."""
