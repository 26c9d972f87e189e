"""The code lists of an enquiry. Types of abuse and places are those of the form, so nothing is asked in other words.

Sources: the lists of the Safeguarding Adults Collection (results, outcomes of risk, sources, capacity, wishes); the
Care Act 2014 s68 and the Mental Capacity Act 2005 for advocates.
"""

from enum import StrEnum

from intake.contacts.domain import codes, codes_about_people
from intake.contacts.domain.questions import Option


class Kind(StrEnum):
    """Which duty or power an enquiry is made under."""

    SECTION_42 = "section_42"
    OTHER = "other"

    @property
    def words(self) -> str:
        """The kind in words for a screen."""
        return "Section 42 enquiry" if self is Kind.SECTION_42 else "Other enquiry"


def _options(*pairs: tuple[str, str] | tuple[str, str, str]) -> tuple[Option, ...]:
    return tuple(Option(*pair) for pair in pairs)


GROUNDS = _options(
    ("others_at_risk", "Other people are at risk"),
    ("carer", "A carer without care and support needs of their own"),
    ("wellbeing", "Their wellbeing, although one of the tests is not met"),
    ("pattern", "Something seen before, or in several places"),
    ("other", "Another reason, in your own words"),
)

ASKED = _options(
    ("expressed", "Yes, and they said what they want"),
    ("none_expressed", "Yes, but they did not say"),
    ("not_asked", "No"),
    ("not_known", "Not known"),
)
OF_WHOM = _options(
    ("adult", "The adult"), ("representative", "A representative or family"), ("advocate", "An advocate"),
    ("nobody", "Nobody yet"),
)  # fmt: skip
MET = _options(("fully", "Fully met"), ("partly", "Partly met"), ("not", "Not met"))

LACKS = _options(
    ("yes", "Yes, they lacked capacity for it"),
    ("no", "No, they had capacity for it"),
    ("not_known", "Not known"),
)
SUPPORTED = _options(
    ("advocate", "An advocate"),
    ("family", "Family"),
    ("friend", "A friend"),
    ("nobody", "Nobody"),
)

NEEDED = _options(
    ("yes", "Yes", "They would find it very hard to take part, and nobody suitable can help them"),
    ("no", "No"),
    ("not_known", "Not known yet"),
)
OFFERED = _options(
    ("accepted", "Offered and accepted"),
    ("declined", "Offered and declined"),
    ("not_offered", "Not offered"),
)
ADVOCATES = _options(
    ("independent", "Independent advocate (Care Act)"),
    ("imca", "Independent mental capacity advocate (IMCA)"),
    ("imha", "Independent mental health advocate (IMHA)"),
    ("family_friend", "A suitable family member or friend whom the adult accepts"),
    ("none", "Nobody yet"),
)

RISK_TYPES = codes.ABUSE_TYPES
LOCATIONS = tuple(each for each in codes.LOCATION_TYPE if each.code != "not_known")
SOURCES = _options(
    ("provider", "A provider of social care, or its staff", "Paid or commissioned to give care, whoever pays"),
    ("health_or_council", "Health staff, or a council's own staff"),
    ("relative", "A relative, partner or friend"),
    ("known", "Someone else the adult knows"),
    ("resident", "Another person who uses the service"),
    ("self", "The adult themselves (self-neglect)"),
    ("stranger", "Someone the adult does not know"),
)

COUNTED_SOURCES = _options(
    ("provider", "Service provider"),
    ("known", "Other, known to the adult"),
    ("unknown", "Other, not known to the adult"),
)
RESULTS = _options(
    ("identified_action", "Risk identified and action taken"),
    ("identified_none", "Risk identified and no action taken"),
    ("inconclusive_action", "Inconclusive and action taken"),
    ("inconclusive_none", "Inconclusive and no action taken"),
    ("none_action", "No risk identified and action taken"),
    ("none_none", "No risk identified and no action taken"),
    (
        "malicious_action",
        "No risk: reported in bad faith, and action taken",
        "The person named is no longer linked to anything because of it. The return counts it as no risk identified",
    ),
    (
        "malicious_none",
        "No risk: reported in bad faith, and no action taken",
        "The person named is no longer linked to anything because of it. The return counts it as no risk identified",
    ),
    ("ceased", "Ended because the adult asked, and no action taken"),
)
IDENTIFIED = frozenset({"identified_action", "identified_none"})
MALICIOUS = {"malicious_action": "none_action", "malicious_none": "none_none"}
"""What was said in bad faith, and what the return counts it as: it has no word for it."""
OUTCOMES = _options(
    ("remained", "Risk remains"),
    ("reduced", "Risk reduced"),
    ("removed", "Risk removed"),
)

STATUSES = _options(
    ("open", "Not done yet"),
    ("done", "Done"),
    ("dropped", "No longer needed"),
)

ENDED = _options(
    ("completed", "It found out what it needed to"),
    ("adult_asked", "The adult asked for it to end"),
    ("adult_died", "The adult has died"),
    ("elsewhere", "Another process has taken it over"),
)

VERDICTS = _options(
    ("confirmed", "Still right"),
    ("changed", "Changed, as written below"),
    ("no_longer", "No longer true"),
)

CONDITIONS = codes_about_people.CONDITIONS
SEX, ETHNICITY, SUPPORT_REASON = codes.SEX, codes.ETHNICITY, codes.PRIMARY_SUPPORT_REASON


def words_of(options: tuple[Option, ...], code: str) -> str:
    """Return a code's words; a code that is no longer in the list stands for itself."""
    return next((each.label for each in options if each.code == code), code)
