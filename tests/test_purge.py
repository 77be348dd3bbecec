"""`purge`: removed records leave content, and the site does not notice (contract 6).

Before and after, every page is the same byte for byte, today and on every later day; nothing is lost to a run that dies,
and nothing counts twice; what the office gets is what was typed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder import build
from tests import little_sites, offices
from tests.offices import Office, Run, office

DAY = "2026-11-20"
ONE_DAY = timedelta(days=1)
SECRET = "白玉兰树下"
CONSENT = {"by": "self", "date": "2026-01-01", "scope": ["web"]}


def honor(identity: str, **more: Any) -> dict[str, Any]:
    """An honour of a person, by consent."""
    consent = {**CONSENT, **more.pop("consent", {})}
    return {
        "id": identity,
        "title": f"{SECRET}扶起老人{identity}",
        "date": "2026-09-02",
        "award": "haoren",
        "summary": f"{SECRET}的事。",
        "honoree": {"name": "张某某", "kind": "person", "show": "masked", "consent": consent},
        **more,
    }


def exposure(identity: str, **more: Any) -> dict[str, Any]:
    """A behaviour at a spot."""
    return {
        "id": identity,
        "date": "2026-10-12",
        "category": "piling",
        "spot": f"{SECRET}的通道{identity}",
        "observed": {"date": "2026-10-12"},
        "description": f"{SECRET}堆了杂物。",
        **more,
    }


def photo(name: str) -> list[dict[str, Any]]:
    """A picture of that file."""
    return [{"src": f"photos/{name}.jpg", "alt": f"{SECRET}有纸箱", "stage": "before", "reviewed": "true"}]


RECORDS: dict[str, list[dict[str, Any]]] = {
    "zhen/exposures.yaml": [
        exposure("e-1", at="a", photos=photo("1"), rectified={"date": "2026-10-20"}),
        exposure("e-2", at="a"),
        exposure("e-3", at="b", date="2026-11-12", observed={"date": "2026-11-12"}, photos=photo("2")),
        exposure(
            "e-4",
            at="b",
            date="2026-11-14",
            observed={"date": "2026-11-14"},
            rectify_by="2026-11-23",
            withdrawn={"date": "2026-11-18", "class": "leak"},
            photos=photo("3"),
        ),
        exposure(
            "e-5", withdrawn={"date": "2026-11-18", "class": "error", "statement": "写错了地点，特此更正。"}
        ),
        exposure("e-6", date="2026-11-01", observed={"date": "2026-11-01"}, rectified={"date": "2026-11-02"}),
    ],
    "zhen/a/honors.yaml": [
        honor("h-1", consent={"until": "2026-11-10"}),
        honor("h-2", consent={"withdrawn": "2026-11-11"}),
        honor("h-3", related="honors:h-1"),
        honor("h-4", publish_until="2026-11-05", formerly="/zhen/b"),
        honor("h-5", date="2026-11-06", consent={"until": "2026-11-15"}),
        honor("h-6", draft="true", withdrawn={"date": "2026-11-11", "class": "other"}),
    ],
}
GONE = {"e-1", "e-2", "e-4", "e-5", "e-6", "h-1", "h-2", "h-4", "h-5", "h-6"}
FILES: dict[str, Any] = {
    "zhen/place.yaml": {"name": "翠湖街道"},
    "zhen/a/place.yaml": {"name": "荷风苑"},
    "zhen/b/place.yaml": {"name": "柳岸小区"},
    "zhen/photos/1.jpg": little_sites.photo((200, 40, 40)),
    "zhen/photos/2.jpg": little_sites.photo((40, 200, 40)),
    "zhen/photos/3.jpg": little_sites.photo((40, 40, 200)),
    **RECORDS,
}


@pytest.fixture
def desk(tmp_path: Path) -> Office:
    """An office in which much has been taken down."""
    made = Office(tmp_path)
    made.write({"site.yaml": little_sites.SITE, **FILES})
    return made


def purge(at: Office, *more: str, day: str = DAY, apply: bool = True) -> Run:
    """Run the command."""
    archive = ("--archive", str(at.root / "archive"))
    return at.run("purge", *archive, *(("--apply",) if apply else ()), *more, day=day)


def site(at: Office, day: str = DAY) -> dict[str, bytes]:
    """Every file of the site for a day."""
    return little_sites.tree(little_sites.load(at.content), date.fromisoformat(day))


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def ids_in(at: Office) -> set[str]:
    """The records that lie in content."""
    loaded = little_sites.load(at.content)
    from site_builder.screening import routed_places

    readings, _, _ = routed_places(loaded)
    return {entry.id for reading in readings.values() for entry in reading.entries}


LATER = [
    DAY,
    "2026-11-21",
    "2026-11-23",
    "2026-11-24",
    "2026-12-05",
    "2026-12-15",
    "2027-02-10",
    "2028-01-01",
]


def test_the_site_is_the_same_before_and_after_today_and_later(desk: Office) -> None:
    before = {day: site(desk, day) for day in LATER}
    everything = ids_in(desk)
    done = purge(desk)
    assert done.code == 0, done.said
    assert ids_in(desk) == everything - GONE
    assert {day: site(desk, day) for day in LATER} == before


def test_a_dry_run_says_all_and_writes_nothing(desk: Office) -> None:
    before = offices.everything(desk.root)
    said = purge(desk, apply=False)
    assert said.code == 0
    assert "这次什么也没写" in said.said
    assert {
        line.partition("：")[0].rpartition(":")[2] for line in said.printed.splitlines() if line[0] == "/"
    } == GONE
    assert SECRET not in said.printed + said.said
    assert offices.everything(desk.root) == before


def test_the_archive_holds_what_was_typed(desk: Office) -> None:
    typed = (desk.content / "zhen/exposures.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    pictures = {name: (desk.content / f"zhen/photos/{name}.jpg").read_bytes() for name in ("1", "3")}
    purge(desk)
    archive = files(desk.root / "archive")
    assert archive["zhen/a/exposures/e-1/record.yaml"].decode() == typed[0]
    assert archive["zhen/b/exposures/e-4/record.yaml"].decode() == typed[3]
    assert archive["zhen/a/exposures/e-1/files/photos/1.jpg"] == pictures["1"]
    assert archive["zhen/b/exposures/e-4/files/photos/3.jpg"] == pictures["3"]
    note = archive["zhen/a/exposures/e-1/handover.yaml"].decode()
    assert "record: /zhen/a/exposures:e-1" in note
    assert hashlib.sha256(pictures["1"]).hexdigest() in note
    assert {path.split("/")[-2] for path in archive if path.endswith("record.yaml")} == GONE


def test_no_byte_of_what_left_stays_in_content(desk: Office) -> None:
    for name in ("1", "3"):
        (desk.content / f"zhen/photos/{name}.jpg").touch()
    purge(desk)
    left = files(desk.content)
    assert {path for path in left if path.startswith("zhen/photos/")} == {"zhen/photos/2.jpg"}
    for path, data in left.items():
        for identity in GONE:
            assert f"{SECRET}的通道{identity}".encode() not in data, path
            assert f"{SECRET}扶起老人{identity}".encode() not in data, path
    assert SECRET.encode() not in left["zhen/exposures/purged.yaml"]


def test_what_is_kept_is_numbers_and_tombstones(desk: Office) -> None:
    purge(desk)
    text = (desk.content / "zhen/exposures/purged.yaml").read_text(encoding="utf-8")
    assert "  - {id: e-1, at: a, removed: 2026-10-28, rule: after_rectified}\n" in text
    assert "  - {id: e-5, removed: 2026-11-18, rule: error, statement: " in text
    assert "  - {at: a, month: 2026-10, category: piling, status: 已整改, number: 1}\n" in text
    assert "  - {month: 2026-11, category: piling, status: 已整改, number: 1}\n" in text
    assert "files" not in text
    counts = text.partition("counts:")[2]
    assert "id:" not in counts


def test_a_second_purge_finds_nothing_and_writes_nothing(desk: Office) -> None:
    purge(desk)
    before = offices.everything(desk.root)
    again = purge(desk)
    assert (again.code, again.printed) == (0, "")
    assert offices.everything(desk.root) == before


def test_counts_of_days_to_come_become_plain_numbers(desk: Office) -> None:
    """e-4 was open: it is 逾期 from the 24th of November on, and 期满未整改 in the end."""
    purge(desk)
    kept = desk.content / "zhen/exposures/purged.yaml"
    assert "status: 逾期, number: 1, since: 2026-11-24, until: 2026-12-14" in kept.read_text(encoding="utf-8")
    before = site(desk, "2027-01-01")
    purge(desk, day="2027-01-01")  # e-3 has left meanwhile
    text = kept.read_text(encoding="utf-8")
    assert site(desk, "2027-01-01") == before
    counts = text.partition("counts:")[2]
    assert "since" not in counts
    assert "until" not in counts
    assert "{at: b, month: 2026-11, category: piling, status: 期满未整改, number: 2}" in text


def test_only_below_a_place(desk: Office) -> None:
    before = site(desk)
    purge(desk, "/zhen/a")
    assert {"e-4", "e-5", "e-6"} <= ids_in(desk)
    assert not {"e-1", "h-1"} & ids_in(desk)
    assert site(desk) == before
    assert purge(desk, "/zhen/x").code == 2


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (honor("r-1", consent={"until": "2026-11-10"}, typo="1"), ""),  # 正在核对: it is not taken down
        (honor("r-1", typo="1", withdrawn={"date": "2026-11-11", "class": "leak"}), "这一条有错"),
        (
            honor("r-1", consent={"until": "2026-11-10"}, objection={"received": "2026-11-12"}),
            "异议还没有处理完",
        ),
        (
            honor(
                "r-1",
                consent={"until": "2026-11-10"},
                objection={"received": "2026-11-12", "answered": "2026-11-25", "result": "upheld"},
            ),
            "异议还没有处理完",
        ),
        (honor("r-1", draft="true", consent={"until": "2026-11-10"}), ""),
        (honor("r-1", consent={"until": "2026-11-20"}), ""),  # its last day
        (honor("r-1"), ""),
    ],
)
def test_what_cannot_leave_stays(tmp_path: Path, record: dict[str, Any], why: str) -> None:
    at = office(tmp_path, {"zhen/a/honors.yaml": [record]})
    before = offices.everything(at.content)
    said = purge(at)
    assert said.code == 0
    assert why in said.printed
    assert bool(why) == ("r-1" in said.printed)
    assert offices.everything(at.content) == before


def test_a_record_without_which_another_would_be_right_stays(desk: Office) -> None:
    """e-2 is wrong because it shows the picture of e-1: if that left, a page would come."""
    twice = [*RECORDS["zhen/exposures.yaml"]]
    twice[1] = exposure("e-2", at="a", photos=photo("1"))
    desk.write({"zhen/exposures.yaml": twice})
    before = site(desk)
    said = purge(desk)
    assert "exposures:e-1：先不移出，少了它，别的记录的对错会变" in said.printed
    assert {"e-1", "e-2"} <= ids_in(desk)
    assert not {"e-4", "e-5", "e-6", "h-1"} & ids_in(desk)
    assert site(desk) == before


def test_withdrawn_by_a_line_it_leaves_and_the_line_stays(tmp_path: Path) -> None:
    at = office(tmp_path)
    at.run("build")
    at.withdraw("/zhen/a/exposures:e-1")
    before = site(at)
    assert purge(at).code == 0
    assert not (at.content / "zhen/a/exposures.yaml").exists()
    assert site(at) == before
    assert "exposures:e-1" in (at.content / "zhen/a/withdrawals.yaml").read_text(encoding="utf-8")
    assert at.run("check").code == 0


def test_comments_of_neighbours_stay_and_its_own_leave(tmp_path: Path) -> None:
    ended = "honoree: {name: 张某某, kind: person, consent: {by: self, date: 2026-01-01, scope: web, until: 2026-11-01}}"
    stays = "honoree: {name: 荷风苑1号楼, kind: building}"

    def record(identity: str, who: str) -> str:
        return f"- id: {identity}\n  title: 题目{identity}\n  date: 2026-10-02\n  award: haoren\n  {who}\n"

    first, last = record("h-1", stays), record("h-3", stays)
    out = record("h-2", ended)
    typed = f"# 十月的\n\n{first}  # 核对过\n\n# 李某来过电话\n{out}  # 原件在柜子里\n\n# 下面的是楼\n{last}"
    at = office(tmp_path, {"zhen/a/honors.yaml": ("\ufeff" + typed.replace("\n", "\r\n")).encode()})
    purge(at)
    rest = f"# 十月的\n\n{first}  # 核对过\n\n# 下面的是楼\n{last}"
    assert (at.content / "zhen/a/honors.yaml").read_bytes() == (
        "\ufeff" + rest.replace("\n", "\r\n")
    ).encode()
    archived = (at.root / "archive/zhen/a/honors/h-2/record.yaml").read_bytes().decode()
    assert archived == f"# 李某来过电话\n{out}  # 原件在柜子里\n".replace("\n", "\r\n")


def test_single_files_and_texts_leave_whole(tmp_path: Path) -> None:
    story = "---\nid: s-1\ntitle: 雨夜\ndate: 2026-10-01\npublish_until: 2026-11-01\npeople: none\n---\n雨夜里的一把伞。\n"
    at = office(
        tmp_path,
        {"zhen/a/stories/s-1.md": story, "zhen/a/honors/h.yaml": honor("h-9", publish_until="2026-11-01")},
    )
    before = site(at)
    assert purge(at).code == 0
    assert site(at) == before
    assert (at.root / "archive/zhen/a/stories/s-1/record.md").read_text("utf-8") == story
    assert [path for path in files(at.content) if "stories" in path or "honors/" in path] == [
        "zhen/a/honors/purged.yaml",
        "zhen/a/stories/purged.yaml",
    ]


def test_a_picture_that_anything_else_names_stays(tmp_path: Path) -> None:
    shared = [{"src": "photos/h.jpg", "alt": "画面", "stage": "scene"}]
    at = office(
        tmp_path,
        {
            "zhen/a/honors.yaml": [honor("h-1", publish_until="2026-11-01", photos=shared)],
            "zhen/issues.yaml": "- {id: i-1, photos: {src: a/photos/h.jpg}}\n",
        },
    )
    purge(at)
    assert (at.content / "zhen/a/photos/h.jpg").exists()
    assert (at.root / "archive/zhen/a/honors/h-1/files/photos/h.jpg").exists()


@pytest.mark.parametrize(
    "where", ["content/x", "output", "output/x", "content", ".", "templates/x", "repo/x"]
)
def test_an_archive_lies_outside_of_everything(desk: Office, where: str) -> None:
    (desk.root / "templates").mkdir()
    (desk.root / "repo" / ".git").mkdir(parents=True)
    if where.startswith("repo"):
        shutil.move(desk.content, desk.root / "repo" / "content")
        desk.content.symlink_to(desk.root / "repo" / "content")
    before = offices.everything(desk.root)
    more = ("--archive", str(desk.root / where), "--templates", str(desk.root / "templates"))
    said = desk.run("purge", "--apply", *more)
    assert said.code == 2
    assert "存档" in said.said
    assert offices.everything(desk.root) == before


def test_a_link_in_the_archive_leads_nowhere(desk: Office) -> None:
    (desk.root / "archive").mkdir()
    (desk.root / "archive" / "zhen").symlink_to(desk.content)
    before = offices.everything(desk.content)
    said = purge(desk)
    assert said.code == 1
    assert "链接" in said.said
    assert offices.everything(desk.content) == before


def test_nothing_in_the_archive_is_written_over(desk: Office) -> None:
    other = desk.root / "archive/zhen/a/exposures/e-1"
    other.mkdir(parents=True)
    (other / "record.yaml").write_text("别的\n", encoding="utf-8")
    assert purge(desk).code == 0
    assert (other / "record.yaml").read_text(encoding="utf-8") == "别的\n"
    assert SECRET in (desk.root / "archive/zhen/a/exposures/e-1.2/record.yaml").read_text(encoding="utf-8")


class _DiedError(BaseException):
    """The machine stops here."""


CALLS = ("replace", "rename", "unlink", "open")


def _dying_at(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the `number`-th call that changes the disk be the last."""
    left = [number]

    def dying(real: Any) -> Any:
        def call(*given: Any, **more: Any) -> Any:
            if real is os.open and not given[1] & os.O_CREAT:
                return real(*given, **more)
            left[0] -= 1
            if left[0] < 0:
                raise _DiedError
            return real(*given, **more)

        return call

    for name in CALLS:
        monkeypatch.setattr(os, name, dying(getattr(os, name)))


