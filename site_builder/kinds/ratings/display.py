"""Parts that several pages of a rating share: a round's table, a history of flags, the rules in words, where to object.

In: records that passed the gate.  Out: display values of `views`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from site_builder.base.days import Period, short_day_label
from site_builder.kinds.ratings.views import Flag, History, How, Line, Mark, Remedies, Results, Strip, Words
from site_builder.model.frame import Board
from site_builder.model.page import Fact, Figure
from site_builder.model.public import PublicEntry
from site_builder.model.shown import RESULTS

ORDER: Final[Mapping[str, int]] = {"red": 0, "none": 1, "": 2, "missed": 2, "review": 2, "black": 3}
RHYTHM: Final = {
    "day": "一天一评",
    "week": "一周一评",
    "tenday": "一旬一评",
    "month": "一月一评",
    "quarter": "一季一评",
    "half": "半年一评",
    "year": "一年一评",
}
STATES: Final = {"review": "复核中", "missed": "未评", "upheld": "异议成立，已撤回"}
FLAGS: Final = {"red": "红旗", "black": "黑旗"}
TIMES: Final = {"week": "周", "day": "天", "month": "个月", "year": "年"}


def path_of(board: Board, identity: str, there: Iterable[str]) -> str:
    """The page of a record of the board, empty where it is not shown today."""
    return f"{board.path}{identity}/" if identity in set(there) else ""


def results(
    board: Board, entry: PublicEntry, there: frozenset[str], rhythm: str, heading: str, path: str = ""
) -> Results:
    """A round's results: red flags first, black ones last, within each the best first."""
    given = entry.computed
    rows = given.rows or ()
    lines = sorted(
        ((_flag(row), row.rank or 10**6, row) for row in rows), key=lambda one: (ORDER[one[0]], one[1])
    )
    blacks = sum(row.flag == "black" for row in rows)
    return Results(
        heading=heading,
        path=path,
        hangs=_hangs(entry),
        figures=tuple(
            Figure(label=label, value=str(given[name]), unit=unit)
            for label, name, unit in (
                ("参评", "rated", "个"),
                ("红旗", "red", "面"),
                ("黑旗", "black", "面"),
                ("未评", "missed", "个"),
            )
            if name in given
        ),
        lines=tuple(_line(board, row, there, rhythm) for _, _, row in lines),
        note=_note(given.unsaid or 0, blacks),
    )


def _hangs(entry: PublicEntry) -> str:
    """When its flags hang: from its day until the next round, at most one rhythm."""
    until = entry.computed.until
    if until is None or entry.day is None or until < entry.day:
        return ""
    if entry.computed.up:
        return f"挂旗{short_day_label(entry.day)}起，到下一期为止，最迟{short_day_label(until)}"
    return f"挂旗{short_day_label(entry.day)}—{short_day_label(until)}"


def _note(unsaid: int, blacks: int) -> str:
    said = ["红旗在前，黑旗在后。只评单位、场所和楼栋，不评个人。"]
    if unsaid:
        said.append(f"另有{unsaid}个结果不列：告知和申辩期内、已撤旗或已按期撤下的黑旗，只计数。")
    elif not blacks:
        said.append("这一期没有挂出的黑旗。")
    return "".join(said)


def _flag(row: Any) -> Flag:
    if row.standing == "shown":
        return row.flag or "none"
    return row.standing if row.standing in ("review", "missed") else ""


def _line(board: Board, row: Any, there: frozenset[str], rhythm: str) -> Line:
    flag = _flag(row)
    change = row.change
    moved = (
        "" if change is None else "持平" if not change else f"{'升' if change > 0 else '降'}{abs(change)}位"
    )
    times = TIMES.get(rhythm, "次")
    notes = [_deducted(item) for item in row.deductions or ()]
    if row.revoked:
        notes.append(f"旗已撤：{row.revoked}")
    notes.extend(_objected(item) for item in row.objections or () if row.standing != "missed")
    return Line(
        name=row.name,
        path=path_of(board, row.subject, there),
        flag=flag,
        state=STATES.get(row.standing, ""),
        total=row.total or "",
        rank=f"第{row.rank}" if row.rank else "",
        change=moved,
        streak=f"{row.streak}{times}{FLAGS[row.flag]}" if row.streak and row.flag else "",
        notes=tuple(notes),
    )


def _deducted(item: tuple[str, str, str]) -> str:
    name, points, reason = item
    return f"{reason}，{name}扣{points}分" if reason else f"{name}扣{points}分"


def _objected(item: Any) -> str:
    said = f"{short_day_label(item.received)}收到异议"
    kind = item.get("class", "")
    said += f"（{kind}）" if kind else ""
    if item.answered:
        said += f"，{short_day_label(item.answered)}答复{RESULTS.get(item.result or '', '')}"
    return said


def short(period: Period) -> str:
    """A period in a narrow column: 47, 11月, Q4."""
    text = period.text
    if "-W" in text:
        return text[-2:].lstrip("0")
    if len(text) == 7 and text[5:].isdigit():
        return f"{int(text[5:])}月"
    return text[5:] or text


