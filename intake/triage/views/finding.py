"""Finding who or what the people and organisations in a contact may be, for whoever is signed in."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from flask import abort

from foundation import clock
from foundation.database import reading
from foundation.signin import signed_in_account
from foundation.signin.queries import names_of
from intake.contacts.queries import contact_id_of
from intake.matching.actions import index_waiting
from intake.matching.domain.verdicts import Kind
from intake.matching.presenters import IN_FULL, PeopleShown, people_shown
from intake.matching.queries import Matches, matches_of_all
from intake.restriction.queries import may_see

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def everything_found(
    session: Session, contact_id: int, reference: str, *, now: datetime
) -> dict[str, PeopleShown | None]:
    """Return who or what a contact's people and organisations may be, each kind as the contact's page names it.

    The caller has seen that the person signed in may see the contact, and that the index is up to date.
    """
    return _shown(session, contact_id, reference, tuple(Kind), now=now)


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
        return _shown(session, contact_id, reference, (kind,), now=now, in_full=None)[f"{kind.value}s"]


def compared(reference: str, kind: str, other: str, *, among: str, known: Collection[Kind]) -> dict[str, Any]:
    """Return what the page that compares shows of both: a contact with another, or with a place of the register.

    `among` is the part of the address that says which. What is not there, not theirs to see, or not like it, and a kind
    that is not `known` there, is not found.
    """
    found = people_found(reference, Kind(kind)) if kind in {each.value for each in known} else None
    every = (*found.places, *found.same, *found.likely, *found.ruled_on) if found else ()
    address = f"/contacts/{reference}/{among}/{kind}/{other}"
    likely = next((each for each in every if each.href == address), None)
    if likely is None:
        abort(404)
    return {"people": found, "likely": likely}


def _shown(
    session: Session,
    contact_id: int,
    reference: str,
    kinds: tuple[Kind, ...],
    *,
    now: datetime,
    in_full: int | None = IN_FULL,
) -> dict[str, PeopleShown | None]:
    found = matches_of_all(session, contact_id, kinds, reader=signed_in_account().id, now=now)
    names = names_of(session, {account for each in found.values() for account in _who_said(each)})
    return {
        f"{kind.value}s": people_shown(found[kind], reference=reference, names=names, in_full=in_full)
        if kind in found
        else None
        for kind in kinds
    }


def _who_said(found: Matches) -> Iterator[str]:
    yield from (each.said.by_account for each in (*found.same, *found.ruled_on) if each.said)
    yield from (each.said.by_account for each in found.places if each.said)
    for taken_back in found.taken_back:
        yield taken_back.by_account
        yield taken_back.undone_by
