"""The record of a project (工程): who builds what, for how much, by when, and how far it is (contract 5).

In: what an editor types.  Out: `Project`, a frozen record; what follows from it (status, percent, days behind) is
computed in `progress`, what contradicts itself is found in `rules`.  Budget, plan and payments are dated versions: a
later one never overwrites an earlier one, so that everybody can see what was promised first.
"""

from __future__ import annotations

from datetime import date as Day

from site_builder.base.quantity import Money, Number
from site_builder.base.values import dataclass
from site_builder.content.declare import PUBLIC, spec
from site_builder.content.fields import (
    SourceFile,
    choice,
    day,
    document,
    identifier,
    mapping_of,
    money,
    number,
    post,
    telephone,
    text,
    whole,
)
from site_builder.content.schema import mapping
from site_builder.model.affects import Affects
from site_builder.model.consultation import StepFields
from site_builder.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteContact:
    """Whom to ring about the works: a post, never a person."""

    post: str = spec(post(40, example="项目现场负责人"), PUBLIC, label="岗位", required=True)
    phone: str = spec(telephone(example="0000-0000002"), PUBLIC, label="电话", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a part of the money comes from."""

    name: str = spec(text(40, example="上级补助"), PUBLIC, label="来源", required=True)
    amount: Money = spec(money(), PUBLIC, label="金额", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """A version of the budget; what its sources leave of the total is 来源未说明."""

    date: Day = spec(day(), PUBLIC, label="日期", required=True)
    stage: str = spec(choice("估算", "批复", "合同", "变更", "审定"), PUBLIC, label="阶段", required=True)
    total: Money = spec(money(), PUBLIC, label="总额", required=True)
    sources: tuple[Source, ...] = spec(
        mapping(Source, example="{name: 上级补助, amount: 720万元}"), PUBLIC, label="资金来源", many=True
    )
    document: str | SourceFile | None = spec(document(example="〔2026〕18号"), PUBLIC, label="文号或文件")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """All that was paid up to a day."""

    date: Day = spec(day(), PUBLIC, label="截至", required=True)
    amount: Money = spec(money(), PUBLIC, label="已支付", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A version of the plan: the first stands for ever beside the one in force, and a change says why."""

    date: Day = spec(day(), PUBLIC, label="公布日期", required=True)
    start: Day = spec(day(), PUBLIC, label="计划开工", required=True)
    end: Day = spec(day(), PUBLIC, label="计划完工", required=True)
    reason: str | None = spec(text(120, example="连续降雨，外墙停工6天"), PUBLIC, label="改期原因")
    document: str | SourceFile | None = spec(document(), PUBLIC, label="文号或文件")


@dataclass(frozen=True, slots=True, kw_only=True)
class Actual:
    """When it really began and ended."""

    start: Day | None = spec(day(), PUBLIC, label="实际开工", happens=True)
    end: Day | None = spec(day(), PUBLIC, label="实际完工", happens=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Planned first and last day of a stage."""

    start: Day = spec(day(), PUBLIC, label="计划开始", required=True)
    end: Day = spec(day(), PUBLIC, label="计划结束", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stage of the works; its weight is its share of the whole in hundredths."""

    id: str = spec(identifier(), PUBLIC, label="编号", required=True)
    name: str = spec(text(20, example="雨污管网"), PUBLIC, label="名称", required=True)
    weight: int = spec(whole(1), PUBLIC, label="权重", required=True)
    planned: Span | None = spec(
        mapping(Span, example="{start: 2026-06-15, end: 2026-10-31}"), PUBLIC, label="计划"
    )
    actual: Actual | None = spec(mapping(Actual, example="{start: 2026-06-15}"), PUBLIC, label="实际")
    percent: int | None = spec(whole(), PUBLIC, label="完成百分数")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A quantity of works; what `done` and `under_way` leave of `planned` is 未说明 (contract 3)."""

    item: str = spec(text(30, example="雨污管网更换"), PUBLIC, label="项目", required=True)
    unit: str = spec(text(12, example="米"), PUBLIC, label="单位", required=True)
    planned: Number | None = spec(number(), PUBLIC, label="计划")
    done: Number | None = spec(number(), PUBLIC, label="完成")
    under_way: Number | None = spec(number(), PUBLIC, label="正在施工")
    in_use: Number | None = spec(number(), PUBLIC, label="启用")


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildingWork:
    """How far each stage is at one building."""

    building: str = spec(identifier(), PUBLIC, label="楼栋", required=True)
    work: tuple[tuple[str, str], ...] = spec(
        mapping_of(choice("done", "doing", "todo")), PUBLIC, label="进展", required=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """By which procedure the residents were asked, and what came of each step."""

    procedure: str = spec(identifier(), PUBLIC, label="程序", required=True)
    steps: tuple[StepFields, ...] = spec(
        mapping(StepFields, example="{step: yi-1, date: 2026-03-20, result: passed}"),
        PUBLIC,
        label="步骤",
        many=True,
        happens=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What happened on a day; photos taken that day stand beside it."""

    date: Day = spec(day(), PUBLIC, label="日期", required=True)
    title: str = spec(text(40, example="6号楼脚手架搭设完成"), PUBLIC, label="标题", required=True)
    # last, for it hides the field type of its name from the lines below it
    text: str | None = spec(text(200), PUBLIC, label="说明")


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """The acceptance of the finished works."""

    date: Day = spec(day(), PUBLIC, label="验收日期", required=True)
    by: str = spec(text(60, example="区住建局、业主代表（示例）"), PUBLIC, label="验收单位", required=True)
    result: str = spec(choice("passed", "failed"), PUBLIC, label="结果", required=True)
    note: str | None = spec(text(120), PUBLIC, label="说明")
    document: str | SourceFile | None = spec(document(), PUBLIC, label="文号或文件")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A fault that was reported after the end, and when it was mended."""

    date: Day = spec(day(), PUBLIC, label="报修日期", required=True)
    what: str = spec(text(60, example="3号楼雨水管接口渗水"), PUBLIC, label="问题", required=True)
    mended: Day | None = spec(day(), PUBLIC, label="修好日期", happens=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aftercare:
    """Until when faults are mended free of charge, whom to tell, and what was found."""

    until: Day | None = spec(day(), PUBLIC, label="保修期至")
    contact: str | None = spec(text(60, example="项目现场负责人 0000-0000002"), PUBLIC, label="报修")
    faults: tuple[Fault, ...] = spec(
        mapping(Fault, example="{date: 2026-10-12, what: 3号楼雨水管接口渗水, mended: 2026-10-15}"),
        PUBLIC,
        label="问题",
        many=True,
        happens=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What residents often ask, and the answer."""

    ask: str = spec(text(60, example="什么时候停水？"), PUBLIC, label="问", required=True)
    answer: str = spec(text(200), PUBLIC, label="答", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Record):
    """A project: parties, money, plan, stages, quantities, buildings, how residents were asked, and what happened."""

    programme: str | None = spec(identifier(), PUBLIC, label="工程计划")
    owner: str | None = spec(text(60, example="翠湖街道办事处（示例）"), PUBLIC, label="建设单位")
    designer: str | None = spec(text(60, example="某设计院（示例）"), PUBLIC, label="设计单位")
    contractor: str | None = spec(text(60, example="某建设公司（示例）"), PUBLIC, label="施工单位")
    supervisor: str | None = spec(text(60, example="某监理公司（示例）"), PUBLIC, label="监理单位")
    site_contact: SiteContact | None = spec(
        mapping(SiteContact, example="{post: 项目现场负责人, phone: 0000-0000002}"), PUBLIC, label="现场联系"
    )
    budget: tuple[Budget, ...] = spec(
        mapping(Budget, example="{date: 2026-04-28, stage: 批复, total: 1286万元}"),
        PUBLIC,
        label="预算",
        many=True,
        happens=True,
    )
    spent: tuple[Spent, ...] = spec(
        mapping(Spent, example="{date: 2026-10-31, amount: 784万元}"),
        PUBLIC,
        label="已支付",
        many=True,
        happens=True,
    )
    plan: tuple[Plan, ...] = spec(
        mapping(Plan, example="{date: 2026-05-20, start: 2026-06-15, end: 2027-01-20}"),
        PUBLIC,
        label="计划",
        many=True,
        happens=True,
    )
    actual: Actual | None = spec(mapping(Actual, example="{start: 2026-06-15}"), PUBLIC, label="实际")
    stages: tuple[Stage, ...] = spec(
        mapping(
            Stage,
            example="{id: guanwang, name: 雨污管网, weight: 35, planned: {start: 2026-06-15, end: 2026-10-31}, percent: 86}",
        ),
        PUBLIC,
        label="分项",
        many=True,
    )
    quantities: tuple[Quantity, ...] = spec(
        mapping(Quantity, example="{item: 雨污管网更换, unit: 米, planned: 1400, done: 1210}"),
        PUBLIC,
        label="工程量",
        many=True,
    )
    buildings: tuple[BuildingWork, ...] = spec(
        mapping(BuildingWork, example="{building: b1, work: {guanwang: done, waiqiang: doing}}"),
        PUBLIC,
        label="逐栋进展",
        many=True,
    )
    consultation: Consultation | None = spec(
        mapping(
            Consultation,
            example="{procedure: yizheng-sanyi, steps: {step: yi-1, date: 2026-03-20, result: passed}}",
        ),
        PUBLIC,
        label="民主程序",
    )
    updates: tuple[Update, ...] = spec(
        mapping(Update, example="{date: 2026-11-19, title: 6号楼脚手架搭设完成}"),
        PUBLIC,
        label="施工记录",
        many=True,
        happens=True,
    )
    affects: tuple[Affects, ...] = spec(
        mapping(Affects, example="{what: 东侧人行道, buildings: [b6], from: 2026-11-22, to: 2026-11-23}"),
        PUBLIC,
        label="影响",
        many=True,
    )
    acceptance: tuple[Acceptance, ...] = spec(
        mapping(Acceptance, example="{date: 2026-09-18, by: 区住建局（示例）, result: passed}"),
        PUBLIC,
        label="验收",
        many=True,
        happens=True,
    )
    aftercare: Aftercare | None = spec(
        mapping(Aftercare, example="{until: 2028-09-18, contact: 项目现场负责人 0000-0000002}"),
        PUBLIC,
        label="保修",
    )
    questions: tuple[Question, ...] = spec(
        mapping(Question, example="{ask: 什么时候停水？, answer: 停水前2天在单元门口和本页同时通知。}"),
        PUBLIC,
        label="居民常问",
        many=True,
    )
