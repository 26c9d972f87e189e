"""A random walk through everything people can do, checking after each step what must always hold."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from foundation.database import reading
from intake.contacts.domain.states import WAITING, State, TransitionRefused
from intake.contacts.queries import counted_places
from intake.tallies.queries import queue_counts
from intake.triage import actions
from intake.triage.domain.judgement import Verdict
from intake.triage.domain.urgency import Urgency
from tests.support import triage
from tests.support.triage import NOW, People

STEPS = ("open", "take", "screen", "accept", "refuse", "ask", "decide", "decide_not", "agree", "return")
REFUSALS = (
    actions.Refused, actions.TooLate, actions.OwnDecision, actions.NobodyWaits, actions.PermissionWithdrawn,
    TransitionRefused,
)  # fmt: skip


def do(step: str, reference: str, who: People, person: int, now) -> None:
    by = (who.worker, who.manager, who.second_manager)[person]
    version = triage.place(reference).version
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
    }
    try:
        acts[step]()
    except REFUSALS:
        return


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
    assert (signed == 1) == (not place.is_open) == (place.signed_off_at is not None)
    if place.is_open:
        assert place.owner_role == WAITING[place.state].owner_role
    else:
        assert place.state is not State.SIGNED_OFF, "nothing may rest between the signature and where it leads"
    if place.state is State.ENQUIRY_OPEN:
        assert place.accepted is True


@given(walk=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 2)), min_size=4, max_size=16))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_people_do_nothing_is_lost_in_limbo_or_closed_without_a_signature(who: People, walk):
    reference = triage.a_contact()
    for number, (step, person) in enumerate(walk):
        do(step, reference, who, person, NOW + timedelta(minutes=number))
        check(reference)
