"""A kind of board is a value: schema, rules, status, retention and pages in one frozen `Kind` (contract 5).

    KIND = Kind(name="exposures", title="不文明行为曝光榜", records=(("exposure", Exposure),), …)

A kind lives in one folder (`site_builder/kinds/<kind>/`, or a stranger's package that names it under the entry
point `site_builder.kinds`) and brings its own templates; `model.registry` finds it by name.  No hooks, no subclasses:
the engine calls the functions that the value holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from datetime import date as Day
from typing import TYPE_CHECKING, Any

from site_builder.base.clock import Clock
from site_builder.base.days import Calendar
from site_builder.base.diagnostics import Severity, ValuePath
from site_builder.base.values import dataclass
from site_builder.content.fields import Ref, day_of
from site_builder.model.attention import Due
from site_builder.model.calendar import Event
from site_builder.model.data import DataColumn
from site_builder.model.paper import Hung, Noted
from site_builder.model.place import Place, Site
from site_builder.model.public import Added, Facts, PublicEntry
from site_builder.model.record import Consent, Record
from site_builder.model.viewing import View

if TYPE_CHECKING:
    from site_builder.model.building import Affected, Serving, Working
    from site_builder.model.page import Family, Page, Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """A status: its word, and its tone (wait, doing, done, ok, late, plain) in the look of the site.  One that is not
    `counted` is of records beside those that the kind counts (a patrol among issues): what they add, is."""

    word: str
    tone: str
    counted: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What a rule found: where in the record (`on_key`: at the name, not at its value; `part`: at a stretch of it that no
    message quotes, `base.diagnostics.ink`), what, and what was expected."""

    at: ValuePath
    message: str
    expected: str = ""
    example: str = ""
    nearest: str = ""
    severity: Severity = "error"
    on_key: bool = False
    part: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A record of a board as another of the same board may know it.  `record` is None where it is wrong: whatever is
    counted over it is not known.  `where` is where it was typed, as a message names it, for rules alone."""

    id: str
    type: str
    record: Any
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a rule may look at beside the record: its place, the site, the calendar, the records of the same kind at the
    place by their ids, as they were typed.  Never the date.

    `stated` is what records of other kinds at the place add for a board of this one (`Kind.tells`, `Kind.gathers`), each
    with its reference: a rule may find that a fact was typed twice.

    For `Kind.due`, which speaks of a settled record, `board` is what `Kind.survey` made of the board and `hung` where
    records of the place hang on paper, by kind and id."""

    place: Place
    site: Site
    calendar: Calendar
    peers: Mapping[str, Peer] = field(default_factory=dict)
    stated: tuple[tuple[Ref, Added], ...] = ()
    board: Any = None
    hung: Mapping[tuple[str, str], tuple[Hung, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """A column of an office's workbook that `import` knows: the `heads` that it may bear (the first is told to people), the
    path of its field (`assigned.deadline`), words for codes (`words`), and the fields to take it from where the sheet has no
    such column (`otherwise`)."""

    heads: tuple[str, ...]
    path: str
    words: Mapping[str, str] = field(default_factory=dict)
    otherwise: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of a kind: it runs when the fields that it needs decoded, and yields what it found."""

    name: str
    check: Callable[[Any, Surroundings], Iterable[Problem]]
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What a status may depend on: the clock, the calendar, what holds at the place, and what `Kind.survey` made of all
    records of the board.

    `running` is the clock of what takes away, which goes on where the place is over and `clock` stands still.  `hung` is
    where records of the place hang on paper, by kind and id (`Kind.hangs`); `noted` what the gate made of the records of
    the other boards there, for a kind that asks for it (`Kind.notes`).  `gathered` are the sums of other boards at the place
    that the kind gathers; None where they are not known whole, because something of these boards is being checked."""

    clock: Clock
    running: Clock
    calendar: Calendar
    place: Place
    board: Any = None
    hung: Mapping[tuple[str, str], tuple[Hung, ...]] = field(default_factory=dict)
    noted: tuple[Noted, ...] = ()
    gathered: tuple[Added, ...] | None = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How a record stands today: the word of its status, and what else its kind computed, all of it public.

    `provisional` is the path of a field from which a printed date was counted in working days of a year whose
    official calendar is not known; empty where there is none.  `sheds` is the first day on which something that was
    computed must stand nowhere any more, though the record itself stays.  `adds` is what it adds to the sums of its board:
    anonymous numbers, which outlive it.
    """

    status: str
    computed: Facts
    provisional: ValuePath = ()
    sheds: Day | None = None
    adds: tuple[Added, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Overall:
    """What a board as a whole says today, beside its records: facts for its pages, all of it public; what it adds to the
    sums of the place and those above; for the office, what is to be seen to that no record says."""

    facts: Facts
    adds: tuple[Added, ...] = ()
    dues: tuple[Due, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A record as one row of a roll-up at a place above it: a project of a programme (contract 6).

    `run_at` is the path of the place where the whole is run, `group` which whole it is; `facts` are what its row
    shows, all of it public.
    """

    run_at: str
    group: str
    facts: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class After:
    """One arm of a retention: the record leaves `policy[days]` days after `day(record)`; the earliest arm wins.

    `says` is the public sentence of the rule; `{days}` stands for the number.  An arm of `conduct` holds for records
    about conduct alone, on a kind that has others too.
    """

    day: Callable[[Any], Day | None]
    policy: str
    says: str
    conduct: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A share of the records of a kind, told by status words: those `of` some among all `among` (整改率).  `definition` is the
    public sentence of what is divided by what."""

    label: str
    of: tuple[str, ...]
    among: tuple[str, ...]
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A number that was reported without records behind it (上报数), as it stands on a page of statistics: it is never added to
    a counted one.  `about` is the kind that it speaks of; `value` has its unit."""

    about: str
    item: str
    value: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A number that a record types by hand: where, of what, in which unit; `about` is the kind that it speaks of, where that
    is another."""

    at: ValuePath
    item: str
    unit: str
    about: str = ""


def newest_record(records: Iterable[Record]) -> Day | None:
    """The day of the newest record."""
    return max((day for record in records if (day := day_of(record.date)) is not None), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Everything that the engine knows of a kind of board, grouped by what it is for.

    **What it is.**  `unit` is the classifier of a record (位, 处, 条), `family` one of the six colour families of the look,
    `titled` the printed title and `title_from` the fields that stand in for a missing one.  `options` is the dataclass of
    its settings under `boards:`, checked by `settings_rule`; `policy_rule` checks what its part of the policy needs (a
    ground).  `sheet` are the columns of a workbook that `import` reads.

    **How a record stands.**  `state` computes it.  `survey` is what the records of a board say only together (a streak, a
    sampled check): it sees those that are or were published, settled, a wrong one without what it says, and gives
    `Moment.board` to the `state` of each.  `overall` is what the board as a whole says today though no record does (a duty
    that nobody fulfilled).  `rules` find what was typed wrong; `states` are the numbers that a record types by hand: one of
    the same thing in another kind's record is a warning (`model.stated`).

    **Whether it is let out.**  `begins` are the days before which a record is not shown, `consents` the consents that it
    rests on, `retention` when it leaves.  `conduct` marks boards about conduct: their records never leave the board's own
    pages, are never indexed, and with an open objection answer 复核中 (`pauses`).  `publishes` says how a board is
    published at a place: off, counts, or records.

    **Where it is shown.**  `pages` are those of the board, `home` its sheet on the home of its place.  `headline` is the
    number on a card: its label and the statuses that it counts; `ending` the last day of what is open to objection now.
    `affecting` is what a record closes or cuts now and this week, `serving` whom to ring for what, `working` how far works
    are at a building (`model.building`): for the home of a place and the pages of its buildings.  `event` is a record as
    an entry of calendars.  A kind that `announces` stands in a bulletin before what was done.  `columns` are what its
    records say as data beside what every record has (`model.data.COMMON`): they get a `PublicEntry` and its place, and so
    can say no more than the pages may.  A board about conduct needs none: its records leave as counts only.

    **How it is counted.**  `category` is the word under which a record is counted beside its status, `category_word` what
    people read of it; `rates` are the shares that statistics print of those counts, `reported` a number that stands there
    beside them.  `unresolved` is the word under which a record is counted whose retention ended while it was not put
    right, `withdrawn` that of a withdrawn one.  `member` makes a record a row of a roll-up above it; `overviews` are the
    pages of such roll-ups at the place where the whole is run: they rest on summaries, and are made though the board's own
    file cannot be read.

    **What boards say to one another**, no kind knowing another.  `view` says how a record may be a view of another kind's
    (`of:`).  `hangs` says which records of the place hang on paper by this one, and where; `notes` that its records speak
    of those of other boards: it is screened after them and knows what became of each (`Moment.noted`).  A fact is typed
    once: what a record `tells` for boards of other kinds (hours of a team, say, told of a session) are `Added` values
    under the names in `adds_to`, also among what its state adds; a kind that `gathers` such names has their sums at its
    place in `Moment.gathered`.

    **For the office alone.**  `due` is what somebody must see to in a settled record, `newest` the day from which the
    rhythm of a board is counted, of its records that are or were shown; None where nothing is owed.
    """

    # what it is
    name: str
    title: str
    short: str
    seal: str
    family: Family
    unit: str
    records: tuple[tuple[str, type], ...]
    statuses: tuple[Status, ...]
    titled: Callable[[Any, Place], str]
    title_from: tuple[str, ...] = ()
    options: type | None = None
    settings_rule: Callable[[Any, Place, Site], Iterable[Problem]] = lambda _options, _place, _site: ()
    policy_rule: Callable[[Any, Site], Iterable[Problem]] | None = None
    sheet: tuple[SheetColumn, ...] = ()

    # how a record stands
    state: Callable[[Any, Moment], State]
    survey: Callable[[tuple[Peer, ...], Moment], Any] | None = None
    overall: Callable[[Moment], Overall] | None = None
    rules: tuple[Rule, ...] = ()
    states: Callable[[Any], Iterable[Stated]] = lambda _record: ()

    # whether it is let out
    begins: Callable[[Any], Iterable[Day]] = lambda _record: ()
    consents: Callable[[Any], Iterable[Consent]] = lambda _record: ()
    retention: tuple[After, ...] = ()
    conduct: bool = False
    pauses: bool = False
    publishes: Callable[[Place, Site], str] = lambda _place, _site: "records"

    # where it is shown
    pages: Callable[..., Iterable[Page]]
    home: Callable[..., Part | None]
    headline: tuple[str, tuple[str, ...]] = ("", ())
    ending: Callable[[PublicEntry], Day | None] = lambda _entry: None
    affecting: Callable[[PublicEntry, Place], Iterable[Affected]] = lambda _entry, _place: ()
    serving: Callable[[PublicEntry, Place], Iterable[Serving]] = lambda _entry, _place: ()
    working: Callable[[PublicEntry, Place], Iterable[Working]] = lambda _entry, _place: ()
    event: Callable[[PublicEntry, Place], Event | None] = lambda _entry, _place: None
    announces: bool = False
    columns: tuple[DataColumn, ...] = ()

    # how it is counted
    category: Callable[[Any, Place], str] = lambda _record, _place: ""
    category_word: Callable[[str, Place], str] = lambda category, _place: category
    rates: tuple[Rate, ...] = ()
    reported: Callable[[PublicEntry], Reported | None] = lambda _entry: None
    unresolved: Callable[[Any], str] = lambda _record: ""
    withdrawn: str = ""
    member: Callable[[PublicEntry, Place], Membership | None] = lambda _entry, _place: None
    overviews: Callable[..., Iterable[Page]] = lambda _board: ()

    # what boards say to one another
    view: View | None = None
    hangs: Callable[[Any, Place], Iterable[tuple[Ref, Hung]]] | None = None
    notes: bool = False
    tells: Callable[[Any], Iterable[Added]] = lambda _record: ()
    adds_to: frozenset[str] = frozenset()
    gathers: tuple[str, ...] = ()

    # for the office alone
    due: Callable[[Any, Surroundings], Iterable[Due]] = lambda _record, _around: ()
    newest: Callable[[Iterable[Any]], Day | None] = newest_record

    def record_type(self, name: str) -> type | None:
        """The class of a record type; the first type needs no name."""
        return dict(self.records).get(self.type_name(name))

    def type_name(self, name: str) -> str:
        """The name of a record type as it was typed, or of the first one."""
        return name or self.records[0][0]

    def counts(self, status: str) -> bool:
        """Whether records of a status are among those that the kind counts."""
        return all(one.counted for one in self.statuses if one.word == status)

    def is_news(self, entry: PublicEntry) -> bool:
        """Whether a record is told of beside its board, on months and homes."""
        return not entry.fleeting and self.counts(entry.status)

    def tone(self, word: str) -> str:
        """The tone of a status word."""
        return next((status.tone for status in self.statuses if status.word == word), "plain")


def word_of(taxonomy: str) -> Callable[[str, Place], str]:
    """What people read of a category that is a term of a taxonomy; its id where the term is no more."""

    def word(category: str, place: Place) -> str:
        term = place.terms(taxonomy).get(category)
        return term.name if term is not None else category

    return word
