"""Templates as a value: read once, checked whole, then sealed.

In: folders, of which the first that holds a name wins (the site's own, a kind's package, the engine's).  Out:
`Templates`, a frozen map of name to source with the assets beside it, or diagnostics for everything that is
wrong, before a byte is written.  A page is a pure function of its context, so a template may reach nothing else:
names of templates are constants, filters are a closed list, and there is no clock, no chance, no way around
escaping.  The environment that renders a page holds only the templates that the page can reach.

    templates, diagnostics = load_templates([Path("site-templates"), engine_folder()])
    closure(templates, "pages/place.html")    # ("pages/place.html", "shell/base.html", "shell/macros.html")
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from types import CodeType

import jinja2
from jinja2 import nodes
from jinja2.bccache import Bucket

from site_builder.base.diagnostics import Diagnostic, Span
from site_builder.render.assets import fingerprinted
from site_builder.render.filters import FILTERS, TESTS

SUFFIXES = (".html", ".xml")
ASSETS = "assets/"
# Pure and independent of locale.  `default` is left out because it would hide a missing name; `random`, `pprint`,
# `float`, `round`, `format`, `attr` and their like because they draw lots, print Python's repr, make floats or
# fetch what the checks below refuse.
_STANDARD_FILTERS = frozenset(
    "abs batch dictsort e escape first groupby int items join last length list lower map max min replace reject "
    "rejectattr reverse safe select selectattr slice sort string striptags sum trim truncate unique upper".split()
)
_STANDARD_TESTS = frozenset(
    "defined divisibleby eq equalto even false filter ge gt in integer iterable le lt mapping ne none number odd "
    "sameas sequence string test true".split()
)
_CLOCK = frozenset({"today", "now", "utcnow", "fromtimestamp", "strftime"})
_INLINE = re.compile(r"<[^<>]*\s(style|on[a-z]+)\s*=|<(style)\b|<(script)(?![^>]*\ssrc=)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Templates:
    """What renders a site.  `digest` tells two sets apart; the maps are sorted tuples, so that the value can be
    handed to another process.  `assets` are ready for the output: path and bytes, names with content hashes.
    `asset_paths` maps the plain name that a template asks for (`site.css`) to that path."""

    digest: bytes
    sources: tuple[tuple[str, str], ...] = field(compare=False, repr=False)
    assets: tuple[tuple[str, bytes], ...] = field(compare=False, repr=False)
    asset_paths: tuple[tuple[str, str], ...] = field(compare=False, repr=False)


def engine_folder() -> Path:
    """The engine's own templates: package data of an installed command, or the top-level folder of the source."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


def load_templates(folders: Sequence[Path]) -> tuple[Templates, tuple[Diagnostic, ...]]:
    """Read every template and asset below `folders`, the first folder first, and check them all.

    Templates end in .html or .xml; all else must lie in `assets/`.  The diagnostics name `<folder>/<template>`
    and its line.  With any error the templates are not to be used: a wrong template fails the build (contract 7).
    """
    sources: dict[str, str] = {}
    files: dict[str, bytes] = {}
    shown: dict[str, str] = {}
    diagnostics: list[Diagnostic] = []
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if not path.is_file() or name in shown:
                continue
            shown[name] = f"{folder.name}/{name}"
            if name.startswith(ASSETS):
                files[name.removeprefix(ASSETS)] = path.read_bytes()
            elif name.endswith(SUFFIXES):
                try:
                    sources[name] = path.read_text(encoding="utf-8")
                except UnicodeDecodeError:
                    diagnostics.append(_wrong("template-encoding", "模板不是UTF-8编码", shown[name]))
            else:
                diagnostics.append(
                    _wrong("template-file", "模板目录里只能有.html和.xml，其他文件放进assets目录", shown[name])
                )
    for name in sorted(sources):
        diagnostics += _check(name, sources, shown[name])
    assets, asset_paths = fingerprinted(files)
    ordered = tuple(sorted(sources.items()))
    state = blake2b(digest_size=20)
    for text_name, text in ordered:
        state.update(f"{len(text_name)}:{text_name}{len(text.encode())}:{text}".encode())
    for asset_path, data in assets:
        state.update(f"{len(asset_path)}:{asset_path}{len(data)}:".encode() + data)
    templates = Templates(
        digest=state.digest(), sources=ordered, assets=assets, asset_paths=tuple(sorted(asset_paths.items()))
    )
    return templates, tuple(diagnostics)


def closure(templates: Templates, name: str) -> tuple[str, ...]:
    """The names of all templates that rendering `name` can reach, `name` included, sorted.  KeyError for a name
    that is not there."""
    return _closure(templates, name)


