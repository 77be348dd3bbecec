"""Reads YAML files strictly: bytes in, plain values and every broken rule out.

In: the bytes of one file.  Out: a `Document` of pieces, each a mapping of texts, lists and mappings.  A list
file is cut at the lines that begin with `- ` before anything is parsed (docs/contract section 2), so that an
unclosed quote in one record costs that record and no other; a mapping file is one piece.  Values carry no
places: `marks` and `locate` read the same bytes again through the same code with the places kept, when an
error is shown.

    read_document(b"- id: h-1\\n- id: h-2\\n  title:\\n", "honors.yaml").pieces[1].value is None
"""

from __future__ import annotations

import re
from typing import Literal

from site_builder.base.diagnostics import Diagnostic, Span, ValuePath
from site_builder.base.values import dataclass
from site_builder.content.events import DEPTH, NODES, Loaded, Mark, Value, invisible, load
from site_builder.content.hints import hints
from site_builder.content.positions import Finder, Lines, Marked
from site_builder.content.syntax import Problem, slip, wording

SIZE = 2 * 1024 * 1024
PIECES = 20_000

_ITEM = re.compile(r"^-(?=[ \t\r\n]|\Z)", re.MULTILINE)
_COMMENTS = r"(?:[ ]*(?:#[^\n]*)?\r?\n)*"
_PREAMBLE = re.compile(rf"{_COMMENTS}(?:---[ ]*\r?\n{_COMMENTS})?")
_NOTHING = re.compile(r"(?:---)?[ ]*(?:#[^\n]*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One record's worth of a file: its place in the list, its first line (1-based) and what was typed.

    A piece that breaks a rule but can be read whole keeps its `value`, so that its fields are judged in the same
    run; the diagnostics say that it is wrong.  `value` is None when the piece does not parse; `id_hint` and
    `at_hint` then tell, as far as is sure, what it was meant to be.
    """

    index: int
    line: int
    value: dict[str, Value] | None
    id_hint: str = ""
    at_hint: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What one file holds.  A file of comments alone is an empty list.

    `readable` is False when the file as a whole could not be read; then its board fails (docs/contract
    section 7).
    """

    shape: Literal["list", "mapping"]
    pieces: tuple[Piece, ...]
    diagnostics: tuple[Diagnostic, ...]
    readable: bool = True


def read_document(data: bytes, file: str, most: int = NODES) -> Document:
    """Read the YAML file `file` (its path, for the diagnostics); every error of the file is reported in one
    run.  `most` is how many values a mapping may hold.
    """
    text = decode_text(data, file)
    if isinstance(text, Diagnostic):
        return unreadable(text)
    return _read(text, file, None, [], most)


def marks(data: bytes) -> Marked | None:
    """Where each key and value of the file stands; None when it is no text at all."""
    text = decode_text(data, "")
    if isinstance(text, Diagnostic):
        return None
    found: list[Mark] = []
    broken: list[tuple[int, int]] = []
    _read(text, "", found, broken)
    return Marked(lines=Lines(text), marks=tuple(found), broken=tuple(broken))


def locate(data: bytes, at: ValuePath, on_key: bool) -> Span | None:
    """Where the value at the path `at` (or, with `on_key`, its key) stands in the file.

    For what is not there (a missing field) it is the nearest thing around it; None when nothing is found.
    """
    marked = marks(data)
    return None if marked is None else Finder(marked).span(at, on_key)


def decode_text(data: bytes, file: str) -> str | Diagnostic:
    """The text of a file, without its byte order mark, or why there is none: size, encoding, NUL."""
    if len(data) > SIZE:
        return Diagnostic(
            rule="file-too-large",
            file=file,
            message=f"文件太大，最多{SIZE // 1024 // 1024} MiB",
            expected="把记录分到几个文件里，例如每月一个",
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _not_utf8(file, "，看起来是 UTF-16", None)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode("utf-8", "replace")) + 1
        span = Span(line=data.count(b"\n", 0, error.start) + 1, column=column, end_column=column + 1)
        return _not_utf8(file, "，看起来是 GBK" if _is_gbk(data) else "", span)
    text = text.removeprefix("\ufeff")
    nul = text.find("\0")
    if nul >= 0:
        if text.count("\0") * 3 > len(text):
            return _not_utf8(file, "，看起来是 UTF-16", None)
        return Diagnostic(
            rule="not-text",
            file=file,
            span=Lines(text).span(nul, nul + 1),
            message="文件里有空字符（NUL），不是文本文件",
            expected="UTF-8 编码的文本文件",
        )
    return text


def _not_utf8(file: str, guess: str, span: Span | None) -> Diagnostic:
    return Diagnostic(
        rule="not-utf-8",
        file=file,
        span=span,
        message=f"文件不是 UTF-8 编码{guess}",
        expected="在编辑器里用“另存为”，编码选 UTF-8",
    )


def _is_gbk(data: bytes) -> bool:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return re.search("[一-龥]", text) is not None


def unreadable(*diagnostics: Diagnostic) -> Document:
    """A file that cannot be read as a whole."""
    return Document(shape="mapping", pieces=(), diagnostics=diagnostics, readable=False)


def _read(
    text: str,
    file: str,
    found: list[Mark] | None,
    broken: list[tuple[int, int]],
    most: int = NODES,
) -> Document:
    preamble = _PREAMBLE.match(text)
    start = preamble.end() if preamble else 0
    if _ITEM.match(text, start):
        return _read_list(text, start, file, found, broken)
    if _NOTHING.fullmatch(text, start):
        problems: list[tuple[ValuePath, int, Problem]] = [((), 0, problem) for problem in invisible(text)]
        return Document(shape="list", pieces=(), diagnostics=diagnose(text, file, problems))
    return read_mapping(text, 0, len(text), file, found, broken, most)


def pieces_of(text: str) -> tuple[tuple[int, int], ...]:
    """Where each piece of a list file begins and ends (exclusive), as characters of its text; none for any other file."""
    preamble = _PREAMBLE.match(text)
    start = preamble.end() if preamble else 0
    return _stretches(text, start) if _ITEM.match(text, start) else ()


def _stretches(text: str, start: int) -> tuple[tuple[int, int], ...]:
    starts = [match.start() for match in _ITEM.finditer(text, start)]
    return tuple(zip(starts, [*starts[1:], len(text)], strict=True))


def _read_list(
    text: str, start: int, file: str, found: list[Mark] | None, broken: list[tuple[int, int]]
) -> Document:
    stretches = _stretches(text, start)
    if len(stretches) > PIECES:
        return unreadable(
            Diagnostic(
                rule="too-many-records",
                file=file,
                message=f"一个文件里的条目太多，最多{PIECES}条",
                expected="把记录分到几个文件里，例如每月一个",
            )
        )
    problems: list[tuple[ValuePath, int, Problem]] = [((), 0, problem) for problem in invisible(text[:start])]
    pieces: list[Piece] = []
    line = text.count("\n", 0, start) + 1
    for index, (begin, end) in enumerate(stretches):
        source = text[begin:end]
        noted: list[Mark] | None = None if found is None else []
        loaded = load(source, depth=DEPTH + 1, marks=noted)
        item = loaded.value[0] if isinstance(loaded.value, list) and loaded.value else None
        wrong = loaded.problems
        if not wrong and not isinstance(item, dict):
            wrong = (slip(source) or Problem(rule="not-a-record", start=0, end=1),)
        problems += [((index, *problem.path[1:]), begin, problem) for problem in wrong]
        if _whole(loaded) and isinstance(item, dict):
            pieces.append(Piece(index=index, line=line, value=item))
        else:
            name, places = hints(source)
            pieces.append(Piece(index=index, line=line, value=None, id_hint=name, at_hint=places))
        if not loaded.complete:
            broken.append((begin, end))
        if found is not None and noted is not None:
            found += [_moved(mark, (index, *mark.path[1:]), begin) for mark in noted if mark.path]
        line += source.count("\n")
    return Document(shape="list", pieces=tuple(pieces), diagnostics=diagnose(text, file, problems))


def read_mapping(
    text: str,
    start: int,
    end: int,
    file: str,
    found: list[Mark] | None = None,
    broken: list[tuple[int, int]] | None = None,
    most: int = NODES,
) -> Document:
    """Read the one mapping that stands in `text` from `start` to `end`; lines and columns are those of
    `text`.

    Marks go into `found` and stretches that could not be read into `broken`, when they are given.
    """
    source = text[start:end]
    noted: list[Mark] | None = None if found is None else []
    loaded = load(source, marks=noted, most=most)
    value = loaded.value
    wrong = loaded.problems
    readable = loaded.complete and isinstance(value, dict)
    whole = _whole(loaded)
    if loaded.complete and not isinstance(value, dict):
        preamble = _PREAMBLE.match(source)
        first = preamble.end() if preamble else 0
        wrong = (*wrong, slip(source, (first,)) or Problem(rule="not-a-mapping", start=first, end=first + 1))
    line = text.count("\n", 0, start) + 1
    if whole and isinstance(value, dict):
        piece = Piece(index=0, line=line, value=value)
    else:
        name, places = hints(source)
        piece = Piece(index=0, line=line, value=None, id_hint=name, at_hint=places)
    if broken is not None and not loaded.complete:
        broken.append((start, end))
    if found is not None and noted is not None:
        found += [_moved(mark, mark.path, start) for mark in noted]
    problems = [(problem.path, start, problem) for problem in wrong]
    return Document(
        shape="mapping", pieces=(piece,), diagnostics=diagnose(text, file, problems), readable=readable
    )


def _whole(loaded: Loaded) -> bool:
    """Whether all that was typed is in the value, so that its fields may be judged although a rule was broken."""
    return loaded.complete and not any(problem.rule == "second-document" for problem in loaded.problems)


def _moved(mark: Mark, path: ValuePath, by: int) -> Mark:
    return Mark(path=path, role=mark.role, start=mark.start + by, end=mark.end + by)


def diagnose(text: str, file: str, problems: list[tuple[ValuePath, int, Problem]]) -> tuple[Diagnostic, ...]:
    """Diagnostics of `problems`, each with its path in the file and the position in `text` that its places
    count from.
    """
    if not problems:
        return ()
    lines = Lines(text)
    found: list[Diagnostic] = []
    for path, offset, problem in problems:
        earlier = 0 if problem.earlier is None else lines.number(offset + problem.earlier)
        words = wording(problem, earlier_line=earlier)
        found.append(
            Diagnostic(
                rule=problem.rule,
                file=file,
                at=path,
                on_key=problem.on_key,
                span=lines.span(offset + problem.start, offset + problem.end),
                message=words.message,
                expected=words.expected,
                example=words.example,
            )
        )
    return tuple(found)
