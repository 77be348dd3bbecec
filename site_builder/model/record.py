"""What every record may have, and a record in its place: `Record`, `Entry`, and the parts that they share.

A `Record` is what an editor typed, decoded (contract 2, common fields); each kind adds its own fields by
subclassing it.  An `Entry` is a record that knows where it was typed (keeper, file, path in it) and where it
belongs (`at`).  Entries hold everything, also what is private: only the gate makes `PublicEntry` of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Day
from typing import Final, Literal

from site_builder.base.diagnostics import ValuePath
from site_builder.base.values import dataclass
from site_builder.content.declare import OFFICE, PUBLIC, spec
from site_builder.content.fields import (
    Ref,
    When,
    boxes,
    choice,
    day,
    day_of,
    flag,
    identifier,
    long_text,
    place_path,
    reference,
    site_path,
    source_path,
    text,
    when,
)
from site_builder.content.schema import mapping, walk

Class = Literal["error", "objection", "consent", "minor", "leak", "order", "other"]
CLASSES: Final[tuple[Class, ...]] = ("error", "objection", "consent", "minor", "leak", "order", "other")
TAKES_BACK: Final = frozenset({"error", "objection"})
"""The classes of withdrawal with which the anonymous counts are taken back too (domain 2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoFields:
    """A picture as an editor names it; the published picture is made by `gate.photos`."""

    src: str = spec(source_path(), OFFICE, label="文件", required=True)
    alt: str = spec(text(80, example="通道两侧堆满纸箱"), PUBLIC, label="照片说明", required=True)
    stage: str | None = spec(choice("before", "after", "scene", "portrait"), PUBLIC, label="拍摄阶段")
    taken: Day | None = spec(day(), PUBLIC, label="拍摄日期")
    origin: str | None = spec(choice("staff", "resident", "camera", "illustration"), OFFICE, label="照片来源")
    people: str | None = spec(choice("none", "unrecognisable", "consented"), OFFICE, label="画面中的人")
    blur: tuple[tuple[int, int, int, int], ...] | None = spec(boxes(), OFFICE, label="遮挡框")
    reviewed: bool | None = spec(flag(), OFFICE, label="已审看")


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentFields:
    """A PDF as an editor names it; the published file is made by `gate.pdf`."""

    src: str = spec(source_path(), OFFICE, label="文件", required=True)
    title: str = spec(text(60, example="评选办法"), PUBLIC, label="附件名称", required=True)
    reviewed: bool | None = spec(flag(), OFFICE, label="已审看")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFields:
    """Who says so, and when; `as_printed` keeps a garbled original (原文如此)."""

    name: str = spec(text(80, example="某某日报（示例）"), PUBLIC, label="来源", required=True)
    date: When | None = spec(when(), PUBLIC, label="来源日期")
    title: str | None = spec(text(120), PUBLIC, label="来源标题")
    url: str | None = spec(text(300, example="https://news.example/1", prose=False), PUBLIC, label="来源网址")
    as_printed: str | None = spec(text(200), PUBLIC, label="原文如此")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """When and by which post the record was entered."""

    date: Day = spec(day(), OFFICE, label="录入日期", required=True)
    by: str | None = spec(text(40), OFFICE, label="录入岗位")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A correction as it is shown."""

    date: Day = spec(day(), PUBLIC, label="更正日期", required=True)
    note: str = spec(text(200, example="责任单位原写有误，已改正"), PUBLIC, label="更正内容", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """An objection to a record: dates, class and result are public, the rest is the office's (contract 2)."""

    received: Day = spec(day(), PUBLIC, label="收到日期", required=True, happens=True)
    class_: str | None = spec(text(20), PUBLIC, label="异议类别")
    answer_by: Day | None = spec(day(), PUBLIC, label="答复期限")
    answered: Day | None = spec(day(), PUBLIC, label="答复日期", happens=True)
    result: str | None = spec(
        choice("upheld", "partly", "rejected"), PUBLIC, label="处理结果", happens_with="answered"
    )
    by: str | None = spec(text(40), OFFICE, label="答复岗位")
    note: str | None = spec(text(500), OFFICE, label="备注")


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnFields:
    """A withdrawal typed on the record itself."""

    date: Day = spec(day(), PUBLIC, label="撤回日期", required=True)
    class_: Class = spec(choice(*CLASSES), PUBLIC, label="撤回类别", required=True)
    note: str | None = spec(text(200), OFFICE, label="备注")
    statement: str | None = spec(text(300), PUBLIC, label="更正声明")


@dataclass(frozen=True, slots=True, kw_only=True)
class Allow:
    """Passes exactly this text as a false alarm of the gate."""

    reason: str = spec(text(200), OFFICE, label="理由", required=True)
    by: str = spec(text(40), OFFICE, label="岗位", required=True)
    date: Day = spec(day(), OFFICE, label="日期", required=True)
    # last, for it hides the field type of its name from the lines below it
    text: str = spec(text(200), OFFICE, label="放行的文字", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """A person's consent (contract 2): needed for persons and families in honors and stories.

    Before `date` the record is not shown; `until` is the last day; `withdrawn` holds from the first build that
    sees it; without `web` in its scope the record is for paper only.
    """

    by: str = spec(choice("self", "guardian", "family"), OFFICE, label="同意人", required=True)
    date: Day = spec(day(), OFFICE, label="同意日期", required=True)
    scope: tuple[str, ...] = spec(
        choice("web", "board", "bulletin", "portrait", "data"),
        OFFICE,
        label="同意范围",
        required=True,
        many=True,
    )
    until: Day | None = spec(day(), OFFICE, label="同意期限")
    paper: str | None = spec(text(60), OFFICE, label="同意书编号")
    withdrawn: Day | None = spec(day(), OFFICE, label="撤回同意日期")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The fields that a record of any kind may have (contract 2)."""

    id: str = spec(identifier(), PUBLIC, label="编号", required=True)
    title: str | None = spec(text(40, example="三年如一日帮邻居买菜"), PUBLIC, label="标题")
    date: When = spec(when(), PUBLIC, label="发布日期", required=True)
    at: tuple[str, ...] = spec(place_path(), PUBLIC, label="属于哪里", many=True)
    formerly: tuple[str, ...] = spec(site_path(root=True), PUBLIC, label="原属地方", many=True)
    summary: str | None = spec(text(120), PUBLIC, label="摘要")
    body: str | None = spec(long_text(), PUBLIC, label="正文")
    photos: tuple[PhotoFields, ...] = spec(
        mapping(
            PhotoFields,
            example="{src: photos/h-2026-031.jpg, alt: 志愿者在清扫院子, taken: 2026-11-12, origin: staff, people: none}",
        ),
        PUBLIC,
        label="照片",
        many=True,
    )
    attachments: tuple[AttachmentFields, ...] = spec(
        mapping(AttachmentFields, example="{src: files/banfa.pdf, title: 评选办法}"),
        PUBLIC,
        label="附件",
        many=True,
    )
    tags: tuple[str, ...] = spec(text(20), PUBLIC, label="标签", many=True)
    source: SourceFields | None = spec(
        mapping(SourceFields, example="{name: 某某日报（示例）, date: 2026-10-09}"), PUBLIC, label="来源"
    )
    related: tuple[Ref, ...] = spec(reference(), PUBLIC, label="相关记录", many=True)
    continues: Ref | None = spec(reference(), PUBLIC, label="接续")
    draft: bool | None = spec(flag(), OFFICE, label="草稿")
    publish_from: Day | None = spec(day(), OFFICE, label="发布起日")
    publish_until: Day | None = spec(day(), OFFICE, label="最后展示日")
    recorded: Recorded | None = spec(
        mapping(Recorded, example="{date: 2026-11-12, by: 综合办}"), OFFICE, label="录入"
    )
    indicators: tuple[str, ...] = spec(text(40), OFFICE, label="指标", many=True)
    corrections: tuple[Correction, ...] = spec(
        mapping(Correction, example="{date: 2026-11-20, note: 责任单位原写有误，已改正}"),
        PUBLIC,
        label="更正",
        many=True,
        happens=True,
    )
    objection: tuple[Objection, ...] = spec(
        mapping(Objection, example="{received: 2026-11-18, class: 事实有出入, answer_by: 2026-11-25}"),
        PUBLIC,
        label="异议",
        many=True,
    )
    withdrawn: WithdrawnFields | None = spec(
        mapping(WithdrawnFields, example="{date: 2026-11-18, class: error}"), PUBLIC, label="撤回"
    )
    allow: tuple[Allow, ...] = spec(
        mapping(Allow, example="{text: 12345, reason: 热线号码, by: 综合办, date: 2026-11-20}"),
        OFFICE,
        label="放行",
        many=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a record was typed: the file, the path in it (`(3,)` in a list file), and its first line."""

    file: str
    at: ValuePath = ()
    line: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A record in its place: all that was typed.

    `place` is where it belongs (its policy, address, sums and references), `keeper` where its file lies,
    `listed` the further places that list it (`at` with several).  `record` is None for a piece that does not
    decode at all; `broken` names the fields that do not.  `faulty` says that it has an error of any sort and is
    withheld alone (contract 7).  `target` is the record that it is a view of (`model.viewing`).
    """

    kind: str
    type: str
    id: str
    place: str
    keeper: str
    origin: Origin
    record: Record | None
    broken: frozenset[str] = frozenset()
    faulty: bool = False
    listed: tuple[str, ...] = ()
    target: Entry | None = None

    @property
    def photo_keeper(self) -> str:
        """The keeper in whose folder its photos lie: of a view, that of the record it is a view of."""
        return (self.target or self).keeper

    @property
    def ref(self) -> Ref:
        """The full reference: the place in it is where the record is published."""
        return Ref(self.place or "/", self.kind, self.id)


def open_objection(record: Record) -> Objection | None:
    """The objection that still holds a settled record back: received and not yet answered, or partly upheld and not
    yet followed by the correction without which the record does not reappear (contract 2)."""
    return open_among(record.objection, record.corrections)


def open_among(objections: Iterable[Objection], corrections: tuple[Correction, ...]) -> Objection | None:
    """The same of some objections: to a line of a record, say."""
    return next((item for item in objections if item.received and not _is_settled(item, corrections)), None)


def _is_settled(objection: Objection, corrections: tuple[Correction, ...]) -> bool:
    answered = objection.answered
    if answered is None:
        return False
    return objection.result != "partly" or any(item.date >= answered for item in corrections)


def upheld_objection(record: Record) -> Objection | None:
    """The objection whose answer takes the record away, of a settled record."""
    return next((item for item in record.objection if item.answered and item.result == "upheld"), None)


def newest_fact(record: Record) -> Day | None:
    """The newest dated fact of a settled record: its date and all that has happened (contract 4)."""
    days = [day for day in (day_of(record.date),) if day is not None]
    for path, item, value in walk(record):
        if item.spec.audience is not PUBLIC or path[0] in ("source", "withdrawn"):
            continue
        for one in value if isinstance(value, tuple) else (value,):
            happened = getattr(one, "date", None) if item.spec.happens and not isinstance(one, Day) else one
            if item.spec.happens and isinstance(happened, Day):
                days.append(happened)
    return max(days, default=None)
