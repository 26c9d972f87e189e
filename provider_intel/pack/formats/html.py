"""The pack as one page that stands by itself: for the screen in the room, and to be drawn as PDF."""

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from foundation.config import ROOT
from provider_intel.pack.domain.blocks import Pack
from provider_intel.pack.showing import parts_of, rag_of


def write(pack: Pack) -> bytes:
    """Return the page. It fetches nothing: its style and its drawings are in it."""
    return text(pack, paper=False).encode()


def text(pack: Pack, *, paper: bool) -> str:
    """Return the page as text; `paper` leaves out the list of parts to jump to and asks for pages."""
    template = _templates().get_template("provider_intel/pack/document.html")
    page = template.render(pack=pack, parts=parts_of(pack), paper=paper)
    # No template holds a style, since pages of the hub may not: this file is no page of the hub, and stands alone.
    style = (ROOT / "static" / "pack.css").read_text(encoding="utf-8")
    return page.replace("</head>", f"<style>{style}</style>\n</head>", 1)


@cache
def _templates() -> Environment:
    # Outside any request: a job has none. Everything is escaped, as on a page.
    made = Environment(
        loader=FileSystemLoader(ROOT / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    made.filters["rag_of"] = rag_of
    return made
