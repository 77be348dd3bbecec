"""A kind from somebody else's repository: one folder of code, one of templates, and nothing in the engine changes.

`tests/kinds/stranger/` is what an installed package looks like to Python: code, templates beside it, and an entry
point in the group `site_builder.kinds`.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from site_builder import build
from site_builder.content.declare import PUBLIC, spec
from site_builder.content.fields import text
from site_builder.model import registry
from site_builder.model.record import Record
from site_builder.render.folders import engine_folder
from site_builder.render.templates import load_templates
from tests import little_sites
from tests.kinds.conformance import CHECKS, Specimen, specimen
from tests.offices import office, run
from tools.make_kinds_docs import Sentences, kind_page, sentences

INSTALLED = Path(__file__).parent / "stranger"
ENGINE = Path(build.__file__).parent
DAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def stranger() -> Iterator[Path]:
    """The package on Python's path, and out again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(INSTALLED))
        _forget()
        yield INSTALLED / "benches"
    _forget()
    for name in [name for name in sys.modules if name.split(".")[0] == "benches"]:
        del sys.modules[name]


def _forget() -> None:
    registry.strangers.cache_clear()
    registry.kind_named.cache_clear()
    little_sites.templates.cache_clear()


@pytest.fixture(scope="module")
def given(stranger: Path, tmp_path_factory: pytest.TempPathFactory) -> Specimen:
    """The stranger's specimen."""
    return specimen("benches", stranger, tmp_path_factory.mktemp("benches") / "content")


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_strangers_kind_keeps(check: Callable[[Specimen], None], given: Specimen) -> None:
    check(given)


@pytest.mark.usefixtures("stranger")
def test_it_is_found_by_its_entry_point_after_the_engines_own() -> None:
    assert registry.known_kinds() == (*registry.KIND_NAMES, "benches")
    assert registry.kind_template_folders() == (INSTALLED / "benches" / "templates",)


def test_without_its_package_its_folder_is_no_board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "strangers", lambda: ())
    content = little_sites.loaded(tmp_path, {"benches.yaml": [{"id": "b-1", "date": "2026-11-02"}]})
    assert [item.rule for item in content.diagnostics] == ["stray-file"]


def test_it_has_data_without_a_word_about_it(given: Specimen) -> None:
    """The common columns: a stranger's kind declares none of its own, and its board links to them."""
    tree = given.made.tree
    assert tree is not None
    board = given.board.strip("/")
    made = json.loads(tree[f"{board}/data.json"].data)
    assert {"ref", "title", "status", "date"} <= {column["name"] for column in made["columns"]}
    assert [row["path"] for row in made["rows"]] == [f"/{board}/{row['id']}/" for row in made["rows"]] != []
    assert f"{board}/{made['rows'][0]['id']}/article.html" in tree
    assert ">数据</a>" in tree[f"{board}/index.html"].data.decode()


@pytest.mark.usefixtures("stranger")
def test_the_engine_does_not_know_its_name() -> None:
    assert [path for path in ENGINE.rglob("*.py") if "bench" in path.read_text(encoding="utf-8")] == []


@pytest.mark.usefixtures("stranger")
def test_it_stands_in_navigation_home_search_months_and_roll_ups(tmp_path: Path) -> None:
    content = little_sites.loaded(
        tmp_path,
        {
            "jiedao/place.yaml": {"name": "翠湖街道", "kind": "subdistrict", "shows": ["benches"]},
            "jiedao/a/place.yaml": {"name": "荷风苑", "kind": "compound"},
            "jiedao/a/benches.yaml": [
                {"id": "b-1", "date": "2026-11-02", "spot": "东门内", "seats": "3", "keeper": "夜班岗"},
                {"id": "b-2", "date": "2026-11-03", "spot": "西门内", "seats": "2", "broken": "2026-11-12"},
            ],
            "jiedao/b/place.yaml": {"name": "柳岸小区", "kind": "compound"},
        },
    )
    made = little_sites.built(content, DAY)
    assert made.diagnostics == ()
    assert made.tree is not None
    files = {path: data.decode() for path, data in made.tree.contents().items() if path.endswith(".html")}
    home = files["jiedao/a/index.html"]
    assert 'href="benches/index.html"' in home
    assert "共2把" in home
    assert "东门内" in files["jiedao/a/2026-11/index.html"]
    assert "benches/index.html" in files["jiedao/a/search/index.html"]
    above = files["jiedao/benches/index.html"]
    assert "合计（2处中1处已报）" in above
    assert "未报" in above
    assert "1把" in files["jiedao/index.html"]  # the card counts the one that waits for repair
    assert "夜班岗" not in "".join(files.values())


