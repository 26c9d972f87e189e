"""Restricting a record, changing who may see it, ending it; conflicts of interest."""

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError

from foundation.database import reading, transaction
from foundation.web.typed import FormRefused
from intake.contacts.tables import QueuePlaceRow
from intake.guarding import actions, queries
from intake.guarding.actions.restricting import Lists
from intake.restriction.domain import Covers, Happened
from intake.restriction.tables import RestrictionEventRow
from intake.tasks.queries import open_tasks
from intake.triage import actions as triage_actions
from intake.triage import queries as triage
from tests.support.guarding import WHY, recorded, restricted_by, sees
from tests.support.triage import NOW, a_contact, later, screened


def owner_of(reference):
    with reading() as session:
        return session.scalar(select(QueuePlaceRow.owner_id).where(QueuePlaceRow.reference == reference))


def told(reference):
    with reading() as session:
        named = queries.contact_named(session, reference)
        return queries.restrictions_told(session, named.contact_id)


def conflict(who, reference, account=None, covers=Covers.CONTACT, by=None):
    command = actions.DeclareConflict(reference, covers, (account or who.worker).id, WHY)
    return actions.declare_conflict(command, by=by or who.worker, now=NOW)


def test_a_manager_restricts_a_contact_and_it_is_told_in_its_story_and_in_the_trail(who):
    reference = a_contact()

    restricted_by(who.manager, reference, at=NOW, allow=(who.worker,))

    assert [sees(each, reference, NOW) for each in (who.manager, who.worker, who.screener)] == [True, True, False]
    assert recorded(reference)[-1] == "contact.restricted"
    with reading() as session:
        events = triage.contact_page(session, reference, now=NOW).events
    assert events[-1].event == Happened.BEGUN
    (held,) = told(reference)
    assert [(each.event, each.by, each.words) for each in held.story] == [(Happened.BEGUN, "Mo Manager", WHY)]


def test_all_about_an_adult_is_restricted_at_once_what_was_sent_before_included(who):
    before, this = a_contact(), a_contact(later(hours=1))
    other = a_contact(given_name="Otto", family_name="Quince")

    restricted_by(who.manager, this, at=later(hours=2), covers=Covers.ADULT)

    assert [sees(who.worker, each, later(hours=2)) for each in (before, this, other)] == [False, False, True]
    assert told(this)[0].contacts == 2


def test_a_place_that_is_not_of_the_register_cannot_be_restricted_as_a_place(who):
    with pytest.raises(actions.NothingToCover):
        restricted_by(who.manager, a_contact(), at=NOW, covers=Covers.PLACE)


def test_whoever_worked_on_it_and_may_no_longer_see_it_owns_it_no_more(who):
    reference = a_contact()
    triage_actions.take_contact(triage_actions.TakeContact(reference), by=who.worker, now=NOW)
    restricted_by(who.manager, reference, at=NOW)

    assert owner_of(reference) is None


def _accounts(who, names):
    return frozenset(getattr(who, each).id if hasattr(who, each) else each for each in names)


@pytest.mark.parametrize(
    ("allow", "deny"), [({"worker"}, {"worker"}), (set(), {"manager"}), ({"nobody"}, set())], ids=str
)
def test_lists_that_contradict_themselves_are_refused_and_nothing_changes(who, allow, deny):
    reference = a_contact()
    lists = Lists(who.manager.id, _accounts(who, allow), _accounts(who, deny))

    with pytest.raises(FormRefused):
        actions.restrict(actions.Restrict(reference, Covers.CONTACT, lists, WHY), by=who.manager, now=NOW)

    assert told(reference) == ()


def test_changing_the_lists_takes_effect_at_once_and_an_older_page_is_refused(who):
    reference = a_contact()
    number = restricted_by(who.manager, reference, at=NOW, allow=(who.worker,))
    change = actions.ChangeLists(reference, number, 1, Lists(who.manager.id, frozenset({who.screener.id})), "Left us")

    actions.change_lists(change, by=who.manager, now=NOW)

    assert (sees(who.worker, reference, NOW), sees(who.screener, reference, NOW)) == (False, True)
    with pytest.raises(actions.RestrictionChanged):
        actions.change_lists(change, by=who.manager, now=NOW)


def test_an_ended_restriction_opens_the_record_again_and_its_story_stays(who):
    reference = a_contact()
    number = restricted_by(who.manager, reference, at=NOW, covers=Covers.ADULT)

    actions.end_restriction(actions.EndRestriction(reference, number, 1, "He moved away"), by=who.manager, now=NOW)

    assert sees(who.worker, reference, NOW)
    assert sees(who.worker, a_contact(later(hours=1)), later(hours=1)), "and nothing later is covered"
    with reading() as session:
        assert [row.event for row in session.scalars(select(RestrictionEventRow))] == [
            "restricted",
            "restriction_ended",
        ]


def test_a_manager_who_is_kept_out_can_neither_change_nor_end_it(who):
    reference = a_contact()
    number = restricted_by(who.manager, reference, at=NOW)
    end = actions.EndRestriction(reference, number, 1, "Because")

    with pytest.raises(actions.RecordMissing):
        actions.end_restriction(end, by=who.second_manager, now=NOW)
    with pytest.raises(actions.RecordMissing):
        actions.end_restriction(actions.EndRestriction(a_contact(), number, 1, "By another"), by=who.manager, now=NOW)


def test_declaring_a_conflict_keeps_a_worker_out_at_once_and_asks_a_manager_to_give_it_to_another(who):
    reference = screened(a_contact(), who.screener)

    conflict(who, reference)

    assert (sees(who.worker, reference, NOW), sees(who.second_worker, reference, NOW)) == (False, True)
    with reading() as session:
        tasks = open_tasks(session, roles=frozenset({"decision_manager"})).tasks
    assert [task.kind.value for task in tasks] == ["conflict"]
    assert owner_of(reference) != who.worker.id


def test_a_conflict_about_an_adult_holds_for_what_comes_later(who):
    conflict(who, a_contact(), covers=Covers.ADULT)

    assert not sees(who.worker, a_contact(later(hours=1)), later(hours=1))


def test_a_manager_may_record_it_of_another_and_a_worker_only_of_themselves(who):
    reference = a_contact()
    conflict(who, reference, account=who.screener, by=who.manager)

    assert not sees(who.screener, reference, NOW)
    with pytest.raises(actions.WrongPeople):
        conflict(who, reference, account=who.manager)


def test_the_owner_of_a_restriction_gives_it_to_another_before_being_kept_out(who):
    reference = a_contact()
    restricted_by(who.manager, reference, at=NOW)

    with pytest.raises(actions.WrongPeople):
        conflict(who, reference, account=who.manager, by=who.manager)


def test_the_story_of_a_restriction_cannot_be_changed_and_its_words_are_sealed(who):
    restricted_by(who.manager, a_contact(), at=NOW)

    with pytest.raises(DBAPIError), transaction() as session:
        session.execute(update(RestrictionEventRow).values(event="another"))
    with reading() as session:
        assert WHY not in session.scalars(select(RestrictionEventRow)).one().sealed_words
