"""In front of every page about a contact: what is kept from a person is not there, and a look outside their own work is
asked for its reason first. One place, so that no page can be made that forgets it."""

from __future__ import annotations

from flask import abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from foundation import clock, ids
from foundation.database import reading
from foundation.signin import current_account, kept_form_address, requires, signed_in_account
from foundation.signin.domain import safe_next
from foundation.straight import look_up
from foundation.web.typed import FormRefused, Typed
from intake.guarding import actions, forms, presenters, queries
from intake.guarding.views.shared import blueprint, posted, tidy
from intake.permissions import Permission

_ABOUT_A_CONTACT = "/contacts/<reference>"
_ASKS_WHY = "guarding.why"
_ABOUT_AN_ENQUIRY = "/enquiries/"  # whose own gate asks for the reason of the contact that opened it
_WHAT_WAS_TYPED = "/sign-in/kept/"


@blueprint.before_app_request
def _gate() -> ResponseReturnValue | None:
    """Answer that there is nothing here, or ask why, or let the request pass."""
    account = current_account() if _is_about_a_contact() else None
    if account is None or not account.may(Permission.SEE_CONTACT):
        return None  # nobody signed in, or no page of theirs: the guard of every page has its answer
    try:
        reference = ids.read_reference("SA", str((request.view_args or {})["reference"]))
    except ids.ReferenceUnreadable:
        abort(404)
    now, posting = clock.now(), request.method == "POST"
    with look_up() as on:
        needed = queries.needed_before(on, account, reference, now=now, posted=posting)
    if not needed.may_see:
        abort(404)
    g.guarding_banner = presenters.pass_words(needed.open_until) if needed.open_until else ""
    if needed.reason and not str(request.endpoint).startswith(_ASKS_WHY):
        # It was somebody's work when they began to type, and was given to another: not a word is lost over that.
        going_to = kept_form_address(account.id) if posting else request.path
        return redirect(url_for(_ASKS_WHY, reference=reference, next=going_to), 303)
    return None


def _is_about_a_contact() -> bool:
    return request.url_rule is not None and request.url_rule.rule.startswith(_ABOUT_A_CONTACT)


@blueprint.app_context_processor
def _banner() -> dict[str, object]:
    return {"record_banner": g.get("guarding_banner", "")}


@blueprint.get("/contacts/<reference>/why")
@requires(Permission.SEE_CONTACT)
def why(reference: str) -> ResponseReturnValue:
    """Ask why a record outside one's own work is opened."""
    return _why(tidy(reference), Typed(), request.args.get("next", ""))


@blueprint.post("/contacts/<reference>/why")
@requires(Permission.SEE_CONTACT)
def why_told(reference: str) -> ResponseReturnValue:
    """Keep the reason, and open the page."""
    found, typed = tidy(reference), posted()
    try:
        actions.give_reason(forms.read_reason(found, typed), by=signed_in_account(), now=clock.now())
    except actions.RecordMissing:
        abort(404)
    except FormRefused as refusal:
        return _why(found, typed.with_faults(*refusal.faults), typed.one("next"), status=400)
    return redirect(_onward(found, typed.one("next")), 303)


def _onward(reference: str, asked: str) -> str:
    page = f"/contacts/{reference}"
    there = asked == page or asked.startswith((f"{page}/", _ABOUT_AN_ENQUIRY, _WHAT_WAS_TYPED))
    return asked if safe_next(asked) and there else page


def _why(reference: str, typed: Typed, going_to: str, *, status: int = 200) -> ResponseReturnValue:
    with reading() as session:
        if queries.contact_named(session, reference) is None:
            abort(404)
    onward = _onward(reference, going_to)
    page = {"reference": reference, "form": typed, "going_to": onward, "kept": onward.startswith(_WHAT_WAS_TYPED)}
    return render_template("intake/guarding/why.html", reasons=presenters.REASONS, **page), status
