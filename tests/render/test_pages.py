"""Every template, rendered: whole, reachable, escaped, within its budget, and with a remedy on every page."""

from __future__ import annotations

import gzip
import posixpath
import re
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any, get_args, get_type_hints

import pytest
from jinja2 import meta, nodes

from site_builder.model.page import Page
from site_builder.render.environment import environment
from site_builder.render.folders import engine_folder
from site_builder.render.task import RESERVED, Anchor, render
from site_builder.render.templates import FRAME, Templates, closure, load_templates

from .examples import EXAMPLES as OTHERS
from .examples import HOME
from .examples_activities import ACTIVITIES
from .examples_campaigns import CAMPAIGNS
from .examples_data import EXAMPLES as DATA
from .examples_deliberations import DELIBERATIONS
from .examples_duties import DUTIES
from .examples_editions import EDITIONS
from .examples_funds import FUNDS
from .examples_ledger import LEDGER
from .examples_notices import NOTICES
from .examples_ratings import RATINGS
from .examples_surveys import SURVEYS
from .examples_volunteers import VOLUNTEERS
from .examples_wishes import WISHES
from .examples_works import WORKS

EXAMPLES = {
    **OTHERS,
    **WORKS,
    **DATA,
    **RATINGS,
    **DELIBERATIONS,
    **SURVEYS,
    **FUNDS,
    **{f"ledger-{name}": page for name, page in LEDGER.items()},
    **ACTIVITIES,
    **VOLUNTEERS,
    **{f"notices-{name}": page for name, page in NOTICES.items()},
    **{f"editions-{name}": page for name, page in EDITIONS.items()},
    **CAMPAIGNS,
    **WISHES,
}
EXAMPLES |= {f"duties-{name}": page for name, page in DUTIES.items()}

ARTICLES = {name for name, page in EXAMPLES.items() if page.template == "pages/article.html"}
"""They are copied into other sites: no class, so no link to ring either."""
VOID = {"meta", "link", "img", "input", "br", "source", "rect", "path", "use", "hr", "wbr"}
HTML = {name: page for name, page in EXAMPLES.items() if page.path.endswith(".html")}


@pytest.fixture(scope="module")
def engine() -> Templates:
    templates, diagnostics = load_templates([engine_folder()])
    assert diagnostics == ()
    return templates


@pytest.fixture(scope="module")
def rendered(engine: Templates) -> dict[str, str]:
    return {name: render(engine, page).decode("utf-8") for name, page in EXAMPLES.items()}


class Elements(HTMLParser):
    """All elements with their attributes, in order; `unbalanced` lists end tags that close nothing open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.unbalanced.append(tag)


def every_value(value: Any) -> list[Any]:
    """A context and all dataclass values within it."""
    if isinstance(value, tuple):
        return [found for item in value for found in every_value(item)]
    if not is_dataclass(value):
        return []
    return [value, *(found for item in fields(value) for found in every_value(getattr(value, item.name)))]


@cache
def tree(engine: Templates, name: str) -> nodes.Template:
    return environment({}).parse(dict(engine.sources)[name])


@cache
def names_read(engine: Templates, template: str) -> set[str]:
    """Every name and attribute that a template's closure reads."""
    found: set[str] = set()
    for name in closure(engine, template):
        for node in tree(engine, name).find_all(nodes.Expr):
            if isinstance(node, nodes.Name):
                found.add(node.name)
            elif isinstance(node, nodes.Getattr):
                found.add(node.attr)
            elif isinstance(node, nodes.Filter):
                found |= {
                    keyword.value.value for keyword in node.kwargs if isinstance(keyword.value, nodes.Const)
                }
    return found


def contexts() -> list[tuple[str, Any]]:
    """Template and context of every example, parts included."""
    return [
        found
        for page in EXAMPLES.values()
        for found in (
            (page.template, page.context),
            *((part.template, part.context) for part in page.parts),
        )
    ]


def test_every_template_has_an_example(engine: Templates) -> None:
    reached = {name for template, _ in contexts() for name in closure(engine, template)}
    assert {name for name, _ in engine.sources} == reached


