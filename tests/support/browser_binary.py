"""Where the browser is. Apart from `browser.py`, so that looking for it needs no browser library."""

import shutil
from pathlib import Path


class BrowserMissing(Exception):
    """No Chromium was found; the message says what to install."""


def chromium() -> Path:
    """Return Debian's Chromium, or another one on the path. Raises BrowserMissing."""
    for name in ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return Path(found)
    raise BrowserMissing("The browser journeys need Chromium; on Debian: apt-get install chromium")
