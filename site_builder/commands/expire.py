"""`expire`: a release's own dates are carried out, without any content (contract 7).

In: an output folder and a date.  Out: what was taken down.  The manifest of the release says of each file on which day
it goes, so this needs neither content nor templates and works where both are away: on the server itself, every night.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from site_builder.commands.shared import NOTHING_PUBLISHED, PUBLISHED, say, today

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

_ZONE = "Asia/Shanghai"
"""A release does not say in which zone its days begin."""


def run(options: argparse.Namespace) -> int:
    """Take down what is due; 0 also where nothing was, 1 where it cannot be told of some part or could not be done."""
    from site_builder.publish.release import remove

    as_of: date = options.date or today(_ZONE)
    removed = remove(options.output, frozenset(), as_of)
    if isinstance(removed, str):
        say(f"没有撤下：{removed.removeprefix('没有发布：')}")
        return NOTHING_PUBLISHED
    for note in removed.notes:
        say(note)
    for path in removed.paths:
        say(f"  已从 {path} 撤下")
    done = f"到期撤下 {len(removed.paths)} 个文件" if removed.paths else "没有到期要撤的"
    say(f"截至 {as_of.isoformat()}：{done}；下一次到期：{_next(options.output, as_of)}")
    return NOTHING_PUBLISHED if removed.unread else PUBLISHED


def _next(output: Path, as_of: date) -> str:
    """The next day on which a file of the release must go, as far as its manifest can say."""
    from site_builder.base.clock import earliest
    from site_builder.publish.release import live_manifest

    held, _ = live_manifest(output)
    days = (part.goes for part in held.parts.values()) if held else ()
    day = earliest(*(day for day in days if day and day > as_of))
    return day.isoformat() if day else "没有"
