"""A served page in a real Chromium, edited twenty times in a row: each edit is seen, and so is a mistake."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.offices import HONOR, office
from tests.previews import preview

pytestmark = pytest.mark.browser

BOARD = "zhen/a/honors.yaml"
TITLE = str(HONOR["title"])
PAGE = "zhen/a/honors/h-1/index.html"
PATIENCE = 30_000


def test_twenty_edits_in_a_row_are_all_seen(tmp_path: Path, browser: Any) -> None:
    """Each follows as soon as the one before was seen: most well within three seconds of a reload."""
    desk = office(tmp_path)
    with preview(desk.root) as server:
        page = browser.new_page()
        said: list[str] = []
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"http://127.0.0.1:{server.port}/{PAGE}")
        for number in range(20):
            title = f"第{number:02}次改的题目"
            desk.write({BOARD: [{**HONOR, "title": title}]})
            page.wait_for_function("title => document.title.includes(title)", arg=title, timeout=PATIENCE)
        assert [line for line in said if "ERR_" not in line] == []
        page.close()


def test_edits_faster_than_the_browser_end_at_the_last_one(tmp_path: Path, browser: Any) -> None:
    desk = office(tmp_path)
    with preview(desk.root) as server:
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.port}/{PAGE}")
        for number in range(30):
            desk.write({BOARD: [{**HONOR, "title": f"第{number:02}次改的题目"}]})
            page.wait_for_timeout(70)
        page.wait_for_function("() => document.title.includes('第29次')", timeout=PATIENCE)
        page.close()


def test_a_mistake_comes_and_goes_over_the_page(tmp_path: Path, browser: Any) -> None:
    desk = office(tmp_path)
    with preview(desk.root) as server:
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.port}/{PAGE}")
        bar = page.locator("#preview-problems")
        desk.write({BOARD: [{**HONOR, "title": "改坏了", "tpyo": "x"}]})
        bar.wait_for(state="visible", timeout=PATIENCE)
        assert "没有“tpyo”这个字段" in bar.inner_text()
        assert TITLE in page.title()
        assert bar.evaluate("one => getComputedStyle(one).position") == "fixed"  # its style sheet is let in
        desk.write({BOARD: [{**HONOR, "title": "改好了的题目"}]})
        page.wait_for_function("() => document.title.includes('改好了')", timeout=PATIENCE)
        bar.wait_for(state="detached", timeout=PATIENCE)
        page.close()
