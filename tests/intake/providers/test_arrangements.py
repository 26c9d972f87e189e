"""Who pays for adults at a place and which agency supplied it: by hand and from files, put right by adding."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from foundation import audit
from foundation.database import reading, transaction
from foundation.signin.roles import register_roles
from foundation.web.typed import FormRefused
from intake import permissions
from intake import reading as door
from intake.providers import actions, queries
from intake.providers.actions import folder
from intake.providers.queries import pages
from intake.providers.tables import LocationRow, PlacedAdultsRow, SuppliedRow
from tests.intake.providers.test_care_directory import spreadsheet
from tests.support import triage
from tests.support.accounts import an_account
from tests.support.register_files import place, write_csv

NOW = datetime(2026, 10, 6, 9, tzinfo=UTC)
TODAY = date(2026, 10, 6)
LATER = datetime(2026, 10, 20, 9, tzinfo=UTC)
HOME = "SYN-L00001"
PLACED = ["Location ID", "Payer", "Adults", "As at", "Source"]
SUPPLIES = ["CQC location id", "Agency", "From", "To", "Source"]


@pytest.fixture
def homes(read_in, tmp_path):
    read_in(spreadsheet(tmp_path, place(1), place(2)), environment="county")


@pytest.fixture
def keeper(homes):
    triage.prepare()
    audit.register(*actions.ENTRIES)
    register_roles(*permissions.ROLES)
    return an_account("register_keeper", at=NOW)


def placed_file(folder, *rows):
    return write_csv(folder / "placed.csv", [["Made by the contracts team"], PLACED, *rows])


def supply_file(folder, *rows):
    return write_csv(folder / "agencies.csv", [SUPPLIES, *rows])


def known(as_at=TODAY):
    with reading() as session:
        return [
            (one.location_id, one.payer, one.people, one.on_day) for one in door.placed_adults(session, as_at=as_at)
        ]


def supplied(as_at=TODAY):
    with reading() as session:
        return [(one.agency_name, one.starts_on, one.ends_on) for one in door.agency_supplies(session, as_at=as_at)]


def count(keeper, payer="NHS Sussex", people="4", day=date(2026, 10, 1), source="The list of October", at=NOW):
    actions.count_placed(actions.CountPlaced(HOME, payer, people, day, source), by=keeper, now=at)


def supply(keeper, agency="Swift Staff", first=date(2026, 8, 1), last=None, *, ended=None, source="Rotas", at=NOW):
    ended = last is not None if ended is None else ended
    command = actions.WriteSupply(HOME, agency, first, last, ended, source)
    actions.write_supply(command, by=keeper, now=at)


def test_a_file_of_placements_tells_each_payer_with_its_day_and_source(homes, tmp_path):
    file = placed_file(
        tmp_path, [HOME, "NHS  Sussex", "4", "2026-09-30", "List"], [HOME, "Self-funded", "7", "2026-09-30", "List"]
    )

    report = actions.import_placed(file, now=NOW)

    assert (report.read, report.added, report.rejections) == (2, 2, ())
    day = date(2026, 9, 30)
    assert sorted(known()) == [(HOME, "NHS Sussex", 4, day), (HOME, "self", 7, day)]
    with reading() as session:
        [one] = [one for one in door.placed_adults(session, as_at=TODAY) if one.payer == "self"]
    assert (one.source, one.recorded_on) == ("List", TODAY)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["SYN-L00099", "NHS", "4", "2026-09-30", "List"], "does not hold this location"),
        ([HOME, "", "4", "2026-09-30", "List"], "the payer is missing"),
        ([HOME, "NHS", "", "2026-09-30", "List"], "the number of adults is missing"),
        ([HOME, "NHS", "9" * 5000, "2026-09-30", "List"], "is not a whole number"),
        ([HOME, "NHS", "4", "03/04/2026", "List"], "is not a date"),
        ([HOME, "NHS", "4", "2026-11-30", "List"], "is in the future"),
        ([HOME, "NHS", "4", "2026-09-30", " "], "the source is missing"),
        ([HOME, "NHS", "4", "2026-09-30", "List", " of October"], "more cells than the header"),
    ],
)
def test_a_placement_that_cannot_stand_is_named_with_its_reason(homes, tmp_path, row, reason):
    report = actions.import_placed(placed_file(tmp_path, row), now=NOW)

    assert report.added == 0
    assert reason in report.rejections[0][2]
    with reading() as session:
        assert queries.rejections(session, report.import_id) == list(report.rejections)


def test_two_rows_of_one_payer_place_and_day_do_not_replace_one_another_in_silence(homes, tmp_path):
    rows = [[HOME, "NHS", "4", "2026-09-30", "List"], [HOME, "nhs", "2", "2026-09-30", "List"]]

    report = actions.import_placed(placed_file(tmp_path, *rows), now=NOW)

    assert report.added == 1
    assert report.rejections == ((4, HOME, "row 3 tells of the same; say it once, in one row"),)


def test_the_same_file_again_adds_nothing(homes, tmp_path, held):
    file = placed_file(tmp_path, [HOME, "NHS", "4", "2026-09-30", "List"])
    actions.import_placed(file, now=NOW)

    assert actions.import_placed(file, now=LATER).unchanged == 1
    assert len(held("register_placed")) == 1


def test_a_count_put_right_stands_from_the_day_it_was_recorded_and_not_before(keeper):
    count(keeper, people="4")
    count(keeper, payer="nhs sussex", people="3", source="Counted again", at=LATER)

    assert [one[2] for one in known(TODAY)] == [4]
    assert [one[2] for one in known(LATER.date())] == [3]


def test_what_was_counted_after_a_day_or_recorded_after_it_is_not_known_on_it(keeper):
    count(keeper, day=date(2026, 9, 1))

    assert known(date(2026, 10, 5)) == []
    assert known(date(2026, 10, 6)) != []


@pytest.mark.parametrize(
    ("typed", "fields"),
    [({"payer": " "}, {"payer"}), ({"people": "some"}, {"placed"}), ({"people": "-1"}, {"placed"}),
     ({"day": None}, {"placed_on"}), ({"day": date(2026, 10, 7)}, {"placed_on"}), ({"source": ""}, {"placed_source"}),
     ({"payer": "x" * 201}, {"payer"})],
)  # fmt: skip
def test_a_count_by_hand_needs_a_payer_a_number_a_day_and_how_it_is_known(keeper, typed, fields):
    with pytest.raises(FormRefused) as refusal:
        count(keeper, **typed)

    assert {fault.field for fault in refusal.value.faults} == fields
    assert known() == []


def test_a_file_of_agency_supply_tells_from_when_to_when(homes, tmp_path):
    file = supply_file(
        tmp_path,
        [HOME, "Swift Staff", "13/08/2026", "", "Rotas"],
        [HOME, "Oak Temps", "01/02/2025", "01/03/2025", "Bill"],
    )

    assert actions.import_supplies(file, now=NOW).added == 2
    assert supplied() == [
        ("Oak Temps", date(2025, 2, 1), date(2025, 3, 1)), ("Swift Staff", date(2026, 8, 13), None)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["SYN-L00099", "Swift", "2026-08-01", "", "Rotas"], "does not hold this location"),
        ([HOME, "", "2026-08-01", "", "Rotas"], "the agency is missing"),
        ([HOME, "Swift", "", "", "Rotas"], "the first day is missing"),
        ([HOME, "Swift", "2026-08-01", "2026-07-01", "Rotas"], "is before the first"),
        ([HOME, "Swift", "2026-11-01", "", "Rotas"], "is in the future"),
        ([HOME, "Swift", "2026-08-01", "2026-02-30", "Rotas"], "is no day of the calendar"),
    ],
)
def test_a_supply_that_cannot_stand_is_named_with_its_reason(homes, tmp_path, row, reason):
    report = actions.import_supplies(supply_file(tmp_path, row), now=NOW)

    assert report.added == 0
    assert reason in report.rejections[0][2]


def test_an_agencys_time_is_ended_by_writing_it_down_again_with_its_end(keeper):
    supply(keeper)
    supply(keeper, agency="SWIFT STAFF", last=date(2026, 9, 30), source="Told by the manager", at=LATER)

    assert supplied(TODAY) == [("Swift Staff", date(2026, 8, 1), None)]
    assert [one[2] for one in supplied(LATER.date())] == [date(2026, 9, 30)]


def test_a_supply_that_never_was_is_taken_back_with_the_reason_and_the_past_still_knows_it(keeper):
    supply(keeper)
    with reading() as session:
        [one] = pages.arrangements_seen(session, HOME, as_at=TODAY).supplies
    back = actions.TakeBackSupply(HOME, one.number, "Another home of that name")
    with pytest.raises(FormRefused):
        actions.take_back_supply(actions.TakeBackSupply(HOME, one.number, " "), by=keeper, now=LATER)

    actions.take_back_supply(back, by=keeper, now=LATER)

    assert (supplied(LATER.date()), len(supplied(TODAY))) == ([], 1)
    with pytest.raises(actions.SupplyMissing):
        actions.take_back_supply(back, by=keeper, now=LATER)
    with reading() as session:
        codes = [mark.code for mark in audit.history(session, f"place:{HOME}")]
    assert codes == ["register.supply_written", "register.supply_taken_back"]


def test_an_end_that_is_no_day_and_one_before_the_first_are_refused(keeper):
    for typed in ({"ended": True}, {"last": date(2026, 7, 31)}):
        with pytest.raises(FormRefused) as refusal:
            supply(keeper, **typed)
        assert [fault.field for fault in refusal.value.faults] == ["until"]


def test_a_place_registered_twice_is_told_of_under_the_identifier_it_is_counted_by(keeper):
    supply(keeper)
    count(keeper)
    with transaction() as session:
        session.execute(update(LocationRow).where(LocationRow.location_id == HOME).values(primary_id="SYN-L00002"))

    assert [one[0] for one in known()] == ["SYN-L00002"]
    with reading() as session:
        assert [one.location_id for one in door.agency_supplies(session, as_at=TODAY)] == ["SYN-L00002"]


@pytest.mark.parametrize("table", [PlacedAdultsRow, SuppliedRow])
def test_what_was_written_down_is_never_changed_nor_removed(keeper, table):
    count(keeper)
    supply(keeper)

    for statement in (update(table).values(source="Another"), delete(table)):
        with pytest.raises(DBAPIError), transaction() as session:
            session.execute(statement)


def test_both_kinds_of_file_laid_in_the_folder_are_known_by_their_columns(homes, tmp_path):
    laid = tmp_path / "laid"
    laid.mkdir()
    folder.prepare(laid, environment="county")
    placed_file(laid, [HOME, "NHS", "4", "2026-09-30", "List"])
    supply_file(laid, [HOME, "Swift", "2026-08-01", "", "Rotas"])

    assert folder.read_folder(datetime(2099, 1, 1, tzinfo=UTC)) == "2 read"
    with reading() as session:
        assert {one.layout for one in pages.imports(session)} >= {"placements", "agency_supply"}


def test_what_a_person_said_by_hand_stays_when_a_list_says_otherwise_and_each_row_says_so(keeper, tmp_path):
    count(keeper)
    supply(keeper, last=date(2026, 9, 30))

    counted = actions.import_placed(placed_file(tmp_path, [HOME, "NHS Sussex", "9", "2026-10-01", "List"]), now=LATER)
    worked = actions.import_supplies(
        supply_file(tmp_path, [HOME, "Swift Staff", "2026-08-01", "", "Rotas"]), now=LATER
    )  # fmt: skip

    assert [why for *_, why in (*counted.rejections, *worked.rejections)] == [
        "4 were counted for that day by hand on 2026-10-06; that stays",
        "it was written down by hand on 2026-10-06 that this ended on 2026-09-30; that stays",
    ]
    assert known(LATER.date()) == [(HOME, "NHS Sussex", 4, date(2026, 10, 1))]
    assert supplied(LATER.date()) == [("Swift Staff", date(2026, 8, 1), date(2026, 9, 30))]
