"""The toy market in the tables of the record: a brand, a manager who moved, a home that followed another, concerns."""

from datetime import date

from sqlalchemy import select

from foundation.database import reading, transaction
from intake.contacts.tables import CauseMarkRow, ContactRow
from intake.matching.tables import MemberRow, PersonRow, VerdictRow
from intake.providers import actions as register
from provider_intel.explorer import queries
from provider_intel.explorer.domain.asked import USUAL, Asked
from tests.provider_intel.record import AS_AT, NOW, contacts

PROVIDERS = {1: "Elder Homes", 2: "Beech Homes", 3: "Cedar Homes", 4: "Dogwood Homes"}
_RUN_BY = {1: 1, 2: 1, 3: 2, 4: 3, 5: 4, 6: 4}
_BRANDED = {1, 2}


def answers(**told):
    lines = [{"name": name, "label": "", "words": "", "value": value} for name, value in told.items()]
    return {"form": "1", "sections": [{"title": "", "lines": lines}]}


STAFF = answers(cause_relationship="care_worker", cause_employer="Swift Staffing", cause_name="Jo Example",
                care_funding="this_council")  # fmt: skip


def place(number):
    return f"SYN-L{number:04}"


def a_market():
    """Put the toy market on the register; a later registration of L2's home is L6."""
    register.register_county_places(
        register.RegisterCounty(
            as_at=AS_AT,
            environment="county",
            local_authority="West Sussex",
            providers=tuple(_provider(number) for number in PROVIDERS),
            locations=tuple(_location(number) for number in _RUN_BY),
            officers=(
                _officer("location", place(1), "registered_manager", date(2022, 1, 1), date(2024, 12, 31)),
                _officer("location", place(4), "registered_manager", date(2025, 2, 1), None),
                _officer("provider", "SYN-P0001", "nominated_individual", date(2018, 1, 1), None, "Nia"),
                _officer("provider", "SYN-P0004", "nominated_individual", date(2024, 1, 1), None, "Nia"),
            ),
            links=(register.CountyLink(place(2), place(6), "New Provider", date(2025, 6, 1)),),
        )
    )


def named(by, *days, at=1, adult=None, mark="one name", **differing):
    """Record concerns about a place that name a worker of an agency; return their references."""
    more = {"adult_key": adult} if adult else {}
    told = contacts(place(at), days, by=by, cause_kind="person", answers=STAFF, **more | differing)
    with transaction() as session:
        for number in session.scalars(select(ContactRow.id).where(ContactRow.reference.in_(told))):
            session.add(CauseMarkRow(contact_id=number, mark=mark))
    return told


def joined(references, *, by):
    """Record that somebody said two concerns name one worker; return the worker's number."""
    with transaction() as session:
        contacts_of = select(ContactRow.id).where(ContactRow.reference.in_(references)).order_by(ContactRow.id)
        one, other = session.scalars(contacts_of)
        said = VerdictRow(kind="cause", one_id=one, other_id=other, verdict="same", reason="The rota", edition="1",
                          at=NOW, by_account=by)  # fmt: skip
        person = PersonRow(kind="cause", founded_on=one)
        session.add_all([said, person])
        session.flush()
        for contact in (one, other):
            session.add(MemberRow(kind="cause", contact_id=contact, person_id=person.id, verdict_id=said.id, at=NOW))
    return str(one)


def explored(about, *, steps=2, as_at=AS_AT, kinds=USUAL, reader="somebody"):
    """Return what stands around something, or None."""
    with reading() as session:
        kind, _, identifier = about.partition(":")
        return queries.around(session, Asked((kind, identifier), steps, as_at, tuple(kinds)), reader=reader, now=NOW)


def of_kind(around, kind):
    return sorted(identifier for each, identifier in around.found.steps if each == kind)


def _provider(number):
    brand = {"brand_id": "SYN-B1", "brand_name": "Homely"} if number in _BRANDED else {}
    return register.CountyProvider(f"SYN-P{number:04}", PROVIDERS[number], **brand)


def _location(number):
    return register.CountyLocation(
        location_id=place(number),
        provider_id=f"SYN-P{_RUN_BY[number]:04}",
        name=f"House {number}",
        town="Worthing",
        postcode="BN99 2BB" if number in (2, 6) else f"BN99 1A{number}",
        service_types=("Care home service without nursing",),
        specialisms=("Dementia",),
        beds=40,
        registered_on=date(2025, 6, 1) if number == 6 else date(2015, 1, 1),
        deregistered_on=date(2025, 5, 31) if number == 2 else None,
    )


def _officer(kind, holder, office, since, until, given="Mary"):
    return register.CountyOfficer(kind, holder, office, "Responsible", given, since, until)
