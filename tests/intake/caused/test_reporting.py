"""A body's report: who sends it, what the hub makes of it, and that every version stays."""

from datetime import date

import pytest

from foundation.web.typed import FormRefused
from intake.caused import actions
from intake.caused.domain.states import ALLOWED, WAITING, CausedMoveRefused, State
from tests.support import caused, enquiries
from tests.support.triage import NOW


@pytest.fixture
def asked(enquiry, them, bodies) -> str:
    """Return something asked of an organisation, to be answered by one of its people."""
    return caused.asked(enquiry, them.officer, organisation_id=bodies.ours, body="", email=bodies.ada.email)


def test_every_state_that_waits_has_an_owner_and_a_way_on_and_no_other_moves():
    assert {state for state in State if state.is_open} == set(WAITING)
    assert {current for current, _ in ALLOWED} == set(WAITING)


def test_a_report_is_challenged_with_a_new_day_and_a_better_one_accepted(enquiry, them, bodies, asked):
    caused.reported(enquiry, asked, bodies.ada)
    caused.judged(enquiry, asked, them.officer, accepted=False, due_on=date(2026, 10, 27))
    challenged = caused.whole(enquiry, asked).caused
    assert (challenged.state, challenged.due_on) == (State.CHALLENGED, date(2026, 10, 27))

    caused.reported(enquiry, asked, bodies.ada, found="She rang twice, and nobody came.")
    caused.judged(enquiry, asked, them.officer, accepted=True)
    whole = caused.whole(enquiry, asked)

    assert whole.caused.state is State.ACCEPTED
    assert [each.found for each in whole.reports] == [caused.REPORT["found"], "She rang twice, and nobody came."]
    assert [each.accepted for each in whole.verdicts] == [False, True]


def test_a_report_joins_the_story_of_the_enquiry_and_of_its_contacts(enquiry, bodies, asked):
    caused.reported(enquiry, asked, bodies.ada)

    assert enquiries.whole(enquiry).events[-1].event == "caused_reported"


def test_a_report_voids_a_conclusion_no_more_than_any_other_change_and_needs_no_role_at_the_hub(enquiry, bodies, asked):
    before = enquiries.version(enquiry)
    caused.reported(enquiry, asked, bodies.ada)

    assert enquiries.version(enquiry) == before + 1


def test_nobody_of_another_body_and_no_colleague_not_asked_reports(enquiry, bodies, asked):
    for account in (bodies.ben, bodies.stranger, bodies.strange_head):
        with pytest.raises(actions.CausedMissing):
            caused.reported(enquiry, asked, account)


def test_the_second_of_two_reports_sent_at_once_is_told_and_not_kept(enquiry, bodies, asked):
    version = caused.whole(enquiry, asked).caused.version
    caused.reported(enquiry, asked, bodies.ada)

    with pytest.raises(actions.CausedChanged):
        actions.send_report(actions.SendReport(asked, version, **caused.REPORT), by=bodies.head, now=NOW)
    assert len(caused.whole(enquiry, asked).reports) == 1


def test_a_challenge_needs_a_day_that_has_not_passed(enquiry, them, bodies, asked):
    caused.reported(enquiry, asked, bodies.ada)

    for day in (None, date(2026, 10, 5)):
        with pytest.raises(FormRefused) as refused:
            caused.judged(enquiry, asked, them.officer, accepted=False, due_on=day)
        assert [fault.field for fault in refused.value.faults] == ["due_on"]


def test_nothing_is_reported_once_it_was_accepted_or_withdrawn(enquiry, them, bodies, asked):
    version = enquiries.version(enquiry)
    actions.withdraw(actions.Answer(enquiry, version, asked, "Not needed."), by=them.officer, now=NOW)

    with pytest.raises(CausedMoveRefused):
        caused.reported(enquiry, asked, bodies.ada)


def test_the_hub_writes_down_a_report_that_came_by_letter(enquiry, them):
    reference = caused.asked(enquiry, them.officer)
    command = actions.WriteDownReport(enquiry, enquiries.version(enquiry), reference, "letter", **caused.REPORT)
    actions.write_down_report(command, by=them.officer, now=NOW)

    whole = caused.whole(enquiry, reference)
    assert (whole.caused.state, whole.reports[0].came_by) == (State.REPORTED, "letter")
