"""Coming back to an unsent form: with the hand-copied code on any device, or by being signed in."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import current_account, open_to_all, requires, signed_in_account
from intake.contacts import actions, queries
from intake.contacts.forms import ResumeForm
from intake.contacts.presenters import unsent_views
from intake.contacts.views.shared import ANYONE, blueprint, with_cover_cookie, with_draft_cookie, without_draft_cookie
from intake.permissions import Permission


@blueprint.get("/continue")
@open_to_all(ANYONE)
def come_back() -> ResponseReturnValue:
    """Ask for the code; someone signed in chooses among their own unsent forms."""
    return _page(ResumeForm(), "")


@blueprint.post("/continue")
@open_to_all(ANYONE)
def resume() -> ResponseReturnValue:
    """Open the form whose code was typed. Wrong codes are all answered alike, and counted by where they come from."""
    form = ResumeForm(request.form)
    if not form.validate():
        return _page(form, str(form.code.errors[0])), 400
    with reading():
        source = queries.source_mark(request.remote_addr)
    try:
        code = form.code.data or ""
        draft = actions.resume_draft(code=code, source=source, now=clock.now(), by=current_account())
    except actions.TooManyTries as refusal:
        return _page(form, str(refusal)), 429
    except actions.CodeRefused as refusal:
        return _page(form, str(refusal)), 400
    return with_draft_cookie(redirect(url_for("contacts.tasks"), 303), draft)


@blueprint.post("/continue/own")
@requires(Permission.SEND_CONTACT)
def resume_own() -> ResponseReturnValue:
    """Open one of one's own unsent forms."""
    try:
        mark = request.form.get("draft", "")
        draft = actions.resume_own_draft(account=signed_in_account(), form_mark=mark, now=clock.now())
    except actions.DraftMissing:
        return render_template("intake/contacts/no_draft.html"), 404
    return with_draft_cookie(redirect(url_for("contacts.tasks"), 303), draft)


@blueprint.post("/continue/covered")
@requires(Permission.SEND_CONTACT)
def resume_covered() -> ResponseReturnValue:
    """Open an unsent form of a colleague whom one covers for."""
    mark = request.form.get("draft", "")
    try:
        actions.open_covered_draft(account=signed_in_account(), form_mark=mark, now=clock.now())
    except actions.DraftMissing:
        return render_template("intake/contacts/no_draft.html"), 404
    return with_cover_cookie(redirect(url_for("contacts.tasks"), 303), mark)


@blueprint.post("/report/finish")
@open_to_all(ANYONE)
def finish() -> ResponseReturnValue:
    """Make this browser forget the form, so that the next person at this computer cannot open it."""
    return without_draft_cookie(redirect(url_for("contacts.start"), 303))


def _page(form: ResumeForm, fault: str) -> str:
    account, now = current_account(), clock.now()
    own: tuple[queries.Unsent, ...] = ()
    covered: tuple[queries.Unsent, ...] = ()
    if account is not None:
        with reading() as session:
            own, covered = (of(session, account, now=now) for of in (queries.own_unsent, queries.covered_unsent))
    lists = {"own": unsent_views(own), "covered": unsent_views(covered)}
    return render_template("intake/contacts/continue.html", form=form, fault=fault, **lists)
