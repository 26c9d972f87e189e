"""What accepted concerns say of people besides the adult: who is named as the cause of risk, their agency, who pays.

Nobody is named here. A person is a key; that two concerns name one person is certain only where somebody in the hub
said so, never because a name is the same.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from foundation.clock import in_london
from foundation.sealing import blind_index
from intake.contacts.domain.snapshot import answers_from
from intake.contacts.tables import CauseMarkRow, ContactRow
from intake.matching.domain.verdicts import Kind, Verdict
from intake.matching.queries import joined
from intake.matching.tables import PersonRow, VerdictRow
from intake.reading.concerns import ConcernFact, accepted_contacts, cause_of, concerns_of, keys_of_adults, places_told
from intake.reading.days import end_of
from intake.reading.enquiring import found_by_contact

_AGENCY = re.compile(r"\b(agency|agencies|staffing|recruitment|recruiters|temps?|locums?|personnel)\b", re.IGNORECASE)
_ENDS_THE_EMPLOYER = re.compile(r"[,;:.(\n]|\s-\s|\bas an?\b|\bworking\b", re.IGNORECASE)
_NOBODY_SAID = frozenset({"", "mixed", "none", "not_known"})


@dataclass(frozen=True)
class NamedFact:
    """Somebody of the service named as the cause of risk in a concern.

    `number` is that of "Worker ref 17"; it stays the same. `person_key` is empty where nobody is named. `certain` when
    somebody said that this person is in other concerns as well. `found` is how far it is established: alleged,
    substantiated, not_substantiated or malicious, as the enquiry found of the risks that came from the provider.
    `agency_key` and `agency_name` are empty unless the employer is called an agency.
    """

    reference: str
    location_id: str
    received_on: date
    adult_key: str
    person_key: str
    number: int
    certain: bool
    found: str
    agency_key: str
    agency_name: str


@dataclass(frozen=True)
class PayerFact:
    """Who pays for an adult's care, as one contact said: a council, the NHS, or `self`."""

    reference: str
    adult_key: str
    payer: str
    said_on: date


@dataclass(frozen=True)
class ToldInConcerns:
    """What accepted concerns tell, each reading of them from the same rows: oldest first."""

    concerns: list[ConcernFact]
    named: list[NamedFact]
    payers: list[PayerFact]


def told_in_concerns(session: Session, *, first: date, as_at: date) -> ToldInConcerns:
    """Return what the concerns received from `first` to `as_at`, and accepted by then, tell."""
    contacts = accepted_contacts(session, first=first, as_at=as_at)
    concerns = concerns_of(session, contacts, as_at=as_at)
    return ToldInConcerns(concerns, _named(session, contacts, as_at), _payers(session, contacts, as_at))


def _named(session: Session, told: Iterable[Any], as_at: date) -> list[NamedFact]:
    contacts = [one for one in told if is_of_a_service(one)]
    adults = keys_of_adults(session, contacts, as_at=as_at)
    marks = dict(_marks(session, (one.id for one in contacts)))
    people = joined(session, kind=Kind.CAUSE, before=end_of(as_at)).by_contact
    founded, same = _founded(session), _said_to_be_one(session, before=end_of(as_at))
    found = found_by_contact(session, as_at=as_at)
    where = places_told(session, as_at=as_at)
    named = []
    for contact in contacts:
        person, mark = people.get(contact.id), marks.get(contact.id)
        agency = agency_of(contact)
        if person is None and mark is None and not agency:
            continue
        key = f"person:{person}" if person else f"name:{mark}" if mark else ""
        named.append(
            NamedFact(
                reference=contact.reference,
                location_id=where.of(contact.id, contact.place_id),
                received_on=in_london(contact.received_at).date(),
                adult_key=adults[contact.id],
                person_key=blind_index(key, purpose="cause") if key else "",
                number=founded.get(person, contact.id) if person else contact.id,
                certain=person is not None or contact.id in same,
                found=found.get(contact.id, "alleged"),
                agency_key=agency_key(agency),
                agency_name=agency,
            )
        )
    return named


def _payers(session: Session, contacts: Iterable[Any], as_at: date) -> list[PayerFact]:
    told = [(one, payer) for one in contacts if (payer := payer_of(one.answers))]
    adults = keys_of_adults(session, [one for one, _ in told], as_at=as_at)
    return [PayerFact(one.reference, adults[one.id], payer, in_london(one.received_at).date()) for one, payer in told]


def is_of_a_service(contact: ContactRow) -> bool:
    """Return whether a person of the service is named as the cause of risk."""
    return contact.cause_kind == "person" and cause_of(contact) == "service"


def _marks(session: Session, contacts: Iterable[int]) -> Iterable[tuple[int, str]]:
    wanted = set(contacts)
    rows = session.execute(select(CauseMarkRow.contact_id, CauseMarkRow.mark))
    return ((row.contact_id, row.mark) for row in rows if row.contact_id in wanted)


def _said_to_be_one(session: Session, *, before: datetime) -> set[int]:
    """The contacts of which somebody said that another names the same person, and it stood: one name needs that too."""
    undone = aliased(VerdictRow)
    taken_back = exists().where(undone.undoes == VerdictRow.id, undone.at < before)
    same = (VerdictRow.kind == Kind.CAUSE.value, VerdictRow.verdict == Verdict.SAME.value, VerdictRow.undoes.is_(None))
    rows = session.execute(
        select(VerdictRow.one_id, VerdictRow.other_id).where(*same, VerdictRow.at < before, ~taken_back)
    )
    return {contact for pair in rows for contact in pair}


def _founded(session: Session) -> Mapping[int, int]:
    rows = session.execute(select(PersonRow.id, PersonRow.founded_on).where(PersonRow.kind == Kind.CAUSE.value))
    return {row.id: row.founded_on for row in rows}


def agency_key(agency: str) -> str:
    """Return the key of an agency's name; empty for none."""
    return blind_index(f"agency:{agency.lower()}", purpose="cause") if agency else ""


def agency_of(contact: ContactRow) -> str:
    """Return the employer of the cause of risk, when it is called an agency; else nothing."""
    return agency_told(contact.answers)


def agency_told(answers: dict[str, Any]) -> str:
    """Return the same of what a contact says, without its row."""
    said = str(answers_from(answers).get("cause_employer", ""))
    name = " ".join(_ENDS_THE_EMPLOYER.split(said, maxsplit=1)[0].split())
    return name if _AGENCY.search(name) else ""


def payer_of(told: dict[str, Any]) -> str:
    """Return who pays for the adult's care, as a contact's answers say; empty where nobody said."""
    answers = answers_from(told)
    said = str(answers.get("care_funding", ""))
    if said in _NOBODY_SAID:
        return ""
    which = " ".join(str(answers.get("funding_authority", "")).split())
    return f"{said}: {which}" if said == "other_council" and which else said
