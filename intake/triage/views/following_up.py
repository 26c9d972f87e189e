"""Writing down a hand-over, a check for a child, a call to an urgent sender, a consultation that came before."""

from __future__ import annotations

from collections.abc import Callable

from flask import abort, redirect
from flask.typing import ResponseReturnValue

from foundation import clock, ids
from foundation.signin import requires, signed_in_account
from foundation.web.typed import FormRefused, Typed
from intake.consultations import actions as consultations
from intake.consultations.domain import PREFIX
from intake.permissions import Permission
from intake.triage import actions
from intake.triage.domain.follow_ups import HandedTo
from intake.triage.domain.judgement import Fault
from intake.triage.forms import short
from intake.triage.views.shared import blueprint, carry_out, contact_address, opened, posted, show, tidy


@blueprint.get("/contacts/<reference>/hand-over/<to>")
@requires(Permission.SCREEN)
def hand_over(reference: str, to: str) -> ResponseReturnValue:
    """Ask who took a contact over, where they work and when."""
    return show("hand_over", opened(reference), Typed(), to=_to(to), may_end=_may_end())


@blueprint.post("/contacts/<reference>/hand-over/<to>")
@requires(Permission.SCREEN)
def record_hand_over(reference: str, to: str) -> ResponseReturnValue:
    """Record a hand-over to a named person."""
    me, now, whom = signed_in_account(), clock.now(), _to(to)
    return _on_hand_over(
        reference,
        whom,
        lambda found, typed: actions.hand_over(short.read_hand_over(found, whom, typed), by=me, now=now),
    )


@blueprint.post("/contacts/<reference>/hand-over/<to>/not-needed")
@requires(Permission.SIGN_OFF)
def end_hand_over(reference: str, to: str) -> ResponseReturnValue:
    """Record that a hand-over is not needed, and why."""
    me, now, whom = signed_in_account(), clock.now(), _to(to)
    return _on_hand_over(
        reference,
        whom,
        lambda found, typed: actions.end_hand_over(short.read_end_of_hand_over(found, whom, typed), by=me, now=now),
    )


@blueprint.post("/contacts/<reference>/hand-over/<to>/again")
@requires(Permission.SCREEN)
def ask_again(reference: str, to: str) -> ResponseReturnValue:
    """Ask once more for a hand-over that was ended as not needed, and say why."""
    me, now, whom = signed_in_account(), clock.now(), _to(to)
    return _on_hand_over(
        reference,
        whom,
        lambda found, typed: actions.ask_again(short.read_ask_again(found, whom, typed), by=me, now=now),
    )


def _on_hand_over(reference: str, whom: HandedTo, act: Callable[[str, Typed], object]) -> ResponseReturnValue:
    """Carry out one of the forms of the hand-over's page; what cannot be, is shown on that page again."""
    return carry_out(reference, "hand_over", act, to=whom, may_end=_may_end())


@blueprint.get("/contacts/<reference>/children")
@requires(Permission.SCREEN)
def children(reference: str) -> ResponseReturnValue:
    """Ask who at children's services knows of a child at risk, and since when."""
    return show("children", opened(reference), Typed())


@blueprint.post("/contacts/<reference>/children")
@requires(Permission.SCREEN)
def record_children(reference: str) -> ResponseReturnValue:
    """Record who at children's services knows."""
    me, now = signed_in_account(), clock.now()
    return carry_out(
        reference,
        "children",
        lambda found, typed: actions.record_children_know(short.read_children_know(found, typed), by=me, now=now),
    )


@blueprint.get("/contacts/<reference>/ring")
@requires(Permission.SCREEN)
def ring(reference: str) -> ResponseReturnValue:
    """Show whom to ring and what is missing, and ask what they said."""
    return show("ring", opened(reference), Typed())


@blueprint.post("/contacts/<reference>/ring")
@requires(Permission.SCREEN)
def record_call(reference: str) -> ResponseReturnValue:
    """Write down what the sender said."""
    me, now = signed_in_account(), clock.now()
    return carry_out(
        reference, "ring", lambda found, typed: actions.write_down_call(short.read_call(found, typed), by=me, now=now)
    )


def _may_end() -> bool:
    """Whether the reader may say that a hand-over is not needed."""
    return signed_in_account().may(Permission.SIGN_OFF)


@blueprint.post("/contacts/<reference>/consultations")
@requires(Permission.RECORD_CONSULTATION)
def link_consultation(reference: str) -> ResponseReturnValue:
    """Link the consultation that came before a contact, by the reference its sender was given."""
    me, typed = signed_in_account(), posted()
    contact = opened(reference).standing.reference if me.may(Permission.SEE_CONTACT) else abort(404)
    try:
        actions.link_consultation(_consultation(typed), contact, by=me, now=clock.now())
    except (ids.ReferenceUnreadable, consultations.ConsultationMissing, FormRefused) as refusal:
        beside = typed.with_faults(Fault("consultation", _words(refusal, contact)))
        return show("contact", opened(reference), beside, status=400)
    return redirect(contact_address(tidy(reference)), 303)


def _consultation(typed: Typed) -> str:
    return ids.read_reference(PREFIX, typed.one("consultation"))


def _words(refusal: Exception, contact: str) -> str:
    if isinstance(refusal, consultations.ConsultationMissing):
        return f"There is no consultation {refusal}. Ask the sender to read the reference out again"
    if isinstance(refusal, FormRefused):
        return f"That consultation is already linked to {contact}"
    return str(refusal)


def _to(written: str) -> HandedTo:
    return HandedTo(written) if written in set(HandedTo) else abort(404)
