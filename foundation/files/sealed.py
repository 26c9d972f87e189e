"""Files sealed on the disk, in pieces: whole or not there, and never readable without the key.

A file has a key of its own, derived from the sealing key and a random salt. Each piece of 64 KiB is sealed under its
number, and the last one says that it is the last, so that pieces cannot be changed, swapped or cut off unnoticed. A
file is written under another name, flushed to the disk, and only then renamed: half a file is never there.
"""

import contextlib
import hashlib
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from foundation import sealing
from foundation.files import scanning

_VERSION = b"\x01"  # of the layout: version, mark of the key (4), salt (16), sealed pieces
_MARK, _SALT, _TAG = 4, 16, 16
_HEADER = 1 + _MARK + _SALT
PIECE = 64 * 1024
_UNFINISHED = ".part-"


class FileMissing(Exception):
    """There is no file of this name on the disk."""


class FileBroken(Exception):
    """A sealed file does not open: changed, cut short, put in another's place, or sealed with a key we do not hold."""


@dataclass(frozen=True)
class Kept:
    """What was written: the number of bytes handed in, and their SHA-256 in hex."""

    size: int
    sha256: str


_folder: Path | None = None


def prepare(folder: Path, *, scanner: str = "") -> None:
    """Say where this process keeps files, and the virus scanner's address: `host:port`, a socket's path, or none."""
    global _folder
    _folder = folder
    scanning.prepare(scanner)


def new_name() -> str:
    """Return a random name for a file: 128 bits, which tell nothing."""
    return secrets.token_hex(16)


def keep(name: str, pieces: Iterable[bytes], *, context: str) -> Kept:
    """Seal a file and put it in place, whole and flushed to the disk; `context` must be given again to open it.

    Raises OSError when the disk refuses, and whatever `pieces` raises; then nothing is left behind.
    """
    folder = _there()
    unfinished = folder / f"{_UNFINISHED}{name}"
    try:
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            done = _write(file.write, pieces, context)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(folder / name)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    _flush(folder)
    return done


def opened(name: str, *, context: str) -> Iterator[bytes]:
    """Open a sealed file and yield what was handed in, piece by piece. Its beginning is checked before this returns.

    Raises FileMissing and FileBroken; a fault further in is raised when that piece is reached.
    """
    pieces = _pieces(_there() / _plain(name), context)
    first = next(pieces)
    return _all_of(first, pieces)


def remove(name: str) -> None:
    """Take a file off the disk; one that is not there is no fault."""
    (_there() / _plain(name)).unlink(missing_ok=True)


def names() -> Iterator[tuple[str, float]]:
    """Yield each name on the disk, unfinished ones too, with the moment it was written (seconds since 1970)."""
    with os.scandir(_there()) as entries:
        for entry in entries:
            with contextlib.suppress(FileNotFoundError):  # taken away while we looked
                yield entry.name, entry.stat().st_mtime


def _write(write: Callable[[bytes], object], pieces: Iterable[bytes], context: str) -> Kept:
    mark, salt = sealing.mark_in_use(), os.urandom(_SALT)
    header, cipher = _VERSION + mark + salt, sealing.file_cipher(mark, salt)
    digest, size = hashlib.sha256(), 0
    write(header)
    for number, (piece, is_last) in enumerate(_of_one_size(pieces)):
        digest.update(piece)
        size += len(piece)
        write(cipher.encrypt(_nonce(number, is_last), piece, header + context.encode()))
    return Kept(size, digest.hexdigest())


def _of_one_size(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Yield pieces of `PIECE` bytes and then the rest, perhaps empty, marked as the last."""
    held = bytearray()
    for piece in pieces:
        held += piece
        while len(held) > PIECE:
            yield bytes(held[:PIECE]), False
            del held[:PIECE]
    yield bytes(held), True


def _pieces(path: Path, context: str) -> Iterator[bytes]:
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise FileMissing(path.name) from None
    with file:
        header = file.read(_HEADER)
        if len(header) < _HEADER or header[:1] != _VERSION:
            raise FileBroken("This is not a sealed file.")
        try:
            cipher = sealing.file_cipher(header[1 : 1 + _MARK], header[1 + _MARK :])
        except sealing.SealBroken as fault:
            raise FileBroken(str(fault)) from fault
        ahead, number = file.read(PIECE + _TAG), 0
        while True:
            sealed, ahead = ahead, file.read(PIECE + _TAG)
            yield _unsealed(cipher, sealed, _nonce(number, not ahead), header + context.encode())
            if not ahead:
                return
            number += 1


def _unsealed(cipher: AESGCM, sealed: bytes, nonce: bytes, bound_to: bytes) -> bytes:
    try:
        return cipher.decrypt(nonce, sealed, bound_to)
    except (InvalidTag, ValueError) as fault:
        raise FileBroken("This file was changed, cut short, or moved from where it belongs.") from fault


def _all_of(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _nonce(number: int, is_last: bool) -> bytes:
    # The key is the file's own, so a number is enough; never used twice, because a file is written once.
    return number.to_bytes(11, "big") + (b"\x01" if is_last else b"\x00")


def _plain(name: str) -> str:
    if not name.replace("_", "").replace("-", "").replace(".", "").isalnum() or name.startswith("."):
        raise FileMissing(name)
    return name


def _there() -> Path:
    if _folder is None:
        raise RuntimeError("No place for files yet: call foundation.files.prepare(folder) first.")
    _folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return _folder


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
