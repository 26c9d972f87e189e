"""Taking turns between the processes of one machine, by the kernel's file locks: without polling, and not for ever."""

import fcntl
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class TurnTooLate(Exception):
    """Whoever is ahead in the queue took longer than anyone should wait; nothing was done."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"No turn came within {seconds:g} seconds.")


@contextmanager
def turn_at(file: Path, *, within: float) -> Iterator[None]:
    """Hold the file's lock; wait at most so many seconds for it. Raises TurnTooLate.

    The lock goes when its holder ends, however it ends.
    """
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    if not _taken_at_once(handle):
        _wait(handle, within)
    try:
        yield
    finally:
        os.close(handle)


@contextmanager
def free_turn(files: tuple[Path, ...]) -> Iterator[bool]:
    """Hold the lock of the first file that is free, without waiting; give whether there was one."""
    handle = next((opened for file in files if (opened := _opened_and_taken(file)) is not None), None)
    try:
        yield handle is not None
    finally:
        if handle is not None:
            os.close(handle)


def _opened_and_taken(file: Path) -> int | None:
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    if _taken_at_once(handle):
        return handle
    os.close(handle)
    return None


def _taken_at_once(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _wait(handle: int, within: float) -> None:
    """Wait for the lock. The kernel's wait knows no time limit: an alarm does, and so does a thread's."""
    if threading.current_thread() is threading.main_thread():  # as in every worker; only there can an alarm be heard
        _wait_for_alarm(handle, within)
    elif not _Waiting(handle).taken(within=within):
        raise TurnTooLate(within)


def _wait_for_alarm(handle: int, within: float) -> None:
    """Wait without a thread, which under load each request would start and end for a wait of a millisecond."""

    def too_late(*_: object) -> None:
        raise TurnTooLate(within)

    before = signal.signal(signal.SIGALRM, too_late)
    try:
        signal.setitimer(signal.ITIMER_REAL, within)
        fcntl.flock(handle, fcntl.LOCK_EX)
        signal.setitimer(signal.ITIMER_REAL, 0)
    except BaseException:
        signal.setitimer(signal.ITIMER_REAL, 0)
        os.close(handle)
        raise
    finally:
        signal.signal(signal.SIGALRM, before)


class _Waiting:
    """Waits in a thread of its own."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._settled = threading.Lock()
        self._come = threading.Event()
        self._left = False
        threading.Thread(target=self._wait, name="waits for a turn", daemon=True).start()

    def taken(self, *, within: float) -> bool:
        """Return whether the turn came in time; when it did not, the thread gives it back as soon as it comes."""
        if self._come.wait(within):
            return True
        with self._settled:
            self._left = not self._come.is_set()
            return not self._left

    def _wait(self) -> None:
        fcntl.flock(self._handle, fcntl.LOCK_EX)
        with self._settled:
            if self._left:
                os.close(self._handle)
            else:
                self._come.set()
