"""What of a contact can be found by its words: only what is stored in plain form. What is sealed stays sealed.

Left out on purpose, though the form asks it: how and when it is safe to reach somebody, who told us, and what our own
line advised.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from intake.contacts.domain.pages import QUESTIONS
from intake.contacts.domain.questions import Answers
from intake.contacts.domain.snapshot import words_for
from intake.search.domain.words import composed

_PEOPLE = ("given_name", "family_name", "known_as", "previous_names", "nhs_number", "cause_name", "representative")
_PLACES = ("address", "postcode", "where_now_detail", "home_address", "location_detail", "died_where")
_NARRATIVES = (
    "what_happened", "pattern", "impact", "views", "desired_outcomes_words", "description", "household",
    "needs_description", "why_cannot_protect", "override_reason", "body_map", "service_changes", "cause_employer",
    "cause_other_work", "risk_to_workers", "others_words", "actions_words", "police_reference", "witnesses",
    "evidence_words", "agencies", "agencies_could_have_words", "carer_words", "services_words",
)  # fmt: skip


class Part(StrEnum):
    """Where in a contact a word may stand."""

    PEOPLE = "people"
    PLACE = "place"
    NARRATIVE = "narrative"

    @property
    def words(self) -> str:
        """The part in words for a screen."""
        return _PARTS[self]


_PARTS = {
    Part.PEOPLE: "The names of people",
    Part.PLACE: "Places and addresses",
    Part.NARRATIVE: "What was written",
}


@dataclass(frozen=True)
class Document:
    """The text of one contact that can be searched, in its three parts."""

    people: str
    place: str
    narrative: str

    def text(self, part: Part) -> str:
        """Return one part's text."""
        return {Part.PEOPLE: self.people, Part.PLACE: self.place, Part.NARRATIVE: self.narrative}[part]


def document_of(answers: Answers, *, place_words: str) -> Document:
    """Return what can be found of a contact, from its answers as typed and the name of its place."""
    return Document(
        people=_joined(answers, _PEOPLE),
        place=composed("\n".join(filter(None, (place_words, _joined(answers, _PLACES))))),
        narrative=_joined(answers, _NARRATIVES),
    )


def adult_named(answers: Answers) -> str:
    """Return the adult's name as it was sent, or nothing."""
    return composed(" ".join(filter(None, (str(answers.get(name, "")).strip() for name in _PEOPLE[:2]))))


def _joined(answers: Answers, names: tuple[str, ...]) -> str:
    known = (words_for(QUESTIONS[name], answers.get(name, "")) for name in names if name in QUESTIONS)
    return composed("\n".join(filter(None, known)))
