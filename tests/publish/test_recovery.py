"""What a run that died, or somebody else, can leave in the folder: cleared up, and never followed out of it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.publish import journal, recovery
from site_builder.publish.journal import Journal
from site_builder.publish.release import publish, release_id, remove
from tests.publish.releases import (
    INFO,
    REF,
    PowerCut,
    check_release,
    done,
    everything,
    new_tree,
    noted,
    old_tree,
    power_cut,
    served,
)

NAMES = ("site/cuihu/index.html", "parts/" + "0" * 32 + ".json", "neutral/cuihu/" + "0" * 32 + ".html")


def test_a_journal_is_read_back(tmp_path: Path) -> None:
    assert journal.read(tmp_path) is None
    assert not journal.lies(tmp_path)
    value = Journal(old="a" * 32, new="b" * 32, names=NAMES)
    journal.write(tmp_path, value)
    assert journal.lies(tmp_path)
    assert journal.read(tmp_path) == value
    assert os.listdir(tmp_path) == [journal.NAME]
    journal.drop(tmp_path)
    journal.drop(tmp_path)
    assert os.listdir(tmp_path) == []


GOOD = {"format": 1, "old": "a", "new": "b", "names": ["site/a"]}


@pytest.mark.parametrize(
    "typed",
    [
        [],
        None,
        {},
        {**GOOD, "format": 2},
        {**GOOD, "old": 1},
        {**GOOD, "new": None},
        {**GOOD, "names": "site/a"},
        {**GOOD, "names": [1]},
        {**GOOD, "names": ["site"]},
        {**GOOD, "names": ["manifest.json"]},
        {**GOOD, "names": ["../site/a"]},
        {**GOOD, "names": ["site/../../a"]},
        {**GOOD, "names": ["/etc/passwd"]},
        {**GOOD, "names": ["other/a"]},
        {**GOOD, "names": ["site/Ä"]},
    ],
)
def test_a_journal_that_names_what_it_must_not_is_not_believed(tmp_path: Path, typed: object) -> None:
    (tmp_path / journal.NAME).write_text(json.dumps(GOOD), encoding="utf-8")
    assert journal.read(tmp_path) is not None
    (tmp_path / journal.NAME).write_text(json.dumps(typed), encoding="utf-8")
    assert journal.read(tmp_path) is None
    assert journal.lies(tmp_path)


@pytest.mark.parametrize("data", [b"", b"{", b"\xff", b"[" * 100_000])
def test_damaged_bytes_are_no_journal(tmp_path: Path, data: bytes) -> None:
    (tmp_path / journal.NAME).write_bytes(data)
    assert journal.read(tmp_path) is None


Litter = Callable[[Path, Path], None]


def _strangers(output: Path, elsewhere: Path) -> None:
    (output / "slots/c/site").mkdir(parents=True)
    os.link(output / "site/index.html", output / "slots/c/site/index.html")
    os.link(output / "site/index.html", output / "slots/a/fresh")
    os.link(output / "site/index.html", output / "slots/b/fresh")
    os.link(output / "site/index.html", output / "slots/fresh")
    (output / "slots/d").write_bytes(b"x")


def _links_elsewhere(output: Path, elsewhere: Path) -> None:
    (output / "slots/elsewhere").symlink_to(elsewhere, target_is_directory=True)
    (output / "slots/a/elsewhere").symlink_to(elsewhere, target_is_directory=True)
    (output / "site.next").symlink_to(elsewhere, target_is_directory=True)


def _idle_slot_is_a_link(output: Path, elsewhere: Path) -> None:
    shutil.rmtree(output / "slots/b")
    (output / "slots/b").symlink_to(elsewhere, target_is_directory=True)


def _idle_slot_is_a_file(output: Path, elsewhere: Path) -> None:
    shutil.rmtree(output / "slots/b")
    (output / "slots/b").write_bytes(b"")


def _idle_site_is_a_link(output: Path, elsewhere: Path) -> None:
    shutil.rmtree(output / "slots/b/site")
    (output / "slots/b/site").symlink_to(elsewhere / "site", target_is_directory=True)


def _idle_site_is_gone(output: Path, elsewhere: Path) -> None:
    shutil.rmtree(output / "slots/b/site")


def _idle_manifest_is_damaged(output: Path, elsewhere: Path) -> None:
    (output / "slots/b/manifest.json").unlink()
    (output / "slots/b/manifest.json").write_bytes(b"{")


def _idle_release_is_another(output: Path, elsewhere: Path) -> None:
    shutil.rmtree(output / "slots/b")
    shutil.copytree(elsewhere, output / "slots/b")


def _journal_is_damaged(output: Path, elsewhere: Path) -> None:
    (output / "slots/journal.json").write_bytes(b"{")


def _journal_of_another_release(output: Path, elsewhere: Path) -> None:
    journal.write(output / "slots", Journal(old="0" * 32, new="1" * 32, names=("site/index.html",)))
    (output / "slots/b/site/assets/site.css").unlink()


def _journal_for_a_slot_that_is_gone(output: Path, elsewhere: Path) -> None:
    name = release_id(output) or ""
    journal.write(output / "slots", Journal(old=name, new="1" * 32, names=("site/index.html",)))
    shutil.rmtree(output / "slots/b")


def _journal_behind_a_link(output: Path, elsewhere: Path) -> None:
    """What the journal has deleted is not deleted through a folder that is a link."""
    name = release_id(output) or ""
    names = ("site/cuihu/liuyin/index.html", "site/cuihu/new.html", "site/gone/new.html")
    journal.write(output / "slots", Journal(old=name, new="1" * 32, names=names))
    (output / "slots/b/site/gone").symlink_to(elsewhere, target_is_directory=True)
    (output / "slots/b/site/cuihu/liuyin/index.html").unlink()


LITTER: dict[str, Litter] = {
    litter.__name__.strip("_").replace("_", " "): litter
    for litter in (
        _strangers,
        _links_elsewhere,
        _idle_slot_is_a_link,
        _idle_slot_is_a_file,
        _idle_site_is_a_link,
        _idle_site_is_gone,
        _idle_manifest_is_damaged,
        _idle_release_is_another,
        _journal_is_damaged,
        _journal_of_another_release,
        _journal_for_a_slot_that_is_gone,
        _journal_behind_a_link,
    )
}


@pytest.mark.parametrize("litter", LITTER.values(), ids=LITTER)
def test_litter_is_cleared_and_said_and_nothing_behind_it_touched(tmp_path: Path, litter: Litter) -> None:
    output, elsewhere = tmp_path / "output", tmp_path / "elsewhere"
    publish(tmp_path / "other", new_tree(), INFO)
    shutil.copytree(tmp_path / "other/slots/a", elsewhere)
    (elsewhere / "new.html").write_bytes(b"mine")
    publish(output, old_tree(), INFO)
    litter(output, elsewhere)
    before = everything(elsewhere)
    outcome = done(publish(output, old_tree(), INFO))
    assert outcome.changed == outcome.removed == 0
    assert everything(elsewhere) == before
    if litter is _journal_behind_a_link:
        assert "备用的一份" in outcome.notes[-1]  # the link itself is what no journal has told
    elif litter is not _journal_for_a_slot_that_is_gone:
        assert outcome.notes
    check_release(output, old_tree().contents())
    again = done(publish(output, old_tree(), INFO))
    assert (again.written, again.notes) == (False, ())


def test_a_release_of_an_earlier_version_is_replaced_whole(tmp_path: Path) -> None:
    """One slot, and a manifest in one piece."""
    output = tmp_path / "output"
    publish(output, old_tree(), INFO)
    shutil.rmtree(output / "slots/b")
    shutil.rmtree(output / "slots/a/parts")
    (output / "slots/a/manifest.json").write_bytes(b'{"format":1,"files":{}}')
    os.utime(output / "site/assets/site.css", ns=(10**18, 10**18))
    assert "另一个版本" in str(remove(output, frozenset({REF}), INFO.as_of))
    done(publish(output, new_tree(), INFO))
    check_release(output, new_tree().contents())
    assert (output / "site/assets/site.css").stat().st_mtime_ns == 10**18


def test_a_repair_by_the_journal_looks_at_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the run died between writing the journal and dropping it."""
    output, repaired, step = tmp_path / "output", 0, 0
    while True:
        step += 1
        publish(output, old_tree(), INFO)
        try:
            with power_cut(monkeypatch, step, done=False):
                publish(output, new_tree(), INFO)
        except PowerCut:
            if not journal.lies(output / "slots"):
                continue
            with noted(monkeypatch) as calls:
                recovery.recover(output)
            repaired += 1
            assert not [call for call in calls if "assets" in call or "site/index.html" in call]
            assert served(output) in (old_tree().contents(), new_tree().contents())
            check_release(output, served(output) or {})
        else:
            assert repaired > 20
            return


