"""What provider intelligence does by itself."""

import importlib
from datetime import datetime

from foundation.clock import in_london
from foundation.database import reading
from foundation.scheduler import Daily, Every, Job
from provider_intel.meeting.actions import chase_actions
from provider_intel.pack.queries import some_wait
from provider_intel.replies.actions import chase_replies


def draw_up_lists(now: datetime) -> str:
    """Draw up today's lists; return in words what was done. Again on the same facts adds nothing."""
    # The graph and statistics libraries are loaded only when the job runs: whatever registers jobs stays light.
    refresh = importlib.import_module("provider_intel.refresh").refresh
    return " ".join(done.words for done in refresh(as_at=in_london(now).date(), now=now))


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
        words="Draws up the lists of places with many concerns, or few, beside services of their kind and size",
        schedule=Daily(at="05:30"),
        run=draw_up_lists,
    ),
    Job(
        name="qasig-actions",
        words="Chases what QASIG's actions ask, half-way to their day and when it has passed",
        schedule=Daily(at="07:10"),
        run=chase_actions,
    ),
    Job(
        name="provider-replies",
        words="Writes to whoever asked a provider for its reply, when the answer or its review is late",
        schedule=Daily(at="07:20"),
        run=chase_replies,
    ),
    Job(
        name="meeting-packs",
        words="Builds the meeting packs that somebody asked for",
        schedule=Every(seconds=3600),
        run=build_packs,
        waits=a_pack_waits,
    ),
)
"""Register these at start."""
