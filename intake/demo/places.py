"""What the county knows of its places: what kind of service each is, how large, and how often people worry about it."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from intake.demo import calibration
from intake.providers.actions import CountyLink, CountyLocation, CountyOfficer, CountyProvider, RegisterCounty

LOCAL_AUTHORITY = "West Sussex"

LISTED_HOME, SIX_BED_HOME, HOME_CARE_AGENCY, QUIET_HOME, FLATS, COTTAGE = (f"SYN-L{n:04d}" for n in range(1, 7))
"""Places that are there at every size, because stories and planted patterns need them."""


class Sort(Enum):
    """What kind of service a place is. A small home is one for younger disabled adults."""

    NURSING = "nursing"
    RESIDENTIAL = "residential"
    SMALL_HOME = "small_home"
    HOME_CARE = "home_care"
    SUPPORTED = "supported"

    @property
    def is_home(self) -> bool:
        """Whether people live in it as a care home."""
        return self in {Sort.NURSING, Sort.RESIDENTIAL, Sort.SMALL_HOME}

    @property
    def where(self) -> str:
        """Its code in the form's list of kinds of place."""
        return _WHERE[self]


_WHERE = {
    Sort.NURSING: "care_home_nursing",
    Sort.RESIDENTIAL: "care_home_residential",
    Sort.SMALL_HOME: "care_home_residential",
    Sort.HOME_CARE: "own_home",
    Sort.SUPPORTED: "supported_living",
}


@dataclass(frozen=True)
class Place:
    """A location of the county with what the writing of contacts needs to know of it."""

    location: CountyLocation
    sort: Sort
    provider_name: str

    @property
    def id(self) -> str:
        """The register's id."""
        return self.location.location_id

    @property
    def people(self) -> int:
        """How many people it supports."""
        return self.location.beds or self.location.people_supported or 0

    @property
    def expected_a_year(self) -> float:
        """Concerns a place of its size usually has in a year."""
        rate = calibration.A_BED_A_YEAR if self.sort.is_home else calibration.A_PERSON_SUPPORTED_A_YEAR
        return 0.0 if self.location.dormant else rate * self.people

    def open_on(self, day: date) -> bool:
        """Whether it is registered on a day."""
        begins, ends = self.location.registered_on, self.location.deregistered_on
        return (begins is None or begins <= day) and (ends is None or day < ends)


@dataclass(frozen=True)
class Market:
    """Everything the county puts on the register."""

    providers: tuple[CountyProvider, ...]
    places: tuple[Place, ...]
    officers: tuple[CountyOfficer, ...]
    links: tuple[CountyLink, ...]

    def place(self, location_id: str) -> Place:
        """Return one place. Raises KeyError."""
        return {place.id: place for place in self.places}[location_id]

    def registration(self, *, as_at: date, environment: str) -> RegisterCounty:
        """Return the command that puts it all on the register."""
        return RegisterCounty(
            as_at=as_at,
            environment=environment,
            local_authority=LOCAL_AUTHORITY,
            providers=self.providers,
            locations=tuple(place.location for place in self.places),
            officers=self.officers,
            links=self.links,
        )
