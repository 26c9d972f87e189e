"""Asking how it was: once an enquiry is closed, with a code that opens nothing else, and never changed afterwards."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from foundation import audit
from foundation.database import reading, transaction
from foundation.web.typed import FormRefused
from intake.afterwards import actions, queries
from intake.afterwards.domain import Answers, NotAsked, OfWhom, Safer, Theme, Way, settings_on
from intake.afterwards.domain.counting import ANSWERED, ASKED, NOT_ASKED, WAITING, Closed, Said, summary
from intake.afterwards.queries.said import quarter_of
from intake.enquiries import actions as enquiry_actions
from intake.tasks.queries import tasks_about
from tests.support import enquiries, triage
from tests.support.afterwards import CONTENT, UNHAPPY, a_closed_enquiry, asked, askings
from tests.support.at_once import at_once


@pytest.fixture
def who(database):
    triage.prepare()
    audit.register(*enquiry_actions.ENTRIES, *actions.ENTRIES)
    return triage.people()


@pytest.fixture
def them(who, at):
    return enquiries.enquirers(at)


@pytest.fixture
def reference(who, them, at):
    return a_closed_enquiry(who, them, at=at)


def tasks(about):
    with reading() as session:
        return [(each.kind.value, each.done_at is not None) for each in tasks_about(session, about)]


def test_a_closed_enquiry_asks_somebody_to_ask_and_asking_ends_that(reference, them, at):
    actions.add_tasks(at)
    actions.add_tasks(at)
    assert ("ask_afterwards", False) in tasks(f"enquiry:{reference}")

    asked(reference, by=them.officer, at=at)

    assert ("ask_afterwards", True) in tasks(f"enquiry:{reference}")
    with reading() as session:
        assert queries.waiting_to_be_asked(session) == []


def test_an_open_enquiry_asks_nobody(who, them, at):
    reference = enquiries.opened(who, at)

    with pytest.raises(actions.NotClosed):
        asked(reference, by=them.officer, at=at)
    assert actions.add_tasks(at) == "0 people not asked yet, 0 new tasks"


def test_the_code_opens_the_questions_however_it_is_typed_and_is_kept_as_a_fingerprint_alone(reference, them, at):
    code = asked(reference, by=them.officer, at=at)

    with reading() as session:
        assert queries.asking_of_code(session, code.lower().replace("-", " "), now=at).enquiry == reference
        assert queries.asking_of_code(session, code[:-1] + "A" if code[-1] != "A" else code[:-1] + "C", now=at) is None
        rows = str(session.execute(text("select * from afterwards_askings")).all())
    assert code not in rows


def test_after_its_days_the_code_opens_nothing(reference, them, at):
    code = asked(reference, by=them.officer, at=at)

    with pytest.raises(actions.CodeUnknown):
        actions.answer_by_code(code, CONTENT, now=at + timedelta(days=57))


def test_one_asking_is_answered_once_even_at_one_moment(reference, them, at):
    code = asked(reference, by=them.officer, at=at)

    def send():
        try:
            actions.answer_by_code(code, CONTENT, now=at)
        except actions.AnsweredAlready:
            return False
        return True

    assert sum(at_once(send)) == 1
    assert [each.answered.answers for each in askings(reference)] == [CONTENT]


@pytest.mark.parametrize("answers", [UNHAPPY, Answers(Safer.YES, "", "", "", ring_me=True)])
def test_an_unhappy_answer_is_followed_up_by_somebody_who_did_not_close_the_enquiry(reference, who, them, at, answers):
    actions.answer_by_code(asked(reference, by=them.officer, at=at), answers, now=at)
    found = askings(reference)[0]
    about = f"afterwards:{found.answered.id}"
    assert tasks(about) == [("unhappy_afterwards", False)]

    actions.follow_up(found, "I rang her.", by=who.manager, now=at)

    assert tasks(about) == [("unhappy_afterwards", True)]
    assert askings(reference)[0].answered.followed_up[0][:2] == ("Mo Manager", "I rang her.")


def test_neither_who_concluded_it_nor_who_signed_its_closure_follows_it_up(reference, them, at):
    actions.answer_by_code(asked(reference, by=them.officer, at=at), UNHAPPY, now=at)

    for closer in (them.officer, them.lead):
        with pytest.raises(actions.CloserMayNot):
            actions.follow_up(askings(reference)[0], "I rang her.", by=closer, now=at)


def test_a_content_answer_asks_nobody_for_anything(reference, them, at):
    actions.answer_by_code(asked(reference, by=them.officer, at=at), CONTENT, now=at)

    assert tasks(f"afterwards:{askings(reference)[0].answered.id}") == []


def test_why_nobody_is_asked_is_said_and_ends_the_task(reference, them, at):
    actions.add_tasks(at)

    code = asked(reference, by=them.officer, at=at, not_asked=NotAsked.NOT_SAFE)

    assert code == ""
    assert [each.not_asked for each in askings(reference)] == [NotAsked.NOT_SAFE]
    assert ("ask_afterwards", True) in tasks(f"enquiry:{reference}")


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"of_whom": None}, "of_whom"), ({"way": None}, "way"), ({"not_asked": NotAsked.OTHER}, "words")],
)
def test_what_is_not_filled_in_is_named(reference, them, at, changes, field):
    with pytest.raises(FormRefused) as refusal:
        asked(reference, by=them.officer, at=at, **changes)
    assert [fault.field for fault in refusal.value.faults] == [field]


def test_what_was_said_on_paper_is_typed_in_under_a_name(reference, them, at):
    asked(reference, by=them.officer, at=at, way=Way.PAPER, of_whom=OfWhom.REPRESENTATIVE)

    actions.type_in(askings(reference)[0], CONTENT, by=them.officer, now=at)

    assert askings(reference)[0].answered.typed_by == "Ola Officer"


@pytest.mark.parametrize("change", ["update afterwards_answers set safer = 'yes'", "delete from afterwards_askings"])
def test_nothing_that_was_said_is_ever_changed(reference, them, at, change):
    actions.answer_by_code(asked(reference, by=them.officer, at=at), UNHAPPY, now=at)

    with pytest.raises(DatabaseError), transaction() as session:
        session.execute(text(change))


def test_themes_are_added_and_taken_away_and_what_was_said_before_is_kept(reference, who, them, at):
    actions.answer_by_code(asked(reference, by=them.officer, at=at), CONTENT, now=at)
    number = askings(reference)[0].answered.id
    actions.tag(number, frozenset({Theme.LISTENED, Theme.SPEED}), by=who.manager, now=at)
    actions.tag(number, frozenset({Theme.LISTENED}), by=who.manager, now=at)

    with reading() as session:
        assert [each.themes for each in queries.heard(session, reader=None, now=at)] == [(Theme.LISTENED,)]
        assert session.execute(text("select count(*) from afterwards_themes")).scalar_one() == 3


def test_counts_have_their_whole_and_small_ones_are_hidden():
    people = [Closed("2026-27, quarter 3", stands) for stands in [ANSWERED] * 6 + [ASKED] * 2 + [NOT_ASKED] + [WAITING]]
    said = [Said("2026-27, quarter 3", Safer.YES, frozenset({Theme.SPEED}))] * 6

    found = summary(people, said)

    assert (found.answered, found.closed) == (6, 10)
    assert found.by_quarter.rows[0].counts[0] in (6, None)
    assert 1 not in found.by_quarter.rows[0].counts
    assert found.themes.rows[0].counts == (6,)


def test_quarters_are_those_of_the_councils_year(at):
    assert quarter_of(at) == "2026-27, quarter 3"
    assert quarter_of(at.replace(month=3)) == "2025-26, quarter 4"
    assert quarter_of(at.replace(month=4)) == "2026-27, quarter 1"


def test_the_settings_say_where_they_are_from(at):
    found = settings_on(at.date())

    assert found.source
    assert not found.confirmed
    assert found.ask_within_days == 56
