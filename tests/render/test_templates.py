"""Templates: read from folders of which the first wins, checked whole, sealed against all but their context."""

from __future__ import annotations

import pickle
from pathlib import Path

import jinja2
import pytest

from site_builder.model.page import Link, Page, Shell
from site_builder.plan.views import NotFound
from site_builder.render.environment import environment
from site_builder.render.folders import engine_folder
from site_builder.render.task import render
from site_builder.render.templates import (
    Templates,
    closure,
    load_templates,
    page_template,
    seal,
)


def written(folder: Path, **files: str) -> Path:
    """A folder of templates: `pages__a_html` is the file pages/a.html."""
    for name, text in files.items():
        *parents, last = name.split("__")
        stem, _, ending = last.rpartition("_")
        path = folder.joinpath(*parents, f"{stem}.{ending}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def rules(folder: Path) -> list[tuple[str, str, int]]:
    """Rule, file and line of every diagnostic of a folder."""
    _, diagnostics = load_templates([folder])
    return [(item.rule, item.file, item.span.line) for item in diagnostics if item.span]


@pytest.fixture(scope="module")
def engine() -> Templates:
    templates, diagnostics = load_templates([engine_folder()])
    assert diagnostics == ()
    return templates


def test_a_closure_is_what_a_page_can_reach(tmp_path: Path) -> None:
    folder = written(
        tmp_path / "t",
        shell__frame_html="",
        shell__base_html='{% import "shell/macros.html" as ui %}{% block main %}{% endblock %}',
        shell__macros_html="",
        pages__a_html='{% extends "shell/base.html" %}{% block main %}{% include "pages/b.html" %}{% endblock %}',
        pages__b_html='{% if false %}{% from "pages/c.html" import x %}{% endif %}',
        pages__c_html='{% import "pages/c.html" as itself %}{% macro x() %}{% endmacro %}',
        pages__d_html="",
    )
    templates, diagnostics = load_templates([folder])
    assert diagnostics == ()
    assert closure(templates, "pages/a.html") == (
        "pages/a.html",
        "pages/b.html",
        "pages/c.html",
        "shell/base.html",
        "shell/frame.html",
        "shell/macros.html",
    )
    with pytest.raises(KeyError):
        closure(templates, "pages/none.html")


def test_a_page_finds_no_template_outside_its_closure(engine: Templates) -> None:
    found = page_template(engine, "pages/404.html").environment
    assert found.get_template("shell/base.html")
    with pytest.raises(jinja2.TemplateNotFound):
        found.get_template("pages/place.html")


@pytest.mark.parametrize(
    ("source", "rule", "line"),
    [
        ("一\n{% if a %}", "template-syntax", 2),
        ("{{ a|nope }}", "template-syntax", 1),
        ("{% if a|nope %}{% endif %}", "unknown-filter", 1),
        ("{% if a is nope %}{% endif %}", "unknown-test", 1),
        ("{% block a %}{% endblock %}\n{% block a %}{% endblock %}", "template-syntax", 2),
        ("\n{% include name %}", "computed-template", 2),
        ('{% include "a" ~ ".html" %}', "computed-template", 1),
        ('{% include ["a.html", "b.html"] %}', "computed-template", 1),
        ("{% extends layout %}", "computed-template", 1),
        ("{% import macros as m %}", "computed-template", 1),
        ("{% from macros import m %}", "computed-template", 1),
        ('{% include "b.html" %}', "unknown-template", 1),
        ('{% include "b.html" ignore missing %}', "unknown-template", 1),
        ("{{ a.__class__ }}", "private-name", 1),
        ("{{ a['__class__'] }}", "private-name", 1),
        ("{{ page.newest.today() }}", "template-clock", 1),
        ("{{ page.newest['today']() }}", "template-clock", 1),
        ("{{ page.newest.strftime('%x') }}", "template-clock", 1),
        ("{{ a|random }}", "template-syntax", 1),
        ("{{ a|default('') }}", "template-syntax", 1),
        ("{{ a|attr('x') }}", "template-syntax", 1),
        ("{{ title|safe }}", "unescaped", 1),
        ("{{ (a ~ b)|safe }}", "unescaped", 1),
        ("{% autoescape false %}{{ a }}{% endautoescape %}", "unescaped", 1),
        ("{{ assets['none.css']|href(page) }}", "unknown-asset", 1),
        ('一\n<p style="color: red">', "inline-code", 2),
        ('<a href="x"\nonclick="y()">', "inline-code", 2),
        ("<script>x()</script>", "inline-code", 1),
        ("<style>p{}</style>", "inline-code", 1),
    ],
)
def test_a_wrong_template_is_named_with_its_line(tmp_path: Path, source: str, rule: str, line: int) -> None:
    assert rules(written(tmp_path / "site", a_html=source)) == [(rule, "site/a.html", line)]


@pytest.mark.parametrize(
    "source",
    [
        "{{ body_html|safe }}",
        "{{ section.body_html|safe }}",
        "<script src=\"{{ assets['site.css']|href(page) }}\"></script>",
        "{{ items|max(attribute='count') }}",
        "{# {% include name %} #}",
        "style= 和 onclick= 只是文字",
    ],
)
def test_what_is_right_passes(tmp_path: Path, source: str) -> None:
    assert rules(written(tmp_path / "site", a_html=source)) == []


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    folder = written(
        tmp_path / "site",
        a_html="{% include x %}\n{{ title|safe }}",
        b_html="{% if %}",
        notes_md="笔记",
        assets__site_css="a{background:url(none.svg)}",
    )
    (folder / "c.html").write_bytes("中文".encode("gbk"))
    assert sorted(rules(folder)) == [
        ("computed-template", "site/a.html", 1),
        ("template-encoding", "site/c.html", 1),
        ("template-file", "site/notes.md", 1),
        ("template-syntax", "site/b.html", 1),
        ("unescaped", "site/a.html", 2),
        ("unknown-asset", "site/assets/site.css", 1),
    ]


def test_the_first_folder_wins(tmp_path: Path) -> None:
    own = written(tmp_path / "own", pages__a_html="自己的", assets__site_js="own()")
    engine = written(
        tmp_path / "engine", pages__a_html="引擎的", pages__b_html="另一个", assets__site_js="x()"
    )
    templates, _ = load_templates([own, engine])
    assert dict(templates.sources) == {"pages/a.html": "自己的", "pages/b.html": "另一个"}
    assert dict(templates.assets)[dict(templates.asset_paths)["site.js"]] == b"own()\n"


def test_a_missing_name_is_never_printed_as_nothing() -> None:
    made = environment({"a.html": "{{ none_such }}", "b.html": "{{ shell.none_such }}"})
    for name in ("a.html", "b.html"):
        with pytest.raises(jinja2.UndefinedError):
            made.get_template(name).render(shell=Shell(site_name="示例"))


@pytest.mark.parametrize("name", ["range", "lipsum", "cycler", "namespace", "dict", "joiner"])
def test_there_are_no_globals(name: str) -> None:
    with pytest.raises(jinja2.UndefinedError):
        environment({"a.html": f"{{{{ {name}(1) }}}}"}).get_template("a.html").render()


def test_everything_is_escaped() -> None:
    made = environment({"a.html": "{{ a }}", "a.xml": "{{ a }}", "a.txt": "{{ a }}"})
    for name in ("a.html", "a.xml", "a.txt"):
        assert made.get_template(name).render(a="<b>&'\"") == "&lt;b&gt;&amp;&#39;&#34;"


def test_a_seal_gives_the_same_templates_without_checking_again(engine: Templates) -> None:
    kept, diagnostics = load_templates([engine_folder()], seal(engine))
    assert diagnostics == ()
    assert (kept.sources, kept.references, kept.code) == (engine.sources, engine.references, engine.code)
    assert (kept.assets, kept.asset_paths, kept.digest) == (engine.assets, engine.asset_paths, engine.digest)


def test_a_seal_of_other_files_or_broken_bytes_is_ignored(tmp_path: Path) -> None:
    folder = written(tmp_path / "site", a_html="一")
    before, _ = load_templates([folder])
    sealed = seal(before)
    for broken in (b"", b"x", sealed[:-1], sealed[:30] + b"\0" + sealed[31:], b"\0" * 200):
        assert load_templates([folder], broken)[0] == before
    written(folder, a_html="二")
    after, _ = load_templates([folder], sealed)
    assert dict(after.sources)["a.html"] == "二"
    assert after != before


def test_templates_can_be_handed_to_another_process(engine: Templates) -> None:
    copy = pickle.loads(pickle.dumps(engine))
    page = Page(
        path="/404.html",
        template="pages/404.html",
        context=NotFound(home=Link(path="/", text="首页")),
        shell=Shell(site_name="社区公示栏（示例）"),
        title="页面没有找到",
    )
    assert render(copy, page) == render(engine, page)
