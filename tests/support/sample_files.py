"""Files as people hand them in, and as nobody should: made here, byte by byte."""

import io
import struct
import zipfile
import zlib
from typing import BinaryIO

import pillow_heif
from PIL import Image

pillow_heif.register_heif_opener()
GPS_TAG = 0x8825
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"

_TYPES = (
    b'<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType='
    b'"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
DOCX_PARTS = {
    "[Content_Types].xml": _TYPES,
    "_rels/.rels": b"<Relationships/>",
    "word/document.xml": b"<w:document><w:body>A letter</w:body></w:document>",
}


def a_picture(kind: str = "JPEG", *, size: tuple[int, int] = (64, 48)) -> bytes:
    """Return a small picture that says where it was taken and that it lies on its side."""
    drawn, picture = io.BytesIO(), Image.new("RGB", size, "#a2110c")
    told = picture.getexif()
    told[0x0112] = 6  # to be turned a quarter
    told[0x010F] = "SYN Camera"
    told.get_ifd(GPS_TAG).update({1: "N", 2: (50.0, 49.0, 12.0), 3: "W", 4: (0.0, 8.0, 14.0)})
    picture.save(drawn, format=kind, exif=told.tobytes())
    return drawn.getvalue()


def a_huge_picture(side: int = 30_000) -> bytes:
    """Return a PNG of `side` dots squared whose head is honest and whose body is a few kilobytes."""
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    row = zlib.compress(bytes(side // 8 + 1) * 100)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", row) + _chunk(b"IEND", b"")


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def a_pdf(extra: bytes = b"") -> bytes:
    """Return a small PDF, with more inside it."""
    return b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" + extra + b"\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def a_docx(**changes: bytes | None) -> bytes:
    """Return a small Word document; a part given as None is left out."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in {**DOCX_PARTS, **changes}.items():
            if body is not None:
                archive.writestr(name, body)
    return made.getvalue()


def stream(held: bytes) -> BinaryIO:
    """Return bytes as a stream that can be read."""
    return io.BytesIO(held)
