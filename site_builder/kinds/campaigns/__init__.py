"""campaigns 专项行动: tasks with their items, who leads, how far they are, and the weekly report (contract 5)."""

from site_builder.kinds.campaigns.columns import COLUMNS
from site_builder.kinds.campaigns.pages import home, pages
from site_builder.kinds.campaigns.progress import STATUSES, due, newest, state, states
from site_builder.kinds.campaigns.record import Campaign
from site_builder.kinds.campaigns.rollup import member, overviews
from site_builder.kinds.campaigns.rules import RULES
from site_builder.model.kind import Kind
from site_builder.model.options import Options

KIND = Kind(
    name="campaigns",
    title="专项行动",
    short="行动",
    seal="专",
    family="b-camp",
    unit="次",
    records=(("campaign", Campaign),),
    statuses=STATUSES,
    titled=lambda record, _place: record.title or "",
    state=state,
    rules=RULES,
    member=member,
    overviews=overviews,
    options=Options,
    due=due,
    newest=newest,
    states=states,
    headline=("正在开展", ("进行中",)),
    columns=COLUMNS,
    pages=pages,
    home=home,
)
