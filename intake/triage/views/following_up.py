"""Writing down a hand-over, and a call to the sender of an urgent contact."""

from __future__ import annotations

from flask import abort
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.signin import requires, signed_in_account
from intake.permissions import Permission
from intake.triage import actions
from intake.triage.domain.follow_ups import HandedTo
from intake.triage.domain.typed import Typed
from intake.triage.forms import short
from intake.triage.views.shared import blueprint, carry_out, opened, show


@blueprint.get("/contacts/<reference>/hand-over/<to>")
@requires(Permission.SCREEN)
def hand_over(reference: str, to: str) -> ResponseReturnValue:
    """Ask who took a contact over, where they work and when."""
    return show("hand_over", opened(reference), Typed(), to=_to(to))


@blueprint.post("/contacts/<reference>/hand-over/<to>")
@requires(Permission.SCREEN)
def record_hand_over(reference: str, to: str) -> ResponseReturnValue:
    """Record a hand-over to a named person."""
    me, now, whom = signed_in_account(), clock.now(), _to(to)
    return carry_out(
        reference,
        "hand_over",
        lambda found, typed: actions.hand_over(short.read_hand_over(found, whom, typed), by=me, now=now),
        to=whom,
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


def _to(written: str) -> HandedTo:
    return HandedTo(written) if written in set(HandedTo) else abort(404)
