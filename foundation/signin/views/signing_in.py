"""Signing in: email and password, then the code; signing out; and what was kept meanwhile."""

from flask import abort, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from foundation import clock, sealing
from foundation.database import reading
from foundation.signin import actions, cookies, hashing, presenters, queries
from foundation.signin.domain import SessionFacts
from foundation.signin.forms import CodeForm, SignInForm
from foundation.signin.guards import (
    current_account,
    current_session,
    open_to_all,
    requires,
    settings,
    signed_in_account,
)
from foundation.signin.roles import Permission
from foundation.signin.views.shared import blueprint, going_to, half_way, home_of, welcome
from foundation.web.words import clock_time

WRONG = "The email address or the password is not right. Check both and try again."
WRONG_CODE = "That code is not right, or it has been used. Wait for the next one and try again."
STARTED_AGAIN = "Signing in took too long, or too many codes were wrong. Start again."


@blueprint.get("/sign-in")
@open_to_all("People sign in here.")
def sign_in() -> ResponseReturnValue:
    """Ask for email and password."""
    account = current_account()
    if account is not None:
        return redirect(going_to() or home_of(account), 303)
    return _sign_in_page(SignInForm())


@blueprint.post("/sign-in")
@open_to_all("People sign in here.")
def check_password() -> ResponseReturnValue:
    """Check email and password, and go on to the code."""
    form = SignInForm(request.form)
    if not form.validate():
        return _sign_in_page(form, status=422)
    command = actions.TryPassword(
        email=form.email.data or "",
        password=form.password.data or "",
        origin=cookies.origin(),
        going_to=going_to(),
        previous_token=cookies.session_token(),
    )
    try:
        return half_way(actions.begin_sign_in(command, now=clock.now()))
    except actions.SignInRefused:
        return _sign_in_page(form, problem=WRONG, status=422)
    except actions.TriesSlowed as slowed:
        return _sign_in_page(form, problem=_wait(slowed), status=429)
    except hashing.TooBusy as busy:
        return _sign_in_page(form, problem=str(busy), status=503)


def _wait(slowed: actions.TriesSlowed) -> str:
    return (
        f"There were too many tries from here. Nobody is locked out: try again after {clock_time(slowed.until)} "
        f"and {slowed.until:%S} seconds."
    )


def _sign_in_page(form: SignInForm, *, problem: str | None = None, status: int = 200) -> ResponseReturnValue:
    faults = [presenters.Fault(problem, "#email")] if problem else presenters.faults_of(form)
    return render_template("signin/sign_in.html", form=form, faults=faults, next=going_to()), status


@blueprint.get("/sign-in/code")
@open_to_all("The second step of signing in; it needs the half-way session of the first.")
def code() -> ResponseReturnValue:
    """Ask for the code, or show a new person what to enrol."""
    facts = _half_way()
    return redirect(url_for("signin.sign_in"), 303) if facts is None else _code_page(CodeForm(), facts)


@blueprint.post("/sign-in/code")
@open_to_all("The second step of signing in; it needs the half-way session of the first.")
def check_code() -> ResponseReturnValue:
    """Check the code and sign the person in."""
    facts, form = _half_way(), CodeForm(request.form)
    if facts is None:
        return _sign_in_page(SignInForm(), problem=STARTED_AGAIN, status=422)
    if not form.validate():
        return _code_page(form, facts, status=422)
    command = actions.TryCode(token=cookies.session_token() or "", code=form.code.data or "", origin=cookies.origin())
    try:
        return welcome(actions.finish_sign_in(command, now=clock.now()))
    except actions.SignInExpired:
        return _sign_in_page(SignInForm(), problem=STARTED_AGAIN, status=422)
    except actions.CodeRefused:
        return _code_page(form, facts, problem=WRONG_CODE, status=422)
    except actions.TriesSlowed as slowed:
        return _code_page(form, facts, problem=_wait(slowed), status=429)


def _half_way() -> SessionFacts | None:
    token = cookies.session_token()
    if token is None:
        return None
    with reading() as session:
        return queries.half_way(session, token, now=clock.now())


def _code_page(
    form: CodeForm, facts: SessionFacts, *, problem: str | None = None, status: int = 200
) -> ResponseReturnValue:
    with reading() as session:
        key = queries.enrolment_key(session, facts.account.id)
    shown = None
    if key is not None:
        shown = presenters.enrolment(key, email=facts.account.email, service_name=settings().service_name)
    faults = [presenters.Fault(problem, "#code")] if problem else presenters.faults_of(form)
    return render_template("signin/code.html", form=form, faults=faults, enrolment=shown), status


@blueprint.post("/sign-out")
@requires(Permission.OWN_ACCOUNT)
def sign_out() -> ResponseReturnValue:
    """End this session."""
    actions.sign_out(signed_in_account(), cookies.session_token() or "", now=clock.now())
    session.clear()
    response = cookies.take_session(redirect(url_for("signin.signed_out"), 303))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    for forget in current_app.extensions.get("hub-at-sign-out", ()):
        forget(response)  # what a capability left in this browser, so that the next person does not find it
    return response


@blueprint.get("/signed-out")
@open_to_all("It only says that nobody is signed in any more.")
def signed_out() -> ResponseReturnValue:
    """Say that the person is signed out."""
    return render_template("signin/signed_out.html")


@blueprint.get("/sign-in/kept/<kept_id>")
@requires(Permission.OWN_ACCOUNT)
def kept_form(kept_id: str) -> ResponseReturnValue:
    """Offer again what somebody typed before they were signed out."""
    facts = current_session()
    with reading() as session:
        kept = queries.kept_form(session, kept_id, account_id=signed_in_account().id, now=clock.now())
    if kept is None or facts is None:
        return render_template("signin/kept_gone.html"), 404
    try:
        return render_template("signin/kept.html", page=presenters.kept_page(kept))
    except sealing.SealBroken:
        abort(404)
