"""Asking and answering on the pages: for the people at work, for whoever has a code, and for managers."""

from dataclasses import replace

import pytest

from foundation import clock
from intake.afterwards import actions
from intake.afterwards.domain import Safer, Way
from tests.support import enquiries, triage
from tests.support.accounts import an_account, signed_in
from tests.support.afterwards import CONTENT, UNHAPPY, a_closed_enquiry, asked, askings
from tests.support.form_pages import send, text_of
from tests.support.statements import statements_asked


@pytest.fixture
def at_hand(app):
    """A closed enquiry, those who made it, and a manager."""
    now = clock.now()
    people, them = triage.people(now), enquiries.enquirers(now)
    return app, a_closed_enquiry(people, them, at=now), them, people


def test_an_officer_asks_and_is_shown_the_code_once(at_hand):
    app, reference, them, _ = at_hand
    browser = signed_in(app, them.officer, at=clock.now())
    page = f"/enquiries/{reference}/afterwards"

    answer = send(browser, f"{page}/1", {"asked": "yes", "of_whom": "adult", "way": "code"}, page=page)

    assert "The code to give them" in text_of(answer)
    assert f"They go to <strong>{app.config['HUB'].public_url}/how-was-it</strong>" in text_of(answer)
    assert askings(reference)[0].way is Way.CODE
    assert "The code opens the page until" in text_of(browser.get(page))


def test_before_anybody_is_asked_the_page_says_how_to_reach_them_safely_or_that_nobody_knows(app):
    now = clock.now()
    people, them = triage.people(now), enquiries.enquirers(now)
    words = "Ring her sister first."
    told = a_closed_enquiry(people, them, at=now, safe_to_contact="as_said", safe_contact=words)
    silent = a_closed_enquiry(people, them, at=now, family_name="Reedling", safe_to_contact="", safe_contact="")
    browser = signed_in(app, them.officer, at=now)

    assert words in text_of(browser.get(f"/enquiries/{told}/afterwards"))
    assert "No record says how to contact them safely" in text_of(browser.get(f"/enquiries/{silent}/afterwards"))


def test_of_an_enquiry_about_many_the_page_leads_to_how_to_reach_those_after_the_first(app):
    now = clock.now()
    people, them = triage.people(now), enquiries.enquirers(now)
    reference = enquiries.allocated(enquiries.opened(people, now), them, now)
    browser, page = signed_in(app, them.officer, at=now), f"/enquiries/{reference}/afterwards"

    def shown_with(adults):
        while (number := len(enquiries.whole(reference).adults)) < adults:
            first = enquiries.whole(reference).adults[0]
            other = replace(first, adult=0, adult_id=None, adult_key="", name=f"Bo {number}", nhs_number="")
            enquiries.written(reference, other, by=them.officer, at=now)
        with statements_asked() as statements:
            return text_of(browser.get(page)), len(statements)

    browser.get(page)  # what a connection and the holidays ask once is nobody's
    few, asked_of_few = shown_with(6)
    many, asked_of_many = shown_with(9)
    assert (few.count("How to reach them safely"), many.count("How to reach them safely")) == (1, 4)
    assert asked_of_many == asked_of_few


def test_what_is_missing_is_said_beside_its_field(at_hand):
    app, reference, them, _ = at_hand
    browser = signed_in(app, them.officer, at=clock.now())
    page = f"/enquiries/{reference}/afterwards"

    answer = send(browser, f"{page}/1", {"asked": "yes", "of_whom": "adult"}, page=page)

    assert answer.status_code == 400
    assert "Select how they are asked" in text_of(answer)
    assert send(browser, f"{page}/1", {"asked": "no"}, page=page).status_code == 400
    assert askings(reference) == ()


def test_whoever_has_the_code_answers_without_an_account(at_hand):
    app, reference, them, _ = at_hand
    code, browser = asked(reference, by=them.officer, at=clock.now()), app.test_client()

    questions = send(browser, "/how-was-it", {"code": code})
    assert "Do you feel safer now?" in text_of(questions)
    answer = send(browser, "/how-was-it/answer", {"code": code, "safer": "a_bit", "worked": "She came twice."},
                  page="/how-was-it")  # fmt: skip

    assert answer.headers["Location"] == "/how-was-it/thank-you"
    assert "Someone reads every one of them" in text_of(browser.get("/how-was-it/thank-you"))
    assert askings(reference)[0].answered.answers.safer is Safer.A_BIT


