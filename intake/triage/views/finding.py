"""Finding who the people in a contact may be, for whoever is signed in."""

from __future__ import annotations

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


def everything_found(reference: str) -> dict[str, PeopleShown | None]:
    """Return who or what a contact's people and organisations may be, as a contact's page names them; see below."""
    index_waiting()
    return {f"{kind.value}s": _found(reference, kind) for kind in Kind}


def people_found(reference: str, kind: Kind) -> PeopleShown | None:
    """Return who a contact's adult or cause of risk may be, as far as the person signed in may see; None for nobody.

    What has come in since the index was last brought up to date is read into it first, so that nothing is missed.
    """
    index_waiting()
    return _found(reference, kind)


def _found(reference: str, kind: Kind) -> PeopleShown | None:
    with reading() as session:
        contact_id = contact_id_of(session, reference)
        me, now = signed_in_account().id, clock.now()
        if contact_id is None or not may_see(session, me, reference, now=now):
            return None
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
