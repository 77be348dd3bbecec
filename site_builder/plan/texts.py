"""The text pages of a place: about, rules, privacy, accessibility, corrections, search.

They are generated from what holds at the place – publisher, ground, policy – so that they cannot disagree with
what the engine does; `pages/about.md`, `privacy.md` and `accessibility.md` of a place replace the built ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from site_builder.base.days import month_label
from site_builder.model.frame import canonical, place_crumbs
from site_builder.model.page import Crumb, Fact, Link, Page, Shell, Tag
from site_builder.model.place import Place, Site
from site_builder.model.public import Publication, place_path
from site_builder.model.registry import kind_named
from site_builder.model.rollup import Summary, present
from site_builder.plan.data import place_has_data
from site_builder.plan.home import building_groups, ended_places, finder
from site_builder.plan.months import months_of
from site_builder.plan.views import CorrectionsLog, LogEntry, SearchPage, TextPage, TextSection
from site_builder.plan.words import CLASS_WORDS, gone_word

HEADINGS: Mapping[str, str] = {
    "about": "关于本站",
    "rules": "公示规则",
    "privacy": "隐私说明",
    "accessibility": "无障碍",
}


def text_pages(
    place: Place,
    site: Site,
    publication: Publication,
    summary: Summary,
    shell: Shell,
    own: Mapping[str, str],
    html: Callable[[str], str],
) -> Iterator[Page]:
    """The text pages, each at its own address."""
    built: dict[str, Callable[[], tuple[TextSection, ...]]] = {
        "about": lambda: _about(place, shell),
        "rules": lambda: _rules(place, site, publication, shell),
        "privacy": lambda: _privacy(place, shell),
        "accessibility": lambda: _accessibility(shell),
    }
    for name, sections in built.items():
        context: Any = (
            TextPage(heading=HEADINGS[name], body_html=html(own[name]))
            if name in own
            else TextPage(heading=HEADINGS[name], sections=sections())
        )
        yield _page(place, site, shell, name, "pages/text.html", context, HEADINGS[name])
    yield _page(
        place,
        site,
        shell,
        "corrections",
        "pages/corrections.html",
        CorrectionsLog(
            lead="认为公示有误，或者不该公示，可以向发布单位提出，也可以向上级单位提出。受理后先标明复核中，再书面答复。",
            totals=_by_class(publication),
            entries=_log(publication),
        ),
        "纠错与申诉",
        holds=_corrected(publication),
    )
    yield _page(
        place, site, shell, "search", "pages/search.html", _search(place, publication, summary), "搜索"
    )


def _page(
    place: Place,
    site: Site,
    shell: Shell,
    name: str,
    template: str,
    context: Any,
    heading: str,
    holds: tuple[str, ...] = (),
) -> Page:
    path = f"{place_path(place.path)}{name}/index.html"
    return Page(
        path=path,
        template=template,
        context=context,
        shell=shell,
        title=f"{heading}·{place.name}",
        description=f"{place.name}公示栏：{heading}。",
        indexed=place.standing != "press" and name != "corrections",
        crumbs=(*place_crumbs(shell), Crumb(text=heading)),
        remedy=shell.remedy,
        holds=holds,
        canonical=canonical(site, path),
    )


def _about(place: Place, shell: Shell) -> tuple[TextSection, ...]:
    given = shell.publisher
    facts = tuple(
        fact
        for fact in (
            Fact(label="发布单位", text=given.name),
            Fact(label="单位性质", text=given.nature),
            Fact(label="发布依据", text=given.basis),
            Fact(label="电话", phone=given.phone),
            Fact(label="地址", text=given.address),
            Fact(label="办公时间", text=given.hours),
            Fact(label="上级单位", text=given.above),
            Fact(label="上级电话", phone=given.above_phone),
        )
        if fact.text or fact.phone
    )
    words = {
        "press": "本站根据公开报道整理，非该单位发布。数字照原文抄录，没有逐条记录可查；该单位发布后，以其发布为准。",
        "example": "本站是示例：地名、单位、人物和事件都是编的，用来说明公示栏怎样办。",
        "official": f"本站是{place.name}的公示栏，公布做了什么、在哪里、到了哪一步。",
    }
    made = (
        ("每个数字都照报道抄录，“余”“约”不改写，各附来源；报道没有写明的，不推算。",)
        if place.standing == "press"
        else (
            "每一条都由责任岗位录入，经核对后公布；状态、期限和撤下日期由日期算出，不由人改写。",
            "网页与社区门口的纸质公示同一份内容。页脚写明数据截至哪一天。",
        )
    )
    return (
        TextSection(heading="这是什么", paragraphs=(words[place.standing],)),
        TextSection(heading="谁发布", facts=facts),
        TextSection(heading="内容怎样来", paragraphs=made),
    )


def _rules(place: Place, site: Site, publication: Publication, shell: Shell) -> tuple[TextSection, ...]:
    """What is published, for how long, on what ground, and how to object."""
    modes = {board.kind: board.mode for board in publication.boards}
    policy = place.policy
    sections = [
        TextSection(
            heading="共同的规则",
            points=(
                "公示行为和事情，不公示个人隐私：住处、证件号、电话、病情不上墙。",
                "写错的先撤下再更正，更正内容在“纠错与申诉”里列出。",
                "期限按《民法典》第二百零一条计算：当天不算，从第二天起算，末日包括在内。",
            ),
        )
    ]
    if modes.get("honors", "off") != "off":
        sections.append(
            TextSection(
                heading="善行义举榜",
                points=(
                    "上榜先推荐、再评议，公示期满无异议后公布。",
                    "个人和家庭上榜要本人或监护人书面同意，姓名怎样写由本人定。",
                    "未成年人一律写作“一名学生”。",
                    "本人随时可以要求改写、隐去或撤下。",
                ),
            )
        )
    ground = site.ground.exposures if site.ground else None
    if modes.get("exposures", "off") != "off" and ground is not None:
        shown = "逐条公布" if modes["exposures"] == "records" else "只公布数量"
        sections.append(
            TextSection(
                heading="不文明行为曝光榜",
                points=(
                    "只写公共地点和行为，不写人、住户和店铺；照片先遮挡、再审看。",
                    f"整改满{policy['exposures.after_rectified']}天撤下；最迟在发现满{policy['exposures.after_observed']}天撤下，"
                    "到期没有整改的也撤下，计入“期满未整改”。",
                    "有异议的，复核期间不显示内容。",
                    "撤下以后只留数量。",
                ),
                facts=(
                    Fact(label="公开方式", text=shown),
                    Fact(label="发布单位", text=shell.publisher.name),
                    Fact(label="依据", text=ground.basis),
                    Fact(label="影响评估", text=ground.assessment),
                    Fact(label="异议受理", text=ground.objections.unit, phone=ground.objections.phone),
                    Fact(label="答复期限", text=f"受理后{ground.objections.answer_days}个工作日内"),
                ),
            )
        )
    if modes.get("figures", "off") != "off":
        sections.append(
            TextSection(
                heading="上报数",
                points=(
                    "照原文抄录，“余”“约”不改写；各附来源。",
                    "上报数和逐条记录数出来的数，分开列，不相加。",
                ),
            )
        )
    return tuple(sections)


def _privacy(place: Place, shell: Shell) -> tuple[TextSection, ...]:
    policy = place.policy
    return (
        TextSection(
            heading="看的人",
            paragraphs=(
                "本站不用Cookie，不统计访问，不向任何别的网站请求内容，不收集您的任何信息。",
                "字号的选择只存在您自己的手机或电脑里。",
            ),
        ),
        TextSection(
            heading="公示到的人",
            points=(
                "个人上榜要有书面同意，可以定期限，可以随时撤回；撤回后页面不再有任何内容。",
                "不文明行为只写地点，不写人。",
                "照片重新生成，不带拍摄时间、位置和机型等信息。",
                f"曝光记录最长保留{policy['exposures.after_observed']}天。",
            ),
        ),
        TextSection(
            heading="谁决定",
            paragraphs=(f"由{shell.publisher.name}决定公示什么；不同意的，可以申诉。",),
            links=(
                Link(path=f"{shell.place_path}corrections/", text="纠错与申诉"),
                Link(path=f"{shell.place_path}rules/", text="公示规则"),
            ),
        ),
        TextSection(
            heading="撤不回的",
            paragraphs=(
                "已经贴出的纸、别人截的图和转发的内容，网站收不回来；发现后请告诉我们，我们去换、去说。",
            ),
        ),
    )


def _accessibility(shell: Shell) -> tuple[TextSection, ...]:
    return (
        TextSection(
            heading="看得清",
            points=(
                "每页右上角可以选标准、大字、长辈版，选一次，以后都记得。",
                "深色模式跟随系统；打印总是白底黑字。",
                "状态都有字和图形，不只靠颜色。",
            ),
        ),
        TextSection(
            heading="用得了",
            points=(
                "不装软件、不登录、关掉脚本也能看全部内容。",
                "只用键盘也能走遍每一页；读屏软件能读出表格和照片说明。",
            ),
        ),
        TextSection(
            heading="有困难",
            paragraphs=("看不清、找不到、打不开，请打电话，我们念给您听，或者送打印的来。",),
            facts=(Fact(label="电话", phone=shell.publisher.phone),) if shell.publisher.phone else (),
        ),
    )


def _log(publication: Publication) -> tuple[LogEntry, ...]:
    """What was corrected, withdrawn or taken down, by class; never what it said."""
    found: list[LogEntry] = []
    for board in publication.boards:
        kind = kind_named(board.kind)
        for gone in board.gone:
            if gone.day is None or gone.why in ("checking", "unsigned"):
                continue
            word = gone_word(gone.why)
            said = (CLASS_WORDS.get(gone.class_, ""), gone.statement or gone.rule)
            note = "：".join(word for word in said if word)
            found.append(
                LogEntry(
                    day=gone.day,
                    tag=Tag(word=word, tone="plain"),
                    title=f"{kind.title} {gone.ref.id}",
                    path=gone.path,
                    note=note,
                )
            )
        for entry in board.entries:
            title = f"{kind.title} {entry.ref.id}"
            found.extend(
                LogEntry(
                    day=item.date,
                    tag=Tag(word="更正", tone="plain"),
                    title=title,
                    path=entry.path,
                    note="" if entry.fleeting else item.note,
                )
                for item in entry.facts.corrections or ()
            )
    return tuple(sorted(found, key=lambda one: (one.day, one.title), reverse=True))


def _by_class(publication: Publication) -> tuple[Fact, ...]:
    """How many records were corrected, withdrawn for which reason, taken down, or are under review."""
    found = Counter(
        "·".join(word for word in (gone_word(gone.why), CLASS_WORDS.get(gone.class_, "")) if word)
        for board in publication.boards
        for gone in board.gone
        if gone.day is not None and gone.why != "checking"
    )
    found["更正"] = sum(
        len(entry.facts.corrections or ()) for board in publication.boards for entry in board.entries
    )
    return tuple(Fact(label=word, text=f"{number}条") for word, number in sorted(found.items()) if number)


def _corrected(publication: Publication) -> tuple[str, ...]:
    """The records whose corrections the log quotes."""
    return tuple(
        entry.key
        for board in publication.boards
        for entry in board.entries
        if entry.facts.corrections and not entry.fleeting
    )


def _search(place: Place, publication: Publication, summary: Summary) -> SearchPage:
    home = place_path(place.path)
    boards = tuple(board for board in publication.boards if board.mode != "off")
    return SearchPage(
        heading="搜索",
        places=finder(present(summary)),
        buildings=building_groups(summary),
        boards=(
            *(Link(path=f"{home}{board.kind}/", text=kind_named(board.kind).title) for board in boards),
            *((Link(path=f"{home}data/", text="各栏数据"),) if place_has_data(publication, summary) else ()),
        ),
        months=tuple(
            Link(path=f"{home}{month}/", text=month_label(month))
            for month in reversed(months_of(publication))
        ),
        topics=(),
        ended=ended_places(summary),
    )
