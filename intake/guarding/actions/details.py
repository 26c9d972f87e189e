"""What a person tells of themselves, if they like, so that looking at their own people is found; kept as marks only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert

from foundation import audit
from foundation.database import transaction
from foundation.signin import Account
from intake.guarding.actions import entries
from intake.guarding.queries.looks import FAMILY_NAME, POSTCODE, STREET, mark_of, tidy
from intake.guarding.tables import OwnMarkRow


@dataclass(frozen=True)
class TellOwnDetails:
    """Postcodes and streets of one's home and family, and family names beside one's own; all of them, replacing earlier
    ones. A street is told with the first half of its postcode.
    """

    postcodes: tuple[str, ...]
    family_names: tuple[str, ...]
    streets: tuple[str, ...] = ()


def tell_own_details(command: TellOwnDetails, *, by: Account, now: datetime) -> int:
    """Keep the marks of what was told in place of those kept before, and return how many there are now."""
    of_each = ((POSTCODE, command.postcodes), (STREET, command.streets), (FAMILY_NAME, command.family_names))
    told = [(kind, each) for kind, several in of_each for each in several]
    marks = sorted({(kind, mark_of(kind, each)) for kind, each in told if tidy(kind, each)})
    with transaction() as session:
        session.execute(delete(OwnMarkRow).where(OwnMarkRow.account_id == by.id))
        rows = [{"account_id": by.id, "kind": kind, "mark": mark} for kind, mark in marks]
        if rows:
            session.execute(insert(OwnMarkRow), rows)
        subject, facts = f"account:{by.id}", {"marks": len(rows)}
        audit.add(session, entries.OWN_DETAILS_TOLD, subject=subject, by=by.actor, at=now, facts=facts)
    return len(rows)
