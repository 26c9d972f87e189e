"""The list of outcomes: complete, each with what it needs and where it leads."""

from intake.contacts.domain.states import ALLOWED, State
from intake.triage.domain.outcomes import GROUPS, OUTCOMES, in_group

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
