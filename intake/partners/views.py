"""The administrator's pages of a partner organisation: people, the rule, and covers."""

from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from foundation import audit, clock
from foundation.database import reading
from foundation.signin import Account, Permission, requires, signed_in_account
from foundation.signin.actions import AccountRefused
from foundation.signin.entries import organisation_subject
from intake.partners import actions, presenters, queries
from intake.partners.forms import CoverForm, InviteForm, RuleForm

blueprint = Blueprint("partners", __name__)

_MANAGE = Permission.MANAGE_COLLEAGUES


@blueprint.get("/our-organisation")
@requires(_MANAGE)
def organisation() -> ResponseReturnValue:
    """Show who is in, the rule, the covers, and what was changed."""
    account, today = signed_in_account(), clock.today()
    if account.organisation_id is None:
        return render_template("intake/partners/none.html")
    with reading() as session:
        lines = queries.colleagues(session, account.organisation_id)
        rule = queries.rule_of(session, account.organisation_id)
        covers = queries.covers_of(session, account.organisation_id, not_over_on=today)
        trail = audit.history(session, organisation_subject(account.organisation_id))
    names = {line.id: line.name for line in lines}
    return render_template(
        "intake/partners/organisation.html",
        organisation=account.organisation_name,
        people=[presenters.person_view(line, own_id=account.id) for line in lines],
        rule=presenters.rule_view(rule, names),
        covers=[presenters.cover_view(cover, names, today=today) for cover in covers],
        changes=presenters.change_views(trail, names),
    )


@blueprint.route("/our-organisation/invite", methods=["GET", "POST"])
@requires(_MANAGE)
def invite() -> ResponseReturnValue:
    """Ask who is to be invited; show their set-up link once."""
    account = _administrator()
    if request.method == "GET":
        return _invite_page(InviteForm()), 200
    form = InviteForm(request.form)
    if not form.validate():
        return _invite_page(form), 422
    try:
        created = actions.invite_colleague(form.command(), by=account, now=clock.now())
    except actions.AddressTaken as refusal:
        form.email.errors = [str(refusal)]
        return _invite_page(form), 422
    return _link_page(created.account_id, created.set_up_token)


def _invite_page(form: InviteForm) -> str:
    return render_template("intake/partners/invite.html", form=form, faults=presenters.faults_of(form))


def _link_page(account_id: str, token: str) -> str:
    person = _person(account_id)
    address = current_app.config["HUB"].public_url + url_for("signin.set_up", token=token)
    return render_template("intake/partners/link.html", person=person, address=address)


@blueprint.get("/our-organisation/people/<account_id>")
@requires(_MANAGE)
def person(account_id: str) -> ResponseReturnValue:
    """Show one colleague and what may be done."""
    return _person_page(account_id)


def _person_page(account_id: str, problem: str = "") -> str:
    return render_template("intake/partners/person.html", person=_person(account_id), problem=problem)


def _person(account_id: str) -> presenters.PersonView:
    account = _administrator()
    with reading() as session:
        try:
            line = queries.colleague(session, account_id, organisation_id=account.organisation_id or "")
        except queries.ColleagueUnknown:
            abort(404)
    return presenters.person_view(line, own_id=account.id)


@blueprint.post("/our-organisation/people/<account_id>/remove")
@requires(_MANAGE)
def remove(account_id: str) -> ResponseReturnValue:
    """Remove a colleague."""
    return _do(account_id, lambda by, now: actions.remove_colleague(account_id, by=by, now=now))


@blueprint.post("/our-organisation/people/<account_id>/let-back")
@requires(_MANAGE)
def let_back(account_id: str) -> ResponseReturnValue:
    """Let a removed colleague back in."""
    return _do(account_id, lambda by, now: actions.let_back(account_id, by=by, now=now))


@blueprint.post("/our-organisation/people/<account_id>/administrator")
@requires(_MANAGE)
def administrator(account_id: str) -> ResponseReturnValue:
    """Make a colleague administrator, or administrator no more."""
    wanted = request.form.get("administrator") == "yes"
    return _do(account_id, lambda by, now: actions.set_administrator(account_id, wanted, by=by, now=now))


