"""An adult of an enquiry as a contact described them, in the terms the national return counts people by."""

from __future__ import annotations

from typing import Any

from intake.adults.domain import Described
from intake.contacts.domain.questions import Answers, codes_of, text_of

NAMELESS = "Name not known"


def person_of(adult: Described, answers: Answers, *, key: str, number: int) -> dict[str, Any]:
    """Return the adult a contact is about as an enquiry keeps them; `number` is theirs within the enquiry.

    `answers` are everything told so far, `key` the keyed mark of who they are.
    """
    name = " ".join(filter(None, (adult.given_name, adult.family_name)))
    return {
        "adult": number,
        "adult_id": None,
        "adult_key": key,
        "name": name or adult.description or NAMELESS,
        "given_name": adult.given_name,
        "family_name": adult.family_name,
        "nhs_number": adult.nhs_number or "",
        "born_on": adult.born_on,
        "died_on": None,
        "sex": text_of(answers, "sex"),
        "ethnicity": text_of(answers, "ethnicity"),
        "support_reason": text_of(answers, "primary_support_reason"),
        "conditions": list(codes_of(answers, "conditions")),
        "counted": True,
        "because": "",
    }
