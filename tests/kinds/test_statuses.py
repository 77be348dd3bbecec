"""Every status of every kind, on the day it begins and on the day before (contract 4, 5).

A record is written once, with all that will ever be said of it; the table says from which day on which word
holds.  Each life is read twice: at the edges that the table names, and by following `next_change` from the day
before the first, which must find the same edges and no other.  `[expired]` is the neutral page.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from site_builder.build import Loaded
from tests import kit
from tests.kit import CONSENT, checked, counts, day, exposure, fate, honor, project, site, story

ONE_DAY = timedelta(days=1)
ELSEWHERE = "basis: 办法, contact: 0000"


def publicity(when: str, **given: str) -> str:
    """An honour dated as its publicity begins, unless `date` is given."""
    start = when.partition(",")[0].removeprefix("from: ")
    return honor(publicity=f"{{{when}, {ELSEWHERE}}}", **{"date": start, **given})


def agreed(consent: str) -> str:
    """A person with a consent."""
    return f"{{name: 张某某, kind: person, show: masked, consent: {{by: self, scope: [web], {consent}}}}}"


HONORS = {
    "without publicity it hangs 90 days": (honor(), "2026-11-02 已公布, 2027-02-01 已轮换"),
    "publicity to a day": (
        publicity("from: 2026-11-02, to: 2026-11-06"),
        "2026-11-02 公示中, 2026-11-07 已公布, 2027-02-05 已轮换",
    ),
    "publicity of one day, its first": (
        publicity("from: 2026-11-02, to: 2026-11-02"),
        "2026-11-02 公示中, 2026-11-03 已公布, 2027-02-01 已轮换",
    ),
    "days, the last a Sunday: not moved": (
        publicity("from: 2026-11-03, days: 5"),
        "2026-11-03 公示中, 2026-11-09 已公布, 2027-02-07 已轮换",
    ),
    "five working days from a Monday": (
        publicity("from: 2026-11-02, working_days: 5"),
        "2026-11-02 公示中, 2026-11-10 已公布, 2027-02-08 已轮换",
    ),
    "five working days over a weekend": (
        publicity("from: 2026-11-16, working_days: 5"),
        "2026-11-16 公示中, 2026-11-24 已公布, 2027-02-22 已轮换",
    ),
    "working days over National Day end on a make-up Saturday": (
        publicity("from: 2026-09-28, working_days: 5"),
        "2026-09-28 公示中, 2026-10-11 已公布, 2027-01-09 已轮换",
    ),
    "over Spring Festival, with the make-up Saturday before it": (
        publicity("from: 2026-02-12, working_days: 5"),
        "2026-02-12 公示中, 2026-02-27 已公布, 2026-05-28 已轮换",
    ),
    "with the make-up Saturday after Spring Festival": (
        publicity("from: 2026-02-24, working_days: 5"),
        "2026-02-24 公示中, 2026-03-03 已公布, 2026-06-01 已轮换",
    ),
    "from a holiday": (
        publicity("from: 2026-02-16, working_days: 1"),
        "2026-02-16 公示中, 2026-02-25 已公布, 2026-05-26 已轮换",
    ),
    "not before its publicity": (
        publicity("from: 2026-11-05, to: 2026-11-09", date="2026-11-02"),
        "2026-11-05 公示中, 2026-11-10 已公布, 2027-02-08 已轮换",
    ),
    "not before its date, though the publicity is under way": (
        publicity("from: 2026-11-02, to: 2026-11-09", date="2026-11-05"),
        "2026-11-05 公示中, 2026-11-10 已公布, 2027-02-08 已轮换",
    ),
    "not before its consent, when the publicity is over": (
        publicity("from: 2026-11-02, to: 2026-11-06", honoree=agreed("date: 2026-11-10")),
        "2026-11-10 已公布, 2027-02-05 已轮换",
    ),
    "not before publish_from; the wall counts from its date": (
        honor(publish_from="2026-11-08"),
        "2026-11-08 已公布, 2027-02-01 已轮换",
    ),
    "to the last day of the consent": (
        honor(honoree=agreed("date: 2026-11-02, until: 2026-11-20")),
        "2026-11-02 已公布, 2026-11-21 [expired]",
    ),
    "to publish_until, in the middle of the publicity": (
        publicity("from: 2026-11-02, to: 2026-11-09", publish_until="2026-11-06"),
        "2026-11-02 公示中, 2026-11-07 [expired]",
    ),
    "never on the web without web in the scope": (
        honor(
            honoree=CONSENT.replace("[web, board]", "[board]").join(["{name: 张某某, kind: person, ", "}"])
        ),
        "",
    ),
    "a draft is nowhere": (honor(draft="true"), ""),
    "an objection answered before the end": (
        publicity(
            "from: 2026-11-02, to: 2026-11-09",
            objection="{received: 2026-11-04, answered: 2026-11-06, result: rejected}",
        ),
        "2026-11-02 公示中, 2026-11-04 有异议, 2026-11-06 公示中, 2026-11-10 已公布, 2027-02-08 已轮换",
    ),
    "an objection answered after the end moves the end to the answer": (
        publicity(
            "from: 2026-11-02, to: 2026-11-09",
            objection="{received: 2026-11-04, answered: 2026-11-12, result: rejected}",
        ),
        "2026-11-02 公示中, 2026-11-04 有异议, 2026-11-12 公示中, 2026-11-13 已公布, 2027-02-11 已轮换",
    ),
    "an objection that stays open holds the wall too": (
        honor(objection="{received: 2026-11-04, answer_by: 2026-11-09}"),
        "2026-11-02 已公布, 2026-11-04 有异议",
    ),
}


def assigned(more: str = "", **given: str) -> str:
    """An exposure given to a unit on 4 November, to be put right by the 10th."""
    return exposure(
        more=more, **{"assigned": "{to: 物业, date: 2026-11-04}", "rectify_by": "2026-11-10", **given}
    )


def check(when: str, result: str) -> str:
    """A later check by another post."""
    return f"{{date: {when}, by: 监督委员会, result: {result}}}"


EXPOSURES = {
    "seen": (exposure(), "2026-11-02 待整改, 2026-12-03 [expired]"),
    "seen before it is published": (
        exposure(date="2026-11-05"),
        "2026-11-05 待整改, 2026-12-03 [expired]",
    ),
    "given to a unit": (
        assigned(rectify_by=""),
        "2026-11-02 待整改, 2026-11-04 整改中, 2026-12-03 [expired]",
    ),
    "late the day after": (
        assigned(),
        "2026-11-02 待整改, 2026-11-04 整改中, 2026-11-11 逾期, 2026-12-03 [expired]",
    ),
    "late without being given to anybody": (
        assigned(assigned=""),
        "2026-11-02 待整改, 2026-11-11 逾期, 2026-12-03 [expired]",
    ),
    "given to a unit when it is late already": (
        assigned(assigned="{to: 物业, date: 2026-11-20}"),
        "2026-11-02 待整改, 2026-11-11 逾期, 2026-12-03 [expired]",
    ),
    "late when it is published": (
        exposure(date="2026-11-05", rectify_by="2026-11-04"),
        "2026-11-05 逾期, 2026-12-03 [expired]",
    ),
    "put right on the last day": (
        assigned(rectified="{date: 2026-11-10}"),
        "2026-11-02 待整改, 2026-11-04 整改中, 2026-11-10 已整改, 2026-11-18 [expired]",
    ),
    "put right late": (
        assigned(rectified="{date: 2026-11-12}"),
        "2026-11-02 待整改, 2026-11-04 整改中, 2026-11-11 逾期, 2026-11-12 已整改, 2026-11-20 [expired]",
    ),
    "put right as it is seen": (
        exposure(rectified="{date: 2026-11-02}"),
        "2026-11-02 已整改, 2026-11-10 [expired]",
    ),
    "checked; the days count from the rectification": (
        assigned(rectified="{date: 2026-11-08}", verified=check("2026-11-12", "passed")),
        "2026-11-02 待整改, 2026-11-04 整改中, 2026-11-08 已整改, 2026-11-12 已复查, 2026-11-16 [expired]",
    ),
    "checked on the day it is put right": (
        assigned(rectified="{date: 2026-11-08}", verified=check("2026-11-08", "passed")),
        "2026-11-02 待整改, 2026-11-04 整改中, 2026-11-08 已复查, 2026-11-16 [expired]",
    ),
    "a failed check before the last day": (
        assigned(rectified="{date: 2026-11-06}", verified=check("2026-11-08", "failed")),
        "2026-11-02 待整改, 2026-11-04 整改中, 2026-11-06 已整改, 2026-11-08 整改中, "
        "2026-11-11 逾期, 2026-12-03 [expired]",
    ),
    "a failed check after the last day": (
        assigned(rectified="{date: 2026-11-10}", verified=check("2026-11-12", "failed")),
        "2026-11-02 待整改, 2026-11-04 整改中, 2026-11-10 已整改, 2026-11-12 逾期, 2026-12-03 [expired]",
    ),
    "failed, put right again, passed": (
        assigned(
            rectified="[{date: 2026-11-06}, {date: 2026-11-13}]",
            verified=f"[{check('2026-11-08', 'failed')}, {check('2026-11-15', 'passed')}]",
        ),
        "2026-11-02 待整改, 2026-11-04 整改中, 2026-11-06 已整改, 2026-11-08 整改中, 2026-11-11 逾期, "
        "2026-11-13 已整改, 2026-11-15 已复查, 2026-11-21 [expired]",
    ),
    "passed, and failed later": (
        assigned(
            rectified="{date: 2026-11-06}",
            verified=f"[{check('2026-11-07', 'passed')}, {check('2026-11-09', 'failed')}]",
        ),
        "2026-11-02 待整改, 2026-11-04 整改中, 2026-11-06 已整改, 2026-11-07 已复查, 2026-11-09 整改中, "
        "2026-11-11 逾期, 2026-12-03 [expired]",
    ),
    "put right too late to be seen again: 30 days end first": (
        assigned(rectified="{date: 2026-11-29}"),
        "2026-11-02 待整改, 2026-11-04 整改中, 2026-11-11 逾期, 2026-11-29 已整改, 2026-12-03 [expired]",
    ),
    "an earlier last day of display": (
        exposure(publish_until="2026-11-08"),
        "2026-11-02 待整改, 2026-11-09 [expired]",
    ),
    "a later one does not lengthen retention": (
        exposure(publish_until="2027-11-08"),
        "2026-11-02 待整改, 2026-12-03 [expired]",
    ),
}


def planned(*versions: str, **given: str) -> str:
    """A project with these versions of its plan, each `made: start to end`."""
    lines = []
    for number, version in enumerate(versions):
        made, start, _, end = version.replace(":", "").split()
        said = ", reason: 连续降雨" if number else ""
        lines.append(f"{{date: {made}, start: {start}, end: {end}{said}}}")
    return project(plan=f"[{', '.join(lines)}]", **given)


SUMMER = "2026-05-20: 2026-06-15 to 2026-07-31"

PROJECTS = {
    "without a plan it is only wanted": (project(), "2026-05-20 拟建"),
    "late the day after its start, for it has not begun": (
        planned(SUMMER),
        "2026-05-20 未开工, 2026-06-16 延期",
    ),
    "begun on its day, late the day after its end": (
        planned(SUMMER, actual="{start: 2026-06-15}"),
        "2026-05-20 未开工, 2026-06-15 施工中, 2026-08-01 延期",
    ),
    "begun the day after": (
        planned(SUMMER, actual="{start: 2026-06-16}"),
        "2026-05-20 未开工, 2026-06-16 施工中, 2026-08-01 延期",
    ),
    "begun when it was late already": (
        planned(SUMMER, actual="{start: 2026-06-20}"),
        "2026-05-20 未开工, 2026-06-16 延期, 2026-06-20 施工中, 2026-08-01 延期",
    ),
    "begun before its day": (
        planned(SUMMER, actual="{start: 2026-06-01}"),
        "2026-05-20 未开工, 2026-06-01 施工中, 2026-08-01 延期",
    ),
    "begun after its planned end": (
        planned(SUMMER, actual="{start: 2026-08-20}"),
        "2026-05-20 未开工, 2026-06-16 延期",
    ),
    "done before its end": (
        planned(SUMMER, actual="{start: 2026-06-15, end: 2026-07-10}"),
        "2026-05-20 未开工, 2026-06-15 施工中, 2026-07-10 已完工",
    ),
    "done on the last day": (
        planned(SUMMER, actual="{start: 2026-06-15, end: 2026-07-31}"),
        "2026-05-20 未开工, 2026-06-15 施工中, 2026-07-31 已完工",
    ),
    "done the day after": (
        planned(SUMMER, actual="{start: 2026-06-15, end: 2026-08-01}"),
        "2026-05-20 未开工, 2026-06-15 施工中, 2026-08-01 已完工",
    ),
    "done late": (
        planned(SUMMER, actual="{start: 2026-06-15, end: 2026-08-02}"),
        "2026-05-20 未开工, 2026-06-15 施工中, 2026-08-01 延期, 2026-08-02 已完工",
    ),
    "done in a day": (
        planned(SUMMER, actual="{start: 2026-06-15, end: 2026-06-15}"),
        "2026-05-20 未开工, 2026-06-15 已完工",
    ),
    "an end was put off before it came": (
        planned(SUMMER, "2026-07-31: 2026-06-15 to 2026-08-31", actual="{start: 2026-06-15}"),
        "2026-05-20 未开工, 2026-06-15 施工中, 2026-09-01 延期",
    ),
    "an end was put off when it was over": (
        planned(SUMMER, "2026-08-10: 2026-06-15 to 2026-08-31", actual="{start: 2026-06-15}"),
        "2026-05-20 未开工, 2026-06-15 施工中, 2026-08-01 延期, 2026-08-10 施工中, 2026-09-01 延期",
    ),
    "an end was put off to a day that was over too": (
        planned(SUMMER, "2026-09-10: 2026-06-15 to 2026-08-31", actual="{start: 2026-06-15}"),
        "2026-05-20 未开工, 2026-06-15 施工中, 2026-08-01 延期",
    ),
    "an end was brought forward": (
        planned(SUMMER, "2026-07-05: 2026-06-15 to 2026-07-10", actual="{start: 2026-06-15}"),
        "2026-05-20 未开工, 2026-06-15 施工中, 2026-07-11 延期",
    ),
    "a start was put off when it was over": (
        planned(SUMMER, "2026-06-20: 2026-07-01 to 2026-08-31"),
        "2026-05-20 未开工, 2026-06-16 延期, 2026-06-20 未开工, 2026-07-02 延期",
    ),
    "a plan made later than it was published": (
        planned("2026-06-01: 2026-06-15 to 2026-07-31"),
        "2026-05-20 拟建, 2026-06-01 未开工, 2026-06-16 延期",
    ),
    "a plan made when the works had begun": (
        planned("2026-06-20: 2026-06-15 to 2026-07-31", actual="{start: 2026-06-15}"),
        "2026-05-20 拟建, 2026-06-15 施工中, 2026-08-01 延期",
    ),
    "a plan for one day": (
        planned("2026-05-20: 2026-06-15 to 2026-06-15", actual="{start: 2026-06-15}"),
        "2026-05-20 未开工, 2026-06-15 施工中, 2026-06-16 延期",
    ),
    "without a plan nothing is late": (
        project(actual="{start: 2026-06-15, end: 2027-01-20}"),
        "2026-05-20 拟建, 2026-06-15 施工中, 2027-01-20 已完工",
    ),
    "published when it was done": (
        planned(SUMMER, date="2026-09-01", actual="{start: 2026-06-15, end: 2026-07-31}"),
        "2026-09-01 已完工",
    ),
    "published when it was late": (planned(SUMMER, date="2026-09-01"), "2026-09-01 延期"),
    "an acceptance changes no word": (
        project(
            actual="{start: 2026-06-15, end: 2026-07-31}",
            acceptance="{date: 2026-08-15, by: 局, result: passed}",
        ),
        "2026-05-20 拟建, 2026-06-15 施工中, 2026-07-31 已完工",
    ),
    "an open objection keeps its page and its word": (
        planned(SUMMER, objection="{received: 2026-06-01}"),
        "2026-05-20 未开工, 2026-06-16 延期",
    ),
    "an objection upheld takes it away": (
        project(objection="{received: 2026-06-01, answered: 2026-06-08, result: upheld}"),
        "2026-05-20 拟建, 2026-06-08 [withdrawn]",
    ),
    "to publish_until": (project(publish_until="2026-06-30"), "2026-05-20 拟建, 2026-07-01 [expired]"),
    "not before publish_from": (project(publish_from="2026-06-10"), "2026-06-10 拟建"),
    "a draft is nowhere": (planned(SUMMER, draft="true"), ""),
}


def agreement(*consents: str) -> str:
    """Consents of those who are told about."""
    return f"[{', '.join(f'{{by: self, scope: [web], {one}}}' for one in consents)}]"


STORIES = {
    "from its day": (story(), "2026-11-02 已发布"),
    "about nobody": (story(people="none", consent=""), "2026-11-02 已发布"),
    "not before its consent": (
        story(consent=agreement("date: 2026-11-10")),
        "2026-11-10 已发布",
    ),
    "to the last day of its consent": (
        story(consent=agreement("date: 2026-11-02, until: 2026-11-20")),
        "2026-11-02 已发布, 2026-11-21 [expired]",
    ),
    "a consent of one day": (
        story(consent=agreement("date: 2026-11-02, until: 2026-11-02")),
        "2026-11-02 已发布, 2026-11-03 [expired]",
    ),
    "a consent that was over when it was published": (
        story(consent=agreement("date: 2026-10-02, until: 2026-11-01")),
        "2026-11-02 [expired]",
    ),
    "of two, the later agreed and the earlier ends": (
        story(consent=agreement("date: 2026-11-10, until: 2026-12-31", "date: 2026-11-05, until: 2026-11-20")),
        "2026-11-10 已发布, 2026-11-21 [expired]",
    ),
    "of a family": (story(people="family"), "2026-11-02 已发布"),
    "of a minor, by a guardian": (
        story(people="minor", consent="{by: guardian, date: 2026-11-04, scope: [web], until: 2026-11-06}"),
        "2026-11-04 已发布, 2026-11-07 [expired]",
    ),
    "for paper only": (story(consent="{by: self, date: 2026-11-02, scope: [board]}"), ""),
    "for paper only says one of two": (
        story(consent="[{by: self, date: 2026-11-02, scope: [web]}, {by: self, date: 2026-11-02, scope: [board]}]"),
        "",
    ),
    "an objection is open": (
        story(objection="{received: 2026-11-04, answered: 2026-11-12, result: rejected}"),
        "2026-11-02 已发布, 2026-11-04 有异议, 2026-11-12 已发布",
    ),
    "partly upheld, it reappears with its correction": (
        story(
            objection="{received: 2026-11-04, answered: 2026-11-12, result: partly}",
            corrections="{date: 2026-11-15, note: 改了一处}",
        ),
        "2026-11-02 已发布, 2026-11-04 有异议, 2026-11-15 已发布",
    ),
    "an objection upheld takes it away": (
        story(objection="{received: 2026-11-04, answered: 2026-11-12, result: upheld}"),
        "2026-11-02 已发布, 2026-11-04 有异议, 2026-11-12 [withdrawn]",
    ),
    "an open objection lengthens no consent": (
        story(consent=agreement("date: 2026-11-02, until: 2026-11-20"), objection="{received: 2026-11-18}"),
        "2026-11-02 已发布, 2026-11-18 有异议, 2026-11-21 [expired]",
    ),
    "a draft is nowhere": (story(draft="true"), ""),
}  # fmt: skip

LIVES = [
    pytest.param(kind, item, life, id=f"{kind}: {name}")
    for kind, cases in (
        ("honors", HONORS),
        ("exposures", EXPOSURES),
        ("projects", PROJECTS),
        ("stories", STORIES),
    )
    for name, (item, life) in cases.items()
]


def steps(life: str) -> list[tuple[str, str]]:
    """(first day, word) for each step of a life as the tables write it."""
    return [(one[:10], one[11:]) for one in life.split(", ") if one]


def words(content: Loaded, reference: str, life: str) -> list[tuple[str, str, str]]:
    """(first day, the word on the day before, the word on it) at each edge of a life."""
    return [
        (
            start,
            fate(checked(content, (day(start) - ONE_DAY).isoformat()), reference),
            fate(checked(content, start), reference),
        )
        for start, _ in steps(life)
    ]


def followed(content: Loaded, reference: str, start: str) -> list[tuple[str, str]]:
    """The days on which the word changes, found by `next_change` alone."""
    found, last, now = [], "", start
    while True:
        state = checked(content, now)
        word = fate(state, reference)
        if word != last:
            found.append((now, word))
            last = word
        if state.next_change is None:
            return found
        assert state.next_change > day(now)
        now = state.next_change.isoformat()


@pytest.mark.parametrize(("kind", "item", "life"), LIVES)
def test_each_word_holds_from_its_day(kind: str, item: str, life: str, tmp_path: Path) -> None:
    content = site(tmp_path, {f"{kind}.yaml": item})
    assert kit.faults(content, checked(content, "2026-11-20").diagnostics) == []
    reference = f"/{kind}:{item.split()[2]}"
    before = ["", *(word for _, word in steps(life))]
    assert words(content, reference, life) == [
        (start, old, word) for (start, word), old in zip(steps(life), before, strict=False)
    ]
    assert followed(content, reference, "2026-01-01") == steps(life)


@pytest.mark.parametrize(
    ("above", "here", "life"),
    [
        ("30", "", "2026-11-02 公示中, 2026-11-07 已公布, 2026-12-07 已轮换"),
        ("30", "10", "2026-11-02 公示中, 2026-11-07 已公布, 2026-11-17 已轮换"),
        ("10", "30", "2026-11-02 公示中, 2026-11-07 已公布, 2026-12-07 已轮换"),
        ("1", "", "2026-11-02 公示中, 2026-11-07 已公布, 2026-11-08 已轮换"),
    ],
)
def test_the_nearest_place_says_how_long_it_hangs(above: str, here: str, life: str, tmp_path: Path) -> None:
    content = site(
        tmp_path,
        {
            "a/place.yaml": f"name: 甲\nboards: {{honors: {{wall: {above}}}}}\n",
            "a/b/place.yaml": "name: 乙\n" + (f"boards: {{honors: {{wall: {here}}}}}\n" if here else ""),
            "a/honors.yaml": publicity("from: 2026-11-02, to: 2026-11-06", at="b"),
        },
    )
    assert followed(content, "/a/b/honors:h-1", "2026-01-01") == steps(life)


@pytest.mark.parametrize(
    ("item", "life"),
    [
        (exposure(), "2026-11-02 待整改, 2026-12-03 期满未整改"),
        (exposure(assigned="{to: 物业, date: 2026-11-04}"), "2026-11-02 待整改, 2026-11-04 整改中, 2026-12-03 期满未整改"),
        (exposure(rectify_by="2026-11-10"), "2026-11-02 待整改, 2026-11-11 逾期, 2026-12-03 期满未整改"),
        (
            exposure(rectified="{date: 2026-11-29}", verified=check("2026-11-30", "failed")),
            "2026-11-02 待整改, 2026-11-29 已整改, 2026-11-30 待整改, 2026-12-03 期满未整改",
        ),
        (exposure(rectified="{date: 2026-11-08}"), "2026-11-02 待整改, 2026-11-08 已整改"),
        (
            exposure(rectified="{date: 2026-11-08}", verified=check("2026-11-09", "passed")),
            "2026-11-02 待整改, 2026-11-08 已整改, 2026-11-09 已复查",
        ),
        (exposure(publish_until="2026-11-06"), "2026-11-02 待整改, 2026-11-07 期满未整改"),
    ],
)  # fmt: skip
def test_an_exposure_is_counted_for_good_by_how_it_ended(item: str, life: str, tmp_path: Path) -> None:
    content = site(tmp_path, {"exposures.yaml": item})
    for start, word in steps(life):
        assert counts(checked(content, start), "/exposures") == {word: 1}
    assert counts(checked(content, "2028-01-01"), "/exposures") == {steps(life)[-1][1]: 1}


@pytest.mark.parametrize("as_of", ["2026-11-02", "2026-11-20", "2027-11-20"])
@pytest.mark.parametrize(
    ("item", "counted"),
    [
        (honor(withdrawn="{date: 2026-12-24, class: other}"), {"已撤销": 1}),
        (honor(withdrawn="{date: 2026-12-24, class: error}"), {}),
        (honor(withdrawn="{date: 2026-12-24, class: objection}"), {}),
        (honor(honoree=agreed("date: 2026-11-02, withdrawn: 2026-12-24")), {"已撤销": 1}),
    ],
)
def test_a_withdrawal_holds_from_the_first_build_that_sees_it(
    item: str, counted: dict[str, int], as_of: str, tmp_path: Path
) -> None:
    """The one exception to "what is dated tomorrow has not happened"."""
    found = checked(site(tmp_path, {"honors.yaml": item}), as_of)
    assert fate(found, "/honors:h-1") == "[withdrawn]"
    assert counts(found, "/honors") == counted


@pytest.mark.parametrize("as_of", ["2026-11-02", "2026-11-20", "2027-11-20"])
@pytest.mark.parametrize(
    ("kind", "item", "counted"),
    [
        ("stories", story(consent=agreement("date: 2026-11-02, withdrawn: 2026-12-24")), {"已发布": 1}),
        (
            "stories",
            story(consent=agreement("date: 2026-10-02", "date: 2026-11-02, withdrawn: 2026-12-24")),
            {"已发布": 1},
        ),
        ("stories", story(withdrawn="{date: 2026-12-24, class: minor}"), {"已发布": 1}),
        ("stories", story(withdrawn="{date: 2026-12-24, class: error}"), {}),
        ("projects", project(withdrawn="{date: 2027-12-24, class: order}"), {"拟建": 1}),
        ("projects", project(withdrawn="{date: 2027-12-24, class: error}"), {}),
        ("projects", project(withdrawn="{date: 2027-12-24, class: objection}"), {}),
    ],
)
def test_what_was_taken_back_is_counted_as_it_stood_unless_it_was_wrong(
    kind: str, item: str, counted: dict[str, int], as_of: str, tmp_path: Path
) -> None:
    found = checked(site(tmp_path, {f"{kind}.yaml": item}), as_of)
    assert fate(found, f"/{kind}:{item.split()[2]}") == "[withdrawn]"
    assert counts(found, f"/{kind}") == counted
