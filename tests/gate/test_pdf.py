"""Attachments written anew: what is refused, what is left out, what is kept, and that hostile files end in a reason."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject

from site_builder.gate.pdf import MAX_BYTES, MAX_PAGES, Document, rewrite, text_of
from tests.gate import hostile
from tests.pdfs import file_of, pdf, shown, stream, unpacked

ROOT = Path(__file__).resolve().parents[2]
CANARY = hostile.CANARY
LINE = "公示办法 第三条 评选由居民议事会主持，结果张榜公布七天"


def published(data: bytes) -> Document:
    made = rewrite(data)
    assert isinstance(made, Document), made
    return made


def reason(data: bytes) -> str:
    made = rewrite(data)
    assert isinstance(made, str), made.texts
    return made


def text_picture() -> bytes:
    """A picture object: a JPEG with a canary wherever one can be."""
    made = hostile.saved(hostile.scene(), "JPEG", exif=hostile.exif(), comment=CANARY, xmp=CANARY) + CANARY
    head = b"/Type /XObject /Subtype /Image /Width 120 /Height 90 /ColorSpace /DeviceRGB /BitsPerComponent 8 "
    head += (
        b"/Metadata 11 0 R /Filter /DCTDecode /Alternates [ << /Image 11 0 R >> ] /OC << /Type /OCG /Name (%s) >>"
        % CANARY
    )
    return stream(made, head, packed=False)


XMP = stream(b"<x:xmpmeta>" + CANARY + b"</x:xmpmeta>", b"/Type /Metadata /Subtype /XML", packed=False)
SCRIPT = b"<< /S /JavaScript /JS (app.alert\\('%s'\\)) >>" % CANARY
LADEN = {
    "the description": pdf(LINE, trailer=b"/Info << /Author (%s) /Title (%s) /Custom (%s) >>" % ((CANARY,) * 3)),
    "its number": pdf(LINE, trailer=b"/ID [ (%s) (%s) ]" % (CANARY, CANARY)),
    "metadata": pdf(LINE, root=b"/Metadata 10 0 R", more=[XMP]),
    "metadata of a page": pdf(LINE, page=b"/Metadata 10 0 R", more=[XMP]),
    "a script when it is opened": pdf(LINE, root=b"/OpenAction " + SCRIPT),
    "scripts by name": pdf(LINE, root=b"/Names << /JavaScript << /Names [ (a) %s ] >> >>" % SCRIPT),
    "actions of a page": pdf(LINE, page=b"/AA << /O << /S /URI /URI (http://%s.example) >> >>" % CANARY),
    "a file inside": pdf(
        LINE,
        root=b"/Names << /EmbeddedFiles << /Names [ (%s) << /EF << /F 10 0 R >> /F (%s) >> ] >> >> /AF [ 10 0 R ]"
        % (CANARY, CANARY),
        more=[stream(CANARY, b"/Type /EmbeddedFile")],
    ),
    "a link": pdf(
        LINE,
        page=b"/Annots [ << /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (http://%s.example) >> >> ]" % CANARY,
    ),
    "a program to run": pdf(
        LINE, page=b"/Annots [ << /Subtype /Link /Rect [0 0 9 9] /A << /S /Launch /F (%s) >> >> ]" % CANARY
    ),
    "notes": pdf(
        LINE,
        page=b"/Annots [ << /Subtype /Text /Rect [0 0 9 9] /T (%s) /Contents (%s) >> << /Subtype /Popup >> ]" % (CANARY, CANARY),
    ),
    "bookmarks": pdf(LINE, root=b"/Outlines << /First << /Title (%s) >> /Count 1 >>" % CANARY),
    "tags": pdf(LINE, root=b"/StructTreeRoot << /K << /S /P /Alt (%s) >> >> /MarkInfo << /Marked true >>" % CANARY),
    "what a program noted": pdf(LINE, page=b"/PieceInfo << /%s << /Private (%s) >> >> /LastModified (D:2026)" % (CANARY, CANARY)),
    "a layer": pdf(LINE, root=b"/OCProperties << /OCGs [ 10 0 R ] /D << /Order [] >> >>", more=[b"<< /Type /OCG /Name (%s) >>" % CANARY]),
    "a key of its own": pdf(LINE, root=b"/%s (%s)" % (CANARY, CANARY), page=b"/%s (%s)" % (CANARY, CANARY)),
    "words where mappings belong": pdf(LINE, resources=b"/Pattern << /P (%s) >> /ExtGState << /G << /Type (%s) /D [ (%s) ] >> >>" % ((CANARY,) * 3)),
    "properties": pdf(LINE, resources=b"/Properties << /P1 << /%s (%s) >> >>" % (CANARY, CANARY)),
    "a comment in what is drawn": pdf(contents=[b"% " + CANARY + b"\n" + shown(LINE)]),
    "words behind what is drawn": pdf(
        contents=[b"/Span << /ActualText (%s) >> BDC " % CANARY + shown(LINE) + b" EMC /%s MP" % CANARY]
    ),
    "an object that nothing names": pdf(LINE, more=[b"(%s)" % CANARY]),
    "behind the end": pdf(LINE) + CANARY,
    "a picture": pdf(contents=[shown(LINE) + b" q 90 0 0 90 0 0 cm /Im0 Do Q"], resources=b"/XObject << /Im0 10 0 R >>", more=[text_picture(), XMP]),
    "a form": pdf(
        contents=[shown(LINE) + b" /Fm0 Do"],
        resources=b"/XObject << /Fm0 10 0 R >>",
        more=[stream(b"% " + CANARY + b"\n0 0 9 9 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /PieceInfo << /A (%s) >> /Metadata 11 0 R" % CANARY), XMP],
    ),
    "a colour profile": pdf(
        contents=[b"/CS0 cs 0.2 scn 0 0 9 9 re f " + shown(LINE)],
        resources=b"/ColorSpace << /CS0 [ /ICCBased 10 0 R ] >>",
        more=[stream(CANARY, b"/N 1 /Alternate /DeviceGray")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("where", LADEN)
def test_nothing_but_the_page_is_published(where: str) -> None:
    data = LADEN[where]
    assert CANARY in unpacked(data)
    made = published(data)
    assert CANARY not in unpacked(made.data)
    for word in (
        b"/Info",
        b"/ID",
        b"/JavaScript",
        b"/URI",
        b"/Annots",
        b"/Metadata",
        b"/Names",
        b"/OpenAction",
    ):
        assert word not in made.data
    assert LINE in made.texts[0]
    assert made.unread == ()


def test_the_page_stays_as_it_was() -> None:
    drawing = b"q 0.5 0 0 0.5 10 20 cm 1 0 0 rg 0 0 100 50 re f Q " + shown(LINE)
    data = pdf(contents=[drawing, shown("第二页")], page=b"/Rotate 90 /CropBox [0 0 400 400]")
    made = PdfReader(io.BytesIO(published(data).data))
    first = made.pages[0]
    assert (first.rotation, tuple(first.cropbox), len(made.pages)) == (90, (0, 0, 400, 400), 2)
    assert [operator for _, operator in first.get_contents().operations] == [
        operator for _, operator in PdfReader(io.BytesIO(data)).pages[0].get_contents().operations
    ]
    assert text_of(data) == "\f".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def test_a_picture_keeps_its_pixels() -> None:
    made = published(LADEN["a picture"])
    before = PdfReader(io.BytesIO(LADEN["a picture"])).pages[0].images[0].image
    after = PdfReader(io.BytesIO(made.data)).pages[0].images[0].image
    assert before is not None
    assert after is not None
    assert after.tobytes() == before.tobytes()


def test_equal_input_gives_equal_bytes_and_what_was_written_is_written_the_same_again() -> None:
    for data in (pdf(LINE, "二"), LADEN["a picture"], LADEN["a form"]):
        made = published(data)
        assert published(bytes(bytearray(data))).data == made.data
        again = published(made.data)
        assert (again.data, again.texts) == (made.data, made.texts)


def test_who_made_it_and_when_is_no_part_of_the_bytes() -> None:
    files = set()
    for author, day in (("甲", "D:20260101"), ("乙", "D:20261120")):
        writer = PdfWriter(clone_from=io.BytesIO(pdf(LINE)))
        writer.add_metadata({"/Author": author, "/CreationDate": day})
        writer.add_attachment("a.txt", author.encode())
        target = io.BytesIO()
        writer.write(target)
        files.add(published(target.getvalue()).data)
    assert len(files) == 1


WIDGET = b"/Annots [ << /Type /Annot /Subtype /%s /Rect [0 0 9 9] >> ]"


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "空的"),
        (b"PK\x03\x04", "Office"),
        (b"\xd0\xcf\x11\xe0", "旧版 Office"),
        (b"GIF89a", "GIF"),
        (b"<html>", "不是 PDF"),
        (b"\n%PDF-1.7", "不是 PDF"),
        (b"%PDF-1.7", "损坏"),
        (b"%PDF-1.7\nstartxref\n0\n%%EOF", "损坏"),
        (pdf(LINE) + b" " * 4_000, "损坏"),
        (pdf(), "损坏"),
        (b"%PDF-1.7" + b"\0" * MAX_BYTES, "20 MB"),
        (pdf(*["页"] * (MAX_PAGES + 1)), "301 页"),
        (
            pdf(LINE, page=b"/Contents [" + b" 10 0 R" * 200 + b"]", more=[stream(b"0 0 m " * 200_000)]),
            "复杂",
        ),
        (pdf(LINE, page=WIDGET % b"Widget"), "签章"),
        (pdf(LINE, page=WIDGET % b"Stamp"), "图章"),
        (pdf(LINE, page=WIDGET % b"Redact"), "涂黑"),
        (pdf("一", page=WIDGET % b"Square"), "批注"),
        (pdf("一", page=WIDGET % b"NobodyKnows"), "批注"),
        (pdf(LINE, root=b"/AcroForm << /XFA (x) >>"), "表单"),
        (pdf(LINE, root=b"/Collection << >>"), "打包"),
        (pdf(LINE, root=b"/OCProperties << /D << /OFF [ 3 0 R ] >> >>"), "图层"),
        (pdf(LINE, root=b"/OCProperties << /D << /BaseState /OFF >> >>"), "图层"),
    ],
)
def test_what_is_refused(data: bytes, word: str) -> None:
    assert word in reason(data)
    assert text_of(data) == ""


@pytest.mark.parametrize("password", ["", "secret"])
def test_an_encrypted_file_is_refused(password: str) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf(LINE)))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    assert "密码" in reason(target.getvalue())


SCAN = stream(
    hostile.saved(hostile.scene("L"), "JPEG"),
    b"/Subtype /Image /Width 120 /Height 90 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode",
    packed=False,
)
GLYPHS = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [ << /Type /Font /Subtype "
    b"/CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >> ] >>"
)


@pytest.mark.parametrize(
    ("data", "unread"),
    [
        (pdf(LINE), ()),
        (pdf(contents=[b""]), ()),
        (pdf(LINE, contents=[b"0 0 9 9 re f"]), (2,)),
        (pdf(contents=[b"/Im0 Do"], resources=b"/XObject << /Im0 10 0 R >>", more=[SCAN]), (1,)),
        (pdf(contents=[b"/Im0 Do " + shown("第1页")], resources=b"/XObject << /Im0 10 0 R >>", more=[SCAN]), (1,)),
        (pdf(contents=[b"/Im0 Do " + shown("一" * 40)], resources=b"/XObject << /Im0 10 0 R >>", more=[SCAN]), ()),
        (pdf(contents=[b"BI /W 1 /H 1 /CS /G /BPC 8 ID x EI"]), (1,)),
        (pdf(contents=[b"BT /F2 9 Tf <00010002> Tj ET"], resources=b"/Font << /F2 10 0 R >>", more=[GLYPHS]), (1,)),
    ],
)  # fmt: skip
def test_pages_without_a_text_that_can_be_searched(data: bytes, unread: tuple[int, ...]) -> None:
    assert published(data).unread == unread


def test_text_that_nobody_sees_is_searched_all_the_same() -> None:
    """Under a black box, or in white: it is in the file, so it is in the text."""
    covered = shown("张三丰 13800000000") + b" 0 0 595 842 re f"
    assert "13800000000" in text_of(pdf(contents=[covered]))
    assert "张三丰" in text_of(pdf(contents=[b"3 Tr " + shown("张三丰")]))


UNFOLDED = 100_000_000
"""Bytes of a stream: more than is ever unfolded."""


def _hostile() -> Iterator[tuple[str, bytes]]:
    whole = pdf(LINE, "二")
    for share in (0.1, 0.5, 0.9, 0.99):
        cut = whole[: int(len(whole) * share)]
        yield f"cut at {share}", cut
        yield f"cut at {share}, with an end", cut + b"\nstartxref\n9\n%%EOF"
    zeros = zlib.compress(zlib.compress(b" " * UNFOLDED, 1), 1)
    twice = b"/Filter [ /FlateDecode /FlateDecode ]"
    yield (
        "a content that unfolds twice",
        pdf(LINE, page=b"/Contents 10 0 R", more=[stream(zeros, twice, packed=False)]),
    )
    yield (
        "contents that are one many times",
        pdf(*["一"] * 200, page=b"/Contents [" + b" 10 0 R" * 200 + b"]", more=[stream(b"0 0 m " * 200_000)]),
    )
    picture = b"/Subtype /Image /Width 9 /Height 9 /ColorSpace /DeviceGray /BitsPerComponent 8 "
    used = b"/XObject << /X0 10 0 R >>"
    flat = zlib.compress(b"\0" * UNFOLDED, 1)
    yield (
        "a picture that unfolds",
        pdf(LINE, resources=used, more=[stream(flat, picture + b"/Filter /FlateDecode", packed=False)]),
    )
    yield (
        "a picture that is damaged",
        pdf(LINE, resources=used, more=[stream(b"x", picture + b"/Filter /FlateDecode", packed=False)]),
    )
    for name in (b"JPXDecode", b"JBIG2Decode", b"DCTDecode", b"LZWDecode", b"NoDecode", b"Crypt"):
        yield (
            f"a picture of {name.decode()}",
            pdf(LINE, resources=used, more=[stream(b"\0" * 99, picture + b"/Filter /" + name, packed=False)]),
        )
    form = (
        b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X0 10 0 R /X1 11 0 R >> >>"
    )
    yield (
        "a form that draws itself",
        pdf(contents=[b"/X0 Do"], resources=used, more=[stream(b"/X0 Do /X1 Do", form)] * 2),
    )
    chain = [
        stream(
            b"/X Do /X Do",
            b"/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>" % number,
        )
        for number in range(11, 51)
    ]
    yield (
        "forms that draw the next one twice",
        pdf(contents=[b"/X0 Do"], resources=used, more=[*chain, b"null"]),
    )
    deep = [b"<< /Kids [ %d 0 R ] /Type /Pages /Count 1 >>" % number for number in range(3, 3_000)]
    yield "a tree of pages without end", file_of([b"<< /Type /Catalog /Pages 2 0 R >>", *deep, b"null"])
    yield (
        "a tree of pages that is a ring",
        file_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [ 2 0 R ] /Count 1 >>"]),
    )
    yield "brackets", pdf(LINE, page=b"/Resources " + b"[" * 50_000)
    yield "brackets in what is drawn", pdf(contents=[b"[" * 50_000 + b" TJ"])
    states = [b"<< /Type /ExtGState /SMask %d 0 R >>" % number for number in range(11, 3_000)]
    yield (
        "a long chain of mappings",
        pdf(LINE, resources=b"/ExtGState << /G 10 0 R >>", more=[*states, b"null"]),
    )
    yield "a million operators", pdf(contents=[b"q Q " * 1_200_000])
    yield "a text without end", pdf(contents=[b"BT /F1 9 Tf " + b"<4e00> Tj " * 20_000 + b"ET"])
    yield "a stream longer than the file", whole.replace(b"/Length ", b"/Length 99999999", 1)
    yield "a root that is a number", whole.replace(b"/Root 1 0 R", b"/Root 7 0 R")
    yield "a table of nowhere", re.sub(rb"\d{10} 00000 n", b"9999999999 00000 n", whole)
    yield "a page that is a word", whole.replace(b"/Kids [", b"/Kids [ (x) ", 1)
    yield "boxes of nothing", whole.replace(b"[0 0 595 842]", b"[]")
    yield "boxes of words", whole.replace(b"[0 0 595 842]", b"(x)")
    widths = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /UniGB-UCS2-H /DescendantFonts [ << /Subtype /CIDFontType0 /W [ 0 2000000000 9 ] >> ] >>"
    yield (
        "a font of two thousand million widths",
        pdf(contents=[b"BT /F2 9 Tf <4e00> Tj ET"], resources=b"/Font << /F2 10 0 R >>", more=[widths]),
    )
    cmap = (
        b"1 begincodespacerange <0000> <ffff> endcodespacerange "
        + b"1 beginbfrange <0000> <ffff> <0041> endbfrange " * 2_000
    )
    table = b"<< /Type /Font /Subtype /TrueType /BaseFont /X /ToUnicode 11 0 R >>"
    yield (
        "a table of signs that is long",
        pdf(
            contents=[b"BT /F2 9 Tf <41> Tj ET"],
            resources=b"/Font << /F2 10 0 R >>",
            more=[table, stream(cmap)],
        ),
    )
    yield (
        "a profile of seven colours",
        pdf(LINE, resources=b"/ColorSpace << /C [ /ICCBased 10 0 R ] >>", more=[stream(b"", b"/N 7")]),
    )
    yield "a profile of no colours", pdf(LINE, resources=b"/ColorSpace << /C [ /ICCBased ] >>")
    yield "a page that is a picture too", b"\xff\xd8\xff" + whole
    yield (
        "a PDF that is a page too",
        whole.replace(b"%PDF-1.7\n", b"%PDF-1.7\n<html><script>alert(1)</script>", 1),
    )
    notes = b"/Annots [" + b"<< /Subtype /Link >>" * 60_000 + b"]"
    yield "sixty thousand links", pdf(LINE, page=notes)
    yield "notes that are a ring", pdf(LINE, page=b"/Annots 10 0 R", more=[b"[ 10 0 R ]"])


@cache
def files() -> dict[str, bytes]:
    return dict(_hostile())


IN_BOUNDS = """
import resource
resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
resource.setrlimit(resource.RLIMIT_CPU, (120, 120))
import pickle, sys
from site_builder.gate.pdf import rewrite
found = {name: rewrite(data) for name, data in pickle.load(sys.stdin.buffer).items()}
pickle.dump({name: made if isinstance(made, str) else made.data for name, made in found.items()}, sys.stdout.buffer)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of memory there")
def test_hostile_files_end_in_a_file_or_a_reason_within_bounds() -> None:
    """In a process that is ended where one of them asks for too much memory or time; nothing is said beside."""
    import pickle

    run = subprocess.run(
        [sys.executable, "-c", IN_BOUNDS],
        input=pickle.dumps(files()),
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode()[-2_000:]
    assert run.stderr == b""
    found = pickle.loads(run.stdout)
    assert found.keys() == files().keys()
    for name, made in found.items():
        if isinstance(made, str):
            assert re.search("[\u4e00-\u9fff]", made), name
        else:
            assert isinstance(PdfReader(io.BytesIO(made)).root_object, DictionaryObject)
            assert b"<script" not in made


@given(st.binary(max_size=40), st.integers(0, 1_500))
@settings(max_examples=60, deadline=None)
def test_damage_gives_a_file_or_a_reason_never_an_exception(noise: bytes, at: int) -> None:
    whole = pdf(LINE, "二")
    made = rewrite(whole[:at] + noise + whole[at + len(noise) :])
    assert isinstance(made, Document) or made


def test_a_scan_in_black_and_white_comes_without_its_comments() -> None:
    """Segments of JBIG2: page, comment, end."""
    page = b"\0\0\0\0\x30\0\x01\0\0\0\x13" + b"\0\0\0\x08\0\0\0\x08" + b"\0" * 11
    comment = b"\0\0\0\x01\x3e\0\x01\0\0\0\x0e" + b"\x20\0\0\0" + CANARY
    end = b"\0\0\0\x02\x31\0\x01\0\0\0\0"
    head = (
        b"/Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode"
    )
    data = pdf(
        contents=[b"/Im0 Do " + shown("一" * 40)],
        resources=b"/XObject << /Im0 10 0 R >>",
        more=[stream(page + comment + end, head, packed=False)],
    )
    made = published(data)
    assert CANARY not in made.data
    assert page + end in made.data


def test_a_picture_may_be_written_in_letters_first() -> None:
    letters = hostile.saved(Image.new("RGB", (9, 9)), "JPEG", comment=CANARY).hex().encode() + b">"
    head = b"/Subtype /Image /Width 9 /Height 9 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter [ /ASCIIHexDecode /DCTDecode ]"
    data = pdf(
        contents=[b"/Im0 Do"],
        resources=b"/XObject << /Im0 10 0 R >>",
        more=[stream(letters, head, packed=False)],
    )
    made = published(data)
    assert CANARY.hex().encode() not in made.data
    assert CANARY not in made.data
    assert b"\xff\xd8\xff" in made.data
