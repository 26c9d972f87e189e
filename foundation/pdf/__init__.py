"""Pages as tagged PDF, drawn by a child process that can reach nothing: no network, no file, little time.

The library needs system packages (Pango). Where they are missing the feature is not offered: the same page can be
printed from the browser. The child keeps the heavy library, and hostile text, out of the web workers.
"""

import ctypes.util
import subprocess
import sys
from functools import cache

from foundation.config import ROOT

_NEEDED = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}
_SECONDS = 30


class PdfRefused(Exception):
    """The page could not be drawn as PDF; it can still be printed."""


@cache
def missing_packages() -> tuple[str, ...]:
    """Return the system packages (Debian's names) that drawing needs and this machine lacks; empty when none."""
    return tuple(package for library, package in _NEEDED.items() if ctypes.util.find_library(library) is None)


def draw(html: str) -> bytes:
    """Return a page of our own as PDF/UA-1. Raises PdfRefused when a package is missing or the drawing fails."""
    if missing_packages():
        raise PdfRefused(f"Not installed: {', '.join(missing_packages())}")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "foundation.pdf"],
            input=html.encode(),
            capture_output=True,
            timeout=_SECONDS,
            cwd=ROOT,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as fault:
        raise PdfRefused(f"The page could not be drawn: {type(fault).__name__}") from None
    return done.stdout
