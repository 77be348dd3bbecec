"""What passes the gate, what becomes of the rest, and what is counted (contract 2, 4, 6, 7).

Objections have a table of their own (`test_objections.py`), retention too (`test_retention.py`).
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from site_builder.model.public import Facts
from tests.kit import (
    CONSENT,
    SITE,
    boards,
    built,
    checked,
    counts,
    entries,
    exposure,
    fate,
    faults,
    figure,
    gone,
    has_page,
    honor,
    page,
    site,
)
from tests.little_sites import photo

DAY = "2026-11-20"
TAKEN_BACK = ("error", "objection")
CLASSES = (*TAKEN_BACK, "consent", "minor", "leak", "order", "other")
PLACE: dict[str, str | bytes] = {"zhen/place.yaml": "name: 翠湖街道\n", "zhen/a/place.yaml": "name: 荷风苑\n"}


def person(consent: str, more: str = "") -> str:
    """An honoured person with a consent."""
    return f"{{name: 张某某, kind: person, show: masked{more}, consent: {{by: self, {consent}}}}}"


# -- withdrawals -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", ["withdrawals.yaml", "zhen/withdrawals.yaml", "zhen/a/withdrawals.yaml", ""])
@pytest.mark.parametrize("class_", CLASSES)
def test_a_withdrawal_of_each_class(class_: str, file: str, tmp_path: Path) -> None:
    """By a file of its place or of one above, or on the record itself; two classes take the count back too."""
    line = f"{{date: 2026-11-18, class: {class_}, statement: 地点写错了。%s}}"
    files = {**PLACE, "zhen/a/honors.yaml": honor(withdrawn="" if file else line % "") + honor("h-2")}
    if file:
        files[file] = "- " + line % ", record: /zhen/a/honors:h-1, by: 综合办" + "\n"
    content = site(tmp_path, files)
    found = checked(content, DAY)
    assert faults(content, found.diagnostics) == []
    item = gone(found)["/zhen/a/honors:h-1"]
    assert (item.why, item.class_, item.day, item.statement, item.path) == (
        "withdrawn",
        class_,
        date(2026, 11, 18),
        "地点写错了。",
        "/zhen/a/honors/h-1/",
    )
    assert counts(found, "/zhen/a/honors") == {"已公布": 1} | ({} if class_ in TAKEN_BACK else {"已撤销": 1})
    assert list(entries(found)) == ["/zhen/a/honors:h-2"]


@pytest.mark.parametrize(
    ("item", "counted"),
    [
        (honor(), {"已撤销": 1}),
        (exposure(), {"待整改": 1}),
        (exposure(rectified="{date: 2026-11-10}"), {"已整改": 1}),
        (exposure(date="2026-10-15", observed="{date: 2026-10-15}"), {"期满未整改": 1}),
        (figure(), {"上报": 1}),
        # what never was published is no number either
        (honor(draft="true"), {}),
        (honor(date="2026-11-21"), {}),
        (honor(publish_from="2026-11-21"), {}),
        (honor(honoree=person("date: 2026-11-21, scope: [web]")), {}),
        (honor(honoree=person("date: 2026-11-01, scope: [board]")), {}),
        (honor(publicity="{from: 2026-11-21, days: 5, basis: 办法, contact: 0000}"), {}),
        # nor what is wrong, contested, or gone for an objection already
        (honor(award="none"), {}),
        (honor(objection="{received: 2026-11-05}"), {}),
        (honor(objection="{received: 2026-11-05, answered: 2026-11-06, result: upheld}"), {}),
        (honor(objection="{received: 2026-11-05, answered: 2026-11-06, result: rejected}"), {"已撤销": 1}),
    ],
)
def test_what_a_withdrawal_leaves_is_a_number_if_it_was_published(
    item: str, counted: dict[str, int], tmp_path: Path
) -> None:
    reference = item.split()[2]
    kind = {"h": "honors", "e": "exposures", "f": "figures"}[reference[0]]
    content = site(
        tmp_path,
        {
            f"{kind}.yaml": item,
            "withdrawals.yaml": f"- {{record: /{kind}:{reference}, date: {DAY}, class: other, by: 综合办}}\n",
        },
    )
    found = checked(content, DAY)
    assert fate(found, f"/{kind}:{reference}") == "[withdrawn]"
    assert counts(found, f"/{kind}") == counted
    assert boards(found)[f"/{kind}"].withheld == 0, "what is gone is not under check"


def test_a_withdrawn_record_that_is_no_longer_in_content_keeps_its_page(tmp_path: Path) -> None:
    """The withdrawal is then its memory, on a board that has nothing else."""
    line = "- {record: /zhen/a/exposures:e-9, date: 2026-11-18, class: error, by: 综合办, statement: 没有这回事。}\n"
    content = site(tmp_path, {**PLACE, "zhen/withdrawals.yaml": line})
    assert faults(content, checked(content, DAY).diagnostics) == [
        "zhen/withdrawals.yaml:1:3 withdrawal-unknown?"
    ]
    made = built(content, DAY)
    said = page(made, "/zhen/a/exposures/e-9/")
    assert "已撤回" in said
    assert "没有这回事。" in said
    assert "2026年11月18日" in said


def test_a_withdrawn_record_is_named_nowhere_else(tmp_path: Path) -> None:
    files = {
        **PLACE,
        "zhen/a/honors.yaml": honor(title="白玉兰树下的早晚") + honor("h-2", related="honors:h-1"),
        "zhen/withdrawals.yaml": "- {record: /zhen/a/honors:h-1, date: 2026-11-18, class: consent, by: 综合办}\n",
    }
    made = built(site(tmp_path, files), DAY)
    assert made.tree is not None
    assert not any("白玉兰".encode() in data for data in made.tree.contents().values())
    assert not has_page(made, "/zhen/a/honors/h-1/1-480.webp")


# -- consent -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("consent", "expected", "counted"),
    [
        ("date: 2026-11-20, scope: [web]", "已公布", {"已公布": 1}),
        ("date: 2026-11-21, scope: [web]", "", {}),
        ("date: 2026-11-01, scope: [board, bulletin]", "", {}),
        ("date: 2026-11-01, scope: [web], until: 2026-11-20", "已公布", {"已公布": 1}),
        ("date: 2026-11-01, scope: [web], until: 2026-11-19", "[expired]", {"已公布": 1}),
        ("date: 2026-11-01, scope: [web], withdrawn: 2026-11-20", "[withdrawn]", {"已撤销": 1}),
        # a withdrawn consent holds from the first build that sees it
        ("date: 2026-11-01, scope: [web], withdrawn: 2027-01-01", "[withdrawn]", {"已撤销": 1}),
        # what was on paper only never had an address
        ("date: 2026-11-01, scope: [board], withdrawn: 2026-11-10", "", {}),
    ],
)
def test_a_person_is_shown_as_long_and_as_far_as_the_consent_goes(
    consent: str, expected: str, counted: dict[str, int], tmp_path: Path
) -> None:
    found = checked(site(tmp_path, {"honors.yaml": honor(honoree=person(consent))}), DAY)
    assert fate(found, "/honors:h-1") == expected
    assert counts(found, "/honors") == counted
    if expected == "[withdrawn]":
        assert gone(found)["/honors:h-1"].class_ == "consent"
    if expected == "[expired]":
        assert gone(found)["/honors:h-1"].rule == "本人同意公示的期限已到"


# -- names -------------------------------------------------------------------------------------------------------

FULL = CONSENT


@pytest.mark.parametrize(
    ("repository", "honoree", "printed"),
    [
        ("public", f"{{name: 张某某, kind: person, show: masked, {FULL}}}", "张某某"),
        ("public", f"{{name: 张三丰, kind: person, show: full, {FULL}}}", "张三丰"),
        ("public", f"{{name: 张某某, kind: person, {FULL}}}", "张某某"),
        # in a private one the gate masks what was typed
        ("private", f"{{name: 张三丰, kind: person, show: masked, {FULL}}}", "张某某"),
        ("private", f"{{name: 张三丰, kind: person, {FULL}}}", "张某某"),
        ("private", f"{{name: 欧阳修, kind: person, show: masked, {FULL}}}", "欧阳某"),
        ("private", f"{{name: 张三丰, kind: person, show: full, {FULL}}}", "张三丰"),
        # what is no person is named
        ("public", "{name: 红星志愿服务队, kind: team}", "红星志愿服务队"),
        ("private", "{name: 荷风路7号铺, kind: shop}", "荷风路7号铺"),
        ("public", f"{{kind: minor, {FULL.replace('self', 'guardian')}}}", None),
    ],
)
def test_a_name_is_printed_as_its_owner_chose(
    repository: str, honoree: str, printed: str | None, tmp_path: Path
) -> None:
    files = {"site.yaml": f"{SITE}    repository: {repository}\n", "honors.yaml": honor(honoree=honoree)}
    content = site(tmp_path, files)
    found = checked(content, DAY)
    assert faults(content, found.diagnostics) == []
    assert entries(found)["/honors:h-1"].facts.honoree.name == printed
    if printed is None:
        assert "一名学生" in page(built(content, DAY), "/honors/h-1/")


def test_a_familys_name_is_masked_with_its_ending(tmp_path: Path) -> None:
    files = {
        "site.yaml": f"{SITE}    repository: private\n",
        "honors.yaml": honor(honoree=f"{{name: 李三丰家庭, kind: family, {FULL}}}"),
    }
    assert entries(checked(site(tmp_path, files), DAY))["/honors:h-1"].facts.honoree.name == "李某某家庭"


def names_in(facts: Any) -> set[str]:
    """Every name of a field in released values, at any depth."""
    found: set[str] = set()
    if isinstance(facts, Facts):
        for name, value in facts.items():
            found |= {name} | names_in(value)
    elif isinstance(facts, tuple):
        for item in facts:
            found |= names_in(item)
    return found


def test_of_what_was_typed_only_public_fields_come_out(tmp_path: Path) -> None:
    item = honor(
        honoree=f"{{name: 张某某, kind: person, role: 居民, show: masked, {FULL}}}",
        recorded="{date: 2026-11-02, by: 综合办}",
        publish_until="2026-12-20",
        indicators="[a-1]",
        objection="{received: 2026-11-05, class: 事实, answered: 2026-11-06, result: rejected, by: 纪检, note: 无据}",
        corrections="{date: 2026-11-06, note: 改了}",
        source="{name: 某某日报（示例）, date: 2026-11-01}",
        allow="{text: 12号, reason: 门牌, by: 综合办, date: 2026-11-01}",
    )
    entry = entries(checked(site(tmp_path, {"honors.yaml": item}), DAY))["/honors:h-1"]
    assert names_in(entry.facts) == {
        *("title", "date", "award", "honoree", "name", "kind", "role"),
        *("objection", "received", "class", "answered", "result", "corrections", "note", "source"),
    }
    assert entry.facts.objection[0].note is None


# -- boards without records --------------------------------------------------------------------------------------


def test_a_board_of_counts_has_numbers_and_no_addresses(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "site.yaml": SITE.replace("mode: records", "mode: counts"),
        "exposures.yaml": exposure("e-1", photos="{src: photos/a.jpg, alt: 通道, reviewed: true}")
        + exposure("e-2", date="2026-10-02", observed="{date: 2026-10-02}")
        + exposure("e-3", objection="{received: 2026-11-05}")
        + exposure("e-4", category="none")
        + exposure("e-5", withdrawn="{date: 2026-11-18, class: error}"),
        "photos/a.jpg": photo(),
    }
    content = site(tmp_path, files)
    found = checked(content, DAY)
    board = boards(found)["/exposures"]
    assert (board.mode, board.entries, board.withheld) == ("counts", (), 1)
    assert counts(found, "/exposures") == {"待整改": 1, "期满未整改": 1}
    assert {key: item.why for key, item in gone(found).items()} == {"/exposures:e-5": "withdrawn"}
    assert found.publications[""].pictures == ()
    made = built(content, DAY)
    assert made.tree is not None
    assert not any(
        "旧家具".encode() in data or "南侧车棚".encode() in data for data in made.tree.contents().values()
    )


def test_a_board_that_is_off_has_nothing_but_what_was_withdrawn(tmp_path: Path) -> None:
    files = {
        "site.yaml": SITE.replace("publish: records", "publish: 'off'").replace(
            "mode: records", "mode: 'off'"
        ),
        "exposures.yaml": exposure("e-1") + exposure("e-2", category="none"),
        "withdrawals.yaml": "- {record: /exposures:e-9, date: 2026-11-18, class: leak, by: 综合办}\n",
    }
    content = site(tmp_path, files)
    found = checked(content, DAY)
    assert faults(content, found.diagnostics) == [
        "exposures.yaml:1:3 board-off?",
        "exposures.yaml:9:13 unknown-term",
        "withdrawals.yaml:1:3 withdrawal-unknown?",
    ]
    board = boards(found)["/exposures"]
    assert (board.mode, board.entries, board.counted, board.withheld) == ("off", (), (), 0)
    made = built(content, DAY)
    assert has_page(made, "/exposures/e-9/")
    assert not has_page(made, "/exposures/")


# -- the calendar ------------------------------------------------------------------------------------------------

SPRING = "publicity: {{from: {start}, working_days: {days}, basis: 办法, contact: 0000}}"
SAYS = "以国务院办公厅通知为准"


@pytest.mark.parametrize(
    ("start", "days", "as_of", "provisional"),
    [
        ("2026-11-02", "5", DAY, False),
        # the last working day of the last official year, and one more
        ("2026-12-24", "5", "2026-12-25", False),
        ("2026-12-24", "6", "2026-12-25", True),
        ("2026-11-02", "60", DAY, True),
        ("2027-03-01", "5", "2027-03-02", True),
        # not yet on a page
        ("2027-03-01", "5", DAY, False),
    ],
)
def test_a_page_with_a_date_of_an_unofficial_year_says_so_and_then_the_build_warns(
    start: str, days: str, as_of: str, provisional: bool, tmp_path: Path
) -> None:
    content = site(tmp_path, {"honors.yaml": honor(more=SPRING.format(start=start, days=days), date=start)})
    warned = faults(content, checked(content, as_of).diagnostics)
    assert warned == ["honors.yaml:6:47 calendar-provisional?"] * provisional
    made = built(content, as_of)
    if has_page(made, "/honors/h-1/"):
        assert (SAYS in page(made, "/honors/h-1/")) is provisional


@pytest.mark.parametrize(
    "given",
    [
        {"draft": "true"},
        {"award": "none"},
        {"withdrawn": "{date: 2026-11-18, class: other}"},
        {"publish_until": "2026-11-10"},
        {"honoree": person("date: 2026-11-01, scope: [board]")},
    ],
)
def test_what_is_on_no_page_warns_of_no_date(given: dict[str, str], tmp_path: Path) -> None:
    item = honor(more=SPRING.format(start="2026-11-02", days="60"), **given)
    content = site(tmp_path, {"honors.yaml": item})
    assert "calendar-provisional" not in {one.rule for one in checked(content, DAY).diagnostics}


def test_days_and_dates_need_no_calendar(tmp_path: Path) -> None:
    items = honor(publicity="{from: 2026-12-24, days: 30, basis: 办法, contact: 0000}", date="2026-12-24")
    items += honor(
        "h-2", publicity="{from: 2026-12-24, to: 2027-01-30, basis: 办法, contact: 0000}", date="2026-12-24"
    )
    assert checked(site(tmp_path, {"honors.yaml": items}), "2026-12-25").diagnostics == ()


# -- what a public record is told of itself ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entered", "late"),
    [("2026-11-01", False), ("2026-11-02", False), ("2026-11-09", False), ("2026-11-10", True)],
)
def test_an_entry_long_after_the_event_is_marked(entered: str, late: bool, tmp_path: Path) -> None:
    found = checked(site(tmp_path, {"honors.yaml": honor(recorded=f"{{date: {entered}}}")}), DAY)
    assert entries(found)["/honors:h-1"].late_entry is late


@pytest.mark.parametrize(
    ("given", "newest"),
    [
        ({}, "2026-11-02"),
        ({"assigned": "{to: 物业, date: 2026-11-04}", "rectify_by": "2026-11-15"}, "2026-11-04"),
        ({"rectified": "[{date: 2026-11-14}, {date: 2026-11-16}]"}, "2026-11-16"),
        # tomorrow's has not happened, and neither a source's nor an office's date is the record's
        ({"rectified": "[{date: 2026-11-14}, {date: 2026-11-21}]"}, "2026-11-14"),
        ({"corrections": "{date: 2026-11-18, note: 改了}"}, "2026-11-18"),
        ({"objection": "{received: 2026-11-10, answered: 2026-11-12, result: rejected}"}, "2026-11-12"),
        ({"source": "{name: 日报, date: 2026-11-19}"}, "2026-11-02"),
        ({"recorded": "{date: 2026-11-19}", "publish_from": "2026-11-18"}, "2026-11-02"),
    ],
)
def test_the_newest_dated_fact(given: dict[str, str], newest: str, tmp_path: Path) -> None:
    found = checked(site(tmp_path, {"exposures.yaml": exposure(**given)}), DAY)
    assert entries(found)["/exposures:e-1"].newest == date.fromisoformat(newest)


@pytest.mark.parametrize(
    ("item", "goes"),
    [
        (honor(), None),
        (honor(publish_until="2026-12-01"), "2026-12-02"),
        (honor(honoree=person("date: 2026-11-01, scope: [web], until: 2026-11-30")), "2026-12-01"),
        (
            honor(
                publish_until="2026-12-10",
                honoree=person("date: 2026-11-01, scope: [web], until: 2026-11-30"),
            ),
            "2026-12-01",
        ),
        (exposure(), "2026-12-03"),
        (exposure(rectified="{date: 2026-11-16}"), "2026-11-24"),
        (figure(), None),
        (figure(publish_until="2027-01-31"), "2027-02-01"),
    ],
)
def test_what_can_end_knows_its_day_and_its_pictures_too(item: str, goes: str | None, tmp_path: Path) -> None:
    reference = item.split()[2]
    kind = {"h": "honors", "e": "exposures", "f": "figures"}[reference[0]]
    text = item + "  photos: {src: photos/a.jpg, alt: 现场, reviewed: true}\n"
    found = checked(site(tmp_path, {f"{kind}.yaml": text, "photos/a.jpg": photo()}), DAY)
    expected = date.fromisoformat(goes) if goes else None
    entry = entries(found)[f"/{kind}:{reference}"]
    assert (entry.goes, entry.fleeting) == (expected, kind == "exposures" or goes is not None)
    pictures = found.publications[""].pictures
    assert {(file.path, file.ref, file.goes) for file in pictures} == {
        (f"/{kind}/{reference}/1-{name}", f"/{kind}:{reference}", expected)
        for name in ("480.webp", "480.jpg", "960.webp", "960.jpg")
    }
