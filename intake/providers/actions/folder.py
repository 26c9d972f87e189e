"""The folder that register files are laid in: each is read, put aside, or left there until a person lets it through.

A council without a way out of its network downloads the month's files on any machine and lays them here. A file that
tells of adults by their numbers is not put aside but removed: what is kept of it is its fingerprint, how many rows it
had and what became of each, and for the adults a mark that names nobody. Whoever made it has it still.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from foundation import log
from foundation.database import reading
from intake.providers import queries
from intake.providers.actions import left_lying
from intake.providers.actions.alarms import ImportHeld
from intake.providers.actions.arrangements import import_placed, import_supplies
from intake.providers.actions.entries import FileUnreadable
from intake.providers.actions.importing import DateNotStated, ImportRegister, import_register
from intake.providers.actions.numbered_files import PLACEMENTS, may_number_adults, remove_read_placements
from intake.providers.actions.people_supported import import_returns
from intake.providers.actions.placements import import_placements
from intake.providers.domain import MixingRefused

READ, REFUSED, LEFT = "read", "refused", "left lying"
_SETTLED = timedelta(seconds=60)  # a file still being copied is younger than this


@dataclass(frozen=True)
class _Refusal:
    """Why a file was refused; an `unknown` one is of no kind that we know, so it may number adults."""

    words: str
    unknown: bool = False


@dataclass(frozen=True)
class _Watched:
    """A folder, and the refused files, by their fingerprints, that may not be taken out of it."""

    folder: Path
    environment: str
    refused: dict[str, _Refusal] = field(default_factory=dict)


@dataclass(frozen=True)
class _Look:
    """One look into the folder: the files known to lie there although they were read, and those that do now."""

    watched: _Watched
    now: datetime
    known: dict[str, str]
    lying: list[str] = field(default_factory=list)


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
    look = _Look(_watched, now, left_lying.known())
    found = [_read_or_leave(path, look) for path in lying]
    if look.known or look.lying:
        left_lying.keep(look.lying, now=now)
    words = [f"{found.count(fate)} {fate}" for fate in ("read", "refused", "held", LEFT) if fate in found]
    return ", ".join(words) or "nothing new"


def _is_ready(path: Path, now: datetime) -> bool:
    if not path.is_file() or path.is_symlink() or path.name.startswith("."):
        return False
    return datetime.fromtimestamp(path.stat().st_mtime, UTC) <= now - _SETTLED


def _read_or_leave(path: Path, look: _Look) -> str:
    """Read one file; one that may not be read or put aside, or is gone again, keeps none of the others waiting."""
    try:
        with path.open("rb") as handle:
            sha256 = hashlib.file_digest(handle, "sha256").hexdigest()
        return _read(path, sha256, look)
    except OSError:
        return LEFT


def _read(path: Path, sha256: str, look: _Look) -> str:
    """Read a file that was not read before it was left lying, and take it out of the folder."""
    with reading() as session:
        if queries.is_held(session, sha256):
            return "held"
    try:
        told = look.watched.refused.get(sha256) or _layout(path, sha256, look)
    except ImportHeld:
        return "held"
    if isinstance(told, _Refusal):
        return _refuse(path, sha256, told, look)
    try:
        if told == PLACEMENTS:
            path.unlink()
        else:
            _put_aside(path, look.watched.folder / READ, look.now)
    except OSError:
        if path.exists():
            look.lying.append(sha256)
        raise
    return READ


def _layout(path: Path, sha256: str, look: _Look) -> str | _Refusal:
    """Read a file unless it was read before; return its layout, as far as it matters, or why it is refused."""
    if sha256 in look.known:
        return look.known[sha256]
    try:
        return PLACEMENTS if _import(path, look.watched, look.now) else ""
    except (DateNotStated, MixingRefused) as refusal:  # a file of the register: its telephones are no NHS numbers
        return _Refusal(str(refusal))
    except FileUnreadable as refusal:
        return _Refusal(str(refusal), unknown=True)


def _refuse(path: Path, sha256: str, refusal: _Refusal, look: _Look) -> str:
    """Put a file aside with the reason; an unknown one that may number adults is removed, the reason alone stays."""
    folder, known = look.watched.folder / REFUSED, look.watched.refused
    try:
        aside = _put_aside(path, folder, look.now)
    except OSError:
        if sha256 not in known:
            log.logger().error("register.refused_file_not_removed")
        known[sha256] = refusal
        raise
    known.pop(sha256, None)
    words = refusal.words
    if refusal.unknown and may_number_adults(aside):
        aside.unlink()
        words += "\nIt holds what reads as NHS numbers, so it was not kept here. Lay it again when it is put right."
    aside.with_name(f"{aside.name}.why.txt").write_text(f"{words}\n", encoding="utf-8")
    return REFUSED


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
    path.rename(target)  # a copy would stay behind each time the file itself may not be removed
    return target
