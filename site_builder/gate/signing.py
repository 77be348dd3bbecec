"""Sign-off 审签: which records the post that the policy names has signed, as they now stand (domain 6).

In: the entries of a place, its policy, the signatures that name them.  Out: a `Verdict` for each record that needs a
signature, and what is wrong with signatures that would fit.  No clock is asked here: a verdict holds days, and the gate
asks whether they have come, so that a decision dated tomorrow holds tomorrow.

A signature fits where it seals exactly what is printed now.  It counts if it is the named post's, and that post did not
enter the record.  One that does not fit any more is history: it was given to another text, and nothing is wrong with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final, Literal

from site_builder.base.clock import Clock
from site_builder.base.diagnostics import Diagnostic
from site_builder.base.values import dataclass
from site_builder.gate.released import seal
from site_builder.model.place import Place
from site_builder.model.record import Entry, Record
from site_builder.model.registry import kind_named
from site_builder.model.signoffs import Seal, Signature, post_names, upward

Want = Literal["new", "changed", "ahead"]
"""Why a record waits for a signature: never signed · signed, and then changed · its day has not come yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is known of the signature of a record that needs one.

    `post` must sign `seal`.  `fit` are the days of the decisions that count for it as it stands, `named` those of all
    decisions that name it; `first` is the day of the board's first decision.  `last` is the newest that names it.
    `same_post` says that the post which must sign is the one that entered the record.
    """

    post: str
    seal: Seal
    fit: tuple[date, ...]
    named: tuple[date, ...]
    first: date | None
    last: Signature | None
    same_post: bool = False
    unsure: bool = False

    def signed(self, clock: Clock) -> bool:
        """Whether it may be published as it stands."""
        return any(clock.reached(day) for day in self.fit)

    def was_signed(self, clock: Clock) -> bool:
        """Whether it was signed at some time, so that it may have been published; so it is held, too, where a file of
        decisions cannot be read."""
        return self.unsure or any(clock.reached(day) for day in self.named)

    def was_out(self, clock: Clock, gone: date | None) -> bool:
        """Whether it is to be taken as once published, though it left on the day `gone`: it was signed at some time, or
        it left before the board's first sheet was, when nobody had to sign."""
        if self.was_signed(clock):
            return True
        return (
            self.first is not None and gone is not None and gone <= self.first and clock.reached(self.first)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsigned:
    """A record that waits for a signature, for those who sign: with all that was typed, so never for a page."""

    entry: Entry
    want: Want
    verdict: Verdict


NOBODY: Final[Mapping[tuple[str, str], Verdict]] = {}
"""Where no policy names anybody who must sign."""


def judge(
    entries: Iterable[Entry],
    place: Place,
    signatures: Iterable[Signature],
    unsure: bool,
    source: Callable[[str], str],
) -> tuple[Mapping[tuple[str, str], Verdict], tuple[Diagnostic, ...]]:
    """The verdicts of a place by kind and id, and what is wrong with the decisions that would let a record out; `source`
    gives the digest of a file of the content."""
    if not any(post for _, post in place.policy["signoff"]):
        return NOBODY, ()
    by_record: dict[tuple[str, str], list[Signature]] = {}
    first: dict[str, date] = {}
    for item in signatures:
        by_record.setdefault((item.kind, item.id), []).append(item)
        first[item.kind] = min(item.date, first.get(item.kind, item.date))
    found: dict[tuple[str, str], Verdict] = {}
    sink: list[Diagnostic] = []
    for entry in entries:
        post = place.policy.signer(entry.kind)
        if not post or entry.record is None or entry.faulty or entry.record.draft or not entry.id:
            continue
        named = by_record.get((entry.kind, entry.id), [])
        now = seal(entry, entry.record, source)
        fitting = [item for item in named if item.seal.whole == now.whole]
        wrong = [item for fit in fitting for item in _faults(fit, entry, entry.record, place, post)]
        good = [item for item in fitting if not list(_faults(item, entry, entry.record, place, post))]
        sink.extend(wrong if not good else _unknown_enterer(entry, entry.record))
        found[entry.kind, entry.id] = Verdict(
            post=post,
            seal=now,
            fit=tuple(item.date for item in good),
            named=tuple(item.date for item in named),
            first=first.get(entry.kind),
            last=max(named, key=lambda item: item.date, default=None),
            same_post=_entered_by(entry.record, entry, post, upward(place.path)),
            unsure=unsure,
        )
    return found, tuple(sink)


def _entered_by(record: Record, entry: Entry, post: str, places: tuple[str, ...]) -> bool:
    """Whether a post, as it is called at one of `places`, entered the record."""
    by = record.recorded.by if record.recorded else None
    return by is not None and not post_names(by, entry.place).isdisjoint(post_names(post, *places))


def _faults(item: Signature, entry: Entry, record: Record, place: Place, post: str) -> Iterable[Diagnostic]:
    """Why a decision does not count for a record."""
    if post_names(item.by, item.folder).isdisjoint(post_names(post, *upward(place.path))):
        yield Diagnostic(
            rule="signoff-post",
            file=item.file,
            at=(*item.at, "by"),
            message=f"{place.name}的{kind_named(entry.kind).title}要由“{post}”审签，这里写的不是它，不算",
            expected=post,
        )
    elif _entered_by(record, entry, item.by, (item.folder,)):
        yield Diagnostic(
            rule="signoff-enterer",
            file=item.file,
            at=(*item.at, "digests", item.record),
            on_key=True,
            message="这一条就是审签的岗位自己录入的（recorded.by），不算",
            expected="录入和审签是两个岗位",
        )


def _unknown_enterer(entry: Entry, record: Record) -> Iterable[Diagnostic]:
    """A warning where a record is signed and does not say who entered it: nobody can see that these are two."""
    if record.recorded is None or record.recorded.by is None:
        yield Diagnostic(
            rule="signoff-enterer",
            severity="warning",
            file=entry.origin.file,
            at=(*entry.origin.at, "recorded") if record.recorded else entry.origin.at,
            message="没有写哪个岗位录入的（recorded.by），看不出和审签的不是同一个",
            example="recorded: {date: 2026-11-12, by: 综合办}",
        )
