"""The pages of a PDF as a new file, of which every part was copied because a page is drawn with it.

In: the pages of a file that was read.  Out: `Copied`: the bytes of the new file and what its pages show.  A PDF is a graph of
mappings; from each mapping only the keys in `DRAWN` are followed, so what nobody thought of is not copied.  What draws (the
content of pages, forms, patterns and glyphs) is read and written again without comments and marked text, in which words can
hide.  Pictures inside are taken apart as those of a record are (`gate.containers`), colour profiles become the plain colours
that they refine.  The new file has one version, no dates and no numbers of its own, so equal pages are equal bytes.

What is left as it was: the glyphs of embedded fonts, and the pixels of pictures.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from site_builder.base.values import dataclass
from site_builder.gate.pdf_images import INTRICATE, RefusedError, plain_picture

if TYPE_CHECKING:
    from pypdf import PageObject
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject

MAX_OBJECTS: Final = 50_000
MAX_WORK: Final = 150_000_000
"""So many bytes may all that is unfolded come to."""
MAX_OPERATIONS: Final = 2_000_000


def _names(words: str) -> frozenset[str]:
    return frozenset(f"/{word}" for word in words.split())


NAMED: Final = frozenset(
    {"/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/CharProcs", "/Colorants"}
)
"""Mappings whose keys are names of the file's own."""
DRAWN: Final = _names(
    # what anything may have
    "Type Subtype Resources BBox Matrix Group S I K CS "
    # resources
    "Font XObject ExtGState ColorSpace Pattern Shading "
    # forms, patterns, shadings, functions
    "FormType PatternType PaintType TilingType XStep YStep ShadingType Background AntiAlias Domain Function Coords "
    "Extend BitsPerCoordinate BitsPerComponent BitsPerFlag VerticesPerRow Decode FunctionType Range Size BitsPerSample "
    "Order Encode C0 C1 N Functions Bounds WhitePoint BlackPoint Gamma Colorants "
    # how it is painted
    "LW LC LJ ML D RI OP op OPM FL SM SA BM SMask CA ca AIS TK G BC "
    # pictures
    "Width Height ImageMask Mask Interpolate Intent Matte Filter DecodeParms Predictor Colors Columns EarlyChange "
    "EndOfLine EncodedByteAlign Rows EndOfBlock BlackIs1 DamagedRowsBeforeError ColorTransform JBIG2Globals "
    # fonts
    "BaseFont FirstChar LastChar Widths Encoding ToUnicode FontDescriptor DescendantFonts CIDSystemInfo DW W DW2 W2 "
    "CIDToGIDMap FontBBox FontMatrix CharProcs BaseEncoding Differences CMapName WMode UseCMap FontName FontStretch "
    "FontWeight Flags ItalicAngle Ascent Descent Leading CapHeight XHeight StemV StemH AvgWidth MaxWidth MissingWidth "
    "FontFile FontFile2 FontFile3 Length1 Length2 Length3 Registry Ordering Supplement"
)
SPOKEN: Final = _names("Registry Ordering ColorSpace CS") | {"/ColorSpace entry"}
"""Where a string belongs: the character collection of a font, the table of an indexed colour."""
_PAGE: Final = ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Group")
_CODED: Final = ("/Length", "/Filter", "/DecodeParms")
_SILENT: Final = frozenset({b"BMC", b"BDC", b"EMC", b"MP", b"DP"})
"""Marks in a content: layers, tags and words that are not drawn."""
_PAINTS: Final = frozenset(
    {b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"Tj", b"TJ", b"'", b'"', b"Do", b"BI"}
)
_INLINE: Final = _names(
    "W H CS BPC F DP IM D I Width Height ColorSpace BitsPerComponent Filter DecodeParms ImageMask Decode Interpolate "
    "Intent"
)
_COMMENT: Final = re.compile(rb"%[^\r\n]*")
_PLAIN_COLOURS: Final = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Whether a page draws anything, and whether pictures are part of it."""

    drawn: bool
    pictures: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """A new file: its bytes, what each page shows, and whether it shows text in a font that does not say which signs it
    draws (its text cannot be searched, copied or scanned)."""

    data: bytes
    shown: tuple[Shown, ...]
    unreadable_font: bool


def copied(pages: Sequence[PageObject]) -> Copied:
    """The pages in a file of their own.  Raises, as pypdf does, for what cannot be read, and RefusedError for too much."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

    copier = _Copier()
    tree = DictionaryObject()
    root = DictionaryObject({NameObject("/Type"): NameObject("/Catalog")})
    root[NameObject("/Pages")] = copier.reference(copier.add(tree))
    root[NameObject("/Lang")] = TextStringObject("zh-CN")
    main = copier.add(root)
    shown: list[Shown] = []
    kids = ArrayObject()
    for page in pages:
        copy = DictionaryObject(
            {NameObject("/Type"): NameObject("/Page"), NameObject("/Parent"): root.raw_get("/Pages")}
        )
        for key in _PAGE:
            value = copier.value(page.raw_get(key), key) if key in page else None
            if value is not None:
                copy[NameObject(key)] = value
        drawing, painted = copier.drawing(page.get("/Contents"))
        copy[NameObject("/Contents")] = copier.reference(copier.add_stream(DictionaryObject(), drawing))
        kids.append(copier.reference(copier.add(copy)))
        # a form that a page places may hold pictures too
        shown.append(Shown(drawn=bool(painted & _PAINTS), pictures=bool(painted & {b"BI", b"Do"})))
    tree[NameObject("/Type")] = NameObject("/Pages")
    tree[NameObject("/Kids")] = kids
    tree[NameObject("/Count")] = NumberObject(len(kids))
    return Copied(data=copier.file(main), shown=tuple(shown), unreadable_font=copier.unreadable_font)


