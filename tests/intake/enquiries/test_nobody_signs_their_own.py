"""The closure of an enquiry is signed by nobody who concluded it, or wrote what is being signed (docs/adr/0012)."""

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from foundation.database import transaction
from foundation.signin import Account
from intake.enquiries import actions
from intake.enquiries.domain.events import Event
from intake.enquiries.domain.facts import EnquiryEvent
from intake.enquiries.domain.records import Whole
from intake.enquiries.domain.signing import CONTENT, wrote_in_it
from intake.enquiries.domain.states import State
from intake.enquiries.tables import ClosureRow
from tests.support import enquiries
from tests.support.enquiries import DAY, Enquirers
from tests.support.triage import NOW, later


def concluded(enquiry: str, by: Account) -> str:
    command = actions.Conclude(enquiry, enquiries.version(enquiry), "completed", DAY, "It cannot happen again.")
    actions.conclude(command, by=by, now=NOW)
    return enquiry


def answered(enquiry: str, by: Account, verdict: str = "agreed", comment: str = "") -> State:
    command = actions.AnswerConclusion(enquiry, enquiries.version(enquiry), actions.Verdict(verdict), comment)
    actions.answer_conclusion(command, by=by, now=later(days=1))
    return enquiries.whole(enquiry).standing.state


def test_whoever_concluded_it_earlier_signs_no_later_conclusion_of_it(enquiry: str, them: Enquirers):
    concluded(enquiries.complete(enquiry, them), them.lead)
    answered(enquiry, them.second_lead, "returned", "What did the GP say?")
    concluded(enquiry, them.officer)

    for verdict in ("agreed", "returned"):
        with pytest.raises(actions.OwnConclusion):
            answered(enquiry, them.lead, verdict, "Nothing.")
    assert answered(enquiry, them.second_lead) is State.CLOSED


def test_the_database_refuses_it_too(enquiry: str, them: Enquirers):
    concluded(enquiries.complete(enquiry, them), them.lead)
    answered(enquiry, them.second_lead, "returned", "What did the GP say?")
    newest = enquiries.whole(concluded(enquiry, them.officer)).conclusion
    assert newest is not None
    row = {"enquiry_id": enquiries.whole(enquiry).standing.id, "conclusion_id": newest.id,
           "concluded_by": them.officer.id, "verdict": "agreed", "comment": "", "at": NOW,
           "by_account": them.lead.id}  # fmt: skip

    with pytest.raises(IntegrityError), transaction() as session:
        session.execute(insert(ClosureRow).values(row))


def test_whoever_wrote_what_is_signed_does_not_sign_it(enquiry: str, them: Enquirers):
    enquiries.complete(enquiry, them)
    enquiries.written(enquiry, enquiries.risk(type="psychological"), by=them.lead)
    concluded(enquiry, them.officer)

    for verdict in ("agreed", "returned"):
        with pytest.raises(actions.OwnWriting):
            answered(enquiry, them.lead, verdict, "Nothing.")
    assert answered(enquiry, them.second_lead) is State.CLOSED


def test_once_another_manager_has_returned_it_what_was_written_before_is_no_bar(enquiry: str, them: Enquirers):
    enquiries.complete(enquiry, them)
    enquiries.written(enquiry, enquiries.risk(type="psychological"), by=them.lead)
    concluded(enquiry, them.officer)
    answered(enquiry, them.second_lead, "returned", "What did the GP say?")
    concluded(enquiry, them.officer)

    assert answered(enquiry, them.lead) is State.CLOSED


def test_saying_who_makes_an_enquiry_is_no_bar_to_signing_it(enquiry: str, them: Enquirers):
    concluded(enquiries.complete(enquiry, them), them.officer)

    assert any(each.by_account == them.lead.id for each in enquiries.whole(enquiry).events)
    assert answered(enquiry, them.lead) is State.CLOSED


@pytest.mark.parametrize("event", sorted(Event))
def test_of_all_that_happens_only_what_changes_the_record_bars_its_writer(event: Event, enquiry: str):
    whole = enquiries.whole(enquiry)
    happened = EnquiryEvent(99, NOW, event, "AC-SOMEBODY", "", {})
    after = Whole(**{**vars(whole), "events": (*whole.events, happened)})

    assert ("AC-SOMEBODY" in wrote_in_it(after)) is (event in CONTENT)
