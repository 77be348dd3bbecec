"""What every kind of board owes, built-in or a stranger's: `CHECKS`, functions that assert it of a `Specimen`.

In: a kind's name and the folder of its code.  Out: a specimen – a little site made of the kind's own
`example.yaml`, with everything that the example names – and assertions over its records, statuses, pages and
templates.

    for check in CHECKS:
        check(specimen("honors", Path("site_builder/kinds/honors"), tmp_path))
"""

from __future__ import annotations

import ast
import dataclasses
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, get_args

from jinja2 import meta, nodes

from site_builder import build
from site_builder.base.diagnostics import errors
from site_builder.base.digest import canonical
from site_builder.build import Built, Loaded
from site_builder.content.declare import Audience
from site_builder.content.reader import read_document
from site_builder.content.schema import declared
from site_builder.model.kind import Kind
from site_builder.model.page import Family, Page, Tone
from site_builder.model.registry import kind_named
from site_builder.render.environment import environment
from site_builder.render.task import RESERVED
from site_builder.render.templates import Templates, closure
from tests import little_sites

ONE_DAY = timedelta(days=1)
PLACE = "cun"


@dataclass(frozen=True, kw_only=True)
class Specimen:
    """A kind with its example published: the typed records, the site on the day when all of them have begun."""

    kind: Kind
    folder: Path
    example: str
    typed: tuple[dict[str, Any], ...]
    content: Loaded
    day: date
    made: Built
    pages: tuple[Page, ...]
    templates: Templates

    @property
    def board(self) -> str:
        """The address below which the kind's own pages lie."""
        return f"/{PLACE}/{self.kind.name}/"

    @property
    def own(self) -> tuple[Page, ...]:
        """The pages that the kind made; those about its data are the engine's."""
        engines = (f"{self.board}data/index.html", "/article.html")
        return tuple(
            page
            for page in self.pages
            if page.path.startswith(self.board) and not page.path.endswith(engines)
        )


def specimen(name: str, folder: Path, root: Path, templates: Templates | None = None) -> Specimen:
    """The specimen of a kind whose code lies in `folder`; its content is written to `root`."""
    kind = kind_named(name)
    text = (folder / "example.yaml").read_text(encoding="utf-8")
    document = read_document(text.encode(), "example.yaml")
    assert document.readable
    assert document.diagnostics == ()
    typed = tuple(dict(piece.value) for piece in document.pieces if piece.value is not None)
    content = little_sites.loaded(root, {**_surroundings(kind, typed), f"{PLACE}/{name}.yaml": text})
    given = templates or little_sites.templates()
    day = max(date.fromisoformat(one["date"]) for one in typed)
    with little_sites.recording() as pages:
        made = build.site(content, given, day)
    # the first of a path is the page, a second its stand-in
    first = {page.path: page for page in reversed(pages)}
    return Specimen(
        kind=kind,
        folder=folder,
        example=text,
        typed=typed,
        content=content,
        day=day,
        made=made,
        pages=tuple(first.values()),
        templates=given,
    )


def _surroundings(kind: Kind, typed: tuple[dict[str, Any], ...]) -> dict[str, Any]:
    """Site and place with the terms, buildings, programmes, procedures and photos that the example names."""
    found: dict[str, dict[str, str]] = {}
    buildings = [name for record in typed for name in _buildings(record)]
    files: dict[str, Any] = {}
    for number, record in enumerate(typed):
        shape = kind.record_type(record.get("type", ""))
        assert shape is not None
        for taxonomy, term in _terms(shape, record):
            found.setdefault(taxonomy, {})[term] = f"词条{len(found)}{term}"
        photos = record.get("photos", [])
        for index, one in enumerate(photos if isinstance(photos, list) else [photos]):
            files[f"{PLACE}/{one['src']}"] = little_sites.photo((40 * index, 30 * number, 90))
    site = {
        **little_sites.SITE,
        "policy": {**little_sites.SITE["policy"], **_sampled(found)},
        "taxonomies": {
            taxonomy: [{"id": term, "name": name, "conduct": "true"} for term, name in terms.items()]
            for taxonomy, terms in found.items()
        },
    }
    place = {
        "name": "荷风苑",
        "kind": "compound",
        "buildings": [
            {"id": one, "name": f"{one}楼", "households": "48"} for one in dict.fromkeys(buildings)
        ],
        "programmes": [
            {"id": one, "name": f"{one}计划"}
            for one in dict.fromkeys(record["programme"] for record in typed if "programme" in record)
        ],
        "procedures": {
            held["procedure"]: {
                "name": "议事程序",
                "steps": [
                    {"id": step["step"], "name": f"{step['step']}步", "before": "start"}
                    for step in held["steps"]
                ],
            }
            for held in (record.get("consultation", record) for record in typed)
            if "procedure" in held
        },
    }
    place = {name: value for name, value in place.items() if value}
    return {"site.yaml": site, f"{PLACE}/place.yaml": place, **files}


