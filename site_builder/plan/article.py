"""A record as one self-contained article, for the editor of a portal above (domain 7).

In: a record that may leave.  Out: a page without navigation, script or class, beside the record's own.  Its facts are the
columns of the board (`Kind.columns`), in words: so a kind has articles with nothing of its own, and they say what the data
says.  It is copied to where no expiry reaches it; so only what is portable has one.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.base.days import day_label
from site_builder.model.data import words
from site_builder.model.frame import ARTICLE, Board, canonical, freshness, remedy
from site_builder.model.kind import Kind
from site_builder.model.listing import newest_first
from site_builder.model.page import Crumb, Fact, Page
from site_builder.model.public import PublicEntry, PublicPhoto, tree_path
from site_builder.model.record_frame import attachments, provenance
from site_builder.model.registry import kind_named
from site_builder.plan.views import Article, ArticlePicture


def article_pages(board: Board) -> Iterator[Page]:
    """The article of every record of a board that may leave."""
    kind = kind_named(board.kind)
    return (_article(board, kind, entry) for entry in newest_first(board.facts.entries) if entry.portable)


def _article(board: Board, kind: Kind, entry: PublicEntry) -> Page:
    facts, place = entry.facts, board.place
    told = provenance(board, entry)
    own = ((column, column.value(entry, place)) for column in kind.columns if column.told)
    listed = (
        ("栏目", f"{kind.title}（{place.name}）"),
        ("编号", entry.ref.id),
        ("状态", entry.status),
        ("发布日期", entry.day_text + ("（补录）" if entry.late_entry else "")),
        *((column.label, words(column, value)) for column, value in own),
    )
    return Page(
        path=f"{entry.path}{ARTICLE}",
        template="pages/article.html",
        context=Article(
            heading=entry.title,
            summary=facts.summary or "",
            body_html=board.html(facts.body or ""),
            facts=tuple(Fact(label=label, text=text) for label, text in listed if text),
            pictures=tuple(_picture(item) for item in entry.photos),
            files=tuple(
                Crumb(text=link.text, path=_address(board, entry, link.path)) for link in attachments(entry)
            ),
            corrections=told.corrections,
            source=told.source,
            address=canonical(board.site, f"{entry.path}index.html") or "index.html",
        ),
        shell=board.shell,
        title=f"{entry.title}·{kind.title} {entry.ref.id}·{place.name}（转载用）",
        indexed=False,
        newest=freshness(place, (entry,)),
        remedy=remedy(board),
        holds=(entry.key,),
        canonical=canonical(board.site, f"{entry.path}index.html"),
    )


def _picture(photo: PublicPhoto) -> ArticlePicture:
    caption = "，".join(
        word
        for word in (
            photo.alt,
            f"{day_label(photo.taken)}拍摄" if photo.taken else "",
            "示意图" if photo.illustration else "",
        )
        if word
    )
    return ArticlePicture(
        path=f"{photo.base}-960.jpg",
        alt=photo.alt,
        width=photo.width,
        height=photo.height,
        caption=caption,
    )


def _address(board: Board, entry: PublicEntry, path: str) -> str:
    """The address of a file of a record: absolute where the site knows its own, else from beside the record's page."""
    site = board.site
    return site.base_url + tree_path(path, site.root) if site.base_url else path.removeprefix(entry.path)
