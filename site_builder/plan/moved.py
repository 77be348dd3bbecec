"""The pages at old addresses: where something is now, and none of its content (contract 1, 2).

In: the pages of a place.  Out: for each of them a page at every old path of the place, and one for each record that stood
at another place before.  They lead straight to a page that is there, so no two can lead in a circle, and go when it goes.
The browser goes on at once, without a script (“old addresses forward”, contract 1), also from a folder on a
disk; a link stands there for whoever's does not, and the canonical address for engines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from site_builder.model.frame import canonical
from site_builder.model.page import Crumb, Link, Page
from site_builder.model.place import Place, Site
from site_builder.model.public import Publication, place_path, tree_path
from site_builder.plan.views import Moved


def moved_pages(place: Place, site: Site, publication: Publication, pages: Iterable[Page]) -> Iterator[Page]:
    """A page at each old address of each of the pages, where the address is one of this site."""
    home, top = place_path(place.path), place_path(site.root)
    by_path = {page.path: page for page in pages if page.path.endswith("/index.html")}
    for old in (one for one in place.forwards if place_path(one).startswith(top)):
        for path, page in by_path.items():
            yield _moved(f"{place_path(old)}{path.removeprefix(home)}", page, site)
    for old, new in publication.moved:
        if f"{new}index.html" in by_path and old.startswith(top):
            yield _moved(f"{old}index.html", by_path[f"{new}index.html"], site)


def _moved(path: str, page: Page, site: Site) -> Page:
    shell, target = page.shell, page.path.removesuffix("index.html")
    return Page(
        path=path,
        template="pages/moved.html",
        context=Moved(
            target=Link(path=target, text=shell.place_name),
            address=canonical(site, page.path) or f"/{tree_path(target, site.root)}",
        ),
        shell=shell,
        indexed=False,
        title=f"本页已搬到新地址·{shell.place_name}",
        description="本页已搬到新地址。",
        crumbs=(Crumb(text=shell.place_name, path=shell.place_path), Crumb(text="新地址")),
        remedy=shell.remedy,
        canonical=page.canonical,
    )
