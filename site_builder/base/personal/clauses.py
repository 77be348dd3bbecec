"""The sentence around a word, and whether it speaks of one person or of all.

In: a text as read and a place in it.  Out: the sentence (never more than some hundred characters), and answers about
it.  A board prints policy and statistics all day (低保对象补助标准, 6岁以下儿童126人); they name conditions and counts.  A
person is a name, masked or not, a pronoun, 一位 or a title.

    individual("张某某系低保户")   # True
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from site_builder.base.personal.reading import HAN
from site_builder.base.personal.surnames import COMMON

_BEFORE: Final = 60
_AFTER: Final = 50
TITLES: Final = "先生|女士|大爷|大妈|大娘|大叔|大伯|阿姨|奶奶|爷爷|师傅|老师|同学|老伯|老汉|大姐|大哥|婆婆|同志|大婶|大嫂|嫂子|阿婆|阿公"
YOUNG_KIN: Final = "小?儿子|小?女儿|孙子|孙女|外孙女?|外甥女?|侄子|侄女|侄儿|闺女|弟弟|妹妹|小?孙儿?|双胞胎|姐弟|兄妹|姐妹俩|兄弟俩|重孙|曾孙|独生女|独生子|养子|养女|孩子|娃娃?|宝宝"
KIN: Final = (
    "(?:老|亲)?(?:母亲|父亲|爸爸|妈妈|爸妈)|父母|双亲|爹娘|老娘|老爹|老爸|老妈|妻子|丈夫|老伴儿?|老公|老婆|儿子|女儿|爷爷|奶奶|外公|外婆|姥姥|姥爷|公公|婆婆|岳父|岳母"
    "|丈母娘|老丈人|公婆|孙子|孙女|外孙女|外孙|哥哥|弟弟|姐姐|妹妹|弟媳|嫂子|爱人|媳妇|儿媳妇?|女婿|养母|养父|养子|养女|继母|继父|继子|继女|侄子|侄女|侄儿|外甥女|外甥|叔叔|伯伯|舅舅|舅妈"
    "|姑姑|姑妈|姨妈|婶婶|闺女|独子|独女|长子|次子|长女|次女|大儿子|小儿子|大女儿|小女儿|重孙|前夫|前妻|家属|亲人|孩子他[爸妈爹娘]|孩子[爸妈]|儿女|子女|家人|孩子|老人"
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "individual": re.compile(
            rf"[{HAN}]某|(?<!其)他(?![们处项])|她(?!们)|本人|那家|那户|(?<!自)我(?![们市区县镇街国社办院省会单局处所厅村校园家乡州])"
            rf"|(?:一位|一名|这位|这名|该名|那位|有位|有名|[那有]个)(?!.{{0,6}}(?:以上|以下))|[男女]的|(?<![0-9])(?:男子|女子)(?![组单双足篮排团监公宿])"
            "|(?:该|这)(?:户|居民|业主|住户|男子|女子|家庭|租客|租户|房东|司机|车主|商户|店家|老板|摊贩|老人|学生|同志|员工|店主|摊主|人(?!员|群|数|口|行)|女生|男生|群众|村民|党员|邻居|青年|妇女|嫌疑人|当事人|夫妻|夫妇)"
            "|受助者|受助人|获助学生|当事人|获奖者|租客|租户"
            rf"|[{COMMON}](?:{TITLES})|(?<![{HAN}])[小老][{COMMON}](?=[^{HAN}]|[患身有得查因是离残在和把也一])"
            rf"|(?:户主|业主|住户|当事人|居民)[:：]?[{HAN}]{{1,2}}某"
        ),
        "generic": re.compile(
            "对象|补助|补贴|标准|政策|申请|申领|受理|办理|办法|发放|人员|群体|患者|病人|讲座|义诊|宣传|筛查|预防|防治|知识|科普|坡道|通道|设施|车位|卫生间|残联|协会|联合会|慰问|走访|困难群众"
            "|覆盖率|管理率|随访|建档|体检|凡|符合|条件|可以?享受|待遇|名单|数量|人数|户数|合计|共计|累计|统计|(?<![0-9])[0-9]+(?:余|多)?\\s?(?:户|人|名|例|位|人次|场|份)|讲解|咨询|培训|疫苗|接种|登记|评定|评残|证|残疾人日"
            "|关爱日|宣传日|日活动|[家]园|之家|轮椅借用|专场|招聘|减免|优惠|免费|鉴定|认定|救助金|专项|服务站|康复站|服务中心|托养"
        ),
    }


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a stretch, cut where it is long."""
    low, high = max(0, start - _BEFORE), min(len(text), end + _AFTER)
    for place in range(start - 1, low - 1, -1):
        if text[place] in "。；;！!？?\n":
            low = place + 1
            break
    for place in range(end, high):
        if text[place] in "。；;！!？?\n":
            high = place
            break
    return low, high


def individual(words: str) -> bool:
    """Whether one person is spoken of."""
    return _patterns()["individual"].search(words) is not None


def generic(words: str) -> bool:
    """Whether policy, a service or a count is spoken of."""
    return _patterns()["generic"].search(words) is not None
