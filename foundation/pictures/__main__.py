"""The child that opens pictures: the bytes in by standard input, the answer out by standard output, nothing else."""

import io
import json
import os
import resource
import sys

import pillow_heif
from PIL import Image, ImageOps

from foundation.pictures import TOO_MANY_DOTS

_CPU_SECONDS = 30
_BYTES = 2_000_000_000
_LONGEST_INPUT = 30_000_000
_MOST_DOTS = 110_000_000  # a telephone of today takes a hundred million at most
_LONGEST_SIDE = 25_000
_SHOWN = (2000, 2000)
_FORMATS = ("JPEG", "PNG", "HEIF")


def main() -> None:
    """Look at the picture on standard input, or draw a copy of it; run as `python -m foundation.pictures look|copy`."""
    _prepare()
    picture = Image.open(io.BytesIO(sys.stdin.buffer.read(_LONGEST_INPUT)), formats=_FORMATS)
    width, height = picture.size
    # The head alone has been read so far: a picture that would fill the memory is refused before it is decoded.
    if max(width, height) > _LONGEST_SIDE or width * height > _MOST_DOTS:
        sys.exit(TOO_MANY_DOTS)
    if sys.argv[1] == "look":
        sys.stdout.write(json.dumps({"width": width, "height": height}))
    else:
        sys.stdout.buffer.write(_copy(picture))


def _prepare() -> None:
    """Load the decoders, then shut the doors: with no number free for another file, no file or socket can be opened."""
    Image.MAX_IMAGE_PIXELS = None  # our own limit is lower and says so in words
    Image.init()
    pillow_heif.register_heif_opener()
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    lowest = max(int(number) for number in os.listdir("/proc/self/fd") if int(number) < 3) + 1
    resource.setrlimit(resource.RLIMIT_NOFILE, (lowest, lowest))


def _copy(picture: Image.Image) -> bytes:
    picture.draft("RGB", _SHOWN)  # a JPEG is read small at once
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail(_SHOWN)
    ground = Image.new("RGB", upright.size, "white")
    seen = upright.convert("RGBA")
    ground.paste(seen, mask=seen.getchannel("A"))
    drawn = io.BytesIO()
    ground.save(drawn, format="JPEG", quality=85)
    return drawn.getvalue()


if __name__ == "__main__":
    main()
