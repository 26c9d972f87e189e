"""Opening, taking, screening, accepting, asking and recommending: what each writes, and what it refuses."""

from dataclasses import replace
from datetime import date

import pytest

from foundation import audit
from foundation.database import reading
from intake.contacts.domain.states import State, TransitionRefused
from intake.contacts.queries import events_of
from intake.tallies.queries import queue_counts
from intake.tasks.queries import tasks_about
from intake.triage import actions, queries
from intake.triage.domain.urgency import Urgency
from tests.support import triage
from tests.support.triage import LONG_ENOUGH, NO, NOT_KNOWN, NOW, later


def events(reference: str) -> list[str]:
    with reading() as session:
        return [event.event for event in events_of(session, triage.place(reference).contact_id)]


def trail(reference: str) -> list[str]:
    with reading() as session:
        return [line.code for line in audit.history(session, f"contact:{reference}")]


def counts() -> dict[tuple[str, bool], int]:
    with reading() as session:
        return {(bucket.state, bucket.seen): count for bucket, count in queue_counts(session).buckets if count}


def test_opening_a_contact_leaves_a_mark_each_time_and_counts_as_seen_once(who):
    reference = triage.a_contact()

    for account in (who.screener, who.worker):
        actions.open_contact(actions.OpenContact(reference), by=account, now=NOW)

    assert trail(reference).count("contact.opened") == 2
    assert events(reference).count("opened") == 1
    assert counts() == {("acknowledged", True): 1}


def test_looking_without_the_right_to_screen_does_not_count_as_seen(who, reader):
    reference = triage.a_contact()

    actions.open_contact(actions.OpenContact(reference), by=reader, now=NOW)

    assert triage.place(reference).seen is False
    assert "contact.opened" in trail(reference)


def test_looking_does_not_disturb_whoever_has_the_contact_open(who):
    reference = triage.screened(triage.a_contact(), who.screener)
    before = triage.place(reference).version

    actions.open_contact(actions.OpenContact(reference), by=who.worker, now=NOW)
    actions.take_contact(actions.TakeContact(reference), by=who.worker, now=NOW)

    assert triage.place(reference).version == before
    assert triage.place(reference).owner_id == who.worker.id


def test_screening_says_who_why_and_how_urgent_and_passes_the_contact_on(who):
    reference = triage.screened(triage.a_contact(), who.screener, later(hours=1), Urgency.URGENT)
    place = triage.place(reference)

    assert (place.state, place.urgency, place.owner_role) == (State.SCREENED_URGENT, "urgent", "triage_worker")
    assert place.screened_at == later(hours=1)
    assert trail(reference)[-1] == "contact.screened"
    assert counts() == {("screened_urgent", True): 1}


def test_screening_again_changes_the_urgency_and_not_the_clock(who):
    reference = triage.screened(triage.a_contact(), who.screener)

    triage.screened(reference, who.screener, later(hours=30), Urgency.URGENT)

    assert triage.place(reference).screened_at == NOW
    assert triage.place(reference).state is State.SCREENED_URGENT


def test_screening_needs_a_reason(who):
    with pytest.raises(actions.Refused) as refusal:
        actions.screen_contact(
            actions.ScreenContact(triage.a_contact(), 1, Urgency.URGENT, " "), by=who.screener, now=NOW
        )

    assert [fault.field for fault in refusal.value.faults] == ["reason"]


def test_danger_reported_is_a_suggestion_and_a_person_decides(who):
    reference = triage.a_contact(danger_now="yes", emergency_called="yes")

    assert triage.place(reference).urgency == ""
    assert triage.place(triage.screened(reference, who.screener)).state is State.SCREENED_LESS_URGENT


def test_acceptance_is_asked_after_screening_and_apart_from_the_outcome(who):
    reference = triage.a_contact()

    with pytest.raises(actions.Refused):
        triage.accepted(reference, who.worker)
    triage.accepted(triage.screened(reference, who.screener), who.worker)

    assert (triage.place(reference).accepted, triage.place(reference).accepted_at) == (True, NOW)
    assert triage.place(reference).state is State.SCREENED_LESS_URGENT


def test_acceptance_can_be_changed_until_sign_off_and_every_answer_is_kept(who):
    reference = triage.accepted(triage.screened(triage.a_contact(), who.screener), who.worker)
    triage.accepted(reference, who.worker, later(hours=1), accept=False)

    assert (triage.place(reference).accepted, triage.place(reference).accepted_at) == (False, None)
    assert events(reference)[-2:] == ["accepted", "not_accepted"]
    triage.signed(triage.recommended(reference, who.worker, triage.no_duty()), who.manager)
    with pytest.raises(actions.TooLate):
        triage.accepted(reference, who.worker)


def test_asking_for_information_makes_a_task_and_keeps_the_clock_running(who):
    reference = triage.screened(triage.a_contact(), who.screener)
    due = triage.place(reference).decide_by
    asked = actions.AskForInformation(reference, 2, "Dr Field", "Was she seen on Monday?", date(2026, 10, 8))

    actions.ask_for_information(asked, by=who.worker, now=NOW)

    with reading() as session:
        (task,) = tasks_about(session, f"contact:{reference}")
    assert (task.words, task.owner_role) == ("Ask Dr Field: Was she seen on Monday?", "triage_worker")
    assert (triage.place(reference).state, triage.place(reference).decide_by) == (State.GATHERING, due)


