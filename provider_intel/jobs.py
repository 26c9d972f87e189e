"""What provider intelligence does by itself."""

import importlib
from datetime import date, datetime

from sqlalchemy.orm import Session

from foundation.clock import in_london
from foundation.database import reading
from foundation.scheduler import Daily, Every, Job
from provider_intel.meeting.actions import chase_actions
from provider_intel.pack.domain.cycle import months_that_can_be_built
from provider_intel.pack.planned import lacks_replay, planned_meetings
from provider_intel.pack.queries import some_wait
from provider_intel.replies.actions import chase_replies


def draw_up_lists(now: datetime) -> str:
    """Draw up today's lists; return in words what was done. Again on the same facts adds nothing."""
    # The graph and statistics libraries are loaded only when the job runs: whatever registers jobs stays light.
    refresh = importlib.import_module("provider_intel.refresh").refresh
    return " ".join(done.words for done in refresh(as_at=in_london(now).date(), now=now))


def replay_history(now: datetime) -> str:
    """Replay the twelve months to the newest cut of a meeting's data, and keep what it says; return it in words."""
    replaying = importlib.import_module("provider_intel.refresh.replaying")
    with reading() as session:
        cut_off = _newest_cut(session, now)
    return str(replaying.keep_replay(as_at=cut_off, now=now))


def a_replay_is_due(now: datetime) -> bool:
    """Return whether the newest cut of a meeting's data has no replay yet, and a month of records before it."""
    with reading() as session:
        return lacks_replay(session, _newest_cut(session, now))


def _newest_cut(session: Session, now: datetime) -> date:
    planned = planned_meetings(session)
    return months_that_can_be_built(in_london(now).date(), number=1, planned=planned)[0].cut_off


def build_packs(now: datetime) -> str:
    """Build the packs that were asked for; return in words what was done."""
    return str(importlib.import_module("provider_intel.pack.building").build_waiting(now))


def a_pack_waits(now: datetime) -> bool:
    """Return whether a pack was asked for and is not built."""
    del now
    with reading() as session:
        return some_wait(session)


JOBS = (
    Job(
        name="intelligence-lists",
        words="Produces the lists of places with many or few concerns for their kind and size",
        schedule=Daily(at="05:30"),
        run=draw_up_lists,
    ),
    Job(
        name="intelligence-replay",
        words="At a meeting's data cut-off, replays twelve months: which clusters the lists found, and how early",
        schedule=Every(seconds=3600),
        run=replay_history,
        waits=a_replay_is_due,
    ),
    Job(
        name="qasig-actions",
        words="Chases QASIG's actions halfway to their due date and when overdue",
        schedule=Daily(at="07:10"),
        run=chase_actions,
    ),
    Job(
        name="provider-replies",
        words="Writes to the person who asked a provider for its reply when the reply or its review is late",
        schedule=Daily(at="07:20"),
        run=chase_replies,
    ),
    Job(
        name="meeting-packs",
        words="Builds the meeting packs that people asked for",
        schedule=Every(seconds=3600),
        run=build_packs,
        waits=a_pack_waits,
    ),
)
"""Register these at start."""
