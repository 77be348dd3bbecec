"""Prints diagnostics for the person who typed the content: place, what is wrong, the line, what would be
right.

In: diagnostics, and a function that finds the excerpt of one (`content.excerpt.excerpts`; this layer knows no
file format).  Out: one text, sorted by file, line and column, with the totals last.  A terminal gives a han
character two cells, so the caret line counts cells.  What the excerpt marks as hidden (values of fields that
are not public, personal data; docs/contract section 7) is printed as ▒ of the same width.

    content/cuihu/liuyin/issues.yaml:14:5: 错误[unknown-field] 没有“整改期限”这个字段
       14 |     整改期限: 2026-11-30
          |     ^^^^^^^^
          = 提示：是不是 deadline？例：deadline: 2026-11-30
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from site_builder.base.diagnostics import Diagnostic, Span
from site_builder.base.text import cell_width
from site_builder.base.values import dataclass

Prefix = str | Callable[[str], str]
"""What stands before the path of a file: the same for all, or told of each."""

WIDTH = 100
_BEFORE_CARET = 40
_VEIL = "▒"
_KEPT = " \u3000\u00a0"
_NAMES = {"error": "错误", "warning": "警告"}
_COLORS = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m"}
_PLAIN = "\x1b[0m"


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """The place of a diagnostic and the line that it stands on.

    `text` is that line or, of a very long one, the part from column `first` on (`more`: it goes on behind
    it); None when there is nothing fit to print.  `hidden` are the columns (1-based, end exclusive) that must
    not be read.
    """

    span: Span
    text: str | None = None
    first: int = 1
    more: bool = False
    hidden: tuple[tuple[int, int], ...] = ()


def show(
    diagnostics: Iterable[Diagnostic],
    excerpt: Callable[[Diagnostic], Excerpt | None],
    *,
    prefix: Prefix = "",
    color: bool = False,
) -> str:
    """All `diagnostics` as text, "" when there are none.

    `excerpt` gives the place of a diagnostic, None when it has none.  `prefix` stands before each file's path
    (`content/`).  `color` adds terminal colours.
    """
    told = placed(diagnostics, excerpt)
    if not told:
        return ""
    lines: list[str] = []
    for item, found in told:
        lines += _one(item, found, prefix, color)
    wrong = sum(item.severity == "error" for item, _ in told)
    lines.append(f"{wrong} 处错误，{len(told) - wrong} 处警告")
    return "\n".join(lines) + "\n"


def placed(
    diagnostics: Iterable[Diagnostic], excerpt: Callable[[Diagnostic], Excerpt | None]
) -> list[tuple[Diagnostic, Excerpt | None]]:
    """Each diagnostic with its excerpt, by file, line and column."""
    return sorted(((item, excerpt(item)) for item in diagnostics), key=_order)


def _order(one: tuple[Diagnostic, Excerpt | None]) -> tuple[str, int, int, str, str]:
    item, found = one
    span = span_of(item, found)
    line, column = (span.line, span.column) if span else (0, 0)
    return (item.file, line, column, item.rule, item.message)


def span_of(item: Diagnostic, found: Excerpt | None) -> Span | None:
    """The place of a diagnostic, None when it has none."""
    return found.span if found else item.span


def _one(item: Diagnostic, found: Excerpt | None, prefix: Prefix, color: bool) -> list[str]:
    span = span_of(item, found)
    where = printable(prefixed(item.file, prefix))
    if span and item.file:
        where += f":{span.line}:{span.column}"
    label = f"{_NAMES[item.severity]}[{item.rule}]"
    start, end = (_COLORS[item.severity], _PLAIN) if color else ("", "")
    lines = [f"{where}: " if where else ""]
    lines[0] += f"{start}{label}{end} {printable(item.message)}"
    gutter = max(5, len(str(span.line)) if span else 0)
    if found and found.text is not None:
        text, caret = _drawn(found.text, found)
        lines.append(f"{found.span.line:>{gutter}} | {text}".rstrip())
        lines.append(f"{'':>{gutter}} | {start}{caret}{end}")
    return lines + [f"{'':>{gutter}} = {printable(line)}" for line in advice(item)]


def prefixed(file: str, prefix: Prefix) -> str:
    """The path of a file as whoever sits there would type it; nothing for no file."""
    before = prefix if isinstance(prefix, str) else prefix(file)
    return f"{before}{file}" if file else ""


def advice(item: Diagnostic) -> tuple[str, ...]:
    """What would be right, as it is said beneath a message: none, one or two lines."""
    expected = f"应为：{item.expected}" if item.expected else ""
    hint = f"提示：是不是 {item.nearest}？" if item.nearest else ""
    example = f"例：{item.example}" if item.example else ""
    return tuple(line for line in (expected, f"{hint}{example}") if line)


def _drawn(line: str, found: Excerpt) -> tuple[str, str]:
    """The excerpt, veiled and cut to a window of WIDTH cells, and the carets under its span."""
    cells = [printable(character) for character in line]
    for begin, end in found.hidden:
        for place in range(max(begin - found.first, 0), min(end - found.first, len(cells))):
            cells[place] = _VEIL * cell_width(cells[place])
    widths = [cell_width(cell) for cell in cells]
    caret = min(max(found.span.column - found.first, 0), len(cells))
    end = min(max(found.span.end_column - found.first, caret), len(cells))
    low, high = _window(widths, caret)
    ahead = "…" if low > 0 or found.first > 1 else ""
    behind = "…" if high < len(cells) or found.more else ""
    text = ahead + "".join(cells[low:high]) + behind
    spaces = len(ahead) + sum(widths[low:caret])
    return text, " " * spaces + "^" * max(1, sum(widths[caret : min(end, high)]))


def _window(widths: list[int], caret: int) -> tuple[int, int]:
    """The cells to show around `caret`: all of them if they fit, else some before it and the rest after."""
    if sum(widths) <= WIDTH:
        return 0, len(widths)
    low = caret
    room = _BEFORE_CARET
    while low > 0 and widths[low - 1] <= room:
        low -= 1
        room -= widths[low]
    high = low
    room = WIDTH
    while high < len(widths) and widths[high] <= room:
        room -= widths[high]
        high += 1
    while low > 0 and widths[low - 1] <= room:
        low -= 1
        room -= widths[low]
    return low, high


def printable(text: str) -> str:
    """`text` without what could move the cursor or turn the line around: control characters and their
    kind.
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in _KEPT else " " if c == "\t" else "\ufffd" for c in text)
