"""Files that tell of adults by their numbers: known by what they hold, and not kept once they were read."""

import contextlib
import hashlib
import re
import zipfile
from pathlib import Path

from sqlalchemy import select

from foundation.database import reading
from intake.providers.domain.placements import is_nhs_number
from intake.providers.tables import ImportRow

PLACEMENTS = "placed_adults"
_LOOKED_AT = 4_000_000  # bytes of text: a list of placements is far smaller
_TEN_FIGURES = re.compile(r"(?<![\d-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d-])")


def may_number_adults(path: Path) -> bool:
    """Return whether a file holds what reads as an NHS number, be it text or a spreadsheet."""
    return any(is_nhs_number(found) for text in _texts(path) for found in _TEN_FIGURES.findall(text))


def remove_read_placements(folder: Path) -> None:
    """Remove the lists of placements that an earlier version put aside once they were read: those very files alone.

    One that may not be removed is tried again the next time, and keeps no new file waiting.
    """
    if not folder.is_dir():
        return
    with reading() as session:
        wanted = select(ImportRow.file_name, ImportRow.sha256).where(ImportRow.layout == PLACEMENTS).distinct()
        held = [(str(name), str(sha256)) for name, sha256 in session.execute(wanted)]
    for path in folder.iterdir() if held else ():
        marks = {sha256 for name, sha256 in held if path.name.endswith(name)}
        with contextlib.suppress(OSError):
            if marks and path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() in marks:
                path.unlink()


def _texts(path: Path) -> list[str]:
    try:
        if not zipfile.is_zipfile(path):
            with path.open("rb") as handle:
                return [_as_text(handle.read(_LOOKED_AT))]
        with zipfile.ZipFile(path) as sheets:
            return [_part(sheets, one) for one in sheets.namelist() if one.endswith(".xml")]
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError):  # broken, or locked with a password
        return []


def _part(sheets: zipfile.ZipFile, name: str) -> str:
    with sheets.open(name) as handle:
        return _as_text(handle.read(_LOOKED_AT))


def _as_text(written: bytes) -> str:
    if written[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return written.decode("utf-16", "ignore")
    return written.decode("utf-8", "ignore")