def _sampled(found: dict[str, dict[str, str]]) -> dict[str, Any]:
    """The policy that lets the categories of the example close by sample."""
    categories = [*found.get("category", {})]
    return {"issues": {"sampled": categories}} if categories else {}


def _buildings(value: Any) -> Iterator[str]:
    """The buildings named anywhere in a record: under `building`, or as a list of ids under `buildings`."""
    if isinstance(value, dict):
        for key, inner in value.items():
            named = inner if isinstance(inner, list) else [inner]
            if key in ("building", "buildings") and all(isinstance(one, str) for one in named):
                yield from named
            else:
                yield from _buildings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _buildings(inner)


def _terms(shape: type, value: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for item in declared(shape):
        typed = value.get(item.name)
        if typed is None:
            continue
        for one in typed if isinstance(typed, list) else [typed]:
            if item.spec.type.taxonomy:
                yield item.spec.type.taxonomy, str(one)
            elif item.spec.type.shape is not None and isinstance(one, dict):
                yield from _terms(item.spec.type.shape, one)


def shapes(shape: type) -> Iterator[type]:
    """A shape and all that lie in it."""
    yield shape
    for item in declared(shape):
        if item.spec.type.shape is not None:
            yield from shapes(item.spec.type.shape)


def every_field_states_its_audience(given: Specimen) -> None:
    for _, record in given.kind.records:
        for shape in shapes(record):
            assert [
                item.name for item in declared(shape) if not isinstance(item.spec.audience, Audience)
            ] == []
            assert all(item.spec.label for item in declared(shape)), shape


def the_kind_is_described_whole(given: Specimen) -> None:
    kind = given.kind
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", kind.name)
    assert len(kind.seal) == 1
    assert 2 <= len(kind.short) <= 3
    assert kind.family in [family for family in get_args(Family) if family]
    assert kind.title
    assert kind.unit
    assert kind.records


def statuses_have_words_and_tones(given: Specimen) -> None:
    kind = given.kind
    words = [status.word for status in kind.statuses]
    assert len(words) == len(set(words)) > 0
    assert {status.tone for status in kind.statuses} <= set(get_args(Tone))
    assert set(kind.headline[1]) <= set(words)
    assert not kind.withdrawn or kind.withdrawn in words


def the_example_is_an_editors_template(given: Specimen) -> None:
    """Filled in, with comments in Chinese that stand on lines of their own."""
    lines = given.example.splitlines()
    comments = [line.strip() for line in lines if line.strip().startswith("#")]
    assert lines[0].startswith("# ")
    assert len(comments) >= 5
    assert all(re.search(r"[\u4e00-\u9fff]", line) or line.startswith("# at:") for line in comments)
    assert [line for line in lines if re.search(r"\S.*\s#", line) and not line.lstrip().startswith("#")] == []
    assert "\t" not in given.example
    assert given.example.endswith("\n")
    ids = [one["id"] for one in given.typed]
    assert len(ids) == len(set(ids)) > 0


def the_example_checks_and_is_published(given: Specimen) -> None:
    assert given.made.diagnostics == ()
    assert given.made.published == len(given.typed)
    assert given.made.withheld == 0
    assert {page.path for page in given.own} >= {
        f"{given.board}index.html",
        *(f"{given.board}{one['id']}/index.html" for one in given.typed),
    }


def a_mistake_in_the_example_is_found(given: Specimen) -> None:
    """A record of an unknown field is withheld alone, with a diagnostic at its file."""
    text = given.example.replace(
        f"- id: {given.typed[0]['id']}", f"- id: {given.typed[0]['id']}\n  tpyo: x", 1
    )
    root = given.content.content.root.parent / "mistaken"
    files = {path: given.content.content.read(path) for path in given.content.content.files}
    content = little_sites.load(little_sites.write(root, {**files, f"{PLACE}/{given.kind.name}.yaml": text}))
    checked = build.check(content, given.day)
    assert [item.rule for item in errors(checked.diagnostics)] == ["unknown-field"]
    (board,) = checked.publications[PLACE].boards
    assert board.withheld == 1
    assert len(board.entries) == len(given.typed) - 1


def template_names_are_constants_and_there(given: Specimen) -> None:
    """What a page can reach must be known before anything is rendered."""
    written = {
        node.value
        for path in given.folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    parts = [part for page in given.pages for part in page.parts if part.name == given.kind.name]
    used = {page.template for page in given.own} | {part.template for part in parts}
    assert used <= written
    assert used <= dict(given.templates.sources).keys()
    assert all(name.startswith(f"kinds/{given.kind.name}/") for name in used)


@cache
def _variables(source: str) -> frozenset[str]:
    return frozenset(meta.find_undeclared_variables(environment({}).parse(source)))


@cache
def _attributes(source: str) -> frozenset[str]:
    tree = environment({}).parse(source)
    constant = [node.arg.value for node in tree.find_all(nodes.Getitem) if isinstance(node.arg, nodes.Const)]
    named = [
        keyword.value.value
        for call in tree.find_all(nodes.Filter)
        for keyword in call.kwargs
        if isinstance(keyword.value, nodes.Const)
    ]
    return frozenset([*(node.attr for node in tree.find_all(nodes.Getattr)), *constant, *named])


def contexts(pages: tuple[Page, ...]) -> Iterator[tuple[str, Any]]:
    """Every template with a context that it was given."""
    for page in pages:
        yield page.template, page.context
        yield from ((part.template, part.context) for part in page.parts)


def unused_fields(pages: tuple[Page, ...], templates: Templates) -> set[tuple[str, str, str]]:
    """(template, class, field) of everything that a template is given and no template in its closure asks for."""
    sources = dict(templates.sources)
    found = set()
    for template, context in contexts(pages):
        reached = [sources[name] for name in closure(templates, template)]
        variables = frozenset().union(*map(_variables, reached))
        attributes = frozenset().union(*map(_attributes, reached))
        for owner, name in _fields(context):
            asked = variables if owner is type(context) else attributes
            if name not in asked:
                found.add((template, owner.__name__, name))
    return found


def _fields(value: Any) -> Iterator[tuple[type, str]]:
    if isinstance(value, tuple):
        for item in value:
            yield from _fields(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for item in dataclasses.fields(value):
            yield type(value), item.name
            yield from _fields(getattr(value, item.name))


def every_field_of_a_context_is_used(given: Specimen) -> None:
    assert unused_fields(given.pages, given.templates) == set()


SEALABLE = (str, int, bool, type(None), date)


def unsealed(value: Any, path: str = "") -> Iterator[str]:
    """The paths at which a value is not of the closed set of types."""
    if type(value) is tuple:
        for index, item in enumerate(value):
            yield from unsealed(item, f"{path}[{index}]")
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for item in dataclasses.fields(value):
            yield from unsealed(getattr(value, item.name), f"{path}.{item.name}")
    elif type(value) not in SEALABLE:
        yield f"{path}: {type(value).__name__}"


def every_page_is_sealed(given: Specimen) -> None:
    for page in given.pages:
        assert list(unsealed(page, page.path)) == []
        canonical(page)
        for _, context in contexts((page,)):
            assert {item.name for item in dataclasses.fields(context)}.isdisjoint(RESERVED)


def twice(pages: tuple[Page, ...]) -> dict[tuple[str, str], list[str]]:
    """Titles that two pages of a place bear."""
    found: dict[tuple[str, str], list[str]] = {}
    for page in pages:
        if page.title:
            found.setdefault((page.shell.place_path, page.title), []).append(page.path)
    return {key: paths for key, paths in found.items() if len(paths) > 1}


def titles_are_unique_in_a_place(given: Specimen) -> None:
    assert twice(given.pages) == {}


def conduct_is_never_indexed(given: Specimen) -> None:
    if given.kind.conduct:
        assert [page.path for page in given.own if page.indexed] == []


def changes(given: Specimen) -> Iterator[tuple[date, date | None]]:
    """The days on which the example's site changes by itself, from the day before its first record, each with the
    next."""
    when = [date.fromisoformat(one["date"]) for one in given.typed]
    day: date | None = min(when) - ONE_DAY
    while day is not None:
        following = build.check(given.content, day).next_change
        yield day, following
        day = following


def nothing_grows_with_the_day(given: Specimen) -> None:
    """No page prints a number of days, and no boundary is forgotten: between two changes the bytes stand still."""
    for day, following in changes(given):
        last = following - ONE_DAY if following else day + timedelta(days=400)
        if last > day:
            assert _bytes(given, day) == _bytes(given, last), (day, last)


def _bytes(given: Specimen, day: date) -> dict[str, bytes]:
    made = build.site(given.content, given.templates, day)
    assert made.tree is not None
    assert made.diagnostics == given.made.diagnostics
    return made.tree.contents()


def statuses_come_from_the_kinds_list(given: Specimen) -> None:
    words = {status.word for status in given.kind.statuses}
    for day, _ in changes(given):
        for board in build.check(given.content, day).publications[PLACE].boards:
            assert {entry.status for entry in board.entries} | {
                item.status for item in board.counted
            } <= words
            assert all(entry.tone == given.kind.tone(entry.status) for entry in board.entries)


CHECKS: tuple[Callable[[Specimen], None], ...] = (
    every_field_states_its_audience,
    the_kind_is_described_whole,
    statuses_have_words_and_tones,
    the_example_is_an_editors_template,
    the_example_checks_and_is_published,
    a_mistake_in_the_example_is_found,
    template_names_are_constants_and_there,
    every_field_of_a_context_is_used,
    every_page_is_sealed,
    titles_are_unique_in_a_place,
    conduct_is_never_indexed,
    nothing_grows_with_the_day,
    statuses_come_from_the_kinds_list,
)
