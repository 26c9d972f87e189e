"""The one page of a contact: its chronology, its dates, its history, what nobody knows, and what it costs."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from foundation import clock
from foundation.database import is_sqlite
from foundation.signin import Account
from intake.contacts.domain.thread import Said
from intake.matching.presenters import IN_FULL, LikelyShown, PeopleShown
from intake.triage.domain.chronology import AT_ONCE
from intake.triage.domain.events import EVENT_WORDS
from tests.support import calls, enquiries, triage
from tests.support.accounts import signed_in
from tests.support.form_pages import text_of
from tests.support.kinds import SERVICE
from tests.support.long_story import long_story
from tests.support.requests import a_request
from tests.support.statements import statements_asked
from tests.support.thread import QUESTION, asked
from tests.support.triage import People


@pytest.fixture
def hub(app: Flask) -> People:
    """Return the hub's people, with the whole application running."""
    return triage.people_of_today()


@pytest.fixture
def worker(app: Flask, hub: People) -> FlaskClient:
    """Return a browser in which a worker is signed in."""
    return signed_in(app, hub.worker, at=clock.now())


@pytest.fixture
def browser(app: Flask) -> Callable[[Account], FlaskClient]:
    """Return a way to get a browser in which somebody is signed in."""
    return lambda account: signed_in(app, account, at=clock.now())


def page(client: FlaskClient, reference: str, query: str = "") -> str:
    answer = client.get(f"/contacts/{reference}{query}")
    assert answer.status_code == 200
    return text_of(answer)


def story_on(text: str) -> str:
    return text[text.index('id="story"') : text.index('id="sent"')]


def with_story(hub: People, entries: int) -> str:
    reference = triage.screened(triage.a_contact(clock.now()), hub.screener, clock.now())
    long_story(reference, hub.worker, entries=entries, at=clock.now())
    return reference


def test_five_hundred_entries_cost_as_many_statements_as_eight(hub, worker):
    reference, asked_of = with_story(hub, 8), {}
    for entries, more in ((8, 0), (500, 492)):
        long_story(reference, hub.worker, entries=more, at=clock.now())
        page(worker, reference)  # the first look leaves a mark of its own
        with statements_asked() as statements:
            page(worker, reference)
        asked_of[entries] = len(statements)

    assert asked_of[500] == asked_of[8]
    assert asked_of[8] <= (48 if is_sqlite() else 12)


def test_of_many_earlier_contacts_the_likeliest_are_drawn_with_their_weights_and_all_are_there(hub, worker):
    now = clock.now()
    earlier = [triage.a_contact(now - timedelta(days=day)) for day in range(2, 10)]

    text = page(worker, triage.a_contact(now))
    people = text[text.index('id="same-person"') : text.index("Possibly the same service")]

    assert all(f'href="/contacts/{reference}"' in people for reference in earlier)
    assert people.count("How the chance was worked out<span") == IN_FULL
    assert "To see the weights for the others, compare them." in people


def test_the_page_that_compares_has_the_weights_of_the_last_of_many_as_of_the_first(hub, worker):
    now = clock.now()
    earlier = [triage.a_contact(now - timedelta(days=day)) for day in range(2, 10)]
    reference = triage.a_contact(now)
    page(worker, reference)

    compared = [text_of(worker.get(f"/contacts/{reference}/people/adult/{other}")) for other in earlier]

    lines = [each.count('data-label="How alike"') for each in compared]
    assert lines == [lines[0]] * len(earlier)
    assert lines[0] > 1


def test_a_long_story_is_read_a_hundred_at_once_newest_first_and_the_other_way_round(hub, worker):
    reference = with_story(hub, 120)

    first = story_on(page(worker, reference))
    assert first.count('class="hub-story__event"') == AT_ONCE
    assert "Entries 1 to 100 of 123" in first
    assert "Receipt given" not in first
    assert f"/contacts/{reference}?page=2#story" in first
    assert "Receipt given" in story_on(page(worker, reference, "?page=2"))
    assert "Receipt given" in story_on(page(worker, reference, "?order=oldest"))


def test_one_strand_of_the_story_is_read_alone_with_its_words(hub, worker):
    reference = with_story(hub, 40)

    alone = story_on(page(worker, reference, "?entries=calls"))

    assert alone.count('class="hub-story__event"') == 10
    assert alone.count("Telephone call with the service that cares for them") == 10
    assert "I have told the manager twice" in alone
    assert "Letters (10)" in alone
    assert "Nothing of this kind" in story_on(page(worker, reference, "?entries=enquiry"))


def test_an_entry_of_the_sender_says_who_read_it_and_a_question_what_is_due(hub, worker):
    now = clock.now()
    reference = triage.screened(triage.a_contact(now), hub.screener, now)
    asked(reference, hub.worker, at=now, due_on=(now + timedelta(days=7)).date())
    triage.added_to(reference, now)

    alone = story_on(page(worker, reference, "?entries=sender"))

    assert "First read by Tess Worker" in alone
    assert "Not read by the sender yet. <strong>Answer needed by" in alone
    assert QUESTION in alone
    assert EVENT_WORDS[Said.ADDED.value] in alone


def test_before_a_decision_stands_again_what_was_written_with_the_sender_is_read(hub, worker):
    reference = triage.ready_to_sign(hub, clock.now())
    triage.added_to(reference, clock.now())

    assert "He has come back." in text_of(worker.get(f"/contacts/{reference}/still-stands"))


