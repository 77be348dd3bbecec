"""The memory of a release: what its files are, and when each must go.

In: the parts of a `Tree` and for what it was computed.  Out: `Manifest`, and its JSON beside the site, never inside
it.  It is what lets `expire` and `withdraw` take pages down with no content at hand (docs/contract.md, section 7),
and what lets a release be told from the one before without looking at its files.

It lies in the slot of its release, so that one rename puts files and manifest in place together: a manifest of
another release would name the wrong files just when something must go.  It is in parts, as the tree is, so that a
change of one place reads and writes what is said of that place; the root names each part by the digest of its bytes.

    slots/a/manifest.json          {"format":2,"as_of":"2026-11-20",...,"parts":{"cuihu":{"digest":...,"files":3}}}
    slots/a/parts/<digest>.json    {"cuihu/index.html":{"digest":...,"size":812},...}
    slots/a/neutral/<part>/<digest>.html    the pages that stand in for removed ones, by the part they are of
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from site_builder.base.clock import earliest
from site_builder.base.digest import digest_bytes
from site_builder.base.values import dataclass
from site_builder.publish.tree import File, path_fault

NAME = "manifest.json"
SITE, PARTS, NEUTRAL = FOLDERS = "site", "parts", "neutral"
_FORMAT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Info:
    """For what a tree was computed: its date, the day on which it changes by itself, the engine's version."""

    as_of: date
    next_change: date | None
    engine: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What the root says of a part: the digest of its own manifest, how many files it has, and the first day on
    which one of them must go."""

    digest: str
    files: int
    goes: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a release was computed for, and its parts by name."""

    info: Info
    parts: Mapping[str, Part]


def part_of(files: Mapping[str, File]) -> tuple[Part, bytes]:
    """A part and the bytes of its manifest, a line a file: equal parts give equal bytes, and so one digest."""
    lines = [f'"{path}":{_entry(file)}' for path, file in sorted(files.items())]
    data = f"{{\n{f',{chr(10)}'.join(lines)}\n}}\n".encode()
    goes = earliest(*(file.goes for file in files.values()))
    return Part(digest=digest_bytes(data), files=len(files), goes=goes), data


def write(manifest: Manifest) -> bytes:
    """The root as JSON, a line a part: equal manifests give equal bytes."""
    info = manifest.info
    head = {"format": _FORMAT, "as_of": info.as_of.isoformat(), "next_change": _iso(info.next_change)}
    lines = [f'"{name}":{_root_entry(part)}' for name, part in sorted(manifest.parts.items())]
    opening = _json({**head, "engine": info.engine})[:-1]
    return f'{opening},"parts":{{\n{f",{chr(10)}".join(lines)}\n}}}}\n'.encode()


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


def read_part(slot: Path, digest: str) -> tuple[Mapping[str, File] | None, str]:
    """The files of a part by path; None with the reason, in Chinese, when they are not what the digest stands for."""
    name = part_file(digest)
    try:
        data = (slot / name).read_bytes()
        if digest_bytes(data) != digest:
            return None, f"发布清单 {name} 的内容和编号不符"
        return {_path(path): _file(entry) for path, entry in json.loads(data).items()}, ""
    except FileNotFoundError:
        return None, f"没有发布清单 {name}"
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None, f"发布清单 {name} 损坏，读不出来"


def site_file(path: str) -> str:
    """Where in a slot a file of the site lies."""
    return f"{SITE}/{path}"


def part_file(digest: str) -> str:
    """Where in a slot the manifest of a part lies."""
    return f"{PARTS}/{digest}.json"


def neutral_file(part: str, digest: str) -> str:
    """Where in a slot a neutral page lies.  Each part has its own, though two may be alike: so what a part needs no
    longer can be deleted without asking all the others."""
    return f"{NEUTRAL}/{part}/{digest}.html" if part else f"{NEUTRAL}/{digest}.html"


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def _entry(file: File) -> str:
    """One file as JSON, by hand: digests and numbers need no quoting, and there are as many as the site has files."""
    entry = f'{{"digest":"{file.digest}","size":{file.size}'
    if file.holds:
        entry += f',"holds":{_json(file.holds)}'
    if file.goes:
        entry += f',"goes":"{file.goes.isoformat()}"'
    if file.neutral:
        entry += f',"neutral":"{file.neutral}"'
    return entry + "}"


def _root_entry(part: Part) -> str:
    entry = f'{{"digest":"{part.digest}","files":{part.files}'
    return entry + (f',"goes":"{part.goes.isoformat()}"}}' if part.goes else "}")


def _manifest(typed: Any) -> Manifest:
    info = Info(
        as_of=date.fromisoformat(typed["as_of"]),
        next_change=_day(typed["next_change"]),
        engine=_text(typed["engine"]),
    )
    return Manifest(info=info, parts={_name(name): _part(entry) for name, entry in typed["parts"].items()})


def _part(entry: Any) -> Part:
    return Part(digest=_hex(entry["digest"]), files=_count(entry["files"]), goes=_day(entry.get("goes")))


def _file(entry: Any) -> File:
    holds, neutral = entry.get("holds", []), entry.get("neutral")
    if not isinstance(holds, list):
        raise TypeError
    return File(
        digest=_hex(entry["digest"]),
        size=_count(entry["size"]),
        holds=tuple([_text(ref) for ref in holds]),
        goes=_day(entry.get("goes")),
        neutral=None if neutral is None else _hex(neutral),
    )


def _path(path: str) -> str:
    if path_fault(path):
        raise ValueError
    return path


def _name(name: str) -> str:
    return _path(name) if name else name


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _count(value: object) -> int:
    if type(value) is not int or value < 0:
        raise ValueError
    return value


def _hex(value: object) -> str:
    """A digest: it becomes part of a file's name, so it must be one and not a way out of the folder."""
    text = _text(value)
    if len(text) != 32 or set(text) - set("0123456789abcdef"):
        raise ValueError
    return text


def _day(value: object) -> date | None:
    return None if value is None else date.fromisoformat(_text(value))
