"""Print how well personal data is found in the labelled sentences: `python tools/personal_table.py [--all]`.

In: tests/base/personal/*.txt.  Out: a table for each file by kind, and with --all the sentences behind it.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.base.personal.labelled import NUMBERS, PARTS, WORDS, table


def main() -> None:
    """Print the tables."""
    for part in PARTS:
        made = table(part)
        print(f"{part}\n{'kind':<14}{'marks':>6}{'found':>6}{'recall':>8}{'any kind':>9}{'alarms':>7}")
        for row in made.rows:
            print(
                f"{row.kind:<14}{row.marks:>6}{row.found:>6}{row.recall:>8.1%}{row.hidden:>9}{row.alarms:>7}"
            )
        print(
            f"numbers {made.recall(NUMBERS):.1%}, names/homes/children {made.recall(WORDS):.1%}, all "
            f"{made.recall(row.kind for row in made.rows):.1%}; clean sentences flagged {len(made.flagged)} of {made.clean} "
            f"({len(made.flagged) / max(1, made.clean):.1%})\n"
        )
        if "--all" in sys.argv:
            for title, lines in (("missed", made.missed), ("flagged", made.flagged), ("beside", made.extra)):
                print(f"{title}:", *lines, "", sep="\n  ")


if __name__ == "__main__":
    main()
