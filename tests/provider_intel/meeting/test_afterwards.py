"""What follows a meeting: actions chased, requests, the next agenda, and what last month's actions did."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from foundation.database import reading
from foundation.notices.tables import outbox
from foundation.signin.actions import change_roles, disable_account
from provider_intel.alerts.actions import StoreMatches, store_matches
from provider_intel.domain import Match, Proof
from provider_intel.framework.actions import StepAction, step_action
from provider_intel.framework.domain.records import Done
from provider_intel.meeting import actions, queries
from provider_intel.meeting.domain.codes import Rag
from provider_intel.meeting.queries.agenda import draft_agenda
from provider_intel.refresh.recorded import recorded_as_at
from tests.provider_intel import record
from tests.provider_intel.meeting import room
from tests.support.accounts import an_account

NEXT = room.DAY + timedelta(days=28)


def months_on(chair, **differing):
    """Close October's meeting and plan November's; return November's."""
    room.decided(chair, room.MONTH, **differing)
    room.closed(chair, room.MONTH)
    actions.plan_meeting(NEXT.replace(day=1), NEXT, by=chair, now=room.NOW)
    return room.held(NEXT.replace(day=1))


def seated(chair, agency, name=""):
    person = an_account("qasig_partner", at=room.NOW, email=f"{agency.lower()}@hub.example")
    actions.seat_member(actions.SeatMember(person.id, agency, name, "", room.DAY), by=chair, now=room.NOW)
    return person


def sent():
    with reading() as session:
        return [tuple(row) for row in session.execute(select(outbox.c.code, outbox.c.about).order_by(outbox.c.id))]


def test_an_action_is_chased_once_half_way_and_once_when_its_day_has_passed(chair):
    month, told = room.opened(chair), []
    actions.when_chased(lambda _, about, key, at: told.append(about))
    room.action_set(chair, month, owner=chair.id)

    said = [actions.chase_actions(room.at(room.DAY + timedelta(days=days))) for days in (9, 10, 11, 20, 21, 22)]

    assert [each.endswith("1 newly chased") for each in said] == [False, True, False, False, True, False]
    assert sent() == [("qasig-action-due", f"qasig:1:{chair.id}")] * 2
    assert told == ["qasig:1"]


@pytest.mark.parametrize("gone", ["closed", "without the role"])
def test_when_whoever_undertook_it_has_gone_the_co_chairs_are_written_to_and_it_is_a_task_at_once(chair, gone):
    month, told = room.opened(chair), []
    owner, second = seated(chair, "ICB"), an_account("qasig_chair", at=room.NOW, email="second@hub.example")
    actions.when_chased(lambda _, about, key, at: told.append(about))
    room.action_set(chair, month, owner=owner.id)
    half = room.at(room.DAY + timedelta(days=10))
    assert addressed(f"qasig:1:{owner.id}") == addressed("qasig:1") == owner.email
    if gone == "closed":
        disable_account(owner.id, by=chair.actor, now=half)
    else:
        change_roles(owner.id, ("screener",), by=chair.actor, now=half)

    for _ in range(2):
        actions.chase_actions(half)

    assert sorted(addressed(about) for about in chased()) == [chair.email, second.email]
    assert told == ["qasig:1"]
    assert addressed(f"qasig:1:{owner.id}") is addressed("qasig:1") is None
    disable_account(second.id, by=chair.actor, now=half)
    assert sorted(str(addressed(about)) for about in chased()) == ["None", chair.email]


def chased():
    return [about for code, about in sent() if code == "qasig-action-due"]


def addressed(about):
    with reading() as session:
        return actions.CHASED_NOTICE.recipient(session, about)


def test_an_action_given_another_day_is_chased_for_that_day_again_and_one_seen_done_never(chair):
    month = room.opened(chair)
    room.action_set(chair, month, owner=chair.id)
    late = room.at(room.DAY + timedelta(days=21))
    actions.chase_actions(late)
    moved = StepAction(room.LARCH, 1, 0, Done.MOVED, "Ill", room.DAY + timedelta(days=31))
    step_action(moved, by=chair, now=late)

    assert actions.chase_actions(late).endswith("0 newly chased")
    assert actions.chase_actions(room.at(room.DAY + timedelta(days=27))).endswith("1 newly chased")
    step_action(StepAction(room.LARCH, 1, 1, Done.EVIDENCED, "Seen"), by=chair, now=late)
    assert actions.chase_actions(room.at(room.DAY + timedelta(days=60))) == "0 open, 0 newly chased"


def test_what_was_not_reached_stands_first_next_month_and_what_was_explained_is_proposed_green(chair):
    month = room.opened(chair)
    actions.add_to_agenda(month, room.ELM, "Heard in the room", by=chair, now=room.NOW)
    room.decided(chair, month, room.ELM, decision="NOT_REACHED", rag=Rag.GREY)
    november = months_on(chair)

    with reading() as session:
        agenda = draft_agenda(session, november, today=NEXT)

    assert [each.name for each in agenda] == ["Elm House", "Larch Court"]
    assert agenda[0].why[0] == ("DEFERRED", "Not reached on 20 Oct 2026")
    assert agenda[0].proposed is Rag.GREY


def test_a_request_lists_a_place_whatever_its_counts_until_two_days_before(chair):
    room.opened(chair)
    november = months_on(chair)
    police = seated(chair, "POLICE")
    ask = actions.AskMeeting("r-1", room.ELM.id, "Two calls at night")

    in_time = actions.ask_meeting(ask, by=police, now=room.at(NEXT - timedelta(days=2)))
    too_late = actions.ask_meeting(
        actions.AskMeeting("r-2", room.ELM.id, "A third"), by=police, now=room.at(NEXT - timedelta(days=1))
    )

    assert (in_time, too_late) == (november.month, november.month.replace(month=12))
    with reading() as session:
        [request] = queries.requests_for(session, november.month)
        asked = next(each for each in draft_agenda(session, november, today=NEXT) if each.subject == room.ELM)
        [notice] = recorded_as_at(session, as_at=NEXT - timedelta(days=2)).notices
    assert asked.why == (("REQUEST", "Sussex Police asks: Two calls at night"),)
    assert (notice.kind, notice.location_id, request.agency) == ("partner_request", room.ELM.id, "POLICE")


