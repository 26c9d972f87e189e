"""Opening a colleague's unsent form under a cover. Each opening is in the trail, and the colleague sees it."""

from datetime import datetime

from foundation import audit
from foundation.database import transaction
from foundation.signin import Account
from intake.contacts import queries
from intake.contacts.actions import entries
from intake.contacts.actions.drafts import DraftMissing
from intake.contacts.domain.drafts import Draft


def open_covered_draft(*, account: Account, form_mark: str, now: datetime) -> Draft:
    """Open an unsent form of somebody whom this person covers for today.

    Raises DraftMissing when there is none, it was sent, or the cover does not hold: all look alike.
    """
    with transaction() as session:
        draft = queries.covered_draft(session, account, form_mark, now=now)
        if draft is None or draft.is_sent:
            raise DraftMissing
        subject, facts = f"draft:{form_mark}", {"writer": draft.account_id}
        audit.add(session, entries.DRAFT_OPENED_UNDER_COVER, subject=subject, by=account.actor, at=now, facts=facts)
        return draft
