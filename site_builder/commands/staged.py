"""The content as the next commit will hold it (git's index), laid out beside the working files, for `check --staged`.

In: the content folder, in a git repository.  Out: a temporary folder with what is staged, and which files the commit
touches.  What lies unsaved or unstaged in the working tree has no part in it: a commit publishes what is in it.
Git is asked by its own commands, from where it was called, for a hook's environment names paths relative to that.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from site_builder.base.values import dataclass

SPEAK_OF_ALL: Final = frozenset({"site.yaml", "place.yaml", "places.yaml"})
"""Files on which records in other files rest."""


class StagingError(Exception):
    """Git could not say what is staged; the message is for the editor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """The folder with the staged content, the files of it that the commit changes, and whether what is wrong in any other
    file may be its doing too: something is deleted, or a file changes on which others rest."""

    content: Path
    changed: frozenset[str]
    all_concerned: bool


@contextmanager
def staged(content: Path) -> Iterator[Staged]:
    """What is staged of a content folder, until the block ends; `StagingError` where git cannot say."""
    own = (content / ".git").exists() or not content.resolve().is_relative_to(Path.cwd().resolve())
    start = content if own else Path.cwd()
    below = os.path.relpath(content.resolve(), start.resolve())
    prefix = _git(start, "rev-parse", "--show-prefix").decode().strip()
    listed = _git(start, "ls-files", "--cached", "-z", "--", below)
    told = _git(start, "diff", "--cached", "--name-status", "--no-renames", "-z", "--relative", "--", below)
    fields = told.decode("utf-8", "surrogateescape").split("\0")[:-1]
    states = dict(zip(fields[1::2], fields[::2], strict=True))
    changed = {os.path.relpath(path, below): state for path, state in states.items()}
    with tempfile.TemporaryDirectory(prefix="site-builder-staged-") as folder:
        _git(start, "checkout-index", "-z", "--stdin", f"--prefix={folder}/", given=listed)
        root = Path(folder) / prefix / below
        root.mkdir(parents=True, exist_ok=True)
        yield Staged(
            content=root.resolve(),
            changed=frozenset(changed),
            all_concerned=any(
                state == "D" or Path(path).name in SPEAK_OF_ALL for path, state in changed.items()
            ),
        )


def _git(start: Path, *arguments: str, given: bytes | None = None) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], cwd=start, input=given, capture_output=True, check=True)
    except OSError:
        raise StagingError("没有装 git，不能核对将要提交的内容") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines()
        raise StagingError(f"git 说：{said[0] if said else '出错'}") from None
    return done.stdout
