"""An enquiry opens with the signature that asks for it, once, and further contacts join one that is open."""

import pytest

from foundation.database import reading
from foundation.web.typed import FormRefused
from intake.contacts.domain.states import State as ContactState
from intake.contacts.queries import events_of
from intake.enquiries import actions, queries
from intake.enquiries.domain.codes import Kind
from intake.enquiries.domain.listing import Wanted
from intake.tasks.queries import tasks_about
from intake.triage.domain.judgement import Verdict
from tests.support import enquiries, triage
from tests.support.enquiries import Enquirers
from tests.support.triage import NO, NOW, People, later


def all_enquiries() -> tuple[str, ...]:
    with reading() as session:
        page = queries.enquiries_page(session, Wanted(), me="", now=NOW)
    return tuple(line.standing.reference for line in page.lines)


def steps_of(contact: str) -> list[str]:
    with reading() as session:
        return [event.event for event in events_of(session, triage.place(contact).contact_id)]


def test_a_signed_section_42_decision_opens_an_enquiry_about_its_adult(who: People):
    contact = triage.signed(triage.ready_to_sign(who), who.manager, later(hours=2))
    whole = enquiries.whole(enquiries.of_contact(contact))

    assert whole.standing.kind is Kind.SECTION_42
    assert (whole.standing.started_at, whole.standing.decided_at) == (later(hours=2), NOW)
    assert [person.name for person in whole.adults] == ["Ivy Marsh"]
    assert whole.adults[0].support_reason == "physical_personal_care"
    assert [held.reference for held in whole.held] == [contact]


def test_an_other_enquiry_keeps_the_ground_its_decision_gave(who: People):
    judgement = triage.a_judgement(limbs=triage.limbs(c=NO), duty_engaged=NO, outcome="OTHER_ENQ")
    whole = enquiries.whole(enquiries.opened(who, judgement=judgement))

    assert whole.standing.kind is Kind.OTHER
    assert "Others live there." in whole.standing.ground_words


def test_a_returned_decision_and_one_without_an_enquiry_open_none(who: People):
    triage.signed(triage.ready_to_sign(who), who.manager, verdict=Verdict.RETURNED, comment="Why?")
    triage.signed(triage.ready_to_sign(who, judgement=triage.no_duty()), who.manager)

    assert all_enquiries() == ()


def test_opening_asks_for_somebody_to_make_it_by_a_day_nobody_has_confirmed(who: People):
    reference = enquiries.opened(who)
    with reading() as session:
        tasks = tasks_about(session, f"enquiry:{reference}")

    assert [(task.kind, task.owner_role) for task in tasks] == [("allocate_enquiry", "enquiry_manager")]
    assert tasks[0].finished_at == f"/enquiries/{reference}/people"


def test_a_second_contact_that_an_open_enquiry_holds_opens_no_second_one(who: People, them: Enquirers):
    reference = enquiries.allocated(enquiries.opened(who), them)
    contact = triage.accepted(triage.screened(triage.a_contact(), who.screener), who.worker)
    actions.hold_contact(
        actions.HoldContact(reference, enquiries.version(reference), contact, "The same night."),
        by=them.officer,
        now=NOW,
    )

    triage.signed(triage.recommended(contact, who.worker), who.manager)

    assert all_enquiries() == (reference,)
    assert enquiries.of_contact(contact) == reference


def test_taking_a_contact_in_or_out_voids_the_decision_that_waits_there(who: People, them: Enquirers, enquiry):
    contact = triage.ready_to_sign(who)
    command = actions.HoldContact(enquiry, enquiries.version(enquiry), contact, "Same night.")
    actions.hold_contact(command, by=them.officer, now=NOW)
    assert triage.place(contact).state is ContactState.RETURNED_FOR_REWORK

    triage.recommended(contact, who.worker)
    letting_go = actions.LetGo(enquiry, enquiries.version(enquiry), contact, "Another Ivy.")
    actions.let_go_contact(letting_go, by=them.officer, now=NOW)

    assert triage.place(contact).state is ContactState.RETURNED_FOR_REWORK
    assert steps_of(contact).count("signature_voided") == 2


def test_taking_in_a_contact_that_was_closed_stirs_nothing_up(who: People, them: Enquirers, enquiry):
    contact = triage.signed(triage.ready_to_sign(who, judgement=triage.no_duty()), who.manager)
    before = triage.place(contact)
    command = actions.HoldContact(enquiry, enquiries.version(enquiry), contact, "Same night.")
    actions.hold_contact(command, by=them.officer, now=NOW)

    assert triage.place(contact) == before
    assert "changed_after_signing" not in steps_of(contact)


def test_a_further_contact_is_marked_in_both_and_can_be_taken_out_with_a_reason(who: People, them: Enquirers, enquiry):
    contact = triage.a_contact()
    version = enquiries.version(enquiry)
    actions.hold_contact(actions.HoldContact(enquiry, version, contact, "Same night."), by=them.officer, now=NOW)
    assert [held.reference for held in enquiries.whole(enquiry).held][1:] == [contact]

    actions.let_go_contact(actions.LetGo(enquiry, version + 1, contact, "Another Ivy."), by=them.officer, now=NOW)

    assert contact not in [held.reference for held in enquiries.whole(enquiry).held]
    assert steps_of(contact)[-2:] == ["enquiry_joined", "enquiry_left"]
    assert [event.event for event in enquiries.whole(enquiry).events][-2:] == ["contact_taken_in", "contact_let_go"]


def test_the_contact_that_opened_an_enquiry_stays_in_it(who: People, them: Enquirers, enquiry):
    first = enquiries.whole(enquiry).held[0].reference

    with pytest.raises(FormRefused, match="cannot remove the contact that opened"):
        actions.let_go_contact(actions.LetGo(enquiry, 2, first, "Wrong."), by=them.officer, now=NOW)


def test_a_contact_is_in_one_open_enquiry_at_a_time(who: People, them: Enquirers, enquiry):
    other = enquiries.opened(who)
    held = enquiries.whole(other).held[0].reference

    with pytest.raises(FormRefused, match=f"already in enquiry {other}"):
        actions.hold_contact(actions.HoldContact(enquiry, 2, held, "The same."), by=them.officer, now=NOW)


def test_a_decision_linking_to_a_contact_of_an_open_enquiry_joins_that_enquiry(who: People, enquiry):
    first = enquiries.whole(enquiry).held[0].reference
    judgement = triage.a_judgement(outcome="DUPLICATE", outcome_needs={"DUPLICATE": {"link": first}})

    contact = triage.signed(triage.ready_to_sign(who, judgement=judgement), who.manager)

    assert triage.place(contact).state is ContactState.LINKED_DUPLICATE
    assert enquiries.of_contact(contact) == enquiry
