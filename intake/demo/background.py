"""Two years of ordinary contacts: about places at the rate for their size, about people at home, and all the rest."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from foundation.ids import ALPHABET
from intake.contacts.domain.questions import Raw
from intake.demo import calibration, people, places
from intake.demo.form_answers import answers_for
from intake.demo.hours import Arrivals, london, poisson
from intake.demo.judging import SHARE_BECOMING_ENQUIRIES, enquiry, no_duty
from intake.demo.lives import Life, Sent
from intake.demo.pace import work_through
from intake.demo.people import Person
from intake.demo.place_names import choose_village
from intake.demo.places import Market, Place, Sort
from intake.demo.plots import Plot, all_plots
from intake.demo.scenes import Sender, draw_sender, set_scene
from intake.demo.staff import PARTNERS
from intake.demo.truths import Truths

OUTSIDE = (
    ("care_not_given", "nhs_community"), ("fall_bell", "ambulance"), ("not_eating", "nhs_acute"),
    ("pressure_damage", "nhs_acute"), ("care_not_given", "other"),
)  # fmt: skip
"""What somebody from outside a home tells of it, and who that is."""
NO_TRUTHS = Truths()
NOTHING_TOLD: Mapping[str, Raw] = {}
LENS_DAYS = 105
"""A little more than the three months that lists look at: in these, no unplanted place stands out by chance."""


@dataclass(frozen=True)
class Span:
    """The two years the county remembers: from when until its present."""

    since: datetime
    now: datetime

    @property
    def years(self) -> float:
        """How long it is, in years."""
        return (self.now - self.since) / timedelta(days=365.25)


class Background:
    """Writes lives one after another from one generator, so that a seed gives the same ones."""

    def __init__(self, rng: Random, market: Market, *, span: Span, truths: Truths = NO_TRUTHS) -> None:
        self._rng, self._market, self._span, self._truths = rng, market, span, truths
        self._arrivals = Arrivals(rng, since=span.since, until=span.now)
        self._known: dict[str, list[Person]] = defaultdict(list)
        self._lives: list[Life] = []

    def lives(self) -> tuple[Life, ...]:
        """Return every life written so far, in the order of writing."""
        return tuple(self._lives)

    def write(self, *, size: float) -> None:
        """Write every ordinary life of a county of this size."""
        concerns = calibration.CONCERNS_A_YEAR * size * self._span.years
        others = (calibration.CONTACTS_A_YEAR - calibration.CONCERNS_A_YEAR) * size * self._span.years
        about_places = [(place, at) for place in self._market.places for at in self._moments_at(place)]
        for number, (place, at) in enumerate(about_places):
            plot, sender = self._rng.choice(OUTSIDE) if place.id in self._truths.of("silent") else ("", "")
            # Two in a hundred name the service in words that the register does not know.
            typed = bool(self._truths.places) and number % 50 == 0
            told: Mapping[str, Raw] = (
                {"place": {"id": "", "words": f"the home in {place.location.town}"}} if typed else {}
            )
            self.add(at, accepted=True, place=place, plot=plot, sender=sender, told=told)
        at_home = max(concerns - len(about_places), concerns * (1 - calibration.ABOUT_A_PROVIDER))
        for _ in range(poisson(self._rng, at_home)):
            self.add(self._arrivals.draw(), accepted=True, place=None)
        places_at = self._market.places
        weights = [place.people if not place.location.dormant else 0 for place in places_at]
        for _ in range(poisson(self._rng, others)):
            at, named = self._arrivals.draw(), self._rng.random() < calibration.CONTACTS_NAMING_A_SERVICE
            drawn = self._rng.choices(places_at, weights=weights)[0] if named else None
            self.add(at, accepted=False, place=drawn if drawn and drawn.open_on(london(at).date()) else None)

    def add(
        self,
        at: datetime,
        *,
        accepted: bool,
        place: Place | None,
        plot: str = "",
        sender: str = "",
        person: int | None = None,
        adult: Person | None = None,
        told: Mapping[str, Raw] = NOTHING_TOLD,
        enquired: bool = False,
    ) -> Life:
        """Write one life. The plot, the kind of sender and the adult (by number at the place) may be given.

        So may an `adult` who lived elsewhere, answers that are told in place of those drawn, and that it is `enquired`.
        """
        rng = self._rng
        district, village = choose_village(rng)
        chosen = self._plot(plot, accepted=accepted, place=place)
        adult = adult or self._person(place, village, person, ages=chosen.ages)
        told_by = self._sender(chosen, place, at, kind=sender)
        scene = set_scene(rng, chosen, adult, told_by, at=at, district=district, place=place)
        if chosen.is_safeguarding:
            may_not = chosen.endings and not scene.event.always
            becomes = enquired or not may_not or rng.random() < SHARE_BECOMING_ENQUIRIES
            judgement = enquiry(rng, scene) if becomes else no_duty(rng, scene, rng.choice(chosen.endings))
        else:
            judgement = no_duty(rng, scene, rng.choice(chosen.lower))
        sent = Sent(at, {**answers_for(rng, scene), **told}, self._account(told_by))
        steps = work_through(rng, scene, accepted=accepted, judgement=judgement, now=self._span.now)
        body = "".join(rng.choice(ALPHABET) for _ in range(7))
        life = Life(f"background-{len(self._lives)}", body, (sent, *steps), place.id if place else "")
        self._lives.append(life)
        return life

    def _moments_at(self, place: Place) -> list[datetime]:
        """Draw when a place has concerns: for its size, by a factor of its own, without a chance run of them lately."""
        if place.id in PLANTED or place.id in self._truths.of("no_history"):
            return []  # all of theirs are planted
        rng, spread = self._rng, calibration.SPREAD_BETWEEN_PLACES
        expected = place.expected_a_year * self._span.years * rng.gammavariate(spread, 1 / spread)
        drawn = [self._arrivals.draw() for _ in range(poisson(rng, expected))]
        kept = [at for at in drawn if place.open_on(london(at).date())]
        lately = self._span.now - timedelta(days=LENS_DAYS)
        if place.id in self._truths.of("silent"):
            kept = kept[::2]  # six in ten are its own, and it tells of a tenth of those
        quiet = place.id in IN_STORIES or place.id in self._truths.quiet_lately
        usual = 0 if quiet else max(1, int(2 * place.expected_a_year / 4))
        recent = sorted(at for at in kept if at > lately)[usual:]
        return [at for at in kept if at not in recent]

    def _plot(self, code: str, *, accepted: bool, place: Place | None) -> Plot:
        if code:
            return next(plot for plot in all_plots() if plot.code == code)
        fits = place.sort.value if place else "community"
        fitting = [plot for plot in all_plots() if plot.is_safeguarding is accepted and fits in plot.fits]
        return self._rng.choices(fitting, weights=[plot.weight for plot in fitting])[0]

    def _person(self, place: Place | None, village: str, number: int | None, *, ages: str) -> Person:
        rng = self._rng
        if place is None and ages == "any":
            ages = "younger" if rng.random() < 0.45 else "older"
        known = self._known[place.id if place else ages]
        if number is not None and number < len(known):
            return known[number]
        full = place is not None and len(known) >= place.people
        if number is None and known and (full or rng.random() < 0.2):
            return rng.choice(known)
        younger = place.sort in {Sort.SMALL_HOME, Sort.SUPPORTED} if place else ages == "younger"
        youngest, oldest = (20, 62) if younger else (68, 96)
        town = place.location.town if place else village
        born_by = london(self._span.since).date()
        made = people.make_person(rng, on=born_by, youngest=youngest, oldest=oldest, village=town)
        known.append(made)
        return made

    def _sender(self, plot: Plot, place: Place | None, at: datetime, *, kind: str) -> Sender:
        rng = self._rng
        if kind:
            return draw_sender(rng, kind, place=place)
        if place is not None and rng.random() < (0.8 if plot.own else calibration.OWN_REPORTS):
            home = place.sort.is_home
            return draw_sender(rng, "care_home" if home else "home_care", place=place)
        if plot.sent_by:
            return draw_sender(rng, rng.choice(plot.sent_by), place=place)
        night = not 7 <= london(at).hour < 20
        mix = calibration.SENDERS_BY_NIGHT if night else calibration.SENDERS
        return draw_sender(rng, rng.choices([name for name, _ in mix], weights=[share for _, share in mix])[0])

    def _account(self, sender: Sender) -> str:
        """Return the account a partner's worker sends with; everybody else uses the open form."""
        if self._rng.random() < 0.6:
            return ""
        return next((ACCOUNTS[partner.key] for partner in PARTNERS if partner.name == sender.organisation), "")


ACCOUNTS = {"nursing": "referrer", "agency": "agency", "housing": "housing"}
PLANTED = frozenset({places.LISTED_HOME, places.SIX_BED_HOME})
IN_STORIES = frozenset({places.HOME_CARE_AGENCY, places.QUIET_HOME, places.FLATS, places.COTTAGE})
