"""Surveys: what may be printed of the answers, and that nothing withheld can be worked out from what is (contract 1, 5)."""

from __future__ import annotations

import itertools
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.kinds.surveys.cells import Withheld, withheld
from tests.kit import built, checked, entries, faults, page, site, statuses

LEAST = 5


def held(counts: tuple[int, ...], silent: int | None, several: bool = False) -> Withheld:
    """What of a question is withheld."""
    return withheld(
        [Decimal(one) for one in counts],
        silent=None if silent is None else Decimal(silent),
        least=LEAST,
        several=several,
    )


@pytest.mark.parametrize(
    ("counts", "silent", "answers", "silence"),
    [
        ((301, 52, 45), 0, (), False),
        ((301, 52, 5), 0, (), False),
        # the silent hide it where they are enough
        ((301, 52, 4), 41, (2,), True),
        ((301, 52, 4), 1, (2,), True),
        # else the smallest other answer goes too
        ((301, 52, 3), 1, (1, 2), False),
        ((301, 94, 3), 0, (1, 2), False),
        ((301, 94, 0), 0, (1, 2), False),
        # two small ones hide each other, unless they are so small together that they show what they are
        ((301, 4, 4), 0, (1, 2), False),
        ((301, 0, 0), 0, (0, 1, 2), False),
        ((301, 50, 1, 2), 0, (1, 2, 3), False),
        ((3,), 0, (0,), True),
        # of approximate numbers nothing is subtracted, and yet
        ((301, 94, 3), None, (1, 2), False),
    ],
)
def test_what_goes_with_a_small_count(
    counts: tuple[int, ...], silent: int | None, answers: tuple[int, ...], silence: bool
) -> None:
    assert held(counts, silent) == Withheld(answers=answers, silent=silence)


def test_where_several_may_be_ticked_nothing_adds_up() -> None:
    assert held((301, 94, 3), None, several=True) == Withheld(answers=(2,))


def possible(counts: tuple[int, ...], silent: int, found: Withheld) -> list[set[int]]:
    """What each withheld number may be, for a reader of the page who knows the rule: the printed numbers, their sum, and
    that some answer among those withheld is a small one."""
    hidden = [counts[index] for index in found.answers]
    cells = len(hidden) + found.silent
    total = sum(hidden) + (silent if found.silent else 0)
    ranges: list[set[int]] = [set() for _ in range(cells)]
    for guess in itertools.product(range(total + 1), repeat=cells - 1):
        if sum(guess) > total:
            continue
        whole = (*guess, total - sum(guess))
        if any(one < LEAST for one in whole[: len(hidden)]):
            for values, one in zip(ranges, whole, strict=True):
                values.add(one)
    return ranges


@settings(max_examples=150, deadline=None)
@given(
    counts=st.lists(st.integers(0, 9) | st.integers(10, 14), min_size=1, max_size=4).map(tuple),
    silent=st.integers(0, 9),
)
def test_no_withheld_count_can_be_worked_out(counts: tuple[int, ...], silent: int) -> None:
    found = held(counts, silent)
    printed = [one for index, one in enumerate(counts) if index not in found.answers]
    assert all(one >= LEAST for one in printed)
    if not found.answers:
        assert not found.silent
        return
    answered = sum(counts) + silent
    room = min(LEAST, answered + 1)  # fewer answered than the limit: whoever they were, their number is known
    assert all(len(values) >= room for values in possible(counts, silent, found))


SURVEY = """
    - id: my-1
      title: 物业满意度
      date: 2026-11-02
      asked: 4127
      answered: 3061
      questions:
        - ask: 满意吗？
          options:
            - {name: 满意, count: 2011}
            - {name: 还行, count: 1047}
            - {name: 不满意, count: 3}
        - ask: 改进什么？
          choose: many
          options:
            - {name: 停车, count: 1999}
            - {name: 绿化, count: 4}
"""


def test_no_file_of_the_site_holds_what_is_withheld(tmp_path: Path) -> None:
    """Pages, data, articles, feeds: 1047 is the second smallest and goes with the 3."""
    made = built(site(tmp_path, {"surveys.yaml": SURVEY}), "2026-11-20")
    assert made.tree is not None
    files = made.tree.contents()
    texts = {
        path: data.decode()
        for path, data in files.items()
        if path.endswith((".html", ".json", ".csv", ".xml"))
    }
    holding = {path for path, text in texts.items() if "2011" in text}
    assert {
        "surveys/my-1/index.html",
        "surveys/data.json",
        "surveys/data.csv",
        "surveys/my-1/article.html",
    } <= holding
    assert not [path for path, text in texts.items() if "1047" in text or "34.2" in text]
    shown = page(made, "/surveys/my-1/")
    assert "不满意 不公布" in shown
    assert "绿化 不公布" in shown
    assert "不满意3" not in "".join(texts.values())