def test_every_field_of_a_context_is_used_by_its_template(engine: Templates) -> None:
    unused = {
        f"{template}: {item.name}"
        for template, context in contexts()
        for item in fields(context)
        if item.name not in names_read(engine, template)
    }
    assert unused == set()


def test_every_field_of_the_values_within_is_used_somewhere(engine: Templates) -> None:
    read = {name for template, _ in contexts() for name in names_read(engine, template)}
    told_elsewhere = {"template", "context", "holds", "name", "parts", "base_path", "root_path"}
    told_elsewhere |= {"card", "base_url"}  # by `render`, as the picture of a shared link
    unused = {
        f"{type(value).__name__}.{item.name}"
        for page in EXAMPLES.values()
        for value in every_value(page)
        for item in fields(value)
        if item.name not in read | told_elsewhere
    }
    assert unused == set()


def test_every_name_of_a_template_is_in_its_context(engine: Templates) -> None:
    for template, context in contexts():
        known = {item.name for item in fields(context)} | set(RESERVED)
        for name in closure(engine, template):
            parsed = tree(engine, name)
            own = {macro.name for macro in parsed.find_all(nodes.Macro)}
            own |= {given.target for given in parsed.find_all(nodes.Import)}
            own |= {name.name for name in parsed.find_all(nodes.Name) if name.ctx == "store"}
            assert meta.find_undeclared_variables(parsed) <= known | own, (template, name)


def test_no_context_takes_a_reserved_name() -> None:
    for _, context in contexts():
        assert not {item.name for item in fields(context)} & set(RESERVED)


def test_the_frame_knows_the_place_and_the_path_alone(engine: Templates) -> None:
    allowed = {item.name for item in fields(Anchor)} | {"startswith"}
    for node in tree(engine, FRAME).find_all(nodes.Getattr):
        if isinstance(node.node, nodes.Name) and node.node.name == "page":
            assert node.attr in allowed


def test_every_example_fills_every_field() -> None:
    """What is never filled is never looked at: each field is not empty in at least one example."""
    filled: dict[str, bool] = {}
    for page in EXAMPLES.values():
        for value in every_value(page):
            for item in fields(value):
                key = f"{type(value).__name__}.{item.name}"
                filled[key] = filled.get(key, False) or bool(getattr(value, item.name))
    set_elsewhere = {"Shell.preview", "Part.holds", "Page.internal"}
    assert [key for key, is_filled in filled.items() if not is_filled and key not in set_elsewhere] == []


def test_the_same_page_gives_the_same_bytes_whatever_was_rendered_before(
    engine: Templates, rendered: dict[str, str]
) -> None:
    for name, page in reversed(EXAMPLES.items()):
        assert render(engine, page).decode("utf-8") == rendered[name], name


def test_pages_beside_each_other_share_their_frame_and_no_more(engine: Templates) -> None:
    """A page whose folder the navigation names keeps its own frame: it is current there, and links into itself."""
    template, context = EXAMPLES["rules"].template, EXAMPLES["rules"].context
    shell = EXAMPLES["rules"].shell
    page = replace(EXAMPLES["rules"], template=template, context=context, shell=shell, crumbs=())
    beside = render(engine, replace(page, path=HOME + "about/index.html")).decode()
    search = render(engine, replace(page, path=HOME + "search/index.html")).decode()
    assert 'href="../search/index.html"' in beside
    assert 'href="index.html" aria-current="page">搜索' in search
    assert "aria-current" not in beside


