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
    """The folders of the program's modules and of strangers' kinds."""
    from site_builder.model.kind import strangers

    found = [PACKAGE]
    for _, value in strangers():
        spec = importlib.util.find_spec(value.partition(":")[0].partition(".")[0])
        if spec is not None and spec.origin is not None:
            found.append(Path(spec.origin).resolve().parent)
    return tuple(dict.fromkeys(found))


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