@lru_cache(maxsize=256)
def _closure(templates: Templates, name: str) -> tuple[str, ...]:
    sources = dict(templates.sources)
    reached: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current not in reached:
            reached.add(current)
            waiting += [target for _, target in _references(_parse(sources[current])) if target is not None]
    return tuple(sorted(reached))


@lru_cache(maxsize=256)
def page_template(templates: Templates, name: str) -> jinja2.Template:
    """The compiled template `name`, in an environment that holds its closure and nothing else."""
    sources = dict(templates.sources)
    environment = _environment({reached: sources[reached] for reached in closure(templates, name)})
    return environment.get_template(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compiled:
    """Compiled code by source, kept for the process: the frame is compiled once, not once a page's template."""

    code: dict[str, CodeType] = field(default_factory=dict)


_COMPILED = _Compiled()


class _CompiledCache(jinja2.BytecodeCache):
    """Jinja's seam for compiled templates, over a dict of this process; the key holds the source's digest."""

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = _COMPILED.code.get(bucket.key + bucket.checksum)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            _COMPILED.code[bucket.key + bucket.checksum] = bucket.code


def _environment(sources: dict[str, str]) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.DictLoader(sources),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=_CompiledCache(),
    )
    environment.globals.clear()
    for name in set(environment.filters) - _STANDARD_FILTERS:
        del environment.filters[name]
    for name in set(environment.tests) - _STANDARD_TESTS:
        if name.isidentifier():
            del environment.tests[name]
    environment.filters.update(FILTERS)
    environment.tests.update(TESTS)
    return environment


_CHECKER = _environment({})


def _parse(source: str) -> nodes.Template:
    return _CHECKER.parse(source)


def _wrong(rule: str, message: str, file: str, line: int = 1) -> Diagnostic:
    return Diagnostic(rule=rule, message=message, file=file, span=Span(line=line, column=1, end_column=2))


def _check(name: str, sources: dict[str, str], shown: str) -> Iterator[Diagnostic]:
    """Everything that is wrong with one template."""
    source = sources[name]
    try:
        tree = _parse(source)
        _CHECKER.compile(source, name, name)
    except jinja2.TemplateSyntaxError as error:
        yield _wrong("template-syntax", f"模板写法有误：{error.message}", shown, error.lineno)
        return
    for line, target in _references(tree):
        if target is None:
            yield _wrong("computed-template", "模板名必须是写定的字符串，不能计算得出", shown, line)
        elif target not in sources:
            yield _wrong("unknown-template", f"没有“{target}”这个模板", shown, line)
    yield from _impurities(tree, shown)
    for match in _INLINE.finditer(source):
        line = source.count("\n", 0, match.end()) + 1
        yield _wrong(
            "inline-code", "模板里不能写style、on…属性和行内脚本：内容安全策略会拦下它们", shown, line
        )


def _references(tree: nodes.Template) -> Iterator[tuple[int, str | None]]:
    """Line and name of each template that `tree` names; None where the name is computed."""
    kinds = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
    for node in tree.find_all(kinds):
        target = node.template
        constant = isinstance(target, nodes.Const) and isinstance(target.value, str)
        yield node.lineno, target.value if constant else None


def _impurities(tree: nodes.Template, shown: str) -> Iterator[Diagnostic]:
    """What would make the bytes depend on more than the context, or let text out unescaped."""
    for node in tree.find_all((nodes.Getattr, nodes.Getitem)):
        key = node.attr if isinstance(node, nodes.Getattr) else _constant(node.arg)
        if isinstance(key, str) and key.startswith("_"):
            yield _wrong("private-name", f"模板不能使用以下划线开头的名字“{key}”", shown, node.lineno)
        if isinstance(key, str) and key in _CLOCK:
            yield _wrong("template-clock", f"模板里没有时钟，不能使用“{key}”", shown, node.lineno)
    for filtered in tree.find_all(nodes.Filter):
        if filtered.name == "safe" and not _is_markup(filtered.node):
            yield _wrong(
                "unescaped", "safe只能用在名字以_html结尾、已经清洗过的字段上", shown, filtered.lineno
            )
    for scope in tree.find_all((nodes.ScopedEvalContextModifier, nodes.EvalContextModifier)):
        yield _wrong("unescaped", "模板不能关闭转义", shown, scope.lineno)


def _constant(node: nodes.Node) -> object:
    return node.value if isinstance(node, nodes.Const) else None


def _is_markup(node: nodes.Node | None) -> bool:
    name = node.attr if isinstance(node, nodes.Getattr) else node.name if isinstance(node, nodes.Name) else ""
    return str(name).endswith("_html")
