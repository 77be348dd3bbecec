"""A build upon an earlier one gives what a build from nothing gives, byte for byte, after any sequence of edits.

Content, templates, the date and the output are changed at random; after each step the site is built upon what is
remembered and once more into an empty folder, both by the command line, and everything that a reader, the release's own
manifest and the editor's screen could tell apart is compared.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import tempfile
from contextlib import redirect_stderr
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from site_builder import cli
from tests import little_sites
from tests.little_sites import photo
from tests.pdfs import pdf

FIRST = date(2026, 11, 10)
PLACES = ("", "zhen", "zhen/a", "zhen/b", "zhen/b/c")
SITE = {
    **little_sites.SITE,
    "programmes": [{"id": "gz", "name": "改造", "item": "小区", "unit": "个", "planned": "4"}],
}
TITLES = ("雨天为邻居送伞", "修好楼道灯", "帮邻居取药", "清理楼道")


def _record(kind: str, identity: str, given: dict[str, Any]) -> dict[str, Any]:
    """A record of a kind with what was drawn for it."""
    day = FIRST + timedelta(days=given["day"])
    common: dict[str, Any] = {"id": identity, "date": day.isoformat()}
    if given["related"]:
        common["related"] = given["related"]
    for name in ("at", "formerly", "continues"):
        if given[name]:
            common[name] = given[name]
    if given["photo"] is not None:
        common["photos"] = {"src": f"photos/{given['photo']}.jpg", "alt": "现场", "reviewed": "true"}
        if given["stage"]:
            common["photos"]["stage"] = given["stage"]
    if given["paper"] is not None:
        common["attachments"] = {"src": f"files/{given['paper']}.pdf", "title": "附件"}
    title = TITLES[given["title"]]
    if kind == "honors":
        consent = {"by": "self", "date": "2026-01-01", "scope": ["web"]}
        if given["ends"]:
            consent["until"] = (day + timedelta(days=given["ends"])).isoformat()
        publicity = {"from": day.isoformat(), "days": "3", "basis": "办法", "contact": "0000"}
        honoree = {"name": "张某某", "kind": "person", "consent": consent}
        return {**common, "title": title, "award": "haoren", "honoree": honoree, "publicity": publicity}
    if kind == "exposures":
        more = {"rectify_by": (day + timedelta(days=2)).isoformat()}
        if given["ends"]:
            more["rectified"] = {"date": (day + timedelta(days=1)).isoformat()}
        seen = {"date": day.isoformat()}
        return {
            **common,
            "category": "piling",
            "spot": title,
            "observed": seen,
            "description": "堆物。",
            **more,
        }
    if kind == "projects":
        plan = {
            "date": day.isoformat(),
            "start": day.isoformat(),
            "end": (day + timedelta(days=4)).isoformat(),
            "document": "files/1.pdf" if given["ends"] else "〔2026〕1号",
        }
        return {**common, "title": title, "programme": "gz", "plan": plan}
    return {**common, "title": title, "about": "activities", "item": "清运", "value": "12", "unit": "吨"}


RECORDS = st.fixed_dictionaries(
    {
        "day": st.integers(-3, 6),
        "title": st.integers(0, len(TITLES) - 1),
        "ends": st.sampled_from([0, 0, 2, 5]),
        "photo": st.sampled_from([None, None, 0, 1]),
        "stage": st.sampled_from([None, None, "before"]),
        "paper": st.sampled_from([None, None, 0, 1]),
        "related": st.sampled_from([None, None, "honors:r-1", "/zhen/a/honors:r-1", "/zhen/b/c/figures:r-2"]),
        "at": st.none(),
        "formerly": st.sampled_from([None, None, None, "/zhen/a", "/zhen/b", "/jiu"]),
        "continues": st.sampled_from(
            [None, None, None, "honors:r-1", "/zhen/a/honors:r-1", "/zhen/b/c/figures:r-2"]
        ),
    }
)
KINDS = ("honors", "exposures", "projects", "figures")


class Edits(RuleBasedStateMachine):
    """A content folder under an editor's hands, and the site that is built upon what is remembered."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.content = self.root / "content"
        self.warm = self.root / "warm"
        self.templates = self.root / "templates"
        self.templates.mkdir()
        self.day = FIRST
        self.place = "/"
        self.boards: dict[str, list[dict[str, Any]]] = {}
        self.changed = True

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    @initialize()
    def begin(self) -> None:
        files: dict[str, Any] = {"site.yaml": SITE}
        for path in PLACES[1:]:
            files[f"{path}/place.yaml"] = {"name": f"地方{path.replace('/', '')}", "kind": "community"}
        for number in range(2):
            for place in PLACES:
                files[f"{place}/photos/{number}.jpg".strip("/")] = photo((40 * number, 90, 60))
                files[f"{place}/files/{number}.pdf".strip("/")] = pdf(f"第{number}号")
        little_sites.write(self.content, files)
        self._put(
            "zhen/a",
            "honors",
            "r-1",
            dict.fromkeys(("photo", "stage", "paper", "related", "at", "formerly", "continues"))
            | {"day": 0, "title": 0, "ends": 0},
        )

    def _put(self, place: str, kind: str, identity: str, given: dict[str, Any]) -> None:
        path = f"{place}/{kind}.yaml".strip("/")
        record = _record(kind, identity, given)
        rest = [one for one in self.boards.get(path, []) if one["id"] != identity]
        self.boards[path] = [*rest, record]
        self._write(path)

    def _write(self, path: str) -> None:
        if self.boards.get(path):
            little_sites.write(self.content, {path: self.boards[path]})
        else:
            (self.content / path).unlink(missing_ok=True)
        self.changed = True

    @rule(
        place=st.sampled_from(PLACES),
        kind=st.sampled_from(KINDS),
        identity=st.sampled_from(["r-1", "r-2", "r-3"]),
        given=RECORDS,
    )
    def write_a_record(self, place: str, kind: str, identity: str, given: dict[str, Any]) -> None:
        self._put(place, kind, identity, given)

    @rule(
        kind=st.sampled_from(KINDS),
        at=st.sampled_from(["a", "b/c", ["a", "b"]]),
        given=RECORDS,
    )
    def write_into_the_ledger(self, kind: str, at: str | list[str], given: dict[str, Any]) -> None:
        self._put("zhen", kind, "r-9", {**given, "at": at})

    @precondition(lambda self: self.boards)
    @rule(data=st.data())
    def delete_a_record(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(sorted(self.boards)))
        if self.boards[path]:
            index = data.draw(st.integers(0, len(self.boards[path]) - 1))
            del self.boards[path][index]
            self._write(path)

    @precondition(lambda self: self.boards)
    @rule(data=st.data(), wrong=st.sampled_from(["  typo: 1\n", "- [\n", "\t"]))
    def spoil_a_file(self, data: st.DataObject, wrong: str) -> None:
        path = data.draw(st.sampled_from(sorted(self.boards)))
        if self.boards[path]:
            target = self.content / path
            target.write_text(target.read_text(encoding="utf-8") + wrong, encoding="utf-8")
            self.changed = True

    @precondition(lambda self: self.boards)
    @rule(data=st.data())
    def mend_a_file(self, data: st.DataObject) -> None:
        self._write(data.draw(st.sampled_from(sorted(self.boards))))

    @rule(place=st.sampled_from(PLACES[1:]), number=st.integers(0, 4))
    def change_a_place(self, place: str, number: int) -> None:
        """Its name, its facts, a policy, or a fault in its own file."""
        more: dict[str, Any] = [
            {},
            {"facts": {"households": "120"}},
            {"policy": {"exposures": {"after_rectified": "1"}}},
            {"typo": "1"},
            {"policy": {"signoff": {"honors": "街道"}}},
        ][number]
        fields = {"name": f"地方{place.replace('/', '')}{number}", "kind": "community", **more}
        little_sites.write(self.content, {f"{place}/place.yaml": fields})
        self.changed = True

    @rule(
        place=st.sampled_from(PLACES[1:]),
        old=st.lists(st.sampled_from(["/jiu", "/zhen/jiu", "/zhen/b"]), max_size=2, unique=True),
        until=st.none() | st.integers(-2, 6),
        successor=st.sampled_from([None, *(f"/{path}" for path in PLACES[1:])]),
    )
    def move_or_merge_a_place(
        self, place: str, old: list[str], until: int | None, successor: str | None
    ) -> None:
        """It was elsewhere before; it ends on a day, and is merged."""
        fields: dict[str, Any] = {"name": f"地方{place.replace('/', '')}", "kind": "community"}
        if old:
            fields["formerly"] = [
                {"path": path, "name": f"旧名{path[-1]}", "until": "2020-01-01"} for path in old
            ]
        if until is not None:
            fields["until"] = (FIRST + timedelta(days=until)).isoformat()
            if successor:
                fields["successor"] = successor
        little_sites.write(self.content, {f"{place}/place.yaml": fields})
        self.changed = True

    @rule(place=st.sampled_from(PLACES), number=st.integers(0, 1), color=st.integers(0, 255))
    def change_a_photo(self, place: str, number: int, color: int) -> None:
        path = f"{place}/photos/{number}.jpg".strip("/")
        little_sites.write(self.content, {path: photo((color, 20, 90))})
        self.changed = True

    @rule(
        place=st.sampled_from(PLACES),
        number=st.integers(0, 1),
        text=st.sampled_from(["新的一份", "6号楼3单元", ""]),
    )
    def change_a_paper(self, place: str, number: int, text: str) -> None:
        """Another text, one that points at a home, or a scan that nobody has looked at."""
        path = f"{place}/files/{number}.pdf".strip("/")
        made = pdf(text) if text else pdf(contents=[b"0 0 9 9 re f"])
        little_sites.write(self.content, {path: made})
        self.changed = True

    @rule(place=st.sampled_from(PLACES[:2]), identity=st.sampled_from(["r-1", "r-7"]), moved=st.booleans())
    def withdraw(self, place: str, identity: str, moved: bool) -> None:
        """By the address where it is, or by one where it may have been."""
        target = f"{place}/jiu".strip("/") if moved else "zhen/a" if place else "zhen"
        line = {
            "record": f"/{target}/honors:{identity}",
            "date": self.day.isoformat(),
            "class": "error",
            "by": "综合办",
        }
        little_sites.write(self.content, {f"{place}/withdrawals.yaml".strip("/"): [line]})
        self.changed = True

    @rule(
        place=st.sampled_from(PLACES[:2]),
        kind=st.sampled_from(["honors", "exposures"]),
        identity=st.sampled_from(["r-1", "r-2", "r-8"]),
        at=st.sampled_from(["", "a"]),
        rule=st.sampled_from(["publish_until", "minor", "error", "because"]),
        until=st.none() | st.integers(0, 4),
    )
    def move_records_out(
        self, place: str, kind: str, identity: str, at: str, rule: str, until: int | None
    ) -> None:
        """As a purge leaves it: a tombstone and counts, of a record that may still lie there, or with an error."""
        below = {"at": f"zhen/{at}" if not place else at} if at else {}
        count: dict[str, Any] = {**below, "month": "2026-11", "status": "公示中", "number": "2"}
        if kind == "exposures":
            count |= {"category": "piling", "status": "已整改"}
        if until is not None:
            count["until"] = (FIRST + timedelta(days=until)).isoformat()
        stone = {"id": identity, **below, "removed": "2026-11-09", "rule": rule}
        kept = {"tombstones": [stone], "counts": [count]}
        little_sites.write(self.content, {f"{place}/{kind}/purged.yaml".strip("/"): kept})
        self.changed = True

    @rule(place=st.sampled_from(PLACES[:2]))
    def take_a_withdrawal_back(self, place: str) -> None:
        (self.content / place / "withdrawals.yaml").unlink(missing_ok=True)
        self.changed = True

    @rule(place=st.sampled_from(["zhen", "zhen/a", "zhen/b/c"]), kind=st.sampled_from(KINDS))
    def let_somebody_sign(self, place: str, kind: str) -> None:
        """From now on a board there needs a signature."""
        fields = {"name": f"地方{place.replace('/', '')}", "policy": {"signoff": {kind: "街道"}}}
        little_sites.write(self.content, {f"{place}/place.yaml": fields})
        self.changed = True

    @rule(
        place=st.sampled_from(["/", "/zhen", "/zhen/a"]),
        by=st.sampled_from(["街道", "街道", "社区"]),
        days=st.integers(-1, 2),
    )
    def sign(self, place: str, by: str, days: int) -> None:
        """All that waits there, in a decision of some day."""
        day = (self.day + timedelta(days=days)).isoformat()
        with redirect_stderr(io.StringIO()):
            code = cli.main(["signoff", place, "--content", str(self.content), "--by", by, "--date", day])
        assert code in (0, 1, 2)
        self.changed = True

    @rule(place=st.sampled_from(PLACES[:3]), text=st.sampled_from([None, "- {sheet: [\n", "  typo: 1\n"]))
    def spoil_or_lose_decisions(self, place: str, text: str | None) -> None:
        target = self.content / place / "signoffs.yaml"
        if text is None:
            target.unlink(missing_ok=True)
        elif target.exists():
            target.write_text(target.read_text(encoding="utf-8") + text, encoding="utf-8")
        self.changed = True

    @rule(place=st.sampled_from(PLACES), text=st.sampled_from(["关于", "另一篇", None]))
    def write_a_text(self, place: str, text: str | None) -> None:
        target = self.content / place / "pages" / "about.md"
        if text is None:
            target.unlink(missing_ok=True)
        else:
            target.parent.mkdir(exist_ok=True)
            target.write_text(f"# {text}\n", encoding="utf-8")
        self.changed = True

    @rule(days=st.sampled_from([1, 1, 2, 5, -1, -3]))
    def another_day(self, days: int) -> None:
        self.day += timedelta(days=days)
        self.changed = True

    @rule(text=st.sampled_from(["", "一", "二"]))
    def change_a_template(self, text: str) -> None:
        target = self.templates / "pages" / "404.html"
        target.parent.mkdir(exist_ok=True)
        engine = (little_sites.ROOT / "templates" / "pages" / "404.html").read_text(encoding="utf-8")
        target.write_text(
            engine.replace("{% block main %}", f"{{% block main %}}<p>{text}</p>"), encoding="utf-8"
        )
        self.changed = True

    @rule(place=st.sampled_from(["/", "/zhen", "/zhen/b"]))
    def publish_a_part(self, place: str) -> None:
        """A place and what lies beneath it as a site of its own, or the whole again."""
        self.place = place
        self.changed = True

    @rule(what=st.sampled_from(["all", "site", "memory", "a value", "a page", "state"]))
    def delete_output(self, what: str) -> None:
        """The output, whole or in part, as somebody might who clears up."""
        memory = self.warm / "memory"
        if what == "all":
            shutil.rmtree(self.warm, ignore_errors=True)
        elif what == "site" and (self.warm / "site").is_symlink():
            (self.warm / "site").unlink()
        elif what == "memory":
            shutil.rmtree(memory, ignore_errors=True)
        elif what == "a value" and memory.is_dir():
            for path in sorted(memory.iterdir())[:2]:
                path.write_bytes(b"?")
        elif what == "state" and memory.is_dir():
            (memory / "run.json").unlink(missing_ok=True)
        self.changed = True

    @invariant()
    def built_upon_the_last_is_built_anew(self) -> None:
        if not self.changed:
            return
        self.changed = False
        if not self._stands():
            self.place = "/"  # of a place that is withheld nothing new is published
        warm = self._built(self.warm)
        again = self._built(self.warm)
        fresh = self.root / "fresh"
        clean = self._built(fresh)
        assert warm == clean
        assert again == clean
        assert _both_slots_level(self.warm)
        shutil.rmtree(fresh)

    def _stands(self) -> bool:
        typed = [
            self.content / path / "place.yaml"
            for path in PLACES[1:]
            if f"{self.place}/".startswith(f"/{path}/")
        ]
        return not any("typo" in file.read_text(encoding="utf-8") for file in typed)

    def _built(self, output: Path) -> tuple[int, list[str], dict[str, bytes], list[str]]:
        said = io.StringIO()
        with redirect_stderr(said):
            code = cli.main(
                [
                    *("--content", str(self.content), "--templates", str(self.templates)),
                    *("--output", str(output), "--date", self.day.isoformat(), "--place", self.place),
                ]
            )
        assert code in (0, 3), said.getvalue()
        # what changed, how long it took, and what was cleared up are another matter
        told = [
            re.sub("（[^（]*?(?:改动|没有变化).*?）|用时.*?秒", "", line)
            for line in said.getvalue().splitlines()
            if "上次发布" not in line
        ]
        return code, told, _files(output / "site"), _manifest(output)


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _manifest(output: Path) -> list[str]:
    """All that the release knows of itself, but the date that it was made for: it holds for later ones too."""
    slot = (output / os.readlink(output / "site")).parent
    root = json.loads((slot / "manifest.json").read_text(encoding="utf-8"))
    del root["as_of"]
    return [json.dumps(root), *sorted(_files(slot / "parts"))]


def _both_slots_level(output: Path) -> bool:
    first, second = (_files(output / "slots" / name) for name in ("a", "b"))
    return first == second


class ManyEdits(Edits):
    """The same, at length: a gate of CI."""


def _settings(examples: int, steps: int) -> settings:
    health = list(HealthCheck)
    return settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=health
    )


Edits.TestCase.settings = _settings(2, 5)
ManyEdits.TestCase.settings = _settings(4, 12)
TestEdits = Edits.TestCase
TestManyEdits = pytest.mark.slow(ManyEdits.TestCase)
