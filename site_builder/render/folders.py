"""Where the engine's own templates lie."""

from __future__ import annotations

from pathlib import Path


def engine_folder() -> Path:
    """The engine's own templates: package data of an installed command, or the top-level folder of the source."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"
