"""The two things that are read of a camera's EXIF block: which way is up, and the day on which the picture was taken.

In: the block without its heading (`gate.containers`).  Out: `Exif`.  A general reader would follow every offset in the
block; here two tags of two short tables are looked up, so a block made to be expensive costs nothing.  What cannot be read is
not known: damaged metadata must not cost the picture.

    read_exif(block)    # Exif(turn=6, taken=date(2026, 11, 12))
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import date
from typing import Final

from site_builder.base.values import dataclass

_ORIENTATION: Final = 0x0112
_MORE: Final = 0x8769
_TAKEN: Final = 0x9003  # DateTimeOriginal
_MAX_ENTRIES: Final = 1_000
_SHORT: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Exif:
    """`turn` is the orientation (1 to 8, 1 as it lies), `taken` the day by the camera's clock, None where it is not said."""

    turn: int = 1
    taken: date | None = None


def read_exif(block: bytes) -> Exif:
    """What a block says; the defaults where it says nothing that can be read."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(block[:4])
    if order is None:
        return Exif()
    turn, taken = 1, None
    try:
        for tag, kind, value in _entries(block, order, struct.unpack_from(order + "I", block, 4)[0]):
            if tag == _ORIENTATION:
                stated = struct.unpack_from(order + ("H" if kind == _SHORT else "I"), value)[0]
                turn = stated if 1 <= stated <= 8 else 1
            elif tag == _MORE:
                for inner, _, where in _entries(block, order, struct.unpack(order + "I", value)[0]):
                    if inner == _TAKEN:
                        start = struct.unpack(order + "I", where)[0]
                        taken = _day(block[start : start + 10])
    except struct.error:
        pass
    return Exif(turn=turn, taken=taken)


def _entries(block: bytes, order: str, start: int) -> Iterator[tuple[int, int, bytes]]:
    """(tag, type, the four bytes of its value or of where it lies) of a table."""
    count = struct.unpack_from(order + "H", block, start)[0]
    for index in range(min(count, _MAX_ENTRIES)):
        at = start + 2 + 12 * index
        tag, kind = struct.unpack_from(order + "HH", block, at)
        yield tag, kind, struct.unpack_from("4s", block, at + 8)[0]


def _day(text: bytes) -> date | None:
    try:
        return date.fromisoformat(text.decode("ascii").replace(":", "-"))
    except ValueError:
        return None
