"""Over a hundred hostile pictures: each ends in a picture without any metadata or in a reason in Chinese, in bounded memory
and time, and never in a traceback."""

from __future__ import annotations

import io
import os
import re
import struct
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from site_builder.gate.photos import Pictures, camera_day, encode
from tests.gate import hostile

ROOT = Path(__file__).resolve().parents[2]
MEMORY = 1_500_000_000
SECONDS = 60
"""Of processor time, for all of them together."""

IN_BOUNDS = f"""
import resource
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
import pickle, sys
from site_builder.gate.photos import Pictures, camera_day, encode
found = {{}}
for name, data in pickle.load(sys.stdin.buffer).items():
    made = encode(data, ((1, 1, 9, 9),) if "laden" in name else ())
    camera_day(data)
    found[name] = made if isinstance(made, str) else dict(made.files)
pickle.dump(found, sys.stdout.buffer)
"""


PICTURE = {"VP8 ", "e0", "db", "c0", "c4", "da", "dd"}
"""What a published WebP or JPEG may hold: the picture, one heading, tables."""


def _holds(data: bytes) -> set[str]:
    """The chunks of a WebP, or the segments of a JPEG before its pixels."""
    if data.startswith(b"RIFF"):
        assert len(data) == 20 + struct.unpack_from("<I", data, 16)[0] + data[16] % 2
        return {data[12:16].decode()}
    found, position = set(), 2
    while data[position + 1] != 0xDA:
        found.add(f"{data[position + 1]:x}")
        position += 2 + struct.unpack_from(">H", data, position + 2)[0]
    assert data.endswith(b"\xff\xd9")
    assert data[2:20] == b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    return found


@cache
def files() -> dict[str, bytes]:
    return hostile.every()


def test_there_are_more_than_a_hundred() -> None:
    assert len(files()) > 100


LARGE = sorted(name for name in files() if "49 million" in name or "7000x7000" in name)
"""They take a second each: that a process with bounds makes them is enough."""


@pytest.mark.parametrize("name", sorted(files().keys() - set(LARGE)))
def test_a_picture_without_metadata_or_a_reason(name: str) -> None:
    data = files()[name]
    made = encode(data, ())
    camera_day(data)
    _is_clean(name, made if isinstance(made, str) else dict(made.files))


def _is_clean(name: str, made: dict[str, bytes] | str) -> None:
    if isinstance(made, str):
        assert re.search("[\u4e00-\u9fff]", made)
        assert "laden" not in name, made
        return
    for suffix, output in made.items():
        assert hostile.CANARY not in output
        assert _holds(output) <= PICTURE, suffix
        with Image.open(io.BytesIO(output)) as image:
            assert not dict(image.getexif())
            assert not {"icc_profile", "exif", "xmp", "comment", "dpi", "photoshop", "mp"} & image.info.keys()
            image.load()


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("SVG", "SVG"),
        ("SVG in two bytes a letter", "SVG"),
        ("a document", "PDF"),
        ("a PNG that moves", "动图"),
        ("a WebP that moves", "动图"),
        ("JPEG that says 65535x65535", "像素"),
        ("PNG that says 8000x8000", "像素"),
        ("JPEG of thousands of passes", "复杂"),
        ("PNG of a hundred thousand chunks", "复杂"),
        ("JPEG with two frames", "损坏"),
        ("WebP whose canvas says 121x90", "损坏"),
    ],
)
def test_the_reason_says_what_it_is(name: str, word: str) -> None:
    made = encode(files()[name], ())
    assert isinstance(made, str)
    assert word in made


def test_the_name_of_a_file_is_never_asked() -> None:
    """A phone calls a WebP .jpg: what it is decides, and nothing is said about it."""
    for form in ("JPEG", "PNG", "WEBP"):
        assert isinstance(encode(hostile.saved(hostile.scene(), form), ()), Pictures)


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of memory there")
def test_all_of_them_within_bounds_of_memory_and_time() -> None:
    """In a process that is ended where one of them asks for too much."""
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
    assert len(LARGE) == 3
    for name in LARGE:
        _is_clean(name, found[name])
