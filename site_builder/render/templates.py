"""Templates as a value: read once, checked whole, then sealed.

In: folders, of which the first that holds a name wins (the site's own, a kind's package, the engine's).  Out:
`Templates`, a frozen map of name to source with compiled code and the assets beside it, or diagnostics for
everything that is wrong, before a byte is written.  A page is a pure function of its context: the environment
that renders it holds only the templates that the page can reach, and that is known because names of templates
are constants.

    templates, diagnostics = load_templates([Path("site-templates"), engine_folder()])
    closure(templates, "pages/place.html")    # ("pages/place.html", "shell/base.html", …)
"""

from __future__ import annotations

import marshal
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

import jinja2

from site_builder.base.diagnostics import Diagnostic
from site_builder.base.values import dataclass
from site_builder.render.assets import PRINT, STYLE, fingerprinted, missing_pictures
from site_builder.render.checks import Examined, examine, wrong
from site_builder.render.environment import environment

ASSETS = "assets/"
FRAME = "shell/frame.html"
SUFFIXES = (".html", ".xml")
_TEXT_ASSETS = (".css", ".js")
_ADDRESS = re.compile(r"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\.)[a-z0-9]+(?:[._-][a-z0-9]+)*")
"""Names of assets become addresses, on Windows too."""
_DIGEST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Templates:
    """What renders a site.  `digest` tells two sets apart; the maps are sorted tuples, so that the value can be
    handed to another process.

    `references` are the templates that each template names.  `code` is each template compiled, so that no process
    compiles it again.  `assets` are ready for the output: path and bytes, names with content hashes;
    `asset_paths` maps the plain name that a template asks for (`site.css`) to that path.
    """

    digest: bytes
    sources: tuple[tuple[str, str], ...] = field(compare=False, repr=False)
    references: tuple[tuple[str, tuple[str, ...]], ...] = field(compare=False, repr=False)
    code: tuple[tuple[str, bytes], ...] = field(compare=False, repr=False)
    assets: tuple[tuple[str, bytes], ...] = field(compare=False, repr=False)
    asset_paths: tuple[tuple[str, str], ...] = field(compare=False, repr=False)


def load_templates(folders: Sequence[Path], sealed: bytes = b"") -> tuple[Templates, tuple[Diagnostic, ...]]:
    """Read every template and asset below `folders`, the first folder first; check and compile them all.

    Templates end in .html or .xml; all else must lie in `assets/`.  Diagnostics name `<folder>/<template>` and its
    line.  With any error the templates are not to be used: a wrong template fails the build (contract 7).
    `sealed` is what `seal` made of an earlier load: if the files and this program are still the same, nothing is
    checked or compiled again; any other bytes are ignored.
    """
    files: dict[str, bytes] = {}
    shown: dict[str, str] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if name not in files and path.is_file():
                files[name] = path.read_bytes()
                shown[name] = f"{folder.name}/{name}"
    digest = _digest(files)
    kept = _opened(sealed, digest)
    return (kept, ()) if kept else _checked(files, shown, digest)


def _checked(
    files: Mapping[str, bytes], shown: Mapping[str, str], digest: bytes
) -> tuple[Templates, tuple[Diagnostic, ...]]:
    sources: dict[str, str] = {}
    pictures: dict[str, bytes] = {}
    diagnostics: list[Diagnostic] = []
    for name, data in sorted(files.items()):
        asset = name.startswith(ASSETS)
        if not asset and not name.endswith(SUFFIXES):
            diagnostics.append(
                wrong("template-file", "模板目录里只能有.html和.xml，其他文件放进assets目录", shown[name])
            )
        elif name.endswith((*SUFFIXES, *_TEXT_ASSETS)) and not _is_utf8(data):
            diagnostics.append(wrong("template-encoding", "文件不是UTF-8编码", shown[name]))
        elif asset and not _ADDRESS.fullmatch(name.removeprefix(ASSETS)):
            diagnostics.append(
                wrong("template-file", "文件名要用小写字母、数字、-和.，才能作网址", shown[name])
            )
        elif asset:
            pictures[name.removeprefix(ASSETS)] = data
        else:
            sources[name] = data.decode("utf-8")
    for name, target in missing_pictures(pictures):
        diagnostics.append(wrong("unknown-asset", f"assets目录里没有“{target}”", shown[ASSETS + name]))
    names, asset_names = frozenset(sources), frozenset({*pictures, STYLE, PRINT})
    examined: dict[str, Examined] = {}
    for name, source in sources.items():
        examined[name] = examine(name, source, names, asset_names, shown[name])
        diagnostics += examined[name].diagnostics
    assets, asset_paths = fingerprinted(pictures)
    templates = Templates(
        digest=digest,
        sources=tuple(sources.items()),
        references=tuple((name, found.references) for name, found in examined.items()),
        code=tuple((name, found.code) for name, found in examined.items() if found.code),
        assets=assets,
        asset_paths=tuple(sorted(asset_paths.items())),
    )
    return templates, tuple(diagnostics)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def closure(templates: Templates, name: str) -> tuple[str, ...]:
    """The names of all templates that rendering `name` can reach, `name` itself and the frame included, sorted.
    KeyError for a name that is not there."""
    references = dict(templates.references)
    reached: set[str] = set()
    waiting = [name, FRAME]
    while waiting:
        current = waiting.pop()
        if current not in reached:
            reached.add(current)
            waiting += references[current]
    return tuple(sorted(reached))


@lru_cache(maxsize=256)
def page_template(templates: Templates, name: str) -> jinja2.Template:
    """The compiled template `name`, in an environment that holds its closure and nothing else."""
    reached = closure(templates, name)
    sources, code = dict(templates.sources), dict(templates.code)
    made = environment({one: sources[one] for one in reached}, {one: code[one] for one in reached})
    return made.get_template(name)


def seal(templates: Templates) -> bytes:
    """Templates as bytes, for `load_templates` of a later run of the same program on the same Python."""
    payload = marshal.dumps(
        (
            _program() + templates.digest,
            templates.sources,
            templates.references,
            templates.code,
            templates.assets,
            templates.asset_paths,
        ),
        2,  # later versions write equal values in several ways
    )
    return blake2b(payload, digest_size=_DIGEST).digest() + payload


def _opened(sealed: bytes, digest: bytes) -> Templates | None:
    """The templates in `sealed`, if they were made of the same files by the same program."""
    check, payload = sealed[:_DIGEST], sealed[_DIGEST:]
    if not payload or blake2b(payload, digest_size=_DIGEST).digest() != check:
        return None
    made_of, *values = marshal.loads(payload)
    if made_of != _program() + digest:
        return None
    sources, references, code, assets, asset_paths = values
    return Templates(
        digest=digest,
        sources=sources,
        references=references,
        code=code,
        assets=assets,
        asset_paths=asset_paths,
    )


def _program() -> bytes:
    """What else decides the outcome of a load: the modules of this package, Jinja, the version of Python."""
    state = blake2b(f"{sys.implementation.cache_tag} {jinja2.__version__}".encode(), digest_size=_DIGEST)
    for path in sorted(Path(__file__).parent.glob("*.py")):
        state.update(path.read_bytes())
    return state.digest()


def _digest(files: Mapping[str, bytes]) -> bytes:
    state = blake2b(digest_size=_DIGEST)
    for name, data in sorted(files.items()):
        state.update(f"{len(name)}:{name}{len(data)}:".encode() + data)
    return state.digest()
