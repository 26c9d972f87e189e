"""All four formats, one after another."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from provider_intel.pack.domain.blocks import Pack
from provider_intel.pack.formats import docx, html, pdf, xlsx


@dataclass(frozen=True)
class Format:
    """One format: the ending of its file, and what writes it."""

    ending: str
    write: Callable[[Pack], bytes]


FORMATS = (
    Format("html", html.write),
    Format("pdf", pdf.write),
    Format("docx", docx.write),
    Format("xlsx", xlsx.write),
)


def write_all(pack: Pack) -> Iterator[tuple[str, bytes]]:
    """Return each format's ending with its bytes. Raises PdfRefused where pages cannot be drawn on this machine."""
    for one in FORMATS:
        yield one.ending, one.write(pack)