def test_a_signed_enquiry_stands_in_the_story_and_leads_to_its_page(hub, browser):
    enquiries.enquirers(clock.now())
    reference = triage.signed(triage.ready_to_sign(hub, clock.now()), hub.manager, clock.now())
    enquiry = enquiries.of_contact(reference)

    text = page(browser(hub.worker), reference)

    assert f'<a class="govuk-link" href="/enquiries/{enquiry}">Enquiry {enquiry}</a>' in text
    assert f'href="/enquiries/{enquiry}">An enquiry was opened: {enquiry}</a>' in story_on(text)


def test_whoever_may_see_no_enquiries_is_led_to_none(hub, browser):
    reference = triage.signed(triage.ready_to_sign(hub, clock.now()), hub.manager, clock.now())

    assert "Enquiry SE-" not in page(browser(hub.screener), reference)


def test_why_a_date_counts_the_days_out_and_names_the_rule(hub, worker):
    text = page(worker, triage.a_contact(clock.now()))

    assert "day 0, received at" in text
    assert "day 5, ends at 5pm" in text
    assert "(policy A)" in text
    assert "Nothing stops this clock" in text


def test_what_is_unknown_names_whom_was_asked_since_when_and_what_the_sender_could_not_say(hub, worker):
    now = clock.now()
    reference = triage.screened(triage.a_contact(now), hub.screener, now)
    a_request(reference, hub.worker, now, due_on=(now + timedelta(days=3)).date())
    asked(reference, hub.worker, at=now, due_on=(now + timedelta(days=2)).date())

    text = page(worker, reference)
    unknown = text[text.index("What we still do not know") : text.index("The adult: history")]

    assert unknown.index("Waiting for the sender since") < unknown.index("Waiting for Dr Field since")
    assert QUESTION in unknown
    assert "We are waiting for 2 answers. The first is due" in text
    assert "Not known to the sender (" in unknown
    assert "Has anything like it happened before?" in unknown


def test_the_adult_s_own_voice_is_said_to_be_missing_until_the_hub_has_heard_it(hub, worker):
    reference = triage.a_contact(clock.now())
    before = page(worker, reference)
    calls.a_call(reference, hub.screener, clock.now(), happened_at=clock.now() - timedelta(hours=1))

    assert "Nobody at the hub has spoken with the adult yet." in before
    assert "Sam Screener recorded on" in page(worker, reference)


def test_an_adult_who_was_not_asked_is_said_not_to_have_been_heard(hub, worker):
    text = page(worker, triage.a_contact(clock.now(), views_asked="not_safe", views="", desired_outcomes=[]))

    assert (
        "The adult has not been heard yet. The sender's answer on whether they have been asked: "
        "No: it "
        "was not safe" in text
    )


def test_history_beside_it_gives_every_figure_with_what_it_is_out_of(hub, worker):
    now, cause = clock.now(), {"cause_name": "Jo Reed"}
    accepted, other = triage.a_contact(now - timedelta(days=40), **cause), triage.a_contact(now - timedelta(days=9))
    triage.accepted(triage.screened(accepted, hub.screener, now), hub.worker, now)
    text = page(worker, triage.a_contact(now, **cause))

    assert "2 earlier contacts about this adult." in text
    assert "1 of 2 accepted as a safeguarding concern, 1 not yet decided." in text
    assert "1 earlier contact naming the same cause of risk. All are about this adult." in text
    assert "does not name a service in the register" in text
    assert f'href="/contacts/{other}"' in text


def test_before_a_decision_the_guidance_s_advice_on_what_is_known_stands_in_the_judgement(hub, worker):
    text = page(worker, triage.a_contact(clock.now()))

    judgement = text[text.index('id="judgement"') : text.index('id="context"')]
    assert "What the guidance advises on what is known so far" in judgement
    assert "The sender did not check the guidance." in judgement


def test_what_is_written_once_says_the_same_when_it_is_written_anew(app, worker):
    now = clock.now()
    triage.a_contact(now - timedelta(days=2))
    reference = triage.a_contact(now)
    first = page(worker, reference)
    app.jinja_env.globals["written_once"]._held.clear()

    assert _without_tokens(page(worker, reference)) == _without_tokens(page(worker, reference))
    assert _story(page(worker, reference)) == _story(first)


def test_who_may_not_say_who_is_who_is_shown_no_way_to_though_the_same_was_written_for_others(app):
    likely = LikelyShown("SA-1", "/contacts/SA-1", "/compare", "Ivy", "likely", "", (), "", "", "", "", None, "")
    people = PeopleShown("adult", "adult", "person", "1 searched", "", (), (likely,), (), (), ())
    once = app.jinja_env.globals["written_once"]
    shown = [once("intake/matching/people.html", "people_found", people, may) for may in (True, False, True, False)]

    assert ["Compare and answer" in each for each in shown] == [True, False, True, False]


def _story(text: str) -> str:
    return text[text.index('id="story"') : text.index('id="sent"')]


def _without_tokens(text: str) -> str:
    return re.sub(r'name="csrf_token" value="[^"]*"', "", text)


def test_where_no_adult_is_named_nobody_is_said_to_have_said_nothing(hub, worker):
    nobody = page(worker, triage.a_contact(clock.now(), **SERVICE))
    somebody = page(worker, triage.a_contact(clock.now()))

    assert "No adult is named in this contact, so nobody has been asked what they say or want." in nobody
    assert [("In their own words" in text, "What they want:" in text) for text in (nobody, somebody)] == [
        (False, False), (True, True),
    ]  # fmt: skip
