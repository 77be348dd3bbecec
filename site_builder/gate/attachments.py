"""Attachments of records: PDF files written anew, their text searched for personal data (contract 2, `attachments`).

In: entries of a place, a way to read a file, what looks for personal data, and what was made of the same files before.  Out:
the published files by entry, and a diagnostic for every one that is refused; an entry with a refused file is withheld.  As
with pictures all are made, those of records that are not shown today too: a date alone never changes the verdict.

A page without a text that can be read (a scan) cannot be searched: somebody must have looked at it and say so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from site_builder.base.diagnostics import Diagnostic
from site_builder.base.digest import digest, digest_bytes
from site_builder.base.personal import LABELS, find
from site_builder.base.personal.finding import HOME
from site_builder.base.personal.spots import home_spans
from site_builder.base.values import dataclass
from site_builder.gate.pdf import Document, rewrite
from site_builder.model.files import NamedFile, named_files
from site_builder.model.personal import allowed
from site_builder.model.public import PictureFile, PublicFile, record_path
from site_builder.model.record import Entry
from site_builder.model.registry import kind_named

Read: TypeAlias = Callable[[str], bytes | Diagnostic]
Personal: TypeAlias = Callable[[Entry, str], Iterable[str]]
"""Words for what is personal in a text of a record (手机号, 住址), never the thing itself; nothing where the text may
pass."""
Published: TypeAlias = tuple[PublicFile, PictureFile]
"""A published attachment and its file (whose day to go is not known here)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewritten:
    """What was made of a file: `source` is the digest of its bytes, `key` of all that decides the outcome, `made` that of
    the published bytes."""

    source: str
    key: str
    made: str
    size: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachments:
    """The attachments of a place: by entry and the path that was typed; what was made, by address; every source with its
    digest."""

    made: Mapping[Entry, Mapping[str, Published]]
    rewritten: Mapping[str, Rewritten]
    sources: tuple[tuple[str, str], ...]
    diagnostics: tuple[Diagnostic, ...]


def personal_words(entry: Entry, text: str) -> Iterable[str]:
    """What is personal in a text of an attachment; in a record about conduct also what singles out a household."""
    assert entry.record is not None
    passes = allowed(text, entry.record)
    yield from (LABELS[found.kind] for found in find(text) if not passes(found.start, found.end))
    if kind_named(entry.kind).conduct and any(not passes(*span) for span in home_spans(text)):
        yield LABELS[HOME]


def make_attachments(
    entries: Iterable[Entry],
    read: Read,
    personal: Personal,
    known: Mapping[str, str] | None = None,
    before: Mapping[str, Rewritten] | None = None,
) -> Attachments:
    """The attachments of every entry that has some and no error so far.

    `known` are digests of source files as far as they are known, `before` what was made earlier, by address: where both
    agree with what is asked for, nothing is read.
    """
    made: dict[Entry, dict[str, Published]] = {}
    rewritten: dict[str, Rewritten] = {}
    sources: dict[str, str] = {}
    sink: list[Diagnostic] = []
    for entry in entries:
        if entry.record is None or entry.faulty:
            continue
        for item in named_files(entry.record):
            path = f"{entry.keeper}/{item.src}".strip("/")
            address = f"{record_path(entry.place, entry.kind, entry.id)}{item.number}.pdf"
            old, source = (before or {}).get(address), (known or {}).get(path, "")
            data: bytes | None = None
            if old is None or not source or old.key != _key(source, item, entry):
                given = read(path)
                found = given.message if isinstance(given, Diagnostic) else rewrite(given)
                if isinstance(found, str):
                    sink.append(_wrong(entry, item, rule="attachment-refused", message=found))
                    continue
                assert isinstance(given, bytes)
                faults = tuple(_faults(entry, item, found, personal))
                if faults:
                    sink.extend(faults)
                    continue
                source, data = digest_bytes(given), found.data
                old = Rewritten(
                    source=source,
                    key=_key(source, item, entry),
                    made=digest_bytes(data),
                    size=len(data),
                    pages=found.pages,
                )
            sources[path], rewritten[address] = source, old
            made.setdefault(entry, {})[item.src] = _published(address, old, data)
    return Attachments(
        made=made, rewritten=rewritten, sources=tuple(sorted(sources.items())), diagnostics=tuple(sink)
    )


def _key(source: str, item: NamedFile, entry: Entry) -> str:
    """All that decides what is made of a file, and what is said of it: the detectors are of the program."""
    assert entry.record is not None
    return digest((source, item.reviewed, entry.kind, tuple(one.text for one in entry.record.allow)))


def _published(address: str, made: Rewritten, data: bytes | None) -> Published:
    file = PictureFile(path=address, ref="", goes=None, digest=made.made, size=made.size, data=data)
    return PublicFile(path=address, title="", pages=made.pages, size=made.size), file


def _faults(entry: Entry, item: NamedFile, found: Document, personal: Personal) -> Iterator[Diagnostic]:
    """What an editor must see to before the file can be published."""
    assert entry.record is not None
    for number, text in enumerate(found.texts, start=1):
        words = tuple(dict.fromkeys(personal(entry, text)))
        if words:
            yield _wrong(
                entry,
                item,
                rule="attachment-personal",
                message=f"附件第{number}页的文字里有{'、'.join(words)}",
                expected="从原文件里删去再导出；只是涂黑的，文字还在里面",
            )
    if found.unread and not item.reviewed:
        which = "、".join(map(str, found.unread[:5])) + (" 等" if len(found.unread) > 5 else "")
        yield _wrong(
            entry,
            item,
            rule="attachment-unread",
            message=f"附件第{which}页没有能查的文字（扫描件或图），要有人逐页看过",
            expected="看过没有个人信息，就写 reviewed: true；只写在 document 里的，attachments 里也写一条",
            example="attachments: {src: files/jiyao.pdf, title: 会议纪要, reviewed: true}",
        )


def _wrong(
    entry: Entry, item: NamedFile, *, rule: str, message: str, expected: str = "", example: str = ""
) -> Diagnostic:
    return Diagnostic(
        rule=rule,
        file=entry.origin.file,
        at=(*entry.origin.at, *item.at),
        message=message,
        expected=expected,
        example=example,
    )