def _let_out(at: Office) -> dict[tuple[str, str], object]:
    """All that pages are made of, by place and board; the order of counts is no part of it."""
    checked = build.check(little_sites.load(at.content), date.fromisoformat(DAY))
    return {
        (place, board.kind): (board.entries, board.gone, Counter(board.counted), board.withheld)
        for place, publication in checked.publications.items()
        for board in publication.boards
    }


def _crashes(at: Office, stride: int) -> Iterator[int]:
    """Run purge again and again upon the same content, dying `stride` steps later each time, until it is through."""
    number = 0
    kept = at.root / "kept"
    shutil.copytree(at.content, kept)
    while True:
        with pytest.MonkeyPatch.context() as patch:
            _dying_at(number, patch)
            try:
                done = purge(at)
            except _DiedError:
                done = None
        if done is not None:
            assert done.code == 0, done.said
            return
        yield number
        shutil.rmtree(at.content)
        shutil.copytree(kept, at.content)
        shutil.rmtree(at.root / "archive", ignore_errors=True)
        number += stride


@pytest.mark.parametrize("stride", [5, pytest.param(1, marks=pytest.mark.slow)])
def test_a_run_that_dies_anywhere_loses_nothing_and_counts_nothing_twice(tmp_path: Path, stride: int) -> None:
    at = Office(tmp_path)
    small = {name: FILES[name] for name in FILES if "honors" not in name}
    small["zhen/exposures.yaml"] = [RECORDS["zhen/exposures.yaml"][index] for index in (0, 4)]
    at.write({"site.yaml": little_sites.SITE, **small})
    before = _let_out(at)
    typed = {
        "e-1": SECRET + "的通道e-1",
        "e-5": SECRET + "的通道e-5",
    }
    steps = 0
    finished: dict[str, bytes] = {}
    for _ in _crashes(at, stride):
        steps += 1
        assert _let_out(at) == before
        content, archive = (b"".join(files(at.root / name).values()) for name in ("content", "archive"))
        assert all(text.encode() in content or text.encode() in archive for text in typed.values())
        pictures = {hashlib.sha256(data).hexdigest() for data in files(at.root).values()}
        assert hashlib.sha256(FILES["zhen/photos/1.jpg"]).hexdigest() in pictures
        again = purge(at)
        assert again.code == 0, again.said
        assert _let_out(at) == before
        assert not {"e-1", "e-5"} & ids_in(at)
        assert not (at.content / "zhen/photos/1.jpg").exists()
        assert not list((at.root / "archive").rglob("*.2"))
        finished = finished or files(at.content)
        assert files(at.content) == finished
    assert steps > 10


