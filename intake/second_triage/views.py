"""Second readings: taking one, reading without the first decision, and how far readers agree."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, abort, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.config import Settings
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from foundation.web.typed import Typed, read_typed
from intake.permissions import Permission
from intake.second_triage import actions, forms, presenters, queries
from intake.triage.actions import Refused
from intake.triage.presenters.contact import contact_shown
from intake.triage.presenters.thread import thread_shown

blueprint = Blueprint("second_triage", __name__)
_NUMBER = "<int(max=2147483647):reading_id>"


@blueprint.get("/second-readings")
@requires(Permission.DECIDE)
def readings() -> ResponseReturnValue:
    """Show what this person has taken to read, and what they may take."""
    return _list()


@blueprint.post(f"/second-readings/{_NUMBER}/take")
@requires(Permission.DECIDE)
def take(reading_id: int) -> ResponseReturnValue:
    """Take a reading."""
    try:
        actions.take_reading(reading_id, by=signed_in_account(), now=clock.now())
    except actions.ReadingGone as refusal:
        return _list(fault=str(refusal), status=409)
    return redirect(f"/second-readings/{reading_id}", 303)


@blueprint.get(f"/second-readings/{_NUMBER}")
@requires(Permission.DECIDE)
def second_reading(reading_id: int) -> ResponseReturnValue:
    """Show the contact without what the hub made of it, and ask; afterwards, both answers."""
    return _page(reading_id, Typed())


@blueprint.post(f"/second-readings/{_NUMBER}")
@requires(Permission.DECIDE)
def record(reading_id: int) -> ResponseReturnValue:
    """Record what a second reader found."""
    typed = read_typed(request.form.lists())
    try:
        actions.record_second(forms.read_second(reading_id, typed), by=signed_in_account(), now=clock.now())
    except Refused as refusal:
        return _page(reading_id, typed.with_faults(*refusal.faults), status=400)
    except actions.ReadingMissing:
        abort(404)
    return redirect(f"/second-readings/{reading_id}", 303)


@blueprint.get("/reports/second-readings")
@requires(Permission.SEE_REPORTS)
def agreement() -> ResponseReturnValue:
    """Show how far two readers agree."""
    return _agreement(Typed())


@blueprint.post("/reports/second-readings")
@requires(Permission.SIGN_OFF)
def set_rate() -> ResponseReturnValue:
    """Set how many of a hundred are drawn, from a day on."""
    typed = read_typed(request.form.lists())
    try:
        actions.set_rate(forms.read_rate(typed), by=signed_in_account(), now=clock.now())
    except Refused as refusal:
        return _agreement(typed.with_faults(*refusal.faults), status=400)
    return redirect("/reports/second-readings", 303)


def _list(*, fault: str = "", status: int = 200) -> ResponseReturnValue:
    me = signed_in_account().id
    with reading() as session:
        lines = presenters.reading_lines(queries.readings_for(session, me, now=clock.now()), me=me)
    return render_template("intake/second_triage/readings.html", lines=lines, fault=fault), status


def _page(reading_id: int, typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    me, now = signed_in_account(), clock.now()
    with reading() as session:
        mine = queries.reading_of(session, reading_id, me.id) or abort(404)
        answered = queries.answer_to(session, reading_id)
        page = queries.blind_page(session, mine.reference, now=now) or abort(404)
    if answered is not None:
        lines, reason = presenters.both_lines(answered), answered.reason
        more = {"reading": reading_id, "reference": mine.reference, "lines": lines, "reason": reason}
        return render_template("intake/second_triage/both.html", **more), status
    policy = cast(Settings, current_app.config["HUB"]).clock_policy
    shown, asks = contact_shown(page, by=me, policy=policy, now=now), presenters.reading_form()
    thread = thread_shown(page, shown.files)
    more = {"shown": shown, "thread": thread, "form": typed, "asks": asks, "reading": reading_id}
    return render_template("intake/second_triage/reading.html", **more), status


def _agreement(typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    with reading() as session:
        found = queries.all_answers(session), queries.counted(session), queries.rates(session)
    shown = presenters.agreement_shown(*found, now=clock.now())
    may_set = signed_in_account().may(Permission.SIGN_OFF)
    return render_template("intake/second_triage/agreement.html", shown=shown, form=typed, may_set=may_set), status
