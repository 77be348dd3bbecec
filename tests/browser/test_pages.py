"""The built site in a real Chromium: accessible, readable at any width and without script, asking nobody else.

One page of each template is opened from a folder on disk, as a resident would from a USB stick.  Needs Chromium, and
axe-core from `tests/browser/package-lock.json`; `.ci/run` installs both.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="needs requirements/dev.txt")

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PAGES = (
    "index.html",
    "cuihu/index.html",
    "cuihu/liuyin/hefeng/index.html",
    "cuihu/honors/index.html",
    "cuihu/liuyin/hefeng/honors/h-2026-025/index.html",
    "cuihu/exposures/index.html",
    "cuihu/liuyin/hefeng/exposures/index.html",
    "cuihu/liuyin/hefeng/exposures/pg-2026-049/index.html",
    "cuihu/qiaonan/nanqiao/exposures/index.html",
    "cuihu/figures/index.html",
    "cuihu/projects/index.html",
    "cuihu/projects/by/programme/gaizao-2026/index.html",
    "cuihu/liuyin/hefeng/projects/gz-2026-03/index.html",
    "gongyi/dufulu/projects/by/programme/laojiu-2020/index.html",
    "cuihu/liuyin/hefeng/stories/index.html",
    "cuihu/liuyin/hefeng/stories/st-2026-05/index.html",
    "gongyi/dufulu/index.html",
    "gongyi/dufulu/figures/index.html",
    "cuihu/2026-11/index.html",
    "cuihu/rules/index.html",
    "cuihu/about/index.html",
    "cuihu/corrections/index.html",
    "cuihu/search/index.html",
)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped content, built as a user builds it."""
    output = tmp_path_factory.mktemp("published")
    subprocess.run([sys.executable, "build.py", "--output", str(output / "out")], cwd=ROOT, check=True)
    return output / "out" / "site"


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("needs chromium")
    with sync_api.sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


def removed_pages(site: Path) -> list[str]:
    """One neutral page of each sort."""
    found: dict[str, str] = {}
    for path in sorted((site / "cuihu").rglob("index.html")):
        text = path.read_text(encoding="utf-8")
        for word in ("已按期撤下", "已撤回", "复核中"):
            if f"<title>{word}" in text:
                found.setdefault(word, path.relative_to(site).as_posix())
    return list(found.values())


def elder(page: Any) -> None:
    page.evaluate("document.documentElement.setAttribute('data-size', 'elder')")


def big(page: Any) -> None:
    page.evaluate("document.documentElement.setAttribute('data-size', 'big')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(site: Path, browser: Any, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    wrong = []
    for path in (*PAGES, *removed_pages(site)):
        page.goto((site / path).as_uri())
        page.add_script_tag(path=str(AXE))
        for size in ("", "elder"):
            if size:
                elder(page)
            result = page.evaluate(
                "axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']})"
            )
            wrong += [
                (
                    path,
                    size,
                    item["id"],
                    item["nodes"][0]["html"][:160],
                    item["nodes"][0]["failureSummary"][:200],
                )
                for item in result["violations"]
            ]
    context.close()
    assert wrong == []


@pytest.mark.parametrize(
    ("project", "phone"),
    [
        ("liuyin/hefeng/projects/gz-2026-03", "0000-0000002"),
        ("liuyin/liuan/projects/gz-2026-02", "0000-0000003"),
        ("qiaonan/fangzhi/projects/gz-2026-01", "0000-0000004"),
    ],
)
def test_the_progress_of_a_project_is_one_printed_sheet(
    site: Path, browser: Any, project: str, phone: str
) -> None:
    """进度公示单: what hangs at the gate is one A4 page, with the telephone of the site on it."""
    page = browser.new_page()
    page.goto((site / "cuihu" / project / "index.html").as_uri())
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert re.findall(rb"/Type\s*/Page\b", printed) == [b"/Type /Page"]
    page.emulate_media(media="print")
    assert page.get_by_text(phone).first.is_visible()
    page.close()


@pytest.mark.parametrize("size", ["", "big", "elder"])
def test_nothing_scrolls_sideways_at_320(site: Path, browser: Any, size: str) -> None:
    assert _overflowing(site, browser, 320, {"": lambda page: None, "big": big, "elder": elder}[size]) == []


def test_nothing_scrolls_sideways_with_letters_at_140_per_cent(site: Path, browser: Any) -> None:
    def larger(page: Any) -> None:
        page.evaluate("document.documentElement.style.fontSize = '140%'")

    assert _overflowing(site, browser, 390, larger) == []


def _overflowing(site: Path, browser: Any, width: int, prepare: Any) -> list[tuple[str, int]]:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    wide = []
    for path in (*PAGES, *removed_pages(site)):
        page.goto((site / path).as_uri())
        prepare(page)
        reach = page.evaluate("document.documentElement.scrollWidth")
        if reach > width:
            wide.append((path, reach))
    context.close()
    return wide


def test_pages_ask_nobody_else_and_break_no_rule_of_their_own(site: Path, browser: Any) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for path in PAGES:
        page.goto((site / path).as_uri())
    context.close()
    assert [url for url in asked if not url.startswith(site.as_uri())] == []
    assert said == []


def test_everything_is_there_without_script(site: Path, browser: Any) -> None:
    with_script, without = (
        browser.new_context(java_script_enabled=enabled, viewport={"width": 390, "height": 900})
        for enabled in (True, False)
    )
    first, second = with_script.new_page(), without.new_page()
    for path in PAGES:
        first.goto((site / path).as_uri())
        second.goto((site / path).as_uri())
        said = {line.strip() for line in second.inner_text("main").splitlines() if line.strip()}
        assert len("".join(said)) > 30, path
        # the script only adds words to what stands there: 还有3天
        assert second.locator("main a").count() == first.locator("main a").count(), path
    with_script.close()
    without.close()


def test_the_status_filter_works_without_script(site: Path, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "cuihu/liuyin/hefeng/exposures/index.html").as_uri())
    assert page.locator(".case:visible").count() == 2
    page.locator("#f-doing").check(force=True)
    assert page.locator(".case:visible").count() == 1
    context.close()


def test_keyboard_reaches_the_text_first(site: Path, browser: Any) -> None:
    context = browser.new_context()
    page = context.new_page()
    for path in PAGES:
        page.goto((site / path).as_uri())
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip", path
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main", path
    context.close()


def test_the_size_that_was_chosen_is_remembered(site: Path, browser: Any) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((site / "cuihu/index.html").as_uri())
    page.locator("#size-elder").check(force=True)
    page.goto((site / "cuihu/honors/index.html").as_uri())
    assert page.evaluate("document.documentElement.getAttribute('data-size')") == "elder"
    context.close()
