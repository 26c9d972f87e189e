"""Facts for the lenses, read through the one narrow door of the record. Nothing else here may look in."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from intake import reading
from provider_intel.domain import Facts, Office, Place, Report, Succession, months_ending

_ASIDE = {
    "self": "self-neglect",
    "someone_else": "the risk comes from someone who is not of the service",
    "none": "nobody caused it: an accident or illness",
}
_A_WEEK = timedelta(days=7)  # so that a first report just before the period still gathers its later ones


def facts_as_at(session: Session, *, as_at: date, months: int, counted_months: int) -> Facts:
    """Return everything a run on `as_at` may know: `months` of concerns, and aside-counts of the last `counted_months`.

    Only what was received by the end of that day in London and accepted by then. Places, people and successions are as
    the register tells them now, with their own dates.
    """
    first = months_ending(as_at, months).first - _A_WEEK
    lately = months_ending(as_at, counted_months).first
    words = reading.abuse_words()
    concerns = reading.accepted_concerns(session, first=first, as_at=as_at)
    return Facts(
        as_at=as_at,
        places=tuple(_place(fact) for fact in reading.places(session)),
        reports=tuple(_report(fact, words) for fact in concerns),
        undecided=reading.undecided_by_place(session, first=lately, as_at=as_at),
        without_place=reading.accepted_without_place(session, first=lately, as_at=as_at),
        offices=tuple(
            Office(fact.person_key, fact.office, fact.holder_id, fact.starts_on, fact.ends_on, fact.source)
            for fact in reading.offices(session)
        ),
        successions=tuple(
            Succession(fact.predecessor_id, fact.successor_id, fact.reason, fact.happened_on, fact.origin)
            for fact in reading.successions(session)
        ),
        recorded_from=reading.recorded_from(session),
    )


def kept_from(session: Session, account_id: str, references: Collection[str], *, now: datetime) -> frozenset[str]:
    """Return the references among these that the record keeps from an account: their concerns are counted alone."""
    return reading.kept_from(session, account_id, references, now=now)


def name_of(session: Session, scope: str, identifier: str) -> str | None:
    """Return the name of a `location`, a `provider` or a `brand` of the register; None when there is no such one."""
    return reading.register_name(session, scope, identifier)


def place_ids(session: Session) -> list[str]:
    """Return the register's id of every place it tells more of than its name, in order."""
    return [fact.location_id for fact in reading.places(session)]


def _report(fact: reading.ConcernFact, words: dict[str, str]) -> Report:
    return Report(
        reference=fact.reference,
        location_id=fact.location_id,
        received_on=fact.received_on,
        adult=fact.adult_key,
        reporter=fact.reporter_key,
        own=fact.own_report,
        severity=fact.severity,
        abuse_types=tuple(words.get(code, code) for code in fact.abuse_types),
        incident_on=fact.incident_on,
        aside=_ASIDE.get(fact.cause, ""),
    )


def _place(fact: reading.PlaceFact) -> Place:
    return Place(
        location_id=fact.location_id,
        name=fact.name,
        stratum=fact.stratum,
        kind_words=fact.kind_words,
        capacity=fact.capacity,
        capacity_source=fact.capacity_source,
        registered_on=fact.registered_on,
        deregistered_on=fact.deregistered_on,
        dormant=fact.dormant,
        dormant_from=fact.dormant_from,
        dormant_to=fact.dormant_to,
        provider_id=fact.provider_id,
        provider_name=fact.provider_name,
        brand_id=fact.brand_id,
        brand_name=fact.brand_name,
        care_home=fact.care_home,
    )