def test_a_decision_before_screening_is_refused(who):
    with pytest.raises(TransitionRefused):
        triage.recommended(triage.a_contact(), who.worker)


def test_a_decision_keeps_the_advice_as_it_was_with_its_edition(who):
    reference = triage.accepted(triage.screened(triage.a_contact(), who.screener), who.worker)
    command = actions.RecordDecision(
        reference, 3, triage.a_judgement(), frozenset({"PHY-N2"}), {"F_SIMILAR": triage.YES}
    )

    actions.record_decision(command, by=who.worker, now=NOW)

    with reading() as session:
        decision = queries.contact_page(session, reference, now=NOW).newest_decision
    assert decision.level_advised == "requires_consultation"
    assert decision.situation == {"examples": ["PHY-N2"], "facts": {"F_SIMILAR": "yes"}}
    assert [reason["code"] for reason in decision.advice["reasons"]] == ["F_SIMILAR", "PHY-N2"]
    assert decision.guidance_version == "pan-sussex-v4"


def test_a_decision_that_does_not_hang_together_writes_nothing(who):
    reference = triage.accepted(triage.screened(triage.a_contact(), who.screener), who.worker)
    before = (triage.place(reference), trail(reference), counts())

    with pytest.raises(actions.Refused) as refusal:
        triage.recommended(reference, who.worker, triage.a_judgement(outcome="NFA_SG_ADVICE"))

    assert "not optional" in str(refusal.value)
    assert (triage.place(reference), trail(reference), counts()) == before


def test_consent_refused_never_makes_the_duty_false(who):
    reference = triage.accepted(triage.screened(triage.a_contact(consent="refused"), who.screener), who.worker)

    triage.recommended(reference, who.worker)

    assert triage.place(reference).state is State.RECOMMENDED


@pytest.mark.parametrize(
    ("gate", "outcome", "end"),
    [
        ("adult_18_or_over", "CHILDREN", State.ROUTED),
        ("in_area", "OTHER_LA", State.TRANSFERRED),
        ("living", "ADP", State.ROUTED),
        ("not_in_prison", "NFA_SG_ADVICE", State.CLOSED_WITH_REASON),
    ],
)
def test_whoever_section_42_does_not_cover_still_reaches_a_route(who, gate, outcome, end):
    needs = {**triage.NEEDS, "CHILDREN": {"date": "2026-10-06"}, "ADP": {"route": "MASH form"}}
    judgement = triage.no_duty(limbs=triage.limbs(**{gate: NO}), outcome=outcome, outcome_needs=needs)

    reference = triage.signed(triage.ready_to_sign(who, judgement=judgement), who.manager)

    assert triage.place(reference).state is end


def test_a_recommendation_may_be_replaced_before_it_is_signed_and_both_are_kept(who):
    reference = triage.ready_to_sign(who)

    triage.recommended(reference, who.second_worker, triage.no_duty(), later(hours=1))

    with reading() as session:
        decisions = queries.contact_page(session, reference, now=NOW).decisions
    assert [(each.version, each.decided_by) for each in decisions] == [(1, who.worker.id), (2, who.second_worker.id)]
    assert triage.place(reference).state is State.RECOMMENDED


def test_a_stale_version_is_refused_by_every_step_that_writes(who):
    reference = triage.accepted(triage.screened(triage.a_contact(), who.screener), who.worker)
    judgement = replace(triage.a_judgement(), rationale=LONG_ENOUGH)
    attempts = [
        lambda: actions.screen_contact(
            actions.ScreenContact(reference, 1, Urgency.URGENT, "x"), by=who.worker, now=NOW
        ),
        lambda: actions.record_acceptance(actions.RecordAcceptance(reference, 1, True, "x"), by=who.worker, now=NOW),
        lambda: actions.record_decision(actions.RecordDecision(reference, 1, judgement), by=who.worker, now=NOW),
        lambda: actions.ask_for_information(
            actions.AskForInformation(reference, 1, "x", "x", date(2026, 10, 7)), by=who.worker, now=NOW
        ),
    ]

    for attempt in attempts:
        with pytest.raises(actions.ContactChanged) as conflict:
            attempt()
        assert conflict.value.version == triage.place(reference).version


def test_a_part_not_known_may_be_decided_only_with_both_peoples_reasons(who):
    unsure = triage.no_duty(limbs=triage.limbs(c=NOT_KNOWN), duty_engaged=NOT_KNOWN, unknown_reason=LONG_ENOUGH)
    reference = triage.ready_to_sign(who, judgement=unsure)

    with pytest.raises(actions.Refused):
        triage.signed(reference, who.manager)
    triage.signed(reference, who.manager, comment=LONG_ENOUGH)

    assert triage.place(reference).state is State.CLOSED_WITH_REASON
