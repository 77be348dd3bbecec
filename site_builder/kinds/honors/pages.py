"""The pages of the honour roll: the current wall, each period, each honour, the sheet on a home."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from site_builder.base.days import month_label
from site_builder.kinds.honors.record import COLLECTIVES, STUDENT, WALL_DAYS
from site_builder.kinds.honors.views import (
    Certificate,
    HonorRecord,
    HonorSheet,
    InPublicity,
    Publicity,
    Votes,
    Wall,
)
from site_builder.model.frame import Board, board_page
from site_builder.model.listing import newest_first
from site_builder.model.page import Crumb, Fact, Link, Page, Part
from site_builder.model.public import PublicEntry, place_path
from site_builder.model.record_frame import Beside, entry_page, neighbours, record_end
from site_builder.model.shown import photo, tag

ROLL = 4


def pages(board: Board) -> Iterator[Page]:
    """Every page of the board at one place."""
    entries = newest_first(board.facts.entries)
    yield _wall(board, entries)
    for slug, label in _periods(entries):
        yield _period(board, entries, slug, label)
    beside = neighbours(entries)
    yield from (_record(board, entry, beside[entry.ref]) for entry in entries)


def home(board: Board) -> Part | None:
    """One certificate and a roll of names; what may expire is only counted."""
    hanging = _hanging(newest_first(board.facts.entries))
    stated = [entry for entry in hanging if not entry.fleeting]
    people = [entry for entry in stated if entry.facts.honoree.kind not in COLLECTIVES] or stated
    everywhere = sum(count.number for count in board.counts if count.status == "已公布")
    open_now = sum(count.number for count in board.counts if count.status == "公示中")
    counts = f"现有{everywhere}位上榜" + (f"，另有{open_now}位正在公示" if open_now else "")
    context = HonorSheet(
        title=board.title,
        more=Link(path=board.path, text=f"全部{len(hanging)}位" if hanging else "看善行义举榜"),
        seal=board.seal,
        lead=_certificate(board, people[0]) if people else None,
        roll=tuple(_certificate(board, entry) for entry in people[1 : 1 + ROLL]),
        counts=counts,
        latest=(),
    )
    holds = tuple(entry.key for entry in people[: 1 + ROLL])
    return Part(name="honors", template="kinds/honors/sheet.html", context=context, holds=holds)


def _hanging(entries: Iterable[PublicEntry]) -> tuple[PublicEntry, ...]:
    return tuple(entry for entry in entries if entry.status == "已公布")


def _period_of(entry: PublicEntry) -> tuple[str, str]:
    """The slug and label of an honour's period: the stated one, else the month of its date."""
    if entry.facts.period:
        return entry.facts.period.slug, entry.facts.period.label
    return entry.month, month_label(entry.month) if entry.month else ""


def _periods(entries: Iterable[PublicEntry]) -> tuple[tuple[str, str], ...]:
    """The periods that have honours, newest first."""
    found: dict[str, tuple[str, object]] = {}
    for entry in entries:
        slug, label = _period_of(entry)
        if slug:
            last = entry.facts.period.last if entry.facts.period else entry.day
            found[slug] = (label, last)
    ordered = sorted(found.items(), key=lambda item: (item[1][1], item[0]), reverse=True)
    return tuple((slug, label) for slug, (label, _) in ordered)


def _wall(board: Board, entries: tuple[PublicEntry, ...]) -> Page:
    hanging = _hanging(entries)
    name = board.place.name
    newest = _periods(hanging)[:1]
    context = _context(
        board,
        entries,
        hanging,
        subtitle=f"{name}·{newest[0][1]}" if newest else name,
        lead=_lead(hanging, "榜上现有"),
        below="",
    )
    return board_page(
        board,
        template="kinds/honors/wall.html",
        context=context,
        title=f"{board.title}·{name}",
        description=f"{name}善行义举榜，现有{len(hanging)}位上榜，均经推荐、评议并征得同意。",
        entries=(*_on(hanging, entries), *_hanging(board.guests)),
        sheet=True,
    )


def _period(board: Board, entries: tuple[PublicEntry, ...], slug: str, label: str) -> Page:
    chosen = tuple(entry for entry in entries if _period_of(entry)[0] == slug)
    shown = tuple(entry for entry in chosen if entry.status in ("已公布", "已轮换"))
    name = board.place.name
    context = _context(
        board,
        chosen,
        shown,
        subtitle=f"{name}·{label}",
        lead=_lead(shown, "这一期有"),
        below=slug,
        periods=_periods(entries),
    )
    return board_page(
        board,
        template="kinds/honors/wall.html",
        context=context,
        below=f"by/period/{slug}/",
        title=f"{board.title}{label}·{name}",
        description=f"{name}{label}善行义举榜，{len(shown)}位上榜。",
        crumbs=(Crumb(text=label),),
        entries=_on(shown, chosen),
    )


