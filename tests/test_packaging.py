"""What is installed is what lies in the source: no package and no file of the engine is forgotten in pyproject.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from tests.little_sites import ROOT

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SETUPTOOLS: dict[str, Any] = PROJECT["tool"]["setuptools"]
TEMPLATES = "site_builder.templates"


def folder(package: str) -> Path:
    """Where a package's files lie in the source: the engine's templates lie at the top."""
    return ROOT / SETUPTOOLS["package-dir"].get(package, package.replace(".", "/"))


def written(top: Path) -> set[Path]:
    """Every file below a folder that somebody wrote."""
    return {
        path
        for path in top.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }


def test_every_folder_with_modules_is_a_package_that_is_installed() -> None:
    folders = {path.parent for path in written(ROOT / "site_builder") if path.suffix == ".py"}
    names = {".".join(path.relative_to(ROOT).parts) for path in folders}
    assert sorted(SETUPTOOLS["packages"]) == sorted({*names, TEMPLATES})
    assert [name for name in names if not (folder(name) / "__init__.py").is_file()] == []


def test_every_file_that_is_no_module_is_package_data() -> None:
    data = {
        path
        for package in SETUPTOOLS["packages"]
        for name in ("*", package)
        for pattern in SETUPTOOLS["package-data"].get(name, ())
        for path in folder(package).glob(pattern)
    }
    plain = {path for path in written(ROOT / "site_builder") if path.suffix != ".py"}
    assert plain | written(ROOT / "templates") <= data


def test_every_named_package_is_there() -> None:
    assert [name for name in SETUPTOOLS["packages"] if not folder(name).is_dir()] == []
    assert set(SETUPTOOLS["package-data"]) - {"*"} <= set(SETUPTOOLS["packages"])


def test_what_is_needed_to_run_is_what_is_pinned() -> None:
    """`pip install` of the wheel asks for the same libraries as requirements/site.in."""
    pinned = (ROOT / "requirements" / "site.in").read_text(encoding="utf-8").split("\n")
    asked = [one.partition(">=")[0].split(";")[0] for one in PROJECT["project"]["dependencies"]]
    assert asked == [line.split(";")[0].strip() for line in pinned if line.strip()]
