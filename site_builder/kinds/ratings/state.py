"""How a record of a rating stands today, and what of it may be printed: the one place where results are let out.

In: a settled record and what the whole board says (`kinds.ratings.course`).  Out: `State`, whose computed values hold a
result's content only while it may stand.  Of a black flag before its time, contested, revoked or past its time they hold
nothing: no score, no deduction, no rank; at most the word 复核中, which the contract asks for.  Counts stay.

Also what the office must see to (`due`): consequences due, notices to give, objections to lines; never a page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date as Day
from datetime import timedelta
from typing import Any, Final

from site_builder.base.days import short_day_label
from site_builder.content.fields import day_of
from site_builder.kinds.ratings.course import Course, Ledger, Line, Turn
from site_builder.kinds.ratings.record import BLACK, RED, Deduction, Measure, Round, Scheme, Subject
from site_builder.kinds.ratings.score import ranks, scores_of
from site_builder.model.attention import Due, next_by_rhythm
from site_builder.model.kind import Moment, State, Surroundings
from site_builder.model.place import Place
from site_builder.model.public import Facts
from site_builder.model.record import Objection

STRIP: Final = 26
"""So many rounds a subject's strip shows."""
CONDUCT: Final = "exposures.after_observed"
FLAG_WORDS: Final = {RED: "红旗", BLACK: "黑旗"}


def titled(record: Any, _place: Place) -> str:
    """The title as typed; of a subject it is its name."""
    return str(record.title)


def state(record: Any, moment: Moment) -> State:
    """The state of a record of any of the four types."""
    ledger: Ledger = moment.board
    if isinstance(record, Scheme):
        return _of_scheme(ledger.of(record.id), moment)
    course = ledger.of(record.scheme)
    if course is None:
        word = "核对中" if isinstance(record, Round) else "待核对"
        return State(status=word, computed=Facts({}))
    if isinstance(record, Round):
        at = course.index(record.id)
        return State(status="往期", computed=Facts({})) if at is None else _of_round(course, at, moment)
    if isinstance(record, Subject):
        return _of_subject(record, course, moment)
    return _of_measure(record, course)


# A round


def _of_round(course: Course, at: int, moment: Moment) -> State:
    turn = course.turns[at]
    ends: list[Day] = []
    rows = tuple(
        _row(course, at, line, moment, ends)
        for line in turn.lines
        if line.subject in course.subjects and line.standing not in ("held", "past", "revoked")
    )
    blacks = [line for line in turn.lines if line.flag == BLACK and line.standing in ("shown", "past")]
    computed = {
        "scheme": course.id,
        "scheme_title": course.scheme.title,
        "up": turn.up,
        "until": turn.until,
        "rows": rows,
        "red": sum(line.flag == RED for line in turn.lines),
        "black": len(blacks),
        "rated": sum(line.standing != "missed" for line in turn.lines),
        "missed": sum(line.standing == "missed" for line in turn.lines),
        "unsaid": len(turn.lines) - len(rows),
    }
    return State(
        status="本期" if turn.up else "往期",
        computed=Facts({name: value for name, value in computed.items() if value is not None}),
        sheds=min(ends, default=None),
    )


def _row(course: Course, at: int, line: Line, moment: Moment, ends: list[Day]) -> Facts:
    """One line of a round as it may be printed; `ends` takes the days on which something of it must go."""
    turn, result = course.turns[at], line.mark.result
    last = course.subjects[line.subject].publish_until
    if last is not None:
        ends.append(last + timedelta(days=1))
    told: dict[str, Any] = {
        "subject": line.subject,
        "name": course.subjects[line.subject].title,
        "standing": line.standing,
        "objections": tuple(_objection(item) for item in result.objection if item.received),
    }
    if line.standing != "shown":
        return Facts(told)
    if line.goes is not None:
        ends.append(line.goes)
    flag, number = course.streak(line.subject, at)
    names = {item.id: item.name for item in course.scheme.indicators}
    scores = scores_of(course.scheme, result) or {}
    told |= {
        "total": "" if line.total is None else f"{line.total:f}",
        "rank": line.mark.rank,
        "change": course.change(line.subject, at),
        "flag": line.flag,
        "streak": number if flag == line.flag and not course.doubtful else 0,
        "scores": tuple((names[one], _plain(score)) for one, score in scores.items()),
        "deductions": tuple(_deduction(item, names, turn, moment, ends) for item in result.deductions),
        "revoked": result.revoked.reason if result.revoked else "",
    }
    return Facts(told)


