"""deliberations 议事: what residents talked over, by which procedure, what they settled and who carries it out (contract 5)."""

from site_builder.kinds.deliberations.columns import COLUMNS
from site_builder.kinds.deliberations.course import CARRIED_OUT, STATUSES, category, category_word, due, state
from site_builder.kinds.deliberations.pages import home, pages
from site_builder.kinds.deliberations.record import Deliberation
from site_builder.kinds.deliberations.rules import RULES
from site_builder.model.kind import Kind, Rate
from site_builder.model.options import Options

KIND = Kind(
    name="deliberations",
    title="议事",
    short="议事",
    seal="议",
    family="b-project",
    unit="件",
    records=(("deliberation", Deliberation),),
    statuses=STATUSES,
    titled=lambda record, _place: record.title or "",
    state=state,
    rules=RULES,
    category=category,
    category_word=category_word,
    rates=(
        Rate(
            label="落实率",
            of=("已落实",),
            among=CARRIED_OUT,
            definition="议定后要落实的事，各项都已落实的件数，除以已落实、落实中、逾期的件数。议定后没有别的事要办、或者已转到别的记录去办的，不在其中。",
        ),
    ),
    options=Options,
    due=due,
    headline=("正在议", ("议事中", "待议")),
    columns=COLUMNS,
    pages=pages,
    home=home,
)
