"""Phrases used whatever the plot: needs, who sends and how they write, what the desk says, what people are told."""

from collections.abc import Mapping

ROLES: Mapping[str, tuple[str, ...]] = {
    "care_home": ("Registered manager", "Deputy manager", "Senior carer", "Nurse in charge"),
    "home_care": ("Registered manager", "Care coordinator", "Field supervisor"),
    "nhs_mh": ("Community psychiatric nurse", "Care coordinator", "Psychologist"),
    "nhs_acute": ("Ward sister", "Staff nurse", "Discharge coordinator", "Physiotherapist"),
    "nhs_community": ("District nurse", "Tissue viability nurse", "Occupational therapist"),
    "gp": ("GP", "Practice nurse", "Social prescriber"),
    "ambulance": ("Paramedic", "Emergency medical technician"),
    "police": ("Police constable", "Safer neighbourhood officer"),
    "fire": ("Home safety adviser",),
    "housing": ("Housing officer", "Scheme manager"),
    "district_council": ("Environmental health officer", "Housing options officer"),
    "asc_internal": ("Social worker", "Social work assistant", "Reviewing officer"),
    "probation": ("Probation officer",),
    "bank": ("Customer support manager",),
    "voluntary": ("Befriending coordinator", "Day centre manager"),
    "cqc": ("Inspector",),
    "legal": ("Solicitor",),
    "other": ("Family member", "Neighbour", "Dentist", "Pharmacist"),
}
ORGANISATIONS: Mapping[str, tuple[str, ...]] = {
    "nhs_mh": ("Saltmarsh Mental Health Trust",),
    "nhs_acute": ("Fennelmarsh Infirmary", "Larkmere General Hospital"),
    "nhs_community": ("Saltmarsh Community Nursing",),
    "gp": ("Plover Lane Surgery", "The Sedges Practice", "Quillhurst Medical Centre"),
    "ambulance": ("Downs and Weald Ambulance (invented)",),
    "police": ("County police (invented)",),
    "fire": ("County fire and rescue (invented)",),
    "housing": ("Ninefold Homes", "Copsewick Housing"),
    "district_council": ("District council (invented)",),
    "asc_internal": ("Adult social care",),
    "probation": ("County probation (invented)",),
    "bank": ("Samphire Building Society",),
    "voluntary": ("Larkmere Good Neighbours", "Otterbridge Day Centre"),
    "cqc": ("Regulator (invented officer)",),
    "legal": ("Quay and Quill, solicitors",),
    "other": ("none",),
}
RELATIONSHIPS: Mapping[str, str] = {
    "care_home": "manager", "home_care": "manager", "nhs_mh": "health_professional", "nhs_acute": "health_professional",
    "nhs_community": "health_professional", "gp": "health_professional", "ambulance": "health_professional",
    "asc_internal": "social_care_staff", "voluntary": "volunteer", "other": "not_known",
}  # fmt: skip

NEEDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "older_home": ("memory_cognition", (
        "{name} lives with dementia. Needs two people to move, and help with washing, dressing and meals.",
        "Had a stroke: left side weak, words come slowly and memory is poor. Needs two people for every move.",
        "Frail and forgetful. Needs somebody for everything from getting up to going to bed.",
    )),
    "disabled_home": ("learning_disability", (
        "{name} has a learning disability and autism, uses some words and pictures, and needs someone near all day.",
        "Has a learning disability and epilepsy. Needs support with money, meals, medicines and going out.",
    )),
    "visited": ("physical_personal_care", (
        "{name} lives alone. Cannot get up, cook or manage tablets without the workers who come each day.",
        "Parkinson's disease. Workers come four times a day; cannot stand or reach the telephone between visits.",
        "Very frail since a fall, with a memory that comes and goes. Help with washing, meals and medicine.",
    )),
    "own_home": ("physical_personal_care", (
        "{name} has arthritis, poor sight and a memory that has been failing for a year. Does not go out alone.",
        "Frail after a stroke. Needs help to wash, dress and cook, and is muddled when tired.",
        "Has heart failure and diabetes, tires easily, and forgets more than last year. Needs help every day.",
    )),
    "mind": ("mental_health", (
        "{name} has a long-standing mental illness. Manages most days with support from a worker.",
        "Has a brain injury and finds planning, money and new people difficult. Support three times a week.",
        "Has a mild learning disability and epilepsy, lives in a flat with a few hours' support.",
    )),
}  # fmt: skip