def _plain(score: Any) -> str:
    """A score in digits; it has at most four decimals."""
    scaled = score * 10_000
    whole, part = divmod(int(scaled), 10_000)
    return f"{whole}.{part:04d}".rstrip("0").rstrip(".")


def _objection(item: Objection) -> Facts:
    """Dates, class and result of an objection; its words and whose they are stay in the office."""
    told = {"received": item.received, "class": item.class_, "answered": item.answered, "result": item.result}
    return Facts({name: value for name, value in told.items() if value is not None})


def _deduction(
    item: Deduction, names: dict[str, str], turn: Turn, moment: Moment, ends: list[Day]
) -> tuple[str, str, str]:
    """(indicator, points, reason); the reason of one that is about conduct leaves as an exposure does, its points stay."""
    reason = item.reason
    found = moment.place.terms("category").get(item.category or "")
    day = day_of(turn.record.date)
    if found is not None and found.conduct and day is not None:
        goes = day + timedelta(days=int(moment.place.policy[CONDUCT]) + 1)
        if moment.running.reached(goes):
            reason = ""
        else:
            ends.append(goes)
    return names[item.indicator], item.points.text, reason


# A subject


def _of_subject(record: Subject, course: Course, moment: Moment) -> State:
    shown = course.turns[-STRIP:]
    ends: list[Day] = []
    strip = tuple(_cell(turn, turn.line(record.id), ends) for turn in shown)
    mean, rounds = course.mean(record.id)
    last = course.turns[-1].line(record.id) if course.turns else None
    flag, number = (
        course.streak(record.id, len(course.turns) - 1) if last and last.standing == "shown" else ("", 0)
    )
    left = _left(record, moment)
    held = course.holding if _moves(course) and not course.doubtful else None
    computed: dict[str, Any] = {
        "scheme": course.id,
        "scheme_title": course.scheme.title,
        "strip": strip,
        "year": course.year,
        "doubtful": course.doubtful,
        "holding": held is not None and record.id in held[1] and not left,
    }
    if not course.doubtful:
        computed |= {
            "average": "" if mean is None else f"{mean:f}",
            "rounds": rounds,
            "streak": f"{number}次{FLAG_WORDS[flag]}" if number else "",
        }
    return State(status="已退出" if left else "参评", computed=Facts(computed), sheds=min(ends, default=None))


def _cell(turn: Turn, line: Line | None, ends: list[Day]) -> Facts:
    """One round of a strip: red, black, none, review, missed, or empty where there is nothing to be told."""
    mark = ""
    if line is not None and line.standing == "shown":
        mark = line.flag or "none"
        if line.goes is not None:
            ends.append(line.goes)
    elif line is not None and line.standing in ("review", "missed"):
        mark = line.standing
    total = f"{line.total:f}" if line is not None and line.total is not None else ""
    return Facts({"round": turn.id, "period": turn.record.period, "mark": mark, "total": total})


# A scheme


def _of_scheme(course: Course | None, moment: Moment) -> State:
    """The league of the newest year, and who holds the moving flag."""
    if course is None:
        return State(status="待核对", computed=Facts({}))
    left = {one for one, subject in course.subjects.items() if _left(subject, moment)}
    computed: dict[str, Any] = {
        "year": course.year,
        "closed": len(course.closed),
        "doubtful": course.doubtful,
        "moving": _moves(course),
        "standings": () if course.doubtful else tuple(_standings(course, left)),
        "holders": (),
    }
    held = course.holding if _moves(course) and not course.doubtful else None
    if held is not None:
        turn, subjects = held
        computed["holders"] = tuple(
            (one, course.subjects[one].title)
            for one in subjects
            if one in course.subjects and one not in left
        )
        computed["moved"] = day_of(turn.record.date)
        computed["moved_by"] = turn.record.period.label
    return State(status="在用", computed=Facts(computed))


