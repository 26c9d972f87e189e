"""Code lists about the people in a contact: what they may be asked, who speaks for them, who they are and live with.

The kinds of power and of regulator are those of England; the conditions and services are ours, to be confirmed.
"""

from intake.contacts.domain.questions import Option


def _options(*pairs: tuple[str, str]) -> tuple[Option, ...]:
    return tuple(Option(*pair) for pair in pairs)


VIEWS_ASKED = _options(
    ("asked", "Yes: I can tell you what they said"),
    ("could_not_say", "They are not able to say"),
    ("not_yet", "No, not yet"),
    ("not_safe", "No: it was not safe to ask"),
    ("not_known", "Not known"),
)

ADULT_AWARE = _options(
    ("yes", "Yes"),
    ("no", "No: they have not been told yet"),
    ("could_not", "No: they could not be told"),
    ("not_safe", "No: it was not safe to tell them"),
    ("not_known", "Not known"),
)

SAFE_TO_CONTACT = _options(
    ("as_said", "Yes, in the way I describe below"),
    ("through_someone", "Only through someone, as I describe below"),
    ("not_safe", "No: it is not safe to contact them"),
    ("not_known", "Not known"),
)

INTERPRETER = _options(
    ("spoken", "Yes, for a spoken language"),
    ("bsl", "Yes, for British Sign Language"),
    ("no", "No"),
    ("not_known", "Not known"),
)

SPEAKS_FOR_THEM = _options(
    ("yes", "Yes: I can say who"),
    ("nobody", "Nobody suitable"),
    ("not_known", "Not known"),
)

LEGAL_POWER = _options(
    ("lpa_health", "Lasting power of attorney: health and welfare"),
    ("lpa_property", "Lasting power of attorney: property and money"),
    ("lpa_both", "Lasting power of attorney: both"),
    ("deputy", "A deputy named by the Court of Protection"),
    ("appointee", "An appointee for benefits"),
    ("none", "None"),
    ("not_known", "Not known"),
)

CONDITIONS = _options(
    ("dementia", "Dementia"),
    ("learning_disability", "Learning disability"),
    ("autism", "Autism"),
    ("mental_illness", "Mental illness"),
    ("brain_injury", "Brain injury or stroke"),
    ("long_term_illness", "Long-term illness"),
    ("frailty", "Frailty"),
    ("physical_disability", "Physical disability"),
    ("sensory", "Loss of sight or hearing"),
    ("alcohol_drugs", "Alcohol or drugs"),
    ("end_of_life", "Nearing the end of life"),
    ("other", "Something else"),
    ("none", "None"),
    ("not_known", "Not known"),
)

SERVICES = _options(
    ("care_home", "Care home"),
    ("home_care", "Home care"),
    ("supported_living", "Supported living or extra care"),
    ("day_service", "Day service"),
    ("personal_assistant", "A personal assistant they employ"),
    ("district_nurse", "Community nursing"),
    ("mental_health", "Mental health team"),
    ("social_worker", "Social worker"),
    ("other", "Another service"),
    ("none", "None"),
    ("not_known", "Not known"),
)

WHO_PAYS = _options(
    ("west_sussex", "West Sussex County Council"),
    ("other_council", "Another council"),
    ("nhs", "The NHS"),
    ("self", "They pay for it themselves"),
    ("mixed", "More than one of these"),
    ("none", "There is nothing to pay for"),
    ("not_known", "Not known"),
)

RECURRENCE = _options(
    ("likely", "Likely"),
    ("possible", "Possible"),
    ("unlikely", "Unlikely"),
    ("not_known", "Not known"),
)

CONTACT_NOW = _options(
    ("lives_with", "They live together"),
    ("often", "Often"),
    ("sometimes", "Sometimes"),
    ("no", "No"),
    ("not_applicable", "It does not apply"),
    ("not_known", "Not known"),
)

REGULATOR = _options(
    ("nmc", "Nursing and Midwifery Council"),
    ("gmc", "General Medical Council"),
    ("hcpc", "Health and Care Professions Council"),
    ("swe", "Social Work England"),
    ("gphc", "General Pharmaceutical Council"),
    ("other", "Another"),
    ("none", "None"),
    ("not_known", "Not known"),
)

FEEDBACK = _options(
    ("status_page", "I will look at the status page"),
    ("email", "Email, to say that there is something to read"),
    ("phone", "Phone"),
    ("none", "I do not need to hear"),
    ("not_known", "I do not know yet"),
)

CLUTTER = _options(
    *((str(picture), f"Picture {picture}") for picture in range(1, 10)),
    ("not_known", "Not known"),
)
