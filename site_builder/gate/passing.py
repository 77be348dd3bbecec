"""What is released of one record that passes: a `PublicEntry` built up from the fields whose audience lets them out, and the
files that go with it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from datetime import date

from site_builder.base.diagnostics import Diagnostic
from site_builder.content.fields import day_of
from site_builder.gate.context import Gate, Passed
from site_builder.gate.internal import internal_lines
from site_builder.gate.released import late_entry, named_records, released
from site_builder.model.conduct import is_conduct
from site_builder.model.files import named_files
from site_builder.model.kind import Kind, State
from site_builder.model.posts import post_refs
from site_builder.model.public import (
    Counted,
    Internal,
    PictureFile,
    PublicEntry,
    PublicFile,
    full_ref,
    record_path,
)
from site_builder.model.record import (
    Entry,
    Record,
    newest_fact,
)
from site_builder.model.shown import when_text


def let_out(
    entry: Entry,
    record: Record,
    state: State,
    kind: Kind,
    goes: date | None,
    gate: Gate,
    counted: Counted | None,
    conduct: bool = False,
) -> Passed:
    """Build up what is released of one record."""
    made, attached = gate.pictures(entry), gate.attachments(entry)
    papers = {src: file for src, (file, _) in attached.items()}
    key = f"/{gate.place.path}/{entry.kind}:{entry.id}".replace("//", "/")
    day = day_of(record.date)
    posts = tuple(
        dict.fromkeys(
            (said, full_ref(ref, gate.place.path)) for _, said, ref, public in post_refs(record) if public
        )
    )
    public = PublicEntry(
        ref=entry.ref,
        type=entry.type,
        path=record_path(gate.place.path, entry.kind, entry.id),
        title=kind.titled(record, gate.place),
        status=state.status,
        tone=kind.tone(state.status),
        category=kind.category(record, gate.place),
        day=day,
        day_text=when_text(record.date),
        newest=newest_fact(record),
        facts=released(record, papers),
        computed=state.computed,
        photos=tuple(photo for photo, _ in made),
        attachments=tuple(
            dataclasses.replace(papers[item.src], title=item.title)
            for item in record.attachments
            if item.src in papers
        ),
        listed=entry.listed,
        asks=tuple(full_ref(ref, gate.place.path) for ref in (*record.related, record.continues) if ref),
        mentions=tuple(
            dict.fromkeys(
                (
                    *(full_ref(ref, gate.place.path) for ref in named_records(record)),
                    *(ref for _, ref in posts),
                )
            )
        ),
        posts=posts,
        late_entry=late_entry(record),
        fleeting=conduct or goes is not None,
        goes=goes,
        portable=_agreed("data", record, kind, goes, gate),
        bulletin=_agreed("bulletin", record, kind, goes, gate),
        postable=all("board" in consent.scope for consent in kind.consents(record)),
        sheds=state.sheds,
        conduct=conduct,
        view_of=entry.target.ref if entry.target is not None else None,
    )
    there = (*(file for _, pictures in made for file in pictures), *_papers_of(record, attached))
    also = public.keys[1:]
    files = tuple(dataclasses.replace(file, ref=key, goes=goes, also=also) for file in there)
    lines = (*internal_lines(record), *_waits(entry, gate)) if gate.drafts else ()
    internal = Internal(path=public.path, lines=lines) if gate.drafts else None
    return Passed(
        entry=public,
        counted=counted,
        pictures=files,
        provisional=_provisional(entry, state),
        internal=internal,
    )


def _agreed(scope: str, record: Record, kind: Kind, goes: date | None, gate: Gate) -> bool:
    """Whether it may leave in a way that no expiry reaches (domain 6, 7), as data or in a bulletin: nothing about conduct,
    nothing with a last day, nobody whose consent does not name that.  Silence is refusal."""
    if goes is not None or is_conduct(record, kind, gate.place):
        return False
    return all(scope in consent.scope for consent in kind.consents(record))


def _waits(entry: Entry, gate: Gate) -> Iterable[tuple[str, str]]:
    """What a preview with drafts says of a record that is shown there before it is signed."""
    verdict = gate.verdicts.get((entry.kind, entry.id))
    if verdict is not None and not verdict.signed(gate.clock):
        yield "审签", f"还没有，等“{verdict.post}”审签"


def _papers_of(
    record: Record, attached: Mapping[str, tuple[PublicFile, PictureFile]]
) -> Iterable[PictureFile]:
    """The attachments of a settled record: a paper of a step that has not been held is not published yet."""
    return (attached[item.src][1] for item in named_files(record) if item.src in attached)


def _provisional(entry: Entry, state: State) -> Diagnostic | None:
    """A warning where a page prints a date that was counted without its year's official calendar (contract 4)."""
    if not state.provisional:
        return None
    return Diagnostic(
        rule="calendar-provisional",
        severity="warning",
        file=entry.origin.file,
        at=(*entry.origin.at, *state.provisional),
        message="这一年的放假安排还没有，工作日按周末和法定节日算出，页面注明以国务院办公厅通知为准",
        expected="通知发布后更新本程序，或在 site.yaml 的 calendar 写 holidays 和 workdays",
    )
