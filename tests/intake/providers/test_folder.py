"""The folder register files are laid in: read and put aside, refused with the reason, or left until let through."""

import os
from datetime import UTC, datetime

import pytest

from foundation.audit import Actor
from foundation.database import reading
from intake.providers import actions
from intake.providers.actions import folder
from intake.providers.queries import pages
from tests.intake.providers.conftest import SUSSEX
from tests.intake.providers.test_editions import edition
from tests.intake.providers.test_people_supported import returns

NOW = datetime(2026, 10, 6, 9, tzinfo=UTC)
LONG_AGO = NOW.timestamp() - 3600


@pytest.fixture
def laid(read_in, tmp_path):
    """Return the watched folder; what is laid there counts as whole."""
    watched = tmp_path / "laid"
    watched.mkdir()
    folder.prepare(watched, environment="county")
    return watched


def settle(path, at=LONG_AGO):
    os.utime(path, (at, at))
    return path


def names(path):
    return sorted(one.name.split(" ", 1)[-1] for one in path.iterdir()) if path.exists() else []


def test_a_file_laid_in_the_folder_is_read_and_put_aside(laid):
    settle(edition(laid, range(5), "01 July 2026"))

    assert folder.read_folder(NOW) == "1 read"

    assert names(laid / "read") == ["01 July 2026.ods"]
    assert folder.read_folder(NOW) == "nothing new"
    with reading() as session:
        assert [(one.layout, one.added) for one in pages.imports(session)] == [("care_directory", 5)]


def test_a_file_still_being_copied_is_left_alone(laid):
    settle(edition(laid, range(5), "01 July 2026"), at=NOW.timestamp() - 5)

    assert folder.read_folder(NOW) == "nothing new"


def test_returns_of_the_capacity_tracker_are_known_by_their_columns(laid):
    settle(edition(laid, range(5), "01 July 2026"))
    folder.read_folder(NOW)
    settle(returns(laid, ["SYN-L00001", "2026-09-10", "24", "30", ""]))

    assert folder.read_folder(NOW) == "1 read"


def test_a_file_that_is_none_of_ours_and_a_real_one_in_a_county_are_refused_with_the_reason(laid):
    (laid / "x.txt").write_text("hello", encoding="utf-8")
    settle(laid / "x.txt")
    (laid / SUSSEX.name).write_bytes(SUSSEX.read_bytes())
    settle(laid / SUSSEX.name)

    assert folder.read_folder(NOW) == "2 refused"

    reasons = [one.read_text() for one in sorted((laid / "refused").glob("*.why.txt"))]
    assert any("not a register file we can read" in reason for reason in reasons)
    assert any("takes SYN- places only" in reason for reason in reasons)


def test_a_refused_file_of_the_register_stays_though_a_telephone_in_it_reads_as_an_nhs_number(laid):
    told = SUSSEX.read_text(encoding="utf-8").replace("01632960138", "9434765919")
    assert "9434765919" in told
    (laid / SUSSEX.name).write_text(told, encoding="utf-8")
    settle(laid / SUSSEX.name)

    assert folder.read_folder(NOW) == "1 refused"

    assert names(laid / "refused") == [SUSSEX.name, f"{SUSSEX.name}.why.txt"]


def test_a_held_file_stays_until_it_is_let_through(laid):
    settle(edition(laid, range(100), "01 July 2026"))
    folder.read_folder(NOW)
    settle(edition(laid, range(90)))

    assert folder.read_folder(NOW) == folder.read_folder(NOW) == "1 held"
    with reading() as session:
        number = pages.imports(session)[0].id
    actions.let_through(actions.LetThrough(number, "A group closed"), by=Actor.account("a" * 24), now=NOW)
    assert folder.read_folder(NOW) == "1 read"


def test_a_file_that_cannot_be_read_or_put_aside_is_left_lying_and_keeps_no_other_waiting(laid):
    (laid / "a first.txt").write_text("none of ours", encoding="utf-8")
    settle(laid / "a first.txt")
    settle(edition(laid, range(5), "01 July 2026"))
    (laid / "refused").write_text("somebody laid a file where the folder should be", encoding="utf-8")

    assert folder.read_folder(NOW) == "1 read, 1 left lying"

    assert (laid / "a first.txt").exists()
