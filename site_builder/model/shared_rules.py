"""The rules that hold for the records of every kind: ids, places, terms, references, pictures, attachments."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from site_builder.base.days import day_label
from site_builder.base.diagnostics import Diagnostic, Severity, ValuePath
from site_builder.base.text import nearest
from site_builder.content.fields import Ref, day_of
from site_builder.content.schema import walk
from site_builder.model.files import named_files
from site_builder.model.kind import Kind, Problem
from site_builder.model.layout import name_fault
from site_builder.model.moves import Doubt
from site_builder.model.place import Place
from site_builder.model.posts import post_refs
from site_builder.model.public import full_ref, place_path, ref_mark, ref_text
from site_builder.model.record import Entry, Record
from site_builder.model.registry import known_kinds
from site_builder.model.terms import terms_there


class Findings:
    """Diagnostics of one place, each tied to the entry that it makes faulty."""

    def __init__(self) -> None:
        self.all: list[Diagnostic] = []
        self.faulty: set[int] = set()
        self.elsewhere: set[Ref] = set()

    def tell(self, entry: Entry, rule: str, problem: Problem) -> None:
        self.add(
            entry,
            rule,
            problem.at,
            problem.message,
            problem.severity,
            expected=problem.expected,
            example=problem.example,
            nearest=problem.nearest,
            on_key=problem.on_key,
            part=problem.part,
        )

    def add(
        self, entry: Entry, rule: str, at: ValuePath, message: str, severity: Severity = "error", **more: Any
    ) -> None:
        item = Diagnostic(
            rule=rule,
            file=entry.origin.file,
            at=(*entry.origin.at, *at),
            message=message,
            severity=severity,
            **more,
        )
        self.all.append(item)
        if severity == "error":
            self.faulty.add(id(entry))


def ids_once(entries: Iterable[Entry], findings: Findings) -> None:
    """Ids are unique within a kind at the place they belong to; two that meet are both withheld."""
    first: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        if not entry.id:
            continue
        other = first.setdefault((entry.kind, entry.id), entry)
        if other is not entry:
            findings.add(
                entry,
                "duplicate-id",
                ("id",),
                f"编号“{entry.id}”已经用在 {other.origin.file} 第{other.origin.line}行，两条都先不公布",
                expected="同一地方同一栏目的编号不能重复",
            )
            findings.faulty.add(id(other))


def belongs(entry: Entry, kind: Kind, place: Place, findings: Findings) -> None:
    if place.shows is not None and entry.kind not in place.shows:
        findings.add(
            entry,
            "unlisted-kind",
            ("id",),
            f"“{place.name}”的 shows 里没有 {entry.kind}（{kind.title}）",
            expected="把它写进 place.yaml 的 shows，或把记录移走",
        )
    ended, day = place.until, day_of(entry.record.date) if entry.record else None
    if ended is not None and day is not None and day > ended:
        findings.add(
            entry,
            "ended-place",
            ("date",),
            f"“{place.name}”到{day_label(ended)}为止，这一天以后的记录不能放在这里",
            expected=f"放到“{place.successor_name}”（/{place.successor}）"
            if place.successor
            else "放到接管的地方",
        )


def moved(
    entry: Entry, record: Record, doubts: Mapping[tuple[str, str, str], Doubt], findings: Findings
) -> None:
    """Where a record stood before is nobody else's address, nor ever that of a page."""
    for index, old in enumerate(record.formerly):
        at: ValuePath = ("formerly", index)
        doubt = doubts.get((entry.kind, entry.id, old))
        wrong = next(filter(None, map(name_fault, filter(None, old.split("/")))), "")
        if wrong:
            findings.add(entry, "bad-place", at, wrong)
        elif old.strip("/") == entry.place:
            findings.add(
                entry, "formerly-taken", at, f"{old} 就是它现在的地方", expected="改 at 以前属于的地方"
            )
        elif doubt is not None and doubt.other:
            findings.add(
                entry,
                "formerly-taken",
                at,
                f"旧地址 {place_path(old)}{entry.kind}/{entry.id}/ 也归 {doubt.other}，先不转到这里",
                "warning",
                expected="一个旧地址只转到一处，现在有记录的地址不能写成旧地址",
            )
        elif doubt is not None:
            findings.add(
                entry,
                "unknown-place",
                at,
                f"没有“{old}”这个地方，也没有地方说从前在这里",
                "warning",
                nearest=doubt.near,
            )


def common(entry: Entry, record: Record, kind: Kind, place: Place, findings: Findings) -> None:
    """Title, date, source and the order of dates that every kind shares."""
    if (
        record.title is None
        and "title" not in entry.broken
        and (not kind.title_from or any(_left_out(entry, record, name) for name in kind.title_from))
    ):
        findings.add(
            entry,
            "missing-field",
            (),
            "缺少 title（标题）",
            expected="不超过40个字的标题",
            example="title: 三年如一日帮邻居买菜",
        )
    if place.standing == "press":
        if record.source is None and "source" not in entry.broken:
            findings.add(
                entry,
                "press-source",
                (),
                "根据公开报道整理的记录要写明 source（来源）",
                example="source: {name: 某某日报, date: 未注明}",
            )
    elif record.date is not None and not isinstance(record.date, date):
        findings.add(
            entry, "bad-date", ("date",), "发布日期要写到日", expected="日期，年-月-日", example="2026-11-20"
        )
    if record.publish_until and record.publish_from and record.publish_until < record.publish_from:
        findings.add(entry, "date-order", ("publish_until",), "最后展示日早于发布起日")
    for index, objection in enumerate(record.objection):
        if objection.answered and objection.received and objection.answered < objection.received:
            findings.add(entry, "date-order", ("objection", index, "answered"), "答复日期早于收到日期")
        if objection.result and not objection.answered:
            findings.add(
                entry, "missing-field", ("objection", index), "写了处理结果，还缺 answered（答复日期）"
            )
        if objection.answered and not objection.result:
            findings.add(
                entry,
                "missing-field",
                ("objection", index),
                "写了答复日期，还缺 result（处理结果）",
                expected="upheld、partly、rejected 之一",
            )
        if (
            objection.result == "partly"
            and objection.answered
            and not any(item.date >= objection.answered for item in record.corrections)
        ):
            findings.add(
                entry,
                "missing-correction",
                ("objection", index, "result"),
                "部分成立的异议，要有更正才能重新公布",
                example="corrections: {date: 2026-11-20, note: …}",
                severity="warning",
            )


