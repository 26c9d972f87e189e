"""A decision overtaken by a change: recommending it again as it was, and taking a decided contact up again."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.signin import requires, signed_in_account
from foundation.web.typed import Typed
from intake.permissions import Permission
from intake.triage import actions
from intake.triage.forms import short
from intake.triage.views.shared import blueprint, carry_out, opened, policy, show


@blueprint.get("/contacts/<reference>/still-stands")
@requires(Permission.DECIDE)
def still_stands(reference: str) -> ResponseReturnValue:
    """Show a voided decision with what changed, and ask why that makes no difference."""
    return show("still_stands", opened(reference), Typed())


@blueprint.post("/contacts/<reference>/still-stands")
@requires(Permission.DECIDE)
def recommend_again(reference: str) -> ResponseReturnValue:
    """Recommend a voided decision again as it was."""
    me, now = signed_in_account(), clock.now()
    return carry_out(
        reference,
        "still_stands",
        lambda found, typed: actions.recommend_again(short.read_still_stands(found, typed), by=me, now=now),
    )


@blueprint.get("/contacts/<reference>/reopen")
@requires(Permission.SIGN_OFF)
def reopening(reference: str) -> ResponseReturnValue:
    """Ask why a decided contact is taken up again."""
    return show("reopen", opened(reference), Typed())


@blueprint.post("/contacts/<reference>/reopen")
@requires(Permission.SIGN_OFF)
def reopen(reference: str) -> ResponseReturnValue:
    """Take a decided contact up again."""
    me, now, counted = signed_in_account(), clock.now(), policy()
    return carry_out(
        reference,
        "reopen",
        lambda found, typed: actions.reopen_contact(short.read_reopening(found, typed, counted), by=me, now=now),
    )
