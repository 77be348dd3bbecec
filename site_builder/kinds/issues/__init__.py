"""issues 问题台账: from found to the check by another post; patrols, sampled checks, rates both ways (contract 5)."""

from typing import Any

from site_builder.kinds.issues.chain import OPEN, RETENTION, STATUSES, state, survey
from site_builder.kinds.issues.columns import COLUMNS
from site_builder.kinds.issues.pages import pages
from site_builder.kinds.issues.record import CheckRound, Issue, Patrol
from site_builder.kinds.issues.rules import RULES, due
from site_builder.kinds.issues.sheet import home
from site_builder.kinds.issues.workbook import SHEET
from site_builder.model.kind import Kind, Rate, word_of
from site_builder.model.options import Options
from site_builder.model.place import Place


def _category(record: Any, _place: Place) -> str:
    return getattr(record, "category", None) or ""


KIND = Kind(
    name="issues",
    title="问题台账",
    short="台账",
    seal="账",
    family="b-ledger",
    unit="件",
    records=(("issue", Issue), ("patrol", Patrol), ("check-round", CheckRound)),
    statuses=STATUSES,
    titled=lambda record, _place: record.title or "",
    state=state,
    survey=survey,
    rules=RULES,
    category=_category,
    category_word=word_of("category"),
    rates=(
        Rate(
            label="销号率",
            of=("已销号",),
            among=("反弹", "已销号", "待复查", "挂账", "逾期", "整改中", "待交办"),
            definition="已销号的，除以公布过的；转办和不予办理的不算",
        ),
    ),
    retention=RETENTION,
    options=Options,
    sheet=SHEET,
    due=due,
    columns=COLUMNS,
    headline=("未办结", OPEN),
    pages=pages,
    home=home,
)