SAFE_CONTACT = (
    "Ring {their} own number after ten in the morning.",
    "Through me first, please. I will make sure {they} is alone.",
    "In person is best: {they} does not hear well on the telephone.",
    "Ask for {name} at the office and say that you are from the surgery.",
)
SAFE_CONTACT_AT_RISK = (
    "Only by {their} support worker's telephone, between ten and noon. Leave no message at home.",
    "Do not ring the house. I see {them} alone on Wednesdays and can arrange it.",
)
URGENT = (
    "The cause of risk can still reach {them}, and {they} cannot get away.",
    "Needs a safe place and care before tonight.",
    "Injury, and no agreed plan for the next few hours. Evidence may be lost.",
    "The person named works again this evening.",
)
LESS_URGENT = (
    "Safe where {they} is now, and somebody is with {them}.",
    "No one is in danger today. The sender has made things safe.",
    "The service has acted, and there is a plan until we ring.",
    "It can wait for a full look: nothing suggests immediate harm.",
)
ASK = (
    ("The GP surgery", "recent contacts, and whether there is doubt about capacity"),
    ("the manager of the service", "the rota, daily notes and any body map for the week"),
    ("Commissioning", "what care is arranged, and any earlier worries about the provider"),
    ("The person who sent it", "who else was there, and what {name} said in {their} own words"),
    ("Sussex Police", "earlier calls to the address"),
)
LEADS = ("Enquiry officer, {district} team", "Hospital safeguarding lead, with the hub",
         "Social worker, {district} learning disability team")  # fmt: skip
FEEDBACK_ENQUIRY = (
    "Thank you. A safeguarding enquiry has begun, and the person leading it may be in touch with you.",
    "Your concern has led to an enquiry. Please go on as you agreed with us, and tell us anything new.",
)
FEEDBACK_OTHER = (
    "Thank you. We looked into this with care. Another service will take it up; there is no safeguarding enquiry.",
    "We have looked at what you told us and made sure that the right people know. Tell us if things change.",
    "Thank you for telling us. No safeguarding action is needed, and we have recorded why. You were right to ask.",
)
AGREED = ("", "", "", "Agreed. Clear reasons.", "Agreed. Please make sure that {name} hears from us this week.",
          "Agreed: proportionate.")  # fmt: skip
RETURNED = (
    "The reasons are there, but what {name} wants is not. Has anyone asked {them} alone?",
    "Please say what was found out about the others in the same service before I sign this.",
    "The evidence for the third test needs another sentence: why can {they} not protect {themself}?",
)
NOT_SPOKEN = (
    "Too unwell to be asked today; the ward will help us to ask.",
    "It would not be safe to ring until a safe way is agreed.",
    "Does not use words. A worker who knows {them} well was asked about signs of distress.",
    "Two calls without an answer; a visit is arranged.",
)
OVERRIDE = (
    ("others_at_risk", "Other people live or are cared for there and may be at risk."),
    ("lacks_capacity_best_interests", "{They} is not able to decide about this, and it is in {their} best interests."),
    ("vital_interests", "I think {they} could come to serious harm."),
    ("not_practicable", "There was no time to ask {them} alone before my shift ended."),
)
OTHER_COUNCILS = (
    ("Delphine Harrowmere", "The next county's adult safeguarding team"),
    ("Osric Fennimore", "The city council's adult social care duty desk"),
    ("Bettina Larkspurling", "The next county's adult safeguarding team"),
)
"""Who takes over what happened in another council's area; invented, as everybody is."""
