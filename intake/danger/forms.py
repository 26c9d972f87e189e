"""How an alert is answered, read from its form."""

from __future__ import annotations

from foundation.web.typed import Fault, FormRefused, Typed, blank, too_long
from intake.danger.actions import AnswerAlert
from intake.danger.domain.alerts import LONGEST_WORDS, Did


def read_answer(reference: str, typed: Typed) -> AnswerAlert:
    """Return what was done about an alert. Raises FormRefused naming every field that cannot be taken."""
    faults = blank(typed, words="Enter what you did, and who is with the adult now")
    faults += too_long(typed, words=LONGEST_WORDS)
    if typed.one("did") not in {each.value for each in Did}:
        faults = (Fault("did", "Select what was done"), *faults)
    if faults:
        raise FormRefused(*faults)
    return AnswerAlert(reference, Did(typed.one("did")), typed.one("words"))
