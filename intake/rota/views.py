"""The rota: a week at a time, on one page."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from intake.permissions import Permission
from intake.rota import actions, presenters, queries
from intake.rota.domain import WeekRota, week_asked_for
from intake.rota.forms import read_week
from thresholds import working_calendar

blueprint = Blueprint("rota", __name__)


@blueprint.get("/rota")
@requires(Permission.KEEP_ROTA)
def rota() -> ResponseReturnValue:
    """Show a week, ready to be entered."""
    shown = presenters.rota_shown(_week(), today=clock.today(), calendar=working_calendar())
    return render_template("intake/rota/rota.html", shown=shown, saved=request.args.get("saved") == "yes")


@blueprint.post("/rota")
@requires(Permission.KEEP_ROTA)
def enter() -> ResponseReturnValue:
    """Enter a week's days; where somebody else changed one of them meanwhile, show both and keep what was typed."""
    week = _week()
    command = read_week(request.form, week)
    try:
        actions.enter_days(command, by=signed_in_account(), now=clock.now())
    except actions.RotaChanged as refusal:
        shown = presenters.rota_shown(
            _week(), today=clock.today(), calendar=working_calendar(), wanted=command.wanted, clash=refusal.cells
        )
        return render_template("intake/rota/rota.html", shown=shown), 409
    return redirect(url_for("rota.rota", week=week.monday.isoformat(), saved="yes"))


@blueprint.post("/rota/fill")
@requires(Permission.KEEP_ROTA)
def fill() -> ResponseReturnValue:
    """Enter what stood a week before, wherever nothing is entered yet."""
    monday = week_asked_for(request.form.get("week", ""), today=clock.today())
    actions.fill_from_week_before(monday, by=signed_in_account(), now=clock.now())
    return redirect(url_for("rota.rota", week=monday.isoformat(), saved="yes"))


def _week() -> WeekRota:
    monday = week_asked_for(request.values.get("week", ""), today=clock.today())
    with reading() as session:
        return queries.week_rota(session, monday)
