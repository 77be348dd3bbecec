"""Reads a `.md` file: a mapping of fields between two `---` lines, and the text of the record beneath it.

In: the bytes of one file.  Out: a `Document` of shape "mapping" whose one piece holds the fields, with the
text as its `body` (docs/domain section 2).  The mapping goes through the same strict reader as every YAML
file; lines and columns are those of the file.  The text is not YAML: a `#` or a tab is what it is in
Markdown.

    read_markdown("---\\nid: s-1\\n---\\n雨夜里的一把伞。\\n".encode(), "s-1.md").pieces[0].value
    # {"id": "s-1", "body": "雨夜里的一把伞。"}
"""

from __future__ import annotations

import re
from dataclasses import replace

from site_builder.base.diagnostics import Diagnostic, Span, ValuePath
from site_builder.content.events import Mark, invisible
from site_builder.content.hints import hints
from site_builder.content.positions import Finder, Lines, Marked
from site_builder.content.reader import Document, decode_text, diagnose, read_mapping, unreadable

_OPENING = re.compile(r"(?:[ ]*\r?\n)*---[ ]*\r?\n")
_BLANK_LINES = re.compile(r"(?:[ \t]*\r?\n)*")
_CLOSING = re.compile(r"^---[ ]*\r?(?:\n|\Z)", re.MULTILINE)


def read_markdown(data: bytes, file: str) -> Document:
    """Read the Markdown file `file` (its path, for the diagnostics).

    `body` is in the piece's value only if there is text; it is an error to type one in the fields too.
    """
    text = decode_text(data, file)
    if isinstance(text, Diagnostic):
        return unreadable(text)
    return _read(text, file, None, [])


def marks(data: bytes) -> Marked | None:
    """As `reader.marks`, for a Markdown file; the text stands at the path `("body",)`."""
    text = decode_text(data, "")
    if isinstance(text, Diagnostic):
        return None
    found: list[Mark] = []
    broken: list[tuple[int, int]] = []
    _read(text, "", found, broken)
    return Marked(lines=Lines(text), marks=tuple(found), broken=tuple(broken))


def locate(data: bytes, at: ValuePath, on_key: bool) -> Span | None:
    """As `reader.locate`, for a Markdown file."""
    marked = marks(data)
    return None if marked is None else Finder(marked).span(at, on_key)


def _read(text: str, file: str, found: list[Mark] | None, broken: list[tuple[int, int]]) -> Document:
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        broken.append((0, len(text)))
        return unreadable(_no_fields(file, opened=opening is not None))
    document = read_mapping(text, opening.end(), closing.start(), file, found, broken)
    start = closing.end()
    blank = _BLANK_LINES.match(text, start)
    start = blank.end() if blank else start
    end = start + len(text[start:].rstrip())
    if start == end:
        return document
    if found is not None:
        found.append(Mark(path=("body",), role="scalar", start=start, end=end))
    diagnostics = [
        *document.diagnostics,
        *diagnose(text, file, [(("body",), start, problem) for problem in invisible(text[start:end])]),
    ]
    piece = document.pieces[0]
    if piece.value is not None and "body" in piece.value:
        diagnostics.append(
            Diagnostic(
                rule="body-typed-twice",
                file=file,
                at=("body",),
                on_key=True,
                message="正文写了两处：“body”一处，下面的“---”后面又一处",
                expected="只留一处",
            )
        )
    if piece.value is not None and len(diagnostics) > len(document.diagnostics):
        name, places = hints(text[opening.end() : closing.start()])
        piece = replace(piece, value=None, id_hint=name, at_hint=places)
    elif piece.value is not None:
        body = text[start:end].replace("\r\n", "\n")
        piece = replace(piece, value={**piece.value, "body": body})
    return replace(document, pieces=(piece,), diagnostics=tuple(diagnostics))


def _no_fields(file: str, *, opened: bool) -> Diagnostic:
    expected = "文件开头一行“---”，接着写各个键，再一行“---”，下面写正文"
    if opened:
        return Diagnostic(rule="front-matter", file=file, message="没有找到结束的“---”", expected=expected)
    return Diagnostic(rule="front-matter", file=file, message="文件没有从“---”开始", expected=expected)
