"""What was asked of other bodies in words and links: for the hub, and for the body itself."""

from intake.caused.presenters.hub import CausedShown, LineShown, caused_shown, lines_shown
from intake.caused.presenters.theirs import AskedLine, AskedShown, asked_lines, asked_shown

__all__ = [
    "AskedLine",
    "AskedShown",
    "CausedShown",
    "LineShown",
    "asked_lines",
    "asked_shown",
    "caused_shown",
    "lines_shown",
]
