"""What is wrong with a piece of YAML, in the words of the editor who typed it.

In: an error of libyaml, which speaks of tokens and simple keys, or the name of a broken rule.  Out: a
`Problem` with a place, and Chinese wording that says what was expected.  libyaml notices many slips a line
too late: a full-width colon (`标题：x`) or a missing space (`title:x`) makes it read on into the next line,
so those are looked for first. The wording never quotes a value, which may belong to a field that is not
public.

    wording(Problem(rule="empty-value", start=3, end=8, name="title")).message == "“title”后面没有内容"
"""

from __future__ import annotations

import re

from yaml import MarkedYAMLError, YAMLError

from site_builder.base.diagnostics import ValuePath
from site_builder.base.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A broken rule at characters `start` to `end` (exclusive) of the text that was read.

    `name` fills the wording: a key, a limit or the number of a character.  `earlier` is where the first of
    two duplicate keys stands.
    """

    rule: str
    start: int
    end: int
    path: ValuePath = ()
    on_key: bool = False
    name: str = ""
    earlier: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What to print of a problem; `expected` and `example` may be empty."""

    message: str
    expected: str = ""
    example: str = ""


_QUOTE = "给整个值加上引号"

_WORDINGS: dict[str, Wording] = {
    "duplicate-key": Wording(
        message="“{name}”写了两次，前一次在第{line}行", expected="同一处一个键只写一次，删去多余的一行"
    ),
    "empty-value": Wording(message="“{name}”后面没有内容", expected="填上内容；没有内容就删去这一行"),
    "empty-item": Wording(message="“-”后面没有内容", expected="填上内容；没有内容就删去这一行"),
    "empty-key": Wording(message="冒号前面没有键名", expected="键: 值", example="title: 雨天为邻居送伞"),
    "complex-key": Wording(message="键名只能是一个词，不能是列表或对照表", expected="键: 值"),
    "merge-key": Wording(message="不支持合并键“<<”", expected="把要用的内容在这里照写一遍"),
    "anchor": Wording(message="值不能以“&”开头（YAML 会当作锚点）", expected=_QUOTE, example='"&1号楼"'),
    "alias": Wording(message="值不能以“*”开头（YAML 会当作引用）", expected=_QUOTE, example='"*注"'),
    "tag": Wording(message="值不能以“!”开头（YAML 会当作标签）", expected=_QUOTE, example='"!注意"'),
    "directive": Wording(message="不支持以“%”开头的指令行", expected="删去这一行"),
    "second-document": Wording(
        message="一个文件里只写一份内容，中间不能再有“---”或“...”", expected="删去这一行"
    ),
    "comment-after-value": Wording(
        message="“#”前面有别的内容，“#”和它后面的字会被当作注释丢掉",
        expected="注释另起一行；如果是正文，给整个值加上引号",
        example='spot: "3 #楼"',
    ),
    "too-deep": Wording(message="层次太深，最多{name}层", expected="检查括号和缩进"),
    "too-many-values": Wording(message="一条里的内容太多，最多{name}项", expected="分成几条来写"),
    "too-many-errors": Wording(message="这一条的错误太多，后面的不再列出"),
    "control-character": Wording(
        message="这里有看不见的字符（U+{name}）", expected="删去它；多半是从别处复制时带进来的"
    ),
    "tab": Wording(message="这里有制表符（Tab）", expected="改成空格"),
    "full-width-colon": Wording(
        message="键后面的冒号是全角的“：”", expected="半角冒号加一个空格", example="title: 雨天为邻居送伞"
    ),
    "missing-space": Wording(
        message="键后面的冒号少了一个空格", expected="半角冒号加一个空格", example="title: 雨天为邻居送伞"
    ),
    "missing-colon": Wording(message="这一行没有写成“键: 值”", expected="键、半角冒号、一个空格、值"),
    "unexpected-colon": Wording(
        message="这里不该再有“: ”",
        expected="值里面有冒号时给整个值加上引号；不然就检查这一行和上一行的缩进",
        example='title: "通知: 停水"',
    ),
    "unclosed-quote": Wording(message="引号没有配对", expected="在值的末尾补上同样的引号"),
    "unclosed-bracket": Wording(
        message="括号“{{”或“[”没有配对，或者中间少了逗号", expected="用半角逗号隔开，用半角括号结束"
    ),
    "text-after-quote": Wording(message="引号后面还有字", expected="要么整个值都放在引号里，要么不用引号"),
    "indentation": Wording(message="缩进对不齐", expected="同一层的键从同一列写起，只用空格"),
    "reserved-character": Wording(message="值不能以“{name}”开头", expected=_QUOTE),
    "bad-escape": Wording(message="双引号里的“\\”后面不认识", expected="改用单引号，或者把“\\”写成“\\\\”"),
    "bad-block": Wording(message="“|”或“>”后面只能换行", expected="正文从下一行写起，比键多缩进两格"),
    "yaml-syntax": Wording(message="这里读不懂", expected="检查引号、括号、冒号和缩进"),
    "not-a-record": Wording(
        message="这一条没有写成“键: 值”", expected="“- ”后面写第一个键", example="- id: h-2026-031"
    ),
    "not-a-mapping": Wording(
        message="文件的内容没有写成“键: 值”，也不是从行首写起的“- ”列表",
        expected="一条记录写成“键: 值”；多条记录每条从行首的“- ”写起",
        example="- id: h-2026-031",
    ),
}


