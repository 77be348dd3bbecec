"""What a release was about to do, so that a run that died can be told from one that did not.

In: the names in a slot that are about to differ, and which two manifests the release leads from and to.  Out: a file
in `slots/`, on the disk before the first name is touched and dropped when both slots are level again.

While it lies there the slots may differ at these names and at no other; the live slot is always whole.  So a repair
makes the other slot like the live one at these names, and costs as much as the change did.

    slots/journal.json    {"format":1,"old":"9b...","new":"41...","names":["site/cuihu/index.html",...]}
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from site_builder.base.values import dataclass
from site_builder.publish import lay
from site_builder.publish.manifest import FOLDERS
from site_builder.publish.tree import path_fault

NAME = "journal.json"
_FORMAT = 1
_BELOW = tuple(f"{folder}/" for folder in FOLDERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """`old` and `new`: digests of the bytes of the two roots.  `names`: as in `publish.lay`."""

    old: str
    new: str
    names: tuple[str, ...]


def write(slots: Path, journal: Journal) -> None:
    """Puts the journal on the disk, in the folder of the slots."""
    value = {"format": _FORMAT, "old": journal.old, "new": journal.new, "names": journal.names}
    lay.replace(slots, NAME, json.dumps(value, separators=(",", ":")).encode())


def read(slots: Path) -> Journal | None:
    """The journal; None when there is none, or none that can be believed: names are deleted by it."""
    try:
        typed = json.loads((slots / NAME).read_bytes())
        return _journal(typed) if typed["format"] == _FORMAT else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def lies(slots: Path) -> bool:
    """Whether there is one, to be believed or not."""
    return (slots / NAME).exists()


def drop(slots: Path) -> None:
    """Takes the journal away, if there is one."""
    (slots / NAME).unlink(missing_ok=True)


def _journal(typed: Any) -> Journal:
    old, new, names = typed["old"], typed["new"], typed["names"]
    if not (isinstance(old, str) and isinstance(new, str) and isinstance(names, list)):
        raise TypeError
    if any(path_fault(name) or not name.startswith(_BELOW) for name in names):
        raise ValueError
    return Journal(old=old, new=new, names=tuple(names))
