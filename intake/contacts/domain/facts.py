"""The few facts of a contact that the hub sorts, counts and matches by, drawn from the answers in one place."""

from dataclasses import dataclass
from datetime import date

from intake.adults.domain import Described
from intake.contacts.domain import codes, codes_about_people
from intake.contacts.domain.checks import tidy_nhs_number
from intake.contacts.domain.dates import read_date
from intake.contacts.domain.pages import REFERRER_QUESTIONS
from intake.contacts.domain.pages.adult import names_an_adult
from intake.contacts.domain.questions import Answers, codes_of, part_of, text_of

PROVIDER_KINDS = frozenset(
    {"care_home", "home_care", "nhs_acute", "nhs_community", "nhs_mh", "gp", "ambulance", "housing"}
)
"""Kinds of organisation that run registered services, and so can report on their own."""

_TYPE_WORDS = {option.code: option.label.split(" or ")[0] for option in codes.ABUSE_TYPES}
_CAUSE_OF_KIND = {"position_of_trust": "person", "whole_service": "service"}
"""Kinds of contact that say themselves what the cause of risk is, so that nobody is asked."""
_KIND_WORDS = {option.code: option.label for option in codes.CONTACT_KIND}


@dataclass(frozen=True)
class ContactFacts:
    """What the columns of a contact hold beside its answers; see the table for each one's use."""

    kind: str
    place_id: str | None
    place_words: str
    place_kind: str
    cause_kind: str
    own_report: bool
    referrer_kind: str
    incident_on: date | None
    severity: str
    danger_now: bool
    abuse_types: tuple[str, ...]
    headline: str


@dataclass(frozen=True)
class ReferrerTold:
    """Who sent it and how to reach them, as they wrote it. `unanswered` names the questions they left open.

    What was left open counts as another kind of organisation, and as no leave to write an email.
    """

    name: str
    role: str
    organisation: str
    kind: str
    phone: str
    email: str
    safe_to_write: bool
    feedback_method: str = ""
    unanswered: frozenset[str] = frozenset()

    @property
    def feedback_words(self) -> str:
        """How they would like to hear what happened, in words; empty when it was not asked."""
        return next((option.label for option in codes_about_people.FEEDBACK if option.code == self.feedback_method), "")

    @property
    def kind_words(self) -> str:
        """The kind of organisation, in words."""
        return next((option.label for option in codes.REFERRER_KIND if option.code == self.kind), "Other")


def is_own_report(answers: Answers) -> bool:
    """Return whether a service is telling the hub about itself.

    All three hold: the sender's organisation is of a kind that runs registered services; a service is named; and the
    sender says they work for it or for the organisation that runs it. An answer of 'not known' is not a yes. It is
    counted to see which services report themselves, which is a good sign, so it is not presumed.
    """
    named = part_of(answers, "place", "id") or part_of(answers, "place", "words")
    return bool(named) and text_of(answers, "your_kind") in PROVIDER_KINDS and text_of(answers, "works_there") == "yes"


def facts_of(answers: Answers, *, today: date) -> ContactFacts:
    """Return the facts of complete answers; what was not answered is 'not known'."""
    kind = text_of(answers, "contact_kind") or "adult"
    main = text_of(answers, "primary_abuse_type")
    ticked = [code for code in codes_of(answers, "abuse_types") if code in _TYPE_WORDS]
    types = tuple(sorted(ticked, key=lambda code: code != main))  # the main kind first, the others as they were
    return ContactFacts(
        kind=kind,
        place_id=part_of(answers, "place", "id") or None,
        place_words=part_of(answers, "place", "words"),
        place_kind=text_of(answers, "location_type"),
        cause_kind=_CAUSE_OF_KIND.get(kind) or text_of(answers, "cause_kind") or "unknown",
        own_report=is_own_report(answers),
        referrer_kind=text_of(answers, "your_kind") or "other",
        incident_on=_date_in(answers, "incident_on", today),
        severity=text_of(answers, "severity") or "not_known",
        danger_now=text_of(answers, "danger_now") == "yes",
        abuse_types=types,
        headline=_headline(answers, types),
    )


def adult_described(answers: Answers, *, today: date) -> Described | None:
    """Return the adult as described, or None when the contact names none."""
    if not names_an_adult(answers):
        return None
    age = text_of(answers, "estimated_age")
    return Described(
        given_name=text_of(answers, "given_name"),
        family_name=text_of(answers, "family_name"),
        description=text_of(answers, "description"),
        born_on=_date_in(answers, "born_on", today),
        estimated_age=int(age) if age.isdecimal() else None,
        nhs_number=tidy_nhs_number(text_of(answers, "nhs_number")),
        postcode=text_of(answers, "postcode").upper(),
    )


def referrer_told(answers: Answers) -> ReferrerTold:
    """Return who is sending this; an email is safe only when they said yes."""
    return ReferrerTold(
        name=text_of(answers, "your_name"),
        role=text_of(answers, "your_role"),
        organisation=text_of(answers, "your_organisation"),
        kind=text_of(answers, "your_kind") or "other",
        phone=text_of(answers, "your_phone"),
        email=text_of(answers, "your_email"),
        safe_to_write=text_of(answers, "safe_to_write") == "yes",
        feedback_method=text_of(answers, "feedback_method"),
        unanswered=frozenset(name for name in REFERRER_QUESTIONS if not text_of(answers, name)),
    )


def referrer_answers(answers: Answers) -> dict[str, str]:
    """Return the sender's own answers as typed, which are sealed apart from the rest."""
    return {name: text_of(answers, name) for name in sorted(REFERRER_QUESTIONS)}


def _headline(answers: Answers, types: tuple[str, ...]) -> str:
    adult = " ".join(filter(None, (text_of(answers, "given_name"), text_of(answers, "family_name"))))
    kind = text_of(answers, "contact_kind") or "adult"
    if names_an_adult(answers):
        whom = adult or "An adult not named"
        whom += " (has died)" if kind == "adult_died" else ""
    else:
        whom = _KIND_WORDS[kind].split(",")[0] if kind in _KIND_WORDS else "A contact"
    shown = [_TYPE_WORDS[code].lower() for code in types[:2]] or ["kind of abuse not known"]
    more = f" and {len(types) - 2} more" if len(types) > 2 else ""
    return f"{whom[:80]}: {', '.join(shown)}{more}"


def _date_in(answers: Answers, name: str, today: date) -> date | None:
    raw = answers.get(name, {})
    return read_date(raw, called=name, today=today).value if isinstance(raw, dict) else None
