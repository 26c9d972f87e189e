"""The administrator's page of one organisation's own systems: tokens made, replaced and revoked."""

from collections.abc import Callable
from datetime import datetime

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.audit import Actor
from foundation.database import reading
from foundation.signin import actions, presenters, queries, systems
from foundation.signin.forms import SystemTokenForm
from foundation.signin.guards import requires, signed_in_account
from foundation.signin.roles import Permission
from foundation.signin.views.shared import blueprint

_GONE = (queries.OrganisationUnknown, actions.TokenUnknown)


@blueprint.get("/accounts/organisations/<organisation_id>/tokens")
@requires(Permission.MANAGE_ACCOUNTS)
def system_tokens(organisation_id: str) -> ResponseReturnValue:
    """List the tokens of an organisation's systems, and ask for a new one."""
    return _page(organisation_id, _form(empty=True))


@blueprint.post("/accounts/organisations/<organisation_id>/tokens")
@requires(Permission.MANAGE_ACCOUNTS)
def make_system_token(organisation_id: str) -> ResponseReturnValue:
    """Make a token and show it, once."""
    form = _form()
    if not form.validate():
        return _page(organisation_id, form, status=422)
    return _made(
        organisation_id, form, lambda by, now: actions.make_token(form.command(organisation_id), by=by, now=now)
    )


@blueprint.post("/accounts/organisations/<organisation_id>/tokens/<token_id>/replace")
@requires(Permission.MANAGE_ACCOUNTS)
def replace_system_token(organisation_id: str, token_id: str) -> ResponseReturnValue:
    """Make the successor of a token and show it, once."""
    return _made(
        organisation_id,
        _form(empty=True),
        lambda by, now: actions.replace_token(organisation_id, token_id, by=by, now=now),
    )


@blueprint.post("/accounts/organisations/<organisation_id>/tokens/<token_id>/revoke")
@requires(Permission.MANAGE_ACCOUNTS)
def revoke_system_token(organisation_id: str, token_id: str) -> ResponseReturnValue:
    """Take a token away at once."""
    try:
        actions.revoke_token(organisation_id, token_id, by=signed_in_account().actor, now=clock.now())
    except _GONE:
        abort(404)
    return redirect(url_for("signin.system_tokens", organisation_id=organisation_id), 303)


def _made(
    organisation_id: str, form: SystemTokenForm, make: Callable[[Actor, datetime], actions.TokenMade]
) -> ResponseReturnValue:
    try:
        made = make(signed_in_account().actor, clock.now())
    except _GONE:
        abort(404)
    except actions.TokenNotMade as refusal:
        form.system.errors = [str(refusal)]
        return _page(organisation_id, form, status=422)
    back = url_for("signin.system_tokens", organisation_id=organisation_id)
    return render_template("signin/token_made.html", token=made.token, back=back)


def _form(*, empty: bool = False) -> SystemTokenForm:
    form = SystemTokenForm() if empty else SystemTokenForm(request.form)
    form.offer(systems.known_scopes())
    return form


def _page(organisation_id: str, form: SystemTokenForm, *, status: int = 200) -> ResponseReturnValue:
    now = clock.now()
    with reading() as session:
        try:
            organisation = queries.organisation(session, organisation_id)
        except queries.OrganisationUnknown:
            abort(404)
        rows = [presenters.token_line(token, now=now) for token in queries.system_tokens(session, organisation_id)]
    faults = presenters.faults_of(form)
    page = {"organisation_id": organisation_id, "organisation": organisation.name, "rows": rows}
    return render_template("signin/system_tokens.html", form=form, faults=faults, **page), status
