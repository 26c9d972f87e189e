"""Why somebody may need to know who a worker is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """One reason by its code, in words."""

    code: str
    label: str
    hint: str = ""


REASONS = (
    Reason("TRUST", "To look into a concern about a person in a position of trust"),
    Reason("SAME", "To decide whether two concerns name the same person"),
    Reason("EMPLOYER", "To tell an employer what they must know"),
    Reason("BARRING", "To refer to the Disclosure and Barring Service or a professional register"),
    Reason("POLICE", "To answer the police or a court"),
)
LONGEST_WORDS = 1000
