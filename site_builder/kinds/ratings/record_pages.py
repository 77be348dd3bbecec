"""The pages of each record of a rating: a round, a scheme with its league, a subject with its strip, a measure.

In: a record that passed the gate and the board that it is on.  Out: `Page` values.
"""

from __future__ import annotations

from typing import Final

from site_builder.kinds.ratings.display import (
    how,
    made_history,
    path_of,
    remedies,
    results,
    short,
)
from site_builder.kinds.ratings.lookup import (
    keys_of,
    links_to,
    measure_row,
    moved_words,
    named_in,
    of_type,
    rounds_of,
    shown_ids,
)
from site_builder.kinds.ratings.views import (
    History,
    Mark,
    MeasurePage,
    Ranked,
    RoundPage,
    SchemePage,
    Strip,
    SubjectPage,
)
from site_builder.model.frame import Board, board_page
from site_builder.model.listing import newest_first
from site_builder.model.page import Crumb, Fact, Figure, Link, Page, Row
from site_builder.model.public import PublicEntry, PublicFile
from site_builder.model.record_frame import Beside, provenance, record_end
from site_builder.model.shown import file_words, tag

RECENT: Final = 12
"""So many rounds the board's history shows."""
RETENTION: Final = "flags.retention"
SUBJECTS: Final = {
    "building": "楼栋",
    "shop": "商户",
    "street": "街巷",
    "village": "村",
    "place": "社区或小区",
    "branch": "支部",
    "team": "班组",
    "site": "工地",
}


def round_page(board: Board, entry: PublicEntry) -> Page:
    """A round, with the rounds before and after it."""
    rounds = rounds_of(board, entry.facts.scheme)
    at = rounds.index(entry)
    schemes = {one.ref.id: one for one in of_type(board, "scheme")}
    scheme = schemes.get(entry.facts.scheme)
    near = Beside(
        before=_beside(rounds[at - 1]) if at else None,
        after=_beside(rounds[at + 1]) if at + 1 < len(rounds) else None,
    )
    context = RoundPage(
        title=entry.title,
        scheme=_scheme_link(board, entry),
        results=results(
            board,
            entry,
            shown_ids(board),
            scheme.facts.rhythm if scheme else "",
            heading=entry.facts.period.label,
        ),
        body_html=board.html(entry.facts.body or ""),
        how=how(scheme, board.place.policy[RETENTION]) if scheme else None,
        remedies=remedies(board),
        end=record_end(board, entry, near, on=_scheme_link(board, entry)),
    )
    return board_page(
        board,
        template="kinds/ratings/round.html",
        context=context,
        below=f"{entry.ref.id}/",
        title=f"{entry.title}·{entry.facts.period.label}·{entry.computed.scheme_title or board.title}",
        description=f"{board.place.name}{entry.facts.period.label}评比结果。",
        crumbs=_crumbs(board, entry),
        entries=(entry,),
        provenance=provenance(board, entry),
        named=named_in(board, (entry,)),
        indexed=False,
    )


def _beside(entry: PublicEntry) -> Link:
    """A round beside another, by its period."""
    return Link(path=entry.path, text=entry.facts.period.label)


def _scheme_link(board: Board, entry: PublicEntry) -> Link:
    """The scheme of a record, or the board where the scheme is not shown today."""
    if entry.facts.scheme in shown_ids(board):
        return Link(
            path=f"{board.path}{entry.facts.scheme}/", text=entry.computed.scheme_title or board.title
        )
    return board.link


def _crumbs(board: Board, entry: PublicEntry) -> tuple[Crumb, ...]:
    link = _scheme_link(board, entry)
    above = (Crumb(text=link.text, path=link.path),) if link.path != board.path else ()
    return (*above, Crumb(text=entry.title))


def scheme_page(board: Board, entry: PublicEntry) -> Page:
    """A scheme: the formula and the rules, the year's league, all its rounds."""
    rounds, given = rounds_of(board, entry.ref.id), entry.computed
    measures = newest_first(one for one in of_type(board, "measure") if one.facts.scheme == entry.ref.id)
    league = tuple(
        Ranked(
            name=row.name,
            path=path_of(board, row.subject, shown_ids(board)),
            rank=str(row.rank) if row.rank else "",
            average=row.average,
            rounds=str(row.rounds),
            red=str(row.red),
        )
        for row in given.standings or ()
    )
    note = (
        "有一期正在核对，平均分、名次和连续次数核对后再列。"
        if given.doubtful
        else f"平均分是{given.year}年已结束的{given.closed}期里，现在公布着的得分的平均，四舍五入到两位小数；同分同名次。"
        "复核中的、没有公布的和已按期撤下的得分不算在内。"
    )
    context = SchemePage(
        title=entry.title,
        summary=entry.facts.summary or "",
        how=how(entry, board.place.policy[RETENTION]),
        body_html=board.html(entry.facts.body or ""),
        league_title=f"{given.year}年排行" if given.year else "",
        league=league,
        league_note=note if given.year else "",
        holders=links_to(board, given.holders or ()),
        moved=moved_words(entry),
        rounds=tuple(_round_row(one) for one in reversed(rounds)),
        measures=tuple(measure_row(one) for one in measures),
        remedies=remedies(board),
        end=record_end(board, entry),
    )
    named = [row.subject for row in given.standings or ()]
    return board_page(
        board,
        template="kinds/ratings/scheme.html",
        context=context,
        below=f"{entry.ref.id}/",
        title=f"{entry.title}·{board.title}",
        description=f"{board.place.name}{entry.title}：怎么评、年度排行、各期结果。",
        crumbs=(Crumb(text=entry.title),),
        entries=(entry, *measures),
        provenance=provenance(board, entry),
        named=keys_of(board, (*named, *(one.ref.id for one in rounds))),
        told=rounds,
        indexed=False,
    )


