"""Due rows, one leader, and what becomes of work that was missed, failed or cut short."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from foundation.database import reading
from foundation.scheduler import Daily, Every, Job, JobUnknown, jobs, register, run_job, state_of_jobs
from foundation.scheduler.lease import LEASE, Lead, LeadLost, give_up_lead, take_lead
from foundation.scheduler.runs import MOST_TRIES, Outcome, bring_forward, claim_next, plan, record, run_due, set_free
from foundation.scheduler.serving import Pace
from foundation.scheduler.tables import job_runs

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def _lead(at: datetime, holder: str = "one") -> Lead:
    lead = take_lead(holder=holder, now=at)
    assert lead is not None
    plan(lead=lead, now=at)
    return lead


def _say(name: str, ran: list[str]) -> Job:
    def run(now: datetime) -> str:
        ran.append(name)
        return "said so"

    return Job(name, f"Says {name}", Every(seconds=60), run)


def _fail(now: datetime) -> str:
    raise ValueError("Rosalind Quillfeather")


def _rows(name: str) -> list[Any]:
    with reading() as session:
        return list(session.execute(select(job_runs).where(job_runs.c.name == name).order_by(job_runs.c.due_at)))


def test_a_job_runs_when_it_is_due_and_not_before(timetable: str, at: datetime) -> None:
    ran: list[str] = []
    register(_say("a", ran))
    lead = _lead(at)

    assert run_due(lead=lead, now=at + timedelta(seconds=59)) == []
    assert run_due(lead=lead, now=at + MINUTE) == [Outcome("a", done=True, words="said so")]
    assert run_due(lead=lead, now=at + MINUTE) == []
    assert [(row.due_at, row.outcome, row.late) for row in _rows("a")] == [
        (at + MINUTE, "done", False),
        (at + 2 * MINUTE, None, False),
    ]


def test_after_downtime_each_job_runs_once_oldest_first_and_is_marked_late(timetable: str, at: datetime) -> None:
    ran: list[str] = []
    register(_say("a", ran))
    register(Job("b", "Says b", Daily(at="10:00:30"), _say("b", ran).run))
    register(Job("c", "Says c", Every(seconds=1800), _say("c", ran).run))
    give_up_lead(lead=_lead(at), now=at)

    lead = _lead(at + 2 * HOUR, holder="two")
    run_due(lead=lead, now=at + 2 * HOUR)

    assert ran == ["b", "a", "c"]
    assert all(_rows(name)[0].late for name in "abc")
    assert _rows("a")[1].due_at == at + 2 * HOUR + MINUTE


def test_one_bad_job_stops_no_other_and_is_recorded_without_what_people_wrote(timetable: str, at: datetime) -> None:
    ran: list[str] = []
    register(Job("bad", "Always fails", Every(seconds=60), _fail), _say("good", ran))
    lead = _lead(at)

    outcomes = run_due(lead=lead, now=at + MINUTE)

    assert ran == ["good"]
    assert [outcome.done for outcome in outcomes] == [False, True]
    assert _rows("bad")[0].outcome == "failed"
    assert _rows("bad")[0].words.startswith("ValueError at tests/foundation/scheduler/test_timetable.py:")
    assert _rows("bad")[1].due_at == at + 2 * MINUTE


def test_only_one_leads_until_its_lease_runs_out(timetable: str, at: datetime) -> None:
    first = _lead(at)

    assert take_lead(holder="two", now=at + LEASE - timedelta(seconds=1)) is None
    assert take_lead(holder="one", now=at + timedelta(seconds=5)) == first
    second = take_lead(holder="two", now=at + timedelta(seconds=5) + LEASE)
    assert second == Lead(holder="two", fence=first.fence + 1)
    assert take_lead(holder="one", now=at + timedelta(seconds=6) + LEASE) is None


def test_another_takes_over_within_thirty_seconds_of_the_leader_dying() -> None:
    pace = Pace()

    assert pace.lease + pace.renew_after + pace.beat <= timedelta(seconds=30)


def test_a_leader_that_was_overtaken_can_neither_start_nor_record_anything(timetable: str, at: datetime) -> None:
    register(_say("a", []), _say("b", []))
    old = _lead(at)
    claimed = claim_next(lead=old, now=at + MINUTE)
    assert claimed is not None
    _lead(at + 2 * MINUTE, holder="two")

    with pytest.raises(LeadLost):
        record(claimed, Outcome("a", done=True, words="too late"), lead=old, now=at + 2 * MINUTE)
    with pytest.raises(LeadLost):
        claim_next(lead=old, now=at + 2 * MINUTE)
    assert [row.outcome for row in _rows("a")] == [None]


def test_a_run_left_at_the_end_is_begun_again_by_the_next_and_does_not_count_as_a_try(
    timetable: str, at: datetime
) -> None:
    ran: list[str] = []
    register(_say("a", ran))
    lead = _lead(at)
    left = claim_next(lead=lead, now=at + MINUTE)
    assert left is not None

    set_free([left], lead=lead)
    give_up_lead(lead=lead, now=at + MINUTE)
    run_due(lead=_lead(at + MINUTE, holder="two"), now=at + MINUTE)

    assert ran == ["a"]
    assert (_rows("a")[0].tries, _rows("a")[0].outcome) == (1, "done")


def test_a_run_its_leader_did_not_finish_is_done_by_the_next(timetable: str, at: datetime) -> None:
    ran: list[str] = []
    register(_say("a", ran))
    assert claim_next(lead=_lead(at), now=at + MINUTE) is not None

    run_due(lead=_lead(at + 2 * MINUTE, holder="two"), now=at + 2 * MINUTE)

    assert ran == ["a"]
    assert (_rows("a")[0].tries, _rows("a")[0].late) == (2, False)


def test_a_run_that_takes_its_process_down_each_time_is_given_up(timetable: str, at: datetime) -> None:
    ran: list[str] = []
    register(_say("deadly", ran), _say("other", ran))
    for number in range(MOST_TRIES):
        moment = at + HOUR * number
        assert claim_next(lead=_lead(moment, holder=str(number)), now=moment + MINUTE) is not None

    moment = at + HOUR * MOST_TRIES
    run_due(lead=_lead(moment, holder="last"), now=moment)

    assert ran == ["other"]
    assert _rows("deadly")[0].words == "The scheduler stopped each time while this ran."
    assert _rows("deadly")[1].due_at == moment + MINUTE


def test_a_changed_schedule_and_a_job_that_is_gone_are_followed(timetable: str, at: datetime) -> None:
    ran: list[str] = []
    register(_say("a", ran), _say("gone", ran))
    lead = _lead(at)

    register(Job("a", "Says a", Every(seconds=7200), _say("a", ran).run))
    del jobs._registered["gone"]
    plan(lead=lead, now=at)

    assert [row.due_at for row in _rows("a")] == [at + HOUR]
    assert _rows("gone") == []


def test_old_runs_of_a_frequent_job_are_forgotten(timetable: str, at: datetime) -> None:
    register(_say("a", []))
    lead = _lead(at)
    run_due(lead=lead, now=at + MINUTE)

    run_due(lead=lead, now=at + 26 * HOUR)

    assert len(_rows("a")) == 2


def test_a_job_is_run_by_name_beside_the_timetable(timetable: str, at: datetime) -> None:
    ran: list[str] = []
    register(_say("a", ran))
    _lead(at)

    assert run_job("a", at) == Outcome("a", done=True, words="said so")

    with reading() as session:
        (state,) = state_of_jobs(session)
    assert (state.due_at, state.last_finished_at, state.last_words) == (at + MINUTE, at, "said so")


def test_a_name_nobody_has_is_refused_with_the_names_there_are(timetable: str, at: datetime) -> None:
    register(_say("a", []))

    with pytest.raises(JobUnknown, match=r"no job called z\. There are: a\."):
        run_job("z", at)
    with pytest.raises(JobUnknown, match="already taken"):
        register(Job("a", "Something else", Every(seconds=1), _fail))


def test_a_run_for_which_something_waits_is_brought_forward_and_others_are_not(timetable: str, at: datetime) -> None:
    ran: list[str] = []
    waiting = {"post": True, "empty": False}
    for name in waiting:
        register(Job(name, f"Says {name}", Every(seconds=60), _say(name, ran).run, waits=lambda _, n=name: waiting[n]))
    register(_say("plain", ran))
    lead, soon = _lead(at), at + timedelta(seconds=7)

    bring_forward(lead=lead, now=soon)

    assert [outcome.name for outcome in run_due(lead=lead, now=soon)] == ["post"]
    assert [row.due_at for row in _rows("post")] == [soon, at + MINUTE]  # and then it keeps to its timetable again


def test_whoever_no_longer_leads_brings_nothing_forward(timetable: str, at: datetime) -> None:
    register(Job("post", "Says post", Every(seconds=60), _say("post", []).run, waits=lambda _: True))
    old = _lead(at)
    _lead(at + 2 * LEASE, holder="two")

    with pytest.raises(LeadLost):
        bring_forward(lead=old, now=at + 2 * LEASE + timedelta(seconds=1))
