"""The office's report: beside the site and never in it, of the day, without a person, gone with what it names."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest

from site_builder.commands import report as command
from site_builder.publish import release, slots
from tests.offices import EXPOSURE, FIGURE, HONOR, WORDS, Office, everything, files_below, office

TOLD = {**HONOR, "publish_until": "2026-11-25"}
OPEN = {**EXPOSURE, "rectify_by": "2026-11-23"}
WRONG = {**FIGURE, "id": "f-9", "value": "没数"}
FILES: dict[str, Any] = {"zhen/a/honors.yaml": [TOLD], "zhen/a/exposures.yaml": [OPEN]}


def told(desk: Office) -> dict[str, Any]:
    """The report, as a program reads it."""
    found: dict[str, Any] = json.loads((desk.output / "report.json").read_bytes())
    return found


def page(desk: Office) -> str:
    """The report, as people read it."""
    return (desk.output / "report.html").read_text(encoding="utf-8")


def names(desk: Office) -> list[str]:
    return [path.name for path in files_below(desk.output) if "report" in path.name]


def test_whoever_takes_down_knows_the_same_files() -> None:
    assert command.FILES == slots.REPORTS


def test_it_lies_beside_the_site_and_tells_what_is_to_be_done(tmp_path: Path) -> None:
    desk = office(tmp_path, FILES)
    assert desk.run().code == 0
    assert names(desk) == ["report.html", "report.json"]
    assert not [path for path in desk.served() if "report" in path]
    report = told(desk)
    assert report["as_of"] == "2026-11-20"
    assert [(item["record"], item["title"], item["days"]) for item in report["todo"]] == [
        ("e-1", "", 3),
        ("h-1", HONOR["title"], 5),
    ]
    assert "荷风苑（/zhen/a/）" in page(desk)
    assert "☐ 11月23日 还有3天　不文明行为曝光榜 e-1 整改期限" in page(desk)
    assert not re.search(r"<(script|style|link|img|a)\b|https?:", page(desk))


def test_it_tells_what_is_withheld_and_why_and_not_what_was_written(tmp_path: Path) -> None:
    desk = office(tmp_path, {**FILES, "zhen/b/place.yaml": {"name": "柳岸小区", "tpyo": "x"}})
    desk.write(
        {
            "zhen/a/figures.yaml": [FIGURE, WRONG],
            "zhen/a/honors.yaml": [{**TOLD, "related": "/zhen/honors:h-9"}],
        }
    )
    assert desk.run().code == 3
    report = told(desk)
    assert [item["rule"] for item in report["withheld"]] == ["bad-number", "unknown-field"]
    assert re.fullmatch(r"content/zhen/a/figures\.yaml:2:\d+", report["withheld"][0]["where"])
    assert [item["rule"] for item in report["warnings"]] == ["missing-ref"]
    assert report["withheld_places"] == ["柳岸小区"] or len(report["withheld_places"]) == 1
    assert "没数" not in page(desk)
    assert "没数" not in json.dumps(report, ensure_ascii=False)


def test_it_tells_allows_expiries_sizes_and_times(tmp_path: Path) -> None:
    allow = {"allow": {"text": "三楼", "reason": "店名在此", "by": "综合办", "date": "2026-11-01"}}
    desk = office(tmp_path, {**FILES, "zhen/a/honors.yaml": [{**TOLD, **allow}]})
    assert desk.run().code == 0
    report = told(desk)
    assert report["allowed"] == [{"record": "/zhen/a/honors:h-1", "number": 1}]
    assert "店名在此" not in page(desk)
    assert report["expiring"] == [
        {"last_day": "2026-11-25", "records": ["/zhen/a/honors:h-1"]},
        {"last_day": "2026-12-02", "records": ["/zhen/a/exposures:e-1"]},
    ]
    assert report["next_change"] == "2026-11-24"
    served = desk.served()
    assert report["sizes"]["files"] == len(served)
    assert report["sizes"]["bytes"] == sum(map(len, served.values()))
    pages = sorted((-len(data), path) for path, data in served.items() if path.endswith(".html"))
    assert [(-one["bytes"], one["path"]) for one in report["sizes"]["largest"]] == pages[:5]
    for one in report["sizes"]["largest"]:
        assert one["gzip"] == len(gzip.compress(served[one["path"]], 6, mtime=0))
    assert {"核对", "生成", "发布"} <= report["timings"].keys()


def _without_times(desk: Office) -> tuple[Any, str]:
    report = told(desk)
    del report["timings"]
    return report, page(desk).partition("<h2>本次用时")[0]


@pytest.mark.parametrize(
    "edit",
    [
        {"zhen/a/figures.yaml": [{**FIGURE, "value": "9"}]},
        {"zhen/a/exposures.yaml": [{**OPEN, "rectify_by": "2026-11-21"}]},
        {"zhen/place.yaml": {"name": "改名街道"}},
        {"zhen/a/figures.yaml": [FIGURE, WRONG]},
    ],
)
@pytest.mark.parametrize("day", ["2026-11-20", "2026-11-22"])
def test_built_upon_the_last_it_tells_what_one_built_anew_tells(
    edit: dict[str, Any], day: str, tmp_path: Path
) -> None:
    """Places that stand are not read again; their tasks are remembered."""
    warm, clean = office(tmp_path / "warm", FILES), office(tmp_path / "clean", FILES)
    warm.run()
    for desk in (warm, clean):
        desk.write(edit)
        desk.run(day=day)
    assert _without_times(warm) == _without_times(clean)


def test_on_another_day_it_is_another_though_the_site_is_the_same(tmp_path: Path) -> None:
    desk = office(tmp_path, FILES)
    desk.run()
    before = everything(desk.output / "site/")
    desk.run(day="2026-11-21")
    assert everything(desk.output / "site/") == before
    assert [item["days"] for item in told(desk)["todo"]] == [2, 4]


@pytest.mark.parametrize("files", [FILES, {"zhen/a/figures.yaml": [FIGURE, WRONG]}])
def test_a_run_that_changes_nothing_leaves_it_as_it_was(files: dict[str, Any], tmp_path: Path) -> None:
    desk = office(tmp_path, files)
    desk.run()
    before = everything(desk.output)
    desk.run()
    assert everything(desk.output) == before


@pytest.mark.parametrize("name", ["report.html", "report.json"])
def test_one_that_was_deleted_or_spoilt_is_written_again(name: str, tmp_path: Path) -> None:
    desk = office(tmp_path, FILES)
    desk.run()
    first = _without_times(desk)
    (desk.output / name).unlink()
    desk.run()
    assert _without_times(desk) == first


def test_what_is_withdrawn_is_named_in_it_no_more(tmp_path: Path) -> None:
    desk = office(tmp_path, FILES)
    desk.run()
    assert HONOR["title"] in page(desk)
    assert desk.withdraw("/zhen/a/honors:h-1").code == 0
    assert desk.holding(*WORDS["/zhen/a/honors:h-1"]) == []
    assert [item["record"] for item in told(desk)["todo"]] == ["e-1"]


def test_where_nothing_new_may_be_published_it_goes_with_what_goes(tmp_path: Path) -> None:
    desk = office(tmp_path, FILES)
    desk.run()
    desk.write({"site.yaml": {"tpyo": "x"}})
    assert desk.withdraw("/zhen/a/honors:h-1").code == 1
    assert desk.holding(HONOR["title"]) == []
    assert names(desk) == []


def test_a_release_that_stays_keeps_its_report(tmp_path: Path) -> None:
    desk = office(tmp_path, FILES)
    desk.run()
    before = page(desk)
    desk.write({"site.yaml": {"tpyo": "x"}})
    assert desk.run().code == 1
    assert page(desk) == before


def test_a_run_that_dies_in_publishing_leaves_no_old_title(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is taken away before the release is switched in, for nobody knows whether this run will write another."""
    desk = office(tmp_path, FILES)
    desk.run()
    desk.write({"zhen/a/honors.yaml": ""})

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(release, "publish", dies)
    desk.run()
    assert names(desk) == []


def test_a_title_with_signs_is_a_title(tmp_path: Path) -> None:
    desk = office(tmp_path, {**FILES, "zhen/a/honors.yaml": [{**TOLD, "title": "<b>&送伞"}]})
    desk.run()
    assert "“&lt;b&gt;&amp;送伞”" in page(desk)
