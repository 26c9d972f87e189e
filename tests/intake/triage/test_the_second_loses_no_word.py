"""Two people have one page open and both send it: where the second comes too late, the page still shows every word."""

from collections.abc import Callable

import pytest
from flask import Flask

from foundation import clock
from tests.support import enquiries, triage
from tests.support.accounts import signed_in
from tests.support.enquiries import Enquirers
from tests.support.form_pages import send, text_of
from tests.support.letters import a_letter
from tests.support.requests import a_request
from tests.support.triage import People

MINE = "He was seen at the gate at noon, and her sister rang us."
Made = tuple[str, dict[str, object]]


def an_ended_request(who: People, them: Enquirers) -> Made:
    reference = triage.screened(triage.a_contact(clock.now()), who.screener, clock.now())
    number = a_request(reference, who.worker, clock.now(), due_on=clock.today()).id
    return f"/contacts/{reference}/requests/{number}", {"how": "answered", "words": MINE}


def a_decision_that_stands(who: People, them: Enquirers) -> Made:
    reference = triage.added_to(triage.ready_to_sign(who, clock.now()), clock.now())
    return f"/contacts/{reference}/still-stands", {"because": MINE, "version": str(triage.place(reference).version)}


def a_letter_that_has_gone(who: People, them: Enquirers) -> Made:
    reference = triage.signed(triage.ready_to_sign(who, clock.now()), who.manager, clock.now())
    a_letter(reference, who.worker, clock.now())
    return f"/contacts/{reference}/letters/1/gone", {"words": MINE, "checked": "yes"}


def a_letter_that_was_cancelled(who: People, them: Enquirers) -> Made:
    address, _ = a_letter_that_has_gone(who, them)
    return address.replace("/gone", "/cancel"), {"because": MINE}


def an_enquiry_opened_again(who: People, them: Enquirers) -> Made:
    made = enquiries.allocated(enquiries.opened(who, clock.now()), them, clock.now())
    reference = enquiries.closed(enquiries.complete(made, them, clock.now()), them, clock.now())
    return f"/enquiries/{reference}/reopening", {"because": MINE, "version": str(enquiries.version(reference))}


ALL = (an_ended_request, a_decision_that_stands, a_letter_that_has_gone, a_letter_that_was_cancelled,
       an_enquiry_opened_again)  # fmt: skip


@pytest.mark.parametrize("made", ALL)
def test_the_second_of_two_is_told_and_reads_every_word_again(app: Flask, made: Callable[..., Made]) -> None:
    who = triage.people_of_today()
    address, typed = made(who, enquiries.enquirers(clock.now()))
    first, second = (signed_in(app, who.manager, at=clock.now()) for _ in range(2))
    earlier = {name: "Somebody else was a moment quicker than you" if value == MINE else value
               for name, value in typed.items()}  # fmt: skip
    assert send(first, address, earlier, page="/account").status_code == 303

    late = send(second, address, typed, page="/account")

    assert late.status_code == 409
    assert MINE in text_of(late)
    assert "What you typed is still here" not in text_of(late)
