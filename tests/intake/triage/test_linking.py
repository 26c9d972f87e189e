"""A contact linked to another: only to one that the hub holds, so that nothing is lost down a link."""

import pytest

from intake.contacts.domain.states import State
from intake.triage import actions
from intake.triage.domain.judgement import Verdict
from tests.support.triage import (
    People,
    a_contact,
    a_judgement,
    accepted,
    later,
    place,
    ready_to_sign,
    recommended,
    screened,
    signed,
)


def linking(link: str) -> dict[str, object]:
    return {"outcome": "DUPLICATE", "outcome_needs": {"DUPLICATE": {"link": link}}}


@pytest.mark.parametrize("link", ["nothing at all", "SA-7KQ4-XM3P", "itself"])
def test_a_link_that_leads_nowhere_is_refused_beside_its_field(who: People, link: str) -> None:
    reference = accepted(screened(a_contact(), who.screener), who.worker)
    judgement = a_judgement(**linking(reference if link == "itself" else link))
    command = actions.RecordDecision(reference, place(reference).version, judgement)

    with pytest.raises(actions.Refused) as refusal:
        actions.record_decision(command, by=who.worker, now=place(reference).received_at)

    assert [fault.field for fault in refusal.value.faults] == ["need_DUPLICATE_link"]


def test_a_link_to_another_contact_that_is_held_can_be_signed(who: People) -> None:
    first = a_contact()
    second = signed(ready_to_sign(who, judgement=a_judgement(**linking(first.lower()))), who.manager)

    assert place(second).state is State.LINKED_DUPLICATE


def test_a_link_is_not_signed_once_the_other_contact_is_itself_linked_to_a_third(who: People) -> None:
    kept, middle = a_contact(), ready_to_sign(who)
    waiting = ready_to_sign(who, judgement=a_judgement(**linking(middle)))
    returned = actions.SignOff(middle, place(middle).version, Verdict.RETURNED, "It is the same as another.")
    actions.sign_off(returned, by=who.manager, now=later(hours=1))
    recommended(middle, who.worker, a_judgement(**linking(kept)), later(hours=2))
    signed(middle, who.manager)

    with pytest.raises(actions.Refused) as refusal:
        signed(waiting, who.manager)

    assert [fault.field for fault in refusal.value.faults] == ["verdict"]
    assert place(waiting).state is State.RECOMMENDED
