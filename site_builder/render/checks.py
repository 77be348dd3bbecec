"""What is wrong with a template: syntax, names that are not there, and whatever would make a page impure.

In: one template's source, and the names of all.  Out: its compiled code, the templates that it names, and
diagnostics in Chinese.  A name of a template must be a constant, so that what a page can reach is known before
anything is rendered; nothing may read a clock, a private name or a computed attribute; `safe` is for cleaned
fields alone; style and script never stand inline (the content security policy would stop them).

    examine("pages/a.html", "{% extends base %}", known, "templates/pages/a.html").diagnostics
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

import jinja2
from jinja2 import nodes

from site_builder.base.diagnostics import Diagnostic, Span
from site_builder.base.values import dataclass
from site_builder.render.environment import environment

_CLOCK = frozenset({"today", "now", "utcnow", "fromtimestamp", "strftime"})
_INLINE = re.compile(r"<[^<>]*\s(?:style|on[a-z]+)\s*=|<style\b|<script(?![^>]*\ssrc=)", re.IGNORECASE)
_CHECKER = environment({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """A template's compiled code (empty where it does not parse), the names of the templates that it names, and
    everything that is wrong with it."""

    code: bytes = b""
    references: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@lru_cache(maxsize=256)
def examine(name: str, source: str, names: frozenset[str], assets: frozenset[str], shown: str) -> Examined:
    """Check and compile one template; remembered, for in a preview it is one of many that changes.

    `names` are all templates, `assets` the plain names of all assets; `shown` is the file that diagnostics name.
    """
    try:
        tree = _CHECKER.parse(source, name)
        code = marshal.dumps(_CHECKER.compile(tree, name))
    except jinja2.TemplateSyntaxError as error:
        return Examined(
            diagnostics=(wrong("template-syntax", f"模板写法有误：{error.message}", shown, error.lineno),)
        )
    every = tuple(tree.find_all(nodes.Node))
    found = tuple(_references(every))
    diagnostics = (
        *_unknown(found, names, shown),
        *_impurities(every, assets, shown),
        *_inline(source, shown),
    )
    return Examined(
        code=code,
        references=tuple(dict.fromkeys(target for _, target in found if target in names)),
        diagnostics=diagnostics,
    )


def wrong(rule: str, message: str, file: str, line: int = 1) -> Diagnostic:
    """A diagnostic about a line of a template or asset."""
    return Diagnostic(rule=rule, message=message, file=file, span=Span(line=line, column=1, end_column=2))


def _references(every: Iterable[nodes.Node]) -> Iterator[tuple[int, str]]:
    """Line and name of each template that one of the nodes names; an empty name where it is computed."""
    for node in every:
        if isinstance(node, nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport):
            target = _constant(node.template)
            yield node.lineno, target if isinstance(target, str) else ""


def _unknown(
    references: tuple[tuple[int, str], ...], names: Collection[str], shown: str
) -> Iterator[Diagnostic]:
    for line, target in references:
        if not target:
            yield wrong("computed-template", "模板名必须是写定的字符串，不能计算得出", shown, line)
        elif target not in names:
            yield wrong("unknown-template", f"没有“{target}”这个模板", shown, line)


def _impurities(every: Collection[nodes.Node], assets: Collection[str], shown: str) -> Iterator[Diagnostic]:
    """What would make the bytes depend on more than the context, or let text out unescaped."""
    for access, key in _accesses(every):
        if key.startswith("_"):
            yield wrong("private-name", f"模板不能使用以下划线开头的名字“{key}”", shown, access.lineno)
        if key in _CLOCK:
            yield wrong("template-clock", f"模板里没有时钟，不能使用“{key}”", shown, access.lineno)
        if _is_name(access.node, "assets") and key not in assets:
            yield wrong("unknown-asset", f"assets目录里没有“{key}”", shown, access.lineno)
    for node in every:
        if isinstance(node, nodes.Filter):
            if node.name not in _CHECKER.filters:
                yield wrong("unknown-filter", f"没有“{node.name}”这个过滤器", shown, node.lineno)
            if node.name == "safe" and not _is_cleaned(node.node):
                yield wrong(
                    "unescaped", "safe只能用在名字以_html结尾、已经清洗过的字段上", shown, node.lineno
                )
        elif isinstance(node, nodes.Test) and node.name not in _CHECKER.tests:
            yield wrong("unknown-test", f"没有“{node.name}”这个判断", shown, node.lineno)
        elif isinstance(node, nodes.ScopedEvalContextModifier | nodes.EvalContextModifier):
            yield wrong("unescaped", "模板不能关闭转义", shown, node.lineno)


def _accesses(every: Iterable[nodes.Node]) -> Iterator[tuple[nodes.Getattr | nodes.Getitem, str]]:
    """Every access to an attribute or to a constant key, with that name."""
    for access in every:
        if isinstance(access, nodes.Getattr):
            yield access, access.attr
        elif isinstance(access, nodes.Getitem):
            key = _constant(access.arg)
            if isinstance(key, str):
                yield access, key


def _inline(source: str, shown: str) -> Iterator[Diagnostic]:
    for match in _INLINE.finditer(source):
        line = source.count("\n", 0, match.end()) + 1
        yield wrong(
            "inline-code", "模板里不能写style、on…属性和行内脚本：内容安全策略会拦下它们", shown, line
        )


def _constant(node: nodes.Node) -> object:
    return node.value if isinstance(node, nodes.Const) else None


def _is_name(node: nodes.Node, name: str) -> bool:
    return isinstance(node, nodes.Name) and node.name == name


def _is_cleaned(node: nodes.Node | None) -> bool:
    name = node.attr if isinstance(node, nodes.Getattr) else node.name if isinstance(node, nodes.Name) else ""
    return str(name).endswith("_html")
