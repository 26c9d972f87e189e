"""In front of every page about an enquiry: a look outside one's own work is asked for its reason, as before a contact.

What is kept from a person answers on the page itself as if it were not there.
"""

from __future__ import annotations

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from foundation import clock, ids
from foundation.database import reading
from foundation.signin import current_account, kept_form_address
from intake.enquiries.domain import PREFIX
from intake.enquiries.queries import contact_that_opened
from intake.enquiries.views.shared import blueprint
from intake.guarding.queries import needed_before
from intake.permissions import Permission

_ABOUT_AN_ENQUIRY = "/enquiries/<reference>"


@blueprint.before_app_request
def _gate() -> ResponseReturnValue | None:
    """Ask why, or let the request pass: the reason is kept with the contact that opened the enquiry."""
    account = current_account() if _is_about_an_enquiry() else None
    if account is None or not account.may(Permission.SEE_ENQUIRIES):
        return None  # the guard of every page has its answer
    try:
        reference = ids.read_reference(PREFIX, str((request.view_args or {})["reference"]))
    except ids.ReferenceUnreadable:
        return None
    posting = request.method == "POST"
    with reading() as session:
        contact = contact_that_opened(session, reference)
        if contact is None:
            return None
        needed = needed_before(session, account, contact, now=clock.now(), posted=posting)
    if not needed.may_see or not needed.reason:
        return None
    page = f"/enquiries/{reference}"
    going_to = kept_form_address(account.id) or page if posting else request.full_path.removesuffix("?")
    return redirect(url_for("guarding.why", reference=contact, next=going_to), 303)


def _is_about_an_enquiry() -> bool:
    return request.url_rule is not None and request.url_rule.rule.startswith(_ABOUT_AN_ENQUIRY)
