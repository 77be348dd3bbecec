"""The registry: which kinds of boards there are, by name (contract 4).

It knows names; a kind's module is imported when something of it is read.  The built-in kinds are those of `KIND_NAMES`;
an installed package brings its own under the entry point `site_builder.kinds`, with its templates beside it.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Final

from site_builder.content.schema import declared
from site_builder.model.kind import Kind

KIND_NAMES: Final = (
    "honors",
    "exposures",
    "ratings",
    "issues",
    "projects",
    "campaigns",
    "duties",
    "activities",
    "volunteers",
    "wishes",
    "stories",
    "pledges",
    "notices",
    "deliberations",
    "surveys",
    "funds",
    "figures",
    "editions",
)
"""The eighteen kinds, in their fixed order (contract 4); each has a folder of its name beside this package."""

ENTRY_POINTS: Final = "site_builder.kinds"


@cache
def strangers() -> tuple[tuple[str, str], ...]:
    """Kinds of installed packages: (name, `module:attribute`) of the entry points, sorted by name."""
    if not any(map(_may_bring_kinds, sys.path)):
        return ()
    # Mail and sockets come with it: to import it takes half as long as a run that has nothing to do.
    from importlib.metadata import entry_points

    found = {point.name: point.value for point in entry_points(group=ENTRY_POINTS)}
    return tuple(sorted(found.items()))


def _may_bring_kinds(entry: str) -> bool:
    """Whether a package in this entry of `sys.path` may have kinds for us; of one in an archive that cannot be seen."""
    folder, name = Path(entry), ENTRY_POINTS.encode()
    return folder.is_file() or any(
        name in path.read_bytes()
        for metadata in ("*-info", "EGG-INFO")
        for path in folder.glob(f"{metadata}/entry_points.txt")
    )


def known_kinds() -> tuple[str, ...]:
    """The names of every kind, which a board's folder may bear: the built-in ones in their order, then strangers'."""
    return (*KIND_NAMES, *(name for name, _ in strangers() if name not in KIND_NAMES))


@cache
def kind_named(name: str) -> Kind:
    """The kind of that name; `KeyError` for one that nobody brings, `TypeError` for one with a field that states no
    audience: the default is refusal."""
    attribute = "" if name in KIND_NAMES else dict(strangers())[name].partition(":")[2]
    kind = getattr(kind_module(name), attribute or "KIND")
    assert isinstance(kind, Kind)
    for _, shape in kind.records:
        declared(shape)
    return kind


def title_of(name: str) -> str:
    """The title of a kind; the name itself where nobody brings one of that name (any more)."""
    return kind_named(name).title if name in known_kinds() else name


def example_of(name: str) -> str:
    """The example of a kind, from its own folder: an editor's template; empty where its package brings none."""
    module = f"site_builder.kinds.{name}" if name in KIND_NAMES else dict(strangers())[name].partition(":")[0]
    try:
        data = pkgutil.get_data(module, "example.yaml")
    except OSError:
        return ""
    return (data or b"").decode("utf-8")


def kind_module(name: str) -> ModuleType:
    """The module that holds a kind; its `example.yaml` lies beside it.  `KeyError` for one that nobody brings."""
    if name in KIND_NAMES:
        return importlib.import_module(f"site_builder.kinds.{name}")
    return importlib.import_module(dict(strangers())[name].partition(":")[0])


def kind_template_folders() -> tuple[Path, ...]:
    """The `templates` folder that each stranger's package brings, in the order of their names.

    They stand between a site's own templates and the engine's (contract 1).
    """
    found = []
    for _, value in strangers():
        module = importlib.import_module(value.partition(":")[0])
        folder = Path(module.__file__ or "").parent / "templates"
        if folder.is_dir():
            found.append(folder)
    return tuple(found)
