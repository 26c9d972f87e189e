"""Shorter code lists: what was done, how the adult communicates, where they are, capacity."""

from intake.contacts.domain.questions import Option


def _options(*pairs: tuple[str, str]) -> tuple[Option, ...]:
    return tuple(Option(*pair) for pair in pairs)


COMMUNICATION_NEEDS = _options(
    ("easy_read", "Easy read or pictures"),
    ("large_print_braille", "Large print or braille"),
    ("hearing_aid", "Hearing aid or loop"),
    ("makaton", "Makaton or another sign system"),
    ("time_and_quiet", "More time and a quiet place"),
    ("someone_trusted", "Someone they trust beside them"),
    ("none", "None"),
    ("not_known", "Not known"),
)

WHERE_NOW = _options(
    ("usual_home", "At home"),
    ("care_home", "In a care home"),
    ("hospital", "In hospital"),
    ("prison_approved", "In prison or approved premises"),
    ("with_family_friends", "Staying with family or friends"),
    ("no_fixed_place", "No fixed place"),
    ("other", "Somewhere else"),
    ("not_known", "Not known"),
)

CAPACITY_ASSESSED = _options(
    ("assessed_has_capacity", "Yes: they can decide"),
    ("assessed_lacks_capacity", "Yes: they cannot decide"),
    ("arranged", "It is being arranged"),
    ("no", "No"),
    ("not_known", "Not known"),
)

IMMEDIATE_ACTIONS = _options(
    ("made_safe", "Made the adult safe"),
    ("stayed_with", "Someone is staying with them"),
    ("medical_help", "Got medical help"),
    ("separated", "Separated them from the cause of risk"),
    ("staff_removed", "A worker was moved or suspended"),
    ("told_manager", "Told a manager or safeguarding lead"),
    ("told_family", "Told family or a representative"),
    ("told_cqc", "Told the Care Quality Commission"),
    ("told_commissioner", "Told the commissioner"),
    ("evidence_kept", "Kept evidence"),
    ("none", "Nothing yet"),
    ("not_known", "Not known"),
)

ONGOING = _options(
    ("ongoing", "It is still happening"),
    ("could_recur", "It has stopped but could happen again"),
    ("stopped", "It has stopped"),
    ("not_known", "Not known"),
)

MEDICAL_ATTENTION = _options(
    ("emergency", "Emergency treatment"),
    ("other", "Seen by a nurse, doctor or other clinician"),
    ("none_needed", "None was needed"),
    ("needed_not_given", "It is needed and has not been given"),
    ("not_known", "Not known"),
)
