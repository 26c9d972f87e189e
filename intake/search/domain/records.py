"""What is found beside contacts: enquiries, letters, calls, and what was told after a contact was sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from intake.search.domain.documents import Document
from intake.search.domain.words import composed


class Sort(StrEnum):
    """What kind of record it is."""

    CONTACT = "contact"
    ENQUIRY = "enquiry"
    LETTER = "letter"
    CALL = "call"
    LATER = "later"
    MEETING = "meeting"
    ASKED = "asked"

    @property
    def words(self) -> str:
        """Many of them in words, for choosing where to look."""
        return _MANY[self]

    @property
    def one(self) -> str:
        """One of them in words."""
        return _ONE[self]


_MANY = {
    Sort.CONTACT: "Contacts as sent",
    Sort.ENQUIRY: "Enquiries",
    Sort.LETTER: "Letters",
    Sort.CALL: "Calls and visits",
    Sort.LATER: "What was added later",
    Sort.MEETING: "Meetings and minutes",
    Sort.ASKED: "Requests to other bodies and their reports",
}
_ONE = {
    Sort.CONTACT: "Contact",
    Sort.ENQUIRY: "Enquiry",
    Sort.LETTER: "Letter",
    Sort.CALL: "Call or visit",
    Sort.LATER: "Told later",
    Sort.MEETING: "Meeting",
    Sort.ASKED: "Request to another body",
}


@dataclass(frozen=True)
class Source:
    """A table whose rows are found, and in which of its columns what stands. A row of it is never changed.

    `within` names the table that says of which enquiry a row is, and the column of the row that points there.
    """

    table: str
    sort: Sort
    people: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    narrative: tuple[str, ...] = ()
    within: tuple[str, str] | None = None


_MEETING, _ASKED = ("meetings", "meeting_id"), ("caused_enquiries", "caused_id")
ENQUIRIES = Source("enquiries", Sort.ENQUIRY, people=("headline",), place=("place_words",))
TELLINGS = Source("contact_events", Sort.LATER)
SOURCES = (
    ENQUIRIES,
    TELLINGS,
    Source("letters", Sort.LETTER, people=("name",), place=("address",), narrative=("title", "text")),
    Source("calls", Sort.CALL, people=("with_name",), narrative=("words",)),
    Source("enquiry_adults", Sort.ENQUIRY, people=("name",)),
    Source("enquiry_askings", Sort.ENQUIRY, narrative=("words",)),
    Source("enquiry_wishes", Sort.ENQUIRY, narrative=("words",)),
    Source("enquiry_wish_results", Sort.ENQUIRY, narrative=("words",)),
    Source("enquiry_capacities", Sort.ENQUIRY, narrative=("decision", "words")),
    Source("enquiry_advocacies", Sort.ENQUIRY, people=("who",), narrative=("words",)),
    Source("enquiry_risks", Sort.ENQUIRY, people=("cause",)),
    Source("enquiry_risk_results", Sort.ENQUIRY, narrative=("words",)),
    Source("enquiry_plan_actions", Sort.ENQUIRY, people=("owner",), narrative=("what", "words")),
    Source("enquiry_plan_reviews", Sort.ENQUIRY, narrative=("words", "views")),
    Source("enquiry_conclusions", Sort.ENQUIRY, narrative=("words",)),
    Source("enquiry_closures", Sort.ENQUIRY, narrative=("comment",)),
    Source("meeting_minutes", Sort.MEETING, narrative=("words",), within=_MEETING),
    Source("meeting_decisions", Sort.MEETING, narrative=("words", "because"), within=_MEETING),
    Source("meeting_actions", Sort.MEETING, people=("owner",), narrative=("what", "words"), within=_MEETING),
    Source("caused_askings", Sort.ASKED, narrative=("about", "scope", "purpose", "limits"), within=_ASKED),
    Source("caused_reports", Sort.ASKED, narrative=("did", "found", "proposed", "views"), within=_ASKED),
    Source("caused_verdicts", Sort.ASKED, narrative=("words",), within=_ASKED),
)
"""Everything that is found beside contacts. Who may read an enquiry is asked of its reader as well."""


def document_in(people: Iterable[str], place: Iterable[str], narrative: Iterable[str]) -> Document:
    """Return the text of a record in its three parts."""
    return Document(*(composed("\n".join(filter(None, each))) for each in (people, place, narrative)))
