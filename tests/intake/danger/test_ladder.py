"""The ladder: who is told of an alert and when, and that it never ends by itself."""

import contextlib
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import DBAPIError

from foundation.database import engine, reading, transaction
from foundation.notices.tables import outbox
from foundation.signin.tables import AccountRoleRow
from intake.contacts.queries import events_of
from intake.contacts.tables import DangerAlertRow
from intake.danger import actions, queries
from intake.danger.domain.alerts import Did
from intake.danger.domain.ladder import LadderMissing, ladder_on
from tests.support import triage
from tests.support.restriction import restricted
from tests.support.triage import NOW, later

DANGER = {"danger_now": "yes", "emergency_called": "yes"}


def in_danger(at=NOW) -> str:
    return triage.a_contact(at, **DANGER)


def alert(reference: str):
    with reading() as session:
        return queries.alert_of(session, reference, reader=None, now=NOW)


def told(reference: str) -> list[tuple[int, list[str], int]]:
    """Return each telling as its rung, the names told, and the minutes after the alert."""
    names = {}
    with reading() as session:
        names = dict(session.execute(text("select id, name from accounts")).all())
    return [
        (each.rung, sorted(names[one] for one in each.accounts), (each.at - NOW) // timedelta(minutes=1))
        for each in alert(reference).told
    ]


def mails() -> int:
    with reading() as session:
        return session.scalar(select(func.count()).where(outbox.c.code == "danger"))


def test_a_contact_that_says_danger_has_its_alert_in_the_same_transaction(who):
    reference, calm = in_danger(), triage.a_contact()

    assert alert(reference).raised_at == NOW
    assert [sign.value for sign in alert(reference).signs] == ["said"]
    assert alert(calm) is None
    assert actions.anything_due(NOW)


def test_those_on_duty_are_told_at_once_by_mail_without_a_name_in_it(who):
    reference = in_danger()

    actions.climb(NOW)

    assert told(reference) == [(1, ["Di Duty"], 0)]
    assert mails() == 1
    with reading() as session:
        about = session.scalar(select(outbox.c.about).where(outbox.c.code == "danger"))
        assert actions.IN_DANGER.recipient(session, about) == who.duty.email
        assert actions.IN_DANGER.words(session, about) == {"reference": reference}


def test_every_quarter_of_an_hour_the_next_are_told_and_the_last_again_and_again(who):
    reference = in_danger()

    for minute in range(91):
        actions.climb(later(minutes=minute))

    managers = ["Mo Manager", "Nia Manager"]
    everybody = ["Di Duty", "Hal Head", *managers]
    assert told(reference) == [
        (1, ["Di Duty"], 0),
        (2, managers, 15),
        (3, ["Hal Head"], 30),
        (4, everybody, 45),
        (4, everybody, 60),
        (4, everybody, 75),
        (4, everybody, 90),
    ]


def test_climbing_twice_at_one_moment_tells_nobody_twice(who):
    in_danger()
    actions.climb(NOW)
    before = mails()

    actions.climb(NOW)

    assert mails() == before


def test_a_rung_that_nobody_stands_on_is_recorded_and_passed_at_once(who):
    with transaction() as session:
        session.execute(update(AccountRoleRow).where(AccountRoleRow.role == "duty_worker").values(role="screener"))
    reference = in_danger()

    actions.climb(NOW)

    assert told(reference) == [(1, [], 0), (2, ["Mo Manager", "Nia Manager"], 0)]
    assert alert(reference).next_at == later(minutes=15)


def test_after_a_standstill_an_alert_goes_up_to_where_it_would_be_and_every_rung_is_told(who):
    reference = in_danger()

    actions.climb(later(minutes=40))

    assert [rung for rung, _, _ in told(reference)] == [1, 2, 3]
    assert alert(reference).next_at == later(minutes=45)
    actions.climb(later(hours=5))
    assert [rung for rung, _, _ in told(reference)] == [1, 2, 3, 4]
    assert alert(reference).next_at == later(hours=5, minutes=15)


def test_an_answer_stops_the_ladder_and_joins_the_story_under_a_name(who):
    reference = in_danger()
    actions.climb(NOW)

    done = actions.AnswerAlert(reference, Did.RANG_SENDER, "Rang the home: he has left, the police are there.")
    actions.answer_alert(done, by=who.duty, now=later(minutes=4))
    actions.climb(later(hours=3))

    assert len(told(reference)) == 1
    found = alert(reference)
    assert (found.answered_by, found.did, found.answered_at) == (who.duty.id, "rang_sender", later(minutes=4))
    with reading() as session:
        story = [(each.event, each.by_account) for each in events_of(session, found.contact_id)]
    assert story[2:] == [("danger_told", None), ("danger_answered", who.duty.id)]


def test_the_second_to_answer_is_told_and_changes_nothing(who):
    reference = in_danger()
    actions.answer_alert(actions.AnswerAlert(reference, Did.WENT, "On my way."), by=who.duty, now=NOW)

    with pytest.raises(actions.AnsweredAlready):
        actions.answer_alert(
            actions.AnswerAlert(reference, Did.NO_DANGER, "Nothing."), by=who.head, now=later(minutes=1)
        )

    assert alert(reference).words == "On my way."


def test_an_alert_is_not_answered_without_words_nor_where_there_is_none(who):
    with pytest.raises(actions.NothingSaid):
        actions.answer_alert(actions.AnswerAlert(in_danger(), Did.WENT, "  "), by=who.duty, now=NOW)
    with pytest.raises(actions.AlertMissing):
        actions.answer_alert(actions.AnswerAlert(triage.a_contact(), Did.WENT, "Went."), by=who.duty, now=NOW)


def test_who_was_told_can_be_neither_changed_nor_removed(who):
    in_danger()
    actions.climb(NOW)

    for statement in ("update danger_tellings set rung = 9", "delete from danger_tellings"):
        with pytest.raises(DBAPIError, match="append-only"), engine().begin() as connection:
            connection.execute(text(statement))


def test_when_sending_fails_no_alert_is_left(who):
    with contextlib.suppress(RuntimeError), transaction():
        in_danger()
        raise RuntimeError

    with reading() as session:
        assert session.scalar(select(func.count()).select_from(DangerAlertRow)) == 0


@given(minutes=st.integers(0, 100_000))
def test_by_the_clock_the_rung_never_falls_and_never_leaves_the_ladder(minutes):
    ladder = ladder_on(NOW)
    rung = ladder.rung_by_clock(NOW, NOW + timedelta(minutes=minutes))

    assert 1 <= rung <= len(ladder.rungs)
    assert rung == min(1 + minutes // 15, 4)
    assert rung <= ladder.rung_by_clock(NOW, NOW + timedelta(minutes=minutes + 1))


def test_there_is_no_ladder_before_the_first_on_file():
    with pytest.raises(LadderMissing):
        ladder_on(NOW.replace(year=2014))


def test_an_alert_about_a_restricted_contact_reaches_only_those_who_may_see_it_and_its_owner(who):
    reference = in_danger()
    restricted(reference, at=NOW, owner=who.hub.manager, allow=(who.head,))

    actions.climb(later(minutes=45))

    assert [(rung, names) for rung, names, _ in told(reference)] == [
        (1, ["Mo Manager"]),
        (2, ["Mo Manager"]),
        (3, ["Hal Head", "Mo Manager"]),
        (4, ["Hal Head", "Mo Manager"]),
    ]
    with reading() as session:
        assert queries.open_alerts(session, reader=who.duty.id, now=NOW) == ()
        assert queries.waiting(session, reader=who.duty.id, now=NOW) is None
        assert queries.waiting(session, reader=who.head.id, now=NOW).alerts == 1
    with pytest.raises(actions.AlertMissing):
        actions.answer_alert(actions.AnswerAlert(reference, Did.WENT, "Went."), by=who.duty, now=NOW)