def _round_row(entry: PublicEntry) -> Row:
    given = entry.computed
    counts = "，".join(
        f"{label}{given[name]}面" for label, name in (("红旗", "red"), ("黑旗", "black")) if given.get(name)
    )
    return Row(
        title=entry.facts.period.label,
        path=entry.path,
        day=entry.day,
        lines=(counts,) if counts else (),
        tag=tag(entry) if entry.status == "本期" else None,
    )


def subject_page(board: Board, entry: PublicEntry) -> Page:
    """What is rated: its average, its streak, its flags over the last rounds."""
    given, facts = entry.computed, entry.facts
    listed = tuple(
        fact
        for fact in (
            Fact(label="类型", text=SUBJECTS[facts.kind]),
            Fact(label="地址", text=facts.address or ""),
            Fact(label="位置", text=facts.place or ""),
            Fact(label="起评", day=facts["from"]),
            Fact(label="参评到", day=facts.to),
            Fact(label="状态", text=entry.status),
        )
        if fact.text or fact.day
    )
    figures = [Figure(label=f"{given.year}年平均", value=given.average)] if given.average else []
    if given.rounds:
        figures.append(Figure(label="计入", value=str(given.rounds), unit="期"))
    if given.streak:
        figures.append(Figure(label="连续", value=given.streak))
    notes = [
        "现在持流动红旗。" if given.holding else "",
        "有一期正在核对，平均分和连续次数核对后再列。" if given.doubtful else "",
    ]
    context = SubjectPage(
        title=entry.title,
        scheme=_scheme_link(board, entry),
        facts=listed,
        figures=tuple(figures),
        history=_strip(board, entry),
        note="".join(notes),
        body_html=board.html(facts.body or ""),
        end=record_end(board, entry, on=_scheme_link(board, entry)),
    )
    return board_page(
        board,
        template="kinds/ratings/subject.html",
        context=context,
        below=f"{entry.ref.id}/",
        title=f"{entry.title}·{entry.ref.id}·{given.scheme_title or board.title}",
        description=f"{board.place.name}评比对象。",
        crumbs=_crumbs(board, entry),
        entries=(entry,),
        provenance=provenance(board, entry),
        named=keys_of(board, (facts.scheme, *(cell.round for cell in given.strip or ()))),
        told=rounds_of(board, facts.scheme),
        indexed=False,
    )


def _strip(board: Board, entry: PublicEntry) -> History | None:
    cells = entry.computed.strip or ()
    if not cells:
        return None
    there = shown_ids(board)
    marks = tuple(
        Mark(
            label=f"{cell.period.label}{f'，{cell.total}分' if cell.total else ''}",
            short=short(cell.period),
            flag=cell.mark,
            path=path_of(board, cell.round, there),
        )
        for cell in cells
    )
    strips = (Strip(name=entry.title, marks=marks),)
    return made_history(f"最近{len(cells)}期", tuple(cell.period for cell in cells), strips)


def measure_page(board: Board, entry: PublicEntry) -> Page:
    """What an authority did."""
    facts, given = entry.facts, entry.computed
    paper = facts.document
    listed = tuple(
        fact
        for fact in (
            Fact(label="对象", text=given.name or ""),
            Fact(label="依据", text=given.rule or ""),
            Fact(label="处理单位", text=facts.authority),
            Fact(label="日期", day=entry.day),
            Fact(label="到哪天为止", day=facts.until),
        )
        if fact.text or fact.day
    )
    context = MeasurePage(
        title=entry.title,
        scheme=_scheme_link(board, entry),
        facts=listed,
        document=Link(path=paper.path, text=file_words(paper))
        if isinstance(paper, PublicFile)
        else Link(path="", text=paper or ""),
        body_html=board.html(facts.body or ""),
        end=record_end(board, entry, on=_scheme_link(board, entry)),
    )
    return board_page(
        board,
        template="kinds/ratings/measure.html",
        context=context,
        below=f"{entry.ref.id}/",
        title=f"{entry.title}·{entry.ref.id}·{given.scheme_title or board.title}",
        description=f"{board.place.name}评比处理结果。",
        crumbs=_crumbs(board, entry),
        entries=(entry,),
        provenance=provenance(board, entry),
        named=keys_of(board, (facts.subject, facts.scheme)),
        indexed=False,
    )
