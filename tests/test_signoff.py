"""Sign-off 审签: nothing of a record is published before the post that the policy names has signed what is printed of it.

Small whole sites, judged on the days around each boundary; the command that prints and signs, as an office runs it; and
what somebody may do to a signoffs.yaml by hand.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from site_builder import build
from site_builder.build import Checked
from site_builder.content.declare import MASKED, PUBLIC
from site_builder.content.schema import declared
from site_builder.gate.released import seal
from site_builder.model.board import read_keeper
from site_builder.model.record import Entry
from tests import kit, little_sites, offices
from tests.kit import fate

POST = "街道分管领导"
PLACE = f"""
    name: 荷风苑
    policy: {{signoff: {{honors: {POST}, exposures: {POST}}}}}
"""
DAY = "2026-11-20"
H = "/a/honors:h-1"
E = "/a/exposures:e-1"
ENTERED = "recorded: {date: 2026-11-03, by: 综合办}"
Files = dict[str, str | bytes]


def honor(more: str = "", **given: str) -> str:
    """An honour that says who entered it."""
    return kit.honor("h-1", f"{ENTERED}\n{more}", **given)


def exposure(more: str = "", **given: str) -> str:
    """An exposure that says who entered it."""
    return kit.exposure("e-1", f"{ENTERED}\n{more}", **given)


def files(**given: str) -> Files:
    """A compound whose honours and exposures need a signature; `honors="…"` is a board."""
    boards = {"honors": honor(), "exposures": exposure(), **given}
    return {"a/place.yaml": PLACE, **{f"a/{kind}.yaml": text for kind, text in boards.items() if text}}


def seals(root: Path, given: Files, day: str = DAY) -> dict[str, str]:
    """What is to be signed of each record that waits."""
    found = kit.checked(kit.site(root, given), day)
    return {f"/a/{one.entry.kind}:{one.entry.id}": one.verdict.seal.text for one in found.unsigned}


def decision(known: dict[str, str], day: str = "2026-11-10", by: str = POST, sheet: str = "b-1") -> str:
    """A decision on some records, as an item of a signoffs.yaml."""
    lines = "".join(f"    {name}: {one}\n" for name, one in known.items())
    return f"- sheet: {sheet}\n  date: {day}\n  by: {by}\n  digests:\n{lines}"


@pytest.fixture
def signed(tmp_path: Path) -> Callable[..., Files]:
    """The compound with a decision on all that waits, and then some of its boards changed."""

    def make(changed: dict[str, str] | None = None, *, day: str = "2026-11-10", **before: str) -> Files:
        first = files(**before)
        known = seals(tmp_path / "first", first)
        return {**first, **files(**{**before, **(changed or {})}), "a/signoffs.yaml": decision(known, day)}

    return make


def found(tmp_path: Path, given: Files, day: str = DAY) -> Checked:
    """What is checked of a site on a day."""
    return kit.checked(kit.site(tmp_path / "site", given), day)


# --- what a signature lets out, and what voids it -------------------------------------------------------------------


def test_what_nobody_signed_was_never_there(tmp_path: Path) -> None:
    given = files(figures=kit.figure())
    checked = found(tmp_path, given)
    assert (fate(checked, H), fate(checked, E), fate(checked, "/a/figures:f-1")) == ("", "", "上报")
    assert kit.counts(checked, "/a/honors") == {}
    assert [board.withheld for board in kit.boards(checked).values()] == [0, 0, 0]
    assert checked.diagnostics == ()
    assert [one.want for one in checked.unsigned] == ["new", "new"]


def test_what_was_signed_is_published(tmp_path: Path, signed: Callable[..., Files]) -> None:
    checked = found(tmp_path, signed())
    assert (fate(checked, H), fate(checked, E)) == ("已公布", "待整改")
    assert (checked.unsigned, checked.diagnostics) == ((), ())


@pytest.mark.parametrize(
    "change",
    [
        {"title": "雨天为邻居送伞。"},
        {"date": "2026-11-03"},
        {
            "honoree": "{name: 李某某, kind: person, show: masked, consent: {by: self, date: 2026-01-01, scope: [web]}}"
        },
        {"summary": "补一句。"},
        {"tags": "[助人]"},
        {"corrections": "{date: 2026-12-24, note: 还没有到的更正}"},
        {"nominated_by": "居民议事会"},
        {"recorded": ""},
    ],
    ids=lambda change: next(iter(change)),
)
def test_changed_text_voids_it(tmp_path: Path, signed: Callable[..., Files], change: dict[str, str]) -> None:
    if "recorded" in change:
        entered = {"honors": kit.honor("h-1", "recorded: {date: 2026-11-30, by: 综合办}")}  # 补录 is printed
    else:
        entered = {"honors": honor(**change)}
    checked = found(tmp_path, signed(entered))
    assert fate(checked, H) == "[unsigned]"
    assert kit.counts(checked, "/a/honors") == {}
    assert kit.boards(checked)["/a/honors"].withheld == 1
    assert fate(checked, E) == "待整改"
    assert checked.diagnostics == ()


@pytest.mark.parametrize(
    "text",
    [
        honor("indicators: [文明家庭]"),
        honor("publish_until: 2027-10-01"),
        honor("allow: {text: 12345, reason: 热线号码, by: 综合办, date: 2026-11-20}"),
        kit.honor("h-1", "recorded: {date: 2026-11-05, by: 柳荫社区}"),
        honor(
            honoree="{name: 张某某, kind: person, show: masked,"
            " consent: {by: family, date: 2026-01-02, scope: [web], until: 2027-01-01, paper: 同意-031}}"
        ),
        honor("objection: {received: 2026-11-12, answered: 2026-11-13, result: rejected, note: 来电}"),
        "# 说明\n" + honor(),
        honor(date='"2026-11-02"'),
    ],
    ids=["indicators", "until", "allow", "recorded", "consent", "objection", "comment", "quotes"],
)
def test_what_is_not_printed_does_not_void_it(
    tmp_path: Path, signed: Callable[..., Files], text: str
) -> None:
    checked = found(tmp_path, signed({"honors": text}))
    assert fate(checked, H) in ("已公布", "有异议")
    assert checked.unsigned == ()


def test_signed_again_it_is_back_and_both_texts_stay_signed(
    tmp_path: Path, signed: Callable[..., Files]
) -> None:
    given = signed({"honors": honor(summary="改了。")})
    again = decision(seals(tmp_path / "again", given), "2026-11-19", sheet="b-2")
    given["a/signoffs.yaml"] = f"{given['a/signoffs.yaml']!s}{again}"
    assert fate(found(tmp_path, given), H) == "已公布"
    assert fate(found(tmp_path, {**given, "a/honors.yaml": honor()}), H) == "已公布"


def test_the_date_of_the_build_never_voids_it(tmp_path: Path, signed: Callable[..., Files]) -> None:
    late = exposure("rectified: {date: 2026-11-25}\nrectify_by: 2026-11-22")
    given = signed(exposures=late)
    fates = [fate(found(tmp_path, given, day), E) for day in ("2026-11-20", "2026-11-23", "2026-11-25")]
    assert fates == ["待整改", "逾期", "已整改"]


@pytest.mark.parametrize(
    ("day", "expected"), [("2026-11-14", ""), ("2026-11-15", "已公布"), ("2026-11-16", "已公布")]
)
def test_a_decision_holds_from_its_day(
    tmp_path: Path, signed: Callable[..., Files], day: str, expected: str
) -> None:
    checked = found(tmp_path, signed(day="2026-11-15"), day)
    assert fate(checked, H) == expected
    assert checked.diagnostics == ()
    assert (checked.next_change == date(2026, 11, 15)) == (day == "2026-11-14")


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-11-19", "已公布"), ("2026-11-20", "[unsigned]"), ("2026-11-21", "[unsigned]")],
)
def test_a_change_without_its_day_holds_nothing_back_by_itself(
    tmp_path: Path, signed: Callable[..., Files], day: str, expected: str
) -> None:
    """The text is signed as it was typed: what has not happened yet is signed with it, and only an edit voids it."""
    before = signed(honors=honor("corrections: {date: 2026-11-20, note: 场次改正}"))
    assert fate(found(tmp_path, before, day), H) == "已公布"
    if day >= "2026-11-20":
        edited = {**before, "a/honors.yaml": honor("corrections: {date: 2026-11-21, note: 场次改正}")}
        assert fate(found(tmp_path, edited, day), H) == expected


def test_photos_are_signed_by_their_pixels_and_boxes(tmp_path: Path) -> None:
    def board(more: str = "", src: str = "photos/a.jpg") -> str:
        return honor(f"photos: {{src: {src}, alt: 现场, people: none{more}}}")

    red, blue = little_sites.photo((200, 0, 0)), little_sites.photo((0, 0, 200))
    given: Files = {**files(honors=board()), "a/photos/a.jpg": red}
    given["a/signoffs.yaml"] = decision(seals(tmp_path / "first", given))

    def stands(**more: Any) -> str:
        changed = {name.replace("__", "/"): text for name, text in more.items()}
        return fate(found(tmp_path, {**given, **changed}), H)

    assert stands() == "已公布"
    assert stands(**{"a/photos/a.jpg": blue}) == "[unsigned]"
    assert stands(**{"a/honors.yaml": board(", blur: [[1, 1, 20, 20]]")}) == "[unsigned]"
    assert stands(**{"a/honors.yaml": board(", origin: illustration")}) == "[unsigned]"
    assert stands(**{"a/honors.yaml": board(", origin: staff, reviewed: true")}) == "已公布"
    assert stands(**{"a/photos/b.jpg": red, "a/honors.yaml": board(src="photos/b.jpg")}) == "已公布"


# --- who signs ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("by", "entered", "expected", "told"),
    [
        (POST, "综合办", "已公布", []),
        ("街道 分管领导", "综合办", "已公布", []),
        ("社区书记", "综合办", "[unsigned]", ["a/signoffs.yaml:3:7 signoff-post"]),
        (POST, POST, "[unsigned]", ["a/signoffs.yaml:5:5 signoff-enterer"]),
        (POST, "街道　分管 领导", "[unsigned]", ["a/signoffs.yaml:5:5 signoff-enterer"]),
        (POST, "", "已公布", ["a/honors.yaml:1:3 signoff-enterer?"]),
    ],
)
def test_the_signer_is_the_post_that_the_policy_names_and_not_the_enterer(
    tmp_path: Path, by: str, entered: str, expected: str, told: list[str]
) -> None:
    more = f'recorded: {{date: 2026-11-03, by: "{entered}"}}' if entered else ""
    given = files(honors=kit.honor("h-1", more), exposures="")
    given["a/signoffs.yaml"] = decision(seals(tmp_path / "first", given), by=by)
    content = kit.site(tmp_path / "site", given)
    checked = kit.checked(content, DAY)
    assert fate(checked, H) == expected
    assert kit.faults(content, checked.diagnostics) == told
    shown = kit.shown(content, checked.diagnostics)
    assert not entered or entered == POST or entered not in shown
    assert by == POST or by not in shown


@pytest.mark.parametrize(
    ("policy", "by", "entered", "expected"),
    [
        ("duties:zr-1", "duties:zr-1", "duties:zr-2", "已公布"),
        ("duties:zr-1", "/a/duties:zr-1", "duties:zr-2", "已公布"),
        ("/a/duties:zr-1", "duties:zr-1", "综合办", "已公布"),
        ("duties:zr-1", "/b/duties:zr-1", "综合办", "[unsigned]"),
        ("duties:zr-1", "duties:zr-1", "/a/duties:zr-1", "[unsigned]"),
    ],
)
def test_posts_are_the_same_by_reference_too(
    tmp_path: Path, policy: str, by: str, entered: str, expected: str
) -> None:
    given = files(honors=kit.honor("h-1", f"recorded: {{date: 2026-11-03, by: {entered}}}"), exposures="")
    given["a/place.yaml"] = f"name: 荷风苑\npolicy: {{signoff: {{honors: {policy}}}}}\n"
    given["a/signoffs.yaml"] = decision(seals(tmp_path / "first", given), by=by)
    assert fate(found(tmp_path, given), H) == expected


def test_a_decision_of_another_post_is_no_matter_once_the_right_one_signed(
    tmp_path: Path, signed: Callable[..., Files]
) -> None:
    given = signed()
    wrong = str(given["a/signoffs.yaml"]).replace(POST, "社区书记")
    given["a/signoffs.yaml"] = wrong + str(given["a/signoffs.yaml"])
    checked = found(tmp_path, given)
    assert (fate(checked, H), checked.diagnostics) == ("已公布", ())


# --- beside the other answers of the gate ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "unsigned", "changed"),
    [
        (exposure("draft: true"), "", ""),
        (exposure("withdrawn: {date: 2026-11-18, class: order}"), "[withdrawn]", "[withdrawn]"),
        (exposure("objection: {received: 2026-11-18}", spot="车棚西侧"), "", "[objection]"),
        (
            exposure("objection: {received: 2026-11-12, answered: 2026-11-18, result: upheld}"),
            *["[withdrawn]"] * 2,
        ),
        (exposure("typo: 1"), "[checking]", "[checking]"),
        (exposure("publish_from: 2026-11-21"), "", ""),
        (exposure("rectified: {date: 2026-11-10}"), "", "[expired]"),
        (exposure("publish_until: 2026-11-19", spot="车棚西侧"), "", "[expired]"),
        (exposure(spot="车棚西侧"), "", "[unsigned]"),
    ],
    ids=["draft", "withdrawn", "objection", "upheld", "faulty", "not begun", "expired", "until", "changed"],
)
def test_another_answer_stands_before_the_signature(
    tmp_path: Path, signed: Callable[..., Files], text: str, unsigned: str, changed: str
) -> None:
    assert fate(found(tmp_path, files(exposures=text)), E) == unsigned
    assert fate(found(tmp_path / "2", signed({"exposures": text})), E) == changed


def test_what_is_out_for_good_is_counted_only_if_it_was_ever_signed(
    tmp_path: Path, signed: Callable[..., Files]
) -> None:
    for more, word in (
        ("publish_until: 2026-11-19", "期满未整改"),
        ("withdrawn: {date: 2026-11-18, class: order}", ""),
    ):
        text = exposure(more)
        assert kit.counts(found(tmp_path, files(exposures=text)), "/a/exposures") == {}
        counted = kit.counts(found(tmp_path / "2", signed({"exposures": text})), "/a/exposures")
        assert sum(counted.values()) == 1
        assert not word or counted == {word: 1}


@pytest.mark.parametrize(("sheet", "counted"), [("2026-11-09", 0), ("2026-11-10", 1), ("2026-11-11", 1)])
def test_what_left_before_the_first_sheet_needs_none(tmp_path: Path, sheet: str, counted: int) -> None:
    """A board that had records before anybody had to sign: what had left by then keeps its page and its number."""
    old = kit.exposure("e-1", f"publish_until: 2026-11-09\n{ENTERED}")
    given = files(honors="", exposures=old + kit.exposure("e-2", ENTERED))
    given["a/signoffs.yaml"] = decision(seals(tmp_path / "first", given), sheet)
    checked = found(tmp_path, given)
    assert fate(checked, E) == ("[expired]" if counted else "")
    assert sum(kit.counts(checked, "/a/exposures").values()) == 1 + counted


def test_where_only_numbers_are_published_nobody_signs(tmp_path: Path) -> None:
    given = files()
    given["a/place.yaml"] = PLACE + "    boards: {exposures: {mode: counts}}\n"
    checked = found(tmp_path, given)
    assert sum(kit.counts(checked, "/a/exposures").values()) == 1
    assert [one.entry.kind for one in checked.unsigned] == ["honors"]


def test_a_place_that_moves_takes_its_signatures_along(tmp_path: Path, signed: Callable[..., Files]) -> None:
    given = {path.replace("a/", "b/", 1): text for path, text in signed().items()}
    given["b/place.yaml"] = PLACE + "    formerly: {path: /a, name: 老纱厂, until: 2026-10-01}\n"
    checked = found(tmp_path, given)
    assert (fate(checked, "/b/honors:h-1"), checked.diagnostics) == ("已公布", ())


def test_the_ledger_of_a_street_is_signed_there_for_its_compounds(tmp_path: Path) -> None:
    given: Files = {
        "zhen/place.yaml": f"name: 街道\npolicy: {{signoff: {{honors: {POST}}}}}\n",
        "zhen/places.yaml": "- {id: a, name: 荷风苑}\n- {id: b, name: 柳岸}\n",
        "zhen/honors.yaml": kit.honor("h-1", ENTERED, at="a") + kit.honor("h-2", ENTERED, at="[a, b]"),
    }
    waiting = kit.checked(kit.site(tmp_path / "first", given), DAY).unsigned
    known = {f"/{one.entry.place}/honors:{one.entry.id}": one.verdict.seal.text for one in waiting}
    assert sorted(known) == ["/zhen/a/honors:h-1", "/zhen/honors:h-2"]
    given["zhen/signoffs.yaml"] = decision(known)
    checked = found(tmp_path, given)
    assert (fate(checked, "/zhen/a/honors:h-1"), fate(checked, "/zhen/honors:h-2")) == ("已公布", "已公布")
    given["zhen/honors.yaml"] = kit.honor("h-1", ENTERED, at="b") + kit.honor("h-2", ENTERED, at="a")
    checked = found(tmp_path, given)  # another place is another publication
    assert (fate(checked, "/zhen/b/honors:h-1"), fate(checked, "/zhen/a/honors:h-2")) == ("", "")


# --- a seal ---------------------------------------------------------------------------------------------------------


def shipped() -> Iterator[tuple[Entry, Any]]:
    """Every shipped record."""
    content = little_sites.shipped()
    boards: dict[str, list[tuple[str, str]]] = {}
    for keeper, kind, path in content.layout.boards:
        boards.setdefault(keeper, []).append((kind, path))
    for keeper, named in boards.items():
        for entry in read_keeper(
            keeper, named, content.content.read, frozenset(content.layout.places)
        ).entries:
            if entry.record is not None:
                yield entry, entry.record


def test_every_field_that_is_printed_is_sealed_and_no_other() -> None:
    apart, seen = {"id", "at", "objection", "withdrawn"}, set()
    for entry, record in shipped():
        before = seal(entry, record, lambda path: path).whole
        for item in declared(type(record)):
            value = getattr(record, item.attribute)
            if value in (None, ()) or item.name in ("at", "recorded"):
                continue
            without = dataclasses.replace(record, **{item.attribute: () if item.spec.many else None})
            printed = item.spec.audience in (PUBLIC, MASKED) and item.name not in apart
            assert (seal(entry, without, lambda path: path).whole != before) == printed, item.name
            seen.add((entry.kind, item.name))
    assert len(seen) > 60


def test_an_office_s_field_within_a_printed_one_is_not_sealed() -> None:
    entry, record = next((e, r) for e, r in shipped() if e.kind == "honors" and r.honoree.consent)
    honoree = record.honoree
    before = seal(entry, record, lambda path: path)
    consent = dataclasses.replace(honoree.consent, paper="另一份")
    other = dataclasses.replace(record, honoree=dataclasses.replace(honoree, consent=consent))
    assert seal(entry, other, lambda path: path) == before
    role = dataclasses.replace(record, honoree=dataclasses.replace(honoree, role="另一个"))
    after = seal(entry, role, lambda path: path)
    assert next(one for one in after.parts if one not in before.parts)[0] == "honoree"


def test_a_seal_is_the_same_in_every_version_of_the_program(tmp_path: Path) -> None:
    """What offices have signed must not be void because the program was renewed: change these only with a way over."""
    given = files(figures=kit.figure(), projects=kit.project(spent="{date: 2026-10-31, amount: 784万元}"))
    given["a/place.yaml"] = PLACE.replace("honors:", f"figures: {POST}, projects: {POST}, honors:")
    known = {name: text.split()[0] for name, text in seals(tmp_path, given).items()}
    assert known == GOLDEN


GOLDEN = {
    "/a/exposures:e-1": "3e1f742000b34dbe368b0adef0549137",
    "/a/figures:f-1": "dae90de0bc8f144e2b89e28d0de8ffb6",
    "/a/honors:h-1": "c9aaf2696d71a8eb945af2ac1b1bf2c6",
    "/a/projects:p-1": "672d36df7431908300890ebf4af9e7ad",
}


# --- a signoffs.yaml under anybody's hands --------------------------------------------------------------------------

HOSTILE = {
    "nothing": "",
    "comment": "# 无\n",
    "text": "同意\n",
    "mapping": "sheet: 1\n",
    "no list": "sheet: b\ndate: 2026-11-10\nby: 某\ndigests: {}\n",
    "unclosed": "- {sheet: [\n",
    "tab": "-\tsheet: 1\n",
    "binary": b"\x00\x01\xff",
    "gbk": "- sheet: 甲".encode("gbk"),
    "utf-16": "- sheet: 甲".encode("utf-16"),
    "anchor": "- &a {sheet: b}\n- *a\n",
    "tag": "- !!python/object:os.system {sheet: b}\n",
    "merge": "- {<<: {sheet: b}, by: 某}\n",
    "deep": "- {digests: " + "{a: " * 60 + "1" + "}" * 60 + "}\n",
    "keys": "- {sheet: b, date: 2026-11-10, by: 某, digests: {../../etc: x, '': y, /a/honors:H: z}}\n",
    "outside": "- {sheet: b, date: 2026-11-10, by: 某, digests: {/a/../b/honors:h-1: " + "0" * 32 + "}}\n",
    "unknown": "- {sheet: b, date: 2026-11-10, by: 某, all: true, digests: {}}\n",
    "dates": "- {sheet: b, date: 明天, by: 某, digests: {}}\n",
    "large": "# 说明\n" * 300_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_wrong_file_signs_nothing_and_stops_nothing(tmp_path: Path, text: str | bytes) -> None:
    given = {**files(figures=kit.figure()), "a/signoffs.yaml": text}
    checked = found(tmp_path, given)
    assert fate(checked, H) in ("", "[unsigned]")
    assert fate(checked, "/a/figures:f-1") == "上报"
    assert all(item.file == "a/signoffs.yaml" for item in checked.diagnostics)
    assert "荷风苑" in kit.page(kit.built(kit.site(tmp_path / "site", given), DAY), "/a/")


def test_a_link_in_its_place_is_not_followed(tmp_path: Path, signed: Callable[..., Files]) -> None:
    given = signed()
    kit.site(tmp_path / "site", given)
    target = tmp_path / "site" / "a" / "signoffs.yaml"
    target.rename(tmp_path / "elsewhere.yaml")
    target.symlink_to(tmp_path / "elsewhere.yaml")
    del given["a/signoffs.yaml"]
    checked = found(tmp_path, given)
    assert fate(checked, H) == "[unsigned]"
    assert "symlink" in {item.rule for item in checked.diagnostics}


def test_a_wrong_line_costs_that_line(tmp_path: Path, signed: Callable[..., Files]) -> None:
    given = signed()
    text = str(given["a/signoffs.yaml"])
    given["a/signoffs.yaml"] = (
        text + "    /a/honors:h-9: 同意\n" + decision({"/a/honors:h-8": "0" * 32}, "明天")
    )
    content = kit.site(tmp_path / "site", given)
    checked = kit.checked(content, DAY)
    assert fate(checked, H) == "已公布"
    assert kit.faults(content, checked.diagnostics) == [
        "a/signoffs.yaml:7:20 bad-digest",
        "a/signoffs.yaml:9:9 bad-date",
    ]


@pytest.mark.parametrize("more", ["  typo: 1\n", "  date: 2026-11-11\n", "- [\n"])
def test_where_a_file_cannot_be_wholly_read_the_address_still_answers(
    tmp_path: Path, signed: Callable[..., Files], more: str
) -> None:
    """Nobody can say that the records were never published, so they get the neutral page and not none."""
    given = signed()
    given["a/signoffs.yaml"] = str(given["a/signoffs.yaml"]) + more
    checked = found(tmp_path, given)
    assert fate(checked, H) == ("已公布" if more.startswith("-") else "[unsigned]")
    assert checked.diagnostics
    unsigned = {**given, "a/honors.yaml": honor(title="另一件事")}
    assert fate(found(tmp_path / "2", unsigned), H) == "[unsigned]"


def test_a_place_cannot_sign_for_another(tmp_path: Path, signed: Callable[..., Files]) -> None:
    given = signed()
    given["b/place.yaml"] = "name: 另一处\n"
    given["b/signoffs.yaml"] = given.pop("a/signoffs.yaml")
    content = kit.site(tmp_path / "site", given)
    checked = kit.checked(content, DAY)
    assert fate(checked, H) == ""
    assert {item.rule for item in checked.diagnostics} == {"signoff-place"}
    given["signoffs.yaml"] = given.pop("b/signoffs.yaml")
    (tmp_path / "site" / "b" / "signoffs.yaml").unlink()
    assert fate(found(tmp_path, given), H) == "已公布"


# --- the policy -----------------------------------------------------------------------------------------------------


def test_the_policy_holds_beneath_and_may_only_name_more(tmp_path: Path) -> None:
    below = "name: 楼\npolicy: {signoff: {figures: 社区书记, honors: 街道 分管领导}}\n"
    given: Files = {
        **files(),
        "a/b/place.yaml": below,
        "a/b/honors.yaml": kit.honor(),
        "a/b/figures.yaml": kit.figure(),
    }
    checked = found(tmp_path, given)
    assert checked.diagnostics == ()
    assert {(one.entry.place, one.entry.kind, one.verdict.post) for one in checked.unsigned} >= {
        ("a/b", "honors", POST),
        ("a/b", "figures", "社区书记"),
    }


def test_another_signer_or_a_kind_that_is_none_is_an_error_at_its_place(tmp_path: Path) -> None:
    below = "name: 楼\npolicy:\n  signoff:\n    honors: 社区书记\n    honor: 某\n"
    content = kit.site(tmp_path, {**files(), "a/b/place.yaml": below})
    checked = kit.checked(content, DAY)
    assert kit.faults(content, checked.diagnostics) == [
        "a/b/place.yaml:4:13 policy-laxer",
        "a/b/place.yaml:5:5 unknown-kind",
    ]
    assert "a/place.yaml 第2行" in kit.shown(content, checked.diagnostics)


# --- the office ----------------------------------------------------------------------------------------------------

SITE = {
    **little_sites.SITE,
    "policy": {"exposures": {"publish": "records"}, "signoff": {"honors": POST, "exposures": "街道 综治办"}},
}
WHO = {"recorded": {"date": "2026-11-03", "by": "综合办"}}


@pytest.fixture
def office(tmp_path: Path) -> offices.Office:
    """An office whose honours and exposures need signatures of two posts."""
    boards = {
        "zhen/a/honors.yaml": [{**offices.HONOR, **WHO}],
        "zhen/a/exposures.yaml": [{**offices.EXPOSURE, **WHO}],
    }
    return offices.office(tmp_path, {"site.yaml": SITE, **boards})


def run(office: offices.Office, *arguments: str, day: str = DAY) -> offices.Run:
    """A command that has no output folder."""
    return offices.run(*arguments, "--content", str(office.content), "--date", day)


def numbers(printed: str) -> list[str]:
    """The numbers of the sheets that were printed."""
    return re.findall(r"^审签表 ([0-9a-f]{8})$", printed, re.MULTILINE)


def test_an_unsigned_record_is_nowhere_and_is_no_error(office: offices.Office) -> None:
    told = office.run("build", "--strict")
    assert told.code == 0
    assert "因错误扣下 0 条；等审签 2 条，先不公布" in told.said
    words = [word for key in ("/zhen/a/honors:h-1", "/zhen/a/exposures:e-1") for word in offices.WORDS[key]]
    assert office.holding(*words) == []
    assert not [path for path in office.served() if "h-1" in path or "e-1" in path]
    assert office.pictures() == []
    again = office.run()  # nothing has changed, and it is said again
    assert "没有变化" in again.said
    assert "等审签 2 条，先不公布" in again.said


def test_it_is_listed_for_the_office_without_its_words(office: offices.Office) -> None:
    office.run()
    report = (office.output / "report.html").read_text(encoding="utf-8")
    assert "/zhen/a/honors:h-1：新记录，等“街道分管领导”审签" in report
    due = run(office, "due", "/zhen").printed
    assert "h-1 新记录，等“街道分管领导”审签" in due
    assert "题目" not in report + due


def test_from_the_sheet_to_the_site(office: offices.Office, tmp_path: Path) -> None:
    page = tmp_path / "审签.html"
    shown = run(office, "signoff", "/zhen", "--into", str(page))
    assert shown.code == 0
    first, second = numbers(shown.printed)
    text, source = shown.printed, page.read_text(encoding="utf-8")
    for word in (
        POST,
        "街道 综治办",
        *offices.WORDS["/zhen/a/honors:h-1"],
        "/zhen/a/exposures:e-1",
        "综合办",
    ):
        assert word in text
        assert word in source
    assert "新记录，没有审签过" in text
    assert "<script" not in source
    assert not (office.content / "zhen" / "signoffs.yaml").exists()
    signed = run(office, "signoff", "/zhen", "--by", POST, "--sheet", second)
    if signed.code:
        signed = run(office, "signoff", "/zhen", "--by", POST, "--sheet", first)
    assert signed.code == 0
    assert "/zhen/a/honors:h-1" in signed.said
    assert office.run().code == 0
    assert offices.WORDS["/zhen/a/honors:h-1"][0] in office.page("zhen/a/honors/h-1/")
    assert office.holding(*offices.WORDS["/zhen/a/exposures:e-1"]) == []
    typed = (office.content / "zhen" / "signoffs.yaml").read_text(encoding="utf-8")
    assert typed.startswith("# ")
    run(office, "signoff", "/zhen", "--by", "街道综治办")
    assert (office.content / "zhen" / "signoffs.yaml").read_text(encoding="utf-8").startswith(typed)
    assert "已发布 3 条" in office.run().said
    assert run(office, "signoff").said == "没有等审签的记录\n"


def test_the_call_that_a_sheet_prints_is_one_that_signs(office: offices.Office) -> None:
    printed = run(office, "signoff", "/zhen/a").printed
    calls = re.findall("签完写入：python build.py (.*)", printed)
    assert len(calls) == 2
    import shlex

    for call in calls:
        assert offices.run(*shlex.split(call), "--date", DAY).code == 0
    assert run(office, "check", "--signed").code == 0


def test_a_sheet_says_what_changed_and_never_what_stood_there(office: offices.Office) -> None:
    run(office, "signoff", "--by", POST)
    old = dict(offices.HONOR)
    del old["body"]
    office.write({"zhen/a/honors.yaml": [{**old, **WHO, "summary": "摘要新写", "tags": ["助人"]}]})
    printed = run(office, "signoff").printed
    assert "2026年11月20日审签过（审签表" in printed
    assert "此后改了：" in printed
    told = re.search("此后改了：(.*)", printed)
    assert told is not None
    assert set(told[1].split("、")) == {"摘要", "标签（新增）", "正文（删去）"}
    assert "摘要乙丑" not in printed
    file = office.content / "signoffs.yaml"
    file.write_text(re.sub('([0-9a-f]{32})( [a-z]+:[0-9a-f]{8})+"', r'\1"', file.read_text(encoding="utf-8")))
    assert "改了哪几项看不出来" in run(office, "signoff").printed


def test_a_changed_record_gives_way_to_a_neutral_page_until_it_is_signed(office: offices.Office) -> None:
    run(office, "signoff", "--by", POST)
    office.run()
    office.write({"zhen/a/honors.yaml": [{**offices.HONOR, **WHO, "summary": "摘要新写"}]})
    assert office.run().code == 0
    page = office.page("zhen/a/honors/h-1/")
    assert "本条待审签" in page
    assert "2026年11月20日" in page
    assert POST in page
    assert 'content="noindex"' in page
    assert office.holding("摘要新写", *offices.WORDS["/zhen/a/honors:h-1"]) == []
    assert "另有1条正在核对" in office.page("zhen/a/honors/")
    run(office, "signoff", "--by", POST)
    office.run()
    assert "摘要新写" in office.page("zhen/a/honors/h-1/")


def test_a_sheet_that_no_longer_fits_is_not_signed(office: offices.Office) -> None:
    printed = run(office, "signoff").printed
    office.write({"zhen/a/honors.yaml": [{**offices.HONOR, **WHO, "summary": "摘要新写"}]})
    for number in numbers(printed):
        told = run(office, "signoff", "--by", POST, "--sheet", number)
        assert told.code == 1
        assert "什么也没写" in told.said
    assert not (office.content / "signoffs.yaml").exists()


def test_what_is_sent_back_is_not_signed(office: offices.Office) -> None:
    office.write({"zhen/a/honors.yaml": [{**offices.HONOR, **WHO}, {**offices.HONOR, **WHO, "id": "h-2"}]})
    told = run(office, "signoff", "--by", POST, "--except", "/zhen/a/honors:h-2")
    assert told.code == 0
    assert "退回 1 条" in told.said
    office.run()
    assert [path for path in ("h-1", "h-2") if f"zhen/a/honors/{path}/index.html" in office.served()] == [
        "h-1"
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--by", "社区书记"], 2, "等审签的岗位"),
        (["--by", ""], 2, "没有等这个岗位审签的"),
        (["--by", "街道\n分管领导"], 2, "只能写一行"),
        (["--sheet", "00000000"], 2, "要和 --by 一起用"),
        (["--by", POST, "--into", "x.html"], 2, "分两次运行"),
        (["--by", POST, "--except", "/zhen/a/honors:h-9"], 2, "不在审签表"),
        (["--into", "x.txt"], 2, ".html"),
        (["/zhen/c"], 2, "没有“/zhen/c”这个地方"),
        (["/zhen/a", "--by", POST, "--sheet", "00000000"], 1, "对不上"),
    ],
)
def test_a_wrong_call_writes_nothing(
    office: offices.Office, arguments: list[str], code: int, said: str
) -> None:
    before = offices.everything(office.content)
    told = run(office, "signoff", *arguments)
    assert (told.code, said in told.said) == (code, True), told.said
    assert offices.everything(office.content) == before


def test_a_sheet_is_put_neither_into_the_content_nor_into_what_is_served(office: offices.Office) -> None:
    office.run()
    for folder in (office.content, office.content / "zhen", office.output, office.output / "site"):
        assert run(office, "signoff", "--into", str(folder / "b.html")).code == 2
        assert not (folder / "b.html").exists()


def test_what_the_signer_entered_itself_is_not_on_its_sheet(office: offices.Office) -> None:
    own = {"recorded": {"date": "2026-11-03", "by": POST}}
    office.write({"zhen/a/honors.yaml": [{**offices.HONOR, **own}, {**offices.HONOR, **WHO, "id": "h-2"}]})
    printed = run(office, "signoff").printed
    assert "“街道分管领导”自己录入的不能由它审签，不在表里，请改由别的岗位录入：/zhen/a/honors:h-1" in printed
    told = run(office, "signoff", "--by", POST)
    assert "h-2" in told.said
    assert "h-1" not in told.said


def test_a_record_of_days_to_come_is_signed_ahead(office: offices.Office) -> None:
    office.write({"zhen/a/honors.yaml": [{**offices.HONOR, **WHO, "publish_from": "2026-11-23"}]})
    assert "等审签 1 条" in office.run().said  # the exposure alone
    assert run(office, "check", "--signed", str(office.content / "zhen/a/honors.yaml")).code == 0
    assert "11月23日 还有3天" in run(office, "due").printed
    assert "定于2026年11月23日公布" in run(office, "signoff").printed
    run(office, "signoff", "--by", POST)
    assert "定于这天发布" not in run(office, "due").printed
    for day, shown in (("2026-11-22", False), ("2026-11-23", True), ("2026-11-24", True)):
        office.run(day=day)
        assert ("zhen/a/honors/h-1/index.html" in office.served()) == shown


def test_check_signed_refuses_what_would_be_withheld(office: offices.Office) -> None:
    plain, asked = run(office, "check"), run(office, "check", "--signed")
    assert plain.code == 0
    assert "等审签 2 条" in plain.said
    assert asked.code == 1
    assert "zhen/a/honors.yaml:1:3: 错误[unsigned] 没有审签过，等“街道分管领导”审签" in asked.said
    assert "题目乙甲子" not in asked.said.partition("错误[unsigned]")[0]
    for_program = run(office, "check", "--signed", "--format", "github").printed
    assert for_program.count("title=unsigned") == 2
    run(office, "signoff", "--by", POST)
    run(office, "signoff", "--by", "街道综治办")
    assert run(office, "check", "--signed").code == 0


def test_a_preview_shows_drafters_and_signers_what_there_is_to_sign(
    office: offices.Office, tmp_path: Path
) -> None:
    content = little_sites.load(office.content)
    for drafts, shown in ((True, True), (False, False)):
        made = build.preview(content, little_sites.templates(), date(2026, 11, 20), drafts=drafts)
        assert made.tree is not None
        files = made.tree.contents()
        page = files.get("zhen/a/honors/h-1/index.html", b"").decode()
        assert ("题目乙甲子" in page) == shown
        assert ("还没有，等“街道分管领导”审签" in page) == shown


def test_a_withdrawal_waits_for_no_signature(office: offices.Office) -> None:
    run(office, "signoff", "--by", POST)
    office.run()
    office.write({"zhen/a/honors.yaml": [{**offices.HONOR, **WHO, "summary": "摘要新写"}]})
    assert office.withdraw("/zhen/a/honors:h-1").code == 0
    assert "本条已撤回" in office.page("zhen/a/honors/h-1/")
    assert office.run("build", "--strict").code == 0


def test_what_was_signed_stays_while_nothing_new_may_be_published(office: offices.Office) -> None:
    """An error elsewhere, and --strict: the release that lives is of the signed text."""
    run(office, "signoff", "--by", POST)
    office.run()
    office.write(
        {
            "zhen/a/honors.yaml": [{**offices.HONOR, **WHO, "summary": "摘要新写"}],
            "zhen/a/figures.yaml": "- id: [\n",
        }
    )
    assert office.run("build", "--strict").code == 1
    assert offices.WORDS["/zhen/a/honors:h-1"][0] in office.page("zhen/a/honors/h-1/")


def test_a_full_file_is_not_written_beyond_what_can_be_read(office: offices.Office) -> None:
    office.write({"signoffs.yaml": "# 说明\n" * 233_010})
    before = (office.content / "signoffs.yaml").read_bytes()
    told = run(office, "signoff", "--by", POST)
    assert told.code == 1
    assert "写满了" in told.said
    assert (office.content / "signoffs.yaml").read_bytes() == before


def test_built_upon_the_last_is_built_anew(office: offices.Office, tmp_path: Path) -> None:
    """Each step of a signature's life, upon what is remembered and from nothing: the same bytes, the same words."""
    file = office.content / "zhen" / "signoffs.yaml"
    changed = {**offices.HONOR, **WHO, "summary": "摘要新写"}
    other = {**SITE, "policy": {"exposures": {"publish": "records"}, "signoff": {"honors": "街道办主任"}}}
    days = iter([DAY, DAY, "2026-11-21", "2026-11-22"])

    def sign() -> None:
        run(office, "signoff", "/zhen", "--by", POST, day=next(days))

    steps: list[Callable[[], object]] = [
        lambda: None,
        sign,
        lambda: office.write({"zhen/a/honors.yaml": [changed]}),
        sign,
        lambda: file.write_text(file.read_text(encoding="utf-8") + "- [\n", encoding="utf-8"),
        lambda: file.write_text(file.read_text(encoding="utf-8").removesuffix("- [\n"), encoding="utf-8"),
        lambda: office.write({"zhen/a/honors.yaml": [{**changed, "photos": []}]}),
        sign,
        lambda: office.write({"site.yaml": other}),
        lambda: office.write({"site.yaml": SITE}),
        lambda: office.write({"zhen/a/photos/h.jpg": little_sites.photo((1, 2, 3))}),
        file.unlink,
    ]
    for number, step in enumerate(steps):
        step()
        for day in (DAY, "2026-11-21"):
            warm = office.run(day=day)
            fresh = offices.Office(tmp_path / f"{number}-{day}")
            clean = offices.run(
                "--content", str(office.content), "--date", day, "--output", str(fresh.output)
            )
            assert warm.code == clean.code
            assert _told(warm) == _told(clean)
            assert office.served() == fresh.served()


def _told(said: offices.Run) -> str:
    """What was said, but for what was written and how long it took."""
    return re.sub("（[^（]*(?:改动|没有变化)[^）]*）|用时.*?秒", "", said.said)
