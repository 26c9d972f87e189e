"""Who may not sign the closure of an enquiry: whoever would be signing what is their own (docs/adr/0012)."""

from __future__ import annotations

from intake.enquiries.domain.events import Event
from intake.enquiries.domain.records import Whole

CONTENT = frozenset({
    Event.PERSON, Event.ASKING, Event.WISH, Event.WISH_RESULT, Event.CAPACITY, Event.ADVOCACY, Event.RISK,
    Event.RISK_RESULT, Event.PLAN_ACTION, Event.PLAN_REVIEW, Event.CONFIRMED, Event.CONTACT_TAKEN_IN,
    Event.CONTACT_LET_GO, Event.CALL_WRITTEN, Event.CALL_PUT_RIGHT,
})  # fmt: skip
"""What changes that which is signed. Giving the enquiry to somebody, meetings, and what other bodies were asked and
answered are how it is led: a manager may do those and sign."""
_ANSWERED = (Event.RETURNED, Event.REOPENED)


def may_answer(whole: Whole, account_id: str) -> bool:
    """Return whether an answer to the conclusion would not be to what is the person's own."""
    return account_id not in concluded_it(whole) | wrote_in_it(whole)


def concluded_it(whole: Whole) -> frozenset[str]:
    """Return everybody who ever concluded this enquiry, as a contact's sign-off goes by whoever ever recommended."""
    return frozenset(each.concluded_by for each in whole.conclusions)


def wrote_in_it(whole: Whole) -> frozenset[str]:
    """Return everybody who changed what is signed since it was last returned or opened again."""
    last = max((each.sequence for each in whole.events if each.event in _ANSWERED), default=0)
    since = (each for each in whole.events if each.sequence > last and each.event in CONTENT)
    return frozenset(each.by_account for each in since if each.by_account)
