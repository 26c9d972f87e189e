"""The council's own closures: no line, no effect; a line, and those days do not count."""

import shutil
from datetime import UTC, date, datetime

from thresholds import ClockPolicy, deadlines_for
from thresholds.working_days import CLOSURES_FILE, GUIDANCE_FILES, calendar_from

CLOSURE = """
[[closure]]
day = {day}
name = "Christmas closure"
provenance = "seen"
source = "https://www.westsussexconnecttosupport.org/"
in_force_from = 2026-12-01
confirmed_by = ""
"""
RECEIVED = datetime(2026, 12, 24, 12, 0, tzinfo=UTC)


def test_without_a_line_the_days_between_christmas_and_new_year_count():
    calendar = calendar_from(GUIDANCE_FILES)

    assert calendar.is_working_day(date(2026, 12, 29))
    assert deadlines_for(RECEIVED, policy=ClockPolicy.A, calendar=calendar).decide_by.due.date() == date(2027, 1, 5)


def test_days_in_the_closure_table_do_not_count_and_the_sentence_names_them(tmp_path):
    root = tmp_path / "guidance"
    shutil.copytree(GUIDANCE_FILES, root)
    with (root / CLOSURES_FILE).open("a") as file:
        file.writelines(CLOSURE.format(day=day) for day in ("2026-12-29", "2026-12-30", "2026-12-31"))

    calendar = calendar_from(root)
    decide_by = deadlines_for(RECEIVED, policy=ClockPolicy.A, calendar=calendar).decide_by

    assert not calendar.is_working_day(date(2026, 12, 30))
    assert decide_by.due.date() == date(2027, 1, 8)
    assert "Christmas closure" in decide_by.why
