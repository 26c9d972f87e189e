"""The whole county as plain data: made from a seed, a size and a moment, without touching a database."""

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from intake.demo import calibration
from intake.demo.background import NO_TRUTHS, Background, Span
from intake.demo.hours import london
from intake.demo.lives import Life
from intake.demo.market import MarketMaker
from intake.demo.places import Market
from intake.demo.planted import plant
from intake.demo.planted_truths import change_recording, less_in_a_quiet_month, plant_truths
from intake.demo.stories import lives_of_stories
from intake.demo.truths import Truths, with_truths
from thresholds import ClockPolicy

DEFAULT_SEED = 1
DEFAULT_SIZE = 0.2


class SizeRefused(ValueError):
    """The county cannot be made that large or small."""


@dataclass(frozen=True)
class County:
    """Its care market, and the life of every contact up to now, oldest first."""

    seed: int
    size: float
    now: datetime
    market: Market
    lives: tuple[Life, ...]
    truths: Truths = NO_TRUTHS


def make_county(*, seed: int, size: float, now: datetime, policy: ClockPolicy = ClockPolicy.A) -> County:
    """Return the county of a seed at a moment: the same seed, size and moment give the same county.

    `size` 1 is as large as West Sussex; the planted places and the stories are there at every size. Raises SizeRefused.
    """
    if not 0 < size <= 1:
        raise SizeRefused(f"The county can be made from a hundredth (0.01) to the whole (1) of its size, not {size}.")
    now = now.replace(microsecond=0)
    rng = random.Random(f"{seed}:{size}")
    market = MarketMaker(rng, on=london(now).date()).make(locations=round(calibration.LOCATIONS * size))
    chance = random.Random(f"{seed}:{size}:truths")
    market, truths = with_truths(chance, market, size=size, on=london(now).date())
    span = Span(since=now - timedelta(days=round(calibration.MONTHS * 365.25 / 12)), now=now)
    background = Background(rng, market, span=span, truths=truths)
    background.write(size=size)
    ordinary = len(background.lives())
    plant(background, market, now=now)
    truths = replace(truths, began=plant_truths(background, market, truths, rng=chance, now=now))
    change_recording(background, market, truths, span=span, rng=chance)
    written = background.lives()
    told = (*less_in_a_quiet_month(written[:ordinary], truths), *written[ordinary:])
    lives = [life for life in told if life.sent.at <= now and not _hides_a_story(life, now)]
    lives += lives_of_stories(rng, market, now=now, policy=policy)
    reached = (life.until(now) for life in lives)
    return County(seed, size, now, market, tuple(sorted(reached, key=lambda life: (life.sent.at, life.key))), truths)


def _hides_a_story(life: Life, now: datetime) -> bool:
    """Whether it would stand unopened before the stories that a newcomer should meet first."""
    unopened = life.steps[1].at > now
    return unopened and life.sent.at < now - timedelta(hours=1)
