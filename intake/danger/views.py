"""The list of alerts, one alert with its answer, and the line above every page while one waits."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, abort, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue

from foundation import clock, ids
from foundation.config import Settings
from foundation.database import reading
from foundation.scheduler import is_leading_somewhere
from foundation.signin import Account, requires, signed_in_account
from foundation.signin.queries import names_of
from foundation.straight import look_up
from foundation.web.banners import Banner
from foundation.web.typed import Fault, FormRefused, Typed, read_typed
from intake.contacts.domain.opening_hours import staffed
from intake.danger import actions, forms, queries
from intake.danger.domain.alerts import Alert, Did
from intake.danger.domain.ladder import ladder_on
from intake.danger.presenters import alert_shown, banner_of, before_shown, danger_shown, hours_words
from intake.permissions import Permission

blueprint = Blueprint("danger", __name__)


@blueprint.get("/danger")
@requires(Permission.ANSWER_DANGER)
def danger() -> ResponseReturnValue:
    """Show every alert that waits, and those answered this week."""
    now, me = clock.now(), signed_in_account().id
    with reading() as session:
        waiting = queries.open_alerts(session, reader=me, now=now)
        answered = queries.answered_alerts(session, reader=me, now=now)
        names, running = names_of(session, _people(*waiting, *answered)), is_leading_somewhere(session, now)
    actions.record_list_shown(shown=len(waiting) + len(answered), by=signed_in_account(), now=now)
    ladder, hours = ladder_on(now), _hours()
    shown = danger_shown(waiting, answered, ladder=ladder, names=names, hours=hours, running=running, now=now)
    return render_template("intake/danger/danger.html", shown=shown)


@blueprint.get("/contacts/<reference>/danger")
@requires(Permission.ANSWER_DANGER)
def alert(reference: str) -> ResponseReturnValue:
    """Show one alert, who was told, and the form to answer it."""
    return _one(_tidy(reference), Typed())


@blueprint.post("/contacts/<reference>/danger")
@requires(Permission.ANSWER_DANGER)
def answer(reference: str) -> ResponseReturnValue:
    """Answer one alert."""
    found, typed = _tidy(reference), read_typed(request.form.lists())
    try:
        actions.answer_alert(forms.read_answer(found, typed), by=signed_in_account(), now=clock.now())
    except FormRefused as refusal:
        return _one(found, typed.with_faults(*refusal.faults), status=400)
    except actions.AlertMissing:
        abort(404)
    except actions.AnsweredAlready as refusal:
        return _one(found, typed.with_faults(Fault("", str(refusal))), status=409)
    return redirect(f"/contacts/{found}", 303)


def banner(account: Account) -> Banner | None:
    """Return the line above a page for somebody whom an alert has reached; None for the usual nothing."""
    if not account.may(Permission.ANSWER_DANGER):
        return None
    with look_up() as on:
        if not queries.any_waiting(on):
            return None
    now = clock.now()
    with reading() as session:
        waiting = queries.waiting(session, reader=account.id, now=now)
        if waiting is None or not set(account.roles) & set(ladder_on(now).roles_up_to(waiting.reached)):
            return None
        return banner_of(waiting, now=now, running=is_leading_somewhere(session, now))


def _one(reference: str, typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    now = clock.now()
    with reading() as session:
        found = queries.alert_of(session, reference, reader=signed_in_account().id, now=now)
        before = queries.answered_before(session, found.contact_id) if found else ()
        names = names_of(session, _people(found) | {each.answered_by for each in before}) if found else {}
        running = is_leading_somewhere(session, now)
    if found is None:
        abort(404)
    shown, options = (
        alert_shown(found, names=names, now=now),
        [{"code": each.value, "label": each.words} for each in Did],
    )
    more = {"options": options, "hours": _hours(), "running": running, "before": before_shown(before, names)}
    return render_template("intake/danger/alert.html", shown=shown, form=typed, **more), status


def _people(*alerts: Alert) -> set[str]:
    told = {account for each in alerts for one in each.told for account in one.accounts}
    return told | {each.answered_by for each in alerts if each.answered_by}


def _hours() -> tuple[str, ...]:
    settings, now = cast(Settings, current_app.config["HUB"]), clock.now()
    numbers = {"phone": settings.service_phone, "out_of_hours": settings.out_of_hours_phone}
    return hours_words(staffed(now), now=now, **numbers)


def _tidy(reference: str) -> str:
    try:
        return ids.read_reference("SA", reference)
    except ids.ReferenceUnreadable:
        abort(404)
