"""The page of one post, and its plate: the sheet that hangs at the door."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from site_builder.base.days import day_label
from site_builder.kinds.duties.display import area_links, card, listed
from site_builder.kinds.duties.holding import PAST_NAMES
from site_builder.kinds.duties.views import PastHolder, Plate, PostRecord
from site_builder.model.frame import Board, board_page, canonical
from site_builder.model.page import Crumb, Fact, Link, Page
from site_builder.model.public import PublicEntry
from site_builder.model.record_frame import Beside, entry_page, record_end
from site_builder.model.shown import photo


def record_pages(board: Board, entry: PublicEntry, beside: Beside) -> Iterator[Page]:
    """The pages of one post."""
    facts, computed, name = entry.facts, entry.computed, board.place.name
    whole = replace(card(board, entry), duties=tuple(facts.duties or ()))
    days = board.place.policy[PAST_NAMES]
    context = PostRecord(
        post=whole,
        facts=tuple(_facts(board, entry)),
        area=area_links(board, entry),
        past=tuple(PastHolder(name=item.name, since=item["from"], until=item.to) for item in computed.past),
        past_note=f"离岗满{days}天，姓名从网页和数据里撤下。" if computed.past else "",
        photos=tuple(photo(item) for item in entry.photos),
        body_html=board.html(facts.body or ""),
        contested=computed.contested_from,
        plate=Link(path=f"{entry.path}plate/", text="打印公示牌"),
        end=record_end(board, entry, beside),
    )
    yield entry_page(
        board,
        entry,
        beside,
        template="kinds/duties/record.html",
        context=context,
        title=f"{entry.title}·{name}",
        description=facts.summary or f"{name}{entry.title}管什么、管哪里、打哪个电话。",
    )
    made = board_page(
        board,
        template="kinds/duties/plate.html",
        context=_plate(board, entry),
        below=f"{entry.ref.id}/plate/",
        title=f"公示牌·{entry.title}·{name}",
        description=f"{name}{entry.title}的公示牌，打印后张贴。",
        crumbs=(Crumb(text=entry.title, path=entry.path), Crumb(text="公示牌")),
        entries=listed((entry,)),
        indexed=False,
        sheet=True,
    )
    # the code on the plate leads to the page of the post
    yield replace(made, canonical=canonical(board.site, f"{entry.path}index.html"))


def _facts(board: Board, entry: PublicEntry) -> Iterator[Fact]:
    facts = entry.facts
    yield Fact(label="岗位类别", text=board.term("duties.role", facts.role))
    if facts.level:
        yield Fact(label="级别", text=facts.level)
    if facts.post and facts.post != entry.title:
        yield Fact(label="岗位名称", text=facts.post)
    if facts.unit:
        yield Fact(label="所属单位", text=facts.unit)
    if facts.supervised_by:
        path = next((board.links[ref].path for _, ref in entry.posts if ref in board.links), "")
        yield Fact(label="由谁监督", text=facts.supervised_by, path=path)
    if entry.computed.vacant_from:
        yield Fact(label="空缺", text=f"自{day_label(entry.computed.vacant_from)}起")


def _plate(board: Board, entry: PublicEntry) -> Plate:
    publisher = board.shell.publisher
    return Plate(
        post=replace(card(board, entry), duties=tuple(entry.facts.duties or ())),
        role=board.term("duties.role", entry.facts.role),
        supervision=entry.facts.supervised_by or "",
        publisher=publisher.name,
        publisher_phone=publisher.phone,
        record=Link(path=entry.path, text="岗位页"),
    )
