"""One's own account: password and sessions."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import actions, cookies, passwords, presenters, queries
from foundation.signin.forms import ChangePasswordForm
from foundation.signin.guards import current_session, limits, requires, settings, signed_in_account
from foundation.signin.roles import Permission
from foundation.signin.views.shared import blueprint


@blueprint.get("/account")
@requires(Permission.OWN_ACCOUNT)
def own_account() -> ResponseReturnValue:
    """Show the person's account and where they are signed in."""
    account, facts, now = signed_in_account(), current_session(), clock.now()
    with reading() as session:
        live = queries.own_sessions(
            session, account.id, used_since=now - limits().idle, made_since=now - limits().absolute
        )
    lines = [presenters.session_line(each, this_one=facts.id if facts else "") for each in live]
    page = presenters.own_account(account)
    return render_template("signin/own_account.html", page=page, sessions=lines)


@blueprint.post("/account/sessions/<session_id>/end")
@requires(Permission.OWN_ACCOUNT)
def end_own_session(session_id: str) -> ResponseReturnValue:
    """End one of the person's own sessions."""
    actions.end_own_session(session_id, account=signed_in_account(), now=clock.now())
    return redirect(url_for("signin.own_account"), 303)


@blueprint.get("/account/password")
@requires(Permission.OWN_ACCOUNT)
def password() -> ResponseReturnValue:
    """Ask for the present and the new password."""
    return _password_page(ChangePasswordForm())


@blueprint.post("/account/password")
@requires(Permission.OWN_ACCOUNT)
def change_password() -> ResponseReturnValue:
    """Change the password; every other session ends."""
    form = ChangePasswordForm(request.form)
    if not form.validate():
        return _password_page(form, status=422)
    try:
        token = actions.change_password(_command(form), account=signed_in_account(), now=clock.now())
    except actions.PasswordWrong:
        form.present_password.errors = ["This is not your present password"]
    except passwords.PasswordRefused as refusal:
        form.wanted_password.errors = [str(refusal)]
    except actions.TriesSlowed:
        form.present_password.errors = ["There were too many wrong tries. Wait a few minutes and try again"]
    else:
        return cookies.give_session(redirect(url_for("signin.own_account"), 303), token)
    return _password_page(form, status=422)


def _command(form: ChangePasswordForm) -> actions.ChangePassword:
    return actions.ChangePassword(
        present=form.present_password.data or "",
        wanted=form.wanted_password.data or "",
        origin=cookies.origin(),
        service_name=f"{settings().service_name} {settings().organisation_name}",
    )


def _password_page(form: ChangePasswordForm, *, status: int = 200) -> ResponseReturnValue:
    faults, email = presenters.faults_of(form), signed_in_account().email
    return render_template("signin/password.html", form=form, faults=faults, email=email), status
