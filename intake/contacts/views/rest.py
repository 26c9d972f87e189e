"""Telling the rest of a contact that was sent on the urgent path: begun from its receipt, sent as an addition."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.signin import current_account, open_to_all
from intake.contacts import actions
from intake.contacts.domain.drafts import Draft
from intake.contacts.presenters import DECLARE, SAVED_MEANWHILE, check_view, rest_view
from intake.contacts.views.shared import ANYONE, blueprint, keep_for, open_draft, receipt_of, with_draft_cookie


@blueprint.post("/report/rest/start")
@open_to_all(ANYONE)
def begin_rest() -> ResponseReturnValue:
    """Open the rest of the form, filled in with what this browser sent on the urgent path."""
    receipt = receipt_of(open_draft())
    if receipt is None:
        return render_template("intake/contacts/no_draft.html"), 404
    return rest_opened(receipt.reference)


def rest_opened(reference: str) -> ResponseReturnValue:
    """Answer with the rest of a contact's form; the caller has made sure that the browser may have it."""
    try:
        draft = actions.start_rest(reference=reference, now=clock.now(), keep_for=keep_for(), by=current_account())
    except actions.NothingAsked:
        return render_template("intake/contacts/rest_sent.html", view=rest_view(reference, None))
    return with_draft_cookie(redirect(url_for("contacts.tasks"), 303), draft)


@blueprint.post("/report/rest/send")
@open_to_all(ANYONE)
def send_rest() -> ResponseReturnValue:
    """Add what the form tells to what was sent; answers that are still missing do not keep it back."""
    draft = open_draft()
    if draft is None or draft.adds_to is None:
        return render_template("intake/contacts/no_draft.html"), 404
    if draft.is_sent:
        return redirect(url_for("contacts.rest_sent"), 303)
    if request.form.get("declaration") != "yes":
        return _check(draft, 400)
    try:
        actions.send_rest(draft, by=current_account(), now=clock.now())
    except actions.DraftMissing:
        return render_template("intake/contacts/no_draft.html"), 404
    except actions.DraftChanged:
        return _check(open_draft() or draft, 409)
    return redirect(url_for("contacts.rest_sent"), 303)


@blueprint.get("/report/rest/sent")
@open_to_all(ANYONE)
def rest_sent() -> ResponseReturnValue:
    """Say what was added, and how much is still missing."""
    draft = open_draft()
    if draft is None or draft.adds_to is None:
        return render_template("intake/contacts/no_draft.html"), 404
    return render_template("intake/contacts/rest_sent.html", view=rest_view(draft.adds_to, draft, today=clock.today()))


def _check(draft: Draft, status: int) -> ResponseReturnValue:
    fault = DECLARE if status == 400 else SAVED_MEANWHILE
    view = check_view(draft, today=clock.today(), extra=(fault,))
    return render_template("intake/contacts/check.html", view=view), status