@pytest.mark.parametrize("name", HTML)
def test_a_page_is_well_formed_html(rendered: dict[str, str], name: str) -> None:
    text = rendered[name]
    found = Elements(text)
    assert text.startswith('<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">')
    assert found.unbalanced == []
    assert found.open == []
    ids = [attributes["id"] for _, attributes in found.found if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in found.found:
        if "aria-labelledby" in attributes:
            assert set(attributes["aria-labelledby"].split()) <= set(ids)


@pytest.mark.parametrize("name", HTML)
def test_one_main_heading_and_no_level_skipped(rendered: dict[str, str], name: str) -> None:
    levels = [int(tag[1]) for tag, _ in Elements(rendered[name]).found if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", HTML)
def test_nothing_inline_and_nothing_from_elsewhere(rendered: dict[str, str], name: str) -> None:
    for tag, attributes in Elements(rendered[name]).found:
        assert "style" not in attributes
        assert not [attribute for attribute in attributes if attribute.startswith("on")]
        assert tag != "style"
        assert tag != "script" or attributes.get("src")
        for attribute in ("src", "srcset"):
            assert "//" not in attributes.get(attribute, "")
        if tag == "link" and attributes["rel"] != "canonical":
            assert "//" not in attributes["href"]
        if tag == "img":
            assert attributes["alt"]
            assert attributes["width"].isdigit()
            assert attributes["height"].isdigit()


@pytest.mark.parametrize("name", HTML)
def test_links_are_relative_and_stay_in_the_site(rendered: dict[str, str], name: str) -> None:
    page = EXAMPLES[name]
    for _, attributes in Elements(rendered[name]).found:
        link = attributes.get("href", "")
        if not link or link.startswith(("https://", "tel:", "#")):
            continue
        if page.path == "/404.html":
            assert link.startswith("/gongshi/")
            continue
        assert not link.startswith("/")
        assert not link.endswith("/")
        resolved = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), link))
        assert resolved.startswith("/")
        assert ".." not in resolved


@pytest.mark.parametrize("name", HTML)
def test_every_page_names_who_publishes_and_who_stands_above(rendered: dict[str, str], name: str) -> None:
    remedy = EXAMPLES[name].remedy or EXAMPLES[name].shell.remedy
    assert remedy is not None
    assert remedy.publisher in rendered[name]
    told = remedy.phone if name in ARTICLES else f"tel:{remedy.phone.replace('-', '')}"
    assert told in rendered[name]
    assert remedy.above in rendered[name]


@pytest.mark.parametrize("name", HTML)
def test_standing_is_told_on_every_page(rendered: dict[str, str], name: str) -> None:
    standing = EXAMPLES[name].shell.standing
    assert ("示例数据。" in rendered[name]) is (standing == "example")
    assert ("根据公开报道整理，非该单位发布。" in rendered[name]) is (standing == "press")


@pytest.mark.parametrize("name", HTML)
def test_a_first_visit_stays_small(engine: Templates, rendered: dict[str, str], name: str) -> None:
    paths = dict(engine.asset_paths)
    assets = dict(engine.assets)
    parts = (rendered[name].encode(), assets[paths["site.css"]], assets[paths["site.js"]])
    assert sum(len(gzip.compress(part, 9, mtime=0)) for part in parts) <= 14_336


def test_classes_are_used_and_defined(engine: Templates, rendered: dict[str, str]) -> None:
    assets, paths = dict(engine.assets), dict(engine.asset_paths)
    style = "".join(assets[paths[name]].decode() for name in ("site.css", "print.css"))
    script = assets[paths["site.js"]].decode()
    selectors = re.sub(r"\{[^{}]*\}", " ", re.sub(r"url\([^)]*\)", "", style))
    defined = set(re.findall(r"\.([a-z][a-z0-9-]*)", selectors))
    used = {
        word
        for text in rendered.values()
        for _, attributes in Elements(text).found
        for word in attributes.get("class", "").split()
    } | set(re.findall(r"className = '([a-z-]+)'", script))
    families = {"b-honor", "b-expose", "b-flag", "b-ledger", "b-project", "b-camp"}
    tones = {"tag-wait", "tag-doing", "tag-done", "tag-ok", "tag-late", "tag-plain"}
    assert used <= defined
    assert defined <= used | families | tones


def test_what_may_go_is_kept_out_of_copies(rendered: dict[str, str]) -> None:
    assert '<meta name="robots" content="noindex, noarchive">' in rendered["exposures"]
    assert 'content="noarchive, unavailable_after: 2027-10-21"' in rendered["wall"]
    assert '<meta name="robots"' not in rendered["place"]
    assert 'class="cert cert-lead" data-nosnippet' in rendered["wall"]


