"""How many people a place supports: returns of the Capacity Tracker, counts by hand, and what stands in for neither."""

from datetime import UTC, date, datetime

import pytest

from foundation import audit
from foundation.database import reading
from foundation.signin.roles import register_roles
from foundation.web.typed import FormRefused
from intake import permissions
from intake import reading as door
from intake.providers import actions, queries
from intake.providers.domain.capacity import Open, PeopleSaid, capacity_on, days_awake
from intake.providers.domain.codes import CapacitySource
from intake.providers.tables import LocationRow
from tests.intake.providers.test_care_directory import row_of, spreadsheet
from tests.support import triage
from tests.support.accounts import an_account
from tests.support.register_files import place, write_csv

NOW = datetime(2026, 10, 6, 9, tzinfo=UTC)
HEADER = ["CQC Location ID", "Last updated", "Occupied beds", "Maximum capacity", "Care workers agency"]
HOME_CARE = {
    "Care home?": "N", "Care homes beds": "0", "Service type - Care home service without nursing": "",
    "Service type - Domiciliary care service": "Y",
}  # fmt: skip


@pytest.fixture
def homes(read_in, tmp_path):
    read_in(spreadsheet(tmp_path, place(1), place(2), place(3, **HOME_CARE)), environment="county")


@pytest.fixture
def keeper(read_in):
    triage.prepare()
    audit.register(*actions.ENTRIES)
    register_roles(*permissions.ROLES)
    return an_account("register_keeper", at=NOW)


def returns(folder, *rows):
    return write_csv(folder / "tracker.csv", [["Downloaded"], HEADER, *rows])


def people_by_place(first=date(2026, 9, 1), last=date(2026, 9, 30)):
    with reading() as session:
        facts = list(door.exposures(session, first=first, last=last, as_at=date(2027, 12, 1)))
    return {one.location_id: (one.people, one.source, one.said_on) for one in facts}


def test_a_return_comes_before_registered_beds_and_is_dated(homes, tmp_path):
    report = actions.import_returns(returns(tmp_path, ["SYN-L00001", "2026-09-10", "24", "30", "3"]), now=NOW)

    assert (report.read, report.added, report.rejections) == (1, 1, ())
    held = row_of(LocationRow, "SYN-L00001")
    assert (held.capacity, held.capacity_source) == (24, "capacity_tracker")
    assert people_by_place() == {
        "SYN-L00001": (24, "capacity_tracker", date(2026, 9, 10)),
        "SYN-L00002": (30, "registered_beds", None),
    }


@pytest.mark.parametrize(
    ("day", "sources", "believed"),
    [
        (date(2026, 10, 6), ("capacity_tracker", "by_hand", "people_supported"), "capacity_tracker"),
        (date(2026, 10, 6), ("by_hand", "people_supported"), "by_hand"),
        (date(2026, 10, 6), ("people_supported",), "people_supported"),
        (date(2026, 10, 6), (), "registered_beds"),
        (date(2021, 10, 6), ("capacity_tracker", "by_hand"), "by_hand"),
    ],
)
def test_of_several_counts_the_one_that_stands_first_in_the_order_of_its_time_is_believed(day, sources, believed):
    said = [PeopleSaid(day, CapacitySource(source), 10 + at) for at, source in enumerate(sources)]

    assert capacity_on(day, said, beds=40, usual=22.0).source.value == believed


def test_the_next_care_directory_does_not_overwrite_what_was_counted(homes, read_in, tmp_path):
    actions.import_returns(returns(tmp_path, ["SYN-L00001", "2026-09-10", "24", "30", "3"]), now=NOW)
    later = spreadsheet(
        tmp_path, place(1, **{"Care homes beds": "31"}), place(2), place(3, **HOME_CARE), day="01 August 2026"
    )
    read_in(later, environment="county")

    held = row_of(LocationRow, "SYN-L00001")
    assert (held.beds, held.capacity, held.capacity_source) == (31, 24, "capacity_tracker")


def test_the_same_returns_again_add_nothing(homes, tmp_path, held):
    file = returns(tmp_path, ["SYN-L00001", "2026-09-10", "24", "30", "3"])
    actions.import_returns(file, now=NOW)

    again = actions.import_returns(file, now=NOW)

    assert (again.added, again.unchanged) == (0, 1)
    assert len(held("register_capacity")) == 1


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["SYN-L00099", "2026-09-10", "24", "30", ""], "does not hold this location"),
        (["SYN-L00001", "", "24", "30", ""], "the day of the return is missing"),
        (["SYN-L00001", "2026-09-10", "many", "30", ""], "is not a whole number"),
        (["SYN-L00001", "2026-09-10", "44", "30", ""], "44 people are more than the capacity of 30"),
        (["SYN-L00001", "2026-12-10", "24", "30", ""], "is in the future"),
        (["", "2026-09-10", "24", "30", ""], "the location id is missing"),
    ],
)
def test_a_return_that_cannot_stand_is_named_with_its_reason(homes, tmp_path, row, reason):
    report = actions.import_returns(returns(tmp_path, row), now=NOW)

    assert report.added == 0
    assert reason in report.rejections[0][2]
    with reading() as session:
        assert queries.rejections(session, report.import_id) == list(report.rejections)


def test_a_count_by_hand_stands_for_a_year_and_no_longer(homes, keeper):
    counted = actions.CountPeople("SYN-L00003", date(2026, 9, 1), "55", "Told on the contract visit")
    actions.count_people(counted, by=keeper, now=NOW)

    assert people_by_place(last=date(2026, 10, 6))["SYN-L00003"] == (55, "by_hand", date(2026, 9, 1))
    assert "SYN-L00003" not in people_by_place(date(2027, 10, 1), date(2027, 10, 31))


def test_what_nobody_said_is_assumed_from_the_middle_one_of_its_kind(read_in, tmp_path):
    read_in(spreadsheet(tmp_path, *(place(number, **HOME_CARE) for number in range(1, 5))), environment="county")
    rows = [[f"SYN-L{number:05}", "2026-09-10", people, "", ""] for number, people in ((1, "20"), (2, "50"), (3, "90"))]
    actions.import_returns(returns(tmp_path, *rows), now=NOW)

    assert people_by_place()["SYN-L00004"] == (50, "assumed", None)


@pytest.mark.parametrize(
    ("people", "day", "because", "fields"),
    [("", date(2026, 9, 1), "Told", {"people"}), ("-3", date(2026, 9, 1), "Told", {"people"}),
     ("3", None, "Told", {"counted"}), ("3", date(2026, 10, 7), "Told", {"counted"}),
     ("3", date(2026, 9, 1), " ", {"because"})],
)  # fmt: skip
def test_a_count_needs_people_a_day_and_a_reason(homes, keeper, people, day, because, fields):
    command = actions.CountPeople("SYN-L00001", day, people, because)

    with pytest.raises(FormRefused) as refusal:
        actions.count_people(command, by=keeper, now=NOW)
    assert {fault.field for fault in refusal.value.faults} == fields


@pytest.mark.parametrize(
    ("place_open", "days"),
    [
        (Open(None, None), 30),
        (Open(date(2026, 9, 21), None), 10),
        (Open(None, date(2026, 9, 5)), 5),
        (Open(None, None, dormant=True), 0),
        (Open(None, None, dormant_from=date(2026, 9, 11), dormant_to=date(2026, 9, 20)), 20),
        (Open(date(2026, 10, 1), None), 0),
    ],
)
def test_a_month_counts_the_days_a_place_was_open_and_awake(place_open, days):
    assert days_awake(place_open, date(2026, 9, 1), date(2026, 9, 30)) == days
