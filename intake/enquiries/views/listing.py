"""The list of enquiries, and one enquiry."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from foundation.web.typed import Typed
from intake.enquiries import forms, queries
from intake.enquiries.presenters import list_shown, read_after
from intake.enquiries.views.shared import blueprint, opened, show
from intake.permissions import Permission


@blueprint.get("/enquiries")
@requires(Permission.SEE_ENQUIRIES)
def enquiries() -> ResponseReturnValue:
    """Show enquiries, soonest to be finished first."""
    me, now = signed_in_account().id, clock.now()
    wanted = forms.read_wanted(request.args, read_after(request.args.get("after", "")))
    with reading() as session:
        page = queries.enquiries_page(session, wanted, me=me, now=now)
        counted = queries.figures(session, me=me, now=now)
    return render_template("intake/enquiries/list.html", shown=list_shown(page, counted, wanted, now=now))


@blueprint.get("/enquiries/<reference>")
@requires(Permission.SEE_ENQUIRIES)
def enquiry(reference: str) -> ResponseReturnValue:
    """Show one enquiry, what the adult wants first; that it was looked at is recorded."""
    return show("enquiry", opened(reference), Typed())
