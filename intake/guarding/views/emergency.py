"""Opening a restricted record in an emergency, asked for by its reference: no page says which records there are."""

from __future__ import annotations

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.signin import requires, signed_in_account
from foundation.web.typed import Fault, FormRefused, Typed
from intake.guarding import actions, forms
from intake.guarding.views.shared import blueprint, posted
from intake.permissions import Permission
from intake.restriction.domain import PASS_LASTS


@blueprint.get("/restricted")
@requires(Permission.BREAK_GLASS)
def emergency() -> ResponseReturnValue:
    """Ask which record, and why it cannot wait."""
    return _page(Typed())


@blueprint.post("/restricted")
@requires(Permission.BREAK_GLASS)
def open_in_emergency() -> ResponseReturnValue:
    """Open a restricted record for a while, and tell its owner and a manager."""
    typed = posted()
    try:
        command = forms.read_emergency(typed)
        actions.open_in_emergency(command, by=signed_in_account(), now=clock.now())
    except FormRefused as refusal:
        return _page(typed.with_faults(*refusal.faults), status=400)
    except actions.CannotBeOpened as refusal:
        return _page(typed.with_faults(Fault("reference", str(refusal))), status=400)
    return redirect(f"/contacts/{command.reference}", 303)


def _page(typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    hours = int(PASS_LASTS.total_seconds()) // 3600
    return render_template("intake/guarding/emergency.html", form=typed, hours=hours), status
