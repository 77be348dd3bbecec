"""The memory of a release: what its files are, and when each must go.

In: a `Tree` and for what it was computed.  Out: `Manifest`, and its JSON beside the site, never inside it.  It is
what lets `expire` and `withdraw` take pages down with no content at hand (docs/contract.md, section 7).

It lies in the slot of its release, so that one rename puts files and manifest in place together: a manifest of
another release would name the wrong files just when something must go.

    slots/a/manifest.json   {"format":1,"as_of":"2026-11-20",...,"files":{"cuihu/index.html":{"digest":...}}}
    slots/a/neutral/<digest>.html   the pages that stand in for removed ones
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from site_builder.base.digest import digest_bytes
from site_builder.publish.tree import Blob, Tree, path_fault

NAME = "manifest.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Info:
    """For what a tree was computed: its date, the day on which it changes by itself, the engine's version."""

    as_of: date
    next_change: date | None
    engine: str


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One published file; `digest` and `neutral` are digests (`base.digest.digest_bytes`), the rest as in `Blob`."""

    digest: str
    size: int
    holds: tuple[str, ...] = ()
    goes: date | None = None
    neutral: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a release was computed for, and its files by path."""

    info: Info
    files: Mapping[str, File]


def manifest_of(tree: Tree, info: Info) -> Manifest:
    """The manifest of a tree."""
    return Manifest(info=info, files={path: file_of(blob) for path, blob in tree.items()})


def file_of(blob: Blob) -> File:
    """The entry of one file."""
    return File(
        digest=digest_bytes(blob.data),
        size=len(blob.data),
        holds=tuple(sorted(set(blob.holds))),
        goes=blob.goes,
        neutral=None if blob.neutral is None else digest_bytes(blob.neutral),
    )


def write(manifest: Manifest) -> bytes:
    """The manifest as JSON, a line a file: equal manifests give equal bytes."""
    info = manifest.info
    head = {"format": _FORMAT, "as_of": info.as_of.isoformat(), "next_change": _iso(info.next_change)}
    lines = [f"{_json(path)}:{_json(_entry(file))}" for path, file in sorted(manifest.files.items())]
    opening = _json({**head, "engine": info.engine})[:-1]
    return f'{opening},"files":{{\n{f",{chr(10)}".join(lines)}\n}}}}\n'.encode()


def read(path: Path) -> tuple[Manifest | None, str]:
    """The manifest at `path`; None with the reason, in Chinese, when it is missing, broken or not believable."""
    try:
        typed = json.loads(path.read_bytes())
        if typed["format"] != _FORMAT:
            return None, f"发布清单 {path.name} 的格式是另一个版本的"
        return _manifest(typed), ""
    except FileNotFoundError:
        return None, f"没有发布清单 {path.name}"
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None, f"发布清单 {path.name} 损坏，读不出来"


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def _entry(file: File) -> dict[str, object]:
    entry: dict[str, object] = {"digest": file.digest, "size": file.size}
    if file.holds:
        entry["holds"] = file.holds
    if file.goes:
        entry["goes"] = file.goes.isoformat()
    if file.neutral:
        entry["neutral"] = file.neutral
    return entry


def _manifest(typed: Any) -> Manifest:
    info = Info(
        as_of=date.fromisoformat(typed["as_of"]),
        next_change=_day(typed["next_change"]),
        engine=_text(typed["engine"]),
    )
    return Manifest(info=info, files={_path(path): _file(entry) for path, entry in typed["files"].items()})


def _file(entry: Any) -> File:
    holds, neutral = entry.get("holds", []), entry.get("neutral")
    if not isinstance(holds, list):
        raise TypeError
    return File(
        digest=_hex(entry["digest"]),
        size=int(entry["size"]),
        holds=tuple(_text(ref) for ref in holds),
        goes=_day(entry.get("goes")),
        neutral=None if neutral is None else _hex(neutral),
    )


def _path(path: str) -> str:
    if path_fault(path):
        raise ValueError
    return path


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _hex(value: object) -> str:
    """A digest: it becomes part of a file's name, so it must be one and not a way out of the folder."""
    text = _text(value)
    if len(text) != 32 or set(text) - set("0123456789abcdef"):
        raise ValueError
    return text


def _day(value: object) -> date | None:
    return None if value is None else date.fromisoformat(_text(value))
