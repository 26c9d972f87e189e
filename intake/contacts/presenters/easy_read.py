"""Easy read: what happens next, in one idea a row, for the adult somebody is worried about.

The steps are those of the receipt: read within a day, decided within five working days (West Sussex, clocks in
`thresholds.deadlines`); the adult is asked what they want (Care and Support Statutory Guidance, chapter 14).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class EasyRow:
    """One idea: the name of its picture, a title, and one to three short sentences."""

    picture: str
    title: str
    sentences: tuple[str, ...]


def easy_read(*, phone: str) -> tuple[EasyRow, ...]:
    """Return the rows in the order things happen; `phone` is the hub's number."""
    return (
        EasyRow("told", "Someone is worried about you", ("They told the council.", "They want you to be safe.")),
        EasyRow(
            "read",
            "A person reads it",
            ("A worker at the council reads it within one day.", "Only people who need to can see it."),
        ),
        EasyRow(
            "ask", "We ask what you want", ("What you say matters most.", "You can say what would make things better.")
        ),
        EasyRow(
            "safe",
            "We get in touch in a safe way",
            ("You can say how and when we ring you.", "We do not ring when that is not safe."),
        ),
        EasyRow(
            "helper",
            "Someone can help you speak",
            ("This can be a friend or a family member.", "Or an advocate. An advocate is on your side. It is free."),
        ),
        EasyRow("days", "We decide in five working days", ("A manager checks it.", "Then we tell you what we think.")),
        EasyRow(
            "choice",
            "You can say no",
            (
                "You can say you do not want help.",
                "Sometimes we still have to act, when you or others are in danger.",
                "We tell you why.",
            ),
        ),
        EasyRow("telephone", "Ring us", (f"Our number is {phone}.", "If you are in danger now, ring 999.")),
    )