def test_a_record_that_was_put_back_counts_once(desk: Office) -> None:
    before = site(desk)
    ledger = (desk.content / "zhen/exposures.yaml").read_bytes()
    purge(desk)
    (desk.content / "zhen/exposures.yaml").write_bytes(ledger)
    for name in ("1", "3"):
        little_sites.write(desk.content, {f"zhen/photos/{name}.jpg": FILES[f"zhen/photos/{name}.jpg"]})
    assert site(desk) == before
    said = desk.run("check")
    assert said.code == 0
    assert "不数两次" in said.said
    purge(desk)
    assert site(desk) == before
    assert "number: 2" not in (desk.content / "zhen/exposures/purged.yaml").read_text(encoding="utf-8")


def test_one_deleted_by_hand_is_a_stranger(desk: Office) -> None:
    purge(desk)
    shutil.rmtree(desk.content / "zhen/exposures")
    assert "zhen/a/exposures/e-1/index.html" not in site(desk)


def test_an_id_is_never_given_again(tmp_path: Path) -> None:
    at = office(tmp_path, {"zhen/a/honors.yaml": [honor("h-2026-007", publish_until="2026-11-01")]})
    purge(at)
    printed = offices.run("new", "honors", "/zhen/a", "--content", str(at.content), "--date", DAY).printed
    assert "h-2026-008" in printed


