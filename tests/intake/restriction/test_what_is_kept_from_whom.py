"""The one condition: what a restriction keeps from whom, in every list, page and figure of the hub."""

from datetime import timedelta

import pytest
from sqlalchemy import func, insert, select, update
from sqlalchemy.exc import DBAPIError

from foundation.database import reading, transaction
from intake.attachments import actions as files
from intake.consultations import actions as consultations
from intake.consultations.queries import consultation as read_consultation
from intake.contacts.tables import ContactRow, LaterAdultKeyRow, QueuePlaceRow
from intake.restriction import queries as restriction
from intake.restriction.domain import Covers
from intake.restriction.tables import RestrictionKeyRow, RestrictionPassRow
from intake.tasks import actions as task_actions
from intake.tasks import queries as tasks
from intake.tasks.domain import NewTask, TaskKind
from intake.triage import actions, queries
from intake.triage.domain.queue import QueueFilter
from tests.support.consultations import a_consultation
from tests.support.restriction import passed, restricted
from tests.support.triage import NOW, a_contact, later, people, prepare


@pytest.fixture
def who(app):
    prepare()
    return people()


def visible_to(account, at=NOW):
    column = restriction.visible_contacts(account.id, at, contact_id=ContactRow.id)
    with reading() as session:
        return set(session.scalars(select(ContactRow.reference).where(column)))


def test_a_contact_under_no_restriction_is_everybodys_to_see(who):
    reference = a_contact()

    assert visible_to(who.screener) == {reference}


def test_a_closed_contact_is_seen_by_its_owner_and_those_allowed_alone(who):
    reference = a_contact()
    restricted(reference, at=NOW, owner=who.manager, allow=(who.worker,))

    seen = [bool(visible_to(each)) for each in (who.manager, who.worker, who.screener, who.second_manager)]

    assert seen == [True, True, False, False]


def test_one_that_only_denies_is_seen_by_everybody_else(who):
    reference = a_contact()
    restricted(reference, at=NOW, owner=who.manager, deny=(who.worker,), closed=False)

    assert (visible_to(who.screener), visible_to(who.worker)) == ({reference}, set())


def test_being_denied_wins_over_being_allowed_by_another_restriction_and_over_a_pass(who):
    reference = a_contact()
    restricted(reference, at=NOW, owner=who.manager, allow=(who.worker,))
    restricted(reference, at=NOW, owner=who.manager, deny=(who.worker,), closed=False)
    passed(reference, who.worker, begun_at=NOW, ends_at=later(hours=2))

    assert visible_to(who.worker) == set()


def test_a_pass_opens_it_from_its_beginning_until_it_ends_by_itself(who):
    reference = a_contact()
    restricted(reference, at=NOW, owner=who.manager)
    passed(reference, who.worker, begun_at=NOW, ends_at=later(hours=2))
    moments = [later(seconds=-1), NOW, later(minutes=119), later(hours=2)]

    assert [bool(visible_to(who.worker, at)) for at in moments] == [False, True, True, False]


def test_a_pass_through_one_restriction_is_a_pass_through_all_that_close(who):
    reference = a_contact()
    restricted(reference, at=NOW, owner=who.manager)
    restricted(reference, at=NOW, owner=who.second_manager)
    passed(reference, who.worker, begun_at=NOW, ends_at=later(hours=2))

    assert visible_to(who.worker) == {reference}
    assert visible_to(who.manager) == set(), "allowed by one of two that close is not enough"


def test_what_comes_later_about_a_restricted_adult_is_covered_from_the_moment_it_is_sent(who):
    restricted(a_contact(), at=NOW, owner=who.manager, covers=Covers.ADULT)

    a_contact(later(hours=1))

    assert (len(visible_to(who.manager)), visible_to(who.worker)) == (2, set())


def test_one_that_turns_out_later_to_be_about_a_restricted_adult_is_covered_from_then_on(who):
    first, other = a_contact(), a_contact(given_name="", family_name="", description="A woman in the lounge")
    restricted(first, at=NOW, owner=who.manager, covers=Covers.ADULT)
    with transaction() as session:
        found = {row.reference: row for row in session.scalars(select(ContactRow))}
        told = {"contact_id": found[other].id, "adult_key": found[first].adult_key, "at": NOW}
        session.execute(insert(LaterAdultKeyRow).values(told))

    assert visible_to(who.worker) == set()


def test_what_comes_later_about_a_restricted_place_is_covered_and_what_comes_from_elsewhere_is_not(who):
    reference = a_contact()
    restricted(reference, at=NOW, owner=who.manager, covers=Covers.PLACE)
    with transaction() as session:
        session.execute(update(RestrictionKeyRow).values(key="place:SYN-1"))
        sent = session.execute(select(ContactRow.__table__)).mappings().one()
        for step, place in enumerate(("SYN-1", "SYN-2"), start=1):
            named = {"id": sent["id"] + step, "reference": f"SA-{place}", "form_key": place, "place_id": place}
            session.execute(insert(ContactRow.__table__).values({**sent, **named}))

    assert visible_to(who.worker) == {"SA-SYN-2"}


