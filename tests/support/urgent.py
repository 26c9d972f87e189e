"""What somebody with two minutes tells, and ways to send it."""

from datetime import datetime, timedelta

from foundation.signin import Account
from intake.contacts.actions import SendContact, send_contact, send_rest, start_rest
from intake.contacts.domain.drafts import Draft
from intake.contacts.domain.questions import Raw
from intake.contacts.domain.receipts import Receipt

TOLD: dict[str, Raw] = {
    "danger_now": "yes",
    "emergency_called": "yes",
    "given_name": "Mabel",
    "location_detail": "The bus shelter in Station Road",
    "what_happened": "She will not go home: her son has hit her again and is waiting there.",
    "your_name": "Ada Brook",
    "your_phone": "01632 960 001",
}


def an_urgent_contact(*, now: datetime, key: str = "urgent-1", by: Account | None = None, **changes: Raw) -> Receipt:
    """Send the least on the urgent path and return its receipt."""
    return send_contact(SendContact(form_key=key, answers={**TOLD, **changes}, urgent=True), by=by, now=now)


def tell_the_rest(reference: str, now: datetime, **changes: Raw) -> None:
    """Tell a part of the rest."""
    draft = start_rest(reference=reference, now=now, keep_for=timedelta(days=30), by=None)
    send_rest(Draft(**{**vars(draft), "answers": {**draft.answers, **changes}}), by=None, now=now)
