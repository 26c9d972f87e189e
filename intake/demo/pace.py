"""How fast the hub works: mostly within its clocks, sometimes not, and what a contact's life looks like for it."""

from datetime import datetime, timedelta
from random import Random

from intake.demo import phrases
from intake.demo.hours import (
    at_the_desk,
    at_the_office,
    during_office_hours,
    later,
    london,
    working_days_after,
)
from intake.demo.lives import Accepted, Answered, Asked, Decided, HandedOver, Opened, Screened, Signed, Step, Taken
from intake.demo.scenes import Scene
from intake.demo.staff import MANAGERS, SCREENERS, WORKERS
from intake.triage.domain.follow_ups import HandedTo
from intake.triage.domain.judgement import Judgement
from intake.triage.domain.urgency import Urgency
from thresholds import Answer

_DAYS_TO_DECIDE = {True: (10, 20, 24, 22, 16, 3, 3, 2), False: (24, 28, 22, 14, 8, 2, 1, 1)}
"""Weights of nought, one, two ... working days to a decision, for concerns and for other contacts."""

OTHER_COUNCIL = "OTHER_LA"
_LATE_TO_SCREEN = 0.02
_RETURNED = 0.05
_ASKED = 0.4
_URGENT = {True: 0.34, False: 0.06}


def work_through(rng: Random, scene: Scene, *, accepted: bool, judgement: Judgement, now: datetime) -> list[Step]:
    """Return everything the hub does with a contact, in order. Much of it may lie after the county's present."""
    screener, worker, manager = rng.choice(SCREENERS), rng.choice(WORKERS), rng.choice(MANAGERS)
    steps = _screen(rng, scene, screener, urgent=rng.random() < _URGENT[accepted])
    taken = at_the_office(rng, later(rng, steps[-1].at, median_minutes=130))
    decided = _decision_time(rng, scene, accepted, after=taken)
    steps.append(Taken(taken, worker))
    asks = rng.random() < (_ASKED if decided > now else 0.05)
    if asks and decided - taken > timedelta(hours=6):
        steps += _ask(rng, scene, worker, after=taken, decided=decided)
    why = scene.fill(rng.choice(scene.plot.accept if accepted else scene.plot.decline))
    said_at = _between(rng, steps[-1].at, decided)
    steps.append(Accepted(said_at, worker, accepted, why))
    decided = max(decided, said_at + timedelta(minutes=3))
    if judgement.outcome == OTHER_COUNCIL:
        steps.append(_handed_over(screener, at=said_at + (decided - said_at) / 2))
    steps += _decide_and_sign(rng, scene, judgement, worker, manager, at=decided)
    return steps


def _handed_over(screener: str, *, at: datetime) -> Step:
    rng = Random(at.isoformat())  # one of its own, so that no other life changes
    person, council = rng.choice(phrases.OTHER_COUNCILS)
    return HandedOver(at, screener, HandedTo.COUNCIL, person, council, f"T{rng.randrange(10_000, 99_999)}")


def _between(rng: Random, earlier: datetime, later_on: datetime) -> datetime:
    """Return a moment of office hours between two, or soon after the first when there is none."""
    wanted = at_the_office(rng, earlier + (later_on - earlier) * rng.uniform(0.2, 0.8))
    return wanted if wanted < later_on else earlier + timedelta(minutes=2)


def _screen(rng: Random, scene: Scene, screener: str, *, urgent: bool) -> list[Step]:
    opened = at_the_desk(rng, later(rng, scene.at, median_minutes=20 if urgent else 55))
    if rng.random() < _LATE_TO_SCREEN:
        opened = at_the_desk(rng, scene.at + timedelta(hours=rng.uniform(24, 30)))
    reason = scene.fill(rng.choice(phrases.URGENT if urgent else phrases.LESS_URGENT))
    urgency = Urgency.URGENT if urgent else Urgency.LESS_URGENT
    screened = opened + timedelta(minutes=rng.uniform(4, 35))
    return [Opened(opened, screener), Screened(screened, screener, urgency, reason)]


def _decision_time(rng: Random, scene: Scene, accepted: bool, *, after: datetime) -> datetime:
    days = rng.choices(range(8), weights=_DAYS_TO_DECIDE[accepted])[0]
    decided = during_office_hours(rng, working_days_after(london(scene.at).date(), days))
    if decided < after + timedelta(minutes=40):
        return at_the_office(rng, after + timedelta(minutes=rng.uniform(40, 150)))
    return at_the_office(rng, decided)


def _ask(rng: Random, scene: Scene, worker: str, *, after: datetime, decided: datetime) -> list[Step]:
    whom, what = rng.choice(phrases.ASK)
    asked = after + timedelta(minutes=rng.uniform(5, 40))
    answered = asked + (decided - asked) * rng.uniform(0.6, 0.9)
    return [
        Asked(asked, worker, whom, scene.fill(what)),
        Answered(answered, worker, "Rang back; the answer is in the record."),
    ]


def _decide_and_sign(
    rng: Random, scene: Scene, judgement: Judgement, worker: str, manager: str, *, at: datetime
) -> list[Step]:
    steps: list[Step] = []
    if rng.random() < _RETURNED:
        first = Decided(at, worker, judgement, *_advice_on(scene))
        returned = at_the_office(rng, later(rng, at, median_minutes=70))
        steps += [first, Signed(returned, manager, False, scene.fill(rng.choice(phrases.RETURNED)))]
        at = at_the_office(rng, later(rng, returned, median_minutes=120))
    steps.append(Decided(at, worker, judgement, *_advice_on(scene)))
    comment = scene.fill(rng.choice(phrases.AGREED))
    return [*steps, Signed(at_the_office(rng, later(rng, at, median_minutes=85)), manager, True, comment)]


def _advice_on(scene: Scene) -> tuple[frozenset[str], tuple[tuple[str, Answer], ...]]:
    # One example is what a worker in a hurry picks; the last of a plot's list is its most serious.
    examples = frozenset(scene.plot.examples[-1:])
    return examples, tuple((code, Answer.YES) for code in scene.plot.factors)