@blueprint.post("/our-organisation/people/<account_id>/link")
@requires(_MANAGE)
def renew_link(account_id: str) -> ResponseReturnValue:
    """Make a new set-up link for a colleague and show it once."""
    return _do_link(account_id, lambda by, now: actions.renew_colleague_link(account_id, by=by, now=now))


@blueprint.post("/our-organisation/people/<account_id>/reset")
@requires(_MANAGE)
def reset(account_id: str) -> ResponseReturnValue:
    """Take away a colleague's lost app and password, and show the new set-up link once."""
    return _do_link(account_id, lambda by, now: actions.reset_colleagues_second_factor(account_id, by=by, now=now))


def _do_link(account_id: str, act: Callable[[Account, datetime], str]) -> ResponseReturnValue:
    try:
        token = act(_administrator(), clock.now())
    except queries.ColleagueUnknown:
        abort(404)
    except AccountRefused as refusal:
        return _person_page(account_id, str(refusal)), 422
    return _link_page(account_id, token)


def _do(account_id: str, act: Callable[[Account, datetime], None]) -> ResponseReturnValue:
    try:
        act(_administrator(), clock.now())
    except queries.ColleagueUnknown:
        abort(404)
    except (actions.LastAdministrator, AccountRefused) as refusal:
        return _person_page(account_id, str(refusal)), 422
    return redirect(url_for("partners.organisation"), 303)


@blueprint.route("/our-organisation/rule", methods=["GET", "POST"])
@requires(_MANAGE)
def rule() -> ResponseReturnValue:
    """Ask how much each colleague sees."""
    account, form = _administrator(), RuleForm(request.form)
    form.offer()
    if request.method == "POST":
        if form.validate():
            return _set_rule(form, account)
        return render_template("intake/partners/rule.html", form=form, faults=presenters.faults_of(form)), 422
    with reading() as session:
        form.sees.data = queries.rule_of(session, account.organisation_id or "").sees.value
    return render_template("intake/partners/rule.html", form=form, faults=[])


def _set_rule(form: RuleForm, account: Account) -> ResponseReturnValue:
    try:
        actions.set_rule(form.rule(), by=account, now=clock.now())
    except queries.ColleagueUnknown:
        abort(404)
    return redirect(url_for("partners.organisation"), 303)


@blueprint.route("/our-organisation/cover", methods=["GET", "POST"])
@requires(_MANAGE)
def cover() -> ResponseReturnValue:
    """Ask whose work is covered, by whom and when."""
    account, form = _administrator(), CoverForm(request.form)
    form.offer(_offered(account))
    if request.method == "GET":
        return _cover_page(form, []), 200
    faults = [presenters.cover_fault(*each) for each in form.faults()]
    if not faults:
        try:
            actions.set_cover(form.command(), by=account, now=clock.now())
            return redirect(url_for("partners.organisation"), 303)
        except actions.CoverRefused as refusal:
            faults = [presenters.cover_fault(each.field, each.words) for each in refusal.faults]
        except queries.ColleagueUnknown:
            abort(404)
    return _cover_page(form, faults), 422


def _offered(account: Account) -> list[tuple[str, str]]:
    with reading() as session:
        lines = queries.colleagues(session, account.organisation_id or "")
    return [(line.id, f"{line.name} (removed)" if line.disabled else line.name) for line in lines]


def _cover_page(form: CoverForm, faults: list[presenters.Fault]) -> str:
    errors = {fault.field: fault.text for fault in faults}
    return render_template("intake/partners/cover.html", form=form, faults=faults, errors=errors)


@blueprint.post("/our-organisation/cover/<int:cover_id>/end")
@requires(_MANAGE)
def end_cover(cover_id: int) -> ResponseReturnValue:
    """End a cover before its last day."""
    try:
        actions.end_cover(cover_id, by=_administrator(), now=clock.now())
    except (actions.CoverUnknown, queries.ColleagueUnknown):
        abort(404)
    return redirect(url_for("partners.organisation"), 303)


def _administrator() -> Account:
    """Return who is signed in, when they belong to an organisation; without one there is nothing here."""
    account = signed_in_account()
    if account.organisation_id is None:
        abort(404)
    return account
