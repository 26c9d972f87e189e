"""Who may open a form that tells the rest of a contact: it holds what was sent, so the right to see that is asked anew.

A form begun with an account opens to that account alone, and only while the organisation's rule and covers let it see
the contact. One begun without an account opens with its cookie or code, and lives for a day.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from foundation import clock
from foundation.signin import Account
from foundation.signin import queries as people
from intake.contacts.domain.drafts import Draft
from intake.contacts.queries.organisations import contact_within
from intake.partners.queries import covered_by, scope_of
from intake.permissions import Permission


def may_tell_rest(session: Session, account: Account, reference: str, *, now: datetime) -> bool:
    """Return whether an account may see a contact of its organisation, and so tell the rest of it."""
    if not account.may(Permission.SEE_OWN_ORGANISATION_CONTACTS):
        return False
    scope = scope_of(session, account, on=clock.in_london(now).date())
    return contact_within(session, reference, scope) is not None


def still_opens(session: Session, draft: Draft, *, now: datetime) -> bool:
    """Return whether whoever began a form may still open it. Only one that holds what was sent is ever taken away."""
    if not draft.signed_in_only or draft.account_id is None or draft.adds_to is None:
        return True
    if people.account_line(session, draft.account_id).disabled:
        return False
    return may_tell_rest(session, people.account(session, draft.account_id), draft.adds_to, now=now)


def opens_to(session: Session, draft: Draft, by: Account | None, *, now: datetime) -> bool:
    """Return whether a form opens to who is there, if they hold its cookie or its code.

    One that opens to its account alone opens also to whoever covers for that person, if they may see the contact too.
    """
    if not draft.signed_in_only:
        return True
    if by is None or draft.adds_to is None:
        return False
    if by.id == draft.account_id:
        return still_opens(session, draft, now=now)
    covers = draft.account_id in covered_by(session, by, on=clock.in_london(now).date())
    return covers and may_tell_rest(session, by, draft.adds_to, now=now)
