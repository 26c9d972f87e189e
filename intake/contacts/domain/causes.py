"""When two contacts may name the same person as the cause of risk. It only finds; people decide."""

import re

from intake.adults.domain import plain_name
from intake.contacts.domain.questions import Answers, text_of

_ENDS_A_NAME = re.compile(r"[,;:.()\d\n]|\s-\s|\b(?:born|aged|who|is|was|of|from|the)\b", re.IGNORECASE)
NO_NAME = frozenset(
    {
        "not", "known", "unknown", "no", "name", "staff", "member", "carer", "worker", "nurse", "resident", "son",
        "daughter", "husband", "wife", "partner", "brother", "sister", "mother", "father", "neighbour", "friend",
        "another", "other", "care", "home",
        "the", "of", "and", "who", "a", "an", "his", "her", "their", "somebody", "someone", "nobody", "none",
    }
)  # fmt: skip


def cause_identity(answers: Answers) -> str | None:
    """Return text that is equal for two contacts naming one person as the cause of risk, or None when none is named.

    The form asks who they are in one box, so only what stands first and reads as two to four words of a name counts.
    """
    if text_of(answers, "cause_kind") not in ("person", ""):
        return None
    said = _ENDS_A_NAME.split(text_of(answers, "cause_name"), maxsplit=1)[0]
    words = plain_name(said).split()
    is_name = 2 <= len(words) <= 4 and not NO_NAME.intersection(words) and all(len(word) > 1 for word in words)
    return f"person:{' '.join(words)}" if is_name else None
