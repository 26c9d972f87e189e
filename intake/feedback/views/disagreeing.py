"""Saying that one disagrees, from the status page: opened with the secret, or signed in where it was sent from."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from foundation import clock, ids
from foundation.signin import open_to_all, requires, signed_in_account
from foundation.web.typed import Fault, FormRefused, Typed, filled, read_typed
from intake.disagreements.presenters import GROUNDS
from intake.feedback import actions
from intake.feedback.forms import read_disagreement
from intake.feedback.queries import Holder
from intake.feedback.views.shared import blueprint, status_token
from intake.feedback.views.status import REASON
from intake.permissions import Permission

CLOSED = (
    "The page closed for safety. What you typed is still here: open the page with your secret in another window, "
    "then send this again."
)


@blueprint.get("/status/<reference>/disagree")
@open_to_all(REASON)
def disagree(reference: str) -> ResponseReturnValue:
    """Ask what whoever sent a contact disagrees with, and why."""
    try:
        actions.open_contact(reference=reference, holder=status_token(), now=clock.now())
    except actions.NotOpen:
        return redirect(url_for("feedback.status", closed="yes"), 303)
    return _form(f"/status/{reference}", reference, filled(key=ids.new_secret()))


@blueprint.post("/status/<reference>/disagree")
@open_to_all(REASON)
def keep_disagreement(reference: str) -> ResponseReturnValue:
    """Keep it. Where the page had closed, the text comes back and says what to do."""
    typed, base = read_typed(request.form.lists()), f"/status/{reference}"
    try:
        return _keep(reference, typed, holder=status_token(), base=base)
    except actions.NotOpen:
        return _form(base, reference, typed.with_faults(Fault("", CLOSED)), status=403)


@blueprint.get("/our-contacts/<reference>/disagree")
@requires(Permission.SEE_OWN_ORGANISATION_CONTACTS)
def our_disagree(reference: str) -> ResponseReturnValue:
    """Ask somebody of the organisation that sent a contact what they disagree with, and why."""
    try:
        actions.open_contact(reference=reference, holder=signed_in_account(), now=clock.now())
    except actions.NotOpen:
        abort(404)
    return _form(f"/our-contacts/{reference}", reference, filled(key=ids.new_secret()))


@blueprint.post("/our-contacts/<reference>/disagree")
@requires(Permission.SEE_OWN_ORGANISATION_CONTACTS)
def keep_our_disagreement(reference: str) -> ResponseReturnValue:
    """Keep that somebody of the organisation that sent a contact disagrees."""
    typed = read_typed(request.form.lists())
    try:
        return _keep(reference, typed, holder=signed_in_account(), base=f"/our-contacts/{reference}")
    except actions.NotOpen:
        abort(404)


def _keep(reference: str, typed: Typed, *, holder: Holder, base: str) -> ResponseReturnValue:
    try:
        actions.disagree(read_disagreement(reference, typed), holder=holder, now=clock.now())
    except FormRefused as refusal:
        return _form(base, reference, typed.with_faults(*refusal.faults), status=400)
    return redirect(f"{base}?notice=disagree", 303)


def _form(base: str, reference: str, typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    page = {"base": base, "reference": reference, "grounds": GROUNDS}
    return render_template("intake/feedback/disagree.html", form=typed, **page), status
