"""Write the reference pages that are made from code: `docs/kinds/*.md`, `docs/places.md`, `docs/commands.md`.

In: the `Kind` values, the record dataclasses, the table of policy limits, the command line.  Out: Markdown in Chinese,
for whoever types records.  What the code does not say in Chinese (when a status holds, what a rule demands) stands here, name by name; a
test holds that no status and no rule is without its sentence, and that the files are what this tool writes.

    python tools/make_kinds_docs.py
    python tools/make_kinds_docs.py benches      # prints the page of an installed package's kind

A stranger's package may bring such sentences itself, as `DOCS` beside its `KIND` (see `Sentences`); what it does not
bring is left out, its fields, statuses and example are on the page all the same.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

sys.path.insert(
    0, str(Path(__file__).resolve().parents[1])
)  # the tool runs from a checkout, nothing is installed

from site_builder import cli
from site_builder.cli import main
from site_builder.content.declare import MASKED, OFFICE, PRIVATE, PUBLIC, Audience, FieldType
from site_builder.content.schema import Declared, declared
from site_builder.model.closings import ClosingFields
from site_builder.model.kind import Kind
from site_builder.model.place_fields import PLACE_KIND_NAMES, PlaceFields, SiteFields
from site_builder.model.policy import LIMITS, Limit
from site_builder.model.record import Record
from site_builder.model.registry import KIND_NAMES, kind_module, kind_named
from site_builder.model.signoffs import SignoffFields
from site_builder.model.withdrawals import WithdrawalFields
from site_builder.plan.words import CLASS_WORDS

ROOT: Final = Path(__file__).resolve().parents[1]
DOCS: Final = ROOT / "docs"
COMMANDS: Final = DOCS / "commands.md"
NOTE: Final = "> 本页由 `python tools/make_kinds_docs.py` 按代码生成，请不要手改。\n"

AUDIENCES: Final[Mapping[Audience, str]] = {
    PUBLIC: "公开",
    MASKED: "遮隐后公开",
    OFFICE: "不公开",
    PRIVATE: "不公开",
}
_OPENNESS: Final = (PUBLIC, MASKED, OFFICE, PRIVATE)

PURPOSES: Final[Mapping[str, str]] = {
    "honors": "谁做了什么好事，经谁推荐、怎样评议、公示多久。个人和家庭上榜要有书面同意。",
    "exposures": "公共地点上的不文明行为，从发现到整改、复查。只写地点和行为，不写人、住户和店铺；到期自己撤下，只留数量。"
    "site.yaml 没有写依据（ground.exposures）就不公布；默认只公布数量，地方写了 `mode: records` 才逐条公布。",
    "ratings": "红黑旗、流动红旗、月考评：一份**办法**（scheme）、评的**对象**（subject）、一期一期的**结果**（round），有权的机关处理了再写"
    "**处理结果**（measure）。只评单位、场所和楼栋，不评个人；商户换了经营者，另写一个对象，连续次数不接着。"
    "办法、对象、各期要属于同一地方（`at` 一样）。\n\n"
    "总分＝各项“得分÷满分×权重”之和，四舍五入到两位小数；同分同名次（1、2、2、4）。得分直接写，或者写扣分，由满分去减（减到0为止）。"
    "按名次评旗，最后一名并列的：红旗都挂，黑旗都不挂。\n\n"
    "**黑旗**要总分低于底线、已经告知，并且申辩期（`answer_days` 个工作日）过了，第二天才公布；那以前，这一行的得分、扣分、名次都不公布。"
    "红旗、黑旗都从这一期的发布日期挂到下一期发布，最多挂一期（下一期没有写，旗也照样落下）；流动红旗（`moving: true`）挂到有下一个得旗的为止。"
    "黑旗从发布日期起满 `policy.flags.retention` 天，连得分一起从各页撤下，只留数量。\n\n"
    "**连续**按期次数，没有评的跳过（`missed: break` 就断，中间空一期也断）；撤了的旗、有异议的旗不算旗，连续就断；写了处理结果，从头数起。"
    "该不该处理了，只写在今日待办里，不上网页。有一期正在核对，连续次数、名次升降、平均分和持旗的对象都先不列。",
    "issues": "一个问题从发现到销号：交给谁、限到哪天、谁改的、谁查的。改完不等于办完：由另一个岗位复查通过，才算销号。"
    "街道一本台账管所有小区，一行一件，用 `at` 写属于哪个小区。巡查（type: patrol）和抽查（type: check-round）也记在这里，不算问题件数。"
    "谁发现的、从哪个渠道来的只供内部，页面上只按月公布渠道的数量。\n\n"
    "曝光榜的一条可以写 `of: issues:编号`，类别、地点、照片、交办、整改和复查都由台账给出，只写一遍。",
    "projects": "一项工程：谁建、花多少、几时完、做到哪一步，居民议过没有。状态、完成百分数、和计划差多少，都由日期和各分项算出。"
    "预算、计划、支付是按日期一次一行的，改了不删旧的：首次计划和现行计划都公布。\n\n"
    "几个小区一起做的，是一个**工程计划**：写在做计划的地方（街道）的 place.yaml 的 `programmes` 里，各处的工程写上 `programme`。"
    "它的页上，计划＝各状态的数＋尚无记录；报纸报的总数（性质是 press 的地方，工程量里写了计划的对象）只印在旁边，不加进去。",
    "activities": "什么时候、在哪里办，办完来了多少人、做了什么。`when` 写一天，或者多久一次：每天、每周哪几天、每月几号或第几个星期几。"
    "碰上除外的日子就停办，不改期；补班的周六、周日是普通日子，该办就办。办一次在 `sessions` 写一次结果，只写人数，不写人；"
    "日期过了还没有写结果的，只写在今日待办里，不上网页。哪张照片是哪一次的，看拍摄日期（taken）。\n\n"
    "没有写最后一天（until）的，网页上的日期列到看得见的下一次（再往后31天）所在的那一年年底。"
    "各次写了队伍和时长（teams），志愿积分就从这里合计，不用再写一遍。\n\n"
    "可以长期留存的活动，都在本地方的 `calendar.ics` 里，手机日历可以订；一项活动的页面旁边也有一份。"
    "写了 publish_until 的不进日历，根据公开报道整理的没有日历。",
    "volunteers": "志愿队在一个时期服务了多少小时、得多少积分。只记队伍，不记人；各队按词表 `team` 的次序排，不排名次。\n\n"
    "时长不用写两遍：活动的各次结果写了队伍和时长，这里就不写 `hours`，由同一地方的活动记录按月合计（活动有正在核对的，先不列）；"
    "活动里没有的，才在这里写。积分按公布的积分表算：地方的 `boards.volunteers.points` 一行一项，`hours` 是每小时几分，"
    "别的项在记录里用 `earned` 写数量；改了分值，另写一行加上 `from`，以前的时期照旧。时长带余、约的，不算积分。",
    "campaigns": "一次专项行动：从哪天到哪天、有哪些任务和子项、谁牵头、每周到哪一步。行动的页就是任务图（挂图作战），每项任务、每期周报各有一页。\n\n"
    "子项完成了多少，只写一处：写 `done`；有周报的写在 `reports` 的 `done`（写到那天为止的合计）；或者写 `counts`，由程序去数记录："
    "这里和下面各处（性质相同的）某个栏目里，带这个标签、这个类别、这几种状态的有几条。不写标签的按整月数，这时行动要从1日到月末。\n\n"
    "时间进度以最近一期报告那天为准，不随日子增长。行动结束以后数就定住：写在周报里的不再变；按记录数的，最后一期报告里写了的就印那个数，"
    "以后记录再有变动，旁边写“补报”“更正”；没有写的，只数到行动最后一个月。\n\n"
    "几个地方一起做的，写同一个代号（`code`），上级有“下级各处”一页，逐处逐项列出；上级自己的数和下面的合计并排，不相加。",
    "duties": "一个岗位一条：管什么、管哪里、打哪个电话、谁在岗。页面按楼栋、按街路查“我家归谁管”；每个岗位有一张可打印的公示牌。"
    "公示的是岗位，换人不改以前的：前一位写上离岗日期，另起一行写新的。有电话、没有空缺的岗位，也列在首页和各楼的“有事找谁”里。\n\n"
    "姓名默认遮隐。词表 `duties.role` 的词条标了 `official: true` 的（路长、包联领导），公布全名，愿意遮的写 `show: masked`；"
    "别的岗位，本人同意并写了 `show: full` 和 consent 的，才公布全名，同意到期自己改成遮隐。还没到岗的不显示；"
    "离岗满 `policy.posts.past_names` 天（默认90），姓名从网页和数据里撤下。\n\n"
    "别的栏目里写岗位的地方（如复查的 `by`），可以写 `duties:编号`，页面上印岗位的名称，并在“相关”里给出链接。",
    "wishes": "居民的小心愿，谁认领、实现没有。只写要什么，不写是谁、为什么要：没有写姓名的字段，文字里也不写姓名（遮了的也不行）、年龄、病情、困难和亲属关系。"
    "认领的是单位、队伍、店铺，或者经本人同意的个人。",
    "pledges": "岗位或单位公开承诺的一件事（一句话承诺、承诺书）：做什么、哪天以前、兑现没有、别人怎样评议。承诺是岗位和单位的，不写人；不写期限（due）的是长期承诺，写了结果才算完。",
    "stories": "身边的小事。写到人的要有书面同意；没有写到具体的人，写 `people: none`。",
    "deliberations": "议了什么，按哪个程序，到了多少人，议定了什么，谁去办。程序（居民议事会、四议两公开……）和它的步骤写在 `procedures` 里，"
    "一步一步照着填；不走程序、只开一次会的写 attendance。议定以后要办的写在 follow_up：自己办的写期限，办成写 done；"
    "转到工程、问题台账去办的写 `record: projects:编号`，办到哪里看那条记录，这里不再写。\n\n"
    "只写议了什么、议定了什么，不写谁说的。",
    "surveys": "问卷、满意度调查：问了多少人，收回多少份，各选了多少。份数照实写，公布哪些由程序定：少于 `policy.surveys.minimum_cell`（默认5）份的不公布，"
    "0份也算在内；单选题只藏一个数，别人能用收回的份数减出来，所以同时再藏一个（没有回答的人数，或者最小的另一项），两个数合起来不少于规定的份数，"
    "页面不说哪一个是太小的。网页、数据、转载用的文章都一样。\n\n"
    "比率只算确数：收回的（或发出的）少于 `policy.rates.minimum`（默认10）份不算，带“余”“约”的不算。"
    "同一份问卷不要既写合计又分几处各写一条，那样能减出来；内容仓库是公开的，有太小的数的调查放在另一个内容文件夹（`--content` 写两次）。",
    "funds": "每一笔钱、每一批物资：从哪里来，用到哪里，还剩多少。钱带单位照实写，物资写数量，不折成钱。"
    "几本账分开记的写 `account`，各算各的结余；结余（balance）写这一笔之后剩多少，程序按日期（同一天的按编号）从上一笔写了结余的往下加减，对不上就是错误，"
    "两笔都告诉你在哪一行。\n\n"
    "累计收入、支出含下级各处，只加确数；带“余”“约”的不加，页面写明有几笔。\n\n"
    "个人捐的写 donor，要有同意书；没有同意书、不愿留名的写 `from: 爱心居民`。发给居民的只写给哪些人、多少户，不写到某个人、某一户。",
    "notices": "按规定要让居民知道的事：公示什么、公示多久、怎样提异议、结果怎样；停水停电影响哪里、哪几天。"
    "事项是词表 `notices.matter` 里的词条。法律规定要按期公布的，写在栏目设置 `duties` 里，程序就一期一期列出公布了哪些、还缺哪些"
    "（“应公布的事项”一页）；缺的也列进今日待办。\n\n"
    "**公示期**当天不算，第 n 天算在内，最后一天是节假日也不顺延；有异议的，不早于答复结束。居民事务不少于 `policy.notices.minimum` 天。"
    "张贴在公示栏的（见[纸质公示](editions.md)），从张贴那天起算。\n\n"
    "**只在公示栏公布的**（`shown: board`，例如低保名单）：网上只写文号、事项、贴在哪里、怎样提异议，名单一个字也不要写进内容。",
    "editions": "公示栏上贴了什么、贴在哪里、从哪天起。一期就是一张（一组）纸：写上里面有哪些记录，网页就是要打印的那一页，大字印着期号、应撤日期和电话，带二维码。"
    "贴出去以后在 `postings` 里登记，程序就知道每块公示栏上现在是什么、最晚哪天要撤、网上新公布的哪些还没有贴。\n\n"
    "**张贴清单**是照着走一圈的一页：本地方和下级（再下一级也在内）的公示栏，哪一块要撕下什么、贴上什么。一期不写 `boards` 的，本地方的公示栏都要贴，"
    "写了几个 `at` 的，那几处的也要贴；只贴几块的写 `boards`。没有贴到的列进今日待办；后来的一期已经贴上的，前面的一期不再要贴；"
    "里面有撤下或更正的要重印，不再贴。上级的一期贴在下级的公示栏上，下级那里也看得到。\n\n"
    "**应撤日期**是里面任何一件必须撤下的最早一天。里面有一件撤回了、到期了、复核中或者更正了，而纸还贴着，就列进今日待办（撕换清单）；"
    "网页上只写编号。记录移出内容以后也还认得。\n\n"
    "**核对码**由里面各条的文字算出：打印时抄进 `code`，以后网页上改过，这一页就写明“以网页为准”。\n\n"
    "曝光榜的记录不逐条上纸；本人同意的范围里没有 `board` 的，不能张贴，会列进今日待办。"
    "公示公告贴在公示栏的，公示期从张贴那天起算。",
    "figures": "只有总数、没有逐条记录的数字：照原样抄录，写明谁报的、截至哪天、什么口径。不和数出来的数相加。",
}

STATUSES: Final[Mapping[str, Mapping[str, str]]] = {
    "honors": {
        "已撤销": "撤回了的：页面换成“已撤回”，不在墙上，只计数（更正差错、异议成立的，连数也收回）",
        "有异议": "收到异议、还没答复：页面留着并标明，先从墙上取下；公示不早于答复结束",
        "公示中": "今天不晚于公示的最后一天",
        "已轮换": "公示结束（没有公示的从发布日期算）满 `boards.honors.wall` 天（默认90）以后：离开墙面，自己的页面和期次页还在",
        "已公布": "其余的，都在墙上",
    },
    "exposures": {
        "期满未整改": "展示期满而没有整改：内容撤下，按这个词计数",
        "复核中": "收到异议、还没答复：内容不显示，也不计数",
        "已复查": "站得住的整改之后，有一次通过的复查",
        "已整改": "整改了，其后没有不通过的复查",
        "逾期": "过了整改期限，还没有站得住的整改",
        "整改中": "已经交办",
        "待整改": "还没有交办",
    },
    "ratings": {
        "核对中": "一期：它的办法正在核对，或今天不公布",
        "待核对": "对象、处理结果：它的办法正在核对，或今天不公布",
        "本期": "一期：下一期还没有公布，离发布日期还没有超过一期的时间，旗挂着",
        "往期": "一期：其余的，旗落下了",
        "已退出": "对象：过了最后参评的日期（to）",
        "参评": "对象：其余的",
        "在用": "办法只有这一种",
        "已处理": "处理结果只有这一种",
    },
    "issues": {
        "不予办理": "closed_as 写了 not-ours、duplicate 或 cannot-fix",
        "转办": "转给了别的单位，其后没有再交办",
        "反弹": "最后一次复查是反弹，其后没有再交办、延期或整改",
        "已销号": "最后一次复查通过；或者规定里可以抽查的类别，整改以后由另一个岗位抽查通过",
        "待复查": "整改了，其后还没有复查",
        "挂账": "写了 deferred，还没有过 until",
        "逾期": "过了现行限期（最近一次交办或延期定的），还没有站得住的整改",
        "整改中": "已经交办",
        "待交办": "还没有交办",
        "已巡查": "巡查记录只有这一种，不计入问题件数",
        "已抽查": "抽查记录只有这一种，不计入问题件数",
    },
    "projects": {
        "已完工": "写了实际完工，并且到了那天",
        "延期": "过了现行计划的完工日还没有完工，或者过了开工日还没有开工",
        "施工中": "已经开工",
        "未开工": "有计划，还没有到计划的开工日",
        "未载明": "根据公开报道整理的，报道没有写到时间",
        "拟建": "还没有计划",
    },
    "activities": {
        "未载明": "根据公开报道整理的，没有写从哪天起，不知道各次的日期",
        "已取消": "只办一天的，那一天写了停办（off）",
        "已结束": "最后一次的那天过了",
        "报名中": "写了报名（signup），还没有过截止的那天",
        "进行中": "第一次的那天到了；只办一天的，就是那一天",
        "即将举行": "其余的",
    },
    "volunteers": {
        "未载明": "根据公开报道整理的，没有写时期",
        "已汇总": "时期的最后一天过了",
        "进行中": "其余的",
    },
    "campaigns": {
        "未载明": "没有写从哪天到哪天：根据公开报道整理的，报道没有说",
        "未开始": "还没有到开始的那天",
        "已结束": "过了最后一天",
        "进行中": "其余的",
    },
    "duties": {
        "在岗": "现在有人在岗：到岗日期到了，没有写离岗日期，或者还没有过",
        "空缺": "写了 holders，现在没有人在岗：前一位离岗了，或者写了没有 name 的一行",
        "未载明": "没有写 holders",
    },
    "wishes": {
        "已实现": "写了实现，并且到了那天",
        "已认领": "写了认领，并且到了那天",
        "待认领": "其余的",
    },
    "pledges": {
        "已兑现": "写了结果，并且 `kept: true`；过了期限才兑现的也是，页面写明晚了几天",
        "未兑现": "写了结果，并且 `kept: false`",
        "逾期": "过了承诺期限，还没有写结果",
        "进行中": "其余的",
    },
    "stories": {"有异议": "收到异议、还没答复：页面留着并标明，列表先不列", "已发布": "其余的"},
    "deliberations": {
        "未通过": "最近一次议定写的是 failed",
        "逾期": "议定了，有一件要办的事过了期限还没有办成",
        "落实中": "议定了，还有要办的事没有办成",
        "已落实": "议定了，在这里办的事都办成了",
        "已议定": "议定了，没有别的事要办，或者都转到别的记录去办了",
        "议事中": "已经开过会或走过步骤，还没有议定",
        "未载明": "根据公开报道整理的，报道没有写到议事的经过",
        "待议": "其余的",
    },
    "surveys": {
        "已公布": "写了问题和各选项的份数",
        "未载明": "根据公开报道整理的，报道没有写到结果",
        "征集中": "没有过截止日期（closes）",
        "统计中": "其余的：过了截止日期，或者没有写截止日期",
    },
    "funds": {
        "收入": "收到的钱",
        "支出": "付出的钱",
        "收到物资": "收到的物资",
        "发放物资": "发出的物资",
    },
    "notices": {
        "有异议": "收到异议、还没答复：页面留着并标明，公示不早于答复结束",
        "待张贴": "写了 `shown: board`，还没有张贴在哪块公示栏上",
        "公示中": "今天不晚于公示的最后一天",
        "生效中": "写的影响（affects）里，有一项今天正在进行",
        "即将生效": "写的影响里，有一项还没有开始，没有正在进行的",
        "已有结果": "结果已经公布",
        "已结束": "公示期满，或者影响都过去了",
        "已公告": "其余的：没有公示期，也没有影响",
    },
    "figures": {"上报": "上报数只有这一种"},
    "editions": {
        "张贴中": "至少有一块公示栏上还没有撤下",
        "待张贴": "还没有贴在哪块公示栏上",
        "已撤下": "都撤下了",
    },
}

RULES: Final[Mapping[str, Mapping[str, str]]] = {
    "editions": {
        "edition-contents": "里面的记录都属于本地方，一条写一次；曝光榜的记录不逐条上纸，一期里不放一期。",
        "edition-postings": "公示栏是本地方（或下级，写成 路径/编号）有的；张贴不早于打印，撤下不早于张贴；同一块公示栏上先撤下才能再贴；该贴的公示栏（boards）也是；photo 是 photos 里的一张。",
    },
    "notices": {
        "notice-publicity": "publicity 里 to、days、working_days 要写一个，也只能写一个；to 不早于 from。",
        "notice-minimum": "公示不少于 `policy.notices.minimum` 天（默认15）；有公示期的、按期应公布的，publish_until 也不能早于发布日期加这些天。",
        "notice-paper": "`shown: board` 的不写正文、照片、附件，要写文号（number）和怎样提异议（objections_to）。",
        "notice-period": "栏目设置 `duties` 里有的事项，要写 period，写法和多久一次一致（每季度：2026-Q3）。",
        "notice-outcome": "结果的日期在公示期满以后。",
        "notice-affects": "楼栋是本地方有的；结束不早于开始。",
    },
    "honors": {
        "honor-person": "个人、家庭、未成年人都要有 consent。未成年人不写 name，同意人是监护人（guardian）；其余都要写 name。"
        "公开仓库里，不公开全名的人，name 要写成遮隐的样子（张某某）。",
        "honor-portrait": "公布肖像（stage: portrait）的，本人同意书的 scope 要有 portrait；未成年人不公布肖像。",
        "honor-votes": "实到不多于应到，各项票数合计不多于实到。",
        "honor-publicity": "publicity 里 to、days、working_days 要写一个，也只能写一个；to 不早于 from。",
    },
    "exposures": {
        "exposure-category": "category 要是词表里标了 conduct: true 的行为。写不文明行为的记录，不管在哪个栏目，都还要守："
        "文字里不写单元、楼层、室、户、门牌、窗、阳台（conduct-home），不写人（conduct-name），不骂人（conduct-wording）；"
        "写了几号楼，就要写 building，这栋楼的户数要写明，并且不少于 `policy.homes.minimum_households`（默认8）（conduct-spot）；"
        "照片都要有人审看，不用监控画面，没有认得出的人。",
        "date-order": "发布、交办、期限、整改、复查都不早于发现；整改和复查各自按先后写。",
        "exposure-check": "复查之前要有整改；复查的岗位不能是责任单位自己。",
        "after-photo": "整改后的照片要有整改，拍摄日期在整改和复查之间。",
    },
    "ratings": {
        "rating-scheme": "权重合计100，编号不重复。要写多久一评和指标，只有手工评旗的可以不打分；根据公开报道整理的不查这一条。"
        "有黑旗就要写底线分 floor 和申辩期 answer_days。手工评旗（by: hand）不写 red、black；按名次评旗，red、black 是几个名次；"
        "黑旗线不高于红旗线。",
        "rating-power": "停业、停产、罚款、查封、拆除这类要由有权的机关依法决定：办法里的 act 只能写“提请……”（报请、移送、函告、建议、通报也行），"
        "并写提请哪个单位；处理结果的 authority 不能是社区、居委会、村委会、业委会、物业。",
        "rating-subject": "scheme 是同一地方的一份办法；to 不早于 from。",
        "rating-round": "期次的写法和多久一评一致；同一办法的同一期只写一条；对象是这份办法的，在参评的时间里，一期只写一次。",
        "rating-score": "指标是办法里有的；每项写得分或扣分，不能都写；得分不高于满分。没有评的写 `scores: 未评`。",
        "rating-flag": "旗由分数或名次算出，只有手工评旗的写 flag。手工写的黑旗要低于底线，并且已经告知（notified）。"
        "算出来够黑旗、还没有告知的是警告：这一行先不公布。撤旗不早于这一期的发布日期；异议的答复日期和处理结果要一起写。",
        "rating-measure": "办法、对象、按哪一条（consequence），都要是同一地方有的。",
        "conduct-wording": "不骂人，不写贬低人的话。",
        "conduct-name": "不写人，遮了的姓名也不行。扣分写了 category、而这个行为标了 conduct: true 的，曝光榜的写法都要守；"
        "这条扣分的原因按 `policy.exposures.after_observed` 撤下，只留扣几分。",
    },
    "issues": {
        "date-order": "发布、交办、延期、整改、复查、转办、挂账都不早于发现；各自按先后写；限期不早于交办。",
        "issue-extension": "延期要先有交办，延到的日期要比原来的限期晚；原因和批准的岗位必填。",
        "issue-chain": "没有交办不能写整改，没有整改不能写复查；复查没通过以后，要有新的整改才能再写通过；反弹要先有通过；"
        "没有复查通过，不能写 `closed_as: fixed`（可以抽查的类别除外）。",
        "issue-post": "复查的岗位不能是责任单位或整改单位自己；延期不能由整改的单位自己批准。岗位按名称认，空格不算。",
        "after-photo": "整改后的照片要有整改，拍摄日期在整改和复查之间。",
        "issue-patrol": "findings 里写的是台账里的问题（issues:编号）。",
        "issue-sample": "failed 里写的是本地方、同一类别、抽查以前整改过的问题，不多于抽查的件数；"
        "类别不在 `policy.issues.sampled` 里的是警告：通过的仍要逐件复查。类别是不文明行为的，曝光类的规则同样要守。",
    },
    "projects": {
        "project-programme": "programme 要是本地方或上级 place.yaml 的 `programmes` 里有的。",
        "project-money": "资金来源加起来不超过总额；已支付写的是到那天为止的合计，不会变少，也不超过最新的预算；都按先后写。",
        "project-plan": "计划按先后写，完工不早于开工；改期没有写原因是警告。写了实际完工就要写实际开工。",
        "project-stages": "各分项的 weight 合计100；percent 是0到100，还没开始的没有进度，结束了的是100；"
        "分项不早于工程开工；工程完工了，各分项也要结束。",
        "project-quantities": "启用不多于完成，完成加正在施工不多于计划；带“余”“约”的不算矛盾。四个数至少写一个。",
        "project-buildings": "楼栋要在 place.yaml 的 `buildings` 里，分项要在 stages 里，同一栋只写一次；"
        "分项还没开始的，没有一栋是完成或施工，结束了的每栋都完成。",
        "project-affects": "楼栋要在 place.yaml 的 `buildings` 里，结束的日子不早于开始。",
        "project-consultation": "程序和步骤要在 `procedures` 里；步骤按程序的次序，也按时间先后，没有通过的可以再开一次。"
        "通过的，到会和同意要达到比例（1/2 是过半数，别的比例包括本数，民法典第278、1259条）。"
        "已经开工的，`before: start` 的步骤都要在开工前通过；根据公开报道整理的不查这一条。",
        "project-acceptance": "验收在实际完工之后；报修在先，修好在后。",
    },
    "activities": {
        "activity-when": "写一天（day），或者多久一次（every），不能都写。每周的 on 写星期几，每月的写几号或第几个星期几，每天的不写 on；"
        "不写 on 的，跟第一天同一个星期几、同一号。要写从哪天起（from；根据公开报道整理的可以不写，那就没有日期）。until 不早于 from，最多三年。",
        "activity-session": "一天只写一次；写了停办的日子不写结果；各队人数合计不多于参加人数。日程里没有的日子是警告，会告诉最近的一次是哪天：确实另加了一次的，不用改。",
        "activity-off": "停办的日子要是日程里有的；没有的是警告。",
        "activity-signup": "报名截止不晚于最后一天。",
        "activity-minors": "写了 `minors: true` 的：照片都要审看过，里面没有认得出的人，没有肖像；文字里不写人，遮了的姓名也不行。",
    },
    "volunteers": {
        "volunteer-team": "要写队伍和时期（根据公开报道整理的可以不写）；一支队伍一个时期只写一条。",
        "volunteer-hours": "时期不是整月的，要写 hours；活动记录里写了这支队伍的时长，这里又写 hours 的是警告，会告诉是哪一条，按这里写的算。",
        "volunteer-points": "有积分表的，积分由表算出，不写 points；earned 里的项要在积分表里，一项只写一次，服务时长不写在这里。",
    },
    "campaigns": {
        "campaign-span": "from、to 都要写（根据公开报道整理的可以不写），to 不早于 from；子项的期限在行动期内。",
        "campaign-ids": "任务编号在行动里不重复，子项编号在整个行动里不重复；名称可以重复；任务编号不能是 reports。专班负责的任务要在 tasks 里。",
        "campaign-code": "一个地方，一个代号只写一条；第二年再做的换一个代号。",
        "campaign-quantities": "完成的数只写一处：done、周报、counts 三样里的一样；写数的要有单位。",
        "campaign-reports": "一天一期，按先后写，不早于行动开始；done 里写子项的编号；合计比上一期少是警告。",
        "campaign-counts": "栏目、状态、类别都要是有的；没有写标签的，行动要从1日到月末。",
    },
    "duties": {
        "duty-name": "公开仓库里，不公布全名的，name 要写成遮隐的样子（张某某）；岗位类别没有标 official: true 的，"
        "`show: full` 要有 consent。空缺的一行不写 show 和 consent。",
        "duty-term": "离岗不早于到岗；写了空缺的那段时间没有人在岗。",
        "duty-area": "楼栋要在 place.yaml 的 `buildings` 里，楼栋和街路都不重复写。places 写下面的地方（从记录文件所在的文件夹往下），"
        "这个岗位也列在那里。",
        "duty-phone": "写办公电话。工作手机要在 site.yaml 的 `policy.phones` 里列给这个岗位（`{号码: 岗位名称}`）。",
        "duty-supervision": "监督的岗位不是它自己。",
    },
    "wishes": {
        "wish-private": "标题、心愿、说明、正文、照片说明里不写姓名（张某某也不行）、岁数、病情、困难、亲属关系。“老人”“孩子们”可以写；误报用 allow 放行。",
        "wish-claimer": "个人认领的要有本人的 consent，公开仓库里不公开全名的写成遮隐的样子；单位、队伍、店铺认领的写名称，不写人。",
        "wish-portrait": "公布肖像（stage: portrait）的，认领人同意书的 scope 要有 portrait。",
        "date-order": "征集（posted）不晚于发布，认领不早于征集，实现不早于认领；实现了的要写是谁认领的。",
    },
    "pledges": {
        "pledge-person": "标题、承诺方、承诺事项、摘要里不写人，遮了的姓名也不行。",
        "pledge-evaluation": "评议的不能是承诺方自己（按名称认，空格不算），不早于结果；满意人数不多于到会人数。",
    },
    "stories": {
        "story-person": "要有 consent，除非写 `people: none`；未成年人由监护人（guardian）同意，不公布肖像；"
        "肖像（stage: portrait）要每份同意书的 scope 都有 portrait；同意期限不早于同意日期。",
    },
    "deliberations": {
        "deliberation-steps": "程序和步骤要在 `procedures` 里；步骤按程序的次序，也按时间先后，没有通过的可以再开一次。实到不多于应到，票数合计不多于实到；"
        "写了通过的，到会和同意要达到程序定的比例（1/2 是过半数，别的比例包括本数）。",
        "deliberation-attendance": "实到不多于应到，票数合计不多于实到；几次会按先后写。",
        "deliberation-resolution": "议定不早于第一次会；有一步没有通过、也没有重新进行的，不能写 `result: passed`。",
        "deliberation-follow-up": "议定了才写落实；每件事写期限（due）、办成日期（done）或者转到哪条记录（record）；期限、办成都不早于议定；"
        "写了 record 就不写 done。",
        "deliberation-order": "办成（done）之前，程序里 `before: start` 的步骤都要通过；根据公开报道整理的不查这一条。",
        "deliberation-speaker": "不写谁说的，遮了的姓名也不行。",
    },
    "surveys": {
        "survey-count": "收回不多于发出；写了问题就要写 answered；一项不多于收回的份数，单选题各项合计也不多于收回的份数；选项不重名。",
        "survey-words": "表里不公布的数，标题、摘要、正文里也不写（3人、三份，或者它占的百分比）；写成 少数、个别。",
    },
    "funds": {
        "fund-entry": "金额、物资写一个；收入写来源（from 或 donor），支出写去向（to）；物资没有结余；收支日期不晚于发布日期。",
        "fund-balance": "结余等于上一笔写了结余的，加上其后的收入，减去其后的支出；有带“余”“约”的，或者有一笔正在核对的，不查。",
        "fund-person": "写了捐赠人（donor）要有 consent；公开仓库里，不公开全名的写成遮隐的样子（张某某）；个人不写在 from。",
        "fund-household": "标题、摘要、去向里不写到某个人、某一户，遮了的姓名也不行。",
    },
    "figures": {
        "figure-unit": "数字要写 unit；金额（元、万元、亿元）自己带单位，不再写 unit。",
        "figure-time": "period（一段时期）和 as_of（截至某日）只写一个。",
    },
}

SHARED_RULES: Final = (
    "编号（id）在同一地方、同一栏目里不重复；重复的两条都先不公布。",
    "标题（title）必填；曝光榜可以不写，用地点和行为代替。",
    "发布日期（date）写到日；性质是 press 的地方，可以写一段时期或“未注明”。",
    "性质是 press 的地方，每条都要写来源（source）。",
    "地方的 shows 里没有的栏目，不能放记录。",
    "词条写编号，要在词表里；写成名称的，报错时会告诉编号。",
    "引用同一地方的记录写“类:编号”，找不到是错误；引用别处的写“/地方/类:编号”，找不到是警告，页面上不出现链接。",
    "照片文件放在记录文件所在地方的 photos 文件夹，src 从这个地方的文件夹写起。",
    "附件（attachments）是 PDF，放在 files 文件夹，src 的写法和照片一样；没有文字层的（扫描件）要有 reviewed: true。",
    "同一张照片在一条记录里只用一次；整改前、整改后的照片，一个地方也只用一次；示意图不能当整改前、整改后的照片。",
    "写的拍摄日期（taken）和照片里相机记下的不同，会警告。",
    "曝光类记录的照片：不能来自监控（camera），要有 reviewed: true，画面里不能有认得出的人。",
    "同一地方，两个栏目都写了同一件事、同一个单位的数，会警告：一件事只写一处。",
    "indicators 写考核指标的编号，要是 site.yaml 的 indicators 里有的，并且这个栏目能证明；site.yaml 没有写指标的不查。",
    "异议写了处理结果就要写答复日期，反过来也一样；部分成立（partly）的，要有更正才重新公布。",
)

_CODES: Final = """
person 个人 family 家庭 team 集体 shop 店铺 building 楼院 minor 未成年人 masked 遮隐 full 全名 self 本人 guardian 监护人
web 网站 board 张贴 bulletin 简报和群 portrait 肖像 data 数据 before 整改前 after 整改后 scene 现场 staff 工作人员 resident 居民
camera 监控 illustration 示意图 none 没有人 unrecognisable 认不出 consented 本人同意 passed 通过 failed 没有通过
upheld 成立 partly 部分成立 rejected 不成立 official 正式 example 示例 press 按公开报道整理 public 公开 private 不公开
other 其他 day 每天 week 每周 tenday 每旬 month 每月 quarter 每季 half 每半年 year 每年 off 不公开 counts 只公开数量
threshold 按分数 rank 按名次 hand 手工 red 红旗 black 黑旗 skip 跳过 break 断开 street 街巷 branch 支部 place 地方 site 工地
records 逐条公开 done 完成 doing 施工 todo 未开 start 开工前 acceptance 验收前 never 不限
records 逐条公开 low 一般 normal 较重 high 紧急 unit 单位 good 满意 fair 基本满意 poor 不满意 patrol 日常巡查 inspection 专项检查 hotline 热线转来 residents 居民反映
city-platform 城市管理平台 fixed 整改完成 not-ours 不属本处职责 duplicate 重复登记 cannot-fix 现有条件不能整改 relapsed 反弹 done 完成 doing 施工 todo 未开 start 开工前 acceptance 验收前 never 不限
one 单选 many 多选 in 收入 out 支出
"""
WORDS: Final[Mapping[str, str]] = {
    **{name: kind_named(name).title for name in KIND_NAMES},
    **PLACE_KIND_NAMES,
    **CLASS_WORDS,
    **dict(zip(_CODES.split()[::2], _CODES.split()[1::2], strict=True)),
}
"""What each code of a choice means; a choice that is Chinese already needs none."""

NOTES: Final[Mapping[str, str]] = {
    "reports.done": "子项的编号和那天为止的合计：`{bulu: 15, loudao: 20余}`",
    "boards": "每个栏目一组设置，例：`{exposures: {mode: records}}`，见各栏目的页",
    "programmes": "在本地方做的工程计划；下面各处的工程用 `programme` 写它的编号。下级可以添，不能改上级的",
    "procedures": "议事程序，每个一组：`{编号: {name, steps}}`；步骤的次序就是程序的次序。下级可以添，不能改上级的",
    "buildings.work": "每个分项一个词：`{guanwang: done, waiqiang: doing}`；`done` 完成、`doing` 施工、`todo` 未开",
    "taxonomies": "每个词表（`category`、`honors.award`）一列词条；下级可以添，不能改上级的",
    "area.places": "从记录文件所在的文件夹往下的路径，这个岗位也列在那里",
    "results.scores": "每项指标一个数：`{weisheng: 100, zhixu: 90}`；某一项没有评写未评；整个对象没有评，写 `scores: 未评`",
    "phones": "一个号码一行：`{号码: 岗位名称}`；责任公示里这个岗位才能印这个号码",
    "indicators.kinds": "栏目的英文名，例：`deliberations`；可以写多个，不写就都行",
    "shows": "这里办哪些栏目（英文名），按此排列；不写就沿用上级的",
    "when.on": "每周的：`monday` 到 `sunday`；每月的：几号（`15`），或第几个星期几（`first-friday`、`last-friday`）；可以写多个",
    "example.as_of": "示例内容的默认日期；正式使用时删去",
    "repository": "内容仓库的性质。`public`（默认）公开、`private` 不公开；公开的，不公开全名的人要写遮隐的姓名",
}
"""What to write where the type of the field does not say it."""

SHOWN: Final = (
    "`draft: true` 的不显示。",
    "今天还没到 date、publish_from、公示起日或同意日期的，不显示；到了那天自己显示。",
    "同意的范围（scope）里没有 web 的，不上网站。",
    "规定要审签的栏目（`policy.signoff`），没有签的、签后公开的内容有改动的，先不公布。",
    "写了以后日期的整改、复查、答复、更正，到那天才算数。",
    "有错误的记录先不公布，地址上写“正在核对”；别的记录不受影响。",
)

WAITING: Final = frozenset(
    {
        *("allow",),
        *("taxonomies.group", "taxonomies.until"),
    }
)
"""Fields that are read and checked, and of which no page or rule makes anything yet."""

COMMON: Final = {item.name: item.spec for item in declared(Record)}
"""The fields of all records; a kind's own of the same name is another one."""

