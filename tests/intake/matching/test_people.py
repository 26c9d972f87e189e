"""Who is one person: suggested with reasons, said by a person, seen in both histories, taken back without a trace."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, update
from sqlalchemy.exc import DatabaseError

from foundation.database import reading, transaction
from intake.contacts.domain.states import State
from intake.contacts.tables import ContactRow
from intake.matching import actions as matching
from intake.matching.domain.verdicts import Kind, Said, Verdict, people_among
from intake.matching.queries import matches_of_all
from intake.matching.tables import BlockRow, DescriptionRow, MemberRow, VerdictRow
from intake.reading import concerns
from intake.reading.days import end_of
from intake.triage import actions, queries
from tests.support import triage
from tests.support.matching import SLIPS, about, everything_said, found_for, number, one_person, said, taken_back
from tests.support.triage import NOW, later

NOBODY_ELSE = {"given_name": "Ivor", "family_name": "Quarry", "nhs_number": "", "postcode": "",
               "born_on": {"day": "1", "month": "1", "year": "1950"}}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_a_person_told_with_a_slip_is_suggested_with_the_weight_of_every_field(hub, slip):
    earlier = about()
    about(**NOBODY_ELSE)
    reference = about(**SLIPS[slip])

    found = found_for(reference)

    assert [each.reference for each in found.likely] == [earlier]
    assert found.likely[0].score.probability > 0.5
    assert {each.field for each in found.likely[0].score.fields} >= {"family_name", "born_on"}
    assert found.records == 3


def test_nothing_is_joined_before_somebody_says_so(hub):
    earlier, reference = about(), about(**SLIPS["pet name"])
    found_for(reference)

    assert one_person(reference) == {number(reference)}
    said(reference, earlier, hub.worker)
    assert one_person(reference) == one_person(earlier) == {number(reference), number(earlier)}


def test_contacts_with_one_nhs_number_count_as_one_person_until_somebody_says_they_do_not(hub):
    first, second = about(), about(given_name="Iris", family_name="Larch")
    third = about()

    assert one_person(first) == {number(first), number(second), number(third)}
    said(second, first, hub.worker, Verdict.NOT_SAME, reason="The number belongs to her neighbour.")
    assert number(second) not in one_person(first)
    assert one_person(first) == one_person(third)
    taken_back(second, first, hub.worker)
    assert one_person(first) == {number(first), number(second), number(third)}


def test_what_is_joined_stands_in_the_history_beside_a_decision_as_at_the_moment(hub):
    earlier, reference = about(), about(later(days=1), **SLIPS["pet name"])
    said(reference, earlier, hub.worker, at=later(days=2))

    with reading() as session:
        before = queries.history_facts_for(session, reference, at=later(days=1))
        after = queries.history_facts_for(session, reference, at=later(days=2))

    assert not before.related
    assert [each.contact.reference for each in after.related] == [earlier]


def test_other_capabilities_count_one_adult_from_the_day_they_were_joined(hub):
    place = {"place": {"id": "", "words": "Larch Court"}}
    earlier, reference = about(**place), about(**place, **SLIPS["pet name"])
    for each in (earlier, reference):
        triage.accepted(triage.screened(each, hub.screener), hub.worker)
    said(reference, earlier, hub.worker, at=later(days=3))

    def adults(day: date) -> int:
        with reading() as session:
            people = concerns._told_apart(session, before=end_of(day))
            rows = session.scalars(select(ContactRow)).all()
            return len({people.key_of(row) for row in rows})

    assert adults(NOW.date()) == 2
    assert adults(later(days=3).date()) == 1


def test_taking_back_leaves_what_was_said_and_why_to_be_read(hub):
    earlier, reference = about(), about(**SLIPS["misspelt"])
    said(reference, earlier, hub.worker)
    taken_back(reference, earlier, hub.second_worker, at=later(hours=1), reason="Two sisters.")

    found = found_for(reference, at=later(hours=2))

    assert one_person(reference, at=later(hours=2)) == {number(reference)}
    assert one_person(reference, at=NOW) == {number(reference), number(earlier)}
    assert [(each.reason, each.undone_reason) for each in found.taken_back] == [
        ("Her daughter told us.", "Two sisters.")
    ]
    assert [each.reference for each in found.likely] == [earlier]
    assert everything_said() == 2


def test_what_was_said_cannot_be_changed_or_removed(hub):
    earlier, reference = about(), about(**SLIPS["misspelt"])
    said(reference, earlier, hub.worker)

    for table in (VerdictRow, MemberRow):
        with pytest.raises(DatabaseError), transaction() as session:
            session.execute(update(table).values(at=later(days=1)))


def test_a_verdict_needs_a_reason_and_does_not_stand_beside_another(hub):
    earlier, reference = about(), about(**SLIPS["misspelt"])
    with pytest.raises(actions.Refused):
        said(reference, earlier, hub.worker, reason=" ")
    said(reference, earlier, hub.worker)

    with pytest.raises(actions.Refused, match="Withdraw that answer first"):
        said(earlier, reference, hub.second_worker, Verdict.NOT_SAME)
    assert everything_said() == 1


def test_two_kept_apart_cannot_be_joined_through_a_third(hub):
    first, second, third = about(), about(**SLIPS["misspelt"]), about(**SLIPS["pet name"])
    said(first, second, hub.worker, Verdict.NOT_SAME)
    said(first, third, hub.worker)

    with pytest.raises(actions.Refused, match="not about the same person"):
        said(second, third, hub.worker)


def test_two_joined_through_a_third_cannot_be_kept_apart(hub):
    first, second, third = about(), about(**SLIPS["misspelt"]), about(**SLIPS["pet name"])
    said(first, second, hub.worker)
    said(second, third, hub.worker)

    with pytest.raises(actions.Refused, match="linked through another"):
        said(first, third, hub.worker, Verdict.NOT_SAME)


def test_contacts_that_share_a_number_are_suggested_once_with_how_many_more_there_are(hub):
    earlier = {about(), about(given_name="Margret")}
    reference = about(**SLIPS["pet name"])

    found = found_for(reference)

    assert [each.others for each in found.likely] == [1]
    assert found.likely[0].reference in earlier


def test_of_two_who_take_one_answer_back_the_second_is_told_and_changes_nothing(hub):
    earlier, reference = about(), about(**SLIPS["misspelt"])
    said(reference, earlier, hub.worker)
    number_said = found_for(reference).about(earlier).said.id
    taken_back(reference, earlier, hub.worker)
    version = triage.place(reference).version
    again = actions.TakeBackSaying(reference, version, earlier, number_said, "A mistake.")

    with pytest.raises(actions.TooLate, match="already been withdrawn"):
        actions.take_back_saying(again, by=hub.second_worker, now=later(minutes=1))
    assert everything_said() == 2


def test_a_page_that_is_out_of_date_joins_nothing(hub):
    earlier, reference = about(), about(**SLIPS["misspelt"])
    old = triage.place(reference).version
    said(reference, earlier, hub.worker, Verdict.CANNOT_TELL)
    command = actions.SayWhetherSame(reference, old, earlier, Kind.ADULT, Verdict.SAME, "Both have a scar.")

    with pytest.raises(actions.ContactChanged):
        actions.say_whether_same(command, by=hub.second_worker, now=NOW)
    assert everything_said() == 1


def test_joining_voids_a_decision_that_waits_for_its_signature_on_either_side(hub):
    waiting = triage.ready_to_sign(hub, given_name="Margaret", family_name="Fernhill", nhs_number="",
                                   born_on={"day": "7", "month": "3", "year": "1941"})  # fmt: skip
    reference = about(**SLIPS["pet name"])

    said(reference, waiting, hub.worker)

    assert triage.place(waiting).state is State.RETURNED_FOR_REWORK
    with reading() as session:
        page = queries.contact_page(session, waiting, now=NOW)
    assert {"said_same", "signature_voided"} <= {each.event for each in page.events}


def test_that_nobody_can_tell_voids_no_decision(hub):
    waiting = triage.ready_to_sign(hub, given_name="Margaret", family_name="Fernhill", nhs_number="",
                                   born_on={"day": "7", "month": "3", "year": "1941"})  # fmt: skip
    reference = about(**SLIPS["pet name"])

    said(waiting, reference, hub.worker, Verdict.CANNOT_TELL)
    said(about(), waiting, hub.worker, Verdict.CANNOT_TELL)

    assert triage.place(waiting).state is State.RECOMMENDED


def test_a_contact_is_read_once_however_often_it_is_asked(hub):
    about()
    assert matching.index_waiting() == 1
    assert matching.index_waiting() == 0
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(DescriptionRow)) >= 1
        assert session.scalar(select(func.count()).select_from(BlockRow)) > 8


def test_one_cause_of_risk_spelt_in_two_ways_is_suggested_and_joined(hub):
    told = {"cause_name": "Trevor Maddocks, agency carer"}
    earlier = about(**told)
    reference = about(**NOBODY_ELSE, cause_name="Trevor Madocks")

    found = found_for(reference, kind=Kind.CAUSE)
    said(reference, earlier, hub.worker, kind=Kind.CAUSE)

    assert [each.reference for each in found.likely] == [earlier]
    assert one_person(reference, kind=Kind.CAUSE) == {number(reference), number(earlier)}
    assert one_person(reference) == {number(reference)}


CONTACTS = range(1, 8)
VERDICTS = st.lists(
    st.tuples(st.sampled_from(CONTACTS), st.sampled_from(CONTACTS), st.sampled_from(list(Verdict))), max_size=10
)
MARKS = st.fixed_dictionaries({each: st.frozensets(st.sampled_from("abc"), max_size=2) for each in CONTACTS})


def _sayings(verdicts, undone=-1):
    return [
        Said(place, Kind.ADULT, min(one, other), max(one, other), verdict, "", None, NOW, "x",
             NOW + timedelta(days=1) if place == undone else None)
        for place, (one, other, verdict) in enumerate(verdicts) if one != other
    ]  # fmt: skip


@given(MARKS, VERDICTS, st.tuples(st.sampled_from(CONTACTS), st.sampled_from(CONTACTS), st.sampled_from(list(Verdict))))
def test_what_is_taken_back_leaves_no_trace_in_who_is_one_person(marks, verdicts, added):
    before = people_among(marks, _sayings(verdicts))

    assert people_among(marks, _sayings([*verdicts, added], undone=len(verdicts))) == before


@given(MARKS, VERDICTS)
def test_nobody_kept_apart_is_ever_one_person_unless_people_said_both(marks, verdicts):
    sayings = _sayings(verdicts)
    people = people_among(marks, sayings)

    for each in sayings:
        if each.verdict is Verdict.NOT_SAME:
            assert people[each.one] != people[each.other]


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(4)))
def test_joins_taken_back_in_any_order_leave_everybody_as_they_were(hub, order):
    contacts = [about(**SLIPS["pet name"]) for _ in range(2)] + [about(), about(**SLIPS["misspelt"])]
    alone = [one_person(each) for each in contacts]
    pairs = [(0, 2), (2, 3), (1, 3), (0, 3)]
    done = [pair for pair in (pairs[place] for place in order) if _joined(hub, contacts, pair)]

    for one, other in reversed(done[1:] + done[:1]):
        taken_back(contacts[one], contacts[other], hub.worker)

    assert [one_person(each) for each in contacts] == alone


def _joined(hub, contacts, pair):
    said(contacts[pair[0]], contacts[pair[1]], hub.worker)
    return True


def test_all_kinds_asked_at_once_find_what_each_finds_alone(hub):
    cause = {"cause_name": "Jo Reed", "place": "", "place_words": ""}
    for days, slip in enumerate(SLIPS.values(), start=1):
        about(later(days=days), **{**slip, **cause})
    reference = about(later(days=9), **cause)
    alone = {kind: found_for(reference, kind=kind, at=later(days=9)) for kind in (Kind.ADULT, Kind.CAUSE)}

    with reading() as session:
        together = matches_of_all(session, number(reference), reader=None, now=later(days=9))

    for kind, found in alone.items():
        assert _likely_of(together[kind]) == _likely_of(found)
        assert _likely_of(found)


def _likely_of(found):
    return [(each.reference, each.score, each.together, each.others) for each in (*found.same, *found.likely)]
