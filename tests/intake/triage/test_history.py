"""History beside a decision: what the hub's own record says, worked out and not asked."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from foundation.database import reading
from intake.contacts.domain.causes import cause_identity
from intake.contacts.tables import CauseMarkRow
from intake.triage import actions, queries
from intake.triage.tables import DecisionRow
from tests.support import triage as stages
from tests.support.statements import statements_asked
from thresholds import Answer, HistoryFacts

NOW = stages.NOW
NED = {"given_name": "Ned", "family_name": "Poole"}


@pytest.fixture
def who(database):
    stages.prepare()
    return stages.people()


def history_of(reference, at=NOW) -> HistoryFacts:
    with reading() as session:
        found = queries.history_facts_for(session, reference, at=at)
    assert found is not None
    return found


def test_the_first_contact_has_no_history(who):
    found = history_of(stages.a_contact())

    assert (dict(found.facts), found.prompt) == ({}, "")


def test_a_contact_that_does_not_exist_has_none(who):
    with reading() as session:
        assert queries.history_facts_for(session, "SA-0000-0000", at=NOW) is None


def test_an_earlier_contact_about_the_same_adult_of_the_same_kind_is_similar(who):
    earlier = stages.a_contact(NOW - timedelta(days=60))
    found = history_of(stages.a_contact(NOW))

    assert found.facts["F_SIMILAR"] is Answer.YES
    assert found.reasons[0].references == (earlier,)


def test_the_same_named_person_is_found_wherever_they_turn_up(who):
    stages.a_contact(
        NOW - timedelta(days=90), **NED, cause_name="Jo Reed, night carer", abuse_types=["financial_material"]
    )
    found = history_of(stages.a_contact(NOW, cause_name="JO REED (born 1980)"))

    assert dict(found.facts) == {"F_SIMILAR": Answer.YES, "F_MULTI_ADULT": Answer.YES}


def test_the_mark_of_a_named_person_tells_nothing(who):
    stages.a_contact(cause_name="Jo Reed")

    with reading() as session:
        (mark,) = session.scalars(select(CauseMarkRow.mark))
    assert len(mark) == 64
    assert "reed" not in mark


@pytest.mark.parametrize(
    ("said", "identity"),
    [
        ("Jo Reed, night carer", "person:jo reed"),
        ("Jo  REED\nborn 1980", "person:jo reed"),
        ("Zoë O'Neill who works nights", "person:zoe oneill"),
        ("not known", None),
        ("a member of staff", None),
        ("Jo", None),
        ("her son", None),
        ("", None),
        ("J R", None),
        ("A nurse from the agency", None),
    ],
)
def test_only_what_reads_as_a_name_is_taken_for_one(said, identity):
    assert cause_identity({"cause_kind": "person", "cause_name": said}) == identity
    assert cause_identity({"cause_kind": "service", "cause_name": said}) is None


def test_contacts_that_were_not_accepted_build_up_and_prompt_at_the_third(who):
    for days in (200, 100):
        earlier = stages.a_contact(NOW - timedelta(days=days), abuse_types=["neglect_omission"])
        stages.accepted(stages.screened(earlier, who.screener), who.worker, accept=False)
    found = history_of(stages.a_contact(NOW))

    assert found.facts == {"F_CUMULATIVE": Answer.YES}
    assert found.prompt.startswith("This is the third related contact")


def test_one_that_was_not_accepted_fades_after_twelve_months(who):
    earlier = stages.a_contact(NOW - timedelta(days=400))
    this = stages.a_contact(NOW)
    assert history_of(this).facts

    stages.accepted(stages.screened(earlier, who.screener), who.worker, accept=False)

    assert history_of(this).facts == {}
    assert [each.contact.reference for each in history_of(this).faded] == [earlier]


def test_history_as_at_a_moment_does_not_know_what_was_said_later(who):
    earlier = stages.a_contact(NOW - timedelta(days=400))
    this = stages.a_contact(NOW)
    later = NOW + timedelta(days=2)
    stages.accepted(stages.screened(earlier, who.screener, later), who.worker, later, accept=False)

    assert history_of(this, at=NOW + timedelta(days=1)).facts
    assert not history_of(this, at=later + timedelta(days=1)).facts


def test_two_adults_nobody_can_tell_apart_are_not_one(who):
    unnamed = {"given_name": "", "family_name": "", "description": "A man of about fifty", "born_on": {}}
    stages.a_contact(NOW - timedelta(days=3), **unnamed)

    assert history_of(stages.a_contact(NOW, **unnamed)).facts == {}


def decided(who, **command) -> DecisionRow:
    reference = stages.accepted(stages.screened(stages.a_contact(NOW), who.screener), who.worker)
    version = stages.place(reference).version
    actions.record_decision(
        actions.RecordDecision(reference, version, stages.a_judgement(), **command), by=who.worker, now=NOW
    )
    with reading() as session:
        row = session.scalars(select(DecisionRow)).one()
        session.expunge(row)
    return row


def test_a_decision_is_advised_with_history_in_it_and_says_which_contacts_it_rests_on(who):
    earlier = stages.a_contact(NOW - timedelta(days=60))

    row = decided(who, examples=frozenset({"PHY-N2"}))

    assert row.level_advised == "requires_consultation"
    assert row.situation["facts"] == {"F_SIMILAR": "yes"}
    assert row.situation["history"] == {"F_SIMILAR": [earlier]}


def test_what_a_person_answers_stands_against_history_and_both_are_kept(who):
    stages.a_contact(NOW - timedelta(days=60))

    row = decided(who, examples=frozenset({"PHY-N2"}), facts={"F_SIMILAR": Answer.NO})

    assert row.level_advised == "non_reportable"
    assert row.situation["facts"] == {"F_SIMILAR": "no"}
    assert list(row.situation["history"]) == ["F_SIMILAR"]


def test_not_known_gives_way_to_history(who):
    stages.a_contact(NOW - timedelta(days=60))

    row = decided(who, examples=frozenset({"PHY-N2"}), facts={"F_SIMILAR": Answer.NOT_KNOWN})

    assert row.situation["facts"] == {"F_SIMILAR": "yes"}


def test_working_it_out_asks_the_database_few_questions_however_much_there_is(who):
    cause = {"cause_name": "Jo Reed, night carer"}
    for days in range(1, 6):
        stages.a_contact(NOW - timedelta(days=days), **cause)
    reference = stages.a_contact(NOW, **cause)
    reader = who.worker.id

    with reading() as session, statements_asked() as asked:
        found = queries.history_facts_for(session, reference, at=NOW, to=reader)

    assert found is not None
    assert 2 < len(asked) <= 4, "\n".join(asked)
