"""A rating as data: counts, and red flags by name.  No score, no black flag of anybody, and no average of them: copies are
out of the reach of what must go (domain 6)."""

from __future__ import annotations

from site_builder.kinds.ratings.display import RHYTHM, formula
from site_builder.model.columns import column, computed, fact
from site_builder.model.data import Value
from site_builder.model.place import Place
from site_builder.model.public import PublicEntry


def _kind(entry: PublicEntry, _place: Place) -> Value:
    return {"scheme": "办法", "subject": "对象", "round": "一期", "measure": "处理结果"}.get(entry.type)


def _rhythm(entry: PublicEntry, _place: Place) -> Value:
    return RHYTHM.get(entry.facts.rhythm or "")


def _red_names(entry: PublicEntry, _place: Place) -> Value:
    return "、".join(row.name for row in entry.computed.rows or () if row.flag == "red")


COLUMNS = (
    column("record", "哪一种", _kind, description="办法、对象、一期、处理结果"),
    column("scheme", "评比办法", fact("scheme"), description="办法的编号", told=False),
    column("scheme_title", "评比办法名称", computed("scheme_title")),
    column("rhythm", "多久一评", _rhythm),
    column("formula", "总分公式", lambda entry, _place: formula(entry)),
    column("period", "期次", fact("period")),
    column("rated", "参评", computed("rated"), "integer", "个"),
    column("red", "红旗", computed("red"), "integer", "面"),
    column("black", "黑旗", computed("black"), "integer", "面", "公布过的；撤下以后数还在"),
    column("missed", "未评", computed("missed"), "integer", "个"),
    column("red_names", "得红旗的", _red_names),
    column("from", "起评", fact("from"), "date"),
    column("to", "参评到", fact("to"), "date"),
)