def wording(problem: Problem, *, earlier_line: int = 0) -> Wording:
    """The words for `problem`; `earlier_line` is the line that `problem.earlier` stands on."""
    words = _WORDINGS[problem.rule]
    name = problem.name if len(problem.name) <= 40 else problem.name[:40] + "…"
    return Wording(
        message=words.message.format(name=name, line=earlier_line),
        expected=words.expected,
        example=words.example,
    )


# A key at the start of a line whose colon is full-width, or has no space behind it (a time or an address is
# no key).
_FULL_WIDTH = re.compile(r"[ ]*(?:- +)*[^\s:：#\"'{}\[\],]{1,20}(：)")
_NO_SPACE = re.compile(r"[ ]*(?:- +)*[A-Za-z_][\w-]{0,39}(:)[^\s/]")

# What libyaml says → our rule, and whether the place is where it began (its context) or where it gave up.
_SAID: tuple[tuple[str, str, bool], ...] = (
    ("while scanning a tag", "tag", True),
    ("undefined tag handle", "tag", True),
    ("while scanning an anchor", "anchor", True),
    ("while scanning an alias", "alias", True),
    ("while scanning a directive", "directive", True),
    ("incompatible YAML document", "directive", False),
    ("while scanning a block scalar", "bad-block", True),
    ("could not find expected ':'", "missing-colon", True),
    ("mapping values are not allowed", "unexpected-colon", False),
    ("found unexpected end of stream", "unclosed-quote", True),
    ("found unexpected document indicator", "unclosed-quote", True),
    ("did not find expected ',' or", "unclosed-bracket", True),
    ("did not find expected node content", "unclosed-bracket", False),
    ("did not find expected key", "indentation", False),
    ("did not find expected '-' indicator", "indentation", False),
    ("did not find expected <document start>", "indentation", False),
    ("block sequence entries are not allowed", "indentation", False),
    ("cannot start any token", "reserved-character", False),
    ("unknown escape character", "bad-escape", False),
    ("hexdecimal number", "bad-escape", False),
    ("invalid Unicode character escape", "bad-escape", False),
)


def explain(error: YAMLError, text: str) -> Problem:
    """Turn libyaml's `error` about `text` into a Problem of ours."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return Problem(rule="yaml-syntax", start=0, end=0)
    gave_up = min(error.problem_mark.index, len(text))
    began = gave_up if error.context_mark is None else min(error.context_mark.index, len(text))
    said = f"{error.context or ''} {error.problem or ''}"
    known = ((name, first) for words, name, first in _SAID if words in said)
    rule, at_began = next(known, ("yaml-syntax", False))
    start = began if at_began else gave_up
    if rule == "indentation" and text.startswith(":", start):
        rule = "empty-key"
    elif rule == "indentation" and text[text.rfind("\n", 0, start) + 1 : start].rstrip().endswith(("'", '"')):
        rule = "text-after-quote"
    if rule in ("missing-colon", "unexpected-colon", "indentation", "unclosed-bracket"):
        hint = slip(text, _suspects(text, start, gave_up))
        if hint is not None:
            return hint
    name = text[start : start + 1] if rule == "reserved-character" else ""
    return Problem(rule=rule, start=start, end=start + 1, name=name)


def glued_colon(key: str) -> str | None:
    """The rule that a key without a value breaks when it swallowed its value: `{标题：x}`, `{title:x}`."""
    if "：" in key:
        return "full-width-colon"
    return "missing-space" if ":" in key.rstrip(":") else None


def slip(text: str, lines: tuple[int, ...] = (0,)) -> Problem | None:
    """A key with a wrong colon in one of the lines that begin at `lines`, the full-width colon first."""
    for rule, pattern in (("full-width-colon", _FULL_WIDTH), ("missing-space", _NO_SPACE)):
        for line in lines:
            match = pattern.match(text, line)
            if match is not None:
                return Problem(rule=rule, start=match.start(1), end=match.end(1))
    return None


def _suspects(text: str, began: int, gave_up: int) -> tuple[int, ...]:
    """Starts of the lines that may hold the slip: where it began, where it was noticed, the line with text
    above.
    """
    noticed = text.rfind("\n", 0, gave_up) + 1
    above = len(text[:noticed].rstrip())
    return (text.rfind("\n", 0, began) + 1, noticed, text.rfind("\n", 0, above) + 1)
