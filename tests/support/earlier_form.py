"""The first version of the form: answers as an unsent form of its day holds them, and a contact as it was stored."""

from typing import Any

from sqlalchemy import insert, select

from foundation import ids, sealing
from foundation.database import transaction
from intake.contacts.domain.questions import Raw
from intake.contacts.queries.receipts import secret_sealed_at
from intake.contacts.queries.records import referrer_sealed_at
from intake.contacts.tables import ContactEventRow, ContactRow, QueuePlaceRow

ANSWERS_1: dict[str, Raw] = {
    "danger_now": "no", "contact_kind": "adult", "your_name": "Ada Brook", "your_role": "Registered manager",
    "your_organisation": "SYN Elm House", "your_kind": "care_home", "your_phone": "01632 960 001",
    "safe_to_write": "yes", "your_relationship": "manager", "how_known": "saw_it", "consulted_lead": "yes",
    "consulted_advice": "My lead said on Monday to send it", "views": "I don't want him to come in my room again.",
    "desired_outcomes": ["feel_safe"], "given_name": "Mabel", "family_name": "Fernhill", "address": "Room 4, Elm House",
    "safe_contact": "Ring the office before 3pm", "communication_needs": ["interpreter", "hearing_aid"],
    "first_language": "Welsh", "representative": "Joan Fernhill, her sister. She has a power of attorney",
    "capacity_doubt": "yes", "capacity_assessed": "arranged", "incident_when": "In the afternoon",
    "cause_kind": "person", "cause_name": "Ned Fernhill, born 1970, 3 Tidemark Avenue", "cause_aware": "no",
    "risk_to_workers": "A loose dog", "funding_authority": "Surrey", "others_words": "Two children next door",
}  # fmt: skip
SNAPSHOT_1: dict[str, Any] = {
    "form": "1",
    "sections": [
        {
            "title": "What the adult says",
            "lines": [
                {"name": "views", "label": "What has the adult said about it?", "words": "Leave me be.",
                 "value": "Leave me be."},
            ],
        },
        {
            "title": "The adult",
            "lines": [
                {"name": "safe_contact", "label": "How and when is it safe to contact them?",
                 "words": "Ring before 3pm", "value": "Ring before 3pm"},
                {"name": "communication_needs", "label": "What helps them to understand and be understood?",
                 "words": "A spoken-language interpreter", "value": ["interpreter"]},
                {"name": "a_question_of_its_day", "label": "A question no form asks any more", "words": "Its answer",
                 "value": "x"},
            ],
        },
        {"title": "Other people", "lines": []},
    ],
}  # fmt: skip


def store_as_sent_by_the_first_form(like: str) -> str:
    """Store a contact whose answers are the first form's, otherwise like one that was just sent; give its reference."""
    reference = ids.new_reference("SA")
    with transaction() as session:
        row = session.execute(select(ContactRow.__table__).where(ContactRow.reference == like)).one()._asdict()
        secret, told = ids.new_spoken_secret(), sealing.unseal(row["sealed_referrer"], context=referrer_sealed_at(like))
        changes = {
            "reference": reference,
            "form_key": "the-first-form",
            "secret_fingerprint": ids.fingerprint(secret),
            "sealed_secret": sealing.seal(secret, context=secret_sealed_at(reference)),
            "sealed_referrer": sealing.seal(told, context=referrer_sealed_at(reference)),
            "answers": SNAPSHOT_1,
        }
        old_id = row.pop("id")
        new_id = session.scalar(insert(ContactRow).values({**row, **changes}).returning(ContactRow.id))
        place = session.execute(select(QueuePlaceRow.__table__).where(QueuePlaceRow.contact_id == old_id)).one()
        session.execute(insert(QueuePlaceRow).values({**place._asdict(), "contact_id": new_id, "reference": reference}))
        for event in session.execute(select(ContactEventRow.__table__).where(ContactEventRow.contact_id == old_id)):
            copied = {name: value for name, value in event._asdict().items() if name != "id"}
            session.execute(insert(ContactEventRow).values({**copied, "contact_id": new_id}))
    return reference
