"""A person of another body reads what the council asks of it, and reports back."""

from __future__ import annotations

from flask import abort, redirect, render_template
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from foundation.web.typed import Fault, FormRefused, Typed
from intake.caused import actions, forms, queries
from intake.caused.domain import forms_of
from intake.caused.domain.states import CausedMoveRefused
from intake.caused.presenters import asked_lines, asked_shown
from intake.caused.views.shared import blueprint, tidy_caused
from intake.enquiries.forms import of_form
from intake.enquiries.views.shared import posted
from intake.permissions import Permission


@blueprint.get("/asked-of-us")
@requires(Permission.ANSWER_ASKED)
def asked_of_us() -> ResponseReturnValue:
    """List what the council asks of one's organisation."""
    me, now = signed_in_account(), clock.now()
    with reading() as session:
        lines = asked_lines(queries.asked_of_us(session, me, now=now), now=now)
    return render_template("intake/caused/asked_of_us.html", lines=lines, organisation=me.organisation_name or "")


@blueprint.get("/asked-of-us/<reference>")
@requires(Permission.ANSWER_ASKED)
def asked(reference: str) -> ResponseReturnValue:
    """Show one thing asked, and the form for the report."""
    return _page(reference, Typed(), 200)


@blueprint.post("/asked-of-us/<reference>")
@requires(Permission.ANSWER_ASKED)
def send_report(reference: str) -> ResponseReturnValue:
    """Send the report."""
    typed, found = of_form(forms_of.REPORT, posted()), tidy_caused(reference)
    try:
        actions.send_report(forms.read_report(found, typed), by=signed_in_account(), now=clock.now())
    except actions.CausedMissing:
        abort(404)
    except FormRefused as refusal:
        return _page(reference, typed.with_faults(*refusal.faults), 400)
    except (actions.CausedChanged, CausedMoveRefused) as refusal:
        return _page(reference, typed.with_faults(Fault("", str(refusal))), 409)
    return redirect(f"/asked-of-us/{found}", 303)


def _page(reference: str, typed: Typed, status: int) -> ResponseReturnValue:
    try:
        whole = actions.read_ours(tidy_caused(reference), by=signed_in_account(), now=clock.now())
    except actions.CausedMissing:
        abort(404)
    shown = asked_shown(whole, typed, now=clock.now(), files={})
    wrong = shown.form.fields if shown.form else typed
    return render_template("intake/caused/asked.html", shown=shown, form=wrong), status
