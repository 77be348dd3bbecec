"""The pages of patrols and of rounds of sampled checks (domain 4.4).

Of a patrol the number of its findings is printed, never which they were: a problem does not tell how it came to be known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from site_builder.kinds.issues.chain import PATROL, ROUND
from site_builder.kinds.issues.record_page import record_frame
from site_builder.kinds.issues.views import Round, Rounds
from site_builder.model.frame import Board, board_page
from site_builder.model.page import Cell, Column, Crumb, Fact, Link, Page, Table
from site_builder.model.public import PublicEntry
from site_builder.model.record_frame import record_end
from site_builder.model.shown import photo, tag

ROUNDS: Final = {PATROL: ("patrol", "巡查记录"), ROUND: ("check-round", "抽查记录")}
"""The record types beside the issues, by their status: the name in an address, and what the list is called."""


def round_page(board: Board, entry: PublicEntry) -> Page:
    """A patrol, or a round of checks."""
    facts, computed, patrol = entry.facts, entry.computed, entry.status == PATROL
    listed: tuple[Fact, ...]
    if patrol:
        number = computed.findings
        listed = (
            Fact(label="日期", day=entry.day),
            Fact(label="路线", text=facts.route),
            Fact(label="巡查岗位", text=facts.by),
            Fact(label="结果", text=f"发现{number}处，已登记台账" if number else "没有发现问题"),
        )
    else:
        listed = (
            Fact(label="日期", day=entry.day),
            Fact(label="类别", text=board.term("category", facts.category)),
            Fact(label="抽查岗位", text=facts.by),
            Fact(label="抽查", text=f"{facts.checked}件"),
            Fact(label="没有通过", text=f"{computed.failed}件"),
        )
    rounds = Link(
        path=f"{board.path}by/type/{'patrol' if patrol else 'check-round'}/",
        text="全部巡查" if patrol else "全部抽查",
    )
    context = Round(
        title=entry.title,
        tag=tag(entry),
        facts=listed,
        body_html=board.html(facts.body or ""),
        photos=tuple(photo(item) for item in entry.photos),
        end=record_end(board, entry, on=rounds),
    )
    return record_frame(board, entry, context, "kinds/issues/round.html", "", "")


def rounds_page(board: Board, chosen: tuple[PublicEntry, ...], word: str) -> Page:
    """All patrols of the place, or all rounds of checks."""
    slug, text = ROUNDS[word]
    name = board.place.name
    rows: Iterable[tuple[Cell, ...]]
    if word == PATROL:
        heads = ("路线", "巡查岗位", "结果")
        rows = (
            (
                Cell(text=entry.title, path=entry.path),
                Cell(text=entry.facts.route),
                Cell(text=entry.facts.by),
                Cell(text=f"发现{entry.computed.findings}处" if entry.computed.findings else "没有发现问题"),
            )
            for entry in chosen
        )
        note = "没有发现问题的巡查也列出。问题登记在台账里，单件问题不公布从哪里得知。"
    else:
        heads = ("类别", "抽查岗位", "结果")
        rows = (
            (
                Cell(text=entry.title, path=entry.path),
                Cell(text=board.term("category", entry.category)),
                Cell(text=entry.facts.by),
                Cell(text=f"抽查{entry.facts.checked}件，没有通过{entry.computed.failed}件"),
            )
            for entry in chosen
        )
        note = "规定可以抽查的类别，抽查通过的按类销号；没有通过的退回整改。"
    table = Table(
        caption=text,
        columns=(Column(text="记录"), *(Column(text=head) for head in heads)),
        rows=tuple(rows),
    )
    return board_page(
        board,
        template="kinds/issues/rounds.html",
        context=Rounds(title=text, note=note, table=table, board=board.link),
        below=f"by/type/{slug}/",
        title=f"{board.title}{text}·{name}",
        description=f"{name}{text}{len(chosen)}次。",
        crumbs=(Crumb(text=text),),
        entries=chosen,
    )
