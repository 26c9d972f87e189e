"""What one person may see of what their organisation has sent: the list, page by page, and their own unsent forms."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from foundation import clock
from foundation.signin import Account
from foundation.signin.queries import names_of
from intake.contacts.queries import SentByOrganisation, sent_by_organisation
from intake.feedback.domain import Stage, stage_of
from intake.partners.domain import Scope
from intake.partners.queries import covered_by, scope_of
from intake.practice.domain.listing import PAGE, Mark, Show

_DECIDED = {Show.OPEN: False, Show.DECIDED: True}


@dataclass(frozen=True)
class Sent:
    """One contact in the list: how far it has come, who sent it, and whether the reader covers for that person."""

    contact_id: int
    reference: str
    received_at: datetime
    stage: Stage
    decide_by: datetime
    decided_at: datetime | None
    asked_until: datetime | None
    rest_asked: bool
    sender: str
    own: bool
    covered: bool


@dataclass(frozen=True)
class SentPage:
    """One page of the list, and where the next begins (None: there is none)."""

    rows: tuple[Sent, ...]
    after: Mark | None
    scope: Scope


def sent_page(
    session: Session, reader: Account, *, show: Show, after: Mark | None, now: datetime, size: int = PAGE
) -> SentPage:
    """Return one page of what a person may see of what their organisation has sent, newest first."""
    today = clock.in_london(now).date()
    scope = scope_of(session, reader, on=today)
    place = (after.received_at, after.contact_id) if after else None
    found = sent_by_organisation(
        session, scope, decided=_DECIDED.get(show), asked=show is Show.WAITING, after=place, most=size + 1
    )
    shown = found[:size]
    names = names_of(session, {row.sent_by for row in shown if row.sent_by})
    covered = covered_by(session, reader, on=today)
    rows = tuple(_sent(row, names.get(row.sent_by or "", ""), reader, covered) for row in shown)
    more = len(found) > size
    return SentPage(rows, Mark(shown[-1].received_at, shown[-1].contact_id) if more else None, scope)


def _sent(row: SentByOrganisation, sender: str, reader: Account, covered: frozenset[str]) -> Sent:
    return Sent(
        contact_id=row.contact_id,
        reference=row.reference,
        received_at=row.received_at,
        stage=stage_of(screened_at=row.screened_at, signed_off_at=row.signed_off_at),
        decide_by=row.decide_by,
        decided_at=row.signed_off_at,
        asked_until=row.asked_until,
        rest_asked=row.rest_asked,
        sender=sender,
        own=row.sent_by == reader.id,
        covered=row.sent_by in covered,
    )
