"""The memory on disk: `output/memory/`, beside the slots and never served.

In: what a build leaves.  Out: what an earlier one left, or nothing.  It belongs to one release: with another live
release, another version of the program, a damaged file, it is as if there were none, and everything is built anew.
So it is never an input of a page (docs/decisions/0008).

    memory/run.json       the last run: for which release, until when, what it said; and the stat table of all it read
    memory/<digest>       one value each: keepers and places; a place's summary; a place's details

Values are pickled, for they are dataclasses of many kinds; reading them makes only values of this program and of a few
harmless types of Python, whatever the file says.
"""

from __future__ import annotations

import io
import os
import pickle
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from site_builder.base.values import dataclass
from site_builder.memory.past import Detail, Future, IntakePast, KeeperPast, Past, PlacePast
from site_builder.memory.run import RUN, Run, put, write_run
from site_builder.model.rollup import Summary

_NAME: Final = re.compile("[0-9a-f]{40}")
_HARMLESS: Final = {
    ("datetime", "date"),
    ("decimal", "Decimal"),
    ("fractions", "Fraction"),
    ("builtins", "frozenset"),
    ("builtins", "set"),
}
_OURS: Final = (
    "site_builder.model.",
    "site_builder.memory.",
    "site_builder.base.",
    "site_builder.content.",
    "site_builder.kinds.",
)
_MORE: Final = {
    ("site_builder.gate.attachments", "Rewritten"),
    ("site_builder.gate.pictures", "Remade"),
    ("site_builder.publish.tree", "File"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Every keeper and every place that is remembered; `intake` as in `Future`."""

    intake: tuple[str, str]
    keepers: Mapping[str, KeeperPast]
    places: Mapping[str, PlacePast]


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """Only our own values, and what they are made of."""
        own = module.startswith(_OURS) and name[:1].isupper() and "." not in name
        if own or (module, name) in _HARMLESS or (module, name) in _MORE:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")


def pack(value: object) -> tuple[str, bytes]:
    """A value as the name and the bytes of its file: the name is the check of the bytes."""
    payload = pickle.dumps(value, protocol=5)
    check = blake2b(payload, digest_size=20)
    return check.hexdigest(), check.digest() + payload


def unpack(data: bytes) -> Any:
    """The value of bytes that `pack` gave; None for bytes that are not what they were written as."""
    check, payload = data[:20], data[20:]
    if blake2b(payload, digest_size=20).digest() != check:
        return None
    try:
        return _Unpickler(io.BytesIO(payload)).load()
    except Exception:  # whatever is wrong with it, it is as if it were not there
        return None


def past_of(folder: Path, run: Run, live: Path) -> Past:
    """What the next build may build upon; `live` is the root of the live release."""

    def value(name: str, kind: type) -> Any:
        try:
            found = unpack((folder / name).read_bytes()) if _NAME.fullmatch(name) else None
        except OSError:
            return None
        return found if isinstance(found, kind) else None

    state = value(run.state, State)
    if state is None:
        return Past(stamps=run.stamps)
    return Past(
        stamps=run.stamps,
        intake_key=state.intake[0],
        intake_file=state.intake[1],
        intake=lambda: value(state.intake[1], IntakePast),
        keepers=state.keepers,
        places=state.places,
        detail=lambda name: value(name, Detail),
        summary=lambda name: value(name, Summary),
        carries=lambda path: (live / path).is_file(),
    )


def write(folder: Path, future: Future, run: Run) -> None:
    """Write what is new, then the run, then delete what nothing names any more."""
    folder.mkdir(exist_ok=True)
    name, packed = pack(State(intake=future.intake, keepers=future.keepers, places=future.places))
    for one, value in (*future.values.items(), (name, packed)):
        if not (folder / one).exists():
            put(folder, one, value)
    write_run(folder, replace(run, state=name))
    kept = {
        RUN,
        SEALED,
        name,
        future.intake[1],
        *(name for place in future.places.values() for name in (place.summary, place.detail)),
    }
    for entry in os.listdir(folder):
        if entry not in kept:
            with suppress(OSError):
                os.unlink(folder / entry)


SEALED: Final = "templates"


def sealed_templates(folder: Path) -> bytes:
    """Templates as an earlier run compiled them (`render.templates.seal`); nothing where somebody else might have
    written them, for what is compiled is run."""
    path = folder / SEALED
    try:
        status = os.stat(path)
        mine = not hasattr(os, "geteuid") or (status.st_uid == os.geteuid() and not status.st_mode & 0o022)
        return path.read_bytes() if mine else b""
    except OSError:
        return b""


def seal_templates(folder: Path, sealed: bytes) -> None:
    """Keep compiled templates for the next run."""
    folder.mkdir(exist_ok=True)
    put(folder, SEALED, sealed)


def forget(folder: Path) -> None:
    """Delete the memory: something was taken down, and it may be named here."""
    with suppress(FileNotFoundError):
        for entry in os.listdir(folder):
            os.unlink(folder / entry)