def test_somebody_who_sits_for_no_agency_asks_nothing(chair):
    stranger = an_account("qasig_partner", at=room.NOW, email="s@hub.example")

    with pytest.raises(actions.NotSeated):
        actions.ask_meeting(actions.AskMeeting("r-1", room.ELM.id, "Please"), by=stranger, now=room.NOW)


def test_an_agency_reports_its_own_action_and_no_other_agency_does(chair):
    month = room.opened(chair)
    room.action_set(chair, month)
    icb, police = seated(chair, "ICB"), seated(chair, "POLICE")

    with pytest.raises(actions.NotSeated):
        actions.report_action(1, "Done", at_step=0, by=police, now=room.NOW)
    actions.report_action(1, "Visited on Tuesday", at_step=0, by=icb, now=room.NOW)

    with reading() as session:
        [action] = queries.open_actions(session)
    assert action.action.standing is Done.REPORTED


def test_the_next_meeting_opens_with_counts_before_and_since_over_equally_many_days(chair):
    month, worker = room.opened(chair), record.a_worker()
    room.action_set(chair, month)
    november = months_on(chair)
    days = [room.DAY - timedelta(days=each) for each in (1, 5, 28, 29)] + [room.DAY + timedelta(days=3)]
    record.contacts(room.LARCH.id, days, by=worker)

    actions.open_meeting(november.month, at_version=1, by=chair, now=room.at(NEXT))

    [did] = room.held(november.month).opened_with
    assert (did.days, did.concerns_before, did.concerns_since, did.beds) == (28, 3, 1, 40)
    assert (did.name, did.action, did.became) == ("Larch Court", "Joint visit", "Not reported as done")


def test_the_first_meeting_of_all_has_nothing_to_look_back_on(chair):
    assert room.held(room.opened(chair)).opened_with == ()


def found_on(day, *references):
    """Store what the nightly run finds on a day: one person named at both homes."""
    proof = tuple(Proof("concern", each, day, each, "named") for each in references)
    match = Match("moved_workers", "worker-1", "Worker ref 1 is named at 2 homes.", (room.LARCH.id, room.ELM.id),
                  len(references), proof)  # fmt: skip
    store_matches(StoreMatches(day, "1", (match,)), now=room.at(day))


def proposed(november, subject):
    with reading() as session:
        agenda = draft_agenda(session, november, today=NEXT)
    return next(each.proposed for each in agenda if each.subject == subject)


@pytest.mark.parametrize(("later", "colour"), [((), Rag.GREEN), (("SA-3",), Rag.AMBER)])
def test_what_was_explained_is_green_only_while_nothing_was_added_since_that_meeting(chair, later, colour):
    found_on(room.DAY - timedelta(days=1), "SA-1", "SA-2")
    month = room.opened(chair)
    room.decided(chair, month, room.ELM, decision="EXPLAINED", rag=Rag.GREEN)
    november = months_on(chair)
    for days in (5, 6, 7):  # the nights after: the last differs in nothing from the one before
        found_on(room.DAY + timedelta(days=days), "SA-1", "SA-2", *later)

    assert proposed(november, room.ELM) is colour


def test_what_a_partner_asks_for_is_not_green_though_it_was_explained_before(chair):
    month = room.opened(chair)
    actions.add_to_agenda(month, room.ELM, "Heard in the room", by=chair, now=room.NOW)
    room.decided(chair, month, room.ELM, decision="EXPLAINED", rag=Rag.GREEN)
    november = months_on(chair)
    actions.ask_meeting(actions.AskMeeting("r-1", room.ELM.id, "Again"), by=seated(chair, "POLICE"), now=room.NOW)

    assert proposed(november, room.ELM) is Rag.AMBER


def test_what_was_asked_of_a_meeting_that_was_called_off_is_read_at_the_next(chair):
    room.opened(chair)
    november = months_on(chair)
    ask = actions.AskMeeting("r-1", room.ELM.id, "Two calls at night")
    assert actions.ask_meeting(ask, by=seated(chair, "POLICE"), now=room.NOW) == november.month
    actions.call_off(november.month, at_version=1, by=chair, now=room.NOW)
    december = NEXT + timedelta(days=28)
    actions.plan_meeting(december.replace(day=1), december, by=chair, now=room.NOW)

    with reading() as session:
        assert [each.words for each in queries.requests_for(session, december.replace(day=1))] == [ask.words]


def test_two_findings_of_the_same_words_are_told_apart_by_their_places(chair):
    room.opened(chair)
    words, homes = "One adult is in 2 concerns at 2 places.", (room.LARCH.id, room.ELM.id)
    alike = [Match("recurring_adults", f"adult-{places}", words, places, 1, ()) for places in (homes, homes[::-1])]
    other = Match("one_site", "site-1", "Two places share a site.", homes, 1, ())
    store_matches(StoreMatches(room.DAY, "1", (*alike, other)), now=room.NOW)

    with reading() as session:
        agenda = draft_agenda(session, months_on(chair), today=NEXT)

    [why] = (each.why for each in agenda if each.subject == room.ELM)
    assert [told for _, told in why] == [
        f"{words} (Larch Court, Elm House)", f"{words} (Elm House, Larch Court)", "Two places share a site.",
    ]  # fmt: skip
