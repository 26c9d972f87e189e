"""A contact with a long story: entries of four kinds in turn, put in at once, each with the row its words are in."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, insert, select

from foundation import sealing
from foundation.database import transaction
from foundation.signin import Account
from intake.calls.tables import CallRow
from intake.contacts.domain.thread import Said
from intake.contacts.queries.thread import words_sealed_at
from intake.contacts.tables import ContactEventRow
from intake.letters.tables import LetterRow
from intake.requests.tables import InformationRequestRow
from intake.triage.domain.events import Event
from tests.support import triage

SAID = "He comes in at night.\n\nI have told the manager twice, and nothing has come of it."
KINDS = (Event.CALL_WRITTEN.value, Said.ADDED.value, Event.INFORMATION_ASKED.value, Event.LETTER_WRITTEN.value)
_TABLES = {KINDS[0]: CallRow, KINDS[2]: InformationRequestRow, KINDS[3]: LetterRow}


def long_story(reference: str, by: Account, *, entries: int, at: datetime) -> None:
    """Add so many entries to a contact's story, a minute apart, the kinds in turn."""
    if not entries:
        return
    contact_id = triage.place(reference).contact_id
    with transaction() as session:
        newest = session.scalar(select(func.max(ContactEventRow.sequence)).filter_by(contact_id=contact_id)) or 0
        made = list(_entries(reference, contact_id, newest, by, entries, at))
        session.execute(insert(ContactEventRow), [event for event, _ in made])
        for kind, table in _TABLES.items():
            session.execute(insert(table), [row for event, row in made if event["event"] == kind])


def _entries(
    reference: str, contact_id: int, newest: int, by: Account, entries: int, at: datetime
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    sealed = sealing.seal(SAID, context=words_sealed_at(reference, Said.ADDED.value))
    for number in range(entries):
        kind, when, sequence = KINDS[number % len(KINDS)], at + timedelta(minutes=number), newest + 1 + number
        facts = {"sealed": sealed, "key": f"long-{sequence}"} if kind == Said.ADDED else {}
        event = {"contact_id": contact_id, "sequence": sequence, "at": when, "event": kind, "facts": facts}
        shared = {"contact_id": contact_id, "sequence": sequence, "at": when, "by_account": by.id}
        yield (
            event | {"by_account": None if facts else by.id},
            shared | _row(kind, f"long-{contact_id}-{sequence}", when),
        )


def _row(kind: str, key: str, when: datetime) -> dict[str, Any]:
    if kind == KINDS[0]:
        return {"entry_key": key, "enquiry_id": None, "way": "telephone", "with_kind": "service", "with_name": "",
                "reached": True, "alone": "not_known", "words": SAID, "happened_at": when}  # fmt: skip
    if kind == KINDS[2]:
        return {"of_sender": False, "whom": "Dr Field", "way": "letter", "what": "Was she seen?", "why": "The bruise.",
                "due_at": when + timedelta(days=2), "task_key": key}  # fmt: skip
    return {"entry_key": key, "number": int(key.rpartition("-")[2]), "template": "waiting", "form": "plain",
            "recipient": "referrer", "name": "Alex Rook", "address": "", "way": "status_page", "title": "Still looking",
            "text": SAID, "text_hash": key, "allowed": True, "reason": ""}  # fmt: skip
