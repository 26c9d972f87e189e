"""Which adult is placed where, one by one: by hand and from a file, marked and never named, put right by adding."""

from dataclasses import astuple
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from foundation import audit
from foundation.database import reading, transaction
from foundation.signin.roles import register_roles
from foundation.web.typed import FormRefused
from intake import permissions
from intake import reading as door
from intake.adults.domain import Described
from intake.adults.queries import adult_key
from intake.providers import actions, queries
from intake.providers.presenters import arrangements_shown
from intake.providers.queries import pages
from intake.providers.tables import PlacementRow
from tests.intake.providers.test_care_directory import spreadsheet
from tests.support import triage
from tests.support.accounts import an_account
from tests.support.at_once import at_once
from tests.support.register_files import place, write_csv

NOW, LATER = datetime(2026, 10, 6, 9, tzinfo=UTC), datetime(2026, 10, 20, 9, tzinfo=UTC)
TODAY = date(2026, 10, 6)
HOME, OTHER = "SYN-L00001", "SYN-L00002"
ANN = "943 476 5919"
FIRST = date(2026, 3, 2)
COLUMNS = ["Location ID", "NHS number", "Payer", "From", "To", "Source"]


@pytest.fixture
def homes(read_in, tmp_path):
    triage.prepare()
    read_in(spreadsheet(tmp_path, place(1), place(2)), environment="county")


@pytest.fixture
def keeper(homes):
    audit.register(*actions.ENTRIES)
    register_roles(*permissions.ROLES)
    return an_account("register_keeper", at=NOW)


def placed_file(folder_, *rows):
    return write_csv(folder_ / "adults.csv", [["Made by the contracts team"], COLUMNS, *rows])


def put(keeper, adult=ANN, *, at=HOME, payer="NHS Sussex", first=FIRST, source="The list", now=NOW):
    actions.place_adult(actions.PlaceAdult(at, adult, payer, first, source), by=keeper, now=now)


def end(keeper, number, last=None, *, because="Told by the home", ended=None, now=LATER):
    ended = last is not None if ended is None else ended
    actions.end_placement(actions.EndPlacement(HOME, number, last, ended, because), by=keeper, now=now)


def known(as_at=TODAY):
    with reading() as session:
        return door.placements(session, as_at=as_at)


def numbers():
    with reading() as session:
        return [one.number for one in pages.arrangements_seen(session, HOME, as_at=TODAY).adults]


def test_a_file_tells_which_adult_is_where_by_whom_and_from_when_to_when(homes, tmp_path):
    file = placed_file(tmp_path, [HOME, ANN, "NHS  Sussex", "2026-03-02", "", "List"],
                       [OTHER, "A-17", "Surrey County Council", "2025-01-06", "2025-02-01", "List"])  # fmt: skip

    report = actions.import_placements(file, now=NOW)

    assert (report.read, report.added, report.rejections) == (2, 2, ())
    told = [astuple(one)[:1] + astuple(one)[2:] for one in known()]
    assert told == [
        (HOME, "NHS Sussex", FIRST, None, "List", TODAY),
        (OTHER, "Surrey County Council", date(2025, 1, 6), date(2025, 2, 1), "List", TODAY),
    ]
    assert actions.import_placements(file, now=LATER).unchanged == 2
    assert known()[0].adult_key == adult_key(Described("", "", "", None, None, "9434765919", ""), otherwise="")
    assert "A17" not in known()[1].adult_key


def test_an_adult_of_an_nhs_number_is_the_adult_of_the_concerns_and_nothing_that_was_written_is_kept(keeper):
    put(keeper)
    put(keeper, "number 17", at=OTHER)

    mark = adult_key(Described("", "", "", None, None, "9434765919", ""), otherwise="")
    assert [one.adult_key == mark for one in known()] == [True, False]
    with reading() as session:
        kept = str([vars(row) for row in session.scalars(select(PlacementRow))])
        trail = str([line.facts for line in audit.history(session, f"place:{HOME}")])
    assert not [words for words in ("9434765919", ANN, "number 17") if words in kept + trail]


