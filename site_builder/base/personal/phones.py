"""Which landline is somebody's home: the nearest word before the number decides.

In: a text, the digits of a number and where it stands.  Out: whether it is a telephone at home.  An office's number is
printed everywhere on a board and looks the same, so a landline is personal only where a word says so: 家里, 宅电, 住宅,
or the telephone of 业主, 住户, 本人; a word of an office (社区, 值班, 热线, 业委会) that stands nearer takes it back.

    at_home("家里电话：6666 0000", "66660000", 5, 14)   # True
"""

from __future__ import annotations

import re
from functools import cache, lru_cache


@cache
def _home() -> re.Pattern[str]:
    return re.compile(
        "家里|家中|宅电|住宅|宅|家庭电话|家庭座机|家用电话|家用座机|家电话|家的电话|家座机|家的座机|家固话|家的固话|私人电话|户主|业主|住户|居民|本人"
        "|家长|家属|老人|老伴|儿子|女儿|母亲|父亲|妻子|丈夫|租户|租客|房东|房主|当事人|邻居|先生|女士|大爷|大妈|阿姨|某|家"
    )


@cache
def _office() -> re.Pattern[str]:
    return re.compile(
        "社区|街道|办公|办事|值班|咨询|服务|监督|热线|投诉|举报|居委|居民委|村委|物业|业委|业主委|委员会|中心|窗口|派出所|报修|报警|抢修|单位"
        "|项目|公司|客服|前台|门卫|传达室|医院|学校|幼儿园|律师|网格|大厅|总机|受理|反馈|意见|预约|报名|订餐|养老院|机构|食堂|部门"
        "|局|所|站|队|科|政府|居民代表|业主代表|家电(?!话)|家政|专家|国家|大家|住宅专项|住宅小区|传真|宅急送"
    )


@cache
def _telephone() -> re.Pattern[str]:
    return re.compile(r"电话|座机|固话|宅电|号码|联系|[（(]宅[)）]|[（(]家[)）]|住宅|tel", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(r"\s?[（(\[]?(?:宅|家里|家中|家庭|住宅|家)(?:电话|座机|电)?[)）\]]")


def at_home(text: str, digits: str, start: int, end: int) -> bool:
    """Whether a number of the form of a landline is said to be at somebody's home."""
    size = len(digits)
    local = size in (7, 8) and digits[0] != "1"
    if not local and not (10 <= size <= 12 and digits[0] == "0"):
        return False
    if _behind().match(text, end):
        return True
    return start > 0 and _said(text[max(0, start - 22) : start])


@lru_cache(maxsize=256)
def _said(before: str) -> bool:
    clause = re.split("[。；;！？\n]", before)[-1]
    if _telephone().search(clause) is None:
        return False
    at = max((match.start() for match in _home().finditer(clause)), default=-1)
    return at > max((match.end() - 1 for match in _office().finditer(clause)), default=-1)
