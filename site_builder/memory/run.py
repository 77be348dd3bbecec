"""The last run, as far as it concerns the next: `output/memory/run.json`.

In: what a run read, when, and what it said at its end.  Out: the same, or nothing where it is not to be believed.  Little
is imported here: with nothing changed this is all that a run reads, and start-up is most of what it costs.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from site_builder.base.digest import digest_bytes
from site_builder.base.values import dataclass
from site_builder.content.stamps import Row, Stamps

MEMORY: Final = "memory"
RUN: Final = "run.json"
_FORMAT: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The last run: the release that it made, the days for which its outcome holds, what it was called with, what it
    said at its end, the stat table of everything that it read, and the name of the value with keepers and places."""

    release: str
    called: str
    since: date
    next_change: date | None
    said: Mapping[str, Any]
    quiet: bool
    stamps: Stamps
    state: str


def read_run(folder: Path) -> Run | None:
    """The last run; None where there was none, or nothing of it is to be believed."""
    try:
        typed = json.loads((folder / RUN).read_bytes())
        if typed["format"] != _FORMAT:
            return None
        table = {bytes.fromhex(name): _row(row) for name, row in typed["table"].items()}
        return Run(
            release=str(typed["release"]),
            called=str(typed["called"]),
            since=date.fromisoformat(typed["since"]),
            next_change=date.fromisoformat(typed["next_change"]) if typed["next_change"] else None,
            said=dict(typed["said"]),
            quiet=typed["quiet"] is True,
            stamps=Stamps(taken=int(typed["taken"]), table=table),
            state=str(typed["state"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _row(row: Any) -> Row:
    size, modified, changed, inode, digest = row
    return int(size), int(modified), int(changed), int(inode), str(digest)


def write_run(folder: Path, run: Run) -> None:
    """Write the run alone: nothing of what is remembered has changed."""
    typed = {
        "format": _FORMAT,
        "release": run.release,
        "called": run.called,
        "since": run.since.isoformat(),
        "next_change": run.next_change.isoformat() if run.next_change else None,
        "said": dict(run.said),
        "quiet": run.quiet,
        "state": run.state,
        "taken": run.stamps.taken,
        "table": {name.hex(): row for name, row in sorted(run.stamps.table.items())},
    }
    put(folder, RUN, json.dumps(typed, separators=(",", ":")).encode())


def live_release(output: Path) -> str | None:
    """What stands for the release that is served, its date included; None where there is none, or it is not told by a
    link (then `publish.release.release_id` knows)."""
    try:
        slot = output / os.path.dirname(os.readlink(output / "site"))
        return digest_bytes((slot / "manifest.json").read_bytes())
    except OSError:
        return None


def put(folder: Path, name: str, data: bytes) -> None:
    """Write a file so that it is whole or not there."""
    fresh = folder / f"{name}.fresh"
    fresh.write_bytes(data)
    os.replace(fresh, folder / name)
