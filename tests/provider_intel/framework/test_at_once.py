"""Two people at one moment, each on a connection of their own: one wins, the others are told, nobody waits for ever."""

from datetime import timedelta

from foundation import clock
from foundation.database import reading
from foundation.ids import new_secret
from foundation.web.typed import FormRefused
from provider_intel.framework import actions as framework
from provider_intel.framework import queries
from provider_intel.framework.domain.levels import Level
from provider_intel.replies import actions as replies
from provider_intel.replies.domain.records import Stand
from provider_intel.replies.queries import replies_about
from tests.provider_intel.framework.conftest import HOME
from tests.support.at_once import at_once


def tried(act):
    try:
        act()
    except (FormRefused, framework.ChangedMeanwhile, replies.ReplyChanged) as refused:
        return type(refused).__name__
    return "done"


def asked(by, key):
    today = clock.today()
    command = replies.AskForReply(HOME, key, today, "Nominated individual", "By letter", ("A fact.",), today)
    replies.ask_for_reply(command, by=by, now=clock.now())


def test_of_several_who_ask_a_provider_at_one_moment_one_asks_and_the_rest_read_that_it_was_asked(lead):
    done = at_once(lambda: tried(lambda: asked(lead, new_secret())))

    assert sorted(done) == ["FormRefused"] * 5 + ["done"]
    with reading() as session:
        assert len(replies_about(session, HOME)) == 1


def test_one_page_sent_several_times_at_one_moment_asks_once_and_nobody_is_refused(lead):
    assert set(at_once(lambda: tried(lambda: asked(lead, "k-1")))) == {"done"}
    with reading() as session:
        assert len(replies_about(session, HOME)) == 1


def test_of_several_who_write_the_answer_down_at_one_moment_one_does(lead):
    asked(lead, "k-1")
    answer = replies.WriteAnswer(clock.today(), "Manager", ((Stand.AGREED, ""),), "")

    done = at_once(lambda: tried(lambda: replies.write_answer(HOME, 1, answer, by=lead, now=clock.now())))

    assert sorted(done) == ["ReplyChanged"] * 5 + ["done"]


def test_of_several_who_move_a_place_at_one_moment_one_does(lead):
    today = clock.today()
    to = framework.MoveTo(HOME, 0, Level.WATCH, today, "QASIG", ("CLUSTER",), "Read", "", "Quiet", today)

    done = at_once(lambda: tried(lambda: framework.move(to, by=lead, now=clock.now())))

    assert sorted(done) == ["ChangedMeanwhile"] * 5 + ["done"]
    with reading() as session:
        assert len(queries.whole(session, HOME).moves) == 1


def test_one_hold_sent_several_times_at_one_moment_is_kept_once_and_lifted_once(lead):
    today = clock.today()
    hold = framework.HoldPlacements(HOME, "h-1", "CAUTION", "ALL", "Falls", today, today + timedelta(days=9))

    assert set(at_once(lambda: tried(lambda: framework.hold_placements(hold, by=lead, now=clock.now())))) == {"done"}
    lifts = at_once(
        lambda: tried(lambda: framework.lift_hold(HOME, 1, lifted_on=today, words="Over", by=lead, now=clock.now()))
    )
    assert sorted(lifts) == ["ChangedMeanwhile"] * 5 + ["done"]
