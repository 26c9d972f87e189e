"""Asking another body: what has to be known first, who agrees, and who there sees it."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from foundation.database import reading, transaction
from foundation.web.typed import FormRefused
from intake.caused import actions, queries
from intake.caused.domain.states import CausedMoveRefused, State
from intake.enquiries.actions import EnquiryChanged, NotYours
from intake.tasks.queries import tasks_about
from tests.support import caused, enquiries
from tests.support.triage import NOW


def seen_by(account) -> tuple[str, ...]:
    with reading() as session:
        return tuple(each.reference for each in queries.asked_of_us(session, account, now=NOW))


def tasks(enquiry: str) -> list[tuple[str, str, bool]]:
    with reading() as session:
        found = tasks_about(session, f"enquiry:{enquiry}")
    return [(each.kind.value, each.owner_role, each.done_at is not None) for each in reversed(found)]


def agreed(enquiry: str, reference: str, by, *, yes: bool = True) -> None:
    version = enquiries.version(enquiry)
    actions.agree(actions.Agree(enquiry, version, reference, "Only they can look.", agreed=yes), by=by, now=NOW)


def test_a_body_against_which_nothing_stands_is_asked_at_once(enquiry, them):
    reference = caused.asked(enquiry, them.officer)
    whole = caused.whole(enquiry, reference)

    assert (whole.caused.state, whole.caused.sent_at) == (State.ASKED, NOW)
    assert ("ask_body", "enquiry_officer", False) in tasks(enquiry)
    assert enquiries.whole(enquiry).events[-1].event == "caused_asked"


@pytest.mark.parametrize("against", [{"cause": "maybe"}, {"cause": "yes"}, {"unsuitable": "police"}])
def test_a_body_against_which_something_stands_is_not_asked_before_a_manager_agrees(enquiry, them, bodies, against):
    reference = caused.asked(enquiry, them.officer, organisation_id=bodies.ours, body="", **against)
    assert caused.whole(enquiry, reference).caused.state is State.PROPOSED
    assert seen_by(bodies.head) == ()

    agreed(enquiry, reference, them.lead)

    assert caused.whole(enquiry, reference).caused.state is State.ASKED
    assert seen_by(bodies.head) == (reference,)
    assert ("agree_caused", "enquiry_manager", True) in tasks(enquiry)


def test_what_a_manager_does_not_agree_to_is_never_sent(enquiry, them, bodies):
    reference = caused.asked(enquiry, them.officer, organisation_id=bodies.ours, body="", cause="yes")
    agreed(enquiry, reference, them.lead, yes=False)

    assert caused.whole(enquiry, reference).caused.state is State.REFUSED
    assert seen_by(bodies.head) == ()
    with pytest.raises(CausedMoveRefused):
        agreed(enquiry, reference, them.second_lead)


def test_a_manager_does_not_agree_to_what_they_proposed_themselves(enquiry, them):
    reference = caused.asked(enquiry, them.lead, cause="yes")

    with pytest.raises(actions.OwnProposal):
        agreed(enquiry, reference, them.lead)
    with pytest.raises(NotYours):
        agreed(enquiry, reference, them.officer)


def test_the_person_named_and_the_administrators_see_it_and_nobody_else_there_or_elsewhere(enquiry, them, bodies):
    reference = caused.asked(enquiry, them.officer, organisation_id=bodies.ours, body="", email=bodies.ada.email)

    assert [seen_by(each) for each in (bodies.ada, bodies.head)] == [(reference,)] * 2
    assert [seen_by(each) for each in (bodies.ben, bodies.strange_head, bodies.loner)] == [()] * 3


def test_what_is_kept_to_one_person_is_kept_from_the_administrators_too(enquiry, them, bodies):
    reference = caused.asked(
        enquiry, them.officer, organisation_id=bodies.ours, body="", email=bodies.ada.email, only_named=True
    )

    assert (seen_by(bodies.ada), seen_by(bodies.head)) == ((reference,), ())


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"body": ""}, "organisation"),
        ({"organisation_id": "ours"}, "body"),
        ({"email": "ada.brook@partner.example"}, "email"),
        ({"organisation_id": "ours", "body": "", "email": "stan.strange@partner.example"}, "email"),
        ({"organisation_id": "ours", "body": "", "only_named": True}, "email"),
        ({"organisation_id": "nobody", "body": ""}, "organisation"),
        ({"due_on": NOW.date().replace(day=5)}, "due_on"),
        ({"due_on": NOW.date().replace(year=2028)}, "due_on"),
    ],
)  # fmt: skip
def test_an_asking_that_does_not_hang_together_is_refused_beside_its_field(enquiry, them, bodies, changes, field):
    if changes.get("organisation_id") == "ours":
        changes = {**changes, "organisation_id": bodies.ours}
    with pytest.raises(FormRefused) as refused:
        caused.asked(enquiry, them.officer, **changes)

    assert [fault.field for fault in refused.value.faults] == [field]


def test_somebody_elses_enquiry_asks_nobody_and_the_second_of_two_is_told(enquiry, them):
    with pytest.raises(NotYours):
        caused.asked(enquiry, them.second_officer)

    seen = enquiries.version(enquiry)
    caused.asked(enquiry, them.officer)
    with pytest.raises(EnquiryChanged):
        caused.asked(enquiry, them.lead, version=seen)


def test_what_was_written_cannot_be_changed_and_nobody_agrees_with_themselves_in_the_database(enquiry, them):
    caused.asked(enquiry, them.officer, cause="yes")
    own = (
        "insert into caused_agreements (id, caused_id, number, at, by_account, asked_by, agreed, words) "
        "select 9, id, 1, proposed_at, asked_by, asked_by, true, 'x' from caused_enquiries"
    )
    for statement in ("update caused_askings set scope = 'no'", "delete from caused_askings", own):
        with pytest.raises(DBAPIError), transaction() as session:
            session.execute(text(statement))
