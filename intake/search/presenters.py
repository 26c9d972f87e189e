"""What a search found, in words for the page."""

from __future__ import annotations

from dataclasses import dataclass

from foundation.clock import in_london
from intake.contacts.domain.states import State
from intake.enquiries.domain import PREFIX as ENQUIRY
from intake.search.actions import Page
from intake.search.actions.pages import PageFound
from intake.search.domain.asking import Piece, Term, marked, snippet
from intake.search.domain.documents import Part
from intake.search.domain.records import Sort
from intake.search.queries import Hit


@dataclass(frozen=True)
class Choice:
    """One of a list to narrow a search by."""

    code: str
    label: str


PARTS = tuple(Choice(part.value, part.words) for part in Part)
SORTS = tuple(Choice(sort.value, sort.words) for sort in Sort)
STATES = tuple(Choice(state.value, state.words) for state in State)


@dataclass(frozen=True)
class Line:
    """Something that was found."""

    sort: str
    reference: str
    href: str
    received: str
    state: str
    adult: tuple[Piece, ...]
    place: tuple[Piece, ...]
    said: tuple[Piece, ...]


@dataclass(frozen=True)
class Shown:
    """One page of what was found. `newer` and `older` are page numbers, 0 for none."""

    found: str
    lines: tuple[Line, ...]
    best_first: bool
    number: int
    pages: int
    newer: int
    older: int
    named: tuple[PageFound, ...]


def shown(page: Page) -> Shown:
    """Return a page of what was found, as it is shown."""
    return Shown(
        found=_found(page),
        lines=tuple(_line(hit, page.asked.terms) for hit in page.hits),
        best_first=page.best_first,
        number=page.number,
        pages=page.pages,
        newer=page.number - 1,
        older=page.number + 1 if page.number < page.pages else 0,
        named=page.named,
    )


def _found(page: Page) -> str:
    if page.over:
        return (
            f"More than {page.found} records found. Only {page.found} of them are listed: add another word to "
            "narrow your search."
        )
    return "1 record found" if page.found == 1 else f"{page.found or 'No'} records found"


def _line(hit: Hit, terms: tuple[Term, ...]) -> Line:
    elsewhere = (hit.document.text(part) for part in (Part.NARRATIVE, Part.PEOPLE, Part.PLACE))
    base = "/enquiries" if hit.reference.startswith(ENQUIRY) else "/contacts"
    return Line(
        sort=hit.sort.one,
        reference=hit.reference,
        href=f"{base}/{hit.reference}{hit.within}",
        received=f"{in_london(hit.received_at):%-d %B %Y}",
        state=hit.state,
        adult=marked(hit.adult or "The adult is not named", terms if hit.adult else ()),
        place=marked(hit.place, terms),
        said=next((pieces for text in elsewhere if (pieces := snippet(text, terms))), ()),
    )
