"""What must hang together before a decision is recommended or signed."""

import pytest

from intake.triage.domain.judgement import Verdict, faults_of, signing_faults
from tests.support.triage import LONG_ENOUGH, NEEDS, NO, NOT_KNOWN, YES, a_judgement, limbs, no_duty
from thresholds import Answer, Level


def fields(judgement, *, accepted=True, advised=None) -> set[str]:
    return {fault.field for fault in faults_of(judgement, accepted=accepted, level_advised=advised)}


def words(judgement, field) -> str:
    return next(f.words for f in faults_of(judgement, accepted=True, level_advised=None) if f.field == field)


def test_a_whole_judgement_has_no_faults():
    assert fields(a_judgement()) == set()
    assert fields(no_duty()) == set()


@pytest.mark.parametrize("test", ["a", "b", "c"])
@pytest.mark.parametrize("answer", [NO, NOT_KNOWN])
def test_a_section_42_enquiry_is_refused_unless_every_test_is_yes(test, answer):
    judgement = a_judgement(limbs=limbs(**{test: answer}), duty_engaged=answer, unknown_reason=LONG_ENOUGH)

    assert fields(judgement) == {"outcome"}


@pytest.mark.parametrize("gate", ["adult_18_or_over", "in_area", "living", "not_in_prison", "reasonable_cause"])
def test_a_section_42_enquiry_is_refused_when_a_condition_does_not_hold(gate):
    assert "outcome" in fields(a_judgement(limbs=limbs(**{gate: NO}), duty_engaged=NO))


@pytest.mark.parametrize("outcome", ["NFA_SG_ADVICE", "OTHER_ENQ", "QUALITY", "OTHER_LA"])
def test_an_engaged_duty_is_not_optional(outcome):
    judgement = a_judgement(outcome=outcome)

    assert fields(judgement) == {"outcome"}
    assert "not optional" in words(judgement, "outcome")


def test_an_engaged_duty_is_met_by_a_link_to_an_enquiry_already_open():
    assert fields(a_judgement(outcome="DUPLICATE")) == set()


@pytest.mark.parametrize("said", [NO, NOT_KNOWN])
def test_the_duty_cannot_be_denied_when_every_answer_engages_it(said):
    assert "duty_engaged" in fields(a_judgement(duty_engaged=said))


def test_a_test_not_known_is_never_a_silent_no():
    assert fields(no_duty(limbs=limbs(c=NOT_KNOWN), duty_engaged=NO, unknown_reason=LONG_ENOUGH)) == {"duty_engaged"}


def test_deciding_with_a_test_not_known_needs_its_own_reasons():
    unsure = no_duty(limbs=limbs(c=NOT_KNOWN), duty_engaged=NOT_KNOWN)

    assert fields(unsure) == {"unknown_reason"}
    assert fields(no_duty(limbs=limbs(c=NOT_KNOWN), duty_engaged=NOT_KNOWN, unknown_reason=LONG_ENOUGH)) == set()


def test_a_test_answered_yes_or_no_needs_evidence():
    bare = a_judgement(limbs=limbs())
    without = type(bare.limbs.a)(YES, "  ")
    changed = a_judgement(limbs=type(bare.limbs)(without, bare.limbs.b, bare.limbs.c, bare.limbs.gates))

    assert fields(changed) == {"limb_a_evidence"}


def test_an_outcome_is_refused_before_anybody_has_accepted_the_contact_or_not():
    assert fields(no_duty(), accepted=None) == {"outcome"}


def test_an_enquiry_needs_a_contact_accepted_as_a_concern():
    assert fields(a_judgement(), accepted=False) == {"outcome"}
    assert fields(no_duty(), accepted=False) == set()


@pytest.mark.parametrize("rationale", ["", "ok", " " * 40, "x" * 29])
def test_reasons_too_short_to_be_reasons_are_refused(rationale):
    assert fields(a_judgement(rationale=rationale)) == {"rationale"}


def test_what_an_outcome_needs_is_asked_for_by_name():
    assert fields(a_judgement(outcome_needs={})) == {"need_S42_lead"}
    assert fields(a_judgement(other_outcomes=("CQC",), outcome_needs={**NEEDS, "CQC": {"date": "2026-13-40"}})) == {
        "need_CQC_date"
    }


def test_an_enquiry_that_another_body_makes_says_which_body():
    lead = NEEDS["S42"]

    assert fields(a_judgement(outcome_needs={"S42": {**lead, "how": "caused"}})) == {"need_S42_caused_of"}
    assert fields(a_judgement(outcome_needs={"S42": {**lead, "how": "caused", "caused_of": "The trust"}})) == set()
    assert fields(a_judgement(outcome_needs={"S42": {**lead, "how": "made"}})) == set()


def test_exactly_one_outcome_is_primary():
    assert "other_outcomes" in fields(a_judgement(other_outcomes=("S42",)))
    assert "other_outcomes" in fields(no_duty(other_outcomes=("OTHER_ENQ",), outcome_needs=NEEDS))
    assert fields(a_judgement(other_outcomes=("CQC",))) == set()


def test_another_outcome_is_chosen_once():
    twice = a_judgement(other_outcomes=("CQC", "CQC"))

    assert fields(twice) == {"other_outcomes"}
    assert "Choose each outcome once" in words(twice, "other_outcomes")


def test_another_level_than_the_advice_takes_a_line_of_reason():
    other = a_judgement(level_chosen=Level.REPORTABLE)

    assert fields(other, advised=Level.NON_REPORTABLE) == {"level_reason"}
    assert fields(other, advised=Level.REPORTABLE) == set()


def test_the_adult_is_spoken_with_or_it_is_said_why_not():
    assert fields(a_judgement(adult_spoken_to=NO)) == {"adult_not_spoken_reason"}
    assert fields(a_judgement(adult_views="")) == {"adult_views"}
    assert fields(a_judgement(adult_spoken_to=Answer.NOT_KNOWN)) == {"adult_spoken_to"}


def test_the_sender_is_told_something_or_it_is_said_why_not():
    assert fields(a_judgement(feedback_words="")) == {"feedback_words"}
    assert fields(a_judgement(feedback_words="", feedback_withheld=True)) == {"feedback_withheld_reason"}


def signing(**changes) -> set[str]:
    whole = {"duty_engaged": YES, "outcome": "S42", "verdict": Verdict.AGREED, "comment": "", "accepted": True}
    return {fault.field for fault in signing_faults(**{**whole, **changes})}


def test_a_manager_may_agree_without_a_comment_and_return_only_with_one():
    assert signing() == set()
    assert signing(verdict=Verdict.RETURNED) == {"comment"}


def test_a_manager_gives_reasons_for_deciding_what_is_not_known():
    unknown = {"duty_engaged": NOT_KNOWN, "outcome": "NFA_SG_ADVICE"}

    assert signing(**unknown) == {"comment"}
    assert signing(**unknown, comment=LONG_ENOUGH) == set()


def test_an_enquiry_is_not_signed_once_the_contact_is_no_longer_accepted():
    assert signing(accepted=False) == {"verdict"}
