"""Digests of files that need not be read again: what the stat of a file says, and when it may be believed.

In: the stamps of the files as they lie now (`content.source.File`), and the table of an earlier run.  Out: the digest of
each file that is asked for, read only where its stamp differs or may not be believed.

A file that was written twice within the grain of the file system's clock, to the same size, has one stamp and two
contents.  So a stamp is believed only if the file last changed well before the table was taken: the second write would
then have left another time.  The table holds no names but digests of them, for a file's name may tell more than the
site does.

    stamps = Stamps(taken=…, table=…)
    known = Digests(files, stamps, read)
    known.of("cuihu/honors.yaml")        # 32 hex digits; "" for a file that cannot be read
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from typing import Final, TypeAlias

from site_builder.base.digest import digest_bytes
from site_builder.base.values import dataclass
from site_builder.content.source import File

GRAIN: Final = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system in use (FAT)."""

Mark: TypeAlias = bytes
"""What stands for a path in a table: a digest of it."""

Row: TypeAlias = tuple[int, int, int, int, str]
"""Size, modified, changed, inode, digest of the content (empty where it was not asked for)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamps:
    """The stat table of a run: `taken` is when it began (nanoseconds), `table` a row a file."""

    taken: int = 0
    table: Mapping[Mark, Row]


NOTHING: Final = Stamps(table={})


def mark(path: str) -> Mark:
    """What stands for a path in a table."""
    return blake2b(path.encode("utf-8", "surrogateescape"), digest_size=12).digest()


def _believed(file: File, row: Row | None, taken: int) -> bool:
    return (
        row is not None
        and row[:4] == (file.size, *file.stamp)
        and file.stamp[1] < taken - GRAIN
        and file.stamp[0] < taken - GRAIN
    )


def unchanged(files: Iterable[File], before: Stamps, read: Callable[[str], bytes | None]) -> bool:
    """Whether the very same files lie there as when the table was taken; those whose stamp may not be believed, such as
    what was saved just before the last run, are read."""
    count = 0
    for file in files:
        row = before.table.get(mark(file.path))
        if not _believed(file, row, before.taken) and not _reads_alike(file, row, read):
            return False
        count += 1
    return count == len(before.table)


def _reads_alike(file: File, row: Row | None, read: Callable[[str], bytes | None]) -> bool:
    if row is None or not row[4] or row[0] != file.size:
        return False
    data = read(file.path)
    return data is not None and digest_bytes(data) == row[4]


class Digests:
    """The digests of some files, each computed at most once; `table` is what a later run may believe."""

    def __init__(self, files: Iterable[File], before: Stamps, read: Callable[[str], bytes | None]) -> None:
        self._files = {file.path: file for file in files}
        self._before = before
        self._read = read
        self._known: dict[str, str] = {}

    def of(self, path: str) -> str:
        """The digest of a file's content; empty for one that is not there or cannot be read."""
        if path not in self._known:
            self._known[path] = self._digest(path)
        return self._known[path]

    def _digest(self, path: str) -> str:
        file = self._files.get(path)
        if file is None:
            return ""
        row = self._before.table.get(mark(path))
        if row is not None and row[4] and _believed(file, row, self._before.taken):
            return row[4]
        data = self._read(path)
        return "" if data is None else digest_bytes(data)

    def learn(self, path: str, digest: str) -> None:
        """The digest of a file that somebody else has read."""
        self._known.setdefault(path, digest)

    def stamps(self, taken: int) -> Stamps:
        """The table of this run: every file, with its digest where one was asked for or is still believed."""
        table: dict[Mark, Row] = {}
        for path, file in self._files.items():
            row = self._before.table.get(mark(path))
            known = self._known.get(path)
            if known is None:
                known = row[4] if row is not None and _believed(file, row, self._before.taken) else ""
            table[mark(path)] = (file.size, *file.stamp, known)
        return Stamps(taken=taken, table=table)
