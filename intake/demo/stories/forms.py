"""A story's table as the finished form. What a story does not say is answered 'not known', as a sender may."""

from datetime import date, datetime
from random import Random
from typing import Any

from intake.contacts.domain.pages import urgent
from intake.contacts.domain.questions import Raw
from intake.demo import people, phrases
from intake.demo.form_answers import as_date
from intake.demo.hours import london
from intake.demo.more_answers import with_the_rest
from intake.demo.places import Market

Given = dict[str, Raw]


def answers_of(rng: Random, table: dict[str, Any], market: Market, *, at: datetime) -> Given:
    """Return the form's answers for one story, received at a moment; of an urgent one only what that path asks."""
    if table.get("urgent"):
        told = {**_sender(rng, table), **_named(table), "what_happened": table["what_happened"], **table["more"]}
        return {name: told[name] for name in urgent.PAGE.names if name in told}
    told = {
        **_sender(rng, table),
        **_adult(rng, table),
        **_needs_and_consent(table),
        **_event(table, on=london(at).date()),
        **_place_and_cause(table, market),
        **_done(table),
        **table.get("more", {}),
    }
    return with_the_rest(told)


def _sender(rng: Random, table: dict[str, Any]) -> Given:
    sender = table["sender"]
    first, _, last = sender["name"].lower().rpartition(" ")
    return {
        "danger_now": "yes" if "danger" in table else "no",
        "emergency_called": "yes",
        "emergency_why_not": table.get("danger", ""),
        "contact_kind": table.get("kind", "adult"),
        "your_name": sender["name"],
        "your_role": sender["role"],
        "your_organisation": sender["organisation"],
        "your_kind": sender["kind"],
        "your_phone": people.make_phone(rng),
        "your_email": f"{first}.{last}@post.example",
        "safe_to_write": "yes",
        "your_relationship": phrases.RELATIONSHIPS.get(sender["kind"], "other_professional"),
        "how_known": "told_by_adult",
        "consulted_lead": "yes",
    }


def _adult(rng: Random, table: dict[str, Any]) -> Given:
    person = table.get("person", {})
    born: date | None = person.get("born")
    return _named(table) | {
        "views": table.get("views", "Not known: they could not be asked."),
        "desired_outcomes": table.get("wishes", ["not_yet_asked"]),
        "born_on": as_date(born) if born else {},
        "estimated_age": str(person.get("age", "")),
        # Two stories about one person agree, because the number follows from the name.
        "nhs_number": people.make_nhs_number(Random(person["family"])) if person.get("family") else "",
        "sex": person.get("sex", "not_known"),
        "ethnicity": person.get("ethnicity", "white_british"),
        "address": table.get("address", f"{people.make_street(rng)}, Larkmere"),
        "postcode": people.make_postcode(rng),
        "where_now": "hospital" if table["sender"]["kind"] == "nhs_acute" else "usual_home",
        "lives_alone": "not_known",
        "safe_contact": table.get("safe_contact", "Through me first, please: I will make sure that it is a good time."),
        "communication_needs": ["time_and_quiet"],
        "first_language": table.get("language", ""),
        "died_where": table.get("died", ["", ""])[0],
        "coroner_told": table.get("died", ["", ""])[1],
    }


def _named(table: dict[str, Any]) -> Given:
    person = table.get("person", {})
    return {
        "given_name": person.get("given", ""),
        "family_name": person.get("family", ""),
        "description": person.get("description", ""),
    }


def _needs_and_consent(table: dict[str, Any]) -> Given:
    reason, described = table.get("needs", ["not_known", "Not known"])
    ground, why = table.get("override", ["", ""])
    doubt = table.get("capacity_doubt", "no")
    return {
        "has_needs": table.get("has_needs", "yes"),
        "primary_support_reason": reason,
        "needs_description": described,
        "adult_aware": "yes" if table.get("consent") in {"given", "refused"} else "no",
        "consent": table.get("consent", "not_known"),
        "contact_would_raise_risk": "yes" if table.get("raise_risk") else "no",
        "override_grounds": [ground] if ground else [],
        "override_reason": why,
        "capacity_doubt": doubt,
        "capacity_assessed": "arranged" if doubt == "yes" else "no",
        "advocate_needed": "yes" if doubt == "yes" else "not_known",
    }


def _event(table: dict[str, Any], *, on: date) -> Given:
    return {
        "abuse_types": table["abuse"],
        "themes": table.get("themes", []),
        "what_happened": table["what_happened"].strip(),
        "happened_before": "not_known",
        "incident_on": as_date(on),
        "ongoing": "could_recur",
        "severity": table["severity"],
        "impact": table["impact"],
        "medical_attention": "other" if "medical_help" in table["done"] else "not_known",
    }


def _place_and_cause(table: dict[str, Any], market: Market) -> Given:
    cause, given = table["cause"], Given()
    given["location_type"], given["in_area"] = table.get("location", "own_home"), "yes"
    if "place" in table:
        place = market.place(table["place"])
        given["location_type"] = place.sort.where
        given["place"] = {"search": place.location.name, "id": place.id, "words": place.location.name}
        given["works_there"] = "yes" if table["sender"].get("works_there") else "no"
        if place.sort.is_home:
            given["address"] = f"{place.location.name}, {place.location.town}"
            given["postcode"] = place.location.postcode
    return given | {
        "cause_kind": cause["kind"],
        "cause_aware": cause["aware"],
        "risk_to_workers": table.get("risk_to_workers", ""),
        "cause_name": cause.get("who", "not known"),
        "cause_relationship": cause.get("relationship", "unknown"),
        "cause_works_with_adults": cause.get("at_work", "not_known"),
        "cause_also_at_risk": "yes" if cause.get("relationship") in {"other_service_user", "parent"} else "not_known",
    }


def _done(table: dict[str, Any]) -> Given:
    other_adults, others = table.get("others", ["not_known", ""])
    children, about_them = table.get("children", ["no", ""])
    return {
        "other_adults": other_adults,
        "children": children,
        "others_words": " ".join(filter(None, (others, about_them))),
        "immediate_actions": table["done"],
        "actions_words": table["done_words"],
        "police_told": "yes" if table.get("police") else "no",
        "police_reference": "SYN/30112/00" if table.get("police") else "",
    }
