"""The meeting's pages: as the co-chair runs it, as members read it, and as an agency sees its own."""

import re
from datetime import timedelta

import pytest

from foundation import audit, clock
from foundation.database import reading
from provider_intel.framework.actions import DeclareInterest, MoveTo, declare_interest, move
from provider_intel.framework.domain.levels import Level
from provider_intel.meeting import actions
from tests.provider_intel import record
from tests.provider_intel.meeting import room
from tests.provider_intel.soft_intelligence.test_pages import a_note
from tests.support.accounts import an_account, signed_in


@pytest.fixture
def today():
    return clock.today()


@pytest.fixture
def chair(app, today):
    """Return the co-chair's browser and account; Larch Court is watched."""
    homes = record.a_home("SYN-L0901", name="Larch Court"), record.a_home("SYN-L0902", name="Elm House")
    record.register_homes(1, extra=homes)
    client, account = browser(app, "qasig_chair")
    why = MoveTo(room.LARCH, 0, Level.WATCH, today, "QASIG", ("CLUSTER",), "Read", "", "Quiet", today)
    move(why, by=account, now=clock.now())
    return client, account


def browser(app, role, name="Robin Ashdown"):
    account = an_account(role, at=clock.now(), email=f"{role}{len(name)}@hub.example", name=name)
    return signed_in(app, account, at=clock.now()), account


def post(client, page, address, **fields):
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(page).text)[1]
    return client.post(address, data={"csrf_token": token, **fields})


def on(name, day):
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


def under_way(chair, today):
    client, _ = chair
    here = f"/qasig/{today:%Y-%m}"
    assert post(client, "/qasig", "/qasig", **on("held_on", today)).location == here
    assert post(client, here, f"{here}/open", at_version="1").status_code == 303
    return here


def decision(**differing):
    return {"at_number": "0", "decision": "WATCH", "words": "Read it again", "reason": "Falls", "rag": "grey",
            **differing}  # fmt: skip


def test_a_year_without_a_meeting_says_so_and_shows_twelve_months(chair):
    page = chair[0].get("/qasig").text

    assert "No meeting is planned." in page
    assert page.count("Not planned") == 12


def test_a_meeting_is_run_from_its_plan_to_its_minutes(chair, today):
    client, _ = chair
    here = under_way(chair, today)
    larch = f"{here}/location/SYN-L0901"
    assert "1 on the agenda, 1 without a decision" in client.get(here).text
    assert "Larch Court" in post(client, here, f"{here}/close", at_version="2").text

    assert post(client, larch, f"{larch}/decide", **decision(shared="POLICE")).status_code == 303
    due = on("due_on", today + timedelta(days=20))
    action = {"entry": "k-1", "kind": "JOINT_VISIT", "owner": "Quality team", "agency": "ICB", "told": "", **due}
    assert post(client, larch, f"{larch}/action", **action).status_code == 303
    asks = {"entry": "k-2", "asks": "Direct a plan", "escalate_words": "No change"}
    assert post(client, larch, f"{larch}/escalate", **asks).status_code == 303
    answer = post(client, here, f"{here}/close", at_version="2")

    minutes = client.get(answer.location).text
    for words in ("Read it again", "Falls", "Grey", "Joint visit: Quality team", "Direct a plan", "Sussex Police"):
        assert words in minutes
    assert (
        post(client, answer.location, f"{here}/correct", at_number="1", correction="Elm, not Larch").status_code == 303
    )
    assert "Elm, not Larch" in client.get(answer.location).text


def test_a_decision_with_nothing_chosen_names_each_field_and_proposes_no_colour_as_set(chair, today):
    here = under_way(chair, today)
    larch = f"{here}/location/SYN-L0901"

    answer = post(chair[0], larch, f"{larch}/decide", at_number="0", words="Kept as typed")

    assert answer.status_code == 400
    for words in ("Select what was decided", "Select a colour", "Enter the reason", "Kept as typed"):
        assert words in answer.text
    assert " checked" not in answer.text


def test_the_one_who_comes_second_keeps_what_was_typed_reads_the_first_and_can_record_after_it(app, chair, today):
    here = under_way(chair, today)
    larch = f"{here}/location/SYN-L0901"
    other, _ = browser(app, "qasig_chair", "Una Thrift")
    post(chair[0], larch, f"{larch}/decide", **decision(words="The first"))

    answer = post(other, larch, f"{larch}/decide", **decision(words="The second"))

    assert answer.status_code == 409
    assert "Someone else has recorded something since" in answer.text
    assert ">The second</textarea>" in answer.text
    assert "The first" in answer.text
    assert post(other, larch, f"{larch}/decide", **decision(words="The second", at_number="1")).status_code == 303


