"""The companion inside the form: nobody is asked twice, what was picked is kept, and it never stops anybody."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from foundation import clock
from foundation.database import reading
from intake.companion.domain import as_text, read_picked, seen_in
from intake.companion.queries import ending_counts
from intake.contacts.domain.known_facts import already_said
from intake.contacts.domain.snapshot import answers_from
from intake.contacts.tables import ContactRow, DraftRow
from intake.rule_sets.tables import RuleSetRow
from tests.support.contacts import FINISHED, a_contact
from tests.support.html import text_of
from thresholds import Answer, Level, load_guidance

DAY = clock.today()
GUIDANCE = load_guidance(DAY)


@pytest.fixture
def sender(app: Flask) -> FlaskClient:
    """Return a browser that has begun a form and said what kind of thing happened."""
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    client.post("/report/start")
    client.post("/report/kinds-of-abuse", data={"abuse_types": "neglect_omission", "themes": "fall"})
    return client


def saved(client: FlaskClient, fields: dict[str, object]) -> str:
    answer = client.post("/report/guidance", data={"action": "show", **fields})
    assert answer.headers["Location"].endswith("/report/guidance#says")
    return client.get("/report/guidance").text


def test_the_page_opens_on_the_kinds_the_form_already_speaks_of(sender: FlaskClient) -> None:
    html = sender.get("/report/guidance").text

    assert re.findall(r'name="c" type="checkbox" value="(\w+)" checked', html) == ["NEG", "FAL"]
    assert 'value="FAL-C1"' in html


def test_what_the_form_knows_is_not_asked_again() -> None:
    said = already_said({"severity": "significant", "happened_before": "no", "capacity_doubt": "yes",
                         "other_adults": "yes"}, GUIDANCE)  # fmt: skip

    assert said.facts == {
        "F_IMPACT": Answer.YES, "F_SIG_INJURY": Answer.YES, "F_SIMILAR": Answer.NO, "F_CAPACITY": Answer.YES,
        "F_OTHERS_AT_RISK": Answer.YES,
    }  # fmt: skip


@pytest.mark.parametrize("answers", [{}, {"severity": "not_known", "happened_before": "not_known"}, {"themes": "x"}])
def test_what_was_not_said_stays_not_known(answers: dict[str, str]) -> None:
    assert dict(already_said(answers, GUIDANCE).facts) == {}


def test_what_is_picked_shows_the_level_and_comes_back(sender: FlaskClient) -> None:
    html = saved(sender, {"c": ["FAL"], "e": ["FAL-C1"], "f_F_CRIME": "not_known"})

    assert "This requires consultation" in text_of(html, "says")
    assert 'value="FAL-C1" checked' in html
    assert 'id="f_F_CRIME-not_known" name="f_F_CRIME" type="radio" value="not_known" checked' in html


def test_inside_the_form_there_is_no_second_way_to_begin_one(sender: FlaskClient) -> None:
    html = sender.get("/report/guidance").text

    assert "/report/start" not in html
    assert "/thresholds/record" not in html
    assert html.count("<form") - html.count('action="/sign-out"') == 1


def test_the_page_may_be_left_blank(sender: FlaskClient) -> None:
    answer = sender.post("/report/guidance", data={})

    assert answer.status_code == 303
    assert "/report/guidance" not in answer.headers["Location"]


def test_another_level_takes_one_line_of_reason_and_both_are_kept(sender: FlaskClient) -> None:
    fields = {"e": "FAL-C1", "guidance_level_own": "reportable"}
    refused = sender.post("/report/guidance", data=fields)
    assert refused.status_code == 400
    assert "Say in one line why you disagree" in refused.text
    assert 'value="FAL-C1" checked' in refused.text

    assert sender.post("/report/guidance", data={**fields, "guidance_level_reason": "She hid it"}).status_code == 303


def test_what_was_picked_is_sent_with_the_contact_in_words_and_codes(app: Flask) -> None:
    seen = as_text(read_picked([("e", "FAL-C1"), ("f_F_IMPACT", "yes")], GUIDANCE), GUIDANCE, on=DAY)

    a_contact(now=clock.now(), guidance=seen, guidance_level_own="as_the_guidance")

    with reading() as session:
        answers = answers_from(session.scalar(select(ContactRow.answers)))
    found = seen_in(str(answers["guidance"]))
    assert found is not None
    assert (found.level, found.picked.examples) == (Level.REQUIRES_CONSULTATION, {"FAL-C1"})
    assert found.picked.facts == {"F_IMPACT": Answer.YES}
    assert GUIDANCE.hash.startswith(found.fingerprint)
    assert "More than a few falls" in str(answers["guidance"])


def test_the_sender_reads_no_codes_and_no_fingerprint_in_what_was_picked(sender: FlaskClient) -> None:
    sender.post("/report/guidance", data={"e": "FAL-C1", "f_F_IMPACT": "yes"})

    read = text_of(sender.get("/report/check").text, "main-content")

    assert "Guidance: v4" in read
    assert "Matches: More than a few falls" in read
    assert f"{GUIDANCE.questions['F_IMPACT'].prompt} yes" in read
    assert not re.search(r"fingerprint|FAL-C1|F_IMPACT", read)


def test_the_rules_a_contact_is_stamped_with_are_held(app: Flask) -> None:
    a_contact(now=clock.now(), key="one")
    a_contact(now=clock.now(), key="two")

    with reading() as session:
        stamped = set(session.scalars(select(ContactRow.guidance_hash)))
        assert session.scalars(select(RuleSetRow.hash)).all() == list(stamped)


def test_no_level_stops_a_contact_from_being_sent(app: Flask) -> None:
    for number, example in enumerate(("FAL-N1", "FAL-C1", "FAL-R1")):
        seen = as_text(read_picked([("e", example)], GUIDANCE), GUIDANCE, on=DAY)
        assert a_contact(now=clock.now(), key=f"form-{number}", guidance=seen).reference


def test_what_was_picked_before_the_form_goes_into_it_and_is_counted(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()

    client.post("/report/start", data={"c": "FAL", "e": "FAL-N1", "name": "Mabel"})

    assert 'value="FAL-N1" checked' in client.get("/report/guidance").text
    with reading() as session:
        (count,) = ending_counts(session, since=clock.today(), until=clock.today())
        assert "Mabel" not in str(session.scalar(select(DraftRow.sealed_answers)))
    assert (count.level, count.category, count.ended) == ("non_reportable", "FAL", "form")


def test_a_form_begun_without_the_companion_counts_nothing(sender: FlaskClient) -> None:
    with reading() as session:
        assert ending_counts(session, since=clock.today(), until=clock.today()) == ()


def test_text_that_is_not_the_companions_is_no_answer_of_it() -> None:
    assert seen_in("Level: reportable") is None
    assert seen_in(str(FINISHED["what_happened"])) is None
    assert seen_in("") is None


def test_the_text_reads_back_whatever_was_picked() -> None:
    picked = read_picked([("e", "PRU-N1"), ("f_F_POT", "no"), ("g_PRU-G3", "absent"), ("c", "SEX")], GUIDANCE)

    seen = seen_in(as_text(picked, GUIDANCE, on=DAY))

    assert seen is not None
    assert seen.picked == picked
    assert seen.level is Level.REPORTABLE
