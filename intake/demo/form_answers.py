"""A scene as the finished form: every answer a professional would have given, 'not known' among them."""

from datetime import date
from random import Random

from intake.contacts.domain.questions import Raw
from intake.demo import phrases
from intake.demo.more_answers import with_the_rest
from intake.demo.places import Sort
from intake.demo.scenes import Scene, Sender

Given = dict[str, Raw]


def answers_for(rng: Random, scene: Scene) -> Given:
    """Return the answers to every page that applies to the scene."""
    told = {
        **_about_the_sender(rng, scene.sender),
        **_about_the_adult(rng, scene),
        **_needs_and_consent(rng, scene),
        **_what_happened(rng, scene),
        **_where_and_whom(rng, scene),
        **_what_was_done(rng, scene),
    }
    return with_the_rest(told)


def as_date(day: date) -> dict[str, str]:
    """Return a day as the form's three boxes."""
    return {"day": str(day.day), "month": str(day.month), "year": str(day.year)}


def _about_the_sender(rng: Random, sender: Sender) -> Given:
    worker = sender.worker
    return {
        "danger_now": "no",
        "contact_kind": "adult",
        "your_name": worker.name,
        "your_role": sender.role,
        "your_organisation": sender.organisation,
        "your_kind": sender.kind,
        "your_phone": worker.phone,
        "your_email": worker.email,
        "safe_to_write": "yes" if rng.random() < 0.93 else "no",
        "your_relationship": phrases.RELATIONSHIPS.get(sender.kind, "other_professional"),
        "how_known": rng.choice(("saw_it", "told_by_adult", "told_by_other", "record_found")),
        "consulted_lead": rng.choice(("yes", "yes", "no", "not_applicable")),
    }


