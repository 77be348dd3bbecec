"""Records cut out of a file: what is taken, as it was typed, and what stays, byte for byte.

In: the bytes of a file and which of its records leave.  Out: `Cut`.  A list file is cut at its `- ` lines, where it is cut
for reading.  A comment at the margin right above a record (no empty line between) is the record's and goes with it, so do
the indented ones within it; the first comment of a file is its heading and stays, and so does every other.

    cut(b"- id: a\\n- id: b\\n", "honors.yaml", {0}).rest == b"- id: b\\n"
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from site_builder.base.values import dataclass
from site_builder.content.reader import pieces_of, read_document

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What was typed of each record that leaves, by its place in the file, and the rest; None: nothing is left."""

    typed: Mapping[int, bytes]
    rest: bytes | None


def cut(data: bytes, path: str, leaving: Collection[int]) -> Cut | None:
    """Take records out of a file; None where what stays would not be read the same as before.

    A file that holds a single record goes whole.
    """
    whole = data.decode("utf-8", "surrogateescape")
    mark = _BOM if whole.startswith(_BOM) else ""
    text = whole.removeprefix(_BOM)
    pieces = () if path.endswith(".md") else pieces_of(text)
    if not pieces:
        return Cut(typed={0: data}, rest=None) if set(leaving) == {0} else None
    if not set(leaving) <= set(range(len(pieces))):
        return None
    ends = [_end(text, begin, end) for begin, end in pieces]
    typed: dict[int, bytes] = {}
    kept: list[str] = []
    done = 0
    for index in sorted(leaving):
        begin = _above(text, ends[index - 1], pieces[index][0]) if index else pieces[0][0]
        typed[index] = text[begin : ends[index]].encode("utf-8", "surrogateescape")
        kept.append(text[done:begin])
        done = _past_empty_lines(text, ends[index], pieces[index][1])
    rest = "".join((*kept, text[done:]))
    after = (mark + rest).encode("utf-8", "surrogateescape")
    if not rest.strip() or rest.strip() == "---":
        return Cut(typed=typed, rest=None) if len(leaving) == len(pieces) else None
    before = [piece.value for piece in read_document(data, path).pieces if piece.index not in leaving]
    return (
        Cut(typed=typed, rest=after)
        if [piece.value for piece in read_document(after, path).pieces] == before
        else None
    )


def swap(data: bytes, path: str, new: Mapping[int, str]) -> bytes | None:
    """Put other records in the places of some of a list file; None where the others would not be read the same as before.

    The comments between records stay; those within a record that is swapped go."""
    whole = data.decode("utf-8", "surrogateescape")
    mark = _BOM if whole.startswith(_BOM) else ""
    text = whole.removeprefix(_BOM)
    pieces = pieces_of(text)
    if not set(new) <= set(range(len(pieces))):
        return None
    end_of_line = "\r\n" if "\r\n" in text else "\n"
    for index in sorted(new, reverse=True):
        begin, end = pieces[index][0], _end(text, *pieces[index])
        text = text[:begin] + new[index].replace("\n", end_of_line) + text[end:]
    after = (mark + text).encode("utf-8", "surrogateescape")
    read = [piece.value for piece in read_document(after, path).pieces]
    wanted = [
        read_document(new[piece.index].encode(), path).pieces[0].value if piece.index in new else piece.value
        for piece in read_document(data, path).pieces
    ]
    return after if read == wanted else None


def _end(text: str, begin: int, end: int) -> int:
    """Where a piece's own lines end: behind them stand empty lines and comments at the margin, which are not its."""
    while end > begin:
        line = text.rfind("\n", begin, end - 1) + 1
        start = max(line, begin)
        if start == begin or not (text[start] == "#" or not text[start:end].strip()):
            return end
        end = start
    return end


def _above(text: str, least: int, begin: int) -> int:
    """Where the comments begin that stand right above a piece."""
    while begin > least:
        start = max(text.rfind("\n", 0, begin - 1) + 1, least)
        if text[start] != "#":
            return begin
        begin = start
    return begin


def _past_empty_lines(text: str, start: int, end: int) -> int:
    """Behind the empty lines that follow."""
    while start < end:
        line = text.find("\n", start, end)
        stop = end if line < 0 else line + 1
        if text[start:stop].strip():
            return start
        start = stop
    return start
