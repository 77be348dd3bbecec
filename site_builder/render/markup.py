"""Markdown of an editor to HTML that is safe on any page.

In: the text of a `body`, as typed.  Out: HTML of a few elements without class, id or style, to be marked as safe.

    markdown_to_html("**11月9日**前请移走电动车")  ->  "<p><strong>11月9日</strong>前请移走电动车</p>"

Safety does not rest on the parser: what it gives goes through an HTML sanitiser with a list of what is allowed,
and each address through `allowed_address`, which knows what this site links to.  The parser is set for people
who type plain notices, not Markdown:

- a new line is a new line; indenting (by spaces or 　　) is never code;
- `#` is a heading only with a blank after it (#3号楼 is text), a line of `---` is a rule, never a heading;
- a list may follow its sentence on the next line, without an empty one between;
- HTML is shown as the text that was typed; a picture gives its description only (pictures belong to `photos`);
- `[附件]: 见后` is text, not the definition of a link that would vanish.

Three texts in four have no Markdown in them.  They take a short path with the same result (a property test
holds the two together), so that a build of them never imports the parser.
"""

from __future__ import annotations

import functools
import html
import re
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TAGS = {
    *("p", "br", "hr", "strong", "em", "code", "blockquote", "a"),
    *("h2", "h3", "h4", "h5", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
_DROPPED_WITH_CONTENT = {"script", "style"}
_SCHEMES = {"http", "https", "mailto", "tel"}

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_LINE_MARGINS = re.compile(r"[^\S\n]+$|^[^\S\n]*[\u3000\xa0][^\S\n]*", re.MULTILINE)
_MAYBE_MARKDOWN = re.compile(r"[\\`*_\[\]<>&|#\t\xa0]|^\s*(?:[-+=~:]|\d+[.)])", re.MULTILINE)
_LIST_AFTER_TEXT = re.compile(r"^(?! |[-*+] |\d+\. )(.+\n)(?=[-*+] |1\. )", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n{2,}")

_OUTWARD = re.compile(r'<a href="(?=https?:)', re.IGNORECASE)
_UNLINKED = re.compile(r"<a>(.*?)</a>", re.DOTALL)

_WEB = re.compile(r"https?://(?P<host>[\w-]+(?:\.[\w-]+)*\.?)(?::\d{1,5})?(?:[/?#].*)?", re.IGNORECASE)
_TELEPHONE = re.compile(r"tel:\+?[0-9][0-9()-]{2,24}", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.IGNORECASE)
_NEVER_IN_AN_ADDRESS = re.compile(r"[\s\\\"'`<>{}|^]")
_STARTS_AT = re.compile(r"[0-9]{1,4}")


def markdown_to_html(text: str, *, top: Literal[2, 3] = 3) -> str:
    """`text` as HTML; empty for blank text.

    Headings, however they were typed, begin at `<h{top}>` and never skip a level downwards (WCAG 1.3.1): 3 in a
    record, whose page holds h1 and h2 itself, 2 where the text is the page.  Addresses that `allowed_address`
    refuses leave their words without a link; links to other sites get `rel="noopener noreferrer"`.
    """
    tidy = _tidied(text)
    return _parsed(tidy, top) if _MAYBE_MARKDOWN.search(tidy) else _plain(tidy)


def has_markdown(text: str) -> bool:
    """Whether a text may have Markdown in it, so that only the parser knows what becomes of it."""
    return _MAYBE_MARKDOWN.search(_tidied(text)) is not None


def allowed_address(address: str) -> bool:
    """Whether a text may link to `address` (entities already resolved).

    Allowed: http and https with a plain host, tel, mailto to one mailbox, and relative paths that stay below
    their page.  Refused: every other scheme; hidden schemes and climbing paths, also behind percent codes
    (repeated ones too), full-width or invisible characters; user names in web addresses, which pretend another host.
    """
    if not address or _has_traps(address):
        return False
    if web := _WEB.fullmatch(address):
        return unicodedata.normalize("NFKC", web["host"]) == web["host"]
    if _TELEPHONE.fullmatch(address) or _MAIL.fullmatch(address):
        return True
    return _stays_below(address)


def _stays_below(address: str) -> bool:
    plain = address
    for _ in range(5):
        plain, before = unicodedata.normalize("NFKC", unquote(plain)), plain
        if plain == before:
            break
    else:
        return False
    path = re.split(r"[?#]", plain, maxsplit=1)[0]
    return not (_has_traps(plain) or ":" in path or path.startswith("/") or ".." in path.split("/"))


def _has_traps(address: str) -> bool:
    """Blanks, quotes, backslashes, and what cannot be seen (control and format characters, half pairs)."""
    return _NEVER_IN_AN_ADDRESS.search(address) is not None or any(
        unicodedata.category(character)[0] == "C" for character in address
    )


def _tidied(text: str) -> str:
    """One kind of line end, no control characters, no blanks that only the eye of the typist saw."""
    text = _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))
    return _LINE_MARGINS.sub("", text).strip()


def _plain(tidy: str) -> str:
    """What the parser gives for text without Markdown: paragraphs, and `<br>` within them."""
    if not tidy:
        return ""
    blocks = _BLANK_LINES.split(tidy)
    return "\n".join(
        f"<p>{html.escape(block.lstrip(), quote=False).replace(chr(10), f'<br>{chr(10)}')}</p>"
        for block in blocks
    )


def _parsed(tidy: str, top: int) -> str:
    import nh3

    try:
        raw = _parser()(_LIST_AFTER_TEXT.sub(r"\1\n", tidy), top)
    except RecursionError:  # hundreds of nested quotes or lists: nobody writes them, somebody tries them
        _parser.cache_clear()  # it still believes itself inside them, and reset() does not tell it otherwise
        return _plain(tidy)
    clean = nh3.clean(
        raw,
        tags=_TAGS,
        clean_content_tags=_DROPPED_WITH_CONTENT,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    # The sanitiser writes attributes in one form only, and never a bare `<` in a value or a text.
    linked = _UNLINKED.sub(r"\1", clean)
    return _OUTWARD.sub('<a rel="noopener noreferrer" href="', linked).strip()


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Keeps an attribute's value or drops the attribute; the sanitiser hands values over with entities resolved."""
    if tag == "a" and name == "href":
        return value if allowed_address(value) else None
    if tag == "ol" and name == "start":
        return value if _STARTS_AT.fullmatch(value) else None
    return None


@functools.lru_cache(maxsize=1)
def _parser() -> Callable[[str, int], str]:
    """The parser, made once (it takes 60 ms to import) and reset for each text."""
    import markdown
    from markdown.blockprocessors import HashHeaderProcessor

    engine = markdown.Markdown(extensions=["tables", "sane_lists", "nl2br"], output_format="html")
    engine.preprocessors.deregister("html_block")
    for name in ("code", "setextheader", "reference"):
        engine.parser.blockprocessors.deregister(name)
    for name in ("html", "entity", "reference", "short_reference", "image_reference", "short_image_ref"):
        engine.inlinePatterns.deregister(name)

    class SpacedHeading(HashHeaderProcessor):
        """A heading needs a blank after its `#`, as in CommonMark."""

        RE = re.compile(r"(?:^|\n)(?P<level>#{1,6})[ \u3000]+(?P<header>(?:\\.|[^\\\n])*?)[ #]*(?:\n|$)")

    engine.parser.blockprocessors.register(SpacedHeading(engine.parser), "hashheader", 70)

    class Shape(markdown.treeprocessors.Treeprocessor):
        """Gives headings their level and pictures their words, before the tree becomes text."""

        top = 3

        def run(self, root: Element) -> None:
            _level_headings(root, self.top)
            for image in [*root.iter("img")]:
                image.tag = "span"  # not allowed, so the sanitiser leaves its text alone
                image.text = image.get("alt")

    shape = Shape(engine)
    engine.treeprocessors.register(shape, "shape", 5)

    def parse(text: str, top: int) -> str:
        shape.top = top
        return engine.reset().convert(text)

    return parse


def _level_headings(root: Element, top: int) -> None:
    """Typed levels to `top` and two below it: a heading lies one deeper than the last one that was typed higher."""
    above: list[int] = []
    for heading in root.iter():
        if not re.fullmatch("h[1-6]", str(heading.tag)):
            continue
        typed = int(heading.tag[1])
        while above and above[-1] >= typed:
            above.pop()
        heading.tag = f"h{top + min(len(above), 2)}"
        above.append(typed)
