"""Who manages the county's places and answers for its providers, since when and until when."""

from datetime import date, timedelta
from random import Random

from intake.demo import people
from intake.demo.places import Place
from intake.providers.actions import CountyOfficer, CountyProvider


class OfficerMaker:
    """Names registered managers and nominated individuals, with some changes of manager."""

    def __init__(self, rng: Random, *, on: date) -> None:
        self._rng, self._on = rng, on
        self._made: list[CountyOfficer] = []

    def make(self, providers: tuple[CountyProvider, ...], places: tuple[Place, ...]) -> tuple[CountyOfficer, ...]:
        """Return everybody's office: thirteen places in a hundred have no manager, some managers have two places."""
        for provider in providers:
            if provider.ownership == "Organisation":
                begins = provider.registered_on or self._on
                self._add("provider", provider.provider_id, "nominated_individual", begins)
        for place in places:
            self._manage(place)
        return tuple(self._made)

    def _manage(self, place: Place) -> None:
        begins, ends = place.location.registered_on or self._on, place.location.deregistered_on
        if self._rng.random() < 0.25:
            left = min(ends or self._on, self._on - timedelta(days=self._rng.randint(40, 700)))
            if left > begins:
                self._add("location", place.id, "registered_manager", begins, ends_on=left)
                begins = left + timedelta(days=self._rng.randint(0, 120))
        if begins < (ends or self._on) and self._rng.random() >= 0.13:
            same = self._made[-1] if self._rng.random() < 0.04 and self._made[-1].holder_kind == "location" else None
            self._add("location", place.id, "registered_manager", begins, ends_on=ends, person=same)
        if self._rng.random() < 0.045 and ends is None:
            self._add("location", place.id, "registered_manager", begins)

    def _add(
        self,
        holder_kind: str,
        holder_id: str,
        office: str,
        starts_on: date,
        *,
        ends_on: date | None = None,
        person: CountyOfficer | None = None,
    ) -> None:
        given, family, _ = people.make_names(self._rng)
        self._made.append(
            CountyOfficer(
                holder_kind=holder_kind,
                holder_id=holder_id,
                office=office,
                family_name=person.family_name if person else family,
                given_name=person.given_name if person else given,
                starts_on=starts_on,
                ends_on=ends_on,
            )
        )
