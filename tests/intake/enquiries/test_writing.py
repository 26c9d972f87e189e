"""Writing in an enquiry: by whom, against whom, and what does not hang together."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from foundation.database import transaction
from foundation.web.typed import FormRefused
from intake.enquiries import actions
from tests.support import enquiries
from tests.support.enquiries import Enquirers
from tests.support.triage import NOW


def fields_refused(enquiry: str, fact, by) -> set[str]:
    with pytest.raises(FormRefused) as refused:
        enquiries.written(enquiry, fact, by=by)
    return {fault.field for fault in refused.value.faults}


def test_what_the_adult_wants_changes_over_time_and_every_wording_stays(enquiry: str, them: Enquirers):
    enquiries.written(enquiry, enquiries.wish(), enquiries.wish(words="I want to go home."), by=them.officer)
    enquiries.written(enquiry, enquiries.wish(number=2, words="I want to stay here."), by=them.officer)
    enquiries.written(enquiry, enquiries.wish(number=1, stands=False), by=them.officer)
    whole = enquiries.whole(enquiry)

    assert [each.fact.words for each in whole.wishes_of(1)] == ["I want to stay here."]
    assert len(whole.wishes) == 4


def test_a_later_answer_on_a_wish_stands_and_the_earlier_one_stays(enquiry: str, them: Enquirers):
    enquiries.written(enquiry, enquiries.wish(), enquiries.met(how="not"), enquiries.met(how="partly"), by=them.officer)
    whole = enquiries.whole(enquiry)

    assert whole.wish_result(1, 1).fact.met == "partly"
    assert [each.fact.met for each in whole.wish_results] == ["not", "partly"]


def test_somebody_elses_enquiry_is_not_written_in_but_whoever_leads_enquiries_may(enquiry: str, them: Enquirers):
    with pytest.raises(actions.NotYours):
        enquiries.written(enquiry, enquiries.wish(), by=them.second_officer)

    enquiries.written(enquiry, enquiries.wish(), by=them.second_lead)
    assert len(enquiries.whole(enquiry).wishes) == 1


def test_only_whoever_leads_enquiries_says_who_makes_one(enquiry: str, them: Enquirers):
    command = actions.Allocate(
        enquiry, enquiries.version(enquiry), them.lead.id, them.officer.id, None, "", False, None, ""
    )

    with pytest.raises(actions.NotYours):
        actions.allocate(command, by=them.officer, now=NOW)


def test_handing_on_asks_why_and_the_lead_must_be_one_who_may_lead(enquiry: str, them: Enquirers):
    with pytest.raises(FormRefused) as refused:
        enquiries.allocated(enquiry, them, officer_id=them.second_officer.id, lead_id=them.officer.id)

    assert {fault.field for fault in refused.value.faults} == {"because", "lead"}


def test_the_second_of_two_who_write_at_once_is_told_and_nothing_is_written(enquiry: str, them: Enquirers):
    seen = enquiries.version(enquiry)
    enquiries.written(enquiry, enquiries.wish(), by=them.officer)

    with pytest.raises(actions.EnquiryChanged) as conflict:
        actions.write_entry(actions.WriteEntry(enquiry, seen, enquiries.risk()), by=them.lead, now=NOW)

    assert conflict.value.version == seen + 1
    assert enquiries.whole(enquiry).risks == ()


@pytest.mark.parametrize(
    ("fact", "fields"),
    [
        (enquiries.asking(asked_on=None, of_whom=""), {"asked_on", "of_whom"}),
        (enquiries.asking(asked="not_asked", asked_on=None), {"words"}),
        (enquiries.wish(said_on=date(2026, 10, 7)), {"said_on"}),
        (enquiries.wish(number=9), {"number"}),
        (enquiries.met(number=1), {"number"}),
        (enquiries.capacity(lacks="yes", assessed_on=None), {"assessed_on", "supported_by"}),
        (enquiries.capacity(assessed_by=""), {"assessed_by"}),
        (enquiries.advocacy(needed="yes"), {"offered"}),
        (enquiries.advocacy(needed="yes", offered="accepted"), {"kind", "who"}),
        (enquiries.found(), {"source"}),
        (enquiries.plan_action(due_on=date(2026, 10, 5)), {"due_on"}),
        (enquiries.plan_action(status="done"), {"words"}),
        (enquiries.plan_review(next_on=date(2026, 10, 6)), {"next_on"}),
        (enquiries.wish(adult=7), {""}),
    ],
)  # fmt: skip
def test_an_entry_that_does_not_hang_together_is_refused_beside_its_fields(enquiry: str, them: Enquirers, fact, fields):
    assert fields_refused(enquiry, fact, them.officer) == fields


def test_an_outcome_is_asked_where_a_risk_was_identified_and_nowhere_else(enquiry: str, them: Enquirers):
    enquiries.written(enquiry, enquiries.risk(), by=them.officer)

    assert fields_refused(enquiry, enquiries.found(outcome=""), them.officer) == {"outcome"}
    assert fields_refused(enquiry, enquiries.found(result="none_none"), them.officer) == {"outcome"}


def test_no_condition_and_a_condition_cannot_both_be_so(enquiry: str, them: Enquirers):
    both = enquiries.described(enquiry, conditions=("dementia", "none"))

    assert fields_refused(enquiry, both, them.officer) == {"conditions"}


def test_an_enquiry_counts_at_least_one_adult(enquiry: str, them: Enquirers):
    only = replace(enquiries.described(enquiry), counted=False, because="A mistake.")

    assert fields_refused(enquiry, only, them.officer) == {"counted"}


def test_what_was_written_cannot_be_changed_or_removed_in_the_database(enquiry: str, them: Enquirers):
    enquiries.written(enquiry, enquiries.wish(), by=them.officer)

    for statement in ("update enquiry_wishes set words = 'no'", "delete from enquiry_wishes"):
        with pytest.raises(DBAPIError), transaction() as session:
            session.execute(text(statement))
