"""One run: facts in, graph, lenses and patterns, stored lists out. Called by the nightly job and the command line."""

from provider_intel.refresh.plain import as_plain
from provider_intel.refresh.running import Refreshed, refresh
from provider_intel.refresh.working import WorkedOut, work_out

__all__ = ["Refreshed", "WorkedOut", "as_plain", "refresh", "work_out"]
