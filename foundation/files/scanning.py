"""Asking ClamAV's daemon about a file: the bytes go over its socket, and only a whole, clear answer counts as clean."""

import socket
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_SECONDS = 30
_LONGEST_ANSWER = 4096


class ScanResult(StrEnum):
    """What is known about a file after it was looked at."""

    CLEAN = "clean"
    FOUND = "found"
    NOT_CHECKED = "not_checked"


@dataclass(frozen=True)
class Scan:
    """What the scanner said: the result, and its own words when it found something or could not look."""

    result: ScanResult
    words: str = ""


_address = ""


def prepare(address: str) -> None:
    """Say where the daemon listens: `host:port`, the path of its socket, or nothing when there is none."""
    global _address
    _address = address


def scanner_is_there() -> bool:
    """Return whether a scanner is set up at all."""
    return bool(_address)


def scan(pieces: Iterable[bytes]) -> Scan:
    """Return what the scanner says of a file. Anything but its complete clear answer is `NOT_CHECKED`; never raises for
    a scanner that is away, slow, or talks nonsense."""
    if not _address:
        return Scan(ScanResult.NOT_CHECKED, "no scanner is set up")
    try:
        return _read(_ask(pieces))
    except OSError as fault:
        return Scan(ScanResult.NOT_CHECKED, f"the scanner did not answer: {type(fault).__name__}")


def _ask(pieces: Iterable[bytes]) -> bytes:
    with _connected() as connection:
        connection.sendall(b"zINSTREAM\0")
        for piece in pieces:
            if piece:
                connection.sendall(len(piece).to_bytes(4, "big") + piece)
        connection.sendall(bytes(4))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < _LONGEST_ANSWER and (more := connection.recv(1024)):
            answer += more
        return answer


def _connected() -> socket.socket:
    host, _, port = _address.rpartition(":")
    if host and port.isdecimal():
        return socket.create_connection((host, int(port)), timeout=_SECONDS)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(_SECONDS)
    try:
        connection.connect(_address.removeprefix("unix:"))
    except OSError:
        connection.close()
        raise
    return connection


def _read(answer: bytes) -> Scan:
    said = answer.decode("utf-8", "replace").rstrip("\0").strip()
    if answer == b"stream: OK\0":
        return Scan(ScanResult.CLEAN)
    if answer.endswith(b" FOUND\0"):
        return Scan(ScanResult.FOUND, said.removeprefix("stream:").removesuffix("FOUND").strip()[:200])
    return Scan(ScanResult.NOT_CHECKED, "the scanner did not finish")
