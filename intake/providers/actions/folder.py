"""The folder that register files are laid in: each is read, put aside, or left there until a person lets it through.

A council without a way out of its network downloads the month's files on any machine and lays them here.
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
from intake.providers.actions.people_supported import import_returns
from intake.providers.actions.placements import import_placements
from intake.providers.domain import MixingRefused

READ, REFUSED = "read", "refused"
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
    lying = [path for path in sorted(_watched.folder.iterdir()) if _is_ready(path, now)]
    found = [_read(path, _watched, now) for path in lying]
    words = [f"{found.count(fate)} {fate}" for fate in ("read", "refused", "held") if fate in found]
    return ", ".join(words) or "nothing new"


def _is_ready(path: Path, now: datetime) -> bool:
    if not path.is_file() or path.is_symlink() or path.name.startswith("."):
        return False
    return datetime.fromtimestamp(path.stat().st_mtime, UTC) <= now - _SETTLED


def _read(path: Path, watched: _Watched, now: datetime) -> str:
    with path.open("rb") as handle:
        sha256 = hashlib.file_digest(handle, "sha256").hexdigest()
    with reading() as session:
        if queries.is_held(session, sha256):
            return "held"
    try:
        _import(path, watched, now)
    except ImportHeld:
        return "held"
    except (FileUnreadable, DateNotStated, MixingRefused) as refusal:
        aside = _put_aside(path, watched.folder / REFUSED, now)
        aside.with_name(f"{aside.name}.why.txt").write_text(f"{refusal}\n", encoding="utf-8")
        return "refused"
    _put_aside(path, watched.folder / READ, now)
    return "read"


def _import(path: Path, watched: _Watched, now: datetime) -> None:
    try:
        import_register(ImportRegister(path=path, environment=watched.environment), now=now)
    except FileUnreadable:
        for import_told in (import_returns, import_placed, import_supplies, import_placements):
            try:
                import_told(path, now=now)
                return
            except (FileUnreadable, UnicodeError):
                continue
        raise


def _put_aside(path: Path, folder: Path, now: datetime) -> Path:
    folder.mkdir(exist_ok=True)
    target = folder / f"{now:%Y-%m-%dT%H%M%S} {path.name}"
    number = 1
    while target.exists():
        number += 1
        target = folder / f"{now:%Y-%m-%dT%H%M%S} {number} {path.name}"
    shutil.move(path, target)
    return target
