"""What sign-in does by itself: clearing away what has run out, and shutting doors nobody uses."""

from datetime import datetime

from foundation.scheduler import Daily, Every, Job
from foundation.signin import actions


def clear_away(now: datetime) -> str:
    """Delete sessions, links, tries and kept forms whose time is over."""
    return f"{actions.sweep(now)} spent rows cleared away"


def disable_unused(now: datetime) -> str:
    """Disable accounts nobody has signed in to for 60 days."""
    return f"{actions.disable_unused(now=now)} unused accounts disabled"


JOBS = (
    Job(
        "disable-unused-accounts",
        "Disable accounts unused for 60 days, and tell the people concerned",
        Daily("04:15"),
        disable_unused,
    ),
    Job("sign-in-sweep", "Remove expired sessions, links and sign-in attempts", Every(900), clear_away),
)
