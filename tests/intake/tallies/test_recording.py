"""Since when something else is recorded as a concern: written down once, taken back by another row, never changed."""

from datetime import UTC, date, datetime

import pytest

from foundation import audit
from foundation.audit import Actor
from foundation.database import reading
from intake.cli.summaries import tallies
from intake.reading import recording_changes
from intake.tallies.actions import ChangeRefused, WriteChange, write_recording_change
from tests.support.at_once import at_once

DAY, LATER = date(2026, 4, 1), date(2026, 9, 30)
THEN = datetime(2026, 5, 6, 9, tzinfo=UTC)
US = Actor.system("test")


def write(day=DAY, words="A new form", *, never=False, at=THEN):
    write_recording_change(WriteChange(day, words, never), by=US, now=at)


def known(as_at=LATER):
    with reading() as session:
        return recording_changes(session, as_at=as_at)


pytestmark = pytest.mark.usefixtures("app")


def test_a_change_is_known_from_the_day_it_was_written_down():
    write()

    assert known() == (DAY,)
    assert known(date(2026, 5, 5)) == ()


def test_the_same_change_written_twice_is_one():
    write()
    write(words="The same, said again")

    with reading() as session:
        assert len(audit.history(session, "recording")) == 1


def test_the_same_change_written_by_several_at_one_moment_is_one():
    at_once(write)

    with reading() as session:
        assert len(audit.history(session, "recording")) == 1


def test_what_was_taken_back_is_known_until_then():
    write()
    write(words="It was another council", never=True, at=datetime(2026, 7, 1, 9, tzinfo=UTC))

    assert (known(), known(date(2026, 6, 30))) == ((), (DAY,))


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"words": "  "}, "Say how you know"),
        ({"day": date(2026, 5, 7)}, "must be today or in the past"),
        ({"never": True}, "There is no change of recording on that date"),
    ],
)
def test_what_cannot_be_so_is_refused_with_the_reason(told, why):
    with pytest.raises(ChangeRefused, match=why):
        write(**told)


def test_an_operator_writes_it_down_by_command(app):
    told = app.test_cli_runner().invoke(tallies, ["changed", "--on", "2026-04-01", "--why", "A new form"])

    assert told.output == "Kept: recording changed on 1 April 2026.\n"
    assert known(date(2100, 1, 1)) == (DAY,)