def _about_the_adult(rng: Random, scene: Scene) -> Given:
    person, home = scene.person, scene.place if scene.place and scene.place.sort.is_home else None
    at_home = home is None
    known = person.known
    return {
        "views": scene.words(rng, "view"),
        "desired_outcomes": list(scene.plot.wishes),
        "given_name": person.given_name,
        "family_name": person.family_name,
        "born_on": as_date(person.born_on) if known < 0.94 else {},
        "estimated_age": "" if known < 0.94 else str((scene.incident_on - person.born_on).days // 365),
        "nhs_number": person.nhs_number if person.is_known_by_number else "",
        "sex": person.sex,
        "ethnicity": person.ethnicity,
        "address": f"{home.location.name}, {home.location.town}" if home else person.address,
        "postcode": home.location.postcode if home else person.postcode,
        "where_now": _where_now(rng, at_home=at_home, kind=scene.sender.kind),
        "lives_alone": rng.choice(("yes", "yes", "no", "not_known")) if at_home else "no",
        "safe_contact": scene.fill(
            rng.choice(phrases.SAFE_CONTACT_AT_RISK if scene.plot.raise_risk else phrases.SAFE_CONTACT)
        ),
        "adult_phone": person.phone if at_home and rng.random() < 0.6 else "",
        "communication_needs": [rng.choice(("none", "hearing_aid", "time_and_quiet", "someone_trusted", "not_known"))],
    }


def _where_now(rng: Random, *, at_home: bool, kind: str) -> str:
    if kind == "nhs_acute" or (kind == "ambulance" and rng.random() < 0.5):
        return "hospital"
    return "usual_home" if at_home else "care_home"


def _needs_and_consent(rng: Random, scene: Scene) -> Given:
    reason, described = phrases.NEEDS[needs_kind(scene)]
    doubt = "yes" if reason in {"memory_cognition", "learning_disability"} and rng.random() < 0.6 else "no"
    consent = rng.choices(("given", "lacks_capacity", "not_sought", "refused"), weights=(58, 22, 12, 8))[0]
    if doubt == "no" and consent == "lacks_capacity":
        consent = "given"
    given: Given = {
        "has_needs": "yes",
        "primary_support_reason": reason,
        "needs_description": scene.fill(rng.choice(described)),
        "why_cannot_protect": scene.words(rng, "protect") if scene.plot.protect else "",
        "adult_aware": "yes" if consent in {"given", "refused"} else "no",
        "consent": consent,
        "contact_would_raise_risk": "yes" if scene.plot.raise_risk else rng.choice(("no", "no", "not_known")),
        "capacity_doubt": doubt,
        "capacity_assessed": rng.choice(("assessed_lacks_capacity", "arranged", "no")) if doubt == "yes" else "no",
        "advocate_needed": rng.choice(("yes", "not_known")) if doubt == "yes" else "no",
    }
    if consent != "given":
        ground, why = rng.choice(phrases.OVERRIDE)
        given |= {"override_grounds": [ground], "override_reason": scene.fill(why)}
    return given


def needs_kind(scene: Scene) -> str:
    """Return which list of needs suits the person, from where they live and how old they are."""
    if scene.place is not None:
        if scene.place.sort in {Sort.SMALL_HOME, Sort.SUPPORTED}:
            return "disabled_home"
        if scene.place.sort.is_home:
            return "older_home"
        return "visited"
    return "own_home" if (scene.incident_on - scene.person.born_on).days > 60 * 365 else "mind"


def _what_happened(rng: Random, scene: Scene) -> Given:
    plot = scene.plot
    told = [scene.fill(scene.event.says), scene.words(rng, "detail")]
    if rng.random() < 0.4:
        told += [detail for detail in (scene.fill(rng.choice(plot.details)),) if detail not in told]
    before = rng.choice(("yes", "no", "no", "not_known"))
    return {
        "abuse_types": list(plot.abuse),
        "themes": list(plot.themes),
        "what_happened": "\n\n".join(told),
        "happened_before": before,
        "pattern": "Something like it in the spring, which was looked into then." if before == "yes" else "",
        "incident_on": as_date(scene.incident_on) if rng.random() < 0.92 else {},
        "ongoing": rng.choice(("could_recur", "stopped", "ongoing" if plot.is_safeguarding else "stopped")),
        "severity": rng.choice(plot.severity),
        "impact": scene.words(rng, "effect"),
        "medical_attention": "other" if "medical_help" in plot.done else rng.choice(("none_needed", "not_known")),
    }


def _where_and_whom(rng: Random, scene: Scene) -> Given:
    plot, place = scene.plot, scene.place
    given: Given = {
        "location_type": place.sort.where if place else ("own_home" if rng.random() < 0.9 else "public_place"),
        "location_detail": "",
        "in_area": "no" if plot.elsewhere else "yes",
        "cause_kind": plot.cause,
        "cause_aware": rng.choice(("no", "not_known")) if plot.cause == "person" else "not_applicable",
        "other_adults": rng.choice(("not_known", "yes")) if place and plot.cause in {"service", "unknown"} else "no",
        "children": "no",
    }
    if place is not None:
        given["place"] = {"search": place.location.name, "id": place.id, "words": place.location.name}
        given["works_there"] = "yes" if scene.sender.works_there else "no"
    if plot.cause == "person":
        given |= _who_causes_it(scene)
    return given


def _who_causes_it(scene: Scene) -> Given:
    relationship, place = scene.plot.relationship, scene.place
    at_work, of_the_family = relationship == "care_worker", relationship == "child_of_adult"
    named = "not known"
    if at_work:
        named = "The name was given to the manager and will be given by telephone"
    elif of_the_family:
        named = scene.fill("{name}'s {kin}")
        relationship = relationship if scene.slots["kin"] in {"son", "daughter"} else "other_family"
    return {
        "cause_name": named,
        "cause_relationship": relationship,
        "cause_works_with_adults": "yes" if at_work else "not_known",
        "cause_employer": place.location.name if at_work and place else "",
        "cause_also_at_risk": "yes" if relationship == "other_service_user" else "not_known",
    }


def _what_was_done(rng: Random, scene: Scene) -> Given:
    told = scene.plot.police and rng.random() < 0.8
    return {
        "immediate_actions": list(scene.plot.done),
        "actions_words": scene.words(rng, "done"),
        "police_told": "yes" if told else rng.choice(("no", "no", "not_known")),
        "police_reference": scene.slots["crime"] if told else "",
    }
