"""What the tests need of the machine besides Python: found, installed where apt may be used, or named and refused."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.support import postgres
from tests.support.browser_binary import BrowserMissing, chromium


class MachineLacks(Exception):
    """Something the tests need is not here and could not be installed; the message says what to install."""


@dataclass(frozen=True)
class Component:
    """One thing the tests need, how to see whether it is here, and Debian's packages for it."""

    name: str
    present: Callable[[], bool]
    packages: tuple[str, ...]


def _has_chromium() -> bool:
    try:
        return chromium().exists()
    except BrowserMissing:
        return False


def _has_postgres() -> bool:
    try:
        return postgres.binaries().exists()
    except postgres.PostgresMissing:
        return False


def _has_pango() -> bool:
    # Asked in a process of its own: a failed import would stay failed in this one.
    return subprocess.run([sys.executable, "-c", "import weasyprint"], capture_output=True, check=False).returncode == 0


def _has_fonts() -> bool:
    return any(Path("/usr/share/fonts").rglob("Liberation*")) or not Path("/etc/debian_version").exists()


POSTGRESQL = Component("the PostgreSQL server (initdb, pg_ctl)", _has_postgres, ("postgresql",))
PANGO = Component(
    "Pango, which sets the type of PDF documents",
    _has_pango,
    ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
)
FONTS = Component("a font with Arial's measures", _has_fonts, ("fonts-liberation",))
CHROMIUM = Component("the Chromium browser", _has_chromium, ("chromium-headless-shell",))


def require(*components: Component) -> None:
    """Make sure that everything named is on the machine, installing it where that is allowed. Raises MachineLacks."""
    missing = [component for component in components if not component.present()]
    if not missing:
        return
    if _may_install():
        _install([package for component in missing for package in component.packages])
    still = [component for component in missing if not component.present()]
    if still:
        packages = " ".join(package for component in still for package in component.packages)
        raise MachineLacks(
            "The tests need " + "; ".join(component.name for component in still) + ".\n"
            f"On Debian or Ubuntu: sudo apt-get install --no-install-recommends {packages}"
        )


def _may_install() -> bool:
    return os.getuid() == 0 and shutil.which("apt-get") is not None


def _install(packages: list[str]) -> None:
    print("Installing", *packages, flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    wait = ["-q", "-o", "DPkg::Lock::Timeout=300"]
    for command in (
        ["apt-get", "update", *wait],
        ["apt-get", "install", "-y", "--no-install-recommends", *wait, *packages],
    ):
        subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)
