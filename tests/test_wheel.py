"""The wheel stands alone: built, installed in an empty environment, it makes a site far from any checkout.

A copy of the source is built, so that nothing of the checkout is touched; the environment gets what
`requirements/site.txt` pins by hash and then the wheel alone.  Then a small office with templates of its own is built
there with the installed command.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from site_builder import __version__
from site_builder.model.registry import KIND_NAMES
from tests.little_sites import ROOT
from tests.offices import DAY, Office, office
from tests.test_packaging import folder, written

pytest.importorskip("setuptools", minversion="70", reason="needs requirements/dev.txt")

pytestmark = pytest.mark.slow

SOURCE = ("pyproject.toml", "README.md", "LICENSE", "site_builder", "templates")
"""What the wheel is made of."""

OPENED = """
import json, os, sys
opened = []
sys.addaudithook(lambda event, arguments: opened.append(str(arguments[0]))
                 if event in ("open", "os.listdir", "os.scandir", "import") and arguments[0] is not None else None)
from importlib.resources import files
from site_builder import cli
from site_builder.model.registry import KIND_NAMES
from site_builder.render.folders import engine_folder
code = cli.main(sys.argv[1:])
examples = [str(files(f"site_builder.kinds.{name}") / "example.yaml") for name in KIND_NAMES]
loaded = [module.__file__ for module in list(sys.modules.values()) if getattr(module, "__file__", None)]
print(json.dumps({"code": code, "engine": str(engine_folder()), "examples": examples,
                  "touched": [os.path.abspath(one) for one in {*opened, *loaded} if os.sep in one]}))
"""
"""Runs the command line and tells every file and folder that was opened or listed."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, made from a copy of the source."""
    source = tmp_path_factory.mktemp("source")
    for name in SOURCE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, source / name)
    made = tmp_path_factory.mktemp("wheel")
    pip(
        Path(sys.executable),
        "wheel",
        "--no-build-isolation",
        "--no-deps",
        "--wheel-dir",
        str(made),
        str(source),
    )
    (found,) = made.iterdir()
    return found


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel, and nothing that is not pinned."""
    root = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", str(root)], check=True)
    python = root / BIN / "python"
    pip(python, "install", "--require-hashes", "-r", str(ROOT / "requirements" / "site.txt"))
    pip(python, "install", "--no-deps", "--no-index", str(wheel))
    pip(python, "check")
    return root


BIN = "Scripts" if sys.platform == "win32" else "bin"
EMPTY = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
"""The environment of a stranger's terminal: nothing leads Python to the checkout."""


def pip(python: Path, *arguments: str) -> None:
    """Run pip; what it says is shown where it fails."""
    command = [str(python), "-m", "pip", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, env=EMPTY, cwd=python.parent, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with one template of its own."""
    made = office(tmp_path_factory.mktemp("office"))
    own = made.root / "look" / "pages" / "404.html"
    own.parent.mkdir(parents=True)
    engine = (ROOT / "templates" / "pages" / "404.html").read_text(encoding="utf-8")
    own.write_text(engine.replace("{% block main %}", "{% block main %}<p>本所的样子</p>"), encoding="utf-8")
    return made


def options(desk: Office, command: str) -> list[str]:
    """The arguments of a command, as they are typed in the office's folder."""
    output = ["--output", "output"] if command == "build" else []
    return [command, "--content", "content", "--templates", "look", "--date", DAY, *output]


def site_builder(environment: Path, desk: Office, command: str) -> str:
    """Run the installed command in the office's folder; what it said."""
    typed = [str(environment / BIN / "site-builder"), *options(desk, command)]
    done = subprocess.run(typed, env=EMPTY, cwd=desk.root, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_the_wheel_holds_the_engine_whole_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        held = {name for name in packed.namelist() if ".dist-info/" not in name}
        assert {name: packed.read(name) for name in held if name.startswith("site_builder/templates/")} == {
            f"site_builder/templates/{path.relative_to(ROOT / 'templates').as_posix()}": path.read_bytes()
            for path in written(folder("site_builder.templates"))
        }
    own = {path.relative_to(ROOT).as_posix() for path in written(ROOT / "site_builder")}
    assert {name for name in held if not name.startswith("site_builder/templates/")} == own


def test_an_installed_command_builds_a_site_anywhere(environment: Path, desk: Office) -> None:
    said = site_builder(environment, desk, "build")
    assert said.startswith("已发布 3 条记录")
    served = desk.served()
    assert "题目乙甲子" in served["zhen/a/honors/h-1/index.html"].decode()
    assert {path.rpartition(".")[2] for path in served if path.startswith("assets/")} >= {"css", "js", "svg"}
    assert "zhen/a/honors/h-1/1-480.webp" in served
    assert "本所的样子" in served["404.html"].decode()

    assert "没有变化，什么也没写" in site_builder(environment, desk, "build")
    assert desk.served() == served
    assert "没有错误" in site_builder(environment, desk, "check")


def test_no_file_of_the_checkout_is_used(environment: Path, desk: Office) -> None:
    """Engine, templates and examples are those of the package; the checkout is not even looked at."""
    desk.write({"zhen/b/place.yaml": {"name": "柳岸小区"}})
    typed = [str(environment / BIN / "python"), "-I", "-c", OPENED, *options(desk, "build")]
    done = subprocess.run(typed, env=EMPTY, cwd=desk.root, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["code"] == 0
    assert Path(told["engine"]).is_relative_to(environment)
    assert len(told["examples"]) == len(KIND_NAMES)
    assert all(Path(one).is_file() and Path(one).is_relative_to(environment) for one in told["examples"])
    assert [one for one in told["touched"] if Path(one).is_relative_to(ROOT)] == []
    assert any(one.endswith("base.html") for one in told["touched"])  # the hook sees what is read


def test_the_installed_command_says_its_version(environment: Path, desk: Office) -> None:
    typed = [str(environment / BIN / "site-builder"), "--version"]
    done = subprocess.run(typed, env=EMPTY, cwd=desk.root, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["site-builder", __version__]
