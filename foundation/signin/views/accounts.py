"""The administrator's pages: who has an account, and what they may do."""

from collections.abc import Callable
from datetime import datetime

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from foundation import audit, clock
from foundation.audit import Actor
from foundation.database import reading, storable
from foundation.signin import actions, entries, presenters, queries, roles
from foundation.signin.forms import NAME_LONGEST, CreateAccountForm, OrganisationForm, RolesForm
from foundation.signin.guards import requires, settings, signed_in_account
from foundation.signin.roles import Permission
from foundation.signin.views.shared import blueprint

REFUSALS = (actions.AccountRefused, actions.ConfirmationRefused, roles.RolesRefused, roles.RoleUnknown)


@blueprint.get("/accounts")
@requires(Permission.MANAGE_ACCOUNTS)
def accounts() -> ResponseReturnValue:
    """List the accounts by name, page by page, and first those that wait for a second administrator."""
    return _list_page(after=request.args.get("after"))


@blueprint.post("/accounts")
@requires(Permission.MANAGE_ACCOUNTS)
def search() -> ResponseReturnValue:
    """Find accounts by name. A post, so that no name stands in an address or a log of addresses."""
    name = storable(request.form.get("name", ""))[:NAME_LONGEST]
    return _list_page(name=name, after=request.form.get("after"))


def _list_page(*, name: str = "", after: str | None = None) -> ResponseReturnValue:
    with reading() as session:
        page = queries.accounts_page(session, name=name, after=after)
        waiting = [presenters.account_row(line) for line in queries.accounts_waiting(session)]
    rows = [presenters.account_row(line) for line in page.lines]
    return render_template(
        "signin/accounts.html", rows=rows, waiting=waiting, name=name.strip(), after=page.after, further=bool(after)
    )


@blueprint.get("/accounts/new")
@requires(Permission.MANAGE_ACCOUNTS)
def new_account() -> ResponseReturnValue:
    """Ask who the new person is."""
    return _new_account_page(_create_form(empty=True))


@blueprint.post("/accounts/new")
@requires(Permission.MANAGE_ACCOUNTS)
def create_account() -> ResponseReturnValue:
    """Create the account and show its one-time link, once."""
    form = _create_form()
    if not form.validate():
        return _new_account_page(form, status=422)
    try:
        created = actions.create_account(form.command(), by=signed_in_account().actor, now=clock.now())
    except actions.AccountRefused as refusal:
        form.email.errors = [str(refusal)]
        return _new_account_page(form, status=422)
    except roles.RolesRefused as refusal:
        form.roles.errors = [str(refusal)]
        return _new_account_page(form, status=422)
    return _link_page(created.account_id, created.set_up_token)


def _create_form(*, empty: bool = False) -> CreateAccountForm:
    form = CreateAccountForm() if empty else CreateAccountForm(request.form)
    form.offer(roles.known_roles())
    with reading() as session:
        form.offer_organisations(queries.organisations(session, active_only=True))
    return form


def _new_account_page(form: CreateAccountForm, *, status: int = 200) -> ResponseReturnValue:
    return render_template("signin/new_account.html", form=form, faults=presenters.faults_of(form)), status


def _link_page(account_id: str, token: str) -> ResponseReturnValue:
    with reading() as session:
        line = presenters.account_row(queries.account_line(session, account_id))
    address = settings().public_url + url_for("signin.set_up", token=token)
    return render_template("signin/link_made.html", line=line, address=address)


@blueprint.get("/accounts/<account_id>")
@requires(Permission.MANAGE_ACCOUNTS)
def account_page(account_id: str) -> ResponseReturnValue:
    """Show one account, what was done to it, and what may be done."""
    return _account_page(account_id)


def _account_page(account_id: str, *, problem: str | None = None, status: int = 200) -> ResponseReturnValue:
    with reading() as session:
        try:
            line = queries.account_line(session, account_id)
        except queries.AccountUnknown:
            abort(404)
        trail = audit.history(session, entries.account_subject(account_id))
        names = queries.names_of(session, {entry.by_id for entry in trail})
    page = presenters.account_page(line, trail=trail, names=names, own_id=signed_in_account().id)
    faults = [presenters.Fault(problem, "#main-content")] if problem else []
    choices = [(role.code, role.label) for role in roles.known_roles()]
    return render_template("signin/account.html", page=page, faults=faults, choices=choices), status


