"""Bad days: opened by a manager, counted by everybody, closed by a manager when nothing is left."""

from __future__ import annotations

from flask import abort, redirect, render_template
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from foundation.web.typed import Fault, FormRefused, Typed
from intake.desk import actions, queries
from intake.desk.forms import read_count, read_opening
from intake.desk.presenters import bad_day_shown, counts_typed
from intake.desk.views.shared import blueprint, posted
from intake.permissions import Permission

_NUMBER = "<int(max=2147483647):number>"


@blueprint.get("/desk/bad-days")
@requires(Permission.TAKE_DOWN)
def bad_days() -> ResponseReturnValue:
    """Show the bad days there were, and let a manager open one."""
    return _all(Typed())


@blueprint.post("/desk/bad-days")
@requires(Permission.RUN_BAD_DAY)
def open_bad_day() -> ResponseReturnValue:
    """Open a bad day."""
    typed, now = posted(), clock.now()
    try:
        began, why = read_opening(typed, now=now)
    except FormRefused as refusal:
        return _all(typed.with_faults(*refusal.faults), status=400)
    number = actions.open_bad_day(began_at=began, why=why, by=signed_in_account(), now=now)
    return redirect(f"/desk/bad-days/{number}", 303)


@blueprint.get(f"/desk/bad-days/{_NUMBER}")
@requires(Permission.TAKE_DOWN)
def bad_day(number: int) -> ResponseReturnValue:
    """Show what is left of a bad day."""
    return _one(number)


@blueprint.post(f"/desk/bad-days/{_NUMBER}/count")
@requires(Permission.TAKE_DOWN)
def count(number: int) -> ResponseReturnValue:
    """Write down what was counted."""
    typed, now = posted(), clock.now()
    try:
        actions.count_bad_day(read_count(typed, number, now=now), by=signed_in_account(), now=now)
    except actions.BadDayMissing:
        abort(404)
    except FormRefused as refusal:
        return _one(number, typed.with_faults(*refusal.faults), status=400)
    return redirect(f"/desk/bad-days/{number}", 303)


@blueprint.post(f"/desk/bad-days/{_NUMBER}/close")
@requires(Permission.RUN_BAD_DAY)
def close(number: int) -> ResponseReturnValue:
    """Close a bad day in one's own name."""
    typed = posted()
    words = typed.one("closing_words")
    try:
        if not words or len(words) > 500:
            raise FormRefused(Fault("closing_words", "Say in up to 500 characters how you know that nothing is left"))
        actions.close_bad_day(number, words, by=signed_in_account(), now=clock.now())
    except actions.BadDayMissing:
        abort(404)
    except FormRefused as refusal:
        return _one(number, typed.with_faults(*refusal.faults), status=409)
    return redirect(f"/desk/bad-days/{number}", 303)


def _all(typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    with reading() as session:
        shown = [bad_day_shown(each) for each in queries.bad_days(session)]
    may_open = signed_in_account().may(Permission.RUN_BAD_DAY)
    return render_template("intake/desk/bad_days.html", days=shown, form=typed, may_open=may_open), status


def _one(number: int, typed: Typed | None = None, *, status: int = 200) -> ResponseReturnValue:
    with reading() as session:
        held = queries.bad_day(session, number) or abort(404)
    may_close = signed_in_account().may(Permission.RUN_BAD_DAY)
    page = {"day": bad_day_shown(held), "form": typed or counts_typed(held), "may_close": may_close}
    return render_template("intake/desk/bad_day.html", **page), status
