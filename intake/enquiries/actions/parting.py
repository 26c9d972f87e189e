"""Taking contacts out of an enquiry that came into it because two people had been taken for one.

Whoever takes back a wrong join need not be the one who makes the enquiry: it follows from what they said, and stands in
both stories. Where it cannot follow, the contact's story says so and why.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.signin import Account
from intake.contacts.actions import append_event
from intake.enquiries.actions.holding import let_go
from intake.enquiries.actions.locking import held_contacts, locked_row
from intake.enquiries.tables import EnquiryContactRow, EnquiryRow
from intake.triage.actions import Parted
from intake.triage.domain.events import Event as Step

_WORDS = "The adult in it was thought to be the adult in this enquiry. That answer was withdrawn: {}"


def let_go_of_parted(session: Session, parted: Parted, by: Account, at: datetime) -> None:
    """Take out of enquiries every contact that came in after a join, and has none of its person left there now.

    The contact that opened an enquiry stays in it, and a closed enquiry is not changed.
    """
    everybody = frozenset().union(*parted.before.values())
    for reference in _holding(session, everybody):
        row = locked_row(session, reference)  # whoever parts them holds every contact of the person already
        held = dict(held_contacts(session, row.id))
        for contact in sorted(set(held) & everybody - {row.contact_id}):
            if _came_by_it(session, row, contact, set(held), parted):
                _let_go(session, row, contact, held[contact], parted, by, at)


def _let_go(
    session: Session, row: EnquiryRow, contact: int, reference: str, parted: Parted, by: Account, at: datetime
) -> None:  # fmt: skip
    if row.is_open:
        let_go(session, row, contact, reference, because=_WORDS.format(parted.reason.strip()), by=by, at=at)
        return
    facts = {"enquiry": row.reference}
    append_event(session, contact_id=contact, event=Step.ENQUIRY_KEPT, at=at, by_account=by.id, facts=facts)


def _came_by_it(session: Session, row: EnquiryRow, contact: int, held: set[int], parted: Parted) -> bool:
    """Whether it came in after the join, counted as one person with what was held before, and now with none of that."""
    since = {each for each in held - {row.contact_id} if _taken_in(session, row, each) >= parted.joined_at}
    before = {each for group in parted.before.values() if contact in group for each in group}
    after = {each for group in parted.after.values() if contact in group for each in group}
    earlier = held - since
    return contact in since and bool(before & earlier) and not after & earlier


def _taken_in(session: Session, row: EnquiryRow, contact: int) -> datetime:
    link = EnquiryContactRow
    newest = select(link.at).where(link.enquiry_id == row.id, link.contact_id == contact).order_by(link.id.desc())
    return session.scalars(newest.limit(1)).one()


def _holding(session: Session, contacts: frozenset[int]) -> list[str]:
    link = EnquiryContactRow
    wanted = select(EnquiryRow.id, EnquiryRow.reference).join(link, link.enquiry_id == EnquiryRow.id).distinct()
    rows = session.execute(wanted.where(link.contact_id.in_(contacts)).order_by(EnquiryRow.id))
    return [row.reference for row in rows]  # the oldest first, as whoever sweeps through them goes