@blueprint.post("/accounts/<account_id>/disable")
@requires(Permission.MANAGE_ACCOUNTS)
def disable(account_id: str) -> ResponseReturnValue:
    """Disable an account."""
    return _do(account_id, lambda by, now: actions.disable_account(account_id, by=by, now=now))


@blueprint.post("/accounts/<account_id>/enable")
@requires(Permission.MANAGE_ACCOUNTS)
def enable(account_id: str) -> ResponseReturnValue:
    """Enable a disabled account."""
    return _do(account_id, lambda by, now: actions.enable_account(account_id, by=by, now=now))


@blueprint.post("/accounts/<account_id>/sessions/end")
@requires(Permission.MANAGE_ACCOUNTS)
def end_sessions(account_id: str) -> ResponseReturnValue:
    """End every session of an account."""
    return _do(account_id, lambda by, now: actions.end_sessions(account_id, by=by, now=now))


@blueprint.post("/accounts/<account_id>/roles/confirm")
@requires(Permission.MANAGE_ACCOUNTS)
def confirm_roles(account_id: str) -> ResponseReturnValue:
    """Confirm, as the second administrator, the roles that wait."""
    return _do(account_id, lambda by, now: actions.confirm_roles(account_id, by=by, now=now))


@blueprint.post("/accounts/<account_id>/roles/decline")
@requires(Permission.MANAGE_ACCOUNTS)
def decline_roles(account_id: str) -> ResponseReturnValue:
    """Take away the roles that wait."""
    return _do(account_id, lambda by, now: actions.decline_roles(account_id, by=by, now=now))


@blueprint.post("/accounts/<account_id>/roles")
@requires(Permission.MANAGE_ACCOUNTS)
def change_roles(account_id: str) -> ResponseReturnValue:
    """Give an account other roles."""
    form = RolesForm(request.form)
    form.offer(roles.known_roles())
    if not form.validate():
        return _account_page(account_id, problem=presenters.faults_of(form)[0].text, status=422)
    chosen = form.roles.data or ()
    return _do(account_id, lambda by, now: actions.change_roles(account_id, chosen, by=by, now=now))


@blueprint.post("/accounts/<account_id>/link")
@requires(Permission.MANAGE_ACCOUNTS)
def renew_link(account_id: str) -> ResponseReturnValue:
    """Make a new one-time link and show it, once."""
    return _do_link(account_id, lambda by, now: actions.renew_link(account_id, by=by, now=now))


@blueprint.post("/accounts/<account_id>/second-factor/reset")
@requires(Permission.MANAGE_ACCOUNTS)
def reset_second_factor(account_id: str) -> ResponseReturnValue:
    """Take away a lost second factor and show the link to set up again, once."""
    return _do_link(account_id, lambda by, now: actions.reset_second_factor(account_id, by=by, now=now))


def _do(account_id: str, act: Callable[[Actor, datetime], None]) -> ResponseReturnValue:
    try:
        act(signed_in_account().actor, clock.now())
    except queries.AccountUnknown:
        abort(404)
    except REFUSALS as refusal:
        return _account_page(account_id, problem=str(refusal), status=422)
    return redirect(url_for("signin.account_page", account_id=account_id), 303)


def _do_link(account_id: str, act: Callable[[Actor, datetime], str]) -> ResponseReturnValue:
    try:
        return _link_page(account_id, act(signed_in_account().actor, clock.now()))
    except queries.AccountUnknown:
        abort(404)
    except REFUSALS as refusal:
        return _account_page(account_id, problem=str(refusal), status=422)


@blueprint.route("/accounts/organisations", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACCOUNTS)
def organisations() -> ResponseReturnValue:
    """List the partner organisations and add one."""
    form, status = OrganisationForm(request.form), 200
    if request.method == "POST":
        status = 422
        if form.validate():
            try:
                actions.create_organisation(form.command(), by=signed_in_account().actor, now=clock.now())
                return redirect(url_for("signin.organisations"), 303)
            except actions.AccountRefused as refusal:
                form.name.errors = [str(refusal)]
    with reading() as session:
        rows = queries.organisations(session)
    faults = presenters.faults_of(form)
    return render_template("signin/organisations.html", form=form, faults=faults, rows=rows), status
