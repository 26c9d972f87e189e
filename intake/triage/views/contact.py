"""One contact, and the short forms about it."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.signin import requires, signed_in_account
from foundation.together import one_look
from foundation.web.typed import Typed
from intake.matching.actions import index_waiting
from intake.permissions import Permission
from intake.triage import actions
from intake.triage.domain.urgency import PROMPTS, PROMPTS_SOURCE
from intake.triage.forms import short
from intake.triage.forms.chronology import read_wanted
from intake.triage.views.covering import stands_in
from intake.triage.views.shared import blueprint, carry_out, opened, page_of, record_opened, show


@blueprint.get("/contacts/<reference>")
@requires(Permission.SEE_CONTACT)
def contact(reference: str) -> ResponseReturnValue:
    """Show one contact; that it was looked at is recorded."""
    wanted = read_wanted(request.args, by=signed_in_account())
    record_opened(reference)
    index_waiting()
    with one_look():  # at the state that the opening left behind
        return show("contact", page_of(reference, wanted), Typed(), indexed=True)


@blueprint.post("/contacts/<reference>/take")
@requires(Permission.SCREEN)
def take(reference: str) -> ResponseReturnValue:
    """Take a contact on oneself."""
    me, now = signed_in_account(), clock.now()
    return carry_out(
        reference, "contact", lambda found, _: actions.take_contact(actions.TakeContact(found), by=me, now=now)
    )


@blueprint.get("/contacts/<reference>/screen")
@requires(Permission.SCREEN)
def screen(reference: str) -> ResponseReturnValue:
    """Ask whether a contact is urgent."""
    return show("screen", opened(reference), Typed(), prompts=PROMPTS, prompts_source=PROMPTS_SOURCE)


@blueprint.post("/contacts/<reference>/screen")
@requires(Permission.SCREEN)
def record_screening(reference: str) -> ResponseReturnValue:
    """Screen a contact."""
    me, now = signed_in_account(), clock.now()
    return carry_out(
        reference,
        "screen",
        lambda found, typed: actions.screen_contact(short.read_screening(found, typed), by=me, now=now),
        prompts=PROMPTS,
        prompts_source=PROMPTS_SOURCE,
    )


@blueprint.get("/contacts/<reference>/acceptance")
@requires(Permission.DECIDE)
def acceptance(reference: str) -> ResponseReturnValue:
    """Ask whether a contact is accepted as a safeguarding concern."""
    return show("acceptance", opened(reference), Typed())


@blueprint.post("/contacts/<reference>/acceptance")
@requires(Permission.DECIDE)
def record_acceptance(reference: str) -> ResponseReturnValue:
    """Record whether a contact is accepted as a safeguarding concern."""
    me, now = signed_in_account(), clock.now()
    return carry_out(
        reference,
        "acceptance",
        lambda found, typed: actions.record_acceptance(short.read_acceptance(found, typed), by=me, now=now),
    )


@blueprint.get("/contacts/<reference>/sign-off")
@requires(Permission.DECIDE)
def signing(reference: str) -> ResponseReturnValue:
    """Show the decision that waits for a signature, to whoever may sign or stands in for somebody who may."""
    return show("sign_off", opened(reference), Typed(), stands_in=stands_in())


@blueprint.post("/contacts/<reference>/sign-off")
@requires(Permission.DECIDE)
def sign_off(reference: str) -> ResponseReturnValue:
    """Agree a decision, or return it."""
    me, now, instead = signed_in_account(), clock.now(), stands_in()
    return carry_out(
        reference,
        "sign_off",
        lambda found, typed: actions.sign_off(short.read_signature(found, typed), by=me, now=now),
        stands_in=instead,
    )
