"""A survey as data: what was asked and answered, and each question's counts as far as they may stand."""

from __future__ import annotations

from site_builder.base.quantity import plain_digits
from site_builder.model.columns import column, computed, fact, printed
from site_builder.model.data import Value
from site_builder.model.place import Place
from site_builder.model.public import Facts, PublicEntry

HIDDEN = "不公布"


def _results(entry: PublicEntry, _place: Place) -> Value:
    pairs = zip(entry.facts.questions or (), entry.computed.questions, strict=True)
    return "；".join(f"{asked.ask}{_answers(asked, found)}" for asked, found in pairs)


def _answers(asked: Facts, found: Facts) -> str:
    said = [
        f"{option.name}{HIDDEN if count is None else count}"
        + (f"（{plain_digits(share)}%）" if share is not None else "")
        for option, count, share in zip(asked.options, found.counts, found.shares, strict=True)
    ]
    if found.silent is not None or found.silent_hidden:
        said.append(f"未答{HIDDEN if found.silent is None else found.silent}")
    return "、".join(said)


COLUMNS = (
    column("by", "谁做的", fact("by")),
    column("method", "怎么做的", fact("method")),
    column("period", "时期", fact("period"), description="2026、2026-q3、2026-11"),
    column("closes", "截止日期", fact("closes"), "date"),
    column("asked", "发出", fact("asked"), "number", "份"),
    column("asked_printed", "发出（原样）", printed(fact("asked")), told=False),
    column("answered", "收回", fact("answered"), "number", "份"),
    column("answered_printed", "收回（原样）", printed(fact("answered")), told=False),
    column(
        "response_rate",
        "回收率",
        computed("rate"),
        "number",
        "%",
        "两数都是确数才有",
    ),
    column("questions", "问题数", lambda entry, _place: len(entry.facts.questions or ()), "integer", "个"),
    column(
        "results",
        "结果",
        _results,
        description="每个问题一句，用分号隔开；少于规定份数的写“不公布”，能推出它的也不公布",
    ),
)
