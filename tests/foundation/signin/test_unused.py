"""An account nobody has used for 60 days is disabled, and its owner and those who look after it are told."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from foundation import audit, notices
from foundation.database import reading, transaction
from foundation.notices.tables import outbox
from foundation.signin import NOTICES, actions, jobs, queries
from foundation.signin.tables import AccountRow
from tests.foundation.signin.pages import sign_in
from tests.support.accounts import BY, an_account, signed_in
from tests.support.settings import settings_for

LONG = timedelta(days=60)


def messages():
    with reading() as session:
        return {(row.code, row.about) for row in session.execute(outbox.select())}


def disabled(account):
    with reading() as session:
        return queries.account_line(session, account.id).disabled


def signed_in_last(account, moment):
    with transaction() as session:
        session.execute(update(AccountRow).where(AccountRow.id == account.id).values(last_signed_in_at=moment))


def test_after_sixty_days_it_is_disabled_and_owner_and_administrator_are_told(app, hand):
    admin = an_account("administrator", at=hand.at, email="alex@hub.example")
    robin = an_account("reader", at=hand.at)
    hand.forward(days=60)
    signed_in_last(admin, hand.at)

    assert jobs.disable_unused(hand.at) == "1 unused accounts disabled"
    assert disabled(robin)
    assert messages() == {
        ("account-unused", f"account:{robin.id}"),
        ("account-unused-elsewhere", f"account:{admin.id}"),
    }
    with reading() as session:
        assert audit.history(session, f"account:{robin.id}")[-1].code == "account.unused"
    assert actions.disable_unused(now=hand.at) == 0


@pytest.mark.parametrize("what", ["made", "signed in", "enabled again"])
def test_it_counts_from_the_last_time_anything_let_the_person_in(app, hand, what):
    robin = an_account("reader", at=hand.at)
    moment = hand.forward(days=30)
    if what == "signed in":
        signed_in_last(robin, moment)
    if what == "enabled again":
        actions.disable_account(robin.id, by=BY, now=moment)
        actions.enable_account(robin.id, by=BY, now=moment)
    hand.forward(days=30)
    actions.disable_unused(now=hand.at)

    assert disabled(robin) == (what == "made")


def test_the_last_administrator_and_the_people_of_a_county_are_left_alone(app, hand):
    admin = an_account("administrator", at=hand.at, email="alex@hub.example")
    invented = an_account("reader", at=hand.at, is_demo=True)
    actions.disable_unused(now=hand.at + LONG)

    assert not disabled(admin)
    assert not disabled(invented)


def test_a_session_of_an_account_that_is_disabled_ends(app, client, hand):
    robin = an_account("reader", at=hand.at)
    sign_in(client, hand)
    signed_in_last(robin, hand.at - LONG)
    with transaction() as session:
        session.execute(update(AccountRow).values(created_at=hand.at - LONG))
    actions.disable_unused(now=hand.at)

    assert client.get("/notes").status_code == 303


@pytest.mark.parametrize("act", ["disable", "roles", "second-factor/reset"])
def test_the_owner_is_told_of_every_change_and_the_message_says_nothing_of_it(app, hand, act):
    robin = an_account("reader", at=hand.at)
    admin = signed_in(app, an_account("administrator", at=hand.at, email="alex@hub.example"), at=hand.at)
    admin.post(f"/accounts/{robin.id}/{act}", data={"roles": ["scribe"]})

    assert ("account-changed", f"account:{robin.id}") in messages()


class Kept:
    """A sender that keeps what it is handed."""

    def __init__(self):
        self.messages = []

    def send(self, message):
        self.messages.append(message)


def test_each_message_about_accounts_can_be_written_and_names_nobody(app, hand, database, tmp_path):
    kept, later = Kept(), hand.at + LONG
    notices.prepare(settings_for(database, var_dir=tmp_path), sender=kept)
    an_account("reader", at=hand.at)
    first, second = (
        an_account("administrator", at=hand.at, name=name, email=f"{name}@hub.example") for name in ("alex", "bo")
    )
    signed_in_last(first, later)
    signed_in_last(second, later)
    actions.disable_unused(now=later)
    actions.create_account(actions.CreateAccount("C", "c@x.example", ("administrator",)), by=first.actor, now=later)
    actions.end_sessions(second.id, by=first.actor, now=later)
    actions.reset_second_factor(second.id, by=first.actor, now=later)
    notices.send_due(later)

    assert len({each.subject for each in kept.messages}) == len(NOTICES)
    assert {each.to for each in kept.messages} <= {"robin@hub.example", "alex@hub.example", "bo@hub.example"}
    assert not [each for each in kept.messages if "Robin" in each.body or "administrator role" in each.body]
