"""projects 工程进度: works with their plan, money, stages, quantities and consultation; programmes over places
(contract 5)."""

from site_builder.kinds.projects.columns import COLUMNS
from site_builder.kinds.projects.display import STATUSES
from site_builder.kinds.projects.pages import home, pages
from site_builder.kinds.projects.programme import category, category_word, member, overviews
from site_builder.kinds.projects.progress import due, newest, state, states
from site_builder.kinds.projects.record import Project
from site_builder.kinds.projects.record_page import working
from site_builder.kinds.projects.rules import RULES
from site_builder.model.affects import affecting
from site_builder.model.kind import Kind
from site_builder.model.options import Options

KIND = Kind(
    name="projects",
    title="工程进度",
    short="改造",
    seal="改",
    family="b-project",
    unit="个",
    records=(("project", Project),),
    statuses=STATUSES,
    titled=lambda record, _place: record.title or "",
    state=state,
    rules=RULES,
    category=category,
    category_word=category_word,
    member=member,
    overviews=overviews,
    affecting=affecting,
    working=working,
    options=Options,
    due=due,
    newest=newest,
    states=states,
    headline=("正在施工", ("施工中", "延期")),
    columns=COLUMNS,
    pages=pages,
    home=home,
)