@pytest.mark.parametrize(
    ("given", "rate", "shares"),
    [
        ({"asked": "100", "answered": "80"}, "80", ["75", "25"]),
        ({"asked": "约100", "answered": "80"}, None, ["75", "25"]),
        ({"asked": "100", "answered": "80余"}, None, [None, None]),
        ({"answered": "80"}, None, ["75", "25"]),
        ({"asked": "9", "answered": "9", "counts": "6 3"}, None, [None, None]),
    ],
)
def test_rates_are_of_exact_and_enough(
    given: dict[str, str], rate: str | None, shares: list[str | None], tmp_path: Path
) -> None:
    one, other = given.pop("counts", "60 20").split()
    lines = "".join(f"  {name}: {value}\n" for name, value in given.items())
    text = (
        f"- id: my-1\n  title: 满意度\n  date: 2026-11-02\n{lines}  questions:\n    ask: 满意吗？\n    options:\n"
        f"      - {{name: 满意, count: {one}}}\n      - {{name: 不满意, count: {other}}}\n"
    )
    entry = entries(checked(site(tmp_path, {"surveys.yaml": text}), "2026-11-20"))["/surveys:my-1"]
    assert entry.computed.rate == (None if rate is None else Decimal(rate))
    found = entry.computed.questions[0]
    assert [None if share is None else str(share.normalize()) for share in found.shares] == shares
    assert "count" not in entry.facts.questions[0].options[0]


@pytest.mark.parametrize(
    ("more", "day", "word"),
    [
        ("closes: 2026-11-20", "2026-11-20", "征集中"),
        ("closes: 2026-11-20", "2026-11-21", "统计中"),
        ("asked: 90", "2026-11-20", "统计中"),
    ],
)
def test_how_it_stands(more: str, day: str, word: str, tmp_path: Path) -> None:
    text = f"- {{id: my-1, title: 满意度, date: 2026-11-02, {more}}}\n"
    assert statuses(checked(site(tmp_path, {"surveys.yaml": text}), day)) == {"/surveys:my-1": word}


@pytest.mark.parametrize(("policy", "hidden"), [("", 0), ("policy: {surveys: {minimum_cell: 30}}", 2)])
def test_a_stricter_place_withholds_more(policy: str, hidden: int, tmp_path: Path) -> None:
    text = (
        "- {id: my-1, title: 满意度, date: 2026-11-02, answered: 80, questions: {ask: 满意吗？, "
        "options: [{name: 满意, count: 60}, {name: 不满意, count: 20}]}}\n"
    )
    found = checked(
        site(tmp_path, {"a/place.yaml": f"name: 甲\n{policy}\n", "a/surveys.yaml": text}), "2026-11-20"
    )
    assert list(entries(found)["/a/surveys:my-1"].computed.questions[0].counts).count(None) == hidden


@pytest.mark.parametrize(
    ("summary", "wrong"),
    [
        ("只有3人不满意", True),
        ("三份写了意见", True),
        ("13人参加", False),
        ("个别人不满意", False),
        ("不满意的占0.1%", True),
        ("不满意的占0.10％", True),
        ("比上次多0.3%", False),
        ("第3次调查", False),
    ],
)
def test_no_text_tells_what_the_table_withholds(summary: str, wrong: bool, tmp_path: Path) -> None:
    content = site(tmp_path, {"surveys.yaml": SURVEY + f"      summary: {summary}\n"})
    found = faults(content, checked(content, "2026-11-20").diagnostics)
    assert [item.rpartition(" ")[2] for item in found] == (["survey-words"] if wrong else [])


def test_a_nought_that_is_withheld_forbids_no_word(tmp_path: Path) -> None:
    text = (
        "- {id: my-1, title: 20人填了问卷, date: 2026-11-02, answered: 20, questions: {ask: 改进什么？, choose: many, "
        "options: [{name: 停车, count: 20}, {name: 绿化, count: 0}]}}\n"
    )
    content = site(tmp_path, {"surveys.yaml": text})
    assert faults(content, checked(content, "2026-11-20").diagnostics) == []
