"""A cause of risk that its sender names only after the urgent path is in the history, from either side."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, func, select
from sqlalchemy.exc import DBAPIError

from foundation import clock
from foundation.database import reading, transaction
from intake.contacts.tables import LaterCauseMarkRow
from intake.matching.actions import index_waiting
from intake.matching.domain.verdicts import Kind
from intake.matching.queries import matches_of
from intake.matching.tables import DescriptionRow
from intake.triage import queries
from tests.support import triage
from tests.support.triage import People
from tests.support.urgent import an_urgent_contact
from tests.support.urgent import tell_the_rest as tell
from thresholds import Way

JO = {"cause_kind": "person", "cause_name": "Jo Reed, night carer"}
NED = {"given_name": "Ned", "family_name": "Poole", "nhs_number": ""}


@pytest.fixture
def hub(app: Flask) -> People:
    """Return the hub's people, with the whole application running."""
    return triage.people_of_today()


def causes_beside(reference: str, at) -> list[str]:
    with reading() as session:
        found = queries.history_facts_for(session, reference, at=at)
    return [each.contact.reference for each in found.related if Way.CAUSE in each.ways]


def test_a_cause_told_later_finds_and_is_found_and_not_before_it_was_told(hub):
    now = clock.now()
    earlier = triage.a_contact(now - timedelta(days=3), **NED, cause_name="Jo Reed")
    reference = an_urgent_contact(now=now - timedelta(days=2)).reference
    later = triage.a_contact(now - timedelta(days=1), **NED, cause_name="JO REED (born 1980)")
    tell(reference, now, **JO)
    soon, before = now + timedelta(minutes=1), now - timedelta(hours=1)

    assert causes_beside(reference, soon) == [earlier]
    assert causes_beside(later, soon) == [reference, earlier]
    assert causes_beside(reference, before) == []
    assert causes_beside(later, before) == [earlier]


def test_the_same_cause_told_twice_keeps_one_mark_that_nothing_can_change(hub):
    now = clock.now()
    reference = an_urgent_contact(now=now).reference
    tell(reference, now, **JO)
    tell(reference, now + timedelta(hours=1), cause_kind="person", cause_name="Jo Reed")
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(LaterCauseMarkRow)) == 1
        (mark,) = session.scalars(select(LaterCauseMarkRow.mark))
    assert "reed" not in mark

    with pytest.raises(DBAPIError), transaction() as session:
        session.execute(delete(LaterCauseMarkRow))


def test_a_cause_told_later_is_described_for_matching_once_and_the_adult_not_again(hub):
    now = clock.now()
    triage.a_contact(now, **NED, cause_name="Jo Reed")
    reference = an_urgent_contact(now=now).reference
    index_waiting()
    tell(reference, now + timedelta(minutes=1), **JO)
    assert index_waiting() == 1
    assert index_waiting() == 0

    with reading() as session:
        number = triage.place(reference).contact_id
        kinds = list(session.scalars(select(DescriptionRow.kind).filter_by(contact_id=number)))
        found = matches_of(session, number, kind=Kind.CAUSE, reader=None, now=now + timedelta(minutes=2))
    assert sorted(kinds) == ["adult", "cause"]
    assert (found.asked.family_name, len(found.same)) == ("reed", 1)
