"""The list of outcomes: complete, each with what it needs and where it leads."""

from datetime import date

import pytest

from intake.contacts.domain.states import ALLOWED, State
from intake.permissions import ROLES
from intake.triage.domain.outcomes import GROUPS, OUTCOMES, Answered, Rule, in_group
from intake.triage.domain.outcomes.lengths import LengthMissing, length_on, lengths

LIST = """
S42 OTHER_ENQ NFA_SG_ADVICE SIGNPOST ASC_ASSESS CARER_ASSESS ASC_REVIEW CARE_MGT QUALITY PROVIDER_LED PROVIDER_CONCERN
POLICE MARAC MAPPA CHANNEL NRM MARM SELF_NEGLECT PIPOT SAR_REFERRAL ADP CHILDREN TRANSITION_17_5 OTHER_LA CQC ICB OPG
DWP HOUSING TS FIRE MH DUPLICATE WITHDRAWN_ERROR
"""


def test_the_list_of_outcomes_is_complete():
    assert set(OUTCOMES) == set(LIST.split())


def test_every_outcome_asks_for_something_and_leads_somewhere_allowed():
    for outcome in OUTCOMES.values():
        assert outcome.needs, outcome.code
        assert (State.SIGNED_OFF, outcome.leads_to) in ALLOWED


def test_only_the_two_enquiries_open_an_enquiry():
    opening = {code for code, outcome in OUTCOMES.items() if outcome.leads_to is State.ENQUIRY_OPEN}

    assert opening == {"S42", "OTHER_ENQ"}


def test_every_outcome_stands_in_one_group_that_is_shown():
    shown = [outcome.code for group in GROUPS for outcome in in_group(group)]

    assert sorted(shown) == sorted(OUTCOMES)


@pytest.mark.parametrize("code", OUTCOMES)
def test_every_outcome_says_when_it_is_right_who_is_told_and_what_signing_opens(code: str) -> None:
    chosen = OUTCOMES[code]

    assert chosen.hint
    assert chosen.told
    assert chosen.follow.words.endswith(".")
    assert chosen.follow.owner_role in {role.code for role in ROLES}
    assert chosen.follow.due_need in {"", *(need.code for need in chosen.needs)}
    assert bool(chosen.follow.due_need) != any(each.outcome == code for each in lengths())
    assert any(need.required for need in chosen.needs)


@pytest.mark.parametrize("code", OUTCOMES)
def test_needs_have_names_of_their_own_and_choices_have_answers(code: str) -> None:
    needs = OUTCOMES[code].needs

    assert len({need.code for need in needs}) == len(needs)
    for need in needs:
        assert bool(need.options) == (need.answered is Answered.CHOICE)
        assert (need.rule is not Rule.ANY) == (need.answered is Answered.DATE)


def test_multi_agency_risk_management_asks_what_its_group_wants_to_know() -> None:
    asked = {need.code for need in OUTCOMES["MARM"].needs if need.required}

    assert asked == {"risk_assessment", "agency_involved", "efforts", "capacity", "consent", "oversight"}


def test_how_long_a_route_may_take_is_dated_says_where_it_is_from_and_holds_on_its_day() -> None:
    held = lengths()

    assert len({(each.outcome, each.in_force_from) for each in held}) == len(held)
    assert all(each.working_days > 0 and each.source and each.outcome in OUTCOMES for each in held)
    assert length_on("MARM", date(2026, 10, 6)).working_days == 10
    with pytest.raises(LengthMissing, match="MARM"):
        length_on("MARM", date(2015, 3, 31))
