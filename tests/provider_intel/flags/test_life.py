"""The life of a flag: who said what when, nothing undone, and opened again when it grows by the stated amount."""

from datetime import date, timedelta

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DatabaseError

from foundation import audit, signin
from foundation.database import reading, transaction
from foundation.web.typed import FormRefused, Typed
from provider_intel.blueprints import ENTRIES
from provider_intel.domain.dated_settings import SettingMissing
from provider_intel.flags import actions, forms, queries
from provider_intel.flags.domain.life import Flag, State
from provider_intel.flags.domain.settings import settings_on
from provider_intel.flags.presenters import life_shown
from provider_intel.flags.tables import StepRow
from provider_intel.permissions import ROLES
from tests.provider_intel.record import AS_AT, NOW
from tests.support import triage
from tests.support.accounts import an_account

WHICH = ("high_3_months", "SYN-L0901")
LATER = NOW + timedelta(days=31)


@pytest.fixture
def analyst(database):
    triage.prepare()
    signin.register_roles(*ROLES)
    audit.register(*ENTRIES)
    return an_account("intelligence_analyst", at=NOW)


def flag(size=4, *, references=("SA-1", "SA-2", "SA-3", "SA-4"), as_at=AS_AT, which=WHICH):
    return Flag(*which, size, frozenset(references), as_at)


def say(state, by, *, at=0, words="Read, and understood.", about=None, now=NOW):
    actions.take_step(actions.TakeStep(about or flag(), at, state, words), by=by, now=now)


def the_life(which=WHICH):
    with reading() as session:
        return queries.life(session, which)


def test_a_flag_of_which_nobody_said_anything_is_new(analyst):
    assert (the_life().state, the_life().steps) == (State.NEW, ())


def test_each_step_says_who_and_when_and_a_later_one_supersedes_it_visibly(analyst):
    say(State.LOOKING, analyst, words="")
    say(State.EXPLAINED, analyst, at=1, words="One resident who falls.")
    say(State.ACTED, analyst, at=2, words="A joint visit was set.")

    life = the_life()
    shown = life_shown(life, flag(), {analyst.id: analyst.name})

    assert [each.state for each in life.steps] == [State.LOOKING, State.EXPLAINED, State.ACTED]
    assert [each.superseded for each in shown.steps] == [False, True, True]
    assert analyst.name in shown.steps[0].when


def test_two_people_cannot_say_different_things_of_what_they_both_read(analyst):
    say(State.LOOKING, analyst)

    with pytest.raises(actions.FlagChanged):
        say(State.DISMISSED, analyst, at=0)
    assert the_life().state is State.LOOKING


def test_the_same_state_twice_and_a_return_to_new_are_refused(analyst):
    say(State.LOOKING, analyst)

    for state in (State.LOOKING, State.NEW):
        with pytest.raises(FormRefused):
            say(state, analyst, at=1)


@pytest.mark.parametrize("state", ["explained", "acted", "dismissed"])
def test_whoever_settles_a_flag_says_why(state):
    with pytest.raises(FormRefused) as refused:
        forms.read_step(flag(), Typed({"state": (state,), "at_number": ("0",), "state_words": ("",)}))

    assert [fault.field for fault in refused.value.faults] == ["state_words"]


def test_new_cannot_be_typed():
    with pytest.raises(FormRefused):
        forms.read_step(flag(), Typed({"state": ("new",), "at_number": ("0",)}))


def test_one_more_concern_leaves_a_settled_flag_and_two_open_it_again(analyst):
    say(State.EXPLAINED, analyst)
    one_more, two_more = [*flag().references, "SA-5"], [*flag().references, "SA-5", "SA-6"]

    assert actions.reopen_grown([flag(5, references=one_more, as_at=LATER.date())], now=LATER) == 0
    assert actions.reopen_grown([flag(6, references=two_more, as_at=LATER.date())], now=LATER) == 1

    life = the_life()
    assert (life.state, life.reopened, life.steps[-1].by_account) == (State.NEW, True, "")
    assert "It grew by 2" in life.steps[-1].words
    assert "2 or more open it again" in life.steps[-1].words


def test_new_concerns_count_even_when_as_many_old_ones_have_left_the_window(analyst):
    say(State.DISMISSED, analyst)

    moved_on = flag(4, references=("SA-3", "SA-4", "SA-5", "SA-6"), as_at=LATER.date())

    assert actions.reopen_grown([moved_on], now=LATER) == 1


def test_it_is_opened_once_and_what_is_being_looked_at_is_left_alone(analyst):
    other = ("agencies", "agency:x")
    say(State.EXPLAINED, analyst)
    say(State.LOOKING, analyst, about=flag(which=other))
    grown = [flag(9, as_at=LATER.date()), flag(9, as_at=LATER.date(), which=other)]

    assert (actions.reopen_grown(grown, now=LATER), actions.reopen_grown(grown, now=LATER)) == (1, 0)
    assert the_life(other).state is State.LOOKING


def test_a_run_for_an_earlier_date_opens_nothing(analyst):
    say(State.EXPLAINED, analyst)

    assert actions.reopen_grown([flag(9, as_at=AS_AT - timedelta(days=60))], now=LATER) == 0


def test_an_opened_flag_can_be_settled_again_and_must_grow_from_there(analyst):
    say(State.EXPLAINED, analyst)
    actions.reopen_grown([flag(6, as_at=LATER.date())], now=LATER)
    say(State.EXPLAINED, analyst, at=2, about=flag(6, as_at=LATER.date()), now=LATER)

    assert actions.reopen_grown([flag(7, as_at=LATER.date())], now=LATER) == 0
    assert the_life().state is State.EXPLAINED


def test_nothing_said_can_be_changed_or_removed(analyst):
    say(State.LOOKING, analyst)

    for change in (update(StepRow).values(state="acted"), delete(StepRow)):
        with pytest.raises(DatabaseError), transaction() as session:
            session.execute(change)


def test_what_was_said_stands_in_the_trail(analyst):
    say(State.LOOKING, analyst)
    say(State.EXPLAINED, analyst, at=1)
    actions.reopen_grown([flag(8, as_at=LATER.date())], now=LATER)

    with reading() as session:
        marks = audit.history(session, "flag:high_3_months:SYN-L0901")
    assert [mark.code for mark in marks] == ["flag.state-said", "flag.state-said", "flag.opened-again"]


def test_the_amount_is_a_dated_setting_with_its_source():
    told = settings_on(AS_AT)

    assert told.reopen_growth == 2
    assert "Ours" in told.reopen_source
    with pytest.raises(SettingMissing):
        settings_on(date(2001, 1, 1))
