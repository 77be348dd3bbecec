"""Which files need not be read again, and whether anything changed at all."""

from __future__ import annotations

import pytest

from site_builder.base.digest import digest_bytes
from site_builder.content.source import File
from site_builder.content.stamps import Stamps, mark, unchanged

NOW = 100_000_000_000
OLD, YOUNG = NOW - 10_000_000_000, NOW - 1_000_000_000


def file(path: str = "a.yaml", size: int = 2, time: int = OLD, inode: int = 1) -> File:
    return File(path=path, size=size, stamp=(time, time, inode))


def table(one: File, digest: str = digest_bytes(b"as")) -> Stamps:
    return Stamps(taken=NOW, table={mark(one.path): (one.size, *one.stamp, digest)})


@pytest.mark.parametrize(
    ("before", "now", "content", "same"),
    [
        (table(file()), file(), None, True),  # believed, and not read
        (table(file(), digest=""), file(), None, True),
        (table(file(time=YOUNG)), file(time=YOUNG), b"as", True),
        (
            table(file(time=YOUNG)),
            file(time=YOUNG),
            b"is",
            False,
        ),  # written twice within the grain of the clock
        (table(file(time=YOUNG)), file(time=YOUNG), None, False),
        (table(file(time=YOUNG), digest=""), file(time=YOUNG), b"as", False),
        (table(file()), file(time=OLD + 1), b"as", True),  # touched only
        (table(file()), file(inode=2), b"is", False),
        (table(file()), file(size=3), b"ass", False),
        (table(file()), file(path="b.yaml"), b"as", False),
    ],
)
def test_what_reads_as_before_is_as_before(
    before: Stamps, now: File, content: bytes | None, same: bool
) -> None:
    assert unchanged([now], before, lambda _path: content) is same


def test_a_file_that_is_gone_is_a_change() -> None:
    assert not unchanged([], table(file()), lambda _path: None)
