"""Rehearsing a draft on the record: what is read, what it is counted by, and who may see the contacts themselves."""

import time
from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select, text

from foundation import clock
from foundation.database import engine, reading, transaction
from intake.companion.domain import as_text, read_picked
from intake.contacts.tables import ContactRow
from intake.guidance.forms import read_span
from intake.guidance.queries import ATTRIBUTES, past_contacts
from intake.triage import actions
from intake.triage.tables import DecisionRow
from tests.support import triage as stages
from tests.support.accounts import signed_in
from thresholds import Level, load_guidance, rehearse

NOW = stages.NOW
TODAY = NOW.date()
GUIDANCE = load_guidance(TODAY)


@pytest.fixture
def who(app):
    stages.prepare()
    return stages.people()


def decided(who, examples: str, **answers) -> str:
    reference = stages.accepted(stages.screened(stages.a_contact(NOW, **answers), who.screener), who.worker)
    version = stages.place(reference).version
    command = actions.RecordDecision(reference, version, stages.a_judgement(), frozenset(examples.split()))
    actions.record_decision(command, by=who.worker, now=NOW)
    return reference


def past(since: date = TODAY, until: date = TODAY):
    with reading() as session:
        return past_contacts(session, since=since, until=until)


def test_a_decided_contact_is_read_as_its_newest_decision_has_it(who):
    reference = decided(who, "MED-N2")
    version = stages.place(reference).version
    again = actions.RecordDecision(reference, version, stages.a_judgement(), frozenset({"MED-N1"}))
    actions.record_decision(again, by=who.worker, now=NOW)

    (each,) = past()
    assert (each.reference, each.situation.examples) == (reference, {"MED-N1"})


def test_before_a_decision_a_contact_is_read_as_its_sender_saw_it(who):
    text_seen = as_text(read_picked([("e", "MED-N2")], GUIDANCE), GUIDANCE, on=TODAY)
    stages.a_contact(NOW, guidance=text_seen)
    stages.a_contact(NOW)

    assert [each.situation.examples for each in past()] == [{"MED-N2"}, frozenset()]


def test_each_contact_is_counted_by_service_sender_age_and_ethnicity(who):
    stages.a_contact(NOW, ethnicity="white_irish", born_on={"day": "7", "month": "10", "year": "1941"})

    (each,) = past()
    assert each.attributes == {
        "Kind of service": "No service of the register",
        "Sender": "Care home",
        "Age": "75 to 84",
        "Ethnicity": "White: Irish",
    }
    assert tuple(each.attributes) == ATTRIBUTES


def test_only_contacts_received_within_the_days_asked_for_are_read_by_the_day_in_london(who):
    stages.a_contact(NOW.replace(hour=22, minute=59))  # 11:59pm in London
    stages.a_contact(NOW.replace(hour=23, minute=1))

    assert len(past()) == 1
    assert len(past(TODAY + timedelta(days=1), TODAY + timedelta(days=1))) == 1
    assert len(past(TODAY, TODAY + timedelta(days=1))) == 2


@pytest.mark.process
def test_a_year_of_contacts_is_read_and_rehearsed_in_two_seconds_of_work(who):
    decided(who, "MED-N2")
    with transaction() as session:
        contact, decision = (
            dict(session.execute(select(table.__table__)).mappings().one()) for table in (ContactRow, DecisionRow)
        )
        numbers = range(10, 9310)
        session.execute(
            insert(ContactRow.__table__),
            [{**contact, "id": n, "reference": f"SA-{n}", "form_key": f"f-{n}",
              "received_at": NOW - timedelta(minutes=n * 50)} for n in numbers],
        )  # fmt: skip
        session.execute(insert(DecisionRow.__table__), [{**decision, "id": n, "contact_id": n} for n in numbers])

    started = time.process_time()  # work, so that a busy machine does not fail it
    found = rehearse(past(TODAY - timedelta(days=364)), old=GUIDANCE,
                     new=load_guidance(TODAY, version_id="practice"), by=ATTRIBUTES)  # fmt: skip
    seconds = time.process_time() - started

    assert len(found.moved) == found.read > 9000
    assert seconds < 2


def page(app, account, query=""):
    return signed_in(app, account, at=clock.now()).get(f"/reports/rehearsal?{query}")


YEAR = f"draft=practice&since={TODAY - timedelta(days=30)}&until={TODAY + timedelta(days=30)}"


def test_the_page_names_the_contacts_for_those_who_may_open_them_and_hides_small_counts(app, who):
    reference = decided(who, "MED-N2")

    html = page(app, who.manager, YEAR).text

    assert f'href="/contacts/{reference}"' in html
    assert "non-reportable to requires consultation" in html
    assert "of a few (not shown) contacts that could be judged" in html
    assert "not shown" in html


def test_looking_is_recorded_with_how_many_were_read(app, who):
    decided(who, "MED-N2")
    page(app, who.manager, YEAR)

    with engine().connect() as connection:
        rows = connection.execute(
            text("select chain, facts from audit_entries where code = 'guidance.rehearsed'")
        ).all()
    assert [(row[0], row[1]) for row in rows] == [("draft:practice", '{"contacts":1}')]


def test_without_a_draft_the_page_says_what_it_does(app, who):
    html = page(app, who.manager).text

    assert "Practice draft" in html
    assert "Nothing is changed" in html


@pytest.mark.parametrize(
    "query", ["draft=practice&since=yesterday", "draft=practice&since=2026-10-06&until=2026-10-01"]
)
def test_days_that_cannot_be_read_are_said_and_the_year_stands(app, who, query):
    answer = page(app, who.manager, query)

    assert answer.status_code == 200
    assert "There is a problem" in answer.text


def test_the_year_before_is_the_span_when_none_is_given():
    span = read_span({}, today=TODAY)

    assert ((span.until - span.since).days, span.fault) == (364, "")


def test_it_is_for_those_who_may_see_reports(app, who):
    assert page(app, who.worker).status_code == 404
    assert signed_in(app, who.manager, at=clock.now()).get("/reports").status_code == 200


def test_the_levels_are_those_of_the_rules():
    assert GUIDANCE.example("MED-N2").level is Level.NON_REPORTABLE
