"""Lists of a board's records: their order, their months, and the filters that are made beforehand (contract 4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from site_builder.base.days import month_label
from site_builder.model.frame import Board
from site_builder.model.page import Chip, Crumb, Figure, Link
from site_builder.model.public import PublicEntry


def newest_first(entries: Iterable[PublicEntry]) -> tuple[PublicEntry, ...]:
    """Records by day, the newest first; those without a day last; then by id."""
    return tuple(
        sorted(
            sorted(entries, key=lambda entry: entry.ref.id),
            key=lambda entry: entry.day or date.min,
            reverse=True,
        )
    )


def months(entries: Iterable[PublicEntry]) -> tuple[str, ...]:
    """The months that have records, the newest first."""
    return tuple(sorted({entry.month for entry in entries if entry.month}, reverse=True))


def month_crumb(month: str) -> Crumb:
    """The last step of a month's page."""
    return Crumb(text=month_label(month))


def month_links(
    board: Board, known: Sequence[str], month: str, word: str = ""
) -> tuple[Link | None, Link | None]:
    """The months before and after one, of those that have a page (the newest first); `word` follows their names."""
    at = known.index(month)

    def link(index: int) -> Link | None:
        if not 0 <= index < len(known):
            return None
        return Link(path=f"{board.path}{known[index]}/", text=f"{month_label(known[index])}{word}")

    return link(at + 1), link(at - 1)


def by_status(
    entries: Iterable[PublicEntry], words: Iterable[str]
) -> Iterator[tuple[str, tuple[PublicEntry, ...]]]:
    """The records of each status, in the order of `words`; of those that have any."""
    listed = tuple(entries)
    for word in words:
        chosen = tuple(entry for entry in listed if entry.status == word)
        if chosen:
            yield word, chosen


def chips(
    board: Board, below: str, choices: Iterable[tuple[str, str]], found: Iterable[str], current: str = ""
) -> tuple[Chip, ...]:
    """Links to narrower lists, each with its number: `choices` are the names that they bear in addresses beneath `below`,
    and their texts; `found` is such a name for each record."""
    numbers = Counter(found)
    return tuple(
        Chip(text=text, path=f"{board.path}{below}{name}/", count=numbers[name], current=name == current)
        for name, text in choices
    )


def month_chips(board: Board, entries: Sequence[PublicEntry]) -> tuple[Chip, ...]:
    """Links to the months, the newest first."""
    choices = ((month, month_label(month)) for month in months(entries))
    return chips(board, "", choices, (entry.month for entry in entries))


def status_chips(
    board: Board, entries: Sequence[PublicEntry], slugs: Mapping[str, str], current: str = ""
) -> tuple[Chip, ...]:
    """全部, and the statuses that there are; `slugs` are their names in addresses, by their words, in order."""
    words = [entry.status for entry in entries]
    narrower = ((slug, word) for word, slug in slugs.items() if word in words)
    return (
        Chip(text="全部", path=board.path, count=len(words), current=not current),
        *chips(
            board, "by/status/", narrower, (slugs.get(word, "") for word in words), slugs.get(current, "")
        ),
    )


def status_figures(board: Board, words: Iterable[str], *, every: bool = False) -> tuple[Figure, ...]:
    """How many records there are here and beneath, by status; nothing where nothing was counted.  Of all `words` with
    `every`, as soon as one of them has any."""
    numbers: Counter[str] = Counter()
    for count in board.counts:
        numbers[count.status] += count.number
    told = [word for word in words if every or word in numbers]
    if every and not any(numbers[word] for word in told):
        return ()
    return tuple(Figure(label=word, value=str(numbers[word]), unit=board.unit) for word in told)
