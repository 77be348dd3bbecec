"""The columns of a problem ledger as offices keep it in a workbook: what their heads say, and which field is meant."""

from __future__ import annotations

from site_builder.kinds.issues.record import CHANNEL_WORDS, CLOSED_WORDS, SEVERITY_WORDS
from site_builder.model.kind import SheetColumn


def _codes(words: dict[str, str], **more: str) -> dict[str, str]:
    """Words for codes: those that pages print, and others that offices write."""
    return {**{word: code for code, word in words.items()}, **more}


SHEET = (
    SheetColumn(heads=("编号", "问题编号", "台账编号", "文号"), path="id"),
    SheetColumn(heads=("小区", "所属小区", "地方", "社区", "所在小区"), path="at"),
    SheetColumn(heads=("问题", "标题", "问题描述", "问题内容", "存在问题", "事项"), path="title"),
    SheetColumn(heads=("发布日期", "公示日期"), path="date", otherwise=("assigned.date", "found.date")),
    SheetColumn(heads=("类别", "问题类别", "问题类型"), path="category"),
    SheetColumn(heads=("楼栋", "楼号"), path="building"),
    SheetColumn(heads=("地点", "具体位置", "位置", "问题地点"), path="spot"),
    SheetColumn(heads=("发现日期", "发现时间", "排查时间"), path="found.date"),
    SheetColumn(heads=("发现人", "发现岗位", "上报岗位"), path="found.by"),
    SheetColumn(
        heads=("来源", "问题来源", "渠道"),
        path="found.channel",
        words=_codes(
            CHANNEL_WORDS,
            巡查="patrol",
            检查="inspection",
            热线="hotline",
            群众反映="residents",
            平台="city-platform",
        ),
    ),
    SheetColumn(heads=("轻重", "紧急程度", "等级"), path="severity", words=_codes(SEVERITY_WORDS)),
    SheetColumn(heads=("责任单位", "整改责任单位", "承办单位"), path="assigned.to"),
    SheetColumn(heads=("交办日期", "交办时间", "派单时间"), path="assigned.date", otherwise=("found.date",)),
    SheetColumn(heads=("整改期限", "整改时限", "限期", "完成时限"), path="assigned.deadline"),
    SheetColumn(heads=("整改日期", "完成时间", "整改完成时间", "整改时间"), path="fixed.date"),
    SheetColumn(heads=("整改情况", "整改说明", "整改结果"), path="fixed.note"),
    SheetColumn(heads=("复查日期", "回头看日期", "验收时间", "复查时间"), path="verified.date"),
    SheetColumn(heads=("复查岗位", "复查人", "验收岗位", "回头看岗位"), path="verified.by"),
    SheetColumn(
        heads=("复查结果", "验收结果", "回头看结果"),
        path="verified.result",
        words={
            "合格": "passed",
            "通过": "passed",
            "不合格": "failed",
            "未通过": "failed",
            "反弹": "relapsed",
        },
    ),
    SheetColumn(heads=("办结方式",), path="closed_as", words=_codes(CLOSED_WORDS)),
)
"""A name stands in no such column of a sheet that is to be published: 发现人 and 复查人 are posts (居务监督委员会)."""