def test_the_preview_says_so_and_lets_its_script_run(engine: Templates) -> None:
    page = EXAMPLES["place"]
    text = render(engine, replace(page, shell=replace(page.shell, preview=True))).decode()
    assert "预览，尚未发布。" in text
    assert "Content-Security-Policy" not in text
    assert "</head>" in text


def test_dates_are_printed_and_nothing_that_grows_with_the_day(rendered: dict[str, str]) -> None:
    for name, text in rendered.items():
        assert not re.search(r"还有\d+天|超期\d+天|\d天前|明天|后天", text), name


def test_a_press_figure_keeps_the_words_that_were_printed(rendered: dict[str, str]) -> None:
    assert "原文如此：89栋楼和9栋楼" in rendered["figures"]
    assert "不并入上级合计" in rendered["figures"]


def test_missing_is_not_nought(rendered: dict[str, str]) -> None:
    assert re.search(r"<dt>弃权</dt><dd>未报", rendered["honor"])
    assert re.search(r"<dt>反对</dt><dd>0", rendered["honor"])


def test_a_neutral_page_stands_without_a_place(rendered: dict[str, str]) -> None:
    text = rendered["checking"]
    assert "本条正在核对" in text
    assert "<nav" not in text
    for word in ("None", "（）", "：</"):
        assert word not in text


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("expired", ("本条已按期撤下", "2026年11月22日", "整改满5天撤下", "已转问题台账")),
        ("withdrawn", ("本条已撤回", "内容有误", "更正声明", "现予撤回")),
        ("reviewing", ("本条正在复核", "收到异议", "2026年11月19日")),
    ],
)
def test_a_neutral_page_gives_date_rule_and_remedy(
    rendered: dict[str, str], name: str, words: tuple[str, ...]
) -> None:
    for word in (*words, "有疑问，找谁", "上级单位"):
        assert word in rendered[name]


HOSTILE = "</title><script>alert(1)</script><b onclick=x>\"'&{{ 1 }}"


def hostile(value: Any, kind: Any = None) -> Any:
    """The same value with a hostile text in every field that may hold any text."""
    if isinstance(value, tuple):
        return tuple(hostile(item) for item in value)
    if isinstance(value, str):
        return HOSTILE
    if not is_dataclass(value):
        return value
    hints = get_type_hints(type(value))
    changed: dict[str, Any] = {}
    for item in fields(value):
        given = getattr(value, item.name)
        closed = get_args(hints[item.name]) and isinstance(get_args(hints[item.name])[0], str)
        address = item.name.endswith(("path", "_html")) or item.name in ("template", "base", "canonical")
        changed[item.name] = given if closed or address else hostile(given)
    return replace(value, **changed)


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_text_is_ever_run(engine: Templates, rendered: dict[str, str], name: str) -> None:
    page: Page = hostile(EXAMPLES[name])
    text = render(engine, page).decode("utf-8")
    assert "<script>alert" not in text
    assert "<b onclick" not in text
    before = [tag for tag, _ in Elements(rendered[name]).found]
    after = [tag for tag, _ in Elements(text).found]
    assert after.count("script") == before.count("script")
    assert "{{ 1 }}" in text


def test_a_page_without_dates_or_lists_leaves_no_trace(engine: Templates) -> None:
    page = replace(EXAMPLES["empty-place"], newest=None, shell=replace(EXAMPLES["empty-place"].shell, nav=()))
    text = render(engine, page).decode("utf-8")
    assert "本处暂未开设公示栏" in text
    assert "数据截至" not in text
    assert "最近更新" not in text


def test_the_sitemap_is_xml(rendered: dict[str, str]) -> None:
    assert rendered["sitemap"].startswith('<?xml version="1.0" encoding="UTF-8"?>\n<urlset')
    assert f"<lastmod>{date(2026, 11, 18).isoformat()}</lastmod>" in rendered["sitemap"]
