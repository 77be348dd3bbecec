"""What the program itself is made of: a result of one version is never taken for that of another.

In: nothing but the installation.  Out: the folders whose files decide what the program does (its modules, templates,
strangers' kinds), and the installation in short: the version of Python, and when packages were last added or removed.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Final

import site_builder
from site_builder.base.digest import digest

PACKAGE: Final = Path(site_builder.__file__).resolve().parent


def code_folders() -> tuple[Path, ...]:
    """The folders of the program's modules and of strangers' kinds; for a kind that is a single module, its file."""
    from site_builder.model.registry import strangers

    found = [PACKAGE]
    for _, value in strangers():
        found += _code_of(value.partition(":")[0])
    return tuple(dict.fromkeys(found))


def _code_of(module: str) -> list[Path]:
    """Where the code of a distribution lies that holds a module: its outermost package, for a namespace (`boards` in
    `boards.shops`) is shared with others and is nobody's."""
    names = module.split(".")
    for count in range(1, len(names) + 1):
        spec = importlib.util.find_spec(".".join(names[:count]))
        if spec is not None and spec.origin is not None:
            inner = spec.submodule_search_locations
            return [Path(folder).resolve() for folder in inner] if inner else [Path(spec.origin).resolve()]
    return []


def installation() -> str:
    """A digest of the version of Python and of every folder of packages, with the time when one last came or went."""
    found = [sys.version]
    for entry in sys.path:
        path = Path(entry or ".")
        if path.name in ("site-packages", "dist-packages"):
            try:
                found.append(f"{path.resolve()}:{path.stat().st_mtime_ns}")
            except OSError:
                found.append(entry)
    return digest(tuple(found))
