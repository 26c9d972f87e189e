"""The alert that somebody is in danger now: one row, in the transaction of the contact that says so."""

from foundation.prepared import NewRow, NewRows
from intake.contacts.actions.command import Sending
from intake.contacts.domain.danger_signs import danger_signs
from intake.contacts.tables import DangerAlertRow


def raise_alert(rows: NewRows, sending: Sending, *, contact: NewRow, reference: str) -> None:
    """Plan the alert beside the contact when its answers show a sign of present danger; most show none."""
    signs = danger_signs(sending.answers)
    if signs:
        moments = {"raised_at": sending.now, "next_at": sending.now}
        nothing_yet = {"rung": 0, "tellings": 0, "did": "", "words": ""}
        row = {"contact_id": contact, "reference": reference, "signs": " ".join(signs), **moments, **nothing_yet}
        rows.add(DangerAlertRow.__table__, row)
