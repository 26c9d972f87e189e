"""The fictional county as the lenses and patterns read it, made straight from its plan: no database and no actions."""

from datetime import date

from intake.demo.arranged import supplies
from intake.demo.county import County
from intake.demo.hours import london
from intake.demo.lives import Life
from intake.demo.places import Place as MarketPlace
from intake.demo.planted_truths import CLEARED, FALSELY_NAMED, KNOWN_AS_ONE
from intake.providers.domain import stratum_of
from intake.reading.named import agency_told
from provider_intel.domain import Allegation, Facts, Office, Place, Report, Standing, Succession, Supply


def facts_of(county: County, *, as_at: date) -> Facts:
    """Return what the county's record would tell on a day, had every concern been accepted on the day it came."""
    told = [life for life in county.lives if life.accepted and _place(life) and london(life.sent.at).date() <= as_at]
    return Facts(
        as_at=as_at,
        places=tuple(_as_place(county, each) for each in county.market.places),
        reports=tuple(_report(life) for life in told),
        offices=tuple(
            Office(
                f"{one.given_name} {one.family_name}", one.office, one.holder_id, one.starts_on, one.ends_on, "county"
            )
            for one in county.market.officers
        ),
        successions=tuple(
            Succession(one.predecessor_id, one.successor_id, one.reason, one.happened_on, one.origin)
            for one in county.market.links
        ),
        recording_changes=(county.truths.recording_changed_on,) if county.truths.recording_changed_on else (),
        recorded_from=min((london(life.sent.at).date() for life in county.lives), default=None),
        allegations=_allegations([life for life in told if _names_somebody(life)]),
        supplies=(
            *(_supply(life) for life in told if _agency(life)),
            *(
                Supply(one.agency.lower(), one.location_id, one.starts_on, one.ends_on, one.source, one.agency)
                for one in supplies(county, as_at)
                if one.starts_on and one.starts_on <= as_at
            ),
        ),
    )


def _answer(life: Life, name: str) -> str:
    return str(life.sent.answers.get(name, ""))


def _place(life: Life) -> str:
    said = life.sent.answers.get("place")
    return str(said.get("id", "")) if isinstance(said, dict) else ""


def _day(life: Life) -> date:
    return london(life.sent.at).date()


def _report(life: Life) -> Report:
    answers = life.sent.answers
    who = _answer(life, "nhs_number") or f"{answers['given_name']} {answers['family_name']} {answers['born_on']}"
    kind = _answer(life, "cause_kind")
    about = kind != "person" or _answer(life, "cause_relationship") in ("care_worker", "other_service_user")
    return Report(
        reference=life.key,
        location_id=_place(life),
        received_on=_day(life),
        adult=who,
        reporter=f"kind:{_answer(life, 'your_kind')}",
        own=_answer(life, "works_there") == "yes",
        severity=_answer(life, "severity"),
        abuse_types=tuple(str(one) for one in answers.get("abuse_types", ())),
        aside="" if about and kind not in ("self", "none") else "not of the service",
        reporter_kind=_answer(life, "your_kind"),
    )


def _names_somebody(life: Life) -> bool:
    return _answer(life, "cause_relationship") == "care_worker" and len(_answer(life, "cause_name").split()) == 2


_FIRST_FOUND = {FALSELY_NAMED: Standing.MALICIOUS, CLEARED: Standing.NOT_SUBSTANTIATED}


def _allegations(told: list[Life]) -> tuple[Allegation, ...]:
    """Whom each concern names; what was found of the first about a planted worker, as its enquiry will have said."""
    seen: set[str] = set()
    held = []
    for life in sorted(told, key=_day):
        name = _answer(life, "cause_name")
        found = Standing.ALLEGED if name in seen else _FIRST_FOUND.get(name, Standing.ALLEGED)
        held.append(_allegation(life, name, found))
        seen.add(name)
    return tuple(held)


def _allegation(life: Life, name: str, found: Standing) -> Allegation:
    joined = name in KNOWN_AS_ONE  # of whom somebody in the hub said that it is one person
    sure = 1.0 if joined else 0.5
    return Allegation(life.key, _place(life), _day(life), name, 1, found, identity=sure, confirmed=joined)


def _agency(life: Life) -> str:
    lines = [{"name": "cause_employer", "label": "", "words": "", "value": _answer(life, "cause_employer")}]
    return agency_told({"form": "1", "sections": [{"title": "", "lines": lines}]})


def _supply(life: Life) -> Supply:
    agency = _agency(life)
    return Supply(agency.lower(), _place(life), _day(life), _day(life), life.key, agency, (life.key,))


def _as_place(county: County, place: MarketPlace) -> Place:
    told = place.location
    brands = {one.provider_id: one for one in county.market.providers}
    of = brands[told.provider_id]
    return Place(
        told.location_id,
        told.name,
        stratum_of(told.service_types, told.specialisms).value,
        kind_words=told.service_types[0],
        capacity=told.beds or told.people_supported,
        capacity_source="registered_beds",
        registered_on=told.registered_on,
        deregistered_on=told.deregistered_on,
        dormant=told.dormant,
        provider_id=told.provider_id,
        provider_name=of.name,
        brand_id=of.brand_id or "",
        brand_name=of.brand_name or "",
        care_home=bool(told.beds),
        postcode=told.postcode,
        rating=told.rating or "",
        rating_on=told.rating_on,
    )
