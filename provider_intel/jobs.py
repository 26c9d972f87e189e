"""What provider intelligence does by itself."""

import importlib
from datetime import datetime

from foundation.clock import in_london
from foundation.scheduler import Daily, Job


def draw_up_lists(now: datetime) -> str:
    """Draw up today's list; return in words what was done. Again on the same facts adds nothing."""
    # The graph and statistics libraries are loaded only when the job runs: whatever registers jobs stays light.
    refresh = importlib.import_module("provider_intel.refresh").refresh
    done = refresh(as_at=in_london(now).date(), now=now)
    fate = "drawn up" if done.new else "unchanged"
    return f"List {done.list_id} {fate}: {done.listed} of {done.places_compared} places compared are listed."


JOBS = (
    Job(
        name="intelligence-lists",
        words="Draws up the list of places with more concerns than services of their kind and size",
        schedule=Daily(at="05:30"),
        run=draw_up_lists,
    ),
)
"""Register these at start."""