def test_whoever_has_an_interest_is_shown_so_and_gets_no_form(chair, today):
    client, account = chair
    here = under_way(chair, today)
    larch = f"{here}/location/SYN-L0901"
    declared = {"whose": account.id, "in_what": "provider:SYN-P9999", "interest_words": "A cousin runs it"}

    assert post(client, here, f"{here}/interest", **declared).status_code == 303

    assert "Interest declared: Robin Ashdown" in client.get(here).text
    page = client.get(larch).text
    assert "A cousin runs it" in page
    assert "Record this decision" not in page
    refused = post(client, here, f"{larch}/decide", **decision())
    assert refused.status_code == 409
    assert "Someone else must record decisions about it" in refused.text
    assert post(client, here, f"{here}/interest", **declared, over="yes").status_code == 303
    assert "Record this decision" in client.get(larch).text


def test_somebody_is_seated_marked_present_and_counts_for_the_quorum(app, chair, today):
    client, _ = chair
    _, member = browser(app, "qasig_member", "Celestine Dunlin")
    seat = {"account": member.id, "agency": "COUNCIL", "role_words": "Head of quality", **on("from_on", today)}
    assert "Select an agency" in post(client, "/qasig/members", "/qasig/members", **{**seat, "agency": ""}).text
    assert post(client, "/qasig/members", "/qasig/members", **seat).status_code == 303
    assert "Head of quality" in client.get("/qasig/members").text
    here = under_way(chair, today)

    marked = {f"p-{member.id}": "present", "guest": "Ada Guest", "guest_agency": "ICB"}
    assert post(client, here, f"{here}/attend", **marked).status_code == 303

    page = client.get(here).text
    assert "Not quorate: 2 of at least 4 people" in page
    assert "Ada Guest" in page
    assert "Mark at least one person" in post(client, here, f"{here}/attend").text


def test_what_is_added_in_the_room_must_be_in_the_register(chair, today):
    here = under_way(chair, today)

    refused = post(chair[0], here, f"{here}/add", add_place="nowhere", add_words="Heard today")
    added = post(chair[0], here, f"{here}/add", add_place="SYN-L0902", add_words="Heard today")

    assert "No service on the register has that CQC ID" in refused.text
    assert added.status_code == 303
    assert "Elm House" in chair[0].get(here).text


def test_a_meeting_gets_another_day_of_its_month_or_is_called_off(chair, today):
    client, _ = chair
    here = f"/qasig/{today:%Y-%m}"
    post(client, "/qasig", "/qasig", **on("held_on", today))

    assert "There is already a meeting that month" in post(client, "/qasig", "/qasig", **on("held_on", today)).text
    other = on("held_on", today - timedelta(days=40))
    assert "or cancel this meeting" in post(client, here, f"{here}/plan", at_version="1", **other).text
    assert post(client, here, f"{here}/call-off", at_version="1").status_code == 303
    assert "Cancelled" in client.get(here).text
    assert post(client, here, f"{here}/plan", at_version="2", **on("held_on", today)).status_code == 303


def test_the_register_shows_the_overdue_first_and_takes_the_evidence(app, chair, today):
    client, account = chair
    here = under_way(chair, today)
    month = today.replace(day=1)
    room.action_set(account, month, due=today + timedelta(days=5), key="a-1", now=clock.now())
    room.action_set(account, month, due=today - timedelta(days=1), key="a-2", now=clock.now())

    page = client.get("/qasig/actions").text
    assert page.index("/qasig/actions/2") < page.index("/qasig/actions/1")
    assert "2 open, 1 overdue, 2 in all" in page
    assert "Overdue actions first" in client.get(here).text
    empty = post(client, "/qasig/actions/2", "/qasig/actions/2/step", about="2", at_step="0")
    assert "Select what happened to it" in empty.text
    seen = {"about": "2", "at_step": "0", "done": "evidenced", "step_words": "Saw the rota"}
    assert post(client, "/qasig/actions/2", "/qasig/actions/2/step", **seen).status_code == 303
    assert "Saw the rota" in client.get("/qasig/actions/2").text
    assert client.get("/qasig/actions/9").status_code == 404


def test_an_action_past_its_day_is_a_task_of_the_co_chair_that_leads_to_it(chair, today):
    client, account = chair
    under_way(chair, today)
    room.action_set(account, today.replace(day=1), due=today - timedelta(days=1), now=clock.now())

    actions.chase_actions(clock.now())

    page = client.get("/tasks").text
    assert "Do a QASIG action" in page
    assert 'href="/qasig/actions/1"' in page
    assert "Chased once" in client.get("/qasig/actions").text


def test_a_member_reads_everything_and_records_nothing(app, chair, today):
    here = under_way(chair, today)
    member, _ = browser(app, "qasig_member", "Celestine Dunlin")

    page = member.get(f"{here}/location/SYN-L0901")

    assert page.status_code == 200
    assert "Record this decision" not in page.text
    for address in (f"{here}/close", f"{here}/attend", f"{here}/location/SYN-L0901/decide"):
        assert post(member, here, address, **decision()).status_code == 404