def _left_out(entry: Entry, record: Record, name: str) -> bool:
    """Whether a field was not typed, and no other error says so."""
    return getattr(record, name, None) is None and name not in entry.broken


def terms(entry: Entry, record: Record, place: Place, lent: Collection[str], findings: Findings) -> None:
    """The ids of terms stand in the taxonomies that hold where the record belongs; what is `lent` was looked up where it
    was typed."""
    for path, item, value in walk(record):
        taxonomy = item.spec.type.taxonomy
        if not taxonomy or path[0] in lent:
            continue
        terms = place.terms(taxonomy)
        for at, typed in _each(path, value):
            if typed in terms:
                ended, day = terms[typed].until, day_of(record.date)
                if ended is not None and day is not None and day > ended:
                    findings.add(
                        entry, "ended-term", at, f"词条“{terms[typed].name}”已在{day_label(ended)}停用"
                    )
                continue
            by_name = {term.name: term.id for term in terms.values()}
            near = by_name.get(typed) or nearest(typed, terms) or by_name.get(nearest(typed, by_name), "")
            wanted = item.spec.type.example if name_fault(typed) else typed
            expected, example = terms_there(taxonomy, terms, wanted)
            findings.add(
                entry,
                "unknown-term",
                at,
                f"词表 {taxonomy} 里没有“{typed}”",
                nearest=near,
                expected=expected,
                example=example,
            )


def _each(path: ValuePath, value: Any) -> Iterable[tuple[ValuePath, Any]]:
    """A value with its path, or each of a list with its own."""
    if isinstance(value, tuple):
        return (((*path, index), item) for index, item in enumerate(value))
    return ((path, value),)


def references(
    entry: Entry,
    record: Record,
    place: Place,
    here: Collection[Ref],
    elsewhere: Collection[bytes],
    findings: Findings,
) -> None:
    """A reference to a missing record is an error inside a place and a warning across places (contract 2)."""
    own = place.path or "/"
    for at, ref in _named(record):
        target = full_ref(ref, place.path)
        if target.place != own:
            findings.elsewhere.add(target)
        if ref.kind not in known_kinds():
            findings.add(
                entry,
                "unknown-kind",
                at,
                f"没有“{ref.kind}”这类栏目",
                nearest=nearest(ref.kind, known_kinds()),
            )
        elif target.place == own and target not in here:
            near = nearest(ref.id, (other.id for other in here if other.kind == ref.kind))
            findings.add(
                entry,
                "missing-ref",
                at,
                f"本地方没有 {ref.kind}:{ref.id} 这条记录",
                nearest=f"{ref.kind}:{near}" if near else "",
            )
        elif target.place != own and ref_mark(target) not in elsewhere:
            findings.add(
                entry,
                "missing-ref",
                at,
                f"没有找到 {ref_text(target)}，页面上不显示这个链接",
                "warning",
            )


def _named(record: Record) -> Iterable[tuple[ValuePath, Ref]]:
    """The records that a record names, also as a post."""
    for path, _, value in walk(record):
        for at, ref in _each(path, value):
            if isinstance(ref, Ref):
                yield at, ref
    yield from ((at, ref) for at, _, ref, _ in post_refs(record))


def pictures(entry: Entry, record: Record, conduct: bool, files: Collection[str], findings: Findings) -> None:
    """Pictures exist, and a drawing proves nothing (domain 2, 6)."""
    if "photos" in entry.broken or entry.target is not None:
        return
    for index, photo in enumerate(record.photos):
        path = f"{entry.keeper}/{photo.src}".strip("/")
        if path not in files:
            findings.add(
                entry,
                "missing-photo",
                ("photos", index, "src"),
                "没有这个照片文件",
                expected=f"文件放在 {place_path(entry.keeper)[1:]}photos/，文件名的大小写也要一样",
            )
        if photo.origin == "illustration" and photo.stage in _proving(conduct):
            findings.add(
                entry,
                "illustration-evidence",
                ("photos", index, "origin"),
                "示意图不能当作现场、整改前或整改后的照片",
                expected="换成当时当地拍的照片，或删去 stage",
            )


def attachments(entry: Entry, record: Record, files: Collection[str], findings: Findings) -> None:
    """The files that a record names exist."""
    for item in named_files(record):
        if f"{entry.keeper}/{item.src}".strip("/") not in files:
            findings.add(
                entry,
                "missing-file",
                item.at,
                "没有这个附件文件",
                expected=f"文件放在 {place_path(entry.keeper)[1:]}files/，文件名的大小写也要一样",
            )


def _proving(conduct: bool) -> tuple[str, ...]:
    """The stages that a picture proves by being there: on conduct records also how it looks."""
    return ("before", "after", "scene") if conduct else ("before", "after")
