"""pledges 承诺: what a post or a unit promised, by when, and what came of it (contract 5, domain 4.12)."""

from site_builder.kinds.pledges.columns import COLUMNS
from site_builder.kinds.pledges.pages import home, pages
from site_builder.kinds.pledges.record import BROKEN, KEPT, LATE, OPEN, RULES, Pledge, due, state, titled
from site_builder.model.kind import Kind, Rate, Status
from site_builder.model.options import Options

KIND = Kind(
    name="pledges",
    title="承诺",
    short="承诺",
    seal="诺",
    family="b-ledger",
    unit="条",
    records=(("pledge", Pledge),),
    statuses=(
        Status(word=LATE, tone="late"),
        Status(word=OPEN, tone="doing"),
        Status(word=BROKEN, tone="plain"),
        Status(word=KEPT, tone="ok"),
    ),
    titled=titled,
    title_from=("promise",),
    state=state,
    rules=RULES,
    options=Options,
    rates=(
        Rate(
            label="兑现率",
            of=(KEPT,),
            among=(LATE, BROKEN, KEPT),
            definition="已兑现的，除以已兑现、未兑现和逾期的；还在进行中的不算",
        ),
    ),
    headline=("进行中", (OPEN, LATE)),
    due=due,
    columns=COLUMNS,
    pages=pages,
    home=home,
)
