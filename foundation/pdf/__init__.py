"""Pages as tagged PDF, drawn by a child process that can reach nothing: no network, no file, little time.

The library needs system packages (Pango). Where they are missing the feature is not offered: the same page can be
printed from the browser. The child keeps the heavy library, and hostile text, out of the web workers.
"""

import ctypes.util
import subprocess
import sys
from functools import cache
from pathlib import Path

from foundation.config import ROOT, Settings
from foundation.turns import free_turn

_NEEDED = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}
_SECONDS = 30
_PATIENT = 150  # for a long document, where nobody waits before a page for it


_slots: tuple[Path, ...] = ()


def prepare(settings: Settings) -> None:
    """Let so many pages be drawn at once, over all processes, that one web worker is always free for other work."""
    global _slots
    settings.var_dir.mkdir(parents=True, exist_ok=True)
    _slots = tuple(settings.var_dir / f"drawing-{number}.turn" for number in range(max(1, settings.workers - 1)))


class PdfRefused(Exception):
    """The page could not be drawn as PDF; it can still be printed."""


class PdfBusy(PdfRefused):
    """As many pages are being drawn as may be at once; the next may be free in some seconds."""


@cache
def missing_packages() -> tuple[str, ...]:
    """Return the system packages (Debian's names) that drawing needs and this machine lacks; empty when none."""
    return tuple(package for library, package in _NEEDED.items() if ctypes.util.find_library(library) is None)


def draw(html: str) -> bytes:
    """Return a page of our own as PDF/UA-1. Raises PdfRefused when a package is missing or the drawing fails.

    Raises PdfBusy when too many are being drawn; it never waits, for a web worker that waits serves nobody.
    """
    with free_turn(_slots) as free:
        if _slots and not free:
            raise PdfBusy("Others are being drawn.")
        return _drawn(html, _SECONDS)


def draw_long(html: str) -> bytes:
    """Return a long document as PDF/UA-1, for jobs and commands alone. Raises PdfRefused as `draw`.

    It takes no turn: no web worker waits for it, and a sender's own copy is not to wait for a meeting's.
    """
    return _drawn(html, _PATIENT)


def _drawn(html: str, seconds: int) -> bytes:
    if missing_packages():
        raise PdfRefused(f"Not installed: {', '.join(missing_packages())}")
    try:
        done = subprocess.run(  # noqa: S603  # our own program, and a number of ours
            [sys.executable, "-m", "foundation.pdf", str(seconds)],
            input=html.encode(),
            capture_output=True,
            timeout=seconds,
            cwd=ROOT,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as fault:
        raise PdfRefused(f"The page could not be drawn: {type(fault).__name__}") from None
    return done.stdout
