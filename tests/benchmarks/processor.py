"""Processor time, as the kernel counts it: unlike time by the clock it leaves out what neighbours on the machine take.

Linux only, as the server itself.
"""

import os
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

_TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")
_PARENT, _USER, _SYSTEM = 1, 11, 12  # places in a line of /proc/PID/stat, counted after the name


def spent(leaders: Iterable[int]) -> float:
    """Return the milliseconds that these processes and all below them have used until now."""
    lines = with_all_below(leaders).values()
    return sum(int(line[_USER]) + int(line[_SYSTEM]) for line in lines) * _TICK_MS


def with_all_below(leaders: Iterable[int]) -> dict[int, list[str]]:
    """Return these processes and all below them that live, each with its line of /proc/PID/stat after the name."""
    fields = {int(folder.name): _fields(folder) for folder in Path("/proc").iterdir() if folder.name.isdigit()}
    below: dict[int, list[int]] = defaultdict(list)
    for pid, line in fields.items():
        if line:
            below[int(line[_PARENT])].append(pid)
    wanted, found = list(leaders), set()
    while wanted:
        pid = wanted.pop()
        found.add(pid)
        wanted.extend(below[pid])
    return {pid: fields[pid] for pid in found if fields.get(pid)}


def on_processor(pid: int) -> float:
    """Return the milliseconds that one process has been on a processor until now, to the microsecond."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e6


class Work:
    """What each of many like askings costs the processor: this process, and the server process of its connection."""

    def __init__(self, backend: int | None) -> None:
        """Take the server's process, None where the database is in this one."""
        self._backend, self._began, self.took = backend, 0.0, list[float]()

    def begin(self) -> None:
        """Begin one asking."""
        self._began = self._now()

    def end(self) -> None:
        """End it."""
        self.took.append(self._now() - self._began)

    def _now(self) -> float:
        served = on_processor(self._backend) if self._backend is not None else 0.0
        return time.process_time() * 1000 + served


def postmaster(database_url: str) -> tuple[int, ...]:
    """Return the leading process of the throw-away PostgreSQL server an address is on; none for SQLite."""
    _, _, folder = database_url.partition("?host=")
    return (int((Path(unquote(folder)) / "data" / "postmaster.pid").read_text().split()[0]),) if folder else ()


def _fields(folder: Path) -> list[str]:
    try:
        return (folder / "stat").read_text().rpartition(")")[2].split()
    except OSError:  # it ended while we looked
        return []
