"""The safe-contact rule: whether a letter to somebody, in some way, may leave; and what may be done instead.

Ours, from what has gone wrong elsewhere: a letter that somebody else opens can put an adult in danger. West Sussex has
not confirmed it. It asks for the facts as they are now, each time, and what is not known is never taken as safe.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Recipient(StrEnum):
    """Who a letter is for. The cause of risk is never one."""

    ADULT = "adult"
    SPOKESPERSON = "spokesperson"
    REFERRER = "referrer"
    BODY = "body"

    @property
    def words(self) -> str:
        """Who it is, in words."""
        return _RECIPIENTS[self]


_RECIPIENTS = {
    Recipient.ADULT: "The adult",
    Recipient.SPOKESPERSON: "Someone who speaks for the adult",
    Recipient.REFERRER: "The person who sent the contact",
    Recipient.BODY: "Another body or professional",
}


class Way(StrEnum):
    """How a letter goes."""

    POST = "post"
    BY_HAND = "by_hand"
    READ_OUT = "read_out"
    STATUS_PAGE = "status_page"
    MAIL_NOTICE = "mail_notice"

    @property
    def words(self) -> str:
        """The way, in words."""
        return _WAYS[self]

    @property
    def is_on_status_page(self) -> bool:
        """Whether the letter itself is then read on the status page."""
        return self in (Way.STATUS_PAGE, Way.MAIL_NOTICE)


_WAYS = {
    Way.POST: "By post",
    Way.BY_HAND: "Handed over in person",
    Way.READ_OUT: "Read out by phone or on a visit",
    Way.STATUS_PAGE: "On the status page",
    Way.MAIL_NOTICE: "On the status page, with an email that gives no details",
}


@dataclass(frozen=True)
class Safety:
    """What is known now of how people can be reached safely: codes of the form's answers, empty when nobody said."""

    safe_to_contact: str
    how: str
    lives_with_cause: str
    mail_is_safe: bool


@dataclass(frozen=True)
class Ruling:
    """Whether a letter may leave, why, and, when it may not, what may be done instead."""

    allowed: bool
    reason: str
    instead: tuple[str, ...] = ()


_ASK = "Speak to the person who sent the contact, or to an advocate, about a safe way, and record the call"
_BY_HAND = "Hand it over or read it out when you know that they are alone"
_THROUGH = "Address it to the person it is safe to go through, and hand it to them in person"


def ruling_on(recipient: Recipient, way: Way, safety: Safety) -> Ruling:
    """Judge one letter by what is known now."""
    if way.is_on_status_page and recipient is not Recipient.REFERRER:
        return Ruling(False, "Only the person who sent the contact can open the status page.", ("Choose another way",))
    if recipient is Recipient.REFERRER:
        return _to_referrer(way, safety)
    if recipient is Recipient.BODY:
        return Ruling(True, "It goes to professionals. Check the address, and that it contains no more than they need.")
    return _to_adult(way, safety) if recipient is Recipient.ADULT else _to_spokesperson(way, safety)


def _to_referrer(way: Way, safety: Safety) -> Ruling:
    if way is Way.MAIL_NOTICE and not safety.mail_is_safe:
        why = "The sender has not said that it is safe to write to their email address."
        return Ruling(False, why, ("Put it on the status page without an email", "Ring them and read it out"))
    return Ruling(True, "It goes to the person who sent the contact.")


def _to_adult(way: Way, safety: Safety) -> Ruling:
    if safety.safe_to_contact == "not_safe":
        return Ruling(False, "The sender said that it is not safe to contact the adult.", (_ASK,))
    if safety.safe_to_contact == "through_someone":
        return Ruling(False, "It is only safe to contact the adult through someone else.", (_THROUGH, _ASK))
    if way is Way.POST and safety.safe_to_contact != "as_said":
        return Ruling(False, "We do not know whether a letter by post is safe for the adult.", (_BY_HAND, _ASK))
    if way is Way.POST and safety.lives_with_cause == "yes":
        why = "The cause of risk lives with the adult, and could open the post."
        return Ruling(False, why, (_BY_HAND, _ASK))
    if safety.safe_to_contact != "as_said":
        return Ruling(True, "We do not know how to reach the adult safely: first make sure that they are alone.")
    return Ruling(True, "The sender said how it is safe to contact the adult. Read what they said and follow it.")


def _to_spokesperson(way: Way, safety: Safety) -> Ruling:
    if safety.safe_to_contact == "not_safe" and way is Way.POST:
        why = "The sender said that it is not safe to contact the adult, and other people can open the post."
        return Ruling(False, why, ("Hand it over or read it out to that person alone", _ASK))
    return Ruling(True, "It goes to someone who speaks for the adult. Make sure that they are not the cause of risk.")
