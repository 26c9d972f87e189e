"""Many connections at once, each request on a connection of its own, as a proxy in front of sync workers makes them."""

import asyncio
import re
import socket
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

CONNECTIONS = 32
PATIENCE_SECONDS = 60
_STATUS = re.compile(rb"HTTP/1\.[01] (\d{3})")


@dataclass(frozen=True)
class Report:
    """What came of a burst: how long each request took in milliseconds, in order, and how each was answered."""

    took: tuple[float, ...]
    statuses: Counter[int]
    seconds: float

    @property
    def rate(self) -> float:
        """Requests answered in a second."""
        return len(self.took) / self.seconds

    def at(self, share: float) -> float:
        """Return the time within which this share of the requests was answered, in milliseconds."""
        return self.took[min(int(len(self.took) * share), len(self.took) - 1)]


def post(host: str, path: str, fields: dict[str, str], cookies: dict[str, str]) -> bytes:
    """Return the bytes of one form sent by a browser."""
    body = urlencode(fields).encode()
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nCookie: {cookie}\r\n"
        f"Referer: http://{host}{path}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def get(host: str, path: str, cookies: dict[str, str]) -> bytes:
    """Return the bytes of a browser's asking for one page."""
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    return f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nCookie: {cookie}\r\n\r\n".encode()


def fire(port: int, requests: Iterable[bytes]) -> Report:
    """Send every request once, CONNECTIONS at a time, and measure each from connecting to the last byte."""
    return asyncio.run(_fire(port, iter(requests)))


async def _fire(port: int, requests: Iterator[bytes]) -> Report:
    answers: list[tuple[float, int]] = []
    started = time.perf_counter()
    await asyncio.gather(*(_lane(port, requests, answers) for _ in range(CONNECTIONS)))
    seconds = time.perf_counter() - started
    took = tuple(sorted(milliseconds for milliseconds, _ in answers))
    return Report(took, Counter(status for _, status in answers), seconds)


async def _lane(port: int, requests: Iterator[bytes], answers: list[tuple[float, int]]) -> None:
    for request in requests:
        started = time.perf_counter()
        async with asyncio.timeout(PATIENCE_SECONDS):
            answer = await _ask(port, request)
        found = _STATUS.match(answer)
        answers.append(((time.perf_counter() - started) * 1000, int(found[1]) if found else 0))


async def _ask(port: int, request: bytes) -> bytes:
    loop = asyncio.get_running_loop()
    with socket.socket() as connection:
        connection.setblocking(False)
        await loop.sock_connect(connection, ("127.0.0.1", port))
        await loop.sock_sendall(connection, request)
        parts = []
        while part := await loop.sock_recv(connection, 65536):
            parts.append(part)
    return b"".join(parts)
