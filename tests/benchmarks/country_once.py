"""One process that draws up the overview of a country some times, and says how long it took and what memory it had."""

import json
import sys
import time
from datetime import date
from pathlib import Path
from statistics import median

from foundation import database
from foundation.database import reading
from provider_intel.patterns.settings import settings_on
from provider_intel.refresh.quick import overview


def _peak() -> float:
    """The most memory this process ever had, in MiB; what was measured of it before it began is not its own."""
    told = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(told.split("VmHWM:")[1].split()[0]) / 1024


def main(url: str, as_at: date, rounds: int) -> None:
    """Print the middle of so many refreshes, after one that loads everything, in seconds, and the peak memory."""
    database.connect(url)
    settings = settings_on(as_at)
    took = []
    for _ in range(rounds + 1):
        with reading() as session:
            started = time.perf_counter()
            overview(session, as_at=as_at, settings=settings)
            took.append(time.perf_counter() - started)
    print(json.dumps({"seconds": median(took[1:]), "first": took[0], "mebibytes": _peak()}))


if __name__ == "__main__":
    main(sys.argv[1], date.fromisoformat(sys.argv[2]), int(sys.argv[3]))
