"""A service is named by its id in the register, or in words."""

from datetime import date

import pytest

from foundation.database import reading, transaction
from intake.contacts import queries as contacts
from intake.providers.tables import LocationRow
from tests.support.api import sent


@pytest.fixture
def registered(app):
    with transaction() as session:
        session.add(LocationRow(location_id="SYN-1", name="Elm House", detail="full", status="registered",
                                town="Lancing", postcode="BN15 9ZZ", as_at=date(2026, 9, 1),
                                search_text="elm house lancing"))  # fmt: skip


def record_of(answer):
    with reading() as session:
        return contacts.contact_record(session, answer.json["reference"])


def test_an_id_of_the_register_brings_the_registers_own_name(client, held, registered):
    record = record_of(sent(client, held, place={"id": "SYN-1"}))

    assert (record.place_id, record.place_words) == ("SYN-1", "Elm House")
    assert record.answers["place"]["words"] == "Elm House, Lancing"


def test_a_service_the_register_does_not_hold_is_named_in_words(client, held):
    record = record_of(sent(client, held, place={"words": "A day centre in Selsey"}))

    assert (record.place_id, record.place_words) == (None, "A day centre in Selsey")


def test_id_and_words_together_are_refused(client, held, registered):
    answer = sent(client, held, place={"id": "SYN-1", "words": "Elm"})

    assert answer.status_code == 422
    assert answer.json["errors"][0]["field"] == "place"
