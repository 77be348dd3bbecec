"""The sealed environment: what a template may call, and nothing else.

In: the sources of a page's closure and their compiled code.  Out: a Jinja environment without globals, with a
closed list of filters and tests, that escapes everything and fails on a missing name.  A template can therefore
reach its context and nothing else: no clock, no chance, no locale, no file, no other template.

    environment({"a.html": "{{ path|href(page) }}"}).get_template("a.html")
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Mapping, MutableMapping
from typing import Any

import jinja2

from site_builder.render.filters import FILTERS, TESTS

# Pure and independent of locale.  `default` is left out because it would hide a missing name; `random`, `pprint`,
# `float`, `round`, `format`, `attr` and their like because they draw lots, print Python's repr, make floats or
# fetch what the checks refuse.
STANDARD_FILTERS = frozenset(
    {
        "abs",
        "batch",
        "dictsort",
        "e",
        "escape",
        "first",
        "groupby",
        "int",
        "items",
        "join",
        "last",
        "length",
        "list",
        "lower",
        "map",
        "max",
        "min",
        "replace",
        "reject",
        "rejectattr",
        "reverse",
        "safe",
        "select",
        "selectattr",
        "slice",
        "sort",
        "string",
        "striptags",
        "sum",
        "trim",
        "truncate",
        "unique",
        "upper",
    }
)
STANDARD_TESTS = frozenset(
    {
        "!=",
        "<",
        "<=",
        "==",
        ">",
        ">=",
        "defined",
        "divisibleby",
        "eq",
        "equalto",
        "even",
        "false",
        "filter",
        "ge",
        "gt",
        "in",
        "integer",
        "iterable",
        "le",
        "lt",
        "mapping",
        "ne",
        "none",
        "number",
        "odd",
        "sameas",
        "sequence",
        "string",
        "test",
        "true",
    }
)


class _SealedLoader(jinja2.BaseLoader):
    """Jinja's seam for where templates come from: two maps, compiled code first."""

    def __init__(self, sources: Mapping[str, str], code: Mapping[str, bytes]) -> None:
        self.sources = sources
        self.code = code

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """The source of a template of the closure; TemplateNotFound for any other."""
        if template not in self.sources:
            raise jinja2.TemplateNotFound(template)
        return self.sources[template], None, None

    def load(
        self,
        environment: jinja2.Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  (the name is Jinja's)
    ) -> jinja2.Template:
        """A template from its compiled code, or else from its source."""
        if name not in self.code:
            return super().load(environment, name, globals)
        compiled = marshal.loads(self.code[name])
        return environment.template_class.from_code(environment, compiled, globals or {}, None)


def environment(sources: Mapping[str, str], code: Mapping[str, bytes] | None = None) -> jinja2.Environment:
    """An environment that holds `sources` only; `code` saves compiling them."""
    made = jinja2.Environment(
        loader=_SealedLoader(sources, code or {}),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in STANDARD_FILTERS} | FILTERS
    made.tests = {name: made.tests[name] for name in STANDARD_TESTS} | TESTS
    return made
