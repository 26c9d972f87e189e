"""The rest of the form for the county: what follows from the answers already made, and what a good part would add.

It draws from a chance of its own, so that the county's people, places and events stay as they are whatever is asked.
"""

from random import Random

from intake.contacts.domain.cautions import FAMILY
from intake.contacts.domain.questions import Answers, Raw, codes_of, text_of
from intake.demo import phrases

Given = dict[str, Raw]

_FILLS_IN_MORE = 0.6
"""The part of senders who fill in some of the pages that nobody needs."""
_HURT = frozenset({"physical", "sexual"})
_HURT_BY = frozenset({"fall", "pressure_ulcer", "restraint"})
_ADVICE = (
    "To send this today, and to write down the words that were used.",
    "That it should go to the hub. We looked at the guidance together.",
    "To keep things as they are and tell the hub.",
)
_CONDITIONS = {
    "memory_cognition": ["dementia", "frailty"],
    "learning_disability": ["learning_disability"],
    "mental_health": ["mental_illness"],
    "physical_personal_care": ["long_term_illness", "frailty"],
    "physical_access_mobility": ["physical_disability"],
}
_SERVICE_AT = {
    "care_home_residential": "care_home",
    "care_home_nursing": "care_home",
    "supported_living": "supported_living",
    "day_service": "day_service",
}


def with_the_rest(given: Given) -> Given:
    """Return answers with every other question that their contact is asked, and more where the sender is thorough."""
    rng = Random(f"{text_of(given, 'your_name')}:{text_of(given, 'what_happened')}")
    parts = (_about_the_sender, _about_the_adult, _what_happened, _the_cause, _others, _kind_of_contact)
    for part in parts:
        given = given | part(rng, given)
    return given | (_asides(rng, given) if rng.random() < _FILLS_IN_MORE else {})


def _about_the_sender(rng: Random, given: Answers) -> Given:
    hub = "yes" if rng.random() < 0.08 else "no"
    more: Given = {"feedback_method": rng.choice(("email", "status_page", "phone")), "consulted_hub": hub}
    if text_of(given, "safe_to_write") != "yes":
        more["feedback_method"] = "phone"
    if text_of(given, "consulted_lead") == "yes":
        more |= {"consulted_lead_on": given.get("incident_on", {}), "consulted_advice": rng.choice(_ADVICE)}
    return more


def _about_the_adult(rng: Random, given: Answers) -> Given:
    said, how = text_of(given, "views"), text_of(given, "safe_contact")
    doubted = text_of(given, "capacity_doubt") == "yes" or text_of(given, "consent") == "lacks_capacity"
    known = rng.choice(("yes", "nobody", "not_known")) if doubted else "not_known"
    return {
        "views_asked": "could_not_say" if said.startswith("Not known") else "asked",
        "spoken_to_alone": rng.choice(("yes", "yes", "no", "not_known")),
        "safe_to_contact": "through_someone" if how.startswith(("Through", "Only", "Do not")) else "as_said",
        "interpreter_needed": "spoken" if text_of(given, "first_language") else "no",
        "speaks_for_them": known,
        "representative": "A niece, who visits every week" if known == "yes" else "",
        "representative_relationship": "other_family" if known == "yes" else "",
    }


def _what_happened(rng: Random, given: Answers) -> Given:
    types, themes = codes_of(given, "abuse_types"), codes_of(given, "themes")
    hurt = bool(_HURT & set(types) or _HURT_BY & set(themes)) and text_of(given, "severity") not in {"none", ""}
    return {
        "primary_abuse_type": types[0] if len(types) > 1 else "",
        "injuries": "yes" if hurt else rng.choice(("no", "not_known")),
        "incident_time": rng.choice(("", "about 9am", "2.30pm", "in the evening", "at night")),
        "found_out_on": given.get("incident_on", {}),
    }


def _the_cause(rng: Random, given: Answers) -> Given:
    relationship = text_of(given, "cause_relationship")
    person = text_of(given, "cause_kind") == "person"
    near = rng.choice(("lives_with", "often")) if relationship in FAMILY else rng.choice(("often", "sometimes", "no"))
    ongoing = text_of(given, "ongoing")
    more: Given = {
        "recurrence": {"ongoing": "likely", "could_recur": "possible", "stopped": "unlikely"}.get(ongoing, "not_known"),
        "contact_with_cause": near if person else "not_applicable",
        "cause_capacity": "not_known" if relationship in {"other_service_user", "parent"} else "yes",
    }
    if text_of(given, "cause_works_with_adults") == "yes":
        more |= {
            "cause_still_working": rng.choice(("yes", "no", "not_known")),
            "cause_employer_told": rng.choice(("yes", "yes", "no")),
            "cause_regulator": rng.choice(("none", "none", "nmc", "not_known")),
        }
    return more


def _others(rng: Random, given: Answers) -> Given:
    more: Given = {"public_at_risk": "no"}
    if text_of(given, "children") == "yes":
        more |= {"childrens_told": rng.choice(("yes", "no")), "children_named": text_of(given, "others_words")}
    return more


def _kind_of_contact(_rng: Random, given: Answers) -> Given:
    kind = text_of(given, "contact_kind")
    if kind == "adult_died":
        asked = ("death_unexpected", "death_from_abuse", "agencies_could_have")
        unasked: Given = {"death_by_another": "not_known", "death_still_there": "no", "left_care_young": "no"}
        return unasked | dict.fromkeys(asked, "yes")
    return {"adults_affected": "not known"} if kind == "whole_service" else {}


def _asides(rng: Random, given: Answers) -> Given:
    at = _SERVICE_AT.get(text_of(given, "location_type"), "home_care")
    conditions = _CONDITIONS.get(text_of(given, "primary_support_reason"), ["not_known"])
    alone = text_of(given, "lives_alone") == "yes"
    return {
        "conditions": list(conditions),
        "services_in_place": [at] if given.get("place") or at != "home_care" else ["not_known"],
        "care_funding": rng.choice(("west_sussex", "west_sussex", "self", "nhs", "not_known")),
        "gp_practice": rng.choice(phrases.ORGANISATIONS["gp"]),
        "is_carer": "no",
        "has_carer": rng.choice(("yes", "no", "not_known")),
        "legal_power": rng.choice(("none", "not_known", "lpa_health")),
        "household": "Nobody" if alone else "",
        "animals_at_risk": rng.choice(("no", "not_known")),
        "evidence_preserved": rng.choice(("yes", "no", "not_applicable")),
        "cqc_told": "yes" if "told_cqc" in codes_of(given, "immediate_actions") else "not_applicable",
        "commissioner_told": "yes" if "told_commissioner" in codes_of(given, "immediate_actions") else "no",
        "family_told": "yes" if "told_family" in codes_of(given, "immediate_actions") else "no",
        "service_manager_told": "yes" if "told_manager" in codes_of(given, "immediate_actions") else "no",
    }
