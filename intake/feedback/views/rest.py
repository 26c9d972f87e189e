"""Telling the rest of an urgent contact from its status page: the form opens, filled in with what was sent."""

from flask import abort, redirect, url_for
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.signin import open_to_all, requires, signed_in_account
from intake.contacts.views.rest import rest_opened
from intake.feedback import actions
from intake.feedback.views.shared import blueprint, status_token
from intake.feedback.views.status import REASON
from intake.permissions import Permission


@blueprint.post("/status/<reference>/rest")
@open_to_all(REASON)
def rest(reference: str) -> ResponseReturnValue:
    """Open the rest of the form in the browser in which the secret was typed."""
    try:
        page = actions.open_contact(reference=reference, holder=status_token(), now=clock.now())
    except actions.NotOpen:
        return redirect(url_for("feedback.status", closed="yes"), 303)
    return rest_opened(page.progress.reference)


@blueprint.post("/our-contacts/<reference>/rest")
@requires(Permission.SEE_OWN_ORGANISATION_CONTACTS)
def our_rest(reference: str) -> ResponseReturnValue:
    """Open the rest of the form for somebody of the organisation that sent it, as far as its rule lets them see."""
    try:
        page = actions.open_contact(reference=reference, holder=signed_in_account(), now=clock.now())
    except actions.NotOpen:
        abort(404)
    return rest_opened(page.progress.reference)
