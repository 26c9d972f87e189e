"""The folder that register files are laid in: each is read, put aside, or left there until a person lets it through.

A council without a way out of its network downloads the month's files on any machine and lays them here. A file that
tells of adults by their numbers is not put aside but removed: what is kept of it is its fingerprint, how many rows it
had and what became of each, and for the adults a mark that names nobody. Whoever made it has it still.
"""

import hashlib
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from foundation.database import reading
from intake.providers import queries
from intake.providers.actions.alarms import ImportHeld
from intake.providers.actions.arrangements import import_placed, import_supplies
from intake.providers.actions.entries import FileUnreadable
from intake.providers.actions.importing import DateNotStated, ImportRegister, import_register
from intake.providers.actions.numbered_files import may_number_adults, remove_read_placements
from intake.providers.actions.people_supported import import_returns
from intake.providers.actions.placements import import_placements
from intake.providers.domain import MixingRefused

READ, REFUSED, LEFT = "read", "refused", "left lying"
_SETTLED = timedelta(seconds=60)  # a file still being copied is younger than this


@dataclass(frozen=True)
class _Watched:
    folder: Path
    environment: str


_watched: _Watched | None = None


def prepare(folder: Path, *, environment: str) -> None:
    """Say which folder files are laid in; it is made when first looked into."""
    global _watched
    _watched = _Watched(folder, environment)


def read_folder(now: datetime) -> str:
    """Read every file that lies in the folder and is whole; say how many, without their names."""
    if _watched is None:
        return "no folder is watched"
    _watched.folder.mkdir(parents=True, exist_ok=True)
    remove_read_placements(_watched.folder / READ)
    lying = [path for path in sorted(_watched.folder.iterdir()) if _is_ready(path, now)]
    found = [_read_or_leave(path, _watched, now) for path in lying]
    words = [f"{found.count(fate)} {fate}" for fate in ("read", "refused", "held", LEFT) if fate in found]
    return ", ".join(words) or "nothing new"


def _is_ready(path: Path, now: datetime) -> bool:
    if not path.is_file() or path.is_symlink() or path.name.startswith("."):
        return False
    return datetime.fromtimestamp(path.stat().st_mtime, UTC) <= now - _SETTLED


def _read_or_leave(path: Path, watched: _Watched, now: datetime) -> str:
    """Read one file; one that may not be read or put aside, or is gone again, keeps none of the others waiting."""
    try:
        return _read(path, watched, now)
    except OSError:
        return LEFT


def _read(path: Path, watched: _Watched, now: datetime) -> str:
    with path.open("rb") as handle:
        sha256 = hashlib.file_digest(handle, "sha256").hexdigest()
    with reading() as session:
        if queries.is_held(session, sha256):
            return "held"
    try:
        names_adults = _import(path, watched, now)
    except ImportHeld:
        return "held"
    except (DateNotStated, MixingRefused) as refusal:  # a file of the register: its telephones are no NHS numbers
        _refuse(path, watched, str(refusal), now)
        return "refused"
    except FileUnreadable as refusal:
        _refuse(path, watched, str(refusal), now, unknown=True)
        return "refused"
    if names_adults:
        path.unlink()
    else:
        _put_aside(path, watched.folder / READ, now)
    return "read"


def _refuse(path: Path, watched: _Watched, words: str, now: datetime, *, unknown: bool = False) -> None:
    """Put a file aside with the reason; an `unknown` one that may number adults is removed, the reason alone stays."""
    aside = _put_aside(path, watched.folder / REFUSED, now)
    if unknown and may_number_adults(aside):
        aside.unlink()
        words += "\nIt holds what reads as NHS numbers, so it was not kept here. Lay it again when it is put right."
    aside.with_name(f"{aside.name}.why.txt").write_text(f"{words}\n", encoding="utf-8")


def _import(path: Path, watched: _Watched, now: datetime) -> bool:
    """Read a file by whichever layout it has; return whether it tells of adults one by one."""
    try:
        import_register(ImportRegister(path=path, environment=watched.environment), now=now)
    except FileUnreadable:
        for import_told in (import_returns, import_placed, import_supplies, import_placements):
            try:
                import_told(path, now=now)
                return import_told is import_placements
            except (FileUnreadable, UnicodeError):
                continue
        raise
    return False


def _put_aside(path: Path, folder: Path, now: datetime) -> Path:
    folder.mkdir(exist_ok=True)
    target = folder / f"{now:%Y-%m-%dT%H%M%S} {path.name}"
    number = 1
    while target.exists():
        number += 1
        target = folder / f"{now:%Y-%m-%dT%H%M%S} {number} {path.name}"
    shutil.move(path, target)
    return target
