"""What a build leaves on the disk for the next one."""

from __future__ import annotations

from pathlib import Path

from site_builder.memory.run import read_run
from site_builder.memory.store import past_of
from tests.offices import FIGURE, PLACES, office


def test_nothing_that_is_named_is_missing(tmp_path: Path) -> None:
    """Values that stand are not written again; those that nothing names any more are deleted."""
    desk = office(tmp_path, PLACES)
    for title in ("题目一", "题目二", "题目三"):
        desk.write({"zhen/a/figures.yaml": [{**FIGURE, "title": title}]})
        assert desk.run().code == 0
    memory = desk.output / "memory"
    run = read_run(memory)
    assert run is not None
    past = past_of(memory, run, desk.output / "site")
    assert past.intake() is not None
    assert list(past.places) == ["", "zhen", "zhen/a"]
    for place in past.places.values():
        assert past.detail(place.detail) is not None
        assert past.summary(place.summary) is not None
    named = {past.intake_file, run.state}
    named |= {name for place in past.places.values() for name in (place.detail, place.summary)}
    assert {path.name for path in memory.iterdir()} == named | {"run.json", "templates"}
