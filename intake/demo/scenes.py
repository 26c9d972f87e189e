"""One scene: who, where, when, told by whom. Fragments are filled from it, so that names and pronouns agree."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from intake.demo import people, phrases
from intake.demo.hours import london
from intake.demo.people import Person, Worker
from intake.demo.places import Place
from intake.demo.plots import Event, Plot

_SHE = {"they": "she", "They": "She", "them": "her", "their": "her", "Their": "Her", "themself": "herself",
        "person": "woman"}  # fmt: skip
_HE = {"they": "he", "They": "He", "them": "him", "their": "his", "Their": "His", "themself": "himself",
       "person": "man"}  # fmt: skip
_LISTS = {"detail": "details", "effect": "effects", "view": "views", "risk": "risk", "protect": "protect",
          "done": "done_words"}  # fmt: skip
_TIMES = ("seven in the morning", "half past eight", "ten past eleven", "about four", "nine at night")
_KIN = ("son", "daughter", "nephew", "niece", "grandson", "granddaughter")


@dataclass(frozen=True)
class Sender:
    """Who sends a contact: a worker, what they do, for whom, and the form's kind of organisation."""

    worker: Worker
    role: str
    organisation: str
    kind: str
    works_there: bool = False


@dataclass(frozen=True)
class Scene:
    """Everything one contact is written from; `slots` are what fragments may name in curly brackets."""

    plot: Plot
    event: Event
    person: Person
    sender: Sender
    at: datetime
    incident_on: date
    district: str
    place: Place | None = None
    slots: Mapping[str, str] = field(default_factory=dict)

    def words(self, rng: Random, part: str) -> str:
        """Return the words of a part (detail, effect, view, risk, protect, done): the event's own, else one drawn."""
        return self.fill(getattr(self.event, part) or rng.choice(getattr(self.plot, _LISTS[part])))

    def fill(self, fragment: str) -> str:
        """Return a fragment with its slots filled. Raises KeyError for a slot that no scene has."""
        return fragment.format_map(self.slots)


def set_scene(
    rng: Random, plot: Plot, person: Person, sender: Sender, *, at: datetime, district: str, place: Place | None
) -> Scene:
    """Return a scene with its small facts drawn: the day it happened, the time, the relative concerned."""
    happened = london(at).date() - timedelta(days=rng.choices((0, 1, 2, 3, 5, 8), weights=(30, 30, 16, 12, 7, 5))[0])
    pronouns = _SHE if person.sex == "female" else _HE
    slots = {
        **pronouns,
        "name": person.given_name,
        "place": place.location.name if place else "the service",
        "district": district,
        "day": happened.strftime("%A"),
        "time": rng.choice(_TIMES),
        "kin": rng.choice(_KIN),
        "crime": f"SYN/{rng.randint(1000, 99999)}/{london(at):%y}",
        "date": london(at).date().isoformat(),
        "due": (london(at).date() + timedelta(days=28)).isoformat(),
    }
    service = place.sort.value if place else "community"
    possible = [each for each in plot.events if each.could_be(service=service, sender=sender.kind)]
    return Scene(plot, rng.choice(possible), person, sender, at, happened, district, place, slots)


def draw_sender(rng: Random, kind: str, *, place: Place | None = None) -> Sender:
    """Return somebody of a kind of organisation; with `place` and a provider's kind, somebody who works there."""
    own = place is not None and kind in {"care_home", "home_care"}
    organisation = place.location.name if own and place else rng.choice(phrases.ORGANISATIONS.get(kind, ("none",)))
    worker = people.make_worker(rng, organisation="post" if organisation == "none" else organisation)
    return Sender(worker, rng.choice(phrases.ROLES[kind]), organisation, kind, works_there=own)
