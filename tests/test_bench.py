"""The corpora of `bench/` are content that the engine takes without a word, the same on every machine.

Nothing here is timed: figures belong to `bench/run.py` and docs/performance.md.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import corpus
from bench.run import ROOT, rounds
from site_builder import build
from site_builder.model.registry import kind_named
from tests import little_sites

TINY = corpus.SIZES["tiny"]


def test_a_corpus_is_content_with_nothing_to_find_fault_with(tmp_path: Path) -> None:
    records = corpus.write(tmp_path / "content", TINY)
    found = build.check(little_sites.load(tmp_path / "content"), corpus.DAY)
    assert found.diagnostics == ()
    boards = [board for one in found.publications.values() for board in one.boards]
    assert sum(len(board.entries) + len(board.gone) for board in boards) == records > 0
    assert {board.kind for board in boards} == set(corpus.BOARDS)
    assert all(kind_named(name) for name in corpus.BOARDS)


@pytest.mark.parametrize("name", corpus.SIZES)
def test_the_same_size_and_seed_is_the_same_content(name: str) -> None:
    size = corpus.SIZES[name]
    first = list(corpus.files(size))
    assert first == list(corpus.files(size))
    assert first != list(corpus.files(size, seed=43))
    assert len({path for path, _ in first}) == len(first)


def test_a_street_office_is_as_large_as_a_real_one() -> None:
    size = corpus.SIZES["M"]
    compounds = size.communities * size.compounds
    assert compounds == 168
    assert compounds * sum(size.boards[0].values()) == 20_160
    ledgers = [path for path, text in corpus.files(size) if "\n  at: " in text]
    assert len(ledgers) == len(size.boards[0])  # those of one community


@pytest.mark.parametrize("path", [corpus.LEAF, corpus.ledger(TINY)])
def test_an_edit_is_one_title(tmp_path: Path, path: str) -> None:
    content = tmp_path / "content"
    corpus.write(content, TINY)
    before = (content / path).read_text(encoding="utf-8").splitlines()
    corpus.edit(content, path, 7)
    after = (content / path).read_text(encoding="utf-8").splitlines()
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert changed == ["  title: 第7次改过的标题"]
    assert build.check(little_sites.load(content), corpus.DAY).diagnostics == ()


@pytest.mark.slow
def test_what_is_measured_is_a_run_that_publishes(tmp_path: Path) -> None:
    """A round of every case ends well; one that does not stops the measurement."""
    corpus.write(tmp_path / "tiny", TINY)
    found = rounds("tiny", tmp_path, 1)
    assert {len(samples) for samples in found.values()} == {1}
    assert (tmp_path / "tiny-output" / "site" / "index.html").is_file()
    assert (ROOT / "build.py").is_file()
    (tmp_path / "tiny" / "site.yaml").write_text("name: [")
    with pytest.raises(SystemExit, match=r"site\.yaml"):
        rounds("tiny", tmp_path, 1)
