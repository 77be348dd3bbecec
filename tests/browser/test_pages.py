"""The built site in a real Chromium: accessible, readable at any width and without script, asking nobody else.

One page of each template is opened from a folder on disk, as a resident would from a USB stick.  Needs Chromium, and
axe-core from `tests/browser/package-lock.json`; `.ci/run` installs both.
"""

from __future__ import annotations

import math
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import little_sites

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
APART = {"pages/404.html", "pages/moved.html", "pages/article.html"}
"""Not opened here: an address that is root-absolute, one that leads on at once, and what is copied into other sites."""
ALSO = (
    "index.html",
    "cuihu/liuyin/hefeng/index.html",
    "gongyi/dufulu/index.html",
    "gongyi/dufulu/projects/by/programme/laojiu-2020/index.html",
    "cuihu/qiaonan/nanqiao/exposures/index.html",
)


@pytest.fixture(scope="session")
def pages(site: Path) -> tuple[str, ...]:
    """The longest page of each template, and a few more."""
    longest: dict[str, tuple[int, str]] = {}
    for page in little_sites.shipped_pages():
        if page.path.endswith(".html") and page.template not in APART:
            path = page.path[1:]
            size = (site / path).stat().st_size
            longest[page.template] = max(longest.get(page.template, (0, "")), (size, path))
    return tuple(dict.fromkeys((*ALSO, *sorted(path for _, path in longest.values()))))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped content, built."""
    root = tmp_path_factory.mktemp("site")
    for path, data in little_sites.files().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


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


@pytest.mark.parametrize(
    ("share", "width", "scheme", "larger"),
    [(0, 390, "light", False), (1, 390, "dark", True), (0, 1280, "light", True), (1, 1280, "dark", False)],
)
def test_axe_finds_nothing(
    site: Path, pages: tuple[str, ...], browser: Any, share: int, width: int, scheme: str, larger: bool
) -> None:
    """Each two of width, colours and size of letters meet; every page is looked at on a phone, one half of them in the light
    and the other in the dark, and every other one on a desktop."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    wrong = []
    for path in (*pages, *removed_pages(site))[share :: 2 if width < 1000 else 4]:
        page.goto((site / path).as_uri())
        page.add_script_tag(path=str(AXE))
        if larger:
            elder(page)
        result = page.evaluate(
            "axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']})"
        )
        wrong += [
            (path, item["id"], item["nodes"][0]["html"][:160], item["nodes"][0]["failureSummary"][:200])
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


@pytest.fixture(scope="session")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A compound with a full wall and a full month, where the shipped content has a few of each."""
    root = tmp_path_factory.mktemp("crowded")
    consent = {"by": "self", "date": "2026-01-01", "scope": ["web"]}
    person = {"name": "欧阳某某", "kind": "person", "role": "荷风苑居民", "consent": consent}
    publicity = {
        "from": "2026-11-18",
        "days": "7",
        "basis": "《评选办法（示例）》",
        "contact": "0000-0000000",
    }
    honors = [
        {
            "id": f"h-{number}",
            "title": "三年如一日每天清早帮行动不便的老邻居买菜取药倒垃圾",
            "date": "2026-11-18" if number < 5 else "2026-11-02",
            "award": "haoren",
            "summary": "每天早晚各一趟，下雨下雪也不停。" * (1 + number % 4),
            "nominated_by": "邻居11人联名",
            "honoree": person if number % 3 else {"name": f"荷风苑{number}号楼", "kind": "building"},
            **({"publicity": publicity} if number < 5 else {}),
        }
        for number in range(60)
    ]
    figure = {"date": "2026-11-05", "about": "activities", "item": "清运垃圾", "value": "3", "unit": "吨"}
    figures = [{"id": f"f-{number}", "title": f"清运垃圾第{number}次", **figure} for number in range(50)]
    files = {"place.yaml": {"name": "荷风苑"}, "honors.yaml": honors, "figures.yaml": figures}
    little_sites.write(
        root / "content",
        {"site.yaml": little_sites.SITE, **{f"a/{name}": value for name, value in files.items()}},
    )
    options = ["--content", root / "content", "--output", root / "out", "--date", "2026-11-20"]
    subprocess.run([sys.executable, "build.py", *map(str, options)], cwd=ROOT, check=True)
    return root / "out" / "site"


SHEET = (703, 1032)
"""What an A4 sheet with margins of 12 mm has inside, in CSS pixels."""
CUT = """([width, height]) => [...document.querySelectorAll('main, main *')].filter(one => {
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  if (!box.width || style.position == 'absolute') return false;
  const whole = style.breakInside == 'avoid' && box.height > height;
  const hidden = style.overflow != 'visible' && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
  return whole || hidden || box.right > width + 1 || box.left < -1;
}).map(one => one.outerHTML.slice(0, 120))"""
"""Elements that stand beyond the sheet, hide a part of themselves, or must stay whole and are higher than a sheet."""


def _printed(page: Any, file: Path) -> tuple[int, int]:
    """How many sheets a page prints on, and how many its height would fill; nothing on them may be cut."""
    page.goto(file.as_uri())
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": SHEET[0], "height": SHEET[1]})
    assert page.evaluate(CUT, SHEET) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= SHEET[0]
    height = page.evaluate("document.documentElement.getBoundingClientRect().height")
    page.emulate_media(media="screen")
    return sheets, math.ceil(height / SHEET[1])


@pytest.mark.parametrize(
    "path",
    [
        "cuihu/honors",
        "cuihu/honors/by/period/2026-q3",
        "cuihu/liuyin/hefeng/honors",
        "cuihu/liuyin/liuan/2026-09",
    ],
)
def test_a_wall_and_a_month_are_one_printed_sheet(site: Path, browser: Any, path: str) -> None:
    page = browser.new_page()
    assert _printed(page, site / path / "index.html") == (1, 1)
    page.close()


@pytest.mark.parametrize("path", ["a/honors", "a/2026-11"])
def test_a_full_wall_or_month_goes_on_over_sheets_that_are_full(
    crowded: Path, browser: Any, path: str
) -> None:
    """A long list goes on on the next sheet: none is left nearly empty before it, and no row is cut in two."""
    page = browser.new_page()
    sheets, filled = _printed(page, crowded / path / "index.html")
    assert filled > 2
    assert sheets <= filled * 1.25 + 1
    page.close()


def test_what_only_a_screen_needs_is_not_printed(site: Path, crowded: Path, browser: Any) -> None:
    page = browser.new_page()
    page.emulate_media(media="print")
    for file in (site / "cuihu/2026-11/index.html", crowded / "a/honors/index.html"):
        page.goto(file.as_uri())
        assert page.locator("nav:visible, .pages:visible, #h-year:visible, .size:visible").count() == 0
        assert page.locator(".slip:visible").count() == 1  # where to read it, as of when, whom to ring
    page.close()


@pytest.mark.parametrize("size", ["", "big", "elder"])
def test_nothing_scrolls_sideways_at_320(site: Path, pages: tuple[str, ...], browser: Any, size: str) -> None:
    assert (
        _overflowing(site, pages, browser, 320, {"": lambda page: None, "big": big, "elder": elder}[size])
        == []
    )


def test_nothing_scrolls_sideways_with_letters_at_140_per_cent(
    site: Path, pages: tuple[str, ...], browser: Any
) -> None:
    def larger(page: Any) -> None:
        page.evaluate("document.documentElement.style.fontSize = '140%'")

    assert _overflowing(site, pages, browser, 390, larger) == []


def _overflowing(
    site: Path, pages: tuple[str, ...], browser: Any, width: int, prepare: Any
) -> list[tuple[str, int]]:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    wide = []
    for path in (*pages, *removed_pages(site)):
        page.goto((site / path).as_uri())
        prepare(page)
        reach = page.evaluate("document.documentElement.scrollWidth")
        if reach > width:
            wide.append((path, reach))
    context.close()
    return wide


def test_pages_ask_nobody_else_and_break_no_rule_of_their_own(
    site: Path, pages: tuple[str, ...], browser: Any
) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for path in pages:
        page.goto((site / path).as_uri())
    context.close()
    assert [url for url in asked if not url.startswith(site.as_uri())] == []
    assert said == []


def test_everything_is_there_without_script(site: Path, pages: tuple[str, ...], browser: Any) -> None:
    with_script, without = (
        browser.new_context(java_script_enabled=enabled, viewport={"width": 390, "height": 900})
        for enabled in (True, False)
    )
    first, second = with_script.new_page(), without.new_page()
    for path in pages[::2]:
        first.goto((site / path).as_uri())
        second.goto((site / path).as_uri())
        said = {line.strip() for line in second.inner_text("main").splitlines() if line.strip()}
        assert len("".join(said)) > 30, path
        # the script only adds words to what stands there: 还有3天
        assert second.locator("main a").count() == first.locator("main a").count(), path
    with_script.close()
    without.close()


@pytest.mark.parametrize(
    ("called", "home"),
    [
        ("荷风苑", "cuihu/liuyin/hefeng/"),
        ("纱厂大院", "cuihu/liuyin/hefeng/"),
        ("堤管所院", "cuihu/liuyin/liuan/"),
        ("纺织新村", "cuihu/qiaonan/fangzhi/"),
        # by an old name, and one that was merged
        ("南桥二期", "cuihu/qiaonan/nanqiao/"),
        ("粮库宿舍", "cuihu/liuyin/liangku/"),
        ("老粮站", "cuihu/liuyin/liangku/"),
    ],
)
def test_any_compound_is_two_taps_from_the_portal(site: Path, browser: Any, called: str, home: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 900})
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    found = "section[aria-labelledby=h-find]"
    line = page.locator(f"{found} li, {found} p.one", has_text=called).last
    taps = 1
    if not line.is_visible():
        line.locator("xpath=ancestor::details").locator("summary").click()
        taps += 1
    line.locator("a").first.click()
    assert page.url == (site / home / "index.html").as_uri()
    assert taps <= 2
    context.close()


def test_the_status_filter_works_without_script(site: Path, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "cuihu/liuyin/hefeng/exposures/index.html").as_uri())
    assert page.locator(".case:visible").count() == 2
    page.locator("#f-doing").check(force=True)
    assert page.locator(".case:visible").count() == 1
    context.close()


def test_keyboard_reaches_the_text_first(site: Path, pages: tuple[str, ...], browser: Any) -> None:
    context = browser.new_context()
    page = context.new_page()
    for path in pages[::4]:  # the frame is the same on all
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
