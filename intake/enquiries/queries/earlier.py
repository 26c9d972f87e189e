"""What the hub's other records say of an adult: the contacts about them, and the enquiries they stood in before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.contacts.domain.snapshot import sections_from
from intake.contacts.tables import ContactRow
from intake.enquiries.domain import codes, facts
from intake.enquiries.domain.earlier import Known, Offered, known_of, offered_by
from intake.enquiries.domain.records import Whole
from intake.enquiries.queries.whole import enquiries_of_adult, enquiry
from intake.restriction.queries import Reader, visible_contacts
from thresholds.working_days import london_day

CONTACTS_READ = 10
ENQUIRIES_READ = 5


def known_from_before(
    session: Session, whole: Whole, person: facts.Person, *, reader: Reader, now: datetime
) -> tuple[Known, ...]:
    """Return what is known of an adult from the newest records the reader may see, with what was last said of it."""
    keys = frozenset({person.adult_key})
    offered = (
        *_from_contacts(session, whole, person, reader, now),
        *_from_enquiries(session, whole, keys, reader, now),
    )
    return known_of(offered, whole.confirmed, adult=person.adult)


def _from_contacts(
    session: Session, whole: Whole, person: facts.Person, reader: Reader, now: datetime
) -> Iterator[Offered]:
    own = [each.contact_id for each in whole.held] if len(whole.adults) == 1 else []
    about = (ContactRow.adult_key == person.adult_key) | ContactRow.id.in_(own)
    wanted = select(ContactRow.reference, ContactRow.received_at, ContactRow.answers).where(about)
    seen = wanted.where(visible_contacts(reader, now, contact_id=ContactRow.id))
    for reference, received_at, answers in session.execute(seen.order_by(ContactRow.id.desc()).limit(CONTACTS_READ)):
        lines = {line.name: line.words for section in sections_from(answers) for line in section.lines}
        yield from offered_by(lines, source=f"contact {reference}", on=london_day(received_at))


def _from_enquiries(
    session: Session, whole: Whole, keys: frozenset[str], reader: Reader, now: datetime
) -> Iterator[Offered]:
    others = [each for each in enquiries_of_adult(session, keys) if each.id != whole.standing.id]
    for standing in others[:ENQUIRIES_READ]:
        other = enquiry(session, standing.reference, reader=reader, now=now)
        for person in other.adults if other else ():
            if other is not None and person.adult_key in keys:
                yield from _written(other, person.adult)


def _written(other: Whole, adult: int) -> Iterator[Offered]:
    source = f"enquiry {other.standing.reference}"
    for each in other.capacities_of(adult):
        lacks = codes.words_of(codes.LACKS, each.fact.lacks)
        by = f", assessed by {each.fact.assessed_by}" if each.fact.assessed_by else ""
        yield Offered(
            "capacity", f"{each.fact.decision}: {lacks}{by}", source, each.fact.assessed_on or london_day(each.at)
        )
    advocacy = other.advocacy(adult)
    if advocacy is not None and advocacy.fact.who:
        kind = codes.words_of(codes.ADVOCATES, advocacy.fact.kind)
        yield Offered("advocate", f"{kind}: {advocacy.fact.who}", source, london_day(advocacy.at))
    for said in other.confirmed:
        if said.fact.adult == adult and said.fact.verdict != "no_longer":
            yield Offered(said.fact.fact, said.fact.words, source, london_day(said.at))
