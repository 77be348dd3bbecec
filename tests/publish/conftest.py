"""Where releases go in these tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publish.releases import no_links


@pytest.fixture(params=["links", "no links"])
def output(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An output folder that does not exist yet, on a system with and without symbolic links."""
    if request.param == "no links":
        no_links(monkeypatch)
    return tmp_path / "output"
