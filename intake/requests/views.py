"""Asking for information about a contact, and saying what became of it."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from foundation.web.typed import Typed
from intake.contacts.domain.states import TransitionRefused
from intake.permissions import Permission
from intake.requests import actions, forms, presenters, queries
from intake.triage import actions as triage
from intake.triage.domain.judgement import Fault
from intake.triage.queries import ContactPage
from intake.triage.views import shared as contact_pages

blueprint = Blueprint("requests", __name__)


@blueprint.get("/contacts/<reference>/information")
@requires(Permission.DECIDE)
def information(reference: str) -> ResponseReturnValue:
    """Ask what is missing, whom to ask, and why."""
    return _ask(contact_pages.opened(reference), Typed())


@blueprint.post("/contacts/<reference>/information")
@requires(Permission.DECIDE)
def ask(reference: str) -> ResponseReturnValue:
    """Ask somebody, and make it a task with a day."""
    page, typed, me, now = contact_pages.opened(reference), contact_pages.posted(), signed_in_account(), clock.now()
    try:
        actions.ask(forms.read_ask(page.standing.reference, typed), by=me, now=now)
    except triage.Refused as refusal:
        return _ask(page, typed.with_faults(*refusal.faults), status=400)
    except triage.ContactChanged as conflict:
        renewed = Typed({**typed.fields, "version": [str(conflict.version)]}, (Fault("", str(conflict)),))
        return _ask(contact_pages.opened(reference), renewed, status=409)
    except TransitionRefused as refusal:
        return _ask(page, typed.with_faults(Fault("", str(refusal))), status=409)
    return redirect(contact_pages.contact_address(page.standing.reference), 303)


@blueprint.get("/contacts/<reference>/requests")
@requires(Permission.SEE_CONTACT)
def requests(reference: str) -> ResponseReturnValue:
    """Show everything that was asked about a contact, and what became of it."""
    return _list(contact_pages.opened(reference), Typed())


@blueprint.post("/contacts/<reference>/requests/<int:number>")
@requires(Permission.SCREEN)
def end(reference: str, number: int) -> ResponseReturnValue:
    """Say what became of a request."""
    page, typed, me = contact_pages.opened(reference), contact_pages.posted(), signed_in_account()
    try:
        actions.end_request(forms.read_end(page.standing.reference, number, typed), by=me, now=clock.now())
    except actions.RequestMissing:
        abort(404)
    except triage.Refused as refusal:
        return _list(page, _about(typed, number).with_faults(*refusal.faults), status=400)
    except triage.TooLate as refusal:
        return _list(page, _about(typed, number).with_faults(Fault("", str(refusal))), status=409)
    return redirect(f"{contact_pages.contact_address(page.standing.reference)}/requests", 303)


def _about(typed: Typed, number: int) -> Typed:
    return Typed({**typed.fields, "about": [str(number)]})


def _ask(page: ContactPage, typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    shown = contact_pages.about(page)
    version = typed.number("version") or page.standing.version
    changed = contact_pages.happened_last(page) if status == 409 else ()
    template = "intake/requests/ask.html"
    return render_template(template, shown=shown, form=typed, version=version, changed=changed), status


def _list(page: ContactPage, typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    me = signed_in_account()
    with reading() as session:
        found = queries.requests_of(session, page.standing.contact_id)
        shown = presenters.requests_shown(found, queries.names_in(session, found), now=clock.now())
    more = {"requests": shown, "ended": presenters.ENDED, "may_end": me.may(Permission.SCREEN),
            "may_ask": me.may(Permission.DECIDE), "changed": ()}  # fmt: skip
    about = contact_pages.about(page)
    return render_template("intake/requests/list.html", shown=about, form=typed, **more), status
