"""The one page on which managers keep the teams."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from foundation.signin.queries import names_of
from foundation.web.typed import FormRefused, Typed, read_typed
from intake.permissions import Permission
from intake.teams import actions, queries
from intake.teams.presenters import teams_shown

blueprint = Blueprint("teams", __name__)


@blueprint.get("/teams")
@requires(Permission.KEEP_TEAMS)
def teams() -> ResponseReturnValue:
    """Show the teams and who is in them."""
    return _page(Typed())


@blueprint.post("/teams")
@requires(Permission.KEEP_TEAMS)
def make() -> ResponseReturnValue:
    """Make a team."""
    return _carry_out(lambda typed: actions.make_team(typed.one("name"), by=signed_in_account(), now=clock.now()))


@blueprint.post("/teams/<int:team>/members")
@requires(Permission.KEEP_TEAMS)
def join(team: int) -> ResponseReturnValue:
    """Put somebody into a team."""
    me, now = signed_in_account(), clock.now()
    return _carry_out(lambda typed: actions.join_team(team, typed.one("account"), by=me, now=now))


@blueprint.post("/teams/<int:team>/members/leave")
@requires(Permission.KEEP_TEAMS)
def leave(team: int) -> ResponseReturnValue:
    """Take somebody out of a team."""
    me, now = signed_in_account(), clock.now()
    return _carry_out(lambda typed: actions.leave_team(team, typed.one("account"), by=me, now=now))


@blueprint.post("/teams/<int:team>/close")
@requires(Permission.KEEP_TEAMS)
def close(team: int) -> ResponseReturnValue:
    """Close a team."""
    return _carry_out(lambda _: actions.close_team(team, by=signed_in_account(), now=clock.now()))


def _carry_out(do: Callable[[Typed], object]) -> ResponseReturnValue:
    typed = read_typed(request.form.lists())
    try:
        do(typed)
    except actions.TeamMissing:
        abort(404)
    except FormRefused as refusal:
        return _page(typed.with_faults(*refusal.faults), status=400)
    return redirect("/teams", 303)


def _page(typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    now = clock.now()
    with reading() as session:
        found, people = queries.teams(session, on=clock.in_london(now).date()), queries.workers(session)
        on_duty = queries.on_duty(session, now)
        names = names_of(session, {one.account_id for each in found for one in (*each.members, *each.past)})
    shown = teams_shown(found, people=people, on_duty=on_duty, names=names)
    return render_template("intake/teams/teams.html", shown=shown, form=typed), status
