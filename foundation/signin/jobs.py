"""What sign-in does by itself: clearing away what has run out."""

from datetime import datetime

from foundation.scheduler import Every, Job
from foundation.signin import actions


def clear_away(now: datetime) -> str:
    """Delete sessions, links, tries and kept forms whose time is over."""
    return f"{actions.sweep(now)} spent rows cleared away"


JOBS = (Job("sign-in-sweep", "Clear away sessions, links and tries whose time is over", Every(900), clear_away),)
