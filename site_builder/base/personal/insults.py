"""Words that insult, for records about conduct: a board shows what happened at a place and calls nobody names.

In: a text as typed.  Out: the insulting words in it.  The list is a plain file of this module; a word that ordinary
words contain (老赖 in 古老赖以, 无赖 in 无赖以生存) stands with what must not be beside it.  Conduct is named by its
category (乱停乱放), never by what somebody is.

    [one.start for one in insulting("钉子户拒不配合")]   # [0]
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from site_builder.base.personal.finding import Finding
from site_builder.base.personal.reading import reading

INSULT: Final = "insult"
LABEL: Final = "侮辱性用语"
ADVICE: Final = "只写看到的行为和地点，如 机动车停在消防通道标线内"

_WORDS: Final = """
混蛋 混账 混帐 王八 王八蛋 龟孙 龟儿子 狗东西 狗杂种 杂种 畜生 畜牲 禽兽 牲口不如 猪狗不如 不是人 没人性 人渣 败类 社会渣滓 渣滓 垃圾人 人间垃圾 害群之马
缺德 缺德鬼 缺德玩意 没有公德 毫无公德 没公德 丧尽天良 丧良心 没良心 昧良心 黑心肝 不要脸 没脸没皮 死不要脸 厚颜无耻 恬不知耻 无耻 可耻 寡廉鲜耻 下流 下贱 下作 卑鄙 龌龊 恶心人 令人作呕
刁民 刁蛮 恶邻 钉子户 老赖 赖皮 赖子 泼皮 泼妇 悍妇 长舌妇 无赖 流氓 地痞 恶霸 村霸 楼霸 路霸 混混 痞子 小瘪三 瘪三 土匪 强盗 贼眉鼠眼 做贼心虚
素质低下 素质太低 素质极低 素质差 低素质 没素质 素质败坏 没教养 没家教 缺乏教养 有娘生没娘养 野蛮人 粗野 蛮不讲理 胡搅蛮缠 撒泼 耍赖 耍横 撒野 死皮赖脸 嚣张 猖狂 无法无天 害人精 讨厌鬼 惹人厌
懒汉 懒鬼 懒虫 邋遢鬼 脏鬼 邋里邋遢 好吃懒做 酒鬼 烟鬼 赌鬼 色鬼 色狼 老色鬼 穷鬼 穷光蛋 吝啬鬼 铁公鸡 自私鬼 自私自利 小人嘴脸 丑恶嘴脸 丑陋嘴脸 嘴脸
傻瓜 傻子 傻帽 傻逼 傻x 煞笔 沙雕 白痴 弱智 脑残 智障 神经病 疯子 疯婆子 疯狗 蠢货 蠢猪 蠢驴 笨蛋 笨猪 二百五 废物 窝囊废 饭桶 草包 脑子进水 脑子有病 有病吧 瘸子 瞎子 哑巴 残废 矮子 死胖子
乡巴佬 土包子 土鳖 外地佬 乡下佬 臭外地 老不死 老东西 老家伙 老不正经 为老不尊 死老头 死老太婆 老巫婆 熊孩子 小兔崽子 兔崽子 小崽子 野孩子 贱人 贱货 婊子 荡妇 破鞋 骚货 狐狸精 滚蛋 滚出去 去死 活该 遭报应 不得好死 断子绝孙 妈的 他妈的 放屁 狗屁 屁话
"""
_EXCEPT: Final = {
    "下流": ("(?<![天河江溪水以之道向往])", "(?![域量速向淌入到至段方])"),
    "下作": ("", "(?![业品战用为答物者家])"),
    "可耻": ("(?<!浪费)", ""),
    "不是人": ("", "(?![人为行工数口员民们家手才力类])"),
    "老赖": ("(?<!古)", "(?!以)"),
    "无赖": ("", "(?!以)"),
    "赖子": ("(?<!信)", ""),
    "强盗": ("(?<!防)", ""),
    "草包": ("(?<![稻])", "(?![裹装扎])"),
    "饭桶": ("(?<![剩米送盛装])", ""),
    "废物": ("", "(?![利处回投分箱品循综再无资堆料])"),
    "土包子": ("", "(?!店)"),
    "哑巴": ("", "(?![亏])"),
    "残废": ("", "(?![军金])"),
    "混混": ("", "(?![合凝浊])"),
    "渣滓": ("(?<![菜油茶药厨])", ""),
    "垃圾人": ("", "(?![人员工])"),
    "疯狗": ("", "(?!病|疫苗)"),
    "王八": ("(?<!姓)", "(?![一二三四五六七八九十路斤号里])"),
    "活该": ("(?<!快)", ""),
    "去死": ("(?<![失除死])", "(?!角|水|面|树|枝|株)"),
    "妈的": ("(?<![妈大姨姑干爸他])", ""),
    "他妈的": ("(?<!其)", "(?!妈)"),
    "神经病": ("", "(?!学|院|变)"),
    "智障": ("", "(?!碍|儿童|人士|者|人群|康复|残疾)"),
    "二百五": ("", "(?!十|米|元|户|人|平|个|余|多|斤|千|万|棵|套)"),
    "素质差": ("", "(?!异|距|别)"),
    "流氓": ("", "(?!软件)"),
    "土匪": ("(?<!剿)", ""),
    "低素质": ("(?<![降])", ""),
    "老东西": ("", "(?!市)"),
}
"""What may not stand before and behind a word that others contain; empty: it is an insult wherever it stands."""


@cache
def _pattern() -> re.Pattern[str]:
    """The words, longer ones first."""
    listed = sorted(set(_WORDS.split()), key=lambda word: (-len(word), word))
    return re.compile("|".join(_guarded(word) for word in listed), re.IGNORECASE)


def _guarded(word: str) -> str:
    before, behind = _EXCEPT.get(word, ("", ""))
    return f"{before}{re.escape(word)}{behind}"


def insulting(text: str) -> tuple[Finding, ...]:
    """The insulting words of a text, by place; start and end are places in it as typed."""
    read = reading(text)
    found = []
    for match in _pattern().finditer(read.text):
        start, end = read.typed(*match.span())
        found.append(Finding(kind=INSULT, start=start, end=end))
    return tuple(found)
