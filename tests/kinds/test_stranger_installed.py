"""An office with a stranger's kind installed: check, build, build upon the last, a look of its own, and without it.

The package of `tests/kinds/stranger/` is copied to a folder that Python takes for one of installed packages; commands run
as processes, for only a new process sees that code has changed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from site_builder.memory import program
from site_builder.model import registry
from tests import little_sites
from tests.little_sites import ROOT
from tests.offices import DAY, files_below
from tests.previews import preview

STRANGER = Path(__file__).parent / "stranger"
BENCH = {"id": "b-1", "date": "2026-11-02", "spot": "东门内", "seats": "3", "keeper": "夜班岗"}
CONTENT = {
    "site.yaml": little_sites.SITE,
    "zhen/place.yaml": {"name": "翠湖街道"},
    "zhen/a/place.yaml": {"name": "荷风苑"},
    "zhen/a/benches.yaml": [BENCH],
}
PAGE = "zhen/a/benches/b-1/index.html"
NOTHING = "没有变化，什么也没写"


@dataclass(frozen=True)
class Installed:
    """An office's folder, and the packages that its Python has."""

    root: Path

    @property
    def packages(self) -> Path:
        """Where packages are installed."""
        return self.root / "site-packages"

    def run(self, command: str, *more: str) -> subprocess.CompletedProcess[str]:
        """Run a command in the office's folder."""
        return subprocess.run(
            [sys.executable, str(ROOT / "build.py"), command, "--date", DAY, *more],
            env={**os.environ, "PYTHONPATH": str(self.packages), "PYTHONIOENCODING": "utf-8"},
            cwd=self.root,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    def built(self, *more: str) -> str:
        """Build upon the last; what it said.  It must give what a build from nothing gives."""
        done, clean = self.run("build", *more), self.run("build", *more, "--output", "clean")
        assert (done.returncode, clean.returncode) == (0, 0), done.stderr
        assert self.served() == self.served("clean")
        shutil.rmtree(self.root / "clean")
        return done.stderr

    def served(self, output: str = "output") -> dict[str, bytes]:
        """What a visitor gets, by path."""
        site = self.root / output / "site"
        return {path.relative_to(site).as_posix(): path.read_bytes() for path in files_below(site)}

    def page(self, path: str = PAGE) -> str:
        """A page as text."""
        return self.served()[path].decode()

    def edit(self, path: str, old: str, new: str) -> None:
        """Change a file of the package, as an upgrade does."""
        target = self.packages / "benches" / path
        text = target.read_text(encoding="utf-8")
        assert old in text
        target.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Installed:
    """An office with a board of benches."""
    shutil.copytree(STRANGER, tmp_path / "site-packages", ignore=shutil.ignore_patterns("__pycache__"))
    little_sites.write(tmp_path / "content", CONTENT)
    return Installed(tmp_path)


@pytest.mark.slow
def test_it_is_checked_like_any_other(desk: Installed) -> None:
    done = desk.run("check")
    assert (done.returncode, "没有错误" in done.stderr) == (0, True)
    wrong = {**BENCH, "id": "b-2", "mended": "2026-11-03", "seat": "3"}
    little_sites.write(desk.root / "content", {"zhen/a/benches.yaml": [BENCH, wrong]})
    done = desk.run("check")
    assert done.returncode == 1
    assert "错误[bench-order] 修好之前没有损坏" in done.stderr
    assert "错误[unknown-field] 没有“seat”这个字段" in done.stderr
    assert "是不是 seats？" in done.stderr
    assert desk.run("build").returncode == 3
    assert "3个" in desk.page()
    assert "正在核对" in desk.page("zhen/a/benches/b-2/index.html")


@pytest.mark.slow
def test_a_change_to_its_code_or_templates_is_seen_by_the_next_build(desk: Installed) -> None:
    desk.built()
    assert "3个" in desk.page()
    assert NOTHING in desk.built()

    desk.edit("pages.py", "{one.facts.seats}个", "{one.facts.seats}个人的位置")
    assert NOTHING not in desk.built()
    assert "3个人的位置" in desk.page()

    desk.edit("templates/kinds/benches/record.html", "<h1>", "<p>新的样子</p><h1>")
    assert NOTHING not in desk.built()
    assert "新的样子" in desk.page()

    little_sites.write(desk.root / "content", {"zhen/a/benches.yaml": [{**BENCH, "spot": "西门内"}]})
    desk.built()
    assert "西门内" in desk.page("zhen/a/index.html")
    assert NOTHING in desk.built()


@pytest.mark.slow
def test_its_preview_follows_each_save_of_content_and_templates(desk: Installed) -> None:
    board = {"zhen/a/benches.yaml": [{**BENCH, "draft": "true", "keeper": "夜班岗二组"}]}
    with preview(desk.root, "--drafts", day=DAY, packages=(desk.packages,)) as server:
        assert "3个" in server.page(f"/{PAGE}")
        desk.edit("templates/kinds/benches/record.html", "<h1>", "<p>新的样子</p><h1>")
        server.until(f"/{PAGE}", lambda text: "新的样子" in text)
        little_sites.write(desk.root / "content", board)
        server.until(f"/{PAGE}", lambda text: "夜班岗二组" in text)  # only the office sees who keeps it
        little_sites.write(desk.root / "content", {"zhen/a/benches.yaml": [{**BENCH, "seat": "3"}]})
        server.until(f"/{PAGE}", lambda text: "没有“seat”这个字段" in text and "新的样子" in text)


@pytest.mark.slow
def test_a_sites_own_template_stands_before_the_packages(desk: Installed) -> None:
    own = desk.root / "look" / "kinds" / "benches" / "record.html"
    own.parent.mkdir(parents=True)
    own.write_text(
        '{% extends "shell/base.html" %}{% block main %}<h1>{{ title }}</h1><p>本站的样子</p>{% endblock %}',
        encoding="utf-8",
    )
    look = ("--templates", "look")
    desk.built()
    assert "本站的样子" not in desk.page()
    desk.built(*look)
    assert "本站的样子" in desk.page()
    assert "共1把" in desk.page("zhen/a/index.html")  # what is not shadowed is the package's
    assert NOTHING in desk.built(*look)
    own.write_text(own.read_text(encoding="utf-8").replace("本站", "本所"), encoding="utf-8")
    desk.built(*look)
    assert "本所的样子" in desk.page()
    own.unlink()
    desk.built(*look)
    assert "3个" in desk.page()


@pytest.mark.slow
def test_when_it_is_uninstalled_its_board_goes_and_the_rest_stays(desk: Installed) -> None:
    desk.built()
    for folder in desk.packages.iterdir():
        shutil.rmtree(folder)
    done = desk.run("build")
    assert done.returncode == 3
    assert "benches.yaml" in done.stderr
    assert "zhen/a/index.html" in desk.served()
    assert [path for path in desk.served() if "/benches/" in path] == []
    shutil.copytree(STRANGER, desk.packages, dirs_exist_ok=True)
    desk.built()
    assert "3个" in desk.page()


@pytest.mark.parametrize(
    ("files", "entry", "code"),
    [
        (("shops/__init__.py", "shops/kind.py"), "shops.kind:KIND", "shops"),
        (("boards/shops/__init__.py",), "boards.shops:KIND", "boards/shops"),
        (("shops.py",), "shops:KIND", "shops.py"),
    ],
    ids=["a package", "a package in a namespace", "a single module"],
)
def test_the_code_of_a_kind_is_its_package_and_no_more(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    files: tuple[str, ...],
    entry: str,
    code: str,
) -> None:
    """What a build rests on: neither what others install beside it, nor less than the whole package."""
    for path in files:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("", encoding="utf-8")
    (tmp_path / "another.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(registry, "strangers", lambda: (("shops", entry),))
    before = set(sys.modules)
    assert program.code_folders() == (program.PACKAGE, (tmp_path / code).resolve())
    for name in set(sys.modules) - before:
        del sys.modules[name]
