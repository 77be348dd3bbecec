"""Assets: style sheet, script and pictures under names that carry the hash of their bytes.

In: the files of the templates' `assets/` folders.  Out: what goes into `/assets/` of the output, and the map from
a plain name to its path.  All style sheets become one, so that a first visit asks for one: `tokens.css` first, the others
by name.  `print.css` alone stays by itself, for no page waits for it (`media="print"`).  A picture that a style sheet names by `url(…)` is named there by
its hashed name.  The same files give the same bytes on every machine.

    fingerprinted({"tokens.css": b":root{}", "site.js": b"'use strict';"})
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import blake2b

STYLE = "site.css"
PRINT = "print.css"
_PIECES = re.compile(
    r"""(?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?P<comment>/\*.*?\*/)|(?P<space>\s+)|(?P<other>[^"'/\s]+|/)""",
    re.DOTALL,
)
_URL = re.compile(r"url\(([A-Za-z0-9._/-]+)\)")
_LINE_COMMENT = re.compile(r"^\s*//.*$")
_BLOCK_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def fingerprinted(files: Mapping[str, bytes]) -> tuple[tuple[tuple[str, bytes], ...], dict[str, str]]:
    """The output's assets, sorted by path, and plain name → site path (`site.css` → `/assets/site.1f….css`).

    A picture that a style sheet names and that is not there keeps its name (see `missing_pictures`).
    """
    paths: dict[str, str] = {}
    assets: dict[str, bytes] = {}
    for name in sorted(files):
        if not name.endswith(".css"):
            data = minified_script(files[name]) if name.endswith(".js") else files[name]
            paths[name] = _hashed(name, data)
            assets[paths[name]] = data
    sheets = sorted((name for name in files if name.endswith(".css") and name != PRINT), key=_sheet_order)
    for sheet, names in ((STYLE, sheets), (PRINT, [PRINT] if PRINT in files else [])):
        style = "".join(minified_style(files[name].decode("utf-8")) for name in names)
        style = _URL.sub(lambda match: f"url({paths.get(match[1], match[1]).rpartition('/')[2]})", style)
        paths[sheet] = _hashed(sheet, style.encode("utf-8"))
        assets[paths[sheet]] = style.encode("utf-8")
    return tuple(sorted(assets.items())), paths


def missing_pictures(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Style sheet and name of every picture that it names and that is not there."""
    for name in sorted(files):
        if name.endswith(".css"):
            for match in _URL.finditer(files[name].decode("utf-8")):
                if match[1] not in files:
                    yield name, match[1]


def _sheet_order(name: str) -> tuple[int, str]:
    return int(name != "tokens.css"), name


def _hashed(name: str, data: bytes) -> str:
    stem, dot, ending = name.rpartition(".")
    return f"/assets/{stem}.{blake2b(data, digest_size=6).hexdigest()}{dot}{ending}"


def minified_style(source: str) -> str:
    """A style sheet without comments and needless space; what stands in quotes is untouched.

    Spaces are dropped only beside `{ } ; ,` and after `:` — never around `+`, `-` or in a selector's descent,
    where they mean something.
    """
    out: list[str] = []
    for piece in _PIECES.finditer(source):
        if piece["string"]:
            out.append(piece["string"])
        elif piece["space"]:
            out.append(" ")
        elif piece["other"]:
            out.append(piece["other"])
    text = "".join(out)
    quoted = re.split(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""", text)
    for index in range(0, len(quoted), 2):
        tight = re.sub(r" +", " ", quoted[index])
        tight = re.sub(r" ?([{};,]) ?", r"\1", tight)
        quoted[index] = re.sub(r";+}", "}", re.sub(r"(:) ", r"\1", tight))
    return "".join(quoted).strip()


def minified_script(source: bytes) -> bytes:
    """A script without indentation, blank lines and comments that stand on lines of their own.

    Our scripts hold no template strings, where a line's indentation would mean something.
    """
    text = _BLOCK_COMMENT.sub("", source.decode("utf-8"))
    lines = [line.strip() for line in text.splitlines() if not _LINE_COMMENT.match(line)]
    return ("\n".join(line for line in lines if line) + "\n").encode("utf-8")