def test_each_step_is_on_the_disk_before_the_next_rests_on_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The journal before the idle slot is touched, all files before the manifest, the manifest before the switch, the
    switch before the old slot is touched, and the journal is dropped last."""
    output = tmp_path / "output"
    publish(output, old_tree(), INFO)
    with noted(monkeypatch) as calls:
        publish(output, new_tree(), INFO)

    def first(start: str, after: int = 0) -> int:
        return next(i for i, call in enumerate(calls) if i > after and call.startswith(start))

    def last(start: str) -> int:
        return max(i for i, call in enumerate(calls) if call.startswith(start))

    slots = output / "slots"
    journal_written = first(f"replace {slots}/fresh")
    assert first("fsync") < journal_written
    marked = first(f"unlink {slots}/b/manifest.json")
    assert journal_written < first("fsync", journal_written) < marked
    synced = first("sync ")
    assert marked < first(f"open {slots}/b/site")
    assert max(last(f"unlink {slots}/b/site"), last(f"rmdir {slots}/b/site")) < synced
    complete = first(f"replace {slots}/b/fresh", synced)
    assert synced < first("fsync", synced) < complete
    switched = first(f"replace {output}/site.next")
    assert complete < first("fsync", complete) < switched
    levelled = first(f"unlink {slots}/a/manifest.json")
    assert switched < first("fsync", switched) < levelled
    dropped = last(f"unlink {slots}/journal.json")
    assert last("link ") < dropped
    assert sum(call.startswith("sync ") for call in calls) == 1
