"""What the county's screeners do at the desk: some calls are taken down, and before some of them advice was given."""

from __future__ import annotations

from datetime import timedelta

from foundation.signin import Account
from intake.consultations.actions import RecordConsultation, link_contact, record_consultation
from intake.consultations.domain import Asker
from intake.contacts.domain.questions import text_of
from intake.contacts.domain.taken_down import Channel, TakenDown
from intake.demo.hours import DESK_CLOSES, DESK_OPENS, london
from intake.demo.lives import Life, Sent

SCREENER = "screener"
ONE_CALL_IN = 23
ONE_ADVISED_IN = 2
_EARLIER = timedelta(minutes=50)
_ASKED = "I have been told of something that worries me about somebody we support. Is that for you or for us?"
_ADVISED = "Make sure she is safe now and write down her own words. Then tell us, without waiting to be certain."


def taken_down(life: Life, sent: Sent, *, by: Account) -> TakenDown | None:
    """Return how a contact came that was rung in to the desk, or None: most are sent through the form."""
    at = london(sent.at).time()
    if sent.by or not life.key.startswith("background") or not DESK_OPENS <= at < DESK_CLOSES:
        return None
    return TakenDown(Channel.PHONE, sent.at, by.name) if _draw(life) % ONE_CALL_IN == 0 else None


def advise_before(life: Life, sent: Sent, reference: str, *, by: Account) -> None:
    """Record, for some of the calls, that the caller had asked for advice earlier that day."""
    if _draw(life) // ONE_CALL_IN % ONE_ADVISED_IN:
        return
    given, held_at = sent.answers, sent.at - _EARLIER
    told = RecordConsultation(
        entry_key=f"county-{life.reference_body}",
        held_at=held_at,
        asker=Asker(text_of(given, "your_name"), text_of(given, "your_role"), text_of(given, "your_organisation"), ""),
        adult="",
        asked=_ASKED,
        category="",
        level="",
        advice=_ADVISED,
        advised_by=by.name,
        agreed="They ring back with what they know",
    )
    link_contact(record_consultation(told, by=by, now=held_at), reference, by=by, now=sent.at)


def _draw(life: Life) -> int:
    # Drawn from the reference, so that the calls change nothing else of what a seed gives.
    return int.from_bytes(life.reference_body.encode(), "big")
