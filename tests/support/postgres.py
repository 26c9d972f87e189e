"""A real PostgreSQL, started in a folder that is thrown away; never the machine's own server."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

SOCKET_FOLDER = "HUB_TEST_POSTGRES"
_ALWAYS = "-c listen_addresses='' -c max_connections=200"
# Nothing in a test has to survive a power cut, so nothing waits for the disk. A benchmark does wait.
_FAST = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"


class PostgresMissing(Exception):
    """No PostgreSQL server binaries were found; the message says what to install."""


def binaries() -> Path:
    """Return the folder of `initdb` and `pg_ctl`: Debian's newest, or what is on the path. Raises PostgresMissing."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    on_path = [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    for folder in [*debian, *on_path, *_said_by_pg_config()]:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise PostgresMissing(
        "The tests start a PostgreSQL server of their own, and its binaries (initdb, pg_ctl) are not on this machine. "
        "Install PostgreSQL 15 or later; on Debian: apt-get install postgresql"
    )


def _said_by_pg_config() -> list[Path]:
    if not shutil.which("pg_config"):
        return []
    return [Path(subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, check=True).stdout.strip())]


def start(*, durable: bool = False) -> Path:
    """Start a server and return its folder, which also holds its socket. Stop it with `stop`.

    A durable one keeps what it acknowledges, as a real installation does.
    """
    folder = Path(tempfile.mkdtemp(prefix="hubpg-", dir="/tmp"))  # a socket's path may hold 107 bytes
    if os.getuid() == 0:
        shutil.chown(folder, _owner())
    _run(folder, "initdb", "-D", "data", "-U", "hub", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    options = f"{_ALWAYS} {'' if durable else _FAST} -c unix_socket_directories={folder}"
    _run(folder, "pg_ctl", "-D", "data", "-w", "-l", "log", "-o", options, "start")
    return folder


def stop(folder: Path) -> None:
    """Stop a server at once and remove everything it held."""
    _run(folder, "pg_ctl", "-D", "data", "-m", "immediate", "stop")
    shutil.rmtree(folder, ignore_errors=True)


def url(folder: Path, name: str) -> str:
    """Return the address of one database on the server in `folder`."""
    return f"postgresql+psycopg://hub@/{name}?host={folder}"


def _run(folder: Path, program: str, *arguments: str) -> None:
    # The server refuses to run as root, as it should.
    as_other = ["runuser", "-u", _owner(), "--"] if os.getuid() == 0 else []
    subprocess.run(
        [*as_other, str(binaries() / program), *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL
    )


def _owner() -> str:
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        return "nobody"
