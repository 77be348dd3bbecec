"""wishes 微心愿: small wishes, who took them on, which came true; never whose or why (contract 5, domain 4.10)."""

from site_builder.kinds.wishes.columns import COLUMNS
from site_builder.kinds.wishes.pages import pages
from site_builder.kinds.wishes.record import (
    CLAIMED,
    FULFILLED,
    OPEN,
    RULES,
    Options,
    Wish,
    consents,
    due,
    state,
    titled,
)
from site_builder.kinds.wishes.sheet import home
from site_builder.model.kind import Kind, Rate, Status

KIND = Kind(
    name="wishes",
    title="微心愿",
    short="心愿",
    seal="愿",
    family="b-honor",
    unit="个",
    records=(("wish", Wish),),
    statuses=(
        Status(word=OPEN, tone="wait"),
        Status(word=CLAIMED, tone="doing"),
        Status(word=FULFILLED, tone="ok"),
    ),
    titled=titled,
    title_from=("wish",),
    state=state,
    consents=consents,
    rules=RULES,
    options=Options,
    rates=(
        Rate(
            label="实现率",
            of=(FULFILLED,),
            among=(OPEN, CLAIMED, FULFILLED),
            definition="已实现的，除以公布过的",
        ),
    ),
    headline=("待认领", (OPEN,)),
    due=due,
    columns=COLUMNS,
    pages=pages,
    home=home,
)
