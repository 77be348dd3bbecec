"""What must go from the live release, and what stands there instead: worked out from its manifest alone.

In: the live release with its manifest, the records that go, a date.  Out: `Due`, the change that takes down every file
that holds one of the records or whose day has come.  Reads only, and of the parts only those that can have something
to go: the root of the manifest says when.

The neutral page that the release carries for a file takes its place; for another page a plain sentence (a home that
named the record must not answer 404); a picture leaves nothing.

    work_out(live, before, frozenset(), date(2026, 11, 22))  ->  Due(paths=("cuihu/exposures/index.html", ...), ...)
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from site_builder.base.digest import digest_bytes
from site_builder.base.values import dataclass
from site_builder.publish import lay, manifest
from site_builder.publish.change import Change, names_of
from site_builder.publish.manifest import Manifest, Part, neutral_file, part_file, part_of, site_file
from site_builder.publish.slots import Live
from site_builder.publish.tree import File

PLAIN_PAGE: Final = (
    '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
    "<title>本页正在更新</title></head><body><main><h1>本页正在更新</h1>"
    "<p>本页有内容已经撤下，其余内容随下一次发布恢复。有疑问请与发布单位联系。</p></main></body></html>\n"
).encode()
"""Stands where a page goes that has no neutral page of its own: only when nothing can be built."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """`paths` go, of the files of `parts`; `unread` parts could not be asked, for the reasons in `problems`."""

    change: Change
    paths: tuple[str, ...]
    parts: tuple[str, ...]
    unread: tuple[str, ...]
    problems: tuple[str, ...]


def work_out(live: Live, before: Manifest, refs: frozenset[str], as_of: date) -> Due:
    """The removal of all that holds one of `refs` or whose first day to be gone is `as_of` or earlier."""
    writes: dict[str, bytes] = {}
    removals: set[str] = set()
    parts: dict[str, Part] = {}
    paths: list[str] = []
    unread: dict[str, str] = {}
    for name, part in before.parts.items():
        if not refs and (part.goes is None or part.goes > as_of):
            continue
        files, problem = manifest.read_part(live.slot or Path(), part.digest)
        if files is None:
            unread[name] = problem
            continue
        due = {path: file for path, file in files.items() if _is_due(file, refs, as_of)}
        if not due:
            continue
        instead = {path: page for path, file in due.items() if (page := _stand_in(live, name, path, file))}
        after = {path: file for path, file in files.items() if path not in due}
        after |= {path: File(digest=digest_bytes(page), size=len(page)) for path, page in instead.items()}
        parts[name], data = part_of(after)
        writes |= {site_file(path): page for path, page in instead.items()}
        writes[part_file(parts[name].digest)] = data
        removals |= names_of(name, files) - names_of(name, after) | {part_file(part.digest)}
        paths += due
    return Due(
        change=Change(
            writes=writes,
            removals=tuple(sorted(removals - writes.keys())),
            stays=(),
            manifest=replace(before, parts={**before.parts, **parts}),
        ),
        paths=tuple(sorted(paths)),
        parts=tuple(parts),
        unread=tuple(unread),
        problems=tuple(dict.fromkeys(unread.values())),
    )


def _is_due(file: File, refs: frozenset[str], as_of: date) -> bool:
    return not refs.isdisjoint(file.holds) or (file.goes is not None and file.goes <= as_of)


def _stand_in(live: Live, part: str, path: str, file: File) -> bytes | None:
    """What answers at the address of a file that goes; a neutral page that is damaged is as if absent."""
    page = lay.bytes_of(live.at(neutral_file(part, file.neutral))) if file.neutral else None
    if page is not None and digest_bytes(page) == file.neutral:
        return page
    return PLAIN_PAGE if path.endswith(".html") else None
