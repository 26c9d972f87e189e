"""What a person reads in one part of a page."""

from html.parser import HTMLParser

_ALONE = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class _Part(HTMLParser):
    def __init__(self, wanted: str) -> None:
        super().__init__()
        self.wanted, self.depth, self.words = wanted, 0, []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _ALONE and (self.depth or dict(attrs).get("id") == self.wanted):
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        if self.depth and tag not in _ALONE:
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.words.append(data)


def text_of(html: str, element_id: str) -> str:
    """Return the words inside the element of this id, with single spaces."""
    part = _Part(element_id)
    part.feed(html)
    assert part.words, f"Nothing on the page has the id {element_id!r}."
    return " ".join("".join(part.words).split())
