"""PDF files, written anew: pages as they are seen, and nothing that identifies, acts, or is not seen.

In: the bytes of a PDF.  Out: a `Document` (the file as it is published, the text of its pages for the detectors, the pages
whose text nobody can read by machine) or, as a `str`, why it is refused, in Chinese.

A PDF names its author and his computer, keeps earlier versions and other files inside, runs scripts and rings home.  As with
pictures nothing is deleted: what a page needs to be drawn is copied by a closed list of keys (`gate.pdf_copy`), so what is not
known is left out.  Links, notes, bookmarks and tags go with the rest.  What lies over a page as an annotation of its own
(seals, fields of a form, blackened boxes) would vanish, so such a file is refused: printed to PDF once more it is one page.

    made = rewrite(data)
    made.data, made.texts[0]      # the bytes to publish; the text of the first page
    made.unread                   # (2,): the second page is a scan, somebody must have looked at it
"""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from site_builder.base.values import dataclass
from site_builder.gate.containers import foreign
from site_builder.gate.pdf_images import INTRICATE, RefusedError

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MAX_BYTES: Final = 20_000_000
MAX_PAGES: Final = 300
FEW_LETTERS: Final = 20
"""A page with a picture and fewer letters is a scan, perhaps with a number printed on it."""

BROKEN: Final = "PDF 文件不完整或已损坏，请重新导出一份"
_PRINT: Final = "用“打印”里的“打印为 PDF”另存一份再放进来"
_LIMITS: Final[dict[str, Any]] = {
    "maximum_declared_stream_length": MAX_BYTES,
    "zlib_maximum_output_length": 60_000_000,
    "zlib_maximum_recovery_input_length": 100_000,
    "lzw_maximum_output_length": 60_000_000,
    "run_length_maximum_output_length": 60_000_000,
    "array_based_stream_maximum_output_length": 60_000_000,
    "stream_decoding_work_maximum_length": 120_000_000,
    "stream_parsing_work_maximum_count": 1_000_000,
    "page_tree_maximum_entries": 10 * MAX_PAGES,
    "xform_maximum_invocations_per_extraction": 500,
    "jbig2dec_binary": None,
    "disable_legacy_handling": True,
}
_LOOSE: Final = frozenset(  # notes beside the page, and what acts: nothing of the page is lost with them
    {
        "/Link",
        "/Text",
        "/Popup",
        "/Highlight",
        "/Underline",
        "/Squiggly",
        "/StrikeOut",
        "/Caret",
        "/FileAttachment",
        "/Sound",
        "/Movie",
        "/Screen",
        "/RichMedia",
        "/3D",
        "/TrapNet",
        "/PrinterMark",
    }
)
_LAID: Final = {"/Widget": "表单或电子签章", "/Stamp": "图章", "/Redact": "没有应用的涂黑"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A PDF as it is published: its bytes, the text of every page, and the pages (from 1) that show what no machine can
    read: scans, drawings, text in a font that does not say which signs it shows."""

    data: bytes
    texts: tuple[str, ...]
    unread: tuple[int, ...]

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.texts)


def rewrite(data: bytes) -> Document | str:
    """The published file, or why it is refused, in Chinese.  Equal input gives equal bytes.

    Refused: what is no PDF by its content, more than 20 MB or 300 pages, an encrypted file, one that is cut short or
    unfolds without end, forms, layers that are hidden, packages of files, annotations that draw on a page.
    """
    if refusal := _refusal(data):
        return refusal
    from pypdf import apply_configuration
    from pypdf.errors import LimitReachedError

    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # its remarks are for programmers
    try:
        with apply_configuration(**_LIMITS), warnings.catch_warnings(action="ignore"):
            return _rewritten(data)
    except RefusedError as refused:
        return str(refused)
    except LimitReachedError:
        return INTRICATE
    except Exception:  # over a damaged or hostile file pypdf raises nearly anything, RecursionError too
        return BROKEN


def text_of(data: bytes) -> str:
    """The text of a PDF, page by page with a form feed between; empty where it is refused."""
    made = rewrite(data)
    return "" if isinstance(made, str) else "\f".join(made.texts)


def _refusal(data: bytes) -> str:
    """Why a file is refused by its first and last bytes."""
    if not data:
        return "附件文件是空的"
    if len(data) > MAX_BYTES:
        return f"附件超过 {MAX_BYTES // 1_000_000} MB，请先压缩或拆成几份"
    if not data.startswith(b"%PDF-"):
        name = foreign(data)
        return f"这是{name}，附件只收 PDF" if name else "这不是 PDF 文件，附件只收 PDF"
    end = data[-2_048:]
    return "" if b"startxref" in end and b"%%EOF" in end else BROKEN


def _rewritten(data: bytes) -> Document:
    from pypdf import PdfReader

    from site_builder.gate.pdf_copy import copied

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise RefusedError("PDF 加了密码或限制，请去掉密码后另存一份")
    _is_a_plain_document(reader)
    pages = reader.pages
    if not 1 <= len(pages) <= MAX_PAGES:
        raise RefusedError(f"PDF 有 {len(pages)} 页，超过 {MAX_PAGES} 页，请拆成几份" if pages else BROKEN)
    for number, page in enumerate(pages, start=1):
        _has_nothing_laid_over(page, number)
    made = copied(pages)
    if len(made.data) > MAX_BYTES:
        raise RefusedError(f"附件超过 {MAX_BYTES // 1_000_000} MB，请先压缩或拆成几份")
    # read back from what is published: what the detectors see is what a reader gets
    texts = tuple(_text(page) for page in PdfReader(io.BytesIO(made.data)).pages)
    if len(texts) != len(pages):
        raise RefusedError(BROKEN)
    unread = (
        number
        for number, (text, shown) in enumerate(zip(texts, made.shown, strict=True), start=1)
        if shown.drawn and (made.unreadable_font or _letters(text) < (FEW_LETTERS if shown.pictures else 1))
    )
    return Document(data=made.data, texts=texts, unread=tuple(unread))


def _is_a_plain_document(reader: PdfReader) -> None:
    """Refuses what would be seen otherwise without the parts that are left out."""
    root = reader.root_object
    if "/Collection" in root:
        raise RefusedError("这是打包了多个文件的 PDF，请把里面的文件分别导出")
    form = _resolved(root.get("/AcroForm"))
    if isinstance(form, dict) and "/XFA" in form:
        raise RefusedError(f"这是可填写的表单，请{_PRINT}")
    layers = _resolved(root.get("/OCProperties"))
    usual = _resolved(layers.get("/D")) if isinstance(layers, dict) else None
    if isinstance(usual, dict) and (
        _resolved(usual.get("/OFF")) or usual.get("/BaseState") in ("/OFF", "/Unchanged")
    ):
        raise RefusedError(f"PDF 里有隐藏的图层，请{_PRINT}")


def _has_nothing_laid_over(page: PageObject, number: int) -> None:
    for item in _items(page.get("/Annots")):
        note = _resolved(item)
        subtype = note.get("/Subtype") if isinstance(note, dict) else None
        if subtype is not None and subtype not in _LOOSE:
            word = _LAID.get(str(subtype), "画在上面的批注")
            raise RefusedError(f"第{number}页有{word}，请{_PRINT}")


def _items(value: Any) -> Iterator[Any]:
    found = _resolved(value)
    yield from found if isinstance(found, list) else ()


def _resolved(value: Any) -> Any:
    return value.get_object() if value is not None else None


def _text(page: PageObject) -> str:
    """The text of a page; nothing where pypdf cannot make it out, which calls for a reader."""
    try:
        return str(page.extract_text())
    except Exception:  # a damaged font, say: the page may be shown all the same
        return ""


def _letters(text: str) -> int:
    return sum(letter.isalnum() for letter in text)