def test_one_reference_is_another_adult_for_another_payer(keeper):
    put(keeper, "17")
    put(keeper, "17", payer="Surrey County Council", at=OTHER)
    put(keeper, " 1-7 ", payer="nhs sussex", first=date(2026, 5, 1))

    assert len({one.adult_key for one in known()}) == 2


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["SYN-L00099", ANN, "NHS", "2026-03-02", "", "List"], "does not hold this location"),
        ([HOME, " ", "NHS", "2026-03-02", "", "List"], "NHS number or reference is missing"),
        ([HOME, ANN, "", "2026-03-02", "", "List"], "the payer is missing"),
        ([HOME, ANN, "NHS", "", "", "List"], "the first day is missing"),
        ([HOME, ANN, "NHS", "2026-03-02", "2026-03-01", "List"], "is before the first"),
        ([HOME, ANN, "NHS", "2026-11-02", "", "List"], "is in the future"),
        ([HOME, ANN, "NHS", "2026-03-02", "", ""], "the source is missing"),
        ([HOME, "9" * 300, "NHS", "2026-03-02", "", "List"], "longer than 200 characters"),
    ],
)
def test_a_placement_that_cannot_stand_is_named_by_its_place_and_never_by_the_adult(homes, tmp_path, row, reason):
    report = actions.import_placements(placed_file(tmp_path, row), now=NOW)

    [(_, identifier, said)] = report.rejections
    assert (report.added, identifier) == (0, row[0])
    assert reason in said
    assert ANN not in said
    assert "9434765919" not in said
    with reading() as session:
        assert queries.rejections(session, report.import_id) == list(report.rejections)


@pytest.mark.parametrize("column", [0, 3, 4])
def test_where_columns_were_mixed_up_the_adults_number_is_kept_nowhere(homes, tmp_path, column):
    row = [HOME, "17", "NHS", "2026-03-02", "", "List"]
    row[column] = ANN

    report = actions.import_placements(placed_file(tmp_path, row), now=NOW)

    with reading() as session:
        kept = str(queries.rejections(session, report.import_id))
    assert (report.added, len(report.rejections)) == (0, 1)
    assert "943" not in kept + str(report.rejections)


def test_a_placement_ends_on_its_day_and_the_days_before_still_know_it(keeper):
    put(keeper)
    end(keeper, numbers()[0], date(2026, 10, 10))

    assert [one.ends_on for one in known()] == [None]
    assert [one.ends_on for one in known(LATER.date())] == [date(2026, 10, 10)]
    with pytest.raises(actions.PlacementMissing):
        end(keeper, numbers()[0], date(2026, 10, 11))


def test_one_that_a_list_says_will_end_goes_on_until_then_and_can_end_sooner(homes, keeper, tmp_path):
    actions.import_placements(placed_file(tmp_path, [HOME, ANN, "NHS", "2026-03-02", "2026-12-31", "List"]), now=NOW)
    with reading() as session:
        seen = pages.arrangements_seen(session, HOME, as_at=TODAY)
    shown = [arrangements_shown(seen, people={}, today=day) for day in (TODAY, date(2026, 12, 31), date(2027, 1, 1))]
    assert [page.listed for page in shown] == [1, 1, 0]
    assert [bool(page.adults[0].end) for page in shown] == [True, False, False]

    end(keeper, numbers()[0], date(2026, 10, 10))
    assert [one.ends_on for one in known(LATER.date())] == [date(2026, 10, 10)]


def test_one_that_never_was_is_taken_back_with_the_reason(keeper):
    put(keeper)
    end(keeper, numbers()[0], because="Another home of that name")

    assert (len(known()), known(LATER.date())) == (1, [])
    with reading() as session:
        codes = [line.code for line in audit.history(session, f"place:{HOME}")]
    assert codes == ["register.adult_placed", "register.placement_ended"]


