"""What stands out in a week's looking, and what its reviewer makes of it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

from foundation.database import reading, transaction
from intake.enquiries import actions as enquiry_actions
from intake.guarding import actions, queries
from intake.guarding.actions.details import tell_own_details
from intake.guarding.domain.answers import Answer
from intake.guarding.domain.looking import MANY_VIEWS, Colleagues, Kind, Look, Looker, findings
from intake.guarding.domain.reasons import Reason
from intake.guarding.tables import FindingAnswerRow, LookingFindingRow
from intake.permissions import ENQUIRY_OFFICER, LOOKING_REVIEWER
from intake.tasks.queries import open_tasks
from intake.triage import actions as triage
from tests.support import enquiries
from tests.support.accounts import an_account
from tests.support.guarding import restricted_by
from tests.support.triage import NOW, a_contact, later
from tests.support.urgent import an_urgent_contact, tell_the_rest

NEXT_MONDAY = datetime(2026, 10, 12, 5, tzinfo=UTC)
NOBODY = Colleagues({}, {})


def look(hours=0.0, reference="SA-1", **facts):
    none = dict.fromkeys(("family_names", "adult_names", "cause_marks", "postcode_marks", "street_marks"), frozenset())
    told = {"adult_key": "one", "own_work": True, **none, **facts}
    return Look(NOW + timedelta(hours=hours), "me", reference, **told)


def one(*words):
    return frozenset(words)


def kinds(*looks, looker=None, colleagues=NOBODY):
    return [each.kind for each in findings(looks, {"me": looker or Looker("me", frozenset({"x"}))}, colleagues)]


def test_looking_at_ones_own_work_stands_out_in_no_way():
    assert kinds(look(), look(1)) == []


def test_ones_own_family_name_and_postcode_stand_out_even_in_ones_own_work():
    me = Looker("me", frozenset({"marsh"}), frozenset({"mark"}))

    both = look(family_names=one("brook", "marsh"), postcode_marks=one("mark"))
    assert kinds(both, looker=me) == [Kind.OWN_ADDRESS, Kind.OWN_NAME]
    assert kinds(look(family_names=one("brook"), postcode_marks=one("other")), looker=me) == []


def test_ones_own_street_stands_out_where_ones_own_postcode_does_not():
    me = Looker("me", frozenset(), frozenset({"home"}), frozenset({"street"}))

    assert kinds(look(postcode_marks=one("next door"), street_marks=one("street")), looker=me) == [Kind.OWN_STREET]
    assert kinds(look(postcode_marks=one("home"), street_marks=one("street")), looker=me) == [Kind.OWN_ADDRESS]


def test_a_colleague_as_the_adult_or_the_cause_of_risk_stands_out_and_an_unknown_name_does_not():
    colleagues = Colleagues({"una worker": "una", "my name": "me"}, {"mark of una": "una"})

    assert kinds(look(adult_names=one("una worker")), colleagues=colleagues) == [Kind.COLLEAGUE]
    assert kinds(look(cause_marks=one("mark of una")), colleagues=colleagues) == [Kind.COLLEAGUE]
    assert kinds(look(adult_names=one("someone else")), look(), colleagues=colleagues) == []


def test_no_task_many_views_and_nights_are_counted_each_with_its_moments():
    many = [look(each / 100) for each in range(MANY_VIEWS)]
    nights = [look(24 * each + 14.5, reference=f"SA-{each}", adult_key=str(each), own_work=False) for each in range(3)]

    (found,) = findings(many, {}, NOBODY)
    assert (found.kind, len(found.moments)) == (Kind.MANY, MANY_VIEWS)
    assert kinds(*many[1:]) == []
    assert kinds(*nights) == [Kind.NIGHT, Kind.NO_TASK, Kind.NO_TASK, Kind.NO_TASK]


@pytest.fixture
def officer(who):
    return an_account(ENQUIRY_OFFICER.code, at=NOW, name="Olu Marsh", email="officer@hub.example")


@pytest.fixture
def reviewer(who):
    return an_account(LOOKING_REVIEWER.code, at=NOW, name="Rae Reviewer", email="rae@hub.example")


def opened(reference, by, at=NOW):
    triage.open_contact(triage.OpenContact(reference), by=by, now=at)
    return reference


def found_for(reviewer):
    with reading() as session:
        return queries.findings_for(session, reviewer.id)


def test_the_week_that_ended_is_looked_at_once_and_its_findings_are_given_to_a_reviewer(officer, reviewer):
    reference = opened(a_contact(), officer)

    said = actions.look_at_looking(NEXT_MONDAY)

    assert said == "1 openings looked at, 2 stand out"
    assert [(each.kind, each.person, each.about) for each in found_for(reviewer)] == [
        (Kind.NO_TASK, "Olu Marsh", reference),
        (Kind.OWN_NAME, "Olu Marsh", reference),
    ]
    assert actions.look_at_looking(NEXT_MONDAY + timedelta(days=1)) == "the last whole week has been looked at"
    assert len(found_for(reviewer)) == 2


def test_a_reason_given_that_day_is_a_reason(officer, reviewer):
    reference = a_contact(given_name="Otto", family_name="Quince")
    actions.give_reason(actions.GiveReason(reference, Reason.ADVICE, "Asked by Tess"), by=officer, now=NOW)
    opened(reference, officer)

    actions.look_at_looking(NEXT_MONDAY)

    assert found_for(reviewer) == ()


def test_a_postcode_and_a_family_name_told_of_oneself_are_found_and_forgotten_when_taken_back(officer, reviewer):
    reference = a_contact(family_name="Quince", postcode="BN11 1AA", address="1 High Street")
    tell_own_details(actions.TellOwnDetails(("bn111aa",), ("Quince",)), by=officer, now=NOW)
    opened(reference, officer)

    actions.look_at_looking(NEXT_MONDAY)

    assert {each.kind for each in found_for(reviewer)} == {Kind.OWN_NAME, Kind.OWN_ADDRESS, Kind.NO_TASK}
    assert tell_own_details(actions.TellOwnDetails((), ()), by=officer, now=NOW) == 0


def test_a_street_told_of_oneself_is_found_at_another_postcode_and_not_in_another_town(officer, reviewer):
    home = {"given_name": "Otto", "family_name": "Quince", "address": "Flat 2, 14a Larch Rd, Worthing"}
    next_door, elsewhere = (a_contact(**home, postcode=each) for each in ("BN11 1AA", "RH12 1AA"))
    tell_own_details(actions.TellOwnDetails((), (), ("Larch Road, BN11 3ZZ",)), by=officer, now=NOW)
    for each in (next_door, elsewhere):
        opened(each, officer)

    actions.look_at_looking(NEXT_MONDAY)

    assert [each.about for each in found_for(reviewer) if each.kind is Kind.OWN_STREET] == [next_door]


def test_who_they_are_and_who_caused_it_told_later_count_like_what_was_sent(officer, reviewer, who):
    reference = an_urgent_contact(now=NOW).reference
    tell_the_rest(reference, NOW, family_name="Marsh", cause_kind="person", cause_name="Mo Manager, night carer")
    opened(reference, officer, later(hours=1))

    actions.look_at_looking(NEXT_MONDAY)

    found = {each.kind for each in found_for(reviewer)}
    assert {Kind.OWN_NAME, Kind.COLLEAGUE} <= found


def test_what_is_read_in_an_enquiry_is_looked_at_once_a_day_for_each_adult_in_it(officer, reviewer, who):
    reference = enquiries.opened(who, NOW)
    for hour in range(MANY_VIEWS):
        enquiry_actions.open_enquiry_page(reference, by=officer, now=later(hours=hour / 4))

    said = actions.look_at_looking(NEXT_MONDAY)

    contact = enquiries.whole(reference).contacts[0].fact.reference
    about = [(each.kind, each.about) for each in found_for(reviewer) if each.account_id == officer.id]
    assert about == [(Kind.NO_TASK, contact), (Kind.OWN_NAME, contact)]
    assert said.startswith("1 openings")


def test_looking_into_an_enquiry_that_is_ones_own_or_waits_for_ones_step_is_nobodys_finding(reviewer, who):
    them = enquiries.enquirers(NOW)
    reference = enquiries.allocated(enquiries.opened(who, NOW, family_name="Quince"), them, NOW)
    waiting = enquiries.opened(who, NOW, family_name="Reed")
    for account, each in ((them.officer, reference), (them.second_lead, waiting), (them.second_officer, reference)):
        enquiry_actions.open_enquiry_page(each, by=account, now=NOW)

    actions.look_at_looking(NEXT_MONDAY)

    assert [(each.person, each.kind) for each in found_for(reviewer)] == [("Pip Officer", Kind.NO_TASK)]


def test_what_an_enquiry_keeps_from_a_person_is_no_look_of_theirs(reviewer, who):
    them = enquiries.enquirers(NOW)
    maker = an_account(ENQUIRY_OFFICER.code, at=NOW, name="Olu Marsh", email="olu.marsh@hub.example")
    opening = enquiries.opened(who, NOW, given_name="Otto", family_name="Quince")
    reference = enquiries.allocated(opening, them, NOW, officer_id=maker.id)
    sister = a_contact(given_name="Ann", family_name="Marsh")
    taking_in = enquiry_actions.HoldContact(reference, enquiries.version(reference), sister, "The same night.")
    enquiry_actions.hold_contact(taking_in, by=them.lead, now=NOW)
    restricted_by(who.manager, sister, at=NOW, deny=(maker,))
    enquiry_actions.open_enquiry_page(reference, by=maker, now=later(hours=1))

    actions.look_at_looking(NEXT_MONDAY)

    assert found_for(reviewer) == ()


def test_a_look_is_judged_by_what_waited_when_it_was_taken_and_not_by_what_somebody_did_since(reviewer, who):
    them = enquiries.enquirers(NOW)
    reference = enquiries.opened(who, NOW, given_name="Otto", family_name="Quince")
    enquiry_actions.open_enquiry_page(reference, by=them.second_lead, now=NOW)
    enquiries.allocated(reference, them, later(hours=1))

    actions.look_at_looking(NEXT_MONDAY)

    assert found_for(reviewer) == ()


def test_an_enquiry_that_holds_several_contacts_of_one_adult_is_one_look_at_them():
    held = [look(hours, f"SA-{contact}") for hours in range(MANY_VIEWS - 1) for contact in range(4)]
    once_more = look(MANY_VIEWS)

    assert Kind.MANY not in kinds(*held)
    assert Kind.MANY in kinds(*held, once_more)


def test_nobody_reviews_themselves_and_without_another_reviewer_a_person_is_asked(reviewer, who):
    both = an_account(LOOKING_REVIEWER.code, ENQUIRY_OFFICER.code, at=NOW, name="Ivo Marsh", email="ivo@hub.example")
    opened(a_contact(), both)
    actions.look_at_looking(NEXT_MONDAY)

    assert (len(found_for(reviewer)), found_for(both)) == (2, ())


def test_without_any_other_reviewer_the_head_of_safeguarding_is_asked_to_name_one(officer):
    opened(a_contact(), officer)

    actions.look_at_looking(NEXT_MONDAY)

    with reading() as session:
        (task,) = open_tasks(session, roles=frozenset({"head_of_safeguarding"})).tasks
    assert "another reviewer" in task.words


def test_what_stood_out_waits_until_somebody_can_review_it_and_is_then_given_to_them(officer):
    reference = opened(a_contact(), officer)
    assert actions.look_at_looking(NEXT_MONDAY).endswith("1 week waits for a reviewer")
    named_later = an_account(LOOKING_REVIEWER.code, at=NOW, name="Rae Reviewer", email="rae@hub.example")

    actions.look_at_looking(NEXT_MONDAY + timedelta(days=8))

    assert {each.about for each in found_for(named_later)} == {reference}
    assert len(found_for(named_later)) == 2
    again = actions.look_at_looking(NEXT_MONDAY + timedelta(days=9))
    assert (again, len(found_for(named_later))) == ("the last whole week has been looked at", 2)


def test_a_week_that_waits_is_not_passed_over_because_a_later_one_was_done(officer):
    reference = opened(a_contact(), officer)
    quiet_since = NEXT_MONDAY + timedelta(days=7)
    assert actions.look_at_looking(quiet_since).endswith("1 week waits for a reviewer")
    named_later = an_account(LOOKING_REVIEWER.code, at=NOW, name="Rae Reviewer", email="rae@hub.example")

    actions.look_at_looking(quiet_since + timedelta(days=1))

    assert {each.about for each in found_for(named_later)} == {reference}


def test_a_reviewer_asks_the_person_answers_and_the_reviewer_ends_it(officer, reviewer):
    opened(a_contact(), officer)
    actions.look_at_looking(NEXT_MONDAY)
    number = found_for(reviewer)[0].id

    actions.answer_finding(actions.AnswerFinding(number, Answer.ASK, "Who asked you?"), by=reviewer, now=NEXT_MONDAY)
    with reading() as session:
        assert [each.id for each in queries.findings_about(session, officer.id)] == [number]
    actions.say_about_finding(number, "My manager did.", by=officer, now=NEXT_MONDAY + timedelta(hours=1))
    end = actions.AnswerFinding(number, Answer.FINE, "She confirms it.")
    actions.answer_finding(end, by=reviewer, now=NEXT_MONDAY + timedelta(hours=2))

    found = next(each for each in found_for(reviewer) if each.id == number)
    assert [each.words for each in found.answers] == ["Who asked you?", "My manager did.", "She confirms it."]
    with pytest.raises(actions.FindingClosed):
        actions.answer_finding(end, by=reviewer, now=NEXT_MONDAY + timedelta(hours=3))


def test_a_finding_is_nobody_elses_and_a_person_speaks_only_when_asked(officer, reviewer, who):
    opened(a_contact(), officer)
    actions.look_at_looking(NEXT_MONDAY)
    number = found_for(reviewer)[0].id

    with pytest.raises(actions.FindingMissing):
        actions.say_about_finding(number, "Unasked", by=officer, now=NEXT_MONDAY)
    with pytest.raises(actions.FindingMissing):
        actions.answer_finding(actions.AnswerFinding(number, Answer.FINE, "Fine"), by=officer, now=NEXT_MONDAY)


def test_passed_on_it_becomes_a_task_for_the_head_of_safeguarding(officer, reviewer):
    opened(a_contact(), officer)
    actions.look_at_looking(NEXT_MONDAY)
    number = found_for(reviewer)[0].id

    actions.answer_finding(actions.AnswerFinding(number, Answer.PASSED_ON, "Please ask"), by=reviewer, now=NEXT_MONDAY)

    with reading() as session:
        assert [task.about for task in open_tasks(session, roles=None).tasks] == [f"finding:{number}"]


def test_the_database_itself_refuses_a_review_of_oneself_and_any_change(officer, reviewer):
    opened(a_contact(), officer)
    actions.look_at_looking(NEXT_MONDAY)
    number = found_for(reviewer)[0].id
    own = {"finding_id": number, "account_id": officer.id, "answer": "fine", "at": later(), "by_account": officer.id}

    with pytest.raises(DBAPIError), transaction() as session:
        session.execute(insert(FindingAnswerRow).values(own | {"sealed_words": "x"}))
    with pytest.raises(DBAPIError), transaction() as session:
        session.get_one(LookingFindingRow, number).reviewer_id = officer.id
