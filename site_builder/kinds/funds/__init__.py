"""funds 资金物资: money and gifts, in and out, with source, purpose, balance and paper (contract 5)."""

from site_builder.kinds.funds.columns import COLUMNS
from site_builder.kinds.funds.ledger import STATUSES, category, consents, state
from site_builder.kinds.funds.pages import home, pages
from site_builder.kinds.funds.record import Fund
from site_builder.kinds.funds.rules import RULES
from site_builder.model.kind import Kind, word_of
from site_builder.model.options import Options

KIND = Kind(
    name="funds",
    title="资金物资",
    short="资金",
    seal="金",
    family="b-project",
    unit="笔",
    records=(("fund", Fund),),
    statuses=STATUSES,
    titled=lambda record, _place: record.title or "",
    state=state,
    rules=RULES,
    category=category,
    category_word=word_of("funds.purpose"),
    consents=consents,
    options=Options,
    headline=("收支", tuple(status.word for status in STATUSES)),
    columns=COLUMNS,
    pages=pages,
    home=home,
)
