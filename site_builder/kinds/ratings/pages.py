"""The pages of the ratings: the board with the newest round of every scheme, each round, scheme, subject and measure.

A black flag stands only on pages whose records are fleeting until it goes: its own round's, its subject's, and the board's
with the last rounds.  The league and a home have averages, red flags and counts.  None is for search engines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from site_builder.base.days import short_day_label
from site_builder.kinds.ratings.display import (
    history,
    how,
    made_history,
    path_of,
    remedies,
    results,
    short,
)
from site_builder.kinds.ratings.views import (
    Board as BoardView,
)
from site_builder.kinds.ratings.views import (
    History,
    Leader,
    Mark,
    MeasurePage,
    Newest,
    Place,
    RatingSheet,
    RoundPage,
    SchemePage,
    Strip,
    SubjectPage,
)
from site_builder.model.frame import (
    Board,
    attachments,
    board_page,
    file_words,
    newest_first,
    provenance,
    related,
    tag,
)
from site_builder.model.page import Crumb, Fact, Figure, Link, Page, Part, Row
from site_builder.model.public import PublicEntry, PublicFile

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


def pages(board: Board) -> Iterator[Page]:
    """Every page of the board at one place."""
    yield _board(board)
    for entry in _of_type(board, "scheme"):
        yield _scheme(board, entry)
    for entry in _of_type(board, "round"):
        yield _round(board, entry)
    for entry in _of_type(board, "subject"):
        yield _subject(board, entry)
    for entry in _of_type(board, "measure"):
        yield _measure(board, entry)


def home(board: Board) -> Part | None:
    """The newest round of each scheme: red flags by name, black ones as a count."""
    there = _there(board)
    leaders, holds = [], []
    for scheme in _of_type(board, "scheme"):
        rounds = _rounds(board, scheme.ref.id)
        if not rounds:
            continue
        newest = rounds[-1]
        moving = bool(scheme.computed.moving)
        reds = (
            [(name, identity) for identity, name in scheme.computed.holders or ()]
            if moving
            else [
                (row.name, row.subject)
                for row in newest.computed.rows or ()
                if row.flag == "red" and newest.computed.up
            ]
        )
        links = tuple(Link(path=path_of(board, identity, there), text=name) for name, identity in reds)
        leaders.append(
            Leader(
                title=scheme.title,
                path=scheme.path,
                period=newest.facts.period.label,
                reds=tuple(link for link in links if link.path),
                counts=tuple(
                    Figure(label=label, value=str(newest.computed[name]), unit=unit)
                    for label, name, unit in (
                        ("参评", "rated", "个"),
                        ("红旗", "red", "面"),
                        ("黑旗", "black", "面"),
                    )
                    if name in newest.computed and not (moving and name == "red")
                ),
            )
        )
        holds.extend((scheme.key, *_keys(board, (identity for _, identity in reds))))
    more = Link(path=board.path, text="看评比")
    context = RatingSheet(title=board.title, more=more, seal=board.seal, leaders=tuple(leaders))
    return Part(
        name="ratings",
        template="kinds/ratings/sheet.html",
        context=context,
        holds=tuple(dict.fromkeys(holds)),
    )


def _of_type(board: Board, wanted: str) -> tuple[PublicEntry, ...]:
    """The records of a type: rounds by period, others by id."""
    found = (entry for entry in board.facts.entries if (entry.type or "scheme") == wanted)
    return tuple(sorted(found, key=lambda entry: entry.ref.id))


def _rounds(board: Board, scheme: str) -> tuple[PublicEntry, ...]:
    """The rounds of a scheme that are told of, the oldest first."""
    found = (entry for entry in _of_type(board, "round") if entry.facts.scheme == scheme)
    return tuple(sorted(found, key=lambda entry: (entry.facts.period, entry.ref.id)))


def _there(board: Board) -> frozenset[str]:
    return frozenset(entry.ref.id for entry in board.facts.entries)


def _keys(board: Board, identities: Iterable[str]) -> tuple[str, ...]:
    """The references of records of the board that a page names."""
    wanted = set(identities)
    return tuple(entry.key for entry in board.facts.entries if entry.ref.id in wanted)


def _named(board: Board, rounds: Iterable[PublicEntry]) -> tuple[str, ...]:
    """What rounds name: their subjects and their schemes."""
    shown = tuple(rounds)
    ids = [row.subject for entry in shown for row in entry.computed.rows or ()]
    return _keys(board, (*ids, *(entry.facts.scheme for entry in shown)))


def _links(board: Board, pairs: Iterable[tuple[str, str]]) -> tuple[Link, ...]:
    there = _there(board)
    return tuple(Link(path=f"{board.path}{one}/", text=name) for one, name in pairs if one in there)


def _moved(scheme: PublicEntry) -> str:
    """Since when the moving flag is where it is."""
    if not scheme.computed.moving:
        return ""
    if scheme.computed.doubtful:
        return "有一期正在核对，现在由谁持旗先不列"
    day = scheme.computed.moved
    if day is None:
        return "还没有对象得过旗" if scheme.computed.year else ""
    return f"{scheme.computed.moved_by}得旗，{short_day_label(day)}起"


def _board(board: Board) -> Page:
    there, shown, schemes = _there(board), list[PublicEntry](), []
    for scheme in _of_type(board, "scheme"):
        rounds = _rounds(board, scheme.ref.id)
        recent = rounds[-RECENT:]
        shown.extend((scheme, *recent))
        newest = recent[-1] if recent else None
        schemes.append(
            Newest(
                title=scheme.title,
                path=scheme.path,
                summary=scheme.facts.summary or "",
                holders=_links(board, scheme.computed.holders or ()),
                moved=_moved(scheme),
                results=results(
                    board,
                    newest,
                    there,
                    scheme.facts.rhythm,
                    heading=f"{newest.facts.period.label}结果",
                    path=newest.path,
                )
                if newest
                else None,
                history=history(board, f"最近{len(recent)}期", recent, there),
                how=how(scheme, board.place.policy[RETENTION]),
            )
        )
    measures = newest_first(_of_type(board, "measure"))
    guests = tuple(entry for entry in newest_first(board.guests) if (entry.type or "scheme") == "scheme")
    context = BoardView(
        title=board.title,
        schemes=tuple(schemes),
        measures=tuple(_measure_row(entry) for entry in measures),
        guests=tuple(Row(title=entry.title, path=entry.path, lines=_where(board, entry)) for entry in guests),
        remedies=remedies(board),
        beneath=board.beneath,
        withheld=board.facts.withheld,
    )
    return board_page(
        board,
        template="kinds/ratings/board.html",
        context=context,
        title=f"{board.title}·{board.place.name}",
        description=f"{board.place.name}的评比：办法、各期结果、红旗和流动红旗。",
        entries=(*shown, *measures, *guests),
        named=_named(board, (entry for entry in shown if entry.type == "round")),
        indexed=False,
    )


def _where(board: Board, entry: PublicEntry) -> tuple[str, ...]:
    name = board.names.get(entry.ref.place.strip("/"), "")
    return (name,) if name else ()


def _measure_row(entry: PublicEntry) -> Row:
    return Row(
        title=entry.title,
        path=entry.path,
        day=entry.day,
        lines=(f"{entry.facts.authority}",),
        tag=tag(entry),
    )


def _round(board: Board, entry: PublicEntry) -> Page:
    rounds = _rounds(board, entry.facts.scheme)
    at = rounds.index(entry)
    schemes = {one.ref.id: one for one in _of_type(board, "scheme")}
    scheme = schemes.get(entry.facts.scheme)
    context = RoundPage(
        title=entry.title,
        scheme=_scheme_link(board, entry),
        results=results(
            board,
            entry,
            _there(board),
            scheme.facts.rhythm if scheme else "",
            heading=entry.facts.period.label,
        ),
        body_html=board.html(entry.facts.body or ""),
        how=how(scheme, board.place.policy[RETENTION]) if scheme else None,
        remedies=remedies(board),
        attachments=attachments(entry),
        related=related(board, entry),
        previous=_beside(rounds[at - 1]) if at else None,
        next=_beside(rounds[at + 1]) if at + 1 < len(rounds) else None,
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
        named=_named(board, (entry,)),
        indexed=False,
    )


def _beside(entry: PublicEntry) -> Link:
    """A round beside another, by its period."""
    return Link(path=entry.path, text=entry.facts.period.label)


def _scheme_link(board: Board, entry: PublicEntry) -> Link:
    """The scheme of a record, or the board where the scheme is not shown today."""
    if entry.facts.scheme in _there(board):
        return Link(path=f"{board.path}{entry.facts.scheme}/", text=entry.computed.scheme_title or board.title)
    return board.link


def _crumbs(board: Board, entry: PublicEntry) -> tuple[Crumb, ...]:
    link = _scheme_link(board, entry)
    above = (Crumb(text=link.text, path=link.path),) if link.path != board.path else ()
    return (*above, Crumb(text=entry.title))


def _scheme(board: Board, entry: PublicEntry) -> Page:
    rounds, given = _rounds(board, entry.ref.id), entry.computed
    measures = newest_first(
        one for one in _of_type(board, "measure") if one.facts.scheme == entry.ref.id
    )
    league = tuple(
        Place(
            name=row.name,
            path=path_of(board, row.subject, _there(board)),
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
        how=how(entry, board.place.policy[RETENTION]),
        body_html=board.html(entry.facts.body or ""),
        league_title=f"{given.year}年排行" if given.year else "",
        league=league,
        league_note=note if given.year else "",
        holders=_links(board, given.holders or ()),
        moved=_moved(entry),
        rounds=tuple(_round_row(one) for one in reversed(rounds)),
        measures=tuple(_measure_row(one) for one in measures),
        remedies=remedies(board),
        attachments=attachments(entry),
        related=related(board, entry),
        board=board.link,
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
        named=_keys(board, (*named, *(one.ref.id for one in rounds))),
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


def _subject(board: Board, entry: PublicEntry) -> Page:
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
        related=related(board, entry),
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
        named=_keys(board, (facts.scheme, *(cell.round for cell in given.strip or ()))),
        indexed=False,
    )


def _strip(board: Board, entry: PublicEntry) -> History | None:
    cells = entry.computed.strip or ()
    if not cells:
        return None
    there = _there(board)
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


def _measure(board: Board, entry: PublicEntry) -> Page:
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
        related=related(board, entry),
        attachments=attachments(entry),
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
        named=_keys(board, (facts.subject, facts.scheme)),
        indexed=False,
    )