@pytest.mark.usefixtures("stranger")
def test_a_sites_own_template_has_the_last_word(tmp_path: Path, given: Specimen) -> None:
    """Site's folder, then the package's, then the engine's (contract 1)."""
    own = tmp_path / "own"
    (own / "kinds" / "benches").mkdir(parents=True)
    (own / "kinds" / "benches" / "record.html").write_text(
        '{% extends "shell/base.html" %}{% block main %}<h1>{{ title }}</h1><p>本站的样子</p>{% endblock %}'
    )
    templates, wrong = load_templates((own, *registry.kind_template_folders(), engine_folder()))
    assert wrong == ()
    made = build.site(given.content, templates, DAY).tree
    assert made is not None
    assert "本站的样子" in made["cun/benches/b-001/index.html"].data.decode()
    assert "东门内" in made["cun/benches/index.html"].data.decode()


@pytest.mark.usefixtures("stranger")
def test_a_new_record_of_it_is_written_and_is_right(tmp_path: Path) -> None:
    made = office(tmp_path)
    for _ in range(2):
        done = run("new", "benches", "/zhen", "--into", "zhen/benches.yaml", "--content", str(made.content))
        assert done.code == 0, done.said
    assert "b-" in (made.content / "zhen/benches.yaml").read_text(encoding="utf-8")
    assert made.run("check").code == 0


@pytest.mark.usefixtures("stranger")
def test_a_kind_with_a_field_for_nobody_in_particular_is_not_registered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every field states its audience, or the kind fails when it is registered."""

    @dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
    class Careless(Record):
        spot: str = spec(text(), PUBLIC, label="地点")
        keeper: str = ""

    careless = dataclasses.replace(registry.kind_named("benches"), records=(("bench", Careless),))
    registry.kind_named.cache_clear()
    monkeypatch.setattr("benches.KIND", careless)
    with pytest.raises(TypeError, match=r"Careless\.keeper states no audience"):
        registry.kind_named("benches")
    registry.kind_named.cache_clear()


@pytest.mark.usefixtures("stranger")
def test_a_strangers_kind_cannot_take_a_reserved_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """The eighteen names are the engine's; a package that claims one is passed over."""
    monkeypatch.setattr(
        registry, "strangers", lambda: (("honors", "benches:KIND"), ("wishes", "benches:KIND"))
    )
    assert registry.known_kinds() == registry.KIND_NAMES


@pytest.mark.usefixtures("stranger")
def test_its_page_in_the_documents_is_made_like_any_other() -> None:
    """Fields, statuses and rules come from its code, sentences from what its module brings."""
    kind = registry.kind_named("benches")
    said = sentences("benches")
    page = "".join(kind_page(kind, said))
    assert page.startswith("# 长椅（benches）\n")
    assert (INSTALLED / "benches" / "example.yaml").read_text(encoding="utf-8").strip() in page
    for line in (
        said.purpose,
        "| `spot` | 地点 | 一行文字，不超过40个字 | 是 | 公开 | `东门内` |",
        "| `keeper` | 照看人 | 一行文字，不超过40个字 |  | 不公开 |  |",
        "| 待修 | 坏了，还没有修好 |",
        "- `bench-order`：写了修好的日期，就要写损坏的日期，不早于它。",
    ):
        assert line in page.splitlines()
    assert set(said.statuses) == {status.word for status in kind.statuses}
    assert set(said.rules) == {rule.name for rule in kind.rules}


@pytest.mark.usefixtures("stranger")
def test_a_kind_that_brings_no_sentences_has_a_page_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = registry.kind_named("benches")
    monkeypatch.delattr("benches.DOCS")
    assert sentences("benches") == Sentences()
    lines = "".join(kind_page(kind, sentences("benches"))).splitlines()
    assert "| 可坐 |  |" in lines
    assert "- `bench-order`" in lines
    half = Sentences(statuses={"待修": "坏了"}, words={"x": "甲"})
    assert [line for line in "".join(kind_page(kind, half)).splitlines() if line.startswith("| ")][-2:] == [
        "| 待修 | 坏了 |",
        "| 可坐 |  |",
    ]
