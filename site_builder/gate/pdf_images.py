"""Pictures inside a PDF, without what a camera, a scanner or a program wrote beside their pixels.

In: a picture as it stands in the file.  Out: `Picture`: its bytes and how they are coded.  The pixels stay as they are: a
scan that is compressed twice can no longer be read.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Any, Final

from site_builder.base.values import dataclass
from site_builder.gate.containers import take_apart

if TYPE_CHECKING:
    from pypdf.generic import StreamObject

MAX_UNFOLDED: Final = 200_000_000
INTRICATE: Final = "PDF 的内容异常复杂，请用“打印”里的“打印为 PDF”另存一份再放进来"
_STEP: Final = 1_000_000
_COMMENT: Final = 62
_UNKNOWN: Final = 0xFFFFFFFF


class RefusedError(Exception):
    """Why a file is refused, in Chinese."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The bytes of a picture, the one filter that they are coded with, and its parameters."""

    data: bytes
    filter: str
    parameters: Any = None


def plain_picture(stream: StreamObject) -> Picture:
    """A picture without comments, blocks of metadata, and bytes behind its end.

    Raises RefusedError for one that unfolds to more than 200 MB or is JPEG 2000 (whose boxes may hold anything), and
    ValueError for one that is damaged.
    """
    filters, parameters = _listed(stream, "/Filter"), _listed(stream, "/DecodeParms")
    parameters += [None] * (len(filters) - len(parameters))
    if not filters:
        return Picture(data=zlib.compress(_raw(stream), 9), filter="/FlateDecode")
    last, own = str(filters[-1]), parameters[-1]
    if last == "/JPXDecode":
        raise RefusedError("PDF 里的图片是 JPEG 2000 格式，请用“打印”里的“打印为 PDF”另存一份再放进来")
    if last not in ("/DCTDecode", "/CCITTFaxDecode", "/JBIG2Decode"):
        if filters == ["/FlateDecode"]:
            return Picture(data=_ended(_raw(stream)), filter=last, parameters=own)
        return Picture(data=zlib.compress(stream.get_data(), 9), filter="/FlateDecode")
    data = _before(stream, filters[:-1], parameters[:-1])
    if last == "/DCTDecode":
        data = plain_jpeg(data)
    elif last == "/JBIG2Decode":
        data = _without_comments(data)
    return Picture(data=data, filter=last, parameters=own)


def plain_jpeg(data: bytes) -> bytes:
    """A JPEG of its picture alone."""
    parts = take_apart(data)
    if isinstance(parts, str) or parts.format != "JPEG":
        raise ValueError("a picture that is no JPEG")
    return parts.plain


def _listed(stream: StreamObject, key: str) -> list[Any]:
    value = stream.get(key)
    value = value.get_object() if value is not None else None
    if value is None:
        return []
    return [one.get_object() for one in value] if isinstance(value, list) else [value]


def _raw(stream: StreamObject) -> bytes:
    data = stream._data
    return data if isinstance(data, bytes) else bytes(data)


def _before(stream: StreamObject, filters: list[Any], parameters: list[Any]) -> bytes:
    """The bytes before the last filter: a JPEG may be written in letters, say."""
    if not filters:
        return _raw(stream)
    from pypdf.generic import ArrayObject, EncodedStreamObject, NameObject, NullObject

    inner = EncodedStreamObject()
    inner._data = _raw(stream)
    inner[NameObject("/Filter")] = ArrayObject(filters)
    inner[NameObject("/DecodeParms")] = ArrayObject(
        NullObject() if one is None else one for one in parameters
    )
    return inner.get_data()


def _ended(data: bytes) -> bytes:
    """Deflated bytes up to their end; what stands behind it is no part of the picture."""
    inflater = zlib.decompressobj()
    size, waiting = 0, data
    try:
        while waiting and not inflater.eof:
            size += len(inflater.decompress(waiting, _STEP))
            waiting = inflater.unconsumed_tail
            if size > MAX_UNFOLDED:
                raise RefusedError("PDF 里有异常大的图片，请先缩小")
    except zlib.error as error:
        raise ValueError("damaged") from error
    return data[: len(data) - len(inflater.unused_data)]


def _without_comments(data: bytes) -> bytes:
    """The segments of a JBIG2 picture but its comments (ITU-T T.88, 7.2)."""
    kept, position = [], 0
    while position < len(data):
        start = position
        number, flags, count = struct.unpack_from(">IBB", data, position)
        position += 5
        referred = count >> 5
        if referred == 7:
            referred = struct.unpack_from(">I", data, position)[0] & 0x1FFFFFFF
            position += 4 + (referred + 8) // 8
        else:
            position += 1
        position += referred * (1 if number <= 256 else 2 if number <= 65_536 else 4)
        position += 4 if flags & 0x40 else 1
        length = struct.unpack_from(">I", data, position)[0]
        position = len(data) if length == _UNKNOWN else position + 4 + length
        if position > len(data):
            raise ValueError("cut short")
        if flags & 0x3F != _COMMENT:
            kept.append(data[start:position])
    return b"".join(kept)
