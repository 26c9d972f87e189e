"""Sending: one transaction, one contact, and a receipt only of what is held."""

import threading
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from foundation import audit, clock
from foundation.database import reading, transaction
from foundation.notices.tables import outbox
from intake.contacts import actions, queries
from intake.contacts.domain.receipts import Receipt
from intake.contacts.domain.routes import Route
from intake.contacts.tables import ContactRow, QueuePlaceRow
from intake.tallies.queries import queue_counts
from tests.support.contacts import a_contact, a_form


def test_a_sent_contact_stands_in_the_queue_waiting_to_be_screened_with_both_deadlines(hub: str, at: datetime) -> None:
    receipt = a_contact(now=at)

    with reading() as session:
        place = session.execute(select(QueuePlaceRow.__table__)).one()
    assert place.reference == receipt.reference
    assert (place.state, place.owner_role, place.seen, place.is_open) == ("acknowledged", "screener", False, True)
    assert place.screen_by == receipt.screen_by == datetime(2026, 10, 7, 9, tzinfo=UTC)
    assert clock.in_london(place.decide_by).isoformat() == "2026-10-13T17:00:00+01:00"
    assert place.headline == "Mabel Fernhill: physical abuse"


def test_sending_leaves_its_audit_entry_its_two_events_its_message_and_its_count(hub: str, at: datetime) -> None:
    receipt = a_contact(now=at)

    with reading() as session:
        trail = audit.history(session, f"contact:{receipt.reference}")
        contact_id = queries.contact_id_of(session, receipt.reference)
        assert contact_id is not None
        events = [event.event for event in queries.events_of(session, contact_id)]
        messages = session.execute(select(outbox.c.about)).scalars().all()
        counts = queue_counts(session)
    assert [line.code for line in trail] == ["contact.sent"]
    assert events == ["submitted", "acknowledged"]
    assert messages == [f"contact:{receipt.reference}"]
    assert counts.total(states=frozenset({"acknowledged"}), seen=False) == 1


def test_twenty_people_pressing_send_at_once_make_one_contact_and_get_twenty_equal_receipts(
    hub: str, at: datetime
) -> None:
    receipts: list[Receipt] = []
    together = threading.Barrier(20)

    def press() -> None:
        together.wait()
        receipts.append(a_contact(now=at))

    people = [threading.Thread(target=press) for _ in range(20)]
    for person in people:
        person.start()
    for person in people:
        person.join()

    with reading() as session:
        assert session.scalar(select(func.count()).select_from(ContactRow)) == 1
        assert queue_counts(session).total() == 1
    assert len(receipts) == 20
    assert len(set(receipts)) == 1


def test_a_form_that_misses_an_answer_is_not_sent_and_says_which_page(hub: str, at: datetime) -> None:
    with pytest.raises(actions.ContactIncomplete) as refused:
        a_contact(now=at, consent="")

    assert [page.slug for page, _ in refused.value.problems] == ["consent"]
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(ContactRow)) == 0


def test_when_any_part_of_sending_fails_nothing_at_all_is_kept(hub: str, at: datetime) -> None:
    def send_and_fall() -> None:
        with transaction():
            a_contact(now=at)
            raise RuntimeError("the power went")

    with pytest.raises(RuntimeError, match="power"):
        send_and_fall()

    with reading() as session:
        assert session.scalar(select(func.count()).select_from(ContactRow)) == 0
        assert queue_counts(session).total() == 0


def test_the_senders_own_details_are_sealed_and_in_no_other_column(hub: str, at: datetime) -> None:
    receipt = a_contact(now=at)

    with reading() as session:
        row = session.execute(select(ContactRow.__table__)).one()
        record = queries.contact_record(session, receipt.reference)
    plain = " ".join(str(value) for value in row)
    assert "Ada Brook" not in plain
    assert "ada.brook" not in plain
    assert record is not None
    assert (record.referrer.name, record.referrer.email) == ("Ada Brook", "ada.brook@elm.example")


def test_nobody_is_written_to_when_they_said_it_is_not_safe(hub: str, at: datetime) -> None:
    receipt = a_contact(now=at, safe_to_write="not_known")

    with reading() as session:
        assert session.execute(select(func.count()).select_from(outbox)).scalar() == 0
        assert queries.referrer_email(session, receipt.reference) is None


def test_a_young_person_in_another_county_is_sent_all_the_same_with_the_other_routes_named(
    hub: str, at: datetime
) -> None:
    receipt = a_contact(now=at, in_area="no", born_on={"day": "1", "month": "1", "year": "2009"})

    assert receipt.routes == (Route.CHILDRENS_AND_ADULTS, Route.ANOTHER_COUNCIL, Route.POLICE)


def test_answers_on_pages_that_no_longer_apply_stay_behind(hub: str, at: datetime) -> None:
    receipt = a_contact(now=at, override_reason="Written before they agreed")

    with reading() as session:
        record = queries.contact_record(session, receipt.reference)
    assert record is not None
    assert "override_reason" not in record.answers


def test_an_answer_to_a_question_nobody_asked_is_left_out(hub: str, at: datetime) -> None:
    receipt = a_contact(now=at, is_admin="yes", received_at="1999-01-01")

    with reading() as session:
        record = queries.contact_record(session, receipt.reference)
    assert record is not None
    assert not {"is_admin", "received_at"} & set(record.answers)
    assert record.received_at == at


def test_the_guidance_in_force_is_stamped_on_what_was_sent(hub: str, at: datetime) -> None:
    receipt = a_contact(now=at)

    with reading() as session:
        record = queries.contact_record(session, receipt.reference)
    assert record is not None
    assert record.guidance_version == "pan-sussex-v4"
    assert record.guidance_hash


def test_only_the_secret_of_the_receipt_opens_the_contact(hub: str, at: datetime) -> None:
    receipt = a_contact(now=at)
    other = a_contact(now=at, key="form-2")

    with reading() as session:
        spoken = receipt.secret.replace("-", " ").lower()
        assert queries.contact_opened_by(session, reference=receipt.reference, secret=spoken) == receipt.reference
        for reference, secret in ((receipt.reference, other.secret), ("SA-3333-3333", receipt.secret), ("", "")):
            assert queries.contact_opened_by(session, reference=reference, secret=secret) is None


def test_what_is_typed_after_sending_is_kept_beside_what_was_sent(hub: str, at: datetime) -> None:
    receipt = a_contact(now=at)
    offered = {**a_form(), "what_happened": "She has now told me his name.", "happened_before": "no"}

    for _ in range(2):
        actions.offer_addition(
            reference=receipt.reference, slug="what-happened", answers=offered, by=audit.PUBLIC, now=at
        )

    with reading() as session:
        record = queries.contact_record(session, receipt.reference)
    assert record is not None
    assert [addition.words for addition in record.additions] == ["What happened?\nShe has now told me his name."]
    assert record.answers["what_happened"] == a_form()["what_happened"]
