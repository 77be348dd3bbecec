"""PDF files made by hand: small, exact, and as bad as they are asked to be.

In: texts of pages, and what to put beside them (of two equal keys a reader takes the first).  Out: bytes.  Chinese is shown in the font that every reader brings.

    pdf("评选办法")                                  # one page with a line
    pdf("一", "二", info=b"/Author (x)", root=b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>")
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Sequence

FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [ << /Type /Font "
    b"/Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> "
    b"/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880] "
    b"/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >> ] >>"
)


def stream(data: bytes, head: bytes = b"", *, packed: bool = True) -> bytes:
    """A stream object; `head` are more keys of its mapping."""
    if packed:
        data, head = zlib.compress(data), head + b" /Filter /FlateDecode"
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), head, data)


def shown(text: str) -> bytes:
    """A content that shows a line of text."""
    return b"BT /F1 14 Tf 72 720 Td <%s> Tj ET" % text.encode("utf-16-be").hex().encode()


def unpacked(data: bytes) -> bytes:
    """A file with every stream unfolded, as far as it can be: where a word may hide."""
    found = [data]
    for part in re.findall(rb"stream\n(.*?)\nendstream", data, re.DOTALL):
        try:
            found.append(zlib.decompress(part))
        except zlib.error:
            found.append(part)
    return b"\n".join(found)


def file_of(objects: Sequence[bytes], root: int = 1, trailer: bytes = b"") -> bytes:
    """A file of objects, numbered from 1."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    offsets = []
    for number, item in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, item))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    out.write(b"trailer\n<< /Size %d /Root %d 0 R %s >>\n" % (len(objects) + 1, root, trailer))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def pdf(
    *texts: str,
    contents: Sequence[bytes] = (),
    page: bytes = b"",
    root: bytes = b"",
    trailer: bytes = b"",
    resources: bytes = b"",
    more: Sequence[bytes] = (),
) -> bytes:
    """A file with a page for each text or content; `more` objects are numbered from 10."""
    drawn = [*(shown(text) for text in texts), *contents]
    count = len(drawn)
    first = 10 + len(more)
    kids = b" ".join(b"%d 0 R" % (first + 2 * index) for index in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % root,
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, kids),
        FONT,
        *[b"null"] * 6,
        *more,
    ]
    for index, content in enumerate(drawn):
        objects.append(
            b"<< /Type /Page %s /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources "
            b"<< /Font << /F1 3 0 R >> %s >> >>" % (page, first + 2 * index + 1, resources)
        )
        objects.append(stream(content))
    return file_of(objects, trailer=trailer)