def history(
    board: Board, title: str, rounds: tuple[PublicEntry, ...], there: frozenset[str]
) -> History | None:
    """The flags of the last rounds, a row a subject in the order of the newest round; None of fewer than two."""
    names: dict[str, str] = {}
    for entry in reversed(rounds):
        for row in entry.computed.rows or ():
            names.setdefault(row.subject, row.name)
    if len(rounds) < 2 or not names:
        return None
    flags = {(entry.ref.id, row.subject): _flag(row) for entry in rounds for row in entry.computed.rows or ()}
    strips = tuple(
        Strip(
            name=name,
            path=path_of(board, identity, there),
            marks=tuple(
                Mark(
                    label=entry.facts.period.label,
                    short=short(entry.facts.period),
                    flag=flags.get((entry.ref.id, identity), ""),
                )
                for entry in rounds
            ),
        )
        for identity, name in names.items()
    )
    return made_history(title, tuple(entry.facts.period for entry in rounds), strips)


def made_history(title: str, periods: tuple[Period, ...], strips: tuple[Strip, ...]) -> History:
    """A history with its heads and its words."""
    return History(
        title=title,
        span=f"{periods[0].label}—{periods[-1].label}",
        heads=tuple(short(period) for period in periods),
        strips=strips,
        words=tuple(
            Words(
                name=strip.name,
                red=_listed(strip, "red"),
                black=_listed(strip, "black"),
                missed=_listed(strip, "missed"),
            )
            for strip in strips
        ),
    )


def _listed(strip: Strip, flag: str) -> str:
    return "、".join(mark.short for mark in strip.marks if mark.flag == flag) or "无"


def formula(scheme: PublicEntry) -> str:
    """How the total comes about, in one line; empty for a record without indicators."""
    given = scheme.facts.indicators or ()
    terms = "＋".join(
        f"{item.name}×{item.weight.text}%" if item.max.text == "100" else _scaled(item) for item in given
    )
    return f"总分＝{terms}，保留两位小数，四舍五入" if terms else ""


def how(scheme: PublicEntry, retention: int) -> How:
    """The rules of a scheme in words: the formula, the flags, who is told when, what follows."""
    facts = scheme.facts
    flags = facts.flags
    listed = []
    if facts.rhythm:
        hangs = "，旗挂到下一期，最多挂一期" if flags else ""
        listed.append(Fact(label="多久", text=f"{RHYTHM[facts.rhythm]}{hangs}"))
    if facts.indicators:
        full = "、".join(f"{item.name}{item.max.text}分" for item in facts.indicators)
        listed.append(Fact(label="满分", text=full))
    if flags:
        listed.extend(_flag_facts(flags, facts, retention))
    if facts.indicators:
        listed.append(Fact(label="未评", text=_missed(facts.missed)))
    return How(
        formula=formula(scheme),
        facts=tuple(listed),
        consequences=tuple(
            f"连续{item.in_a_row}次{FLAGS[item.flag]}：{item.act}"
            + (f"（{item.authority}）" if item.authority else "")
            for item in facts.consequences or ()
        ),
    )


def _scaled(item: Any) -> str:
    return f"{item.name}÷{item.max.text}×{item.weight.text}"


def _missed(missed: str | None) -> str:
    return "停业、施工等不评，不算0分；" + (
        "缺一期，连续次数就断" if missed == "break" else "连续次数不因此断"
    )


def _flag_facts(flags: Any, facts: Any, retention: int) -> Iterable[Fact]:
    red, black = flags.red, flags.black
    lines = {
        "threshold": (
            f"{red.text}分及以上" if red else "",
            f"低于{black.text}分" if black else "",
        ),
        "rank": (
            (f"前{red.text}名，最后一名并列的都挂" if red else "靠前的"),
            f"后{black.text}名，并列分不出的都不挂" if black else "",
        ),
        "hand": ("由评比小组评定", "由评比小组评定" if flags.floor else ""),
    }[flags.by]
    moving = "；流动红旗，到有下一个得旗的为止" if flags.moving else ""
    if lines[0]:
        yield Fact(label="流动红旗" if flags.moving else "红旗", text=lines[0] + moving)
    if lines[1]:
        floor = "" if flags.by == "threshold" and black == flags.floor else f"，且低于{flags.floor.text}分"
        wait = f"；书面告知以后{facts.answer_days}个工作日内可以申辩，期满才公布" if facts.answer_days else ""
        yield Fact(
            label="黑旗", text=f"{lines[1]}{floor}{wait}；公布期到发布满{retention}天为止，撤下后只留数量"
        )


def remedies(board: Board) -> Remedies:
    """Where to object to a result, and what then happens."""
    given = board.shell.remedy
    facts = []
    if given is not None:
        facts.append(Fact(label="向谁提", text=given.publisher, phone=given.phone))
        if given.above:
            facts.append(Fact(label="还不服", text=given.above, phone=given.above_phone))
    return Remedies(
        facts=(
            *facts,
            Fact(label="复核期间", text="这一行只写“复核中”，不显示得分和旗，也不计入名次和连续次数"),
        ),
        note="由评分人以外的岗位复核；成立的，旗和得分一起撤回。",
    )
