"""Services and employers typed by hand, a small register, and what people say of the two."""

from datetime import date, datetime
from typing import Any

from foundation.database import reading
from foundation.signin import Account
from intake.matching import actions as matching
from intake.matching.domain.verdicts import Kind, Verdict
from intake.providers import actions as register
from intake.triage import actions, queries
from tests.support import triage
from tests.support.matching import found_for
from tests.support.triage import NOW

PLACES = {
    "SYN-L1": ("Quince Tree Lodge Care Home", "Worthing", "BN99 1AA"),
    "SYN-L2": ("Quarry Lodge", "Crawley", "RH99 2BB"),
    "SYN-L3": ("Lodge Farm House", "Worthing", "BN99 3CC"),
    "SYN-L4": ("Larkfield Court", "Horsham", "RH99 4DD"),
}
LODGE = "SYN-L1"


def registered() -> None:
    """Register a few invented places of one provider."""
    places = tuple(
        register.CountyLocation(
            location_id=number, provider_id="SYN-P1", name=name, town=town, postcode=postcode,
            service_types=("Care home service without nursing",), specialisms=("Dementia",), beds=40,
            registered_on=date(2015, 1, 1),
        )
        for number, (name, town, postcode) in PLACES.items()
    )  # fmt: skip
    provider = register.CountyProvider("SYN-P1", "Quince Homes")
    command = register.RegisterCounty(
        as_at=date(2026, 9, 30), environment="county", local_authority="West Sussex", providers=(provider,),
        locations=places,
    )  # fmt: skip
    register.register_county_places(command)


def typed(words: str, at: datetime = NOW, **answers: Any) -> str:
    """Send a contact whose service was typed by hand, and return its reference."""
    return triage.a_contact(at, place={"id": "", "words": words}, **answers)


def chosen(place: str, at: datetime = NOW, **answers: Any) -> str:
    """Send a contact whose service was chosen from the register, and return its reference."""
    return triage.a_contact(at, place={"id": place, "words": PLACES[place][0]}, **answers)


def say_place(
    reference: str, place: str, by: Account, verdict: Verdict = Verdict.SAME, *, at: datetime = NOW,
    kind: Kind = Kind.SERVICE, reason: str = "I rang them.",
) -> None:  # fmt: skip
    """Say of what was typed whether it is a place of the register."""
    matching.index_contacts(at)
    version = triage.place(reference).version
    actions.say_which_place(actions.SayWhichPlace(reference, version, kind, place, verdict, reason), by=by, now=at)


def take_back_place(reference: str, place: str, by: Account, *, at: datetime = NOW, kind: Kind = Kind.SERVICE) -> None:
    """Take back what was said of it."""
    found = found_for(reference, kind=kind, at=at).places
    said = next(each.said for each in found if each.place.location_id == place)
    assert said is not None
    version = triage.place(reference).version
    command = actions.TakeBackPlace(reference, version, kind, place, said.id, "It was the other one.")
    actions.take_back_place(command, by=by, now=at)


def history(reference: str, *, at: datetime = NOW) -> list[str]:
    """Return the earlier contacts that stand beside one contact, by reference."""
    with reading() as session:
        facts = queries.history_facts_for(session, reference, at=at)
    return sorted(each.contact.reference for each in facts.related) if facts else []
