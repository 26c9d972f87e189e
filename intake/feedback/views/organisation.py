"""Each contact's status page for those of the organisation that sent it who are signed in."""

from flask import abort, request
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.signin import requires, signed_in_account
from foundation.web.uploads import takes_files
from intake.feedback import actions
from intake.feedback.domain import StatusPage
from intake.feedback.forms import SayForm
from intake.feedback.views.chosen_files import MOST_AT_ONCE
from intake.feedback.views.shared import blueprint, carry_out, saying_called, show_saying, show_status
from intake.permissions import Permission


@blueprint.get("/our-contacts/<reference>")
@requires(Permission.SEE_OWN_ORGANISATION_CONTACTS)
def our_contact(reference: str) -> ResponseReturnValue:
    """Show how far one contact of one's own organisation has come."""
    return show_status(_opened(reference), base=_base(reference), with_secret=False)


@blueprint.get("/our-contacts/<reference>/<what>")
@requires(Permission.SEE_OWN_ORGANISATION_CONTACTS)
def our_say(reference: str, what: str) -> ResponseReturnValue:
    """Ask what to add, what the answer is, or why it should be withdrawn."""
    saying = saying_called(what)
    return show_saying(_opened(reference), saying, base=_base(reference))


@blueprint.post("/our-contacts/<reference>/<what>")
@requires(Permission.SEE_OWN_ORGANISATION_CONTACTS)
@takes_files(MOST_AT_ONCE)
def our_keep(reference: str, what: str) -> ResponseReturnValue:
    """Keep what was typed about a contact of one's own organisation."""
    saying, form = saying_called(what), SayForm(request.form)
    try:
        return carry_out(reference, saying, form, holder=signed_in_account(), base=_base(reference))
    except actions.NotOpen:
        abort(404)


def _opened(reference: str) -> StatusPage:
    try:
        return actions.open_contact(reference=reference, holder=signed_in_account(), now=clock.now())
    except actions.NotOpen:
        abort(404)


def _base(reference: str) -> str:
    return f"/our-contacts/{reference}"