def _on(hanging: tuple[PublicEntry, ...], entries: tuple[PublicEntry, ...]) -> tuple[PublicEntry, ...]:
    return (*hanging, *(entry for entry in entries if entry.status == "公示中"))


def _lead(hanging: tuple[PublicEntry, ...], opening: str) -> str:
    teams = sum(entry.facts.honoree.kind in COLLECTIVES for entry in hanging)
    people = len(hanging) - teams
    if not hanging:
        return ""
    who = "和".join(
        part for part in (f"{people}位居民" if people else "", f"{teams}个集体" if teams else "") if part
    )
    agreed = "每一位居民都经推荐、评议，并征得本人同意。" if people else "都经推荐和评议。"
    return f"{opening}{who}。{agreed}"


def _context(
    board: Board,
    entries: tuple[PublicEntry, ...],
    hanging: tuple[PublicEntry, ...],
    *,
    subtitle: str,
    lead: str,
    below: str,
    periods: tuple[tuple[str, str], ...] = (),
) -> Wall:
    slugs = [slug for slug, _ in periods]
    at = slugs.index(below) if below in slugs else -1
    links = tuple(
        Link(path=f"{board.path}by/period/{slug}/", text=label)
        for slug, label in periods or _periods(entries)
    )
    options = board.place.option("honors")
    return Wall(
        title=board.title,
        subtitle=subtitle,
        lead=lead,
        certificates=tuple(
            _certificate(board, entry) for entry in hanging if entry.facts.honoree.kind not in COLLECTIVES
        ),
        collectives=tuple(
            _certificate(board, entry) for entry in hanging if entry.facts.honoree.kind in COLLECTIVES
        ),
        open=tuple(
            InPublicity(certificate=_certificate(board, entry), publicity=given)
            for entry in entries
            if entry.status == "公示中" and (given := _publicity(entry)) is not None
        ),
        paused=sum(entry.status == "有异议" for entry in entries),
        guests=()
        if below
        else tuple(_certificate(board, entry) for entry in _hanging(newest_first(board.guests))),
        periods=() if below else links,
        newer=links[at - 1] if at > 0 else None,
        older=links[at + 1] if 0 <= at < len(links) - 1 else None,
        current=board.link if below else None,
        beneath=None if below else board.beneath,
        withheld=board.facts.withheld,
        wall_days=None if below else (options.wall if options else None) or WALL_DAYS,
        nominate=board.shell.publisher.phone,
    )


def _certificate(board: Board, entry: PublicEntry) -> Certificate:
    facts = entry.facts
    terms = board.place.terms("honors.award")
    award = terms.get(facts.award)
    elsewhere = entry.ref.place.strip("/") != board.place.path
    return Certificate(
        mark=(award.mark if award else "") or "善",
        award=award.name if award else facts.award,
        name=STUDENT if facts.honoree.kind == "minor" else facts.honoree.name or "",
        path=entry.path,
        title=entry.title,
        role=facts.honoree.role or "",
        place=Link(path=place_path(entry.ref.place), text=board.place_name(entry)) if elsewhere else None,
        summary=facts.summary or "",
        nominated_by=facts.nominated_by or "",
        tag=tag(entry) if entry.status != "已公布" else None,
        fleeting=entry.fleeting,
    )


def _publicity(entry: PublicEntry) -> Publicity | None:
    given, end = entry.facts.publicity, entry.computed.publicity_end
    if given is None or end is None:
        return None
    return Publicity(
        start=given["from"],
        end=end,
        basis=given.basis,
        contact=given.contact,
        provisional=not entry.computed.official,
    )


def _record(board: Board, entry: PublicEntry, beside: Beside) -> Page:
    facts = entry.facts
    votes = facts.votes
    slug, label = _period_of(entry)
    listed = tuple(
        fact
        for fact in (
            Fact(label="称号", text=board.term("honors.award", facts.award)),
            Fact(label="期次", text=label, path=f"{board.path}by/period/{slug}/" if slug else ""),
            Fact(label="推荐", text=facts.nominated_by or ""),
            Fact(label="属于", text="、".join(board.names.get(path, path) for path in entry.listed)),
        )
        if fact.text
    )
    counted = None
    if votes is not None:
        words = {
            name: "" if votes.get(name) is None else str(votes[name])
            for name in ("eligible", "present", "for", "against", "abstain")
        }
        counted = Votes(
            eligible=words["eligible"],
            present=words["present"],
            in_favour=words["for"],
            against=words["against"],
            abstain=words["abstain"],
        )
    context = HonorRecord(
        certificate=_certificate(board, entry),
        body_html=board.html(facts.body or ""),
        facts=listed,
        votes=counted,
        publicity=_publicity(entry),
        paused_from=entry.computed.contested_from,
        photos=tuple(photo(item) for item in entry.photos),
        end=record_end(board, entry, beside),
    )
    return entry_page(
        board,
        entry,
        beside,
        template="kinds/honors/record.html",
        context=context,
        title=f"{entry.title}·{board.title}",
        description=facts.summary or f"{board.place.name}{board.title}",
    )
