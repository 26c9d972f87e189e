"""Whether an archive is a Word document and nothing more. Its list of parts is read; nothing is unpacked but two small
lists of parts, and those only up to a limit, as text: no XML is ever parsed."""

import os
import re
import zipfile
import zlib
from typing import BinaryIO

from foundation.files.refusal import LOCKED_DOCUMENT, FileRefused

_BOX = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_INSIDE = "EncryptedPackage".encode("utf-16-le")
_END_RECORD = b"PK\x05\x06"
_END_LENGTH = 22
_MOST_PARTS = 2_000
_LONGEST_LIST = 1_000_000  # bytes of the list of parts
_MOST_UNPACKED = 150_000_000
_STEEPEST = 300  # unpacked to packed, for parts over a megabyte; plain text reaches about twenty
_LONGEST_TEXT = 500_000
_PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})  # all that Word writes; others may take any memory
_NEEDED = frozenset({"[Content_Types].xml", "_rels/.rels", "word/document.xml"})
_ACTIVE_PART = re.compile(
    r"vba|macro|oleobject|activex|(^|/)embeddings/|\.(bin|exe|dll|js|vbs|html?|svg|zip|docm?x?|xlsm?x?|jar|lnk)$", re.I
)
_ACTIVE_TEXT = (b"macroenabled", b"vbaproject", b"oleobject", b"activex", b"<!doctype", b"<!entity")
_FETCHED = re.compile(rb"(attachedtemplate|oleobject|frame|subdocument|afchunk|/image)[^>]*external", re.I)
_BROKEN = "It cannot be opened as a Word document. Save it again, or save it as a PDF"
_ACTIVE = "It holds a program, or something that fetches from elsewhere. Save it as a PDF and choose that"
_BOMB = "It would become far too large when opened. Save it as a PDF and choose that"


def check(stream: BinaryIO) -> None:
    """Raise FileRefused for an archive that is not a plain Word document, or would harm whoever opens it."""
    _check_end(stream)
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as archive:
            _check_parts(archive.infolist())
            _check_lists(archive)
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, OSError, EOFError) as fault:
        raise FileRefused(_BROKEN) from fault


def is_locked(stream: BinaryIO) -> bool:
    """Return whether a file is a document of Office under a password: not an archive then, but a box that holds one.

    The box names what it holds in its list of contents, in letters of two bytes (MS-OFFCRYPTO, section 2.3.4).
    """
    stream.seek(0)
    if stream.read(len(_BOX)) != _BOX:
        return False
    before = b""
    while piece := stream.read(1024 * 1024):
        if _LOCKED_INSIDE in before + piece:
            return True
        before = piece[-len(_LOCKED_INSIDE) :]
    return False


def _check_end(stream: BinaryIO) -> None:
    """Look at the archive's last record before the library reads the list it points at."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - _END_LENGTH))
    end = stream.read(_END_LENGTH)
    if len(end) < _END_LENGTH or not end.startswith(_END_RECORD):  # something follows the archive, or it is cut off
        raise FileRefused(_BROKEN)
    parts, length = int.from_bytes(end[10:12], "little"), int.from_bytes(end[12:16], "little")
    start = int.from_bytes(end[16:20], "little")
    if parts > _MOST_PARTS or length > _LONGEST_LIST:
        raise FileRefused(_BOMB)
    if start + length + _END_LENGTH != size:  # something stands before the archive
        raise FileRefused(_BROKEN)


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    held = [part.filename for part in parts]
    odd = any(name.startswith("/") or "\\" in name or ".." in name.split("/") or "\0" in name for name in held)
    if odd or len(held) != len(set(held)) or not set(held) >= _NEEDED:
        raise FileRefused(_BROKEN)
    if any(part.flag_bits & 1 for part in parts):
        raise FileRefused(LOCKED_DOCUMENT)
    if any(part.compress_type not in _PACKED for part in parts):
        raise FileRefused(_BROKEN)
    if any(_ACTIVE_PART.search(name) for name in held):
        raise FileRefused(_ACTIVE)
    steep = any(part.file_size > 1_000_000 and part.file_size > _STEEPEST * part.compress_size for part in parts)
    if steep or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise FileRefused(_BOMB)


def _check_lists(archive: zipfile.ZipFile) -> None:
    lists = [name for name in archive.namelist() if name == "[Content_Types].xml" or name.endswith(".rels")]
    for name in lists[:50]:
        text = _text(archive, name)
        if any(word in text for word in _ACTIVE_TEXT) or _FETCHED.search(text):
            raise FileRefused(_ACTIVE)
    if b"wordprocessingml.document.main" not in _text(archive, "[Content_Types].xml"):
        raise FileRefused(_BROKEN)
    if any(word in _text(archive, "word/document.xml", whole=False) for word in (b"<!doctype", b"<!entity")):
        raise FileRefused(_ACTIVE)


def _text(archive: zipfile.ZipFile, name: str, *, whole: bool = True) -> bytes:
    """Return a part's text in small letters; zeros are taken out, so that wide letters hide nothing."""
    with archive.open(name) as part:
        text = part.read(_LONGEST_TEXT + 1 if whole else 8192)
    if len(text) > _LONGEST_TEXT:
        raise FileRefused(_BOMB)
    return text.replace(b"\0", b"").lower()
