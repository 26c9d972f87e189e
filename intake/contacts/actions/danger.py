"""The alert that somebody is in danger now: one row, in the transaction of the contact that says so."""

from datetime import datetime

from foundation.rows import NewRow, NewRows
from intake.contacts.tables import DangerAlertRow


def raise_alert(rows: NewRows, signs: tuple[str, ...], *, contact: NewRow, reference: str, at: datetime) -> None:
    """Plan the alert beside the contact when its answers show signs of present danger; most show none."""
    if signs:
        moments = {"raised_at": at, "next_at": at}
        nothing_yet = {"rung": 0, "tellings": 0, "did": "", "words": ""}
        row = {"contact_id": contact, "reference": reference, "signs": " ".join(signs), **moments, **nothing_yet}
        rows.add(DangerAlertRow.__table__, row)
