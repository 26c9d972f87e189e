"""What the record tells of workers, agencies, payers and the framework, as the patterns read it."""

from datetime import date

import pytest
from sqlalchemy import select

from foundation import audit
from foundation.database import reading, transaction
from intake.contacts.tables import CauseMarkRow, ContactRow
from intake.matching import actions as matching
from intake.matching.domain.verdicts import Kind, Verdict
from provider_intel import sources
from provider_intel.framework import actions
from provider_intel.framework.actions import MoveTo
from provider_intel.framework.domain.levels import Level, Scope
from provider_intel.framework.domain.records import Subject
from provider_intel.patterns.agencies import agencies
from provider_intel.patterns.moved_workers import left_to_a_human, moved_workers
from provider_intel.patterns.picture import Picture
from provider_intel.patterns.settings import settings_on
from provider_intel.patterns.tracking import tracking
from provider_intel.patterns.who_is_placed import payers_at
from provider_intel.refresh.working import facts_for
from tests.provider_intel.record import AS_AT, NOW, contacts
from tests.support.accounts import an_account


def answers(**told):
    lines = [{"name": name, "label": "", "words": "", "value": value} for name, value in told.items()]
    return {"form": "1", "sections": [{"title": "", "lines": lines}]}


STAFF = answers(cause_relationship="care_worker", cause_employer="Swift Staffing, as a night carer")


def facts(as_at=AS_AT):
    with reading() as session:
        return facts_for(session, as_at=as_at, settings=settings_on(as_at))


@pytest.fixture
def named(county):
    """Return two concerns, at homes of two providers, that name a worker of one name and of one agency."""
    days = (date(2026, 7, 1), date(2026, 9, 1))
    told = {"by": county, "cause_kind": "person", "answers": STAFF}
    references = [contacts(home, [day], **told)[0] for home, day in zip(("SYN-L0001", "SYN-L0004"), days, strict=True)]
    with transaction() as session:
        for number in session.scalars(select(ContactRow.id).where(ContactRow.reference.in_(references))):
            session.add(CauseMarkRow(contact_id=number, mark="one name"))
    return references


def test_one_name_at_two_employers_is_left_to_a_human_and_joins_nothing(named):
    told = Picture(facts(), settings_on(AS_AT))

    assert [one.reference for one in told.allegations] == named
    assert len({one.person for one in told.allegations}) == 1
    assert moved_workers(told) == ()
    assert left_to_a_human(told) == 2


def test_one_name_at_two_employers_moved_once_somebody_says_that_it_is_one_person(named):
    with transaction() as session:
        [one, other] = session.scalars(select(ContactRow.id).where(ContactRow.reference.in_(named)))
        said = matching.NewVerdict(Kind.CAUSE, one, other, Verdict.SAME, "The same date of birth.", None, "")
        matching.say(session, said, by=an_account("triage_worker", at=NOW, email="says@hub.example"), at=NOW)

    assert moved_workers(Picture(facts(), settings_on(AS_AT))) == ()  # said after that day
    [moved] = moved_workers(Picture(facts(NOW.date()), settings_on(NOW.date())))
    assert moved.places == ("SYN-L0001", "SYN-L0004")


def test_an_employer_called_an_agency_supplies_the_places_its_staff_are_named_at(named):
    [match] = agencies(Picture(facts(), settings_on(AS_AT)))

    assert match.sentence == "Staff of Swift Staffing are named in 2 concerns at 2 places."
    assert match.places == ("SYN-L0001", "SYN-L0004")


def test_what_was_received_later_is_not_known_earlier(named):
    assert [one.reference for one in facts(date(2026, 8, 1)).allegations] == named[:1]


def test_who_pays_is_told_by_the_contact_itself(county):
    paid = answers(care_funding="other_council", funding_authority="Surrey County Council")
    contacts("SYN-L0003", [date(2026, 9, 1)], by=county, answers=paid)
    contacts("SYN-L0003", [date(2026, 9, 2)], by=county, answers=answers(care_funding="not_known"))

    told = payers_at(facts(), "SYN-L0003")

    assert told["other_council: Surrey County Council"] == 1
    assert told[""] == told.total() - 1


def test_a_level_carries_the_kinds_of_harm_it_came_in_with_and_how_many_adults_were_reviewed(county):
    audit.register(*actions.ENTRIES)
    lead = an_account("head_of_safeguarding", at=NOW, email="lead@hub.example")
    about, rest = Subject(Scope.LOCATION, "SYN-L0001"), ("Read together", "The list", "Three quiet months")
    decided = MoveTo(about, 0, Level.OPERATIONAL, date(2026, 8, 1), "QASIG", ("CLUSTER",), *rest, date(2026, 10, 1),
                     themes=("physical",))  # fmt: skip
    actions.move(decided, by=lead, now=NOW)
    actions.record_reviewed(about, people=6, as_at=NOW.date(), source="Reviewing team", by=lead, now=NOW)
    physical = sources.abuse_words()["physical"]

    told = facts(NOW.date())
    [followed] = tracking(told, settings=settings_on(NOW.date()))

    assert (told.stages[0].themes, told.stages[0].adults_reviewed) == ((physical,), 6)
    assert ("Adults reviewed, out of adults placed", "6 of 6") in followed.figures
    assert (
        f"New concerns about an original theme: {physical.lower()}",
        str(followed.same_themes),
    ) in followed.figures
    assert not any("Which themes brought it to this level" in line for line in followed.not_known)


def test_a_level_written_down_later_is_not_known_on_an_earlier_day(county):
    audit.register(*actions.ENTRIES)
    lead = an_account("head_of_safeguarding", at=NOW, email="lead@hub.example")
    about = Subject(Scope.LOCATION, "SYN-L0001")
    words = ("Read together", "The list", "Three quiet months")
    decided = MoveTo(about, 0, Level.WATCH, date(2026, 8, 1), "QASIG", ("CLUSTER",), *words, date(2026, 10, 1), {})
    actions.move(decided, by=lead, now=NOW)

    assert facts(date(2026, 8, 31)).stages == ()
    [stage] = facts(date(2026, 10, 1)).stages
    assert (stage.rank, stage.starts_on, stage.ends_on, stage.source) == (
        1, date(2026, 8, 1), None, "QASIG, 1 August 2026",
    )  # fmt: skip