class _Copier:
    """The objects of the new file, as they are added; what was copied is known by where it stood."""

    def __init__(self) -> None:
        self._objects: list[PdfObject | bytes | None] = []
        self._known: dict[tuple[int, int, bool], int] = {}
        self._work = 0
        self._operations = 0
        self.unreadable_font = False

    def add(self, item: PdfObject | bytes | None) -> int:
        """A new object; its number."""
        if len(self._objects) >= MAX_OBJECTS:
            raise RefusedError(INTRICATE)
        self._objects.append(item)
        return len(self._objects)

    def reference(self, number: int) -> IndirectObject:
        """The way to an object of the new file."""
        from pypdf.generic import IndirectObject

        return IndirectObject(number, 0, None)

    def value(self, item: Any, key: str) -> PdfObject | None:
        """A copy of what stands under `key`; None for what is not there."""
        from pypdf.generic import DictionaryObject, IndirectObject, NullObject, StreamObject

        target = item.get_object() if isinstance(item, IndirectObject) else item
        if target is None or isinstance(target, NullObject):
            return None
        if not isinstance(item, IndirectObject) or not isinstance(target, (DictionaryObject, list)):
            if isinstance(target, StreamObject):
                raise ValueError("a stream that stands nowhere")
            return self._copy(target, key)
        place = (item.idnum, item.generation, key == "/CharProcs entry")
        if place not in self._known:
            number = self._known[place] = self.add(None)
            if isinstance(target, StreamObject):
                self._objects[number - 1] = self._stream(target, key)
            else:
                self._objects[number - 1] = self._copy(target, key)
        return self.reference(self._known[place])

    def _copy(self, target: Any, key: str) -> PdfObject | None:
        from pypdf.generic import (
            ArrayObject,
            BooleanObject,
            ByteStringObject,
            DictionaryObject,
            FloatObject,
            NameObject,
            NumberObject,
            TextStringObject,
        )

        if isinstance(target, DictionaryObject):
            return self._mapping(target, key)
        if isinstance(target, ArrayObject):
            return self._array(target, key)
        if isinstance(target, (TextStringObject, ByteStringObject)):
            return ByteStringObject(target.original_bytes) if key in SPOKEN else None
        if isinstance(target, (NameObject, NumberObject, FloatObject, BooleanObject)):
            return target
        raise ValueError(f"cannot copy a {type(target).__name__}")

    def _mapping(self, target: DictionaryObject, key: str) -> DictionaryObject:
        from pypdf.generic import DictionaryObject, NameObject

        copy = DictionaryObject()
        named = key in NAMED and "/ShadingType" not in target
        for name in target:
            if not named and name not in DRAWN:
                continue
            value = self.value(target.raw_get(name), f"{key} entry" if named else name)
            if value is not None:
                copy[NameObject(name)] = value
        if key in ("/Font entry", "/DescendantFonts"):
            self._look_at_font(target)
        return copy

    def _array(self, target: ArrayObject, key: str) -> PdfObject | None:
        from pypdf.generic import ArrayObject, NameObject, NullObject

        if target and target[0] == "/ICCBased":
            profile = target[1].get_object()
            return NameObject(_PLAIN_COLOURS[int(profile["/N"])])
        values = (self.value(list.__getitem__(target, index), key) for index in range(len(target)))
        return ArrayObject(NullObject() if value is None else value for value in values)

    def _look_at_font(self, font: DictionaryObject) -> None:
        """A font by whose numbers nobody can tell the signs: glyphs of its own, or numbers of glyphs, without a table."""
        whose = font.get("/Encoding")
        numbered = (
            font.get("/Subtype") == "/Type0" and isinstance(whose, str) and whose.startswith("/Identity")
        )
        if "/ToUnicode" not in font and (numbered or font.get("/Subtype") == "/Type3"):
            self.unreadable_font = True

    def _stream(self, target: StreamObject, key: str) -> bytes:
        from pypdf.generic import DictionaryObject, NameObject

        subtype = target.get("/Subtype")
        if subtype == "/Form" or target.get("/PatternType") == 1 or key == "/CharProcs entry":
            head = self._mapping(_without(target, _CODED), "")
            return _stream(head, self.drawing(target)[0])
        if subtype == "/Image":
            picture = plain_picture(target)
            self._worked(len(picture.data))
            head = self._mapping(_without(target, _CODED if picture.filter else ()), "")
            if picture.filter:
                head[NameObject("/Filter")] = NameObject(picture.filter)
                parameters = self.value(picture.parameters, "/DecodeParms") if picture.parameters else None
                if isinstance(parameters, DictionaryObject):
                    head[NameObject("/DecodeParms")] = parameters
            return _written(head, picture.data)
        data = target.get_data()
        self._worked(len(data))
        if key in ("/ToUnicode", "/Encoding", "/UseCMap") or target.get("/FunctionType") == 4:
            data = _COMMENT.sub(b"", data)
        return _stream(self._mapping(_without(target, _CODED), ""), data)

    def _worked(self, size: int) -> None:
        self._work += size
        if self._work > MAX_WORK:
            raise RefusedError(INTRICATE)

    def drawing(self, contents: Any) -> tuple[bytes, frozenset[bytes]]:
        """A content written again, without comments and marks; and the operators in it (BI for a picture in it)."""
        from pypdf.generic import ContentStream

        if contents is None:
            return b"", frozenset()
        stream = ContentStream(contents, None, "bytes")
        self._worked(len(stream.get_data()))
        kept: list[tuple[Any, bytes]] = []
        seen: set[bytes] = set()
        for operands, operator in stream.operations:
            self._operations += 1
            if self._operations > MAX_OPERATIONS:
                raise RefusedError(INTRICATE)
            if operator in _SILENT:
                continue
            if operator == b"INLINE IMAGE":
                kept.append((self._inline(operands), operator))
                seen.add(b"BI")
            else:
                kept.append((operands, operator))
                seen.add(bytes(operator))
        stream.operations = kept
        return (stream.get_data() if kept else b""), frozenset(seen)

    def _inline(self, picture: dict[str, Any]) -> dict[str, Any]:
        """A picture that stands in a content, without the blocks in it."""
        settings = picture["settings"]
        for name in [name for name in settings if name not in _INLINE]:
            del settings[name]
        form = settings.get("/F", settings.get("/Filter"))
        if form in ("/DCT", "/DCTDecode", ["/DCT"], ["/DCTDecode"]):
            from site_builder.gate.pdf_images import plain_jpeg

            return {"settings": settings, "data": plain_jpeg(picture["data"]) + b"\n"}
        if "DCT" in str(form) or "JPX" in str(form):
            raise RefusedError(INTRICATE)
        return picture

    def add_stream(self, head: DictionaryObject, data: bytes) -> int:
        """A stream as an object of its own; its number."""
        return self.add(_stream(head, data))

    def file(self, root: int) -> bytes:
        """The whole file."""
        out = io.BytesIO()
        out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        offsets = []
        for number, item in enumerate(self._objects, start=1):
            offsets.append(out.tell())
            out.write(b"%d 0 obj\n" % number)
            _write(out, item)
            out.write(b"\nendobj\n")
        start = out.tell()
        out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1))
        out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
        out.write(b"trailer\n<< /Size %d /Root %d 0 R >>\n" % (len(offsets) + 1, root))
        out.write(b"startxref\n%d\n%%%%EOF\n" % start)
        return out.getvalue()


def _write(out: io.BytesIO, item: PdfObject | bytes | None) -> None:
    if item is None:
        out.write(b"null")
    elif isinstance(item, bytes):
        out.write(item)
    else:
        item.write_to_stream(out)


def _without(target: DictionaryObject, names: Iterable[str]) -> DictionaryObject:
    """A mapping without some of its keys, each value as it is written."""
    from pypdf.generic import DictionaryObject, NameObject

    left = DictionaryObject()
    for name in target:
        if name not in names:
            left[NameObject(name)] = target.raw_get(name)
    return left


def _stream(head: DictionaryObject, data: bytes) -> bytes:
    """A stream, compressed."""
    from pypdf.generic import NameObject

    head[NameObject("/Filter")] = NameObject("/FlateDecode")
    return _written(head, zlib.compress(data, 9))


def _written(head: DictionaryObject, data: bytes) -> bytes:
    from pypdf.generic import NameObject, NumberObject

    head[NameObject("/Length")] = NumberObject(len(data))
    out = io.BytesIO()
    head.write_to_stream(out)
    return out.getvalue() + b"\nstream\n" + data + b"\nendstream"
