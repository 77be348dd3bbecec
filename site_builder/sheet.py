"""审签表: what waits for a signature, on one sheet for each post that signs (domain 6).

In: the records of a batch that wait, with all that was typed of them, and their places.  Out: `Sheet` values, and their
text for a terminal or as a page that prints.  A sheet is the office's: it shows what will be printed of each record, which
post entered it, whether it is new or changed and where, and its digest.  It is never published.

Whether a record is new or changed is told from signoffs.yaml alone, and never from an earlier release: one that no decision
names is new; of one that a decision names the fields are told whose digest differs from that of its newest decision.  So a
record that was published before anybody had to sign is new.

A sheet's number is made of its post and what it asks to sign: with other records, or one of them changed, it is another.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from hashlib import blake2b
from html import escape
from typing import Any, Final

from site_builder.base.days import day_label
from site_builder.base.values import dataclass
from site_builder.content.declare import FieldType
from site_builder.content.fields import Ref
from site_builder.content.schema import declared
from site_builder.gate.internal import value_text
from site_builder.gate.released import released
from site_builder.gate.retention import first_days
from site_builder.gate.signing import Unsigned
from site_builder.model.place import Place
from site_builder.model.public import ref_text
from site_builder.model.registry import kind_named
from site_builder.model.signoffs import Seal, post_names, upward

WORDS: Final = {"new": "新", "changed": "改", "ahead": "新"}
NOTE: Final = (
    "新和改按 signoffs.yaml 判断，不看以前的网站：没有审签过的是“新”（审签制度以前公布过的也算“新”）；"
    "审签过、公开的内容又变了的是“改”，改了哪几项，是和最近一次审签时的校验码比出来的。",
    "校验码由公开的内容算出：公开的和遮隐后公开的字段、照片文件和遮挡框。只给内部看的字段改了，不用再签；公开的内容改了一个字，要再签。",
    "只供内部使用，签完归档，不要张贴，不要转发。",
)
_STYLE: Final = """
body{font:16px/1.6 "Noto Serif CJK SC","Songti SC",SimSun,serif;max-width:48em;margin:1.5em auto;padding:0 1em}
section{break-after:page}section:last-of-type{break-after:auto}
h1{font-size:1.4em;margin:0}h2{font-size:1.05em;margin:1.2em 0 .3em;break-after:avoid}
dl{display:grid;grid-template-columns:9em 1fr;gap:0 .8em;margin:0}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
code{overflow-wrap:anywhere}.sign{margin-top:2em;border-top:1px solid;padding-top:1em;break-inside:avoid}
.note{font-size:.85em}@page{size:A4;margin:18mm}@media print{body{margin:0;max-width:none;font-size:11pt}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One record on a sheet: `lines` are (label, text)."""

    ref: str
    seal: Seal
    heading: str
    lines: tuple[tuple[str, str], ...]
    changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What one post is asked to sign.  `barred` are the records that it entered itself, so that it cannot sign them."""

    post: str
    number: str
    items: tuple[Item, ...]
    barred: tuple[str, ...] = ()


def sheets_of(waiting: Iterable[Unsigned], places: Mapping[str, Place]) -> tuple[Sheet, ...]:
    """A sheet for each post, in the order of their names; its records by place, board and id."""
    by_post: dict[str, list[Unsigned]] = {}
    for one in waiting:
        by_post.setdefault("".join(one.verdict.post.split()), []).append(one)
    return tuple(_sheet(by_post[post], places) for post in sorted(by_post))


def _sheet(waiting: list[Unsigned], places: Mapping[str, Place]) -> Sheet:
    ordered = sorted(waiting, key=lambda one: one.entry.ref)
    items = tuple(_item(one, places[one.entry.place]) for one in ordered if not one.verdict.same_post)
    post = ordered[0].verdict.post
    asked = "\n".join(("".join(post.split()), *(f"{item.ref} {item.seal.whole}" for item in items)))
    return Sheet(
        post=post,
        number=blake2b(asked.encode(), digest_size=4).hexdigest(),
        items=items,
        barred=tuple(ref_text(one.entry.ref) for one in ordered if one.verdict.same_post),
    )


def is_for(sheet: Sheet, by: str, folder: str, place: str) -> bool:
    """Whether a post, typed in a folder's signoffs.yaml, is the one that a sheet is for."""
    return not post_names(by, folder).isdisjoint(post_names(sheet.post, *upward(place)))


def _item(one: Unsigned, place: Place) -> Item:
    record, kind = one.entry.record, kind_named(one.entry.kind)
    assert record is not None
    lines = [("状态", _state(one)), *_lines(record, place)]
    for number, photo in enumerate(record.photos, start=1):
        hidden = f"，遮挡 {len(photo.blur)} 处" if photo.blur else ""
        lines.append((f"照片 {number}", f"{photo.alt}（{photo.src}{hidden}）"))
    entered = record.recorded
    by = f"{entered.by or '没有写岗位'}，{day_label(entered.date)}" if entered else "没有写（recorded）"
    return Item(
        ref=ref_text(one.entry.ref),
        seal=one.verdict.seal,
        heading=f"{WORDS[one.want]}　{place.name}　{kind.title}　{one.entry.id}　{kind.titled(record, place)}",
        lines=(*lines, ("录入", by), ("校验码", one.verdict.seal.whole)),
        changed=one.want == "changed",
    )


def _state(one: Unsigned) -> str:
    """New or changed, and as far as the digests tell it, where."""
    last, record = one.verdict.last, one.entry.record
    assert record is not None
    kind = kind_named(one.entry.kind)
    ahead = f"；定于{day_label(max(first_days(record, kind)))}公布" if one.want == "ahead" else ""
    if last is None:
        unsure = "；signoffs.yaml 有读不出来的，也许签过" if one.verdict.unsure else ""
        return f"新记录，没有审签过{unsure}{ahead}"
    before = f"{day_label(last.date)}审签过（审签表 {last.sheet}）"
    if last.seal.whole == one.verdict.seal.whole:
        return f"{before}，内容没有变；那一次还不算：岗位不对，或者日期还没有到{ahead}"
    if not last.seal.parts:
        return f"{before}，此后有改动；那一次没有分项的校验码，改了哪几项看不出来{ahead}"
    old, new = dict(last.seal.parts), dict(one.verdict.seal.parts)
    labels = {item.name: item.spec.label for item in declared(type(record))}
    labels |= {"recorded": "补录标记", "type": "记录种类"}
    names = [name for name in {**new, **old} if old.get(name) != new.get(name)]
    told = "、".join(
        labels.get(name, name) + ("（新增）" if name not in old else "（删去）" if name not in new else "")
        for name in names
    )
    return f"{before}，此后改了：{told}{ahead}"


def _lines(record: Any, place: Place, above: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """What is printed of a record, or of a mapping in it, by label."""
    facts = released(record)
    for item in declared(type(record)):
        if item.name not in facts:
            continue
        typed, label = getattr(record, item.attribute), (*above, item.spec.label)
        many = isinstance(typed, tuple) and item.spec.many
        pairs = zip(typed, facts[item.name], strict=True) if many else ((typed, facts[item.name]),)
        for number, (one, shown) in enumerate(pairs, start=1):
            name = (*label[:-1], f"{label[-1]} {number}") if many and len(typed) > 1 else label
            if dataclasses.is_dataclass(one) and item.spec.type.shape and not isinstance(one, type | Ref):
                yield from _lines(one, place, name)
            else:
                yield " · ".join(name), _said(shown, item.spec.type, place)


def _said(value: Any, of: FieldType, place: Place) -> str:
    if isinstance(value, tuple):
        return "、".join(_said(one, of, place) for one in value)
    if isinstance(value, Mapping):
        return "，".join(f"{name}：{_said(one, of, place)}" for name, one in value.items())
    term = place.terms(of.taxonomy).get(value) if of.taxonomy and isinstance(value, str) else None
    return term.name if term is not None else value_text(value)


def to_text(sheet: Sheet, as_of: date, command: str) -> Iterator[str]:
    """A sheet as lines of text; `command` is what writes the decision."""
    yield from _head(sheet, as_of)
    for number, item in enumerate(sheet.items, start=1):
        yield ""
        yield f"{number}. {item.heading}"
        yield f"   {item.ref}"
        for label, text in item.lines:
            first, *rest = text.splitlines() or [""]
            yield f"   {label}：{first}"
            yield from (f"     {line}" for line in rest)
    yield ""
    yield from _barred(sheet)
    yield from NOTE
    if sheet.items:
        yield "决定：☐ 全部同意　☐ 退回第＿＿＿＿条　　签名：＿＿＿＿＿＿　日期：＿＿＿＿＿＿"
        yield f"签完写入：{command}"


def to_html(sheets: Iterable[Sheet], as_of: date, command: Mapping[str, str]) -> bytes:
    """All sheets as one page that prints, each on paper of its own; `command` by number."""
    lines = [
        "<!doctype html>",
        '<html lang="zh-CN"><head><meta charset="utf-8"><meta name="robots" content="noindex">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>审签表 {day_label(as_of)}</title><style>{_STYLE}</style></head><body>",
    ]
    for sheet in sheets:
        title, *more = _head(sheet, as_of)
        lines += ["<section>", f"<h1>{escape(title)}</h1>", *(f"<p>{escape(text)}</p>" for text in more)]
        for number, item in enumerate(sheet.items, start=1):
            lines += [
                f"<h2>{number}. {escape(item.heading)}</h2>",
                f"<p><code>{escape(item.ref)}</code></p><dl>",
            ]
            lines += [f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in item.lines]
            lines.append("</dl>")
        lines += [f"<p>{escape(text)}</p>" for text in _barred(sheet)]
        if sheet.items:
            lines += [
                '<div class="sign"><p>☐ 全部同意　☐ 退回第＿＿＿＿条</p>',
                f"<p>{escape(sheet.post)}　签名：＿＿＿＿＿＿＿＿　日期：＿＿＿＿＿＿＿＿</p>",
                f"<p>签完写入：<code>{escape(command[sheet.number])}</code></p></div>",
            ]
        lines += [*(f'<p class="note">{escape(text)}</p>' for text in NOTE), "</section>"]
    return ("\n".join((*lines, "</body></html>")) + "\n").encode()


def _head(sheet: Sheet, as_of: date) -> Iterator[str]:
    changed = sum(item.changed for item in sheet.items)
    yield f"审签表 {sheet.number}"
    yield f"审签岗位：{sheet.post}　　{day_label(as_of)}"
    yield f"共 {len(sheet.items)} 条：新 {len(sheet.items) - changed} 条，改 {changed} 条"


def _barred(sheet: Sheet) -> Iterator[str]:
    if sheet.barred:
        yield f"“{sheet.post}”自己录入的不能由它审签，不在表里，请改由别的岗位录入：{'、'.join(sheet.barred)}"
