"""One question over every file of guidance: is anything wrong with it?"""

from __future__ import annotations

from pathlib import Path

from thresholds.clock_values import clock_faults
from thresholds.guidance import GUIDANCE_FILES, guidance_faults
from thresholds.guidance_faults import GuidanceFault
from thresholds.history_settings import history_faults
from thresholds.section42 import section_42_faults
from thresholds.working_days import calendar_faults


def check(*, root: Path = GUIDANCE_FILES) -> list[GuidanceFault]:
    """Return every fault in the guidance files under a folder, each naming its file and line."""
    return [
        *guidance_faults(root=root),
        *section_42_faults(root=root),
        *clock_faults(root=root),
        *calendar_faults(root=root),
        *history_faults(root=root),
    ]
