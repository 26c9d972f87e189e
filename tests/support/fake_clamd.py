"""A small scanner that speaks ClamAV's INSTREAM over a real socket, finds the EICAR test file, and can misbehave."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tests.support.sample_files import EICAR

CLEAN, FOUND = b"stream: OK\0", b"stream: Eicar-Test-Signature FOUND\0"


@contextmanager
def fake_clamd(answer: bytes | None = None) -> Iterator[str]:
    """Run a scanner for as long as it is needed, and give its address. With `answer` it always says that."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=_serve, args=(server, answer), daemon=True)
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)
    thread.join(timeout=5)


def _serve(server: socket.socket, answer: bytes | None) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        with connection, connection.makefile("rb") as read:
            assert read.read(10) == b"zINSTREAM\0"
            held = b""
            while size := int.from_bytes(read.read(4), "big"):
                held += read.read(size)
            connection.sendall((FOUND if EICAR in held else CLEAN) if answer is None else answer)
