"""Rows of the queue that are kept: always what writing them again would say, and never what others were shown."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from markupsafe import Markup

from foundation import clock
from intake.permissions import DUTY_WORKER
from intake.triage import actions
from intake.triage.presenters.queue_rows import RowShown
from intake.triage.queries import QueueRow
from intake.triage.views.queue_rows import WrittenRows
from tests.support import triage
from tests.support.accounts import an_account, signed_in
from tests.support.form_pages import text_of
from tests.support.restriction import restricted
from tests.support.triage import NOW
from thresholds.working_days import BankHoliday, take_announced

ROW = QueueRow(
    contact_id=7, reference="SA-7KQ4-XM3P", state="acknowledged", owner_role="screener", owner_id=None, team_id=None,
    seen=False, urgency="", danger_now=False, rest_asked=False, headline="Mabel Onyx <b>", place_words="Elm & Oak",
    place_id="1-SYN-1", kind="adult", category="physical", received_at=NOW, screen_by=NOW + timedelta(hours=24),
    decide_by=NOW + timedelta(days=7), screened_at=None, signed_off_at=None, accepted=None, channel="portal",
    new_information=False, asked_until=None, waits_for="", waits_until=None, version=1,
)  # fmt: skip
STEP = timedelta(microseconds=1)


@pytest.fixture
def macro(app: Flask):
    """Return what writes a row plainly, from its template."""
    return app.jinja_env.get_template("intake/triage/queue_parts.html").module.row


def some_row(chance: random.Random) -> QueueRow:
    def near(hours: int) -> datetime:
        return NOW + timedelta(hours=chance.randint(-hours, hours), seconds=chance.randint(0, 3599))

    return ROW._replace(
        state=chance.choice(["acknowledged", "gathering", "recommended"]), urgency=chance.choice(["", "urgent"]),
        danger_now=chance.random() < 0.2, received_at=near(90) - timedelta(hours=90), screen_by=near(30),
        decide_by=near(60), screened_at=near(30) if chance.random() < 0.3 else None,
        signed_off_at=NOW if chance.random() < 0.1 else None, asked_until=near(9) if chance.random() < 0.3 else None,
        waits_until=near(9) if chance.random() < 0.3 else None, waits_for="Dr Field", seen=chance.random() < 0.5,
        new_information=chance.random() < 0.3, channel=chance.choice(["portal", "phone"]),
    )  # fmt: skip


def test_a_line_says_the_same_from_a_moment_until_the_one_it_names():
    chance = random.Random(4)
    for _ in range(400):
        shown = RowShown(some_row(chance), "You", "West", NOW)
        until = shown.same_until()
        for moment in (NOW + (until - NOW) * chance.random(), until - STEP):
            if moment >= NOW:
                assert shown._replace(now=moment).line() == shown.line(), shown


@pytest.mark.parametrize(
    ("row", "moment"),
    [
        (ROW, NOW + timedelta(minutes=1)),
        (ROW._replace(received_at=NOW - timedelta(hours=5)), NOW + timedelta(hours=1)),
        (ROW._replace(screen_by=NOW + timedelta(seconds=30)), NOW + timedelta(seconds=30)),
        (ROW._replace(waits_until=NOW + timedelta(seconds=9)), NOW + timedelta(seconds=9)),
    ],
)
def test_the_moment_a_line_changes_is_named_and_not_a_later_one(row: QueueRow, moment: datetime):
    shown = RowShown(row, "", "", NOW)

    assert shown.same_until() <= moment
    assert shown._replace(now=moment + STEP).line() != shown.line()


def test_a_kept_row_is_what_its_template_writes_whatever_came_before(macro):
    chance, rows = random.Random(5), WrittenRows(macro, most=40)
    few = [some_row(chance)._replace(contact_id=number % 60) for number in range(90)]
    for _ in range(600):
        now = NOW + timedelta(minutes=chance.randint(0, 600))
        shown = RowShown(chance.choice(few), chance.choice(["You", "Ada"]), chance.choice(["", "West"]), now)
        ticked = chance.random() < 0.5
        assert rows.row(shown, may_allocate=ticked) == macro(shown.line(), ticked)
    assert len(rows) <= 40


def test_a_row_is_written_once_while_nothing_in_it_has_changed(macro):
    written = []
    rows = WrittenRows(lambda line, ticked: written.append(line) or macro(line, ticked))
    for seconds in (1, 2, 59):
        rows.all([RowShown(ROW, "", "", NOW + timedelta(seconds=seconds))], may_allocate=False)
    assert len(written) == 1

    rows.all([RowShown(ROW, "", "", NOW - STEP)], may_allocate=False)
    assert len(written) == 2


def test_a_bank_holiday_that_is_announced_changes_the_rows_at_once(macro):
    rows = WrittenRows(macro)
    shown = RowShown(ROW._replace(decide_by=datetime(2026, 6, 11, 16, tzinfo=UTC)), "", "",
                     datetime(2026, 6, 4, 9, tzinfo=UTC))  # fmt: skip
    before = rows.row(shown, may_allocate=False)
    take_announced([BankHoliday(datetime(2026, 6, 8, tzinfo=UTC).date(), "A day of thanks")])
    try:
        assert rows.row(shown, may_allocate=False) != before
        assert rows.row(shown, may_allocate=False) == macro(shown.line(), False)
    finally:
        take_announced([])


def test_words_that_people_typed_are_escaped_in_a_row_that_is_kept(macro):
    rows = WrittenRows(macro)
    once = rows.all([RowShown(ROW, "", "", NOW)], may_allocate=False)

    assert isinstance(once, Markup)
    assert "Mabel Onyx &lt;b&gt;" in once
    assert "Elm &amp; Oak" in once


def test_each_reader_meets_their_own_words_and_boxes_though_rows_are_kept(app: Flask):
    now = clock.now()
    who = triage.people(now)
    duty = an_account(DUTY_WORKER.code, at=now, name="Dee Duty", email="dee@hub.example")
    reference = triage.screened(triage.a_contact(now), who.screener, now)
    actions.take_contact(actions.TakeContact(reference), by=who.worker, now=now)
    pages = {
        each.name: [text_of(signed_in(app, each, at=now).get("/queue")) for _ in range(2)]
        for each in (who.worker, who.screener, duty)
    }

    for name, (first, second) in pages.items():
        assert (">You</span>" in first) is (name == who.worker.name)
        assert (f'value="{reference}" aria-label="Tick' in first) is (name == duty.name)
        assert first.partition("<tbody>")[2].partition("</tbody>")[0] in second


def test_a_row_that_one_reader_was_shown_is_on_no_page_of_who_may_not_see_it(app: Flask):
    now = clock.now()
    who = triage.people(now)
    reference = triage.a_contact(now)
    kept_out, owner = signed_in(app, who.worker, at=now), signed_in(app, who.manager, at=now)
    assert reference in text_of(kept_out.get("/queue"))
    restricted(reference, at=now, owner=who.manager)

    assert reference in text_of(owner.get("/queue"))
    assert reference not in text_of(kept_out.get("/queue"))
    assert reference not in text_of(kept_out.get("/queue?unseen=yes"))
