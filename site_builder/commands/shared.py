"""What the commands share: exit codes, the content and the templates that options name, and how findings are shown.

The date of a run is read here, once, in the site's zone; nothing below this layer ever asks for today.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from site_builder.base.diagnostics import Diagnostic
    from site_builder.base.show import Excerpt, Prefix
    from site_builder.build import Content, Loaded
    from site_builder.memory.past import Past
    from site_builder.model.load import Places
    from site_builder.model.place import Place
    from site_builder.render.templates import Templates

PUBLISHED: Final = 0
NOTHING_PUBLISHED: Final = 1
USAGE: Final = 2
WITHHELD: Final = 3
OUR_FAULT: Final = 4

TEXT: Final = "text"
JSON: Final = "json"
FORMATS: Final = (TEXT, JSON, "github")
"""How diagnostics are told: to a person, to a program, to a workflow of GitHub."""


def say(text: str) -> None:
    print(text, file=sys.stderr)


def progress(text: str) -> None:
    """A word of what goes on, on a terminal only; CI stays quiet."""
    if sys.stderr.isatty() and not os.environ.get("CI"):
        say(f"… {text}")


def unusable(options: argparse.Namespace) -> str:
    """Why the folders will not do; empty if they will."""
    contents: tuple[Path, ...] = options.contents
    for content in contents:
        if not content.is_dir():
            return f"没有内容文件夹 {content}（用 --content 指明）"
    if not (contents[0] / "site.yaml").exists():
        return f"{contents[0]} 里没有 site.yaml，不像内容文件夹"
    for index, one in enumerate(contents):
        for other in contents[:index]:
            if _nested(one, other):
                return f"内容文件夹 {other} 和 {one} 不能是同一个，也不能一个在另一个里面"
    templates: Path | None = getattr(options, "templates", None)
    if templates is not None and not templates.is_dir():
        return f"没有模板文件夹 {templates}"
    if hasattr(options, "output"):
        for root in (*contents, *((templates,) if templates is not None else ())):
            if _nested(options.output, root):
                return f"--output {options.output} 和 {root} 不能一个在另一个里面"
    return ""


def _nested(one: Path, other: Path) -> bool:
    """Whether two folders are the same, or one lies in the other."""
    first, second = one.resolve(), other.resolve()
    return first == second or first in second.parents or second in first.parents


def where(content: Content, path: str) -> str:
    """A file of the content as whoever sits there would type it."""
    return f"{content.roots.of(path).as_posix()}/{path}"


def load_content(options: argparse.Namespace, past: Past | None = None, engine: str = "") -> Loaded:
    """The content, or the part of it that `--place` names; all of it where there is no such place (`unheard_of`)."""
    import dataclasses

    from site_builder.build import load, portion, scan

    loaded = load(scan(*options.contents), past, engine)
    root = getattr(options, "place", "")
    if root and loaded.places is not None and root in loaded.layout.places:
        loaded = portion(loaded, root)
    url = getattr(options, "base_url", None)
    if url is None or loaded.places is None:
        return loaded
    site = dataclasses.replace(loaded.places.site, base_url=url)
    return dataclasses.replace(loaded, places=dataclasses.replace(loaded.places, site=site))


def no_place(path: str, places: Places) -> tuple[str, str]:
    """Why there is no such place to ask for, and the nearest: by path, by name, by the last part of a path."""
    from site_builder.base.text import nearest

    if path in places.withheld:
        return f"/{path} 的设置有错，请先运行 check 改好", ""
    names = {name: one for one, place in places.places.items() for name in _names(place)}
    last = [one for one in places.places if one.rpartition("/")[2] == path.rpartition("/")[2]]
    near = nearest(path, places.places) or names.get(path) or (last[0] if len(last) == 1 else "")
    near = near or names.get(nearest(path, names), "")
    return f"没有“/{path}”这个地方", f"/{near}" if near else ""


def _names(place: Place) -> tuple[str, ...]:
    """What people call a place: 荷风苑 is 荷风苑（示例）."""
    return (place.name, place.name.partition("（")[0], *place.also_called)


def unheard_of(path: str, loaded: Loaded) -> str:
    """Why a place cannot be asked for, in one line; empty if it can, or if nothing is known of places."""
    if loaded.places is None or path in loaded.places.places:
        return ""
    message, near = no_place(path, loaded.places)
    return message + (f"；是不是 {near}？" if near else "")


def as_of_run(options: argparse.Namespace, loaded: Loaded) -> date:
    """The date of the build, read once: `--date`, the example's own, or today in the site's zone."""
    if options.date is not None:
        chosen: date = options.date
        return chosen
    if loaded.places is not None and loaded.places.site.example_as_of is not None:
        return loaded.places.site.example_as_of
    zone = loaded.places.site.timezone if loaded.places else "Asia/Shanghai"
    return today(zone)


def today(zone: str) -> date:
    """Today in a time zone."""
    from datetime import datetime
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo(zone)).date()


def show_found(loaded: Loaded, found: Sequence[Diagnostic], options: argparse.Namespace) -> None:
    """Print diagnostics with their excerpts; nothing that is not public is quoted."""
    _tell(found_text(loaded, found, options, color=_colored(options)), options)


def found_text(
    loaded: Loaded, found: Sequence[Diagnostic], options: argparse.Namespace, *, color: bool = False
) -> str:
    """Diagnostics with their excerpts, as they are printed; empty text for none."""
    from site_builder.base.diagnostics import Diagnostic as Found
    from site_builder.base.personal import hidden
    from site_builder.content.excerpt import excerpts
    from site_builder.model.audience import is_public

    def read(path: str) -> bytes | None:
        data = loaded.content.read(path)
        return None if isinstance(data, Found) else data

    def prefix(file: str) -> str:
        root = loaded.content.roots.of(file)
        return f"{(root if root in options.contents else options.content).as_posix()}/"  # it may be laid out elsewhere

    return _text(found, excerpts(read, is_public, hidden), _form(options), prefix=prefix, color=color)


def show_templates(wrong: Sequence[Diagnostic], options: argparse.Namespace) -> None:
    """Print what is wrong with the templates."""
    _tell(templates_text(wrong, options, color=_colored(options)), options)


def templates_text(wrong: Sequence[Diagnostic], options: argparse.Namespace, *, color: bool = False) -> str:
    """What is wrong with the templates, as it is printed."""
    from site_builder.base.show import Excerpt

    return _text(
        wrong, lambda item: Excerpt(span=item.span) if item.span else None, _form(options), color=color
    )


def _text(
    found: Sequence[Diagnostic],
    excerpt: Callable[[Diagnostic], Excerpt | None],
    form: str,
    *,
    prefix: Prefix = "",
    color: bool = False,
) -> str:
    """Diagnostics in the form that was asked for: text for whoever sits there, lines for a program."""
    if form == TEXT:
        from site_builder.base.show import show

        return show(found, excerpt, prefix=prefix, color=color)
    from site_builder.base.annotations import json_lines, workflow_commands

    lines = json_lines if form == JSON else workflow_commands
    return lines(found, excerpt, prefix=prefix)


def _tell(text: str, options: argparse.Namespace) -> None:
    """Print to whom it is for: a program reads standard output."""
    print(text, end="", file=sys.stderr if _form(options) == TEXT else sys.stdout)


def _form(options: argparse.Namespace) -> str:
    return getattr(options, "format", TEXT)


def _colored(options: argparse.Namespace) -> bool:
    return _form(options) == TEXT and sys.stderr.isatty() and not os.environ.get("NO_COLOR")


def tell_summary(
    options: argparse.Namespace,
    found: Sequence[Diagnostic],
    published: int,
    withheld: int,
    next_change: date | None,
) -> None:
    """The last line for a program that reads JSON; no other form has one."""
    if _form(options) == JSON:
        from site_builder.base.annotations import summary_line

        print(summary_line(found, published, withheld, next_change))


def templates_for(
    options: argparse.Namespace, sealed: bytes = b""
) -> tuple[Templates, tuple[Diagnostic, ...]]:
    """The templates, and all that is wrong with them; `sealed` are those that an earlier run checked and compiled."""
    from site_builder.model.registry import kind_template_folders
    from site_builder.render.folders import engine_folder
    from site_builder.render.templates import load_templates

    own = (options.templates,) if options.templates is not None else ()
    return load_templates((*own, *kind_template_folders(), engine_folder()), sealed)
