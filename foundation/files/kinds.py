"""What a file is, judged by what it holds: its name and what the browser says of it prove nothing.

Nothing is unpacked and no XML is parsed here, so a bomb or an outside entity has nothing to set off. Pictures are
opened by `foundation.pictures`, in a process of their own.
"""

import os
import re
import unicodedata
from enum import StrEnum
from typing import BinaryIO

import puremagic

from foundation.files import word_documents
from foundation.files.refusal import LOCKED_DOCUMENT, LOCKED_PDF, FileRefused

__all__ = ["FileKind", "FileRefused", "judge", "tidy_name"]

_LONGEST_NAME = 120
_ENDS = 64 * 1024
_NAMED = {"pdf": "pdf", "docx": "docx", "jpg": "jpg", "jpeg": "jpg", "jpe": "jpg", "jfif": "jpg", "png": "png",
          "heic": "heic", "heif": "heic"}  # fmt: skip
_PROGRAMS = frozenset({"app", "apk", "bat", "cmd", "dll", "docm", "dotm", "exe", "hta", "htm", "html", "jar", "js",
                       "jse", "lnk", "mht", "mhtml", "msi", "php", "ps1", "py", "reg", "scr", "sh", "svg", "svgz",
                       "vbe", "vbs", "wsf", "xhtml", "xht", "xlsm", "zip"})  # fmt: skip
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_MARKUP = re.compile(rb"<\s*(!doctype\s+html|html|script|svg|iframe|\?php)", re.IGNORECASE)
_ACTIVE_PDF = (b"/JavaScript", b"/Launch", b"/EmbeddedFile")
_LOCKED = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R\b|<<)")  # ISO 32000-1, section 7.6.1: in the trailer
_END_OF_ARCHIVE = b"PK\x05\x06"


class FileKind(StrEnum):
    """The kinds of file that are taken; the value is also the ending of its name."""

    PDF = "pdf"
    DOCX = "docx"
    JPG = "jpg"
    PNG = "png"
    HEIC = "heic"

    @property
    def is_picture(self) -> bool:
        """Whether a copy of it can be shown on a page."""
        return self in (FileKind.JPG, FileKind.PNG, FileKind.HEIC)

    @property
    def media_type(self) -> str:
        """The type a browser is told."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.JPG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.HEIC: "image/heic",
}


def tidy_name(typed: str) -> str:
    """Return a file's name as people may be shown it. Raises FileRefused for one that is no plain name of a file."""
    name = unicodedata.normalize("NFC", typed).strip()
    if any(unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Cn") for sign in name) or set(name) & set("/\\"):
        raise FileRefused("Its name has signs that a file's name may not have. Rename it and choose it again")
    if len(name) > _LONGEST_NAME:
        raise FileRefused(f"Its name must be {_LONGEST_NAME} characters or fewer. Rename it and choose it again")
    parts = [part.strip().lower() for part in name.split(".")]
    if hidden := next((part for part in parts[1:] if part in _PROGRAMS), ""):
        raise FileRefused(f"Its name has “.{hidden}” in it, as a program or a web page has. We do not take those")
    return name or "file"


def judge(stream: BinaryIO, *, name: str) -> FileKind:
    """Return what a file is. Raises FileRefused with words for the page; the stream is left anywhere.

    `name` is as `tidy_name` gave it: its ending must agree with what the file holds.
    """
    kind = _by_signature(_head(stream))
    if kind is None:
        if word_documents.is_locked(stream):
            raise FileRefused(LOCKED_DOCUMENT)
        raise FileRefused(_words_for_unknown(_head(stream)))
    _see_nothing_hidden(stream, kind)
    if kind is FileKind.DOCX:
        word_documents.check(stream)
    if kind is FileKind.PDF:
        _check_pdf(stream)
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    meant = FileKind(_NAMED[ending]) if ending in _NAMED else None
    if meant not in (None, kind) and not (meant and meant.is_picture and kind.is_picture):
        raise FileRefused(f"Its name ends in “.{ending}” but it holds something else. Save it again")
    return kind


def _head(stream: BinaryIO) -> bytes:
    stream.seek(0)
    return stream.read(4096)


def _by_signature(head: bytes) -> FileKind | None:
    if re.match(rb"%PDF-[12]\.\d", head):
        return FileKind.PDF
    if head.startswith(b"PK\x03\x04"):
        return FileKind.DOCX
    if head.startswith(b"\xff\xd8\xff"):
        return FileKind.JPG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return FileKind.HEIC
    return None


def _words_for_unknown(head: bytes) -> str:
    if not head:
        return "It is empty. Choose it again"
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        found = []
    called = next((one.name for one in found if one.name), "")
    looks = f"It looks like something else ({called}). " if called else ""
    return f"{looks}We take PDF, Word (.docx), JPG, PNG and HEIC. Save it as one of these and choose it again"


def _see_nothing_hidden(stream: BinaryIO, kind: FileKind) -> None:
    """Refuse a file that is two things at once: a page or an archive inside something that is neither."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - _ENDS))
    tail = stream.read()
    hides_archive = kind is not FileKind.DOCX and _END_OF_ARCHIVE in tail
    if hides_archive or _MARKUP.search(_head(stream)) or _MARKUP.search(tail[-4096:]):
        raise FileRefused("It holds another file inside it. Save it again as a plain document or picture")


def _check_pdf(stream: BinaryIO) -> None:
    stream.seek(0)
    held, before = False, b""
    while piece := stream.read(1024 * 1024):
        window = before + piece
        if _LOCKED.search(window):
            raise FileRefused(LOCKED_PDF)
        if any(word in window for word in _ACTIVE_PDF):
            raise FileRefused("It holds a program or another file inside it. Print it to a plain PDF and choose that")
        held, before = b"%%EOF" in window[-2048:], window[-2048:]
    if not held:
        raise FileRefused("It is not whole: its end is missing. Save it again and choose it again")
