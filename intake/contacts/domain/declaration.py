"""What a sender declares when they send; kept with what they sent, in the words they saw."""

from intake.contacts.domain.questions import Kind, Option, Question

DECLARATION = Question(
    name="declaration",
    kind=Kind.CHECKBOXES,
    label="Declaration",
    blank="Tick the box to say that this is true as far as you know",
    options=(
        Option(
            "yes",
            "This is true as far as I know, and I understand that the hub may share it to keep people safe",
        ),
    ),
)

DECLARED: list[str] = ["yes"]
"""The answer of somebody who ticked the box."""
