"""Pictures opened by a child process that can reach nothing: no network, no further file, little memory, little time.

The web workers never load the decoders. What is shown is always a copy drawn anew from the dots, so that a place, a
camera's number or a program hidden in the original cannot come along.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_ROOT = Path(__file__).resolve().parents[2]  # not from the settings: the child imports this and should start quickly
_SECONDS = 40
TOO_MANY_DOTS = 3  # the child's exit code


class PictureRefused(Exception):
    """The picture cannot be opened; the message is a sentence for the page."""


@dataclass(frozen=True)
class Look:
    """What a picture's own head says of it, in dots."""

    width: int
    height: int


def look(stream: BinaryIO) -> Look:
    """Return a picture's size without decoding it. Raises PictureRefused. The stream must be a real file."""
    held = json.loads(_child("look", stream))
    return Look(int(held["width"]), int(held["height"]))


def shown_copy(stream: BinaryIO) -> bytes:
    """Return a JPEG of at most 2000 dots a side, upright, holding nothing but the picture. Raises PictureRefused."""
    return _child("copy", stream)


def _child(what: str, stream: BinaryIO) -> bytes:
    stream.seek(0)
    command = [sys.executable, "-m", "foundation.pictures", what]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and our own module
            command, stdin=stream, capture_output=True, timeout=_SECONDS, cwd=_ROOT, check=False
        )
    except subprocess.TimeoutExpired:
        raise PictureRefused("It took too long to open. Save it smaller and choose it again") from None
    if done.returncode == TOO_MANY_DOTS:
        raise PictureRefused("It has more dots than we can show. Save it smaller and choose it again")
    if done.returncode != 0 or not done.stdout:
        raise PictureRefused("It cannot be opened as a picture. Take or save it again and choose it again")
    return done.stdout
