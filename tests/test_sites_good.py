"""Small whole sites, with comments, and what becomes of their records on some days.

`tests/sites/good/<site>/` is a content folder; its `expected.txt` names days, and for each what is shown (with its
status), what is gone (in brackets, why), what is counted, and the next change.  `SNAPSHOTS=overwrite` writes it anew
for the days that it names.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from site_builder import build
from site_builder.build import Loaded
from tests import kit
from tests.little_sites import ROOT

GOOD = ROOT / "tests" / "sites" / "good"
SITES = sorted(path.name for path in GOOD.iterdir())
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _content(name: str, root: Path) -> Loaded:
    """A site, without the file that says what to expect of it."""
    shutil.copytree(GOOD / name, root / name, ignore=shutil.ignore_patterns("expected.txt"))
    return build.load(build.scan(root / name))


def _told(content: Loaded, as_of: str) -> list[str]:
    """What becomes of every record on a day."""
    found = kit.checked(content, as_of)
    fates = {key: kit.fate(found, key) for key in sorted({*kit.entries(found), *kit.gone(found)})}
    lines = [as_of, *(f"  {key} {word}" for key, word in fates.items())]
    for address in kit.boards(found):
        numbers = " ".join(f"{word}{number}" for word, number in sorted(kit.counts(found, address).items()))
        lines.append(f"  {address}: {numbers or '0'}")
    return [*lines, f"  下一次变化：{found.next_change or '没有'}"]


@pytest.mark.parametrize("name", SITES)
def test_a_good_site_is_good_and_says_so_day_by_day(name: str, tmp_path: Path) -> None:
    content = _content(name, tmp_path)
    expected = GOOD / name / "expected.txt"
    days = [line for line in expected.read_text(encoding="utf-8").splitlines() if DAY.fullmatch(line)]
    text = "\n".join(line for day in days for line in _told(content, day)) + "\n"
    if os.environ.get("SNAPSHOTS") == "overwrite":
        expected.write_text(text, encoding="utf-8", newline="\n")
    assert text == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SITES)
def test_every_record_has_its_page_and_nothing_is_wrong(name: str, tmp_path: Path) -> None:
    content = _content(name, tmp_path)
    made = kit.built(content, "2026-11-20")
    errors = [item for item in made.diagnostics if item.severity == "error"]
    assert errors == []
    found = kit.checked(content, "2026-11-20")
    for key, entry in kit.entries(found).items():
        assert entry.title in kit.page(made, entry.path), key
    for key, item in kit.gone(found).items():
        assert kit.has_page(made, item.path), key
    assert made.published == len(kit.entries(found))
    assert (made.withheld, made.withheld_places) == (0, ())


@pytest.mark.parametrize("name", ["欧阳明远", "李长河", "赵铁柱", "孙向阳"])
def test_a_private_repository_publishes_no_full_name(name: str, tmp_path: Path) -> None:
    made = kit.built(_content("private", tmp_path), "2026-11-20")
    assert made.tree is not None
    assert not any(name.encode() in data for data in made.tree.contents().values())
    assert "欧阳某某" in kit.page(made, "/honors/h-1/")
    assert "李某某家庭" in kit.page(made, "/honors/h-2/")
