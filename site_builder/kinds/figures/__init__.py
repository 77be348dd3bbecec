"""figures 上报数: totals that are reported, without records behind them (contract 5).

A reported number is never added to a counted one; it is printed as it was typed, with who says so and when.
"""

from site_builder.kinds.figures.columns import COLUMNS
from site_builder.kinds.figures.pages import home, pages, reported
from site_builder.kinds.figures.record import RULES, Figure, state, states, titled
from site_builder.model.kind import Kind, Status
from site_builder.model.registry import title_of

KIND = Kind(
    name="figures",
    title="上报数",
    short="上报数",
    seal="数",
    family="b-project",
    unit="项",
    records=(("figure", Figure),),
    statuses=(Status(word="上报", tone="plain"),),
    titled=titled,
    state=state,
    rules=RULES,
    category=lambda record, _place: record.about or "",
    category_word=lambda category, _place: title_of(category),
    reported=reported,
    states=states,
    headline=("已报", ("上报",)),
    columns=COLUMNS,
    pages=pages,
    home=home,
)
