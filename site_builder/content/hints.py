"""Which record a broken piece of text was meant to be.

In: the text of a piece that could not be read.  Out: the `id` and the `at` that stand in it, so that the
record's address can answer 正在核对 (docs/contract section 7).  The search is cautious: it takes only what
stands at the record's own level and looks exactly like an id or a path; a wrong guess would put the notice at
a stranger's address.

    hints("- id: h-1\\n  at: liuyin/hefeng\\n  title: \\"雨天\\n") == ("h-1", ("liuyin/hefeng",))
"""

from __future__ import annotations

import re

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_IS_ID = re.compile(_ID)
_IS_PATH = re.compile(rf"{_ID}(?:/{_ID})*")
_FIRST = re.compile(r"- *(?=[^\s-])")
_FLOW = re.compile(r"([{\[])|([}\]])|\b(id|at): +(\[[^\[\]{}]*\]|[^\s,{}\[\]]+)")
_LONGEST = 60
_READ = 10_000


def hints(text: str) -> tuple[str, tuple[str, ...]]:
    """The id ("" if none is sure) and the paths of `at` of the record in `text`, a list item or a mapping."""
    text = text[:_READ].replace("\r\n", "\n")
    first = _FIRST.match(text)
    lead = first.group() if first else ""
    found = _flow(text[len(lead) :]) if text.startswith("{", len(lead)) else _block(text, lead)
    name = _plain(found.get("id", ""))
    sure = _IS_ID.fullmatch(name) is not None and len(name) <= _LONGEST
    return (name if sure else "", _paths(found.get("at", "")))


def _block(text: str, lead: str) -> dict[str, str]:
    """Values of `id` and `at` in a block mapping whose first key stands behind `lead` (`- `)."""
    level = rf"(?:^|\n)(?:{re.escape(lead)}| {{{len(lead)}}})"
    found: dict[str, str] = {}
    for match in re.finditer(rf"{level}(id|at):([^\n]*)((?:\n *- +[^\n]*)*)", text):
        inline = re.sub(r"(?:^|\s)#.*", "", match.group(2)).strip()
        found.setdefault(match.group(1), inline or re.sub(r"\n *- +", ",", match.group(3)).strip(","))
    return found


def _flow(text: str) -> dict[str, str]:
    """Values of `id` and `at` in a mapping written in braces, at its own depth."""
    found: dict[str, str] = {}
    depth = 0
    for match in _FLOW.finditer(text):
        depth += bool(match.group(1)) - bool(match.group(2))
        if depth == 0:
            break
        if match.group(3) and depth == 1:
            found.setdefault(match.group(3), match.group(4))
    return found


def _paths(typed: str) -> tuple[str, ...]:
    if typed.startswith("[") and typed.endswith("]"):
        typed = typed[1:-1]
    paths = tuple(_plain(part) for part in typed.split(",") if part.strip())
    return paths if all(_IS_PATH.fullmatch(path) for path in paths) else ()


def _plain(typed: str) -> str:
    typed = typed.strip()
    quoted = len(typed) >= 2 and typed[0] == typed[-1] and typed[0] in "\"'"
    return typed[1:-1] if quoted else typed
