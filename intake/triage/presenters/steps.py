"""What a person may do with a contact now, and which step the work itself waits for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from foundation.signin import Account
from intake.contacts.domain.states import State
from intake.permissions import Permission
from intake.triage.domain.follow_ups import HandedTo, is_ended
from intake.triage.presenters.changed import may_reopen, voided_words
from intake.triage.queries import ContactPage


@dataclass(frozen=True)
class Link:
    """Something the person may do now; `is_next` marks the step the work itself waits for."""

    words: str
    href: str
    is_next: bool = False


def may_take(page: ContactPage, by: Account) -> bool:
    """Return whether a person may take the contact on: it is open, and another's or nobody's."""
    return page.standing.is_open and page.standing.owner_id != by.id and by.may(Permission.SCREEN)


def hand_overs_ended(page: ContactPage) -> frozenset[HandedTo]:
    """Return to whom the contact need not be handed over any more, because somebody said so."""
    kinds = [each.kind for each in page.follow_ups]
    return frozenset(to for to in HandedTo if is_ended(kinds, to))


def links_of(page: ContactPage, by: Account) -> tuple[Link, ...]:
    """Return what a person may do with the contact now, in the order in which the work goes."""
    return tuple(_links(page, by))


def _links(page: ContactPage, by: Account) -> Iterator[Link]:
    standing = page.standing
    base, state = f"/contacts/{standing.reference}", standing.state
    if by.may(Permission.SCREEN):
        # Handing over and ringing are asked for beside the judgement, and may outlast it.
        # The newest task comes first: where two are finished on one page, the first one that was made names it.
        waiting_for = {each.finished_at: each.kind.words for each in page.tasks if each.done_at is None}
        yield from (Link(words, href) for href, words in waiting_for.items() if href)
        yield from (Link(f"Hand over to {to.words} after all", f"{base}/hand-over/{to.value}")
                    for to in HandedTo if to in hand_overs_ended(page))  # fmt: skip
    if not standing.is_open:
        if by.may(Permission.DECIDE):
            yield Link("Ask the sender something", f"{base}/information")
        if by.may(Permission.SIGN_OFF) and may_reopen(page):
            yield Link("Reopen this contact", f"{base}/reopen")
        return
    if by.may(Permission.ALLOCATE):
        yield Link("Allocate it", f"/queue/allocate?contact={standing.reference}")
    screening = state in (State.SUBMITTED, State.ACKNOWLEDGED)
    waiting = state is State.RECOMMENDED
    if by.may(Permission.SCREEN) and (screening or state in (State.SCREENED_URGENT, State.SCREENED_LESS_URGENT)):
        yield Link("Screen it" if screening else "Change how it was screened", f"{base}/screen", is_next=screening)
    if not screening and by.may(Permission.DECIDE):
        unsaid = standing.accepted is None
        yield Link("Say whether it is a safeguarding concern", f"{base}/acceptance", is_next=unsaid)
        if voided_words(page):
            yield Link("Recommend the same decision again", f"{base}/still-stands")
        yield Link("Recommend a decision", f"{base}/decision", is_next=not unsaid and not waiting)
        yield Link("Ask the sender something" if waiting else "Ask for more information", f"{base}/information")
    decision = page.newest_decision
    recommended = {each.decided_by for each in page.decisions}
    if waiting and decision and by.id not in recommended and (by.may(Permission.SIGN_OFF) or page.stands_in):
        yield Link("Sign off or return it", f"{base}/sign-off", is_next=True)