def test_an_answer_of_nothing_is_refused_kindly_and_one_too_long_keeps_its_text(at_hand):
    app, reference, them, _ = at_hand
    code, browser = asked(reference, by=them.officer, at=clock.now()), app.test_client()

    empty = send(browser, "/how-was-it/answer", {"code": code}, page="/how-was-it")
    long = send(browser, "/how-was-it/answer", {"code": code, "more": "word " * 1000}, page="/how-was-it")

    assert "you do not have to answer" in text_of(empty)
    assert long.status_code == 400
    assert "word word" in text_of(long)


@pytest.mark.parametrize("typed", ["", "AAAAA-AAAAA-AAAAA-AAAAA-AAAAA", "' or 1=1 --", "x" * 5000])
def test_a_wrong_code_opens_nothing_and_says_what_to_do(at_hand, typed):
    app, _, _, _ = at_hand

    answer = send(app.test_client(), "/how-was-it", {"code": typed})

    assert answer.status_code == 400
    assert "ring us" in text_of(answer)


def test_a_code_that_was_used_says_so(at_hand):
    app, reference, them, _ = at_hand
    code = asked(reference, by=them.officer, at=clock.now())
    actions.answer_by_code(code, CONTENT, now=clock.now())

    assert "already answered" in text_of(send(app.test_client(), "/how-was-it", {"code": code}))


def test_a_paper_is_typed_in(at_hand):
    app, reference, them, _ = at_hand
    asked(reference, by=them.officer, at=clock.now(), way=Way.PAPER)
    browser = signed_in(app, them.officer, at=clock.now())
    page = f"/enquiries/{reference}/afterwards/answer-{askings(reference)[0].id}"

    answer = send(browser, page, {"safer": "no", "did_not": "It took too long."})

    assert answer.status_code == 303
    assert "It took too long." in text_of(browser.get(f"/enquiries/{reference}/afterwards"))
    assert send(browser, page, {"safer": "yes"}).status_code == 409


def test_a_manager_reads_says_what_it_is_about_follows_up_and_writes_what_was_done(at_hand):
    app, reference, them, people = at_hand
    actions.answer_by_code(asked(reference, by=them.officer, at=clock.now()), UNHAPPY, now=clock.now())
    number = askings(reference)[0].answered.id
    browser = signed_in(app, people.manager, at=clock.now())
    today = clock.today()
    day = {f"done_on-{part}": str(getattr(today, part)) for part in ("day", "month", "year")}

    send(browser, f"/you-said/{number}/themes", {"themes": "told"}, page="/you-said")
    send(browser, f"/you-said/{number}/follow-up", {"words": "I rang her."})
    send(
        browser, "/you-said", {"you_said": "Nobody rings.", "we_did": "One named person rings.", "theme": "told", **day}
    )

    page = text_of(browser.get("/you-said"))
    assert "Fewer than 5 adults' enquiries are closed: too few to say how many answered" in page
    assert "One named person rings." in page
    assert f'id="t-{number}-told" name="themes" type="checkbox" value="told" checked' in page


def test_what_was_done_needs_all_its_parts(at_hand):
    app, _, _, people = at_hand

    answer = send(signed_in(app, people.manager, at=clock.now()), "/you-said", {"you_said": "Nobody rings."})

    assert answer.status_code == 400
    assert "Enter what was done" in text_of(answer)
    assert "Nobody rings." in text_of(answer)


@pytest.mark.parametrize("role", ["screener", "triage_worker", "referrer", "enquiry_officer"])
def test_what_people_said_is_for_managers(app, role):
    account = an_account(role, at=clock.now())

    assert signed_in(app, account, at=clock.now()).get("/you-said").status_code == 404


def test_the_questions_can_be_printed_by_anybody(app):
    page = text_of(app.test_client().get("/how-was-it/on-paper?for=representative"))

    assert "Do you think they are safer now?" in page