def test_an_agency_asks_notices_and_reports_and_sees_no_page_of_the_meeting(app, chair, today):
    _, account = chair
    under_way(chair, today)
    room.action_set(account, today.replace(day=1), now=clock.now())
    partner, person = browser(app, "qasig_partner", "Araminta Guillemot")
    assert "You are not a QASIG member for any agency" in partner.get("/our-agency").text
    seat = actions.SeatMember(person.id, "ICB", "", "", today)
    actions.seat_member(seat, by=account, now=clock.now())

    assert "is under way. What you add now will go to the next one" in partner.get("/our-agency").text
    about = "/our-agency/about/SYN-L0902"
    assert about in partner.get("/our-agency?place=Elm").text
    assert "Enter why it should be discussed" in post(partner, about, f"{about}/ask", entry="q-1").text
    assert post(partner, about, f"{about}/ask", entry="q-1", ask_words="Two calls at night").status_code == 303
    report = {"about": "1", "at_step": "0", "report": ""}
    assert "Enter what was done" in post(partner, "/our-agency", "/our-agency/actions/1", **report).text
    assert post(partner, "/our-agency", "/our-agency/actions/1", **{**report, "report": "Done"}).status_code == 303

    page = partner.get("/our-agency").text
    assert "Two calls at night" in page
    assert "Reported as done" in page
    for address in (
        "/qasig",
        "/qasig/actions",
        f"/qasig/{today:%Y-%m}",
        "/intelligence",
        "/our-agency/minutes/2026-13",
    ):
        assert partner.get(address).status_code == 404


def test_an_agencys_person_with_an_interest_is_told_who_writes_and_keeps_what_they_typed(app, chair, today):
    partner, person = browser(app, "qasig_partner", "Araminta Guillemot")
    actions.seat_member(actions.SeatMember(person.id, "ICB", "", "", today), by=chair[1], now=clock.now())
    declare_interest(DeclareInterest(person.id, room.LARCH, "A cousin works there"), by=chair[1], now=clock.now())
    about = f"/our-agency/about/{room.LARCH.id}"

    answer = post(partner, about, f"{about}/note", entry="n-1", **a_note(words="Seen at supper"))

    assert answer.status_code == 409
    assert "You declared an interest in this service" in answer.text
    assert "Seen at supper" in answer.text


@pytest.mark.parametrize("address", ["2026-13", "2026-1", "x", "1999-01", "2026-10/minutes", "2026-10/planet/x"])
def test_a_month_that_is_none_or_has_no_meeting_has_no_page(chair, address):
    assert chair[0].get(f"/qasig/{address}").status_code == 404


def test_a_correction_that_comes_second_keeps_its_text_on_the_page_of_the_minutes(chair, today):
    client, account = chair
    here = under_way(chair, today)
    post(client, f"{here}/location/SYN-L0901", f"{here}/location/SYN-L0901/decide", **decision())
    assert post(client, here, f"{here}/close", at_version="2").status_code == 303
    actions.correct_minutes(today.replace(day=1), "The first", at_number=1, by=account, now=clock.now())

    answer = post(client, f"{here}/minutes", f"{here}/correct", at_number="1", correction="The second")

    assert answer.status_code == 409
    assert ">The second</textarea>" in answer.text
    assert "The first" in answer.text
    late = post(client, f"{here}/minutes", f"{here}/location/SYN-L0901/decide", **decision(reason="Typed for long"))
    assert late.status_code == 409
    assert "Typed for long" in late.text


def test_marks_of_who_is_there_stay_when_the_guest_was_not_told_whole(app, chair, today):
    client, account = chair
    room.seated(account, at=clock.now())
    here = under_way(chair, today)

    answer = post(client, here, f"{here}/attend", **{f"p-{account.id}": "apologies", "guest": "Ida Nye"})

    assert answer.status_code == 400
    assert '<option value="apologies" selected>' in answer.text


def test_that_an_agency_read_minutes_is_in_the_trail(app, chair, today):
    client, account = chair
    here = under_way(chair, today)
    post(client, f"{here}/location/SYN-L0901", f"{here}/location/SYN-L0901/decide", **decision())
    post(client, here, f"{here}/close", at_version="2")
    partner, person = browser(app, "qasig_partner", "Araminta Guillemot")
    actions.seat_member(actions.SeatMember(person.id, "ICB", "", "", today), by=account, now=clock.now())

    assert partner.get(f"/our-agency/minutes/{today:%Y-%m}").status_code == 200

    with reading() as session:
        assert [line.code for line in audit.history(session, "qasig:ICB")] == ["qasig.partner-page"]
