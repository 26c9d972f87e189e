"""Taking a further contact into an enquiry, and taking one out."""

from __future__ import annotations

from flask import redirect
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.signin import requires, signed_in_account
from foundation.web.typed import Typed
from intake.enquiries import actions, forms
from intake.enquiries.views.shared import attempt, blueprint, opened, posted, show, tidy
from intake.permissions import Permission


@blueprint.get("/enquiries/<reference>/contacts")
@requires(Permission.WORK_ENQUIRY)
def contacts(reference: str) -> ResponseReturnValue:
    """Show the contacts an enquiry holds, and ask for another."""
    return show("contacts", opened(reference), Typed())


@blueprint.post("/enquiries/<reference>/contacts")
@requires(Permission.WORK_ENQUIRY)
def hold_contact(reference: str) -> ResponseReturnValue:
    """Take a further contact in."""
    typed, me, now = posted(), signed_in_account(), clock.now()
    refused = attempt(
        reference,
        lambda: actions.hold_contact(forms.read_hold(tidy(reference), typed), by=me, now=now),
        typed,
        lambda again, status: show("contacts", opened(reference), again, status=status),
    )
    return refused or redirect(f"/enquiries/{tidy(reference)}/contacts", 303)


@blueprint.post("/enquiries/<reference>/contacts/out")
@requires(Permission.WORK_ENQUIRY)
def let_go_contact(reference: str) -> ResponseReturnValue:
    """Take a contact out again."""
    typed, me, now = posted(), signed_in_account(), clock.now()
    refused = attempt(
        reference,
        lambda: actions.let_go_contact(forms.read_let_go(tidy(reference), typed), by=me, now=now),
        typed,
        lambda again, status: show("contacts", opened(reference), again, status=status),
    )
    return refused or redirect(f"/enquiries/{tidy(reference)}/contacts", 303)
