"""editions 纸质公示: what hangs on the paper boards since when, and what must come down (contract 5)."""

from site_builder.kinds.editions.boards import overall
from site_builder.kinds.editions.columns import COLUMNS
from site_builder.kinds.editions.pages import home, pages
from site_builder.kinds.editions.record import Edition, due, hangs, state, survey, titled
from site_builder.kinds.editions.rules import RULES
from site_builder.kinds.editions.walk import member
from site_builder.model.kind import Kind, Status
from site_builder.model.options import Options

KIND = Kind(
    name="editions",
    title="纸质公示",
    short="纸质",
    seal="纸",
    family="b-project",
    unit="期",
    records=(("edition", Edition),),
    statuses=(
        Status(word="张贴中", tone="doing"),
        Status(word="待张贴", tone="wait"),
        Status(word="已撤下", tone="plain"),
    ),
    titled=titled,
    title_from=("edition",),
    state=state,
    survey=survey,
    overall=overall,
    hangs=hangs,
    notes=True,
    rules=RULES,
    options=Options,
    due=due,
    member=member,
    headline=("正在张贴", ("张贴中",)),
    columns=COLUMNS,
    pages=pages,
    home=home,
)
