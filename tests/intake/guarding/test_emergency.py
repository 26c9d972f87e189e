"""Opening a restricted record in an emergency: for a reason, for a while, never against a deny-list."""

import pytest
from sqlalchemy import select

from foundation.database import reading
from foundation.notices.tables import outbox
from intake.guarding import actions
from intake.restriction.domain import PASS_LASTS
from intake.tasks.queries import open_tasks
from tests.support.guarding import recorded, restricted_by, sees
from tests.support.triage import NOW, a_contact, later

END = NOW + PASS_LASTS


def opened(reference, by, at=NOW):
    return actions.open_in_emergency(actions.OpenInEmergency(reference, "She may be hurt tonight."), by=by, now=at)


def told():
    with reading() as session:
        return sorted(session.scalars(select(outbox.c.about).where(outbox.c.code == "opened-in-emergency")))


def tasks_seen_by(account, at=NOW):
    with reading() as session:
        found = open_tasks(session, roles=frozenset(account.roles), to=account.id, now=at).tasks
    return sorted(task.about.partition(":")[0] for task in found if task.kind == "record_opened")


def test_it_opens_for_two_hours_and_then_closes_by_itself(who):
    reference = a_contact()
    restricted_by(who.manager, reference, at=NOW)

    held = opened(reference, who.worker)

    assert held.ends_at == END
    assert [sees(who.worker, reference, at) for at in (NOW, later(minutes=119), END)] == [True, True, False]


def test_owner_and_manager_are_told_at_once_by_task_and_message(who):
    reference = a_contact()
    restricted_by(who.manager, reference, at=NOW)

    opened(reference, who.worker)

    assert tasks_seen_by(who.manager) == ["contact", "pass"]
    assert tasks_seen_by(who.second_manager) == ["pass"], "who may not see the record learns no reference from it"
    assert told() == sorted(f"account:{each.id}" for each in (who.manager, who.second_manager))
    assert recorded(reference)[-2:] == ["contact.opened-in-emergency", "task.added"]


def test_a_manager_who_opens_one_is_looked_at_by_the_head_of_safeguarding(who):
    reference = a_contact()
    restricted_by(who.manager, reference, at=NOW)

    opened(reference, who.second_manager)

    with reading() as session:
        heads = open_tasks(session, roles=frozenset({"head_of_safeguarding"})).tasks
    assert [task.about.partition(":")[0] for task in heads] == ["pass"]


def test_against_a_deny_list_it_is_refused_in_the_words_said_of_a_record_that_is_not_there_and_recorded(who):
    reference = a_contact()
    restricted_by(who.manager, reference, at=NOW, deny=(who.worker,))

    with pytest.raises(actions.CannotBeOpened) as refused:
        opened(reference, who.worker)
    with pytest.raises(actions.CannotBeOpened) as missing:
        opened("SA-0000-0000", who.worker)

    assert str(refused.value) == str(missing.value)
    assert not sees(who.worker, reference, NOW)
    assert recorded(reference)[-1] == "contact.emergency-refused"


def test_a_record_one_may_see_anyway_needs_no_emergency_and_nobody_is_told(who):
    reference = a_contact()

    assert opened(reference, who.worker) is None
    assert told() == []


def test_denying_somebody_ends_their_pass_at_once(who):
    reference = a_contact()
    restricted_by(who.manager, reference, at=NOW)
    opened(reference, who.worker)

    restricted_by(who.manager, reference, at=NOW, deny=(who.worker,))

    assert not sees(who.worker, reference, NOW)
