"""The pack as tagged PDF, drawn in a process of its own that can fetch nothing."""

from foundation import pdf
from provider_intel.pack.domain.blocks import Pack
from provider_intel.pack.formats import html


def write(pack: Pack) -> bytes:
    """Return the pack as PDF/UA-1. Raises PdfRefused where it cannot be drawn."""
    return pdf.draw_long(html.text(pack, paper=True))
