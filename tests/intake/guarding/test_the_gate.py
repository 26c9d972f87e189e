"""In front of every page about a contact: hidden is missing, and a look outside one's own work needs a reason."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from foundation import clock
from foundation.database import reading
from intake.enquiries import actions as enquiry_actions
from intake.guarding import actions, queries
from intake.guarding.domain.reasons import Reason
from intake.guarding.queries import own_work
from intake.guarding.tables import LookingReasonRow
from intake.permissions import ENQUIRY_OFFICER, HEAD_OF_SAFEGUARDING
from intake.restriction.domain import Covers
from tests.support import enquiries
from tests.support.accounts import an_account, signed_in
from tests.support.guarding import recorded, restricted_by
from tests.support.triage import a_contact, people, prepare, ready_to_sign, signed


@pytest.fixture
def now():
    return clock.now()


@pytest.fixture
def who(app, now):
    prepare()
    return people(now)


@pytest.fixture
def officer(app, who, now):
    return an_account(ENQUIRY_OFFICER.code, at=now, name="Olu Officer", email="officer@hub.example")


def pages(app, reference):
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/contacts/<reference>")]
    return [(rule, rule.rule.replace("<reference>", reference)) for rule in rules]


TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def _token(browser):
    return TOKEN.search(browser.get("/restricted").text)[1]


def post(browser, address, **fields):
    token = fields.pop("csrf_token", "") or _token(browser)
    return browser.post(address, data={"csrf_token": token, **fields})


def filled(address):
    for part in ("<code>", "<mark>", "<to>"):
        address = address.replace(part, "council" if part == "<to>" else "check")
    return address if "<" not in address else address.partition("<")[0] + "1" + address.rpartition(">")[2]


def test_every_page_and_form_about_a_restricted_contact_answers_as_for_one_that_is_not_there(app, who, now):
    reference, missing = a_contact(now), "SA-0000-0000"
    restricted_by(who.manager, reference, at=now)
    browser = signed_in(app, who.second_manager, at=now)
    token = _token(browser)

    for rule, address in pages(app, reference):
        for method in rule.methods & {"GET", "POST"}:
            data = {"csrf_token": token} if method == "POST" else None
            hidden = browser.open(filled(address), method=method, data=data)
            absent = browser.open(filled(address.replace(reference, missing)), method=method, data=data)
            assert (hidden.status_code, address) == (404, address)
            if absent.status_code == 404:
                assert TOKEN.sub("", hidden.text.replace(reference, missing)) == TOKEN.sub("", absent.text), address


def test_a_restricted_contact_is_in_nobody_elses_queue_and_tasks(app, who, now):
    reference = a_contact(now)
    restricted_by(who.manager, reference, at=now)

    for account, there in ((who.manager, True), (who.worker, False)):
        assert (reference in signed_in(app, account, at=now).get("/queue").text) is there


def test_who_works_the_queue_opens_what_waits_in_it_without_being_asked(app, who, now):
    assert signed_in(app, who.screener, at=now).get(f"/contacts/{a_contact(now)}").status_code == 200


def test_somebody_whose_work_it_is_not_is_asked_why_once_that_day_for_that_contact(app, who, officer, now):
    reference, other = a_contact(now), a_contact(now)
    browser = signed_in(app, officer, at=now)
    page = f"/contacts/{reference}"

    assert browser.get(page).location == f"{page}/why?next={page}"
    asked = browser.get(f"{page}/why").text
    assert "Why are you opening this?" in asked
    token = TOKEN.search(asked)[1]
    refused = post(browser, f"{page}/why", csrf_token=token, reason="", words="Her sister rang")
    assert refused.status_code == 400
    assert "Her sister rang" in refused.text
    told = post(browser, f"{page}/why", csrf_token=token, reason="somebody_asks", words="Her sister rang", next=page)
    assert (told.status_code, told.location) == (303, page)
    assert browser.get(page).status_code == 200
    assert browser.get(f"/contacts/{other}").status_code == 303
    assert "contact.reason-given" in recorded(reference)


def test_what_is_typed_while_the_record_is_given_to_others_is_offered_again_once_a_reason_is_given(app, who, now):
    reference = signed(ready_to_sign(who, now), who.manager, now)
    page = f"/contacts/{reference}"
    browser = signed_in(app, who.second_worker, at=now)
    asked = post(browser, f"{page}/calls", whom="Her daughter", said="She has not eaten since Monday.")
    why = browser.get(asked.location).text

    assert asked.status_code == 303
    assert "not saved yet, but it is not lost" in why
    going_to = re.search(r'name="next" value="([^"]+)"', why)[1]
    told = post(browser, f"{page}/why", reason="somebody_asks", words="She rang me", next=going_to)
    assert (told.status_code, told.location) == (303, going_to)
    offered = browser.get(going_to).text
    assert f'action="{page}/calls"' in offered
    assert "She has not eaten since Monday." in offered
    assert signed_in(app, who.manager, at=now).get(going_to).status_code == 404


@pytest.mark.parametrize("to", ["https://elsewhere.example/", "/accounts", "//elsewhere.example/sign-in/kept/x"])
def test_a_reason_leads_nowhere_but_to_the_record_or_to_what_was_typed(app, officer, now, to):
    page = f"/contacts/{a_contact(now)}"
    told = post(signed_in(app, officer, at=now), f"{page}/why", reason="somebody_asks", words="She rang", next=to)

    assert told.location == page


def test_the_reason_is_kept_sealed_and_for_its_day(app, officer, now):
    reference = a_contact(now)
    actions.give_reason(actions.GiveReason(reference, Reason.ADVICE, "Her sister rang"), by=officer, now=now)

    def asked(at, posted):
        with reading() as session:
            return queries.needed_before(session, officer, reference, now=at, posted=posted).reason

    assert [asked(now, False), asked(now + timedelta(hours=23, minutes=59), True)] == [False, False]
    assert [asked(now + timedelta(days=2), False), asked(now + timedelta(days=2), True)] == [True, True]
    with reading() as session:
        assert "sister" not in session.scalars(select(LookingReasonRow)).one().sealed_words


def test_what_one_closed_lately_is_still_ones_own_work_and_not_for_ever(who, now):
    reference = signed(ready_to_sign(who, at=now), who.manager, at=now)

    def asked(account, days):
        with reading() as session:
            at = now + timedelta(days=days)
            return queries.needed_before(session, account, reference, now=at, posted=False).reason

    assert [asked(who.worker, 1), asked(who.worker, 29), asked(who.worker, 31)] == [False, False, True]
    assert asked(who.second_worker, 1)


def test_whoever_leads_or_makes_an_enquiry_opens_what_it_holds_without_saying_why(who, now):
    them = enquiries.enquirers(now)
    reference = signed(ready_to_sign(who, at=now), who.manager, at=now)
    enquiries.allocated(enquiries.of_contact(reference), them, now)

    def asked(account):
        with reading() as session:
            return queries.needed_before(session, account, reference, now=now, posted=False).reason

    people_of_it = [them.officer, them.lead, them.second_officer, them.second_lead]
    assert [asked(each) for each in people_of_it] == [False, False, True, True]


def test_an_enquiry_outside_ones_own_work_asks_why_on_every_page_and_then_opens(app, who, now):
    them = enquiries.enquirers(now)
    reference = enquiries.allocated(enquiries.opened(who, now), them, now)
    contact = enquiries.whole(reference).contacts[0].fact.reference
    browser = signed_in(app, them.second_officer, at=now)
    page = f"/enquiries/{reference}"

    for address in (page, f"{page}/wishes", f"{page}/calls", f"{page}/caused", f"{page}/meetings"):
        assert browser.get(address).location == f"/contacts/{contact}/why?next={address}"
    why = f"/contacts/{contact}/why"
    told = post(browser, why, reason="advice", words="Ola asked me", next=f"{page}/wishes")
    assert (told.status_code, told.location) == (303, f"{page}/wishes")
    assert browser.get(f"{page}/wishes").status_code == 200
    assert [signed_in(app, each, at=now).get(page).status_code for each in (them.officer, them.lead)] == [200, 200]


def test_what_the_maker_of_an_enquiry_has_to_do_lets_no_other_officer_in(app, who, now):
    them = enquiries.enquirers(now)
    reference = enquiries.allocated(enquiries.opened(who, now), them, now)
    other = signed_in(app, them.second_officer, at=now)
    due = (now + timedelta(days=9)).date()
    enquiries.written(reference, enquiries.plan_action(due_on=due), by=them.officer, at=now)

    answer = other.get(f"/enquiries/{reference}?x=1")

    assert answer.status_code == 303
    assert answer.location.endswith(f"next=/enquiries/{reference}?x%3D1")
    assert signed_in(app, them.officer, at=now).get(f"/enquiries/{reference}").status_code == 200


def test_who_may_take_the_next_step_of_an_enquiry_is_asked_no_reason(app, who, now):
    them = enquiries.enquirers(now)
    waiting, given = enquiries.opened(who, now), enquiries.opened(who, now, family_name="Reed")
    enquiries.complete(enquiries.allocated(given, them, now), them, now)

    def asked(account, reference):
        return signed_in(app, account, at=now).get(f"/enquiries/{reference}").status_code == 303

    assert [asked(each, waiting) for each in (them.second_lead, them.second_officer)] == [False, True]
    assert asked(them.second_lead, given)
    end = enquiry_actions.Conclude(given, enquiries.version(given), "completed", now.date(), "It is over.")
    enquiry_actions.conclude(end, by=them.officer, now=now)
    assert not asked(them.second_lead, given)


def test_another_feature_can_say_what_else_is_ones_own_work(officer, who, now, monkeypatch):
    monkeypatch.setattr(own_work, "_more", [])
    reference = a_contact(now)
    queries.count_as_own_work(lambda person, contact_id: contact_id > 0)

    with reading() as session:
        assert not queries.needed_before(session, officer, reference, now=now, posted=False).reason


def test_a_pass_shows_its_banner_on_every_page_of_the_record_and_asks_no_further_reason(app, who, now):
    reference = a_contact(now)
    restricted_by(who.manager, reference, at=now)
    head = an_account(HEAD_OF_SAFEGUARDING.code, at=now, name="Hana Head", email="head@hub.example")
    browser = signed_in(app, head, at=now)

    answer = post(browser, "/restricted", reference=reference, reason="She may be hurt tonight.")

    assert (answer.status_code, answer.location) == (303, f"/contacts/{reference}")
    page = browser.get(f"/contacts/{reference}")
    assert page.status_code == 200
    assert "You opened this restricted record in an emergency" in page.text
    assert "You opened this restricted record" not in browser.get("/queue").text


def test_the_pages_of_a_restriction_are_carried_out_and_refused_with_what_was_typed(app, who, now):
    reference = a_contact(now)
    browser = signed_in(app, who.manager, at=now)
    page = f"/contacts/{reference}/restriction"

    refused = post(browser, page, covers="contact", owner=who.manager.id, reason="")
    assert refused.status_code == 400
    assert "Enter why" in refused.text
    form = {"covers": "contact", "owner": who.manager.id, "reason": "Her son works here", "allow": who.worker.id}
    assert post(browser, page, **form).location == page
    shown = browser.get(page).text
    assert "Her son works here" in shown
    changed = post(browser, f"{page}/1", version="1", owner=who.manager.id, reason="Left")
    assert changed.status_code == 303
    stale = post(browser, f"{page}/1/end", version="9", why_ended="Over")
    assert stale.status_code == 409


def test_declaring_a_conflict_takes_one_to_a_page_that_names_nothing_and_the_record_is_gone(app, who, now):
    reference = a_contact(now)
    browser = signed_in(app, who.worker, at=now)
    page = f"/contacts/{reference}/conflict"

    assert post(browser, page, covers="contact", reason="").status_code == 400
    answer = post(browser, page, covers=Covers.ADULT.value, reason="She is my aunt")

    assert answer.location == "/conflict-declared"
    assert reference not in browser.get("/conflict-declared").text
    assert browser.get(f"/contacts/{reference}").status_code == 404
