"""Files that tell of adults by their numbers are not kept: what was read of them is, with their fingerprint."""

import hashlib
from datetime import UTC, datetime

import pytest

from foundation.database import reading
from intake.providers import actions, queries
from intake.providers.actions import folder
from intake.providers.queries import pages
from intake.register_cli import register
from tests.intake.providers.test_placements import ANN, COLUMNS, HOME, NOW, homes, placed_file
from tests.support.register_files import write_csv

__all__ = ["homes"]
ROW = [HOME, ANN, "NHS", "2026-03-02", "", "List"]
SETTLED = datetime(2099, 1, 1, tzinfo=UTC)


@pytest.fixture
def laid(homes, tmp_path):
    """Return the watched folder."""
    watched = tmp_path / "laid"
    watched.mkdir()
    folder.prepare(watched, environment="county")
    return watched


def lying(laid):
    return sorted(path.name for path in laid.rglob("*") if path.is_file())


def test_a_list_of_placements_is_removed_once_it_was_read_and_its_fingerprint_and_rows_are_kept(laid):
    sha256 = hashlib.sha256(placed_file(laid, ROW, [HOME, "17", "NHS", "", "", "List"]).read_bytes()).hexdigest()

    assert folder.read_folder(SETTLED) == "1 read"

    assert lying(laid) == []
    with reading() as session:
        kept = pages.imports(session)[0]
        [(row, _, reason)] = queries.rejections(session, kept.id)
        assert queries.finished_import(session, sha256) == kept.id
    assert (kept.layout, kept.file_name, kept.rows_read, kept.added, kept.rejected) == (
        "placed_adults", "adults.csv", 2, 1, 1
    )  # fmt: skip
    assert (row, reason) == (4, "the first day is missing")


def test_a_list_that_was_put_aside_before_is_removed_and_nothing_else_is(laid):
    aside = laid / "read"
    aside.mkdir()
    first = placed_file(aside, ROW)
    actions.import_placements(first, now=NOW)
    first.rename(aside / "2026-10-06T090000 adults.csv")
    (aside / "2026-10-07T090000 adults.csv").write_text("another file of that name", encoding="utf-8")

    folder.read_folder(SETTLED)

    assert lying(laid) == ["2026-10-07T090000 adults.csv"]


def test_a_list_that_may_not_be_removed_keeps_no_new_file_waiting(laid, monkeypatch):
    aside = laid / "read"
    aside.mkdir()
    actions.import_placements(placed_file(aside, ROW), now=NOW)
    write_csv(laid / "x.csv", [["Telephone"], ["01903 123456"]])

    def refuse(path):
        raise PermissionError(path)

    with monkeypatch.context() as held:
        held.setattr("pathlib.Path.unlink", refuse)
        assert folder.read_folder(SETTLED) == "1 refused"


@pytest.mark.parametrize("written", ["9434765919", "943 476 5919", "943-476-5919"])
def test_a_file_that_was_refused_is_not_kept_where_it_holds_an_nhs_number_and_the_reason_is(laid, written):
    write_csv(laid / "adults.csv", [["Where", *COLUMNS[1:]], [HOME, written, *ROW[2:]]])

    assert folder.read_folder(SETTLED) == "1 refused"

    [why] = lying(laid)
    assert why.endswith(" adults.csv.why.txt")
    said = (laid / "refused" / why).read_text(encoding="utf-8")
    assert "it was not kept here" in said
    assert "943" not in said


@pytest.mark.parametrize("written", ["01903 123456", "1-9434765919", "100062594347", "9434765918"])
def test_a_refused_file_without_one_stays_for_somebody_to_look_at(laid, written):
    write_csv(laid / "x.csv", [["Telephone"], [written]])

    assert folder.read_folder(SETTLED) == "1 refused"

    assert [name.split(" ", 1)[1] for name in lying(laid)] == ["x.csv", "x.csv.why.txt"]


def test_whoever_reads_one_by_command_is_told_to_remove_it(app, tmp_path):
    done = app.test_cli_runner().invoke(register, ["placed-adults", str(placed_file(tmp_path, ROW))])

    assert "the hub keeps none of them. Remove it from this machine." in done.output