def test_it_is_in_no_page_and_no_figure_of_the_queue(who):
    a_contact()
    restricted(a_contact(), at=NOW, owner=who.manager)
    past = later(days=30)

    def shown(account):
        with reading() as session:
            page = queries.queue_page(session, QueueFilter(), me=account.id, now=past)
            figures = queries.figures(session, me=account.id, now=past)
        return len(page.rows), figures.late, figures.late_to_screen

    assert (shown(who.manager), shown(who.worker)) == ((2, 2, 2), (1, 1, 1))


def test_it_is_missing_to_its_page_its_opening_and_its_taking(who):
    reference = a_contact()
    restricted(reference, at=NOW, owner=who.manager)

    with reading() as session:
        assert queries.contact_page(session, reference, now=NOW, to=who.worker.id) is None
        assert queries.contact_page(session, reference, now=NOW, to=who.manager.id)
    with pytest.raises(actions.ContactMissing):
        actions.open_contact(actions.OpenContact(reference), by=who.worker, now=NOW)
    with pytest.raises(actions.ContactMissing):
        actions.take_contact(actions.TakeContact(reference), by=who.worker, now=NOW)


def test_it_is_not_in_the_history_beside_another_nor_counted_there(who):
    hidden, shown = a_contact(), a_contact(later(hours=1))
    restricted(hidden, at=NOW, owner=who.manager)

    def beside(account):
        with reading() as session:
            history = queries.history_of(session, shown, at=later(hours=2), to=account.id)
        earlier, related = history.earlier, history.facts().related
        return [each.past.reference for each in earlier], [each.contact.reference for each in related]

    assert beside(who.worker) == ([], [])
    assert beside(who.manager) == ([hidden], [hidden])


def test_tasks_about_it_are_in_no_list_cannot_be_opened_and_cannot_be_finished(who):
    reference = a_contact()
    task = NewTask(TaskKind.GATHER, f"contact:{reference}", "Ring", "triage_worker", later(days=1), "one")
    other = NewTask(TaskKind.GATHER, "import:1", "Look", "triage_worker", later(days=1), "two")
    with transaction() as session:
        for each in (task, other):
            task_actions.add_task(session, each, by=who.worker.actor, at=NOW)
    restricted(reference, at=NOW, owner=who.manager)

    with reading() as session:
        (left,) = tasks.open_tasks(session, roles=None, to=who.worker.id, now=NOW).tasks
        whole = tasks.open_tasks(session, roles=None, to=who.manager.id, now=NOW).tasks
        number = next(each.id for each in whole if each.id != left.id)
        assert tasks.task(session, number, to=who.worker.id, now=NOW) is None
    with pytest.raises(task_actions.TaskMissing):
        task_actions.complete_task(task_actions.CompleteTask(number, "Done"), by=who.worker, now=NOW)


def test_its_files_are_gone(who):
    reference = a_contact()
    restricted(reference, at=NOW, owner=who.manager)

    with pytest.raises(files.FileGone):
        files.open_original(files.OpenFile(reference, "mark"), by=who.worker, now=NOW)


def test_a_consultation_cannot_be_linked_to_it_in_the_words_said_of_one_that_is_not_there(who):
    reference, missing = a_contact(), "SA-0000-0000"
    restricted(reference, at=NOW, owner=who.manager)
    consultation = a_consultation(who.worker, NOW)

    def refusal(contact):
        with pytest.raises(consultations.ContactNotLinked) as refused:
            consultations.link_contact(consultation, contact, by=who.worker, now=NOW)
        return str(refused.value).replace(contact, "it")

    assert refusal(reference) == refusal(missing)
    consultations.link_contact(consultation, reference, by=who.manager, now=NOW)
    with reading() as session:
        shown = [links_of(session, consultation, each) for each in (who.manager, who.worker)]
    assert [len(links) for links in shown] == [1, 0]


def links_of(session, consultation, account):
    return read_consultation(session, consultation, to=account.id, now=NOW).links


def test_what_a_report_worked_out_from_all_names_only_what_its_reader_may_see(who):
    hidden, shown = a_contact(), a_contact()
    restricted(hidden, at=NOW, owner=who.manager)

    def kept(reader):
        with reading() as session:
            return restriction.kept_back(session, reader, [hidden, shown], now=NOW)

    assert [kept(each) for each in (who.manager.id, who.worker.id, None)] == [set(), {hidden}, set()]


def test_the_figure_of_closed_contacts_is_the_same_whoever_asks(who):
    a_contact()
    restricted(a_contact(), at=NOW, owner=who.manager)
    restricted(a_contact(), at=NOW, owner=who.manager, deny=(who.worker,), closed=False)

    with reading() as session:
        waiting = select(QueuePlaceRow.contact_id).where(QueuePlaceRow.is_open)
        assert restriction.closed_among(session, waiting) == 1


def test_passes_are_never_changed_nor_removed(who):
    reference = a_contact()
    passed(reference, who.worker, begun_at=NOW, ends_at=later(hours=2))

    with pytest.raises(DBAPIError), transaction() as session:
        session.execute(update(RestrictionPassRow).values(ends_at=NOW + timedelta(days=9)))
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(RestrictionPassRow)) == 1