KIND_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "notices": {"web": "网上", "board": "只在公示栏"},
    "ratings": {"none": "没有旗", "place": "社区或小区", "building": "楼栋", "shop": "商户", "team": "班组"},
}
"""What codes mean in one kind alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """What the code of a kind does not say in Chinese: what it is for, when each status holds, what each rule demands,
    what the codes of its choices mean.

    A stranger's package brings them as plain values: `DOCS = {"purpose": "…", "statuses": {"待修": "…"}, "rules": {…},
    "words": {…}}`.
    """

    purpose: str = ""
    statuses: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


def sentences(name: str) -> Sentences:
    """The sentences of a kind: those above, or those that a stranger's module brings."""
    if name in KIND_NAMES:
        words = KIND_WORDS.get(name, {})
        return Sentences(purpose=PURPOSES[name], statuses=STATUSES[name], rules=RULES[name], words=words)
    brought: Mapping[str, Any] = getattr(kind_module(name), "DOCS", {})
    return Sentences(**brought)


def render() -> dict[Path, str]:
    """Every page by its path."""
    pages = {
        DOCS / "kinds" / f"{name}.md": "".join(kind_page(kind_named(name), sentences(name)))
        for name in KIND_NAMES
    }
    pages[DOCS / "kinds" / "common.md"] = "".join(common_page())
    pages[DOCS / "places.md"] = "".join(places_page())
    pages[COMMANDS] = "".join(commands_page())
    return pages


def kind_page(kind: Kind, said: Sentences) -> Iterator[str]:
    """The page of one kind, whoever brings it."""
    purpose = f"\n{said.purpose}\n" if said.purpose else ""
    yield f"# {kind.title}（{kind.name}）\n\n{NOTE}{purpose}\n"
    yield f"文件：`<地方>/{kind.name}.yaml`，或 `<地方>/{kind.name}/` 里的 `.yaml`、`.md`，文件名随意。数量单位：{kind.unit}。\n"
    example = Path(kind_module(kind.name).__file__ or "").with_name("example.yaml")
    if example.is_file():
        yield f"\n## 样子\n\n```yaml\n{example.read_text(encoding='utf-8').strip()}\n```\n"
    for name, shape in kind.records:
        heading = f"字段（type: {name}）" if len(kind.records) > 1 else "字段"
        yield f"\n## {heading}\n\n各栏目都有的字段（编号、标题、日期、照片……）见 [common.md](common.md)。\n\n"
        yield from _table(shape, lambda item: COMMON.get(item.name) is not item.spec, said.words)
    yield "\n## 状态\n\n由日期算出，不能自己写。从上往下，第一个符合的就是。\n\n| 状态 | 什么时候 |\n| --- | --- |\n"
    words = {**said.statuses, **{one.word: "" for one in kind.statuses if one.word not in said.statuses}}
    yield from (f"| {word} | {when} |\n" for word, when in words.items())
    if kind.rules:
        yield "\n## 规则\n\n"
    for rule in kind.rules:
        demands = said.rules.get(rule.name)
        yield f"- `{rule.name}`" + (f"：{demands}" if demands else "") + "\n"
    yield from _retention(kind)
    if kind.options is not None:
        yield f"\n## 栏目设置\n\n写在 site.yaml 或 place.yaml 的 `boards: {{{kind.name}: {{…}}}}` 下，对本地方和下级有效。\n\n"
        yield from _table(kind.options, words=said.words)


def _retention(kind: Kind) -> Iterator[str]:
    """When records of a kind leave by themselves."""
    limits = {limit.key: limit for limit in LIMITS}
    yield "\n## 什么时候自己撤下\n\n"
    for arm in kind.retention:
        limit = limits[arm.policy]
        says = ("不文明行为一类的，" if arm.conduct else "") + arm.says.format(days=limit.default)
        yield f"- {says}（`policy.{arm.policy}`，下级{limit.says}，全站{limit.root_says}）\n"
    if kind.retention:
        yield "- 以上哪个先到按哪个。撤下以后，页面换成“已按期撤下”，照片也撤下，只留数量\n"
    if kind.name == "honors":
        yield "- 同意的期限（consent.until）到了，第二天撤下；撤回同意（consent.withdrawn）的，下一次生成就撤下\n"
    yield "- 写了 publish_until 的，过了这一天撤下\n"


def common_page() -> Iterator[str]:
    """The fields and rules that all kinds share."""
    yield f"# 各栏目都有的字段\n\n{NOTE}\n一条记录就是一组字段。必填的只有编号和发布日期，以及各栏目自己要的。\n\n"
    yield from _table(Record)
    unused = "、".join(f"`{item.name}`" for item in declared(Record) if item.name in WAITING)
    yield f"\n“不公开”的字段不出现在任何网页上。{unused} 本版本只核对写法，还没有用到。\n"
    yield "\n## 什么时候显示\n\n"
    yield from (f"- {sentence}\n" for sentence in SHOWN)
    yield "\n## 共同的规则\n\n"
    yield from (f"- {rule}\n" for rule in SHARED_RULES)


def places_page() -> Iterator[str]:
    """site.yaml, place.yaml, places.yaml, withdrawals.yaml, signoffs.yaml and the policy."""
    yield f"# 地方和全站设置\n\n{NOTE}\n## place.yaml\n\n"
    yield "一个文件夹放了 place.yaml，就是一个地方；也可以只在上级的 places.yaml 里写一条，多一个 `id`（从那个文件夹往下的路径）。"
    yield "发布单位、备案、性质、栏目、栏目设置、词表和管理规定，上级写了，下级不写也有效。\n\n"
    yield from _table(PlaceFields, lambda item: item.name != "policy")
    yield "\n## site.yaml\n\n全站的设置，也就是最上一级的 place.yaml：上面的字段都可以写，另有：\n\n"
    above = {item.name for item in declared(PlaceFields)}
    yield from _table(SiteFields, lambda item: item.name not in above)
    yield "\n## 管理规定（policy）\n\n只能比上级严；放宽是错误，会指出上级写在哪个文件。\n\n"
    yield "| 键 | 默认 | 下级 | 全站 | 本版本 |\n| --- | --- | --- | --- | --- |\n"
    yield from (_policy_row(limit) for limit in LIMITS)
    yield "\n## withdrawals.yaml\n\n撤回的记录，先于一切读取。用 `build.py withdraw` 写，也可以手写；写错一条，本地方和下级整个先不公布。\n\n"
    yield from _table(WithdrawalFields)
    yield "\n## signoffs.yaml\n\n审签的决定，在全站或地方的文件夹里。规定写在 `policy`：`signoff: {honors: 街道分管领导}`，栏目和岗位。"
    yield "用 `build.py signoff` 写；写错的一行不算审签过，那条记录先不公布，别的都不受影响。\n\n"
    yield from _table(SignoffFields)
    yield "\n## closings.yaml\n\n"
    yield "结账：一个月或一年公布时的数，由 `close` 命令写，不再改（见编辑手册“统计和结账”）。\n\n"
    yield from _table(ClosingFields)


def commands_page() -> Iterator[str]:
    """The help of every command."""
    yield f"# 命令\n\n{NOTE}\n在项目文件夹里运行，Linux 和 macOS 用 `.venv/bin/python`，Windows 用 `.venv\\Scripts\\python`。\n"
    for arguments in ((), *((name,) for name in cli.COMMANDS)):
        line = " ".join(("python build.py", *arguments, "--help"))
        yield f"\n```console\n$ {line}\n{_help(*arguments)}\n```\n"
    yield "\n撤回类别：" + "、".join(f"`{name}` {words}" for name, words in CLASS_WORDS.items()) + "。\n"
    yield "\n环境变量：`NO_COLOR` 报错不用颜色；`CI` 不显示过程；`SITE_BUILDER_TRACEBACK` 程序自身出错时显示详情。\n"


def _help(*arguments: str) -> str:
    """What `--help` prints at 80 columns."""
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = "80"
    printed = io.StringIO()
    with redirect_stdout(printed):
        main([*arguments, "--help"])
    if before is None:
        del os.environ["COLUMNS"]
    else:
        os.environ["COLUMNS"] = before
    return "\n".join(line.rstrip() for line in printed.getvalue().rstrip().splitlines())


def _policy_row(limit: Limit) -> str:
    used = limit.key.split(".")[0] in ("exposures", "homes", "notices", "signoff", "posts", "phones")
    default = "没有" if limit.default == () else str(limit.default)
    return f"| `{limit.key}` | {default} | {limit.says} | {limit.root_says} | {'有效' if used else '还没有用到'} |\n"


def _table(
    shape: type,
    wanted: Callable[[Declared], bool] = lambda _item: True,
    words: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """The wanted fields of a dataclass, and beneath each mapping its own fields, as a table; `words` are what codes of
    choices mean beside the engine's own."""
    yield "| 字段 | 名称 | 写什么 | 必填 | 谁看得到 | 例 |\n| --- | --- | --- | --- | --- | --- |\n"
    for top in declared(shape):
        if wanted(top):
            yield from (
                _row(path, item, audience, words or {}) for path, item, audience in _fields(top, PUBLIC)
            )


def _fields(item: Declared, above: Audience, before: str = "") -> Iterator[tuple[str, Declared, Audience]]:
    """(path, field, audience in effect) of a field and then of those of its mapping."""
    audience = max(above, item.spec.audience, key=_OPENNESS.index)
    path = f"{before}{item.name}"
    yield path, item, audience
    inner = item.spec.type.shape
    if inner is not None and not _waits(path, item):
        for one in declared(inner):
            yield from _fields(one, audience, f"{path}.")


def _waits(path: str, item: Declared) -> bool:
    return path in WAITING and COMMON.get(path, item.spec) is item.spec


def _row(path: str, item: Declared, audience: Audience, words: Mapping[str, str]) -> str:
    waiting = "（本版本还没有用到）" if _waits(path, item) else ""
    cells = (
        f"`{path}`",
        item.spec.label,
        _expected(path, item, {**WORDS, **words}) + waiting,
        (f"是，写了 {item.spec.unless} 的不用" if item.spec.unless else "是") if item.spec.required else "",
        AUDIENCES[audience],
        _example(path, item.spec.type),
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def _example(path: str, kind: FieldType) -> str:
    """The type's own example where it fits the field: not for mappings, choices, numbers and ids of other things."""
    general = kind.expected.startswith(("整数", "编号")) and path != "id"
    return "" if kind.shape or _codes(kind) or general or not kind.example else f"`{kind.example}`"


def _expected(path: str, item: Declared, words: Mapping[str, str]) -> str:
    """What to write there, with the meaning of every code."""
    if path in NOTES:
        return NOTES[path]
    kind = item.spec.type
    codes = _codes(kind)
    said = "、".join(f"`{code}` {words[code]}" if code in words else code for code in codes)
    expected = "一组字段" if kind.shape else f"{said}，选一个" if codes and not item.spec.many else said
    return (expected or kind.expected) + ("；可以写多个" if item.spec.many else "")


def _codes(kind: FieldType) -> tuple[str, ...]:
    """The words of a choice; none for any other type."""
    words, ending, _ = kind.expected.partition(" 之一")
    return tuple(words.split("、")) if ending else ()


def write(pages: Mapping[Path, str]) -> None:
    """Put the pages where they belong."""
    for path, text in pages.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    for asked in sys.argv[1:]:
        print("".join(kind_page(kind_named(asked), sentences(asked))))
    if not sys.argv[1:]:
        write(render())
