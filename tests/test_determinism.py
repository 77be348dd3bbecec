"""The same content and the same day give the same bytes: on any machine, in any folder, in any number of processes.

docs/architecture.md, "Sealed values": what a page was given is all that it can depend on.  So nothing around a build
may show in it: the order in which a file system lists, the folder, the zone, the locale, the seed of hashes.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from site_builder import build
from site_builder.base.digest import digest
from site_builder.content import source
from site_builder.executor import executor_for
from site_builder.model.registry import known_kinds
from tests import little_sites
from tests.little_sites import ROOT, SHIPPED_DAY, shipped, shipped_site, templates

KINDS = ROOT / "site_builder" / "kinds"
DIGEST = """
import sys
from datetime import date
from tests import little_sites
from site_builder.base.digest import digest
made = little_sites.built(little_sites.load(little_sites.Path(sys.argv[1])), date(2026, 11, 20))
print(digest(tuple(sorted(made.tree.contents().items()))), made.next_change, len(made.tree))
print(digest(made.diagnostics))
"""


def _little(root: Path) -> Path:
    """A site with every kind, two places, photos, and a mistake or two for the diagnostics."""
    files: dict[str, object] = {
        "site.yaml": (ROOT / "content" / "site.yaml").read_text(encoding="utf-8"),
        "jiedao/place.yaml": {"name": "翠湖街道", "boards": {"exposures": {"mode": "records"}}},
        "jiedao/a/place.yaml": {
            "name": "荷风苑",
            "buildings": [{"id": "b6", "name": "6号楼", "households": "48"}],
        },
        "jiedao/b/place.yaml": {"name": "柳岸小区", "standing": "press"},
        "jiedao/b/figures.yaml": [{"id": "x", "tpyo": "1"}, {"id": "y", "titel": "1"}],
        "jiedao/c/place.yaml": {"name": "坏的", "tpyo": "1"},
    }
    for kind in known_kinds():
        files[f"jiedao/a/{kind}/b.yaml"] = (KINDS / kind / "example.yaml").read_text(encoding="utf-8")
    for index, name in enumerate(("h-2026-0001", "pg-2026-0001-a", "pg-2026-0001-b")):
        files[f"jiedao/a/photos/{name}.jpg"] = little_sites.photo((index, 99, 99))
    return little_sites.write(root, files)


def _bytes(made: build.Built) -> dict[str, bytes]:
    assert made.tree is not None
    return made.tree.contents()


@contextmanager
def _listed(shuffle: random.Random) -> Iterator[None]:
    """A file system that lists each folder in another order."""
    scandir = os.scandir

    @contextmanager
    def shuffled(path: Path) -> Iterator[Iterator[os.DirEntry[str]]]:
        with scandir(path) as entries:
            found = list(entries)
        shuffle.shuffle(found)
        yield iter(found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(source.os, "scandir", shuffled)
        yield


@pytest.fixture(scope="module")
def little(tmp_path_factory: pytest.TempPathFactory) -> build.Loaded:
    return little_sites.load(_little(tmp_path_factory.mktemp("little")))


@pytest.fixture(scope="module")
def made_once(little: build.Loaded) -> build.Built:
    made = little_sites.built(little, SHIPPED_DAY)
    assert {path.split("/")[2] for path in _bytes(made) if path.startswith("jiedao/a/")} >= set(known_kinds())
    return made


def _same(made: build.Built, expected: build.Built) -> None:
    assert _bytes(made) == _bytes(expected)
    assert made.tree is not None
    assert expected.tree is not None
    assert list(made.tree.items()) == list(expected.tree.items())
    assert (made.diagnostics, made.next_change) == (expected.diagnostics, expected.next_change)


@pytest.mark.parametrize("seed", range(2))
def test_the_order_in_which_folders_list_their_files_does_not_matter(
    little: build.Loaded, made_once: build.Built, seed: int
) -> None:
    with _listed(random.Random(seed)):
        content = build.scan(Path(little.content.root))
    _same(little_sites.built(build.load(content), SHIPPED_DAY), made_once)


def test_the_shipped_files_may_be_listed_in_any_order() -> None:
    with _listed(random.Random(0)):
        assert build.scan(ROOT / "content") == shipped().content


def test_another_folder_and_other_times_give_the_same_bytes(tmp_path: Path) -> None:
    """A copy, its files made in another order and years ago."""
    first = _little(tmp_path / "a")
    second = tmp_path / "weit weg" / "内容"
    for path in sorted(first.rglob("*"), reverse=True):
        target = second / path.relative_to(first)
        if path.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            os.utime(target, (86400, 86400))
    made = [little_sites.built(little_sites.load(root), SHIPPED_DAY) for root in (first, second)]
    assert _bytes(made[0]) == _bytes(made[1])
    assert made[0].diagnostics == made[1].diagnostics
    assert len(made[0].diagnostics) > 2
    assert str(tmp_path).encode() not in b"".join(_bytes(made[1]).values())


def test_one_day_leaves_nothing_behind_for_another(little: build.Loaded, made_once: build.Built) -> None:
    """Nothing of an earlier run is ever read: what lies between two builds in one process does not show."""
    other = little_sites.built(little, date(2027, 3, 1))
    assert _bytes(other) != _bytes(made_once)
    _same(little_sites.built(little, SHIPPED_DAY), made_once)


@pytest.mark.parametrize("jobs", [2, 3])
def test_any_number_of_processes_gives_the_same_bytes(
    little: build.Loaded, made_once: build.Built, jobs: int
) -> None:
    with executor_for(jobs) as pool:
        _same(build.site(little, templates(), SHIPPED_DAY, pool, jobs), made_once)


@pytest.mark.slow
def test_the_shipped_site_is_the_same_from_two_processes() -> None:
    expected = shipped_site()  # first: the pictures are made once, and the processes inherit them
    with executor_for(2) as pool:
        _same(build.site(shipped(), templates(), SHIPPED_DAY, pool, 2), expected)


MACHINES = (
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"},
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "zh_CN.UTF-8", "PYTHONHASHSEED": "1", "LANG": "zh_CN.UTF-8"},
    {"TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "4242", "COLUMNS": "20"},
)
"""Zones on both sides of the date line, locales that sort and fold otherwise, other orders of hashes."""


def _elsewhere(content: Path, machine: dict[str, str]) -> str:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", DIGEST, str(content)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**kept, **machine},
    ).stdout


def test_zone_locale_and_seed_do_not_matter(tmp_path: Path) -> None:
    content = _little(tmp_path / "content")
    answers = {_elsewhere(content, machine) for machine in MACHINES[1:]}
    assert len(answers) == 1
    made = little_sites.built(little_sites.load(content), SHIPPED_DAY)
    files = digest(tuple(sorted(_bytes(made).items())))
    assert answers == {
        f"{files} {made.next_change} {len(_bytes(made))}\n{digest(made.diagnostics)}\n",
    }


@pytest.mark.slow
def test_the_shipped_site_is_the_same_elsewhere() -> None:
    files, _, _ = _elsewhere(ROOT / "content", MACHINES[2]).split("\n")[0].split(" ")
    assert files == digest(tuple(sorted(_bytes(shipped_site()).items())))
