"""Disagreements about a contact: raise one, take it to the next stage, settle it."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from foundation.web.typed import Fault, FormRefused, Typed, read_typed
from intake.disagreements import actions, forms, presenters, queries
from intake.permissions import Permission
from intake.triage.queries import ContactPage
from intake.triage.views import shared as contact_pages

blueprint = Blueprint("disagreements", __name__)


@blueprint.get("/contacts/<reference>/disagreements")
@requires(Permission.SEE_CONTACT)
def disagreements(reference: str) -> ResponseReturnValue:
    """Show every disagreement about a contact, and where it stands."""
    return _list(contact_pages.opened(reference), Typed())


@blueprint.post("/contacts/<reference>/disagreements")
@requires(Permission.KEEP_DISAGREEMENTS)
def raise_one(reference: str) -> ResponseReturnValue:
    """Record that somebody disagrees."""
    page, typed, me = contact_pages.opened(reference), read_typed(request.form.lists()), signed_in_account()
    try:
        actions.raise_disagreement(forms.read_raise(page.standing.reference, typed), by=me, now=clock.now())
    except FormRefused as refusal:
        return _list(page, typed.with_faults(*refusal.faults), status=400)
    return redirect(f"/contacts/{page.standing.reference}/disagreements", 303)


@blueprint.post("/contacts/<reference>/disagreements/<int:number>")
@requires(Permission.KEEP_DISAGREEMENTS)
def take_step(reference: str, number: int) -> ResponseReturnValue:
    """Take a disagreement to its next stage, or say how it ended."""
    page, me = contact_pages.opened(reference), signed_in_account()
    read = read_typed(request.form.lists())
    typed = Typed({**read.fields, "about": [str(number)]})
    try:
        actions.take_step(forms.read_step(page.standing.reference, number, typed), by=me, now=clock.now())
    except actions.DisagreementMissing:
        abort(404)
    except FormRefused as refusal:
        return _list(page, typed.with_faults(*refusal.faults), status=400)
    except actions.DisagreementMoved as refusal:
        return _list(page, typed.with_faults(Fault("", str(refusal))), status=409)
    return redirect(f"/contacts/{page.standing.reference}/disagreements", 303)


def _list(page: ContactPage, typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    with reading() as session:
        found = queries.disagreements_of(session, page.standing.contact_id)
        shown = presenters.disagreements_shown(found, queries.names_in(session, found), now=clock.now())
    may_keep = signed_in_account().may(Permission.KEEP_DISAGREEMENTS)
    more = {"disagreements": shown, "grounds": presenters.GROUNDS, "may_keep": may_keep, "changed": (),
            "raised": Typed() if typed.one("about") else typed}  # fmt: skip
    about = contact_pages.about(page)
    return render_template("intake/disagreements/list.html", shown=about, form=typed, **more), status
