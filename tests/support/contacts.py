"""A finished form as an invented care-home manager fills it in, and ways to send it."""

from datetime import datetime

from foundation.signin import Account
from intake.contacts.actions import SendContact, send_contact
from intake.contacts.domain.questions import Raw
from intake.contacts.domain.receipts import Receipt

FINISHED: dict[str, Raw] = {
    "danger_now": "no",
    "contact_kind": "adult",
    "your_name": "Ada Brook",
    "your_role": "Registered manager",
    "your_organisation": "SYN Elm House",
    "your_kind": "care_home",
    "your_phone": "01632 960 001",
    "your_email": "ada.brook@elm.example",
    "safe_to_write": "yes",
    "feedback_method": "email",
    "your_relationship": "manager",
    "how_known": "saw_it",
    "consulted_lead": "yes",
    "consulted_hub": "no",
    "consulted_lead_name": "Rose Alder",
    "views_asked": "asked",
    "views": "I don't want him to come in my room again.",
    "desired_outcomes": ["feel_safe", "abuse_stops"],
    "given_name": "Mabel",
    "family_name": "Fernhill",
    "born_on": {"day": "27", "month": "3", "year": "1941"},
    "nhs_number": "999 000 0018",
    "ethnicity": "not_known",
    "address": "Room 4, Elm House",
    "where_now": "care_home",
    "lives_alone": "no",
    "safe_to_contact": "as_said",
    "safe_contact": "Ring the office before 3pm",
    "interpreter_needed": "no",
    "communication_needs": ["hearing_aid"],
    "has_needs": "yes",
    "primary_support_reason": "memory_cognition",
    "needs_description": "Dementia; help with washing and dressing",
    "adult_aware": "yes",
    "consent": "given",
    "contact_would_raise_risk": "no",
    "capacity_doubt": "no",
    "capacity_assessed": "no",
    "advocate_needed": "not_known",
    "abuse_types": ["physical"],
    "what_happened": "Another resident pushed her in the corridor. She fell and bruised her arm.",
    "happened_before": "no",
    "incident_on": {"day": "5", "month": "10", "year": "2026"},
    "ongoing": "could_recur",
    "severity": "minor",
    "impact": "A bruise, and she is frightened",
    "injuries": "yes",
    "medical_attention": "other",
    "location_type": "care_home_residential",
    "in_area": "yes",
    "cause_kind": "person",
    "cause_aware": "not_known",
    "cause_name": "not known",
    "cause_relationship": "other_service_user",
    "cause_works_with_adults": "no",
    "cause_also_at_risk": "yes",
    "cause_capacity": "not_known",
    "recurrence": "possible",
    "contact_with_cause": "often",
    "other_adults": "yes",
    "children": "no",
    "public_at_risk": "no",
    "immediate_actions": ["made_safe", "told_manager"],
    "police_told": "no",
}


def a_form(**changes: Raw) -> dict[str, Raw]:
    """Return the answers of a finished form with some of them changed."""
    return {**FINISHED, **changes}


def a_contact(*, now: datetime, key: str = "form-1", by: Account | None = None, **changes: Raw) -> Receipt:
    """Send a finished form and return its receipt."""
    return send_contact(SendContact(form_key=key, answers=a_form(**changes)), by=by, now=now)
