"""Drawn, taken, read without the first decision, and compared: never by the first's own hand, never seen before."""

from dataclasses import replace

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from foundation import audit
from foundation.database import reading, transaction
from foundation.signin import Account
from intake.restriction.queries import may_see
from intake.second_triage import actions, queries
from intake.second_triage.domain.answer import SecondAnswer
from intake.second_triage.presenters import agreement_shown, both_lines
from intake.tasks.domain import TaskKind
from intake.tasks.queries import open_tasks
from intake.triage import actions as triage_actions
from tests.support import triage
from tests.support.triage import LONG_ENOUGH, NOW, People, later

SECRET = "PLANTED words of the first decision, which nobody who reads a second time may see."
FOUND = SecondAnswer("reportable", "yes", "yes", "not_known", "QUALITY", LONG_ENOUGH)


@pytest.fixture(autouse=True)
def drawing(who: People) -> None:
    """Register the entries of second readings, and draw every contact from today on."""
    audit.register(*actions.ENTRIES)
    actions.set_rate(actions.SetRate(NOW.date(), 100), by=who.manager, now=NOW)


def drawn(who: People, judgement=None) -> tuple[str, int]:
    """Return a signed contact that was drawn, and its reading's number."""
    reference = triage.signed(triage.ready_to_sign(who, judgement=judgement), who.manager)
    actions.draw_readings(later(hours=1))
    with reading() as session:
        (mine,) = [each for each in queries.readings_for(session, who.second_worker.id, now=NOW)
                   if each.reference == reference]  # fmt: skip
    return reference, mine.id


def take(number: int, by: Account) -> None:
    actions.take_reading(number, by=by, now=later(hours=2))


def record(number: int, by: Account, answer: SecondAnswer = FOUND) -> None:
    actions.record_second(actions.RecordSecond(number, answer), by=by, now=later(hours=3))


def tasks(account: Account) -> set[TaskKind]:
    roles, now = frozenset(account.roles), later(hours=2)
    with reading() as session:
        return {each.kind for each in open_tasks(session, roles=roles, to=account.id, now=now).tasks}


def test_only_signed_contacts_are_drawn_and_each_once(who: People) -> None:
    triage.ready_to_sign(who)
    drawn(who)

    assert actions.draw_readings(later(hours=2)) == "0 drawn for a second reading"
    with reading() as session:
        assert queries.counted(session) == queries.Counted(1, 0)


def test_at_a_rate_of_nought_nothing_is_drawn(who: People) -> None:
    actions.set_rate(actions.SetRate(NOW.date(), 0), by=who.manager, now=NOW)
    triage.signed(triage.ready_to_sign(who), who.manager)

    assert actions.draw_readings(later(hours=1)) == "0 drawn for a second reading"


def test_nobody_who_had_a_hand_in_it_or_ever_opened_it_may_take_it(who: People) -> None:
    reference, number = drawn(who)
    triage_actions.open_contact(triage_actions.OpenContact(reference), by=who.second_manager, now=NOW)

    for person in (who.worker, who.screener, who.manager, who.second_manager):
        with pytest.raises(actions.ReadingGone):
            take(number, person)
    take(number, who.second_worker)
    with pytest.raises(actions.ReadingGone):
        take(number, who.second_worker)


def test_while_they_read_the_whole_contact_is_kept_from_them_and_from_nobody_else(who: People) -> None:
    reference, number = drawn(who, triage.no_duty(outcome="QUALITY"))
    take(number, who.second_worker)
    with reading() as session:
        assert not may_see(session, who.second_worker.id, reference, now=NOW)
        assert may_see(session, who.worker.id, reference, now=NOW)
    assert tasks(who.second_worker) == {TaskKind.SECOND_READING}
    assert TaskKind.ROUTE in tasks(who.worker)
    record(number, who.second_worker)

    with reading() as session:
        assert may_see(session, who.second_worker.id, reference, now=NOW)
    assert tasks(who.second_worker) == {TaskKind.ROUTE}


def test_what_the_reader_is_handed_holds_nothing_of_what_the_hub_made_of_it(who: People) -> None:
    reference, _ = drawn(who, triage.a_judgement(rationale=SECRET))
    with reading() as session:
        page = queries.blind_page(session, reference, now=NOW)

    assert SECRET not in repr(page)
    assert "Nobody is in danger tonight" not in repr(page)
    assert "S42" not in repr(replace(page, record=None))
    assert {each.event for each in page.events} == {"submitted"}
    assert page.record.sections


def test_both_answers_are_kept_side_by_side_and_neither_can_be_changed(who: People) -> None:
    _, number = drawn(who)
    take(number, who.second_worker)
    record(number, who.second_worker)
    with reading() as session:
        lines = {line.label: (line.first, line.second) for line in both_lines(queries.answer_to(session, number))}

    assert lines["Test (c)"] == ("Yes", "Not known")
    assert lines["Main outcome"] == ("Section 42 enquiry", "Commissioning and contracts quality team")
    with pytest.raises(actions.ReadingMissing):
        record(number, who.second_worker)
    for attack in ("update second_answers set level = 'x'", "delete from second_answers"):
        with pytest.raises(DBAPIError, match="append-only"), transaction() as session:
            session.execute(text(attack))


def test_the_database_itself_refuses_a_second_reading_by_the_first_hand(who: People) -> None:
    _, number = drawn(who)
    with transaction() as session:
        row = session.scalars(select(actions.SecondReadingRow).where(actions.SecondReadingRow.id == number)).one()
        row.account_id = who.worker.id
    with pytest.raises(IntegrityError):
        record(number, who.worker)


def test_the_rate_is_set_from_today_on_and_is_a_rate(who: People) -> None:
    for day, percent in ((later(days=-1).date(), 5), (NOW.date(), 101), (None, None)):
        with pytest.raises(triage_actions.Refused):
            actions.set_rate(actions.SetRate(day, percent), by=who.manager, now=NOW)


def test_the_managers_page_counts_every_pair_and_says_where_there_are_too_few(who: People) -> None:
    for _ in range(2):
        _, number = drawn(who)
        take(number, who.second_worker)
        record(number, who.second_worker)
    with reading() as session:
        found = queries.all_answers(session), queries.counted(session), queries.rates(session)
    shown = agreement_shown(*found, now=NOW)

    assert (shown.drawn, shown.read, shown.rate) == (2, 2, 100)
    assert [(line.name, line.pairs) for line in shown.lines] == [("All", 2), ("Physical abuse", 2)]
    assert shown.lines[0].cells == ("too few to say",) * 3
    assert shown.chart is None
    many = agreement_shown(found[0] * 5, *found[1:], now=NOW)
    none = "0 of 10 agree (0 in every 100; by chance 0), kappa 0.00"
    assert (many.lines[0].pairs, many.lines[0].cells[2]) == (10, none)
    assert many.chart is not None
    assert [column.label for column in many.chart.columns] == ["Level", "The three tests", "Main outcome"]
    assert many.chart.series == ("Two readers agree", "Agreement by chance")
