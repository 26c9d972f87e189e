"""The log of listings of a year, read from what was stored, with what became of each."""

from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy.orm import Session

from provider_intel import sources
from provider_intel.alerts import queries
from provider_intel.alerts.domain import LoggedListing, RulePrecision, YearLogged
from provider_intel.patterns.precision import Logged, Outcome, Precision, Spell, logged, precision

WITHIN_DAYS = 183
"""How long after a listing an enquiry at the place still speaks for or against it: half a year. Ours."""


def as_stored(year: "YearOfListings") -> YearLogged:
    """Return a year of the log as it is kept for pages: outcomes in words, days as ISO dates."""
    return YearLogged(
        year=year.year,
        listings=tuple(
            LoggedListing(
                lens=one.spell.lens,
                location_id=one.spell.location_id,
                name=one.spell.name,
                listed_since=one.spell.listed_since.isoformat(),
                last_on=one.spell.last_on.isoformat(),
                outcome=one.outcome.words,
                because=one.because,
            )
            for one in year.listings
        ),
        precision=tuple(RulePrecision(**asdict(one)) for one in year.precision),
    )


@dataclass(frozen=True)
class YearOfListings:
    """Every listing that began in a year, and how often each lens was right."""

    year: int
    listings: tuple[Logged, ...]
    precision: tuple[Precision, ...]


def year_of_listings(session: Session, *, year: int, as_at: date) -> YearOfListings:
    """Return the log of the listings that began in a year, with what was known of them by a date."""
    spells = [
        Spell(one.lens, one.location_id, one.name, one.listed_since, one.last_on, one.evidence)
        for one in queries.spells(session, first=date(year, 1, 1), last=date(year, 12, 31), by=as_at)
    ]
    told = {
        (one.lens, one.location_id, one.listed_since): (Outcome(one.outcome), one.said_by)
        for one in queries.outcomes(session, by=as_at)
    }
    enquiries = sources.enquiries_as_at(session, as_at=as_at)
    log = logged(spells, enquiries=enquiries, said=told, within_days=WITHIN_DAYS)
    return YearOfListings(year, log, precision(log))
