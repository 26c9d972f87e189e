"""How our codes are counted in the Safeguarding Adults Collection: one table, each line with the years it holds for.

Our codes stay; the labels of the return are theirs. Self-neglect's column is not confirmed: it stands under "known".
A relative's home, and housing with support, are placed as the return's wording suggests; not confirmed either.
"""

from __future__ import annotations

from dataclasses import dataclass


class NotCounted(LookupError):
    """A code for which the return of a year has no place."""

    def __init__(self, list_of: str, code: str, year: int) -> None:
        super().__init__(f"The return for the year from April {year} has no place for {code!r} in its {list_of}.")


@dataclass(frozen=True)
class Place:
    """One of our codes and where it is counted, from one April to the last year it holds for (None: still)."""

    code: str
    counted: str
    label: str
    from_year: int = 2015
    to_year: int | None = None


_KNOWN, _UNKNOWN = "Other - Known to individual", "Other - Unknown to individual"
SOURCES = (
    Place("provider", "provider", "Service Provider"),
    Place("health_or_council", "known", _KNOWN),
    Place("relative", "known", _KNOWN),
    Place("known", "known", _KNOWN),
    Place("resident", "known", _KNOWN),
    Place("self", "known", _KNOWN),
    Place("stranger", "unknown", _UNKNOWN),
)
TYPES = (
    Place("physical", "physical", "Physical Abuse"),
    Place("sexual", "sexual", "Sexual Abuse"),
    Place("psychological", "psychological", "Psychological Abuse"),
    Place("financial_material", "financial_material", "Financial or Material Abuse"),
    Place("discriminatory", "discriminatory", "Discriminatory Abuse"),
    Place("organisational", "organisational", "Organisational Abuse"),
    Place("neglect_omission", "neglect_omission", "Neglect and Acts of Omission"),
    Place("domestic", "domestic", "Domestic Abuse"),
    Place("sexual_exploitation", "sexual_exploitation", "Sexual Exploitation"),
    Place("modern_slavery", "modern_slavery", "Modern Slavery"),
    Place("self_neglect", "self_neglect", "Self-Neglect"),
)
_HOME, _OUT, _SERVICE, _OTHER = (
    "Own Home", "In the Community (excluding community services)", "In a Community Service", "Other",
)  # fmt: skip
LOCATIONS = (
    Place("own_home", "own_home", _HOME),
    Place("supported_living", "own_home", _HOME),
    Place("extra_care", "own_home", _HOME),
    Place("public_place", "community", _OUT),
    Place("education_work", "community", _OUT),
    Place("online_phone", "community", _OUT),
    Place("street_homeless", "community", _OUT),
    Place("day_service", "service", _SERVICE),
    Place("ambulance_transport", "service", _SERVICE),
    Place("care_home_nursing", "care_home_nursing", "Care Home - Nursing"),
    Place("care_home_residential", "care_home_residential", "Care Home - Residential"),
    Place("hospital_acute", "hospital_acute", "Hospital - Acute"),
    Place("hospital_mh", "hospital_mh", "Hospital - Mental Health"),
    Place("hospital_community", "hospital_community", "Hospital - Community"),
    Place("relative_home", "other", _OTHER),
    Place("prison_approved", "other", _OTHER),
    Place("other", "other", _OTHER),
)


def counted_as(list_of: tuple[Place, ...], code: str, *, year: int) -> Place:
    """Return where a code is counted in the return for the year that begins in April `year`. Raises NotCounted."""
    for place in list_of:
        if place.code == code and place.from_year <= year <= (place.to_year or year):
            return place
    raise NotCounted("list", code, year)


def counted_source(source: str) -> str:
    """Return the kind of source, of the return's three, that one of ours belongs to. Raises NotCounted."""
    found = next((place.counted for place in SOURCES if place.code == source), None)
    if found is None:
        raise NotCounted("sources of risk", source, 0)
    return found
