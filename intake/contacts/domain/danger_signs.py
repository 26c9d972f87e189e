"""Which answers say that somebody may be in danger now, so that people are told at once instead of finding it.

The signs follow the urgency prompts of a neighbouring board's quick guide, as far as the form asks for them; West
Sussex has not confirmed the list. A sign only makes somebody look sooner: it decides nothing.
"""

from enum import StrEnum

from intake.contacts.domain.questions import Answers, codes_of, text_of

_GRAVE = frozenset({"significant", "life_threatening"})
_CLOSE = frozenset({"lives_with", "often"})


class Sign(StrEnum):
    """One reason to think that somebody is in danger now."""

    SAID = "said"
    LIFE = "life"
    SOURCE_PRESENT = "source_present"
    OTHERS_EXPOSED = "others_exposed"
    SAID_LATER = "said_later"
    SAID_ON_CALL = "said_on_call"
    SAID_IN_ENQUIRY = "said_in_enquiry"

    @property
    def words(self) -> str:
        """The sign in words for a screen."""
        return _WORDS[self]


_WORDS = {
    Sign.SAID: "The sender says that someone is in danger now",
    Sign.LIFE: "The harm is described as life-threatening and may be continuing",
    Sign.SOURCE_PRESENT: "Serious harm or a sexual assault is continuing, and the cause of risk is still near the "
    "adult",
    Sign.SAID_LATER: "The sender wrote later that someone is in danger now",
    Sign.SAID_ON_CALL: "A call or visit recorded that someone is in danger now",
    Sign.SAID_IN_ENQUIRY: "A call or visit in its enquiry recorded that someone is in danger now: ask the person "
    "who recorded it",
    Sign.OTHERS_EXPOSED: "Someone has died, and others may be exposed to the same risk now",
}


def danger_signs(answers: Answers) -> tuple[Sign, ...]:
    """Return the signs of present danger in what was sent, the sender's own word first; none for most contacts."""
    severity, ongoing = text_of(answers, "severity"), text_of(answers, "ongoing") == "ongoing"
    assault = severity in _GRAVE or "sexual" in codes_of(answers, "abuse_types")
    found = {
        Sign.SAID: text_of(answers, "danger_now") == "yes",
        Sign.LIFE: severity == "life_threatening" and ongoing,
        Sign.SOURCE_PRESENT: ongoing and assault and text_of(answers, "contact_with_cause") in _CLOSE,
        Sign.OTHERS_EXPOSED: severity == "death" and ongoing and text_of(answers, "other_adults") == "yes",
    }
    return tuple(sign for sign, there in found.items() if there)
