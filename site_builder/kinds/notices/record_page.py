"""The page of one notice, which is also the sheet that is posted (domain 4.13)."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.kinds.notices.duties import TAXONOMY
from site_builder.kinds.notices.views import NoticeRecord, Term
from site_builder.model.affects import affected_rows
from site_builder.model.frame import Board
from site_builder.model.page import Fact, Page, Row
from site_builder.model.public import Facts, PublicEntry, PublicFile
from site_builder.model.record_frame import Beside, entry_page, record_end
from site_builder.model.shown import file_words, photo, tag, when_text


def record_page(board: Board, entry: PublicEntry, beside: Beside) -> Page:
    """One notice."""
    facts, computed = entry.facts, entry.computed
    paper = facts.shown == "board"
    context = NoticeRecord(
        title=entry.title,
        tag=tag(entry),
        number=facts.number or "",
        lead=facts.summary or "",
        term=_term(entry),
        objections=tuple(_objections(facts.objections_to)),
        affects=tuple(affected_rows(facts.affects or (), board.place, computed.affects)),
        outcome=tuple(_outcome(facts.outcome)),
        paper=paper,
        hung=tuple(_hung(computed.hung)),
        body_html=board.html(facts.body or ""),
        photos=tuple(photo(item) for item in entry.photos),
        facts=tuple(_facts(board, entry)),
        contested=computed.contested_from,
        end=record_end(board, entry, beside),
    )
    return entry_page(
        board,
        entry,
        beside,
        template="kinds/notices/record.html",
        context=context,
        title=f"{entry.title}·{board.place.name}",
        description=facts.summary
        or f"{board.place.name}{board.term(TAXONOMY, facts.matter)}：{entry.title}。",
        sheet=True,
    )


def _term(entry: PublicEntry) -> Term | None:
    given, computed = entry.facts.publicity, entry.computed
    if given is None or computed.publicity_end is None:
        return None
    return Term(
        start=computed.publicity_start,
        end=computed.publicity_end,
        basis=given.basis,
        contact=given.contact,
        provisional=not computed.official,
        open=entry.status in ("公示中", "有异议"),
    )


def _objections(given: Facts | None) -> Iterator[Fact]:
    if given is None:
        return
    yield Fact(label="受理", text=given.unit, phone=given.phone or "")
    if given.address:
        yield Fact(label="地址", text=given.address)
    if given.answer_days:
        yield Fact(label="答复", text=f"收到之日起{given.answer_days}个工作日内")


def _outcome(given: Facts | None) -> Iterator[Fact]:
    if given is None:
        return
    yield Fact(label="公布日期", day=given.date)
    yield Fact(label="结果", text=given.text)
    document: str | PublicFile | None = given.document
    if isinstance(document, PublicFile):
        yield Fact(label="文件", text=file_words(document), path=document.path)
    elif document:
        yield Fact(label="文号", text=document)


def _hung(copies: tuple[Facts, ...]) -> Iterator[Row]:
    """Where it hangs or hung on paper."""
    for copy in copies:
        yield Row(title=copy.board, starts=copy.posted, until=copy.taken_down)


def _facts(board: Board, entry: PublicEntry) -> Iterator[Fact]:
    facts = entry.facts
    if facts.number:
        yield Fact(label="文号", text=facts.number)
    yield Fact(
        label="事项",
        text=board.term(TAXONOMY, facts.matter),
        path=f"{board.path}by/matter/{facts.matter}/",
    )
    if facts.period is not None:
        yield Fact(label="所属时期", text=when_text(facts.period))
    if entry.listed:
        yield Fact(label="涉及", text="、".join(board.names.get(path, path) for path in entry.listed))
