"""The shell of a place's pages: masthead, navigation, footer, remedies; equal on every page of the place.

It holds no counts: what every page depends on must change rarely (docs/architecture.md).
"""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlsplit

from site_builder.model import page as view
from site_builder.model.page import Crumb, Link, NavItem, Remedy, Shell
from site_builder.model.place import Place, Site
from site_builder.model.public import Publication, place_path
from site_builder.model.registry import KIND_NAMES, kind_named
from site_builder.plan.feed import feed_path

NAV_BOARDS: Final = 5
FOOTER: Final = (
    ("statistics", "统计"),
    ("about", "关于本站"),
    ("rules", "公示规则"),
    ("corrections", "纠错与申诉"),
    ("privacy", "隐私说明"),
    ("accessibility", "无障碍"),
)


def shell_of(place: Place, site: Site, publication: Publication, above: Place | None) -> Shell:
    """The shell of a place."""
    home = place_path(place.path)
    standing: Any = place.standing
    return Shell(
        site_name=site.name,
        place_name=place.name,
        place_path=home,
        seal=place.seal,
        intro=place.intro,
        parent=Link(path=place_path(above.path), text=above.name) if above else None,
        nav=_nav(home, publication),
        publisher=_publisher(place),
        remedy=remedy_of(place),
        filing=view.Filing(
            icp=place.filing.icp or "",
            police=place.filing.police or "",
            site_code=place.filing.site_code or "",
        ),
        standing=standing,
        footer_links=tuple(Link(path=f"{home}{name}/", text=text) for name, text in FOOTER),
        base_path=urlsplit(site.base_url).path or "/",
        root_path=place_path(site.root),
        feed_path=feed_path(place, site, publication),
        preview=site.preview is not None,
        base_url=site.base_url,
        ended=place.until if publication.ended else None,
        successor=_successor(place) if publication.ended else None,
    )


def site_shell(root: Place, site: Site) -> Shell:
    """As much of the root's shell as a page beside the site needs: who publishes, by what standing, where to object."""
    standing: Any = root.standing
    return Shell(site_name=site.name, publisher=_publisher(root), remedy=remedy_of(root), standing=standing)


def _successor(place: Place) -> Crumb | None:
    """The place into which one is merged; its name alone where it is not of this site."""
    if not place.successor_name:
        return None
    return Crumb(text=place.successor_name, path=place_path(place.successor) if place.successor else "")


def _nav(home: str, publication: Publication) -> tuple[NavItem, ...]:
    """首页, the first five kinds present in the fixed order, 更多, 搜索 (contract 5)."""
    present = {board.kind for board in publication.boards if board.mode != "off"}
    ordered = [*(name for name in KIND_NAMES if name in present), *sorted(present - set(KIND_NAMES))]
    boards = tuple(
        NavItem(text=kind_named(name).short, path=f"{home}{name}/", family=kind_named(name).family)
        for name in ordered[:NAV_BOARDS]
    )
    more = (NavItem(text="更多", path=f"{home}search/#boards"),) if len(ordered) > NAV_BOARDS else ()
    return (
        NavItem(text="首页", path=home),
        *boards,
        *more,
        NavItem(text="搜索", path=f"{home}search/", end=True),
    )


def _publisher(place: Place) -> view.Publisher:
    given = place.publisher
    contact, above = given.contact, given.above
    nature = given.nature or ""
    return view.Publisher(
        name=given.name or place.name,
        nature="" if nature == "other" else nature,
        basis=given.basis or "",
        above=(above.name if above else None) or "",
        above_phone=(above.phone if above else None) or "",
        phone=(contact.phone if contact else None) or "",
        address=(contact.address if contact else None) or "",
        hours=(contact.hours if contact else None) or "",
    )


def remedy_of(place: Place) -> Remedy:
    """Where to object: the publisher, and whoever stands above it."""
    publisher, home = _publisher(place), place_path(place.path)
    return Remedy(
        publisher=publisher.name,
        phone=publisher.phone,
        above=publisher.above,
        above_phone=publisher.above_phone,
        corrections_path=f"{home}corrections/",
        rules_path=f"{home}rules/",
    )
