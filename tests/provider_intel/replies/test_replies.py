"""The right of reply: time-boxed, naming nobody, contested point by point, reviewed by somebody else, kept for good."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DatabaseError

from foundation import audit, clock
from foundation.database import reading, transaction
from foundation.web.typed import FormRefused, Typed
from provider_intel.domain.dated_settings import SettingMissing
from provider_intel.framework.domain.levels import Scope
from provider_intel.framework.domain.records import Subject
from provider_intel.profile import queries as profile
from provider_intel.profile.domain.sheet import Enquiries
from provider_intel.profile.domain.told import facts_told
from provider_intel.replies import actions, forms, queries
from provider_intel.replies.domain.records import Finding, Stand
from provider_intel.replies.domain.settings import settings_on
from provider_intel.replies.tables import AnswerRow, RequestRow
from provider_intel.soft_intelligence.actions import WriteNote, write_note
from tests.provider_intel.replies.conftest import HOME
from tests.support.accounts import an_account, signed_in

ADDRESS = "/providers-of-care/location/SYN-L0901"


def ask(by, *, key="k-1", facts=("Five concerns were accepted.", "No manager is named."), asked_on=None):
    today = clock.today()
    command = actions.AskForReply(HOME, key, asked_on or today, "Nominated individual", "By letter", facts, today)
    actions.ask_for_reply(command, by=by, now=clock.now())
    return the_reply()


def answer(by, *, request=1):
    stands = ((Stand.AGREED, ""), (Stand.CONTESTED, "A manager began on Monday."))
    command = actions.WriteAnswer(clock.today(), "Nominated individual", stands, "We are recruiting.")
    actions.write_answer(HOME, request, command, by=by, now=clock.now())


def review(by, *, request=1):
    command = actions.ReviewReply(((1, Finding.CORRECTED, "The register was late."),), "Seen with CQC.")
    actions.review_reply(HOME, request, command, by=by, now=clock.now())


def the_reply():
    with reading() as session:
        return queries.replies_about(session, HOME)[0]


def the_sheet(as_at=None):
    with reading() as session:
        return profile.sheet(session, HOME.id, now=clock.now(), as_at=as_at or clock.today(), restricted=True)


def test_a_request_gives_as_many_days_as_the_setting_of_its_day(people):
    asked = ask(people[0])

    assert asked.due_on - asked.asked_on == timedelta(days=settings_on(asked.asked_on).reply_days)
    assert asked.standing(asked.due_on) == "Waiting for the reply"
    assert asked.standing(asked.due_on + timedelta(days=1)) == "Reply overdue"


def test_one_that_is_late_is_listed_and_the_same_page_sent_twice_is_kept_once(people):
    ask(people[0], asked_on=clock.today() - timedelta(days=6))
    ask(people[0])

    with reading() as session:
        assert queries.overdue(session, today=clock.today()) == ()
        late = queries.overdue(session, today=clock.today() + timedelta(days=30))
    assert [one.subject for one in late] == [HOME]


def test_while_it_has_time_to_answer_it_is_not_asked_again(people):
    ask(people[0])

    with pytest.raises(FormRefused):
        ask(people[0], key="k-2")


def test_on_the_last_day_it_still_has_time_and_the_day_after_it_is_asked_again(people):
    asked = ask(people[0])

    def again(day):
        command = actions.AskForReply(HOME, f"k-{day}", day, "the nominated individual", "By letter", asked.facts, day)
        actions.ask_for_reply(command, by=people[0], now=datetime.combine(day, time(12), UTC))

    with pytest.raises(FormRefused, match="still has time"):
        again(asked.due_on)
    again(asked.due_on + timedelta(days=1))
    with reading() as session:
        assert len(queries.replies_about(session, HOME)) == 2


@pytest.mark.parametrize(
    "fact", ["See SA-7KQ4-XM3P.", "Worker ref 17 was named.", "Ask jo@home.example", "01903 222222"]
)
def test_what_leads_to_somebody_is_never_sent(people, fact):
    with pytest.raises(actions.WouldName):
        ask(people[0], facts=(fact,))


def test_no_fact_that_is_offered_names_a_reporter_or_a_person_or_a_small_number(home, people):
    write_note(
        WriteNote(
            location_id=HOME.id, entry_key="n-1", observed_on=clock.today(), agency="HEALTHWATCH", role="Visitor",
            way="VISIT", indicator="T1-SHIFT", direction="worse", directness="seen", severity=2, adults="1",
            told_provider="no", sharing="share", words="Jo Ashdown said nobody was in charge.",
        ),
        by=people[1], now=clock.now(),
    )  # fmt: skip

    told = " ".join(facts_told(the_sheet(), smallest=3))

    assert "5 concerns about the service were accepted" in told
    assert "neglect or acts of omission in 4; every other kind in fewer than 3" in told
    for hidden in ("Sexual", "sexual", "GP", "Police", "reported", "Healthwatch", "Ashdown", "SA-"):
        assert hidden not in told


def test_few_concerns_are_told_as_fewer_than_the_setting(home):
    assert any("Fewer than 9 concerns" in fact for fact in facts_told(the_sheet(), smallest=9))


def test_whoever_asked_or_typed_the_answer_does_not_review_it(people):
    analyst, lead, chair = people
    ask(analyst)
    answer(lead)

    for own in (analyst, lead):
        with pytest.raises(FormRefused):
            review(own)
    review(chair)
    told = the_reply()
    assert told.review.findings == ((1, Finding.CORRECTED, "The register was late."),)
    assert told.standing(clock.today()) == "Replied and reviewed"


def test_an_answer_and_a_review_are_recorded_once(people):
    analyst, lead, chair = people
    ask(analyst)
    with pytest.raises(actions.ReplyChanged):
        review(chair)
    answer(lead)
    with pytest.raises(actions.ReplyChanged):
        answer(lead)


def test_a_reply_about_another_place_is_not_this_ones(people):
    ask(people[0])

    with pytest.raises(actions.ReplyMissing):
        actions.write_answer(
            Subject(Scope.LOCATION, "SYN-L0000"), 1, actions.WriteAnswer(clock.today(), "x", (), ""), by=people[1],
            now=clock.now(),
        )  # fmt: skip


def test_the_sheet_holds_the_reply_and_an_earlier_one_does_not(people):
    ask(people[0])
    answer(people[1])

    assert [one.contested for one in the_sheet().replies] == [(1,)]
    assert any("contesting 1 of 2 facts" in entry.words for entry in the_sheet().story)
    assert the_sheet(as_at=clock.today() - timedelta(days=2)).replies == ()


def test_what_was_sent_and_answered_can_never_be_changed(people):
    ask(people[0])
    answer(people[1])

    for change in (update(RequestRow).values(sent_to="x"), delete(AnswerRow)):
        with pytest.raises(DatabaseError), transaction() as session:
            session.execute(change)


def browser(home, account):
    return signed_in(home, account, at=clock.now())


def post(client, form, **fields):
    page = client.get(f"{ADDRESS}/reply").text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
    return client.post(f"{ADDRESS}/reply/{form}", data={"csrf_token": token, **fields})


def day(name):
    today = clock.today()
    return {f"{name}-day": today.day, f"{name}-month": today.month, f"{name}-year": today.year}


def test_asking_answering_and_reviewing_go_through_the_pages(home, people):
    analyst, lead, chair = people
    first = browser(home, analyst)
    codes = re.findall(r'name="facts" type="checkbox" value="(\w+)"', first.get(f"{ADDRESS}/reply").text)
    refused = post(first, "ask", entry="k-1")
    assert refused.status_code == 400
    assert "Select the facts you want the provider to check" in refused.text
    told = {"sent_to": "Nominated individual", "how": "By letter", **day("asked_on")}
    assert post(first, "ask", entry="k-1", facts=codes[:2], **told).status_code == 303
    assert "A fact has changed" in post(first, "ask", entry="k-2", facts=["0" * 12], **told).text

    second = browser(home, lead)
    said = {"stand-0": "agreed", "stand-1": "contested", "answered_by": "Nominated individual", **day("received_on")}
    assert "Enter what the provider says against fact 2" in post(second, "answer", about="1", **said).text
    assert post(second, "answer", about="1", **said, **{"stand-1-words": "Not so."}).status_code == 303
    assert "Review the contested facts" not in second.get(f"{ADDRESS}/reply").text

    third = browser(home, chair)
    found = {"finding-1": "stands", "finding-1-words": "Checked.", "review_words": "Nothing follows."}
    assert "Enter what the review looked at" in post(third, "review", about="1").text
    assert post(third, "review", about="1", **found).status_code == 303
    page = third.get(ADDRESS).text
    assert "Replied and reviewed" in page
    assert "The fact stands" in page
    assert "Replied, contesting 1 of 2 facts" in page


def test_the_analyst_does_not_review_and_a_member_reads_what_was_answered(home, people):
    ask(people[0])
    answer(people[1])

    assert post(browser(home, people[0]), "review", about="1").status_code == 404
    member = browser(home, an_account("qasig_member", at=clock.now(), email="member@hub.example"))
    assert "Replied, waiting for review" in member.get(ADDRESS).text
    assert member.get(f"{ADDRESS}/reply").status_code == 404


def test_what_happened_stands_in_the_trail(people):
    ask(people[0])
    answer(people[1])
    review(people[2])

    with reading() as session:
        codes = [mark.code for mark in audit.history(session, f"provider:{HOME.key}")]
    assert codes == ["reply.asked", "reply.answered", "reply.reviewed"]


def test_the_settings_are_dated_and_a_gap_is_named():
    assert settings_on(date(2026, 11, 22)).smallest_told == 3
    with pytest.raises(SettingMissing, match="reply_days"):
        settings_on(date(2001, 1, 1))


def test_an_answer_longer_than_it_may_be_is_refused_and_never_cut(people):
    asked = ask(people[0])
    typed = Typed({"answered_by": ["The manager"], "stand-0": ["agreed"], "stand-1": ["contested"],
                   "stand-1-words": ["x" * 4001], **{f"received_on-{part}": ["1"] for part in ("day", "month")},
                   "received_on-year": ["2026"]})  # fmt: skip

    with pytest.raises(FormRefused, match="4,000 characters or fewer"):
        forms.read_answer(asked, typed)


def test_one_enquiry_is_told_as_fewer_than_the_setting(home):
    open_one = replace(the_sheet(), enquiries=Enquiries(open=1, oldest_opened_on=None, ended=0, substantiated=0))

    assert "Fewer than 5 section 42 enquiries about it are open." in facts_told(open_one, smallest=5)
