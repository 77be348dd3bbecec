"""No byte of a site, and no line that an editor is shown, holds what was not for everybody (domain 6, contract 7).

A canary is planted in every hidden field of every kind – the schema is walked, so that a new field is among them –
and in every field of records that are not shown: drafts, those of tomorrow, expired, withdrawn and contested ones,
those for paper only.  Then it is looked for in all files, in their paths, and in all that is printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from site_builder import build
from site_builder.base.diagnostics import errors
from site_builder.build import Built, Loaded
from site_builder.model.registry import kind_named, known_kinds
from tests import little_sites
from tests.offices import files_below, run
from tests.pdfs import unpacked
from tests.planting import Planted, block, found, hidden_leaves, leaves, replaced

DAY = date(2026, 11, 20)
ONE_DAY = timedelta(days=1)

COMMON: dict[str, Any] = {
    "title": "一件事",
    "date": "2026-11-02",
    "summary": "摘要",
    "body": "正文",
    "tags": ["标签"],
    "attachments": [{"src": "", "title": "附件", "reviewed": "true"}],
    "photos": [
        {
            "src": "",
            "alt": "画面",
            "taken": "2026-11-01",
            "origin": "staff",
            "people": "none",
            "reviewed": "true",
        }
    ],
    "source": {
        "name": "某报（示例）",
        "title": "报道",
        "url": "https://news.example/1",
        "as_printed": "原文",
    },
    "recorded": {"date": "2026-11-02", "by": ""},
    "indicators": ["甲"],
    "corrections": [{"date": "2026-11-06", "note": "改了一个字"}],
    "objection": [
        {
            "received": "2026-11-03",
            "class": "事实",
            "answer_by": "2026-11-09",
            "answered": "2026-11-05",
            "result": "rejected",
            "by": "",
            "note": "",
        }
    ],
    "allow": [{"text": "", "reason": "", "by": "", "date": "2026-11-01"}],
}
BASES: dict[str, dict[str, Any]] = {
    "honors": {
        **COMMON,
        "award": "haoren",
        "honoree": {
            "name": "柳",
            "kind": "person",
            "role": "居民",
            "show": "masked",
            "consent": {"by": "self", "date": "2026-10-01", "scope": ["web", "board"], "paper": ""},
        },
        "nominated_by": "邻居",
        "publicity": {"from": "2026-11-02", "days": "5", "basis": "办法", "contact": "0000-0000000"},
    },
    "exposures": {
        **COMMON,
        "category": "piling",
        "spot": "东侧通道",
        "observed": {"date": "2026-11-01", "part": "上午"},
        "description": "堆放杂物。",
        "assigned": {"to": "物业", "date": "2026-11-02"},
        "rectify_by": "2026-11-10",
    },
    "issues": {
        **COMMON,
        "number": "〔2026〕1",
        "category": "piling",
        "spot": "东侧通道",
        "found": {"date": "2026-11-01", "by": "", "channel": "hotline"},
        "assigned": [{"to": "物业", "date": "2026-11-02", "deadline": "2026-11-10"}],
        "extended": [{"date": "2026-11-09", "to": "2026-11-18", "reason": "雨", "approved_by": "综合办"}],
    },
    "deliberations": {
        **COMMON,
        "topic": "要不要装",
        "procedure": "yi",
        "steps": [{"step": "zheng", "date": "2026-03-08", "result": "passed", "document": "文"}],
        "attendance": [{"date": "2026-03-09", "who": "居民代表", "eligible": "9", "present": "8"}],
        "resolution": [{"date": "2026-03-10", "result": "passed", "text": "装", "document": "文"}],
        "follow_up": [{"what": "装好", "by": "物业", "due": "2026-05-01", "done": "2026-04-20", "note": "说明"}],
    },
    "funds": {
        **COMMON,
        "direction": "in",
        "on": "2026-11-01",
        "money": "3万元",
        "donor": {
            "name": "柳",
            "show": "masked",
            "consent": {"by": "self", "date": "2026-10-01", "scope": ["web", "board"], "paper": ""},
        },
        "document": "文",
    },
    "surveys": {
        **COMMON,
        "by": "社区",
        "method": "纸质问卷",
        "period": "2026-Q3",
        "closes": "2026-10-31",
        "asked": "90",
        "answered": "80",
        "questions": [{"ask": "满意吗", "choose": "one", "options": [{"name": "满意", "count": "60"}]}],
    },
    "figures": {
        **COMMON, "about": "projects", "item": "楼院", "value": "12", "unit": "个", "by": "综合办", "basis": "口径",
        "covers": "全街道",
    },
    "projects": {
        **COMMON,
        "programme": "gaizao",
        "owner": "甲方", "designer": "设计", "contractor": "施工", "supervisor": "监理",
        "site_contact": {"post": "负责人", "phone": "0000-0000002"},
        "budget": [{"date": "2026-04-28", "stage": "批复", "total": "9万元", "sources": [{"name": "上级", "amount": "8万元"}], "document": "文"}],
        "spent": [{"date": "2026-10-31", "amount": "7万元"}],
        "plan": [{"date": "2026-05-20", "start": "2026-06-15", "end": "2027-01-20", "reason": "雨", "document": "文"}],
        "actual": {"start": "2026-06-15", "end": "2026-10-31"},
        "stages": [{"id": "a", "name": "管网", "weight": "100", "planned": {"start": "2026-06-15", "end": "2026-10-31"}, "actual": {"start": "2026-06-15", "end": "2026-10-31"}}],
        "quantities": [{"item": "管网", "unit": "米", "planned": "3", "done": "2"}],
        "consultation": {"procedure": "yi", "steps": [{"step": "zheng", "date": "2026-03-08", "result": "passed", "document": "文"}]},
        "updates": [{"date": "2026-10-02", "title": "进展", "text": "说明"}],
        "affects": [{"what": "北门", "buildings": ["b1"], "from": "2026-11-22", "to": "2026-11-23"}],
        "acceptance": [{"date": "2026-11-01", "by": "局", "result": "passed", "note": "说明", "document": "文"}],
        "aftercare": {"until": "2028-11-01", "contact": "负责人", "faults": [{"date": "2026-11-01", "what": "渗水"}]},
        "questions": [{"ask": "何时", "answer": "不久"}],
    },
    "campaigns": {
        **COMMON,
        "from": "2026-09-01", "to": "2026-11-30", "goal": "目标", "rhythm": "week",
        "tasks": [{"id": "a", "name": "任务", "lead": "主任", "note": "说明", "items": [
            {"id": "b", "name": "子项", "unit": "处", "planned": "9", "lead": "社区", "due": "2026-11-10", "note": "说明"},
            {"id": "c", "name": "子项", "counts": {"kind": "issues", "tag": "标签", "status": "已销号"}},
        ]}],
        "groups": [{"name": "专班", "lead": "副主任", "note": "说明"}],
        "reports": [{"date": "2026-11-06", "title": "周报", "text": "说明"}],
    },
    "ratings": {
        **COMMON,
        "type": "round",
        "scheme": "banfa",
        "period": "2026-W01",
        "results": [{
            "subject": "dui-xiang",
            "scores": {"a": "90"},
            "deductions": [{"indicator": "b", "points": "5", "reason": "烟头"}],
            "notified": {"date": "2026-11-03", "how": ""},
            "objection": COMMON["objection"],
        }],
    },
    "activities": {
        **COMMON,
        "form": "qingjie",
        "when": {"every": "week", "on": ["friday"], "at": "15:00-16:30", "from": "2026-10-02", "until": "2026-12-31", "except": ["holidays"]},
        "where": "中心花园", "organizer": "综合办", "minors": "true",
        "signup": {"until": "2026-12-01", "contact": "服务站", "phone": "0000-0000003"},
        "off": [{"date": "2026-11-13", "reason": "雨"}],
        "sessions": [{
            "date": "2026-11-06", "people": "46", "text": "说明",
            "quantities": [{"item": "清运垃圾", "unit": "袋", "done": "30余"}],
            "teams": [{"team": "bangbang", "people": "12", "hours": "18"}],
        }],
    },
    "volunteers": {**COMMON, "team": "bangbang", "period": "2026-10", "hours": "18"},
    "editions": {
        **COMMON,
        "edition": "第46期",
        "printed": "2026-11-02",
        "contents": ["notices:r-shown"],
        "code": "3f2a91bc",
        "postings": [{"board": "bei-men", "posted": "2026-11-03", "taken_down": "2026-11-19"}],
    },
    "notices": {
        **COMMON,
        "number": "〔2026〕9号",
        "matter": "accounts",
        "period": "2026-Q3",
        "publicity": {"from": "2026-11-02", "days": "15", "basis": "条例", "contact": "0000-0000000"},
        "objections_to": {"unit": "居委会", "phone": "0000-0000001", "address": "窗口", "answer_days": "5"},
        "affects": [{"what": "停水", "buildings": ["b1"], "from": "2026-11-22", "to": "2026-11-23"}],
        "outcome": {"date": "2026-11-18", "text": "没有异议", "document": "文"},
        "shown": "web",
    },
    "duties": {
        **COMMON,
        "role": "wangge", "level": "社区", "post": "网格长", "unit": "居委会", "phone": "0000-0000001",
        "duties": ["巡查"], "supervised_by": "监督委员会", "area": {"streets": ["荷风路"]},
        "holders": [{
            "name": "柳",
            "show": "masked",
            "from": "2026-11-02",
            "consent": {"by": "self", "date": "2026-10-01", "scope": ["web", "board"], "paper": ""},
        }],
    },
    "wishes": {
        **COMMON,
        "wish": "收音机",
        "claimed": {
            "by": "柳", "kind": "person", "date": "2026-11-03", "show": "masked",
            "consent": {"by": "self", "date": "2026-10-01", "scope": ["web", "board"], "paper": ""},
        },
        "fulfilled": {"date": "2026-11-05", "note": "送到了"},
    },
    "pledges": {
        **COMMON,
        "pledger": "物业",
        "promise": "装灯",
        "due": "2026-11-20",
        "result": {"date": "2026-11-06", "kept": "true", "note": "装了"},
        "evaluation": [{"date": "2026-11-07", "by": "议事会", "grade": "good", "present": "3", "satisfied": "2", "note": "好"}],
    },
    "stories": {
        **COMMON,
        "people": "person",
        "consent": [{"by": "self", "date": "2026-10-01", "scope": ["web", "board"], "paper": ""}],
    },
}  # fmt: skip
RATED = [
    {
        "type": "scheme", "id": "banfa", "title": "评比办法", "date": "2026-01-05", "rhythm": "week",
        "indicators": [{"id": one, "name": one, "weight": "50", "max": "100"} for one in ("a", "b")],
    },
    {"type": "subject", "id": "dui-xiang", "title": "一号院", "date": "2026-01-05", "scheme": "banfa", "kind": "building", "from": "2026-01-01"},
]  # fmt: skip
"""What the rounds speak of."""
FIXED = {"rectified": [{"date": "2026-11-05", "note": "清走了"}]}
OPEN = {"objection": [{"received": "2026-11-15", "class": "事实", "by": "", "note": ""}]}
UPHELD = {"objection": [{**COMMON["objection"][0], "result": "upheld"}]}
WITHDRAWN = {"withdrawn": {"date": "2026-11-18", "class": "leak", "note": ""}}
CONSENT = BASES["honors"]["honoree"]["consent"]


def _consent(**changes: Any) -> dict[str, Any]:
    return {"honoree": {**BASES["honors"]["honoree"], "consent": {**CONSENT, **changes}}}


def _told(**changes: Any) -> dict[str, Any]:
    """A story about two who agreed, the second of them thus."""
    return {"consent": [*BASES["stories"]["consent"], {**BASES["stories"]["consent"][0], **changes}]}


NEVER_SHOWN: tuple[tuple[str, tuple[str, ...], dict[str, Any]], ...] = (
    ("draft", tuple(BASES), {"draft": "true"}),
    ("dated tomorrow", tuple(BASES), {"date": "2026-11-21"}),
    ("published from tomorrow", tuple(BASES), {"publish_from": "2026-11-21"}),
    ("publicity from tomorrow", ("honors",), {"publicity": {**BASES["honors"]["publicity"], "from": "2026-11-21"}}),
    ("consent from tomorrow", ("honors",), _consent(date="2026-11-21")),
    ("consent for paper only", ("honors",), _consent(scope=["board", "bulletin"])),
    ("consent from tomorrow, withdrawn", ("honors",), _consent(date="2026-11-21", withdrawn="2026-11-19")),
    ("consent of one from tomorrow", ("stories",), _told(date="2026-11-21")),
    ("consent of one for paper only", ("stories",), _told(scope=["board", "bulletin"])),
)  # fmt: skip
"""Records that have no address at all: their ids are canaries too."""
GONE: tuple[tuple[str, tuple[str, ...], dict[str, Any]], ...] = (
    ("last shown yesterday", tuple(BASES), {"publish_until": "2026-11-19"}),
    ("withdrawn on the record", tuple(BASES), WITHDRAWN),
    ("withdrawn by the place", tuple(BASES), {}),
    ("with an error", tuple(BASES), {"tpyo": "x"}),
    ("objection upheld", tuple(BASES), UPHELD),
    ("objection open", ("exposures", "issues"), OPEN),
    ("found long ago", ("issues",), {"found": {**BASES["issues"]["found"], "date": "2026-10-01"}}),
    ("fixed long ago", ("issues",), {"fixed": [{"date": "2026-11-05", "by": "物业", "note": "清走了"}]}),
    ("rectified long ago", ("exposures",), FIXED),
    ("observed long ago", ("exposures",), {"observed": {"date": "2026-10-01"}}),
    ("consent ended yesterday", ("honors",), _consent(until="2026-11-19")),
    ("consent withdrawn", ("honors",), _consent(withdrawn="2026-11-19")),
    ("consent of one ended yesterday", ("stories",), _told(until="2026-11-19")),
    ("consent of one withdrawn", ("stories",), _told(withdrawn="2026-11-19")),
)
"""Records whose address answers with a neutral page: the id is all that it knows."""


PLACE: dict[str, Any] = {
    "name": "翠湖街道",
    "taxonomies": {
        "team": [{"id": "bangbang", "name": "帮帮队"}],
        "activities.form": [{"id": "qingjie", "name": "清洁行动"}],
    },
    "buildings": [{"id": "b1", "name": "一号楼"}],
    "noticeboards": [{"id": "bei-men", "name": "北门公示栏"}],
    "programmes": [{"id": "gaizao", "name": "改造", "item": "小区", "unit": "个", "planned": "9"}],
    "procedures": {"yi": {"name": "议", "steps": [{"id": "zheng", "name": "征求意见", "before": "start"}]}},
}
"""A place.yaml with what the records of every kind refer to."""


@dataclass(frozen=True, kw_only=True)
class Aviary:
    """A site full of canaries."""

    content: Loaded
    planted: Planted
    made: Built
    shown: tuple[str, ...]
    gone: tuple[str, ...]

    def files(self, day: date = DAY) -> dict[str, bytes]:
        """Its files for a date, with the pages that stand in for removed ones."""
        made = self.made if day == DAY else little_sites.built(self.content, day)
        assert made.tree is not None
        files = {
            path: unpacked(data) if path.endswith(".pdf") else data
            for path, data in made.tree.contents().items()
        }
        files.update(
            (f"{path} (neutral)", blob.neutral)
            for path, blob in made.tree.items()
            if blob.neutral is not None
        )
        return files


def _shape(kind: str) -> type:
    """The class of the record that stands for a kind."""
    return dict(kind_named(kind).records)[kind_named(kind).type_name(BASES[kind].get("type", ""))]


def _records(
    planted: Planted, kind: str, folder: str, files: dict[str, Any]
) -> tuple[list[dict[str, Any]], list[str], list[str]]:
    """All records of a board, with their photos put into `files`; the ids of those shown and of those gone."""
    shape = _shape(kind)
    records: list[dict[str, Any]] = []
    gone: list[str] = []

    def add(base: dict[str, Any], identity: str, *, every: bool) -> None:
        one = planted.into(shape, {"id": "", **base}, every=every, where=f"{kind} ")
        if every:  # what hides the record is given by hand
            one.update({name: base[name] for name in ("publish_from",) if name in base})
            if "honoree" in base:
                one["honoree"]["consent"].update(date=base["honoree"]["consent"]["date"])
            for holder in one.get("holders", ()):
                holder["consent"].update(date="2026-10-01")
            for person in ("honoree", "donor"):
                if person in base:
                    one[person]["consent"].update(date=base[person]["consent"]["date"])
            for agreed, given in zip(one.get("consent", ()), base.get("consent", ()), strict=True):
                agreed.update(date=given["date"])
        one["id"] = identity or one["id"]
        if "period" in one:  # of a period there is one round
            one["period"] = f"2026-W{len(records) + 1:02d}"
        for photo in one["photos"]:
            number = len(files)
            files[f"{folder}/{photo['src']}"] = planted.photo(kind, (number, 255 - number, number))
        for paper in one["attachments"]:
            files[f"{folder}/{paper['src']}"] = planted.paper(kind)
        records.append(one)

    add(BASES[kind], "r-shown", every=False)
    for _, kinds, changes in NEVER_SHOWN:
        if kind in kinds:
            add({**BASES[kind], **changes}, "", every=True)
    for number, (_, kinds, changes) in enumerate(GONE):
        if kind in kinds:
            gone.append(f"r-gone-{number}")
            add({**BASES[kind], **changes}, gone[-1], every=True)
    return records, ["r-shown"], gone


@pytest.fixture(scope="module")
def aviary(tmp_path_factory: pytest.TempPathFactory) -> Aviary:
    """One place that publishes records, one that publishes counts, one whose exposures are off."""
    planted = Planted()
    files: dict[str, Any] = {
        "site.yaml": {**little_sites.SITE, "repository": "private"},
        "zhen/place.yaml": PLACE,
        "shu/place.yaml": {"name": "柳荫社区", "boards": {"exposures": {"mode": "counts"}}},
        "guan/place.yaml": {
            "name": "桥南社区",
            "policy": {"exposures": {"publish": "off"}},
            "boards": {"exposures": {"mode": "off"}},
        },
    }
    shown: list[str] = []
    gone: list[str] = []
    by_place = [
        f"r-gone-{number}" for number, (name, _, _) in enumerate(GONE) if name == "withdrawn by the place"
    ]
    for kind in BASES:
        records, seen, unseen = _records(planted, kind, "zhen", files)
        files[f"zhen/{kind}/1.yaml"] = [*(RATED if kind == "ratings" else ()), *records[::2]]
        files[f"zhen/{kind}/2.yaml"] = block(records[1::2])
        shown += [f"zhen/{kind}/{one}/index.html" for one in seen]
        gone += [f"zhen/{kind}/{one}/index.html" for one in unseen]
    files["zhen/withdrawals.yaml"] = [
        {
            "record": f"/zhen/{kind}:{one}",
            "date": "2026-11-18",
            "class": "other",
            "by": planted.word("withdrawals by"),
        }
        for kind in BASES
        for one in by_place
    ]
    shape = dict(kind_named("exposures").records)["exposure"]
    for place in ("shu", "guan"):
        one = planted.into(shape, BASES["exposures"], every=True, where=f"{place} ")
        one["id"] = planted.word(f"{place} id")
        for photo in one["photos"]:
            files[f"{place}/{photo['src']}"] = planted.photo(place, (len(files), 9, 9))
        for paper in one["attachments"]:
            files[f"{place}/{paper['src']}"] = planted.paper(place)
        files[f"{place}/exposures.yaml"] = [one]
    content = little_sites.loaded(tmp_path_factory.mktemp("aviary"), files)
    return Aviary(
        content=content,
        planted=planted,
        made=little_sites.built(content, DAY),
        shown=tuple(shown),
        gone=tuple(gone),
    )


WORDLESS = {
    *("at", "formerly", "draft", "publish_until"),
    *("photos.origin", "photos.people", "photos.blur", "photos.reviewed", "attachments.reviewed"),
    *("honoree.show", "honoree.consent.by", "honoree.consent.scope"),
    *("honoree.consent.until", "honoree.consent.withdrawn"),
    *("claimed.show", "claimed.consent.by", "claimed.consent.scope"),
    *("claimed.consent.until", "claimed.consent.withdrawn"),
    *("donor.show", "donor.consent.by", "donor.consent.scope"),
    *("donor.consent.until", "donor.consent.withdrawn"),
    *("found.channel", "findings", "failed"),
    "minors",
    "postings.photo",
    *("holders.show", "holders.consent.by", "holders.consent.scope"),
    *("holders.consent.until", "holders.consent.withdrawn"),
    *("people", "consent.by", "consent.scope", "consent.until", "consent.withdrawn"),
}
"""Hidden fields that hold no words: switches, words of a closed list, boxes, paths of places, days that decide."""


def test_every_hidden_field_of_every_kind_has_its_canary(aviary: Aviary) -> None:
    planted = {canary.where for canary in aviary.planted.words.values()}
    for name in known_kinds():
        for _, shape in kind_named(name).records:
            assert {path for path in hidden_leaves(shape) if f"{name} {path}" not in planted} <= WORDLESS


def test_what_is_for_everybody_is_there(aviary: Aviary) -> None:
    """Without this, a site with no page at all would pass."""
    assert {item.rule for item in errors(aviary.made.diagnostics)} == {"unknown-field"}
    files = aviary.files()
    assert set(aviary.shown) | set(aviary.gone) <= set(files)
    assert all("一件事" in files[path].decode() for path in aviary.shown)
    assert [path for path in files if path.endswith("r-shown/1-480.webp")]
    assert [path for path in files if path.endswith("r-shown/1.pdf")]


@pytest.mark.parametrize("day", [DAY - ONE_DAY, DAY, DAY + timedelta(days=9)])
def test_no_file_and_no_path_holds_a_canary(aviary: Aviary, day: date) -> None:
    """On other days records come and go, so that only what nobody may ever see is looked for."""
    words = {word: one for word, one in aviary.planted.words.items() if one.hidden or day == DAY}
    assert [(words[word], path) for word, path in found(words, aviary.files(day))] == []


@pytest.mark.parametrize("day", [DAY - ONE_DAY, DAY, DAY + timedelta(days=9)])
def test_the_office_is_told_no_more_than_ids_and_days(aviary: Aviary, day: date, tmp_path: Path) -> None:
    """All that lies below output, the report and the memory too, and the list that `due` prints: of what nobody
    outside may see, an id at most, and the day for which a draft was planned."""
    content = ("--content", str(aviary.content.content.root), "--date", day.isoformat())
    assert run("build", *content, "--output", str(tmp_path / "out")).code == 3
    printed = run("due", *content, "--days", "3000", "--format", "json").printed
    report = (tmp_path / "out" / "report.json").read_bytes()
    assert b"r-shown" in report
    lying = {
        path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in files_below(tmp_path / "out")
    }
    hidden = {word: one for word, one in aviary.planted.words.items() if one.hidden}
    # memory holds counts with their tags, as the site has them; what is hidden it does not hold either
    words = aviary.planted.words if day == DAY else hidden
    told = {path: data for path, data in lying.items() if "/memory/" not in path}
    wrong = found(hidden, lying) + found(words, {**told, "due": printed.encode()})
    named = [(words[word].where, path) for word, path in wrong]
    assert [one for one in named if not one[0].endswith((" id", " publish_from"))] == []
    assert [one for one in named if "/site/" in one[1]] == []


def test_no_picture_of_what_is_not_shown_is_there(aviary: Aviary) -> None:
    pictures = [path for path in aviary.files() if path.endswith((".webp", ".jpg"))]
    assert {path.rpartition("/")[0] for path in pictures} == {
        path.removesuffix("/index.html") for path in aviary.shown
    }


def test_neutral_pages_say_nothing_of_what_was_there(aviary: Aviary) -> None:
    files = aviary.files()
    for path in aviary.gone:
        page = files[path].decode()
        assert "noindex" in page
        assert any(word in page for word in ("已按期撤下", "已撤回", "复核中", "正在核对"))


def _spoilt(record: dict[str, Any], planted: Planted, kind: str) -> list[dict[str, Any]]:
    """The record with one mistake a copy, each with a canary in it: at every hidden scalar what is no value there, a
    key that is not one, a list for a text."""
    shape = dict(kind_named(kind).records)[kind_named(kind).records[0][0]]
    hidden = set(hidden_leaves(shape))
    copies = []
    for path in leaves(record):
        name = ".".join(step for step in path if isinstance(step, str))
        if name in hidden:
            copies.append(replaced(record, path, planted.word(f"{kind} {name}: no value")))
            copies.append(replaced(record, path, {"x": planted.word(f"{kind} {name}: a mapping")}))
            copies.append(replaced(record, path, [planted.word(f"{kind} {name}: a list"), ["x"]]))
            copies.append(replaced(record, path, ""))
    copies.append({**record, "tpyo": planted.word(f"{kind}: unknown field")})
    copies.append({**record, "related": "/weg:x-1"})
    copies.append({**record, "related": "/zhen/weg/honors:x-1"})
    return [{**copy, "id": f"s-{number}"} for number, copy in enumerate(copies)]


BROKEN = (
    '- {"id": "b-1", "recorded": {"by": "%s", "date": }',
    '- {"id": "b-2", "recorded": {"by": "%s"',
    '- {"id": "b-3", "recorded": {"by": "%s"}} # %s',
    '- {"id": "b-4", "recorded": {"by": &x "%s"}}',
    '- {"id": "b-5", "recorded": {"by": !!str "%s"}}',
    '- {"id": "b-6", "recorded": {"by": "1", "by": "%s"}}',
    "- id: b-7\n  recorded: {by: %s\n  title: %s",
    "- id: b-8\n  recorded:\n    by: |\n      %s\n     %s",
    "- id: b-9\n  recorded:\n  \tby: %s",
    "- id: b-10\n  recorded: {by: %s, date: 2026-11-02} %s",
)
"""Pieces that do not parse: nobody knows which word belongs to which field, so none is shown."""


def test_nothing_that_is_printed_quotes_a_hidden_field(tmp_path: Path) -> None:
    """Every hidden field of every kind with a mistake in it and beside it, in flow and in block style."""
    planted = Planted()
    files: dict[str, Any] = {"zhen/place.yaml": {"name": "翠湖街道", "tpyo": planted.word("place.yaml")}}
    for kind, base in BASES.items():
        shape = _shape(kind)
        record = planted.into(shape, {"id": "", **base, **WITHDRAWN}, where=f"{kind} ")
        spoilt = _spoilt(record, planted, kind)
        files[f"{kind}/flow.yaml"] = spoilt
        files[f"{kind}/block.yaml"] = block([{**one, "id": f"b{one['id']}"} for one in spoilt])
        files[f"{kind}/broken.yaml"] = "".join(
            piece.replace("%s", planted.word(f"{kind}: does not parse")) + "\n" for piece in BROKEN
        )
        (tmp_path / kind).mkdir()
        page = f"---\n{block({**record, 'id': 'm-1', 'tpyo': planted.word(f'{kind} .md')})}---\n正文\n"
        files[f"{kind}/page.md"] = page
    content = little_sites.loaded(tmp_path, files)
    checked = build.check(content, DAY)
    assert len(errors(checked.diagnostics)) > 3 * len(BROKEN)
    assert [item for item in checked.diagnostics if item.severity == "warning"]
    printed = little_sites.shown(content, checked.diagnostics)
    assert [(planted.words[word], word) for word in planted.words if word in printed] == []


def test_a_full_name_in_a_public_repository_is_shown_masked_only(tmp_path: Path) -> None:
    planted = Planted()
    shape = dict(kind_named("honors").records)["honor"]
    record = planted.into(
        shape, {"id": "", **BASES["honors"], "photos": [], "attachments": []}, where="honors "
    )
    content = little_sites.loaded(tmp_path, {"honors.yaml": [{**record, "id": "h-1"}]})
    checked = build.check(content, DAY)
    assert [item.expected for item in errors(checked.diagnostics)] == ["柳某某"]
    printed = little_sites.shown(content, checked.diagnostics)
    assert [word for word in planted.words if word in printed] == []
    assert "柳某某" in printed


def test_a_withdrawals_file_is_quoted_without_the_post(tmp_path: Path) -> None:
    """Who decided is the office's business (contract 2, `withdrawn`)."""
    planted = Planted()
    line = {"record": "/honors:h-1", "date": "2026-11-18", "class": "other", "by": planted.word("by")}
    content = little_sites.loaded(tmp_path, {"withdrawals.yaml": [{**line, "tpyo": planted.word("unknown")}]})
    printed = little_sites.shown(content, content.diagnostics)
    assert "tpyo" in printed
    assert [word for word in planted.words if word in printed] == []
