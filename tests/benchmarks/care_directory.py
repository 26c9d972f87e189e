"""The whole care directory, 50,000 places in 122 columns as a spreadsheet, read in by a process of its own.

`python -m tests.benchmarks.care_directory FILE DATABASE` reads one in and prints what it took.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from foundation import audit, clock, database
from foundation.config import ROOT
from intake.providers import actions
from tests.benchmarks import report
from tests.benchmarks.memory import peak_memory
from tests.support.register_files import ACTIVE, lines, place, readme, write_ods

PLACES, SECONDS, MEBIBYTES = 50_000, 60, 250
_ALIKE = {
    "Location Telephone Number": "01632960001",
    "Location Latitude": "50.81",
    "Location Longitude": "-0.37",
    "Location ONSPD CCG Code": "E38000213",
    "Location ONSPD CCG": "NHS Sussex",
    "Location PAF ID": "123",
    "Location Parliamentary Constituency": "Worthing West",
    "Location Primary Inspection Category": "Residential social care",
    "Provider Street Address": "1 Long Road",
    "Provider City": "Worthing",
    "Provider Postal Code": "BN99 1AB",
    "Provider Local Authority": "West Sussex",
    "Provider Telephone Number": "01632960002",
    "Provider Inspection Directorate": "Adult social care",
    "Regulated activity - Accommodation for persons who require nursing or personal care": "Y",
    "Service user band - Dementia": "Y",
}


def measure(kind: str, folder: Path) -> Iterator[report.Line]:
    """Yield the seconds and the memory of a first import, beside the processor's own seconds."""
    file = write_ods(
        folder / "directory.ods",
        {"README": readme("01 July 2026"), "HSCA_Active_Locations": lines(ACTIVE, _places())},
    )
    url = database.engine().url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "tests.benchmarks.care_directory", str(file), url]
    took = json.loads(subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout)
    assert took["read"] == took["added"] == PLACES, "Every invented place should be read in."
    words = f"care directory of {PLACES:,} places, 122 columns,"
    yield report.at_most("P11", kind, f"{words} seconds", took["seconds"], SECONDS)
    yield report.Line("", kind, f"{words} seconds of the processor", f"{took['processor']:.2f}")
    yield report.at_most("P11", kind, f"{words} peak memory in MiB", took["mebibytes"], MEBIBYTES)


def _places() -> Iterator[dict[str, str]]:
    for number in range(PLACES):
        of_two = {"Provider ID": f"SYN-P{number // 2:05}", "Provider Name": f"Number {number // 2} Limited"}
        yield place(number, **_ALIKE, **of_two)


def _read_in(file: Path, url: str) -> dict[str, float]:
    database.connect(url)
    audit.prepare(key="k" * 40)
    audit.register(*actions.ENTRIES)
    began = time.perf_counter()
    said = actions.import_register(actions.ImportRegister(path=file, environment="county"), now=clock.now())
    return {
        "seconds": time.perf_counter() - began,
        "processor": time.process_time(),
        "mebibytes": peak_memory(),
        "read": said.read,
        "added": said.outcomes.added,
    }


if __name__ == "__main__":
    print(json.dumps(_read_in(Path(sys.argv[1]), sys.argv[2])))
