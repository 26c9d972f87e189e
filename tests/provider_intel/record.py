"""A county's record put straight into its tables: what the lens needs of a contact, and no form behind it."""

import itertools
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import insert

from foundation.database import transaction
from foundation.ids import fingerprint
from intake.contacts.tables import ContactRow
from intake.providers import actions as register
from intake.triage.tables import AcceptanceRow
from tests.support.accounts import an_account

AS_AT = date(2026, 9, 30)
NOW = datetime(2026, 10, 1, 4, 30, tzinfo=UTC)
_numbers = itertools.count(1)


def noon(day):
    return datetime.combine(day, time(12), UTC)


def a_worker():
    return an_account("triage_worker", at=NOW, email=f"worker{next(_numbers)}@hub.example").id


def register_homes(number=30, *, extra=()):
    """Register invented homes of forty beds, SYN-L0000 onwards, each pair of them one provider's."""
    homes = [a_home(f"SYN-L{each:04}", provider_id=f"SYN-P{each // 2:04}") for each in range(number)]
    places = (*homes, *extra)
    providers = sorted({place.provider_id for place in places})
    register.register_county_places(
        register.RegisterCounty(
            as_at=AS_AT,
            environment="county",
            local_authority="West Sussex",
            providers=tuple(register.CountyProvider(one, f"Provider {one}") for one in providers),
            locations=places,
        )
    )


def a_home(location_id, *, provider_id="SYN-P9999", beds=40, name=""):
    return register.CountyLocation(
        location_id=location_id,
        provider_id=provider_id,
        name=name or f"Home {location_id}",
        town="Worthing",
        postcode="BN99 1AA",
        service_types=("Care home service without nursing",),
        specialisms=("Dementia",),
        beds=beds,
        registered_on=date(2015, 1, 1),
    )


def contacts(place_id, days, *, by, accepted=True, decided_after=1, **differing):
    """Record contacts about a place received on these days; `accepted` None: undecided. Return their references."""
    made = [_contact(place_id, day, differing) for day in days]
    with transaction() as session:
        for row in made:
            contact_id = session.connection().execute(insert(ContactRow).values(row)).inserted_primary_key[0]
            if accepted is not None:
                at = noon(row["received_at"].date() + timedelta(days=decided_after))
                answer = {"accepted": accepted, "reason": "As told.", "at": at, "by_account": by}
                session.connection().execute(insert(AcceptanceRow).values(contact_id=contact_id, **answer))
    return [row["reference"] for row in made]


def _contact(place_id, day, differing):
    number = next(_numbers)
    told = {
        "reference": f"SA-T{number:06}",
        "form_key": f"form-{number}",
        "secret_fingerprint": fingerprint(str(number)),
        "sealed_secret": "sealed",
        "received_at": noon(day),
        "channel": "portal",
        "kind": "adult",
        "adult_key": f"adult-{number}",
        "place_id": place_id,
        "place_words": "",
        "place_kind": "care_home_residential",
        "cause_kind": "service",
        "own_report": False,
        "referrer_kind": ("gp", "nhs_acute", "care_home", "police")[number % 4],
        "severity": "minor",
        "danger_now": False,
        "abuse_types": ["neglect_omission"],
        "answers": {"form": "1", "sections": []},
        "sealed_referrer": "sealed",
        "content_hash": "0" * 64,
        "guidance_version": "4",
        "guidance_hash": "0" * 64,
    }
    return told | differing


def usual_years(by, homes=30):
    """Record two years at just about the usual rate over the homes: about three concerns a home and year."""
    first = date(2024, 7, 1)
    for home in range(homes):
        contacts(f"SYN-L{home:04}", [first + timedelta(days=(home * 5 + step * 121) % 729) for step in range(6)], by=by)


def every(days, number, *, since=date(2026, 7, 6)):
    return [since + timedelta(days=days * step) for step in range(number)]
