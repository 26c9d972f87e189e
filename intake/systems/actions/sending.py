"""Sending from a partner's own system: once, however often it tries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from foundation import clock
from foundation.database import reading
from foundation.signin import System
from intake.contacts import queries as contact_queries
from intake.contacts.actions import ContactIncomplete, SendContact, record_receipt_shown, send_contact
from intake.contacts.domain.pages import QUESTIONS
from intake.contacts.domain.places import place_in_words
from intake.contacts.domain.questions import Kind, Raw
from intake.contacts.domain.receipts import Receipt
from intake.providers import queries as providers
from intake.systems import queries
from intake.systems.domain import Wrong, all_wrong, form_key_of


class ContactRefused(Exception):
    """Something is wrong with what was sent; nothing was kept. `wrong` names every field and says what it is."""

    def __init__(self, wrong: tuple[Wrong, ...]) -> None:
        super().__init__("Nothing was sent, because some answers are missing or cannot be read.")
        self.wrong = wrong


class KeyUsed(Exception):
    """Something else was sent under this key, and is held."""

    def __init__(self, held: queries.SentUnderKey) -> None:
        super().__init__(
            f"Something else was sent under this Idempotency-Key and is held as {held.reference}, received "
            f"{held.received_at:%Y-%m-%dT%H:%M:%SZ}. It has not been changed. To add to it, post to "
            f"/api/v1/contacts/{held.reference}/additions. To send another contact, take a new key."
        )
        self.reference = held.reference


@dataclass(frozen=True)
class SendFromSystem:
    """A contact as a system sent it: its answers, what had the wrong shape, and the mark of the whole."""

    key: str
    answers: Mapping[str, Raw]
    wrong: tuple[Wrong, ...]
    mark: str
    clock_policy: str = "A"


@dataclass(frozen=True)
class SentFromSystem:
    """The receipt, and whether this call made the contact or an earlier one had."""

    receipt: Receipt
    is_new: bool


def send_from_system(command: SendFromSystem, *, by: System, now: datetime) -> SentFromSystem:
    """Send a contact, and return its receipt, read back from what is held. The same again gives the same receipt.

    Raises KeyUsed when something else is held under the key, and ContactRefused when the form's rules are not met.
    """
    form_key = form_key_of(by.organisation_id, command.key)
    if earlier := _held(form_key, command.mark):
        return SentFromSystem(_shown(earlier, by, now), is_new=False)
    answers = _complete(command, now)
    told = {"system": by.called, "token": by.token_id, "mark": command.mark}
    sending = SendContact(form_key, answers, clock_policy=command.clock_policy, channel=queries.CHANNEL, told_by=told)
    try:
        receipt = send_contact(sending, by=by, now=now)
    except ContactIncomplete as refusal:  # the same rules were asked above, so this is a rule changing meanwhile
        wrong = tuple((each.question, each.words) for _page, problems in refusal.problems for each in problems)
        raise ContactRefused(wrong) from refusal
    _held(form_key, command.mark)  # of two at once under one key, the second may have brought something else
    return SentFromSystem(_shown(receipt, by, now), is_new=True)


def _held(form_key: str, mark: str) -> Receipt | None:
    """Return the receipt of what is held under a key, or None. Raises KeyUsed when it was something else."""
    with reading() as session:
        held = queries.sent_under_key(session, form_key)
        if held is None:
            return None
        if held.mark != mark:
            raise KeyUsed(held)
        return contact_queries.receipt_of_form(session, form_key)


def _shown(receipt: Receipt, by: System, now: datetime) -> Receipt:
    record_receipt_shown(reference=receipt.reference, by=by, now=now)
    return receipt


def _complete(command: SendFromSystem, now: datetime) -> dict[str, Raw]:
    """Return the answers with the register's words for its places. Raises ContactRefused with everything wrong."""
    with reading() as session:
        answers, astray = _with_places(session, command.answers)
    today = clock.in_london(now).date()
    if wrong := all_wrong(answers, (*command.wrong, *astray), today=today):
        raise ContactRefused(wrong)
    return answers


def _with_places(session: Session, answers: Mapping[str, Raw]) -> tuple[dict[str, Raw], list[Wrong]]:
    settled, astray = dict(answers), []
    for name, raw in answers.items():
        if QUESTIONS[name].kind is not Kind.PLACE or not isinstance(raw, dict) or not raw["id"]:
            continue
        place = providers.place(session, raw["id"])
        if place is None:
            astray.append((f"{name}.id", "The register holds no service with this id. Give its name in words instead"))
        elif raw["words"]:
            astray.append((name, "Give the id or the words, not both: the register's own name is used with an id"))
        else:
            words = place_in_words(place.name, place.town)
            settled[name] = {"search": words, "id": place.location_id, "words": words}
    return settled, astray
