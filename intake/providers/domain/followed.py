"""What a person may say of whether one registration followed another, and why the register changes over."""

from dataclasses import dataclass

CONFIRMED, REFUSED = "confirmed", "refused"


@dataclass(frozen=True)
class Choice:
    """One of a list, with its code and how it reads."""

    code: str
    label: str
    hint: str = ""


SAYS = (
    Choice(CONFIRMED, "Yes, it followed", "It counts from today in chains of registrations"),
    Choice(REFUSED, "No, it did not follow", "It is not proposed again"),
)
REASONS = (
    Choice("New Provider", "Another provider took it over", "Its past is shown and does not count against them"),
    Choice("Location Move", "The same provider moved", "Its past counts as its own"),
    Choice("Legal Entity Change", "The same people under a new legal form", "Their past counts as their own"),
    Choice("NHS Transfer", "It passed to or from the NHS"),
)
"""The reasons the published register itself uses; what of the past is carried over depends on them."""
