"""Two questions to finished pages: does each link lead to a file, and does a page call on anybody else.

In: bytes, as they will be published.  Out: what is wrong, as plain tuples; the caller makes diagnostics of them.
The pages are read as bytes with a few expressions, because the question is asked of every page of every build
(an HTML parser takes 50 times as long); our own templates write the HTML, so its form is known.

    broken_links({"index.html": b'<a href="weg/index.html">'})    ->  (("index.html", "weg/index.html"),)
    outside_requests(b'<img src="https://example.org/1.png">')    ->  ("<img> 的 src 指向站外：https://example.org/1.png",)
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import unquote

_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_SCRIPT_TEXT = re.compile(rb"(<script\b[^>]*+>).*?(?=</script)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(rb"""<([a-zA-Z][^\s/>]*+)((?:[^>"']++|"[^"]*+"|'[^']*+')*+)>""")
_VALUE = rb"""\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'>]++)"""
_REFERENCE = re.compile(rb"(?<=[\s\"'/])(href|src|srcset|poster)" + _VALUE, re.IGNORECASE)
_MAYBE_REFERENCE = re.compile(
    rb"[hHsSpP](?i:ref|rc(?:set)?|oster)" + _VALUE
)  # its first letters are sought fastest so
_PLAIN_ADDRESS = re.compile(
    rb'"((?:\.\./)*+)((?:[a-z0-9_-][a-z0-9._-]*/)*+[a-z0-9_-][a-z0-9._-]*)(?:#[^"]*)?"'
)
_ATTRIBUTE = re.compile(rb"""([^\s"'=/>]++)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'>]++))?""")
_WITH_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\\\|/\\|\\/", re.IGNORECASE)
_CSS_CALL = re.compile(r"url\(\s*(?!['\"]?#)|@import|image-set\(", re.IGNORECASE)

_LOADS = {"src", "srcset", "poster", "data", "background", "manifest"}
_ADDRESSES = {*_LOADS, "href", "xlink:href", "action", "formaction"}
_LOADING_LINKS = {
    *("stylesheet", "icon", "apple-touch-icon", "mask-icon", "preload", "prefetch", "modulepreload"),
    *("preconnect", "dns-prefetch", "prerender", "manifest", "shortcut"),
}
_LOADING_REFERENCES = {"image", "use", "feimage", "script"}  # of SVG, by href
_FORBIDDEN = {"iframe", "frame", "object", "embed", "applet", "audio", "video", "track", "base", "portal"}
_NOT_RUN = {"application/json", "application/ld+json"}


def broken_links(
    tree: Mapping[str, bytes], *, base: str = "/", there: Callable[[str], bool] | None = None
) -> tuple[tuple[str, str], ...]:
    """`(page, address)` for each address in an HTML file that leads to no file of the tree, sorted.  `there` answers for
    files of the site that are not among those to be read.

    Read are href, src, srcset and poster.  Not judged: other sites (an address with a scheme or `//`) and where in
    a page a fragment lies.  An address of a folder stands for its `index.html`; one that begins with `/` is taken from
    `base`, the path of the site's own address; one that climbs above the root is broken.
    """
    lead = there or tree.__contains__
    found: set[tuple[str, str]] = set()
    for path, data in tree.items():
        if path.endswith(".html") and not _all_plainly_lead(lead, path, data):
            found.update(
                (path, address) for address in _references(data) if not _leads(lead, path, address, base)
            )
    return tuple(sorted(found))


def outside_requests(page: bytes) -> tuple[str, ...]:
    """What in a page asks somebody else, or runs or styles from within the page; each in Chinese.

    That is what `default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'` would
    stop, so a page without a finding works under it: addresses with a scheme (data: too) where something is loaded,
    style attributes and elements, scripts without src, on… attributes, frames and other embedded things.
    """
    found = [finding for name, attributes in _tags(page) for finding in _findings(name, attributes)]
    return tuple(dict.fromkeys(found))


def _all_plainly_lead(lead: Callable[[str], bool], page: str, data: bytes) -> bool:
    """Whether the quick look finds nothing to doubt: it takes text for addresses too, but overlooks none.

    Nearly all pages end here, at a tenth of the cost of reading tags.
    """
    folders = page.split("/")[:-1]
    for value in set(_MAYBE_REFERENCE.findall(data)):
        if value.startswith((b'"https://', b'"tel:', b'"#')):
            continue
        if not (plain := _PLAIN_ADDRESS.fullmatch(value)):
            return False
        up = len(plain[1]) // 3
        if up > len(folders):
            return False
        if not lead("/".join([*folders[: len(folders) - up], plain[2].decode()])):
            return False
    return True


def _references(data: bytes) -> Iterator[str]:
    for tag in _TAG.finditer(_without_scripts(data)):
        for match in _REFERENCE.finditer(tag[2]):
            yield from _addresses(match[2].strip(b"\"'"), several=match[1].lower() == b"srcset")


def _addresses(value: bytes, *, several: bool) -> tuple[str, ...]:
    text = html.unescape(value.decode("utf-8", "replace")).strip()
    if several:
        return tuple(candidate.split()[0] for candidate in text.split(",") if candidate.strip())
    return (text,)


def _leads(lead: Callable[[str], bool], page: str, address: str, base: str) -> bool:
    if _WITH_SCHEME.match(address):
        return True
    plain = unquote(re.split(r"[?#]", address, maxsplit=1)[0])
    if not plain:
        return True  # the page itself, or a place in it
    if plain.startswith("/"):
        root = base.rstrip("/") + "/"
        if not plain.startswith(root):
            return False
        joined = plain[len(root) :]
    else:
        joined = posixpath.join(posixpath.dirname(page), plain)
    if joined.endswith("/") or posixpath.basename(joined) in ("", ".", ".."):
        joined = posixpath.join(joined, "index.html")
    return lead(posixpath.normpath(joined))


def _without_scripts(data: bytes) -> bytes:
    """Comments and the text of scripts are no tags, whatever they hold."""
    if b"<!--" in data:
        data = _COMMENT.sub(b"", data)
    return _SCRIPT_TEXT.sub(rb"\1", data) if b"<script" in data else data


def _tags(page: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Each tag with its attributes; for `<script>` also `:text`, what stands in it."""
    data = _COMMENT.sub(b"", page) if b"<!--" in page else page
    position = 0
    while tag := _TAG.search(data, position):
        name = tag[1].lower().decode("ascii", "replace")
        position = tag.end()
        attributes: dict[str, str] = {}
        for key, value in _ATTRIBUTE.findall(tag[2]):
            text = html.unescape(value.strip(b"\"'").decode("utf-8", "replace")).strip()
            attributes.setdefault(key.lower().decode("ascii", "replace"), text)
        if name == "script":
            end = data.lower().find(b"</script", position)
            attributes[":text"] = data[position:end].decode("utf-8", "replace").strip()
            position = len(data) if end < 0 else end
        yield name, attributes


def _findings(name: str, attributes: Mapping[str, str]) -> Iterator[str]:
    if name in _FORBIDDEN:
        yield f"<{name}> 不能用"
    if name == "style":
        yield "<style> 行内样式"
    if name == "script" and "src" not in attributes and attributes.get("type", "").lower() not in _NOT_RUN:
        yield "<script> 行内脚本"
    if name == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
        target = attributes.get("content", "").partition("=")[2].strip("'\" ")
        if _WITH_SCHEME.match(target):
            yield f"<meta> 转到站外：{target}"
    for key, value in attributes.items():
        yield from _attribute_findings(name, key, value, attributes)


def _attribute_findings(name: str, key: str, value: str, attributes: Mapping[str, str]) -> Iterator[str]:
    if key == "style":
        yield f"<{name}> 有行内样式：{value}"
    elif key.startswith("on"):
        yield f"<{name}> 有行内脚本 {key}"
    elif key == "srcdoc":
        yield f"<{name}> 有 srcdoc"
    elif key in _ADDRESSES and re.sub(r"[\s\x00-\x20]", "", value).lower().startswith(
        ("javascript:", "vbscript:")
    ):
        yield f"<{name}> 的 {key} 是脚本地址"
    elif key != ":text" and _loads(name, key, attributes):
        for address in _addresses(value.encode(), several=key == "srcset"):
            if _WITH_SCHEME.match(address):
                yield f"<{name}> 的 {key} 指向站外：{address}"
    elif key not in ("content", "alt", "title", "value", ":text") and _CSS_CALL.match(value):
        yield f"<{name}> 的 {key} 会另取文件：{value}"


def _loads(name: str, key: str, attributes: Mapping[str, str]) -> bool:
    """Whether a browser fetches the address in this attribute by itself."""
    if key in _LOADS:
        return True
    if key == "href" and name == "link":
        return not _LOADING_LINKS.isdisjoint(attributes.get("rel", "").lower().split())
    return key in ("href", "xlink:href") and name in _LOADING_REFERENCES
