"""Finding who or what the people and organisations in a contact may be, for whoever is signed in."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from foundation import clock
from foundation.database import reading
from foundation.signin import signed_in_account
from foundation.signin.queries import names_of
from intake.contacts.queries import contact_id_of
from intake.matching.actions import index_waiting
from intake.matching.domain.verdicts import Kind
from intake.matching.presenters import PeopleShown, people_shown
from intake.matching.queries import matches_of
from intake.restriction.queries import may_see

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def everything_found(
    session: Session, contact_id: int, reference: str, *, now: datetime
) -> dict[str, PeopleShown | None]:
    """Return who or what a contact's people and organisations may be, each kind as the contact's page names it.

    The caller has seen that the person signed in may see the contact, and that the index is up to date.
    """
    me = signed_in_account().id
    return {f"{kind.value}s": _found(session, contact_id, reference, kind, me, now) for kind in Kind}


def people_found(reference: str, kind: Kind) -> PeopleShown | None:
    """Return who a contact's adult or cause of risk may be, as far as the person signed in may see; None for nobody.

    What has come in since the index was last brought up to date is read into it first, so that nothing is missed.
    """
    index_waiting()
    with reading() as session:
        contact_id = contact_id_of(session, reference)
        me, now = signed_in_account().id, clock.now()
        if contact_id is None or not may_see(session, me, reference, now=now):
            return None
        return _found(session, contact_id, reference, kind, me, now)


def _found(session: Session, contact_id: int, reference: str, kind: Kind, me: str, now: datetime) -> PeopleShown | None:
    found = matches_of(session, contact_id, kind=kind, reader=me, now=now)
    if found is None:
        return None
    ruled = [each.said for each in (*found.same, *found.ruled_on) if each.said]
    ruled_places = [each.said for each in found.places if each.said]
    accounts = (
        {each.by_account for each in ruled}
        | {each.by_account for each in ruled_places}
        | {each.by_account for each in found.taken_back}
    )
    names = names_of(session, accounts | {each.undone_by for each in found.taken_back})
    return people_shown(found, reference=reference, names=names)
