"""Files that people of the county send: a page of words as a PDF, or a plain picture. Each is made and tells little."""

import struct
import zlib

_WORDS = "Invented for the fictional county. This page stands for what somebody would send."
_FONT = b"<< /Font << /F1 5 0 R >> >>"
_SIDE = 240


def paper(name: str) -> bytes:
    """Return the bytes of a file of this name: a picture for .png, else a PDF of one page that says its name."""
    return _picture() if name.endswith(".png") else _page(name.rpartition(".")[0])


def _page(title: str) -> bytes:
    """Return a PDF of one page in the plainest form there is (ISO 32000-1, annex H.3)."""
    shown = f"BT /F1 20 Tf 60 760 Td ({title}) Tj 0 -40 Td /F1 11 Tf ({_WORDS}) Tj ET".encode("ascii", "replace")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %s >>" % _FONT,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    made, places = b"%PDF-1.4\n", []
    for number, held in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(made))
    return made + head + table + tail


def _picture() -> bytes:
    """Return a small grey picture of a board with lines on it (PNG, second edition, section 5)."""
    rows = b"".join(b"\0" + bytes(90 if row % 24 < 3 and 30 < dot < 210 else 225 for dot in range(_SIDE))
                    for row in range(_SIDE))  # fmt: skip
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", _SIDE, _SIDE, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    sealed = (
        struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held)) for kind, held in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(sealed)
