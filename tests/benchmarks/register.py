"""Rows of the published care register read in a second: the sample of England, repeated under other numbers."""

import csv
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from foundation import clock
from foundation.config import ROOT
from intake.providers.actions import ImportRegister, import_register
from tests.benchmarks import report

SAMPLE = ROOT / "tests" / "data" / "cqc" / "register_extract_2025-08_england_sample.csv"
TIMES = 10
ENGLAND, SECONDS = 50_000, 60


def measure(kind: str, folder: Path) -> Iterator[report.Line]:
    """Yield rows a second for a first import and for the same file again, which changes nothing."""
    file = _repeated(folder)
    for words in ("first import", "the same file again"):
        command = ImportRegister(path=file, environment="live", as_at=date(2025, 8, 1))
        started = time.perf_counter()
        result = import_register(command, now=clock.now())
        rate = result.read / (time.perf_counter() - started)
        assert len(result.rejections) < result.read / 10, "Most of the sample should be readable."
        wanted = ENGLAND / SECONDS
        yield report.Line(
            "P11", kind, f"register, {words}, rows a second", f"{rate:.0f}", f"at least {wanted:.0f}", rate >= wanted
        )


def _repeated(folder: Path) -> Path:
    file = folder / SAMPLE.name
    with (
        SAMPLE.open(encoding="utf-8-sig", newline="") as source,
        file.open("w", encoding="utf-8", newline="") as target,
    ):
        rows = csv.DictReader(source)
        writer = csv.DictWriter(target, rows.fieldnames or ())
        writer.writeheader()
        for row in rows:
            for number in range(TIMES):
                numbered = {
                    column: f"{row[column]}{number}"
                    for column in ("Location ID", "Provider ID", "Brand ID")
                    if row[column]
                }
                writer.writerow({**row, **numbered})
    return file
