"""Taking a contact down: how it came, then the form's own pages, then the letter."""

from __future__ import annotations

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from foundation.web.typed import FormRefused, Typed, filled
from intake.contacts import actions as contacts
from intake.contacts import queries as contact_queries
from intake.contacts.domain.pages import PAGES
from intake.contacts.domain.taken_down import CHANNELS
from intake.contacts.views.shared import draft_cookie, keep_for, open_draft, with_draft_cookie
from intake.desk import actions, queries
from intake.desk.forms import read_taken
from intake.desk.presenters import begun_shown, letter_shown, taken_typed
from intake.desk.views.shared import blueprint, posted
from intake.permissions import Permission


@blueprint.get("/desk")
@requires(Permission.TAKE_DOWN)
def desk() -> ResponseReturnValue:
    """Show what one can do at the desk, and the forms one began and has not sent."""
    with reading() as session:
        begun = queries.begun_by(session, signed_in_account().id, now=clock.now())
    shown = [begun_shown(queries.mark_of(draft), draft) for draft in begun]
    return render_template("intake/desk/desk.html", begun=shown)


@blueprint.get("/desk/new")
@requires(Permission.TAKE_DOWN)
def new() -> ResponseReturnValue:
    """Ask how a contact came, before anything of what it says."""
    me = signed_in_account()
    code = request.args.get("code", "")[:20]
    first = filled(taken_by=me.name, paper_code=code, channel="paper") if code else filled(taken_by=me.name)
    return _how(first, url_for("desk.begin"))


@blueprint.post("/desk/new")
@requires(Permission.TAKE_DOWN)
def begin() -> ResponseReturnValue:
    """Begin the form, and go to its first page."""
    typed, now = posted(), clock.now()
    try:
        taken = read_taken(typed, now=now)
        draft = actions.begin(taken, by=signed_in_account(), now=now, keep_for=keep_for())
    except FormRefused as refusal:
        return _how(typed.with_faults(*refusal.faults), url_for("desk.begin"), status=400)
    return with_draft_cookie(redirect(url_for("contacts.page", slug=PAGES[0].slug), 303), draft)


@blueprint.post("/desk/open")
@requires(Permission.TAKE_DOWN)
def open_begun() -> ResponseReturnValue:
    """Go on with a form one began to take down."""
    try:
        draft = actions.open_own(posted().one("draft"), by=signed_in_account(), now=clock.now())
    except contacts.DraftMissing:
        abort(404)
    return with_draft_cookie(redirect(url_for("contacts.tasks"), 303), draft)


@blueprint.get("/desk/how")
@requires(Permission.TAKE_DOWN)
def how() -> ResponseReturnValue:
    """Show how the contact came that is being typed, to be put right."""
    draft = open_draft()
    if draft is None or draft.taken is None:
        return redirect(url_for("contacts.tasks"), 303)  # which says that no form is open
    if draft.is_sent:
        return redirect(url_for("contacts.sent"), 303)
    return _how(taken_typed(draft.taken), url_for("desk.put_right"))


@blueprint.post("/desk/how")
@requires(Permission.TAKE_DOWN)
def put_right() -> ResponseReturnValue:
    """Put right how the contact came that is being typed."""
    typed, now, me = posted(), clock.now(), signed_in_account()
    try:
        taken = read_taken(typed, now=now)
        actions.put_right(taken, cookie=draft_cookie(), by=me, now=now, keep_for=keep_for())
    except FormRefused as refusal:
        return _how(typed.with_faults(*refusal.faults), url_for("desk.put_right"), status=400)
    except (contacts.DraftMissing, contacts.NotTakenDown):
        return redirect(url_for("contacts.tasks"), 303)  # which says that no form is open
    except contacts.DraftSent:
        return redirect(url_for("contacts.sent", notice="already-sent"), 303)
    return redirect(url_for("contacts.tasks"), 303)


@blueprint.get("/desk/letter")
@requires(Permission.TAKE_DOWN)
def letter() -> ResponseReturnValue:
    """Show the letter that confirms what was just taken down, to be printed."""
    draft, me, now = open_draft(), signed_in_account(), clock.now()
    if draft is None or draft.taken is None or not draft.is_sent:
        return redirect(url_for("contacts.tasks"), 303)  # which says that no form is open
    with reading() as session:
        receipt = contact_queries.receipt_of_form(session, draft.form_key)
    if receipt is None:
        abort(404)
    actions.record_letter_shown(reference=receipt.reference, by=me, now=now)
    return render_template("intake/desk/letter.html", letter=letter_shown(receipt, draft.taken, now=now))


def _how(typed: Typed, where: str, *, status: int = 200) -> ResponseReturnValue:
    return render_template("intake/desk/how.html", form=typed, where=where, channels=CHANNELS), status