def _left(subject: Subject, moment: Moment) -> bool:
    """Whether the last day of a subject is over."""
    return subject.to is not None and moment.clock.passed(subject.to)


def _standings(course: Course, left: Collection[str]) -> Iterator[Facts]:
    """The subjects by the year's average over closed rounds; equals share a rank, those without one come last."""
    means = {one: course.mean(one) for one in course.subjects}
    order = ranks({one: mean for one, (mean, _) in means.items() if mean is not None})
    for one, subject in sorted(
        course.subjects.items(), key=lambda item: (order.get(item[0], 10**9), item[0])
    ):
        mean, rounds = means[one]
        if mean is None and one in left:
            continue
        yield Facts(
            {
                "subject": one,
                "name": subject.title,
                "rank": order.get(one),
                "average": "" if mean is None else f"{mean:f}",
                "rounds": rounds,
                "red": sum(
                    line.flag == RED
                    for turn in course.turns
                    if turn.record.period.text.startswith(course.year)
                    and (line := turn.line(one)) is not None
                ),
            }
        )


def _moves(course: Course) -> bool:
    return course.scheme.flags is not None and bool(course.scheme.flags.moving)


# A measure


def _of_measure(record: Measure, course: Course) -> State:
    subject = course.subjects.get(record.subject)
    rule = next((item for item in course.scheme.consequences if item.id == record.consequence), None)
    computed = {
        "scheme": course.id,
        "scheme_title": course.scheme.title,
        "name": subject.title if subject else "",
        "rule": f"连续{rule.in_a_row}次{FLAG_WORDS[rule.flag]}：{rule.act}" if rule else "",
    }
    return State(status="已处理", computed=Facts(computed))


# For the office alone


def due(record: Any, around: Surroundings) -> Iterable[Due]:
    """Consequences due, the next round, notices to give, objections to lines."""
    ledger: Ledger = around.board
    course = ledger.of(record.id if isinstance(record, Scheme) else record.scheme)
    if course is None:
        return
    if isinstance(record, Scheme):
        yield from _next_round(course)
    elif isinstance(record, Subject):
        yield from _consequences(record, course)
    elif isinstance(record, Round):
        at = course.index(record.id)
        yield from _of_lines(course.turns[at]) if at is not None else ()


def _next_round(course: Course) -> Iterator[Due]:
    day = max((day for turn in course.turns if (day := day_of(turn.record.date))), default=None)
    if day is not None and course.scheme.rhythm is not None:
        what = f"按节奏评下一期，上一期是{short_day_label(day)}"
        yield Due(what=what, day=next_by_rhythm(day, course.scheme.rhythm), sort="rhythm")


def _consequences(record: Subject, course: Course) -> Iterator[Due]:
    """What follows a streak that no measure has ended yet."""
    if course.doubtful or not course.turns:
        return
    flag, number = course.streak(record.id, len(course.turns) - 1)
    for rule in course.scheme.consequences:
        if rule.flag == flag and number >= rule.in_a_row:
            by = f"（{rule.authority}）" if rule.authority else ""
            yield Due(what=f"连续{number}次{FLAG_WORDS[flag]}，按办法应{rule.act}{by}")


def _of_lines(turn: Turn) -> Iterator[Due]:
    waiting = sum(line.standing == "held" and not line.flag for line in turn.lines)
    if waiting:
        yield Due(what=f"有{waiting}个对象低于黑旗线，还没有书面告知，结果先不公布")
    for line in turn.lines:
        for item in line.mark.result.objection:
            if item.received and item.answered is None:
                what = f"{short_day_label(item.received)}收到的对评比结果的异议要答复"
                yield Due(what=what, day=item.answer_by, since=item.received, sort="objection")


def retired(record: Any) -> Day | None:
    """The day from which the retention of a measure is counted: like a black flag it names who was at fault."""
    return day_of(record.date) if isinstance(record, Measure) else None
