"""Taking up again what was decided: with a reason, a mark, a clock of its own, and nothing that was signed undone."""

import pytest

from foundation.database import reading
from intake.contacts.domain.states import State, TransitionRefused
from intake.triage import actions, queries
from intake.triage.domain.judgement import Verdict
from intake.triage.presenters.contact import ContactShown, contact_shown
from intake.triage.presenters.story import StoryLine, story_of
from tests.support import triage
from tests.support.triage import NOW, People, later

LATER = later(days=9)


def reopen(reference: str, by, reason: str = "It was linked to the wrong contact.") -> None:
    command = actions.ReopenContact(reference, triage.place(reference).version, reason)
    actions.reopen_contact(command, by=by, now=LATER)


def linked(who: People) -> tuple[str, str]:
    """Return a contact linked to another, and the other."""
    other = triage.a_contact()
    judgement = triage.a_judgement(outcome="DUPLICATE", outcome_needs={"DUPLICATE": {"link": other}})
    return triage.signed(triage.ready_to_sign(who, judgement=judgement), who.manager), other


def story(reference: str) -> tuple[StoryLine, ...]:
    """Return the contact's story."""
    with reading() as session:
        return story_of(queries.contact_page(session, reference, now=LATER))


def shown(reference: str, who: People) -> ContactShown:
    with reading() as session:
        page = queries.contact_page(session, reference, now=LATER)
    return contact_shown(page, by=who.manager, policy="A", now=LATER)


def closed(who: People, outcome: str) -> str:
    return triage.signed(triage.ready_to_sign(who, judgement=triage.no_duty(outcome=outcome)), who.manager)


def test_a_wrong_link_is_undone_with_a_mark_in_both(who: People) -> None:
    reference, other = linked(who)
    assert f"Another contact was linked to this one: {reference}" in [line.what for line in story(other)]
    reopen(reference, who.second_manager)

    place = triage.place(reference)
    assert (place.state, place.is_open, place.owner_role) == (State.GATHERING, True, "triage_worker")
    assert [line.said for line in story(reference) if line.what == "Reopened"] == [
        "It was linked to the wrong contact."
    ]
    assert story(other)[-1].what == f"The link to another contact was removed: {reference}"


@pytest.mark.parametrize("outcome", ["NFA_SG_ADVICE", "QUALITY", "OTHER_LA"])
def test_an_end_or_a_transfer_is_taken_up_again_with_five_working_days_and_a_signature_of_its_own(who, outcome) -> None:
    reference = closed(who, outcome)
    reopen(reference, who.manager)
    place = triage.place(reference)

    assert (place.state, place.signed_off_at) == (State.GATHERING, None)
    assert place.decide_by.date().isoformat() == "2026-10-22"
    triage.signed(triage.recommended(reference, who.worker, triage.no_duty(), LATER), who.manager, LATER)
    assert triage.place(reference).state is State.CLOSED_WITH_REASON


def test_the_clock_that_was_stopped_is_not_judged_again(who: People) -> None:
    reference = closed(who, "NFA_SG_ADVICE")
    assert shown(reference, who).clocks[1].words == "Signed off in time"
    reopen(reference, who.manager)

    assert "Signed off" not in shown(reference, who).clocks[1].words
    with reading() as session:
        events = queries.contact_page(session, reference, now=LATER).events
    assert next(each.facts["due"] for each in events if each.event == "signed_off").startswith("2026-10-13")


def test_nobody_but_a_manager_takes_a_decided_contact_up_again_and_nobody_without_a_reason(who: People) -> None:
    reference = closed(who, "NFA_SG_ADVICE")
    with pytest.raises(actions.PermissionWithdrawn):
        reopen(reference, who.worker)
    with pytest.raises(actions.Refused):
        reopen(reference, who.manager, reason=" ")

    assert triage.place(reference).state is State.CLOSED_WITH_REASON


def test_what_is_being_worked_on_or_is_an_enquiry_cannot_be_taken_up_again(who: People) -> None:
    enquiry, waiting = triage.signed(triage.ready_to_sign(who), who.manager), triage.ready_to_sign(who)
    for reference in (enquiry, waiting):
        with pytest.raises(TransitionRefused):
            reopen(reference, who.manager)


def test_two_contacts_cannot_be_linked_to_each_other(who: People) -> None:
    reference, other = linked(who)
    back = triage.a_judgement(outcome="DUPLICATE", outcome_needs={"DUPLICATE": {"link": reference}})
    triage.accepted(triage.screened(other, who.screener), who.worker)

    with pytest.raises(actions.Refused, match="itself linked"):
        triage.recommended(other, who.worker, back)


def test_a_link_to_a_contact_that_was_linked_away_meanwhile_is_not_signed(who: People) -> None:
    first, second, third = triage.ready_to_sign(who), triage.ready_to_sign(who), triage.a_contact()
    for reference, to in ((first, second), (second, third)):
        judgement = triage.a_judgement(outcome="DUPLICATE", outcome_needs={"DUPLICATE": {"link": to}})
        triage.recommended(reference, who.worker, judgement)
    triage.signed(second, who.manager)

    with pytest.raises(actions.Refused, match="itself linked"):
        triage.signed(first, who.manager)
    assert triage.place(triage.signed(first, who.manager, verdict=Verdict.RETURNED, comment="Moved.")).is_open


def test_a_contact_linked_to_one_that_waits_for_its_signature_voids_that_recommendation(who: People) -> None:
    waiting, other = triage.ready_to_sign(who), triage.ready_to_sign(who)
    judgement = triage.a_judgement(outcome="DUPLICATE", outcome_needs={"DUPLICATE": {"link": waiting}})
    triage.signed(triage.recommended(other, who.worker, judgement), who.manager)

    assert triage.place(waiting).state is State.RETURNED_FOR_REWORK
    assert NOW < LATER
