"""The text pages are made from what holds at the place, so that they cannot disagree with what the engine does."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from site_builder.plan.views import CorrectionsLog, SearchPage, TextPage
from tests.little_sites import SITE, loaded, pages_of

DAY = date(2026, 11, 20)
EXPOSURE: dict[str, Any] = {
    "date": "2026-11-05",
    "observed": {"date": "2026-11-05"},
    "category": "piling",
    "spot": "东侧通道",
    "description": "堆放杂物。",
}
TEAM = {"award": "haoren", "honoree": {"name": "巡查队", "kind": "team"}}


def contexts(tmp_path: Path, files: dict[str, Any]) -> dict[str, Any]:
    """The contexts of all pages, by path."""
    return {page.path: page.context for page in pages_of(loaded(tmp_path, files), DAY)}


def words(page: Any) -> str:
    """Everything that a text page says."""
    assert isinstance(page, TextPage)
    return "\n".join(
        [
            *(section.heading for section in page.sections),
            *(text for section in page.sections for text in (*section.paragraphs, *section.points)),
            *(
                f"{fact.label} {fact.text} {fact.phone}"
                for section in page.sections
                for fact in section.facts
            ),
        ]
    )


def test_every_place_has_its_text_pages(tmp_path: Path) -> None:
    made = contexts(tmp_path, {"a/place.yaml": {"name": "荷风苑"}})
    for name in ("about", "rules", "privacy", "accessibility", "corrections", "search"):
        assert f"/{name}/index.html" in made
        assert f"/a/{name}/index.html" in made


def test_the_rules_give_the_terms_that_hold_at_the_place(tmp_path: Path) -> None:
    """The ground, the way to object, and a stricter place's own days."""
    made = contexts(
        tmp_path,
        {
            "exposures.yaml": [{"id": "e-1", **EXPOSURE}],
            "a/place.yaml": {
                "name": "荷风苑",
                "shows": ["exposures"],
                "policy": {"exposures": {"after_rectified": "5", "after_observed": "20"}},
                "boards": {"exposures": {"mode": "counts"}},
            },
        },
    )
    root, compound = words(made["/rules/index.html"]), words(made["/a/rules/index.html"])
    assert "整改满7天撤下；最迟在发现满30天撤下" in root
    assert "整改满5天撤下；最迟在发现满20天撤下" in compound
    assert "逐条公布" in root
    assert "只公布数量" in compound
    for text in (root, compound):
        assert "《居民公约（示例）》第九条" in text
        assert "影评-01" in text
        assert "综合办 0000-0000001" in text
        assert "受理后5个工作日内" in text
    assert "最长保留20天" in words(made["/a/privacy/index.html"])


def test_the_rules_do_not_speak_of_boards_that_are_not_there(tmp_path: Path) -> None:
    without = {key: value for key, value in SITE.items() if key not in ("ground", "policy", "boards")}
    made = contexts(
        tmp_path,
        {
            "site.yaml": without,
            "honors.yaml": [{"id": "h-1", "title": "好事", "date": "2026-11-02", **TEAM}],
        },
    )
    text = words(made["/rules/index.html"])
    assert "善行义举榜" in text
    assert "曝光" not in text
    assert "上报数" not in text


def test_a_sites_own_text_replaces_the_built_one_and_is_cleaned(tmp_path: Path) -> None:
    made = contexts(
        tmp_path,
        {
            "pages/about.md": "# 我们\n\n欢迎。<script>alert(1)</script>\n",
            "a/place.yaml": {"name": "荷风苑"},
        },
    )
    own = made["/about/index.html"]
    assert isinstance(own, TextPage)
    assert own.sections == ()
    assert "欢迎。" in own.body_html
    assert "<script" not in own.body_html
    assert made["/a/about/index.html"].sections  # a place's text is its own


def test_press_places_do_not_speak_as_if_they_published_themselves(tmp_path: Path) -> None:
    made = contexts(tmp_path, {"a/place.yaml": {"name": "杜甫路街道", "standing": "press"}})
    text = words(made["/a/about/index.html"])
    assert "非该单位发布" in text
    assert "责任岗位录入" not in text


def test_the_log_tells_what_went_and_never_what_it_said(tmp_path: Path) -> None:
    """Added is what was corrected, withdrawn, expired; of what can expire not even the correction (domain 7)."""
    corrected = {"corrections": [{"date": "2026-11-10", "note": "把三改成四"}]}
    consent = {"by": "self", "date": "2026-10-01", "scope": ["web"], "until": "2027-01-01"}
    person = {"name": "张某某", "kind": "person", "show": "masked", "consent": consent}
    made = contexts(
        tmp_path,
        {
            "honors.yaml": [
                {"id": "h-1", "title": "甲事", "date": "2026-11-02", **TEAM, **corrected},
                {"id": "h-2", "title": "乙事", "date": "2026-11-02", **TEAM, "honoree": person, **corrected},
                {"id": "h-3", "title": "丙事", "date": "2026-11-02", **TEAM, "publish_until": "2026-11-12"},
                {"id": "h-4", "title": "丁事", "date": "2026-11-02", **TEAM, "tpyo": "1"},
            ],
            "exposures.yaml": [{"id": "e-1", **EXPOSURE, "objection": {"received": "2026-11-15"}}],
            "withdrawals.yaml": [
                {
                    "record": "/exposures:e-9",
                    "date": "2026-11-18",
                    "class": "error",
                    "by": "综合办",
                    "statement": "地点写错，已撤下。",
                }
            ],
        },
    )
    log = made["/corrections/index.html"]
    assert isinstance(log, CorrectionsLog)
    assert [(entry.day.day, entry.tag.word, entry.title, entry.note) for entry in log.entries] == [
        (18, "已撤回", "不文明行为曝光榜 e-9", "内容有误：地点写错，已撤下。"),
        (15, "复核中", "不文明行为曝光榜 e-1", ""),
        (13, "已按期撤下", "善行义举榜 h-3", "展示期限已到"),
        (10, "更正", "善行义举榜 h-2", ""),
        (10, "更正", "善行义举榜 h-1", "把三改成四"),
    ]
    assert [(fact.label, fact.text) for fact in log.totals] == [
        ("复核中", "1条"),
        ("已按期撤下", "1条"),
        ("已撤回·内容有误", "1条"),
        ("更正", "2条"),
    ]


def test_search_lists_places_boards_months_and_categories(tmp_path: Path) -> None:
    made = contexts(
        tmp_path,
        {
            "a/place.yaml": {"name": "荷风苑", "also_called": "纱厂大院"},
            "a/honors.yaml": [{"id": "h-1", "title": "好事", "date": "2026-11-02", **TEAM}],
            "a/exposures.yaml": [{"id": "e-1", **EXPOSURE}],
        },
    )
    search = made["/a/search/index.html"]
    assert isinstance(search, SearchPage)
    assert [link.path for link in search.boards] == ["/a/honors/", "/a/exposures/", "/a/data/"]
    assert [link.text for link in search.months] == ["2026年11月"]
    assert all(link.path in {path.removesuffix("index.html") for path in made} for link in search.topics)
    above = made["/search/index.html"]
    assert [group.place.also_called for group in above.places] == [("纱厂大院",)]
