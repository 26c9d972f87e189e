"""Whoever declared an interest in a place, its provider or its brand records nothing of it under the framework."""

from datetime import timedelta

import pytest

from foundation import audit, clock
from foundation.database import reading
from provider_intel.framework import actions, queries
from provider_intel.framework.domain.levels import Level, Scope
from provider_intel.framework.domain.records import Done, Subject
from provider_intel.replies import actions as replies
from tests.provider_intel import record
from tests.provider_intel.framework.conftest import HOME
from tests.provider_intel.framework.test_pages import ADDRESS, post
from tests.provider_intel.record import NOW
from tests.support.accounts import an_account, signed_in

TODAY = NOW.date()
PROVIDER = Subject(Scope.PROVIDER, "SYN-P9999")


def declare(by, subject=HOME, *, of=None):
    actions.declare_interest(actions.DeclareInterest(of or by.id, subject, "A cousin works there"), by=by, now=NOW)


def set_action(by, key="a-1"):
    wanted = actions.SetAction(HOME, key, "POLICE", "", "Police", TODAY, must_do=True)
    actions.set_action(wanted, by=by, now=NOW)


ACTS = {
    "move": lambda by: actions.move(
        actions.MoveTo(HOME, 0, Level.WATCH, TODAY, "QASIG", ("CLUSTER",), "Read", "", "Quiet", TODAY), by=by, now=NOW
    ),
    "set an action": lambda by: set_action(by, "a-2"),
    "say it is done": lambda by: actions.step_action(
        actions.StepAction(HOME, 1, 0, Done.EVIDENCED, "Seen"), by=by, now=NOW
    ),
    "hold placements": lambda by: actions.hold_placements(
        actions.HoldPlacements(HOME, "h-2", "CAUTION", "ALL", "Falls", TODAY, TODAY + timedelta(days=9)), by=by, now=NOW
    ),
    "lift a hold": lambda by: actions.lift_hold(HOME, 1, lifted_on=TODAY, words="Over", by=by, now=NOW),
    "say who was told": lambda by: actions.record_told(
        HOME, entry_key="t-1", body="CQC", told_on=TODAY, how="By letter", by=by, now=NOW
    ),
    "ask for its reply": lambda by: replies.ask_for_reply(
        replies.AskForReply(HOME, "r-1", TODAY, "Manager", "By letter", ("A fact.",), TODAY), by=by, now=NOW
    ),
}  # fmt: skip


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("subject", [HOME, PROVIDER], ids=["the place", "its provider"])
def test_whoever_has_an_interest_records_nothing_and_may_again_when_it_is_over(lead, act, subject):
    set_action(lead)
    hold = actions.HoldPlacements(HOME, "h-1", "CAUTION", "ALL", "Falls", TODAY, TODAY + timedelta(days=9))
    actions.hold_placements(hold, by=lead, now=NOW)
    declare(lead, subject)

    with pytest.raises(actions.Conflicted):
        ACTS[act](lead)
    actions.withdraw_interest(actions.DeclareInterest(lead.id, subject, "She left"), by=lead, now=NOW)
    ACTS[act](lead)


def test_an_interest_of_somebody_else_is_in_nobodys_way_and_stands_in_the_trail(lead):
    other = an_account("qasig_member", at=NOW, email="other@hub.example")
    declare(lead, of=other.id)

    set_action(lead)
    with reading() as session:
        assert [each.account_id for each in queries.interests_touching(session, HOME)] == [other.id]
        assert [mark.code for mark in audit.history(session, f"qasig:{HOME.key}")] == ["qasig.interest"]


def test_an_interest_in_what_the_register_does_not_hold_or_of_nobody_is_refused(lead):
    for subject, of in ((Subject(Scope.BRAND, "nobody"), lead.id), (HOME, "AC-0000-0000")):
        with pytest.raises(actions.SubjectMissing):
            declare(lead, subject, of=of)


def test_an_interest_that_was_not_declared_or_is_over_cannot_be_withdrawn(lead):
    over = actions.DeclareInterest(lead.id, HOME, "She left")
    with pytest.raises(actions.NotDeclared):
        actions.withdraw_interest(over, by=lead, now=NOW)
    declare(lead, PROVIDER)
    with pytest.raises(actions.NotDeclared):
        actions.withdraw_interest(over, by=lead, now=NOW)
    declare(lead)
    actions.withdraw_interest(over, by=lead, now=NOW)
    with pytest.raises(actions.NotDeclared):
        actions.withdraw_interest(over, by=lead, now=NOW)

    with reading() as session:
        assert [each.subject for each in queries.interests(session)] == [PROVIDER]


def test_the_page_asks_first_and_gives_no_form_to_whoever_has_an_interest(app):
    record.register_homes(1, extra=(record.a_home(HOME.id, name="Larch Court"),))
    keeper = an_account("provider_concerns_lead", at=clock.now())
    client = signed_in(app, keeper, at=clock.now())
    assert "None declared" in client.get(ADDRESS).text
    assert "Enter what the interest is" in post(client, "interest").text

    assert post(client, "interest", interest_words="A cousin works there").status_code == 303
    page = client.get(ADDRESS).text
    assert "Robin Ashdown</strong> declared an interest in Larch Court" in page
    assert "Someone else must record" in post(client, "hold", **hold_typed()).text
    assert "Record a change of level" not in page

    assert post(client, "interest", interest_words="She left", over="yes").status_code == 303
    assert "Record a change of level" in client.get(ADDRESS).text


def hold_typed():
    today = clock.today()
    later = today + timedelta(days=9)
    days = {"starts_on": today, "hold_review_on": later}
    parts = {f"{name}-{part}": getattr(day, part) for name, day in days.items() for part in ("day", "month", "year")}
    return {"entry": "h-1", "hold": "CAUTION", "covers": "ALL", "hold_words": "Falls", **parts}


def test_a_member_who_keeps_nothing_declares_nothing_here(app):
    record.register_homes(1, extra=(record.a_home(HOME.id, name="Larch Court"),))
    client = signed_in(app, an_account("qasig_member", at=clock.now()), at=clock.now())

    page = client.get(ADDRESS).text
    assert "Declare an interest" not in page
