"""The child that draws: HTML in by standard input, PDF out by standard output, and nothing else within reach."""

import resource
import sys
from typing import NoReturn

from weasyprint import CSS, HTML
from weasyprint.urls import URLFetcher

from foundation.config import ROOT

_BYTES = 1_500_000_000


class _FetchNothing(URLFetcher):  # type: ignore[misc]  # the library carries no types
    """Refuses every address, so that what somebody typed can reach neither the network nor a file."""

    def fetch(self, url: str, headers: object = None) -> NoReturn:
        raise ValueError("A page drawn as PDF may not fetch anything.")


def main() -> None:
    """Draw the page on standard input; run as `python -m foundation.pdf SECONDS`, of which two thirds may be work."""
    work = int(sys.argv[1]) * 2 // 3
    resource.setrlimit(resource.RLIMIT_CPU, (work, work))
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
    page = HTML(string=sys.stdin.buffer.read().decode(), url_fetcher=_FetchNothing())
    style = CSS(string=(ROOT / "static" / "paper.css").read_text(encoding="utf-8"))
    sys.stdout.buffer.write(page.write_pdf(stylesheets=[style], pdf_variant="pdf/ua-1"))


if __name__ == "__main__":
    main()
