"""The clocks' lengths are dated data: a change moves only what was received from its first day on."""

from datetime import UTC, date, datetime, time
from pathlib import Path

from thresholds import ClockPolicy, deadlines_for
from thresholds.clock_values import CLOCKS, Unit, clock_values

from .conftest import Spoil

FILE = "west_sussex/clocks.toml"


def due(received: datetime, root: Path) -> tuple[date, date]:
    clocks = clock_values(received.date(), root=root)
    found = deadlines_for(received, policy=ClockPolicy.A, clocks=clocks)
    return found.less_urgent_by.due.date(), found.decide_by.due.date()


def test_the_clocks_are_those_west_sussex_states() -> None:
    clocks = clock_values(date(2026, 10, 1))

    lengths = {name: (getattr(clocks, name).length, getattr(clocks, name).unit) for name in CLOCKS[:-1]}
    assert lengths == {
        "screen": (24, Unit.HOURS),
        "urgent_action": (24, Unit.HOURS),
        "less_urgent_action": (3, Unit.WORKING_DAYS),
        "decision_signed_off": (5, Unit.WORKING_DAYS),
    }
    assert clocks.end_of_working_day == time(17)
    assert clocks.decision_signed_off.origin.awaiting_confirmation is False
    assert clocks.urgent_action.origin.awaiting_confirmation is True


def test_a_shorter_clock_counts_only_from_its_first_day(spoil: Spoil) -> None:
    root = spoil(FILE, "value = 5\n", "value = 5\nin_force_to = 2026-12-31\n")
    path = root / FILE
    row = path.read_text(encoding="utf-8").split("[[clock]]")[4]
    later = row.replace("value = 5\nin_force_to = 2026-12-31", "value = 4").replace("2015-04-01", "2027-01-01")
    path.write_text(f"{path.read_text(encoding='utf-8')}\n[[clock]]{later}", encoding="utf-8")

    assert due(datetime(2026, 12, 7, 9, tzinfo=UTC), root)[1] == date(2026, 12, 14)
    assert due(datetime(2027, 1, 11, 9, tzinfo=UTC), root)[1] == date(2027, 1, 15)


def test_a_clock_may_count_calendar_days(spoil: Spoil) -> None:
    root = spoil(FILE, 'value = 3\nunit = "working_days"', 'value = 3\nunit = "calendar_days"')

    assert due(datetime(2026, 7, 10, 9, tzinfo=UTC), root)[0] == date(2026, 7, 13)
