"""Setting up an account behind its one-time link."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import actions, cookies, passwords, presenters, queries
from foundation.signin.forms import SetPasswordForm
from foundation.signin.guards import open_to_all, settings
from foundation.signin.views.shared import blueprint, half_way

REASON = "A new person has no account to sign in with yet; the link carries a secret that works once."


@blueprint.get("/set-up/<token>")
@open_to_all(REASON)
def set_up(token: str) -> ResponseReturnValue:
    """Ask the person the link is for to choose a password."""
    return _page(token, SetPasswordForm())


@blueprint.post("/set-up/<token>")
@open_to_all(REASON)
def set_password(token: str) -> ResponseReturnValue:
    """Set the password, spend the link, and go on to the second factor."""
    form = SetPasswordForm(request.form)
    if not form.validate():
        return _page(token, form, status=422)
    command = actions.SetPassword(
        token=token,
        password=form.password.data or "",
        origin=cookies.origin(),
        service_name=f"{settings().service_name} {settings().organisation_name}",
    )
    try:
        return half_way(actions.set_password(command, now=clock.now()))
    except passwords.PasswordRefused as refusal:
        form.password.errors = [str(refusal)]
        return _page(token, form, status=422)
    except actions.LinkSpent:
        return _spent()


def _page(token: str, form: SetPasswordForm, *, status: int = 200) -> ResponseReturnValue:
    with reading() as session:
        found = queries.set_up(session, token, now=clock.now())
    if found is None:
        return _spent()
    faults = presenters.faults_of(form)
    return render_template("signin/set_up.html", form=form, faults=faults, name=found.name, email=found.email), status


def _spent() -> ResponseReturnValue:
    return render_template("signin/link_spent.html"), 404