def test_of_several_who_write_or_end_the_same_at_one_moment_one_does(keeper):
    at_once(lambda: put(keeper))
    [number] = numbers()

    def ended():
        try:
            end(keeper, number)
        except actions.PlacementMissing:
            return False
        return True

    assert sorted(at_once(ended)) == [False] * 5 + [True]
    with reading() as session:
        codes = [line.code for line in audit.history(session, f"place:{HOME}")]
    assert codes == ["register.adult_placed", "register.placement_ended"]


def test_what_was_written_down_after_a_day_is_not_known_on_it(keeper):
    put(keeper, now=LATER)

    assert known() == []
    assert len(known(LATER.date())) == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"adult": " "}, "adult"), ({"adult": "- -"}, "adult"), ({"payer": ""}, "adult_payer"),
     ({"source": " "}, "adult_source"), ({"first": None}, "placed_from"),
     ({"first": date(2026, 10, 7)}, "placed_from")],
)  # fmt: skip
def test_a_placement_by_hand_needs_an_adult_a_payer_a_day_and_how_it_is_known(keeper, typed, field):
    with pytest.raises(FormRefused) as refusal:
        put(keeper, **typed)

    assert [fault.field for fault in refusal.value.faults] == [field]
    assert known() == []


def test_an_end_needs_how_it_is_known_and_a_day_that_can_be(keeper):
    put(keeper)
    for typed in ({"because": " "}, {"ended": True}, {"last": date(2026, 3, 1)}, {"last": date(2026, 10, 21)}):
        with pytest.raises(FormRefused):
            end(keeper, numbers()[0], **typed)


def test_what_was_written_down_is_never_changed_nor_removed(keeper):
    put(keeper)

    for statement in (update(PlacementRow).values(source="Another"), delete(PlacementRow)):
        with pytest.raises(DBAPIError), transaction() as session:
            session.execute(statement)


def test_what_a_person_ended_by_hand_stays_when_a_list_says_it_goes_on_and_the_row_says_so(keeper, tmp_path):
    actions.import_placements(placed_file(tmp_path, [HOME, ANN, "NHS", "2026-03-02", "", "List"]), now=NOW)
    end(keeper, numbers()[0], date(2026, 10, 10))

    other = [HOME, ANN, "NHS", "2026-03-02", "", "The list of November"]
    report = actions.import_placements(placed_file(tmp_path, other), now=LATER)

    [(_, place_id, said)] = report.rejections
    assert (report.added, place_id) == (0, HOME)
    assert said == "it was written down by hand on 2026-10-20 that this ended on 2026-10-10; that stays"
    assert [one.ends_on for one in known(LATER.date())] == [date(2026, 10, 10)]


def test_one_taken_back_by_hand_is_not_told_again_by_a_list_and_the_same_end_adds_nothing(keeper, tmp_path):
    put(keeper)
    put(keeper, "17")
    gone, ended = numbers()
    end(keeper, gone, because="Another home of that name")
    end(keeper, ended, date(2026, 10, 10))

    rows = ([HOME, ANN, "NHS Sussex", "2026-03-02", "", "List"],
            [HOME, "17", "NHS Sussex", "2026-03-02", "2026-10-10", "List"])  # fmt: skip
    report = actions.import_placements(placed_file(tmp_path, *rows), now=LATER)

    assert (report.added, report.unchanged) == (0, 1)
    assert "this never was; that stays" in report.rejections[0][2]
    assert [one.ends_on for one in known(LATER.date())] == [date(2026, 10, 10)]


def test_a_list_read_again_does_not_undo_what_a_newer_list_said(homes, tmp_path):
    row = [HOME, ANN, "NHS", "2026-03-02", "", "List"]
    first = placed_file(tmp_path, row).rename(tmp_path / "september.csv")
    actions.import_placements(first, now=NOW)
    ended = [*row[:4], "2026-10-10", "The list of October"]
    actions.import_placements(placed_file(tmp_path, ended), now=LATER)

    assert actions.import_placements(first, now=LATER).unchanged == 1
    assert [one.ends_on for one in known(LATER.date())] == [date(2026, 10, 10)]
