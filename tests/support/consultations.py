"""Consultations with the professional line, recorded through the action a person uses."""

from datetime import datetime
from itertools import count
from typing import Any

from foundation.signin import Account
from intake.consultations.actions import RecordConsultation, record_consultation
from intake.consultations.domain import Asker

_numbers = count(1)


def a_consultation(by: Account, at: datetime, **changes: Any) -> str:
    """Record a consultation and return its reference."""
    told: dict[str, Any] = {
        "entry_key": f"entry-{next(_numbers)}",
        "held_at": at,
        "asker": Asker("Ada Brook", "Deputy manager", "SYN Elm House", "01632 960 001"),
        "adult": "",
        "asked": "A resident was given another's tablets. Is that for you?",
        "category": "MED",
        "level": "",
        "advice": "Ring her doctor now. Send it if she was harmed.",
        "advised_by": by.name,
        "agreed": "",
    }
    return record_consultation(RecordConsultation(**{**told, **changes}), by=by, now=at)
