"""Honest words for contacts that also belong somewhere else. Nobody is turned away: the contact is sent all the same.

Young people from 17 and a half have a joint route with children's services; the council where the risk is must act,
whoever pays for the care (Sussex protocols; ADASS out-of-area guidance).
"""

from datetime import date
from enum import StrEnum

from intake.adults.domain import Described, age_on
from intake.contacts.domain.cautions import a_crime_may_have_happened
from intake.contacts.domain.questions import Answers, text_of


class Route(StrEnum):
    """Another service that has to know too."""

    CHILDRENS_SERVICES = "childrens_services"
    CHILDRENS_AND_ADULTS = "childrens_and_adults"
    CHILD_AT_RISK = "child_at_risk"
    ANOTHER_COUNCIL = "another_council"
    POLICE = "police"

    @property
    def words(self) -> str:
        """What the sender is told."""
        return _WORDS[self]


_WORDS = {
    Route.CHILDRENS_SERVICES: (
        "The person is under 17 and a half, so children's services lead. The hub will hand this over to them and "
        "tell you. If the child is in danger now, ring 999."
    ),
    Route.CHILDRENS_AND_ADULTS: ("The person is not yet 18, so the hub will work on this with children's services."),
    Route.CHILD_AT_RISK: (
        "You said a child is at risk. Tell children's services as well; the hub will check that they know."
    ),
    Route.ANOTHER_COUNCIL: (
        "It happened outside West Sussex, so the council there must act. The hub will hand this over to a named "
        "person there, keep its record and tell you."
    ),
    Route.POLICE: "If a crime may have happened, tell Sussex Police: 999 in an emergency, otherwise 101.",
}


def routes_of(answers: Answers, adult: Described | None, *, on: date) -> tuple[Route, ...]:
    """Return which other services have to know, in the order they should be read."""
    found: list[Route] = []
    if adult is not None and (young := _for_the_young(answers, adult, on)):
        found.append(young)
    if text_of(answers, "children") == "yes":
        found.append(Route.CHILD_AT_RISK)
    if text_of(answers, "in_area") == "no":
        found.append(Route.ANOTHER_COUNCIL)
    if text_of(answers, "police_told") != "yes" and a_crime_may_have_happened(answers):
        found.append(Route.POLICE)
    return tuple(found)


def route_for_the_young(adult: Described, on: date) -> Route | None:
    """Return who leads for somebody under 18, by date of birth or else by the age that was guessed; else None."""
    age = age_on(adult, on)
    if age is None or age >= 18:
        return None
    born = adult.born_on
    half_way = _half_a_year_before_18(born) if born else None
    near = (half_way is not None and on >= half_way) or (born is None and age == 17)
    return Route.CHILDRENS_AND_ADULTS if near else Route.CHILDRENS_SERVICES


def _for_the_young(answers: Answers, adult: Described, on: date) -> Route | None:
    said_so = text_of(answers, "contact_kind") == "young_person" and age_on(adult, on) is None
    return Route.CHILDRENS_AND_ADULTS if said_so else route_for_the_young(adult, on)


def _half_a_year_before_18(born: date) -> date:
    month, year = (born.month + 6, born.year + 17) if born.month <= 6 else (born.month - 6, born.year + 18)
    return date(year, month, min(born.day, 28))