def test_withdrawing_what_was_moved_out_says_what_is_left_to_do(desk: Office) -> None:
    purge(desk)
    desk.run("build")
    said = desk.withdraw("/zhen/a/exposures:e-1")
    assert said.code == 0
    assert "counts" in said.said
    assert "内容有误" in desk.page("zhen/a/exposures/e-1/")


HOSTILE = {
    "a list": ("- id: e-1\n", "not-a-mapping"),
    "no yaml": ("tombstones: [\n", "unclosed-bracket"),
    "not text": (b"\xff\xfe\x00", "not-utf-8"),
    "an unknown group": ("graves: []\n", "unknown-field"),
    "an unknown rule": ("tombstones:\n- {id: e-7, removed: 2026-11-01, rule: because}\n", "bad-choice"),
    "a page's name": ("tombstones:\n- {id: by, removed: 2026-11-01, rule: error}\n", "bad-id"),
    "a month's name": ("tombstones:\n- {id: 2026-11, removed: 2026-11-01, rule: error}\n", "bad-id"),
    "a way out": ("tombstones:\n- {id: e-7, at: ../../x, removed: 2026-11-01, rule: error}\n", "bad-path"),
    "no such place": ("tombstones:\n- {id: e-7, at: x, removed: 2026-11-01, rule: error}\n", "unknown-place"),
    "no day": ("tombstones:\n- {id: e-7, removed: 昨天, rule: error}\n", "bad-date"),
    "a name for a category": (
        "counts:\n- {month: 2026-10, category: 张三, status: 已整改, number: 1}\n",
        "bad-id",
    ),
    "a word for a status": (
        "counts:\n- {month: 2026-10, category: piling, status: 张三, number: 1}\n",
        "bad-choice",
    ),
    "too many": (
        "counts:\n- {month: 2026-10, category: piling, status: 已整改, number: 999999999}\n",
        "bad-number",
    ),
    "too many together": (
        "counts:\n" + "- {month: 2026-10, category: piling, status: 已整改, number: 150000}\n" * 2,
        "bad-number",
    ),
    "less than none": (
        "counts:\n- {month: 2026-10, category: piling, status: 已整改, number: -3}\n",
        "bad-number",
    ),
    "no month": ("counts:\n- {month: 2026-13, category: piling, status: 已整改, number: 1}\n", "bad-period"),
    "a mapping in a mapping": ("counts: {month: {a: {b: c}}, status: 已整改, number: 1}\n", "not-a-value"),
    "an anchor": ("counts: &a\n- *a\n", "anchor"),
    "a name in a statement": (
        "tombstones:\n- {id: e-7, removed: 2026-11-01, rule: error, statement: 3号楼2单元501室的张三没有堆放杂物。}\n",
        "personal-data",
    ),
    "a way to files elsewhere": (
        "tombstones:\n- {id: e-7, removed: 2026-11-01, rule: error, files: [../../site.yaml]}\n",
        "bad-path",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_harms_its_board_at_most(desk: Office, name: str) -> None:
    text, rule = HOSTILE[name]
    before = site(desk)
    little_sites.write(desk.content, {"zhen/a/exposures/purged.yaml": text})
    said = desk.run("check", "--format", "json")
    assert said.code == 1
    assert f'"{rule}"' in said.printed
    after = site(desk)
    changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    assert not [path for path in changed if "honors" in path or path.startswith("zhen/b/")]
    shown = b"".join(data for path, data in after.items() if path.startswith("zhen/a/exposures/"))
    assert "正在核对".encode() in shown
    assert "张三".encode() not in shown
    untouched = offices.everything(desk.content / "zhen" / "a" / "exposures")
    purge(desk, "/zhen/a")
    assert offices.everything(desk.content / "zhen" / "a" / "exposures") == untouched


def test_an_unfinished_file_with_an_error_is_left_as_it_is(tmp_path: Path) -> None:
    """What a wrong line was meant to say is not known, so it is not written anew."""
    text = (
        "tombstones:\n"
        "- {id: e-7, removed: 2026-11-01, rule: error, files: [photos/e.jpg]}\n"
        "- {id: e-8, removed: 2026-11-01, rule: because}\n"
    )
    at = office(tmp_path, {"zhen/a/exposures/purged.yaml": text})
    assert purge(at).code == 0
    assert (at.content / "zhen/a/exposures/purged.yaml").read_text(encoding="utf-8") == text
    assert (at.content / "zhen/a/photos/e.jpg").exists()


def test_thousands_of_tombstones_are_read(tmp_path: Path) -> None:
    rows = "".join(
        f"  - {{id: e-{number}, removed: 2026-11-01, rule: after_observed}}\n" for number in range(1000, 7000)
    )
    at = office(tmp_path, {"zhen/a/exposures/purged.yaml": f"tombstones:\n{rows}"})
    assert at.run("check").code == 0


@st.composite
def _contents(draw: st.DrawFn) -> dict[str, list[dict[str, Any]]]:
    """Records of two kinds in a ledger and at its places, taken down in every way or not."""
    found: dict[str, list[dict[str, Any]]] = {}
    pictures = ["1", "2", "3"]  # one picture at two records is an error, until one of them has left
    for number in range(draw(st.integers(2, 7))):
        day = date(2026, 11, 20) - draw(st.integers(0, 60)) * ONE_DAY
        more: dict[str, Any] = {"date": day.isoformat()}
        more |= draw(
            st.sampled_from(
                [
                    {},
                    {"withdrawn": {"date": "2026-11-19", "class": "error", "statement": "更正。"}},
                    {"withdrawn": {"date": "2026-11-19", "class": "minor"}},
                    {"publish_until": (day + 9 * ONE_DAY).isoformat()},
                    {"draft": "true"},
                    {"objection": {"received": "2026-11-18"}},
                    {"objection": {"received": "2026-11-18", "answered": "2026-11-19", "result": "upheld"}},
                ]
            )
        )
        place = draw(st.sampled_from(["zhen", "zhen/a", "zhen/b"]))
        if place == "zhen":
            more |= draw(st.sampled_from([{}, {"at": "a"}, {"at": ["a", "b"]}]))
        if draw(st.booleans()):
            more |= draw(st.sampled_from([{}, {"rectified": {"date": (day + ONE_DAY).isoformat()}}]))
            more |= draw(st.sampled_from([{}, {"rectify_by": (day + 5 * ONE_DAY).isoformat()}]))
            if place == "zhen" and pictures and draw(st.booleans()):
                more["photos"] = photo(pictures.pop())
            record = exposure(f"r-{number}", **more, observed={"date": day.isoformat()})
            path = f"{place}/exposures.yaml"
        else:
            consent = draw(
                st.sampled_from(
                    [{}, {"until": (day + 12 * ONE_DAY).isoformat()}, {"withdrawn": "2026-11-19"}]
                )
            )
            record = honor(f"r-{number}", **more, consent=consent)
            path = f"{place}/honors.yaml"
        found.setdefault(path, []).append(record)
    return found


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=_contents(), later=st.lists(st.integers(0, 90), min_size=1, max_size=3))
def test_purging_changes_no_page(
    tmp_path_factory: pytest.TempPathFactory, content: Any, later: list[int]
) -> None:
    at = Office(tmp_path_factory.mktemp("office"))
    at.write(
        {"site.yaml": little_sites.SITE, **{k: v for k, v in FILES.items() if k not in RECORDS}, **content}
    )
    days = [(date(2026, 11, 20) + shift * ONE_DAY).isoformat() for shift in sorted({0, *later})]
    before = {day: site(at, day) for day in days}
    for day in days:
        assert purge(at, day=day).code == 0
        assert {one: site(at, one) for one in days if one >= day} == {
            one: before[one] for one in days if one >= day
        }


def test_no_byte_of_the_removed_is_below_output(desk: Office) -> None:
    """Around the last day, and after the purge: both slots and what builds remember among them."""
    last = "2026-12-12"  # of e-3, which was observed on the 12th of November
    words = ("的通道e-3",)
    for day in (DAY, "2026-12-11", last, "2026-12-13"):
        assert desk.run("build", day=day).code == 0
        assert bool(desk.holding(f"{SECRET}{words[0]}")) == (day <= last)
        for identity in GONE:
            assert desk.holding(f"{SECRET}的通道{identity}", f"{SECRET}扶起老人{identity}") == []
    served = desk.served()
    assert purge(desk, day="2026-12-13").code == 0
    assert desk.run("build", day="2026-12-13").code == 0
    assert desk.served() == served
    left = desk.holding(SECRET)
    assert all("e-3" not in path for path in left)
    assert desk.holding(f"{SECRET}{words[0]}", f"{SECRET}扶起老人h-1", f"{SECRET}的通道e-1") == []
