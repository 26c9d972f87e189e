"""A random walk through everything people can do, checking after each step what must always hold."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from foundation.audit import PUBLIC
from foundation.database import reading, transaction
from intake.contacts.actions import AddInformation, add_information
from intake.contacts.domain.changes import Change
from intake.contacts.domain.states import WAITING, State, TransitionRefused
from intake.contacts.queries import counted_places
from intake.tallies.queries import queue_counts
from intake.triage import actions
from intake.triage.domain.judgement import Verdict
from intake.triage.domain.urgency import Urgency
from tests.support import triage
from tests.support.triage import NOW, People

STEPS = ("open", "take", "screen", "accept", "refuse", "ask", "decide", "decide_not", "agree", "return",
         "add", "stands", "reopen", "link", "void")  # fmt: skip
REFUSALS = (
    actions.Refused, actions.TooLate, actions.OwnDecision, actions.NobodyWaits, actions.PermissionWithdrawn,
    TransitionRefused,
)  # fmt: skip


def do(step: str, reference: str, other: str, who: People, person: int, now) -> None:
    by = (who.worker, who.manager, who.second_manager)[person]
    version = triage.place(reference).version
    linked = triage.a_judgement(outcome="DUPLICATE", outcome_needs={"DUPLICATE": {"link": other}})
    acts = {
        "open": lambda: actions.open_contact(actions.OpenContact(reference), by=by, now=now),
        "take": lambda: actions.take_contact(actions.TakeContact(reference), by=by, now=now),
        "screen": lambda: triage.screened(reference, by, now, list(Urgency)[person % 2]),
        "accept": lambda: triage.accepted(reference, by, now),
        "refuse": lambda: triage.accepted(reference, by, now, accept=False),
        "ask": lambda: actions.ask_for_information(
            actions.AskForInformation(reference, version, "the GP", "what", date(2026, 10, 9)), by=by, now=now
        ),
        "decide": lambda: triage.recommended(reference, by, at=now),
        "decide_not": lambda: triage.recommended(reference, by, triage.no_duty(), at=now),
        "agree": lambda: triage.signed(reference, by, now),
        "return": lambda: triage.signed(reference, by, now, Verdict.RETURNED, "Say more."),
        "add": lambda: add_information(AddInformation(reference, f"More at {now}."), by=PUBLIC, now=now),
        "stands": lambda: actions.recommend_again(
            actions.StillStands(reference, version, triage.LONG_ENOUGH), by=by, now=now
        ),
        "reopen": lambda: actions.reopen_contact(actions.ReopenContact(reference, version, "Wrong."), by=by, now=now),
        "link": lambda: triage.recommended(reference, by, linked, at=now),
        "void": lambda: void(reference, by, now),
    }
    try:
        acts[step]()
    except REFUSALS:
        return


def void(reference: str, by, now) -> None:
    with transaction() as session:
        number = triage.place(reference).contact_id
        actions.void_signature(session, contact_id=number, because=Change.PERSON, by=by.actor, now=now)


def check(reference: str) -> None:
    place = triage.place(reference)
    with reading() as session:
        signed = session.scalar(
            text("select count(*) from signatures where verdict = 'agreed' and contact_id = :number"),
            {"number": place.contact_id},
        )
        own = session.scalar(text("select count(*) from signatures where by_account = decided_by"))
        counted = {bucket: count for bucket, count in queue_counts(session).buckets if count}
        assert counted == counted_places(session)
    assert own == 0
    assert place.is_open == (place.state in WAITING)
    assert (not place.is_open) == (place.signed_off_at is not None)
    assert place.is_open or signed, "nothing ends without a signature"
    if place.is_open:
        assert place.owner_role == WAITING[place.state].owner_role
    else:
        assert place.state is not State.SIGNED_OFF, "nothing may rest between the signature and where it leads"
    if place.state is State.LINKED_DUPLICATE:
        assert linked_to(place.contact_id), "a linked contact says to what"
    if place.state is State.ENQUIRY_OPEN:
        assert place.accepted is True


def linked_to(contact_id: int) -> bool:
    with reading() as session:
        events = session.execute(text("select event from contact_events where contact_id <> :n"), {"n": contact_id})
        return "linked_here" in {row.event for row in events}


@given(walk=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 2)), min_size=4, max_size=18))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_people_do_nothing_is_lost_in_limbo_or_closed_without_a_signature(who: People, walk):
    reference, other = triage.a_contact(), triage.a_contact()
    for number, (step, person) in enumerate(walk):
        do(step, reference, other, who, person, NOW + timedelta(minutes=number))
        check(reference)
        check(other)
