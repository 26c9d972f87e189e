"""The call log of a contact and of an enquiry: read it, write in it, put an entry right, quote one as evidence."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template
from flask.typing import ResponseReturnValue

from foundation import clock, ids
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from foundation.web.typed import Fault, FormRefused, Typed, filled
from intake.calls import actions, forms, presenters, queries
from intake.contacts.queries import contact_id_of
from intake.enquiries.views import shared as enquiry_pages
from intake.permissions import Permission
from intake.triage import actions as triage
from intake.triage.domain import decision_pages as pages
from intake.triage.domain.advice import guidance_for
from intake.triage.queries import ContactPage
from intake.triage.views import shared as contact_pages

blueprint = Blueprint("calls", __name__)

_CHOICES = {"ways": presenters.WAYS, "with_whom": presenters.WITH, "alone": presenters.ALONE,
            "reached": presenters.REACHED}  # fmt: skip


@blueprint.get("/contacts/<reference>/calls")
@requires(Permission.SEE_CONTACT)
def calls(reference: str) -> ResponseReturnValue:
    """Show every call and visit about a contact."""
    return _of_contact(contact_pages.opened(reference), _fresh())


@blueprint.post("/contacts/<reference>/calls")
@requires(Permission.WRITE_CALL)
def write(reference: str) -> ResponseReturnValue:
    """Write down a call or a visit about a contact."""
    page, typed, now = contact_pages.opened(reference), enquiry_pages.posted(), clock.now()
    try:
        told = forms.read_call(typed, now=now)
        actions.write_call(page.standing.reference, told, entry_key=typed.one("entry"), by=signed_in_account(), now=now)
    except FormRefused as refusal:
        return _of_contact(page, typed.with_faults(*refusal.faults), status=400)
    return redirect(f"/contacts/{page.standing.reference}/calls", 303)


@blueprint.post("/contacts/<reference>/calls/<code>/put-right")
@requires(Permission.WRITE_CALL)
def put_right(reference: str, code: str) -> ResponseReturnValue:
    """Put an entry about a contact right by a later one."""
    page, typed, me = contact_pages.opened(reference), enquiry_pages.posted(), signed_in_account()
    try:
        actions.put_right(page.standing.reference, code, forms.read_put_right(typed), by=me, now=clock.now())
    except actions.CallMissing:
        abort(404)
    except FormRefused as refusal:
        return _of_contact(page, typed.with_faults(*refusal.faults), status=400)
    return redirect(f"/contacts/{page.standing.reference}/calls", 303)


@blueprint.post("/contacts/<reference>/calls/<code>/evidence/<any(a,b,c):limb>")
@requires(Permission.DECIDE)
def use(reference: str, code: str, limb: str) -> ResponseReturnValue:
    """Quote an entry as evidence of a test; what was typed on the page of the tests is kept first."""
    page, typed, me, now = contact_pages.opened(reference), contact_pages.posted(), signed_in_account(), clock.now()
    found, version = page.standing.reference, typed.number("version") or page.standing.version
    if "duty_engaged" in typed.fields or "limb_a_evidence" in typed.fields:
        kept = pages.fields_of(pages.TESTS, typed, guidance_for(page.standing.received_at))
        triage.save_decision_draft(triage.SaveDecisionDraft(found, version, kept), by=me, now=now)
    try:
        actions.use_as_evidence(actions.UseCall(found, code, limb, version), by=me, now=now)
    except actions.CallMissing:
        abort(404)
    except triage.TooLate as refusal:
        return _of_contact(page, _fresh().with_faults(Fault("", str(refusal))), status=409)
    return redirect(f"/contacts/{found}/decision/tests#limb_{limb}_evidence", 303)


@blueprint.get("/enquiries/<reference>/calls")
@requires(Permission.SEE_ENQUIRIES)
def enquiry_calls(reference: str) -> ResponseReturnValue:
    """Show every call and visit within an enquiry."""
    return _of_enquiry(reference, _fresh())


@blueprint.post("/enquiries/<reference>/calls")
@requires(Permission.WORK_ENQUIRY)
def write_in_enquiry(reference: str) -> ResponseReturnValue:
    """Write down a call or a visit within an enquiry."""
    typed, me, now, found = enquiry_pages.posted(), signed_in_account(), clock.now(), enquiry_pages.tidy(reference)

    def do() -> None:
        told = forms.read_call(typed, now=now)
        actions.write_enquiry_call(found, told, entry_key=typed.one("entry"), by=me, now=now)

    refused = enquiry_pages.attempt(reference, do, typed, lambda again, status: _of_enquiry(found, again, status))
    return refused or redirect(f"/enquiries/{found}/calls", 303)


@blueprint.post("/enquiries/<reference>/calls/<code>/put-right")
@requires(Permission.WORK_ENQUIRY)
def put_right_in_enquiry(reference: str, code: str) -> ResponseReturnValue:
    """Put an entry within an enquiry right by a later one."""
    typed, me, now, found = enquiry_pages.posted(), signed_in_account(), clock.now(), enquiry_pages.tidy(reference)

    def do() -> None:
        actions.put_enquiry_call_right(found, code, forms.read_put_right(typed), by=me, now=now)

    try:
        refused = enquiry_pages.attempt(reference, do, typed, lambda again, status: _of_enquiry(found, again, status))
    except actions.CallMissing:
        abort(404)
    return refused or redirect(f"/enquiries/{found}/calls", 303)


@blueprint.app_template_global("calls_about")
def calls_about(reference: str) -> tuple[presenters.CallShown, ...]:
    """Return the calls about a contact whose page somebody has open: the page of the tests offers them as evidence."""
    with reading() as session:
        contact_id = contact_id_of(session, reference)
        found = queries.calls_of_contact(session, contact_id) if contact_id is not None else ()
        return presenters.calls_shown(found, queries.names_in(session, found))


@blueprint.app_template_global("fresh_key")
def fresh_key() -> str:
    """Return a key for one more form: the same form sent twice is kept once."""
    return ids.new_secret()


def _fresh() -> Typed:
    return filled(entry=fresh_key())


def _of_contact(page: ContactPage, typed: Typed, status: int = 200) -> ResponseReturnValue:
    me = signed_in_account()
    with reading() as session:
        found = queries.calls_of_contact(session, page.standing.contact_id)
        shown = presenters.calls_shown(found, queries.names_in(session, found))
    may_use = me.may(Permission.DECIDE) and page.standing.is_open
    more = {"calls": shown, "may_write": me.may(Permission.WRITE_CALL), "may_use": may_use, **_CHOICES}
    about = contact_pages.about(page)
    return render_template("intake/calls/contact.html", shown=about, form=typed, changed=(), **more), status


def _of_enquiry(reference: str, typed: Typed, status: int = 200) -> ResponseReturnValue:
    whole = enquiry_pages.opened(reference)
    with reading() as session:
        found = queries.calls_of_enquiry(session, whole.standing.id)
        shown = presenters.calls_shown(found, queries.names_in(session, found))
    may_write = signed_in_account().may(Permission.WORK_ENQUIRY) and whole.standing.is_open
    more = {"calls": shown, "may_write": may_write, "may_use": False, **_CHOICES}
    reference = whole.standing.reference
    return render_template("intake/calls/enquiry.html", reference=reference, headline=whole.standing.headline,
                           form=typed, **more), status  # fmt: skip
