"""Where the browser is. Apart from `browser.py`, so that looking for it needs no browser library."""

import shutil
from pathlib import Path


class BrowserMissing(Exception):
    """No Chromium was found; the message says what to install."""


def chromium() -> Path:
    """Return Debian's Chromium, or another one on the path. Raises BrowserMissing.

    The one made to run without a window comes first: each window of the other draws its own frame out of sight, which
    takes more processor time than most of our pages.
    """
    for name in ("chromium-headless-shell", "/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return Path(found)
    raise BrowserMissing("The browser journeys need Chromium; on Debian: apt-get install chromium-headless-shell")
